"""排查、申请、移送、受理（人民调解法第十七条至第十九条）。"""

from fadu.law import START, Event
from fadu.law.statutes import TEYAO, TIAOJIE
from fadu.lines.mediation.acts.who import DECIDERS, HEADS, OFFICE, PARTIES
from fadu.lines.mediation.guards import intake as g
from fadu.lines.mediation.guards import mediating
from fadu.lines.mediation.states import OPEN, States

S = States

DISPUTE = (
    "category",
    "source",
    "kind",
    "claims",
    "place",
    "people",
    "amount_fen",
    "risk",
    "group",
    "enterprise",
    "minors",
    "violence",
    "cross_region",
    "tier",
    "language",
    "wronged_on",
    "complex",
)


class Intake:
    """排查、申请、移送、受理。"""

    found = Event(
        "排查发现", (TIAOJIE[17], TIAOJIE[21, 2]), by=DECIDERS, at=(START,), to=S.registered, asks=DISPUTE
    )
    applied = Event(
        "当事人申请", TIAOJIE[17], by=(*PARTIES, *OFFICE), at=(START,), to=S.registered, asks=DISPUTE
    )
    referred = Event(
        "移送（委派、委托、转办）",
        (TIAOJIE[18], TEYAO[11, 1]),
        by=DECIDERS,
        at=(START,),
        to=S.registered,
        asks=("sender", "source_number", "materials_on", "reply_by", *DISPUTE),
        guards=(g.sender_known,),
    )
    accepted = Event(
        "受理",
        TIAOJIE[17],
        by=DECIDERS,
        at=(S.registered,),
        to=S.mediating,
        asks=("handler", "barred", "fee_charged", "distinct"),
        guards=(g.both_sides, g.nobody_refuses, g.mediable, g.no_fee, g.not_twice),
    )
    refused = Event(
        "不予受理",
        TIAOJIE[17],
        by=DECIDERS,
        at=(S.registered,),
        to=S.refused,
        asks=("refuse_reason", "refuse_text"),
        closes=True,
    )
    transferred = Event(
        "移送其他组织",
        TIAOJIE[26],
        by=DECIDERS,
        at=(S.registered, S.mediating),
        to=S.transferred,
        asks=("transferred_to", "transfer_reason", "transfer_note"),
        guards=(mediating.danger_reported,),
        closes=True,
    )
    escalated = Event(
        "提级",
        TIAOJIE[21, 2],
        by=DECIDERS,
        at=(S.registered, S.mediating),
        asks=("tier", "escalate_to", "escalate_reason"),
        side=True,
    )
    returned_down = Event(
        "退回下级",
        TIAOJIE[21, 2],
        by=DECIDERS,
        at=(S.registered, S.mediating),
        asks=("tier", "return_to", "return_reason"),
        side=True,
    )
    assigned = Event(
        "指派调解员",
        TIAOJIE[19],
        by=(*HEADS, *OFFICE),
        at=OPEN,
        asks=("handler", "co_handler", "chosen_by", "assign_reason"),
        side=True,
    )
