"""当事人收到哪些通知：同意了的才发，不写内容，与引起它的事同成同败。"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fadu.demo.places import OFFICER_SINCE
from fadu.kernel.actors import officer
from fadu.kernel.correct import correct
from fadu.kernel.errors import Refused
from fadu.kernel.models import Case, Notice, Party, Post, Service, Task
from fadu.kernel.notices import outbox, sending
from fadu.kernel.service import serve
from fadu.portal.tests.scene import PHONE, Citizen, Play, Scene, id_number

BOX = "moni@example.invalid"


@pytest.fixture(scope="module")
def play() -> Play:
    return lambda citizen: citizen.apply(e_service="on", e_address=BOX)


@pytest.fixture
def reached(case: Case) -> Case:
    """An applicant who agreed and gave a mailbox."""
    return case


@pytest.fixture
def by_telephone(citizen: Citizen) -> Case:
    """An applicant who agreed and gave a number."""
    return citizen.apply(e_service="on", e_address=PHONE)


def sent(case: Case) -> list[str]:
    sending.send_due(timezone.now())
    return list(case.notices.filter(state="sent").order_by("id").values_list("template", flat=True))


def test_filing_is_answered_by_mail_with_the_code_and_nothing_else_of_the_party(reached: Case) -> None:
    assert "registered" in sent(reached)
    body = mail.outbox[0].body
    assert mail.outbox[0].to == [BOX]
    assert reached.number in body
    assert "".join(reached.tracking_code[at : at + 4] + " " for at in (0, 4, 8)).strip() in body
    for word in ("模拟申请人甲", PHONE, id_number(1), "撤销处罚决定", "没有这回事"):
        assert word not in body


def test_who_has_not_agreed_hears_nothing(citizen: Citizen, scene: Scene) -> None:
    case = citizen.apply()
    scene.do(case, "correction_asked", correction_items=["other"], correction_text="补身份证")
    assert not case.notices.exists()


def test_a_number_is_a_short_message_and_nobody_has_set_that_up(by_telephone: Case) -> None:
    sent(by_telephone)
    notice = by_telephone.notices.get(template="registered")
    assert (notice.channel, notice.state) == ("sms", "unset")


def test_neither_number_nor_mailbox_is_said_to_the_administrator(by_telephone: Case, scene: Scene) -> None:
    party = Party.objects.get(case=by_telephone, role="applicant")
    party.e_service_address = "找我本人"  # as a window may have written it down
    party.save()
    scene.do(by_telephone, "correction_asked", correction_items=["other"], correction_text="补身份证")
    notice = by_telephone.notices.get(template="correction")
    assert (notice.channel, notice.state) == ("", "failed")
    assert "既不是手机号也不是邮箱" in notice.last_error


def test_correction_hearing_service_and_decision_each_have_their_notice(reached: Case, scene: Scene) -> None:
    scene.to_reply(reached)
    scene.reply(reached)
    day = scene.today() + timedelta(days=30)
    Post.objects.create(user=scene.chief, organ=scene.government, role="handler", since=OFFICER_SINCE)
    said: dict[str, Any] = {
        "hearing_on": day,
        "hearing_time": "09:30",
        "hearing_place": "模拟听证室",
        "hearing_matters": "模拟",
        "host": scene.second.pk,
        "member_1": scene.handler.pk,
        "member_2": scene.chief.pk,
        "hearing_clerk": scene.clerk.pk,
    }
    scene.do(reached, "hearing_set", **said)
    mail.outbox.clear()
    sending.send_due(timezone.now())
    hearing = next(one.body for one in mail.outbox if "听证" in one.body)
    assert f"{day:%Y年%-m月%-d日}" in hearing
    assert "09:30" in hearing
    assert "模拟听证室" in hearing
    organ = reached.notices.get(template="hearing", party__role="respondent")
    assert (organ.channel, organ.state) == ("portal", "sent")
    police = Client()
    police.force_login(scene.policeman)
    page = police.get(reverse("portal:organ_case", args=(reached.pk,))).content.decode()
    assert "模拟听证室" in page
    assert reached.tracking_code not in page


def test_an_electronic_service_is_told_once_and_the_handler_need_not(reached: Case, scene: Scene) -> None:
    scene.accept(reached)
    scene.online(scene.paper(reached, "acceptance"))
    assert reached.notices.filter(template="paper_waits").count() == 2  # the receipt, the notice
    assert not Task.objects.filter(case=reached, title__startswith="提醒").exists()


def test_where_nothing_goes_out_the_handler_is_to_tell(by_telephone: Case, scene: Scene) -> None:
    scene.accept(by_telephone)
    scene.online(scene.paper(by_telephone, "acceptance"))
    assert Task.objects.filter(case=by_telephone, title__startswith="提醒").exists()


def test_the_decision_served_online_is_one_notice_not_two(reached: Case, scene: Scene) -> None:
    scene.to_reply(reached)
    scene.reply(reached)
    before = reached.notices.count()
    scene.online(scene.decide(reached))
    assert [one.template for one in reached.notices.order_by("id")[before:]] == ["decided"]
    sent(reached)
    assert "维持" not in mail.outbox[-1].body


def test_refused_the_act_has_no_notice(reached: Case, scene: Scene) -> None:
    before = Notice.objects.count()
    with pytest.raises(Refused):
        scene.do(reached, "hearing_set")
    assert Notice.objects.count() == before


def test_a_notice_of_a_voided_act_does_not_go_out(reached: Case, scene: Scene) -> None:
    sent(reached)
    entry = scene.do(reached, "correction_asked", correction_items=["other"], correction_text="补身份证")
    by = officer(scene.head, reached, scene.today())
    correct(entry, on=scene.today(), by=by, at=timezone.now(), reason="记错了案件", void=True)
    assert "correction" not in sent(reached)
    assert reached.notices.get(template="correction").state == "dropped"


def test_consent_taken_back_before_sending_counts(reached: Case) -> None:
    Party.objects.filter(case=reached).update(e_service_consent=False)
    assert sent(reached) == []
    assert not mail.outbox


def test_a_changed_mailbox_is_where_it_goes(reached: Case) -> None:
    party = Party.objects.get(case=reached, role="applicant")
    party.e_service_address = "xin@example.invalid"
    party.save()
    sent(reached)
    assert {one.to[0] for one in mail.outbox} == {"xin@example.invalid"}


def test_what_is_not_fetched_is_asked_for_once(reached: Case, scene: Scene) -> None:
    scene.accept(reached)
    paper = scene.paper(reached, "acceptance")
    by = officer(scene.handler, reached, scene.today())
    serve(paper, paper.to_party, method="electronic", sent_on=scene.today(), by=by, at=timezone.now())
    assert outbox.remind(scene.today(), at=timezone.now()) == 0
    Service.objects.filter(paper=paper).update(sent_on=scene.today() - timedelta(days=3))
    assert outbox.remind(scene.today(), at=timezone.now()) == 1
    assert outbox.remind(scene.today() + timedelta(days=1), at=timezone.now()) == 0
    assert "paper_reminder" in sent(reached)


def test_a_public_notice_about_to_end_is_told(reached: Case, scene: Scene) -> None:
    scene.accept(reached)
    service = scene.sent(scene.paper(reached, "acceptance"), method="post")
    day = scene.today() + timedelta(days=5)
    Service.objects.filter(pk=service.pk).update(method="notice", expected_on=day)
    assert outbox.remind(scene.today() - timedelta(days=1), at=timezone.now()) == 0
    assert outbox.remind(scene.today(), at=timezone.now()) == 1
    assert reached.notices.get(template="paper_reminder").words == {"day": outbox.day_words(day)}


def test_the_party_and_the_officer_see_what_was_sent(reached: Case, scene: Scene, citizen: Citizen) -> None:
    sent(reached)
    page = citizen.client.get(reverse("portal:case", args=(reached.tracking_code,))).content.decode()
    assert "发过的通知" in page
    desk = Client()
    desk.force_login(scene.head)
    shown = desk.get(reverse("desk:case", args=(reached.pk,))).content.decode()
    assert "邮件通知模拟申请人甲：收到申请，已发" in shown
    assert BOX not in shown


def test_the_outbox_is_no_entry_of_the_chain(reached: Case) -> None:
    before = reached.entries.count()
    assert sent(reached)
    assert reached.entries.count() == before
