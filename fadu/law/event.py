"""状态与事件：State, Event, Guard, and the three states that stand for others."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

from fadu.law.errors import LawError
from fadu.law.roles import Role
from fadu.law.statute import Cites, citations

if TYPE_CHECKING:
    from fadu.law.procedure import Procedure
    from fadu.law.situation import Situation


class Named:
    """A value that takes its name and its procedure from the class body it stands in."""

    name: str
    owner: type | None

    def __set_name__(self, owner: type, name: str) -> None:
        if not self.name:
            object.__setattr__(self, "name", name)
            object.__setattr__(self, "owner", owner)

    def but(self, **changes: Any) -> Self:
        """The same declaration with some fields changed, for a procedure that differs in them."""
        return replace(self, **changes, name="", owner=None)  # type: ignore[type-var]  # subclasses are dataclasses


@dataclass(frozen=True, eq=False)
class State(Named):
    """状态. `whose`: whose turn it is while the case is in it. Nothing changes a `closed` state but `at=` naming it.

    `rests`: it is nobody's turn while no clock runs (在档).
    """

    title: str
    closed: bool = False
    whose: Role | None = None
    rests: bool = field(default=False, kw_only=True)
    name: str = field(default="", kw_only=True)
    owner: type | None = field(default=None, kw_only=True, repr=False)


START = State("尚未收到", name="start")
ANY_OPEN = State("任何未结状态", name="any_open")
BACK = State("回到原状态", name="back")


@dataclass(frozen=True, eq=False)
class Guard:
    """A condition of an act. `holds` returns True, or False (then `title` is the reason), or the reason itself."""

    title: str
    cite: Cites
    holds: "Callable[[Situation], bool | str]"
    needs_facts: bool = False

    def why_not(self, situation: "Situation") -> str | None:
        """The reason in the officer's words, or None when the act is lawful."""
        if self.needs_facts and not situation.facts:
            return None
        answer = self.holds(situation)
        if isinstance(answer, str):
            return answer or None
        return None if answer else self.title


@dataclass(frozen=True, eq=False)
class Event(Named):
    """事件: an act or a fact of law.

    `at`: the states in which it is possible (START: opens the case; ANY_OPEN: every state not closed). `to`: the state
    it leads to; None leaves the state alone, BACK returns to the state before the present one. `side`: a side document
    or note that moves nothing. `beneath`: states laid over those of `at` (中止、调解) in which it may happen too; it then
    moves the state beneath, to which the case returns. `switches`: the case goes on under that procedure; a function
    names one declared further down.
    """

    title: str
    cite: Cites
    by: tuple[Role, ...] = field(kw_only=True)
    at: tuple[State, ...] = field(kw_only=True)
    to: State | None = field(default=None, kw_only=True)
    beneath: tuple[State, ...] = field(default=(), kw_only=True)
    asks: tuple[str, ...] = field(default=(), kw_only=True)
    approval: tuple[Role, ...] = field(default=(), kw_only=True)
    guards: tuple[Guard, ...] = field(default=(), kw_only=True)
    closes: bool = field(default=False, kw_only=True)
    switches: "type[Procedure] | Callable[[], type[Procedure]] | None" = field(
        default=None, kw_only=True, repr=False
    )
    once: bool = field(default=False, kw_only=True)
    side: bool = field(default=False, kw_only=True)
    name: str = field(default="", kw_only=True)
    owner: "type[Procedure] | None" = field(default=None, kw_only=True, repr=False)

    def __post_init__(self) -> None:
        for label in ("by", "at", "asks", "approval", "guards", "beneath"):
            if not isinstance(getattr(self, label), tuple):
                raise LawError(f"event “{self.title}”: {label} must be a tuple, e.g. {label}=(…,)")
        if not self.by or not self.at:
            raise LawError(f"event “{self.title}”: by and at must each name at least one")
        if not citations(self.cite):
            raise LawError(f"event “{self.title}” cites no article")

    @property
    def next_procedure(self) -> "type[Procedure] | None":
        """The procedure under which the case goes on, None if it stays."""
        return self.switches if self.switches is None or isinstance(self.switches, type) else self.switches()

    @property
    def opens(self) -> bool:
        """Can a case begin with it?"""
        return START in self.at
