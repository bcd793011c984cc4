"""可以从中随机抽取的名单：一段时间的执法结果、现有的执法人员。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fadu.kernel.draws import Entrant
from fadu.kernel.frames import Framed, FrameSource
from fadu.lines.enforcement import cards, choices
from fadu.lines.enforcement.inspections.scope import within
from fadu.lines.enforcement.models import Officer, Result

MOST = 200


def results(asked: Framed) -> Iterator[Entrant]:
    """Decided in the period, the year so far by default; the key is the number of the document, layers are fields."""
    since, until = asked.since or date(asked.on.year, 1, 1), asked.until or asked.on
    fields, kinds = dict(choices.FIELDS), dict(choices.ACT_KINDS)
    organs = within(asked.user, asked.on).filter(path__startswith=asked.organ.path)
    rows = Result.objects.filter(organ__in=organs.values("pk"), decided_on__range=(since, until))
    for one in rows.select_related("organ").order_by("pk").iterator():
        yield Entrant(
            key=f"{one.organ} {one.doc_no} {kinds.get(one.act_kind, one.act_kind)}"[:MOST],
            stratum=fields.get(one.field, one.field),
            label=one.title[:MOST],
            ref=f"result:{one.pk}",
        )


def officers(asked: Framed) -> Iterator[Entrant]:
    """Those with a card that is good that day; the key is the card, layers are organs."""
    organs = within(asked.user, asked.on).filter(path__startswith=asked.organ.path)
    held = Officer.objects.filter(cards.valid(asked.on), unit__in=organs.values("pk"))
    seen: set[str] = set()
    for one in held.select_related("unit").order_by("card_no", "-valid_until"):
        if one.card_no not in seen:
            seen.add(one.card_no)
            yield Entrant(key=one.card_no, stratum=str(one.unit), label=one.name, ref=f"row:{one.pk}")


FRAMES = (
    FrameSource(key="results", title="执法结果（按决定日期）", entrants=results, dated=True),
    FrameSource(key="officers", title="持有效执法证的执法人员", entrants=officers, hands=True),
)
