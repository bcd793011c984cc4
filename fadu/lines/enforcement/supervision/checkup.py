"""体检报告里的整改：哪些不利结果、什么原因、改正了没有。凡不利结果都立案整改，各条业务线的都在这里。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from fadu.kernel.checkups import Broken, Part
from fadu.kernel.figures.spans import Span
from fadu.kernel.models import Organ
from fadu.kernel.rectifying import coded_later, reason_words
from fadu.lines.enforcement.supervision.choices import SOURCE_KINDS
from fadu.lines.enforcement.supervision.models import ReviewProblem, Supervision
from fadu.lines.enforcement.supervision.rectification import Rectification

REVIEWED = "file_review."  # 整改原因里案卷评查的评分项目
FATES = {"done": "已销号", "running": "整改中", "late": "逾期未销号", "cancelled": "已撤销"}


def opened(respondent: Organ, organ: Organ, span: Span) -> QuerySet[Supervision]:
    """Rectifications of the unit begun in the period; each once, however often it is named."""
    return Supervision.objects.filter(
        procedure=Rectification.key,
        opened_on__range=(span.since, span.end),
        organ__path__startswith=organ.path,
        parties__role="respondent",
        parties__organ=respondent,
    ).distinct()


def told(counts: Mapping[str, int], labels: Mapping[str, str], order: Iterable[str] = ()) -> list[Broken]:
    """In that order, else the most first."""
    keys = [key for key in order if key in counts] or sorted(counts, key=lambda key: (-counts[key], key))
    return [Broken(key, labels.get(key, key), counts[key]) for key in keys]


def kinds(respondent: Organ, organ: Organ, span: Span) -> list[Broken]:
    found = opened(respondent, organ, span).order_by().values_list("pk", "source_kind")
    return told(Counter(kind for _, kind in found if kind), dict(SOURCE_KINDS))


def reasons(respondent: Organ, organ: Organ, span: Span) -> list[Broken]:
    found = list(opened(respondent, organ, span).order_by().values_list("pk", "reason_code", "source_kind"))
    listed = list(
        ReviewProblem.objects.filter(rectification__in=[pk for pk, *_ in found])
        .order_by()
        .values_list("rectification", "item")
    )
    several = {pk for pk, _ in listed}  # 一卷一件整改，问题逐条计
    counts = Counter(code for pk, code, _ in found if code and pk not in several)
    counts.update(f"{REVIEWED}{item}" for _, item in listed)
    counts.update(coded_later({pk: kind for pk, code, kind in found if not code}))
    return told(counts, reason_words(counts) | _reviewed(counts))


def _reviewed(codes: Iterable[str]) -> dict[str, str]:
    """案卷评查发现的：评分项目写的是应当怎样."""
    items = {code.removeprefix(REVIEWED): code for code in codes if code.startswith(REVIEWED)}
    rows = ReviewProblem.objects.filter(item__in=items).order_by("pk").values_list("item", "item_text")
    return {items[item]: f"案卷没有做到“{text}”" for item, text in rows}


def fates(respondent: Organ, organ: Organ, span: Span) -> list[Broken]:
    """As they stood on the last day of the period."""
    rows = opened(respondent, organ, span).order_by().values_list("pk", "state", "closed_on", "due_on")
    counts: Counter[str] = Counter()
    for _, state, closed, due in rows:
        if closed and closed <= span.end:
            counts["cancelled" if state == Rectification.cancelled_.name else "done"] += 1
        else:
            counts["late" if due and due < span.end else "running"] += 1
    return told(counts, FATES, FATES)


EXAMINED = (
    Part(title="须整改的不利结果", heading="由来", counts=kinds, said="本期立案整改的不利结果"),
    Part(title="整改的原因", heading="原因", counts=reasons, recurs=True, said="整改的原因"),
    Part(title="改正了没有", heading="情形", counts=fates, said="本期立案的整改"),
)
