"""被申请人的页面：只看发给本机关的案件，签收、答复、补充证据、报送。"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fadu.demo.places import OFFICER_SINCE
from fadu.kernel.models import Case, Deadline, Entry, Material, Paper, Post, User
from fadu.portal.tests.scene import Citizen, Play, Scene, photo


def copy_sent(citizen: Citizen) -> Case:
    case, scene = citizen.apply(), citizen.scene
    scene.to_reply(case)
    scene.sent(scene.paper(case, "reply_notice", "respondent"))
    return case


@pytest.fixture(scope="module")
def play() -> Play:
    return copy_sent


@pytest.fixture
def asked(case: Case) -> Case:
    """A case whose copy has been sent to the police, who have yet to sign for it."""
    return case


@pytest.fixture
def police(scene: Scene) -> Client:
    client = Client()
    client.force_login(scene.policeman)
    return client


def url(name: str, case: Case, *args: object) -> str:
    return reverse(f"portal:organ_{name}", args=(case.pk, *args))


def test_the_list_shows_the_organs_own_cases_with_the_nearest_day_first(
    asked: Case, police: Client, scene: Scene
) -> None:
    shown = police.get(reverse("portal:organ_cases")).content.decode()
    assert asked.number in shown
    stranger = Client()
    stranger.force_login(User.objects.get(username="shijian"))
    assert asked.number not in stranger.get(reverse("portal:organ_cases")).content.decode()


def test_a_case_not_addressed_to_the_organ_is_not_there(citizen: Citizen, police: Client) -> None:
    case = citizen.apply()
    for name in ("case",):
        assert police.get(url(name, case)).status_code == 404
    assert police.post(url("act", case, "replied"), {}).status_code == 404


def test_another_organ_gets_nowhere_near(asked: Case) -> None:
    stranger = Client()
    stranger.force_login(User.objects.get(username="shijian"))
    paper = Paper.objects.filter(case=asked, to_party__role="respondent")[0]
    material = Material.objects.filter(case=asked)[0]
    for address in (
        url("case", asked),
        url("act", asked, "replied"),
        url("read_paper", asked, paper.pk),
        url("paper", asked, paper.pk, "pdf"),
        url("material", asked, material.pk),
    ):
        assert stranger.get(address).status_code == 404


def test_officers_and_visitors_are_sent_elsewhere(asked: Case, scene: Scene) -> None:
    officer = Client()
    officer.force_login(scene.handler)
    assert officer.get(url("case", asked)).status_code == 403
    assert "login" in Client().get(url("case", asked))["Location"]


def test_an_officer_who_also_answers_for_an_organ_does_it_at_the_desk(asked: Case, scene: Scene) -> None:
    Post.objects.create(user=scene.handler, organ=scene.police, role="respondent", since=OFFICER_SINCE)
    client = Client()
    client.force_login(scene.handler)
    assert client.get(url("case", asked)).status_code == 404


def test_the_copy_of_the_application_is_there_to_read(asked: Case, police: Client) -> None:
    shown = police.get(url("case", asked)).content.decode()
    assert "申请书副本" in shown
    assert "没有这回事。" in shown
    assert "撤销处罚决定" in shown


def test_personal_numbers_are_not_shown_to_the_respondent(
    asked: Case, police: Client, citizen: Citizen
) -> None:
    shown = police.get(url("case", asked)).content.decode()
    assert citizen.number not in shown
    assert asked.tracking_code not in shown


def test_signing_for_the_copy_starts_the_clock_for_the_answer(
    asked: Case, police: Client, scene: Scene
) -> None:
    service = Paper.objects.get(case=asked, key="reply_notice").services.get()
    assert not Deadline.objects.filter(case=asked, term__endswith=".reply").exists()
    answer = police.post(url("received", asked, service.pk), {"on": scene.today().isoformat()})
    assert answer["Location"] == url("case", asked)
    assert Entry.objects.filter(case=asked, event="copy_served").exists()
    due = Deadline.objects.get(case=asked, term__endswith=".reply").due_on
    assert due is not None
    assert (
        f"最迟 <strong>{due.year}年{due.month}月{due.day}日"
        in police.get(url("case", asked)).content.decode()
    )


def test_before_the_copy_is_served_an_answer_is_refused_with_the_reason(asked: Case, police: Client) -> None:
    answer = police.post(url("act", asked, "replied"), {"reply_text": "合法"})
    assert answer.status_code == 409
    assert "尚未送达被申请人" in answer.content.decode()


def test_the_answer_and_its_evidence_go_into_the_record(asked: Case, police: Client, scene: Scene) -> None:
    service = Paper.objects.get(case=asked, key="reply_notice").services.get()
    police.post(url("received", asked, service.pk), {"on": scene.today().isoformat()})
    answer = police.post(
        url("act", asked, "replied"),
        {
            "reply_text": "合法适当",
            "file": [photo("笔录.png", "red"), photo("照片.png", "blue")],
            "once": "1",
        },
    )
    assert answer.status_code == 302
    entry = Entry.objects.get(case=asked, event="replied")
    given = Material.objects.filter(case=asked, from_organ=scene.police)
    assert sorted(entry.facts["reply_files"]) == sorted(one.pk for one in given)
    assert entry.actor == scene.policeman
    assert entry.source == "portal"
    asked.refresh_from_db()
    assert asked.state == "reviewing"


def test_evidence_gathered_after_acceptance_is_refused_in_the_words_of_the_act(
    asked: Case, police: Client, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = {"evidence_title": "补充照片", "submitted_by": "applicant"}
    police.post(url("act", asked, "evidence_submitted"), facts)
    entry = Entry.objects.get(case=asked, event="evidence_submitted")
    assert entry.facts["submitted_by"] == "respondent", "提交人由账号决定，不由填写决定"


def test_an_organ_does_only_what_is_its_own(asked: Case, police: Client) -> None:
    for event in ("accepted", "withdrawal_asked", "decided", "corrected"):
        assert police.get(url("act", asked, event)).status_code == 404
