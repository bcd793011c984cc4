"""整改通知：一份或者一次多份，定下回复期限；被查机关回复，发通知的机关认定。待办随之建立和了结。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fadu.kernel import tasks
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours, Refused
from fadu.kernel.models import Organ, Post, User
from fadu.kernel.papers.blocks import Document
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.text import date_arabic, numeral, plain
from fadu.kernel.writing import writing
from fadu.reports.inspection import INSPECTORS, NO_ORGAN, Finding, above, findings
from fadu.reports.models import Inspection, Rectification

REPLY_WITHIN = timedelta(days=15)
OWN = "整改通知由上级机关发；本机关自查出的问题，请自行改正后再公开。"
# Whose inbox the notice comes to, the first of these that the organ has.
ANSWERERS = ("clerk", "section_head", "handler", "organ_head")


# ── 发 ──────────────────────────────────────────────────────────────────────────────────────────────
def notify(
    one: Inspection, chosen: Sequence[int], *, by: User, on: date, at: datetime, due_on: date
) -> Rectification:
    """With the findings chosen, by their place in `findings()`. Its text does not change any more."""
    if due_on < on:
        raise BadFacts({"due_on": "回复期限不能早于今天，请改。"})
    all_ = findings(one, on)
    told = [all_[place] for place in chosen if 0 <= place < len(all_)]
    if not told:
        raise BadFacts({"chosen": "请至少勾选一项要求整改的问题。"})
    issuer = issuer_of(by, one.organ, on)
    with writing():
        if Rectification.objects.filter(inspection=one, closed_on=None).exists():
            raise NotAllowed("上一份整改通知还没有办结，请先登记回复并认定，再发新的。")
        notice = Rectification.objects.create(
            inspection=one, text=markup(one, told, issuer=issuer, on=on, due_on=due_on), issued_on=on,
            issued_by=by, due_on=due_on,
        )  # fmt: skip
        _to_answer(notice, at)
    return notice


@dataclass(frozen=True)
class Sent:
    """一次发出的：`left` 是没有发的机关和为什么。"""

    notices: tuple[Rectification, ...]
    left: tuple[tuple[Organ, str], ...]


def notify_all(inspections: Iterable[Inspection], *, by: User, on: date, at: datetime, due_on: date) -> Sent:
    """To each organ what is grave; one that cannot be sent does not hold up the others."""
    notices: list[Rectification] = []
    left: list[tuple[Organ, str]] = []
    for one in inspections:
        grave = [place for place, each in enumerate(findings(one, on)) if each.grave]
        if not grave:
            left.append((one.organ, "没有要求整改的问题。"))
            continue
        try:
            notices.append(notify(one, grave, by=by, on=on, at=at, due_on=due_on))
        except BadFacts:
            raise  # the day is wrong for all of them
        except Refused as refused:
            left.append((one.organ, refused.sentence))
    return Sent(tuple(notices), tuple(left))


def issuer_of(by: User, organ: Organ, on: date) -> str:
    """The organ above in which the inspector holds his post; its office signs where it has one."""
    upper = above(by, organ, on)
    if upper is None:
        own = Post.objects.on(on).filter(user=by, organ=organ).exists()
        raise NotYours(OWN if own else NO_ORGAN)
    return upper.unit or upper.name


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


# ── 回复和认定 ──────────────────────────────────────────────────────────────────────────────────────
def replied(notice: Rectification, text: str, *, on: date, at: datetime) -> Rectification:
    if not text.strip():
        raise BadFacts({"reply": "请写明回复的内容。"})
    if notice.closed_on is not None:
        raise NotAllowed("这份通知已经办结，不再登记回复。")
    with writing():
        notice.reply, notice.replied_on = text.strip()[:4000], on
        notice.save(update_fields=["reply", "replied_on"])
        _finish(notice, at)
        tasks.note(
            title=f"认定整改：{notice.inspection}"[:200], at=at, owner=notice.issued_by, key=_key(notice),
            why="被查机关已回复整改通知，请在“网上巡查”里核对，认定整改到位，或者复查后再发通知。",
        )  # fmt: skip
    return notice


def close(notice: Rectification, *, by: User, on: date, at: datetime) -> Rectification:
    if above(by, notice.inspection.organ, on) is None:
        raise NotAllowed("整改到位由发通知的上级机关认定。")
    if notice.replied_on is None:
        raise NotAllowed("还没有登记回复，不能认定整改到位。请先登记回复。")
    with writing():
        notice.closed_on = on
        notice.save(update_fields=["closed_on"])
        _finish(notice, at)
    return notice


# ── 待办 ────────────────────────────────────────────────────────────────────────────────────────────
def _key(notice: Rectification) -> str:
    return f"report-rectification:{notice.pk}"


def _finish(notice: Rectification, at: datetime) -> None:
    tasks.finish_noted(_key(notice), at)


def _to_answer(notice: Rectification, at: datetime) -> None:
    """In the inbox of the organ inspected, where it has somebody at this desk."""
    organ = notice.inspection.organ
    held = set(
        Post.objects.on(notice.issued_on)
        .filter(organ=organ, role__in=INSPECTORS)
        .values_list("role", flat=True)
    )
    role = next((one for one in ANSWERERS if one in held), "")
    if role:
        tasks.note(
            title=f"回复整改通知：{notice.inspection}"[:200], at=at, organ=organ, role=role, due_on=notice.due_on,
            key=_key(notice), why="上级网上巡查发来整改通知，请在“网上巡查”本机关一行打开，整改后登记回复。",
        )  # fmt: skip
