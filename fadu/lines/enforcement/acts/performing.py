"""履行：缴纳、延期分期、加处罚款（处罚法第六十六条至第七十三条）。普通程序、简易程序共用。"""

from fadu.law import HANDLER, Event
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import CHUFA, QIANGZHI
from fadu.lines.enforcement.acts.who import HEAD, OFFICE
from fadu.lines.enforcement.guards import performing as g
from fadu.lines.enforcement.states import OWING, S


class Performing:
    """履行：缴纳、延期分期、加处罚款（处罚法第六十六条至第七十三条）。普通程序、简易程序共用。"""

    paid = Event(
        "缴清罚款",
        CHUFA[67, 3],
        by=OFFICE,
        at=OWING,
        to=S.performed,
        asks=("paid_fen", "receipt_no"),
        guards=(g.is_fined, g.owes, g.all_of_it),
    )
    paid_part = Event(
        "缴纳部分罚款",
        CHUFA[67, 3],
        by=OFFICE,
        at=OWING,
        asks=("paid_fen", "receipt_no"),
        guards=(g.is_fined, g.owes, g.not_too_much),
        side=True,
    )
    deferred = Event(
        "批准延期、分期缴纳",
        CHUFA[66, 2],
        by=(HANDLER,),
        at=(S.served, S.performing),
        to=S.performing,
        asks=("deferral", "hardship", "deferred_until", "instalments"),
        approval=HEAD,
        guards=(g.is_fined, g.unpaid, g.schedule_fits),
    )
    instalment_paid = Event(
        "缴纳一期罚款",
        CHUFA[66, 2],
        by=OFFICE,
        at=(S.performing, S.enforcing),
        asks=("instalment", "paid_fen", "receipt_no"),
        guards=(g.has_instalments, g.not_too_much),
        side=True,
    )
    surcharged = Event(
        "加处罚款",
        (CHUFA[72, 1, 1], QIANGZHI[45]),
        by=(HANDLER,),
        at=OWING,
        asks=("surcharge_from", "surcharge_fen"),
        guards=(g.is_fined, g.unpaid, g.payment_overdue, g.no_surcharge_in_review, g.surcharge_fits),
        side=True,
    )
    performed = Event(
        "处罚决定履行完毕",
        CHUFA[66, 1],
        by=OFFICE,
        at=OWING,
        to=S.performed,
        asks=("performed_note",),
        guards=(g.all_paid,),
    )


class Collecting:
    """当场收缴的罚款的上交（处罚法第六十九条至第七十一条）。"""

    handed_in = Event(
        "上交当场收缴的罚款",
        CHUFA[71],
        by=OFFICE,
        at=(*OWING, S.performed),
        asks=("handed_fen",),
        guards=(g.collected, g.handed_fits),
        side=True,
    )
    paid_to_bank = Event(
        "缴付指定的银行",
        CHUFA[71],
        by=OFFICE,
        at=(*OWING, S.performed),
        asks=("receipt_no",),
        guards=(
            needs("handed_in", "当场收缴的罚款尚未上交本机关。", CHUFA[71]),
            not_before("handed_in", CHUFA[71]),
        ),
        side=True,
    )


class FarAway:
    """边远、水上、交通不便地区的当场收缴（普通程序）。"""

    collected_on_spot = Event(
        "当场收缴罚款",
        (CHUFA[69], CHUFA[70]),
        by=(HANDLER,),
        at=OWING,
        asks=("asked_by_party", "paid_fen", "receipt_no"),
        guards=(g.is_fined, g.not_too_much, g.asked_for, g.receipt_given),
        side=True,
    )
