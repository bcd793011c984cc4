"""模拟的执法结果：写成表格，由执法结果的导入一行行核对后写入；同一批再来，没有变化。"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from io import StringIO
from random import Random

from fadu.demo.city import City
from fadu.demo.enforcing.targets import ResultTarget
from fadu.demo.enforcing.units import TOWN_KEYS, units_of
from fadu.demo.shops import shop
from fadu.lines.enforcement.feed import loading, reading
from fadu.lines.enforcement.feed.fields import FIELDS, mapping_of
from fadu.lines.enforcement.models import Batch

Row = Mapping[str, str]
TITLES = [one.title for one in FIELDS]
# 机关：领域、违法行为；没有列出的机关照 OTHER
OFFENCES = {
    "market": (("市场监管", "未按规定明码标价"), ("食品药品", "经营超过保质期的食品")),
    "urban": (("城市管理", "占用城市道路摆摊"),),
    "housing": (("住房和建设", "施工现场未采取防尘措施"),),
    "transport": (("交通运输", "未取得道路运输许可"),),
    "health": (("卫生健康", "未取得健康合格证明从业"),),
    "police": (("公安", "旅馆未按规定登记住宿"),),
    "labour": (("人力资源和社会保障", "未按时支付工资"),),
    "land": (("自然资源和规划", "未经批准占用土地"),),
    "education": (("教育", "擅自举办培训机构"),),
    "civil": (("民政", "社会组织未按规定年检"),),
    "environment": (("生态环境", "未密闭贮存粉状物料"),),
    "water": (("水务", "未取得许可取水"),),
    "farming": (("农业农村", "经营标签不符的农药"),),
    "fishery": (("农业农村", "禁渔期捕捞"),),
    "culture": (("文化旅游", "未悬挂经营许可证"),),
    "emergency": (("应急管理", "未如实记录安全培训"),),
    "fire": (("消防救援", "占用疏散通道"),),
    "tax": (("税务", "未按期申报纳税"),),
    "traffic": (("公安", "未按规定停放车辆"),),
}
OTHER = (("其他领域", "未按规定报送资料"),)
TOWN = (("镇街综合执法", "违法搭建"), ("镇街综合执法", "乱扔垃圾"))
FINES = (500, 800, 1000, 1500)  # 元；都在模拟的裁量基准之内
KINDS = (("行政检查", 60), ("行政处罚", 30), ("行政许可", 10))
FIRMS = 977
LENIENT = (("从轻", ""), ("减轻", ""), ("不予处罚", "轻微违法免罚"), ("一般", "减免加处罚款、滞纳金"))


def rows(
    target: ResultTarget,
    city: City,
    seed: int,
    *,
    until: date | None = None,
    odd: Mapping[int, Row] | None = None,
) -> Iterator[Row]:
    """Of the year, in the order of their number; published on the day or within the week, in the same year.

    `odd`: {number: what is different in it}.
    """
    rng = Random(f"{seed}-results-{target.place}-{target.year}")
    first, last = date(target.year, 1, 1), min(until or date.max, date(target.year, 12, 31))
    most = (last - first).days - 7
    units = units_of(city, target.place)
    for n in range(1, target.published + 1):
        decided = first + timedelta(rng.randint(0, most))
        unit, turn = units[n % len(units)], n // len(units)
        row = _row(n, target, unit, turn, decided, rng)
        organ = city.organs[unit]
        number = f"模{organ.code}〔{target.year}〕{n}号"
        yield {**row, "organ": organ.name, "doc_no": number, **(odd or {}).get(n, {})}


def offences_of(unit: str) -> tuple[tuple[str, str], ...]:
    """(field, violation) of what this unit punishes."""
    key = unit.split(".")[1]
    return OFFENCES.get(key, TOWN if key in TOWN_KEYS else OTHER)


def code_of(unit: str, place: int) -> str:
    """权责事项编码, as in the register of powers."""
    return f"模拟-CF-{unit.split('.')[1]}-{place + 1}"


def _row(n: int, target: ResultTarget, unit: str, turn: int, decided: date, rng: Random) -> Row:
    known = offences_of(unit)
    field, offence = known[turn % len(known)]
    lenient = n <= target.lenient
    kind = "行政处罚" if lenient else rng.choices([one for one, _ in KINDS], [share for _, share in KINDS])[0]
    level, leniency = LENIENT[n % len(LENIENT)] if lenient else ("一般" if kind == "行政处罚" else "", "")
    fined = kind == "行政处罚" and level != "不予处罚"
    firm, credit_code = shop(n % FIRMS)
    return {
        "act_kind": kind,
        "field": field,
        "power_code": code_of(unit, turn % len(known)) if kind == "行政处罚" else "",
        "title": f"模拟{offence}" if kind != "行政许可" else "模拟许可事项",
        "violation": offence if kind == "行政处罚" else "",
        "party_kind": "法人或者其他组织",
        "party_name": firm,
        "credit_code": credit_code,
        "penalties": ("罚款" if fined else "警告") if kind == "行政处罚" else "",
        "fine_fen": f"{rng.choice(FINES)}.00" if fined else "",
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
