"""对照：我们的一个数，与其他地区、其他年度公开报告里的同一个数并列。不排名；口径不明的照列，写明不明。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fadu.kernel.figures import Figure, Scope, Span
from fadu.kernel.figures.catalogue import by_id
from fadu.kernel.models import Organ
from fadu.reports.models import PublishedFigure, RegionPopulation

Match = PublishedFigure.Match
MONEY = {"万元": 10_000, "亿元": 100_000_000}
# Units that count the same thing; others are set side by side but not put into one range.
ALIKE = (
    frozenset({"件", "宗", "起", "件次", "宗次"}),
    frozenset({"人", "名", "位"}),
    frozenset({"次", "场", "场次"}),
)
PER = 10_000
# Sums and shares per head mean nothing.
NOT_PER_HEAD = frozenset({"%", "‰", "百分点", "倍", "名", "年", "天", "日", "工作日"})


@dataclass(frozen=True)
class Line:
    """一个地区一个年度。`per`：每万人；`ours`：本机关从案件算出的。"""

    region: str
    year: int
    value: Decimal | None
    unit: str
    qualifier: str
    match: str
    title: str
    definition: str
    source: str
    period: str
    per: Decimal | None
    ours: bool = False

    @property
    def told(self) -> str:
        """超20万件次, with the value as in the text of a report."""
        if self.value is None:
            return "—"
        side = {"gt": "超", "lt": "近", "about": "约"}.get(self.qualifier, "")
        return f"{side}{self.value.normalize():,f}{self.unit}"

    @property
    def match_told(self) -> str:
        return "本机关" if self.ours else str(Match(self.match).label)


@dataclass(frozen=True)
class Range:
    """一个年度各地公开的数，最小到最大；只计口径相同或相近、单位相通的。`many` 几个地区。"""

    year: int
    unit: str
    least: Decimal
    most: Decimal
    many: int

    @property
    def told(self) -> str:
        return f"{self.least.normalize():,f}至{self.most.normalize():,f}{self.unit}"


@dataclass(frozen=True)
class Coverage:
    """一个年度读过几个地区的报告，其中几个写了这个数。"""

    year: int
    stated: int
    read: int
    silent: tuple[str, ...]


@dataclass(frozen=True)
class Benchmark:
    title: str
    unit: str
    definition: str
    lines: tuple[Line, ...]
    ranges: tuple[Range, ...]
    coverage: tuple[Coverage, ...]


def benchmark(figure: Figure, organ: Organ, *, years: Sequence[int], on: date) -> Benchmark:
    """By region, then year; ours among them. The value is that of the organ with all below it."""
    published = list(PublishedFigure.objects.filter(figure=figure.id, year__in=years))
    people = _people(years)
    ours = [_ours(figure, organ, year, people, on) for year in years]
    lines = sorted(
        (*ours, *(_line(one, people) for one in published)),
        key=lambda one: (one.region, one.year, not one.ours),
    )
    return Benchmark(
        title=figure.title,
        unit=figure.unit,
        definition=figure.definition(),
        lines=tuple(lines),
        ranges=tuple(_ranges(lines, years)),
        coverage=tuple(_coverage(published, years)),
    )


def _ours(figure: Figure, organ: Organ, year: int, people: dict[tuple[str, int], int], on: date) -> Line:
    span = Span.year(year)
    if span.until > on:
        span = span.at(max(on, span.since))
    value = figure.value(span, Scope.of(organ))
    region = str(organ)
    return Line(
        region, year, None if value is None else Decimal(value), figure.unit, "", Match.SAME, figure.title, "",
        "本机关案件", span.title, _per(value, figure.unit, people.get((region, year))), ours=True,
    )  # fmt: skip


def _line(one: PublishedFigure, people: dict[tuple[str, int], int]) -> Line:
    value = one.value if one.value % 1 else Decimal(int(one.value))
    return Line(
        one.region, one.year, value, one.unit, one.qualifier, one.match, one.title, one.definition, one.source,
        one.period, _per(value, one.unit, people.get((one.region, one.year))),
    )  # fmt: skip


def _people(years: Iterable[int]) -> dict[tuple[str, int], int]:
    return {
        (one.region, one.year): one.people for one in RegionPopulation.objects.filter(year__in=list(years))
    }


def _per(value: Decimal | int | None, unit: str, people: int | None) -> Decimal | None:
    if value is None or not people or unit in NOT_PER_HEAD:
        return None
    return round(Decimal(value) * PER / people, 2)


def _family(unit: str) -> frozenset[str]:
    return next((one for one in ALIKE if unit in one), frozenset({"元" if unit in MONEY else unit}))


def _ranges(lines: Sequence[Line], years: Sequence[int]) -> Iterable[Range]:
    for year in years:
        groups: dict[frozenset[str], list[Line]] = {}
        for one in lines:
            if (
                one.year == year
                and one.value is not None
                and one.match != Match.UNKNOWN
                and not one.qualifier
            ):
                groups.setdefault(_family(one.unit), []).append(one)
        for group in groups.values():
            if len({one.region for one in group}) > 1:
                values = [_base(one) for one in group]
                unit = group[0].unit if group[0].unit not in MONEY else "元"
                yield Range(year, unit, min(values), max(values), len({one.region for one in group}))


def _base(one: Line) -> Decimal:
    return (one.value or Decimal(0)) * MONEY.get(one.unit, 1)


def _coverage(published: Sequence[PublishedFigure], years: Sequence[int]) -> Iterable[Coverage]:
    read = (
        PublishedFigure.objects.filter(year__in=years)
        .values_list("region", "year")
        .distinct()
        .order_by("region")
    )
    for year in years:
        all_ = [region for region, when in read if when == year]
        stated = {one.region for one in published if one.year == year}
        if all_:
            yield Coverage(year, len(stated), len(all_), tuple(one for one in all_ if one not in stated))


def compared() -> list[Figure]:
    """Our figures that some published report states."""
    stated = set(PublishedFigure.objects.exclude(figure="").values_list("figure", flat=True).distinct())
    return [one for key, one in by_id().items() if key in stated]


def years_known() -> list[int]:
    return sorted(set(PublishedFigure.objects.values_list("year", flat=True).distinct()))
