"""来件：收一次、办一次；重来的同一份回执，先到的等着，说谎的不收，收不了的留着看得见。"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

from fadu.gateway import applying, catalogue, jobs, partners
from fadu.gateway.applying import BACKOFF
from fadu.gateway.tests.conftest import Time, outside
from fadu.gateway.tests.sample import CASE, OTHER, PERSON
from fadu.kernel.auth.signing import FAILURES
from fadu.kernel.crypto import opened
from fadu.kernel.exchange import Parsed
from fadu.kernel.models import AccessLog, Case, Entry, Incoming, Nonce, Organ, Origin, Partner, PartnerKey
from scripts.sample_client import Client, signature

MATTER = "（2026）模拟0103诉前调1号"


def case(matter: str = MATTER, **more: Any) -> dict[str, Any]:
    return {"matter": matter, "content": CASE, **more}


def note(text: str, **more: Any) -> dict[str, Any]:
    return {"matter": MATTER, "content": {"text": text}, **more}


def events() -> list[str]:
    return list(
        Entry.objects.exclude(event__startswith="kernel.").order_by("seq").values_list("event", flat=True)
    )


def test_a_court_sends_a_case_knowing_only_the_published_document(court: Client) -> None:
    text = base64.b64encode("模拟借条".encode()).decode()
    files = [{"name": "借条.txt", "title": "借条", "content": text}]
    status, told = court.post("sample.court", "m1", case(files=files))
    assert status == 200, told
    found = Case.objects.get()
    assert told["case"]["number"] == found.number
    assert told["case"]["tracking_code"] == found.tracking_code
    assert told["case"]["due"] == [{"term": "审查申请", "due_on": "2026-03-09"}]
    first = found.entries.get(seq=1)
    assert (first.facts["reasons"], first.facts["amount"]) == ("借款到期未还。", 1_200_050)
    assert (first.actor_kind, first.actor_name, first.source) == ("system", "模拟法院（对接）", "gateway")
    applicant = found.parties.get(role="applicant")
    assert opened(applicant.id_number) == PERSON["id_number"]
    assert PERSON["id_number"] not in str(list(Incoming.objects.values_list("content", flat=True)))
    material = found.materials.get()
    assert (material.title, material.kind, material.blob.size) == ("借条", "来件附件", 12)

    status, said = court.post("sample.papers", "m0", {"matter": MATTER, "content": {}})
    assert (status, said["error"]["fields"]) == (422, {"files": "请附上文件。"})
    more = [{"name": "又一份.txt", "content": base64.b64encode("又一份".encode()).decode()}]
    assert court.post("sample.papers", "m02", {"matter": MATTER, "content": {}, "files": more})[0] == 200
    assert [one.title for one in found.materials.order_by("id")] == ["借条", "又一份.txt"]
    assert events() == ["received"]

    again = court.post("sample.court", "m1", case(files=files))
    assert again == (200, told)
    assert court.receipt("m1") == (200, told)
    assert (Case.objects.count(), Entry.objects.filter(seq=1).count()) == (1, 1)
    status, other = court.post("sample.court", "m1", case(files=[]))
    assert (status, other["error"]["code"]) == (409, "differs")
    status, other = court.post("sample.court", "m2", case())
    assert (status, other["error"]["code"]) == (409, "not_lawful")
    assert MATTER in other["error"]["sentence"]
    assert court.receipt("m3")[0] == 404


def test_the_police_sign_with_sm3_and_have_their_own_matters(court: Client, police: Client) -> None:
    court.post("sample.court", "1", case())
    told = {"matter": MATTER, "content": {"story": "邻里争吵", "callers": [OTHER]}}
    status, receipt = police.post("sample.police", "1", told)
    assert status == 200, receipt
    assert Case.objects.count() == Origin.objects.count() == 2
    assert police.receipt("1")[1]["case"] != court.receipt("1")[1]["case"]


def test_a_withdrawal_before_its_opening_waits_and_then_follows(court: Client) -> None:
    status, told = court.post("sample.withdraw", "m3", note("双方已和解"))
    assert (status, told["status"], told["sentence"]) == (
        202,
        "waiting",
        "还没有收到这个事项的立案消息，收到后即办。",
    )
    assert court.post("sample.note", "m2", note("先补充", seq=2))[0] == 202
    assert court.post("sample.court", "m1", case(seq=1))[0] == 200
    assert events() == ["received", "noted", "withdrawn"]
    assert court.receipt("m3")[1]["status"] == "applied"
    status, told = court.post("sample.note", "m4", note("结案以后"))
    assert (status, told["error"]["code"]) == (409, "not_lawful")


def test_numbered_messages_are_done_in_their_order_and_a_person_may_cut_the_waiting_short(
    court: Client, organ: Organ, time: Time
) -> None:
    court.post("sample.court", "1", case(seq=1))
    assert court.post("sample.note", "3", note("三", seq=3))[1]["sentence"] == (
        "顺序号是3，前面还有1份没有收到或者没有办结。"
    )
    court.post("sample.note", "2", note("二", seq=2))
    assert [one.facts["remark"] for one in Entry.objects.filter(event="noted").order_by("seq")] == [
        "二",
        "三",
    ]
    court.post("sample.note", "6", note("六", seq=6))
    jobs.settle(time.passes(days=1))
    waiting = Incoming.objects.get(state="waiting")
    applying.apply(waiting.pk, at=time.now, by=admin(organ))
    assert court.receipt("6")[1]["status"] == "applied"


def admin(organ: Organ) -> Any:
    from fadu.kernel.tests.sample import person

    return person(organ, "模拟管理员", "admin")


LIES: dict[str, tuple[Callable[[dict[str, str]], None], int, str]] = {
    "no signature at all": (lambda headers: headers.clear(), 401, "unsigned"),
    "another body": (lambda headers: None, 401, "bad_signature"),
    "another message": (lambda headers: headers.update({"Idempotency-Key": "m9"}), 401, "bad_signature"),
    "a key that is not his": (lambda headers: headers.update({"X-Fadu-Key": "k0"}), 401, "bad_signature"),
    "a later time": (
        lambda headers: headers.update({"X-Fadu-Timestamp": "1772424001"}),
        401,
        "bad_signature",
    ),
    "a short nonce": (lambda headers: headers.update({"X-Fadu-Nonce": "1"}), 401, "bad_nonce"),
    "a signature that is no text": (
        lambda headers: headers.update({"X-Fadu-Signature": "é"}),
        401,
        "bad_signature",
    ),
}


def test_who_lies_about_the_signature_is_not_heard_and_it_is_noted(court: Client, time: Time) -> None:
    path, body = "/gateway/in/sample/court/", json.dumps(case(), ensure_ascii=False).encode()
    for title, (lie, status, code) in LIES.items():
        headers = court.signed("POST", path, "m1", body)
        lie(headers)
        sent = body + b" " if title == "another body" else body
        answer = court.send("POST", path, headers, sent)
        assert (answer[0], json.loads(answer[2])["error"]["code"]) == (status, code), title
    headers = court.signed("POST", path, "m1", body)
    elsewhere = court.send("POST", "/gateway/in/sample/note/", headers, body)
    assert json.loads(elsewhere[2])["error"]["code"] == "bad_signature"
    assert AccessLog.objects.filter(what="denied", field__startswith="对接：").count() == len(LIES) + 1
    assert not Incoming.objects.exists()
    assert court.send("POST", path, headers, body)[0] == 200
    assert json.loads(court.send("POST", path, headers, body)[2])["error"]["code"] == "replayed"
    headers = court.signed("POST", path, "m1", body)
    time.passes(minutes=5, seconds=1)
    assert json.loads(court.send("POST", path, headers, body)[2])["error"]["code"] == "stale"
    assert court.post("sample.court", "m1", case())[0] == 200
    assert Nonce.objects.count() == 2
    jobs.forget_nonces(time.passes(minutes=20))
    assert not Nonce.objects.exists()


def test_guessing_is_stopped_and_so_is_haste(organ: Organ, time: Time) -> None:
    _, client = outside(organ, "模拟热线", time, per_minute=3)
    liar = Client(client.send, client.key_id, "不是这把", clock=client.clock)
    codes = [liar.receipt("x")[0] for _ in range(FAILURES.most + 2)]
    assert codes == [401] * FAILURES.most + [429] * 2
    time.passes(minutes=11)
    assert [client.receipt("x")[0] for _ in range(4)] == [404, 404, 404, 429]
    time.passes(minutes=2)
    assert client.receipt("x")[0] == 404


def test_two_keys_are_good_while_one_follows_the_other(organ: Organ, time: Time) -> None:
    partner, old = outside(organ, "模拟仲裁委", time)
    assert old.receipt("x")[0] == 404
    key, secret = partners.new_key(partner, at=time.passes(days=1))
    new = Client(old.send, key.key_id, secret, clock=old.clock)
    signing = partners.signing_key(partner, time.now)
    assert signing is not None
    assert signing.key_id == old.key_id, "the other side has not shown that it holds the new one"
    assert (old.receipt("x")[0], new.receipt("x")[0]) == (404, 404)
    assert partners.signing_key(partner, time.now) == key
    time.passes(days=8)
    assert (old.receipt("x")[0], new.receipt("x")[0]) == (401, 404)
    assert secret not in str(list(PartnerKey.objects.values_list("secret", flat=True)))
    Partner.objects.update(active=False)
    assert new.receipt("x")[0] == 403
    partners.end_keys(partner, at=time.now)
    assert new.receipt("x")[0] == 401


BAD = base64.b64encode(b"MZ\x90\x00").decode()
WRONG: dict[str, tuple[Any, dict[str, str]]] = {
    "nothing": ({}, {"matter": "请填写“对方事项编号”。", "content": "应为 JSON 对象，写作 {…}。"}),
    "a list": ([], {"": "正文应为 JSON 对象，写作 {…}。"}),
    "fields": (
        case(
            content={
                **CASE,
                "cause": "nothing",
                "amount": 12,
                "filed_on": "春天",
                "plaintiffs": [PERSON, {"phone": "12", "colour": "red"}],
                "defendants": [],
            }
        ),
        {
            "content.cause": "“案由”没有“nothing”这一项，可选：民间借贷、其他。",
            "content.amount": "“标的额”应为文本。",
            "content.filed_on": "“立案日期”应为日期，如2026-01-05，填写的是“春天”。",
            "content.plaintiffs[1].name": "请填写“姓名或名称”。",
            "content.plaintiffs[1].phone": "电话号码格式不对：手机填11位，座机请带区号，如020-81234567。",
            "content.plaintiffs[1].colour": "没有“colour”这个字段，请对照接口文档。",
            "content.defendants": "“被告”应有1至50项，送来0项。",
        },
    ),
    "what no database holds": (
        case(content={**CASE, "story": "\ud800", "x\x00": 1}),
        {
            "content.story": "“纠纷事实”含有不能保存的字符，请重新输入。",
            "content.x?": "没有“x?”这个字段，请对照接口文档。",
        },
    ),
    "files": (
        case(files=[{"name": "a.pdf", "content": "不是"}, {"name": "b.exe", "content": BAD}]),
        {"files[0].content": "文件“a.pdf”的内容不是 base64。", "files[1].content": "不收“b.exe”"},
    ),
    "an organ not ours": (
        case(to="别府复"),
        {"to": "样例区政府及其下级中没有代字为“别府复”的机关。"},
    ),
    "a reason of the line": (
        case(content={**CASE, "story": "不受理"}),
        {"content": "这类纠纷不在委派的范围内。"},
    ),
}


def test_what_is_wrong_is_said_field_by_field_and_kept(court: Client) -> None:
    path = "/gateway/in/sample/court/"
    for at, (title, (told, wanted)) in enumerate(WRONG.items()):
        status, said = court.request("POST", path, f"w{at}", json.dumps(told).encode())
        assert (status, said["error"]["code"]) == (422, "invalid"), (title, said)
        fields = said["error"]["fields"]
        assert set(fields) == set(wanted), title
        assert all(fields[name].startswith(sentence) for name, sentence in wanted.items()), fields
        assert court.receipt(f"w{at}") == (422, said)
    assert court.request("POST", path, "w7", b"\xff")[1]["error"]["fields"] == {
        "": "正文应为 UTF-8 的 JSON。"
    }
    assert court.request("POST", path, "空", b"{}")[1]["error"]["code"] == "no_message"
    assert court.request("POST", "/gateway/in/sample/none/", "w8", b"{}")[1]["error"]["code"] == "not_allowed"
    Partner.objects.update(inlets=[])
    assert court.post("sample.court", "w9", case())[0] == 403
    refused = Incoming.objects.filter(state="refused")
    assert refused.count() == Incoming.objects.count() == len(WRONG) + 3
    assert not Case.objects.exists()
    assert "春天" in Incoming.objects.get(message="w2").content.open().encode().decode("unicode_escape")


def test_too_large_is_not_read(court: Client, settings: Any) -> None:
    settings.FADU_GATEWAY_MB = 0
    assert court.post("sample.court", "1", case())[0] == 413


def test_a_fault_of_ours_keeps_the_message_until_it_can_be_done(
    court: Client, organ: Organ, time: Time, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(said: Any, by: Any) -> Parsed:
        raise RuntimeError("模拟故障")

    found = catalogue.inlet("sample", "court")
    assert found is not None
    with monkeypatch.context() as patch:
        patch.setitem(found.inlet.__dict__, "parse", broken)
        status, told = court.post("sample.court", "1", case())
        assert (status, told["status"]) == (202, "received")
        for wait in BACKOFF:
            jobs.settle(time.passes(seconds=wait.total_seconds() + 1))
    assert court.receipt("1")[1]["status"] == "failed"
    assert court.post("sample.court", "1", case())[0] == 202
    assert not Case.objects.exists()
    row = applying.apply(Incoming.objects.get().pk, at=time.now, by=admin(organ))
    assert row.state == "applied"
    assert Case.objects.get().opened_on.isoformat() == "2026-03-02", "the day it came"
    assert "模拟故障" in caplog.text


def test_a_signature_is_what_the_document_says() -> None:
    told: dict[str, Any] = {"method": "POST", "path": "/x/?y=1", "body": "正文".encode()}
    headers = {"X-Fadu-Timestamp": "1793404800", "X-Fadu-Nonce": "n" * 16, "Idempotency-Key": "m"}
    from fadu.kernel.auth import signing

    for algorithm in ("sha256", "sm3"):
        ours = signing.signature("钥", algorithm, stamp="1793404800", nonce="n" * 16, message="m", **told)
        assert ours == signature("钥", algorithm, headers=headers, **told)
    assert signing.digest(b"abc", "sm3") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
