"""逐行登记的台账：登记、修改、作废、落实、导出导入、成批列入，谁看得到、谁写得了。"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, models, transaction
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from fadu.desk import books
from fadu.desk.clocks import Thresholds
from fadu.desk.tests.office import TODAY, Office, accepted, at, office
from fadu.desk.todo import todos
from fadu.kernel import ledgerlog
from fadu.kernel.actors import officer
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed, NotYours
from fadu.kernel.figures import Scope, Span
from fadu.kernel.ledgerrows import Twin, change_row, row_for, rows_for, void_row, write_row
from fadu.kernel.ledgers import Ledger
from fadu.kernel.lines import Line, lines
from fadu.kernel.models import AccessLog, Case, LedgerChange, LedgerRow, Organ, Recusal
from fadu.kernel.standing import standing
from fadu.law import LawError
from fadu.lines.reconsideration.figures import ReconsiderationFigures as Figures
from fadu.lines.reconsideration.ledgers import (
    FREQUENT,
    LEDGERS,
    MEETINGS,
    OFFICERS,
    REVIEWS,
    STANDARDS,
    TRAININGS,
    WINDOW_VISITS,
)
from fadu.lines.reconsideration.ledgerwork import sample

LINE = "reconsideration"


def body_of(answer: Any) -> bytes:
    """The bytes of a file sent; read to its end it closes itself."""
    return b"".join(answer.streaming_content)


VISIT = {
    "on": TODAY,
    "channel": "visit",
    "matter": "consult",
    "visitor": "模拟来访人甲",
    "phone": "13800138000",
    "question": "模拟：如何申请复议",
}


@pytest.fixture
def bureau(db: None) -> Office:
    return office()


def by(bureau: Office, who: str, where: Any = None) -> Any:
    return officer(bureau.people[who], where or bureau.organ, TODAY)


def visit(bureau: Office, who: str = "clerk", **more: Any) -> Any:
    return write_row(WINDOW_VISITS, organ=bureau.organ, by=by(bureau, who), at=at(TODAY), values=VISIT | more)


def meeting(bureau: Office, case: Case, who: str = "handler", **more: Any) -> Any:
    values = {
        "on": TODAY,
        "case": case.pk,
        "form": "meeting",
        "respondent": bureau.bureau.pk,
        "participants": "模拟单位甲、模拟单位乙",
        "minutes": "模拟纪要",
        "outcome": "pending",
    }
    return write_row(
        MEETINGS, organ=bureau.organ, by=by(bureau, who, case), at=at(TODAY), values=values | more
    )


def test_only_what_is_registered_as_a_meeting_counts_as_one(bureau: Office) -> None:
    case = accepted(bureau, days_ago=20)
    for form in ("meeting", "online", "talk"):
        meeting(bureau, case, form=form)
    span, scope = Span.month(TODAY.year, TODAY.month), Scope.of(bureau.organ)
    assert Figures.meetings.value(span, scope) == 2
    assert Figures.resolutions.value(span, scope) == 0
    for said in ("当面沟通", "召开调解会", "建议函"):
        assert said in Figures.meetings.definition()
    assert "协调会台账" in Figures.resolutions.definition()


def closed(bureau: Office, **more: Any) -> Case:
    case = accepted(bureau, days_ago=20)
    Case.objects.filter(pk=case.pk).update(closed_on=TODAY, state="decided")
    case.refresh_from_db()
    return case


# ── 登记与编号 ──────────────────────────────────────────────────────────────────────────────────────
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


# ── 改动记录 ────────────────────────────────────────────────────────────────────────────────────────
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


# ── 个人信息 ────────────────────────────────────────────────────────────────────────────────────────
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


# ── 谁看得到，谁写得了 ──────────────────────────────────────────────────────────────────────────────
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


# ── 后续落实 ────────────────────────────────────────────────────────────────────────────────────────
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


# ── 页面 ────────────────────────────────────────────────────────────────────────────────────────────
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


@pytest.mark.parametrize("line", lines(), ids=lambda one: one.key)
def test_every_ledger_of_every_line_draws_its_list_form_import_and_template(
    bureau: Office, line: Line
) -> None:
    """With a row in it, as the declaration has it, so that what is computed is computed."""
    case, client = closed(bureau), bureau.client("section_head")
    for ledger in line.ledgers:
        _one_row(bureau, ledger, case)
    for ledger in line.ledgers:
        for name in ("book", "book_new", "book_import", "book_sheet"):
            address = reverse(f"desk:{name}", args=[line.key, ledger.key])
            answer = client.get(f"{address}?case={case.pk}&template=1")
            if name in ("book_new", "book_import") and not ledger.by_hand:
                assert "由系统算出" in answer.content.decode(), (ledger.key, name)
                continue
            assert answer.status_code == 200, (ledger.key, name)
            assert not answer.streaming or body_of(answer)
            if name == "book":
                assert len(answer.context["rows"]) == 1, ledger.key
        if ledger.draw:
            assert client.get(reverse("desk:book_draw", args=[line.key, ledger.key])).status_code == 200


def _one_row(bureau: Office, ledger: Ledger, case: Case) -> None:
    """Something in every column, told by the model itself; straight into the table, for rows may depend on each other."""
    values: dict[str, Any] = {}
    for name, field in ledger.own.items():
        if isinstance(field, models.ForeignKey):
            others = field.remote_field.model._default_manager.all()
            found = bureau.bureau if field.remote_field.model is Organ else others.order_by("pk").first()
            values[name] = found if found is not None or not field.null else None
        elif field.choices:
            values[name] = next(key for key, _ in field.flatchoices if key)
        elif isinstance(field, models.DateField):
            values[name] = None if name == "until" and field.null else TODAY
        elif isinstance(field, models.IntegerField | models.DecimalField):
            values[name] = TODAY.year if name == "year" else 1
        elif isinstance(field, models.CharField | models.TextField):
            values[name] = "模拟"
    followed = {"reply_due_on": TODAY} if ledger.follow_up else {}
    ledger.model._default_manager.create(
        ledger=ledger.full_key,
        number=f"模拟{ledger.key}",
        organ=bureau.organ,
        case=case if ledger.takes_case else None,
        on=TODAY,
        recorded_at=at(TODAY),
        **(values | followed),
    )


def test_the_index_shows_every_ledger_and_what_is_overdue(bureau: Office) -> None:
    meeting(bureau, accepted(bureau), on=TODAY - timedelta(days=5), reply_due_on=TODAY - timedelta(days=1))
    page = bureau.client("handler").get(reverse("desk:registers", args=[LINE])).content.decode()
    assert all(one.title in page for one in LEDGERS)
    assert "逾期1行" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"columns": ("nothing",)}, "“nothing”不是 WindowVisit 的字段；可用：channel"),
        ({"columns": ()}, "须写明列出哪些栏"),
        ({"once": ("visitors",)}, "once 里“visitors”"),
        ({"number_format": "{code}{year}"}, "须有 {code}、{seq}"),
        ({"number_format": "{code}{seq}{month}"}, "只能用 {year}"),
        ({"model": LedgerRow}, "须是 LedgerRow 的子类"),
        ({"key": "new"}, "不能是 import、new"),
        ({"peer": True}, "per_case"),
        ({"with_case": False, "columns": ("case",)}, "须写 per_case 或 with_case"),
    ],
)
def test_a_wrong_declaration_does_not_import_and_says_why(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(LawError) as error:
        replace(WINDOW_VISITS, **wrong)
    assert sentence in str(error.value)


def test_every_model_has_its_ledger_and_no_ledger_another_lines_model() -> None:
    for line in lines():
        rows = {one for one in apps.get_app_config(line.key).get_models() if issubclass(one, LedgerRow)}
        assert {one.model for one in line.ledgers} == rows, line.key


# ── 导出与导入 ──────────────────────────────────────────────────────────────────────────────────────
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


# ── 成批列入 ────────────────────────────────────────────────────────────────────────────────────────
def draw(bureau: Office, key: str, who: str = "section_head", do: str = "write", **said: Any) -> Any:
    return bureau.client(who).post(reverse("desk:book_draw", args=[LINE, key]), {"do": do, **said})


def test_looking_back_on_a_year_lists_every_closed_case_once_and_shows_the_coverage(bureau: Office) -> None:
    cases = [closed(bureau) for _ in range(3)]
    said: dict[str, Any] = {"year": TODAY.year, "mode": "all", "round": "模拟回头看"}
    looked = draw(bureau, "reviews", do="look", **said)
    assert len(looked.context["proposed"]) == 3
    assert not LedgerRow.objects.exists()
    draw(bureau, "reviews", **said)
    draw(bureau, "reviews", **said)
    rows = rows_for(bureau.people["section_head"], REVIEWS, TODAY)
    assert sorted(rows.values_list("case", flat=True)) == sorted(one.pk for one in cases)
    change_row(
        rows[0],
        by=by(bureau, "section_head"),
        at=at(TODAY),
        values={"score": 90, "procedure": "good", "document": "good", "performance": "none"},
    )
    page = bureau.client("section_head").get(reverse("desk:book", args=[LINE, "reviews"])).content.decode()
    assert "1件，33.3%" in page


def test_the_same_seed_draws_the_same_cases_and_another_seed_may_not(bureau: Office) -> None:
    cases = [Case(pk=n, number=f"模拟〔2026〕{n}号") for n in range(1, 101)]
    first = [one.pk for one in sample(cases, percent=10, seed="2026-11-22")]
    assert first == [one.pk for one in sample(list(reversed(cases)), percent=10, seed="2026-11-22")]
    assert len(first) == 10
    assert first != [one.pk for one in sample(cases, percent=10, seed="另一个种子")]
    assert len(sample(cases[:1], percent=1, seed="种子")) == 1
    refused = draw(bureau, "reviews", year=TODAY.year, mode="sample", round="模拟抽查")
    assert refused.status_code == 400
    assert "种子" in refused.content.decode()


def test_the_organs_most_often_challenged_are_listed_with_their_cases_counted(bureau: Office) -> None:
    for _ in range(2):
        accepted(bureau)
    draw(bureau, "frequent", year=TODAY.year, least=2)
    row = rows_for(bureau.people["section_head"], FREQUENT, TODAY).get()
    assert row.respondent == bureau.bureau
    page = bureau.client("section_head").get(reverse("desk:book", args=[LINE, "frequent"])).content.decode()
    assert "2件" in page


def test_an_officer_with_more_open_cases_than_his_limit_is_shown_in_red(bureau: Office) -> None:
    for _ in range(2):
        accepted(bureau)
    values = {
        "on": TODAY,
        "officer": bureau.people["handler"].pk,
        "grade": "officer",
        "qualification": "passed",
        "case_limit": 1,
    }
    write_row(OFFICERS, organ=bureau.organ, by=by(bureau, "section_head"), at=at(TODAY), values=values)
    page = bureau.client("section_head").get(reverse("desk:book", args=[LINE, "officers"])).content.decode()
    assert '<span class="red">2件，超过上限1件</span>' in page


def test_the_checklist_of_a_year_is_made_of_items_that_add_up_to_a_hundred(bureau: Office) -> None:
    draw(bureau, "standards", year=TODAY.year)
    rows = rows_for(bureau.people["section_head"], STANDARDS, TODAY)
    assert sum(row.full for row in rows) == 100
    assert set(rows.values_list("area", flat=True)) == {"standard", "professional", "digital"}
