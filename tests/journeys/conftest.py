"""What every journey of the office shares: the city, the browsers, the day on the wall."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from fadu.demo import city
from tests.journeys.hand import PATIENCE
from tests.journeys.office import Bureau, calendar_on_the_wall

MONDAY = date(2026, 8, 3)

expect.set_options(timeout=PATIENCE)


@pytest.fixture
def bureau(transactional_db: None, live_server: LiveServer, browser: Browser) -> Iterator[Bureau]:
    """The first district's office on a Monday morning, nobody signed in yet."""
    with calendar_on_the_wall(MONDAY) as day:
        made = Bureau(browser, live_server.url, city.build(), day)
        yield made
        made.close()
