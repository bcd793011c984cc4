"""行政应诉各事项的填写项：标签、选项、说明。"""

from fadu.kernel.asks import (
    Choice,
    Choices,
    Clock,
    Day,
    EntryRef,
    LongText,
    Money,
    Number,
    PartyRef,
    Text,
    UserRef,
    YesNo,
)
from fadu.lines.litigation import choices as c
from fadu.lines.litigation.disputeasks import DisputeAsks
from fadu.lines.litigation.rowasks import Exhibits, Spans


class LitigationAsks(DisputeAsks):
    """行政应诉。"""

    # ─── 案件 ───────────────────────────────────────────────────────────────────────────────────

    court = Text("法院", max=120)
    court_number = Text("案号", required=False, max=120, help="如“（2026）粤7101行初1号”。")
    filed_on = Day("法院立案日期", required=False, help="审理期限自该日起算；应诉通知书上有。")
    sued_on = Day("原告起诉日期", required=False, help="起诉状的日期或者递交日期，审查起诉期限用。")
    via = Choice("怎样成为被告", choices=c.VIAS, help="行政诉讼法第二十六条。")
    place = Choice("本机关的地位", choices=c.SIDES)
    act_kind = Choice("行政行为种类", choices=c.ACT_KINDS)
    field = Choice("管理领域", choices=c.FIELDS)
    act_title = Text("被诉行政行为", max=300, help="写明名称，如“行政处罚决定”；不履行职责的写明何事。")
    act_number = Text("行政行为文号", required=False, max=120, help="与执法、复议案件对应，请照文书填写。")
    act_on = Day("行政行为作出日期", required=False)
    claims = LongText("诉讼请求", max=5000, help="逐项写明。")
    grounds = LongText("原告的事实和理由", required=False, max=20_000)
    court_procedure = Choice(
        "审理程序", choices=c.COURT_PROCEDURES, required=False, help="不选的按普通程序。"
    )
    amount_fen = Money("涉案金额（元）", required=False)
    project = Text("涉及的重点项目", required=False, max=200, help="如征拆项目，按项目统计。")
    review_number = Text("行政复议案号", required=False, max=120)
    review_on = Day("行政复议决定日期", required=False)

    # ─── 交办、管辖、停止执行 ───────────────────────────────────────────────────────────────────

    unit = Text("承办单位", max=120, help="被诉行政行为由谁承办，由谁负责答辩和举证。")
    handler = UserRef("应诉人员", role="handler", required=False)
    draft_by = Day("内部完成日期", future=True, help="承办单位交出答辩状、证据的日期，早于法定期限。")
    assign_note = LongText("交办要求", required=False, max=2000)
    proper_court = Text("认为有管辖权的法院", max=120)
    objection_grounds = LongText("异议的理由", max=5000)
    objection_result = Choice("裁定的结果", choices=c.OBJECTION_RESULTS)
    moved_note = Text("移送的说明", required=False, max=500)
    stay = Choice("裁定", choices=c.STAYS)
    stay_note = Text("裁定的内容", required=False, max=500)

    # ─── 起诉期限 ───────────────────────────────────────────────────────────────────────────────

    limit_case = Choice("情形", choices=c.LIMIT_CASES)
    learned_on = Day("知道行政行为内容的日期", required=False, help="知道或者应当知道之日。")
    identified_on = Day(
        "知道实施主体的日期",
        required=False,
        help="不填的与知道内容同日（起诉期限解释第二条，2026年5月1日起诉的起适用）。",
    )
    told_on = Day("知道起诉期限的日期", required=False, help="未告知起诉期限的填写。")
    told_until = Day(
        "按告知的期限计算的届满日", required=False, future=True, help="告知的期限与法定期限不同的填写。"
    )
    review_served_on = Day("复议决定书送达日期", required=False)
    review_due_on = Day("复议期满日期", required=False)
    duty_asked_on = Day("机关接到申请的日期", required=False)
    duty_due_on = Day(
        "履行职责期限届满日期", required=False, help="法律、法规另有规定的填写；没有的按两个月推算。"
    )
    real_estate = YesNo(
        "因不动产提起诉讼", help="行为直接导致不动产物权设立、变更、转让、消灭（起诉期限解释第三条）。"
    )
    delays = Spans(
        "不计入的时间",
        required=False,
        max=3000,
        help="不属于原告自身原因耽误的，如承诺改变行为、在化解中心调解；每行“起日；止日；事由”。",
    )
    obstacle_gone_on = Day("障碍消除日期", required=False)
    longer_asked_on = Day("原告申请延长期限的日期", required=False)
    urgent = YesNo("紧急情况下请求保护人身权、财产权")
    correction_asked = YesNo("起诉的是不履行更正职责", help="原行为已超过起诉期限的，法院不予立案。")

    # ─── 化解、风险 ─────────────────────────────────────────────────────────────────────────────

    willingness = Choice("原告的意愿", choices=c.WILLINGNESS)
    settlement_way = Choice("方式", choices=c.SETTLEMENT_WAYS)
    settlement_result = Choice("结果", choices=c.SETTLEMENT_RESULTS)
    settlement_from = Day("进入化解的日期", required=False, help="在化解中心、综治中心的时间不计入起诉期限。")
    settlement_to = Day("退出化解的日期", required=False)
    settlement_note = LongText("化解的经过", max=5000)
    risk = Choice("败诉风险", choices=c.RISKS)
    risk_reasons = Choices("风险理由", choices=c.LOSS_REASONS, required=False)
    risk_note = LongText("分析", required=False, max=5000)
    settle_by = Day("在何日以前开展化解", required=False, future=True)
    change_kind = Choice("怎样改变", choices=c.CHANGES)
    change_note = LongText("改变的内容", max=5000)
    court_told_on = Day("书面告知法院的日期", required=False)

    # ─── 代理、举证、答辩 ───────────────────────────────────────────────────────────────────────

    agent_name = Text("代理人姓名", max=60)
    agent_kind = Choice("代理人身份", choices=c.AGENT_KINDS)
    agent_unit = Text("单位、职务", required=False, max=120)
    agent_power = Choice("代理权限", choices=c.AGENT_POWERS)
    agent_powers = Text(
        "特别授权的事项",
        required=False,
        max=300,
        help="如“代为承认、放弃、变更诉讼请求，进行和解，提起上诉”。",
    )
    agent_gone = Text("解除谁的委托", max=60)
    agent_gone_note = Text("原因", required=False, max=300)
    longer_reason = Choice("不能按期提供的事由", choices=c.LONGER_REASONS)
    longer_note = LongText("事由和证据的情况", max=5000)
    court_note = Text("法院通知的内容、文号", required=False, max=500)
    evidence = Exhibits(
        "证据",
        max=20_000,
        help="每行一件：“名称；形成日期；页数；证明对象；来源”，如“询问笔录；2026-03-02；4；违法事实；执法人员制作”。",
    )
    norms = LongText("依据的规范性文件", required=False, max=5000, help="每行一件。")
    court_ordered = YesNo(
        "法院责令提供或者准许补充",
        help="行为作出以后形成的、逾期提供的证据，须经法院（第三十六条、第三十九条）。",
    )
    posted_on = Day("交邮日期", required=False, help="期满前交邮的，视为在期限内提交。")
    defence_opinion = Text("答辩意见", max=300, help="如“请求驳回原告的诉讼请求”。")
    defence = LongText("事实和理由", max=20_000, help="逐项写明职权、事实、依据、程序和对诉讼请求的意见。")
    no_evidence = YesNo("没有证据提交", help="不提供或者逾期提供证据，视为没有相应证据（第三十四条第二款）。")
    no_settlement = Choice(
        "没有先行化解的理由", choices=c.NO_SETTLEMENT, required=False, help="登记过“协调化解”的不选。"
    )
    no_settlement_note = Text("说明", required=False, max=500)

    # ─── 开庭 ───────────────────────────────────────────────────────────────────────────────────

    hearing_on = Day("开庭日期", future=True)
    hearing_time = Clock("开庭时间")
    hearing_place = Text("法庭", required=False, max=200)
    head_notice = YesNo("法院通知负责人出庭", help="出庭通知书应当在开庭三日前送达（负责人规定第五条）。")
    notice_ground = Choice("通知的事由", choices=c.NOTICE_GROUNDS, required=False)
    cancel_note = Text("原因", required=False, max=500)
    head_attended = YesNo("负责人出庭")
    head_name = Text("负责人姓名", required=False, max=60)
    head_title = Text("负责人职务", required=False, max=120)
    head_role = Choice(
        "负责人的身份",
        choices=c.HEAD_ROLES,
        required=False,
        help="后三种不能作为负责人出庭（第二条第二款）。",
    )
    head_spoke = YesNo("负责人就实质性解决争议发表了意见", help="负责人规定第十一条第三款。")
    absence_reason = Choice("不能出庭的理由", choices=c.ABSENCES, help="负责人规定第八条。")
    absence_note = LongText("具体情况", max=3000)
    absence_proof = Text("证明材料", required=False, max=300)
    staff_names = Text("出庭的工作人员", required=False, max=300, help="姓名、职务；几人的用顿号隔开。")
    lawyer_names = Text("出庭的律师", required=False, max=300)
    hearing_note = LongText("庭审情况", required=False, max=10_000)
    failure = Choice("情形", choices=c.FAILURES, help="负责人规定第十二条；法院会提出司法建议。")
    failure_note = LongText("说明", required=False, max=3000)
    suspension_note = Text("原因", required=False, max=500)
    trial_until = Day("延长至", future=True)

    # ─── 裁判、上诉 ─────────────────────────────────────────────────────────────────────────────

    doc_kind = Choice("裁判文书", choices=c.DOC_KINDS)
    outcome = Choice("结果", choices=c.OUTCOMES, help="二审、再审维持的，与原裁判相同。")
    judgment_number = Text("裁判文书案号", required=False, max=120)
    judged_on = Day("裁判日期", help="文书落款的日期；送达日期是办理日期。")
    judgment_text = LongText("裁判要点", required=False, max=10_000)
    order = Choice("履行内容", choices=c.ORDERS)
    perform_days = Number("履行期限（生效后几日）", required=False, least=1, most=3650)
    perform_by = Day("履行期限至", required=False, future=True, help="裁判写明或者按裁判推算的最后一日。")
    pay_fen = Money("给付金额（元）", required=False)
    served_party = PartyRef("当事人")
    served_on = Day("收到裁判的日期", help="这一当事人的上诉期限自该日起算。")
    appeal_court = Text("上一级人民法院", max=120, help="照原审法院推算，请核对；上诉状通过原审法院提出。")
    appeal_requests = LongText("上诉请求", max=5000)
    appeal_reasons = LongText("理由", max=20_000)
    appellant = PartyRef("上诉人")
    appealed_on = Day("上诉日期", required=False)
    second_court = Text("二审法院", max=120)
    second_number = Text("二审案号", required=False, max=120)
    second_received_on = Day("二审法院收到上诉状的日期", required=False, help="三个月自该日起算。")
    second_result = Choice("二审裁判", choices=c.SECOND_RESULTS)
    remand = Choice("裁定", choices=c.REMANDS)
    remand_note = LongText("裁定的理由", required=False, max=5000)
    certificate = YesNo("已取得法院的生效证明")

    # ─── 再审 ───────────────────────────────────────────────────────────────────────────────────

    retrial_ground = Choice("再审的理由", choices=c.RETRIAL_GROUNDS, help="行政诉讼法第九十一条。")
    ground_known_on = Day("知道这一理由的日期", required=False)
    retrial_reasons = LongText("事实和理由", max=20_000)
    petitioner = PartyRef("再审申请人", required=False)
    retrial_court = Text("再审法院", max=120)
    retrial_number = Text("再审案号", required=False, max=120)
    retrial_opinion = LongText("意见", max=20_000)
    protest = Choice("文书", choices=c.PROTESTS)
    prosecutor = Text("人民检察院", max=120)
    protest_note = LongText("内容", required=False, max=5000)
    retrial_track = Choice("审理程序", choices=c.RETRIAL_TRACKS)
    retrial_filed_on = Day("再审立案日期", required=False)
    retrial_result = Choice("再审裁判", choices=c.SECOND_RESULTS[:2])

    # ─── 履行、分析、结案 ───────────────────────────────────────────────────────────────────────

    performer = Text("履行单位", max=120)
    performance_demand = LongText("履行要求", max=5000, help="怎样履行、应当注意什么；写入交办单。")
    performance_note = LongText("履行情况", max=5000)
    performed_on = Day("履行完毕日期", required=False, help="不填的为办理日期。")
    remade_number = Text("重新作出的文号", required=False, max=120)
    same_again = YesNo("与原行政行为的事实、理由和结果基本相同")
    paid_fen = Money("已付金额（元）", required=False)
    fined_fen = Money("对负责人的罚款（元）", required=False)
    enforcement_note = LongText("通知、决定的内容", max=3000)
    loss_reason = Choice("败诉的主要原因", choices=c.LOSS_REASONS)
    loss_reasons = Choices("其他原因", choices=c.LOSS_REASONS, required=False)
    loss_text = LongText("败诉原因分析", max=20_000)
    loss_lessons = LongText("反映的执法问题", required=False, max=10_000)
    loss_measures = LongText("整改措施", max=10_000)
    loss_responsible = Text("责任单位", max=120)
    advice_number = Text("司法建议书编号", max=120)
    advice_topic = LongText("建议的内容", max=5000)
    reply_by = Day("答复期限", required=False, future=True, help="照建议书写明的日期，一般不超过两个月。")
    undated = YesNo("来函没有写明答复期限", help="按收到之日起两个月计算。")
    answers = EntryRef("答复哪一份建议书", event="advice_received")
    advice_measures = LongText("采纳落实的情况", max=10_000)
    closing_note = LongText("结案小结", max=10_000)
    retention = Choice("保管期限", choices=c.RETENTIONS)
