"""两名当事人在两部手机上签名，调解员盖章，下载司法确认的整套材料；手写、没有脚本时上传照片都行。"""

import base64
import zipfile
from io import BytesIO

from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from fadu.kernel.actors import system
from fadu.kernel.models import User
from fadu.kernel.record import record
from fadu.kernel.signing import doors
from fadu.lines.mediation.models import Mediation
from fadu.lines.mediation.tests.test_signing import ON, agreed, scribble, sheet, side

PHONE = ViewportSize(width=390, height=844)
OFFICE = ViewportSize(width=1280, height=900)
STROKES = (((0.15, 0.3), (0.3, 0.25), (0.45, 0.35)), ((0.5, 0.2), (0.7, 0.6), (0.9, 0.7)))


def scrawl(page: Page) -> None:
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


def enter(page: Page, base: str, case: Mediation, role: str) -> None:
    """From the link through the code to the paper."""
    link = doors.link_for(side(case, role))
    page.goto(base + doors.address_of(link))
    page.get_by_label("签名口令").fill(doors.give_code(link, at=timezone.now()))
    page.get_by_role("button", name="进入").click()
    page.get_by_role("heading", name="请读完全文").wait_for()


def on_a_phone(browser: Browser, base: str, case: Mediation) -> None:
    with browser.new_context(viewport=PHONE, locale="zh-CN") as phone:
        page = phone.new_page()
        enter(page, base, case, "applicant")
        page.get_by_role("button", name="签名", exact=True).click()
        page.get_by_text("还没有签名：请在框内写上姓名").wait_for()
        page.get_by_label("模拟甲的证件号码或者电话后四位").fill("1234")
        page.get_by_label("我已读完全文").check()
        scrawl(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name="签名", exact=True).click()
        page.get_by_text("签名已经提交").wait_for()


def without_script(browser: Browser, base: str, case: Mediation) -> None:
    photo = base64.b64decode(scribble().partition(",")[2])
    with browser.new_context(viewport=PHONE, locale="zh-CN", java_script_enabled=False) as phone:
        page = phone.new_page()
        enter(page, base, case, "respondent")
        page.get_by_label("模拟乙的证件号码或者电话后四位").fill("5678")
        page.get_by_label("我已读完全文").check()
        page.get_by_text("上传签名的照片").first.click()
        page.locator("input[type=file]").set_input_files(
            {"name": "签名.png", "mimeType": "image/png", "buffer": photo}
        )
        page.get_by_role("button", name="签名", exact=True).click()
        page.get_by_text("签名已经提交").wait_for()


def signed_in() -> str:
    client = Client()
    client.force_login(User.objects.get(username="tiaojie"))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_two_phones_sign_the_mediator_seals_and_the_package_is_taken(
    transactional_db: None, live_server: LiveServer, browser: Browser
) -> None:
    case = agreed()
    on_a_phone(browser, live_server.url, case)
    without_script(browser, live_server.url, case)
    with browser.new_context(viewport=OFFICE, locale="zh-CN", accept_downloads=True) as desk:
        desk.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": signed_in(), "url": live_server.url}]
        )
        page = desk.new_page()
        page.goto(f"{live_server.url}/desk/case/{case.pk}/signing/")
        scrawl(page)
        page.get_by_role("button", name="签名盖章，协议生效").click()
        page.get_by_text("已签名盖章，调解协议书即日生效").wait_for()
        assert sheet(case).sealed
        told = {"applied_together": True, "confirm_matter": "civil", "court": "模拟区人民法院"}
        case.refresh_from_db()
        record(case, "confirmation_applied", on=ON, by=system("测试"), facts=told, at=timezone.now())
        page.goto(f"{live_server.url}/desk/case/{case.pk}/")
        page.get_by_role("link", name="司法确认申请材料").click()
        with page.expect_download() as taken:
            page.get_by_role("button", name="下载整套材料").click()
        with zipfile.ZipFile(BytesIO(taken.value.path().read_bytes())) as file:
            assert any("调解协议书" in name for name in file.namelist())
