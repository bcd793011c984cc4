"""查已公布的典型案例和已答复的请示：按文字，没有文字的按案件的事项、领域。去了标识的典型案例全体可看，答复限同一机关树。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from fadu.kernel.models import Organ
from fadu.kernel.prefill import Advice, Filling
from fadu.lines.enforcement.models.case import Enforcement
from fadu.lines.enforcement.models.registers import ItemGuidance, ModelCase, PrecedentUse

SHOWN = 30
WORDS = 6
CASE_TEXT = ("title", "keywords", "points", "told", "power_code", "issue")
ANSWER_TEXT = ("question", "answer", "item__title", "item__code")


@dataclass(frozen=True)
class Found:
    """一页查到的：典型案例和各被几件案件引用，已答复的请示。"""

    cases: list[tuple[ModelCase, int]]
    answers: list[ItemGuidance]


def find(words: str, case: Enforcement) -> Found:
    """`words`: separated by blanks, all of them; "" = what is about the item or the field of the case."""
    near = about(case.field, case.power_code)
    cases = published().filter(_holding(words, CASE_TEXT) or near).select_related("unit", "benchmark")
    beside = about(case.field, case.power_code, field="item__field", item="item__code")
    told = answered(case.organ).filter(_holding(words, ANSWER_TEXT) or beside)
    told = told.select_related("department", "item")
    return Found(
        _cited(list(cases.order_by("-published_on", "-pk")[:SHOWN])),
        list(told.order_by("-replied_on", "-pk")[:SHOWN]),
    )


def about(said: str, code: str, *, field: str = "field", item: str = "power_code") -> Q:
    """In that field, or of that power; what is not filled in is like nothing."""
    near = Q(pk__in=())
    for name, value in ((field, said), (item, code)):
        if value:
            near |= Q(**{name: value})
    return near


def published() -> QuerySet[ModelCase]:
    return ModelCase.objects.filter(stage=ModelCase.Stage.PUBLISHED, voided_on=None)


def answered(organ: Organ) -> QuerySet[ItemGuidance]:
    """Answers given under the same highest organ, those about one open case left out."""
    rows = ItemGuidance.objects.filter(voided_on=None, replied_on__isnull=False, case=None)
    return rows.filter(organ__path__startswith=f"/{organ.lineage[0]}/").exclude(answer="")


def _holding(words: str, columns: tuple[str, ...]) -> Q:
    """Every word in any of the columns; empty for no words."""
    found = Q()
    for word in words.split()[:WORDS]:
        any_of = Q()
        for name in columns:
            any_of |= Q(**{f"{name}__icontains": word})
        found &= any_of
    return found


def _cited(rows: list[ModelCase]) -> list[tuple[ModelCase, int]]:
    held = PrecedentUse.objects.filter(precedent__in=[one.pk for one in rows], voided_on=None).order_by()
    told = dict(held.values_list("precedent").annotate(n=Count("case", distinct=True)))
    return [(one, told.get(one.pk, 0)) for one in rows]


def cited_by(case: Enforcement) -> set[int]:
    """Keys of the precedents this case cites already."""
    rows = PrecedentUse.objects.filter(case=case.pk, voided_on=None)
    return set(rows.values_list("precedent", flat=True))


def advice(filling: Filling, code: str) -> Iterator[Advice]:
    """How many there are about the item of the case, with the way to them."""
    if filling.case is None:
        return
    near = about(str(filling.known.get("field") or ""), code)
    if n := published().filter(near).count():
        yield Advice(
            f"本领域、本事项有已公布的典型案例{n}件。",
            page="enforcement:precedents",
            page_title="查典型案例和指导答复",
        )
