"""模拟的案卷评查：一轮从抽卷到整改销号，经产品自己的抽取、评分、反馈、定稿；断了的接着办。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from fadu.demo.city import City
from fadu.demo.enforcing.mending import mended
from fadu.demo.enforcing.targets import RoundTarget
from fadu.demo.replay import moment
from fadu.kernel.models import Case, User
from fadu.kernel.writing import writing
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewProblem, ReviewRound, ReviewSheet
from fadu.lines.enforcement.supervision.reviewing import (
    answering,
    finishing,
    lots,
    marking,
    planning,
    telling,
)
from fadu.lines.enforcement.supervision.reviewing.points import HALF
from fadu.lines.enforcement.supervision.reviewing.scoring import Marks

State = ReviewRound.State
# 评分、反馈、定稿在抽卷之后几日
SCORED, TOLD, FINAL = 20, 30, 45
FAULTY = 8  # 每几卷有一卷有问题
FAULTS = (
    ("records", "询问笔录没有逐页签名（模拟）"),
    ("decision", "决定书没有写明起诉期限（模拟）"),
    ("recording", "送达没有影像记录（模拟）"),
    ("discretion", "没有说明裁量的理由（模拟）"),
)


@dataclass(frozen=True)
class Board:
    """Who runs the round of a district, who scores."""

    head: User
    members: Sequence[User]

    @classmethod
    def of(cls, city: City, place: str) -> Board:
        head, names = "kezhang", ["jiandu1", "jiandu2", "chengban1", "chengban2", "chengban3"]
        if place != "first":
            head = f"section-{place}"
            names = [f"{who}-{place}" for who in ("jiandu1", "jiandu2", "handler", "second")]
        return cls(city.users[head], [city.users[name] for name in names])


def final_on(target: RoundTarget) -> date:
    return target.begun + timedelta(FINAL)


def there(city: City, target: RoundTarget) -> ReviewRound | None:
    return ReviewRound.objects.filter(organ=city.organs[target.place], title=target.title).first()


def finished(city: City, target: RoundTarget) -> bool:
    """To the last rectification."""
    one = there(city, target)
    return one is not None and one.state == State.FINAL and not _unmended(one)


def whole(city: City, target: RoundTarget) -> Iterator[int]:
    """From where it stands to its end; yields after every act that others should be let in after."""
    board = Board.of(city, target.place)
    one = drawn(city, target, board)
    yield one.pk
    for sheet in ReviewSheet.objects.filter(file__round=one, state=ReviewSheet.State.OPEN).order_by("pk"):
        score(sheet, target.begun + timedelta(SCORED))
        yield sheet.pk
    if one.state == State.SCORING:
        on = target.begun + timedelta(TOLD)
        telling.issue_all(one, by=board.head, at=moment(on, 10), on=on)
    for problem in one.problems.filter(answer__in=("open", "objected")).order_by("pk"):
        answered(problem, board.head, target.begun + timedelta(TOLD + 3))
    for feedback in one.feedback.filter(final_on=None).order_by("pk"):
        finishing.finish(feedback, by=board.head, at=moment(final_on(target), 10), on=final_on(target))
        yield feedback.pk
    for case in _unmended(one):
        with writing():
            mended(case, board.members[0], final_on(target) + timedelta(3))
        yield case.pk


def drawn(city: City, target: RoundTarget, board: Board) -> ReviewRound:
    """Planned, its frame frozen, the lots drawn; what is done already stays."""
    at = moment(target.begun, 9)
    one = there(city, target) or planning.begin(
        city.organs[target.place], _said(target), by=board.head, at=at
    )
    if one.state == State.PLANNED:
        quotas = {city.organs[unit].pk: n for unit, n in target.quotas.items()}
        planning.arrange(one, quotas, [user.pk for user in board.members], by=board.head, at=at)
        lots.freeze(one, by=board.head, at=at)
    if one.state == State.FROZEN:
        lots.hold(one, by=board.head, at=at)
    return one


def _said(target: RoundTarget) -> dict[str, Any]:
    last = target.begun - timedelta(1)
    by_others = {
        "runner": "agency",
        "agency": "模拟第三方评查机构",
        "agreement_no": f"模拟协议{target.begun.year}-1号",
        "confidential_on": last,
    }
    ourselves = {"runner": "internal", "agency": "", "agreement_no": "", "confidential_on": None}
    return {
        "title": target.title,
        "kind": "special" if target.special else "routine",
        "since": date(target.begun.year, 1, 1),
        "until": last,
        "act_kinds": ["penalty"],
        "field": "",
        "basis": "",
        **(by_others if target.agency else ourselves),
    }


def score(sheet: ReviewSheet, on: date) -> None:
    """The same of both who score a file: most have nothing, one in FAULTY a fault."""
    marks = marks_for(sheet.file, faulty=FAULTY)
    marking.hand_in(sheet, marks, "", by=sheet.user, at=moment(on, 15))


def marks_for(file: ReviewFile, *, faulty: int) -> Marks:
    """A fault in one of so many; by the result, so that both who score say the same."""
    place = int(file.key[1:])
    rng = Random(f"marks-{place}")
    if rng.randrange(faulty):
        return Marks({}, {})
    item, text = FAULTS[place % len(FAULTS)]
    return Marks({item: [HALF * rng.randint(2, 4), text]}, {})


def answered(problem: ReviewProblem, head: User, on: date) -> None:
    """Most are accepted; one in six objected to, and the objection not upheld."""
    unit, at = f"模拟{problem.organ}法制科"[:120], moment(on, 10)
    if problem.pk % 6 and problem.answer == "open":
        answering.accept(problem, who=unit, by=head, at=at, on=on)
        return
    if problem.answer == "open":
        text = "模拟异议：签名在另一页"
        answering.object_to(problem, text, who=unit, how=answering.AT_DESK, by=head, at=at, on=on)
    reason = "模拟：经核对，那一页也没有签名"
    answering.decide(problem, "kept", 0, reason, by=head, at=moment(on + timedelta(2), 10), on=on)


def _unmended(one: ReviewRound) -> list[Case]:
    keys = one.problems.exclude(rectification=None).values("rectification")
    return list(Case.objects.filter(pk__in=keys, closed_on=None).order_by("pk"))


# ── 今天的一轮 ──────────────────────────────────────────────────────────────────────────────────────
NEVER = 10**9
AGO, UNITS_NOW = 24, ("first.market", "first.urban", "first.housing", "first.health")


def live(city: City, *, today: date) -> ReviewRound:
    """Two files of each of four units: of the first two both sheets are in and the unit has been told, of the third
    one sheet, of the fourth a draft; the first unit has put up with it, and what it did wrong is being put right."""
    target = RoundTarget(
        place="first",
        title=f"模拟{today.year}年案卷评查",
        begun=today - timedelta(AGO),
        units=UNITS_NOW,
        files=2 * len(UNITS_NOW),
    )
    board, on = Board.of(city, "first"), target.begun + timedelta(6)
    board = Board(board.head, board.members[:3])
    one = drawn(city, target, board)
    done, half, draft = (
        _sheets(city, one, units) for units in (UNITS_NOW[:2], UNITS_NOW[2:3], UNITS_NOW[3:])
    )
    wrong = {sheet.file.organ_id: sheet.file_id for sheet in reversed(done)}  # 每个单位的第一卷
    others = [sheet for sheet in half if sheet.user != board.members[0]]  # 列出的账号还有卷可评
    first = {sheet.file_id: sheet for sheet in reversed(others)}
    for sheet in [*done, *first.values()]:
        faulty = 1 if sheet.file_id in wrong.values() else NEVER
        marking.hand_in(sheet, marks_for(sheet.file, faulty=faulty), "", by=sheet.user, at=moment(on, 15))
    for sheet in sorted(draft, key=lambda sheet: sheet.user != board.members[0])[:1]:
        marking.keep(sheet, marks_for(sheet.file, faulty=1), "先看了前三项（模拟）")
    _told_now(city, one, board, on + timedelta(4))
    return one


def _sheets(city: City, one: ReviewRound, units: Sequence[str]) -> list[ReviewSheet]:
    organs = [city.organs[unit] for unit in units]
    found = ReviewSheet.objects.filter(file__round=one, file__organ__in=organs)
    return list(found.select_related("file__organ", "file__round__organ", "user").order_by("pk"))


def _told_now(city: City, one: ReviewRound, board: Board, on: date) -> None:
    """The first unit accepts and is finished; the second objects, which nobody has answered yet."""
    later, at = on + timedelta(3), moment(on + timedelta(3), 10)
    for feedback in telling.issue_all(one, by=board.head, at=moment(on, 10), on=on):
        problems = list(feedback.problems.select_related("round__organ", "feedback", "file"))
        first = feedback.organ == city.organs[UNITS_NOW[0]]
        for problem in problems:
            unit = f"模拟{feedback.organ}法制科"[:120]
            if first:
                answering.accept(problem, who=unit, by=board.head, at=at, on=later)
            else:
                text, how = "模拟异议：笔录第二页有签名", answering.AT_DESK
                answering.object_to(problem, text, who=unit, how=how, by=board.head, at=at, on=later)
        if first:
            finishing.finish(feedback, by=board.head, at=moment(later, 16), on=later)
