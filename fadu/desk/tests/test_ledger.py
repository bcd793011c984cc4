"""台账：导出齐全，导入逐行回放、能记到哪里记到哪里，同一份文件导两次不变，断了接着办，做不完的转后台。"""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from fadu.desk import errands, jobs
from fadu.desk.models import Errand, ErrandRow
from fadu.desk.tests.office import ID, Office, office, received
from fadu.kernel.models import AccessLog, Case, Entry, Paper, Post, User
from fadu.lines.reconsideration.models import Reconsideration

LINE = "reconsideration"
HEAD = [
    "收件时间", "案号", "申请人", "身份证号", "被申请机关", "案由", "行政行为种类", "具体行政行为", "复议请求", "承办人", "协办人",
    "立案日期", "副本送达日期", "答复（被申请人）日期", "听取意见方式", "审理结果", "结案日期", "决定书送达日期", "备注",
]  # fmt: skip
OLD = [
    date(2025, 3, 3), "模府复〔2025〕7号", "模拟申请人甲", ID, "测试区市场监督管理局", "市场监管", "处罚", "行政处罚决定", "撤销",
    "测试handler", "测试second", date(2025, 3, 6), date(2025, 3, 10), date(2025, 3, 18), "电话", "维持", date(2025, 4, 28),
    date(2025, 4, 30), "模拟",
]  # fmt: skip


@pytest.fixture
def bureau(db: None, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(errands, "AT_ONCE", 60.0)  # on however slow a machine
    made = office()
    second = User.objects.create_user("second", "Simulated-2026", name="测试second", organ=made.organ)
    Post.objects.create(user=second, organ=made.organ, role="handler", since=date(2020, 1, 1))
    return made


def row(**changes: Any) -> list[Any]:
    return list((dict(zip(HEAD, OLD, strict=True)) | changes).values())


def sheet(*rows: list[Any], head: list[str] = HEAD) -> SimpleUploadedFile:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["测试区行政复议案件台账"])
    for one in (head, *rows):
        page.append(one)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("台账.xlsx", file.getvalue())


def give(client: Client, file: SimpleUploadedFile | None, do: str = "commit", **more: str) -> Any:
    said: dict[str, Any] = {"do": do, **more} | ({"file": file} if file else {})
    return client.post(reverse("desk:ledger_import", args=[LINE]), said)


def report() -> list[ErrandRow]:
    return list(Errand.objects.order_by("-id")[0].rows.all())


# ── 导入 ────────────────────────────────────────────────────────────────────────────────────────────
def test_a_row_is_replayed_as_far_as_its_columns_go_under_the_law_of_its_day(bureau: Office) -> None:
    answer = give(bureau.client("clerk"), sheet(row()))
    assert answer.status_code == 302
    (told,) = report()
    assert told.problem == ""
    case = Reconsideration.objects.get()
    assert told.case_id == case.pk
    assert case.procedure == "reconsideration.ordinary2024"
    assert "模府复〔2025〕7号" in case.title
    assert [str(case.accepted_on), str(case.replied_on), str(case.decided_on)] == [
        "2025-03-06",
        "2025-03-18",
        "2025-04-28",
    ]
    assert (case.outcome, case.state, case.handler) == ("upheld", "effective", bureau.people["handler"])
    assert not Paper.objects.exists()  # 当年的文书是纸上发的
    assert set(Entry.objects.values_list("source", flat=True)) == {"import"}


def test_the_same_file_twice_changes_nothing(bureau: Office) -> None:
    client = bureau.client("clerk")
    give(client, sheet(row()))
    before = list(Entry.objects.values_list("hash", flat=True))
    give(client, sheet(row()))
    assert list(Entry.objects.values_list("hash", flat=True)) == before
    assert report()[0].recorded == "先前已经导入，没有变动"


def test_a_fuller_sheet_takes_the_same_case_further(bureau: Office) -> None:
    client = bureau.client("clerk")
    early = dict.fromkeys(("审理结果", "结案日期", "决定书送达日期", "听取意见方式"), "")
    give(client, sheet(row(**early)))
    assert Reconsideration.objects.get().state == "reviewing"
    give(client, sheet(row()))
    assert Reconsideration.objects.get().state == "effective"


def test_what_the_law_refuses_is_told_and_what_went_before_stands(bureau: Office) -> None:
    give(bureau.client("clerk"), sheet(row(协办人="", 听取意见方式="")))
    (told,) = report()
    assert "受理2025-03-06" in told.recorded
    assert "没有记入" in told.problem
    assert "2名以上" in told.problem
    assert "文书送达当事人" in told.problem
    assert Reconsideration.objects.get().state == "reviewing"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"被申请机关": "查无此局"}, "没有登记名为“查无此局”的机关"),
        ({"结案日期": "上月底"}, "“决定日期”应为日期"),
        ({"审理结果": "办结"}, "看不懂结案方式“办结”"),
        ({"审理结果": ""}, "请在“结案方式”"),
        ({"申请人": ""}, "请填写“申请人”"),
        ({"身份证号": "123"}, "身份证号码应为18位"),
    ],
)
def test_a_row_that_cannot_be_read_opens_nothing_and_hinders_no_other(
    bureau: Office, changes: dict[str, Any], says: str
) -> None:
    give(bureau.client("clerk"), sheet(row(**changes), row(案号="模府复〔2025〕8号")))
    first, second = report()
    assert says in first.problem
    assert second.problem == ""
    assert Case.objects.count() == 1


def test_an_acceptance_after_the_last_day_is_the_acceptance_of_the_law(bureau: Office) -> None:
    late = {
        "立案日期": date(2025, 3, 20),
        "副本送达日期": date(2025, 3, 24),
        "答复（被申请人）日期": date(2025, 4, 1),
    }
    give(bureau.client("clerk"), sheet(row(**late)))
    (told,) = report()
    assert told.problem == ""
    assert "视为受理2025-03-10" in told.recorded
    assert Reconsideration.objects.get().deemed_accepted


def test_each_way_to_end_has_its_own_acts(bureau: Office) -> None:
    ways = {
        "不予受理": (
            "refused",
            {"立案日期": "", "副本送达日期": "", "答复（被申请人）日期": "", "结案日期": date(2025, 3, 7)},
        ),
        "自愿撤回，终止": ("terminated", {}),
        "和解后撤回": ("terminated", {}),
        "调解书": ("effective", {}),
        "确认违法": ("effective", {}),
        "驳回申请": ("dismissed", {}),
    }
    rows = [row(审理结果=words, 案号=f"第{n}号", **more) for n, (words, (_, more)) in enumerate(ways.items())]
    grounds = {"fill-": ""}
    client = bureau.client("clerk")
    page = client.get(reverse("desk:ledger_import", args=[LINE])).context
    for name, column, _ in page["fills"]:
        grounds |= {name: "超过法定申请期限"} if column.title in ("不予受理的理由", "驳回申请的理由") else {}
    give(client, sheet(*rows), **grounds)
    assert [(told.problem, told.case.state) for told in report() if told.case] == [
        ("", state) for state, _ in ways.values()
    ]


def test_a_trial_leaves_nothing_and_its_file_is_imported_with_one_press(bureau: Office) -> None:
    client = bureau.client("clerk")
    give(client, sheet(row(), row(被申请机关="查无此局")), do="try")
    tried = Errand.objects.get()
    assert (Case.objects.count(), tried.kind, tried.done) == (0, "trial", 2)
    page = client.get(reverse("desk:errand", args=[tried.pk]))
    assert page.context["good"] == 1
    assert tried.asked["ignored"] == ["备注"]
    give(client, None, errand=str(tried.pk))
    assert Case.objects.count() == 1


def test_what_the_sheet_lacks_is_filled_throughout(bureau: Office) -> None:
    client = bureau.client("clerk")
    page = client.get(reverse("desk:ledger_import", args=[LINE])).context
    wanted = {"协办人": "测试second", "听取意见的方式": "电话", "副本送达日期": "按受理日期"}
    fill = {name: wanted.get(column.title, "") for name, column, _ in page["fills"]}
    give(client, sheet(row(协办人="", 听取意见方式="", 副本送达日期="")), **fill)
    assert report()[0].problem == ""
    assert Reconsideration.objects.get().state == "effective"


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (None, "请选择要导入的 Excel 文件"),
        (SimpleUploadedFile("台账.xlsx", b"not a workbook"), ""),
        (sheet(["x"], head=["甲", "乙"]), "没有找到表头"),
        (sheet(["x", "y", "z"], head=["收到日期", "申请人", "备注"]), "“被申请人”"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused_in_words(
    bureau: Office, file: SimpleUploadedFile | None, says: str
) -> None:
    answer = give(bureau.client("clerk"), file)
    assert answer.status_code == 400
    assert says in answer.text
    assert not Errand.objects.exists()


# ── 后台 ────────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_not_done_at_once_goes_on_in_the_background(
    bureau: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errands, "AT_ONCE", 0.0)
    monkeypatch.setattr(errands, "SLICE", 0.0)
    client = bureau.client("clerk")
    give(client, sheet(*[row(案号=f"第{n}号") for n in range(3)]))
    made = Errand.objects.get()
    assert (made.done, made.total, made.status) == (1, 3, "waiting")
    page = client.get(reverse("desk:errand", args=[made.pk])).text
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "1 / 3" in page
    (job,) = [one for one in jobs.JOBS if one.key == "errands"]
    turns = 0
    while job.due(timezone.now()):
        job.run(timezone.now())
        turns += 1
    made.refresh_from_db()
    assert (made.status, made.done, turns) == ("done", 3, 3)
    assert Case.objects.count() == 3
    assert "http-equiv" not in client.get(reverse("desk:errand", args=[made.pk])).text


def test_an_import_that_broke_off_goes_on_where_it_was(bureau: Office) -> None:
    client = bureau.client("clerk")
    give(client, sheet(*[row(案号=f"第{n}号") for n in range(3)]))
    made = Errand.objects.get()
    made.rows.filter(row__gt=3).delete()  # 断在第一行之后
    Errand.objects.update(status="running", looked_at=timezone.now())
    assert not errands.waiting().exists()  # 还有人在办
    Errand.objects.update(looked_at=timezone.now() - timedelta(minutes=5))
    errands.go(made, 10)
    assert (made.status, Case.objects.count(), made.rows.count()) == ("done", 3, 3)


def test_an_import_is_stopped_and_taken_up_again(bureau: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errands, "AT_ONCE", 0.0)
    client = bureau.client("clerk")
    give(client, sheet(row(), row(案号="第2号")))
    made = Errand.objects.get()
    do = reverse("desk:errand_do", args=[made.pk])
    client.post(do, {"do": "stop"})
    assert not errands.waiting().exists()
    assert "接着办" in client.get(reverse("desk:errand", args=[made.pk])).text
    monkeypatch.setattr(errands, "AT_ONCE", 10.0)
    client.post(do, {"do": "resume"})
    assert Case.objects.count() == 2


def test_the_report_can_be_downloaded_and_belongs_to_whoever_asked(bureau: Office) -> None:
    give(bureau.client("clerk"), sheet(row(), row(被申请机关="查无此局")))
    address = reverse("desk:errand_file", args=[Errand.objects.get().pk])
    rows = list(load_workbook(BytesIO(bureau.client("clerk").get(address).getvalue())).worksheets[0].values)
    assert [one[0] for one in rows] == ["行", 3, 4]
    assert "查无此局" in str(rows[2][4])
    assert bureau.client("handler").get(address).status_code == 404


def test_old_files_are_cleared_and_the_cases_stay(bureau: Office) -> None:
    give(bureau.client("clerk"), sheet(row()))
    assert errands.clear() == 0
    Errand.objects.update(ended_at=timezone.now() - timedelta(days=31))
    assert errands.clear() == 1
    assert Case.objects.count() == 1


# ── 导出 ────────────────────────────────────────────────────────────────────────────────────────────
def test_the_ledger_holds_every_case_and_what_became_of_it_and_the_export_is_logged(bureau: Office) -> None:
    give(bureau.client("clerk"), sheet(row()))
    received(bureau, name="=模拟公式")
    answer = bureau.client("handler").get(reverse("desk:ledger", args=[LINE]))
    head, first, second = list(load_workbook(BytesIO(answer.getvalue())).worksheets[0].values)
    told = dict(zip(head, first, strict=True))
    assert second[head.index("申请人")] == "'=模拟公式"
    assert (told["结案方式"], told["决定结果"], told["适用版本"]) == (
        "作出决定",
        "维持",
        "2023年法、2007年条例",
    )
    assert str(told["决定日期"])[:10] == "2025-04-28"
    assert AccessLog.objects.filter(what="export").count() == 1


def test_a_large_export_is_written_in_the_background(bureau: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    case = received(bureau)
    monkeypatch.setattr(errands, "AT_ONCE", -1.0)
    client = bureau.client("handler")
    answer = client.get(reverse("desk:ledger", args=[LINE]) + "?q=模拟")
    made = Errand.objects.get()
    assert answer["Location"] == reverse("desk:errand", args=[made.pk])
    assert client.get(reverse("desk:errand_file", args=[made.pk])).status_code == 409
    jobs.work(timezone.now())
    assert "下载台账" in client.get(answer["Location"]).text
    answer = client.get(reverse("desk:errand_file", args=[made.pk]))
    rows = list(load_workbook(BytesIO(answer.getvalue())).worksheets[0].values)
    assert rows[1][1] == case.number
    assert AccessLog.objects.filter(what="export").count() == 1


def test_the_template_fits_the_import(bureau: Office) -> None:
    client = bureau.client("clerk")
    answer = client.get(reverse("desk:ledger_template", args=[LINE]))
    book = load_workbook(BytesIO(answer.getvalue()))
    head = [str(one) for one in next(iter(book.worksheets[0].values))]
    give(client, sheet(["2026-03-02"], head=head), do="try")
    assert Errand.objects.get().asked["ignored"] == []
    assert "收件日期" in str(list(book.worksheets[1].values))
