"""对方来取：叫不到的单位自己来取结果；取到而没有回告的再给一次，不丢、不重、按先后；说谎的签名两头都不认。"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from fadu.gateway import catalogue, sending
from fadu.gateway.fetching import MOST
from fadu.gateway.tests.conftest import NOON, Time, outside
from fadu.gateway.tests.sample import CASE
from fadu.kernel.actors import Actor
from fadu.kernel.correct import correct
from fadu.kernel.models import Case, Entry, Organ, Outgoing
from fadu.kernel.record import record
from fadu.kernel.tests.sample import HANDLER_ACTOR
from scripts.sample_client import Client, NotTheirs

ALL = Actor("officer", "测试", frozenset({"handler", "section_head", "organ_head"}))
LIST, TAKEN = "/gateway/out/", "/gateway/out/taken/"


@pytest.fixture
def cases(court: Client) -> list[Case]:
    for number, one in enumerate(("甲1", "乙1")):
        assert court.post("sample.court", f"m{number}", {"matter": one, "content": CASE})[0] == 200
    return list(Case.objects.order_by("id"))


def act(case: Case, event: str, time: Time, **facts: Any) -> Entry:
    return record(case, event, on=time.now.date(), by=HANDLER_ACTOR, facts=facts, at=time.now)


def listed(client: Client) -> list[str]:
    return [f"{one['matter']}{one['outlet']}" for one in client.authentic("GET", LIST, b"")["messages"]]


def acknowledge(client: Client, *messages: str) -> Any:
    return client.authentic("POST", TAKEN, json.dumps({"messages": messages}).encode())


def states() -> list[str]:
    return list(Outgoing.objects.order_by("id").values_list("state", flat=True))


def test_a_court_that_cannot_be_called_fetches_after_a_day_away_each_once_and_in_order(
    court: Client, police: Client, cases: list[Case], time: Time
) -> None:
    kept: dict[str, Any] = {}
    assert court.fetch(kept.__setitem__) == 0
    for case in cases:
        act(case, "accepted", time)
        act(case, "withdrawn", time, remark="双方和解")
    while time.now < NOON + timedelta(days=1):
        assert sending.send_due(time.passes(hours=2)) == {}, "nobody is called"
    assert states() == ["waiting"] * 4
    assert listed(court) == ["甲1accepted", "乙1accepted"], "the first of each matter"
    assert listed(court) == listed(court), "unacknowledged: the same again"
    assert listed(police) == []

    # answers that get lost, and answers out of turn
    first, behind, other, _ = (one.uid.hex for one in Outgoing.objects.order_by("id"))
    assert acknowledge(court, behind, "0" * 32) == {"taken": [], "unknown": [behind, "0" * 32]}
    assert acknowledge(police, first)["unknown"] == [first], "not its own"
    for _ in range(2):
        assert acknowledge(court, other, other, first) == {"taken": [other, first], "unknown": []}
    assert states() == ["sent", "waiting", "sent", "waiting"]
    assert Outgoing.objects.get(uid=first).sent_at == time.now

    # who dies between keeping and acknowledging is given it once more, under the same number
    def dies(message: str, told: Any) -> None:
        kept[message] = told
        raise SystemExit

    with pytest.raises(SystemExit):
        court.fetch(dies)
    assert court.fetch(kept.__setitem__) == 2
    assert states() == ["sent"] * 4
    assert len(kept) == 2
    assert {(one["matter"], one["content"]["outcome"]) for one in kept.values()} == {
        ("甲1", "withdrawn"),
        ("乙1", "withdrawn"),
    }
    assert court.fetch(kept.__setitem__) == 0


def test_a_lying_signature_shows_nothing_and_is_not_believed(
    court: Client, cases: list[Case], time: Time
) -> None:
    act(cases[0], "accepted", time)
    liar = Client(court.send, court.key_id, "another secret", court.algorithm, court.clock)
    for path, body in ((LIST, b""), (TAKEN, b'{"messages": []}')):
        method = "POST" if body else "GET"
        status, told = liar.request(method, path, "", body)
        assert (status, told["error"]["code"]) == (401, "bad_signature")
        headers = court.signed(method, path, "", body)
        assert court.send(method, path, headers, body)[0] == 200
        status, _, again = court.send(method, path, headers, body)
        assert (status, json.loads(again)["error"]["code"]) == (401, "replayed")
    assert states() == ["waiting"]
    for wrong in (b"", b"[]", b'{"messages": "x"}', b'{"messages": ["x"]}', b'{"messages": [1]}', b"\xff",
                  json.dumps({"messages": ["0" * 32] * (MOST + 1)}).encode()):  # fmt: skip
        status, told = court.request("POST", TAKEN, "", wrong)
        assert (status, told["error"]["code"]) == (422, "invalid"), wrong

    # somebody in the middle: a changed body, an answer to another request, a signed request played back
    kept: dict[str, Any] = {}
    straight, before = court.send, court.send("GET", LIST, court.signed("GET", LIST, "", b""), b"")

    def changed(*asked: Any) -> tuple[int, Mapping[str, str], bytes]:
        status, headers, body = straight(*asked)
        return status, headers, body.replace(b"accepted", b"refused!")

    def older(*asked: Any) -> tuple[int, Mapping[str, str], bytes]:
        return before

    def echoed(
        method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        return 200, headers, body

    for between in (changed, older, echoed):
        fooled = Client(between, court.key_id, court.secret, court.algorithm, court.clock)
        with pytest.raises(NotTheirs):
            fooled.fetch(kept.__setitem__)
    assert not kept
    assert states() == ["waiting"], "what was not believed was not acknowledged"
    assert court.fetch(kept.__setitem__) == 1


def test_what_was_shown_and_then_corrected_is_amended_and_a_faulty_one_holds_up_its_own_case_only(
    organ: Organ, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = outside(organ, "模拟法院", time, algorithm="sm3")[1]
    for number, one in enumerate(("甲1", "乙1")):
        client.post("sample.court", f"m{number}", {"matter": one, "content": CASE})
    first, second = Case.objects.order_by("id")
    told = act(first, "accepted", time)
    assert listed(client) == ["甲1accepted"]
    correct(told, on=time.now.date(), by=ALL, at=time.now, reason="撤销", void=True)
    kept: dict[str, Any] = {}
    assert client.fetch(kept.__setitem__) == 2
    shown, void = kept.values()
    assert (void["void"], void["amends"]) == (True, shown["message"])

    found = catalogue.outlet("sample", "accepted")
    assert found is not None
    act(first, "accepted", time)
    with monkeypatch.context() as patch:
        patch.setitem(found.outlet.__dict__, "make", lambda case, entry: 1 / 0)
        assert listed(client) == []
    act(first, "withdrawn", time)
    act(second, "accepted", time)
    assert listed(client) == ["乙1accepted"]
    failed = Outgoing.objects.get(state="failed")
    assert failed.last_error == "出口“受理情况”做不出内容（ZeroDivisionError）。"
    sending.resend(failed, at=time.now)
    assert client.fetch(kept.__setitem__) == 3
    assert set(states()) == {"sent"}
