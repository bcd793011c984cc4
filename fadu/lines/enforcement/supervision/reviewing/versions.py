"""现行的评查标准：机关自定的最新一版，没有的用内置的；改一次就是新的一版，进行中的一轮不受影响。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fadu.kernel.errors import BadFacts
from fadu.kernel.models import Organ, User
from fadu.kernel.writing import writing
from fadu.lines.enforcement.choices import ACT_KINDS
from fadu.lines.enforcement.supervision.models import ReviewRound, ReviewStandard
from fadu.lines.enforcement.supervision.reviewing.catalogue import BUILT_IN
from fadu.lines.enforcement.supervision.reviewing.standards import (
    Item,
    Standard,
    Veto,
    from_data,
    vars_of,
    wrong,
)

KINDS = dict(ACT_KINDS)


def current(organ: Organ, act_kind: str) -> Standard:
    """Of the organ or the nearest above that has one of its own."""
    above = organ.lineage
    own = ReviewStandard.objects.filter(organ__in=above, act_kind=act_kind)
    rows = sorted(own, key=lambda row: (above.index(row.organ_id), row.version))
    if not rows:
        return BUILT_IN[act_kind]
    row = rows[-1]
    data = {"version": row.version, "source": row.source, "items": row.items, "vetoes": row.vetoes}
    return from_data(act_kind, data)


def revise(
    organ: Organ,
    act_kind: str,
    items: Sequence[Item],
    vetoes: Sequence[Veto],
    *,
    source: str,
    by: User,
    at: datetime,
) -> ReviewStandard:
    """A new version. BadFacts: what is wrong with it."""
    found = wrong(items, vetoes)
    if found:
        raise BadFacts({"": f"{'；'.join(found)}。"})
    if not source.strip():
        raise BadFacts({"source": "请写明修改的依据，如文件名称和文号。"})
    with writing():
        mine = ReviewStandard.objects.filter(organ=organ, act_kind=act_kind)
        last = mine.order_by("-version").values_list("version", flat=True).first()
        return ReviewStandard.objects.create(
            organ=organ,
            act_kind=act_kind,
            version=(last or 0) + 1,
            items=[vars_of(one) for one in items],
            vetoes=[vars_of(one) for one in vetoes],
            source=source.strip(),
            by=by,
            at=at,
        )


def frozen(one: ReviewRound, act_kind: str) -> Standard:
    """The standard by which the files of this round are judged."""
    return from_data(act_kind, one.standards[act_kind])
