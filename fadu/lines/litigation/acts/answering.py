"""答辩、举证、委托代理人（行政诉讼法第三十一条、第三十四条、第三十六条、第六十七条）。"""

from fadu.law import SECTION_HEAD, Event
from fadu.law.statutes import XINGSU, XINGSU_JIESHI
from fadu.lines.litigation.acts.who import ANSWERING, OFFICE
from fadu.lines.litigation.guards import answering as g
from fadu.lines.litigation.states import FIRST, OVERLAID, PENDING, SITTING, States

S = States


class Answering:
    """答辩、举证、委托代理人。"""

    agent_appointed = Event(
        "委托诉讼代理人",
        (XINGSU[31], XINGSU_JIESHI[31]),
        by=ANSWERING,
        at=(*PENDING, S.judged),
        asks=("agent_name", "agent_kind", "agent_unit", "agent_power", "agent_powers"),
        guards=(g.two_agents,),
        side=True,
    )
    agent_dismissed = Event(
        "解除委托",
        XINGSU_JIESHI[31],
        by=ANSWERING,
        at=(*PENDING, S.judged),
        asks=("agent_gone", "agent_gone_note"),
        guards=(g.has_agent,),
        side=True,
    )
    extension_asked = Event(
        "申请延期提供证据",
        (XINGSU[36, 1], XINGSU_JIESHI[34]),
        by=OFFICE,
        at=(*FIRST, *SITTING),
        asks=("longer_reason", "longer_note"),
        guards=(g.asks_in_time, g.evidence_due),
        side=True,
    )
    extension_granted = Event(
        "法院准许延期提供证据",
        XINGSU_JIESHI[34],
        by=OFFICE,
        at=PENDING,
        asks=("court_note",),
        guards=(g.extension_was_asked,),
        side=True,
    )
    extension_refused = Event(
        "法院不准延期提供证据",
        XINGSU_JIESHI[34],
        by=OFFICE,
        at=PENDING,
        asks=("court_note",),
        guards=(g.extension_was_asked,),
        side=True,
    )
    cause_ended = Event(
        "延期的正当事由消除",
        XINGSU_JIESHI[34],
        by=OFFICE,
        at=PENDING,
        asks=("court_note",),
        guards=(g.extension_was_granted,),
        side=True,
    )
    evidence_filed = Event(
        "提交证据",
        (XINGSU[34, 1], XINGSU[67, 1]),
        by=ANSWERING,
        at=PENDING,
        asks=("evidence", "norms", "court_ordered", "posted_on"),
        guards=(g.no_later_evidence, g.late_is_allowed),
        side=True,
    )
    answered = Event(
        "提交答辩状",
        XINGSU[67, 1],
        by=ANSWERING,
        at=(S.assigned,),
        beneath=OVERLAID,
        to=S.answered,
        once=True,
        asks=(
            "defence_opinion",
            "defence",
            "no_evidence",
            "no_settlement",
            "no_settlement_note",
            "posted_on",
        ),
        approval=(SECTION_HEAD,),
        guards=(g.evidence_first, g.settlement_first),
    )
