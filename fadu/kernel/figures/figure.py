"""一个数字的声明、它的值与清单；一条业务线的全部数字是类体里的值。

class ReconsiderationFigures(Figures):
    line, model, procedures = "reconsideration", Reconsideration, PROCEDURES
    received = Count("新收行政复议申请", happened=Ordinary.received, unit="件")
    mediated_rate = Ratio("调解结案率", part=mediated, whole=closed)
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import QuerySet

from fadu.kernel.figures.conditions import Condition, choices_of, field_of
from fadu.kernel.figures.scope import EVERYWHERE, Scope
from fadu.kernel.figures.spans import Span
from fadu.kernel.models import Case, Organ, Party
from fadu.law import Citation, Event, LawError, Procedure

Number = int | Decimal
UNITS = frozenset(
    (
        "件",
        "宗",
        "个",
        "份",
        "次",
        "件次",
        "人次",
        "户次",
        "笔",
        "场次",
        "批次",
        "人",
        "户",
        "家",
        "名",
        "位",
        "项",
        "条",
        "起",
        "场",
        "期",
        "部",
        "所",
        "天",
        "日",
        "工作日",
        "小时",
        "年",
        "元",
        "万元",
        "亿元",
        "%",
        "倍",
        "百分点",
    )
)


@dataclass(frozen=True)
class Dimension:
    """按什么分组：`path` 是业务线模型的字段。`organ`、`region`、`month` 人人都有，不必声明。

    `model`：字段不在业务线模型上的，在哪个模型（当事人的年龄、台账的一栏，可以隔着外键：round__kind）。`suppress`：公开时小于此数的组隐去，不论数什么。
    """

    title: str
    path: str = ""
    model: type[Any] | None = None
    suppress: int = 0
    name: str = field(default="", init=False, compare=False)

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "name", name)
        if not self.path:
            object.__setattr__(self, "path", name)


@dataclass(frozen=True)
class Cell:
    """分组的一格；`scope` 已缩小到这一格，`None` = 该维度未填。"""

    key: Any
    label: str
    value: Number | None
    scope: Scope
    span: Span


@dataclass(frozen=True, kw_only=True)
class Dated:
    """事项记在模型的哪个日期字段；`where` 是还要合于的条件（结案方式为该事项）。"""

    field: str = field(kw_only=False)
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Kept:
    """没有日期字段的事项，其行上另留的填写项：`mark` 是选择，`amount` 是数量。"""

    mark: str = ""
    amount: str = ""


@dataclass(frozen=True, kw_only=True)
class Formerly:
    """定义的旧版本：日期在 `until` 及以前的行，按这里的条件计。`why`：为什么改。"""

    until: date
    where: tuple[Condition, ...]
    why: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Figure(ABC):
    """一个数字。

    `synonyms`：报告里的其他叫法，一条可以是几个词（都要出现）。`excludes`：不计哪些，写进定义。`cite`：依据的条文。
    `suppress`：公开时小于此数的分组隐去（未成年人等），至少为3；0 = 不隐。
    """

    title: str = field(kw_only=False)
    unit: str = "件"
    synonyms: tuple[str, ...] = ()
    excludes: str = ""
    cite: Citation | tuple[Citation, ...] = ()
    formerly: tuple[Formerly, ...] = ()
    suppress: int = 0
    name: str = field(default="", init=False)
    owner: type[Figures] = field(default=None, init=False, repr=False)  # type: ignore[assignment]  # __set_name__

    def __set_name__(self, owner: type[Figures], name: str) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "owner", owner)

    @property
    def id(self) -> str:
        return f"{self.owner.line}.{self.name}"

    @property
    def cites(self) -> tuple[Citation, ...]:
        return self.cite if isinstance(self.cite, tuple) else (self.cite,)

    @property
    def computed(self) -> bool:
        """False: entered with its evidence, never computed."""
        return True

    @property
    def nothing(self) -> Number | None:
        """The value where there are no rows: 0 of a count, None of an average or of what nobody has attested."""
        return None

    @property
    def parts(self) -> tuple[Figure, ...]:
        """The figures it is made of; empty where it counts rows itself."""
        return ()

    @property
    @abstractmethod
    def dimensions(self) -> tuple[Dimension, ...]: ...

    @abstractmethod
    def definition(self) -> str:
        """In plain Chinese, for a statistician."""

    @abstractmethod
    def rows(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Any]:
        """The very rows the number is made of; each has its case at `case_path`."""

    def many(self, span: Span, scope: Scope = EVERYWHERE) -> int:
        """How many rows those are."""
        return self.rows(span, scope).count()

    @property
    def case_path(self) -> str:
        """From a row to the id of its case: "pk", "case", or "" where rows have none."""
        return "pk"

    @abstractmethod
    def cases(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Case]:
        """The cases behind the number."""

    @abstractmethod
    def value(self, span: Span, scope: Scope = EVERYWHERE) -> Number | None:
        """None: there is nothing to divide by, or nobody has attested it."""

    @abstractmethod
    def trend(self, spans: Sequence[Span], scope: Scope = EVERYWHERE) -> list[Number | None]: ...

    def breakdown(self, span: Span, scope: Scope = EVERYWHERE, *, by: str) -> list[Cell]:
        """The largest first; months in their order. Each cell opens to `value(cell.span, cell.scope)`."""
        return self._by_month(span, scope) if self.dimension(by) is MONTH else self._cells(span, scope, by)

    @abstractmethod
    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]: ...

    def _by_month(self, span: Span, scope: Scope) -> list[Cell]:
        months = span.months()
        values = zip(months, self.trend(months, scope), strict=True)
        return [
            Cell((one.since.year, one.since.month), one.title, value, scope, one) for one, value in values
        ]

    def show(self, value: Number | None) -> str:
        """648件; 63.10%."""
        if value is None:
            return "—"
        shown = f"{value:.2f}" if isinstance(value, Decimal) else str(value)
        return f"{shown}{self.unit}"

    def dimension(self, name: str) -> Dimension:
        for one in self.dimensions:
            if one.name == name:
                return one
        have = "、".join(f"{one.name}（{one.title}）" for one in self.dimensions)
        raise LawError(f"“{self.title}”不能按“{name}”分；可以按：{have}")

    def model_of(self, dimension: Dimension) -> type[Any]:
        """Which model says what the values of the dimension are called."""
        return dimension.model or self.owner.model

    def faults(self) -> Iterator[str]:
        """What is wrong with the declaration, a sentence each."""
        if not self.title.strip():
            yield "没有标题"
        if self.suppress in (1, 2) or self.suppress < 0:
            yield f"suppress={self.suppress} 等于不隐：写“少于2”就是1；请写3以上，或者0"
        if self.unit not in UNITS:
            yield f"没有“{self.unit}”这个单位；可用：{'、'.join(sorted(UNITS))}"
        for one in self.formerly:
            if not one.why.strip():
                yield f"定义在{one.until}以前的版本没有写明为什么改（why）"
        for part in self.parts:
            if not part.name:
                yield f"所指的“{part.title}”没有名字：先在类体里声明它，再引用"


def _named(
    name: str, title: str, path: str, *, model: type[Any] | None = None, suppress: int = 0
) -> Dimension:
    made = Dimension(title, path, model, suppress)
    made.__set_name__(Figure, name)
    return made


ORGAN = _named("organ", "机关", "organ")
REGION = _named("region", "区划", "region")
MONTH = _named("month", "月份", "month")
AGE = _named("age", "年龄", "age_group", model=Party, suppress=5)


class Figures:
    """一条业务线的全部数字；多的按想法分在几个普通的类里，由这里并列继承。

    `dates`：事项记在哪个日期字段（同名事项的各版本程序均适用）；没有字段的，kernel 记入 Happening，`kept` 是另留的填写项。
    `overview`：数据概览上的几个数；`monthly`：概览上逐月画的；`overview_by`：概览上哪个数按什么分。
    `public`：公众在“公开数据”里看得到的数；`public_by`：其中可以按什么分。
    `elsewhere`：数字清单把其中一些归在别的业务线名下（行政调解）：业务线的名称 -> 哪些数字。
    """

    line: ClassVar[str] = ""
    title: ClassVar[str] = ""
    model: ClassVar[type[Case]] = Case
    procedures: ClassVar[tuple[type[Procedure], ...]] = ()
    dates: ClassVar[Mapping[Event, Dated]] = {}
    kept: ClassVar[Mapping[Event, Kept]] = {}
    known: ClassVar[Mapping[str, Figure]] = {}
    named_dimensions: ClassVar[Mapping[str, Dimension]] = {}
    overview: ClassVar[tuple[Figure, ...]] = ()
    monthly: ClassVar[tuple[Figure, ...]] = ()
    overview_by: ClassVar[tuple[tuple[Figure, Dimension], ...]] = ()
    public: ClassVar[tuple[Figure, ...]] = ()
    public_by: ClassVar[tuple[Dimension, ...]] = ()
    elsewhere: ClassVar[Mapping[str, tuple[Figure, ...]]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        declared = _declared(cls)
        cls.known = {name: one for name, one in declared.items() if isinstance(one, Figure)}
        cls.named_dimensions = {name: one for name, one in declared.items() if isinstance(one, Dimension)}
        for name, figure in cls.known.items():
            figure.__set_name__(cls, name)  # those of a mixin belong to the line as well
        for where, fault in _faults(cls):
            raise LawError(f"{cls.__name__}{where}：{fault}")

    @classmethod
    def all(cls) -> tuple[Figure, ...]:
        """In the order of declaration."""
        return tuple(cls.known.values())

    @classmethod
    def under(cls, line: str) -> tuple[Figure, ...]:
        """Those an inventory may file under a line called so."""
        if line != cls.title:
            return cls.elsewhere.get(line, ())
        moved = {figure for several in cls.elsewhere.values() for figure in several}
        return tuple(one for one in cls.all() if one not in moved)

    @classmethod
    def get(cls, name: str) -> Figure:
        if name not in cls.known:
            raise LawError(f"{cls.__name__} 没有数字“{name}”；已有：{'、'.join(cls.known)}")
        return cls.known[name]

    @classmethod
    def dated(cls, event: Event) -> Dated | None:
        """Events of sibling versions are told by their name."""
        return {one.name: dated for one, dated in cls.dates.items()}.get(event.name)

    @classmethod
    def happenings(cls) -> Mapping[str, Kept]:
        """The events that get a Happening, each with what is kept of it."""
        kept = {event.name: one for event, one in cls.kept.items()}
        names = {name for figure in cls.known.values() for name in getattr(figure, "undated", ())}
        return {name: kept.get(name, Kept()) for name in sorted(names)}


def _declared(cls: type[Figures]) -> dict[str, Any]:
    """Its own and those of the classes it is put together from, in their order."""
    found: dict[str, Any] = {}
    for one in cls.__mro__:
        for name, value in vars(one).items():
            found.setdefault(name, value)
    return found


def _faults(cls: type[Figures]) -> Iterator[tuple[str, str]]:
    if not cls.line:
        yield "", "没有写明 line"
    for event, dated in cls.dates.items():
        if field_of(cls.model, dated.field) is None:
            yield "", f"“{event.title}”的日期字段 {dated.field} 不在 {cls.model.__name__} 中"
        for one in dated.where:
            yield from (("", fault) for fault in one.faults(cls.model))
    for name, dimension in cls.named_dimensions.items():
        model = dimension.model or cls.model
        if field_of(model, dimension.path.split("__")[0]) is None:
            yield f".{name}", f"维度的字段 {dimension.path} 不在 {model.__name__} 中"
    for name, figure in cls.known.items():
        yield from ((f".{name}", fault) for fault in figure.faults())
    for figure in (*cls.public, *(one for several in cls.elsewhere.values() for one in several)):
        if cls.known.get(figure.name) is not figure:
            yield "", f"“{figure.title}”不是本业务线声明的数字"
    yield from _same_words(cls)


def _same_words(cls: type[Figures]) -> Iterator[tuple[str, str]]:
    """A word of a report must not lead to two figures of one line and one unit."""
    said: dict[tuple[str, str], str] = {}
    for name, figure in cls.known.items():
        for word in (figure.title, *figure.synonyms):
            other = said.setdefault((word, figure.unit), name)
            if other != name:
                yield f".{name}", f"“{word}”已经是 {other} 的叫法，两个数字不能同名"


def label_for(model: type[Any], path: str, key: Any) -> str:
    """How a key of a dimension is shown."""
    if key is None or key == "":
        return "未填"
    if isinstance(key, bool):
        return "是" if key else "否"
    return choices_of(model, path).get(key, str(key))


def organ_labels(keys: Sequence[Any]) -> dict[Any, Organ]:
    return Organ.objects.in_bulk([key for key in keys if key is not None])
