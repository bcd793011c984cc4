"""预警：由记录算出，写给负责人，同一情况四周内只报一次，核实结果算出命中率。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from fadu.desk.tests.office import at, booked
from fadu.kernel.actors import Actor, system
from fadu.kernel.ledgerwriting import change_row, write_row
from fadu.kernel.models import Case, Organ, Post, User
from fadu.lines.mediation.models import EarlyWarning
from fadu.lines.mediation.screening import SCREENINGS
from fadu.lines.mediation.tests.opening import dispute
from fadu.lines.mediation.warning import clusters, ledger, people, wages
from fadu.lines.mediation.warning.alert import Alert

ON = date(2026, 9, 10)
IDS = ("440103199001010014", "440103199001010030")


@pytest.fixture
def town(db: None) -> Organ:
    made = Organ.objects.create(name="模拟镇人民政府", code="模镇", level=Organ.Level.TOWN)
    for n in range(4):
        Organ.objects.create(name=f"模拟{n}村调委会", code=f"模{n}村", level=Organ.Level.BODY, parent=made)
    return made


@pytest.fixture
def head(town: Organ) -> User:
    user = User.objects.create_user("head", "Simulated-2026", name="测试所长", organ=town)
    Post.objects.create(user=user, organ=town, role="organ_head", line="mediation", since=date(2020, 1, 1))
    return user


def village(n: int) -> Organ:
    return Organ.objects.get(code=f"模{n}村")


@pytest.mark.usefixtures("town")
def test_one_person_in_three_disputes_of_a_year_is_told_with_the_cases() -> None:
    made = [
        dispute(village(n % 2), ON - timedelta(days=days), names=("模拟甲", f"模拟{n}"), ids=(IDS[0], ""))
        for n, days in enumerate((200, 100, 3))
    ]
    (alert,) = people.repeated(ON)
    assert "模拟甲一年内卷入3件" in alert.matter
    assert all(str(case.number) in alert.why for case in made)
    assert list(people.repeated(ON + timedelta(days=60))) == []


@pytest.mark.usefixtures("town")
def test_two_persons_of_one_name_are_not_one() -> None:
    for n, days in enumerate((200, 100, 3)):
        dispute(village(0), ON - timedelta(days=days), names=("模拟甲", f"模拟{n}"))
    assert list(people.repeated(ON)) == []


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({"risk": "low"}, {"risk": "high"}, "风险上升"),
        ({"risk": "low"}, {"risk": "low", "violence": True}, "涉家庭暴力"),
        ({"risk": "low"}, {"risk": "low"}, ""),
    ],
)
def test_a_family_dispute_that_grows_worse_is_told(
    first: dict[str, Any], second: dict[str, Any], told: str
) -> None:
    for days, said in ((60, first), (2, second)):
        dispute(village(0), ON - timedelta(days=days), ids=IDS, kind="family", **said)
    assert [told in one.matter for one in people.families(ON)] == ([True] if told else [])


@pytest.mark.usefixtures("town")
def test_unpaid_wages_are_told_before_a_holiday_and_not_otherwise() -> None:
    for days in (9, 5):
        dispute(
            village(0), ON - timedelta(days=days), names=(f"模拟工人{days}", "模拟建筑公司"), kind="wages"
        )
    (alert,) = wages.find(ON)  # 国庆节前21日
    assert "模拟建筑公司：国庆节前未了结的欠薪2件" in alert.matter
    assert list(wages.find(date(2026, 10, 20))) == []


@pytest.mark.parametrize(
    ("on", "name"), [(date(2026, 1, 10), "春节"), (date(2026, 9, 1), "国庆节"), (date(2026, 6, 1), "")]
)
def test_the_holiday_that_comes_is_known(on: date, name: str) -> None:
    found = wages.coming(on)
    assert (found[0] if found else "") == name


def test_a_run_of_disputes_in_one_village_goes_to_its_head_once(
    town: Organ, head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = [village(n).pk for n in range(4)]
    usual = [(bodies[n % 4], ON - timedelta(days=n), "neighbour") for n in range(360)]
    burst = [(bodies[2], ON - timedelta(days=n % 6), "neighbour") for n in range(24)]
    monkeypatch.setattr(clusters, "_events", lambda on: iter([*usual, *burst]))
    assert ledger.write(clusters.find(ON), at(ON)) == 1
    row = EarlyWarning.objects.get()
    assert row.owner == head
    assert row.organ == village(2)
    assert "邻里纠纷" in row.matter
    assert "平均一年误报一次" in row.why
    assert ledger.write(clusters.find(ON), at(ON)) == 0


def test_a_screening_that_became_a_dispute_is_one_event(town: Organ) -> None:
    case = dispute(village(1), ON)
    values = {"on": ON, "place": "模拟一组", "found": "dispute", "kind": "land", "risk": "low"}
    for organ, more in ((village(1), {"case": case.pk}), (village(0), {}), (village(0), {"found": "none"})):
        write_row(SCREENINGS, organ=organ, by=system("模拟"), at=at(ON), values=values | more)
    told = sorted(kind for _, _, kind in clusters._events(ON))
    assert told == ["land", "neighbour"]


def test_a_warning_lies_with_the_head_of_its_body_until_it_is_verified(town: Organ, head: User) -> None:
    other = User.objects.create_user("other", "Simulated-2026", name="测试别镇所长")
    away = Organ.objects.create(name="模拟别镇", code="模别", level=Organ.Level.TOWN)
    Post.objects.create(user=other, organ=away, role="organ_head", line="mediation", since=date(2020, 1, 1))
    found = [
        Alert(signal="repeated", organ=village(1), subject="甲", matter="模拟", why="模拟"),
        Alert(signal="wages", organ=away, subject="乙", matter="模拟", why="模拟", within=3),
    ]
    ledger.write(iter(found), at(ON))
    row, theirs = EarlyWarning.objects.order_by("pk")
    assert booked(head, ON) == [f"预测预警 {row.number}：填写核实情况"], "the village has no head: the town's"
    assert booked(other, ON) == [f"预测预警 {theirs.number}：填写核实情况"]
    by = Actor("officer", head.name, frozenset({"organ_head"}), head)
    said = {"verdict": "true", "replied_on": ON, "result": "模拟核实"}
    change_row(row, by=by, at=at(ON), values=said, reason="核实")
    assert booked(head, ON) == []
    late = ON + timedelta(days=30)
    assert booked(other, late) == booked(other, ON), "it does not go away by itself"


def test_the_rate_of_hits_counts_what_was_verified(town: Organ, head: User) -> None:
    for n in range(3):
        one = Alert(signal="wages", organ=town, subject=str(n), matter="模拟", why="模拟")
        ledger.write(iter([one]), at(ON))
    rows = list(EarlyWarning.objects.order_by("pk"))
    for row, verdict in zip(rows, ("true", "false"), strict=False):
        values = {"verdict": verdict, "replied_on": ON, "result": "模拟核实"}
        change_row(row, by=system("模拟"), at=at(ON), values=values, reason="核实")
    told = dict(ledger.summary(EarlyWarning.objects.all(), Case.objects.none(), 2026))
    assert told == {"预警": "3条", "待核实": "1条", "命中率": "50%（1/2）"}
