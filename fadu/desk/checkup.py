"""法治体检：一个被申请人在一个期间的数字、问题和上期对照；多发单位。数字全部来自业务线声明的数字。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet

from fadu.desk.clocks import Thresholds
from fadu.desk.registers import rows_of
from fadu.desk.words import event_title
from fadu.kernel.checkups import Broken, Checkup, Part
from fadu.kernel.figures import Figure, Scope, Span
from fadu.kernel.figures.batch import values
from fadu.kernel.figures.rates import percent
from fadu.kernel.figures.sources import respondents
from fadu.kernel.lines import Line, lines
from fadu.kernel.models import Case, Organ

PLACES = "（一）（二）（三）（四）（五）（六）（七）（八）（九）"


@dataclass(frozen=True)
class Told:
    """One number with that of the period before."""

    figure: Figure
    text: str
    before: str


@dataclass(frozen=True)
class Section:
    title: str
    lines: tuple[Told, ...]


@dataclass(frozen=True)
class Group:
    label: str
    text: str
    before: str


@dataclass(frozen=True)
class Table:
    """One figure by one dimension; `place` is （一）, （二）… among those that have cells."""

    place: str
    title: str
    by: str
    cells: tuple[Group, ...]


@dataclass(frozen=True)
class Item:
    """A violated item; `again`: the period before had it too."""

    label: str
    now: int
    before: int

    @property
    def again(self) -> bool:
        return bool(self.now and self.before)


@dataclass(frozen=True)
class PartTold:
    """A table that some line adds; `place` is （一）, （二）…"""

    place: str
    part: Part
    items: tuple[Item, ...]

    @property
    def again(self) -> list[str]:
        return [one.label for one in self.items if one.again] if self.part.recurs else []


@dataclass(frozen=True)
class Letter:
    title: str
    number: str
    case: Case
    on: date
    due: date | None
    answered: date | None
    late: bool


@dataclass(frozen=True)
class Report:
    """`respondent` 在 `organ` 及其下级办理的案件中，`span` 与 `last` 两期。"""

    checkup: Checkup
    respondent: Organ
    organ: Organ
    span: Span
    last: Span
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    broken: tuple[Item, ...]
    letters: tuple[Letter, ...]
    parts: tuple[PartTold, ...]

    def text_of(self, figure: Figure) -> str:
        return next(one.text for each in self.sections for one in each.lines if one.figure is figure)


def report_of(
    line: Line,
    respondent: Organ,
    *,
    organ: Organ,
    span: Span,
    seen: QuerySet[Case],
    on: date,
    limits: Thresholds,
) -> Report:
    """`seen`: the cases whose letters may be named to the reader; the numbers count all of them."""
    checkup = checkup_of(line)
    last, scope = span.before(), Scope.of(organ).brought_against(respondent.pk)
    told = values(checkup.figures, (span, last), scope)
    sections = tuple(
        Section(title, tuple(Told(one, one.show(told[one][0]), one.show(told[one][1])) for one in figures))
        for title, figures in checkup.sections
    )
    return Report(
        checkup,
        respondent,
        organ,
        span,
        last,
        sections,
        tuple(_tables(checkup, span, last, scope)),
        _items(checkup, span, last, scope),
        tuple(_letters(line, seen.filter(pk__in=against(respondent)), span, on=on, limits=limits)),
        tuple(_parts(respondent, organ, span, last)),
    )


def checkup_of(line: Line) -> Checkup:
    assert line.checkup is not None
    return line.checkup


def against(respondent: Organ) -> QuerySet[Any, Any]:
    return respondents().filter(organ=respondent).values("case")


def _tables(checkup: Checkup, span: Span, last: Span, scope: Scope) -> Iterable[Table]:
    place = 0
    for figure, by in checkup.tables:
        before = {cell.key: cell.value for cell in figure.breakdown(last, scope, by=by)}
        cells = tuple(
            Group(cell.label, figure.show(cell.value), figure.show(before.get(cell.key, figure.nothing)))
            for cell in figure.breakdown(span, scope, by=by)
        )
        if cells:
            dimension = figure.dimension(by).title
            yield Table(PLACES[place * 3 : place * 3 + 3], f"{figure.title}按{dimension}分", dimension, cells)
            place += 1


def _items(checkup: Checkup, span: Span, last: Span, scope: Scope) -> tuple[Item, ...]:
    now = checkup.broken(checkup.corrected.cases(span, scope))
    before = {one.key: one.cases for one in checkup.broken(checkup.corrected.cases(last, scope))}
    return tuple(Item(one.label, one.cases, before.get(one.key, 0)) for one in now)


def _parts(respondent: Organ, organ: Organ, span: Span, last: Span) -> Iterable[PartTold]:
    """Of every line, those that have something to tell of either period."""
    place = 0
    for part in (part for line in lines() for part in line.examined):
        now, before = (
            {one.key: one for one in part.counts(respondent, organ, when)} for when in (span, last)
        )
        items = tuple(
            Item((now.get(key) or before[key]).label, _many(now, key), _many(before, key))
            for key in dict.fromkeys((*now, *before))
        )
        if items:
            yield PartTold(PLACES[place * 3 : place * 3 + 3], part, items)
            place += 1


def _many(told: Mapping[str, Broken], key: str) -> int:
    return told[key].cases if key in told else 0


def _letters(
    line: Line, seen: QuerySet[Case], span: Span, *, on: date, limits: Thresholds
) -> Iterable[Letter]:
    for register in checkup_of(line).letters:
        for row in rows_of(register, line, seen, on=on, limits=limits, year=None):
            if span.since <= row.on <= span.end:
                title = event_title(row.case.procedure, register.opens[0].name)
                due = row.clock.due if row.clock else None
                late = bool(due and (row.answered or on) > due)
                yield Letter(title, row.case.number, row.case, row.on, due, row.answered, late)


# ── 起草的文字 ──────────────────────────────────────────────────────────────────────────────────────
def findings(report: Report) -> str:
    """The first draft of 主要问题: what was corrected and why, what came up again, what was late."""
    checkup = report.checkup
    said = [
        f"{report.span.title}审结以你单位为被申请人的案件{report.text_of(checkup.closed)}，"
        f"直接纠错{report.text_of(checkup.corrected)}，直接纠错率{report.text_of(checkup.rate)}。"
    ]
    if report.broken:
        named = "；".join(f"{one.label}{one.now}件" for one in report.broken[:8])
        said.append(f"纠错案件违反执法复议标准条目的情况：{named}。")
    again = [one.label for one in report.broken if one.again]
    if again:
        said.append(f"其中{'；'.join(again)}，{report.last.title}已经出现，本期再次出现。")
    said += [_said(one) for one in report.parts if one.part.said]
    late = [one for one in report.letters if one.late]
    if late:
        said.append(f"意见书、建议书逾期未答复或者逾期答复{len(late)}件。")
    return "\n".join(said)


def _said(one: PartTold) -> str:
    """行政诉讼生效裁判：撤销2件；驳回诉讼请求1件。"""
    named = "；".join(f"{item.label}{item.now}件" for item in one.items if item.now)
    again = f"其中{'；'.join(one.again)}，上期已经出现。" if one.again else ""
    return f"{one.part.said}：{named or '本期没有'}。{again}"


@dataclass(frozen=True)
class Measure:
    """A measure of a report and how it was answered."""

    row: Any
    measure: str
    due: date | None
    told: str
    late: bool


def measures_of(rows: Iterable[Any], on: date) -> list[Measure]:
    return [
        Measure(
            row,
            row.measure,
            row.reply_due_on,
            _answer(row, on),
            row.reply_due_on is not None and (row.replied_on or on) > row.reply_due_on,
        )
        for row in rows
    ]


def _answer(row: Any, on: date) -> str:
    if row.replied_on:
        late = "（逾期）" if row.reply_due_on and row.replied_on > row.reply_due_on else ""
        return f"{row.replied_on}书面回复{late}：{row.result or '详见附件'}"
    return "逾期未回复" if row.reply_due_on and row.reply_due_on < on else "尚未回复"


def opening(number: str, measures: Sequence[Measure]) -> str:
    """前期整改情况 of the next report."""
    if not number:
        return ""
    done = sum(bool(one.row.replied_on) for one in measures)
    late = sum(one.late for one in measures)
    return f"上期报告（{number}）提出建议措施{len(measures)}项，已书面回复{done}项，逾期{late}项。"


# ── 多发单位 ────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Frequent:
    """A respondent with its cases of the period; `rate` is unrounded."""

    organ: Organ
    received: int
    closed: int
    corrected: int
    rate: Decimal | None
    before: int
    over: tuple[str, ...]


def frequent(
    checkup: Checkup, span: Span, scope: Scope, *, least: int, rate: int, everybody: bool = False
) -> list[Frequent]:
    """Respondents with at least so many cases received or so high a rate of correction; the most first. Four queries."""
    named = [
        _by_respondent(figure.cases(when, scope))
        for figure, when in (
            (checkup.received, span),
            (checkup.closed, span),
            (checkup.corrected, span),
            (checkup.received, span.before()),
        )
    ]
    organs = Organ.objects.in_bulk(sorted({key for one in named[:3] for key in one}))
    found = [
        _frequent(organ, [one.get(key, 0) for one in named], least=least, rate=rate)
        for key, organ in organs.items()
    ]
    kept = [one for one in found if everybody or one.over]
    return sorted(kept, key=lambda one: (-one.received, -one.corrected, one.organ.pk))


def _by_respondent(cases: QuerySet[Case]) -> dict[int, int]:
    held = respondents().filter(case__in=cases.order_by().values("pk"), organ__isnull=False)
    return dict(held.values_list("organ").annotate(n=Count("case", distinct=True)))


def _frequent(organ: Organ, counts: Sequence[int], *, least: int, rate: int) -> Frequent:
    received, closed, corrected, before = counts
    share = percent(corrected, closed)
    over: tuple[str, ...] = (f"新收满{least}件",) if received >= least else ()
    over += (f"纠错率满{rate}%",) if corrected and share is not None and share >= rate else ()
    return Frequent(organ, received, closed, corrected, share, before, over)
