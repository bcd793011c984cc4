"""附带审查（法13、56—60，条例53）。"""

from fadu.law import (
    ENACTING_ORGAN,
    HANDLER,
    Event,
)
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import FUYI, FUYI_RULES
from fadu.lines.reconsideration.acts.who import APPLICANT_SIDE, HEAD, HEADS, OFFICE
from fadu.lines.reconsideration.guards import norms as g
from fadu.lines.reconsideration.states import (
    BEFORE_CLOSING,
    States,
)

S = States


class Norms:
    """附带审查（法13、56—60，条例53）。"""

    norm_review_asked = Event(
        "提出附带审查",
        (FUYI[13], FUYI[56], FUYI[57], FUYI_RULES[53, 1]),
        by=APPLICANT_SIDE,
        at=BEFORE_CLOSING,
        asks=(
            "norm_origin",
            "norm_title",
            "norm_number",
            "norm_level",
            "norm_maker",
            "norm_clauses",
            "norm_reason",
            "norm_unknown_before",
        ),
        guards=(g.not_a_rule, g.not_a_law, g.norm_timing(FUYI_RULES[53, 1])),
        side=True,
    )
    norm_review_forwarded = Event(
        "转送有权机关处理",
        (FUYI[56], FUYI[57]),
        by=(HANDLER,),
        at=(S.suspended,),
        asks=("norm_forwarded_to",),
        approval=HEAD,
        guards=(g.during_norm_review, g.norm_not_ours),
        side=True,
    )
    norm_forward_received = Event(
        "有权机关收到转送",
        FUYI[60],
        by=OFFICE,
        at=(S.suspended,),
        asks=("service_method",),
        guards=(
            needs("norm_review_forwarded", "尚未转送有权处理的机关。", FUYI[60]),
            not_before("norm_review_forwarded", FUYI[60]),
        ),
        side=True,
    )
    norm_maker_notified = Event(
        "通知制定机关答复",
        FUYI[58, 1],
        by=(HANDLER,),
        at=(S.suspended,),
        asks=("norm_maker", "norm_questions"),
        guards=(g.during_norm_review, g.norm_is_ours),
        side=True,
    )
    norm_notice_served = Event(
        "通知送达制定机关",
        FUYI[58, 1],
        by=OFFICE,
        at=(S.suspended,),
        asks=("service_method",),
        guards=(
            needs("norm_maker_notified", "尚未通知制定机关。", FUYI[58, 1]),
            not_before("norm_maker_notified", FUYI[58, 1]),
        ),
        side=True,
    )
    norm_maker_replied = Event(
        "制定机关书面答复",
        FUYI[58, 1],
        by=(ENACTING_ORGAN, HANDLER),
        at=(S.suspended,),
        asks=("norm_reply",),
        guards=(
            needs("norm_maker_notified", "尚未通知制定机关。", FUYI[58, 1]),
            not_before("norm_maker_notified", FUYI[58, 1]),
        ),
        side=True,
    )
    norm_reviewed = Event(
        "附带审查处理完毕",
        (FUYI[59], FUYI[60], FUYI_RULES[54]),
        by=(HANDLER,),
        at=(S.suspended,),
        asks=("norm_result", "norm_conclusion"),
        approval=HEADS,
        guards=(g.during_norm_review,),
        side=True,
    )
