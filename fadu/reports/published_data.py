"""随产品的公开报告数字（data/published.csv）：五篇已公开报告的数值、地区、年度、业务、单位和口径，都是事实，没有句子。"""

from __future__ import annotations

import csv
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from fadu.kernel.writing import writing
from fadu.reports.models import PublishedFigure

PATH = Path(__file__).parent / "data" / "published.csv"


def rows(path: Path = PATH) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load(at: datetime, path: Path = PATH) -> int:
    """Once: regions and years that are there already are left alone."""
    told = rows(path)
    there = set(PublishedFigure.objects.values_list("region", "organ", "year"))
    fresh = [_figure(one, at) for one in told if (one["地区"], one["机关"], int(one["年度"])) not in there]
    with writing():
        PublishedFigure.objects.bulk_create(fresh, batch_size=200)
    return len(fresh)


def _figure(one: dict[str, str], at: datetime) -> PublishedFigure:
    return PublishedFigure(
        region=one["地区"], organ=one["机关"], year=int(one["年度"]), period=one["期间"], line=one["业务"],
        figure=one["数字"], match=one["口径"] or PublishedFigure.Match.UNKNOWN, title=one["名称"],
        value=Decimal(one["数值"]), unit=one["单位"], qualifier=one["限定"], definition=one["口径说明"],
        source=f"{one['机关']}{one['年度']}年法治政府建设年度报告", entered_at=at,
    )  # fmt: skip
