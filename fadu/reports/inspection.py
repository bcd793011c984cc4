"""年度报告网上巡查：公开没有、按时没有、必备部分全不全、数字对不对得上；查出问题的发整改通知，跟踪到回复。

正文由巡查人粘贴或上传，系统不去外网抓取。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.models import Organ, User
from fadu.kernel.papers.blocks import Document
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.text import date_arabic, numeral, plain
from fadu.kernel.standing import HEAD_ROLES, standing
from fadu.kernel.writing import writing
from fadu.reports.contradictions import UNFOUNDED, found
from fadu.reports.models import Inspection, Rectification
from fadu.reports.reading import Report, read_text
from fadu.reports.readings import as_json
from fadu.reports.schedule import Due, dues

REPLY_WITHIN = timedelta(days=15)
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


def overview(organs: Sequence[Organ], year: int, today: date) -> list[Standing]:
    rows = Inspection.objects.filter(year=year, organ__in=[one.pk for one in organs]).prefetch_related(
        "notices"
    )
    known = {one.organ_id: one for one in rows}
    return [_standing(organ, known.get(organ.pk), today) for organ in organs]


def _standing(organ: Organ, one: Inspection | None, today: date) -> Standing:
    if one is None:
        return Standing(organ, None, "没有巡查", "", 0, 0, 0, 0, None)
    levels = [each["level"] for each in one.found]
    published, tone = _told(one, today)
    return Standing(
        organ, one, published, tone, len(one.missing), levels.count("矛盾"), levels.count("可疑"),
        levels.count(UNFOUNDED), next(iter(one.notices.all()), None),
    )  # fmt: skip


def _told(one: Inspection, today: date) -> tuple[str, str]:
    if one.published_on is None:
        return ("没有公开", "red") if today > one.last_day else ("还没有公开", "amber")
    return ("迟延公开", "amber") if one.published_on > one.last_day else ("按时公开", "green")


# ── 整改通知 ────────────────────────────────────────────────────────────────────────────────────────
def notify(one: Inspection, chosen: Sequence[int], *, by: User, on: date, due_on: date) -> Rectification:
    """With the findings chosen, by their place in `findings()`. Its text does not change any more."""
    if due_on < on:
        raise BadFacts({"due_on": "回复期限不能早于今天，请改。"})
    all_ = findings(one, on)
    told = [all_[place] for place in chosen if 0 <= place < len(all_)]
    if not told:
        raise BadFacts({"chosen": "请至少勾选一项要求整改的问题。"})
    if Rectification.objects.filter(inspection=one, closed_on=None).exists():
        raise NotAllowed("上一份整改通知还没有办结，请先登记回复并认定，再发新的。")
    issuer = issuer_of(by, one.organ, on)
    with writing():
        return Rectification.objects.create(
            inspection=one, text=markup(one, told, issuer=issuer, on=on, due_on=due_on), issued_on=on,
            issued_by=by, due_on=due_on,
        )  # fmt: skip


def issuer_of(by: User, organ: Organ, on: date) -> str:
    """The organ, above the one inspected, in which the inspector holds his post; its office signs where it has one."""
    for post in standing(by, on=on).having(INSPECTORS):
        if organ.path.startswith(post.organ.path):
            return post.organ.unit or post.organ.name
    raise NotYours(NO_ORGAN)


def markup(one: Inspection, told: Sequence[Finding], *, issuer: str, on: date, due_on: date) -> str:
    lines = [
        f"@issuer {plain(issuer)}",
        "@title 年度报告网上巡查整改通知",
        f"@to {plain(one.organ.name)}：",
        f"经网上巡查，你单位{one.year}年度法治政府建设年度报告存在下列问题，请予整改。",
    ]
    for place, each in enumerate(told, start=1):
        lines.append(f"{numeral(place)}、{plain(each.sentence)}")
        if each.evidence:
            lines.append(f"出处：{plain(each.evidence)}。")
        lines.append(f"整改要求：{plain(each.todo)}")
    lines += [
        f"请于{date_arabic(due_on)}前书面回复整改情况；对上述问题有异议的，一并说明理由并附证明。",
        f"@sign {plain(issuer)}",
        f"@date {on:%Y-%m-%d}",
    ]
    return "\n\n".join(lines)


def document(notice: Rectification) -> Document:
    return parse(notice.text)


def replied(notice: Rectification, text: str, *, on: date) -> Rectification:
    if not text.strip():
        raise BadFacts({"reply": "请写明回复的内容。"})
    if notice.closed_on is not None:
        raise NotAllowed("这份通知已经办结，不再登记回复。")
    with writing():
        notice.reply, notice.replied_on = text.strip()[:4000], on
        notice.save(update_fields=["reply", "replied_on"])
    return notice


def close(notice: Rectification, *, on: date) -> Rectification:
    if notice.replied_on is None:
        raise NotAllowed("还没有登记回复，不能认定整改到位。请先登记回复。")
    with writing():
        notice.closed_on = on
        notice.save(update_fields=["closed_on"])
    return notice
