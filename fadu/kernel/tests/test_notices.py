"""通知的文字、发送、重试：号码不留在发件箱，失败的再试，发出后没有记下的用同一编号再发。"""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from fadu.kernel.models import Notice, Organ, Setting, User
from fadu.kernel.notices import channels, outbox, sending
from fadu.kernel.notices.declare import MOST, TEMPLATES, wrong
from fadu.kernel.tests.sample import ZONE

AT = datetime(2026, 3, 2, 9, tzinfo=ZONE)
WORDS = {"red": "1", "yellow": "2", "day": "2026年3月4日"}
NUMBER = "13800138000"


# ── 文字 ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("key", TEMPLATES)
def test_each_declared_text_will_do(key: str) -> None:
    assert wrong(TEMPLATES[key], TEMPLATES[key].text) == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "请填写"),
        ("请看{content}，查询码{code}", "不能用“{content}”"),
        ("查询码{code.__class__}", "不能用"),
        ("查询码{code!r}", "不能用"),
        ("查询码{code:>9}", "不能用"),
        ("查询码{}", "不能用"),
        ("查询码{code", "花括号不成对"),
        ("有一份文书", "缺少{code}"),
        ("{code}" + "长" * MOST, f"最多{MOST}个字"),
    ],
)
def test_a_text_that_could_go_wrong_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    assert sentence in wrong(TEMPLATES["paper_waits"], text)


def test_what_the_organ_reads_never_holds_the_partys_code() -> None:
    assert "不能用“{code}”" in wrong(TEMPLATES["hearing"], "{day}听证，查询码{code}")


def test_the_template_of_the_request_is_filled_however_deep() -> None:
    shape = {"to": ["{phone}"], "data": {"text": "【模拟】{text}", "n": 1}}
    assert channels.filled(shape, {"phone": NUMBER, "text": '引号"和{phone}'}) == {
        "to": [NUMBER],
        "data": {"text": '【模拟】引号"和{phone}', "n": 1},
    }


# ── 短信平台 ────────────────────────────────────────────────────────────────────────────────────────
@dataclass
class Gateway:
    """A short message gateway that keeps what it gets; `answers` are taken in turn, the last for good."""

    server: HTTPServer
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[tuple[int, str]] = field(default_factory=lambda: [(200, '{"code": "0"}')])


@pytest.fixture
def gateway(settings: Settings) -> Iterator[Gateway]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.got.append((dict(self.headers), body))
            code, said = made.answers.pop(0) if len(made.answers) > 1 else made.answers[0]
            self.send_response(code)
            self.end_headers()
            self.wfile.write(said.encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    made = Gateway(HTTPServer(("127.0.0.1", 0), Handler))
    settings.FADU_SMS_URL = f"http://127.0.0.1:{made.server.server_port}/send"
    settings.FADU_SMS_KEY, settings.FADU_SMS_SECRET, settings.FADU_SMS_OK = "k", "模拟密钥", "code=0"
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@pytest.fixture
def user(organ: Organ) -> User:
    return User.objects.create(username="moni", name="模拟承办人", organ=organ, phone=NUMBER)


def written(user: User) -> Notice:
    assert outbox.to_officer(user, "digest", mark="2026-03-02", words=WORDS, at=AT) == 1
    return Notice.objects.get()


def test_a_message_is_signed_numbered_and_sent_once(user: User, gateway: Gateway) -> None:
    notice = written(user)
    assert sending.send_due(AT) == {"sent": 1}
    assert sending.send_due(AT + timedelta(days=1)) == {}
    (headers, body), *more = gateway.got
    assert not more
    assert headers["Idempotency-Key"] == notice.uid.hex
    signed = f"{headers['X-Fadu-Timestamp']}\n{notice.uid.hex}\n".encode() + body
    assert headers["X-Fadu-Signature"] == hmac.new("模拟密钥".encode(), signed, hashlib.sha256).hexdigest()
    said = json.loads(body)
    assert said["phone"] == NUMBER
    assert (
        said["text"] == "模拟承办人：您有1项期限为红色、2项为黄色，最近的2026年3月4日届满。请登录工作台查看。"
    )


def test_the_outbox_holds_no_number(user: User, gateway: Gateway) -> None:
    written(user)
    gateway.answers = [(500, "")]
    sending.send_due(AT)
    row = str(Notice.objects.values().get())
    assert NUMBER not in row
    assert "模拟承办人" not in row


def test_the_same_notice_is_written_once(user: User) -> None:
    written(user)
    assert outbox.to_officer(user, "digest", mark="2026-03-02", words=WORDS, at=AT) == 0
    assert Notice.objects.count() == 1


def test_a_failure_is_tried_again_later_and_later_with_the_same_number(user: User, gateway: Gateway) -> None:
    notice = written(user)
    gateway.answers = [(503, ""), (200, "no json"), (200, '{"code": "7"}'), (200, '{"code": "0"}')]
    at = AT
    for wait in sending.BACKOFF[:3]:
        assert sending.send_due(at) == {"again": 1}
        assert sending.send_due(at + wait - timedelta(seconds=1)) == {}
        at += wait
    assert Notice.objects.get().last_error == "短信平台未接收（code=7）。"
    assert sending.send_due(at) == {"sent": 1}
    assert {headers["Idempotency-Key"] for headers, _ in gateway.got} == {notice.uid.hex}
    assert Notice.objects.get().attempts == 4


def test_it_gives_up_in_the_end_and_says_why(user: User, settings: Settings) -> None:
    written(user)
    settings.FADU_SMS_URL, settings.FADU_SMS_KEY = "http://127.0.0.1:9/none", "k"
    at = AT
    for wait in sending.BACKOFF:
        assert sending.send_due(at) == {"again": 1}
        at += wait
    assert sending.send_due(at) == {"failed": 1}
    assert "连不上短信平台" in Notice.objects.get().last_error
    assert sending.send_due(at + timedelta(days=9)) == {}


def test_what_the_gateway_refuses_for_good_is_not_tried_again(user: User, gateway: Gateway) -> None:
    written(user)
    gateway.answers = [(403, "")]
    assert sending.send_due(AT) == {"failed": 1}


def test_a_channel_nobody_has_set_up_is_said_to_be_so(user: User) -> None:
    written(user)
    assert sending.send_due(AT) == {"unset": 1}
    assert Notice.objects.get().last_error == "短信没有配置，见运行手册。"


class Killed(BaseException):
    """The process is gone: nothing after it runs."""


@pytest.mark.parametrize("channel", ["sms", "email"])
def test_killed_after_sending_and_before_noting_it_sends_under_the_same_number(
    user: User, gateway: Gateway, channel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if channel == "email":
        user.email = "moni@example.invalid"
        user.save()
    notice = written(user)
    usual = channels.send

    def send_and_die(*args: Any, **kwargs: Any) -> None:
        usual(*args, **kwargs)
        raise Killed

    monkeypatch.setattr(channels, "send", send_and_die)
    with pytest.raises(Killed):
        sending.send_due(AT)
    monkeypatch.setattr(channels, "send", usual)
    assert sending.send_due(AT + timedelta(minutes=14)) == {}  # perhaps it still lives
    assert sending.send_due(AT + sending.HELD) == {"sent": 1}
    if channel == "sms":
        assert [headers["Idempotency-Key"] for headers, _ in gateway.got] == [notice.uid.hex] * 2
    else:
        numbers = [one.extra_headers["Message-ID"] for one in mail.outbox]
        assert numbers == [f"<fadu-{notice.uid.hex}@localhost>"] * 2


def test_a_notice_another_worker_has_taken_is_left_alone(user: User, gateway: Gateway) -> None:
    written(user)
    assert sending._take(Notice.objects.get().pk, AT, {}) is not None
    assert sending._take(Notice.objects.get().pk, AT, {}) is None
    assert sending.send_due(AT) == {}


def test_a_gateway_that_is_down_is_not_asked_for_every_notice(organ: Organ, gateway: Gateway) -> None:
    for n in range(6):
        one = User.objects.create(username=f"m{n}", name="模拟", organ=organ, phone=NUMBER)
        outbox.to_officer(one, "digest", mark="x", words=WORDS, at=AT)
    gateway.answers = [(500, "")]
    assert sending.send_due(AT) == {"again": sending.GIVE_UP_AFTER}
    assert Notice.objects.filter(attempts=0).count() == 3


def test_an_account_switched_off_hears_nothing(user: User, gateway: Gateway) -> None:
    written(user)
    User.objects.update(is_active=False)
    assert sending.send_due(AT) == {"dropped": 1}
    assert not gateway.got


def test_sent_again_by_a_person_it_has_another_number_tried_again_the_same(
    user: User, gateway: Gateway
) -> None:
    notice = written(user)
    sending.send_due(AT)
    sending.resend(Notice.objects.get(), at=AT)
    sending.send_due(AT)
    numbers = [headers["Idempotency-Key"] for headers, _ in gateway.got]
    assert numbers[0] == notice.uid.hex != numbers[1]
    Notice.objects.update(state="failed")
    sending.resend(Notice.objects.get(), at=AT)
    sending.send_due(AT)
    assert gateway.got[2][0]["Idempotency-Key"] == numbers[1]


def test_the_bureaus_own_words_count_as_long_as_they_will_do(user: User) -> None:
    notice = written(user)
    Setting.objects.create(key=sending.TEXTS, value={"digest": "红{red}黄{yellow}"})
    assert sending.text_of(notice) == "红1黄2"
    Setting.objects.update(value={"digest": "没有占位{x}"})
    assert sending.text_of(notice).startswith("模拟承办人：您有1项")
