"""信用修复各事项的填写项：标签、选项、说明。"""

from fadu.kernel.asks import Asks, Choice, Choices, Day, EntryRef, LongText, Text, YesNo
from fadu.lines.enforcement.credit import choices as c


class CreditAsks(Asks):
    """信用修复。"""

    doc_no = Text("失信信息的认定文书号", max=120, help="处罚决定书文号、列入名单的文书号。")
    identified_on = Day("认定日期", help="文书的日期，不是上网公示的日期（第七条）。")
    penalty_kinds = Choices("涉及的处罚、名单种类", choices=c.KINDS, help="涉及几种的都选。")
    gravity = Choice(
        "失信程度",
        choices=c.GRAVITIES,
        help="几种处罚的，以公示期最长的为准（第十二条第三款）；罚款数额的大小照行业主管部门的规定。",
    )
    penalty_until = Day(
        "处罚附带的期限届满日", required=False, future=True, help="如限制从业三年；没有期限的不填。"
    )
    natural_person = YesNo("信用主体是自然人", help="自然人的失信信息原则上不予公示（第十二条第三款）。")
    performed_on = Day("履行完毕日期", required=False, help="缴清罚款、纠正违法行为之日；未履行完毕的不填。")
    committed = YesNo("已公开作出信用承诺", help="第十四条第三项。")
    application_no = Text(
        "申请编号",
        required=False,
        max=120,
        help="网站推送的申请编号；同一份申请要修复几条的，每条填同一编号，统计户次只算一次。",
    )
    website_on = Day("“信用中国”网站收到申请之日", required=False)
    repair_note = LongText("修复申请的情况", required=False, max=5000)
    missing = LongText("需要补正的材料", max=3000, help="一次告知全部。")
    correct_by = Day("补正的期限", future=True)
    corrected_note = LongText("补正的情况", required=False, max=3000)
    refuse_ground = Choice("不予受理、不予修复的理由", choices=c.REFUSALS)
    refuse_text = LongText("理由说明", max=5000)
    extend_reason = LongText("延长的原因", max=2000, help="案情复杂、需要核查；写明以后告知申请人。")
    objection_until = Day("核查延长至", future=True, help="办法没有规定日数，由本单位确定并提前告知申请人。")
    checked_note = LongText("核查的情况", max=5000, help="看了什么材料，是否全部履行。")
    objection_kind = Choice("异议的种类", choices=c.COMPLAINTS)
    objection_text = LongText("异议的内容", max=5000)
    objection_result = LongText("核查结果", max=5000)
    answers = EntryRef("所针对的异议", required=False)
    falsehood = Choice("失信的情形", choices=c.FALSEHOODS)
    falsehood_note = LongText("查明的事实", max=5000)
    set_aside_number = Text("撤销、变更处罚的文书号", max=120)
    set_aside_note = LongText("结果", required=False, max=3000)
    court_ruling = Text("批准重整计划、认可和解协议的裁定书号", max=120)
    shield_scope = LongText("临时屏蔽的信息和解除的限制", max=3000, help="按照最小必要原则（第二十条）。")
