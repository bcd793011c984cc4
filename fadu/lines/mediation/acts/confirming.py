"""司法确认、仲裁置换、强制执行（民事诉讼法第二百零五条、第二百零六条、第二百五十条）。"""

from fadu.law import BACK, Event
from fadu.law.guarding import not_before
from fadu.law.statutes import LAODONG, MINSU, MINSU_JIESHI, QUEREN, TIAOJIE, ZHONGCAI
from fadu.lines.mediation.acts.who import OFFICE, PARTIES
from fadu.lines.mediation.guards import confirming as g
from fadu.lines.mediation.states import States

S = States


class Confirming:
    """司法确认、仲裁置换、强制执行。"""

    confirmation_applied = Event(
        "申请司法确认",
        (TIAOJIE[33, 1], MINSU[205]),
        by=OFFICE,
        at=(S.performing,),
        to=S.confirming,
        asks=("applied_together", "confirm_matter", "court"),
        guards=(g.together, g.in_time, g.confirmable),
    )
    confirmation_accepted = Event(
        "法院受理司法确认",
        QUEREN[4, 1],
        by=OFFICE,
        at=(S.confirming,),
        asks=("court_number",),
        guards=(not_before("confirmation_applied", QUEREN[4, 1]),),
        side=True,
    )
    confirmed = Event(
        "裁定确认有效",
        MINSU[206],
        by=OFFICE,
        at=(S.confirming,),
        to=S.confirmed,
        asks=("court_number", "ruling_received_on", "last_due_on"),
        guards=(not_before("confirmation_applied", MINSU[206]),),
    )
    confirmation_rejected = Event(
        "法院驳回、不予受理",
        (MINSU[206], MINSU_JIESHI[358]),
        by=OFFICE,
        at=(S.confirming,),
        to=BACK,
        asks=("court_number", "reject_reason", "reject_note"),
        guards=(not_before("confirmation_applied", MINSU[206]),),
    )
    confirmation_withdrawn = Event(
        "撤回司法确认申请",
        MINSU_JIESHI[357, 1],
        by=OFFICE,
        at=(S.confirming,),
        to=BACK,
        asks=("withdraw_note",),
        guards=(not_before("confirmation_applied", MINSU_JIESHI[357, 1]),),
    )
    objection_raised = Event(
        "对确认裁定提出异议",
        MINSU_JIESHI[372, 2],
        by=(*PARTIES, *OFFICE),
        at=(S.confirmed, S.enforcing, S.performed),
        asks=("objector", "harm_known_on", "objection_note"),
        guards=(g.objection_dated,),
        side=True,
    )
    award_asked = Event(
        "申请仲裁置换",
        (ZHONGCAI[74], LAODONG[42]),
        by=OFFICE,
        at=(S.performing,),
        asks=("applied_together", "arbitration_body"),
        guards=(g.labour_only, g.together_award),
        side=True,
    )
    awarded = Event(
        "收到仲裁调解书",
        LAODONG[42, 2],
        by=OFFICE,
        at=(S.performing,),
        asks=("award_number", "award_received_on"),
        guards=(not_before("award_asked", LAODONG[42]), g.award_was_asked),
        side=True,
    )
    enforcement_applied = Event(
        "申请强制执行",
        (TIAOJIE[33, 2], MINSU[250]),
        by=(*PARTIES, *OFFICE),
        at=(S.confirmed,),
        to=S.enforcing,
        asks=("enforcement_note",),
        guards=(not_before("confirmed", MINSU[206]),),
    )
