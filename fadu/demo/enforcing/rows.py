"""往年的名册和台账：一年里登记的行，由公布的数得出；经台账的写入口，断了的接着登记。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from fadu.demo.city import City
from fadu.demo.disputes.plan import spread
from fadu.demo.enforcing.registers import FROM, delegated_item, guided, is_town, officer, short
from fadu.demo.enforcing.targets import RegisterTarget
from fadu.demo.enforcing.units import units_of
from fadu.demo.replay import SOURCE, moment, stand_in
from fadu.kernel.ledgerwriting import write_row
from fadu.kernel.lines import line_of
from fadu.kernel.models import LedgerRow
from fadu.kernel.writing import writing
from fadu.lines.enforcement.models.registers import DelegatedItem, ExamResult, ExamSession, Mentor, Officer
from fadu.lines.enforcement.models.registers import TrainingSession as Session
from fadu.lines.enforcement.models.result import Result
from fadu.lines.enforcement.supervision.rounds import quarter_of

AT_ONCE = 10  # 台账的行，一次交易写这么多；别人等着写
PASS, HOURS = 60, 60
HEADS = {"first": "kezhang", "second": "section-second", "third": "section-third"}
Row = tuple[date, dict[str, Any]]  # 写入的那一天，值
Book = tuple[str, str, Iterator[Row]]  # 业务线，台账，行


def replay(city: City, target: RegisterTarget) -> Iterator[int]:
    """Ten rows a transaction; how many were written in it. What is there already stays."""
    by, organ = stand_in(city.users[HEADS[target.place]], "section_head"), city.organs[target.place]
    for line, key, rows in books(city, target):
        ledger = line_of(line).ledger(key)
        assert ledger is not None, key
        held = LedgerRow.objects.filter(ledger=ledger.full_key, organ=organ, source=SOURCE)
        waiting = islice(rows, held.filter(recorded_at__year=target.year).count(), None)
        while some := list(islice(waiting, AT_ONCE)):
            with writing():
                for on, values in some:
                    write_row(ledger, organ=organ, by=by, at=moment(on, 8), values=values, source=SOURCE)
            yield len(some)


def books(city: City, one: RegisterTarget) -> Iterator[Book]:
    """In this order, and the rows only when asked for: the later ones name the earlier."""
    yield "enforcement", "exams", _exams(one)
    yield "enforcement", "examresults", _marks(city, one)
    yield "enforcement", "officers", _officers(city, one)
    yield "enforcement", "delegated", _items(city, one)
    yield "enforcement", "evaluations", _evaluations(one)
    yield "enforcement", "trainings", _sessions(one)
    yield "enforcement", "trainees", _parts(city, one)
    yield "litigation", "trainings", _suit_trainings(one)
    yield "enforcement", "live", _broadcasts(city, one)
    yield "enforcement", "mentors", _mentors(city, one)
    yield "enforcement", "guided", _guided(city, one)
    yield "supervision", "platform", _platform(city, one)
    yield "supervision", "dual", _warnings(city, one)


def _day(year: int, n: int, of: int) -> date:
    """The n-th of so many days spread over the year, February to November."""
    return date(year, 2, 1) + timedelta(300 * n // max(of, 1))


def _unit(city: City, one: RegisterTarget, n: int) -> str:
    units = units_of(city, one.place)
    return units[n % len(units)]


# ── 考试、执法证 ────────────────────────────────────────────────────────────────────────────────────
def _exams(one: RegisterTarget) -> Iterator[Row]:
    for n in range(one.exams):
        on = _day(one.year, n, one.exams)
        title = f"模拟{one.year}年第{n + 1}期"
        yield on, {"on": on, "title": title, "kind": "first", "pass_score": PASS}


def _marks(city: City, one: RegisterTarget) -> Iterator[Row]:
    """Those who pass first, each on to the card he asks for the same month."""
    exams = list(ExamSession.objects.filter(organ=city.organs[one.place], on__year=one.year).order_by("on"))
    for n in range(one.sat):
        exam, passed = exams[n % len(exams)], n < one.passed
        issued = exam.on + timedelta(40)
        card = {"applied_on": exam.on + timedelta(10), "issued_on": issued, "card_no": _card(one, n)}
        yield (
            issued,
            {
                "on": exam.on - timedelta(20),
                "exam": exam.pk,
                "name": _name(city, one, n),
                "unit": city.organs[_unit(city, one, n)].pk,
                "staff_kind": "civil",
                "post": "模拟执法岗",
                "hours": HOURS,
                "checked": "yes",
                "score": 60 + n % 40 if passed else 30 + n % 29,
                **(card if passed else {}),
            },
        )


def _card(one: RegisterTarget, n: int) -> str:
    return f"模{one.place[:1].upper()}{one.year % 100}{n:04d}"


def _name(city: City, one: RegisterTarget, n: int) -> str:
    return f"模拟执法员{one.year % 100}{n:04d}"


def _officers(city: City, one: RegisterTarget) -> Iterator[Row]:
    """New cards (the first of them of the exams), renewed ones, and old ones of those who only come to be trained."""
    marks = list(
        ExamResult.objects.filter(organ=city.organs[one.place], exam__on__year=one.year)
        .exclude(issued_on=None)
        .order_by("pk")
    )
    for n in range(one.new_cards):
        mark = marks[n] if n < len(marks) else None
        on = (mark.issued_on if mark else None) or _day(one.year, n, one.new_cards)
        said = _held(city, one, n, on) | ({"exam": mark.pk} if mark else {})
        yield on, said
    for n in range(one.new_cards, one.new_cards + one.renewed):
        day = _day(one.year, n - one.new_cards, one.renewed)
        said = _held(city, one, n, date(one.year - 5, 3, 1))
        yield day, {**said, "renewed_on": day, "valid_until": day + timedelta(5 * 365)}
    for n in range(one.platform_trained):
        yield date(one.year, 1, 10), _held(city, one, n, date(one.year - 1, 3, 1))


def _held(city: City, one: RegisterTarget, n: int, since: date) -> dict[str, Any]:
    unit = _unit(city, one, n)
    until = since + timedelta(5 * 365)
    said = officer(city, unit, _name(city, one, n), _card(one, n), since=since, until=until)
    return {"on": since, **said}


# ── 下放 ────────────────────────────────────────────────────────────────────────────────────────────
def _items(city: City, one: RegisterTarget) -> Iterator[Row]:
    on = date(one.year, 3, 1)
    towns = [unit for unit in units_of(city, one.place) if is_town(unit)]
    origins = [f"{one.place}.{key}" for key in FROM if f"{one.place}.{key}" in city.organs]
    origins += [unit for unit in units_of(city, one.place) if unit not in origins]
    for n in range(1, one.delegated + 1):
        origin, town = origins[n % one.departments], towns[n % len(towns)]
        said = delegated_item(city, origin, town, f"模拟-{one.year}-{n:03d}", n)
        yield on, {"on": on, **said, "announced_on": on, "edition": f"{one.year}年版"}


def _evaluations(one: RegisterTarget) -> Iterator[Row]:
    on = date(one.year, 11, 20)
    keep = dict.fromkeys(("town_opinion", "department_opinion", "conclusion"), "keep")
    if not one.delegated:
        return
    items = DelegatedItem.objects.filter(edition=f"{one.year}年版").order_by("pk")
    for item in items.values_list("pk", flat=True):
        yield (
            on,
            {
                "on": on,
                "item": item,
                "year": one.year,
                "cases": 0,
                "legality": "good",
                **keep,
                "concluded_on": on,
            },
        )


# ── 培训、直播、导师 ────────────────────────────────────────────────────────────────────────────────
def _sessions(one: RegisterTarget) -> Iterator[Row]:
    kinds = ["lecture"] * one.trainings + ["scenario"] * one.scenario
    kinds += ["platform"] * bool(one.platform_trained)
    for n, kind in enumerate(kinds):
        on = _day(one.year, n, len(kinds))
        said = {"topic": f"模拟执法培训第{n + 1}场", "kind": kind, "hours": 4}
        scene = {"scene": "模拟场景：两人执法、亮证、告知"} if kind == "scenario" else {}
        yield on, {"on": on, **said, **scene}


def _parts(city: City, one: RegisterTarget) -> Iterator[Row]:
    if not one.platform_trained:
        return
    here = Session.objects.filter(organ=city.organs[one.place], on__year=one.year)
    session = here.get(kind="platform")
    trainees = Officer.objects.filter(organ=city.organs[one.place], recorded_at__year=one.year)
    for pk in trainees.order_by("pk").values_list("pk", flat=True)[: one.platform_trained]:
        said = {"session": session.pk, "trainee": pk, "hours": 4, "passed": True}
        yield session.on, {"on": session.on, **said}


def _suit_trainings(one: RegisterTarget) -> Iterator[Row]:
    for n in range(one.suit_trainings):
        on = _day(one.year, n, one.suit_trainings)
        said = {"kind": "course", "topic": f"模拟行政应诉培训第{n + 1}场", "people": 40 + n}
        yield on, {"on": on, **said}


def _broadcasts(city: City, one: RegisterTarget) -> Iterator[Row]:
    head = city.users[HEADS[one.place]].pk
    for n in range(one.broadcasts):
        on, unit = _day(one.year, n, one.broadcasts), _unit(city, one, n)
        yield (
            on,
            {
                "on": on,
                "unit": city.organs[unit].pk,
                "topic": f"模拟{short(city, unit)}执法直播",
                "platform": "模拟平台",
                "risks": "模拟：没有涉密、未成年人",
                "masking": "模拟：面容、车牌遮蔽",
                "approved_by": head,
                "approved_on": on,
                "viewers": 1200 + 70 * n,
            },
        )


def _mentors(city: City, one: RegisterTarget) -> Iterator[Row]:
    on = date(one.year, 1, 15)
    fields = ("urban", "housing", "environment", "water")[: one.guided_fields]
    for n, field in enumerate(fields, 1):
        unit = city.organs[_unit(city, one, n)].pk
        said = {"name": f"模拟导师{one.year % 100}{n:02d}", "unit": unit, "field": field}
        yield on, {"on": on, **said}


def _guided(city: City, one: RegisterTarget) -> Iterator[Row]:
    found = Mentor.objects.filter(organ=city.organs[one.place], recorded_at__year=one.year).order_by("pk")
    mentors = list(found.values_list("pk", flat=True))
    for n in range(one.guided):
        on = _day(one.year, n, one.guided)
        said = guided(city, mentors[n % len(mentors)], f"模拟镇案{one.year}-{n + 1}号", "evidence")
        yield on, {"on": on, **said}


# ── 平台检查、双系统预警 ────────────────────────────────────────────────────────────────────────────
def _platform(city: City, one: RegisterTarget) -> Iterator[Row]:
    """Every unit in every quarter, in its last month."""
    for quarter in range(1, one.quarters + 1):
        on, days = date(one.year, 3 * quarter, 20), quarter_of(one.year, quarter)
        for unit in units_of(city, one.place):
            organ = city.organs[unit].pk
            n = Result.objects.filter(organ=organ, decided_on__range=days).count()
            said = {"unit": organ, "year": one.year, "quarter": quarter, "cases": n, "on_platform": n}
            yield on, {"on": on, **said}


EACH = 3  # 项：一行大约几项


def _warnings(city: City, one: RegisterTarget) -> Iterator[Row]:
    """A unit and a month a row, cleared within the week."""
    if not one.warnings:
        return
    units, many = units_of(city, one.place), one.warnings // EACH
    months = min(12, many // len(units) + 1)
    places = [(unit, month) for month in range(1, months + 1) for unit in units][:many]
    for (unit, month), n in zip(places, spread(one.warnings, [1.0] * len(places)), strict=True):
        on = date(one.year, month, 15)
        yield (
            on + timedelta(5),
            {
                "on": on,
                "unit": city.organs[unit].pk,
                "month": f"{one.year}-{month:02d}",
                "only_own": n // 2,
                "only_province": n - n // 2,
                "standing": "entered",
                "reply_due_on": on + timedelta(10),
                "replied_on": on + timedelta(5),
                "result": "模拟：已补录",
            },
        )
