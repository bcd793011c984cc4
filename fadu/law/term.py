"""期限：Term and what may change its course."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from fadu.law.errors import LawError
from fadu.law.event import Event, Named
from fadu.law.happened import Happened
from fadu.law.roles import Role
from fadu.law.statute import Citation, Cites, citations
from fadu.law.within import Unit, Within

if TYPE_CHECKING:
    from fadu.law.procedure import Procedure

Events = Event | tuple[Event, ...]


def events_of(events: Events) -> tuple[Event, ...]:
    """One event or several, always as a tuple."""
    return events if isinstance(events, tuple) else (events,)


@dataclass(frozen=True, eq=False)
class Extension:
    """延长: at most `within` more, counted on from the original last day; the fact `days` of the event may say fewer."""

    event: Event
    within: Within
    fact: str = "days"
    times: int = 1


@dataclass(frozen=True, eq=False)
class Pause:
    """中止、不计入: the days from `start` on are not counted, until `end`.

    The day of `end` counts again (procedures.md 0.7), unless `both_ends_out` (自X之日至Y之日的期间不计入). `facts`: both
    dates are facts of `start` itself, for a stop that lies before the case, e.g. ("sued_on", "ruling_served_on").
    `only_if` names a convention (a field of Conventions) without which nothing stops.
    """

    start: Events
    end: Events
    cite: Cites
    both_ends_out: bool = False
    facts: tuple[str, str] | None = None
    only_if: str = ""


@dataclass(frozen=True, eq=False)
class Exclude:
    """所用时间不计入 (现场勘验、鉴定): the event's fact holds ISO dates, or a number of days."""

    event: Event
    fact: str
    cite: Cites


@dataclass(frozen=True, eq=False)
class Restart:
    """重新计算: the full period again from the event, or another period (`within`).

    `unless` names a convention (a field of Conventions) that forbids the restart while it is on.
    """

    event: Event
    within: Within | None = None
    cite: Cites | None = None
    unless: str = ""


@dataclass(frozen=True, eq=False)
class Cap:
    """最长不得超过: a second clock from `after` (or the date in its fact); the earlier end governs."""

    after: Event
    within: Within
    from_fact: str | None = None


@dataclass(frozen=True, eq=False)
class Until:
    """The period that applied to clocks started before `date`, with the article of the older text."""

    date: date
    within: Within


@dataclass(frozen=True)
class Row:
    """One row of a schedule that starts a clock of its own: `number` from 1, its last day, what met it."""

    number: int
    on: date
    met: Happened | None = None


@dataclass(frozen=True, eq=False)
class Later:
    """A window that opens only when all of these have come: events, or terms that ran out. The later date starts it."""

    of: "tuple[Event | Term, ...]"


@dataclass(frozen=True, eq=False)
class Term(Named):
    """期限: `within` so long `after` an event, `met_by` another.

    after       several events: whichever happened, the latest counts. A Term: the day it ran out. Later(...): all.
    from_fact   the start is the date in this fact of the `after` event, not the day of the event itself.
    each        one clock per `after` event; met by an event whose fact `answers` is that event's id.
    backwards   the last day lies `within` BEFORE the start date; N clear days if it `binds_agency`, else the N-th day.
    rolls       False for periods that end on their day whatever day it is (procedures.md 0.4).
    window      a minimum duration (征求意见期): acting before its end is too early, letting it end is no fault.
    right       a right, no duty: its day passed, it is gone (void), not overdue; acting on it is never late.
    rows        one clock per row of a schedule in the starting entry (分期履行): what each row comes to, given that entry
                and the history in order of date. The day of a row is its last day; `met_by` names what may meet rows.
    where       the clock starts only if these facts, as known at its start, have one of these values (None: not given).
    unless      the clock does not start if these facts, as known at its start, have one of these values (None: not given).
    on_expiry   what the law lets happen when it runs out unmet.
    effect      what follows from missing it, in the officer's words.
    internal    shown inside the office only.
    survives    still waited for after the case is closed (performance, reports).
    """

    title: str
    after: "Event | Term | Later | tuple[Event | Term, ...]" = field(kw_only=True)
    met_by: tuple[Event, ...] = field(kw_only=True)
    within: Within = field(kw_only=True)
    extension: Extension | tuple[Extension, ...] | None = field(default=None, kw_only=True)
    pauses: tuple[Pause, ...] = field(default=(), kw_only=True)
    excludes: tuple[Exclude, ...] = field(default=(), kw_only=True)
    restarts: tuple[Restart, ...] = field(default=(), kw_only=True)
    cap: Cap | tuple[Cap, ...] | None = field(default=None, kw_only=True)
    formerly: tuple[Until, ...] = field(default=(), kw_only=True)
    on_expiry: Event | None = field(default=None, kw_only=True)
    whose: Role = field(default=Role.HANDLER, kw_only=True)
    from_fact: str | None = field(default=None, kw_only=True)
    where: Mapping[str, tuple[Any, ...]] = field(default_factory=dict, kw_only=True)
    unless: Mapping[str, tuple[Any, ...]] = field(default_factory=dict, kw_only=True)
    rolls: bool = field(default=True, kw_only=True)
    backwards: bool = field(default=False, kw_only=True)
    binds_agency: bool = field(default=True, kw_only=True)
    each: bool = field(default=False, kw_only=True)
    rows: "Callable[[Happened, Sequence[Happened]], Sequence[Row]] | None" = field(default=None, kw_only=True)
    window: bool = field(default=False, kw_only=True)
    right: bool = field(default=False, kw_only=True)
    internal: bool = field(default=False, kw_only=True)
    survives: bool = field(default=False, kw_only=True)
    effect: str = field(default="", kw_only=True)
    name: str = field(default="", kw_only=True)
    owner: "type[Procedure] | None" = field(default=None, kw_only=True, repr=False)

    def but(self, **changes: Any) -> Self:
        """Another number does not inherit the past of the number it replaces."""
        if "within" in changes:
            changes.setdefault("formerly", ())
        return super().but(**changes)

    def __post_init__(self) -> None:
        for label in ("met_by", "pauses", "excludes", "restarts", "formerly"):
            if not isinstance(getattr(self, label), tuple):
                raise LawError(f"term “{self.title}”: {label} must be a tuple, e.g. {label}=(…,)")
        if self.backwards and not self.from_fact:
            raise LawError(
                f"term “{self.title}” counts backwards and must say from_fact, the fact with the date"
            )
        hanging = [one for one in self.starts if isinstance(one, Term) and one.right]
        if hanging or (self.right and (self.window or self.on_expiry)):
            raise LawError(
                f"term “{self.title}”: nothing follows from letting a right lapse, and a window is no right"
            )
        stops = self.pauses or self.excludes or self.extension
        if self.rows and (
            stops or self.restarts or self.cap or self.each or self.backwards or self.from_fact
        ):
            raise LawError(
                f"term “{self.title}” takes its days from rows and can say nothing else of its course"
            )
        if self.within.unit is Unit.HOUR and (stops or self.backwards):
            raise LawError(
                f"term “{self.title}” is counted in hours and cannot stop, be extended or count backwards"
            )

    @property
    def key(self) -> str:
        """reconsideration.ordinary.decide: the key of the declaring procedure and the name."""
        return f"{self.owner.key}.{self.name}" if self.owner else self.name

    @property
    def cite(self) -> Citation:
        return self.within.cite

    @property
    def starts(self) -> "tuple[Event | Term, ...]":
        """What starts the clock, as a tuple."""
        if isinstance(self.after, Later):
            return self.after.of
        return self.after if isinstance(self.after, tuple) else (self.after,)

    @property
    def start_events(self) -> tuple[Event, ...]:
        return tuple(one for one in self.starts if isinstance(one, Event))

    @property
    def extensions(self) -> tuple[Extension, ...]:
        if self.extension is None:
            return ()
        return self.extension if isinstance(self.extension, tuple) else (self.extension,)

    @property
    def caps(self) -> tuple[Cap, ...]:
        if self.cap is None:
            return ()
        return self.cap if isinstance(self.cap, tuple) else (self.cap,)

    @property
    def withins(self) -> tuple[Within, ...]:
        """Every period this term may apply: its own, former ones, extensions, restarts, caps."""
        return (
            self.within,
            *(until.within for until in self.formerly),
            *(extension.within for extension in self.extensions),
            *(restart.within for restart in self.restarts if restart.within),
            *(cap.within for cap in self.caps),
        )

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event this term names."""
        named = [*self.start_events, *self.met_by]
        named += [extension.event for extension in self.extensions]
        named += [
            event for pause in self.pauses for event in (*events_of(pause.start), *events_of(pause.end))
        ]
        named += [exclude.event for exclude in self.excludes]
        named += [restart.event for restart in self.restarts]
        named += [cap.after for cap in self.caps]
        return (*named, self.on_expiry) if self.on_expiry else tuple(named)

    def within_at(self, start: date) -> Within:
        """The period for a clock that starts on that day: the version in force when the period began."""
        for until in sorted(self.formerly, key=lambda one: one.date):
            if start < until.date:
                return until.within
        return self.within

    def cites(self) -> tuple[Citation, ...]:
        """Every article this term rests on."""
        rest: list[Pause | Exclude | Restart] = [*self.pauses, *self.excludes, *self.restarts]
        return (*(one.cite for one in self.withins), *(cite for one in rest for cite in citations(one.cite)))
