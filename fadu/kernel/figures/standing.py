"""名册的时点数：期末那一天在册的行，有（在册的）某种组织、人员的机关；覆盖率是两个这样的数之比。"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Day
from typing import Any

from django.db.models import Aggregate, F, Q, QuerySet, Value
from django.db.models import Count as CountOf

from fadu.kernel.figures import sources, wording
from fadu.kernel.figures.conditions import Condition, every, field_of, label_of
from fadu.kernel.figures.counts import one_of_each
from fadu.kernel.figures.figure import REGION, Dimension
from fadu.kernel.figures.scope import EVERYWHERE, Scope
from fadu.kernel.figures.sources import Source
from fadu.kernel.figures.spans import Span
from fadu.kernel.figures.tallied import Tallied
from fadu.kernel.ledgers import Ledger
from fadu.kernel.models import Organ

UNTIL = "until"  # 名册的停用、离任、结束日期


def kept_on(day: Day) -> Q:
    """On the roll that day: begun, not struck out, not ended."""
    return Q(voided_on=None, on__lte=day) & ~Q(**{f"{UNTIL}__lte": day})


@dataclass(frozen=True, kw_only=True)
class Holding:
    """名册里有在册的行合于 `only`，行的 `by` 指着所计的机关。"""

    ledger: Ledger
    by: str
    only: tuple[Condition, ...] = ()

    def organs(self, day: Day) -> QuerySet[Any, dict[str, Any]]:
        rows = self.ledger.model._base_manager.filter(kept_on(day), every(self.only))
        found: QuerySet[Any, dict[str, Any]] = rows.exclude(**{self.by: None}).order_by().values(self.by)
        return found

    @property
    def text(self) -> str:
        more = "".join(f"，{one.text(self.ledger.model)}" for one in self.only)
        return f"“{self.ledger.title}”里有在册的{more}"

    def faults(self) -> Iterator[str]:
        for name in (self.by, UNTIL):
            if field_of(self.ledger.model, name) is None:
                yield f"名册“{self.ledger.title}”没有字段 {name}"
        for one in self.only:
            yield from one.faults(self.ledger.model)


@dataclass(frozen=True, kw_only=True, eq=False)
class Standing(Tallied):
    """`date` 为空：一行跨多个期间。`holding`：只计其机关在另一名册里有的。"""

    holding: Holding | None = None

    @property
    def date(self) -> str:
        return ""

    @property
    def simple(self) -> bool:
        """The day stands inside a subquery too: not for prepared.py."""
        return False

    def in_span(self, span: Span) -> Q:
        found = self.there_on(span.end)
        if self.holding is not None:
            found &= Q(**{f"{self.source.organ}__in": self.holding.organs(span.end)})
        return found & self.belongs()

    @abstractmethod
    def there_on(self, day: Day) -> Q: ...

    def belongs(self) -> Q:
        return Q()

    def measures(self, only: Q | None = None) -> dict[str, Aggregate]:
        return {"n": CountOf(Value(1), filter=only)}

    def finish(self, tally: Mapping[Any, int]) -> int:
        return tally.get("n", 0)

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        if self.holding is not None:
            yield from self.holding.faults()


@dataclass(frozen=True, kw_only=True, eq=False)
class Registered(Standing):
    """期末在册的行。`place`：行的哪个字段是所在的机关（名册由上级登记的，不是登记机关）。

    `of`：有几个不同的（同一事项在几个镇街的，只计一项），清单上每个列一行。
    """

    ledger: Ledger
    place: str = "organ"
    only: tuple[Condition, ...] = ()
    of: str = ""

    def rows(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Any]:
        if not self.of:
            return super().rows(span, scope)
        return one_of_each(self.counted(span, scope), self.of)

    def measures(self, only: Q | None = None) -> dict[str, Aggregate]:
        if not self.of:
            return super().measures(only)
        return {"n": CountOf(F(self.of), distinct=True, filter=only)}

    @property
    def source(self) -> Source:
        return replace(sources.of_table(self.owner.model, self.ledger.model), organ=self.place, reach=None)

    def there_on(self, day: Day) -> Q:
        return kept_on(day)

    def belongs(self) -> Q:
        return every(self.only)

    def definition(self) -> str:
        more = "".join(f"，{one.text(self.ledger.model)}" for one in self.only)
        held = f"，且其机关在{self.holding.text}" if self.holding else ""
        return (
            f"期末那一天“{self.ledger.title}”里在册的行{more}{held}{self._different()}：登记日期已到，没有停用、离任，单位{self.unit}。"
            + wording.tail(self)
        )

    def _different(self) -> str:
        return f"，按“{label_of(self.ledger.model, self.of)}”去重" if self.of else ""

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        yield from Holding(ledger=self.ledger, by=self.place, only=self.only).faults()
        if self.of and field_of(self.ledger.model, self.of) is None:
            yield f"去重的 of“{self.of}”不是名册“{self.ledger.title}”的字段"


@dataclass(frozen=True, kw_only=True, eq=False)
class Places(Standing):
    """现有的某一级机关（镇街等）；机构没有历年的沿革，期末以现在的为准。"""

    level: str

    @property
    def source(self) -> Source:
        return Source(
            model=Organ,
            organ="id",
            case="",
            reach=None,
            of_cases=False,
            fixed=Q(level=self.level, active=True),
        )

    def there_on(self, day: Day) -> Q:
        return Q()

    def path_of(self, by: str) -> str:
        return "region_code" if self.dimension(by) is REGION else super().path_of(by)

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return tuple(one for one in super().dimensions if one.name != "month")

    def definition(self) -> str:
        held = f"，期末那一天{self.holding.text}" if self.holding else ""
        return f"现有的{Organ.Level(self.level).label}{held}，单位{self.unit}。" + wording.tail(self)

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        if self.level not in Organ.Level.values:
            yield f"没有“{self.level}”这一级机关"
