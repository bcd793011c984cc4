"""行政执法监督的全部程序。"""

from datetime import date

from fadu.law import CLERK, HANDLER, SECTION_HEAD, START, THE_LAW, Event, Procedure, State, Term, Unit, Within
from fadu.law.statutes import GUANGDONG_JIANDU, JIANDUZHIFA


class Individual(Procedure):
    """个案监督。"""

    title, key, in_force = "行政执法个案监督", "supervision.individual", date(2026, 2, 1)

    clue = State("线索研判", whose=HANDLER)
    checking = State("调查核实", whose=HANDLER)
    rectifying = State("整改", whose=HANDLER)
    done_ = State("已销号", closed=True)

    found = Event(
        "收到监督线索",
        JIANDUZHIFA[20, 2],
        by=(CLERK, HANDLER),
        at=(START,),
        to=clue,
        asks=("clue_source", "matter", "clue_note"),
    )
    opened = Event(
        "立项", JIANDUZHIFA[20, 2], by=(HANDLER,), at=(clue,), to=checking, approval=(SECTION_HEAD,)
    )
    opinion_issued = Event(
        "发出行政执法监督意见书",
        JIANDUZHIFA[28],
        by=(HANDLER,),
        at=(checking,),
        to=rectifying,
        asks=("opinion_text",),
    )
    done = Event(
        "整改完成销号",
        JIANDUZHIFA[28],
        by=(HANDLER,),
        at=(rectifying,),
        to=done_,
        asks=("rectify_report",),
        closes=True,
    )

    rectify = Term(
        "整改（广东省的一般期限）",
        after=opinion_issued,
        met_by=(done,),
        within=Within(30, GUANGDONG_JIANDU[33], "三十日内整改落实", Unit.DAY),
    )


class Rectification(Procedure):
    """整改：由不利结果立案。"""

    title, key, in_force = "整改", "supervision.rectification", date(2026, 2, 1)

    rectifying = State("整改中", whose=HANDLER)
    done_ = State("已销号", closed=True)

    rectification_opened = Event(
        "因不利结果立案整改",
        JIANDUZHIFA[28],
        by=(THE_LAW, HANDLER),
        at=(START,),
        to=rectifying,
        asks=("rectify_reason",),
    )
    done = Event(
        "整改完成销号",
        JIANDUZHIFA[28],
        by=(HANDLER,),
        at=(rectifying,),
        to=done_,
        asks=("rectify_report",),
        closes=True,
    )


PROCEDURES = (Individual, Rectification)
