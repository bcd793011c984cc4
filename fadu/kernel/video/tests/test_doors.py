"""链接、口令、浏览器：猜不到，用一次，只认一处；TURN 和 Janus 的凭据短时有效。"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from fadu.kernel.errors import NotYours, TooMany
from fadu.kernel.models import RoomGuest
from fadu.kernel.video import doors, janus, meeting
from fadu.kernel.video.backends import backend
from fadu.kernel.video.tests.scene import NINE, Meeting, build


@pytest.fixture
def hearing(db: None) -> Meeting:
    return build()


def try_code(hearing: Meeting, code: str, session: dict[str, object], ip: str = "10.0.0.1") -> None:
    doors.enter_by_code(session, hearing["applicant"], code, ip=ip, at=hearing.at)


def test_a_guessed_or_ended_link_leads_nowhere(hearing: Meeting) -> None:
    assert doors.guest_of(hearing.tokens["applicant"]).pk == hearing["applicant"].pk
    for token in ("", "abc", hearing.tokens["applicant"][:-1], hearing.tokens["host"]):
        with pytest.raises(NotYours, match="没有这个会议链接"):
            doors.guest_of(token)
    hearing.come("host", "applicant")
    meeting.remove(hearing["applicant"], by=hearing["host"], at=hearing.at)
    with pytest.raises(NotYours):
        doors.guest_of(hearing.tokens["applicant"])


def test_a_code_opens_once_for_one_browser(hearing: Meeting) -> None:
    code = doors.give_code(hearing["applicant"], by="模拟", at=hearing.at)
    assert hearing["applicant"].code_hash != code
    first: dict[str, object] = {}
    second: dict[str, object] = {}
    try_code(hearing, f" {code[:3]} {code[3:]} ", first)
    assert doors.seated(first, hearing["applicant"])
    with pytest.raises(NotYours):
        try_code(hearing, code, second)
    assert not doors.seated(second, hearing["applicant"])
    assert not doors.seated({"video": {str(hearing["applicant"].pk): "x"}}, hearing["applicant"])
    again = doors.give_code(hearing["applicant"], by="模拟", at=hearing.at)
    try_code(hearing, again, second)
    assert doors.seated(second, hearing["applicant"])
    assert not doors.seated(first, hearing["applicant"]), "another telephone takes the seat over"


def test_a_code_expires_and_belongs_to_its_link(hearing: Meeting) -> None:
    code = doors.give_code(hearing["applicant"], by="模拟", at=hearing.at)
    with pytest.raises(NotYours):
        doors.enter_by_code({}, hearing["respondent"], code, ip="-", at=hearing.at)
    hearing.later(16 * 60)
    with pytest.raises(NotYours, match="过期"):
        try_code(hearing, code, {})


def test_guessing_the_code_stops_after_five_times_even_for_who_has_the_right_one(hearing: Meeting) -> None:
    code = doors.give_code(hearing["applicant"], by="模拟", at=hearing.at)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for n in range(5):
        with pytest.raises(NotYours):
            try_code(hearing, wrong, {}, ip=f"10.0.0.{n}")
    with pytest.raises(TooMany):
        try_code(hearing, code, {}, ip="10.0.1.1")
    assert hearing["applicant"].code_hash == ""
    assert hearing.happened()[-1] == "stranger"


def test_a_relay_account_is_the_guests_own_and_ends(hearing: Meeting, settings: Settings) -> None:
    settings.FADU_STUN, settings.FADU_TURN = ["stun:127.0.0.1"], ["turn:127.0.0.1"]
    settings.FADU_TURN_SECRET = "s" * 20
    offer = backend("mesh").offer(hearing.room, hearing["applicant"], at=NINE)
    stun, turn = offer["ice"]
    assert stun == {"urls": "stun:127.0.0.1"}
    until, _, whose = turn["username"].partition(":")
    assert int(whose) == hearing["applicant"].pk
    assert int(until) == int((NINE + timedelta(hours=8)).timestamp())
    seal = hmac.new(b"s" * 20, turn["username"].encode(), hashlib.sha1).digest()
    assert turn["credential"] == base64.b64encode(seal).decode()


def test_a_media_token_names_the_stage_and_ends(hearing: Meeting, settings: Settings) -> None:
    settings.FADU_JANUS_TOKEN_SECRET, settings.FADU_JANUS_WS = "t" * 20, "ws://127.0.0.1:8188"
    one: RoomGuest = hearing["applicant"]
    offer = janus.Janus().offer(one.room, one, at=NINE)
    assert offer["room"] == "room-1"
    said, _, _ = offer["door"].rpartition(":")
    assert said == f"{int((NINE + janus.GOOD_FOR).timestamp())},janus.plugin.videoroom,room=room-1"
