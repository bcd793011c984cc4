"""Simulated files of enforcement results, as a province's platform sends them: few bodies, many decisions a day."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from fadu.kernel.models import Organ
from fadu.lines.enforcement.choices import ACT_KINDS, FIELDS
from fadu.lines.enforcement.feed.fields import FIELDS as COLUMNS
from fadu.lines.enforcement.feed.kinds import CODE_LETTERS, CODE_WEIGHTS, ID_CHECKS, ID_WEIGHTS

WRONG = 3000  # one row in so many has a fault
PERSONS = 0.45


def bodies(districts: int = 11, each: int = 18) -> list[Organ]:
    """A city, its districts, their bodies: about two hundred."""
    city = Organ.objects.create(name="模拟市", level=Organ.Level.CITY)
    found = []
    for d in range(districts):
        district = Organ.objects.create(name=f"模拟{d}区", level=Organ.Level.DISTRICT, parent=city)
        for n in range(each):
            name = f"模拟{d}区第{n}执法队"
            found.append(Organ.objects.create(name=name, level=Organ.Level.DEPARTMENT, parent=district))
    return found


def write(path: Path, rows: int, names: list[str], *, first: date, days: int, seed: int = 1) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([one.title for one in COLUMNS])
        writer.writerows(lines(rows, names, first=first, days=days, seed=seed))


def lines(rows: int, names: list[str], *, first: date, days: int, seed: int) -> Iterator[list[str]]:
    dice = random.Random(seed)
    kinds, fields = [label for _, label in ACT_KINDS], [label for _, label in FIELDS]
    numbers = [_resident(dice) for _ in range(5000)]
    codes = [_code(dice) for _ in range(5000)]
    written = [(first + timedelta(days=n)).isoformat() for n in range(days + 60)]
    for n in range(rows):
        body, day = dice.randrange(len(names)), min(n * days // rows, days - 1)
        kind = dice.choices(range(6), (45, 20, 3, 28, 2, 2))[0]
        person, fined = dice.random() < PERSONS, kind == 0
        wrong = n % WRONG == WRONG - 1
        yield [
            names[body],
            f"模拟{body}执〔{first.year}〕{seed}-{n}号",
            kinds[kind],
            fields[body % 18],
            f"4401{body:03}-{kind}-{n % 400:04}",
            f"模拟案件{n}",
            f"模拟违法行为第{n % 997}类，未按规定办理" if kind == 0 else "",
            "自然人" if person else "法人或者其他组织",
            f"模拟甲{n % 9973}" if person else f"模拟{n % 49999}商贸有限公司",
            "" if person else codes[n % 5000],
            numbers[n % 5000] if person else "",
            f"19{body:04}{n % 37:04}、19{body:04}{n % 41:04}",
            "是" if n % 3 else "否",
            "否",
            "罚款" if fined else "",
            str(100 + n % 20000) if fined else "",
            "",
            "一般" if fined else "",
            "",
            "",
            written[max(day - 20, 0)],
            "日期不详" if wrong else written[day],
            written[day + 3],
            written[day + 5] if n % 20 else "",
            "",
            "是" if n % 200 == 0 else "否",
            "省行政执法信息平台",
        ]


def _resident(dice: random.Random) -> str:
    number = f"440100{dice.randrange(1950, 2006)}{dice.randrange(1, 13):02}{dice.randrange(1, 29):02}{dice.randrange(1000):03}"
    total = sum(int(one) * weight for one, weight in zip(number, ID_WEIGHTS, strict=True))
    return number + ID_CHECKS[total % 11]


def _code(dice: random.Random) -> str:
    code = "91440101" + "".join(dice.choice(CODE_LETTERS) for _ in range(9))
    total = sum(CODE_LETTERS.index(one) * weight for one, weight in zip(code, CODE_WEIGHTS, strict=True))
    return code + CODE_LETTERS[(31 - total % 31) % 31]
