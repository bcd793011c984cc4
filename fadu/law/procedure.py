"""程序：a class body of States, Events and Terms, checked when the class is made."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from fadu.law.checks import check_procedure
from fadu.law.errors import LawError
from fadu.law.event import Event, State
from fadu.law.term import Term


class Procedure:
    """A procedure of the law.

    A subclass states only what differs; `without` names what it does not have. `until` is the first day on which a new
    case no longer opens under it. `version` is the name of the body of law it belongs to, as stored with the case. `stages` is a class whose body holds the States, for a procedure in which a state
    and an event have the same name (受理); States may also stand in the procedure's own body.
    """

    title: ClassVar[str]
    key: ClassVar[str]
    in_force: ClassVar[date]
    until: ClassVar[date | None] = None
    version: ClassVar[str] = ""
    without: ClassVar[tuple[Event | Term | State, ...]] = ()
    stages: ClassVar[type | None] = None
    _states: ClassVar[Mapping[str, State]] = {}
    _events: ClassVar[Mapping[str, Event]] = {}
    _terms: ClassVar[Mapping[str, Term]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        values, left_out = _bodies(cls), {id(one) for one in cls.without}
        kept = {name: value for name, value in values.items() if id(value) not in left_out}
        stages = {name: one for name, one in vars(cls.stages or object).items() if id(one) not in left_out}
        declared = [*stages.items(), *kept.items()]
        cls._states = {name: one for name, one in declared if isinstance(one, State)}
        cls._events = {name: one for name, one in kept.items() if isinstance(one, Event)}
        cls._terms = {name: one for name, one in kept.items() if isinstance(one, Term)}
        check_procedure(cls)

    @classmethod
    def states(cls) -> Mapping[str, State]:
        """State by name, in order of declaration, the inherited first."""
        return cls._states

    @classmethod
    def events(cls) -> Mapping[str, Event]:
        return cls._events

    @classmethod
    def terms(cls) -> Mapping[str, Term]:
        return cls._terms

    @classmethod
    def state(cls, name: str) -> State:
        if name not in cls.states():
            raise LawError(f"{cls.title} has no state {name!r}; it has {', '.join(cls.states())}")
        return cls.states()[name]

    @classmethod
    def event(cls, name: str) -> Event:
        if name not in cls.events():
            raise LawError(f"{cls.title} has no event {name!r}; it has {', '.join(cls.events())}")
        return cls.events()[name]

    @classmethod
    def term(cls, name: str) -> Term:
        if name not in cls.terms():
            raise LawError(f"{cls.title} has no term {name!r}; it has {', '.join(cls.terms())}")
        return cls.terms()[name]

    @classmethod
    def governs(cls, on: date) -> bool:
        """Does a case opened on that day open under this version?"""
        return cls.in_force <= on and (cls.until is None or on < cls.until)


def _bodies(cls: type) -> dict[str, Any]:
    """Everything in the class bodies, the newest value of a name in the place of the oldest."""
    values: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        values.update(vars(base))
    return values


def procedure_for(procedures: Iterable[type[Procedure]], on: date) -> type[Procedure]:
    """The first of the procedures that governs a case opened on that day."""
    procedures = tuple(procedures)
    for one in procedures:
        if one.governs(on):
            return one
    known = "；".join(
        f"{one.title}自{one.in_force}起" + (f"、{one.until}前" if one.until else "") for one in procedures
    )
    raise LawError(f"{on}没有可以适用的程序（{known}）：请检查日期。")


def find_term(procedures: Iterable[type[Procedure]], key: str) -> Term:
    """A term by its id (reconsideration.ordinary.decide); an inherited one also by its subclass's key."""
    terms = {}
    for procedure in procedures:
        for name, term in procedure.terms().items():
            terms[f"{procedure.key}.{name}"] = term
            terms.setdefault(term.key, term)
    if key not in terms:
        same = [known for known in terms if known.split(".")[-1] == key.split(".")[-1]]
        hint = f"同名的有：{'、'.join(same)}。" if same else "用 fadu terms 查看全部期限。"
        raise LawError(f"没有编号为“{key}”的期限。{hint}")
    return terms[key]
