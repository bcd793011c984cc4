"""A meeting by video: who sits at which browser, and what they see of each other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, ViewportSize, expect

from fadu.desk import moment as desk_moment
from fadu.kernel.crypto import opened
from fadu.kernel.models import Case, RoomGuest, User, VideoRoom
from fadu.portal import moment as portal_moment
from fadu.portal.tests.scene import Scene
from tests.journeys.hand import PATIENCE, Hand
from tests.journeys.office import Bureau, Day, Desk
from tests.world import received

PHONE: ViewportSize = {"width": 390, "height": 844}
# frames shown by every picture but one's own, and whether it is one that can be seen
FRAMES = """all => all.map(one => [one.videoWidth, one.getVideoPlaybackQuality().totalVideoFrames])"""


@dataclass
class RunningDay(Day):
    """A day on which time passes: who drops and how long one stays is told by the clock."""

    began: datetime = field(default_factory=timezone.now)

    def now(self) -> datetime:
        return super().now() + (timezone.now() - self.began)


@contextmanager
def running_clock(on: date) -> Iterator[RunningDay]:
    day = RunningDay(on)
    with pytest.MonkeyPatch.context() as patch:
        for moment in (desk_moment, portal_moment):
            patch.setattr(moment, "today", day.today)
            patch.setattr(moment, "now", day.now)
        yield day


def hearing_of(scene: Scene) -> Case:
    """Set for twenty days from now at ten, everybody notified."""
    case = received(scene.government, scene.police, scene.today(), mark="甲", number=0)
    scene.accept(case)
    scene.do(case, "copy_sent")
    others = User.objects.filter(username__in=("chengban3", "chengban4")).order_by("username")
    panel = (scene.handler, scene.second, *others)
    seats = zip(("host", "member_1", "member_2", "hearing_clerk"), panel, strict=True)
    people: dict[str, Any] = {name: user.pk for name, user in seats}
    scene.do(
        case,
        "hearing_set",
        hearing_on=(scene.today() + timedelta(days=20)).isoformat(),
        hearing_time="10:00",
        hearing_place="远程",
        hearing_matters="事实",
        **people,
    )
    scene.do(case, "hearing_notified", service_method="direct")
    return case


@dataclass
class Seat:
    """One person at a browser in the meeting."""

    page: Page

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)

    def pictures(self) -> Locator:
        return self.page.locator(".tile:not(.self) video")

    def sees(self, many: int, *, within: float = PATIENCE / 1000) -> float:
        """Every picture of somebody else is decoded and goes on; how many seconds until then."""
        began = time.monotonic()
        before: list[list[int]] = []
        while time.monotonic() - began < within:
            now = self.pictures().evaluate_all(FRAMES)
            moving = len(before) == len(now) == many and all(
                width > 0 and frames > old for (width, frames), (_, old) in zip(now, before, strict=True)
            )
            if moving:
                return time.monotonic() - began
            before = now
            self.page.wait_for_timeout(250)
        raise AssertionError(
            f"{many}个画面没有都动起来：{before} {self.page.locator('main').inner_text()[:400]}"
        )

    def sees_nobody(self) -> None:
        self.page.locator("#apart").wait_for()
        expect(self.pictures()).to_have_count(0)

    def reads(self, text: str) -> None:
        self.page.get_by_text(text).first.wait_for()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()


@dataclass
class Meeting:
    """The office, the case, the account of the host, and those who come."""

    bureau: Bureau
    case: Case
    host: str

    @property
    def room(self) -> VideoRoom:
        return VideoRoom.objects.get(case=self.case)

    def guest(self, role: str) -> RoomGuest:
        return RoomGuest.objects.get(room=self.room, party__role=role, party__agent_for=None)

    def link(self, role: str) -> str:
        return f"/room/{opened(self.guest(role).token)}/"

    def open_room(self, look: bool = True) -> tuple[Desk, Seat]:
        """From the case page into the room, as the host."""
        desk = self.bureau.desk(self.host)
        desk.page.set_viewport_size({"width": 1440, "height": 900})
        desk.case(self.case)
        desk.hand.tap(desk.page.get_by_role("link", name="视频会议室"))
        desk.press("建会议室并发邀请")
        if look:
            desk.look("video-before")
            desk.open(f"/desk/case/{self.case.pk}/video/{self.room.pk}/phone/")
            desk.look("video-phone")
            desk.page.go_back()
        desk.press("进入会议室")
        desk.page.locator(".tile.self").wait_for()
        return desk, Seat(desk.page)

    def phone(self) -> Hand:
        context = self.bureau.browser.new_context(viewport=PHONE, locale="zh-CN", timezone_id="Asia/Shanghai")
        return Hand(context.new_page(), self.bureau.base, faults=self.bureau.faults)

    def organ_enters(self) -> Page:
        """From its own page, where it has proved who it is."""
        page = self.bureau.desk("gongan").page
        page.goto(f"{self.bureau.base}/organ/{self.case.pk}/")
        page.get_by_role("link", name="进入视频会议").click()
        page.get_by_role("button", name="进入").click()
        return page

    def read_code(self, host: Seat, role: str) -> str:
        """The host reads it out over the telephone."""
        guest = self.guest(role)
        host.page.locator(f"[data-key='code-{guest.pk}']").click()
        said = host.page.locator("#said").filter(has_text=f"{guest.name}：入会口令").inner_text()
        return next(part for part in said.split() if part[:6].isdecimal())[:6]

    def comes(self, host: Seat, role: str) -> Seat:
        """By the link on his own telephone, with the code the host reads out, as far as the waiting room."""
        phone = self.phone()
        phone.open(self.link(role))
        tried(phone.page, self.read_code(host, role))
        return self.waits(phone.page)

    def waits(self, page: Page) -> Seat:
        """Tries the camera, says yes to a recording, goes to the waiting room."""
        page.locator("#enter:not([disabled])").wait_for()
        page.get_by_label("同意", exact=True).check()
        page.get_by_role("button", name="进入会议").click()
        page.locator("#waiting").wait_for()
        return Seat(page)

    def admit(self, host: Seat, role: str) -> None:
        host.page.locator(f"[data-key='admit-{self.guest(role).pk}']").click()

    def happened(self) -> list[str]:
        return list(self.room.events.values_list("what", flat=True))


def tried(page: Page, code: str) -> None:
    page.get_by_label("入会口令").fill(code)
    page.get_by_role("button", name="进入").click()


def measured(name: str, **seconds: Any) -> None:
    """pytest -s shows it."""
    print(f"\n{name}：" + "，".join(f"{key} {value:.1f}秒" for key, value in seconds.items()))
