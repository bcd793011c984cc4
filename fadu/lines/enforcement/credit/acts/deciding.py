"""核查、决定、异议，失实的后果，撤销公示。"""

from fadu.law import APPLICANT, HANDLER, START, THE_LAW, Event
from fadu.law.guarding import only_once
from fadu.law.statutes import XIUFU
from fadu.lines.enforcement.credit import guards as g
from fadu.lines.enforcement.credit.acts.applying import INFORMATION
from fadu.lines.enforcement.credit.acts.who import HEADS, OFFICE
from fadu.lines.enforcement.credit.states import S

OPEN = (S.applied_, S.correcting, S.checking, S.disputed, S.shielding)
DONE = (S.repaired_, S.refused_, S.answered, S.shielded_)


class Deciding:
    extended = Event(
        "延长办理期限",
        XIUFU[16, 3],
        by=(HANDLER,),
        at=(S.checking,),
        asks=("extend_reason",),
        approval=HEADS,
        guards=(
            only_once("extended", "已经延长过一次。", XIUFU[16, 3]),
            g.extended_in_time,
        ),
        side=True,
    )
    repaired = Event(
        "准予修复",
        (XIUFU[16, 3], XIUFU[17]),
        by=(HANDLER,),
        at=(S.checking,),
        to=S.repaired_,
        asks=("checked_note",),
        approval=HEADS,
        guards=(g.all_done, g.promised),
        closes=True,
    )
    refused = Event(
        "不予修复",
        XIUFU[17],
        by=(HANDLER,),
        at=(S.checking,),
        to=S.refused_,
        asks=("refuse_ground", "refuse_text"),
        approval=HEADS,
        guards=(g.ground_holds,),
        closes=True,
    )


class Objecting:
    disputed_display = Event(
        "收到对公示的异议",
        XIUFU[18],
        by=OFFICE,
        at=(START,),
        to=S.disputed,
        asks=(*INFORMATION, "objection_kind", "objection_text"),
        guards=(g.about_the_display, g.grave_enough, g.identified_before),
    )
    objected = Event(
        "收到异议申诉",
        XIUFU[18],
        by=(APPLICANT, *OFFICE),
        at=(S.refused_,),
        to=S.disputed,
        asks=("objection_kind", "objection_text"),
        guards=(g.about_the_decision,),
    )
    objection_extended = Event(
        "延长异议核查期限",
        XIUFU[18],
        by=(HANDLER,),
        at=(S.disputed,),
        asks=("objection_until", "extend_reason"),
        guards=(
            only_once("objection_extended", "已经延长过。", XIUFU[18]),
            g.told_in_time,
            g.until_later,
        ),
        side=True,
    )
    objection_upheld = Event(
        "异议成立",
        XIUFU[18],
        by=(HANDLER,),
        at=(S.disputed,),
        to=S.applied_,
        asks=("objection_result",),
        approval=HEADS,
        guards=(g.was_refused,),
    )
    display_corrected = Event(
        "更正公示",
        XIUFU[18],
        by=(HANDLER,),
        at=(S.disputed,),
        to=S.answered,
        asks=("objection_result",),
        approval=HEADS,
        guards=(g.was_displayed,),
        closes=True,
    )
    objection_rejected = Event(
        "异议不成立",
        XIUFU[18],
        by=(HANDLER,),
        at=(S.disputed,),
        to=S.answered,
        asks=("objection_result",),
        approval=HEADS,
        closes=True,
    )


class Afterwards:
    falsified = Event(
        "记入信用记录",
        XIUFU[25],
        by=(HANDLER,),
        at=(*OPEN, *DONE),
        asks=("falsehood", "falsehood_note"),
        approval=HEADS,
        guards=(only_once("falsified", "已经记入信用记录。", XIUFU[25]),),
        side=True,
    )
    bar_ended = Event("三年期满", XIUFU[25], by=(THE_LAW,), at=(*OPEN, *DONE), side=True)
    display_ended = Event(
        "最长公示期届满，停止公示", XIUFU[12, 2], by=(THE_LAW,), at=(*OPEN, *DONE), side=True
    )
    set_aside = Event(
        "处罚被撤销、变更，撤销公示",
        XIUFU[19, 2],
        by=(HANDLER,),
        at=(*OPEN, *DONE),
        to=S.removed_,
        asks=("set_aside_number", "set_aside_note"),
        closes=True,
    )
