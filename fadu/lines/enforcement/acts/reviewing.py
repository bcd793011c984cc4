"""法制审核、集体讨论（处罚法第五十七条第二款、第五十八条）。"""

from fadu.law import BACK, HANDLER, REVIEWER, Event
from fadu.law.guarding import not_before
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.acts.who import DECIDERS
from fadu.lines.enforcement.guards import reviewing as g
from fadu.lines.enforcement.states import BEFORE_DECISION, S


class Reviewing:
    """法制审核、集体讨论（处罚法第五十七条第二款、第五十八条）。"""

    review_asked = Event(
        "送法制审核",
        CHUFA[58, 1],
        by=(HANDLER,),
        at=BEFORE_DECISION,
        to=S.reviewing,
        asks=("review_note",),
        guards=(not_before("concluded", CHUFA[58, 1]),),
    )
    reviewed = Event(
        "法制审核",
        CHUFA[58],
        by=(REVIEWER,),
        at=(S.reviewing,),
        to=BACK,
        asks=("reviewer", "reviewer_qualified", "review_result", "review_opinion"),
        guards=(
            not_before("review_asked", CHUFA[58, 1]),
            g.not_own_case,
            g.qualified,
            g.reasons_given,
        ),
    )
    discussed = Event(
        "集体讨论",
        CHUFA[57, 2],
        by=DECIDERS,
        at=(S.noticed, S.hearing, S.discussing),
        to=S.discussing,
        asks=("discussed_by", "discussion", "discuss_result"),
        guards=(not_before("noticed", CHUFA[57, 2]), g.several_heads, g.hearing_over),
    )
