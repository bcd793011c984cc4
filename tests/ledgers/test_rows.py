"""一行：登记、编号、改动、作废，改动记录谁也改不了。"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from fadu.desk.tests.office import TODAY, Office, accepted, at
from fadu.kernel import ledgerlog
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed
from fadu.kernel.ledgerwriting import Twin, change_row, void_row, write_row
from fadu.kernel.models import LedgerChange, LedgerRow
from fadu.lines.reconsideration.ledgers import OFFICERS, TRAININGS
from tests.ledgers.keeping import VISIT, by, meeting, visit


def test_rows_are_numbered_by_ledger_organ_and_year_without_gaps(bureau: Office) -> None:
    first, second = visit(bureau), visit(bureau)
    with pytest.raises(BadFacts):
        visit(bureau, visitor="")
    third = visit(bureau)
    assert [one.number for one in (first, second, third)] == [
        f"测府复接待〔{TODAY.year}〕{n}号" for n in (1, 2, 3)
    ]


def test_a_wrong_field_is_told_in_a_sentence_by_its_name(bureau: Office) -> None:
    with pytest.raises(BadFacts) as bad:
        visit(bureau, matter="chat", visitor="", on=TODAY + timedelta(days=1), unknown=1)
    assert set(bad.value.errors) == {"matter", "visitor", "on", "unknown"}
    assert "可选：咨询" in bad.value.errors["matter"]


def test_training_may_be_planned_ahead_but_a_visit_may_not(bureau: Office) -> None:
    planned = write_row(
        TRAININGS,
        organ=bureau.organ,
        by=by(bureau, "handler"),
        at=at(TODAY),
        values={
            "on": TODAY + timedelta(days=9),
            "kind": "joint",
            "name": "模拟同堂培训",
            "audience": "模拟单位",
        },
    )
    assert planned.on > TODAY


def test_the_same_officer_stands_in_the_roll_once_until_his_row_is_void(bureau: Office) -> None:
    values = {
        "on": TODAY,
        "officer": bureau.people["handler"].pk,
        "grade": "officer",
        "qualification": "passed",
    }

    def enter() -> Any:
        return write_row(
            OFFICERS, organ=bureau.organ, by=by(bureau, "section_head"), at=at(TODAY), values=values
        )

    first = enter()
    with pytest.raises(Twin) as twin:
        enter()
    assert first.number in twin.value.sentence
    void_row(first, by=by(bureau, "section_head"), at=at(TODAY), reason="模拟重复")
    assert enter().number != first.number


def test_every_change_is_kept_with_who_when_what_and_why(bureau: Office) -> None:
    row = visit(bureau)
    change_row(row, by=by(bureau, "handler"), at=at(TODAY), values={"answer": "模拟答复"})
    change_row(
        row, by=by(bureau, "handler"), at=at(TODAY), values={"answer": "模拟答复二"}, reason="更正笔误"
    )
    log = list(row.changes.order_by("seq"))
    assert [one.kind for one in log] == ["written", "changed", "changed"]
    assert log[1].fields == {"answer": ["", "模拟答复"]}
    assert log[2].fields == {"answer": ["模拟答复", "模拟答复二"]}
    assert (log[2].by_name, log[2].by_role, log[2].reason) == ("测试handler", "承办人", "更正笔误")


def test_what_is_recorded_changes_only_with_a_reason(bureau: Office) -> None:
    row = visit(bureau)
    with pytest.raises(BadFacts) as bad:
        change_row(row, by=by(bureau, "clerk"), at=at(TODAY), values={"question": "另一个问题"})
    assert "写明原因" in bad.value.errors["reason"]
    row.refresh_from_db()
    assert row.question == VISIT["question"]


def test_a_form_filled_in_meanwhile_by_another_is_not_overwritten(bureau: Office) -> None:
    row = visit(bureau)
    seen = row.version
    change_row(row, by=by(bureau, "clerk"), at=at(TODAY), values={"answer": "模拟答复"}, seen=seen)
    with pytest.raises(Conflict):
        change_row(row, by=by(bureau, "handler"), at=at(TODAY), values={"received": "申请书"}, seen=seen)


@pytest.mark.parametrize(
    "statement", ["UPDATE kernel_ledgerchange SET reason = 'x'", "DELETE FROM kernel_ledgerchange"]
)
def test_the_database_itself_refuses_to_alter_the_log(bureau: Office, statement: str) -> None:
    visit(bureau)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert LedgerChange.objects.get().reason == ""


def test_a_row_is_what_its_changes_say_and_rebuild_puts_a_strayed_one_right(bureau: Office) -> None:
    case = accepted(bureau)
    row = meeting(bureau, case, reply_due_on=TODAY + timedelta(days=5))
    change_row(
        row, by=by(bureau, "handler", case), at=at(TODAY), values={"replied_on": TODAY, "result": "已落实"}
    )
    visit(bureau)
    assert ledgerlog.rebuild_all(repair=False) == []
    assert [one for _, said in ledgerlog.verify_all() for one in said] == []
    type(row).objects.filter(pk=row.pk).update(minutes="有人绕过程序改了", reply_due_on=None)
    told = ledgerlog.rebuild_all()
    assert len(told) == 2
    assert "有人绕过程序改了" in "".join(told)
    row.refresh_from_db()
    assert (row.minutes, row.reply_due_on) == ("模拟纪要", TODAY + timedelta(days=5))
    assert ledgerlog.rebuild_all(repair=False) == []


def test_verify_tells_a_lost_change(bureau: Office) -> None:
    row = visit(bureau)
    LedgerRow.objects.filter(pk=row.pk).update(version=2)
    assert "应有2笔改动，现有1笔" in "".join(one for _, said in ledgerlog.verify_all() for one in said)


def test_a_void_row_stays_keeps_its_number_and_takes_no_more_changes(bureau: Office) -> None:
    row = visit(bureau)
    with pytest.raises(BadFacts):
        void_row(row, by=by(bureau, "clerk"), at=at(TODAY), reason=" ")
    void_row(row, by=by(bureau, "clerk"), at=at(TODAY), reason="重复登记")
    with pytest.raises(NotAllowed, match="作废"):
        change_row(row, by=by(bureau, "clerk"), at=at(TODAY), values={"answer": "模拟"})
    assert visit(bureau).number.endswith("2号")
    assert row.changes.last().kind == "voided"
