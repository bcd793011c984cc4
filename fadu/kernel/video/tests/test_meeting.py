"""谁在会上、谁能与谁通话：等候、准许、单独谈话、移出、掉线，信箱据此收发。"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings

from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import RoomEvent, RoomGuest, RoomSignal, VideoRoom
from fadu.kernel.video import mailbox, meeting, recording, rooms
from fadu.kernel.video.jobs import clean
from fadu.kernel.video.tests.scene import Meeting, build

State = RoomGuest.State


@pytest.fixture
def hearing(db: None) -> Meeting:
    return build()


def test_who_waits_sees_nobody_until_admitted(hearing: Meeting) -> None:
    hearing.come("host", "applicant")
    meeting.enter(hearing["respondent"], "r", at=hearing.later(1))
    assert hearing["respondent"].state == State.WAITING
    assert hearing.meets("respondent") == set()
    assert hearing.meets("host") == {"applicant"}
    assert hearing.look("respondent")["peers"] == []
    assert "link" not in hearing.look("respondent", stage=0)
    assert hearing.write("respondent", "applicant")["refused"] == [hearing["applicant"].pk]
    meeting.admit(hearing["respondent"], by=hearing["host"], at=hearing.later(1))
    assert hearing.meets("respondent") == {"host", "applicant"}
    with pytest.raises(NotAllowed, match="不在等候室"):
        meeting.admit(hearing["respondent"], by=hearing["host"], at=hearing.at)


def test_one_of_every_two_begins_the_connection(hearing: Meeting) -> None:
    hearing.come("host", "applicant", "respondent")
    begins = {
        (name, peer["id"]): peer["offer"]
        for name in ("host", "applicant", "respondent")
        for peer in hearing.look(name)["peers"]  # type: ignore[attr-defined]  # JSON
    }
    for (name, other), offer in begins.items():
        back = next(key for key, one in hearing.guests.items() if one.pk == other)
        assert begins[(back, hearing.guests[name].pk)] is not offer


def test_in_a_caucus_the_other_side_is_alone_and_its_letters_go_nowhere(hearing: Meeting) -> None:
    hearing.come("host", "applicant", "agent", "respondent", "expert")
    hearing.write("respondent", "applicant", "on its way")
    before = hearing.room.stage
    meeting.begin_caucus(hearing["host"].room, "applicant", by=hearing["host"], at=hearing.later(1))
    assert hearing.meets("host") == {"applicant", "agent"}
    assert hearing.meets("agent") == {"host", "applicant"}
    assert "link" in hearing.look("agent", stage=0)
    for outside in ("respondent", "expert"):
        assert hearing.meets(outside) == set()
        told = hearing.look(outside)
        assert (told["apart"], told["peers"], told["document"]) == (True, [], "")
        assert "link" not in hearing.look(outside, stage=0, renew=True), "no way into the room of the others"
        for inside in ("host", "applicant", "agent", "expert"):
            assert hearing.write(outside, inside)["refused"] == [hearing[inside].pk]
    assert hearing.look("applicant")["mail"] == [], "what was written before is void"
    hearing.room.refresh_from_db()
    assert hearing.room.stage == before + 1
    meeting.leave(hearing["expert"], at=hearing.at)
    meeting.enter(hearing["expert"], "again", at=hearing.at)
    with pytest.raises(NotAllowed, match="单独谈话"):
        meeting.admit(hearing["expert"], by=hearing["host"], at=hearing.at)
    meeting.end_caucus(hearing["host"].room, by="模拟", at=hearing.later(1))
    assert hearing.meets("respondent") == {"host", "applicant", "agent"}


def test_the_host_is_told_when_every_browser_has_cut_the_old_connections(hearing: Meeting) -> None:
    hearing.come("host", "applicant", "respondent")
    for name in ("host", "applicant", "respondent"):
        hearing.look(name)
    meeting.begin_caucus(hearing["host"].room, "respondent", by=hearing["host"], at=hearing.later(1))
    assert hearing.look("host")["settled"] is False
    hearing.look("applicant")
    assert hearing.look("host")["settled"] is False
    hearing.look("respondent")
    assert hearing.look("host")["settled"] is True


def test_a_caucus_ends_when_the_side_has_gone(hearing: Meeting) -> None:
    hearing.come("host", "applicant", "respondent")
    with pytest.raises(NotAllowed, match="还没有人在会上"):
        meeting.begin_caucus(hearing["host"].room, "third_party", by=hearing["host"], at=hearing.at)
    meeting.begin_caucus(hearing["host"].room, "applicant", by=hearing["host"], at=hearing.later(1))
    meeting.leave(hearing["applicant"], at=hearing.later(1))
    assert hearing.meets("host") == {"respondent"}
    assert hearing.happened()[-1] == "caucus_ended"


def test_who_was_removed_cannot_come_back_and_who_dropped_can(hearing: Meeting) -> None:
    hearing.come("host", "applicant", "respondent")
    meeting.remove(hearing["respondent"], by=hearing["host"], at=hearing.later(1))
    with pytest.raises(NotAllowed):
        meeting.enter(hearing["respondent"], "again", at=hearing.at)
    hearing.look("applicant")
    hearing.later(20)
    hearing.look("host")
    assert hearing["applicant"].dropped
    hearing.look("applicant")
    assert not hearing["applicant"].dropped
    meeting.enter(hearing["applicant"], "other-tab", at=hearing.later(1))
    assert hearing["applicant"].state == State.ADMITTED, "no second wait after a new page"
    with pytest.raises(NotAllowed, match="另一个页面"):
        hearing.look("applicant", tab="tab-applicant")
    assert [one for one in hearing.happened() if one in ("removed", "dropped", "reconnected")] == [
        "removed", "dropped", "reconnected", "reconnected",
    ]  # fmt: skip


def test_letters_arrive_once_in_order_at_the_page_they_were_written_to(hearing: Meeting) -> None:
    hearing.come("host", "applicant")
    for n in range(3):
        hearing.write("host", "applicant", {"n": n})
    mail = hearing.look("applicant")["mail"]
    assert [one["body"]["n"] for one in mail] == [0, 1, 2]  # type: ignore[attr-defined]  # JSON
    assert hearing.look("applicant", after=mail[-1]["id"])["mail"] == []  # type: ignore[index]
    meeting.enter(hearing["applicant"], "new", at=hearing.later(1))
    assert hearing.look("applicant")["mail"] == []
    for letter in ("nonsense", {"to": "x"}, {"to": hearing["applicant"].pk, "tab": "old", "body": 1}):
        assert hearing.look("host", send=[letter])["refused"]
    assert hearing.look("host", send=[{"to": hearing["applicant"].pk, "tab": "new", "body": "x" * 70_000}])[
        "refused"
    ]
    mailbox.clean(hearing.later(600))
    assert not RoomSignal.objects.exists()


# ── 录音录像 ────────────────────────────────────────────────────────────────────────────────────────
def consents(hearing: Meeting, *names: str) -> None:
    for name in names:
        meeting.say_consent(hearing[name], given=True, at=hearing.at)


def test_nothing_is_recorded_until_everybody_present_has_said_yes(hearing: Meeting) -> None:
    hearing.come("host", "applicant", "respondent")
    consents(hearing, "host", "applicant")
    with pytest.raises(NotAllowed, match="模拟respondent没有表示同意"):
        recording.start(hearing.room, by=hearing["host"], at=hearing.at)
    consents(hearing, "respondent")
    one = recording.start(hearing.room, by=hearing["host"], at=hearing.at)
    assert [said["name"] for said in one.consents] == ["模拟host", "模拟applicant", "模拟respondent"]
    meeting.enter(hearing["expert"], "e", at=hearing.at)
    with pytest.raises(NotAllowed, match="正在录音录像"):
        meeting.admit(hearing["expert"], by=hearing["host"], at=hearing.at)
    meeting.say_consent(hearing["applicant"], given=False, at=hearing.later(5))
    assert recording.running(hearing.room) is None
    consents(hearing, "applicant")
    recording.start(hearing.room, by=hearing["host"], at=hearing.at)
    meeting.begin_caucus(hearing["host"].room, "applicant", by=hearing["host"], at=hearing.at)
    assert recording.running(hearing.room) is None
    with pytest.raises(NotAllowed, match="单独谈话不录"):
        recording.start(hearing.room, by=hearing["host"], at=hearing.at)


def test_chunks_become_one_material_whatever_the_order_and_a_lost_browser_loses_nothing(
    hearing: Meeting, settings: Settings, tmp_path: Path
) -> None:
    settings.FADU_VAR = tmp_path
    hearing.come("host")
    consents(hearing, "host")
    one = recording.start(hearing.room, by=hearing["host"], at=hearing.at)
    whole = _webm(tmp_path)
    size = len(whole) // 3 + 1
    for number in (1, 0, 2, 0):
        recording.keep_chunk(one, number, whole[number * size : (number + 1) * size], at=hearing.at)
    with pytest.raises(NotAllowed):
        recording.keep_chunk(one, 3, b"", at=hearing.at)
    hearing.later(
        3600 * 24 * 365 * 10
    )  # the chunks bear the time of the machine, which is later than the story's
    assert "合成录音录像1段" in clean(hearing.at)
    one.refresh_from_db()
    assert one.material is not None
    assert one.note == "会议室已无人"
    assert one.material.blob.media_type == "video/webm"
    assert one.material.blob.size > 0
    assert not (tmp_path / "recordings" / str(one.pk)).exists()
    with pytest.raises(NotAllowed, match="不再接收"):
        recording.keep_chunk(one, 4, b"late", at=hearing.at)


def _webm(folder: Path) -> bytes:
    """A real one where the tool is there, so that mending it is tried too."""
    if shutil.which("ffmpeg") is None:
        return b"\x1aE\xdf\xa3" + bytes(1000)
    path = folder / "sample.webm"
    source = ["-f", "lavfi", "-i", "testsrc=d=1:s=64x48:r=5"]
    subprocess.run(["ffmpeg", "-v", "error", *source, "-c:v", "libvpx", str(path)], check=True)
    return path.read_bytes()


# ── 散会、经过 ──────────────────────────────────────────────────────────────────────────────────────
def test_what_happened_cannot_be_changed_and_a_forgotten_room_is_closed(hearing: Meeting) -> None:
    hearing.come("host", "applicant")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        RoomEvent.objects.filter(room=hearing.room).update(by_name="别人")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        RoomEvent.objects.filter(room=hearing.room).delete()
    assert "关闭会议室0间" in clean(hearing.later(3600))
    assert "关闭会议室1间" in clean(hearing.later(3600 * 6))
    hearing.room.refresh_from_db()
    assert hearing.room.state == VideoRoom.State.ENDED
    with pytest.raises(NotAllowed, match="已经结束"):
        rooms.end_room(hearing.room, by="模拟", at=hearing.at)
