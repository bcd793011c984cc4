"""作出决定、送达、公开（处罚法第四十八条、第五十七条至第六十一条）。"""

from fadu.law import HANDLER, Event
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import CHUFA, SANXIANG, XIUFU
from fadu.lines.enforcement.acts.who import DECIDERS, HEAD, OFFICE
from fadu.lines.enforcement.guards import deciding as g
from fadu.lines.enforcement.guards import discretion as d
from fadu.lines.enforcement.guards import measures as m
from fadu.lines.enforcement.guards import reviewing as r
from fadu.lines.enforcement.guards import transferring as t
from fadu.lines.enforcement.states import AFTER_DECISION, BEFORE_DECISION, OVER, S


class Deciding:
    """作出决定、送达、公开（处罚法第四十八条、第五十七条至第六十一条）。"""

    period_ruled = Event(
        "依规定延长办案期限",
        CHUFA[60],
        by=(HANDLER,),
        at=(S.filed, S.investigating, *BEFORE_DECISION, S.reviewing),
        asks=("decide_by", "period_rule"),
        approval=HEAD,
        guards=(g.before_ninety_days,),
        side=True,
    )
    decided = Event(
        "作出决定",
        (CHUFA[57], CHUFA[59]),
        by=(HANDLER,),
        at=BEFORE_DECISION,
        to=S.decided,
        asks=(
            "decision",
            "none_reason",
            "penalties",
            "fine_fen",
            "confiscated_fen",
            "penalty_other",
            "penalty_until",
            "decision_facts",
            "decision_evidence",
            "decision_basis",
            "defence_answer",
            "correct_order",
            "pay_bank",
            "fined_before",
            "benchmark_level",
            "benchmark_note",
            "leniency",
            "to_publish",
        ),
        approval=HEAD,
        guards=(
            not_before("concluded", CHUFA[57, 1]),
            g.party_of_penalty,
            g.reason_of_none,
            g.kinds_named,
            g.notice_given,
            g.heard,
            g.rechecked,
            g.hearing_done,
            g.not_heavier,
            g.not_fined_twice,
            r.review_passed,
            r.collective,
            d.within_band,
            t.not_instead,
            m.seizure_in_time,
        ),
    )
    decision_served = Event(
        "决定书送达",
        CHUFA[61],
        by=OFFICE,
        at=(S.decided,),
        to=S.served,
        asks=("service_method",),
        guards=(not_before("decided", CHUFA[61]),),
    )


class Publishing:
    """公开、撤回公开、信用修复告知（处罚法第四十八条）。普通程序、简易程序共用。"""

    credit_told = Event(
        "信用修复告知书送达",
        XIUFU[14],
        by=OFFICE,
        at=(*AFTER_DECISION, *OVER),
        asks=("service_method",),
        side=True,
    )
    published = Event(
        "公开处罚决定",
        (CHUFA[48, 1], SANXIANG[6]),
        by=OFFICE,
        at=(*AFTER_DECISION, *OVER),
        asks=("published_where",),
        guards=(g.not_set_aside,),
        side=True,
    )
    publication_withdrawn = Event(
        "撤回公开的信息",
        CHUFA[48, 2],
        by=(*OFFICE, *DECIDERS[1:]),
        at=(*AFTER_DECISION, *OVER),
        asks=("withdraw_reason",),
        guards=(
            needs("published", "处罚决定没有公开过。", CHUFA[48, 2]),
            not_before("published", CHUFA[48, 2]),
        ),
        side=True,
    )
