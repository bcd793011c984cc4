"""年度报告网上巡查：公开没有、按时没有、必备部分全不全、数字对不对得上。整改通知见 rectifying.py，一次查多个机关见 rounds.py。

正文由巡查人粘贴或上传，系统不去外网抓取；在本系统公开的，直接读公开的那一份。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.models import Organ, User
from fadu.kernel.standing import HEAD_ROLES, standing
from fadu.kernel.writing import writing
from fadu.reports.contradictions import UNFOUNDED, found
from fadu.reports.models import Inspection, Rectification
from fadu.reports.reading import Report, read_text
from fadu.reports.readings import as_json
from fadu.reports.schedule import Due, dues

INSPECTORS = frozenset({"clerk", "handler"}) | HEAD_ROLES
READERS = INSPECTORS | {"auditor"}
NO_ORGAN = "没有这个机关，或者它不在您单位的下级。请从巡查列表打开。"

# What a yearly report must have; the words its headings use.
PARTS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("measures", "主要举措和成效", re.compile("举措|成效|工作情况|推进情况|进展|主要工作|主要做法|开展情况")),
    ("leader", "主要负责人履行第一责任人职责情况", re.compile("第一责任人|主要负责人.{0,12}(?:履行|职责)|述法")),
    ("shortcomings", "存在的不足和原因", re.compile("不足|存在.{0,6}问题|问题.{0,4}原因|短板|困难")),
    ("plans", "下一年度的主要安排", re.compile("下一(?:年|步|阶段)|明年|安排|计划|打算|20\\d\\d年.{0,8}(?:思路|重点|工作)")),
)  # fmt: skip


# ── 谁查谁 ──────────────────────────────────────────────────────────────────────────────────────────
def organs_for(user: User, on: date, *, to_act: bool = False) -> list[Organ]:
    """Below the organs in which the user holds a post, and these themselves."""
    roles = INSPECTORS if to_act else READERS
    posts = standing(user, on=on).having(roles)
    if not posts:
        return []
    return list(Organ.objects.under(*(post.organ for post in posts)).filter(active=True).order_by("path"))


def organ_for(user: User, pk: int, on: date, *, to_act: bool = False) -> Organ:
    for one in organs_for(user, on, to_act=to_act):
        if one.pk == pk:
            return one
    raise NotYours(NO_ORGAN)


def above(user: User, organ: Organ, on: date) -> Organ | None:
    """The organ, above that one, in which the user inspects; None for whoever only sits in it."""
    posts = standing(user, on=on).having(INSPECTORS)
    return next(
        (one.organ for one in posts if one.organ != organ and organ.path.startswith(one.organ.path)), None
    )


# ── 查 ──────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Seen:
    """网上看到的：没有公开的，`published_on` 为 None；`text` 空的，没有读正文。"""

    address: str = ""
    published_on: date | None = None
    text: str = ""


def publication() -> Due:
    """When it must be public: a setting with its source."""
    return next(one for one in dues() if one.key == "publish")


def missing_parts(report: Report) -> list[str]:
    """Required parts that no heading tells; a report without headings is looked through by paragraph openings."""
    heads = [one.title for one in report.outline] or [line.strip()[:30] for line in report.text.split("\n")]
    return [title for _, title, words in PARTS if not any(words.search(head) for head in heads)]


def inspect(organ: Organ, year: int, seen: Seen, *, by: User, at: datetime, today: date) -> Inspection:
    """Again for the same organ and year: the same row, with what is seen now; text not given keeps what was found."""
    if _noticed(organ, year) and above(by, organ, today) is None:
        raise NotAllowed("上级已经就这份报告发出整改通知，由上级复查；您可以在下面登记回复。")
    if seen.published_on is not None and not date(year, 1, 1) < seen.published_on <= today:
        raise BadFacts({"published_on": f"公开日期应在{year}年以后、今天以前，请核对。"})
    due = publication()
    told: dict[str, Any] = {
        "address": seen.address[:300], "published_on": seen.published_on, "last_day": due.last_day(year),
        "rule": due.source[:300], "checked_by": by, "checked_at": at,
    }  # fmt: skip
    if seen.text.strip():
        report = read_text(seen.text, source=str(organ), year=year)
        told |= {
            "read": True,
            "missing": missing_parts(report),
            "found": [as_json(one) for one in found(report)],
        }
    with writing():
        one, _ = Inspection.objects.update_or_create(organ=organ, year=year, defaults=told)
    return one


def _noticed(organ: Organ, year: int) -> bool:
    return Rectification.objects.filter(inspection__organ=organ, inspection__year=year).exists()


@dataclass(frozen=True)
class Finding:
    """查出的一条：`grave` 的要求整改，其余的请核对。`evidence` 是出处。"""

    sentence: str
    todo: str
    evidence: str = ""
    grave: bool = True


def findings(one: Inspection, today: date) -> list[Finding]:
    told = list(_publication(one, today))
    told += [
        Finding(f"缺少必备的“{title}”部分。", "补写这一部分，重新公开。", "报告各级标题中没有这一部分")
        for title in one.missing
    ]
    for each in one.found:
        quotes = "；".join(dict.fromkeys(f"“{words}”" for _, words, *_ in each["quotes"]))
        told.append(
            Finding(f"{each['title']}：{each['sentence']}", each["todo"], quotes, each["level"] != UNFOUNDED)
        )
    return told


def _publication(one: Inspection, today: date) -> Iterable[Finding]:
    day = f"{one.last_day:%Y-%m-%d}"
    if one.published_on is None:
        late = today > one.last_day
        yield Finding(
            f"没有查到公开的{one.year}年度报告" + (f"，已过{day}。" if late else f"，最后一天为{day}。"),
            "在政府网站公开年度报告，报来网址。", one.rule, grave=late,
        )  # fmt: skip
    elif one.published_on > one.last_day:
        many = (one.published_on - one.last_day).days
        yield Finding(
            f"{one.published_on:%Y-%m-%d}公开，晚于{day}，迟{many}日。", "写明原因，今后按时公开。", one.rule
        )


@dataclass(frozen=True)
class Standing:
    """一览的一行。"""

    organ: Organ
    inspection: Inspection | None
    published: str
    tone: str
    missing: int
    wrong: int
    doubtful: int
    unfounded: int
    notice: Rectification | None
    states: frozenset[str] = frozenset()


def overview(organs: Sequence[Organ], year: int, today: date) -> list[Standing]:
    rows = Inspection.objects.filter(year=year, organ__in=[one.pk for one in organs])
    known = {
        one.organ_id: one for one in rows.select_related("checked_by", "organ").prefetch_related("notices")
    }
    return [_standing(organ, known.get(organ.pk), today) for organ in organs]


def _standing(organ: Organ, one: Inspection | None, today: date) -> Standing:
    if one is None:
        return Standing(organ, None, "没有巡查", "", 0, 0, 0, 0, None, frozenset({"unseen"}))
    levels = [each["level"] for each in one.found]
    published, tone = _told(one, today)
    notice = next(iter(one.notices.all()), None)
    return Standing(
        organ, one, published, tone, len(one.missing), levels.count("矛盾"), levels.count("可疑"),
        levels.count(UNFOUNDED), notice, frozenset(_states(one, today, "矛盾" in levels, notice)),
    )  # fmt: skip


# ── 筛选 ────────────────────────────────────────────────────────────────────────────────────────────
STATES = (
    ("unseen", "没有巡查"), ("unpublished", "没有公开"), ("late", "迟延公开"), ("unread", "没有读正文"),
    ("faulty", "缺部分或有矛盾"), ("clean", "没有查出问题"), ("waiting", "等回复"), ("overdue", "逾期未回复"),
    ("replied", "待认定"), ("done", "整改到位"),
)  # fmt: skip


def _states(one: Inspection, today: date, wrong: bool, notice: Rectification | None) -> Iterable[str]:
    """Under which choices of the filter it is found."""
    if one.published_on is None:
        yield "unpublished"
    elif one.published_on > one.last_day:
        yield "late"
    if one.published_on is not None and not one.read:
        yield "unread"
    if one.missing or wrong:
        yield "faulty"
    elif one.read and one.published_on is not None and one.published_on <= one.last_day:
        yield "clean"
    if notice is not None:
        yield _answered(notice, today)


def _answered(notice: Rectification, today: date) -> str:
    if notice.closed_on is not None:
        return "done"
    if notice.replied_on is not None:
        return "replied"
    return "overdue" if notice.due_on < today else "waiting"


def _told(one: Inspection, today: date) -> tuple[str, str]:
    if one.published_on is None:
        return ("没有公开", "red") if today > one.last_day else ("还没有公开", "amber")
    return ("迟延公开", "amber") if one.published_on > one.last_day else ("按时公开", "green")
