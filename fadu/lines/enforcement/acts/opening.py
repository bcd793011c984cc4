"""线索、立案、指派（处罚法第三十六条、第四十二条、第五十四条）。"""

from fadu.law import BACK, CLERK, HANDLER, START, Event
from fadu.law.guarding import not_before
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.acts.who import DECIDERS, HEAD, HEADS, OFFICE
from fadu.lines.enforcement.guards import opening as g
from fadu.lines.enforcement.states import UNDECIDED, S


class Opening:
    """线索、立案、指派（处罚法第三十六条、第四十二条、第五十四条）。"""

    found = Event(
        "发现线索",
        CHUFA[54, 1],
        by=(CLERK, HANDLER),
        at=(START,),
        to=S.clue,
        asks=(
            "clue_source",
            "violation",
            "field",
            "clue_note",
            "place",
            "violated_on",
            "five_years",
            "special_limit",
            "power_code",
            "enterprise",
        ),
        guards=(g.after_the_violation,),
    )
    filed = Event(
        "立案",
        (CHUFA[54, 2], CHUFA[36]),
        by=(HANDLER,),
        at=(S.clue,),
        to=S.filed,
        asks=("filing_basis", "filing_note"),
        approval=HEAD,
        guards=(not_before("found", CHUFA[54, 2]), g.in_time),
    )
    not_filed = Event(
        "不予立案",
        CHUFA[54, 2],
        by=(HANDLER,),
        at=(S.clue,),
        to=S.not_filed,
        asks=("not_filed_reason",),
        guards=(not_before("found", CHUFA[54, 2]),),
        closes=True,
    )
    officers_assigned = Event(
        "指派执法人员",
        CHUFA[42, 1],
        by=DECIDERS,
        at=(S.filed,),
        to=S.investigating,
        asks=("handler", "handler_card", "co_handler", "co_handler_card"),
        guards=(not_before("filed", CHUFA[54, 2]), g.two_assigned, g.two_cards),
    )
    officers_changed = Event(
        "变更执法人员",
        CHUFA[42, 1],
        by=(HANDLER, *HEADS),
        at=tuple(state for state in UNDECIDED if state not in (S.clue, S.filed)),
        asks=("handler", "handler_card", "co_handler", "co_handler_card", "change_note"),
        guards=(g.two_assigned, g.two_cards),
        side=True,
    )
    recusal_asked = Event(
        "申请回避",
        CHUFA[43, 2],
        by=(*OFFICE, *HEADS),
        at=UNDECIDED,
        asks=("recusal_of", "recusal_reason"),
        side=True,
    )
    recusal_decided = Event(
        "决定回避",
        CHUFA[43, 3],
        by=HEAD,
        at=UNDECIDED,
        asks=("recusal_result", "recused"),
        guards=(g.recusal_was_asked, g.recused_named),
        side=True,
    )
    reopened = Event(
        "恢复办理",
        CHUFA[54, 1],
        by=DECIDERS,
        at=(S.not_filed, S.closed),
        to=BACK,
        asks=("reopen_note",),
        approval=HEAD,
    )
