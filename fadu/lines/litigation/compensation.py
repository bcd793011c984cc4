"""行政赔偿（国家赔偿法、国家赔偿费用管理条例）：先向赔偿义务机关提出，决定、支付、追偿。期限都是自然日、月，写明工作日的除外。"""

from datetime import date

from fadu.law import APPLICANT, Procedure, Term, Unit, Within
from fadu.law.roles import THE_LAW
from fadu.law.statutes import GUOPEI, GUOPEI_FEIYONG
from fadu.lines.litigation.acts.compensating import Claiming, CompensationStates, Paying

DECIDED = (Claiming.comp_decided,)


class Compensation(Paying, Claiming, Procedure):
    """行政赔偿：申请、决定、支付、追偿。"""

    title, key, in_force = "行政赔偿", "litigation.compensation", date(2013, 1, 1)
    version = "compensation"
    stages = CompensationStates

    limitation = Term(
        "赔偿请求时效",
        after=Claiming.comp_applied,
        from_fact="harm_known_on",
        met_by=(Claiming.comp_applied,),
        within=Within(2, GUOPEI[39, 1], "赔偿请求人请求国家赔偿的时效为两年", Unit.YEAR),
        whose=APPLICANT,
        effect="被羁押等限制人身自由期间、最后六个月内时效中止的期间不计算在内，写明不计算的日数。",
    )
    tell_missing = Term(
        "告知补正赔偿申请",
        after=Claiming.comp_applied,
        met_by=(Claiming.comp_correction_told, Claiming.comp_heard, *DECIDED),
        within=Within(5, GUOPEI[12, 4], "应当当场或者在五日内一次性告知赔偿请求人需要补正的全部内容"),
    )
    decide_compensation = Term(
        "作出赔偿决定",
        after=Claiming.comp_applied,
        met_by=DECIDED,
        within=Within(2, GUOPEI[13, 1], "应当自收到申请之日起两个月内，作出是否赔偿的决定", Unit.MONTH),
        effect="逾期不决定的，赔偿请求人可以自期限届满之日起三个月内向人民法院提起诉讼（第十四条第一款）。",
    )
    serve_compensation = Term(
        "送达赔偿决定",
        after=Claiming.comp_decided,
        met_by=(Claiming.comp_served,),
        within=Within(10, GUOPEI[13, 2], "并自作出决定之日起十日内送达赔偿请求人"),
    )
    sue_compensation = Term(
        "赔偿请求人起诉",
        after=Claiming.comp_decided,
        met_by=(Claiming.comp_sued, Paying.pay_applied),
        within=Within(
            3,
            GUOPEI[14, 2],
            "可以自赔偿义务机关作出赔偿或者不予赔偿决定之日起三个月内，向人民法院提起诉讼",
            Unit.MONTH,
        ),
        survives=True,
        right=True,
        whose=APPLICANT,
    )
    tell_pay_missing = Term(
        "告知补正支付申请",
        after=Paying.pay_applied,
        met_by=(Paying.pay_correction_told, Paying.pay_accepted, Paying.pay_refused),
        within=Within(
            3,
            GUOPEI_FEIYONG[6, 2],
            "应当当场或者在3个工作日内一次告知赔偿请求人需要补正的全部材料",
            Unit.WORKDAY,
        ),
        effect="未告知需要补正材料的，收到申请材料即为受理。",
    )
    ask_treasury = Term(
        "向财政部门申请支付",
        after=Paying.pay_applied,
        met_by=(Paying.treasury_asked, Paying.pay_refused),
        within=Within(
            7,
            GUOPEI[37, 3],
            "应当自收到支付赔偿金申请之日起七日内，依照预算管理权限向有关的财政部门提出支付申请",
        ),
    )
    ask_treasury_reviewed = ask_treasury.but(
        title="复核后向财政部门申请支付",
        after=Paying.pay_review_reversed,
        met_by=(Paying.treasury_asked,),
        within=Within(7, GUOPEI_FEIYONG[8], "应当自受理赔偿请求人支付申请之日起7日内"),
    )
    resend = Term(
        "向财政部门补正",
        after=Paying.treasury_returned,
        each=True,
        met_by=(Paying.treasury_resent, Paying.treasury_paid),
        within=Within(
            5, GUOPEI_FEIYONG[9], "赔偿义务机关应当在5个工作日内按照要求提交全部补正材料", Unit.WORKDAY
        ),
    )
    treasury_pay = Term(
        "财政部门支付",
        after=Paying.treasury_asked,
        met_by=(Paying.treasury_paid,),
        within=Within(15, GUOPEI[37, 3], "财政部门应当自收到支付申请之日起十五日内支付赔偿金"),
        whose=THE_LAW,
    )
    tell_payment = Term(
        "财政部门告知支付",
        after=Paying.treasury_paid,
        met_by=(Paying.payment_told,),
        within=Within(
            3,
            GUOPEI_FEIYONG[11],
            "财政部门自支付国家赔偿费用之日起3个工作日内告知赔偿义务机关、赔偿请求人",
            Unit.WORKDAY,
        ),
        survives=True,
        whose=THE_LAW,
    )
