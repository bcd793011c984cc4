"""听证（处罚法第六十三条至第六十五条）。"""

from fadu.law import HANDLER, Event
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.acts.who import DECIDERS, OFFICE
from fadu.lines.enforcement.guards import hearing as g
from fadu.lines.enforcement.states import S


class Hearing:
    """听证（处罚法第六十三条至第六十五条）。"""

    hearing_asked = Event(
        "当事人要求听证",
        CHUFA[64, 1, 1],
        by=OFFICE,
        at=(S.noticed, S.discussing),
        to=S.hearing,
        asks=("posted_on", "hearing_claim"),
        guards=(
            needs("notice_served", "告知书尚未送达，请先登记送达。", CHUFA[44]),
            not_before("notice_served", CHUFA[64, 1, 1]),
            g.asked_in_time,
        ),
    )
    hearing_waived = Event(
        "放弃听证",
        CHUFA[64, 1, 1],
        by=OFFICE,
        at=(S.noticed,),
        asks=("waive_note",),
        guards=(needs("notice_served", "告知书尚未送达，请先登记送达。", CHUFA[44]),),
        side=True,
    )
    hearing_set = Event(
        "安排听证",
        CHUFA[64, 1],
        by=DECIDERS,
        at=(S.hearing,),
        asks=(
            "hearing_on",
            "hearing_time",
            "hearing_place",
            "hearing_closed_reason",
            "hearing_host",
            "hearing_recorder",
        ),
        guards=(not_before("hearing_asked", CHUFA[64, 1]), g.seven_days, g.host_apart),
    )
    hearing_notice_served = Event(
        "听证通知书送达",
        CHUFA[64, 1, 2],
        by=OFFICE,
        at=(S.hearing,),
        asks=("service_method",),
        guards=(
            needs("hearing_set", "尚未安排听证。", CHUFA[64, 1, 2]),
            not_before("hearing_set", CHUFA[64, 1, 2]),
        ),
        side=True,
    )
    hearing_cancelled = Event(
        "取消、改期听证",
        CHUFA[64, 1],
        by=DECIDERS,
        at=(S.hearing,),
        asks=("cancel_note",),
        guards=(g.is_set,),
        side=True,
    )
    hearing_held = Event(
        "举行听证",
        (CHUFA[64, 1], CHUFA[65]),
        by=DECIDERS,
        at=(S.hearing,),
        asks=("hearing_result", "hearing_present", "hearing_minutes", "hearing_opinion"),
        guards=(
            g.is_set,
            g.notified_in_time,
            g.on_the_day,
            g.minutes_taken,
        ),
        side=True,
    )
    hearing_withdrawn = Event(
        "当事人撤回听证要求",
        CHUFA[64, 1],
        by=(HANDLER, *OFFICE[:1]),
        at=(S.hearing,),
        to=S.noticed,
        asks=("waive_note",),
        guards=(not_before("hearing_asked", CHUFA[64, 1]),),
    )
