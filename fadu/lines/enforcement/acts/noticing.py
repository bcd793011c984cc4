"""告知、陈述申辩、复核（处罚法第四十四条、第四十五条、第六十二条）。"""

from fadu.law import HANDLER, Event
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.acts.who import OFFICE
from fadu.lines.enforcement.guards import noticing as g
from fadu.lines.enforcement.guards.people import party_known
from fadu.lines.enforcement.states import BEFORE_DECISION, S

NOTICED = (S.noticed, S.hearing, S.discussing)


class Noticing:
    """告知、陈述申辩、复核（处罚法第四十四条、第四十五条、第六十二条）。"""

    noticed = Event(
        "处罚前告知",
        (CHUFA[44], CHUFA[63, 1]),
        by=(HANDLER,),
        at=BEFORE_DECISION,
        to=S.noticed,
        asks=(
            "noticed_facts",
            "noticed_basis",
            "noticed_penalties",
            "noticed_fine_fen",
            "noticed_confiscated_fen",
            "noticed_other",
            "defend_by",
            "hearing_right",
            "heavier_reason",
        ),
        guards=(
            not_before("concluded", CHUFA[44]),
            party_known,
            g.fine_named,
            g.hearing_told,
            g.not_heavier_notice,
        ),
    )
    notice_served = Event(
        "告知书送达",
        CHUFA[44],
        by=OFFICE,
        at=(*NOTICED, S.reviewing),
        asks=("service_method",),
        guards=(needs("noticed", "尚未制作处罚前告知书。", CHUFA[44]), not_before("noticed", CHUFA[44])),
        side=True,
    )
    defended = Event(
        "陈述、申辩",
        CHUFA[45, 1],
        by=OFFICE,
        at=(*NOTICED, S.reviewing),
        asks=("defence_way", "defence_text", "defence_files"),
        guards=(
            needs("notice_served", "告知书尚未送达，请先登记送达。", CHUFA[44]),
            not_before("notice_served", CHUFA[45]),
        ),
        side=True,
    )
    defence_waived = Event(
        "放弃陈述、申辩",
        CHUFA[62],
        by=OFFICE,
        at=(*NOTICED, S.reviewing),
        asks=("waive_note",),
        guards=(
            needs("notice_served", "告知书尚未送达，请先登记送达。", CHUFA[44]),
            not_before("notice_served", CHUFA[62]),
        ),
        side=True,
    )
    rechecked = Event(
        "复核陈述、申辩",
        CHUFA[45, 1],
        by=(HANDLER,),
        at=(*NOTICED, S.reviewing),
        asks=("recheck_result", "recheck_note"),
        guards=(
            needs("defended", "当事人没有陈述、申辩。", CHUFA[45, 1]),
            not_before("defended", CHUFA[45, 1]),
        ),
        side=True,
    )
