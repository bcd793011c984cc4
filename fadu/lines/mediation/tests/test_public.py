"""当事人凭查询码看调解：同意过的不再请他同意，改变主意的可以再表示；看的是谁的申请，写得明白。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fadu.kernel.actors import system
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Organ
from fadu.kernel.parties import NewParty
from fadu.kernel.partychanges import admit
from fadu.kernel.record import open_case, record

PHONES = {"模拟甲": "13800001234", "模拟乙": "13900005678", "模拟丙": "13900004321"}
SAID = {"kind": "neighbour", "claims": "模拟：雨棚滴水", "source": "counter", "people": 2}


@pytest.fixture
def case(db: None) -> Case:
    body = Organ.objects.create(
        name="模拟一村调委会", code="模一村", level=Organ.Level.BODY, phone="020-00000000"
    )
    sides = [
        NewParty(role=role, name=name, phone=PHONES[name])
        for role, name in (("applicant", "模拟甲"), ("respondent", "模拟乙"))
    ]
    line, at = line_of("mediation"), timezone.now()
    on: date = timezone.localdate()
    return open_case(line, "applied", organ=body, on=on, by=system("测试"), facts=SAID, parties=sides, at=at)


def visitor(case: Case, name: str) -> Client:
    client = Client()
    client.post(reverse("portal:track"), {"code": case.tracking_code, "last": PHONES[name][-4:]})
    return client


def page(case: Case, client: Client) -> str:
    return client.get(reverse("portal:case", args=[case.tracking_code])).content.decode()


def say(case: Case, client: Client, event: str, **facts: Any) -> None:
    answer = client.post(reverse("portal:act", args=[case.tracking_code, event]), facts)
    assert answer.status_code == 302, answer.content.decode()


def test_who_has_consented_is_not_asked_again_until_he_changes_his_mind(case: Case) -> None:
    client = visitor(case, "模拟乙")
    assert "请您办：同意调解" in page(case, client)
    say(case, client, "consented")
    assert "请您办：同意调解" not in page(case, client)
    say(case, client, "consent_refused", unwilling_note="不想调了")
    assert "请您办：同意调解" in page(case, client)
    assert "不同意调解" not in page(case, client)


def test_each_of_several_on_one_side_is_asked_for_himself(case: Case) -> None:
    third = NewParty(role="respondent", name="模拟丙", phone=PHONES["模拟丙"])
    by, at = system("测试"), timezone.now()
    admit(case, third, on=timezone.localdate(), by=by, at=at, reason="雨棚的共有人")
    say(case, visitor(case, "模拟乙"), "consented")
    assert "请您办：同意调解" not in page(case, visitor(case, "模拟乙"))
    assert "请您办：同意调解" in page(case, visitor(case, "模拟丙"))


def test_who_says_neither_yes_nor_what_is_wrong_has_not_denied_the_mediation(case: Case) -> None:
    on, by, at = timezone.localdate(), system("测试"), timezone.now()
    said = {
        "facts_found": "模拟：滴水",
        "agreement": "模拟：月底前拆除",
        "rights_explained": True,
        "minutes": "模拟",
    }
    record(case, "accepted", on=on, by=by, facts={}, at=at)
    record(case, "agreed_orally", on=on, by=by, facts=said, at=at)
    client, act = visitor(case, "模拟乙"), reverse("portal:act", args=[case.tracking_code, "attested"])
    assert "模拟：月底前拆除" in client.get(act).content.decode()
    answer = client.post(act, {})
    assert (answer.status_code, "不属实的，请写明哪里不对" in answer.content.decode()) == (400, True)
    assert not case.entries.filter(event="attested").exists()
    say(case, client, "attested", attest_true="on")
    say(case, client, "attested", attest_note="没有这次调解")


def test_the_page_says_whose_application_it_is_and_calls_the_body_at_a_touch(case: Case) -> None:
    mine, theirs = page(case, visitor(case, "模拟甲")), page(case, visitor(case, "模拟乙"))
    assert "我的申请" in mine
    assert "我的申请" not in theirs
    assert "对方的申请" in theirs
    assert 'href="tel:020-00000000"' in theirs
