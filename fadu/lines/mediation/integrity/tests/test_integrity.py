"""发补贴以前：重复的、雷同的、时间不可能的、凑整数的，逐条列出理由；当事人核实、疑问核清才能审批。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fadu.desk.tests.office import at, booked
from fadu.kernel import blobs
from fadu.kernel.actors import officer, system
from fadu.kernel.errors import BadFacts, NotYours
from fadu.kernel.ledgers import Asked
from fadu.kernel.ledgerwriting import change_row, write_row
from fadu.kernel.models import Absence, Case, Material, Organ, Post, Setting, User
from fadu.kernel.record import record
from fadu.lines.mediation.allowances import ALLOWANCES, KEY, Rates, due, of_month
from fadu.lines.mediation.integrity import quotas, same, timings
from fadu.lines.mediation.integrity.ledger import doubts, write
from fadu.lines.mediation.models import IntegrityCheck, Mediation
from fadu.lines.mediation.tests.opening import dispute

ON = date(2026, 9, 10)
LONG = "甲方于收到本协议之日起七日内将越界搭建的雨棚拆除并恢复原状，乙方不再追究此前造成的漏水损失，双方今后互谅互让"


@pytest.fixture
def body(db: None) -> Organ:
    return Organ.objects.create(name="模拟村调委会", code="模村", level=Organ.Level.BODY)


@pytest.fixture
def mediator(body: Organ) -> User:
    return person(body, "mediator", "handler")


@pytest.fixture
def head(body: Organ) -> User:
    return person(body, "head", "section_head")


def person(body: Organ, name: str, role: str) -> User:
    user = User.objects.create_user(name, "Simulated-2026", name=f"测试{name}", organ=body)
    Post.objects.create(user=user, organ=body, role=role, line="mediation", since=date(2020, 1, 1))
    return user


def settled(
    body: Organ,
    mediator: User,
    *,
    on: date = ON,
    names: Sequence[str] = ("模拟甲", "模拟乙"),
    agreement: str = "模拟协议",
    minutes: int = 60,
    result: str = "agreed_orally",
) -> Mediation:
    """A dispute from registration to its end, each act an hour after the other unless said otherwise."""
    begun, case = at(on), dispute(body, on, event="applied", names=names)
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("accepted", {"handler": mediator.pk, "distinct": True}),
        ("rights_told", {"telling_mode": "oral"}),
        (
            "session_held",
            {"session_mode": "in_person", "minutes": "模拟笔录", "present": "双方", "openness": "closed"},
        ),
        (
            (
                result,
                {"facts_found": "模拟", "agreement": agreement, "perform_by": on, "rights_explained": True},
            )
            if result == "agreed_orally"
            else (result, {"fail_reason": "gap"})
        ),
    )
    for n, (event, facts) in enumerate(steps, 1):
        when = begun + timedelta(minutes=minutes * n)
        record(case, event, on=on, by=system("模拟"), facts=facts, at=when)
    return Mediation.objects.get(pk=case.pk)


def test_the_same_persons_and_kind_twice_in_half_a_year_are_told(body: Organ, mediator: User) -> None:
    first = settled(body, mediator, on=ON - timedelta(days=90))
    second = settled(body, mediator, on=ON)
    settled(body, mediator, names=("模拟丙", "模拟丁"))
    (doubt,) = same.parties(ON)
    assert doubt.case == second
    assert str(first.number) in doubt.why


def test_one_wording_in_two_cases_is_told_and_a_short_one_is_not(body: Organ, mediator: User) -> None:
    settled(body, mediator, agreement=LONG.replace("七", "3 "))
    settled(body, mediator, names=("模拟丙", "模拟丁"), agreement=LONG.replace("七", "15"))
    settled(body, mediator, names=("模拟戊", "模拟己"), agreement="当场道歉")
    settled(body, mediator, names=("模拟庚", "模拟辛"), agreement="当场道歉")
    assert [one.signal for one in same.texts(ON)] == ["text"]


def test_one_photo_in_two_cases_is_told(body: Organ, mediator: User) -> None:
    blob = blobs.keep(b"simulated photo", "image/png")
    for names in (("模拟甲", "模拟乙"), ("模拟丙", "模拟丁")):
        case = settled(body, mediator, names=names)
        Material.objects.create(case=case, blob=blob, title="现场照片", received_on=ON)
    (doubt,) = same.photos(ON)
    assert "同一个文件" in doubt.why


def test_a_mediator_is_not_at_two_tables_at_once(body: Organ, mediator: User) -> None:
    for names in (("模拟甲", "模拟乙"), ("模拟丙", "模拟丁")):
        case = dispute(body, ON, event="applied", names=names)
        record(case, "accepted", on=ON, by=system("模拟"), facts={"handler": mediator.pk}, at=at(ON))
        facts = {
            "session_on": ON,
            "session_time": "09:30",
            "session_place": "模拟",
            "session_mode": "in_person",
        }
        record(case, "session_set", on=ON, by=system("模拟"), facts=facts, at=at(ON))
        held = {
            "session_mode": "in_person",
            "minutes": "模拟",
            "present": "双方",
            "rights_explained": True,
            "openness": "closed",
        }
        record(case, "session_held", on=ON, by=system("模拟"), facts=held, at=at(ON))
    (doubt,) = timings.twice(ON)
    assert "09:30在2件案件中调解" in doubt.matter


def test_a_whole_case_typed_in_within_minutes_is_told(body: Organ, mediator: User) -> None:
    quick = settled(body, mediator, minutes=1)
    settled(body, mediator, names=("模拟丙", "模拟丁"))
    assert [one.case for one in timings.haste(ON)] == [quick]


def test_round_numbers_month_after_month_are_told(body: Organ) -> None:
    months = {date(2026, month, 1): 20 for month in (6, 7, 8)}
    assert len(list(quotas._round(body, months))) == 1
    assert list(quotas._round(body, months | {date(2026, 8, 1): 21})) == []


@pytest.mark.parametrize(
    ("until", "since"), [(date(2026, 8, 31), date(2026, 6, 1)), (date(2026, 1, 31), date(2025, 11, 1))]
)
def test_three_months_reach_back_over_the_year(until: date, since: date) -> None:
    assert quotas._months_before(until, 3) == since


def test_a_doubt_is_written_once(body: Organ, mediator: User) -> None:
    settled(body, mediator, minutes=1)
    assert write(doubts(ON), at(ON)) == 1
    assert write(doubts(ON), at(ON) + timedelta(days=1)) == 0


def test_a_doubt_lies_with_the_head_and_not_with_whom_it_is_about_until_it_is_decided(
    body: Organ, mediator: User, head: User
) -> None:
    deputy = person(body, "deputy", "clerk")
    case = settled(body, mediator, minutes=1)
    assert case.handler == mediator
    write(doubts(ON), at(ON))
    check = IntegrityCheck.objects.get()
    assert booked(head, ON) == [f"真实性核查 {check.number}：填写核实情况"]
    assert booked(mediator, ON) == booked(deputy, ON) == []
    Absence.objects.create(user=head, cover=deputy, since=ON, until=ON, reason="模拟")
    assert booked(deputy, ON) == booked(head, ON), "who covers for the head sees to it"
    decided = {"verdict": "fine", "replied_on": ON}
    with pytest.raises(NotYours):
        change_row(check, by=officer(mediator, case, ON), at=at(ON), values=decided, reason="核实")
    change_row(check, by=officer(head, case, ON), at=at(ON), values=decided, reason="核实")
    assert booked(head, ON) == booked(deputy, ON) == []


# ── 补贴 ────────────────────────────────────────────────────────────────────────────────────────────
def test_the_amount_follows_from_the_case() -> None:
    rates = Rates()
    oral = Mediation(concluded_on=ON, result="success", form="oral")
    written = Mediation(concluded_on=ON, result="success", form="written")
    hard = Mediation(concluded_on=ON, result="success", form="written", group=True, confirmed_on=ON)
    failed = Mediation(concluded_on=ON, result="failed")
    assert [due(one, rates)[0] for one in (oral, written, hard, failed, Mediation())] == [
        5000,
        15000,
        35000,
        3000,
        0,
    ]


@pytest.mark.django_db
def test_the_rates_are_a_setting_and_nonsense_in_it_changes_nothing() -> None:
    Setting.objects.create(key=KEY, value={"oral": 8000, "written": "much", "else": 1})
    assert Rates.now() == Rates(oral=8000)


def test_before_money_the_parties_confirm_and_doubts_are_settled(
    body: Organ, mediator: User, head: User
) -> None:
    case = settled(body, mediator, minutes=1)
    write(doubts(ON), at(ON))
    asked = Asked(
        values={"year": ON.year, "month": ON.month},
        cases=Case.objects.all(),
        rows=ALLOWANCES.model._default_manager.all(),
        organ=body,
        on=ON,
    )
    (proposed,) = of_month(asked)
    by = officer(head, case, ON)
    row = write_row(ALLOWANCES, organ=body, by=by, at=at(ON), values={**proposed.values, "case": case.pk})
    assert row.amount_fen == 5000

    def approve(**more: Any) -> None:
        values = {"approved_by": head.pk, "approved_on": ON} | more
        change_row(row, by=by, at=at(ON), values=values, reason="审批")

    with pytest.raises(BadFacts, match="当事人尚未核实"):
        approve()
    called = {"confirmed": "call", "confirmed_note": "模拟：与申请人通话，属实"}
    with pytest.raises(BadFacts, match="不能是调解员本人"):
        approve(**called, confirmed_by=mediator.pk)
    with pytest.raises(BadFacts, match="待核实的疑问"):
        approve(**called, confirmed_by=head.pk)
    check = IntegrityCheck.objects.get()
    change_row(check, by=by, at=at(ON), values={"verdict": "fine", "replied_on": ON}, reason="核实")
    assert "不能审批：当事人尚未核实" in pressed(head, row)
    change_row(row, by=by, at=at(ON), values={**called, "confirmed_by": head.pk}, reason="核实")
    assert f"{row.number}已审批" in pressed(head, row)
    row.refresh_from_db()
    assert row.approved_by_id == head.pk
    assert "审批</button>" not in pressed(head, row, "book_row")


def pressed(head: User, row: Any, name: str = "book_sign") -> str:
    """What the head reads after 审批, or on the page of the row."""
    head.password_changed_at = at(ON)
    head.save()
    browser = Client()
    browser.force_login(head)
    address = reverse(f"desk:{name}", args=["mediation", "allowances", row.pk])
    return (browser.get(address) if name == "book_row" else browser.post(address, follow=True)).text


def test_more_than_the_rule_is_refused(body: Organ, mediator: User, head: User) -> None:
    case = settled(body, mediator)
    values = {
        "on": ON,
        "case": case.pk,
        "mediator": mediator.pk,
        "rule": "模拟",
        "amount_fen": 99_900,
        "confirmed": "none",
    }
    with pytest.raises(BadFacts, match="最多50元"):
        write_row(ALLOWANCES, organ=body, by=officer(head, case, ON), at=at(ON), values=values)


def test_a_party_confirms_through_its_own_channel(body: Organ, mediator: User, head: User) -> None:
    from fadu.kernel.actors import party_actor
    from fadu.lines.mediation.allowances import attested

    case = settled(body, mediator)
    assert not attested(case)
    facts = {"party_role": "applicant", "attest_true": True}
    record(
        case,
        "attested",
        on=ON,
        by=party_actor(case.parties.all()[0]),
        facts=facts,
        at=at(ON) + timedelta(hours=9),
    )
    assert attested(case)
    facts |= {"attest_true": False, "attest_note": "模拟：没有调解过"}
    record(
        case,
        "attested",
        on=ON,
        by=party_actor(case.parties.all()[1]),
        facts=facts,
        at=at(ON) + timedelta(hours=9),
    )
    assert not attested(case)
