"""数字的条件：一条条件既是查询，也是一句话。字段名、选择项的键在导入时核对。"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import LessThanOrEqual

from fadu.kernel.figures.days import DaysBetween
from fadu.kernel.ledgers import Ledger

Model = type[models.Model]


class Condition(ABC):
    """`q(reach)`：`reach` 是由所计的行到案件字段的路径，如 "case__reconsideration__"。"""

    @abstractmethod
    def q(self, reach: str = "") -> Q: ...

    @abstractmethod
    def text(self, model: Model) -> str: ...

    @abstractmethod
    def faults(self, model: Model) -> Iterator[str]:
        """A sentence for each name or value the model does not know."""


@dataclass(frozen=True, init=False)
class Is(Condition):
    """字段为所列各值之一：`Is("closing", "mediated")`、`Is("major", True)`。"""

    field: str
    values: tuple[Any, ...]

    def __init__(self, field: str, *values: Any) -> None:
        object.__setattr__(self, "field", field)
        object.__setattr__(self, "values", values)

    def q(self, reach: str = "") -> Q:
        if len(self.values) == 1:
            return Q(**{reach + self.field: self.values[0]})
        return Q(**{f"{reach}{self.field}__in": self.values})

    def text(self, model: Model) -> str:
        labels = choices_of(model, self.field)
        said = "、".join(f"“{labels.get(one, one)}”" for one in self.values)
        if self.values == (True,):
            return f"“{label_of(model, self.field)}”为“是”"
        return f"{label_of(model, self.field)}为{said}"

    def faults(self, model: Model) -> Iterator[str]:
        yield from _unknown(model, self.field)
        if not self.values:
            yield f"条件 {self.field} 没有写明取什么值"
        labels = choices_of(model, self.field)
        for value in self.values:
            if labels and value not in labels:
                yield f"{self.field} 没有“{value}”这一项；有：{'、'.join(str(one) for one in labels)}"


@dataclass(frozen=True)
class Given(Condition):
    """字段已有值（日期已记、文字非空）。"""

    field: str

    def q(self, reach: str = "") -> Q:
        return Q(**{f"{reach}{self.field}__isnull": False})

    def text(self, model: Model) -> str:
        return f"已有{label_of(model, self.field)}"

    def faults(self, model: Model) -> Iterator[str]:
        yield from _unknown(model, self.field)


@dataclass(frozen=True)
class SoonAfter(Condition):
    """`field` 的日期在 `after` 的日期起 `days` 日以内（首日不计），如结案后一定期间内起诉。"""

    field: str
    after: str
    days: int

    def q(self, reach: str = "") -> Q:
        took = DaysBetween(F(f"{reach}{self.after}"), F(f"{reach}{self.field}"))
        return Q(**{f"{reach}{self.field}__isnull": False}) & Q(LessThanOrEqual(took, self.days))

    def text(self, model: Model) -> str:
        return f"{label_of(model, self.after)}起{self.days}日内有{label_of(model, self.field)}"

    def faults(self, model: Model) -> Iterator[str]:
        yield from _unknown(model, self.field)
        yield from _unknown(model, self.after)
        if self.days < 1:
            yield f"观察期 {self.days} 日不对，须是一日以上"


@dataclass(frozen=True)
class InTime(Condition):
    """`field` 的日期不晚于 `due` 的日期，两个都有；台账的行默认是落实日期和落实期限。"""

    field: str = "replied_on"
    due: str = "reply_due_on"

    def q(self, reach: str = "") -> Q:
        return Q(**{f"{reach}{self.field}__lte": F(f"{reach}{self.due}")})

    def text(self, model: Model) -> str:
        return f"{label_of(model, self.field)}不晚于{label_of(model, self.due)}"

    def faults(self, model: Model) -> Iterator[str]:
        yield from _unknown(model, self.field)
        yield from _unknown(model, self.due)


@dataclass(frozen=True)
class Not(Condition):
    """不合于该条件的。"""

    one: Condition

    def q(self, reach: str = "") -> Q:
        return ~self.one.q(reach)

    def text(self, model: Model) -> str:
        return f"不属于“{self.one.text(model)}”".replace("““", "“").replace("””", "”")

    def faults(self, model: Model) -> Iterator[str]:
        yield from self.one.faults(model)


@dataclass(frozen=True, init=False)
class Either(Condition):
    """合于其中之一。"""

    several: tuple[Condition, ...]

    def __init__(self, *several: Condition) -> None:
        object.__setattr__(self, "several", several)

    def q(self, reach: str = "") -> Q:
        found = Q(pk__in=[])
        for one in self.several:
            found |= one.q(reach)
        return found

    def text(self, model: Model) -> str:
        return "，或者".join(one.text(model) for one in self.several)

    def faults(self, model: Model) -> Iterator[str]:
        for one in self.several:
            yield from one.faults(model)


@dataclass(frozen=True)
class Has(Condition):
    """案件在某本台账里有未作废的行，且合于 `only`。"""

    ledger: Ledger
    only: tuple[Condition, ...] = ()

    def q(self, reach: str = "") -> Q:
        rows = self.ledger.model._base_manager.filter(every(self.only), voided_on=None, case__isnull=False)
        return Q(**{f"{reach}pk__in": rows.values("case")})

    def text(self, model: Model) -> str:
        more = "".join(f"，{one.text(self.ledger.model)}" for one in self.only)
        return f"在“{self.ledger.title}”台账中有记录{more}"

    def faults(self, model: Model) -> Iterator[str]:
        for one in self.only:
            yield from one.faults(self.ledger.model)


def implies(one: Condition, other: Condition) -> bool:
    """Whether every row that meets the one surely meets the other."""
    if isinstance(one, Is) and isinstance(other, Is):
        return one.field == other.field and set(one.values) <= set(other.values)
    return one == other


def every(conditions: tuple[Condition, ...], reach: str = "") -> Q:
    """All of them."""
    found = Q()
    for one in conditions:
        found &= one.q(reach)
    return found


def field_of(model: Model, name: str) -> models.Field[Any, Any] | None:
    """Through foreign keys as well: round__kind."""
    first, _, rest = name.partition("__")
    try:
        found = model._meta.get_field(first)
    except FieldDoesNotExist:
        return None
    if rest:
        return field_of(found.related_model, rest) if isinstance(found.related_model, type) else None
    return found if isinstance(found, models.Field) else None


def label_of(model: Model, name: str) -> str:
    found = field_of(model, name)
    return str(found.verbose_name) if found is not None else name


def choices_of(model: Model, name: str) -> dict[Any, str]:
    """Stored key -> label; empty where the field is free."""
    found = field_of(model, name)
    return {key: str(label) for key, label in (found.flatchoices or ())} if found is not None else {}


def _unknown(model: Model, name: str) -> Iterator[str]:
    if field_of(model, name) is None:
        have = "、".join(one.name for one in model._meta.concrete_fields)
        yield f"{model.__name__} 没有字段 {name}；有：{have}"
