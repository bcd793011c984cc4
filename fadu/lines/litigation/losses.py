"""败诉调研报告和“双降”目标：数字由案件算出，原因取自登记的编码。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case, Organ
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.litigation.choices import FIELDS, LOSS_REASONS
from fadu.lines.litigation.corrected import corrected, titles
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.models import LossStudy, ReductionTarget, Suit
from fadu.lines.litigation.unityears import counted

GROUP = "败诉和预警"
KEEPERS = (SECTION_HEAD, ORGAN_HEAD, CLERK, HANDLER)


# ── 调研报告 ────────────────────────────────────────────────────────────────────────────────────────
def effective(organ: Organ, year: int) -> QuerySet[Suit]:
    """Suits of the organ and those below it whose judgment took effect in that year."""
    return Suit.objects.filter(organ__path__startswith=organ.path, effective_on__year=year)


def drafted(organ: Organ, year: int) -> str:
    """The draft: totals, units, fields and coded reasons of the suits lost, in paragraphs."""
    ended = effective(organ, year)
    rows = list(ended.filter(lost=True).values_list("organ__name", "field", "loss_reason"))
    total = ended.count()
    if not total:
        return "\n".join([f"{year}年没有生效的行政诉讼裁判。", *_put_right(organ, year)])
    first = f"{year}年生效裁判{total}件，败诉{len(rows)}件，败诉率{len(rows) / total:.1%}。"
    titles: tuple[tuple[str, int, dict[str, str]], ...] = (
        ("单位", 0, {}),
        ("领域", 1, dict(FIELDS)),
        ("主要原因", 2, dict(LOSS_REASONS)),
    )
    told = [_spread(name, [row[place] for row in rows], labels) for name, place, labels in titles]
    return "\n".join([first, *filter(None, told), *_put_right(organ, year)])


def _put_right(organ: Organ, year: int) -> list[str]:
    """Of reconsideration: how many acts were corrected, by unit and by result."""
    rows = corrected(organ, year)
    if not rows:
        return []
    told = (
        _spread("单位", [one.unit_name for one in rows], {}),
        _spread("结果", [one.kind for one in rows], dict(titles())),
    )
    return [f"{year}年被行政复议纠正{len(rows)}件。", *told]


def _spread(name: str, values: list[str], labels: dict[str, str]) -> str:
    """按单位：甲局2件，乙局1件。"""
    counts = Counter(value or "（未登记）" for value in values)
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    said = "，".join(f"{labels.get(key, key)}{many}件" for key, many in ranked)
    return f"按{name}：{said}。" if said else ""


def prefill(case: Case | None, organ: Organ) -> dict[str, Any]:
    """The last year of which there is a judgment in effect."""
    last = Suit.objects.filter(organ__path__startswith=organ.path).aggregate(day=Max("effective_on"))["day"]
    if last is None:
        return {}
    return {
        "year": last.year,
        "title": f"{last.year}年行政诉讼败诉案件调研报告",
        "findings": drafted(organ, last.year),
    }


def lost_now(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """As the cases stand today, beside what the report says."""
    ended = _ended(rows)
    return {row.pk: _lost_now([one for one in ended if _is_of(row, one)]) for row in rows}


def _ended(rows: Sequence[Any]) -> list[tuple[str, int, int, int]]:
    """(path of the organ, year, judgments in effect, lost) below the organs of these rows in their years."""
    within = Q(pk__in=[])
    for path in {row.organ.path for row in rows}:
        within |= Q(organ__path__startswith=path)
    suits = Suit.objects.filter(within, effective_on__year__in={row.year for row in rows})
    told: Any = suits.order_by().values_list("organ__path", "effective_on__year")
    return list(told.annotate(n=Count("pk"), lost=Count("pk", filter=Q(lost=True))))


def _is_of(row: Any, told: tuple[str, int, int, int]) -> bool:
    path, year, *_ = told
    return path.startswith(row.organ.path) and year == row.year


def _lost_now(told: Sequence[tuple[str, int, int, int]]) -> Cell:
    return Cell(f"败诉{sum(one[3] for one in told)}/{sum(one[2] for one in told)}件")


STUDIES = Ledger(
    model=LossStudy,
    key="studies",
    title="败诉调研报告",
    group=GROUP,
    help="每年一份，初稿由登记的败诉原因和复议纠正的案件写成；签发以后在“调研报告的发送和答复”里发往各单位。",
    columns=("year", "title", "sent_to", "signed_on"),
    number_format="{code}败研〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=INTERNAL[4],
    once=("year",),
    follow_up=FollowUp("各单位答复期限", "答复齐全日期", "答复情况"),
    signs=("signer", "signed_on"),
    signing="签发",
    prefill=prefill,
    computed=(Computed(title="现在算出", of=lost_now),),
    links=(("报告文书", "litigation:study_paper"),),
)


# ── 双降 ────────────────────────────────────────────────────────────────────────────────────────────
MONTHS = {f"in_{month}": Count("pk", filter=Q(received_on__month=month)) for month in range(1, 13)}


def monthly(rows: Sequence[Any], until: date) -> dict[int, list[int]]:
    """Of each row the suits received in each month of its year, up to the month of `until`."""
    found = counted(rows, "received_on", until, **MONTHS)
    return {row.pk: _months(found.get((row.unit_id, row.year), {}), row.year, until) for row in rows}


def _months(told: Mapping[str, int], year: int, until: date) -> list[int]:
    last = 12 if until.year > year else until.month if until.year == year else 0
    return [told.get(name, 0) for name in list(MONTHS)[:last]]


def received(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """The year so far by month; red over the target, amber when it will be at this pace."""
    months = monthly(rows, on)
    return {row.pk: _received(row, months[row.pk]) for row in rows}


def _received(row: Any, months: list[int]) -> Cell:
    whole = sum(months)
    pace = whole * 12 / len(months) if months else 0
    shown = f"{whole}件（各月{'、'.join(map(str, months))}）" if months else "未开始"
    if whole > row.most_suits:
        return Cell(f"{shown}，已超过目标", "red")
    return Cell(f"{shown}，照此全年将超过目标", "amber") if pace > row.most_suits else Cell(shown)


def missed(row: Any, on: date) -> list[str]:
    """What goes over the target, or will at this pace, in words."""
    told = (("收到案件", received([row], on)[row.pk]), ("败诉率", lost_rate([row], on)[row.pk]))
    return [f"{title}{cell.text}" for title, cell in told if cell.tone]


def lost_rate(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    found = counted(rows, "effective_on", on, lost=Count("pk", filter=Q(lost=True)))
    return {row.pk: _rate(row, found.get((row.unit_id, row.year))) for row in rows}


def _rate(row: Any, told: Mapping[str, int] | None) -> Cell:
    if not told:
        return Cell("没有生效裁判")
    lost, ended = told["lost"], told["n"]
    over = lost * 100 > row.most_lost * ended
    return Cell(
        f"{lost / ended:.1%}（{lost}/{ended}）" + ("，超过目标" if over else ""), "red" if over else ""
    )


TARGETS = Ledger(
    model=ReductionTarget,
    key="targets",
    title="“双降”目标",
    group=GROUP,
    help="一个单位一年一行：诉讼数、败诉率的基数和目标；实际由案件逐月算出，超过的标红，照此将超过的标黄。",
    columns=("unit", "year", "most_suits", "most_lost"),
    number_format="{code}双降〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=INTERNAL[3],
    once=("unit", "year"),
    follow_up=FollowUp("改进方案期限", "提交日期", "改进情况"),
    computed=(Computed(title="收到案件", of=received), Computed(title="败诉率", of=lost_rate)),
    date_label="登记日期",
)
LEDGERS = (STUDIES, TARGETS)
