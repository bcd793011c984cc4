"""行政应诉的全部程序。"""

from datetime import date

from fadu.law import CLERK, COURT, HANDLER, START, Event, Procedure, State, Term, Unit, Within
from fadu.law.statutes import XINGSU


class FirstInstance(Procedure):
    """第一审应诉。"""

    title, key, in_force = "行政应诉", "litigation.suit", date(2017, 7, 1)

    received_ = State("待答辩", whose=HANDLER)
    answered_ = State("待裁判", whose=COURT)
    judged_ = State("已裁判", closed=True)

    received = Event(
        "收到应诉通知书",
        XINGSU[67, 1],
        by=(CLERK, HANDLER),
        at=(START,),
        to=received_,
        asks=("court", "court_number"),
    )
    answered = Event("提交答辩状和证据", XINGSU[67, 1], by=(HANDLER,), at=(received_,), to=answered_)
    judged = Event("收到裁判", XINGSU[81], by=(CLERK, HANDLER), at=(answered_,), to=judged_, closes=True)

    answer = Term(
        "答辩和举证",
        after=received,
        met_by=(answered,),
        within=Within(15, XINGSU[67, 1], "应当在收到起诉状副本之日起十五日内", Unit.DAY),
    )


PROCEDURES = (FirstInstance,)
