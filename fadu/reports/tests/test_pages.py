"""报告的页面：写、存、改提纲、征询、封存、审签、公开、更正；错了说清楚，文字不丢。"""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from fadu.desk import moment
from fadu.kernel.models import Organ, Post, Task, User
from fadu.reports import jobs
from fadu.reports.asking import attested
from fadu.reports.drafting import ordered, publish, start
from fadu.reports.models import Pledge, Report, Section
from fadu.reports.sentences import slots
from fadu.reports.tests.conftest import received
from fadu.reports.tests.test_drafting import AT, signed, written
from fadu.reports.values import asked

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 19)
NUMBER = "{新收行政复议申请}"


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moment, "today", lambda: TODAY)
    monkeypatch.setattr(moment, "now", lambda: AT)


def officer(organ: Organ, name: str, *roles: str) -> User:
    user = User.objects.create(username=name, name=f"模拟{name}", organ=organ)
    for role in roles:
        Post.objects.create(user=user, organ=organ, role=role, since=date(2020, 1, 1))
    return user


@pytest.fixture
def clerk(district: Organ) -> User:
    return officer(district, "收件员", "clerk")


@pytest.fixture
def report(district: Organ, clerk: User) -> Report:
    received(district, date(2026, 7, 6), channel="online")
    return start(district, level="district", year=2026, as_of=None, by=clerk, at=AT)


def desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


def part(report: Report, key: str) -> Section:
    return report.sections.get(key=key)


def saved(client: Client, section: Section, body: str, *, seen: int, do: str = "save") -> Any:
    address = f"/reports/{section.report_id}/edit/{section.pk}/"
    return client.post(address, {"body": body, "seen": seen, "do": do})


# ── 开篇、列表 ──────────────────────────────────────────────────────────────────────────────────────
def test_a_report_is_started_from_a_prefilled_form(district: Organ, clerk: User) -> None:
    client = desk(clerk)
    form = client.get("/reports/start/").context["form"]
    assert (form.initial["organ"], form.initial["level"], form.initial["as_of"]) == (
        district,
        "district",
        "2026-12-19",
    )
    asked_for = {"organ": district.pk, "level": "district", "year": 2026, "as_of": "2026-12-19"}
    client.post("/reports/start/", asked_for)
    made = Report.objects.get()
    assert made.as_of == TODAY
    assert "数据截至2026年12月19日" in text(client.get(f"/reports/{made.pk}/"))
    again = client.post("/reports/start/", asked_for)
    assert (again.status_code, "已经建立" in text(again)) == (400, True)


def test_the_list_warns_of_the_days_by_which_a_report_is_due(
    district: Organ, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for on, tone in ((date(2027, 1, 10), None), (date(2027, 2, 10), "warn"), (date(2027, 3, 2), "bad")):
        monkeypatch.setattr(moment, "today", lambda on=on: on)
        page = text(desk(clerk).get("/reports/"))
        assert ("政府报送年度报告" in page) == (tone is not None), on
        if tone:
            assert f"note-box {tone}" in page
    assert "2027-02-28" in page, "before 1 March the last day is the end of February"


def test_a_weekly_report_is_made_by_one_click_and_signed_by_one_head(district: Organ, clerk: User) -> None:
    received(district, date(2026, 12, 15))
    client, head = desk(clerk), officer(district, "科长", "section_head")
    client.post("/reports/start/", {"kind": "weekly", "day": "2026-12-16"})
    made = Report.objects.get(kind="weekly")
    page = text(client.get(f"/reports/{made.pk}/"))
    assert "本期新收行政复议申请" in page
    assert '<table class="grid intext">' in page
    for do in ("seal", "send"):
        client.post(f"/reports/{made.pk}/step/", {"do": do, "note": "无误"})
    desk(head).post(f"/reports/{made.pk}/step/", {"do": "sign"})
    made.refresh_from_db()
    assert made.status == Report.Status.SIGNED
    assert client.get(f"/reports/{made.pk}/file.pdf").content.startswith(b"%PDF")
    client.post("/reports/start/", {"kind": "weekly", "day": "2026-12-20"})
    assert Report.objects.filter(kind="weekly").count() == 1, "the same week is opened, not made again"


# ── 撰写 ────────────────────────────────────────────────────────────────────────────────────────────
def test_the_preview_shows_each_number_as_a_way_to_its_cases(report: Report, clerk: User) -> None:
    section = part(report, "reconsideration")
    client = desk(clerk)
    body = "新收{新收行政复议申请}，其中网上{新收行政复议申请[申请渠道=网上]}。"
    shown = text(client.post(f"/reports/{report.pk}/edit/{section.pk}/preview/", {"body": body}))
    assert shown.count('class="number"') == 2
    opened = text(client.get(f"/reports/{report.pk}/number/?slot={quote(NUMBER)}"))
    case = report.organ.cases.get()
    assert f"/desk/case/{case.pk}/" in opened


def test_a_wrong_name_is_said_with_its_part_and_the_text_stays_in_the_box(
    report: Report, clerk: User
) -> None:
    section = part(report, "party")
    answer = saved(desk(clerk), section, "新收{新收复议申请数}。", seen=1)
    assert answer.status_code == 400
    assert "没有保存" in text(answer)
    assert "加强党对法治政府建设的领导" in text(answer)
    assert "新收{新收复议申请数}。" in text(answer)


def test_whoever_saves_second_keeps_his_words_and_sees_the_others(report: Report, clerk: User) -> None:
    section = part(report, "party")
    client = desk(clerk)
    saved(client, section, "甲的文字。", seen=1)
    second = saved(client, section, "乙的文字。", seen=1)
    assert second.status_code == 409
    assert "甲的文字。" in text(second)
    assert "乙的文字。" in text(second)
    assert saved(client, section, "甲乙合写。", seen=2, do="done").status_code == 302
    section.refresh_from_db()
    assert (section.body, section.done) == ("甲乙合写。", True)


def test_an_earlier_version_is_compared_and_put_back(report: Report, clerk: User) -> None:
    section, client = part(report, "party"), desk(clerk)
    saved(client, section, "召开会议两次。", seen=1)
    saved(client, section, "召开会议三次。", seen=2)
    address = f"/reports/{report.pk}/edit/{section.pk}/history/"
    page = text(client.get(address))
    assert "<del>两</del><ins>三</ins>" in page
    client.post(address, {"version": 2})
    section.refresh_from_db()
    assert (section.body, section.version) == ("召开会议两次。", 4)


def test_the_names_beside_the_text_come_with_their_values_without_a_script(
    report: Report, clerk: User
) -> None:
    section = part(report, "party")
    page = text(desk(clerk).get(f"/reports/{report.pk}/edit/{section.pk}/"))
    assert "{新收行政复议申请}" in page
    found = text(desk(clerk).get(f"/reports/{report.pk}/figures/?q=调解"))
    assert "{调解结案}" in found
    names = desk(clerk).get(f"/reports/{report.pk}/names.json").json()
    assert {"name", "unit", "words"} == set(names["names"][0])


def test_the_outline_is_changed_while_drafting_and_no_text_is_lost(report: Report, clerk: User) -> None:
    client, measures = desk(clerk), part(report, "measures")

    def arrange(section: int, **said: str) -> Any:
        return client.post(f"/reports/{report.pk}/arrange/{section}/", said)

    arrange(measures.pk, do="add", title="落实普法责任")
    added = report.sections.get(title="落实普法责任")
    before = added.place
    arrange(added.pk, do="up")
    added.refresh_from_db()
    assert added.order[-1] == int(before.rpartition(".")[2]) - 1
    disputes = part(report, "disputes")
    assert part(report, "reconsideration").place.startswith(f"{disputes.place}.")
    refused = arrange(part(report, "reconsideration").pk, do="remove")
    assert (refused.status_code, "还有文字" in text(refused)) == (409, True)
    assert arrange(part(report, "plans").pk, do="remove").status_code == 409
    arrange(added.pk, do="remove")
    numbers = [one.place for one in ordered(report) if one.depth == 2]
    assert numbers == [f"1.{n}" for n in range(1, len(numbers) + 1)]


def test_a_part_given_to_a_writer_below_may_be_written_by_him_and_no_other(
    report: Report, clerk: User, district: Organ
) -> None:
    bureau = Organ.objects.create(
        name="模拟区司法局", short="模拟司法局", level="department", parent=district
    )
    writer, section = officer(bureau, "撰写人", "handler"), part(report, "party")
    assert desk(writer).get(f"/reports/{report.pk}/").status_code == 404
    desk(clerk).post(f"/reports/{report.pk}/arrange/{section.pk}/", {"do": "assign", "owner": writer.pk})
    assert saved(desk(writer), section, "由下级撰写。", seen=1).status_code == 302
    assert saved(desk(writer), part(report, "rules"), "不归他写。", seen=1).status_code == 404


# ── 数据征询 ────────────────────────────────────────────────────────────────────────────────────────
def test_an_asked_organ_answers_with_its_evidence_and_the_number_is_told(
    report: Report, clerk: User, district: Organ
) -> None:
    bureau = Organ.objects.create(name="模拟公安分局", short="模拟公安", level="department", parent=district)
    account = officer(bureau, "公安账号", "respondent")
    figure = next(one for one in attested() if one.unit == "件")
    question = {
        "organ": bureau.pk,
        "figure": figure.id,
        "question": "2026年行政诉讼收案数",
        "due_on": "2026-12-10",
    }
    assert desk(clerk).post(f"/reports/{report.pk}/requests/", question).status_code == 302
    assert "逾期未答复" in text(desk(clerk).get(f"/reports/{report.pk}/requests/"))
    made = report.requests.get()
    address = f"/reports/inquiries/{made.pk}/"
    said: dict[str, Any] = {"value": "12", "issued_on": "2026-12-18"}
    bare = desk(account).post(address, said)
    assert (bare.status_code, "没有依据的数" in text(bare)) == (400, True)
    said["evidence"] = SimpleUploadedFile("证明.txt", "模拟证明".encode())
    assert desk(account).post(address, said).status_code == 302
    made.refresh_from_db()
    assert made.answer is not None
    assert made.answer.value == Decimal(12)
    assert not Task.objects.filter(done_at=None, title__contains="征询").exists()
    assert "12件" in text(desk(clerk).get(f"/reports/{report.pk}/figures/?q={figure.title}"))
    assert desk(clerk).get(f"{address}evidence/").getvalue() == "模拟证明".encode()


# ── 封存到公开 ──────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def out(report: Report, clerk: User) -> Report:
    written(report, clerk, shortcomings="听证率不高。", plans="推进简易程序。")
    return publish(signed(report, clerk), by=clerk, at=AT)


def test_from_sealing_to_publication_by_the_buttons(report: Report, clerk: User, district: Organ) -> None:
    head, chief = officer(district, "科长", "section_head"), officer(district, "区长", "organ_head")
    written(report, clerk)

    def step(user: User, do: str, note: str = "") -> Any:
        return desk(user).post(f"/reports/{report.pk}/step/", {"do": do, "note": note})

    step(clerk, "seal")
    page = text(desk(clerk).get(f"/reports/{report.pk}/"))
    assert "数字封存于" in page
    refused = step(clerk, "send")
    assert (refused.status_code == 400) == ("仍要送审签的理由" in page), "contradictions need a reason"
    step(clerk, "send", "同比基数为零，属实。")
    assert step(clerk, "sign").status_code == 409
    step(head, "return", "请核对数字")
    assert "请核对数字" in text(desk(clerk).get(f"/reports/{report.pk}/"))
    for user, do in ((clerk, "seal"), (clerk, "send"), (head, "sign"), (chief, "sign")):
        assert step(user, do, "属实。").status_code == 302, do
    assert step(clerk, "publish").status_code == 409, "a head publishes"
    step(head, "publish")
    assert Client().get(f"/reports/public/{report.pk}/").status_code == 200


def test_a_contradiction_holds_a_report_back_until_a_reason_is_given(report: Report, clerk: User) -> None:
    written(report, clerk, rules="共审查文件100件，其中规范性文件60件、合同50件。")
    client = desk(clerk)
    client.post(f"/reports/{report.pk}/step/", {"do": "seal"})
    page = text(client.get(f"/reports/{report.pk}/"))
    assert "其中规范性文件60件" in page
    assert client.post(f"/reports/{report.pk}/step/", {"do": "send"}).status_code == 400
    client.post(f"/reports/{report.pk}/step/", {"do": "send", "note": "有文件兼属两类。"})
    report.refresh_from_db()
    assert (report.status, report.waived) == (Report.Status.SIGNING, "有文件兼属两类。")


def test_the_public_sees_text_and_definitions_and_no_case(out: Report) -> None:
    case = out.organ.cases.get()
    page = text(Client().get(f"/reports/public/{out.pk}/"))
    assert "新收行政复议申请" in page
    opened = text(Client().get(f"/reports/public/{out.pk}/number/?slot={quote(NUMBER)}"))
    assert "怎么算的" in opened
    assert "计到2026年12月19日" in opened
    for shown in (page, opened, text(Client().get(f"/reports/public/{out.pk}/file.json"))):
        assert case.number not in shown
        assert f"/desk/case/{case.pk}/" not in shown
    hidden = Client().get(f"/reports/public/{out.pk}/number/?slot={quote('{维持率}')}")
    assert hidden.status_code == 404, "a number that does not stand in the text is not published"


def test_a_report_that_is_not_published_is_nobodys_business(report: Report) -> None:
    for end in ("", "file.pdf", f"number/?slot={quote(NUMBER)}"):
        assert Client().get(f"/reports/public/{report.pk}/{end}").status_code == 404


def test_a_late_case_shows_as_a_dated_correction_to_all_and_with_its_reason_to_officers(
    out: Report, clerk: User, district: Organ
) -> None:
    later = datetime(2027, 1, 5, 3, tzinfo=AT.tzinfo)
    late = received(district, date(2026, 7, 8), at=later)
    assert jobs.correct(later).startswith("更正")
    assert jobs.correct(later) == "没有变动"
    page = text(Client().get(f"/reports/public/{out.pk}/"))
    assert "2027年1月5日更正：1件→2件" in page
    assert late.number not in page
    officers = text(desk(clerk).get(f"/reports/{out.pk}/number/?slot={quote(NUMBER)}"))
    assert late.number in officers
    assert "2027年1月5日补录" in officers


def test_a_small_count_of_a_sensitive_group_is_not_published(
    out: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = asked(slots(NUMBER)[0]).figure
    object.__setattr__(figure, "suppress", 5)
    try:
        page = text(Client().get(f"/reports/public/{out.pk}/"))
        held = Client().get(f"/reports/public/{out.pk}/file.json").json()
    finally:
        object.__setattr__(figure, "suppress", 0)
    assert "全年新收行政复议申请<a" in page
    assert "少于5件" in page
    assert "1件" not in page
    assert {one["value"] for one in held["numbers"] if one["figure"] == figure.id} == {""}


def test_the_trace_is_had_as_table_excel_and_csv(out: Report, clerk: User) -> None:
    client = desk(clerk)
    rows = client.get(f"/reports/{out.pk}/trace/").context["rows"]
    book = load_workbook(io.BytesIO(b"".join(client.get(f"/reports/{out.pk}/file.xlsx").streaming_content)))  # type: ignore[attr-defined]  # streamed
    assert book.active is not None
    assert book.active.max_row == len(rows) + 1
    lines = client.get(f"/reports/{out.pk}/file.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == len(rows) + 1
    assert json.loads(client.get(f"/reports/{out.pk}/file.json").content)["numbers"][0]["cases"] == 1


# ── 不足与下一步 ────────────────────────────────────────────────────────────────────────────────────
def test_what_was_pledged_is_given_to_somebody_and_answered_with_numbers_by_name(
    out: Report, clerk: User
) -> None:
    client, pledge = desk(clerk), Pledge.objects.order_by("id")[0]
    address = f"/reports/{out.pk}/pledges/"
    client.post(address, {"do": "assign", "pledge": pledge.pk, "owner": clerk.pk, "due_on": "2026-12-01"})
    assert "逾期" in text(client.get(address))
    assert "听证率不高" in text(client.get("/desk/"))
    wrong = client.post(
        address, {"do": "answer", "pledge": pledge.pk, "status": "done", "text": "{没有这个数}"}
    )
    assert (wrong.status_code, "{没有这个数}" in text(wrong)) == (400, True)
    client.post(
        address, {"do": "answer", "pledge": pledge.pk, "status": "done", "text": "举行听证{举行听证}。"}
    )
    pledge.refresh_from_db()
    assert pledge.status == Pledge.Status.DONE
    assert "听证率不高" not in text(client.get("/desk/"))


def test_the_dates_are_set_by_an_administrator(district: Organ, clerk: User) -> None:
    client = desk(officer(district, "管理员", "admin"))
    said = {f"{key}-{name}": value for key in ("department", "government", "publish")
            for name, value in (("month", 3), ("day", 31), ("source", "模拟文件"))}  # fmt: skip
    bad = client.post("/reports/deadlines/", said | {"publish-month": 2, "publish-day": 30})
    assert (bad.status_code, "没有2月30日" in text(bad)) == (400, True)
    assert client.post("/reports/deadlines/", said).status_code == 302
    assert "每年3月31日之前" in text(client.get("/reports/deadlines/"))
    assert desk(clerk).get("/reports/deadlines/").status_code == 403


def test_rewriting_what_is_sealed_is_refused(report: Report, clerk: User) -> None:
    written(report, clerk)
    section = part(report, "party")
    signed(report, clerk)
    answer = saved(desk(clerk), section, "晚了。", seen=section.version)
    assert answer.status_code == 409
    assert "不能再改" in text(answer)
