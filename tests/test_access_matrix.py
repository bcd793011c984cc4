"""Every address × every role × own and foreign organ: who gets in, who is turned away, and that nothing breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.fixtures import Settings

from fadu.kernel.lines import forget_lines
from fadu.kernel.models import Case, Organ, Post, User
from fadu.kernel.pages import Page, Policy
from fadu.kernel.standing import OFFICE_ROLES
from fadu.kernel.tests import sample
from fadu.law.roles import AUDITOR

ROLES = tuple(Post.RoleKey.values)
OF_A_CASE = re.compile(r"^(case|organ)/<int:pk>/")


def routed(
    patterns: list[URLPattern | URLResolver], before: str = "", space: str = ""
) -> Iterator[tuple[str, str, Page | None]]:
    """(address pattern, full name, its Page) of everything the product answers to."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from routed(one.url_patterns, before + str(one.pattern), one.namespace or space)
        else:
            yield before + str(one.pattern), f"{space}:{one.name}", getattr(one.callback, "page", None)


ADDRESSES = list(routed(get_resolver("fadu.urls").url_patterns))
PAGES = [(address, name, page) for address, name, page in ADDRESSES if page is not None]


@pytest.fixture(autouse=True)
def _sample_line(settings: Settings) -> Iterator[None]:
    settings.LINES = ("fadu.kernel.tests.sample",)
    forget_lines()
    yield
    forget_lines()


@pytest.fixture
def own(db: None) -> Organ:
    return sample.bureau("甲府复")


@pytest.fixture
def foreign(db: None) -> Organ:
    return sample.bureau("乙府复")


@pytest.fixture
def case(own: Organ) -> Case:
    return sample.opened(own)


def person(organ: Organ, role: str) -> User:
    user = User.objects.create_user(f"{role}-{organ.pk}", name="测试", organ=organ)
    Post.objects.create(user=user, organ=organ, role=role, since=date(2020, 1, 1))
    return user


def address_of(address: str, case: Case) -> str:
    """The pattern with this case's values in it."""
    values = {"pk": case.pk, "line": "sample", "code": case.tracking_code, "event": "accepted", "kind": "pdf"}

    def fill(found: re.Match[str]) -> str:
        kind, _, name = found[1].rpartition(":")
        return str(values.get(name, 1 if kind == "int" else "x"))

    return "/" + re.sub(r"<([^>]+)>", fill, address)


def let_in(who: Policy, role: str) -> bool:
    if who.kind in ("public", "signed_in"):
        return True
    return role in (who.roles or OFFICE_ROLES | {AUDITOR.key}) if who.kind != "tracking" else False


def answers(client: Client, address: str) -> Iterator[tuple[str, int, str]]:
    """An exception in a view fails the test: the client raises it."""
    for method in ("get", "post"):
        answer = getattr(client, method)(address)
        if answer.streaming:
            list(answer.streaming_content)  # to the end, or the file stays open
        assert answer.status_code < 500, f"{method} {address}"
        yield method, answer.status_code, answer.headers.get("Location", "")


def test_every_address_declares_who_may_open_it() -> None:
    assert [address for address, _, page in ADDRESSES if page is None] == []
    assert len(PAGES) > 60


def test_no_two_addresses_have_the_same_name() -> None:
    names = [name for _, name, _ in PAGES]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(("address", "gate"), [pytest.param(a, p, id=name) for a, name, p in PAGES])
class TestEveryPage:
    def test_nobody_gets_past_the_login_page_or_the_tracking_code(
        self, case: Case, address: str, gate: Page
    ) -> None:
        for method, status, location in answers(Client(), address_of(address, case)):
            if gate.who.kind == "tracking":
                assert status == 403
            elif gate.who.kind != "public":
                assert status == 302, method
                assert location.startswith(reverse("auth:login"))

    def test_each_role_of_the_cases_own_organ_gets_in_where_it_may(
        self, case: Case, own: Organ, address: str, gate: Page
    ) -> None:
        for role in ROLES:
            client = Client()
            client.force_login(person(own, role))
            for method, status, _ in answers(client, address_of(address, case)):
                assert (status != 403) == let_in(gate.who, role), (role, method, status)

    def test_no_role_of_a_foreign_organ_reaches_the_case(
        self, case: Case, foreign: Organ, address: str, gate: Page
    ) -> None:
        if not OF_A_CASE.match(gate.route):
            pytest.skip("not a page of one case")
        before = case.entries.count()
        for role in ROLES:
            client = Client()
            client.force_login(person(foreign, role))
            for method, status, _ in answers(client, address_of(address, case)):
                refused = {404, 405} if let_in(gate.who, role) else {403}
                assert status in refused, (role, method, status)
        assert case.entries.count() == before
