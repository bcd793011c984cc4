"""什么都可能填进来：没有一页出错崩溃，没有一页因此多写了什么。"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.kernel.models import Case
from fadu.portal.pages import PAGES
from fadu.portal.tests.scene import Citizen, Scene

pytestmark = pytest.mark.usefixtures("contexts_uncopied")

NASTY = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202e反\u202c",
    "𠮷😀\u0301" * 30,
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% load x %}",
    "%00%ff",
    "../../../etc/passwd",
    "9" * 400,
    "-1",
    "1e309",
    "NaN",
    "0001-01-01",
    "9999-99-99",
    "字" * 60000,
    "[1,2",
    '{"a":',
    "@title 假文书\n@number 1",
)
TIMES = min(3, int(os.environ.get("FADU_FUZZ", "1")))
STEPS = (
    "target",
    "kind",
    "paper",
    "untold",
    "duty",
    "late",
    "claim",
    "money",
    "people",
    "files",
    "check",
    "nosuch",
)
FIELDS = [
    "organ",
    "authority",
    "do",
    "drop",
    "edit",
    "back",
    "q",
    "last",
    "code",
    "title",
    "file",
    "given",
    "once",
    "on",
    "agree",
    "address",
    "large",
    "contrast",
    "act_kind",
    "kind",
    "act_title",
    "act_number",
    "act_on",
    "learned_on",
    "rights_untold",
    "immovable",
    "rights_learned_on",
    "duty_asked_on",
    "perform_due_on",
    "urgent_duty",
    "late_reason",
    "obstacle_from",
    "obstacle_until",
    "requests",
    "reasons",
    "amount_fen",
    "compensation_asked",
    "compensation_fen",
    "p-kind",
    "p-name",
    "p-paper",
    "p-id_number",
    "p-credit_code",
    "p-head",
    "p-phone",
    "p-address",
    "a-relation",
    "a-name",
    "a-id_number",
    "a-phone",
    "e_service",
    "e_address",
    "mediation",
    "truth",
    "correction_note",
    "late_excuse",
    "evidence_title",
    "evidence_kind",
    "consents",
    "settlement_on",
    "settlement_text",
    "withdrawal_kind",
    "withdrawal_reason",
    "norm_title",
    "norm_level",
    "norm_maker",
    "recusal_of",
    "recusal_reason",
    "agent_name",
    "agent_kind",
    "agent_power",
    "agent_until",
    "year",
    "page",
]


def send(client: Client, method: str, address: str, data: dict[str, Any] | None = None) -> None:
    """The test client raises what a view raises; surrogates are sent as a browser would replace them."""
    clean = {
        name: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for name, value in (data or {}).items()
    }
    answer = getattr(client, method)(address, clean)
    assert answer.status_code < 500, (method, address, clean)


def addresses(case: Case) -> Iterator[str]:
    values = {"key": "reconsideration", "code": case.tracking_code, "event": "corrected", "kind": "pdf"}
    for page in PAGES:
        names = [part.split(">")[0] for part in page.route.split("<")[1:]]
        args = [values.get(one.split(":")[1], 1) for one in names]
        yield reverse(f"portal:{page.name}", args=args)
    for key in STEPS:
        yield reverse("portal:step", args=(key,))
    for event in (
        "evidence_submitted",
        "mediation_consented",
        "settled",
        "norm_review_asked",
        "recusal_asked",
    ):
        yield reverse("portal:act", args=(case.tracking_code, event))


def lasting(case: Case) -> Iterator[str]:
    """All but those that end the visit, after which there would be nothing left to break."""
    ends = {reverse("portal:discard"), reverse("portal:leave")}
    return (one for one in addresses(case) if one not in ends)


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "patch", "head", "options"])
def test_every_page_answers_every_method(case: Case, citizen: Citizen, scene: Scene, method: str) -> None:
    clients = (Client(), citizen.client, Client())
    clients[2].force_login(scene.policeman)
    for address in lasting(case):
        for client in clients:
            answer = getattr(client, method)(address)
            assert answer.status_code < 500, (method, address)


@pytest.mark.parametrize("value", NASTY, ids=lambda one: ascii(one)[:20])
def test_no_field_of_any_page_breaks_on_a_nasty_value(case: Case, citizen: Citizen, value: str) -> None:
    """Each page meets a third of the values, each value a third of the pages; FADU_FUZZ=3: all of them."""
    citizen.begin()
    data = dict.fromkeys(FIELDS, value)
    turn = NASTY.index(value)
    for n, address in enumerate(lasting(case)):
        if (n + turn) % 3 >= TIMES:
            continue
        send(citizen.client, "post", address, data)
        asked = dict.fromkeys(("q", "page", "organ"), value[:200]) | dict.fromkeys(
            ("edit", "code", "year"), value[:50]
        )
        send(citizen.client, "get", address, asked)
    assert citizen.client.get(reverse("portal:case", args=(case.tracking_code,))).status_code == 200
    assert citizen.client.get(reverse("portal:step", args=("target",))).status_code == 200


def test_numbers_too_big_for_any_database_are_simply_not_found(case: Case, citizen: Citizen) -> None:
    big = 10**30
    for name, args in (
        ("read_paper", (case.tracking_code, big)),
        ("paper", (case.tracking_code, big, "pdf")),
        ("material", (case.tracking_code, big)),
        ("received", (case.tracking_code, big)),
        ("decision", (big,)),
    ):
        assert citizen.client.get(reverse(f"portal:{name}", args=args)).status_code == 404
    assert citizen.client.get(f"/track/{case.tracking_code}/paper/1.exe").status_code == 404


def test_a_paper_in_no_known_format_is_refused(case: Case, citizen: Citizen) -> None:
    pk = case.papers.get(key="receipt").pk
    assert citizen.client.get(f"/track/{case.tracking_code}/paper/{pk}.exe").status_code == 404


@settings(max_examples=20 * TIMES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.dictionaries(
        st.sampled_from(FIELDS), st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=12
    ),
    step=st.sampled_from(STEPS),
)
def test_random_answers_never_break_a_step(citizen: Citizen, data: dict[str, str], step: str) -> None:
    if not citizen.client.session.get("draft"):
        citizen.begin()
    send(citizen.client, "post", reverse("portal:step", args=(step,)), data)
    send(citizen.client, "get", reverse("portal:step", args=(step,)))


@settings(max_examples=25 * TIMES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=40), content=st.binary(max_size=400))
def test_random_files_are_kept_or_refused_but_never_break(
    citizen: Citizen, name: str, content: bytes
) -> None:
    if not citizen.client.session.get("draft"):
        citizen.begin()
    name = name.encode("utf-8", "ignore").decode() or "x"
    file = SimpleUploadedFile("x", content)
    file._name = name  # type: ignore[attr-defined]  # what a hostile client may send
    answer = citizen.step("files", {"file": [file], "do": "upload"})
    assert answer.status_code in (302, 400)


def test_every_form_refuses_a_post_without_the_page_it_came_from(citizen: Citizen, case: Case) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = citizen.client.cookies
    for address in addresses(case):
        assert strict.post(address).status_code in (302, 403), address
    assert case.entries.count() == Case.objects.get(pk=case.pk).version


def test_what_a_citizen_types_is_never_taken_for_markup(citizen: Citizen) -> None:
    citizen.fill()
    citizen.step(
        "claim", {"requests": "<img src=x onerror=alert(1)>\n@title 假标题", "reasons": "## 假\n| a | b |"}
    )
    citizen.step("check", {"truth": "on"})
    case = Case.objects.latest("id")
    shown = citizen.client.get(reverse("portal:case", args=(case.tracking_code,))).content.decode()
    assert "<img src=x" not in shown
    form = case.papers.get(key="application_form").plain
    assert "\n@title 假标题" not in form
