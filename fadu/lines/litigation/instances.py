"""审级：一件案件现在在第几审，只由经过推算。"""

from collections.abc import Sequence

from fadu.law import Happened

# 事项 → 由它进入的审级
ENTERS = {
    "received": "first",
    "appealed": "second",
    "appeal_received": "second",
    "remanded": "first",
    "judged": "first",
    "retrial_ordered": "retrial",
}


def current(history: Sequence[Happened]) -> str:
    """first, second or retrial; retrial_first: 再审 that follows the first-instance procedure (解释119)."""
    for one in reversed(history):
        if one.event == "retrial_ordered" and one.facts.get("retrial_track") == "first":
            return "retrial_first"
        if one.event in ENTERS:
            return ENTERS[one.event]
    return "first"


def since_entered(history: Sequence[Happened]) -> Sequence[Happened]:
    """What has happened in the present instance."""
    places = [place for place, one in enumerate(history) if one.event in ENTERS and one.event != "judged"]
    return history[places[-1] :] if places else history
