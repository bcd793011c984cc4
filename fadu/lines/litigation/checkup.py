"""体检报告里的应诉：生效裁判怎样，败诉因为什么。"""

from __future__ import annotations

from collections import Counter

from django.db.models import QuerySet

from fadu.kernel.checkups import Broken, Part
from fadu.kernel.figures.spans import Span
from fadu.kernel.models import Organ
from fadu.lines.litigation.choices import LOSS_REASONS, OUTCOMES
from fadu.lines.litigation.models import Suit


def effective(respondent: Organ, organ: Organ, span: Span) -> QuerySet[Suit]:
    """Suits against the unit whose judgment became final in the period."""
    return Suit.objects.filter(
        effective_on__range=(span.since, span.end),
        organ__path__startswith=organ.path,
        parties__role="respondent",
        parties__organ=respondent,
    ).distinct()


def _told(found: QuerySet[Suit], column: str, labels: dict[str, str]) -> list[Broken]:
    counts = Counter(value for _, value in found.order_by().values_list("pk", column) if value)
    return [
        Broken(key, labels[key], many)
        for key, many in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]


def outcomes(respondent: Organ, organ: Organ, span: Span) -> list[Broken]:
    return _told(effective(respondent, organ, span), "outcome", dict(OUTCOMES))


def losses(respondent: Organ, organ: Organ, span: Span) -> list[Broken]:
    return _told(effective(respondent, organ, span).filter(lost=True), "loss_reason", dict(LOSS_REASONS))


EXAMINED = (
    Part(title="行政诉讼生效裁判", heading="结果", counts=outcomes, said="行政诉讼生效裁判"),
    Part(title="败诉的原因", heading="原因", counts=losses, recurs=True),
)
