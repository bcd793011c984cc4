"""由随机抽取得出的数字：这一期、这个机关抽取过的，取抽取的名额；没有抽取的，取凭证明填报的。"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncDate

from fadu.kernel.figures import sources
from fadu.kernel.figures.attested import Attested
from fadu.kernel.figures.figure import Cell, Number, organ_labels
from fadu.kernel.figures.scope import EVERYWHERE, Scope
from fadu.kernel.figures.spans import Span
from fadu.kernel.models import Case, Draw, DrawEntry


@dataclass(frozen=True, kw_only=True, eq=False)
class FromDraws(Attested):
    """`purpose`：Draw.Purpose。以抽取的日期计，一次抽取计它的名额，经过回避、递补的不再计。"""

    purpose: str

    def draws(self, span: Span, scope: Scope = EVERYWHERE) -> QuerySet[Draw]:
        """Those held within the span."""
        held = DrawEntry.objects.filter(kind=DrawEntry.Kind.DRAWN, at__date__range=(span.since, span.until))
        found = Draw.objects.filter(purpose=self.purpose, pk__in=held.values("draw"))
        within: QuerySet[Draw] = sources.of_table(Case, Draw).within(found, scope)
        for name, values in scope.only:
            within = within.filter(**{f"{name}__in": values})
        return within

    def value(self, span: Span, scope: Scope = EVERYWHERE) -> Number | None:
        drawn: int | None = self.draws(span, scope).aggregate(n=Sum("quota"))["n"]
        return super().value(span, scope) if drawn is None else drawn

    def trend(self, spans: Sequence[Span], scope: Scope = EVERYWHERE) -> list[Number | None]:
        whole = Span(min(span.since for span in spans), max(span.until for span in spans))
        quotas = dict(self.draws(whole, scope).values_list("pk", "quota"))
        drawn = DrawEntry.objects.filter(kind=DrawEntry.Kind.DRAWN, draw__in=list(quotas))
        held = set(drawn.values_list("draw", TruncDate("at")))
        told = [{draw for draw, on in held if span.since <= on <= span.until} for span in spans]
        attested = super().trend(spans, scope)
        return [
            sum(quotas[pk] for pk in draws) if draws else said
            for draws, said in zip(told, attested, strict=True)
        ]

    def _cells(self, span: Span, scope: Scope, by: str) -> list[Cell]:
        told = {cell.key: cell for cell in super()._cells(span, scope, by)}
        rows = self.draws(span, scope).order_by().values_list("organ").annotate(n=Sum("quota"))
        drawn = dict(rows)
        organs = organ_labels(list(drawn))
        told |= {
            key: Cell(key, str(organs[key]), number, scope.where(organ=key), span)
            for key, number in drawn.items()
        }
        return list(told.values())

    def definition(self) -> str:
        return f"“随机抽取”中这一用途的名额，以抽取的日期计。没有抽取的：{super().definition()}"
