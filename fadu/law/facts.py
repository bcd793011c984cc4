"""条件从案件记录里取数：已发生的、最近一次填写的、各方的。"""

from datetime import date
from typing import Any

from fadu.law.happened import Happened
from fadu.law.situation import Situation


def fact(s: Situation, name: str) -> Any:
    """What is known of it: as filled in now, else as last recorded."""
    return s.facts.get(name, s.known.get(name))


def last(s: Situation, *events: str) -> Happened | None:
    """The latest entry of any of these events."""
    return next((one for one in reversed(s.history) if one.event in events), None)


def did(s: Situation, *events: str) -> bool:
    return last(s, *events) is not None


def done_since(s: Situation, event: str, since: str) -> bool:
    """Has `event` happened after the latest `since` (or at all, if that never happened)?"""
    names = [one.event for one in s.history]
    if since not in names:
        return event in names
    return event in names[len(names) - names[::-1].index(since) :]


def fact_of(s: Situation, event: str, name: str) -> Any:
    """A fact of the latest entry of that event."""
    found = last(s, event)
    return found.facts.get(name) if found else None


def sides_in(s: Situation, event: str, fact_name: str = "party_role") -> set[str]:
    """Which sides (申请人、被申请人、第三人) the entries of that event speak of."""
    return {str(one.facts[fact_name]) for one in s.history if one.event == event and fact_name in one.facts}


def day(value: Any) -> date | None:
    """A date from a date or from ISO text."""
    if isinstance(value, str):
        return date.fromisoformat(value[:10]) if value else None
    return value if isinstance(value, date) else None


def count_of(value: Any) -> int:
    """A number, or how many a list holds."""
    if isinstance(value, (list, tuple)):
        return len(value)
    return value if isinstance(value, int) else 0
