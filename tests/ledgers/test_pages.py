"""页面：从案件里登记，填错了不丢，改、作废、翻页、总览。"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fadu.desk import bookcounts, books
from fadu.desk.tests.office import TODAY, Office, accepted
from fadu.kernel.models import LedgerRow
from fadu.lines.reconsideration.ledgers import LEDGERS
from tests.ledgers.keeping import LINE, VISIT, body_of, meeting, visit


def test_from_the_case_page_a_meeting_is_recorded_with_everything_known_filled_in(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    page = client.get(reverse("desk:case", args=[case.pk])).content.decode()
    address = f"{reverse('desk:book_new', args=[LINE, 'meetings'])}?case={case.pk}"
    assert address in page
    form = client.get(address).content.decode()
    for known in (case.number, bureau.bureau.name, TODAY.isoformat()):
        assert known in form
    said = {
        "on": TODAY.isoformat(),
        "case": case.number,
        "form": "meeting",
        "respondent": bureau.bureau.name,
        "participants": "模拟单位",
        "minutes": "模拟纪要",
        "outcome": "settled",
        "files": SimpleUploadedFile("纪要.txt", "模拟纪要正文".encode()),
    }
    answer = client.post(address, said)
    assert answer.status_code == 302
    row = LedgerRow.objects.get()
    page = client.get(answer["Location"]).content.decode()
    assert row.number in page
    assert "纪要.txt" in page
    opened = client.get(reverse("desk:book_file", args=[LINE, "meetings", row.pk, row.files.get().pk]))
    assert body_of(opened).decode() == "模拟纪要正文"
    assert row.number in client.get(reverse("desk:case", args=[case.pk])).content.decode()


def test_a_form_sent_with_mistakes_comes_back_with_what_was_typed(bureau: Office) -> None:
    client = bureau.client("clerk")
    address = reverse("desk:book_new", args=[LINE, "window"])
    answer = client.post(address, {"on": "昨天", "visitor": "模拟来访人乙", "question": "模拟问题"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "模拟来访人乙" in page
    assert "应为日期" in page
    assert not LedgerRow.objects.exists()


def test_a_row_is_changed_voided_and_found_again_by_its_tab(bureau: Office) -> None:
    row, client = visit(bureau), bureau.client("clerk")
    change = reverse("desk:book_change", args=[LINE, "window", row.pk])
    said = {**VISIT, "on": TODAY.isoformat(), "phone": "", "answer": "模拟答复", "seen": row.version}
    assert client.post(change, said).status_code == 302
    row.refresh_from_db()
    assert (row.answer, row.phone.open()) == ("模拟答复", "13800138000")
    client.post(reverse("desk:book_void", args=[LINE, "window", row.pk]), {"reason": "重复登记"})
    listed = reverse("desk:book", args=[LINE, "window"])
    client.get(listed)  # says once that it was done
    assert row.number not in client.get(listed).content.decode()
    assert row.number in client.get(f"{listed}?tab=void").content.decode()


def test_a_list_pages_by_key_and_asks_no_more_for_more_rows(
    bureau: Office, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = books.page_of
    rows = [visit(bureau, on=TODAY - timedelta(days=n)) for n in range(5)]
    monkeypatch.setattr(books, "page_of", lambda found, params: real(found, params, size=2))
    client, address = bureau.client("handler"), reverse("desk:book", args=[LINE, "window"])
    with django_assert_max_num_queries(40):
        page = client.get(address).context["page"]
    seen = list(page.rows)
    while page.after:
        page = client.get(address + page.after).context["page"]
        seen += page.rows
    assert [one.pk for one in seen] == [one.pk for one in rows]
    back = client.get(address + page.before).context["page"]
    assert [one.pk for one in back.rows] == [one.pk for one in rows[2:4]]


def test_the_index_shows_every_ledger_and_what_is_overdue(bureau: Office) -> None:
    meeting(bureau, accepted(bureau), on=TODAY - timedelta(days=5), reply_due_on=TODAY - timedelta(days=1))
    page = bureau.client("handler").get(reverse("desk:registers", args=[LINE])).content.decode()
    assert all(one.title in page for one in LEDGERS)
    assert "逾期1行" in page


def test_of_very_many_rows_a_ledger_says_at_least_how_many_and_exactly_what_waits(
    bureau: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bookcounts, "MOST", 2)
    for ago in (5, 4, 400):
        visit(bureau, on=TODAY - timedelta(days=ago), reply_due_on=TODAY - timedelta(days=1))
    client, address = bureau.client("handler"), reverse("desk:book", args=[LINE, "window"])
    told = client.get(address)
    shown = {one["key"]: one["n"] for one in told.context["tabs"]}
    assert (str(shown[""]), shown["open"], shown["late"], shown["void"]) == ("2+", 3, 3, None)
    assert "行数超过2，这里不合计" in told.content.decode()
    index = client.get(reverse("desk:registers", args=[LINE])).content.decode()
    assert '<td class="num">2+</td>' in index
    assert "逾期3行" in index
    few = client.get(address, {"year": TODAY.year - 1})
    assert few.context["figures"]
    assert str(next(one["n"] for one in few.context["tabs"])) == "1"
