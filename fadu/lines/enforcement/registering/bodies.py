"""执法主体名册。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement import cards
from fadu.lines.enforcement.feed.tally import BY_MONTH
from fadu.lines.enforcement.models.registers import EnforcingBody, Officer
from fadu.lines.enforcement.models.result import ResultTally
from fadu.lines.enforcement.registering.common import BODIES, KEEPERS


def _officers(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """持证在岗的人数；不足两人的不能办案，标红。"""
    held = Officer.objects.filter(cards.valid(on), unit__in=[row.unit_id for row in rows]).order_by()
    found = dict(held.values_list("unit").annotate(n=Count("pk")))
    return {row.pk: _two(found.get(row.unit_id, 0), row) for row in rows}


def _two(n: int, row: EnforcingBody) -> Cell:
    short = n < cards.LEAST and row.until is None
    return Cell(f"{n}人" + ("，不足两人" if short else ""), "red" if short else "")


def _results(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """本年执法结果；没有的标黄。"""
    counted = ResultTally.objects.filter(
        BY_MONTH, organ__in=[row.unit_id for row in rows], on__year=on.year
    ).order_by()
    found: dict[int, int] = {}
    for organ, n in counted.values_list("organ", "n"):
        found[organ] = found.get(organ, 0) + n
    return {
        row.pk: Cell(f"{n}件" if n else "没有执法结果", "" if n else "amber")
        for row in rows
        for n in (found.get(row.unit_id, 0),)
    }


def _told(rows: QuerySet[EnforcingBody], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = (
        rows.filter(until=None)
        .order_by()
        .aggregate(
            n=Count("pk"),
            entrusted=Count("pk", filter=Q(kind=EnforcingBody.Kind.ENTRUSTED)),
            on_platform=Count("pk", filter=Q(province_platform=True)),
        )
    )
    share = f"，占{told['on_platform'] / told['n']:.1%}" if told["n"] else ""
    return [
        ("执法主体", f"{told['n']}个"),
        ("受委托组织", f"{told['entrusted']}个"),
        ("使用全省一体化平台", f"{told['on_platform']}个{share}"),
    ]


def _wrong(row: EnforcingBody) -> dict[str, str]:
    """处罚法20：委托应当有书面委托书，写明期限，并公布."""
    entrusted = row.kind == EnforcingBody.Kind.ENTRUSTED
    if entrusted and not (row.entrusted_by_id and row.entrusted_until):
        return {"entrusted_by": "受委托的组织，请填写委托机关和委托期限（行政处罚法第二十条）。"}
    if row.until and row.until < row.on:
        return {"until": f"资格终止日期{row.until}早于确认日期{row.on}。"}
    return {}


def _entrusted(row: EnforcingBody) -> tuple[date | None, date | None]:
    return row.entrusted_until, row.until


BODY_LIST = Ledger(
    model=EnforcingBody,
    key="bodies",
    title="执法主体",
    group=BODIES,
    help="经确认有主体资格的机关和组织；持证人数、执法结果由名册和数据算出。委托期限到期进待办。",
    columns=("unit", "kind", "basis", "province_platform", "until"),
    number_format="{code}主体〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=(JIANDUZHIFA[17, 1], CHUFA[17], CHUFA[20]),
    once=("unit", "kind"),
    date_label="确认日期",
    follow_up=FollowUp("委托期限", "终止日期", "续签情况", reckon=_entrusted),
    computed=(Computed(title="持证人员", of=_officers), Computed(title="本年执法结果", of=_results)),
    summary=_told,
    wrong=_wrong,
)
LEDGERS = (BODY_LIST,)
