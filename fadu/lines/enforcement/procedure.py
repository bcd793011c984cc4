"""行政执法的全部程序。"""

from datetime import date

from fadu.law import CLERK, HANDLER, ORGAN_HEAD, START, Event, Procedure, State, Term, Unit, Within
from fadu.law.statutes import CHUFA


class Penalty(Procedure):
    """行政处罚普通程序。"""

    title, key, in_force = "行政处罚普通程序", "enforcement.penalty", date(2021, 7, 15)

    clue = State("线索待核查", whose=HANDLER)
    investigating = State("调查取证", whose=HANDLER)
    not_filed_ = State("不予立案", closed=True)
    closed_ = State("已结案", closed=True)

    found = Event(
        "发现线索",
        CHUFA[54, 1],
        by=(CLERK, HANDLER),
        at=(START,),
        to=clue,
        asks=("clue_source", "violation", "clue_note"),
    )
    filed = Event("立案", CHUFA[54, 2], by=(HANDLER,), at=(clue,), to=investigating, approval=(ORGAN_HEAD,))
    not_filed = Event(
        "不予立案",
        CHUFA[54, 2],
        by=(HANDLER,),
        at=(clue,),
        to=not_filed_,
        asks=("not_filed_reason",),
        closes=True,
    )
    closed = Event("结案", CHUFA[57], by=(HANDLER,), at=(investigating,), to=closed_, closes=True)

    decide = Term(
        "作出处罚决定",
        after=filed,
        met_by=(closed,),
        within=Within(90, CHUFA[60], "自行政处罚案件立案之日起九十日内作出行政处罚决定", Unit.DAY),
    )


PROCEDURES = (Penalty,)
