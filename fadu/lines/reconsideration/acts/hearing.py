"""听证和行政复议委员会咨询（法50—52）。"""

from fadu.law import (
    BACK,
    COMMITTEE,
    HANDLER,
    Event,
)
from fadu.law.guarding import not_before
from fadu.law.statutes import FUYI, FUYI_RULES
from fadu.lines.reconsideration.acts.who import HEAD
from fadu.lines.reconsideration.guards import hearing as g
from fadu.lines.reconsideration.states import (
    States,
)

S = States


class Hearing:
    """听证和行政复议委员会咨询（法50—52）。"""

    # ─── 听证（法50、51） ───────────────────────────────────────────────────────────────────────

    hearing_set = Event(
        "决定听证",
        (FUYI[50], FUYI[51, 1]),
        by=(HANDLER,),
        at=(S.served, S.reviewing, S.hearing),
        to=S.hearing,
        asks=(
            "hearing_on",
            "hearing_time",
            "hearing_minutes",
            "hearing_place",
            "hearing_matters",
            "hearing_asked_by",
            "host",
            "member_1",
            "member_2",
            "member_3",
            "member_4",
            "hearing_clerk",
        ),
        approval=HEAD,
        guards=(g.future_hearing, g.panel),
    )
    hearing_notified = Event(
        "通知听证",
        FUYI[51, 1],
        by=(HANDLER,),
        at=(S.hearing,),
        asks=("service_method",),
        guards=(g.hearing_notice, not_before("hearing_set", FUYI[51, 1])),
        side=True,
    )
    hearing_held = Event(
        "举行听证",
        (FUYI[50, 3], FUYI[51]),
        by=(HANDLER,),
        at=(S.hearing,),
        to=BACK,
        asks=(
            "applicant_attendance",
            "head_attendance",
            "head_name",
            "head_absence_reason",
            "hearing_public",
            "hearing_record",
        ),
        guards=(g.hearing_notified, g.hearing_on_the_day, not_before("hearing_notified", FUYI[51, 1])),
    )
    hearing_cancelled = Event(
        "取消听证",
        FUYI[51],
        by=(HANDLER,),
        at=(S.hearing,),
        to=BACK,
        asks=("cancel_ground", "cancel_note"),
    )

    # ─── 行政复议委员会（法52，条例50—52） ──────────────────────────────────────────────────────

    committee_asked = Event(
        "提请复议委员会咨询",
        (FUYI[52, 2], FUYI_RULES[51]),
        by=(HANDLER,),
        at=(S.reviewing,),
        to=S.consulting,
        asks=("committee_ground", "committee_question"),
        approval=HEAD,
    )
    committee_answered = Event(
        "复议委员会提出咨询意见",
        FUYI[52, 3],
        by=(COMMITTEE, HANDLER),
        at=(S.consulting,),
        to=BACK,
        asks=("committee_met_on", "committee_opinion"),
        guards=(not_before("committee_asked", FUYI[52]),),
    )
