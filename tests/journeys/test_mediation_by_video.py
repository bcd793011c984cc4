"""远程调解：两方凭链接和口令入会，互相看见，背对背谈一谈；协议书当场写好、展示、各自签名，调解员盖章；笔录里有出席和经过。

没有入会的第三人按签名链接，在没有脚本的手机上传签名的照片。最后下载司法确认的整套材料。装了 Janus 的，经它传。
"""

import base64
import os
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from fadu.demo import city
from fadu.kernel.actors import system
from fadu.kernel.models import Signature, User
from fadu.kernel.parties import NewParty
from fadu.kernel.record import record
from fadu.kernel.signing import doors
from fadu.kernel.video import janus
from fadu.lines.mediation.models import Mediation
from fadu.lines.mediation.tests.test_signing import AGREED, ON, scribble, sheet, side, taken_up
from tests.journeys.hand import PATIENCE, Hand
from tests.journeys.janus import running, why_not
from tests.journeys.office import Bureau, Desk
from tests.journeys.video import PHONE, Meeting, Seat, measured, running_clock

DAY = ON + timedelta(days=1)  # not in the past of the media server, which has a clock of its own
STROKES = (((0.15, 0.3), (0.3, 0.25), (0.45, 0.35)), ((0.5, 0.2), (0.7, 0.6), (0.9, 0.7)))
THIRD = NewParty(role="third_party", name="模拟丙", id_number="440100199001019999", phone="13800000003")
# every page of the paper has arrived and shows something
LOADED = "all => all.length > 0 && all.every(one => one.complete && one.naturalWidth > 1000)"


@pytest.fixture
def mediation(
    transactional_db: None, live_server: LiveServer, browser: Browser, settings: Settings, tmp_path: Path
) -> Iterator[Meeting]:
    settings.FADU_VAR = tmp_path
    case = taken_up("neighbour", THIRD)
    user = User.objects.get(username="tiaojie")
    user.set_password(city.PASSWORD)
    user.save()
    with running_clock(DAY) as day:
        made = Bureau(browser, live_server.url, city.City({}, {"tiaojie": user}), day)
        yield Meeting(made, case, "tiaojie")
        made.close()


@contextmanager
def media_server(settings: Settings, folder: Path) -> Iterator[bool]:
    """The bureau's own where one can run (in CI it must), else from browser to browser."""
    if why_not() and not os.environ.get("CI"):
        yield False
        return
    with running(folder) as server:
        settings.FADU_VIDEO, settings.FADU_JANUS_WS = "janus", server.ws
        settings.FADU_JANUS_ADMIN_URL, settings.FADU_JANUS_ADMIN_SECRET = server.admin, server.secret
        settings.FADU_JANUS_ROOM_KEY = settings.FADU_JANUS_TOKEN_SECRET = server.secret
        yield True


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_mediation_by_video_ends_with_an_agreement_signed_in_the_room(
    mediation: Meeting, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    case = Mediation.objects.get(pk=mediation.case.pk)
    desk = mediation.bureau.desk("tiaojie")
    desk.does(case, "约定调解时间", session_on=DAY.isoformat(), session_time="10:00", session_mode="video")
    with media_server(settings, tmp_path_factory.mktemp("janus")) as through_janus:
        _, host = mediation.open_room(look=False)
        applicant, respondent = (mediation.comes(host, role) for role in ("applicant", "respondent"))
        for role in ("applicant", "respondent"):
            mediation.admit(host, role)
        measured("互见", 甲=applicant.sees(2), 乙=respondent.sees(2), 调解员=host.sees(2))
        _apart(mediation, host, applicant, respondent, through_janus)
        _signed_in_the_room(mediation, desk, case, host, (applicant, respondent))
        _signed_by_link_without_script(mediation, case)
        _sealed(host, case)
        host.press("结束会议")
        host.press("结束，去记录")
        desk.page.locator("#act-form").wait_for()
        assert not through_janus or _present(f"{mediation.room.key}-3", set())
    _in_the_record(mediation, desk, case)
    _confirmed(mediation, desk, case)
    assert mediation.bureau.faults == []


def _apart(mediation: Meeting, host: Seat, applicant: Seat, respondent: Seat, through_janus: bool) -> None:
    """背对背：另一方的画面、声音都断开，不是藏起来。"""
    key = mediation.room.key
    everybody = {str(one.pk) for one in mediation.room.guests.exclude(tab="")}
    assert not through_janus or _present(f"{key}-1", everybody)
    host.press("单独谈话")
    respondent.sees_nobody()
    measured("单独谈话", 调解员=host.sees(1), 甲=applicant.sees(1))
    if through_janus:
        assert _present(f"{key}-1", set()), "the room of all is gone"
        assert _present(f"{key}-2", everybody - {str(mediation.guest("respondent").pk)})
    host.press("结束单独谈话")
    respondent.sees(2)


def _present(name: str, awaited: set[str]) -> bool:
    """Whether the media server itself comes to see just these; it learns who went a moment after the pages."""
    until = time.monotonic() + PATIENCE / 1000
    while set(janus.present(name)) != awaited and time.monotonic() < until:
        time.sleep(0.1)
    return set(janus.present(name)) == awaited


def _signed_in_the_room(
    mediation: Meeting, desk: Desk, case: Mediation, host: Seat, parties: tuple[Seat, ...]
) -> None:
    """Written while they wait, shown as it will be printed, signed beside it; each signature appears on every screen."""
    other = Desk(Hand(desk.page.context.new_page(), mediation.bureau.base), desk.name)
    Seat(other.page)  # as patient as those in the meeting
    facts = {name: value for name, value in AGREED.items() if name != "agreed_fen"}
    other.does(case, "达成书面协议", **facts, rights_explained=True, minutes="各让一步")
    other.page.close()
    host.page.locator("#showing").focus()
    paper = sheet(case).paper
    host.page.locator(f"#showing option[value='paper-{paper.pk}']").wait_for(state="attached")
    host.page.locator("#showing").select_option(f"paper-{paper.pk}")
    host.press("展示给在场的人")
    for seat, name, last in zip(parties, ("模拟甲", "模拟乙"), ("1234", "5678"), strict=True):
        before = _page_of(host)
        seat.page.locator(f"#page .pages img[src*='{before}']").first.wait_for()  # everybody sees the same
        assert _page_of(seat) == before
        with seat.page.context.expect_page() as opened:
            seat.page.get_by_role("link", name="阅读全文并签名").click()
        _signs(opened.value, name, last)
        for one in (seat, host):
            one.page.locator(f"#page .pages img:not([src*='{before}'])").first.wait_for()
        expect(seat.page.get_by_role("link", name="阅读全文并签名"), "nothing more to sign").to_have_count(0)
    for seat in (host, *parties):
        seat.sees(2)  # the meeting went on meanwhile
    given = Signature.objects.filter(paper=paper).values_list("party__name", "channel")
    assert set(given) == {("模拟甲", "room"), ("模拟乙", "room")}
    assert mediation.happened().count("signed") == 2


def _page_of(seat: Seat) -> str:
    """What is on the screen: which paper, how it looks."""
    images = seat.page.locator("#page .pages img")
    images.first.wait_for()
    until = time.monotonic() + PATIENCE / 1000
    while not images.evaluate_all(LOADED):
        assert time.monotonic() < until, "the pages did not arrive"
        seat.page.wait_for_timeout(100)
    return str(images.first.get_attribute("src")).partition("picture=")[2].partition("&")[0]


def _signs(page: Page, name: str, last: str) -> None:
    page.get_by_role("button", name="签名", exact=True).click()
    page.get_by_text("还没有签名：请在框内写上姓名").wait_for()
    page.get_by_label(f"{name}的证件号码或者电话后四位").fill(last)
    page.get_by_label("我已读完全文").check()
    _scrawl(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="签名", exact=True).click()
    page.get_by_text("签名已经提交").wait_for()
    page.close()


def _scrawl(page: Page) -> None:
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    for first, *rest in STROKES:
        page.mouse.move(box["x"] + box["width"] * first[0], box["y"] + box["height"] * first[1])
        page.mouse.down()
        for x, y in rest:
            page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * y, steps=4)
        page.mouse.up()


def _signed_by_link_without_script(mediation: Meeting, case: Mediation) -> None:
    link = doors.link_for(side(case, "third_party"))
    photo = base64.b64decode(scribble().partition(",")[2])
    with mediation.bureau.browser.new_context(
        viewport=PHONE, locale="zh-CN", java_script_enabled=False
    ) as phone:
        page = phone.new_page()
        page.goto(mediation.bureau.base + doors.address_of(link))
        page.get_by_label("签名口令").fill(doors.give_code(link, at=mediation.bureau.day.now()))
        page.get_by_role("button", name="进入").click()
        page.get_by_role("heading", name="请读完全文").wait_for()
        page.get_by_label("模拟丙的证件号码或者电话后四位").fill("9999")
        page.get_by_label("我已读完全文").check()
        page.get_by_text("上传签名的照片").first.click()
        page.locator("input[type=file]").set_input_files(
            {"name": "签名.png", "mimeType": "image/png", "buffer": photo}
        )
        page.get_by_role("button", name="签名", exact=True).click()
        page.get_by_text("签名已经提交").wait_for()


def _sealed(host: Seat, case: Mediation) -> None:
    """From the meeting, beside it."""
    with host.page.context.expect_page() as opened:
        host.page.get_by_role("link", name="签名盖章").click()
    page = opened.value
    _scrawl(page)
    page.get_by_role("button", name="签名盖章，协议生效").click()
    page.get_by_text("已签名盖章，调解协议书即日生效").wait_for()
    page.close()
    assert sheet(case).sealed


def _in_the_record(mediation: Meeting, desk: Desk, case: Mediation) -> None:
    minutes = desk.page.locator("[name=minutes]").input_value()
    for told in (
        "调解以视频方式远程举行",
        "申请人模拟甲：",
        "被申请人模拟乙：",
        "第三人模拟丙：未参加",
        "单独谈话结束",
        "模拟甲签名：调解协议书",
        "模拟乙签名：调解协议书",
    ):
        assert told in minutes, minutes
    desk.submit()
    assert "/act/" not in desk.page.url, desk.page.locator("main").inner_text()[:800]
    held = case.entries.get(event="session_held")
    assert (held.facts["session_mode"], held.facts["remote"]) == ("video", True)
    assert held.facts["minutes"].splitlines() == minutes.splitlines()
    happened = mediation.happened()
    assert {"caucus_begun", "caucus_ended", "shown", "signed", "ended"} <= set(happened)
    assert happened.count("admitted") == 2


def _confirmed(mediation: Meeting, desk: Desk, case: Mediation) -> None:
    told = {"applied_together": True, "confirm_matter": "civil", "court": "模拟区人民法院"}
    case.refresh_from_db()
    record(case, "confirmation_applied", on=DAY, by=system("测试"), facts=told, at=mediation.bureau.day.now())
    desk.case(case)
    desk.hand.link("司法确认申请材料")
    with desk.page.expect_download() as taken:
        desk.page.get_by_role("button", name="下载整套材料").click()
    with zipfile.ZipFile(BytesIO(taken.value.path().read_bytes())) as file:
        assert any("调解协议书" in name for name in file.namelist())
