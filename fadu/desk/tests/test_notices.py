"""管理员的通知页和每日的审限提醒。"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from fadu.desk.digest import DIGEST, send_digest
from fadu.desk.tests.office import TODAY, Office, accepted, office
from fadu.kernel.models import Deadline, Notice, Setting, User
from fadu.kernel.notices import outbox, sending
from fadu.kernel.notices.declare import TEMPLATES

WORDS = {"red": "0", "yellow": "1", "day": "2026年3月4日"}
PHONE = "13800138000"


@pytest.fixture
def bureau(db: None) -> Office:
    return office()


def moment(hour: int, days: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(TODAY + timedelta(days=days), time(hour)))


def failed(user: User) -> Notice:
    user.phone = PHONE
    user.save()
    outbox.to_officer(user, "digest", mark="x", words=WORDS, at=timezone.now())
    sending.send_due(timezone.now())
    return Notice.objects.get(user=user)


# ── 发件箱 ──────────────────────────────────────────────────────────────────────────────────────────
def test_the_administrator_sees_what_did_not_go_out_and_why(bureau: Office) -> None:
    notice = failed(bureau.people["handler"])
    page = bureau.client("admin").get(reverse("desk:notices")).content.decode()
    assert "短信：<strong" in page
    assert "短信没有配置" in page
    assert f"<td>{notice.pk}</td>" in page
    assert PHONE not in page
    assert "测试handler" not in page


def test_the_list_can_be_narrowed(bureau: Office) -> None:
    failed(bureau.people["handler"])
    client = bureau.client("admin")
    for query, shown in (
        ({"state": "unset"}, True),
        ({"state": "sent"}, False),
        ({"channel": "sms", "template": "digest"}, True),
        ({"channel": "email"}, False),
        ({"state": "nonsense", "page": "字"}, True),
    ):
        page = client.get(reverse("desk:notices"), query).content.decode()
        assert ("没有符合的通知" not in page) is shown, query


def test_once_the_channel_is_there_what_waits_is_sent(bureau: Office) -> None:
    person = bureau.people["handler"]
    notice = failed(person)
    person.email = "moni@example.invalid"
    person.save()
    Notice.objects.update(channel="email")
    client = bureau.client("admin")
    assert client.post(reverse("desk:notices_again")).status_code == 302
    sending.send_due(timezone.now())
    assert len(mail.outbox) == 1
    client.post(reverse("desk:notice_again", args=[notice.pk]))
    sending.send_due(timezone.now())
    assert len(mail.outbox) == 2
    assert mail.outbox[0].extra_headers != mail.outbox[1].extra_headers


def test_another_bureaus_notices_are_not_there(bureau: Office) -> None:
    notice = failed(bureau.people["stranger"])
    client = bureau.client("admin")
    assert "没有符合的通知" in client.get(reverse("desk:notices")).content.decode()
    assert client.post(reverse("desk:notice_again", args=[notice.pk])).status_code == 404
    assert Notice.objects.get().state == "unset"


def test_notices_to_parties_are_there_without_a_word_of_the_case(bureau: Office) -> None:
    case = accepted(bureau)
    party = case.parties.get(role="applicant")
    now = timezone.now()
    told = {"template": "hearing", "channel": "sms", "created_at": now, "next_at": now}
    Notice.objects.create(key="x", case=case, party=party, **told)
    page = bureau.client("admin").get(reverse("desk:notices")).content.decode()
    assert "听证时间" in page
    assert bureau.organ.name in page
    assert case.number not in page
    assert party.name not in page


# ── 文字 ────────────────────────────────────────────────────────────────────────────────────────────
def words(**changes: Any) -> dict[str, Any]:
    return {**{key: one.text for key, one in TEMPLATES.items()}, "on": "on", "hour": 8, **changes}


def test_the_words_are_the_bureaus_to_choose_and_to_take_back(bureau: Office) -> None:
    client, address = bureau.client("admin"), reverse("desk:notice_words")
    assert client.get(address).status_code == 200
    client.post(address, words(correction="请补正，查询码{code}"))
    assert sending.texts()["correction"] == "请补正，查询码{code}"
    assert Setting.objects.get(key=sending.TEXTS).value == {"correction": "请补正，查询码{code}"}
    client.post(address, words(correction=""))
    assert sending.texts()["correction"] == TEMPLATES["correction"].text


def test_words_that_will_not_do_are_refused_and_nothing_is_lost(bureau: Office) -> None:
    address = reverse("desk:notice_words")
    answer = bureau.client("admin").post(address, words(correction="请看{content}", hour=99))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "不能用“{content}”" in page
    assert "请看{content}" in page
    assert not Setting.objects.filter(key=sending.TEXTS).exists()


# ── 审限提醒 ────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def pressed(bureau: Office) -> Office:
    """The handler has one clock red and one yellow."""
    case = accepted(bureau)
    handler = bureau.people["handler"]
    handler.email = "moni@example.invalid"
    handler.save()
    first = Deadline.objects.filter(case=case, status="running")[0]
    Deadline.objects.all().delete()
    for term, left in (
        ("reconsideration.ordinary.decide", 2),
        ("reconsideration.ordinary.reply", 9),
        ("reconsideration.ordinary.serve", 40),
    ):
        first.pk, first.term, first.status, first.owner = None, term, "running", handler
        first.due_on = TODAY + timedelta(days=left)
        first.save()
    Setting.objects.create(key=DIGEST, value={"on": True, "hour": 8, "workdays": False})
    return bureau


def test_who_has_red_and_yellow_clocks_is_told_once_a_day(pressed: Office) -> None:
    assert send_digest(moment(7)) == "还不到时候"
    assert send_digest(moment(8)) == "写好审限提醒1份"
    assert send_digest(moment(15)) == "写好审限提醒0份"
    sending.send_due(moment(15))
    assert mail.outbox[0].to == ["moni@example.invalid"]
    assert "1项期限为红色、1项为黄色" in mail.outbox[0].body
    assert send_digest(moment(8, days=1)) == "写好审限提醒1份"


def test_it_can_be_switched_off_and_kept_to_working_days(pressed: Office) -> None:
    Setting.objects.filter(key=DIGEST).update(value={"on": False, "hour": 8, "workdays": False})
    assert send_digest(moment(9)) == "没有启用"
    Setting.objects.filter(key=DIGEST).update(value={"on": True, "hour": 8, "workdays": True})
    sunday = 6 - TODAY.weekday()
    said = [send_digest(moment(9, days=sunday + 7 * week)) for week in range(2)]
    assert "今天不是工作日" in said  # a Sunday may be an exchanged working day, two in a row are not
