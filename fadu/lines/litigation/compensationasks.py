"""行政赔偿各事项的填写项；诉讼的在 asks.py，它们是同一份清单。"""

from fadu.kernel.asks import Asks, Choice, Choices, Day, LongText, Money, Number, Text, YesNo
from fadu.lines.litigation import compensationchoices as c


class CompensationAsks(Asks):
    """行政赔偿。"""

    harm = Choice("损害的情形", choices=c.HARMS, help="国家赔偿法第三条、第四条。")
    harm_known_on = Day("知道损害的日期", help="知道或者应当知道行为侵犯其权利之日；时效两年自该日起算。")
    stopped_days = Number(
        "时效不计算的日数", required=False, least=1, most=20_000, help="被羁押等限制人身自由的期间等。"
    )
    claimed_fen = Money("请求赔偿金额（元）", required=False)
    comp_claims = LongText("请求、事实和理由", max=10_000, help="申请书载明的具体要求、事实根据和理由。")
    comp_oral = YesNo("口头申请，已记入笔录")
    comp_receipt = YesNo("已出具收讫凭证", help="当面递交的，当场出具加盖专用印章、注明日期的书面凭证。")
    comp_missing = LongText("需要补正的全部内容", max=5000, help="一次性全部列明，不得再次告知。")
    comp_missing_note = Text("补正的情况", required=False, max=500)
    comp_opinion = LongText("请求人的意见", max=10_000)
    negotiation = Choice("协商结果", choices=c.NEGOTIATIONS)
    negotiated_fen = Money("协商的数额（元）", required=False)
    negotiation_note = LongText("协商的经过", required=False, max=5000, help="赔偿方式、项目和数额。")
    comp_outcome = Choice("决定", choices=c.OUTCOMES)
    comp_ways = Choices("赔偿方式", choices=c.WAYS, required=False)
    comp_fen = Money("赔偿金额（元）", required=False)
    solace_fen = Money(
        "其中精神损害抚慰金（元）", required=False, help="侵犯人身权造成严重后果的（第三十五条）。"
    )
    comp_reasons = LongText("理由", max=10_000, help="不予赔偿的，说明不予赔偿的理由。")
    comp_counted = LongText("计算方法和依据", required=False, max=5000, help="赔偿项目、标准、日数。")
    comp_served_note = Text("送达的方式", required=False, max=200)
    comp_court = Text("法院", max=120)
    comp_suit_number = Text("案号", required=False, max=120)
    pay_basis = Choice("凭何种文书", choices=c.BASES)
    pay_basis_number = Text("文书文号", required=False, max=120)
    pay_basis_on = Day("文书生效日期", required=False)
    pay_identity = YesNo("已核对请求人的身份证明")
    pay_note = Text("说明", required=False, max=500)
    pay_refusal = LongText("不予受理的理由", max=3000, help="申请材料虚假、无效的；写入通知书。")
    pay_review_number = Text("复核决定文号", required=False, max=120, help="上一级机关的复核决定。")
    treasury = Text("财政部门", max=120)
    comp_paid_fen = Money("支付金额（元）")
    recovered_from = Text("向谁追偿", max=120)
    recovery_ground = Choice("追偿的理由", choices=c.RECOVERIES)
    recovered_fen = Money("追偿金额（元）")
    recovery_note = LongText("情况", required=False, max=3000)
