"""异议、复查的条件（行政执法监督条例第三十条，广东省条例第三十三条第二款）。"""

from fadu.law import Guard, Situation
from fadu.law.facts import did, last
from fadu.law.guarding import asked
from fadu.law.statutes import GUANGDONG_JIANDU, JIANDUZHIFA

REVIEW = GUANGDONG_JIANDU[33, 2]
ISSUED = {"letter": "letter_issued", "opinion": "opinion_issued", "decision": "decided"}
NAMES = {"letter": "督办函", "opinion": "监督意见书", "decision": "监督决定书"}


def pending(s: Situation, asking: str, answering: str) -> bool:
    """Asked for, and not answered since."""
    one, other = last(s, asking), last(s, answering)
    return one is not None and (other is None or s.history.index(other) < s.history.index(one))


def _was_issued(s: Situation) -> bool | str:
    said = str(s.facts.get("objection_to") or "")
    return said not in ISSUED or did(s, ISSUED[said]) or f"没有发出{NAMES[said]}，请改选。"


def _within_fifteen(s: Situation) -> bool | str:
    clock = s.due("review_request")
    if clock.due is None or s.on <= clock.due:
        return True
    return f"申请复查的期限（收到意见书之日起十五日）至{clock.due}届满；仍有异议的，可以向本监督机构提出。"


was_issued = asked("没有发出该文书，请改选。", JIANDUZHIFA[30], _was_issued)
not_pending = Guard(
    "上一次的异议还没有处理。", JIANDUZHIFA[30], lambda s: not pending(s, "objected", "objection_decided")
)
objection_pending = Guard(
    "没有待处理的异议。", JIANDUZHIFA[30], lambda s: pending(s, "objected", "objection_decided")
)
opinion_was_served = Guard("监督意见书还没有送达。", REVIEW, lambda s: did(s, "opinion_served"))
within_fifteen = Guard("申请复查的期限已经届满。", REVIEW, _within_fifteen)
no_review_pending = Guard(
    "已经申请复查，上一级还没有作出决定。", REVIEW, lambda s: not pending(s, "review_asked", "review_decided")
)
review_pending = Guard(
    "没有待决定的复查申请。", REVIEW, lambda s: pending(s, "review_asked", "review_decided")
)
nothing_pending = Guard(
    "异议、复查还没有处理完，请先处理。",
    JIANDUZHIFA[30],
    lambda s: (
        not pending(s, "objected", "objection_decided") and not pending(s, "review_asked", "review_decided")
    ),
)
