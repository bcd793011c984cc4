"""不由本系统计算的数字：名次、表彰、首创、外单位的数、规定的标准。凭证明文件填报（Attestation），从不推算。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from fadu.kernel.figures import sources
from fadu.kernel.figures.figure import ORGAN, Cell, Dimension, Figure, Number, organ_labels
from fadu.kernel.figures.scope import EVERYWHERE, Scope
from fadu.kernel.figures.sources import Source
from fadu.kernel.figures.spans import Span
from fadu.kernel.models import Case
from fadu.kernel.models.figures import Attestation

Form = Attestation.Form
COUNTED = frozenset({Form.AWARD, Form.CLAIM})


@dataclass(frozen=True, kw_only=True, eq=False)
class Attested(Figure):
    """`form`：名次、标准取最近一条的数值；表彰、首创计条数；外单位的数各机关相加。没有填报的，值为 None。"""

    form: str = Form.FIGURE

    @property
    def computed(self) -> bool:
        return False

    @property
    def source(self) -> Source:
        return sources.of_table(Case, Attestation)

    @property
    def case_path(self) -> str:
        return ""

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return (ORGAN,)

    def rows(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Any]:
        """Those whose own period ends within the span and that nobody has replaced."""
        found = self.source.within(Attestation.objects.filter(figure=self.id, replaced_by=None), scope)
        for name, values in scope.only:
            self.dimension(name)
            found = found.filter(**{f"{name}__in": values})
        return found.filter(until__gte=span.since, until__lte=span.until).order_by("-until", "-pk")

    def cases(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Case]:
        return Case.objects.none()

    def value(self, span: Span, scope: Scope = EVERYWHERE) -> Number | None:
        return self._come_to(list(self.rows(span, scope)))

    def trend(self, spans: Sequence[Span], scope: Scope = EVERYWHERE) -> list[Number | None]:
        whole = Span(min(span.since for span in spans), max(span.until for span in spans))
        rows = list(self.rows(whole, scope))
        return [self._come_to([row for row in rows if s.since <= row.until <= s.until]) for s in spans]

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        by_organ: dict[int, list[Attestation]] = {}
        for row in self.rows(span, scope):
            by_organ.setdefault(row.organ_id, []).append(row)
        organs = organ_labels(list(by_organ))
        return [
            Cell(key, str(organs[key]), self._come_to(rows), scope.where(organ=key), span)
            for key, rows in by_organ.items()
        ]

    def _come_to(self, rows: list[Attestation]) -> Number | None:
        """Rows come latest first."""
        if self.form in COUNTED:
            return len(rows)
        known = [row.value for row in rows if row.value is not None]
        if not known:
            return None
        total = known[0] if self.form != Form.FIGURE else sum(known)
        return int(total) if total == int(total) else total

    def definition(self) -> str:
        kind = Form(self.form).label
        return f"{kind}，由出具单位认定，凭证明文件填报，写明出具单位、日期和文号；本系统不推算。单位{self.unit}。"

    def faults(self) -> Iterator[str]:
        yield from super().faults()
        if self.form not in Form.values:
            yield f"form“{self.form}”不对；可用：{'、'.join(Form.values)}"
