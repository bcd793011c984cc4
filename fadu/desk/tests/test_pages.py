"""每一页：谁打得开，多少次查询，没有脚本也能办。"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fadu.desk.tests.office import ROLES, TODAY, Office, accepted, office, received
from fadu.kernel.models import Case, Paper

LINE = "reconsideration"
OFFICERS = ("clerk", "handler", "section_head", "organ_head", "auditor")


@pytest.fixture
def bureau(db: None) -> Office:
    return office()


def _address(name: str, case: Case) -> str:
    paper = Paper.objects.filter(case=case).first()
    assert paper is not None
    arguments: dict[str, list[Any]] = {
        "cases": [LINE],
        "intake": [LINE],
        "ledger": [LINE],
        "ledger_import": [LINE],
        "case": [case.pk],
        "act": [case.pk, "suspended"],
        "act_preview": [case.pk, "suspended"],
        "upload": [case.pk],
        "correct": [case.pk, 1],
        "paper": [case.pk, paper.pk],
    }
    return reverse(f"desk:{name}", args=arguments.get(name, []))


FOR_OFFICERS = (
    "inbox",
    "help",
    "search",
    "approvals",
    "service",
    "hearings",
    "deadlines",
    "findings",
    "cases",
    "ledger",
    "case",
    "paper",
)


@pytest.mark.parametrize("name", FOR_OFFICERS)
@pytest.mark.parametrize("role", OFFICERS)
def test_every_officer_of_the_organ_opens_the_pages_of_the_office(
    bureau: Office, role: str, name: str
) -> None:
    case = accepted(bureau)
    answer = bureau.client(role).get(_address(name, case))
    assert answer.status_code == 200
    answer.close()


@pytest.mark.parametrize("name", ["act", "act_preview", "upload", "correct"])
def test_the_handler_opens_the_pages_of_his_work_and_an_auditor_does_not(bureau: Office, name: str) -> None:
    address = _address(name, accepted(bureau))
    assert bureau.client("handler").get(address).status_code == 200
    assert bureau.client("auditor").get(address).status_code == 403


@pytest.mark.parametrize("name", ["intake", "ledger_import"])
def test_clerks_and_handlers_take_applications_and_heads_do_not(bureau: Office, name: str) -> None:
    address = _address(name, accepted(bureau))
    assert bureau.client("clerk").get(address).status_code == 200
    assert bureau.client("organ_head").get(address).status_code == 403


def test_thresholds_are_the_administrators_and_colour_the_lists(bureau: Office) -> None:
    address = reverse("desk:thresholds")
    assert bureau.client("handler").get(address).status_code == 403
    admin = bureau.client("admin")
    assert admin.post(address, {"yellow": "5", "red": "9"}).status_code == 400
    assert admin.post(address, {"yellow": "30", "red": "9"}).status_code == 302
    assert "，30 日以内为黄色" in bureau.client("clerk").get(reverse("desk:inbox")).text


def test_nobody_outside_the_organ_opens_a_case_by_its_address(bureau: Office) -> None:
    case = accepted(bureau)
    stranger = bureau.client("stranger")
    for name in ("case", "act", "paper", "upload", "correct"):
        assert stranger.get(_address(name, case)).status_code == 404
    assert case.number not in stranger.get(reverse("desk:cases", args=[LINE])).text
    assert case.number not in stranger.get(reverse("desk:search"), {"q": "模拟申请人"}).text


def test_who_is_not_signed_in_is_sent_to_sign_in(bureau: Office, client: Any) -> None:
    answer = client.get(_address("case", accepted(bureau)))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login/")


def _queries(run: Callable[[], Any]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert run().status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    ("name", "budget"), [("cases", 40), ("inbox", 30), ("search", 30), ("deadlines", 32)]
)
def test_a_list_takes_the_same_few_queries_however_many_cases_there_are(
    bureau: Office, name: str, budget: int
) -> None:
    for _ in range(2):
        accepted(bureau)
    client = bureau.client("handler")
    address = reverse(f"desk:{name}", args=[LINE] if name == "cases" else []) + (
        "?q=模拟" if name == "search" else ""
    )
    few = _queries(lambda: client.get(address))
    for _ in range(6):
        accepted(bureau)
    many = _queries(lambda: client.get(address))
    assert many <= few
    assert many <= budget


def test_the_case_page_takes_a_bounded_number_of_queries(bureau: Office) -> None:
    case = accepted(bureau)
    client = bureau.client("handler")
    assert _queries(lambda: client.get(reverse("desk:case", args=[case.pk]))) <= 60


def test_pages_of_a_list_meet_without_gap_or_overlap(bureau: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {received(bureau, days_ago=day).number for day in (3, 3, 4, 5, 5, 5, 8)}
    monkeypatch.setattr("fadu.desk.lists.PAGE_SIZE", 3)
    from fadu.desk import lists

    monkeypatch.setattr(lists.page_of, "__kwdefaults__", {"size": 3})
    client = bureau.client("clerk")
    for sort in lists.SORTS:
        seen: list[str] = []
        address = reverse("desk:cases", args=[LINE])
        query: str | None = f"?sort={sort}"
        while query:
            page = client.get(address + query).context
            seen += [row.number for row in page["rows"]]
            query = page["page"].after
        assert sorted(seen) == sorted(wanted), sort
        back = client.get(address + page["page"].before).context["rows"]
        assert [row.number for row in back] == seen[3:6], sort


def test_a_spoilt_page_mark_starts_the_list_anew(bureau: Office) -> None:
    case = received(bureau)
    answer = bureau.client("clerk").get(reverse("desk:cases", args=[LINE]), {"after": "%%%", "since": "昨天"})
    assert case.number in answer.text


@pytest.mark.parametrize(
    ("query", "found"),
    [("state=open", True), ("state=closed", False), ("due=overdue", False), ("channel=mail", False), ("q=模拟申请人甲", True),
     ("q=李四", False), ("respondent=市场监督", True), ("handler=none", True), ("handler=me", False), ("due=stopped", False)],
)  # fmt: skip
def test_filters_narrow_the_list(bureau: Office, query: str, found: bool) -> None:
    case = received(bureau, days_ago=0)
    answer = bureau.client("clerk").get(f"{reverse('desk:cases', args=[LINE])}?{query}")
    assert (case.number in answer.text) is found


def test_a_filter_is_saved_used_and_dropped_by_its_owner_only(bureau: Office) -> None:
    client = bureau.client("clerk")
    client.post(reverse("desk:filter_save", args=[LINE]), {"name": "待办理", "query": "state=open&due=7"})
    page = client.get(reverse("desk:cases", args=[LINE]))
    (saved,) = page.context["saved"]
    assert saved["href"].endswith("?state=open&due=7")
    bureau.client("handler").post(reverse("desk:filter_drop", args=[LINE, saved["id"]]))
    assert client.get(reverse("desk:cases", args=[LINE])).context["saved"]
    client.post(reverse("desk:filter_drop", args=[LINE, saved["id"]]))
    assert not client.get(reverse("desk:cases", args=[LINE])).context["saved"]


def test_the_case_page_says_for_each_closed_act_why_not(bureau: Office) -> None:
    page = bureau.client("handler").get(reverse("desk:case", args=[received(bureau).pk]))
    closed = page.context["acts"].closed
    assert closed
    assert all(act.why_not for act in closed)
    assert "为何不能办" in page.text


def test_the_case_page_masks_and_a_reveal_needs_a_purpose(bureau: Office) -> None:
    case = accepted(bureau)
    client = bureau.client("handler")
    party = case.parties.get(role="applicant")
    page = client.get(reverse("desk:case", args=[case.pk])).text
    assert "13800138000" not in page
    assert "138****8000" in page
    address = reverse("desk:reveal", args=[case.pk, party.pk])
    assert client.post(address, {"field": "phone", "purpose": ""}).status_code == 302
    shown = client.post(address, {"field": "phone", "purpose": "电话通知补正"})
    assert "13800138000" in shown.text
    assert "电话通知补正" in client.get(reverse("desk:case", args=[case.pk])).text


def test_an_auditor_sees_the_case_without_the_name_of_the_applicant(bureau: Office) -> None:
    case = accepted(bureau)
    client = bureau.client("auditor")
    assert "模拟申请人甲" not in client.get(reverse("desk:cases", args=[LINE])).text
    assert ROLES
    assert client.get(reverse("desk:case", args=[case.pk])).status_code == 200


def test_no_page_carries_inline_script_or_style(bureau: Office) -> None:
    case = accepted(bureau)
    client = bureau.client("handler")
    for name in (*FOR_OFFICERS[:9], "case", "act", "intake"):
        page = client.get(_address(name, case)).text
        assert " style=" not in page, name
        assert " onclick=" not in page, name
        assert "<script>" not in page, name


def test_the_day_of_a_filter_is_read_in_the_usual_ways(bureau: Office) -> None:
    case = received(bureau, days_ago=0)
    answer = bureau.client("clerk").get(reverse("desk:cases", args=[LINE]), {"since": TODAY.isoformat()})
    assert case.number in answer.text
