"""复议和诉讼、被撤销和重新作出、结案归档。普通程序、简易程序共用。"""

from fadu.law import CLERK, HANDLER, Event
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import CHUFA, FUYI, XINGSU
from fadu.lines.enforcement.acts.who import DECIDERS, OFFICE
from fadu.lines.enforcement.guards import afterwards as g
from fadu.lines.enforcement.guards import measures as m
from fadu.lines.enforcement.guards.recording import recorded
from fadu.lines.enforcement.states import AFTER_DECISION, OVER, OWING, S

ANY_AFTER = (*AFTER_DECISION, *OVER)


class Afterwards:
    """复议和诉讼、被撤销、结案归档。"""

    challenged = Event(
        "当事人申请复议、提起诉讼",
        CHUFA[73, 1],
        by=OFFICE,
        at=ANY_AFTER,
        asks=("challenge_kind", "challenge_number"),
        guards=(g.no_challenge,),
        side=True,
    )
    challenge_ended = Event(
        "复议、诉讼终结",
        CHUFA[73, 3],
        by=OFFICE,
        at=ANY_AFTER,
        asks=("challenge_result", "final_on"),
        guards=(g.in_challenge, not_before("challenged", CHUFA[73, 3])),
        side=True,
    )
    stayed = Event(
        "停止执行",
        (FUYI[42], CHUFA[73, 1]),
        by=DECIDERS,
        at=OWING,
        asks=("stay_reason",),
        guards=(g.not_stayed,),
        side=True,
    )
    stay_lifted = Event(
        "恢复执行决定",
        FUYI[42],
        by=DECIDERS,
        at=OWING,
        asks=("stay_reason",),
        guards=(g.is_stayed,),
        side=True,
    )
    set_aside = Event(
        "决定被变更、撤销、确认违法",
        CHUFA[48, 2],
        by=(CLERK, HANDLER),
        at=ANY_AFTER,
        asks=("set_aside_by", "set_aside_kind", "set_aside_number", "set_aside_reason", "remake_by"),
        side=True,
    )
    closed = Event(
        "结案",
        (CHUFA[47], CHUFA[66, 1]),
        by=(HANDLER,),
        at=AFTER_DECISION,
        to=S.closed,
        asks=("close_reason", "close_note"),
        guards=(g.closing_fits, g.nothing_owed, g.handed_in, m.seizure_lifted, m.freeze_lifted),
        closes=True,
    )
    archived = Event(
        "归档",
        CHUFA[47],
        by=OFFICE,
        at=(S.closed, S.not_filed),
        to=S.archived,
        asks=("retention",),
        guards=(recorded,),
    )


class Remaking:
    """重新作出决定（普通程序）。"""

    remade = Event(
        "重新调查、重新作出",
        (FUYI[64, 2], XINGSU[70]),
        by=(HANDLER,),
        at=(*AFTER_DECISION, S.closed),
        to=S.investigating,
        asks=("remake_note",),
        guards=(
            needs("set_aside", "决定没有被撤销，不能重新作出。", XINGSU[70]),
            not_before("set_aside", XINGSU[70]),
        ),
    )
