"""报送、核查、销号（行政执法监督条例第二十七条第二款、第二十八条第二款，广东省条例第三十四条）。"""

from fadu.law import BACK, HANDLER, Event
from fadu.law.statutes import GUANGDONG_JIANDU, JIANDUZHIFA
from fadu.lines.enforcement.supervision.acts.who import AGENCY, BUREAU
from fadu.lines.enforcement.supervision.guards import issuing, objecting
from fadu.lines.enforcement.supervision.guards import rectifying as g
from fadu.lines.enforcement.supervision.states import DEMANDED, S

CITE = (JIANDUZHIFA[27, 2], JIANDUZHIFA[28, 2], GUANGDONG_JIANDU[34])


class Rectifying:
    """报送、核查、销号。"""

    reported = Event(
        "报送纠正、整改情况",
        CITE,
        by=AGENCY,
        at=DEMANDED,
        to=S.rectifying,
        asks=("rectify_report", "rectify_proof"),
    )
    extended = Event(
        "延长报送期限",
        CITE[:2],
        by=(HANDLER,),
        at=DEMANDED,
        asks=("correct_by", "extend_reason"),
        guards=(issuing.own_day, g.dated, issuing.date_ahead, g.named_later),
        approval=BUREAU,
        side=True,
    )
    returned = Event(
        "退回继续整改",
        CITE,
        by=(HANDLER,),
        at=(S.rectifying,),
        to=BACK,
        asks=("return_reason", "correct_by"),
        guards=(g.dated, issuing.date_ahead),
    )
    verified = Event(
        "核查整改情况",
        CITE,
        by=(HANDLER,),
        at=(S.rectifying,),
        asks=("verify_way", "verify_note"),
        guards=(g.with_proof,),
        side=True,
    )
    done = Event(
        "整改完成销号",
        CITE,
        by=(HANDLER,),
        at=(S.rectifying,),
        to=S.done,
        asks=("done_note",),
        guards=(g.verified_since_reported, objecting.nothing_pending),
        approval=BUREAU,
        closes=True,
    )
