"""One simulated district with an administrator, a handler and a clock that stands where the test puts it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytest_django.fixtures import Settings

from fadu.kernel.auth import clock
from fadu.kernel.models import Organ, Post, User

SHANGHAI = ZoneInfo("Asia/Shanghai")
PASSWORD = "Tan-suo-2026"


class Clock:
    """`clock.now` and `clock.today` for the test; moves only when told."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 7, 6, 9, 0, tzinfo=SHANGHAI)

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return self.instant.date()

    def pass_by(self, **span: float) -> None:
        self.instant += timedelta(**span)


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> Clock:
    stopped = Clock()
    monkeypatch.setattr(clock, "now", stopped.now)
    monkeypatch.setattr(clock, "today", stopped.today)
    return stopped


@pytest.fixture
def organ(db: None) -> Organ:
    return Organ.objects.create(name="模拟荔湾区人民政府", code="模荔府", level="district", is_authority=True)


def person(username: str, organ: Organ, *roles: str) -> User:
    user = User.objects.create_user(username, PASSWORD, name=f"测试{username}", organ=organ)
    for role in roles:
        Post.objects.create(user=user, organ=organ, role=role, since=date(2026, 1, 1))
    return user


@pytest.fixture
def handler(organ: Organ) -> User:
    return person("yihao", organ, "handler")


@pytest.fixture
def admin(organ: Organ) -> User:
    return person("guanli", organ, "admin")


@pytest.fixture(autouse=True)
def _pages_of_sign_in_only(settings: Settings) -> None:
    settings.ROOT_URLCONF = "fadu.kernel.auth.tests.urls"
