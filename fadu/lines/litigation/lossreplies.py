"""败诉调研报告的发送和答复：一个单位一行，各单位在自己的待办里答复采纳没有（M001-51）。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.kernel.asks import Asks, Day
from fadu.kernel.ledgers import Asked, Cell, Computed, Draw, FollowUp, Ledger, Proposed, RowRef
from fadu.kernel.models import Case
from fadu.lines.litigation.corrected import corrected
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.losses import GROUP, KEEPERS, effective
from fadu.lines.litigation.models import LossReply, LossStudy, Suit


class SendAsks(Asks):
    """发哪一份，何日以前答复。"""

    study = RowRef("败诉调研报告（登记号）", model=LossStudy)
    due = Day("答复期限", future=True)


def units_of(study: LossStudy) -> dict[int, tuple[int, int]]:
    """{unit: (lost, corrected)} of every unit that has any."""
    lost = Counter(effective(study.organ, study.year).filter(lost=True).values_list("organ", flat=True))
    put_right = Counter(one.unit for one in corrected(study.organ, study.year))
    return {key: (lost[key], put_right[key]) for key in sorted({*lost, *put_right})}


def to_units(asked: Asked) -> list[Proposed]:
    study = LossStudy.objects.select_related("organ").get(pk=asked.values["study"])
    if study.signed_on is None:
        raise ValueError(f"“{study.title}”还没有签发，签发以后再发往各单位。")
    return [
        Proposed(
            {
                "on": asked.on,
                "study": study.pk,
                "unit": unit,
                "lost": lost,
                "corrected": put_right,
                "reply_due_on": asked.values["due"],
            }
        )
        for unit, (lost, put_right) in units_of(study).items()
    ]


def reply_wrong(row: LossReply) -> Mapping[str, str]:
    if bool(row.adopted) != bool(row.replied_on):
        return {"adopted": "答复了的，建议的采纳和答复日期要一起填写。"}
    if row.adopted and not row.result:
        return {"result": "请写明怎样落实；不采纳的写明理由。"}
    return {}


def now(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    """该单位次年到现在又败诉几件：建议有没有用。"""
    units, years = {row.unit_id for row in rows}, {row.study.year + 1 for row in rows}
    held = Suit.objects.filter(
        organ__in=units, lost=True, effective_on__year__in=years, effective_on__lte=on
    ).order_by()
    told = held.values_list("organ", "effective_on__year").annotate(n=Count("pk"))
    found = {(organ, year): n for organ, year, n in told}
    return {row.pk: Cell(f"{found.get((row.unit_id, row.study.year + 1), 0)}件") for row in rows}


def replied(rows: QuerySet[LossReply], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        done=Count("pk", filter=~Q(replied_on=None)),
        adopted=Count("pk", filter=Q(adopted__in=("yes", "partly"))),
    )
    rate = f"，占{told['done'] / told['n']:.1%}" if told["n"] else ""
    return [
        ("发出", f"{told['n']}个单位"),
        ("答复", f"{told['done']}个{rate}"),
        ("采纳、部分采纳", f"{told['adopted']}个"),
    ]


REPLIES = Ledger(
    model=LossReply,
    key="studyreplies",
    title="调研报告的发送和答复",
    group=GROUP,
    help="报告签发以后按“发往各单位”，有败诉、被复议纠正的单位各列一行；各单位在待办里答复建议采纳没有、怎样落实。",
    columns=("study", "unit", "lost", "corrected", "adopted"),
    number_format="{code}败复〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=INTERNAL[4],
    once=("study", "unit"),
    date_label="发出日期",
    follow_up=FollowUp("答复期限", "答复日期", "答复和落实"),
    computed=(Computed(title="次年败诉", of=now),),
    summary=replied,
    wrong=reply_wrong,
    draw=Draw(
        title="发往各单位",
        help="报告那一年有生效败诉、被复议纠正的单位逐个列入，件数已经算好；已列入的不重复。",
        asks=SendAsks,
        propose=to_units,
    ),
    about={"unit": ("adopted", "replied_on", "result")},
)
LEDGERS = (REPLIES,)
