"""提级、并案（法38，条例40、43）。"""

from fadu.law import (
    BACK,
    HANDLER,
    ORGAN_HEAD,
    START,
    Event,
)
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import FUYI, FUYI_RULES
from fadu.lines.reconsideration.acts.who import HEAD, HEADS, OFFICE
from fadu.lines.reconsideration.states import (
    MAIN,
    States,
)

S = States


class Elevation:
    """提级、并案（法38，条例40、43）。"""

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
