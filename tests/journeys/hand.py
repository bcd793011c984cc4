"""One person at one screen: every tap and key is counted, every page is looked over."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.journeys.axe import violations

SHOTS = os.environ.get("FADU_SHOTS", "")
PATIENCE = 60_000  # 毫秒；两核机器上几个浏览器同时跑，十秒不够
SMALLEST = 24  # CSS 像素，WCAG 2.2 AA 2.5.8；正文里的链接除外


@dataclass
class Hand:
    page: Page
    base: str
    taps: int = 0
    keys: int = 0
    faults: list[str] = field(default_factory=list)
    shots: int = 0

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.base}{path}")

    def tap(self, found: Locator) -> None:
        self.taps += 1
        found.click()

    def button(self, name: str) -> None:
        self.tap(self.page.get_by_role("button", name=name, exact=True))

    def link(self, name: str) -> None:
        self.tap(self.page.get_by_role("link", name=name).first)

    def pick(self, label: str) -> None:
        self.tap(self.page.get_by_label(label).first)

    def type(self, label: str, text: str) -> None:
        """One tap into the field, one key a character; an input method needs more, a paste less."""
        self.taps += 1
        self.keys += len(text)
        self.page.get_by_label(label).first.fill(text)

    def choose(self, label: str, option: str) -> None:
        """Two taps: open the list, take one."""
        self.taps += 2
        self.page.get_by_label(label).first.select_option(label=option)

    def give(self, label: str, *files: Any) -> None:
        self.taps += 2
        self.page.get_by_label(label).first.set_input_files(list(files))

    # ── 看一眼这一页 ────────────────────────────────────────────────────────────────────────────────
    def look(self, name: str) -> None:
        """Nothing off the side, nothing too small to hit, nothing a screen reader stumbles over."""
        self.shots += 1
        self.page.wait_for_load_state("load")
        self.page.locator("main").wait_for()
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{SHOTS}/{self.shots:02d}-{name}.png", full_page=True)
        self.faults += [f"{name}：{one}" for one in (*self._sideways(), *self._small(), *self._axe())]

    def _sideways(self) -> list[str]:
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return [f"横向溢出{wide}像素"] if wide > 0 else []

    def _small(self) -> list[str]:
        return list(self.page.evaluate(_SMALL, SMALLEST))

    def _axe(self) -> list[str]:
        return [
            f"{one['id']} {one['help']} {[node['html'][:120] for node in one['nodes']][:3]}"
            for one in violations(self.page)
        ]


_SMALL = """least => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(one => one.offsetParent !== null && !one.closest('.skip') && !(one.tagName === 'A' && one.closest('p, cite')))
  .map(one => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.width > 0 && (box.width < least || box.height < least) && !one.closest('label'))
  .map(([one, box]) => `太小 ${Math.round(box.width)}×${Math.round(box.height)} ${one.outerHTML.slice(0, 100)}`)"""
