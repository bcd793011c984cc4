"""条件的通用造法：先有某事、只能一次、日期不得早于某事等。"""

from collections.abc import Callable

from fadu.law.event import Guard
from fadu.law.facts import did, fact, last
from fadu.law.situation import Situation
from fadu.law.statute import Cites


def never(title: str, cite: Cites) -> Guard:
    """The act is not lawful in this procedure, and the title says why."""
    return Guard(title, cite, lambda s: False)


def needs(event: str, title: str, cite: Cites) -> Guard:
    """Something must have happened before."""
    return Guard(title, cite, lambda s: did(s, event))


def only_once(event: str, title: str, cite: Cites) -> Guard:
    return Guard(title, cite, lambda s: not did(s, event))


def not_before(event: str, cite: Cites) -> Guard:
    """The date must not lie before that of an earlier act."""

    def holds(s: Situation) -> bool | str:
        earlier = last(s, event)
        if earlier is None or s.on >= earlier.on:
            return True
        title = s.procedure.event(event).title
        return f"日期{s.on}早于“{title}”的日期{earlier.on}，请核对日期。"

    return Guard("日期早于前一事项的日期，请核对日期。", cite, holds)


def asked(title: str, cite: Cites, holds: Callable[[Situation], bool | str]) -> Guard:
    """Judged only when the act's facts are filled in."""
    return Guard(title, cite, holds, needs_facts=True)


def two_people(first: str, second: str, title: str, cite: Cites) -> Guard:
    def holds(s: Situation) -> bool:
        one, other = fact(s, first), fact(s, second)
        return bool(one and other and one != other)

    return asked(title, cite, holds)
