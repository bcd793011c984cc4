"""调查核实：自查、调阅、询问、约谈和其他措施（行政执法监督条例第二十二条）。"""

from fadu.law import HANDLER, Event
from fadu.law.guarding import needs
from fadu.law.statutes import GUANGDONG_JIANDU, JIANDUZHIFA
from fadu.lines.enforcement.supervision.acts.who import AGENCY, BUREAU
from fadu.lines.enforcement.supervision.guards import issuing as i
from fadu.lines.enforcement.supervision.guards import opening as g
from fadu.lines.enforcement.supervision.states import S

PRESENT = ("officer_1", "officer_1_card", "officer_2", "officer_2_card", "cards_shown")
TWO = (g.two_present, g.two_present_cards, g.cards_shown)
AT = (S.checking,)


class Checking:
    """调查核实。"""

    self_check_asked = Event(
        "要求自查、说明情况",
        JIANDUZHIFA[22, 1, 1],
        by=(HANDLER,),
        at=AT,
        asks=("self_check_text", "answer_by"),
        side=True,
    )
    self_check_answered = Event(
        "报送自查、说明",
        JIANDUZHIFA[25],
        by=AGENCY,
        at=AT,
        asks=("self_check_answer",),
        guards=(needs("self_check_asked", "没有要求自查、说明情况。", JIANDUZHIFA[22, 1, 1]),),
        side=True,
    )
    files_called = Event(
        "调阅、复制资料",
        JIANDUZHIFA[22, 1, 4],
        by=(HANDLER,),
        at=AT,
        asks=("call_list", "answer_by"),
        side=True,
    )
    files_given = Event(
        "提交调阅的资料",
        JIANDUZHIFA[25],
        by=AGENCY,
        at=AT,
        asks=("call_note",),
        guards=(needs("files_called", "没有调阅资料。", JIANDUZHIFA[22, 1, 4]),),
        side=True,
    )
    measured = Event(
        "检查、访谈、暗访等",
        (JIANDUZHIFA[22, 1, 2], JIANDUZHIFA[22, 1, 3], JIANDUZHIFA[22, 1, 6], GUANGDONG_JIANDU[27]),
        by=(HANDLER,),
        at=AT,
        asks=("measure", "place", *PRESENT, "measure_note"),
        guards=(g.two_present, g.two_present_cards, i.cards_unless_covert),
        side=True,
    )
    inquired = Event(
        "询问",
        (JIANDUZHIFA[22, 1, 2], GUANGDONG_JIANDU[27]),
        by=(HANDLER,),
        at=AT,
        asks=("person", "person_post", "place", "since_time", *PRESENT, "minutes"),
        guards=TWO,
        side=True,
    )
    interviewed = Event(
        "约谈",
        JIANDUZHIFA[22, 1, 5],
        by=(HANDLER,),
        at=(S.checking, S.urging, S.opinion, S.decision, S.rectifying),
        asks=("interview_subject", "person", "person_post", "place", "minutes", "commitments"),
        side=True,
    )
    investigated = Event(
        "查明情况",
        JIANDUZHIFA[28, 1],
        by=(HANDLER,),
        at=AT,
        asks=("finding", "findings_note"),
        side=True,
    )
    corrected_on_spot = Event(
        "当场纠正，办结",
        JIANDUZHIFA[26, 2],
        by=(HANDLER,),
        at=AT,
        to=S.done,
        asks=("corrected_note",),
        guards=(i.found_wrong,),
        approval=BUREAU,
        closes=True,
    )
    no_problem = Event(
        "没有问题，办结",
        JIANDUZHIFA[26, 1],
        by=(HANDLER,),
        at=AT,
        to=S.no_problem,
        asks=("findings_note",),
        guards=(i.found_nothing,),
        approval=BUREAU,
        closes=True,
    )
