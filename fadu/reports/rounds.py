"""一次巡查多个机关：照名单登记，一批文件各归各的机关，在本系统公开的直接读；结果逐机关列明出处。"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from fadu.kernel.errors import BadFacts, Refused
from fadu.kernel.models import Organ, User
from fadu.reports.drafting import as_text, for_public, told
from fadu.reports.inspection import Seen, Standing, findings, inspect
from fadu.reports.models import Inspection, Report
from fadu.reports.reading import Unreadable, read_text
from fadu.reports.readings import checked, text_of

MOST_FILES = 60
MOST_LINES = 500
_SPLIT = re.compile(r"[\t,，;；|]+|\s+")
_DAY = re.compile(r"(20\d\d)\s*(?:-|/|\.|年)\s*(\d{1,2})\s*(?:-|/|\.|月)\s*(\d{1,2})日?")
_ADDRESS = re.compile(r"https?://\S+")


@dataclass
class Round:
    """一次办了什么。`done` 登记了的机关；`wrong` 没有办成的，原来写的和为什么；`noticed`：办的是整改通知。"""

    done: list[Organ]
    read: int
    wrong: list[tuple[str, str]]
    noticed: bool = False


@dataclass(frozen=True)
class File:
    name: str
    content: Any


# ── 名单 ────────────────────────────────────────────────────────────────────────────────────────────
def listed(text: str, organs: Sequence[Organ]) -> tuple[dict[Organ, Seen], list[tuple[str, str]]]:
    """One organ a line: its name, the day, the address, as pasted from a sheet. And the lines that cannot be used."""
    found: dict[Organ, Seen] = {}
    wrong: list[tuple[str, str]] = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise BadFacts({"listed": f"名单超过{MOST_LINES}行，请分几次登记。"})
    for line in lines:
        try:
            organ, seen = _line(line, organs)
        except BadFacts as bad:
            wrong.append((line[:120], bad.sentence))
        else:
            found[organ] = seen
    return found, wrong


def _line(line: str, organs: Sequence[Organ]) -> tuple[Organ, Seen]:
    address = _ADDRESS.search(line)
    rest = _ADDRESS.sub(" ", line)
    day = _DAY.search(rest)
    name = _SPLIT.sub("", _DAY.sub(" ", rest)).strip()
    organ = named(name, organs)
    if organ is None:
        raise BadFacts({"listed": f"没有叫“{name[:40]}”的机关，或者它不在您的下级。"})
    return organ, Seen(address.group() if address else "", _date(day) if day else None)


def _date(found: re.Match[str]) -> date:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise BadFacts({"listed": f"没有“{found.group()}”这一天。"}) from None


def named(name: str, organs: Sequence[Organ]) -> Organ | None:
    """By its name or short name; else the one whose name is alone in it."""
    for one in organs:
        if name and name in (one.name, one.short):
            return one
    return None


def about(text: str, organs: Sequence[Organ]) -> Organ | None:
    """The organ whose name stands in it; of several the longest, which is the most exact."""
    inside = [one for one in organs if one.name in text]
    return max(inside, key=lambda one: len(one.name), default=None)


# ── 一批文件、一份名单 ──────────────────────────────────────────────────────────────────────────────
def take(
    organs: Sequence[Organ],
    year: int,
    *,
    text: str,
    files: Sequence[File],
    by: User,
    at: datetime,
    today: date,
) -> Round:
    """Whatever can be used is kept; the rest is told with its reason."""
    if len(files) > MOST_FILES:
        raise BadFacts({"files": f"一次最多{MOST_FILES}个文件，请分几次上传。"})
    seen, wrong = listed(text, organs)
    if not seen and not wrong and not files:
        raise BadFacts({"listed": "请粘贴名单（机关、公开日期、网址），或者选择报告文件。"})
    known = _known(organs, year)
    for file in files:
        try:
            organ, body = _of_file(file, organs, year)
            before = seen.get(organ) or known.get(organ.pk, Seen())
            if before.published_on is None:
                raise BadFacts(
                    {
                        "files": f"认出是{organ}的报告，不知道公开日期：请在名单里写一行“{organ} 公开日期 网址”，连同文件再传。"
                    }
                )
            seen[organ] = replace(before, text=body)
        except (Refused, Unreadable) as refused:
            wrong.append((file.name[-80:], refused.sentence))
    return _inspected(seen, year, wrong, by=by, at=at, today=today)


def _of_file(file: File, organs: Sequence[Organ], year: int) -> tuple[Organ, str]:
    kind, data = checked(file.name, file.content)
    text = text_of(data, kind, file.name)
    told_by = read_text(text[:3000], source=file.name).organ
    organ = named(told_by, organs) or about(file.name, organs) or about(text[:200], organs)
    if organ is None:
        raise BadFacts(
            {"files": "认不出是哪个机关的报告：请把机关名称写进文件名，或者到该机关一行单独上传。"}
        )
    return organ, text


def _known(organs: Sequence[Organ], year: int) -> Mapping[int, Seen]:
    rows = Inspection.objects.filter(year=year, organ__in=[one.pk for one in organs])
    return {one.organ_id: Seen(one.address, one.published_on) for one in rows}


def _inspected(
    seen: Mapping[Organ, Seen],
    year: int,
    wrong: list[tuple[str, str]],
    *,
    by: User,
    at: datetime,
    today: date,
) -> Round:
    result = Round([], 0, wrong)
    for organ, one in seen.items():
        try:
            inspect(organ, year, one, by=by, at=at, today=today)
        except Refused as refused:
            result.wrong.append((str(organ), refused.sentence))
        else:
            result.done.append(organ)
            result.read += bool(one.text)
    return result


# ── 在本系统公开的 ──────────────────────────────────────────────────────────────────────────────────
def published_here(
    organs: Sequence[Organ], year: int, address: Callable[[Report], str]
) -> Iterator[tuple[Organ, Seen]]:
    """What each organ has published through this system, as the public reads it."""
    rows = Report.objects.filter(
        organ__in=[one.pk for one in organs], kind=Report.Kind.YEARLY, since__year=year, status=Report.Status.PUBLISHED
    ).select_related("organ", "snapshot")  # fmt: skip
    first: dict[int, Report] = {}
    for one in rows.order_by("published_at"):
        first.setdefault(one.organ_id, one)
    for report in first.values():
        assert report.published_at is not None
        text = as_text(report, for_public(report, told(report)))
        yield report.organ, Seen(address(report), localdate(report.published_at), text)


def take_published(
    organs: Sequence[Organ],
    year: int,
    address: Callable[[Report], str],
    *,
    by: User,
    at: datetime,
    today: date,
) -> Round:
    return _inspected(dict(published_here(organs, year, address)), year, [], by=by, at=at, today=today)


def take_absent(organs: Iterable[Organ], year: int, *, by: User, at: datetime, today: date) -> Round:
    """Looked for and not found; where a day of publication stands, it is left."""
    organs = list(organs)
    stands = {key for key, one in _known(organs, year).items() if one.published_on is not None}
    wrong = [
        (str(one), "已经登记了公开日期；没有公开的，请打开这个机关改。") for one in organs if one.pk in stands
    ]
    absent = {one: Seen() for one in organs if one.pk not in stands}
    return _inspected(absent, year, wrong, by=by, at=at, today=today)


# ── 清单 ────────────────────────────────────────────────────────────────────────────────────────────
HEADS = (
    "机关", "年度", "公开", "公开日期", "应公开日", "网址", "巡查人", "巡查日", "问题", "出处", "怎么改", "要求整改",
    "整改通知", "回复期限", "回复日期", "回复内容", "整改到位",
)  # fmt: skip


def sheet_rows(rows: Sequence[Standing], year: int, today: date) -> Iterator[list[Any]]:
    """One row for each finding with its evidence; an organ without any has one row all the same."""
    for row in rows:
        one, notice = row.inspection, row.notice
        if one is None:
            yield [str(row.organ), year, row.published, *[""] * (len(HEADS) - 3)]
            continue
        front = [
            str(row.organ), year, row.published, one.published_on, one.last_day, one.address, one.checked_by.name,
            localdate(one.checked_at),
        ]  # fmt: skip
        back = (
            [notice.issued_on, notice.due_on, notice.replied_on, notice.reply, notice.closed_on]
            if notice
            else [""] * 5
        )
        found = [
            [each.sentence, each.evidence, each.todo, "是" if each.grave else ""]
            for each in findings(one, today)
        ]
        for middle in found or [["没有查出问题" if one.read else "没有读正文", "", "", ""]]:
            yield [*front, *middle, *back]
