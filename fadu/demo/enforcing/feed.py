"""模拟的执法结果：写成表格，由执法结果的导入一行行核对后写入；同一批再来，没有变化。"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from io import StringIO
from random import Random

from fadu.demo.city import City
from fadu.demo.enforcing.targets import ResultTarget
from fadu.lines.enforcement.feed import loading, reading
from fadu.lines.enforcement.feed.fields import FIELDS, mapping_of
from fadu.lines.enforcement.models import Batch

Row = Mapping[str, str]
TITLES = [one.title for one in FIELDS]
# 机关，领域，违法行为
OFFENCES = (
    ("market", "市场监管", "未按规定明码标价"),
    ("market", "食品药品", "经营超过保质期的食品"),
    ("urban", "城市管理", "占用城市道路摆摊"),
    ("housing", "住房和建设", "施工现场未采取防尘措施"),
    ("transport", "交通运输", "未取得道路运输许可"),
    ("health", "卫生健康", "未取得健康合格证明从业"),
    ("north", "镇街综合执法", "违法搭建"),
)
KINDS = (("行政检查", 60), ("行政处罚", 30), ("行政许可", 10))
LENIENT = (("从轻", ""), ("减轻", ""), ("不予处罚", "轻微违法免罚"), ("一般", "减免加处罚款、滞纳金"))


def rows(target: ResultTarget, city: City, seed: int, *, until: date | None = None) -> Iterator[Row]:
    """Of the year, in the order of their number; published on the day or within the week, in the same year."""
    rng = Random(f"{seed}-results-{target.place}-{target.year}")
    first, last = date(target.year, 1, 1), min(until or date.max, date(target.year, 12, 31))
    most = (last - first).days - 7
    for n in range(1, target.published + 1):
        decided = first + timedelta(rng.randint(0, most))
        yield _row(n, target, city, decided, rng)


def _row(n: int, target: ResultTarget, city: City, decided: date, rng: Random) -> Row:
    organ, field, offence = OFFENCES[n % len(OFFENCES)]
    lenient = n <= target.lenient
    kind = "行政处罚" if lenient else rng.choices([one for one, _ in KINDS], [share for _, share in KINDS])[0]
    level, leniency = LENIENT[n % len(LENIENT)] if lenient else ("一般" if kind == "行政处罚" else "", "")
    fined = kind == "行政处罚" and level != "不予处罚"
    return {
        "organ": city.organs[f"{target.place}.{organ}"].name,
        "doc_no": f"模{target.place[:1]}{organ[:2]}〔{target.year}〕{n}号",
        "act_kind": kind,
        "field": field,
        "title": f"模拟{offence}" if kind != "行政许可" else "模拟许可事项",
        "violation": offence if kind == "行政处罚" else "",
        "party_kind": "法人或者其他组织",
        "party_name": f"模拟第{n % 977}号商行",
        "penalties": ("罚款" if fined else "警告") if kind == "行政处罚" else "",
        "fine_fen": f"{rng.choice((200, 500, 1000, 5000))}.00" if fined else "",
        "benchmark_level": level,
        "leniency": leniency,
        "reviewed": "是" if kind == "行政处罚" else "",
        "decided_on": decided.isoformat(),
        "published_on": (decided + timedelta(rng.randint(0, 6))).isoformat(),
        "source": "模拟省行政执法信息平台",
    }


def table(given: Iterable[Row]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(TITLES)
    writer.writerows([one.get(field.name, "") for field in FIELDS] for one in given)
    return out.getvalue().encode()


def load(city: City, place: str, given: Iterable[Row], name: str, *, at: datetime) -> Batch:
    """Through the import, to its end; the batch as it then is."""
    batch = Batch.objects.create(
        organ=city.organs[place],
        source=Batch.Source.FILE,
        state=Batch.State.WAITING,
        name=name,
        created_at=at,
    )
    kept = reading.keep([table(given)], loading.source(batch))
    mapping = mapping_of(reading.heading(loading.source(batch)))
    Batch.objects.filter(pk=batch.pk).update(sha256=kept.sha256, size=kept.size, mapping=mapping)
    batch.refresh_from_db()
    while batch.state in loading.UNDONE:
        batch = loading.advance(batch, now=lambda: at)
    return batch


def loaded(name: str) -> bool:
    return Batch.objects.filter(name=name, state=Batch.State.DONE).exists()
