"""A court and the police stand outside; each has its key and its clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import Settings

from fadu.gateway import catalogue, partners
from fadu.kernel.auth import clock
from fadu.kernel.models import Organ, Partner
from fadu.kernel.tests import sample
from fadu.kernel.tests.standin import standing_in
from scripts.sample_client import Client

NOON = datetime(2026, 3, 2, 12, tzinfo=sample.ZONE)


@pytest.fixture(autouse=True)
def _sample_line(settings: Settings) -> Iterator[None]:
    yield from standing_in(settings, "fadu.gateway.tests.sample")


@dataclass
class Time:
    now: datetime = NOON

    def passes(self, **much: float) -> datetime:
        self.now += timedelta(**much)
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    made = Time()
    monkeypatch.setattr(clock, "now", lambda: made.now)
    return made


@pytest.fixture
def organ(db: None) -> Organ:
    return sample.bureau()


def outside(organ: Organ, name: str, time: Time, **more: object) -> tuple[Partner, Client]:
    """A partner with every inlet and outlet, and the client of its own system."""
    partner = Partner.objects.create(
        organ=organ,
        name=name,
        inlets=[one.key for one in catalogue.inlets()],
        outlets=[one.key for one in catalogue.outlets()],
        created_at=time.now,
        **more,
    )
    key, secret = partners.new_key(partner, at=time.now)
    client = Client(through, key.key_id, secret, partner.algorithm, lambda: time.now.timestamp())
    return partner, client


def through(
    method: str, path: str, headers: Mapping[str, str], body: bytes
) -> tuple[int, Mapping[str, str], bytes]:
    """The transport of the sample client: no socket, the whole of Django, CSRF checks on."""
    browser = Browser(enforce_csrf_checks=True, headers=dict(headers))
    if method == "GET":
        answer = browser.get(path)
    else:
        answer = browser.generic(method, path, body, content_type="application/json")
    return answer.status_code, answer.headers, answer.content


@pytest.fixture
def court(organ: Organ, time: Time) -> Client:
    return outside(organ, "模拟法院", time)[1]


@pytest.fixture
def police(organ: Organ, time: Time) -> Client:
    return outside(organ, "模拟公安分局", time, algorithm="sm3")[1]
