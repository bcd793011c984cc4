"""填报的数字里另一条业务线也数得出的：有凭证明填报的取填报的，没有的取那条线数出来的。"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fadu.kernel.figures.attested import Attested
from fadu.kernel.figures.figure import Cell, Figure, Number
from fadu.kernel.figures.scope import EVERYWHERE, Scope
from fadu.kernel.figures.spans import Span


@dataclass(frozen=True, kw_only=True, eq=False)
class Supplied(Attested):
    """`counted`：那条线的数字（Figure.id）。那条线没有开办，或者这一期一件也没有的，不推算为零，值为 None。"""

    counted: str

    @property
    def other(self) -> Figure | None:
        """None where that line does not run here."""
        from fadu.kernel.figures.catalogue import by_id  # the catalogue reads the lines, which read this

        return by_id().get(self.counted)

    def instead(self, span: Span, scope: Scope = EVERYWHERE) -> Figure | None:
        """The figure whose number stands in, where nobody has attested one."""
        return None if self.rows(span, scope).exists() else self.other

    def value(self, span: Span, scope: Scope = EVERYWHERE) -> Number | None:
        return self.trend((span,), scope)[0]

    def trend(self, spans: Sequence[Span], scope: Scope = EVERYWHERE) -> list[Number | None]:
        told, other = super().trend(spans, scope), self.other
        if other is None or None not in told:
            return told
        counted = other.trend(spans, scope)
        return [
            one if one is not None else (number or None) for one, number in zip(told, counted, strict=True)
        ]

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        other = self.instead(span, scope)
        return super()._cells(span, scope, by) if other is None else other.breakdown(span, scope, by=by)

    def definition(self) -> str:
        other = self.other
        if other is None:
            return super().definition()
        return f"{super().definition()}没有填报的，取“{other.title}”：{other.definition()}"
