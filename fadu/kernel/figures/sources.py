"""所计的行从哪里来：案件、事项、期限、当事人、台账；各自的机关、日期和到案件字段的路径。"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fadu.kernel.figures.conditions import field_of
from fadu.kernel.figures.scope import Scope
from fadu.kernel.models import Case, Deadline, Happening, LedgerRow, Party

Model = type[Case]


@dataclass(frozen=True, kw_only=True)
class Source:
    """`organ`：机关外键的路径（attname）。`case`：案件外键的路径，空 = 不属于案件。`reach`：到业务线字段的前缀。

    `reach` 为 None 的，没有案件的维度（案由、渠道等）。`of_cases`：机关就是案件现在的办案机关。
    """

    model: type[Any]
    organ: str
    case: str = "pk"
    reach: str | None = ""
    of_cases: bool = True
    fixed: Q = field(default_factory=Q)

    def rows(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model._base_manager.filter(self.fixed)
        return rows

    def within(self, rows: QuerySet[Any], scope: Scope) -> QuerySet[Any]:
        """Organs and what the reader may see; dimensions are the figure's own affair."""
        organs = self.organs(scope)
        if organs is not None:
            rows = rows.filter(**{f"{self.organ}__in": organs})
        if scope.against:
            rows = self._against(rows, scope.against)
        return self._seen(rows, scope)

    def _against(self, rows: QuerySet[Any], organs: tuple[int, ...]) -> QuerySet[Any]:
        """Rows of no case are nobody's in particular."""
        if not self.case:
            return rows.none()
        return rows.filter(**{f"{self.case}__in": respondents().filter(organ__in=organs).values("case")})

    def organs(self, scope: Scope) -> list[int] | None:
        """None: all of them, unasked. The covering indexes begin with the organ of the case, so even everything is asked
        for organ by organ; rows of ledgers and happenings may be of an organ without cases."""
        if self.of_cases:
            return scope.seats()
        return None if scope.everything else scope.organ_ids()

    def _seen(self, rows: QuerySet[Any], scope: Scope) -> QuerySet[Any]:
        if not self.case:
            seen = scope.organs_seen()
            return rows if seen is None else rows.filter(**{f"{self.organ}__in": seen})
        cases = scope.cases_seen()
        if cases is None:
            return rows
        # EXISTS, case by case: as a list SQLite would read every case the reader may see, and begin with them
        seen_case = Q(Exists(cases.filter(pk=OuterRef(self.case))))
        if not issubclass(self.model, LedgerRow):
            return rows.filter(seen_case)
        return rows.filter(
            seen_case | Q(**{f"{self.case}__isnull": True, f"{self.organ}__in": scope.organs_seen()})
        )

    def cases(self, rows: QuerySet[Any]) -> QuerySet[Case]:
        if not self.case:
            return Case.objects.none()
        return Case.objects.filter(pk__in=rows.order_by().values(self.case))


def respondents() -> QuerySet[Party]:
    """Who stands as respondent in any case; those who left it and agents left out."""
    return Party._base_manager.filter(role="respondent", active=True, agent_for=None).order_by()


@dataclass(frozen=True, kw_only=True)
class Table:
    """不属于案件、也不是台账的一张表（执法结果、被评查的案卷）：按 `organ` 归机关，看得到机关的人看得到行。

    `columns`：清单上列哪些字段，机关另列。`large`：几百万行，每个数各按自己的索引数，不与别的数合成一次扫描。
    """

    model: type[Any]
    title: str
    columns: tuple[str, ...]
    organ: str = "organ"
    large: bool = False

    @property
    def source(self) -> Source:
        return Source(model=self.model, organ=self.organ, case="", reach=None, of_cases=False)


def of_cases(line: str, model: Model) -> Source:
    """The line's own cases; by the copies on its flat table where it has them."""
    if model is Case:
        return Source(model=Case, organ="organ", fixed=Q(line=line))
    flat = field_of(model, "seat") is not None
    return Source(model=model, organ="seat" if flat else "organ")


def of_happenings(line: str, model: Model) -> Source:
    return Source(
        model=Happening,
        organ="organ",  # of its day: a case moved since may have left none behind
        case="case",
        reach=_beyond("case__", model),
        of_cases=False,
        fixed=Q(line=line),
    )


def of_deadlines(line: str, model: Model) -> Source:
    return Source(model=Deadline, organ="organ", case="case", reach=_beyond("case__", model))


def of_parties(line: str, model: Model) -> Source:
    cases = of_cases(line, model)
    reach = _beyond("case__", model)
    fixed = Q(case__line=line) if model is Case else Q()
    return Source(model=Party, organ=reach + cases.organ, case="case", reach=reach, fixed=fixed)


def of_table(model: Model, table: type[Any]) -> Source:
    """Rows of a ledger, those struck out left out; or of any model with `organ`, and `case` where it has one."""
    has_case = field_of(table, "case") is not None
    fixed = Q(voided_on=None) if issubclass(table, LedgerRow) else Q()
    return Source(
        model=table,
        organ="organ",
        case="case" if has_case else "",
        of_cases=False,
        reach=_beyond("case__", model) if has_case else None,
        fixed=fixed,
    )


def _beyond(path: str, model: Model) -> str:
    """From a kernel case on to the fields of the line's model."""
    return path if model is Case else f"{path}{model._meta.model_name}__"
