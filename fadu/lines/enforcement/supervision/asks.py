"""行政执法监督各事项的填写项：标签、选项、说明。"""

from fadu.kernel.asks import Asks, Choice, Choices, Clock, Day, LongText, Text, UserRef, YesNo
from fadu.lines.enforcement.choices import ACT_KINDS, FIELDS, RETENTIONS
from fadu.lines.enforcement.supervision import choices as c


class SupervisionAsks(Asks):
    """行政执法监督、整改。"""

    # ─── 线索、立项 ─────────────────────────────────────────────────────────────────────────────

    clue_source = Choice("线索来源", choices=c.CLUE_SOURCES)
    matter = Text("监督事项", max=300, help="一句话写明哪个机关的什么执法问题。")
    problem = Choice("问题类型", choices=c.PROBLEMS, help="行政执法监督条例第十一条第二款各项。")
    clue_note = LongText("线索情况", required=False, max=5000)
    act_kind = Choice("执法行为", choices=ACT_KINDS, required=False)
    field = Choice("执法领域", choices=FIELDS, required=False)
    act_number = Text("决定书文号", required=False, max=120)
    act_on = Day("作出的日期", required=False)
    clue_number = Text("线索登记号", required=False, max=60, help="由线索模型提出的，填台账中的登记号。")
    mode = Choice("监督方式", choices=c.MODES, help="专项监督由省级以上开展（第二十一条）。")
    in_dispute = Choice(
        "是否已进入复议、诉讼", choices=c.DISPUTES, help="已经进入的，不重复监督（第三十三条第三款）。"
    )
    opening_reason = LongText("立项的理由", max=5000)
    plan_approved_on = Day("专项监督方案的批准日期", required=False, help="方案报本级人民政府批准。")
    not_opened_reason = Choice("不予立项的理由", choices=c.NOT_OPENED)
    not_opened_note = LongText("说明", required=False, max=2000, help="引导复议、诉讼的，写明怎样引导。")
    handler = UserRef("监督人员（主办）", role="handler")
    handler_card = Text("主办的督察证号", max=40)
    co_handler = UserRef("监督人员（协办）", role="handler")
    co_handler_card = Text("协办的督察证号", max=40)

    # ─── 调查核实 ───────────────────────────────────────────────────────────────────────────────

    self_check_text = LongText("要求自查、说明的事项", max=5000)
    answer_by = Day("答复期限至", future=True)
    self_check_answer = LongText("自查情况、说明", max=10_000)
    call_list = LongText("调阅、复制的材料", max=5000, help="每行一项。")
    call_note = LongText("收到的材料", max=5000)
    measure = Choice("采取的措施", choices=c.MEASURES)
    measure_note = LongText("经过和结果", max=10_000)
    officer_1 = UserRef("监督人员（一）", role="handler")
    officer_1_card = Text("督察证号（一）", max=40)
    officer_2 = UserRef("监督人员（二）", role="handler")
    officer_2_card = Text("督察证号（二）", max=40)
    cards_shown = YesNo("已出示督察证件")
    person = Text("被询问、约谈的人", max=60)
    person_post = Text("职务", required=False, max=120)
    place = Text("地点", max=200)
    since_time = Clock("开始时间", required=False)
    minutes = LongText("笔录、记录", max=20_000)
    interview_subject = LongText("约谈事由", max=2000)
    commitments = LongText("被约谈机关的承诺", required=False, max=3000)
    finding = Choice("查明的情况", choices=c.FINDINGS)
    findings_note = LongText("查明的事实和证据", max=10_000)
    corrected_note = LongText("当场纠正的情况", max=3000)

    # ─── 督办函、意见书、决定书 ─────────────────────────────────────────────────────────────────

    letter_duty = LongText("应当履行而未履行的职责", max=5000)
    letter_demand = LongText("督办的要求", max=5000)
    correct_by = Day("报送情况的期限至", required=False, future=True, help="督办函应当写明日期。")
    opinion_problem = LongText("查明的问题", max=10_000)
    opinion_basis = LongText("违反的规定", max=3000, help="写到条、款、项。")
    opinion_text = LongText("监督意见", max=10_000)
    proposal_reason = Choice("报请的理由", choices=c.PROPOSALS)
    proposal_text = LongText("处理建议", max=10_000)
    decision_text = LongText("决定的内容", max=10_000)
    not_approved_note = LongText("不作决定的理由", max=3000)
    service_method = Choice("送达方式", choices=c.SERVICE_METHODS)

    # ─── 异议、复查 ─────────────────────────────────────────────────────────────────────────────

    objection_to = Choice("对哪一份文书", choices=c.OBJECTION_TO)
    objection_text = LongText("异议和理由", max=10_000)
    objection_result = Choice("处理结果", choices=c.OBJECTION_RESULTS)
    objection_answer = LongText("处理的理由", max=10_000)
    review_text = LongText("申请复查的理由", max=10_000)
    review_organ = Text("复查机关", max=120, help="上一级人民政府司法行政部门。")
    review_result = Choice("复查结果", choices=c.OBJECTION_RESULTS)
    review_note = LongText("复查决定的内容", max=10_000)
    withdraw_reason = LongText("撤回的理由", max=3000)

    # ─── 报送、核查、销号 ───────────────────────────────────────────────────────────────────────

    rectify_report = LongText("整改（纠正、执行）情况", max=10_000)
    rectify_proof = LongText(
        "证明材料", max=3000, help="逐项写明并上传：制度文件、更正后的文书、退款凭证等。"
    )
    return_reason = LongText("退回的理由", max=3000)
    verify_way = Choice("核查方式", choices=c.VERIFY_WAYS)
    verify_note = LongText("核查情况", max=5000)
    done_note = LongText("销号意见", required=False, max=2000)
    reopen_reason = LongText("恢复的理由", max=2000)

    # ─── 通报、人员处理建议、移送 ───────────────────────────────────────────────────────────────

    circulation_reason = Choice("通报的理由", choices=c.CIRCULATION_REASONS)
    circulation_scope = Choice("通报的范围", choices=c.CIRCULATION_SCOPES)
    circulation_text = LongText("通报的内容", max=10_000)
    staff_person = Text("执法人员", max=60)
    staff_card = Text("执法证号", required=False, max=40)
    staff_measures = Choices("建议的处理", choices=c.STAFF_MEASURES)
    staff_reason = LongText("理由", max=5000, help="主客观原因、后果、纠正情况（第三十二条）。")
    staff_to = Text("有权机关", max=120)
    staff_result = LongText("有权机关的处理结果", max=3000)
    inspectors = Text("监察机关", max=120)
    inspectors_note = LongText("移送的问题线索", max=5000)

    retention = Choice("保管期限", choices=RETENTIONS)

    # ─── 整改 ───────────────────────────────────────────────────────────────────────────────────

    source_kind = Choice("整改的由来", choices=c.SOURCE_KINDS)
    source_number = Text("来源案号、文号", required=False, max=120)
    reason_code = Text("原因编码", required=False, max=60, help="同一编码的，体检报告合并计算。")
    reason = LongText("需要整改的问题", max=5000)
    due_on = Day("整改期限至", required=False, future=True)
    rectify_demand = LongText("整改要求", max=5000)
    owner_person = Text("责任人", max=60)
    rectify_plan = LongText("整改方案", max=10_000)
    urge_text = LongText("催办内容", max=2000)
    extend_reason = LongText("延长的理由", max=2000)
    cancel_reason = LongText("撤销的理由", max=2000)
