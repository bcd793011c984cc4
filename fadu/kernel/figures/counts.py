"""计数：事项、案件、台账的行；合计、去重、平均、中位数、时点数、办理数。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, CharField, F, Min, Q, QuerySet, Value
from django.db.models import Case as When_
from django.db.models import Count as CountOf
from django.db.models import Sum as SumOf
from django.db.models.expressions import When
from django.db.models.functions import Cast

from fadu.kernel.figures import sources, wording
from fadu.kernel.figures.conditions import Condition, Either, Is, every, field_of, implies
from fadu.kernel.figures.days import DaysBetween
from fadu.kernel.figures.figure import AGE, Dated, Dimension, Number
from fadu.kernel.figures.scope import EVERYWHERE, Scope
from fadu.kernel.figures.sources import Source, Table
from fadu.kernel.figures.spans import Span
from fadu.kernel.figures.tallied import Tallied, Tally, by_hash
from fadu.kernel.ledgers import Ledger
from fadu.kernel.models import Party
from fadu.law import Event


@dataclass(frozen=True, kw_only=True, eq=False)
class Drawn(Tallied):
    """按日期落入期间的行。

    `happened`：哪些事项（或 `dated`：模型的日期字段）。业务线的 `dates` 里有的，一件案件计一次；没有的，或者 `each`，
    每发生一次计一次（Happening）。`where`：案件还要合于的条件。`marks`：只计 Happening.mark 为这些的。
    `ledger`：一本台账（或者 `rows_of`：另一张表），按它自己的 `dated` 日期，`only` 是它的行还要合于的条件。
    """

    happened: Event | tuple[Event, ...] = ()
    dated: str = ""
    where: tuple[Condition, ...] = ()
    each: bool = False
    marks: tuple[str, ...] = ()
    ledger: Ledger | None = None
    rows_of: Table | None = None
    only: tuple[Condition, ...] = ()

    @property
    def table(self) -> type[Any] | None:
        if self.rows_of is not None:
            return self.rows_of.model
        return self.ledger.model if self.ledger is not None else None

    @property
    def alone(self) -> bool:
        return self.rows_of is not None and self.rows_of.large

    @property
    def events(self) -> tuple[Event, ...]:
        return self.happened if isinstance(self.happened, tuple) else (self.happened,)

    @property
    def undated(self) -> frozenset[str]:
        """Names of its events that need a Happening."""
        return frozenset(event.name for event in self.events if self.each or self.owner.dated(event) is None)

    @property
    def by_happening(self) -> bool:
        return bool(self.undated)

    @property
    def source(self) -> Source:
        if self.rows_of is not None:
            return self.rows_of.source
        if self.table is not None:
            return sources.of_table(self.owner.model, self.table)
        make = sources.of_happenings if self.by_happening else sources.of_cases
        return make(self.owner.line, self.owner.model)

    @property
    def date_field(self) -> str:
        """The date field of the line's model; empty for happenings."""
        if self.by_happening:
            return ""
        found = self.owner.dated(self.events[0]) if self.events else None
        return self.dated or (found.field if found else "")

    @property
    def date(self) -> str:
        if self.table is not None:
            return self.dated
        return "on" if self.by_happening else f"{self.source.reach}{self.date_field}"

    def in_span(self, span: Span) -> Q:
        return Q(**{f"{self.date}__gte": span.since, f"{self.date}__lte": span.end}) & self.belongs()

    def belongs(self) -> Q:
        found = self.condition() & every(self.only)
        if self.by_happening:
            found &= Q(event__in=sorted(event.name for event in self.events))
        return found & Q(mark__in=self.marks) if self.marks else found

    def beyond(self, whole: Tallied) -> Q | None:
        """Told from the declarations: each condition of the whole is one of these, or allows every value these allow."""
        if not isinstance(whole, Drawn) or type(self) is not type(whole) or self.source != whole.source:
            return None
        if self.formerly or whole.formerly or self.date != whole.date or self.only != whole.only:
            return None
        if self._named() != whole._named() or (whole.marks and self.marks != whole.marks):
            return None
        if not all(any(implies(mine, one) for mine in self.conditions()) for one in whole.conditions()):
            return None
        more = tuple(one for one in self.conditions() if one not in whole.conditions())
        found = every(more, self.source.reach or "")
        return found & Q(mark__in=self.marks) if self.marks != whole.marks else found

    def _named(self) -> frozenset[str]:
        """The events by whose rows it counts; of those with a date field, conditions() tells."""
        return frozenset(event.name for event in self.events) if self.by_happening else frozenset()

    def conditions(self) -> tuple[Condition, ...]:
        """Of the present definition, those of the events included."""
        if self.by_happening:
            return self.where
        return (*_any_of(tuple(d for event in self.events if (d := self.owner.dated(event)))), *self.where)

    def condition(self) -> Q:
        """Each row by the definition in force on its date."""
        reach = self.source.reach or ""
        found, since = Q(), None
        if not self.formerly:
            return every(self.conditions(), reach)
        found = Q(pk__in=[])
        for former in sorted(self.formerly, key=lambda one: one.until):
            found |= self._while(since, former.until) & every(former.where, reach)
            since = former.until
        return found | self._while(since, None) & every(self.conditions(), reach)

    def _while(self, after: Day | None, until: Day | None) -> Q:
        found = Q(**{f"{self.date}__gt": after}) if after else Q()
        return found & Q(**{f"{self.date}__lte": until}) if until else found

    def definition(self) -> str:
        return wording.drawn(self)

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        for one in (*self.where, *(one for former in self.formerly for one in former.where)):
            yield from one.faults(self.owner.model)
        yield from _date_faults(self)


@dataclass(frozen=True, kw_only=True, eq=False)
class Count(Drawn):
    """几件、几次、几条。"""

    def measures(self, only: Q | None = None) -> dict[str, Aggregate]:
        return {"n": CountOf(Value(1), filter=only)}

    def finish(self, tally: Mapping[Any, int]) -> int:
        return tally.get("n", 0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Different(Count):
    """有几个不同的：多少单位、多少人、多少领域；`of` 是行的字段，没有填的不计。清单上每个列一行。"""

    of: str

    @property
    def adds_up(self) -> bool:
        return False

    def belongs(self) -> Q:
        return super().belongs() & Q(**{f"{self.of}__isnull": False})

    def rows(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Any]:
        counted = self.counted(span, scope).order_by()
        return one_of_each(counted, self.of)

    def measures(self, only: Q | None = None) -> dict[str, Aggregate]:
        return {"n": CountOf(F(self.of), distinct=True, filter=only)}

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        if field_of(self.table or self.owner.model, self.of) is None:
            yield f"去重的 of“{self.of}”不是字段"


def one_of_each(rows: QuerySet[Any], of: str) -> QuerySet[Any]:
    """The first row of every value, in the order of their ids."""
    first = rows.order_by().values(of).annotate(first=Min("pk")).values("first")
    found: QuerySet[Any] = rows.model._base_manager.filter(pk__in=first).order_by("-pk")
    return found


@dataclass(frozen=True, kw_only=True, eq=False)
class Sum(Drawn):
    """合计：`of` 是模型的数字字段，或者 Happening 留下的数量。`per`：一个单位合多少（万元 = 1000000 分）。"""

    of: str = ""
    per: int = 1

    @property
    def column(self) -> str:
        if self.table is not None:
            return self.of
        return "amount" if self.by_happening else f"{self.source.reach}{self.of}"

    def measures(self, only: Q | None = None) -> dict[str, Aggregate]:
        return {"sum": SumOf(self.column, filter=only)}

    def finish(self, tally: Mapping[Any, int]) -> Number:
        total = tally.get("sum", 0)
        return total if self.per == 1 else Decimal(total) / self.per

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        model = self.table or self.owner.model
        if not self.by_happening and field_of(model, self.of) is None:
            yield f"所合计的 of“{self.of}”不是 {model.__name__} 的字段"
        if self.by_happening and any(
            self.owner.happenings().get(name) is None or self.owner.happenings()[name].amount != self.of
            for name in self.undated
        ):
            yield f"所合计的“{self.of}”要在 kept 里写明：Kept(amount={self.of!r})"


@dataclass(frozen=True, kw_only=True, eq=False)
class Distinct(Drawn):
    """去重：多少人（证件号盲索引）、多少户（统一社会信用代码）；没有号码的各算一个。

    `role`：哪一方；`aged`：只计这些年龄段的（Party.AgeGroup），按进入案件那天的年龄。
    """

    of: str = "id_index"
    kind: str = Party.Kind.PERSON
    role: str = "applicant"
    aged: tuple[str, ...] = ()

    @property
    def source(self) -> Source:
        return sources.of_parties(self.owner.line, self.owner.model)

    @property
    def by_happening(self) -> bool:
        return False

    @property
    def date(self) -> str:
        return f"{self.source.reach}{self.date_field}"

    @property
    def adds_up(self) -> bool:
        return False

    def belongs(self) -> Q:
        found = super().belongs() & Q(role=self.role, kind=self.kind)
        return found & Q(age_group__in=self.aged) if self.aged else found

    def beyond(self, whole: Tallied) -> Q | None:
        found = super().beyond(whole)
        if found is None or not isinstance(whole, Distinct):
            return None
        same = (self.of, self.kind, self.role) == (whole.of, whole.kind, whole.role)
        if not same or (whole.aged and self.aged != whole.aged):
            return None
        return found & Q(age_group__in=self.aged) if self.aged != whole.aged else found

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """People by age too."""
        found = super().dimensions
        return (*found, AGE) if self.kind == Party.Kind.PERSON and not self.aged else found

    def path_of(self, by: str) -> str:
        return AGE.path if self.dimension(by) is AGE else super().path_of(by)

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        for one in self.aged:
            if one not in Party.AgeGroup.values:
                yield f"没有年龄段“{one}”；有：{'、'.join(Party.AgeGroup.values)}"

    def _who(self) -> When_:
        alone = Cast("pk", CharField())
        return When_(When(Q(**{self.of: ""}), then=alone), default=F(self.of), output_field=CharField())

    def rows(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Any]:
        """One row a person: where he first appears; counted() has all of his appearances."""
        every_row = self.counted(span, scope).order_by().annotate(who=self._who())
        first = every_row.values("who").annotate(first=Min("pk")).values("first")
        return Party._base_manager.filter(pk__in=first).order_by("pk")

    def measures(self, only: Q | None = None) -> dict[str, Aggregate]:
        return {"n": CountOf(self._who(), distinct=True, filter=only)}

    def finish(self, tally: Mapping[Any, int]) -> int:
        return tally.get("n", 0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Average(Drawn):
    """平均几天：自 `since` 字段至 `until` 字段，首日不计；两个日期都有的才算。"""

    unit: str = "天"
    since: str = ""
    until: str = ""

    @property
    def days(self) -> DaysBetween:
        reach = self.source.reach
        return DaysBetween(F(f"{reach}{self.since}"), F(f"{reach}{self.until}"))

    def belongs(self) -> Q:
        reach = self.source.reach
        both = {f"{reach}{self.since}__isnull": False, f"{reach}{self.until}__isnull": False}
        return super().belongs() & Q(**both)

    def measures(self, only: Q | None = None) -> dict[str, Aggregate]:
        return {"days": SumOf(self.days, filter=only), "n": CountOf(Value(1), filter=only)}

    def finish(self, tally: Mapping[Any, int]) -> Number | None:
        return Decimal(tally["days"]) / tally["n"] if tally.get("n") else None

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        for name in (self.since, self.until):
            if field_of(self.owner.model, name) is None:
                yield f"没有日期字段“{name}”，不能计天数"


@dataclass(frozen=True, kw_only=True, eq=False)
class Median(Average):
    """中位数几天：按整天数分组计数，在 Python 里取中位，两种数据库结果相同。"""

    @property
    def simple(self) -> bool:
        return False

    def tally(self, rows: QuerySet[Any], *keys: str) -> dict[tuple[Any, ...], Tally]:
        grouped = by_hash(rows, keys, took=self.days).annotate(n=CountOf(Value(1)))
        found: dict[tuple[Any, ...], Tally] = {}
        for row in grouped:
            place = tuple(row[f"by{n}"] for n in range(len(keys)))
            found.setdefault(place, Counter())[row["took"]] += row["n"]
        return found

    def finish(self, tally: Mapping[Any, int]) -> Number | None:
        """Tally: days -> how many rows took so many."""
        total = sum(tally.values())
        if not total:
            return None
        low, high = _place(tally, (total - 1) // 2), _place(tally, total // 2)
        return Decimal(low + high) / 2


@dataclass(frozen=True, kw_only=True, eq=False)
class Stock(Tallied):
    """时点数：期末那一天，`since` 已到而 `until` 未到的（未结案件）。`date` 为空：一行跨多个期间。"""

    since: str = "opened_on"
    until: str = "closed_on"
    where: tuple[Condition, ...] = ()

    @property
    def source(self) -> Source:
        return sources.of_cases(self.owner.line, self.owner.model)

    @property
    def date(self) -> str:
        return ""

    def in_span(self, span: Span) -> Q:
        return self.there_on(span.end) & every(self.where)

    def belongs(self) -> Q:
        return every(self.where)

    def there_on(self, day: Day) -> Q:
        """NOT (until <= day), not "until is null or later": SQLite would look up either half by an index of its own."""
        return Q(**{f"{self.since}__lte": day}) & ~Q(**{f"{self.until}__lte": day})

    def measures(self, only: Q | None = None) -> dict[str, Aggregate]:
        return {"n": CountOf(Value(1), filter=only)}

    def finish(self, tally: Mapping[Any, int]) -> int:
        return tally.get("n", 0)

    def definition(self) -> str:
        return wording.stock(self)

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        for one in self.where:
            yield from one.faults(self.owner.model)
        for name in (self.since, self.until):
            if field_of(self.owner.model, name) is None:
                yield f"没有日期字段“{name}”"


@dataclass(frozen=True, kw_only=True, eq=False)
class Handled(Stock):
    """办理数：期初未结的加上期内新收的。"""

    def in_span(self, span: Span) -> Q:
        return (
            Q(**{f"{self.since}__lte": span.end})
            & ~Q(**{f"{self.until}__lt": span.since})
            & every(self.where)
        )

    def definition(self) -> str:
        return wording.handled(self)


def _place(tally: Mapping[Any, int], rank: int) -> int:
    """The value at that rank, counted from nought."""
    seen = 0
    for days in sorted(tally):
        seen += tally[days]
        if seen > rank:
            return int(days)
    return 0


def _any_of(dated: tuple[Dated, ...]) -> tuple[Condition, ...]:
    """What the dates of the events ask for: any of them will do; those on one field become one list of values."""
    if not dated or any(not one.where for one in dated):
        return ()
    single = [one.where[0] for one in dated if len(one.where) == 1]
    fields = {one.field for one in single if isinstance(one, Is)}
    if len(single) == len(dated) and len(fields) == 1 and all(isinstance(one, Is) for one in single):
        values = dict.fromkeys(value for one in single if isinstance(one, Is) for value in one.values)
        return (Is(fields.pop(), *values),)
    return (Either(*(_All(one.where) for one in dated)),)


@dataclass(frozen=True)
class _All(Condition):
    several: tuple[Condition, ...] = field(default=())

    def q(self, reach: str = "") -> Q:
        return every(self.several, reach)

    def text(self, model: type[Any]) -> str:
        return "且".join(one.text(model) for one in self.several)

    def faults(self, model: type[Any]) -> Iterator[str]:
        for one in self.several:
            yield from one.faults(model)


def _date_faults(figure: Drawn) -> Iterator[str]:
    if figure.table is not None:
        if field_of(figure.table, figure.dated) is None:
            yield f"数台账的，要写明按它的哪个日期（dated），“{figure.dated}”不是"
        for one in figure.only:
            yield from one.faults(figure.table)
        return
    if not figure.events and not figure.dated:
        yield "没有写明计什么：happened 写事项，或者 dated 写日期字段"
    if figure.dated and field_of(figure.owner.model, figure.dated) is None:
        yield f"{figure.owner.model.__name__} 没有日期字段“{figure.dated}”"
    known = {name for procedure in figure.owner.procedures for name in procedure.events()}
    for event in figure.events:
        if event.name not in known:
            yield f"“{event.title}”不是本业务线程序里的事项"
    dates = {dated.field for event in figure.events if (dated := figure.owner.dated(event))}
    if figure.undated and len(figure.undated) < len(figure.events):
        yield "有的事项记在字段上，有的没有，不能合在一个数里；请写 each=True 或者补上 dates"
    if not figure.each and len(dates) > 1:
        yield f"所列事项的日期在不同字段（{'、'.join(sorted(dates))}），一件案件会落入两个期间"
