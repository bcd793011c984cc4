"""履行、败诉分析、结案（行政诉讼法第七十一条、第九十四条、第九十六条，内部规定）。"""

from fadu.law import SECTION_HEAD, Event
from fadu.law.statutes import XINGSU, XINGSU_JIESHI
from fadu.lines.litigation.acts.who import ANSWERING, DECIDERS, HEADS, OFFICE
from fadu.lines.litigation.guards import closing as g
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.states import DECIDED, States

S = States


class Closing:
    """履行、败诉分析、结案。"""

    performance_set = Event(
        "交办履行裁判",
        (XINGSU[94], XINGSU[96, 1, 2]),
        by=(*HEADS, *OFFICE),
        at=(S.final, S.performing),
        to=S.performing,
        asks=("performer", "perform_by", "performance_demand"),
        guards=(g.something_to_perform,),
    )
    performance_reported = Event(
        "报告履行进展",
        XINGSU[94],
        by=DECIDERS,
        at=(S.performing,),
        asks=("performance_note",),
        side=True,
    )
    enforcement_received = Event(
        "收到执行通知、罚款决定",
        (XINGSU[96], XINGSU_JIESHI[152]),
        by=OFFICE,
        at=(S.final, S.performing),
        asks=("fined_fen", "enforcement_note"),
        guards=(g.something_to_perform,),
        side=True,
    )
    performed = Event(
        "履行完毕",
        XINGSU[94],
        by=DECIDERS,
        at=(S.final, S.performing),
        to=S.performed,
        asks=("performance_note", "performed_on", "remade_number", "same_again", "paid_fen"),
        guards=(g.something_to_perform, g.not_the_same_again, g.paid_in_full),
    )
    loss_analysed = Event(
        "提交败诉案件分析报告",
        INTERNAL[4],
        by=ANSWERING,
        at=DECIDED,
        asks=(
            "loss_reason",
            "loss_reasons",
            "loss_text",
            "loss_lessons",
            "loss_measures",
            "loss_responsible",
        ),
        approval=(SECTION_HEAD,),
        guards=(g.was_lost,),
        side=True,
    )
    closed = Event(
        "结案",
        INTERNAL[5],
        by=ANSWERING,
        at=DECIDED,
        to=S.closed,
        asks=("closing_note",),
        guards=(g.order_performed, g.loss_was_analysed, g.advice_answered),
        closes=True,
    )
    archived = Event("归档", INTERNAL[5], by=OFFICE, at=(S.closed,), to=S.archived, asks=("retention",))
