"""裁判、上诉、生效（行政诉讼法第六十九条至第八十九条）。一件案件的各方各自收到裁判，上诉期限各自起算。"""

from fadu.law import ORGAN_HEAD, SECTION_HEAD, Event
from fadu.law.guarding import not_before
from fadu.law.statutes import SIFA_JIANYI, XINGSU, XINGSU_JIESHI
from fadu.lines.litigation.acts.who import ANSWERING, DECIDERS, OFFICE
from fadu.lines.litigation.guards import judging as g
from fadu.lines.litigation.states import ANY, FIRST, SITTING, States

S = States
RESULT = ("outcome", "judgment_number", "judged_on", "judgment_text")
ORDER = ("order", "perform_days", "perform_by", "pay_fen")


class Judging:
    """裁判、上诉、生效。"""

    judged = Event(
        "收到一审裁判",
        (XINGSU[80], XINGSU[81]),
        by=OFFICE,
        at=(*FIRST, *SITTING, S.suspended, S.retrial),
        to=S.judged,
        asks=("doc_kind", *RESULT, *ORDER),
        guards=(g.first_instance, g.outcome_fits, g.order_fits),
    )
    party_served = Event(
        "登记其他当事人收到裁判的日期",
        XINGSU[85],
        by=OFFICE,
        at=(S.judged, S.appealed),
        asks=("served_party", "served_on"),
        guards=(g.not_ourselves, g.not_served_before_made),
        side=True,
    )
    not_appealing = Event(
        "决定不上诉",
        XINGSU[85],
        by=ANSWERING,
        at=(S.judged,),
        asks=("appeal_reasons",),
        approval=(SECTION_HEAD,),
        guards=(g.may_be_appealed,),
        side=True,
    )
    appealed = Event(
        "提起上诉",
        XINGSU[85],
        by=ANSWERING,
        at=(S.judged,),
        to=S.appealed,
        asks=("appeal_court", "appeal_requests", "appeal_reasons", "posted_on"),
        approval=(ORGAN_HEAD,),
        guards=(g.may_be_appealed, g.appeals_in_time),
    )
    appeal_received = Event(
        "收到上诉状副本",
        XINGSU_JIESHI[108, 2],
        by=OFFICE,
        at=(S.judged, S.appealed),
        to=S.appealed,
        asks=("appellant", "appealed_on"),
        guards=(g.may_be_appealed, g.appellant_is_another),
    )
    appeal_answered = Event(
        "提交上诉答辩状",
        XINGSU_JIESHI[108, 2],
        by=ANSWERING,
        at=(S.appealed, S.scheduled),
        asks=("defence", "posted_on"),
        guards=(g.appeal_was_received,),
        side=True,
    )
    second_filed = Event(
        "收到二审受理通知",
        XINGSU[88],
        by=OFFICE,
        at=(S.appealed, *SITTING),
        asks=("second_court", "second_number", "second_received_on"),
        guards=(g.second_instance,),
        side=True,
    )
    second_judged = Event(
        "收到二审裁判",
        (XINGSU[88], XINGSU[89, 1]),
        by=OFFICE,
        at=(S.appealed, *SITTING, S.suspended),
        to=S.final,
        asks=("second_result", *RESULT, *ORDER),
        guards=(g.second_instance, g.changed_says_what, g.order_fits),
    )
    remanded = Event(
        "收到发回重审、指令审理的裁定",
        (XINGSU[89, 1], XINGSU_JIESHI[109, 1]),
        by=OFFICE,
        at=(S.appealed, *SITTING),
        to=S.answered,
        asks=("remand", "court", "court_number", "remand_note"),
        guards=(g.second_instance, g.remanded_once),
    )
    became_final = Event(
        "裁判生效",
        XINGSU[85],
        by=OFFICE,
        at=(S.judged,),
        to=S.final,
        asks=("certificate",),
        guards=(g.own_period_over, g.others_periods_over, not_before("judged", XINGSU[85])),
    )
    advice_received = Event(
        "收到司法建议书",
        SIFA_JIANYI[8, 1],
        by=DECIDERS,
        at=ANY,
        asks=("advice_number", "advice_topic", "reply_by", "undated"),
        guards=(g.advice_dated,),
        side=True,
    )
    advice_replied = Event(
        "答复司法建议",
        SIFA_JIANYI[8, 1],
        by=DECIDERS,
        at=ANY,
        asks=("answers", "advice_measures"),
        guards=(g.advice_known,),
        side=True,
    )
