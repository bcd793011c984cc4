"""调解各事项的填写项：标签、选项、说明。调解员事多时少：能不问的不问，能预填的预填（prefill.py），登记不了的才必填。"""

from fadu.kernel.asks import (
    Asks,
    Choice,
    Choices,
    Clock,
    Day,
    Listed,
    LongText,
    Money,
    Number,
    OrganRef,
    PartyRef,
    Schedule,
    Text,
    UserRef,
    YesNo,
)
from fadu.lines.mediation import choices as c
from fadu.lines.mediation import choosing, electable, response
from fadu.lines.mediation.extras import signers


class MediationAsks(Asks):
    """人民调解、行政调解、商事调解。"""

    # ─── 纠纷 ───────────────────────────────────────────────────────────────────────────────────

    category = Listed(
        "调解类别",
        of=choosing.categories,
        titled=choosing.titled,
        several=False,
        required=False,
        help="不选的按人民调解办理。",
    )
    source = Choice("来源", choices=c.SOURCES, of=c.SOURCES_OF)
    sender = Text("移送单位", max=120, help="写明发来的法院、派出所、信访部门等，办结后向其反馈。")
    source_number = Text("来文号、案号、工单号", required=False, max=120)
    materials_on = Day(
        "签收移交材料的日期",
        required=False,
        help="法院委派、委托的调解期限自该日起算（特邀调解规定第二十七条第三款）。",
    )
    reply_by = Day("要求反馈的日期", required=False, future=True, help="来函写明的，填该日期。")
    kind = Choice("纠纷类型", choices=c.KINDS)
    claims = LongText("纠纷情况和请求", max=2000, help="一两句话：谁与谁，为什么事，要求什么。")
    place = Text("发生地", required=False, max=200)
    tier = Choice("办理层级", choices=c.TIERS, required=False)
    language = Text("当事人希望使用的语言、方言", required=False, max=60, help="指派调解员时参考。")
    people = Number("涉及人数", required=False, least=1, most=100_000)
    amount_fen = Money("涉及金额（元）", required=False)
    risk = Choice(
        "激化风险", choices=c.RISKS, required=False, help="高风险的应当及时报告（人民调解法第二十五条）。"
    )
    group = YesNo("群体性纠纷")
    enterprise = YesNo("涉企")
    minors = YesNo("涉未成年人")
    violence = YesNo("涉家庭暴力", help="先登记保护措施，再组织调解（反家庭暴力法第十条）。")
    cross_region = YesNo("跨地域")
    complex = YesNo("法律关系复杂或者涉及多个机关")
    wronged_on = Day(
        "劳动者知道权利被侵害的日期",
        required=False,
        help="只有劳动争议填写；仲裁时效一年自该日起算（劳动争议调解仲裁法第二十七条）。",
    )

    # ─── 受理 ───────────────────────────────────────────────────────────────────────────────────

    handler = UserRef("调解员", role="handler", required=False)
    co_handler = UserRef("共同调解的调解员", role="handler", required=False)
    chosen_by = Choice(
        "调解员的确定", choices=c.CHOSEN_BY, required=False, help="可以指定，也可以由当事人选择（第十九条）。"
    )
    assign_reason = Text("指派的理由", required=False, max=500)
    barred = Choice("有下列情形（有则不能受理）", choices=c.BARS, required=False, help="没有的不选。")
    fee_charged = YesNo("已向当事人收取费用", help="人民调解不收取任何费用（第四条），勾选则不能受理。")
    distinct = YesNo("经核对，不是已登记的同一纠纷", help="系统发现双方当事人、类型相同的纠纷时勾选。")
    refuse_reason = Choice("不予受理的理由", choices=c.REFUSALS)
    refuse_text = LongText("说明", required=False, max=2000, help="写入通知，告知可以通过什么途径解决。")
    transferred_to = Text("移送至", max=200)
    transfer_reason = Choice("移送的理由", choices=c.TRANSFERS)
    transfer_note = LongText("说明", required=False, max=2000)
    escalate_to = OrganRef(
        "提级至",
        among=response.higher,
        otherwise="只能提级到本地高一级、在用并且有人办理的调解组织或者机关，请从列表中选择。",
    )
    escalate_reason = LongText("提级的理由", max=1000)
    return_to = OrganRef(
        "退回至",
        among=response.lower,
        otherwise="只能退回本地低一级、在用并且有人办理的调解组织，请从列表中选择。",
    )
    return_reason = LongText("退回的理由", max=1000)

    # ─── 调解 ───────────────────────────────────────────────────────────────────────────────────

    telling_mode = Choice("告知的方式", choices=c.TELLING_MODES)
    party_role = Choice("当事人", choices=c.SIDES)
    consent_mode = Choice("表示的方式", choices=c.CONSENT_MODES, required=False)
    unwilling_note = Text("拒绝的原因", required=False, max=500)
    representatives = Listed(
        "代表人",
        of=electable.candidates,
        titled=electable.titled,
        help="从登记在案的当事人中选，每一方二至五人；没有登记的，先登记为当事人。另选的，重新选全。",
    )
    representative_scope = Choice("代表人的权限", choices=c.REPRESENTATIVE_SCOPES)
    representative_note = Text("推选的方式", required=False, max=500)
    invited_names = Text("邀请的人", max=300)
    invited_as = Choice("身份", choices=c.EXPERTS)
    all_agree = YesNo("各方当事人同意")
    session_on = Day("调解日期", future=True)
    session_time = Clock("调解时间")
    session_place = Text("调解地点", required=False, max=200)
    session_mode = Choice("调解方式", choices=c.SESSION_MODES, required=False)
    cancel_note = Text("取消的原因", required=False, max=500)
    began_at = Clock("开始时间", required=False)
    ended_at = Clock("结束时间", required=False)
    remote = YesNo("远程调解")
    present = Text("参加人", required=False, max=500, help="当事人以外的参加人。")
    minutes = LongText(
        "调解经过",
        required=False,
        max=20_000,
        help="各方的说法、争议的焦点、提出的方案、结果（第二十七条）。",
    )
    rights_explained = YesNo("调解前已口头告知当事人权利义务", help="已登记“告知权利义务”的不必勾选。")
    openness = Choice("公开", choices=c.OPENNESS, required=False)
    extend_until = Day("延长至", future=True)
    reported_to = Choices("报告给", choices=c.RISK_REPORTED_TO)
    risk_facts = LongText("激化的情形", max=5000)
    measures = LongText("已采取的预防措施", required=False, max=5000)
    safeguards = Choices("保护措施", choices=c.SAFEGUARDS)
    safeguard_note = LongText("说明", required=False, max=2000)
    withdraw_note = Text("原因", required=False, max=500)
    fail_reason = Choice("不成的原因", choices=c.FAILURES)
    fail_note = LongText("说明", required=False, max=2000)
    ways = Choices(
        "告知的其他途径", choices=c.WAYS, required=False, help="不选的，三种途径都写入告知书（第二十六条）。"
    )
    end_reason = Choice("终止的原因", choices=c.ENDS)
    end_note = LongText("说明", required=False, max=2000)

    # ─── 协议、履行 ─────────────────────────────────────────────────────────────────────────────

    facts_found = LongText(
        "纠纷的主要事实、争议事项", max=10_000, help="以及各方当事人的责任（第二十九条第一款第二项）。"
    )
    agreement = LongText("协议内容", max=10_000, help="逐条写明（第二十九条第一款第三项）。")
    agreed_fen = Money("协议金额（元）", required=False)
    perform_by = Day("履行期限", required=False, future=True, help="有给付金额的应当写明。")
    instalments = Schedule(
        "分期履行",
        required=False,
        help="每期一行：日期、金额（元）、说明，如“2026-12-01 500 第一期”；合计须等于协议金额。",
    )
    perform_way = Text("履行方式", required=False, max=300, help="如“银行转账”“当场履行”。")
    no_document_agreed = YesNo("当事人约定不制作协议书")
    signer = PartyRef("签名的当事人", offers=signers)
    signing_way = Choice("签名的方式", choices=c.SIGNING_WAYS, required=False)
    signed_on_paper = YesNo(
        "各方当事人已在纸质协议书上签名、盖章或者按指印",
        help="逐一登记过签名的不必勾选；办理日期填最后一个签名、盖章的日期，协议自该日生效（第二十九条第二款）。",
    )
    visit_on = Day("回访日期", required=False, future=True)
    instalment = Number("第几期", least=1, most=360)
    paid_fen = Money("履行金额（元）")
    paid_note = Text("说明", required=False, max=500)
    breach_note = LongText("未按期履行的情况", max=2000)
    attest_true = YesNo("确有这次调解，登记的情况属实")
    attest_note = LongText("与事实不符的地方", required=False, max=2000)
    performed_note = Text("履行情况", required=False, max=500)
    visit_mode = Choice("回访方式", choices=c.VISIT_MODES)
    visit_result = Choice("履行情况（回访）", choices=c.VISIT_RESULTS)
    visit_note = LongText("回访记录", required=False, max=2000)

    # ─── 司法确认、仲裁置换 ─────────────────────────────────────────────────────────────────────

    applied_together = YesNo("双方当事人共同申请", help="须由双方共同提出，一方申请的不能办理。")
    confirm_matter = Choice(
        "协议内容涉及", choices=c.CONFIRM_MATTERS, help="后三项法院不受理（民事诉讼法解释第三百五十五条）。"
    )
    court = Text(
        "向哪个法院申请",
        max=120,
        help="法院邀请调解的，向作出邀请的法院；其他的，向当事人住所地、标的物所在地或者调解组织所在地的基层法院。",
    )
    court_number = Text("法院案号", required=False, max=120)
    ruling_received_on = Day("收到裁定的日期", required=False)
    last_due_on = Day(
        "最后履行期限",
        required=False,
        future=True,
        help="申请执行的二年自该日起算（民事诉讼法第二百五十条）。",
    )
    reject_reason = Choice("法院的理由", choices=c.REJECTIONS)
    reject_note = LongText("说明", required=False, max=2000)
    lawful_body = YesNo("本组织是依法设立的调解组织")
    objector = Choice("提出异议的人", choices=c.OBJECTORS)
    harm_known_on = Day("知道权益受到侵害的日期", required=False)
    objection_note = LongText("异议的内容", max=5000)
    arbitration_body = Text("仲裁委员会", max=120)
    award_number = Text("仲裁调解书文号", max=120)
    award_received_on = Day("收到仲裁调解书的日期", required=False)
    enforcement_note = Text("申请执行的内容", required=False, max=500)

    # ─── 以后 ───────────────────────────────────────────────────────────────────────────────────

    report_text = LongText("反馈内容", required=False, max=5000, help="不填的，按办理结果写。")
    retention = Choice("保管期限", choices=c.RETENTIONS)
    reopen_note = Text("重新调解的原因", max=500)
