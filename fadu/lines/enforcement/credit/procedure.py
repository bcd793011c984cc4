"""信用修复的程序。"""

from datetime import date

from fadu.law import CLERK, HANDLER, START, Event, Procedure, State, Term, Unit, Within
from fadu.law.statutes import XIUFU


class CreditRepair(Procedure):
    """信用修复。"""

    title, key, in_force = "信用修复", "credit.repair", date(2026, 4, 1)

    applied_ = State("待受理", whose=HANDLER)
    checking = State("核查", whose=HANDLER)
    repaired_ = State("已修复", closed=True)
    refused_ = State("不予修复、不予受理", closed=True)

    applied = Event(
        "收到信用修复申请",
        XIUFU[16],
        by=(CLERK, HANDLER),
        at=(START,),
        to=applied_,
        asks=("doc_no", "repair_note"),
    )
    accepted = Event("受理", XIUFU[16, 2], by=(HANDLER,), at=(applied_,), to=checking)
    repaired = Event("准予修复", XIUFU[16, 3], by=(HANDLER,), at=(checking,), to=repaired_, closes=True)
    refused = Event(
        "不予受理、不予修复",
        XIUFU[17],
        by=(HANDLER,),
        at=(applied_, checking),
        to=refused_,
        asks=("refuse_text",),
        closes=True,
    )

    accept = Term(
        "决定是否受理",
        after=applied,
        met_by=(accepted, refused),
        within=Within(3, XIUFU[16, 2], "3个工作日内作出是否受理的决定", Unit.WORKDAY),
    )


PROCEDURES = (CreditRepair,)
