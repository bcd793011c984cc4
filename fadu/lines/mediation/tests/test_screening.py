"""排查：手机上登记一次，有纠纷的直接转为纠纷办理；活动的覆盖由登记算出。"""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fadu.desk.tests.office import TODAY, at
from fadu.kernel.actors import officer, system
from fadu.kernel.errors import BadFacts
from fadu.kernel.ledgerwriting import write_row
from fadu.kernel.models import Case, Organ, Post, User
from fadu.kernel.parties import NewParty
from fadu.kernel.partychanges import admit
from fadu.lines.mediation.models import Mediation
from fadu.lines.mediation.models.screening import Screening, ScreeningRound
from fadu.lines.mediation.screening import GROUP, ROUNDS, SCREENINGS, coverage, visits

pytestmark = pytest.mark.django_db
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def town() -> Organ:
    made = Organ.objects.create(name="模拟镇人民政府", code="模镇", level=Organ.Level.TOWN)
    for n in (1, 2):
        Organ.objects.create(
            name=f"模拟{n}村人民调解委员会", code=f"模{n}村", level=Organ.Level.BODY, parent=made
        )
    return made


@pytest.fixture
def village(town: Organ) -> Organ:
    return Organ.objects.get(code="模1村")


@pytest.fixture
def mediator(village: Organ) -> User:
    user = User.objects.create_user("mediator", "Simulated-2026", name="测试调解员", organ=village)
    user.password_changed_at = at(TODAY)
    user.save()
    Post.objects.create(
        user=user, organ=village, role="handler", line="mediation", since=TODAY.replace(year=2020)
    )
    return user


def screened(user: User, organ: Organ, **more: Any) -> Any:
    values = {"on": TODAY, "place": "模拟一组", "found": "none"} | more
    return write_row(SCREENINGS, organ=organ, by=officer(user, organ, TODAY), at=at(TODAY), values=values)


def browser(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def test_a_screening_that_found_nothing_needs_the_place_alone(mediator: User) -> None:
    answer = browser(mediator).post(
        reverse("desk:quick", args=["mediation", "screenings"]),
        {"on": TODAY.isoformat(), "place": "模拟一组", "found": "none"},
        follow=True,
    )
    assert "已登记" in answer.content.decode()
    assert "转为纠纷办理" not in answer.content.decode()
    assert Screening.objects.get().found == "none"


@pytest.mark.parametrize("missing", ["kind", "risk"])
def test_a_dispute_found_says_its_kind_and_its_risk(mediator: User, village: Organ, missing: str) -> None:
    said = {"found": "dispute", "kind": "neighbour", "risk": "low"} | {missing: ""}
    with pytest.raises(BadFacts, match="请选择"):
        screened(mediator, village, **said)


def test_a_screening_becomes_a_dispute_in_one_tap_and_only_once(mediator: User) -> None:
    client = browser(mediator)
    said = {
        "on": TODAY.isoformat(),
        "place": "模拟一组",
        "found": "dispute",
        "kind": "neighbour",
        "people": str(GROUP),
        "risk": "high",
        "note": "模拟：排水沟",
    }
    photo = SimpleUploadedFile("现场.png", PIXEL, "image/png")
    sent = {**said, "files": photo}
    page = client.post(reverse("desk:quick", args=["mediation", "screenings"]), sent, follow=True)
    assert "转为纠纷办理" in page.content.decode()
    row = Screening.objects.get()
    tap = reverse("desk:open_row", args=["mediation", "screenings", row.pk])
    for _ in range(2):
        client.post(tap)
    case = Mediation.objects.get()
    row.refresh_from_db()
    assert row.case_id == case.pk
    assert (case.source, case.kind, case.risk, case.place, case.people) == (
        "screening",
        "neighbour",
        "high",
        "模拟一组",
        GROUP,
    )
    assert case.group
    assert "模拟：排水沟" in case.claims
    assert case.title == "模拟一组邻里纠纷"
    assert [one.title for one in case.materials.all()] == ["现场.png"]
    assert row.changes.get(seq=1).by_role == "人民调解员"
    by, sides = officer(mediator, case, TODAY), (("applicant", "模拟甲"), ("respondent", "模拟乙"))
    for role, name in sides:
        admit(case, NewParty(role=role, name=name), on=TODAY, by=by, at=at(TODAY), reason="查明当事人")
    case.refresh_from_db()
    assert case.title == "模拟甲与模拟乙邻里纠纷"


def test_nothing_found_is_no_dispute(mediator: User, village: Organ) -> None:
    row = screened(mediator, village)
    answer = browser(mediator).post(reverse("desk:open_row", args=["mediation", "screenings", row.pk]))
    assert "不能转为纠纷办理" in answer.content.decode()
    assert not Case.objects.exists()


def test_the_coverage_of_a_round_is_counted_from_screenings(
    mediator: User, town: Organ, village: Organ
) -> None:
    head = User.objects.create_user("head", "Simulated-2026", name="测试所长", organ=town)
    Post.objects.create(user=head, organ=town, role="organ_head", since=TODAY.replace(year=2020))
    values = {
        "on": TODAY,
        "kind": "special",
        "name": "模拟排查活动",
        "area": town.pk,
        "since": TODAY - timedelta(days=9),
        "until": TODAY - timedelta(days=1),
    }
    one = write_row(ROUNDS, organ=town, by=officer(head, town, TODAY), at=at(TODAY), values=values)
    screened(mediator, village, round=one.number)
    screened(mediator, village, round=one.number, found="hazard", kind="land", risk="medium")
    screened(mediator, village)
    rows = list(ScreeningRound.objects.all())
    cell = coverage(rows, TODAY)[one.pk]
    assert cell.text.startswith("1/2")
    assert "模拟2村" in cell.text
    assert cell.tone == "red"
    assert visits(rows, TODAY)[one.pk].text == "2次，发现1件"


def test_the_coverage_of_twenty_areas_is_read_as_that_of_two(
    town: Organ, django_assert_num_queries: Any
) -> None:
    by = system("模拟")
    for n in range(20):
        area = Organ.objects.create(name=f"模拟{n}片区", code=f"模{n}片", level=Organ.Level.TOWN, parent=town)
        for k in range(2):
            name = f"模拟{n}片{k}村调委会"
            body = Organ.objects.create(name=name, code=f"模{n}片{k}", level=Organ.Level.BODY, parent=area)
        said = {"kind": "special", "name": name, "area": area.pk, "since": TODAY, "until": TODAY}
        one = write_row(ROUNDS, organ=town, by=by, at=at(TODAY), values={"on": TODAY} | said)
        said = {"on": TODAY, "place": "模拟一组", "found": "none", "round": one.number}
        write_row(SCREENINGS, organ=body, by=by, at=at(TODAY), values=said)
    rows = list(ScreeningRound.objects.order_by("pk"))
    for some in (rows[:2], rows):
        with django_assert_num_queries(2):
            told = coverage(some, TODAY)
        assert [told[row.pk].text for row in some] == [
            f"1/2，未查：模拟{n}片0村调委会" for n in range(len(some))
        ]


def test_a_round_does_not_end_before_it_begins(town: Organ) -> None:
    head = User.objects.create_user("head", "Simulated-2026", name="测试所长", organ=town)
    Post.objects.create(user=head, organ=town, role="organ_head", since=TODAY.replace(year=2020))
    values = {
        "on": TODAY,
        "kind": "special",
        "name": "模拟",
        "area": town.pk,
        "since": TODAY,
        "until": TODAY - timedelta(days=1),
    }
    with pytest.raises(BadFacts, match="不能早于"):
        write_row(ROUNDS, organ=town, by=officer(head, town, TODAY), at=at(TODAY), values=values)
