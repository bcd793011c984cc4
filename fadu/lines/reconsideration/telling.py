"""复议案件怎样说给应诉听：查明的事实、决定的理由、经过，和程序上的疑点（行政复议法）。"""

from __future__ import annotations

from fadu.kernel.telling import Doubt, Tells
from fadu.law import Situation
from fadu.law.statutes import FUYI

HEARD = ("opinion_heard", "hearing_held")


def _unheard(s: Situation) -> bool:
    """普通程序应当当面或者通过互联网、电话等听取意见."""
    return s.did("decided") and not s.did("simplified") and not any(s.did(name) for name in HEARD)


def _no_hearing(s: Situation) -> bool:
    return s.did("decided") and bool(s.known.get("major")) and not s.did("hearing_held")


def _no_committee(s: Situation) -> bool:
    asked = s.known.get("major") or s.known.get("technical")
    return s.did("decided") and bool(asked) and not s.did("committee_asked")


def _upheld_without_reply(s: Situation) -> bool:
    return s.did("decided") and s.did("reply_defaulted") and s.known.get("outcome") == "upheld"


def _unserved(s: Situation) -> bool:
    return s.did("decided") and not s.did("decision_served")


TELLS = Tells(
    decided=("decided", "refused", "dismissed"),
    facts=("facts_found",),
    basis=(),
    reasons=("main_reasons", "refusal_reasons", "dismissal_reasons"),
    result=("decision_text",),
    steps=(
        "received",
        "accepted",
        "deemed_accepted",
        "copy_sent",
        "replied",
        "opinion_heard",
        "hearing_held",
        "committee_asked",
        "extended",
        "decided",
        "refused",
        "dismissed",
        "decision_served",
    ),
    doubts=(
        Doubt(
            key="not_heard",
            sentence="适用普通程序审理，没有听取当事人意见的记录。",
            cite=FUYI[49],
            found=_unheard,
        ),
        Doubt(
            key="no_hearing",
            sentence="重大、疑难、复杂的复议案件，没有组织听证。",
            cite=FUYI[50, 1],
            found=_no_hearing,
        ),
        Doubt(
            key="no_committee",
            sentence="应当提请行政复议委员会提出咨询意见的，没有提请。",
            cite=FUYI[52, 2],
            found=_no_committee,
        ),
        Doubt(
            key="upheld_without_reply",
            sentence="被申请人没有提出答复、提交证据，仍予维持。",
            cite=FUYI[70],
            found=_upheld_without_reply,
            reason="facts",
        ),
        Doubt(
            key="not_served",
            sentence="复议决定书没有送达当事人。",
            cite=FUYI[75, 2],
            found=_unserved,
            reason="service",
        ),
    ),
)
