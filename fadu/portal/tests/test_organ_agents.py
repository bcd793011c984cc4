"""被申请人指定代理人：一至二名，另用一种查询码，看到和能办的与机关相同，解除后什么也看不到。"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fadu.kernel.models import Case, Party
from fadu.portal import organcode
from fadu.portal.tests.scene import Citizen, Play, Scene, id_number, photo

NAME, NUMBER = "模拟干部庚", id_number(21)


@pytest.fixture
def police(scene: Scene) -> Client:
    client = Client()
    client.force_login(scene.policeman)
    return client


def copy_served(citizen: Citizen) -> Case:
    case, scene = citizen.apply(), citizen.scene
    scene.to_reply(case)
    scene.served(scene.paper(case, "reply_notice", "respondent"))
    return case


@pytest.fixture(scope="module")
def play() -> Play:
    return copy_served


@pytest.fixture
def asked(case: Case) -> Case:
    return case


def appoint(client: Client, case: Case, name: str = NAME, number: str = NUMBER, **changes: Any) -> Any:
    said = {
        "agent_name": name,
        "agent_kind": "staff",
        "agent_power": "general",
        "j-id_number": number,
        "j-phone": "13700137000",
        "file": [photo("授权委托书.png")],
    }
    return client.post(reverse("portal:organ_act", args=(case.pk, "agent_appointed")), said | changes)


def enter(case: Case, number: str = NUMBER, code: str = "") -> Client:
    client = Client()
    said = {"code": code or organcode.code_for(case), "last": number[-4:]}
    client.post(reverse("portal:track"), said)
    return client


def page(client: Client, case: Case, name: str = "case", *args: object) -> Any:
    return client.get(reverse(f"portal:{name}", args=(organcode.code_for(case), *args)))


def test_the_organ_names_an_agent_with_his_letter_of_authority(asked: Case, police: Client) -> None:
    assert appoint(police, asked).status_code == 302
    agent = Party.objects.get(case=asked, name=NAME)
    assert agent.agent_for == Party.objects.get(case=asked, role="respondent")
    entry = asked.entries.get(event="agent_appointed")
    assert entry.facts["principal"] == agent.agent_for_id
    assert NUMBER not in str(entry.facts)
    assert asked.materials.filter(title="授权委托书.png", from_organ=agent.agent_for.organ).exists()
    shown = police.get(reverse("portal:organ_case", args=(asked.pk,))).content.decode()
    assert NAME in shown
    assert asked.tracking_code not in shown


def test_without_the_letter_or_with_only_a_lawyer_it_is_refused(asked: Case, police: Client) -> None:
    assert "请上传授权委托书" in appoint(police, asked, file=[]).content.decode()
    assert "不得仅委托律师" in appoint(police, asked, agent_kind="lawyer").content.decode()
    assert not Party.objects.filter(case=asked, role="agent").exists()


def test_two_at_most(asked: Case, police: Client) -> None:
    appoint(police, asked)
    appoint(police, asked, "模拟干部辛", id_number(22))
    assert "不得超过" in appoint(police, asked, "模拟干部壬", id_number(23)).content.decode()
    assert Party.objects.filter(case=asked, role="agent", active=True).count() == 2


def test_the_agent_sees_and_does_what_the_organ_does(asked: Case, police: Client, scene: Scene) -> None:
    appoint(police, asked)
    client = enter(asked)
    shown = page(client, asked).content.decode()
    assert f"您以{NAME}" in shown
    for title in ("提交答复和证据", "处罚决定书.png", "答复通知书"):
        assert title in shown
    assert "撤回申请" not in shown
    assert "指定代理人" not in shown  # no agent names another
    assert asked.tracking_code not in shown
    theirs = asked.materials.get(title="处罚决定书.png")
    assert page(client, asked, "material", theirs.pk).status_code == 200
    paper = scene.paper(asked, "reply_notice", "respondent")
    assert page(client, asked, "read_paper", paper.pk).status_code == 200
    applicants = scene.paper(asked, "acceptance")
    assert page(client, asked, "read_paper", applicants.pk).status_code == 404
    reply = reverse("portal:act", args=(organcode.code_for(asked), "replied"))
    said = {"reply_text": "事实清楚。", "evidence_list": "笔录", "respondent_mediation_wish": "yes"}
    assert client.post(reply, said).status_code == 302
    assert asked.entries.get(event="replied").actor_name == NAME


def test_each_side_has_its_own_code(asked: Case, police: Client, citizen: Citizen) -> None:
    """The organ knows the applicant's number from the file; it must not open the applicant's page."""
    appoint(police, asked)
    assert page(enter(asked, citizen.number), asked).status_code in (302, 403, 404)
    wrong = enter(asked, NUMBER, asked.tracking_code)
    assert wrong.get(reverse("portal:case", args=(asked.tracking_code,))).status_code in (302, 403, 404)
    agent = enter(asked)
    assert agent.get(reverse("portal:case", args=(asked.tracking_code,))).status_code == 404
    for name in ("file", "consent"):
        assert page(agent, asked, name).status_code == 404


def test_a_changed_code_opens_nothing(asked: Case, police: Client, citizen: Citizen) -> None:
    other = citizen.apply()
    code = organcode.code_for(asked)
    assert organcode.case_of(code) == asked
    assert organcode.case_of(code.lower()) == asked
    swapped = organcode.code_for(other)[:-10] + code[-10:]
    for bad in (swapped, code[:-1] + ("2" if code[-1] != "2" else "3"), "", "2" * 40, "0OIL" + code[4:]):
        assert organcode.case_of(bad) is None


def test_dismissed_he_is_out_at_once(asked: Case, police: Client) -> None:
    appoint(police, asked)
    client = enter(asked)
    assert page(client, asked).status_code == 200
    address = reverse("portal:organ_act", args=(asked.pk, "agent_dismissed"))
    wrong = police.post(address, {"agent_name": "没有这个人", "dismissal_note": "模拟"})
    assert "现有代理人：模拟干部庚" in wrong.content.decode()
    assert police.post(address, {"agent_name": NAME, "dismissal_note": "模拟：工作调整"}).status_code == 302
    assert not Party.objects.get(case=asked, name=NAME).active
    assert page(client, asked).status_code in (302, 403, 404)
    assert page(enter(asked), asked).status_code in (302, 403, 404)
