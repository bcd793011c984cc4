"""一个模拟的区政府复议办公室：人、机关、几件案件。测试共用。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from fadu.desk.clocks import Thresholds
from fadu.desk.todo import BOOK, todos
from fadu.kernel.actors import system
from fadu.kernel.lines import Line, lines
from fadu.kernel.models import Case, Entry, Organ, Post, User
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.standing import standing

TODAY = timezone.localdate()
ROLES = ("clerk", "handler", "section_head", "organ_head", "auditor", "admin")
ID = "440103199001010014"
SYSTEM = system("模拟数据")


@dataclass(frozen=True)
class Office:
    organ: Organ
    bureau: Organ
    people: dict[str, User]

    def client(self, who: str) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(self.people[who])
        return client


def line() -> Line:
    return next(one for one in lines() if one.key == "reconsideration")


def office() -> Office:
    city = Organ.objects.create(name="模拟市人民政府", code="模府复", level="city", is_authority=True)
    organ = Organ.objects.create(
        name="模拟市测试区人民政府", code="测府复", level="district", parent=city, is_authority=True
    )
    bureau = Organ.objects.create(name="测试区市场监督管理局", level="department", parent=organ)
    people = {role: _person(organ, role) for role in ROLES}
    people["stranger"] = _person(city, "handler", "stranger")
    Post.objects.filter(user=people["stranger"]).update(organ=bureau)
    return Office(organ, bureau, people)


def _person(organ: Organ, role: str, name: str = "") -> User:
    user = User.objects.create_user(name or role, "Simulated-2026", name=f"测试{name or role}", organ=organ)
    user.password_changed_at = timezone.now()
    user.save()
    Post.objects.create(user=user, organ=organ, role=role, since=date(2020, 1, 1))
    return user


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def booked(user: User, on: date) -> list[str]:
    """What the inbox of that person holds of follow-ups in the ledgers."""
    found = todos(standing(user, on=on), on=on, limits=Thresholds())
    return [one.title for one in found if one.kind == BOOK]


def received(office: Office, *, days_ago: int = 3, name: str = "模拟申请人甲", **facts: Any) -> Case:
    on = TODAY - timedelta(days=days_ago)
    said = {
        "channel": "window",
        "kind": "market",
        "act_kind": "penalty",
        "act_title": "行政处罚决定",
        "act_on": (on - timedelta(days=10)).isoformat(),
        "learned_on": (on - timedelta(days=9)).isoformat(),
        "requests": "撤销处罚决定",
        "reasons": "模拟理由",
    }
    parties = [
        NewParty(role="applicant", name=name, id_number=ID, phone="13800138000", address="测试区模拟路1号"),
        NewParty(role="respondent", kind="organ", name=office.bureau.name, organ=office.bureau),
    ]
    return open_case(
        line(),
        "received",
        organ=office.organ,
        on=on,
        by=SYSTEM,
        facts=said | facts,
        parties=parties,
        at=at(on),
        source="demo",
        title="不服行政处罚决定",
    )


def then(case: Case, event: str, *, days_ago: int, **facts: Any) -> Entry:
    on = TODAY - timedelta(days=days_ago)
    return record(case, event, on=on, by=SYSTEM, facts=facts, at=at(on), source="demo")


def accepted(office: Office, *, days_ago: int = 10) -> Case:
    case = received(office, days_ago=days_ago)
    then(case, "handler_assigned", days_ago=days_ago, handler=office.people["handler"].pk)
    then(case, "accepted", days_ago=days_ago - 1, fee_charged=False)
    return case
