"""选择另一案件：先列很可能的，再查找；看不到的不列，也不能填。"""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fadu.desk import casepick
from fadu.desk.tests.office import TODAY, Office, accepted, at, line, office, received
from fadu.kernel.actors import system
from fadu.kernel.models import Approval, Case, Link
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case


@pytest.fixture
def bureau(db: None) -> Office:
    return office()


def elsewhere(bureau: Office) -> Case:
    """A case of another organ, which nobody here may see."""
    facts = {
        "channel": "window",
        "kind": "market",
        "act_kind": "penalty",
        "act_title": "处罚",
        "requests": "撤销",
    }
    people = [
        NewParty(role="applicant", name="模拟外地人"),
        NewParty(role="respondent", kind="organ", name=bureau.bureau.name, organ=bureau.bureau),
    ]
    assert bureau.organ.parent is not None
    return open_case(
        line(), "received", organ=bureau.organ.parent, on=TODAY, by=system("模拟"), facts=facts, parties=people,
        at=at(TODAY),
    )  # fmt: skip


def offered(bureau: Office, case: Case, text: str = "") -> list[tuple[int, str]]:
    found = casepick.candidates(case, text, user=bureau.people["handler"], on=TODAY)
    return [(one.case.pk, one.why) for one in found]


def test_the_same_act_comes_before_the_same_person_and_the_same_respondent(bureau: Office) -> None:
    case = received(bureau, act_number="模罚〔2026〕1号")
    other = received(bureau, name="模拟申请人乙")
    same = received(bureau, act_number="模罚〔2026〕1号")
    elsewhere(bureau)
    assert offered(bureau, case) == [(same.pk, "同一行政行为"), (other.pk, "同一申请人")]


def test_a_case_is_found_by_number_and_by_party_and_only_within_sight(bureau: Office) -> None:
    case, other, foreign = received(bureau), received(bureau, name="模拟申请人乙"), elsewhere(bureau)
    assert offered(bureau, case, other.number) == [(other.pk, "")]
    assert offered(bureau, case, "申请人乙") == [(other.pk, "")]
    assert offered(bureau, case, foreign.number) == []


def fields(bureau: Office, case: Case) -> tuple[str, dict[str, Any]]:
    address = reverse("desk:act", args=[case.pk, "merged"])
    context = bureau.client("handler").get(address).context
    return address, {name: context[name] for name in ("key", "seen", "on")}


def test_merging_offers_cases_keeps_what_is_typed_and_takes_the_one_picked(bureau: Office) -> None:
    case, lead = accepted(bureau), accepted(bureau)
    client, (address, sent) = bureau.client("handler"), fields(bureau, case)
    looked = client.post(
        address, sent | {"again": "cases", "lead_case": lead.number[-3:], "merge_reason": "同一处罚"}
    )
    assert looked.status_code == 200
    assert "同一处罚" in looked.text
    assert f'name="lead_case_pick" value="{lead.pk}"' in looked.text
    done = client.post(address, sent | {"lead_case": "随便", "lead_case_pick": str(lead.pk)})
    assert done.status_code == 302, done.text
    assert Approval.objects.get().facts["lead_case"] == lead.pk


def test_a_case_out_of_sight_cannot_be_named(bureau: Office) -> None:
    case, foreign = accepted(bureau), elsewhere(bureau)
    client, (address, sent) = bureau.client("handler"), fields(bureau, case)
    for value in (foreign.number, str(foreign.pk)):
        answer = client.post(address, sent | {"lead_case": value})
        assert answer.status_code == 400
        assert "不在您的权限范围内" in answer.text
    assert not Approval.objects.exists()


def test_a_link_is_made_to_the_case_picked(bureau: Office) -> None:
    case, other = accepted(bureau), received(bureau, name="模拟申请人乙")
    client, address = bureau.client("handler"), reverse("desk:links", args=[case.pk])
    looked = client.post(address, {"again": "cases", "number": "申请人乙", "note": "同一事件"})
    assert looked.status_code == 200
    assert "同一事件" in looked.text
    client.post(address, {"number_pick": str(other.pk), "kind": "same_parties"})
    assert Link.objects.get().to_case_id == other.pk
