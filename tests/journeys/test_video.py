"""远程听证：三个浏览器互相看见，单独谈话时另一方看不见，断了网能回来，猜链接的进不来，录下来的能放。"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from fadu.demo import city
from fadu.kernel import blobs
from fadu.kernel.models import Entry, Material
from fadu.kernel.video import meeting
from fadu.portal.tests.scene import Scene
from tests.journeys.office import Bureau
from tests.journeys.video import Meeting, Seat, hearing_of, measured, running_clock, tried


@pytest.fixture
def hearing(
    transactional_db: None, live_server: LiveServer, browser: Browser, settings: Settings, tmp_path: Path
) -> Iterator[Meeting]:
    settings.FADU_VAR = tmp_path
    scene = Scene.build()
    case = hearing_of(scene)
    with running_clock(timezone.localdate() + timedelta(days=20)) as day:
        made = Bureau(
            browser,
            live_server.url,
            city.City({}, {"chengban1": scene.handler, "gongan": scene.policeman}),
            day,
        )
        yield Meeting(made, case, "chengban1")
        made.close()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_hearing_is_held_by_video(hearing: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "GONE", timedelta(seconds=3))
    desk, host = hearing.open_room()

    # who only has the link, or guesses one, stays outside
    phone, stranger = hearing.phone(), hearing.phone()
    stranger.open(f"/room/{'x' * 43}/")
    expect(stranger.page.locator("body")).to_contain_text("没有这个会议链接")
    stranger.open(hearing.link("applicant"))
    tried(stranger.page, "000000")
    expect(stranger.page.locator("main")).to_contain_text("口令不对")
    phone.open(hearing.link("applicant"))
    phone.look("video-door")
    assert hearing.guest("applicant").name not in phone.page.content(), "who only has the link learns no name"
    code = hearing.read_code(host, "applicant")
    tried(phone.page, code)
    tried(stranger.page, code)
    expect(stranger.page.locator("main")).to_contain_text("口令不对")
    stranger.page.context.close()

    # the organ has proved who it is by its account
    police = hearing.organ_enters()
    phone.look("video-try")
    applicant, respondent = hearing.waits(phone.page), hearing.waits(police)
    for role in ("applicant", "respondent"):
        hearing.admit(host, role)
    measured("三方互见", 申请人=applicant.sees(2), 被申请人=respondent.sees(2), 主持人=host.sees(2))
    desk.look("video-host")
    phone.look("video-guest")

    _a_caucus(hearing, host, applicant, respondent)
    _a_document(host, applicant)
    _a_drop(hearing, host, applicant, respondent)
    _a_recording(hearing, host)

    host.press("结束会议")
    host.press("结束，去记录")
    desk.page.locator("#act-form").wait_for()
    record = desk.page.locator("[name=hearing_record]").input_value()
    assert "视频方式远程举行" in record
    assert "被申请人" in record
    assert "开始录音录像" in record
    desk.fill(head_attendance="head", head_name="模拟负责人", hearing_public=True)
    desk.submit()
    assert Entry.objects.filter(case=hearing.case, event="hearing_held").exists()
    applicant.reads("会议已经结束")
    assert hearing.bureau.faults == []


def _a_caucus(hearing: Meeting, host: Seat, applicant: Seat, respondent: Seat) -> None:
    host.press("单独谈话")
    respondent.sees_nobody()
    host.reads("另一方看不到也听不到")
    expect(host.pictures()).to_have_count(1)
    expect(applicant.pictures()).to_have_count(1)
    host.sees(1)
    respondent.page.wait_for_timeout(800)
    respondent.sees_nobody()
    host.press("结束单独谈话")
    measured("结束单独谈话", 被申请人=respondent.sees(2), 申请人=applicant.sees(2))


def _a_document(host: Seat, applicant: Seat) -> None:
    label = next(one for one in host.page.locator("#showing option").all_inner_texts() if "听证通知书" in one)
    host.page.locator("#showing").select_option(label=label)
    host.press("展示给在场的人")
    first = applicant.page.locator("#page .pages img").first
    first.wait_for()
    assert "听证通知书，第1页" in str(first.get_attribute("alt"))
    applicant.page.get_by_text("文字版").click()
    applicant.page.locator("#page .paper").wait_for()
    expect(applicant.page.locator("#page")).to_contain_text("听证")
    host.press("停止展示")
    applicant.page.locator("#document").wait_for(state="hidden")


def _a_drop(hearing: Meeting, host: Seat, applicant: Seat, respondent: Seat) -> None:
    """The network goes and comes back; then the whole page is loaded anew."""
    applicant.page.context.set_offline(True)
    applicant.reads("网络断了")
    host.page.locator(".chip", has_text="掉线").wait_for()
    applicant.page.context.set_offline(False)
    applicant.page.locator("#offline").wait_for(state="hidden")
    back = applicant.sees(2)
    applicant.page.reload()
    applicant.page.locator("#enter:not([disabled])").wait_for()
    applicant.page.get_by_label("同意", exact=True).check()
    applicant.press("进入会议")
    measured("断网之后", 恢复=back, 重新打开=applicant.sees(2), 对方=respondent.sees(2))
    assert {"dropped", "reconnected"} <= set(hearing.happened())


def _a_recording(hearing: Meeting, host: Seat) -> None:
    host.press("开始录音录像")
    host.page.locator("#recording").wait_for()
    host.page.wait_for_timeout(3200)
    host.press("停止录音录像")
    host.reads("录音录像已存入材料")
    kept = Material.objects.get(case=hearing.case, kind="录音录像")
    content = blobs.content_of(kept.blob)
    assert content[:4] == b"\x1aE\xdf\xa3"
    assert blobs.damaged(kept.blob) is None
    if shutil.which("ffprobe"):
        seen = _probed(blobs.path_of(kept.blob))
        assert {one["codec_type"] for one in seen["streams"]} == {"video", "audio"}
        assert float(seen["format"]["duration"]) > 2
        frames = next(one for one in seen["streams"] if one["codec_type"] == "video")["nb_read_packets"]
        assert int(frames) >= 3


def _probed(path: Path) -> Any:
    command = [
        "ffprobe",
        "-v",
        "error",
        "-count_packets",
        "-show_streams",
        "-show_format",
        "-of",
        "json",
        str(path),
    ]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
