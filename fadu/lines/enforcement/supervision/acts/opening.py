"""线索、立项、指派（行政执法监督条例第二十条、第二十一条、第三十三条，广东省条例第二十七条）。"""

from fadu.law import BACK, HANDLER, SECTION_HEAD, START, Event
from fadu.law.guarding import not_before
from fadu.law.statutes import GUANGDONG_JIANDU, JIANDUZHIFA
from fadu.lines.enforcement.supervision.acts.who import BUREAU, OFFICE
from fadu.lines.enforcement.supervision.guards import opening as g
from fadu.lines.enforcement.supervision.states import HANDLED, S

ASSIGNED = ("handler", "handler_card", "co_handler", "co_handler_card")


class Opening:
    """线索、立项、指派。"""

    found = Event(
        "收到监督线索",
        JIANDUZHIFA[20, 2],
        by=OFFICE,
        at=(START,),
        to=S.clue,
        asks=(
            "clue_source",
            "matter",
            "problem",
            "clue_note",
            "act_kind",
            "field",
            "act_number",
            "act_on",
            "clue_number",
        ),
        guards=(g.act_before_clue,),
    )
    opened = Event(
        "立项",
        (JIANDUZHIFA[14], JIANDUZHIFA[20, 2]),
        by=(HANDLER,),
        at=(S.clue,),
        to=S.opened,
        asks=("mode", "in_dispute", "opening_reason", "plan_approved_on"),
        guards=(not_before("found", JIANDUZHIFA[20, 2]), g.not_linked, g.not_in_dispute, g.campaign),
        approval=BUREAU,
    )
    not_opened = Event(
        "不予立项",
        (JIANDUZHIFA[20, 2], JIANDUZHIFA[33, 3]),
        by=(HANDLER,),
        at=(S.clue,),
        to=S.not_opened,
        asks=("not_opened_reason", "not_opened_note"),
        guards=(g.guidance_written,),
        closes=True,
    )
    supervisors_assigned = Event(
        "指派监督人员",
        GUANGDONG_JIANDU[27],
        by=(HANDLER, SECTION_HEAD),
        at=(S.opened,),
        to=S.checking,
        asks=ASSIGNED,
        guards=(not_before("opened", GUANGDONG_JIANDU[27]), g.two_assigned, g.two_cards),
    )
    supervisors_changed = Event(
        "变更监督人员",
        GUANGDONG_JIANDU[27],
        by=(HANDLER, SECTION_HEAD),
        at=tuple(one for one in HANDLED if one is not S.opened),
        asks=ASSIGNED,
        guards=(g.two_assigned, g.two_cards),
        side=True,
    )
    reopened = Event(
        "恢复办理",
        JIANDUZHIFA[20, 2],
        by=(HANDLER,),
        at=(S.not_opened, S.no_problem, S.done, S.withdrawn),
        to=BACK,
        asks=("reopen_reason",),
        approval=BUREAU,
    )
