"""视频会议的来客页和主持页，不用浏览器：谁进得来、页面放开什么、会后预填什么、改用电话。"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from pytest_django.fixtures import Settings

from fadu.kernel.consent import consent_to_electronic_service
from fadu.kernel.crypto import opened
from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import Case, Notice, RoomGuest, VideoRoom
from fadu.kernel.notices.sending import text_of
from fadu.kernel.video import inviting, rooms, sharing
from fadu.kernel.video.attendance import prefilled
from fadu.kernel.video.paperpages import face_of
from fadu.portal.tests.scene import Play, Scene, as_applicant
from tests.journeys.video import RunningDay, hearing_of, running_clock

GUEST_QUERIES, HOST_QUERIES = 6, 18


@pytest.fixture(scope="module")
def play() -> Play:
    return lambda citizen: hearing_of(citizen.scene)


@pytest.fixture
def hearing(case: Case) -> Iterator[Case]:
    """Ten o'clock on the day of the hearing."""
    with running_clock(timezone.localdate() + timedelta(days=20)):
        yield case


@pytest.fixture
def desk(scene: Scene) -> Client:
    client = Client()
    client.force_login(scene.handler)
    return client


def prepared(desk: Client, case: Case) -> VideoRoom:
    entry = case.entries.get(event="hearing_set")
    answer = desk.post(reverse("desk:video_rooms", args=(case.pk,)), {"entry": entry.pk})
    assert answer.status_code == 302
    return VideoRoom.objects.get(case=case)


def guest_of(room: VideoRoom, role: str) -> RoomGuest:
    return room.guests.select_related("party", "room__case").get(party__role=role)


def talk(client: Client, address: str, **said: Any) -> Any:
    body = {"tab": "t", "after": 0, "stage": 0, **said}
    return client.post(address, json.dumps(body), content_type="application/json")


def address(guest: RoomGuest, name: str = "room") -> str:
    return reverse(f"portal:{name}", args=(opened(guest.token),))


def test_a_guest_comes_by_the_code_from_his_own_telephone(
    hearing: Case, desk: Client, client: Client
) -> None:
    party = hearing.parties.get(role="applicant")
    consent_to_electronic_service(
        party,
        agreed=True,
        address="13800138000",
        by=as_applicant(hearing),
        on=timezone.localdate(),
        at=timezone.now(),
    )
    room = prepared(desk, hearing)
    guest = guest_of(room, "applicant")
    invited = Notice.objects.get(template="video_invite", party=party)
    assert opened(guest.token) in text_of(invited)
    assert opened(guest.token) not in str(invited.words), "the secret is not kept in the notice"
    assert party.name not in client.get(address(guest)).content.decode()
    assert client.get(address(guest, "room_document")).status_code == 404
    assert talk(client, address(guest, "room_talk"), do="enter").status_code == 404
    client.post(address(guest, "room_code"))
    sent = Notice.objects.get(template="video_code", party=party)
    guest.refresh_from_db()
    code = opened(guest.code)
    assert code in text_of(sent)
    assert client.post(address(guest), {"code": code}).status_code == 302
    assert "已失效" in text_of(sent)
    page = client.get(address(guest))
    assert "先试一试" in page.content.decode()
    assert "并签名" not in page.content.decode(), "a hearing has nothing to sign in the browser"
    assert "camera=(self)" in page["Permissions-Policy"]
    assert "connect-src 'self';" in page["Content-Security-Policy"] + ";"
    assert "camera=()" in client.get("/")["Permissions-Policy"]
    told = talk(client, address(guest, "room_talk"), do="enter").json()
    assert (told["me"]["state"], told["peers"], told["mail"]) == ("waiting", [], [])
    assert "people" not in told
    assert talk(client, address(guest, "room_talk"), do="admit", guest=guest.pk).status_code == 409
    other = Client()
    assert talk(other, address(guest, "room_talk")).status_code == 404


def test_whoever_has_proved_who_he_is_needs_no_code(
    hearing: Case, desk: Client, client: Client, scene: Scene
) -> None:
    room = prepared(desk, hearing)
    client.force_login(scene.policeman)
    organ, applicant = guest_of(room, "respondent"), guest_of(room, "applicant")
    assert "进入视频会议" in client.get(f"/organ/{hearing.pk}/").content.decode()
    assert client.post(address(organ), {"known": "1"}).status_code == 302
    assert client.post(address(applicant), {"known": "1"}).status_code == 400, "only at the own door"
    citizen = Client()
    last = opened(hearing.parties.get(role="applicant").id_number)[-4:]
    citizen.post(reverse("portal:track"), {"code": hearing.tracking_code, "last": last})
    assert citizen.post(address(applicant), {"known": "1"}).status_code == 302


def test_the_media_server_is_named_to_the_browser_only_where_there_is_one(
    hearing: Case, desk: Client, settings: Settings
) -> None:
    room = prepared(desk, hearing)
    VideoRoom.objects.filter(pk=room.pk).update(backend="janus")
    settings.FADU_JANUS_WS = "wss://video.example/janus"
    page = desk.get(reverse("desk:video", args=(hearing.pk, room.pk)))
    assert "connect-src 'self' wss://video.example/janus" in page["Content-Security-Policy"]
    assert "wss:" not in desk.get(reverse("desk:case", args=(hearing.pk,)))["Content-Security-Policy"]


def test_only_papers_and_pictures_of_the_case_are_shown_and_only_to_who_is_inside(
    hearing: Case, desk: Client, client: Client, scene: Scene
) -> None:
    room = prepared(desk, hearing)
    host = reverse("desk:video_talk", args=(hearing.pk, room.pk))
    talk(desk, host, do="enter")
    paper = hearing.papers.filter(key__startswith="hearing_notice").first()
    assert paper is not None
    told = talk(desk, host, do="show", key=f"paper-{paper.pk}", stage=1).json()
    assert told["document"] == f"paper-{paper.pk}.{face_of(paper)}"
    page = desk.get(reverse("desk:video_document", args=(hearing.pk, room.pk))).content.decode()
    assert "听证" in page
    drawn = re.findall(r'src="([^"]+)"', page)
    assert [one.rpartition("=")[2] for one in drawn] == ["1", "2"], "the pages of its PDF, drawn here"
    picture = desk.get(html.unescape(drawn[0]))
    assert picture["Content-Type"] == "image/png"
    assert Image.open(BytesIO(picture.content)).size == (1191, 1684)
    assert desk.get(html.unescape(drawn[0])[:-1] + "3").status_code == 404
    assert talk(desk, host, do="show", key="paper-999999").status_code == 409
    client.force_login(scene.policeman)
    organ = guest_of(room, "respondent")
    client.post(address(organ), {"known": "1"})
    talk(client, address(organ, "room_talk"), do="enter")
    assert client.get(address(organ, "room_document")).status_code == 404, "he is still waiting"
    talk(desk, host, do="admit", guest=organ.pk)
    assert "听证" in client.get(address(organ, "room_document")).content.decode()


def test_what_was_held_by_telephone_is_recorded_like_what_was_held_by_video(
    hearing: Case, desk: Client
) -> None:
    room = prepared(desk, hearing)
    applicant = guest_of(room, "applicant")
    where = reverse("desk:video_phone", args=(hearing.pk, room.pk))
    assert "请勾选" in desk.post(where, {"since": "09:00", "until": "09:40"}).content.decode()
    assert (
        "起止时间有误"
        in desk.post(where, {"since": "09:40", "until": "09:00", "came": applicant.pk}).content.decode()
    )
    assert (
        "09:30"
        in desk.post(where, {"since": "早上", "until": "09:40", "came": applicant.pk}).content.decode()
    )
    done = desk.post(where, {"since": "09:00", "until": "09：40", "came": applicant.pk})
    assert done["Location"] == reverse("desk:act", args=(hearing.pk, "hearing_held"))
    facts = prefilled(hearing, "hearing_held")
    assert facts["applicant_attendance"] == "present"
    assert "以电话方式远程举行" in facts["hearing_record"]
    assert f"{applicant.name}：09:00到，09:40离开，在会40分钟" in facts["hearing_record"]
    assert "公安分局：未参加" in facts["hearing_record"]
    assert facts["hearing_record"] in desk.get(done["Location"]).content.decode().replace("\r", "")
    assert prefilled(hearing, "decided") == {}
    with pytest.raises(NotAllowed):
        rooms.invite(room, "模拟翻译", "翻译")


def test_attendance_counts_the_time_inside_without_the_waiting_and_the_gaps(
    hearing: Case, desk: Client
) -> None:
    room = prepared(desk, hearing)
    guest, at = guest_of(room, "applicant"), room.opens_at
    for minutes, what in (
        (0, "waiting"),
        (5, "admitted"),
        (15, "dropped"),
        (20, "reconnected"),
        (30, "left"),
    ):
        room.events.create(what=what, guest=guest, at=at + timedelta(minutes=minutes))
    room.started_at, room.ended_at, room.state = at, at + timedelta(hours=1), "ended"
    room.save()
    said = prefilled(hearing, "hearing_held")["hearing_record"]
    assert f"{guest.name}：10:05到，10:30离开，在会20分钟" in said


def test_a_guest_without_a_number_on_record_is_told_by_the_host(
    hearing: Case, desk: Client, client: Client
) -> None:
    room = prepared(desk, hearing)
    invited = rooms.invite(room, "模拟翻译", "翻译")
    assert not inviting.reaches(invited)
    assert "请打电话" in client.post(address(invited, "room_code"), follow=True).content.decode()
    host = reverse("desk:video_talk", args=(hearing.pk, room.pk))
    talk(desk, host, do="enter")
    code = talk(desk, host, do="code", guest=invited.pk).json()["code"]
    assert client.post(address(invited), {"code": code}).status_code == 302
    for said in ({"do": "nothing"}, {"do": "admit", "guest": "x"}, {"do": "mute"}, {"do": "caucus"}):
        assert talk(desk, host, **said).status_code == 409
    assert [one.key for one in sharing.showable(room)]


def test_a_poll_is_cheap_enough_for_one_a_second(hearing: Case, desk: Client, client: Client) -> None:
    room = prepared(desk, hearing)
    guest, host = guest_of(room, "applicant"), reverse("desk:video_talk", args=(hearing.pk, room.pk))
    talk(desk, host, do="enter")
    client.post(address(guest), {"code": talk(desk, host, do="code", guest=guest.pk).json()["code"]})
    talk(client, address(guest, "room_talk"), do="enter")
    talk(desk, host, do="admit", guest=guest.pk)
    for who, where, most in (
        (client, address(guest, "room_talk"), GUEST_QUERIES),
        (desk, host, HOST_QUERIES),
    ):
        talk(who, where, stage=1)
        with CaptureQueriesContext(connection) as asked:
            assert talk(who, where, stage=1).json()["peers"]
        assert len(asked) <= most, [one["sql"][:120] for one in asked.captured_queries]
        assert not [
            one for one in asked.captured_queries if one["sql"].startswith(("UPDATE", "INSERT", "DELETE"))
        ]


def test_guests_are_let_in_half_an_hour_before(scene: Scene, desk: Client, client: Client) -> None:
    case = hearing_of(scene)
    with running_clock(timezone.localdate() + timedelta(days=19)) as day:
        room = prepared(desk, case)
        guest = guest_of(room, "applicant")
        assert "还没有到时间" in client.get(address(guest)).content.decode()
        assert client.post(address(guest), {"code": "1"}).status_code == 400
        day.go(timezone.localdate() + timedelta(days=20))
        assert isinstance(day, RunningDay)
        assert "入会口令" in client.get(address(guest)).content.decode()
