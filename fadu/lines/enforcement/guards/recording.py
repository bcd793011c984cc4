"""全过程记录的条件：直接涉及重大财产权益的现场执法，须登记音像记录或者写明为什么没有（行政处罚法第四十七条，三项制度第八条）。"""

from collections.abc import Iterable

from fadu.law import Guard, Situation
from fadu.law.facts import did
from fadu.law.statutes import CHUFA, SANXIANG
from fadu.lines.enforcement.guards.measures import SEALED

MUST = (("sealing", "查封、扣押", SEALED), ("enforcing", "强制执行", ("executed",)))


def unrecorded(s: Situation) -> list[str]:
    """Titles of the steps taken of which no recording is registered; [] where it was not looked up."""
    known: Iterable[str] | None = s.known.get("recorded_steps")
    if known is None:
        return []
    held = set(known)
    return [title for step, title, events in MUST if did(s, *events) and step not in held]


def _recorded(s: Situation) -> bool | str:
    missing = "、".join(unrecorded(s))
    return (
        not missing
        or f"{missing}还没有登记音像记录，请先在台账“音像记录”登记；没有音像的，也登记一行，写明原因。"
    )


recorded = Guard("没有登记音像记录。", (CHUFA[47], SANXIANG[8]), _recorded)
