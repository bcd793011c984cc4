"""从表里导入各地区各年度的常住人口；有一行不对，整份都不导入。"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from fadu.kernel.errors import BadFacts
from fadu.kernel.sheets import Column, plain, recognised
from fadu.kernel.writing import writing
from fadu.reports.models import RegionPopulation
from fadu.reports.tables import Rows

REGION, YEAR, PEOPLE, SOURCE = COLUMNS = (
    Column(title="地区", also=("区域", "行政区", "地区名称"), required=True),
    Column(title="年度", also=("年份", "年"), required=True),
    Column(title="常住人口", also=("人口", "年末常住人口", "常住人口数"), required=True),
    Column(title="来源", also=("出处", "数据来源", "依据")),
)
MOST_ROWS = 2000
MOST_TOLD = 10
MOST_PEOPLE = 2_000_000_000


def imported(rows: Rows, *, source: str = "") -> int:
    """How many were kept; the same region and year replaces. `source` stands in where the table names none.

    BadFacts: which lines are wrong and how; nothing is kept then.
    """
    at, places, ten_thousand = _heading(rows)
    if len(rows) - at > MOST_ROWS:
        raise BadFacts({"file": f"表超过{MOST_ROWS}行，请拆开再导入。"})
    found: dict[tuple[str, int], RegionPopulation] = {}
    wrong: list[str] = []
    for number, row in _filled(rows, at):
        told = {title: plain(row[place]) for place, title in places.items() if place < len(row)}
        try:
            one = _population(told, source, ten_thousand)
        except ValueError as bad:
            wrong.append(f"第{number}行：{bad}")
        else:
            found[one.region, one.year] = one
    if wrong:
        more = f"等{len(wrong)}行" if len(wrong) > MOST_TOLD else ""
        raise BadFacts({"file": f"{''.join(wrong[:MOST_TOLD])}{more}没有导入，请改好后整份再传。"})
    if not found:
        raise BadFacts({"file": "表里没有内容，请核对。"})
    _keep(list(found.values()))
    return len(found)


def _heading(rows: Rows) -> tuple[int, dict[int, str], bool]:
    """(first row below the heading, place -> column, are the people counted in 万人)."""
    wanted = {one.title for one in COLUMNS if one.required}
    for at, row in enumerate(rows[:10]):
        places = recognised(COLUMNS, row)
        if wanted <= set(places.values()):
            head = next(str(row[place]) for place, title in places.items() if title == PEOPLE.title)
            return at + 1, places, "万" in head
    raise BadFacts(
        {
            "file": "前十行里没有“地区”“年度”“常住人口”三栏的表头，请照此写表头（人口以万人计的写“常住人口（万人）”）。"
        }
    )


def _filled(rows: Rows, at: int) -> Iterator[tuple[int, Sequence[Any]]]:
    for number, row in enumerate(rows[at:], start=at + 1):
        if any(str(cell).strip() for cell in row):
            yield number, row


def _population(told: Mapping[str, Any], source: str, ten_thousand: bool) -> RegionPopulation:
    region, cited = str(told.get("地区", ""))[:60], str(told.get("来源", "") or source).strip()[:300]
    year = re.fullmatch(r"((?:19|20)\d\d)年?", unicodedata.normalize("NFKC", str(told.get("年度", ""))))
    if not region:
        raise ValueError("没有写地区。")
    if year is None:
        raise ValueError("年度应为四位数字，如2023。")
    if not cited:
        raise ValueError("没有写来源；整份同一来源的，填在“统一来源”里。")
    people = _people(str(told.get("常住人口", "")), ten_thousand)
    return RegionPopulation(region=region, year=int(year[1]), people=people, source=cited)


def _people(text: str, ten_thousand: bool) -> int:
    text = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if text.endswith(("万人", "万")):
        text, ten_thousand = text.rstrip("人").rstrip("万"), True
    try:
        people = Decimal(text.removesuffix("人")) * (10_000 if ten_thousand else 1)
    except InvalidOperation:
        raise ValueError(f"人口“{text[:20]}”不是数字。") from None
    if not people.is_finite() or not 0 < people < MOST_PEOPLE or people != people.to_integral_value():
        raise ValueError(f"人口“{text[:20]}”应是人数（人）；以万人计的，表头写“常住人口（万人）”。")
    return int(people)


def _keep(rows: Sequence[RegionPopulation]) -> None:
    with writing():
        RegionPopulation.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["region", "year"], update_fields=["people", "source"],
            batch_size=200,
        )  # fmt: skip
