"""行政赔偿：申请、听取意见和协商、决定、申请支付、财政支付、追偿（国家赔偿法第九条至第十六条、第三十七条）。"""

from fadu.law import APPLICANT, HANDLER, ORGAN_HEAD, START, Event, State
from fadu.law.guarding import not_before
from fadu.law.statutes import GUOPEI, GUOPEI_FEIYONG
from fadu.lines.litigation.acts.who import ANSWERING, DECIDERS, HEADS, OFFICE
from fadu.lines.litigation.guards import compensating as g
from fadu.lines.litigation.internal import INTERNAL


class CompensationStates:
    """先处理，后支付；只凭生效文书申请支付的，自支付开始。"""

    comp_received = State("收到赔偿申请，待决定", whose=HANDLER)
    comp_correcting = State("赔偿申请待补正", whose=APPLICANT)
    comp_decided = State("赔偿决定已作出，待送达", whose=HANDLER)
    comp_served = State("赔偿决定已送达", whose=HANDLER)
    pay_received = State("收到支付申请，待受理", whose=HANDLER)
    pay_correcting = State("支付申请待补正", whose=APPLICANT)
    pay_denied = State("不予受理支付申请，可以申请复核", whose=APPLICANT)
    pay_accepted = State("支付申请已受理，待向财政申请", whose=HANDLER)
    at_treasury = State("财政部门办理中", whose=HANDLER)
    comp_paid = State("赔偿金已支付", whose=HANDLER)
    comp_closed = State("赔偿案件已结案", closed=True)
    comp_archived = State("赔偿案件已归档", closed=True)


S = CompensationStates
PROCESSING = (S.comp_received, S.comp_correcting)


class Claiming:
    """申请、听取意见、协商、决定、送达。"""

    comp_applied = Event(
        "收到行政赔偿申请",
        (GUOPEI[9, 2], GUOPEI[12]),
        by=OFFICE,
        at=(START,),
        to=S.comp_received,
        asks=(
            "harm",
            "act_title",
            "act_number",
            "act_on",
            "field",
            "harm_known_on",
            "stopped_days",
            "claimed_fen",
            "comp_claims",
            "comp_oral",
            "comp_receipt",
        ),
        guards=(g.receipt_given,),
    )
    comp_correction_told = Event(
        "告知补正赔偿申请",
        GUOPEI[12, 4],
        by=OFFICE,
        at=(S.comp_received,),
        to=S.comp_correcting,
        asks=("comp_missing",),
        guards=(g.told_once,),
    )
    comp_corrected = Event(
        "收到赔偿申请补正",
        GUOPEI[12, 4],
        by=OFFICE,
        at=(S.comp_correcting,),
        to=S.comp_received,
        asks=("comp_missing_note",),
    )
    comp_assigned = Event(
        "交办赔偿申请",
        INTERNAL[1],
        by=(*HEADS, *OFFICE),
        at=PROCESSING,
        asks=("handler", "unit"),
        side=True,
    )
    comp_heard = Event(
        "听取赔偿请求人的意见",
        GUOPEI[13, 1],
        by=OFFICE,
        at=PROCESSING,
        asks=("comp_opinion",),
        side=True,
    )
    comp_negotiated = Event(
        "协商赔偿的方式、项目、数额",
        GUOPEI[13, 1],
        by=DECIDERS,
        at=PROCESSING,
        asks=("negotiation", "negotiated_fen", "negotiation_note"),
        side=True,
    )
    comp_decided = Event(
        "作出赔偿决定",
        (GUOPEI[13], GUOPEI[32]),
        by=ANSWERING,
        at=(S.comp_received,),
        to=S.comp_decided,
        asks=("comp_outcome", "comp_ways", "comp_fen", "solace_fen", "comp_reasons", "comp_counted"),
        approval=(ORGAN_HEAD,),
        guards=(g.heard_before, g.outcome_has_its_amount, g.solace_for_the_body, g.as_negotiated),
    )
    comp_served = Event(
        "送达赔偿决定",
        GUOPEI[13, 2],
        by=OFFICE,
        at=(S.comp_decided,),
        to=S.comp_served,
        asks=("comp_served_note",),
        guards=(not_before("comp_decided", GUOPEI[13, 2]),),
    )
    comp_sued = Event(
        "赔偿请求人起诉",
        GUOPEI[14],
        by=OFFICE,
        at=(S.comp_received, S.comp_decided, S.comp_served),
        asks=("comp_court", "comp_suit_number"),
        side=True,
    )


class Paying:
    """申请支付、财政支付、告知、追偿、结案。"""

    pay_applied = Event(
        "收到支付赔偿金申请",
        (GUOPEI[37, 2], GUOPEI_FEIYONG[5, 1]),
        by=OFFICE,
        at=(START, S.comp_served, S.pay_denied),
        to=S.pay_received,
        asks=("pay_basis", "pay_basis_number", "pay_basis_on", "comp_fen", "pay_identity"),
        guards=(g.basis_named, g.something_to_pay),
    )
    pay_correction_told = Event(
        "告知补正支付申请",
        GUOPEI_FEIYONG[6, 2],
        by=OFFICE,
        at=(S.pay_received,),
        to=S.pay_correcting,
        asks=("comp_missing",),
        guards=(g.pay_told_once,),
    )
    pay_corrected = Event(
        "收到支付申请补正",
        GUOPEI_FEIYONG[6, 2],
        by=OFFICE,
        at=(S.pay_correcting,),
        to=S.pay_received,
        asks=("comp_missing_note",),
    )
    pay_accepted = Event(
        "受理支付申请",
        GUOPEI_FEIYONG[6, 1],
        by=OFFICE,
        at=(S.pay_received,),
        to=S.pay_accepted,
        asks=("pay_note",),
    )
    pay_refused = Event(
        "不予受理支付申请",
        GUOPEI_FEIYONG[6, 3],
        by=OFFICE,
        at=(S.pay_received,),
        to=S.pay_denied,
        asks=("pay_refusal",),
    )
    pay_review_reversed = Event(
        "复核认为应当受理支付申请",
        GUOPEI_FEIYONG[7, 2],
        by=OFFICE,
        at=(S.pay_denied,),
        to=S.pay_accepted,
        asks=("pay_review_number", "pay_note"),
    )
    pay_review_upheld = Event(
        "复核维持不予受理",
        GUOPEI_FEIYONG[7, 3],
        by=OFFICE,
        at=(S.pay_denied,),
        asks=("pay_review_number", "pay_note"),
        side=True,
    )
    treasury_asked = Event(
        "向财政部门申请支付",
        (GUOPEI[37, 3], GUOPEI_FEIYONG[8]),
        by=ANSWERING,
        at=(S.pay_accepted,),
        to=S.at_treasury,
        asks=("treasury", "pay_note"),
    )
    treasury_returned = Event(
        "财政部门要求补正",
        GUOPEI_FEIYONG[9],
        by=OFFICE,
        at=(S.at_treasury,),
        asks=("comp_missing",),
        side=True,
    )
    treasury_resent = Event(
        "向财政部门提交补正材料",
        GUOPEI_FEIYONG[9],
        by=OFFICE,
        at=(S.at_treasury,),
        asks=("comp_missing_note",),
        guards=(g.was_returned,),
        side=True,
    )
    treasury_paid = Event(
        "财政部门支付",
        (GUOPEI[37, 3], GUOPEI_FEIYONG[10, 1]),
        by=OFFICE,
        at=(S.at_treasury,),
        to=S.comp_paid,
        asks=("comp_paid_fen",),
        guards=(g.whole_sum,),
    )
    payment_told = Event(
        "财政部门告知已支付",
        GUOPEI_FEIYONG[11],
        by=OFFICE,
        at=(S.comp_paid,),
        asks=("pay_note",),
        side=True,
    )
    recovered = Event(
        "追偿",
        (GUOPEI[16], GUOPEI_FEIYONG[12]),
        by=ANSWERING,
        at=(S.comp_paid,),
        asks=("recovered_from", "recovery_ground", "recovered_fen", "recovery_note"),
        approval=(ORGAN_HEAD,),
        guards=(g.not_more_than_paid,),
        side=True,
    )
    comp_closed = Event(
        "赔偿案件结案",
        INTERNAL[5],
        by=ANSWERING,
        at=(S.comp_served, S.pay_denied, S.comp_paid),
        to=S.comp_closed,
        asks=("closing_note",),
        guards=(g.paid_or_nothing_due,),
        closes=True,
    )
    comp_archived = Event(
        "赔偿案件归档", INTERNAL[5], by=OFFICE, at=(S.comp_closed,), to=S.comp_archived, asks=("retention",)
    )
