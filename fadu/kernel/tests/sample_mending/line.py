"""整改样例：不利结果由法律规定立案，承办人销号或者撤销。"""

from datetime import date

from fadu.kernel.asks import Asks, Choice, Day, LongText, Text
from fadu.kernel.lines import Line
from fadu.law import HANDLER, START, THE_LAW, Event, Procedure, State
from fadu.law.statutes import JIANDUZHIFA

ARTICLE = JIANDUZHIFA[28, 2]


class Mending(Procedure):
    """整改样例。"""

    title, key, in_force = "整改样例", "mending.plain", date(2018, 1, 1)

    mending = State("整改中", whose=HANDLER)
    done_ = State("已销号", closed=True)

    opened = Event(
        "立案整改",
        ARTICLE,
        by=(THE_LAW, HANDLER),
        at=(START,),
        to=mending,
        asks=("source_kind", "source_number", "reason_code", "reason", "due_on"),
    )
    done = Event("销号", ARTICLE, by=(HANDLER,), at=(mending,), to=done_, asks=("reason",), closes=True)
    cancelled = Event(
        "撤销整改", ARTICLE, by=(HANDLER,), at=(mending,), to=done_, asks=("reason",), closes=True
    )


class MendingAsks(Asks):
    source_kind = Choice("由来", choices=(("revoked", "复议撤销"),))
    source_number = Text("来源文号", required=False)
    reason_code = Text("原因编码", required=False)
    reason = LongText("问题")
    due_on = Day("期限至", required=False, future=True)


LINE = Line(
    key="mending",
    title="整改",
    office="督促机构",
    model="kernel.Case",
    procedures=(Mending,),
    asks=MendingAsks,
    number_format="{code}改〔{year}〕{seq}号",
    rectifies="opened",
    unfounded="cancelled",
)
