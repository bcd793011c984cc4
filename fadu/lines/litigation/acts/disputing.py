"""行政争议调解中心：移送、受理分派、调解、结果、反馈（行政诉讼法第六十条、行政复议法第五条、内部规定第六、七条）。"""

from fadu.law import HANDLER, START, Event, State
from fadu.law.statutes import FUYI, XINGSU
from fadu.lines.litigation.acts.who import ANSWERING, DECIDERS, HEADS, OFFICE
from fadu.lines.litigation.guards import disputing as g
from fadu.lines.litigation.internal import INTERNAL


class DisputeStates:
    """从移送到反馈。"""

    dispute_sent = State("争议已移送，待受理", whose=HANDLER)
    mediating = State("争议调解中", whose=HANDLER)
    mediated = State("争议已化解，待反馈", whose=HANDLER)
    unmediated = State("争议未化解，待反馈", whose=HANDLER)
    told_back = State("调解结果已反馈", closed=True)
    dispute_archived = State("调解已归档", closed=True)


S = DisputeStates


class Disputing:
    """行政争议调解。"""

    dispute_sent = Event(
        "收到移送的行政争议",
        (INTERNAL[6], XINGSU[60], FUYI[5]),
        by=OFFICE,
        at=(START,),
        to=S.dispute_sent,
        asks=(
            "sent_by",
            "sender",
            "sender_number",
            "act_kind",
            "field",
            "act_title",
            "act_number",
            "act_on",
            "dispute_claims",
        ),
    )
    dispute_accepted = Event(
        "受理并指派调解员",
        INTERNAL[6],
        by=(*HEADS, *OFFICE),
        at=(S.dispute_sent,),
        to=S.mediating,
        asks=("all_willing", "station", "mediator", "handler", "mediate_by"),
        guards=(g.willing, g.within_thirty_days),
    )
    mediator_changed = Event(
        "更换调解员、工作站",
        INTERNAL[6],
        by=(*HEADS, *OFFICE),
        at=(S.mediating,),
        asks=("station", "mediator", "change_mediator_note"),
        side=True,
    )
    dispute_refused = Event(
        "不予受理、退回",
        (INTERNAL[6], INTERNAL[7]),
        by=(*HEADS, *OFFICE),
        at=(S.dispute_sent,),
        to=S.unmediated,
        asks=("refuse_ground", "dispute_note"),
    )
    session_set = Event(
        "安排调解",
        INTERNAL[6],
        by=DECIDERS,
        at=(S.mediating,),
        asks=("session_on", "session_time", "session_place", "participants"),
        guards=(g.not_past,),
        side=True,
    )
    session_cancelled = Event(
        "取消调解安排", INTERNAL[6], by=DECIDERS, at=(S.mediating,), asks=("dispute_note",), side=True
    )
    session_held = Event(
        "调解",
        INTERNAL[7],
        by=DECIDERS,
        at=(S.mediating,),
        asks=("participants", "proposal", "session_note"),
        side=True,
    )
    mediation_extended = Event(
        "延长调解期限",
        INTERNAL[6],
        by=ANSWERING,
        at=(S.mediating,),
        asks=("mediate_by", "all_agree_longer"),
        guards=(g.longer_once, g.all_agreed_longer, g.thirty_more),
        side=True,
    )
    dispute_settled = Event(
        "达成协议、和解撤回",
        (XINGSU[60], INTERNAL[7]),
        by=ANSWERING,
        at=(S.mediating,),
        to=S.mediated,
        asks=("mediate_result", "mediate_terms", "mediate_fen", "perform_by", "lawful_terms"),
        guards=(g.session_was_held, g.settled_result, g.terms_lawful),
    )
    dispute_failed = Event(
        "调解不成、终止",
        INTERNAL[7],
        by=ANSWERING,
        at=(S.mediating,),
        to=S.unmediated,
        asks=("refuse_ground", "dispute_note"),
    )
    result_told = Event(
        "反馈调解结果",
        INTERNAL[7],
        by=OFFICE,
        at=(S.mediated, S.unmediated),
        to=S.told_back,
        asks=("told_note",),
        closes=True,
    )
    dispute_archived = Event(
        "调解归档", INTERNAL[5], by=OFFICE, at=(S.told_back,), to=S.dispute_archived, asks=("retention",)
    )
