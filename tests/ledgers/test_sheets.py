"""导出与导入：Excel 里来回。"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from fadu.desk.tests.office import TODAY, Office, accepted
from fadu.kernel.ledgerrows import rows_for
from fadu.kernel.models import LedgerChange
from fadu.lines.reconsideration.ledgers import WINDOW_VISITS
from tests.ledgers.keeping import LINE, VISIT, body_of, meeting, visit


def exported(bureau: Office, key: str, who: str = "clerk") -> bytes:
    answer = bureau.client(who).get(reverse("desk:book_sheet", args=[LINE, key]))
    return body_of(answer)


def imported(bureau: Office, key: str, content: bytes, who: str = "clerk") -> Any:
    client, address = bureau.client(who), reverse("desk:book_import", args=[LINE, key])
    tried = client.post(address, {"do": "try", "file": SimpleUploadedFile("台账.xlsx", content)})
    assert tried.status_code == 200, tried.context["error"]
    assert not tried.context["report"].committed
    return client.post(address, {"do": "commit", "token": tried.context["token"]}).context["report"]


def book(heads: list[Any], *rows: list[Any]) -> bytes:
    made, file = Workbook(), BytesIO()
    sheet = made.active
    assert sheet is not None
    sheet.append(heads)
    for row in rows:
        sheet.append(row)
    made.save(file)
    return file.getvalue()


def test_what_was_exported_comes_in_again_and_changes_nothing(bureau: Office) -> None:
    case = accepted(bureau)
    meeting(bureau, case, minutes="第一行\r\n第二行", agreed="=1+1", reply_due_on=TODAY)
    visit(bureau, people=3, about=bureau.bureau.pk, satisfaction="very")
    before = LedgerChange.objects.count()
    for key in ("meetings", "window"):
        report = imported(bureau, key, exported(bureau, key, "handler"), "handler")
        assert [(one.done, one.problem) for one in report.rows] == [("没有变化", "")], key
    assert LedgerChange.objects.count() == before


def test_a_row_edited_in_excel_is_changed_and_one_without_number_is_new_once(bureau: Office) -> None:
    row = visit(bureau)
    sheet = book(
        ["登记号", "日期", "方式", "事项", "来访人", "反映的问题", "答复", "看不懂的栏"],
        [row.number, TODAY, "来访", "咨询", "模拟来访人甲", VISIT["question"], "模拟答复", "x"],
        [None, TODAY, "来电", "查询进度", "模拟来访人丙", "模拟：办到哪一步", None, None],
        [None, TODAY, "来电", "聊天", "模拟来访人丁", "模拟", None, None],
        ["没有这一号", TODAY, "来电", "咨询", "模拟来访人戊", "模拟", None, None],
    )
    report = imported(bureau, "window", sheet)
    assert [one.done for one in report.rows] == ["修改", "登记", "", ""]
    assert "可选：咨询" in report.rows[2].problem
    assert "没有这一号" in report.rows[3].problem
    assert report.ignored == ["看不懂的栏"]
    row.refresh_from_db()
    assert row.answer == "模拟答复"
    assert rows_for(bureau.people["clerk"], WINDOW_VISITS, TODAY).count() == 2
    again = imported(bureau, "window", sheet)
    assert [one.done for one in again.rows] == ["没有变化", "没有变化", "", ""]
    assert rows_for(bureau.people["clerk"], WINDOW_VISITS, TODAY).count() == 2


def test_people_and_organs_are_named_in_the_sheet_as_people_name_them(bureau: Office) -> None:
    heads = ["任命日期", "人员", "等级", "法律职业资格", "在办案件上限"]
    sheet = book(
        heads,
        [TODAY, "测试handler", "复议官", "已取得", 30],
        [TODAY, "无此人", "复议官", "已取得", 30],
    )
    report = imported(bureau, "officers", sheet, "section_head")
    assert [one.done for one in report.rows] == ["登记", ""]
    assert "核对姓名" in report.rows[1].problem


def test_a_file_that_is_no_table_is_refused_with_a_sentence(bureau: Office) -> None:
    client, address = bureau.client("clerk"), reverse("desk:book_import", args=[LINE, "window"])
    answer = client.post(address, {"do": "try", "file": SimpleUploadedFile("a.txt", "模拟".encode())})
    assert answer.status_code == 400
    assert "Excel" in answer.context["error"]
