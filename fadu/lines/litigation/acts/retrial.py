"""再审和检察监督（行政诉讼法第九十条至第九十三条，解释第一百一十条至第一百二十六条）。"""

from fadu.law import ORGAN_HEAD, Event
from fadu.law.statutes import XINGSU, XINGSU_JIESHI
from fadu.lines.litigation.acts.judging import ORDER, RESULT
from fadu.lines.litigation.acts.who import ANSWERING, OFFICE
from fadu.lines.litigation.guards import judging as g
from fadu.lines.litigation.guards import retrial as r
from fadu.lines.litigation.states import DECIDED, DONE, SITTING, States

S = States
AFTER = (*DECIDED, *DONE)


class Retrial:
    """再审和检察监督。"""

    retrial_asked = Event(
        "申请再审",
        (XINGSU[90], XINGSU_JIESHI[110]),
        by=ANSWERING,
        at=AFTER,
        asks=("retrial_court", "retrial_ground", "ground_known_on", "retrial_reasons"),
        approval=(ORGAN_HEAD,),
        guards=(r.not_retried, r.asks_in_time),
        side=True,
    )
    retrial_petition_received = Event(
        "收到再审申请书副本",
        XINGSU_JIESHI[111],
        by=OFFICE,
        at=AFTER,
        asks=("petitioner", "retrial_court", "retrial_number"),
        side=True,
    )
    retrial_opinion_filed = Event(
        "提交再审意见",
        XINGSU_JIESHI[111],
        by=ANSWERING,
        at=AFTER,
        asks=("retrial_opinion", "posted_on"),
        guards=(r.petition_received,),
        side=True,
    )
    retrial_refused = Event(
        "收到驳回再审申请裁定",
        XINGSU[91],
        by=OFFICE,
        at=AFTER,
        asks=("court_note",),
        side=True,
    )
    protested = Event(
        "收到抗诉书、再审检察建议",
        XINGSU[93],
        by=OFFICE,
        at=AFTER,
        asks=("protest", "prosecutor", "protest_note"),
        side=True,
    )
    retrial_ordered = Event(
        "裁定再审",
        (XINGSU[91], XINGSU[92], XINGSU_JIESHI[118, 1]),
        by=OFFICE,
        at=AFTER,
        to=S.retrial,
        asks=("retrial_track", "retrial_court", "retrial_number", "retrial_filed_on"),
    )
    retrial_judged = Event(
        "收到再审裁判",
        XINGSU_JIESHI[119, 1],
        by=OFFICE,
        at=(S.retrial, *SITTING, S.suspended),
        to=S.final,
        asks=("retrial_result", *RESULT, *ORDER),
        guards=(r.retried, g.changed_says_what, g.order_fits),
    )
