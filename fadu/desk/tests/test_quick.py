"""手机上快速登记：一屏填完；断网的草稿送几次都只登记一行。"""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from fadu.desk.tests.office import office
from fadu.kernel.models import LedgerRow
from fadu.kernel.quick import Quick
from fadu.law import LawError
from fadu.lines.reconsideration.ledgers import WINDOW_VISITS

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}
VISIT = {
    "on": "2026-01-05",
    "channel": "visit",
    "matter": "consult",
    "visitor": "模拟来访人甲",
    "question": "怎样申请",
}


@pytest.fixture
def clerk() -> Client:
    return office().client("clerk")


@pytest.fixture
def address() -> str:
    return reverse("desk:quick", args=["reconsideration", "window"])


def test_one_screen_asks_the_first_fields_and_folds_the_rest(clerk: Client, address: str) -> None:
    page = clerk.get(address).content.decode()
    before, after = page.split("更多（")
    assert "反映的问题" in before
    assert "满意" in after


def test_a_row_is_written_and_the_next_begins(clerk: Client, address: str) -> None:
    answer = clerk.post(address, VISIT, follow=True)
    row = LedgerRow.objects.get()
    assert row.number in answer.content.decode()
    assert row.source == "phone"


def test_a_draft_sent_twice_is_one_row(clerk: Client, address: str) -> None:
    numbers = {clerk.post(address, VISIT | {"once": "a1"}, headers=JSON).json()["number"] for _ in range(2)}
    assert numbers == {LedgerRow.objects.get().number}


def test_two_drafts_of_the_same_words_are_two_rows(clerk: Client, address: str) -> None:
    for once in ("a1", "a2"):
        assert clerk.post(address, VISIT | {"once": once}, headers=JSON).status_code == 201
    assert LedgerRow.objects.count() == 2


def test_what_is_wrong_is_said_by_label_and_nothing_is_written(clerk: Client, address: str) -> None:
    answer = clerk.post(address, VISIT | {"question": "", "once": "a1"}, headers=JSON)
    assert answer.status_code == 400
    assert "反映的问题" in answer.json()["errors"]
    assert not LedgerRow.objects.exists()
    page = clerk.post(address, VISIT | {"question": ""})
    assert page.status_code == 400
    assert "模拟来访人甲" in page.content.decode()


def test_a_ledger_without_quick_entry_has_no_such_page(clerk: Client) -> None:
    assert clerk.get(reverse("desk:quick", args=["reconsideration", "meetings"])).status_code == 404


def test_quick_entry_of_an_unknown_field_does_not_import() -> None:
    with pytest.raises(LawError, match="不是 WindowVisit 的字段"):
        replace(WINDOW_VISITS, quick=Quick(title="快速登记", first=("nobody",)))
