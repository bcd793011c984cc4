"""一家企业一年查几次：本单位规定的上限，超过的提醒，不拦。

国办发〔2024〕54号要求公布检查频次上限，原文未取得，法律也没有数：默认值没有出处，各机关照本地公布的数修改并写明依据。
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count

from fadu.kernel.asks import Asks, Number
from fadu.kernel.ledgers import Cell, Computed
from fadu.kernel.tunables import Tunable
from fadu.law.statutes import MINYING
from fadu.lines.enforcement.models import InspectionPlan, InspectionVisit

KEY = "enforcement.inspections"


class InspectionAsks(Asks):
    """频次、亮码和评价的数目。"""

    by_one = Number("同一机关一年查同一企业不超过（次）", least=1, most=365)
    by_all = Number("各机关合计一年查同一企业不超过（次）", least=1, most=365)
    hours = Number("检查码有效（小时）", least=1, most=72)
    least = Number("评价满几条才给被评价的机关看合计", least=3, most=100)


INSPECTIONS = Tunable(
    key=KEY,
    title="入企检查的频次、检查码和评价",
    help="频次上限由行政机关公布，国办发〔2024〕54号原文未取得，默认值没有出处，请照本地公布的数填写并写明依据；超过的提醒，不拦。",
    asks=InspectionAsks,
    default={"by_one": 2, "by_all": 4, "hours": 8, "least": 5},
    cite=MINYING[50],
    unverified=True,
)


def times(codes: Iterable[str], year: int) -> dict[tuple[str, int], int]:
    """{(credit code, organ): visits of that year}; those planned for later in the year count too."""
    found = (
        InspectionVisit.objects.filter(credit_code__in=set(codes) - {""}, on__year=year, voided_on=None)
        .order_by()
        .values("credit_code", "organ")
        .annotate(n=Count("pk"))
    )
    return {(one["credit_code"], one["organ"]): one["n"] for one in found}


def _cells(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """The year of each row, of a plan that in which it is carried out; a page of a ledger rarely spans more than two."""
    caps, cells = INSPECTIONS.now(), dict[int, Cell]()
    doubt = INSPECTIONS.doubt
    for year in {_year(row) for row in rows}:
        mine = [row for row in rows if _year(row) == year]
        counted = times((row.credit_code for row in mine), year)
        cells |= {row.pk: _cell(row, counted, caps, doubt) for row in mine}
    return cells


def _year(row: InspectionPlan | InspectionVisit) -> int:
    return (row.since if isinstance(row, InspectionPlan) else row.on).year


def _cell(row: Any, counted: dict[tuple[str, int], int], caps: dict[str, int], doubt: str) -> Cell:
    one = counted.get((row.credit_code, row.organ_id), 0)
    every = sum(n for (code, _), n in counted.items() if code == row.credit_code)
    words, marked = f"本机关{one}次，各机关{every}次", f"，{doubt}" if doubt else ""
    if one > caps["by_one"] or every > caps["by_all"]:
        return Cell(f"{words}，超过上限（{caps['by_one']}次、{caps['by_all']}次{marked}）", "red")
    if one == caps["by_one"] or every == caps["by_all"]:
        return Cell(f"{words}，已到上限{f'（{doubt}）' if doubt else ''}", "amber")
    return Cell(words)


TIMES = Computed(title="当年检查次数", of=_cells)
