"""附带审查，提级、并案（法13、38、56—60，条例40、43、53）。"""

from fadu.law import (
    BACK,
    ENACTING_ORGAN,
    HANDLER,
    ORGAN_HEAD,
    START,
    Event,
)
from fadu.law.statutes import FUYI, FUYI_RULES
from fadu.lines.reconsideration.acts.who import APPLICANT_SIDE, HEAD, HEADS, OFFICE
from fadu.lines.reconsideration.guards import norms as g
from fadu.lines.reconsideration.guards.making import needs, not_before
from fadu.lines.reconsideration.states import (
    BEFORE_CLOSING,
    MAIN,
    States,
)

S = States


class Norms:
    """附带审查，提级、并案（法13、38、56—60，条例40、43、53）。"""

    # ─── 附带审查（法13、56—60，条例53） ────────────────────────────────────────────────────────

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

    # ─── 提级、并案（法38，条例40、43） ─────────────────────────────────────────────────────────

    elevation_asked = Event(
        "报请提级审理",
        (FUYI[38, 2], FUYI_RULES[40, 2]),
        by=(HANDLER,),
        at=MAIN,
        asks=("elevation_ground", "elevation_reason", "elevation_to"),
        approval=HEADS,
        side=True,
    )
    elevation_refused = Event(
        "不予提级审理",
        (FUYI[38, 2], FUYI_RULES[40, 2]),
        by=(HANDLER,),
        at=MAIN,
        asks=("elevation_note",),
        guards=(needs("elevation_asked", "没有报请提级审理。", FUYI_RULES[40, 2]),),
        side=True,
    )
    elevation_granted = Event(
        "决定提级审理",
        (FUYI[38, 1], FUYI_RULES[40, 3]),
        by=(HANDLER, ORGAN_HEAD),
        at=MAIN,
        to=S.elevated,
        asks=("elevation_ground", "elevation_to", "elevation_note"),
    )
    elevated = Event(
        "上级机关收到提级案件材料",
        FUYI_RULES[40, 3],
        by=OFFICE,
        at=(START, S.elevated),
        to=S.reviewing,
        asks=("elevated_from", "lower_number", "kind", "act_kind", "act_title", "act_number", "act_on"),
        guards=(not_before("elevation_granted", FUYI_RULES[40, 3]),),
    )
    merged = Event(
        "合并审理",
        FUYI_RULES[43, 1],
        by=(HANDLER,),
        at=MAIN,
        to=S.merged,
        asks=("lead_case", "merge_reason"),
        approval=HEAD,
    )
    separated = Event(
        "分开审理",
        FUYI_RULES[43, 1],
        by=(HANDLER,),
        at=(S.merged,),
        to=BACK,
        asks=("separate_reason",),
        approval=HEAD,
    )
