"""An office at its screens: who sits there, what day it is, and the common acts counted as one does them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from fadu.demo import city
from fadu.desk import moment
from fadu.kernel.models import Case, User
from tests.journeys.axe import violations
from tests.journeys.hand import SHOTS, Hand

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class Day:
    """The day at the desk; the journey turns its leaves."""

    on: date

    def go(self, on: date) -> None:
        self.on = on

    def later(self, days: int) -> date:
        self.on += timedelta(days=days)
        return self.on

    def today(self) -> date:
        return self.on

    def now(self) -> datetime:
        return datetime.combine(self.on, time(10), ZONE)


@contextmanager
def calendar_on_the_wall(on: date) -> Iterator[Day]:
    day = Day(on)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moment, "today", day.today)
        patch.setattr(moment, "now", day.now)
        yield day


@dataclass
class Desk:
    """One officer signed in at his own browser."""

    hand: Hand
    name: str
    looked: set[str] = field(default_factory=set)

    @property
    def page(self) -> Page:
        return self.hand.page

    def open(self, path: str) -> None:
        self.hand.open(path)

    def case(self, case: Case) -> None:
        self.open(f"/desk/case/{case.pk}/")

    def reads(self, text: str) -> None:
        """What the officer sees, not what is somewhere in the source."""
        expect(self.page.locator("main"), f"{self.name}：{self.page.url}").to_contain_text(
            text, use_inner_text=True
        )

    def does_not_read(self, text: str) -> None:
        assert text not in self.page.locator("main").inner_text(), f"{self.name}不该读到“{text}”"

    def act(self, title: str) -> None:
        """From the case page to the form of one act."""
        self.hand.tap(self.page.locator("#acts").get_by_role("link", name=title, exact=False).first)

    def fill(self, **facts: Any) -> None:
        """By the name of the ask: text is typed, True ticks, a list ticks each, a choice is picked."""
        for name, value in facts.items():
            self._fill(name, value)

    def _fill(self, name: str, value: Any) -> None:
        fields = self.page.locator(f"form [name='{name}']")
        kind = fields.first.evaluate("one => one.tagName + ':' + (one.type || '')")
        if kind.startswith("SELECT"):
            self.hand.taps += 2
            fields.first.select_option(str(value))
        elif kind in ("INPUT:radio", "INPUT:checkbox") and value is not True:
            for one in value if isinstance(value, list) else [value]:
                self.hand.tap(self.page.locator(f"form [name='{name}'][value='{one}']"))
        elif kind == "INPUT:checkbox":
            self.hand.tap(fields.first)
        else:
            self.hand.taps += 1
            self.hand.keys += len(str(value))
            fields.first.fill(str(value))

    def submit(self) -> None:
        """The button of the form one is in."""
        self.hand.tap(self.page.locator("#act-form > .panel footer button[type=submit].btn-primary"))
        self.settle()

    def press(self, name: str) -> None:
        self.hand.tap(self.page.get_by_role("button", name=name).first)
        self.settle()

    def settle(self) -> None:
        self.page.wait_for_load_state("load")

    def does(self, case: Case, title: str, **facts: Any) -> None:
        """The whole act, from the case page to the case page."""
        self.case(case)
        self.act(title)
        self.fill(**facts)
        self.submit()
        expect(self.page, f"{title}没有记下").not_to_have_url(re.compile("/act/"))

    def signs(self, title: str, reason: str = "", *, send_back: bool = False) -> None:
        """From the inbox: open the slip, read, sign or send back."""
        self.open("/desk/approvals/")
        self.hand.tap(self.page.locator("main").get_by_role("link", name=title).first)
        self.settle()
        if reason:
            self.fill(reason=reason)
        self.press("退回" if send_back else "同意")

    def serves(self, case: Case, title: str, to: str, on: date, *, method: str = "direct") -> None:
        """One paper handed over and signed for."""
        self.case(case)
        row = self.page.locator("#papers tbody tr").filter(has_text=title).filter(has_text=to)
        self.hand.tap(row.get_by_role("link", name="送达", exact=True).first)
        self.settle()
        self.fill(method=method, served_on=f"{on:%Y-%m-%d}")
        self.press("登记发出")
        expect(self.page, f"{title}没有登记").not_to_have_url(re.compile("/serve/"))

    def look(self, name: str) -> None:
        """Once per page: a screenshot on demand; nothing off the side, nothing serious for axe to find."""
        if name in self.looked:
            return
        self.looked.add(name)
        self.page.wait_for_load_state("load")
        self.page.locator("main").wait_for()
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{SHOTS}/desk-{name}.png", full_page=True)
        grave = [one for one in violations(self.page) if one["impact"] in ("serious", "critical")]
        self.hand.faults += [f"{name}：{one['id']} {one['nodes'][0]['html'][:160]}" for one in grave]
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        self.hand.faults += [f"{name}：横向溢出{wide}像素"] if wide > 0 else []


def session_of(user: User) -> str:
    """The session of somebody who has signed in."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@dataclass
class Bureau:
    """The simulated city with a browser for each officer."""

    browser: Browser
    base: str
    city: city.City
    day: Day
    desks: dict[str, Desk] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def desk(self, username: str) -> Desk:
        """That officer's browser, signed in the first time; where he goes is for the journey to say."""
        if username not in self.desks:
            self.desks[username] = self.sign_in(username)
        return self.desks[username]

    def sign_in(self, username: str, *, scripts: bool = True) -> Desk:
        context = self.browser.new_context(
            viewport={"width": 1366, "height": 860},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=scripts,
        )
        hand = Hand(context.new_page(), self.base, faults=self.faults)
        if self.desks and scripts:
            session = session_of(self.city.users[username])
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.base}])
        else:  # the first types the password, and so does who has no scripts
            hand.open("/login/")
            hand.page.fill("[name=username]", username)
            hand.page.fill("[name=password]", city.PASSWORD)
            hand.page.click("button[type=submit]")
            hand.page.wait_for_url(lambda url: "/login" not in url)
        return Desk(hand, self.city.users[username].name)

    def close(self) -> None:
        for desk in self.desks.values():
            desk.page.context.close()
