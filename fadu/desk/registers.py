"""台账：行从案件记录和期限拼出，更正过的照更正后的列。每 CHUNK 件案件四次查询；件数多的逐页走过去，不一次读完。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from fadu.desk.clocks import Clock, Thresholds, clock
from fadu.desk.lists import Mark
from fadu.desk.words import event_title
from fadu.kernel.asks import Money
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Case, Deadline, Entry, Party
from fadu.kernel.registers import Register
from fadu.kernel.story import CORRECTION, Story
from fadu.law import Happened

CHUNK = 200
PAGE = 100  # rows; a page ends with the chunk in which it is full
WALKED = 2000
AT_ONCE = 500  # a register of so few cases is listed and counted whole
T = TypeVar("T", Entry, Deadline)
LIVE = (Deadline.Status.RUNNING, Deadline.Status.EXPIRED, Deadline.Status.STOPPED)


@dataclass(frozen=True)
class Row:
    """`cells` follow the register's columns; `clock` is the most pressing of its terms; `answered` closes the row;
    `counted`: each item of the register's `tally`, in words."""

    case: Case
    on: date
    cells: tuple[str, ...]
    clock: Clock | None
    steps: tuple[str, ...]
    answered: date | None
    counted: tuple[str, ...] = ()

    @property
    def late(self) -> bool:
        return self.answered is None and self.clock is not None and self.clock.status == "expired"


def walk(
    register: Register,
    line: Line,
    seen: QuerySet[Case],
    *,
    on: date,
    limits: Thresholds,
    year: int | None,
    after: Mark | None = None,
) -> Iterator[tuple[list[Row], Mark | None]]:
    """The rows of CHUNK cases at a time, the newest case first, and where to go on (None: that was all)."""
    terms = _keys(register, line)
    chosen = _cases(register, seen.filter(line=line.key), terms, year)
    while True:
        cases = list(_after(chosen, after)[:CHUNK])
        after = Mark(cases[-1].opened_on, cases[-1].pk) if len(cases) == CHUNK else None
        rows = list(_rows(register, line, cases, terms, on, limits))
        yield [row for row in rows if year is None or row.on.year == year], after
        if after is None:
            return


def _after(cases: QuerySet[Case], mark: Mark | None) -> QuerySet[Case]:
    if mark is None:
        return cases
    day = {"opened_on": mark.value}
    return cases.filter(Q(opened_on__lt=mark.value) | Q(**day, pk__lt=mark.id), opened_on__lte=mark.value)


def rows_of(
    register: Register, line: Line, seen: QuerySet[Case], *, on: date, limits: Thresholds, year: int | None
) -> list[Row]:
    """All of them, the newest first."""
    found = walk(register, line, seen, on=on, limits=limits, year=year)
    return sorted((row for rows, _ in found for row in rows), key=lambda row: row.on, reverse=True)


def few(register: Register, line: Line, seen: QuerySet[Case], *, year: int | None) -> bool:
    """So few cases that one page lists and counts them all."""
    cases = _cases(register, seen.filter(line=line.key), _keys(register, line), year)
    return len(cases.order_by().values_list("pk")[: AT_ONCE + 1]) <= AT_ONCE


def page_of(
    found: Iterator[tuple[list[Row], Mark | None]], wanted: Callable[[Row], bool]
) -> tuple[list[Row], Mark | None]:
    """A page of rows, whole cases; where few are wanted it ends after WALKED cases and may be short."""
    kept: list[Row] = []
    after: Mark | None = None
    for chunk, (rows, mark) in enumerate(found, start=1):
        kept += filter(wanted, rows)
        after = mark
        if len(kept) >= PAGE or chunk * CHUNK >= WALKED:
            break
    return sorted(kept, key=lambda row: row.on, reverse=True), after


def _rows(
    register: Register, line: Line, cases: list[Case], terms: Sequence[str], on: date, limits: Thresholds
) -> Iterator[Row]:
    entries = _by_case(
        Entry.objects.filter(case__in=cases, event__in=register.events | {CORRECTION}).order_by("case", "seq")
    )
    clocks = _by_case(
        Deadline.objects.filter(case__in=cases, term__in=terms)
        .defer("derivation")
        .select_related("start_entry")
        .order_by("start_entry__seq", "id")
    )
    own = line.case_model()._default_manager.in_bulk([case.pk for case in cases]) if register.fields else {}
    for case in cases:
        history = Story(line, tuple(entries.get(case.pk, ()))).history
        told = _Told(register, line, case, history, clocks.get(case.pk, []), own.get(case.pk, case))
        yield from told.rows(on, limits)


def heads(register: Register, line: Line) -> list[str]:
    """Of the cells of a row."""
    model = line.case_model()
    fields = [
        _money(line, name, str(model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # a column
        for name in register.fields
    ]
    return fields + [line.asks.get(name).label for name in register.columns]


def _money(line: Line, name: str, title: str) -> str:
    """An amount is kept in 分 and read in 元, as it is asked for."""
    ask = line.asks.known.get(name)
    return ask.label if isinstance(ask, Money) else title


def shown(case: Case, name: str) -> str:
    ask = line_of(case.line).asks.known.get(name)
    if isinstance(ask, Money):
        return ask.show(getattr(case, name))
    told = getattr(case, f"get_{name}_display", None)
    value = told() if told is not None else getattr(case, name)
    return "" if value is None else str(value)


def _keys(register: Register, line: Line) -> list[str]:
    """Term keys in every version of the line's procedures."""
    return [
        term.key
        for procedure in line.procedures
        for name, term in procedure.terms().items()
        if name in register.term_names
    ]


def _cases(
    register: Register, seen: QuerySet[Case], terms: Sequence[str], year: int | None
) -> QuerySet[Case]:
    entries = Entry.objects.filter(event__in=register.opening).order_by()
    if year is not None:
        entries = entries.filter(on__range=(date(year, 1, 1), date(year, 12, 31)))
    if not register.clocked:
        chosen = seen.filter(pk__in=entries.values("case"))
    else:
        # of all decisions few set a term: begin with those
        clocks = Deadline.objects.filter(~Q(status="void"), term__in=terms).order_by()
        chosen = seen.filter(Exists(entries.filter(case=OuterRef("pk"))), pk__in=clocks.values("case"))
    return chosen.select_related("handler").order_by("-opened_on", "-pk")


def _by_case(rows: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for row in rows:
        found.setdefault(row.case_id, []).append(row)
    return found


@dataclass(frozen=True)
class _Told:
    """One case's part of a register."""

    register: Register
    line: Line
    case: Case
    history: Sequence[Happened]
    clocks: Sequence[Deadline]
    own: Case

    def rows(self, on: date, limits: Thresholds) -> Iterator[Row]:
        opens = self._of(self.register.opening)
        if self.register.where is not None:
            opens = [one for one in opens if self.register.where(one.facts)]
        for place, one in enumerate(opens):
            answer = self._answer(place, len(opens))
            yield Row(
                self.case,
                one.on,
                (
                    *(shown(self.own, name) for name in self.register.fields),
                    *(
                        self.line.asks.get(name).show(self._said(name, one, place, len(opens)))
                        for name in self.register.columns
                    ),
                ),
                self._clock(place, len(opens), on, limits),
                tuple(self._steps(place, len(opens))),
                answer.on if answer else None,
                self._counted(one, place, len(opens)),
            )

    def _said(self, name: str, opened: Happened, place: int, total: int) -> Any:
        """As last told: by the answer, by a later step, else when the row was opened."""
        answer = self._answer(place, total)
        found = [*([answer] if answer else []), *self._later(place, total)[::-1], opened]
        return next((one.facts[name] for one in found if one.facts.get(name) not in (None, "", [])), None)

    def _later(self, place: int, total: int) -> list[Happened]:
        """The steps of this row, the oldest first."""
        done = [self._of(frozenset({step.name})) for step in self.register.steps]
        found = [one for each in done for one in (each if total == 1 else each[place : place + 1])]
        return sorted(found, key=lambda one: one.on)

    def _counted(self, opened: Happened, place: int, total: int) -> tuple[str, ...]:
        name = self.register.tally
        if not name:
            return ()
        said, ask = self._said(name, opened, place, total), self.line.asks.get(name)
        each = said if isinstance(said, list) else [said]
        return tuple(ask.show([one] if isinstance(said, list) else one) for one in each if one is not None)

    def _of(self, events: frozenset[str]) -> list[Happened]:
        return [one for one in self.history if one.event in events]

    def _answer(self, place: int, total: int) -> Happened | None:
        """The one that names this row's clock, else the answer in the same place as the question."""
        starts = [row.start_entry.seq for row in self.clocks if row.start_entry]
        given = self._of(self.register.closing)
        if total == 1:
            return given[-1] if given else None
        named = [
            one for one in given if one.facts.get("answers") in starts[place : place + 1] and starts[place:]
        ]
        unnamed = [one for one in given if not one.facts.get("answers")]
        return next(iter(named or unnamed[place : place + 1]), None)

    def _steps(self, place: int, total: int) -> Iterator[str]:
        for step in self.register.steps:
            done = self._of(frozenset({step.name}))
            for one in done if total == 1 else done[place : place + 1]:
                yield f"{event_title(self.case.procedure, step.name)} {one.on}"

    def _clock(self, place: int, total: int, on: date, limits: Thresholds) -> Clock | None:
        rows = list(self.clocks)
        if total > 1:
            of_term: dict[str, list[Deadline]] = {}
            for row in rows:
                of_term.setdefault(row.term, []).append(row)
            rows = [row for each in of_term.values() for row in each[place : place + 1]]
        live = sorted((row for row in rows if row.status in LIVE), key=lambda row: row.due_on or date.max)
        chosen = next(iter(live or rows[-1:]), None)
        return clock(chosen, on=on, limits=limits) if chosen else None


@dataclass(frozen=True)
class Tally:
    """How many rows name this item, in all and by respondent, the most first."""

    item: str
    rows: int
    by: tuple[tuple[str, int], ...]


def tallies(rows: Sequence[Row]) -> list[Tally]:
    """Of the rows that name an item; two queries at most."""
    named = [row for row in rows if row.counted]
    organs = _respondents([row.case.pk for row in named])
    counts: dict[str, Counter[str]] = {}
    for row in named:
        for item in row.counted:
            counts.setdefault(item, Counter())[organs.get(row.case.pk, "未登记被申请人")] += 1
    found = [Tally(item, each.total(), tuple(each.most_common())) for item, each in counts.items()]
    return sorted(found, key=lambda one: (-one.rows, one.item))


def _respondents(cases: Sequence[int]) -> dict[int, str]:
    """The first respondent of each case."""
    parties = Party.objects.filter(case__in=cases, role="respondent", active=True).order_by("-id")
    return dict(parties.values_list("case_id", "name"))
