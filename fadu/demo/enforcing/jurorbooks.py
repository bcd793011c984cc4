"""今天的人民陪审员和人民监督员：名额、候选人的抽取和任命，活动的抽取和意见。"""

from __future__ import annotations

from datetime import date
from typing import Any

from fadu.demo.city import City
from fadu.demo.enforcing.keeping import Keeper
from fadu.demo.names import named
from fadu.demo.replay import moment
from fadu.kernel import draws
from fadu.kernel.draws import Entrant, Plan
from fadu.kernel.models import Draw

QUOTA, TIMES, RESIDENTS = 3, 5, 40
WATCHERS = 12
APART = 42_000  # names nobody else in the demo has
AGO = 60


def fill(city: City, *, today: date) -> None:
    book = Keeper(city, today, "mediation", "first", "kezhang", "section_head")
    _jurors(book)
    _watchers(book)


def _drawn(book: Keeper, ago: int, title: str, purpose: str, people: list[Entrant], many: int) -> None:
    plan = Plan(title=title, purpose=purpose, items=people, quotas={"": many}, basis="模拟名单")
    user, on = book.city.users[book.username], book.day(ago)
    draw = draws.freeze(plan, organ=book.organ, by=user, at=moment(on, 9))
    draws.hold(draw, by=user, at=moment(on, 10))
    draws.publish(draw, by=user, at=moment(on, 11))


def _people(prefix: str, many: int, first: int) -> list[Entrant]:
    return [Entrant(key=f"{prefix}{n:03d}", label=named(first + n)) for n in range(1, many + 1)]


def _jurors(book: Keeper) -> None:
    """Five times the quota drawn; those fit and willing; of them the quota drawn and appointed."""
    candidates, chosen = "模拟陪审员候选人抽取", "模拟陪审员人选抽取"
    residents = _people("P", RESIDENTS, APART)
    _drawn(book, AGO, candidates, Draw.Purpose.CANDIDATES, residents, QUOTA * TIMES)
    named_ = {"batch": "模拟第一批", "court": "演示市模拟一区人民法院", "quota": QUOTA}
    quota = book.write("jurorquotas", AGO + 5, **named_, drawn=candidates, chosen=chosen)
    rows = book.listed("jurors", AGO - 1, {"batch_of": quota.pk}, most=QUOTA * TIMES)
    fit = [_examined(book, row, n) for n, row in enumerate(rows)]
    willing = [row for row in fit if row is not None]
    entrants = [Entrant(key=row.code, label=row.person.open()) for row in willing]
    _drawn(book, AGO - 30, chosen, Draw.Purpose.JURORS, entrants, QUOTA)
    _appointed(book, quota, willing, chosen)


def _examined(book: Keeper, row: Any, n: int) -> Any:
    """The row of a candidate who is fit and willing; None of another."""
    if n % 5 == 3:
        book.change(row, AGO - 20, checked="failed", why_not="模拟：公务人员任职限制")
        return None
    if n % 5 == 4:
        book.change(row, AGO - 20, checked="passed", consent="no")
        return None
    book.change(row, AGO - 20, checked="passed", consent="yes")
    return row


def _appointed(book: Keeper, quota: Any, willing: list[Any], title: str) -> None:
    outcome = draws.outcome_of(Draw.objects.get(organ=book.organ, title=title))
    assert outcome is not None
    keys, on = {pick.key for pick in outcome.now}, book.day(10)
    day = min(on.day, 28)
    term = {"appointed_on": on, "term_until": on.replace(year=on.year + 5, day=day)}
    for row in willing:
        if row.code in keys:
            book.change(row, 10, picked=True, **term)
    book.change(quota, 10, appointed_on=on, decision="模拟任命决定1号")


def _watchers(book: Keeper) -> None:
    """An activity behind us with an opinion that waits for its answer; one ahead, nobody drawn yet."""
    title, people = "模拟人民监督员轮换抽取", _people("J", WATCHERS, APART + 100)
    for one in people:
        post = {"district": "模拟一区", "work": "模拟职业", "term_until": book.day(-700)}
        book.write("watchers", 400, code=one.key, person=one.label, **post)
    _drawn(book, 16, title, Draw.Purpose.SUPERVISORS, people, 3)
    seen = {"inviter": "演示市模拟一区人民检察院", "kind": "hearing", "place": "模拟听证室"}
    case = {"matter": "模拟：不起诉案件公开听证", "asked_on": book.day(20), "needed": 3, "drawn": title}
    activity = book.write("watchactivities", 8, **seen, **case)
    first, second, third = book.listed("watchparts", 15, {"activity": activity.pk}, most=3)
    opinion = {"opinion": "模拟：释法说理应当更详细", "reply_due_on": book.day(-7)}
    book.change(first, 8, came="came", **opinion)
    book.change(second, 8, came="came")
    book.change(third, 8, came="absent")
    ahead = {"matter": "模拟：公益诉讼整改回访", "asked_on": book.day(2), "needed": 2}
    book.write("watchactivities", -12, **seen, **ahead)
