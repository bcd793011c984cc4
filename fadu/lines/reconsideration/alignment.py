"""复议一边的标准：标准目录的条目，本领域的和通用的，连同近一年纠错时认定违反的件数。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q

from fadu.kernel.models import Organ, Party
from fadu.kernel.standards import Item, Standards
from fadu.law.choices import keys
from fadu.lines.reconsideration.grounds import KINDS
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.standards import PARTS, Standard, for_kinds

YEAR = timedelta(days=365)


def items(organ: Organ, on: date, kinds: Sequence[str]) -> list[Item]:
    """By part; what this field alone has before what every field has."""
    counts = violated(organ, on, kinds)
    parts = list(PARTS)
    found = sorted(for_kinds(organ, on, kinds), key=lambda one: (parts.index(one.part), one.kind == ""))
    return [_item(one, counts) for one in found]


def _item(one: Standard, counts: Counter[str]) -> Item:
    return Item(
        title=one.title,
        group=PARTS[one.part],
        basis=one.basis,
        code=one.code,
        count=counts[one.code],
        own=bool(one.kind),
    )


def violated(organ: Organ, on: date, kinds: Sequence[str]) -> Counter[str]:
    """Each item once a case, of the decisions of the year before that the organ or one below it made, or suffered."""
    against = Party.objects.filter(role="respondent", organ__path__startswith=organ.path)
    concerned = Q(organ__path__startswith=organ.path) | Q(pk__in=against.order_by().values("case"))
    dated = Reconsideration.objects.filter(decided_on__gt=on - YEAR, decided_on__lte=on, kind__in=kinds)
    decided = dated.filter(concerned).exclude(violated_items=[])
    return Counter(code for codes in decided.values_list("violated_items", flat=True) for code in set(codes))


STANDARDS = Standards(
    title="行政复议：标准条目和纠错理由",
    help="复议时逐项对照的条目；件数是近一年纠错案件中认定违反的。",
    fields=keys(KINDS),
    items=items,
    subjects={"traffic": "police"},
    counted="近一年违反",
)
