"""谁看得到，谁写得了；个人信息遮盖着，看了留痕；落实到期提醒谁。"""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook

from fadu.desk.clocks import Thresholds
from fadu.desk.tests.office import TODAY, Office, accepted, at
from fadu.desk.todo import todos
from fadu.kernel.errors import BadFacts, NotYours
from fadu.kernel.ledgerrows import row_for, rows_for
from fadu.kernel.ledgerwriting import change_row, write_row
from fadu.kernel.models import AccessLog, Case, Recusal
from fadu.kernel.standing import standing
from fadu.lines.reconsideration.ledgers import MEETINGS, OFFICERS, REVIEWS, WINDOW_VISITS
from tests.ledgers.keeping import LINE, body_of, by, closed, meeting, visit


def test_a_phone_number_is_sealed_in_the_row_and_masked_in_log_list_and_export(bureau: Office) -> None:
    row = visit(bureau)
    change_row(row, by=by(bureau, "clerk"), at=at(TODAY), values={"phone": "13811138000"}, reason="更正号码")
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM reconsideration_windowvisit")
        assert "138" not in cursor.fetchone()[0][:6]
    assert row.changes.last().fields == {"phone": ["138****8000", "138****8000"]}
    client = bureau.client("clerk")
    for address in (
        reverse("desk:book", args=[LINE, "window"]),
        reverse("desk:book_row", args=[LINE, "window", row.pk]),
        reverse("desk:book_change", args=[LINE, "window", row.pk]),
    ):
        assert "13811138000" not in client.get(address).content.decode()
    sheet = load_workbook(BytesIO(body_of(client.get(reverse("desk:book_sheet", args=[LINE, "window"])))))
    assert "138****8000" in [cell.value for cell in sheet.worksheets[0][2]]


def test_seeing_a_phone_number_is_logged_with_its_purpose(bureau: Office) -> None:
    row, client = visit(bureau), bureau.client("clerk")
    address = reverse("desk:book_reveal", args=[LINE, "window", row.pk])
    assert "写明用途" in client.post(address, {"field": "phone", "purpose": ""}).content.decode()
    assert not AccessLog.objects.filter(what="reveal").exists()
    page = client.post(address, {"field": "phone", "purpose": "电话回访"}).content.decode()
    assert "13800138000" in page
    logged = AccessLog.objects.get(what="reveal")
    assert (logged.purpose, row.number in logged.field) == ("电话回访", True)


def test_rows_are_seen_within_the_organ_subtree_only(bureau: Office) -> None:
    visit(bureau)
    for who, many in (("clerk", 1), ("auditor", 1), ("admin", 0), ("stranger", 0)):
        assert rows_for(bureau.people[who], WINDOW_VISITS, TODAY).count() == many, who


def test_a_row_of_a_case_is_seen_only_with_the_case(bureau: Office) -> None:
    case = accepted(bureau)
    row = meeting(bureau, case)
    other = bureau.people["section_head"]
    assert rows_for(other, MEETINGS, TODAY).count() == 1
    Recusal.objects.create(case=case, user=other)
    assert rows_for(other, MEETINGS, TODAY).count() == 0
    with pytest.raises(NotYours, match="没有这一行"):
        row_for(other, MEETINGS, row.pk, TODAY)
    Case.objects.filter(pk=case.pk).update(confidentiality="secret")
    assert rows_for(bureau.people["clerk"], MEETINGS, TODAY).count() == 0


def test_only_the_roles_named_may_write_and_only_in_their_own_organ(bureau: Office) -> None:
    for who in ("auditor", "admin", "stranger"):
        with pytest.raises(NotYours):
            visit(bureau, who)
    values = {
        "on": TODAY,
        "officer": bureau.people["clerk"].pk,
        "grade": "officer",
        "qualification": "none",
    }
    with pytest.raises(NotYours, match="机构负责人"):
        write_row(OFFICERS, organ=bureau.organ, by=by(bureau, "clerk"), at=at(TODAY), values=values)


def test_only_a_closed_case_is_reviewed(bureau: Office) -> None:
    case = accepted(bureau)
    values = {"on": TODAY, "case": case.pk, "round": "模拟轮次", "year": TODAY.year}
    with pytest.raises(BadFacts, match="尚未结案"):
        write_row(REVIEWS, organ=bureau.organ, by=by(bureau, "section_head"), at=at(TODAY), values=values)


def test_the_handler_of_a_case_does_not_review_his_own_work(bureau: Office) -> None:
    case = closed(bureau)
    values = {"on": TODAY, "case": case.pk, "round": "模拟轮次", "year": TODAY.year}
    with pytest.raises(NotYours, match="承办人"):
        write_row(REVIEWS, organ=bureau.organ, by=by(bureau, "handler"), at=at(TODAY), values=values)
    row = write_row(REVIEWS, organ=bureau.organ, by=by(bureau, "section_head"), at=at(TODAY), values=values)
    page = bureau.client("handler").get(reverse("desk:book_change", args=[LINE, "reviews", row.pk]))
    assert "不能由本案的承办人" in page.content.decode()


def test_an_overdue_follow_up_stands_in_the_inbox_until_it_is_answered(bureau: Office) -> None:
    case = accepted(bureau)
    row = meeting(bureau, case, on=TODAY - timedelta(days=9), reply_due_on=TODAY - timedelta(days=2))

    def waits(who: str) -> list[str]:
        mine = standing(bureau.people[who], on=TODAY)
        return [one.title for one in todos(mine, on=TODAY, limits=Thresholds()) if one.kind == "book"]

    assert len(waits("handler")) == len(waits("section_head")) == 1
    assert waits("clerk") == waits("stranger") == []
    page = bureau.client("handler").get(reverse("desk:inbox")).content.decode()
    assert row.number in page
    assert "超期2日" in page
    change_row(
        row, by=by(bureau, "handler", case), at=at(TODAY), values={"replied_on": TODAY, "result": "已落实"}
    )
    assert waits("handler") == []


def test_a_follow_up_cannot_be_due_before_the_day_it_was_agreed(bureau: Office) -> None:
    with pytest.raises(BadFacts) as bad:
        meeting(bureau, accepted(bureau), reply_due_on=TODAY - timedelta(days=1))
    assert "议定事项期限" in bad.value.errors["reply_due_on"]
