"""发件：与记录同一事务，对方不在的等着，至少一次、一个编号、按先后；发不出的看得见、可以重发。"""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import transaction
from pytest_django.fixtures import Settings

from fadu.gateway import catalogue, channel, sending
from fadu.gateway.sending import BACKOFF, HELD
from fadu.gateway.tests.conftest import NOON, Time, outside
from fadu.gateway.tests.sample import CASE
from fadu.kernel.actors import Actor
from fadu.kernel.correct import correct
from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import Case, Entry, Organ, Outgoing, Partner
from fadu.kernel.record import record
from fadu.kernel.tests.sample import HANDLER_ACTOR
from scripts.sample_client import Client, Mailbox, serving, signature

ALL = Actor("officer", "测试", frozenset({"handler", "section_head", "organ_head"}))


@pytest.fixture
def court(organ: Organ, time: Time) -> Iterator[tuple[Client, Mailbox]]:
    """A court with a mailbox on this machine, and one case handed over."""
    partner, client = outside(organ, "模拟法院", time)
    mailbox = Mailbox(client.secret)
    server = serving(mailbox)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    Partner.objects.filter(pk=partner.pk).update(url=f"http://127.0.0.1:{server.server_port}/in?x=1")
    assert client.post("sample.court", "m1", {"matter": "甲1", "content": CASE})[0] == 200
    yield client, mailbox
    server.shutdown()
    thread.join()
    server.server_close()


def act(event: str, time: Time, **facts: Any) -> Entry:
    case = Case.objects.get()
    return record(case, event, on=time.now.date(), by=HANDLER_ACTOR, facts=facts, at=time.now)


def states() -> list[str]:
    return list(Outgoing.objects.order_by("id").values_list("state", flat=True))


def test_the_answer_reaches_the_court_in_its_format_though_it_was_away_for_a_day(
    court: tuple[Client, Mailbox], time: Time
) -> None:
    _, mailbox = court
    mailbox.status = 503
    with transaction.atomic():
        act("accepted", time)
        assert Outgoing.objects.exists()
        transaction.set_rollback(True)  # the act is taken back, and so is what was owed for it
    assert not Outgoing.objects.exists()
    act("accepted", time)
    act("withdrawn", time, remark="双方和解")
    while time.now < NOON + timedelta(days=1):
        sending.send_due(time.passes(minutes=10))
    assert states() == ["waiting", "waiting"]
    assert not mailbox.kept
    assert set(mailbox.calls) == {Outgoing.objects.order_by("id")[0].uid.hex}, "the second waits for its turn"
    assert 5 <= len(mailbox.calls) <= len(BACKOFF)
    mailbox.status = 200
    while time.now < NOON + timedelta(days=3):
        sending.send_due(time.passes(minutes=30))
    assert states() == ["sent", "sent"]
    first, last = mailbox.kept.values()
    assert (first["outlet"], first["content"]) == ("accepted", {"outcome": "accepted"})
    assert last["content"] == {"outcome": "withdrawn"}
    assert (last["matter"], last["number"], last["on"]) == ("甲1", Case.objects.get().number, "2026-03-02")
    assert len(mailbox.calls) == len(set(mailbox.calls)) + mailbox.calls.count(mailbox.calls[0]) - 1
    assert "accepted" not in str(list(Outgoing.objects.values_list("content", flat=True)))


def test_who_dies_between_sending_and_noting_sends_once_more_under_the_same_number(
    court: tuple[Client, Mailbox], time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, mailbox = court
    act("accepted", time)
    real: Callable[..., None] = channel.post

    def dies(*args: Any, **named: Any) -> None:
        real(*args, **named)
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(channel, "post", dies)
        with pytest.raises(SystemExit):
            sending.send_due(time.now)
    assert sending.send_due(time.passes(minutes=1)) == {}, "it is held"
    assert sending.send_due(time.passes(seconds=HELD.total_seconds())) == {"sent": 1}
    assert len(mailbox.calls) == 2
    assert len(set(mailbox.calls)) == len(mailbox.kept) == 1


def test_what_the_court_will_not_take_stays_in_view_and_holds_up_the_rest_until_somebody_decides(
    court: tuple[Client, Mailbox], time: Time
) -> None:
    _, mailbox = court
    act("accepted", time)
    act("withdrawn", time)
    mailbox.status = 422
    assert sending.send_due(time.now) == {"failed": 1}
    first, last = Outgoing.objects.order_by("id")
    assert first.last_error == "对方没有接收（HTTP 422）。"
    mailbox.status = 200
    assert sending.send_due(time.passes(days=30)) == {}
    sending.resend(first, at=time.now)
    assert sending.send_due(time.now) == {"sent": 1}
    mailbox.status = 503
    for _ in range(len(BACKOFF) + 1):
        sending.send_due(time.passes(days=2))
    assert states() == ["sent", "failed"], "given up after the last attempt"
    sending.drop(last, why="对方已经知道")
    assert states() == ["sent", "dropped"]
    with pytest.raises(NotAllowed):
        sending.drop(last, why="再来一次")
    assert Outgoing.objects.get(pk=last.pk).last_error == "对方已经知道"


def test_a_correction_is_told_and_what_never_left_is_told_once(
    court: tuple[Client, Mailbox], time: Time
) -> None:
    _, mailbox = court
    told = act("accepted", time)
    assert sending.send_due(time.now) == {"sent": 1}
    case = Case.objects.get()
    act("copy_served", time)
    act("replied", time, reasons="模拟答复")
    decided = act("decided", time, outcome="upheld", reasons="写错了")
    correct(decided, on=time.now.date(), by=ALL, at=time.now, reason="笔误", facts={"reasons": "理由"})
    assert states() == ["sent", "dropped", "waiting"]
    assert sending.send_due(time.now) == {"sent": 1}
    correct(decided, on=time.now.date(), by=ALL, at=time.now, reason="撤销", void=True)
    assert sending.send_due(time.now) == {"sent": 1}
    accepted, result, void = mailbox.kept.values()
    assert accepted["event"] == told.event
    assert (result["event"], result["content"]) == ("decided", {"outcome": "upheld", "reasons": "理由"})
    assert void["void"] is True
    assert "content" not in void
    assert void["amends"] == result["message"]
    assert case.outgoing.count() == 4


def test_a_declaration_that_fails_stops_its_own_message_only(
    court: tuple[Client, Mailbox], time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    act("accepted", time)
    found = catalogue.outlet("sample", "accepted")
    assert found is not None
    for make, sentence in (
        (lambda case, entry: 1 / 0, "出口“受理情况”做不出内容（ZeroDivisionError）。"),
        (lambda case, entry: {"outcome": 1}, "出口“受理情况”的内容与声明不符：outcome。"),
    ):
        with monkeypatch.context() as patch:
            patch.setitem(found.outlet.__dict__, "make", make)
            assert sending.send_due(time.now) == {"failed": 1}
        assert Outgoing.objects.get().last_error == sentence
        sending.resend(Outgoing.objects.get(), at=time.now)
    Partner.objects.update(active=False)
    assert sending.send_due(time.now) == {}, "whoever is switched off waits"
    Partner.objects.update(active=True)
    assert sending.send_due(time.now) == {"sent": 1}


ADDRESSES = {
    "https://127.0.0.1/": ("", "接收地址不能指向本机"),
    "http://127.0.0.1:9/": ("", "接收地址应以 https:// 开头"),
    "http://192.0.2.7/": ("http:// 只能用于本机", "接收地址应以 https:// 开头"),
    "https://169.254.169.254/latest": ("接收地址不能指向", "接收地址不能指向"),
    "https://[fe80::1]/": ("接收地址不能指向", "接收地址不能指向"),
    "https://[::ffff:127.0.0.1]/": ("", "接收地址不能指向本机"),
    "https://[::ffff:169.254.169.254]/": ("接收地址不能指向", "接收地址不能指向"),
    "https://0.0.0.0/": ("接收地址不能指向", "接收地址不能指向"),
    "https://10.1.2.3/in": ("", ""),
    "https://a:b@10.1.2.3/": ("接收地址应以", "接收地址应以"),
    "https://10.1.2.3:99999/": ("接收地址写得不对", "接收地址写得不对"),
    "file:///etc/passwd": ("接收地址应以", "接收地址应以"),
    "https://no.such.host.invalid/": ("接收地址的主机名解析不了", "接收地址的主机名解析不了"),
}


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[tuple[HTTPServer, Path]]:
    """A receiver behind TLS on this machine, and the certificate of court.example that it shows."""
    own = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "court.example")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(own.public_key())
    made = made.serial_number(1).not_valid_before(NOON).not_valid_after(NOON + timedelta(days=9999))
    names = x509.SubjectAlternativeName([x509.DNSName("court.example")])
    cert = made.add_extension(names, critical=False).sign(own, hashes.SHA256())
    pem, key = tmp_path / "court.pem", tmp_path / "court.key"
    pem.write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    key.write_bytes(own.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    server = serving(Mailbox("", status=204))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server, pem
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_name_that_points_elsewhere_after_it_was_checked_is_not_followed(
    organ: Organ,
    time: Time,
    secured: tuple[HTTPServer, Path],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server, pem = secured
    settings.FADU_GATEWAY_CA = str(pem)
    real, asked = socket.getaddrinfo, []

    def rebinding(host: Any, *args: Any, **named: Any) -> Any:
        asked.append(host)  # the first answer is this machine, every later one is the address of the metadata
        numeric = "127.0.0.1" if asked.count(host) == 1 else "169.254.169.254"
        return real(host if str(host)[0].isdecimal() else numeric, *args, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    partner, _ = outside(organ, "模拟法院", time)
    key, message = partner.keys.get(), Outgoing(partner=partner)
    partner.url = f"https://court.example:{server.server_port}/in"
    channel.post(message, key, b"{}", at=time.now)
    assert asked.count("court.example") == 1
    assert channel.look_up(partner.url).why.startswith("接收地址不能指向"), "what the name stands for by now"
    partner.url = partner.url.replace("court", "police")  # the certificate is another's
    with pytest.raises(channel.NotSent, match="SSLError"):
        channel.post(message, key, b"{}", at=time.now)


@pytest.mark.parametrize("production", [False, True])
def test_an_answer_goes_only_where_answers_may_go(production: bool, settings: Settings) -> None:
    settings.PRODUCTION = production
    for url, wanted in ADDRESSES.items():
        said = channel.look_up(url).why
        assert said.startswith(wanted[production]), (url, said)
        assert bool(said) == bool(wanted[production]), (url, said)


def test_the_request_is_signed_for_its_whole_address(court: tuple[Client, Mailbox], time: Time) -> None:
    client, mailbox = court
    act("accepted", time)
    message = Outgoing.objects.select_related("partner").get()
    key = message.partner.keys.get()
    body = json.dumps({}).encode()
    headers = channel.headers(message.partner, key, "m", body, at=time.now)
    assert mailbox.take("/in?x=1", headers, body) == 200
    assert mailbox.take("/in?x=2", headers, body) == 401
    assert headers["X-Fadu-Key"] == client.key_id


def test_the_sample_receiver_turns_a_message_away_as_often_as_told_and_keeps_it_once(tmp_path: Path) -> None:
    mailbox = Mailbox("密", busy=1, folder=tmp_path)
    headers = {"Idempotency-Key": "m1", "X-Fadu-Timestamp": "1", "X-Fadu-Nonce": "n"}
    signed = signature("密", "sha256", method="POST", path="/", headers=headers, body=b"{}")
    headers["X-Fadu-Signature"] = signed
    assert [mailbox.take("/", headers, b"{}") for _ in range(3)] == [503, 200, 200]
    assert [one.name for one in tmp_path.iterdir()] == ["m1.json"]
