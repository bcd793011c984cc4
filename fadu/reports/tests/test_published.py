"""读公开报告、收存、对照、对账：页面和背后的事。"""

from __future__ import annotations

import csv
import io
from copy import copy
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from fadu.desk import moment
from fadu.kernel.correct import correct
from fadu.kernel.figures import Is, Span
from fadu.kernel.figures.catalogue import by_id, figure
from fadu.kernel.models import Blob, Case, Organ, Post, User
from fadu.reports import published_data, readings
from fadu.reports import reconcile as reconciling
from fadu.reports.benchmark import benchmark
from fadu.reports.freezing import Wanted, freeze
from fadu.reports.models import PublishedFigure, Reading, RegionPopulation
from fadu.reports.reconcile import (
    CARRIED,
    CORRECTED,
    NOT_LISTED,
    OTHER_DATE,
    OTHER_ORGAN,
    OTHER_TERMS,
    RECORDED_LATE,
    REDEFINED,
    REOPENED,
    Side,
    of_figure,
    of_frozen,
    reconcile,
)
from fadu.reports.tests.conftest import BY, act, received

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 19)
NOW = datetime(2026, 12, 19, 8, tzinfo=UTC)
YEAR = Span.year(2026)
TEXT = """甲市乙区司法局2025年法治政府建设年度报告
一、主要举措和成效
全年新收行政复议申请120件，审结100件。其中党组会议坚持“三会一课”。
开展普法活动30余场。
审结行政复议案件180件。
二、存在的不足和原因
力量不足。
三、下一年度的主要安排
加强培训。
"""


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moment, "today", lambda: TODAY)
    monkeypatch.setattr(moment, "now", lambda: NOW)


def officer(organ: Organ, name: str, role: str) -> User:
    user = User.objects.create(username=name, name=f"模拟{name}", organ=organ)
    Post.objects.create(user=user, organ=organ, role=role, since=date(2020, 1, 1))
    return user


@pytest.fixture
def user(district: Organ) -> User:
    return officer(district, "收件员", "clerk")


@pytest.fixture
def desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def pasted(desk: Client, text: str = TEXT, **more: object) -> Reading:
    answer = desk.post(reverse("reports:readings"), {"source": "模拟区政府网站", "text": text, **more})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return Reading.objects.get()


# ── 读 ──────────────────────────────────────────────────────────────────────────────────────────────
def test_a_pasted_report_is_read_and_its_numbers_marked_in_the_original(desk: Client) -> None:
    one = pasted(desk)
    assert (one.region, one.year, one.state) == ("甲市乙区", 2025, "ready")
    page = desk.get(reverse("reports:reading", args=[one.pk])).content.decode()
    assert 'id="t0"' in page
    assert ">120件</a>" in page
    assert "新收行政复议申请" in page
    assert "多于" in page, "what does not add up is told"
    assert "把握97%" in page


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("报告.txt", TEXT.encode("gb18030")),
        ("报告.html", f"<html><body><p>{TEXT}</p><script>1</script></body></html>".encode()),
    ],
)
def test_a_file_is_read(desk: Client, name: str, content: bytes) -> None:
    one = pasted(desk, "", file=SimpleUploadedFile(name, content))
    assert one.state == "ready"
    assert any(row["clean"] == "120件" for row in one.statements)
    assert "<" not in one.text


def test_a_big_word_file_is_read_by_the_worker_and_the_file_is_forgotten(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    import docx

    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    monkeypatch.setattr(readings, "SLOW_BYTES", 100)
    one = pasted(desk, "", file=SimpleUploadedFile("报告.docx", data.getvalue()))
    assert one.state == "waiting"
    assert "后台读取" in desk.get(reverse("reports:reading", args=[one.pk])).content.decode()
    assert readings.waiting()
    assert readings.read_waiting() == 1
    one.refresh_from_db()
    assert (one.state, one.blob, Blob.objects.count()) == ("ready", None, 0)
    assert any(row["clean"] == "120件" for row in one.statements)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("", b"", "请粘贴报告正文"),
        ("图.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "不是完好的图片"),
        ("空.html", b"", "空文件"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    desk: Client, name: str, content: bytes, says: str
) -> None:
    data: dict[str, object] = {"text": ""}
    if name:
        data["file"] = SimpleUploadedFile(name, content)
    answer = desk.post(reverse("reports:readings"), data)
    assert answer.status_code in (302, 400)
    if answer.status_code == 400:
        assert says in answer.content.decode()


def rows(one: Reading, **changes: str) -> dict[str, str]:
    data = {"region": one.region, "organ": one.organ, "year": str(one.year), "page": "1"}
    for number, row in enumerate(one.statements):
        figure_ = by_id()[row["figure"]] if row["figure"] else None
        data |= {
            f"title-{number}": row["title"], f"value-{number}": row["value"], f"unit-{number}": row["unit"],
            f"qualifier-{number}": row["qualifier"] or "", f"line-{number}": row["line"], f"match-{number}": "",
            f"figure-{number}": f"{figure_.owner.title}·{figure_.title}" if figure_ else "",
        }  # fmt: skip
        if not row["dropped"]:
            data[f"keep-{number}"] = "1"
    return data | changes


def test_what_is_kept_are_facts_and_the_text_is_forgotten(desk: Client, user: User) -> None:
    one = pasted(desk)
    data = rows(one, **{"value-0": "121", "match-0": "same", "do": "keep"})
    assert desk.post(reverse("reports:reading", args=[one.pk]), data).status_code == 302
    kept = PublishedFigure.objects.get(figure="reconsideration.received")
    assert (kept.region, kept.year, kept.value, kept.unit, kept.match) == (
        "甲市乙区",
        2025,
        Decimal(121),
        "件",
        "same",
    )
    assert kept.entered_by == user
    assert (kept.quote, kept.source) == ("120件", "模拟区政府网站")
    assert PublishedFigure.objects.get(value=30).qualifier == "gt"
    assert not PublishedFigure.objects.filter(unit="类").exists(), "names of numbers are not facts to compare"
    one.refresh_from_db()
    assert (one.state, one.text, one.statements) == ("kept", "", [])
    page = desk.get(reverse("reports:published"), {"region": "甲市乙区"}).content.decode()
    assert "121件" in page


def test_a_number_typed_wrongly_is_told_by_its_row_and_nothing_typed_is_lost(desk: Client) -> None:
    one = pasted(desk)
    data = rows(one, **{"value-0": "一百二", "title-0": "我改过的名称", "do": "save"})
    answer = desk.post(reverse("reports:reading", args=[one.pk]), data)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "第1行" in page
    assert "一百二" in page
    assert "我改过的名称" in page
    one.refresh_from_db()
    assert one.statements[0]["value"] == "120"


def test_nobody_else_sees_a_reading_and_after_a_week_its_text_is_gone(desk: Client, district: Organ) -> None:
    one = pasted(desk)
    other = Client()
    other.force_login(officer(district, "别人", "handler"))
    assert other.get(reverse("reports:reading", args=[one.pk])).status_code == 404
    assert readings.forget_old(NOW + timedelta(days=6)) == 0
    assert readings.forget_old(NOW + timedelta(days=8)) == 1
    one.refresh_from_db()
    assert (one.state, one.text) == ("expired", "")


# ── 对照 ────────────────────────────────────────────────────────────────────────────────────────────
def test_the_shipped_figures_are_facts_of_five_reports(desk: Client) -> None:
    assert published_data.load(NOW) == 429
    assert published_data.load(NOW) == 0, "once"
    known = by_id()
    assert all(one.figure in known for one in PublishedFigure.objects.exclude(figure=""))
    assert PublishedFigure.objects.get(region="广州市花都区", figure="reconsideration.received").value == 786
    assert not PublishedFigure.objects.exclude(quote="").exists()
    with published_data.PATH.open(encoding="utf-8") as file:
        assert all(
            len(row["口径说明"]) <= 120 and "。" not in row["口径说明"] for row in csv.DictReader(file)
        )


def test_our_figure_stands_beside_the_same_figure_of_others_without_rank(
    desk: Client, district: Organ, user: User
) -> None:
    published_data.load(NOW)
    received(district, date(2026, 7, 6))
    RegionPopulation.objects.create(region="广州市花都区", year=2023, people=1_700_000, source="模拟公报")
    told = benchmark(figure("reconsideration.received"), district, years=(2023, 2024, 2026), on=TODAY)
    ours = [one for one in told.lines if one.ours and one.year == 2026]
    assert [one.value for one in ours] == [Decimal(1)]
    assert [one.region for one in told.lines] == sorted(one.region for one in told.lines), (
        "by name, not by size"
    )
    huadu = next(one for one in told.lines if one.region == "广州市花都区")
    assert (huadu.per, huadu.match) == (Decimal("4.62"), "same")
    in_2023 = next(one for one in told.ranges if one.year == 2023)
    assert (in_2023.least, in_2023.most) == (Decimal(0), Decimal(11563))
    assert next(one for one in told.coverage if one.year == 2023).stated == 3
    page = desk.get(reverse("reports:benchmark"), {"figure": "reconsideration.received"}).content.decode()
    assert "786宗" in page
    assert "口径相同" in page


def test_a_population_needs_its_source_and_replaces_the_one_before(desk: Client) -> None:
    data = {"region": "甲市乙区", "year": "2025", "people": "900000", "source": "模拟公报"}
    where = reverse("reports:populations")
    assert desk.post(where, {**data, "source": ""}).status_code == 400
    assert desk.post(where, {**data, "people": "-1"}).status_code == 400
    assert desk.post(where, data).status_code == 302
    assert desk.post(where, {**data, "people": "910000"}).status_code == 302
    assert RegionPopulation.objects.get().people == 910000


def test_populations_come_in_by_a_table_with_their_source_or_not_at_all(desk: Client) -> None:
    RegionPopulation.objects.create(region="甲市乙区", year=2025, people=1, source="旧")
    where = reverse("reports:populations")

    def sent(text: str, **more: str) -> str:
        file = SimpleUploadedFile("人口.csv", text.encode("gb18030"))
        answer = desk.post(where, {"do": "import", "file": file, **more}, follow=True)
        return str(answer.content.decode())

    head = "地区,年度,常住人口（万人）,来源\n"
    page = sent(f"{head}甲市乙区,2025,90.5,模拟公报\n甲市丙区,二〇二五,80,模拟公报\n甲市丁区,2025,很多,\n")
    assert "第3行：年度应为四位数字" in page
    assert "第4行：没有写来源" in page
    assert RegionPopulation.objects.get().people == 1
    assert "导入了2条" in sent(
        f'各区人口\n{head}甲市乙区,2025年,90.5,模拟公报\n,,,\n甲市丙区,2024,"1,080",模拟公报\n'
    )
    assert "导入了1条" in sent("区域,年份,人口\n甲市丁区,2025,8001人\n", all_from="模拟统计公报")
    assert set(RegionPopulation.objects.values_list("region", "people", "source")) == {
        ("甲市乙区", 905_000, "模拟公报"),
        ("甲市丙区", 10_800_000, "模拟公报"),
        ("甲市丁区", 8001, "模拟统计公报"),
    }
    for text, says in (
        ("编码,名称\n1,2\n", "三栏的表头"), (head, "没有内容"), (f"{head}甲,2025,0.00001,源\n", "应是人数"),
        (f"{head}甲,2025,多,源\n", "不是数字"), (f"{head},2025,1,源\n", "没有写地区"),
    ):  # fmt: skip
        assert says in sent(text), text
    assert "请选择人口表" in desk.post(where, {"do": "import"}).content.decode()


# ── 对账 ────────────────────────────────────────────────────────────────────────────────────────────
JULY = date(2026, 7, 6)


def test_two_figures_differ_case_by_case_with_the_reason(district: Organ, user: User) -> None:
    accepted, waiting = received(district, JULY), received(district, JULY)
    act(accepted, "accepted", date(2026, 7, 8))
    left = of_figure(figure("reconsideration.received"), YEAR, district)
    right = of_figure(figure("reconsideration.accepted"), YEAR, district)
    result = reconcile(left, right, user=user, on=TODAY)
    assert (result.both, result.left_many, result.right_many) == (1, 1, 0)
    (one,) = result.left_only
    assert (one.key, one.number, one.kind) == (waiting.pk, waiting.number or "（无案号）", OTHER_TERMS)


def test_a_case_of_another_period_is_carried_over(district: Organ, user: User) -> None:
    early = received(district, date(2026, 7, 30))
    act(early, "accepted", date(2026, 8, 3))
    august = Span.month(2026, 8)
    left = of_figure(figure("reconsideration.accepted"), august, district)
    right = of_figure(figure("reconsideration.received"), august, district)
    (one,) = reconcile(left, right, user=user, on=TODAY).left_only
    assert one.kind == CARRIED
    assert "2026-07-30" in one.why


def test_a_case_of_another_organ_is_told_so(district: Organ, user: User) -> None:
    town = Organ.objects.create(
        name="模拟区政府办", short="模拟办", code="模办复", level="department", parent=district
    )
    received(town, JULY)
    left = of_figure(figure("reconsideration.received"), YEAR, district)
    right = of_figure(figure("reconsideration.received"), YEAR, town)
    assert reconcile(left, right, user=user, on=TODAY).agree
    received(district, JULY)
    left = of_figure(figure("reconsideration.received"), YEAR, district)
    (one,) = reconcile(left, right, user=user, on=TODAY).left_only
    assert one.kind == OTHER_ORGAN


def test_a_frozen_number_and_the_number_of_now_differ_by_what_came_later(district: Organ, user: User) -> None:
    first = received(district, JULY)
    snapshot = freeze(
        [Wanted(figure("reconsideration.received"), YEAR)],
        title="2026年度",
        organ=district,
        span=YEAR,
        at=NOW,
        by=user,
    )
    frozen = of_frozen(snapshot.frozen.filter(leg="").get())
    late = received(district, JULY, at=NOW + timedelta(days=3))
    correct(
        first.entries.get(seq=1), on=date(2026, 12, 22), by=BY, at=NOW + timedelta(days=3), reason="收到日期写错",
        on_date=date(2026, 7, 3),
    )  # fmt: skip
    now = of_figure(figure("reconsideration.received"), Span(date(2026, 7, 5), date(2026, 12, 31)), district)
    result = reconcile(now, frozen, user=user, on=TODAY)
    assert [(one.key, one.kind) for one in result.left_only] == [(late.pk, RECORDED_LATE)]
    assert [(one.key, one.kind) for one in result.right_only] == [(first.pk, CORRECTED)]
    assert "收到日期写错" in result.right_only[0].why


HALF = Span(date(2026, 7, 1), date(2026, 9, 30))


def closed_and_again(organ: Organ, *, at: datetime | None = None) -> Case:
    """Closed in August; the superior had it resumed in October."""
    case = received(organ, JULY)
    act(case, "accepted", date(2026, 7, 8))
    act(case, "dismissed", date(2026, 8, 3), dismissal_ground="late", dismissal_reasons="模拟")
    if at is not None:
        act(case, "reinstated", date(2026, 10, 9), at=at, reopen_reason="责令恢复")
    return case


def kinds(left: Side, right: Side, user: User) -> dict[int, tuple[str, str]]:
    """Case -> the reason and its sentence, of whichever side."""
    result = reconcile(left, right, user=user, on=TODAY)
    return {one.key: (one.kind, one.why) for one in (*result.left_only, *result.right_only)}


def test_a_case_opened_again_is_told_so_whether_it_is_still_open_or_closed_later(
    district: Organ, user: User
) -> None:
    october = datetime(2026, 10, 9, 4, tzinfo=UTC)
    still, later, plain = (closed_and_again(district, at=at) for at in (october, october, None))
    act(later, "dismissed", date(2026, 11, 2), dismissal_ground="late", dismissal_reasons="模拟")
    received_, closed = (figure(f"reconsideration.{name}") for name in ("received", "closed"))
    told = kinds(of_figure(received_, HALF, district), of_figure(closed, HALF, district), user)
    assert {key: kind for key, (kind, _) in told.items()} == {still.pk: REOPENED, later.pk: REOPENED}
    assert told[still.pk][1] == "2026-08-03计过一次，2026-10-09重新办理，“审结行政复议案件”不再计。"
    assert "改记在2026-11-02" in told[later.pk][1]
    # counted elsewhere for another reason, the reopening explains nothing
    told = kinds(
        of_figure(received_, HALF, district),
        of_figure(figure("reconsideration.mediated"), HALF, district),
        user,
    )
    assert {kind for kind, _ in told.values()} == {OTHER_TERMS}
    assert plain.pk in told


def test_a_frozen_count_of_closed_cases_loses_the_one_opened_again(district: Organ, user: User) -> None:
    case, closed = closed_and_again(district), figure("reconsideration.closed")
    other = closed_and_again(district)
    snapshot = freeze(
        [Wanted(closed, HALF)],
        title="前三季度",
        organ=district,
        span=HALF,
        at=datetime(2026, 10, 1, tzinfo=UTC),
        by=user,
    )
    act(other, "decision_served", date(2026, 10, 8), party_role="all")  # says nothing about the number
    act(case, "decision_served", date(2026, 10, 8), party_role="all")
    act(case, "reinstated", date(2026, 10, 9), reopen_reason="责令恢复")
    frozen = of_frozen(snapshot.frozen.filter(leg="").get())
    told = kinds(of_figure(closed, HALF, district), frozen, user)
    assert told == {case.pk: (REOPENED, "2026-10-09录入：2026-10-09重新办理。")}


def test_the_other_side_counts_it_on_a_later_day(district: Organ, user: User) -> None:
    case = received(district, date(2026, 7, 30))
    act(case, "accepted", date(2026, 8, 3))
    july = Span.month(2026, 7)
    left, right = (
        of_figure(figure(f"reconsideration.{name}"), july, district) for name in ("received", "accepted")
    )
    assert kinds(left, right, user) == {
        case.pk: (OTHER_DATE, f"“{figure('reconsideration.accepted').title}”记在2026-08-03，在期间之后。")
    }


def test_a_figure_declared_otherwise_since_the_freeze_is_told_so(
    district: Organ, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    online, window = received(district, JULY, channel="online"), received(district, JULY)
    act(window, "accepted", date(2026, 7, 8))
    was = figure("reconsideration.received")
    snapshot = freeze([Wanted(was, YEAR)], title="2026年度", organ=district, span=YEAR, at=NOW, by=user)
    later = NOW + timedelta(days=1)  # the case happens to go on meanwhile
    act(window, "dismissed", later.date(), at=later, dismissal_ground="late", dismissal_reasons="模拟")
    now = copy(was)
    object.__setattr__(now, "where", (Is("channel", "online"),))
    monkeypatch.setattr(reconciling, "by_id", lambda: {was.id: now})
    frozen = of_frozen(snapshot.frozen.filter(leg="").get())
    told = kinds(of_figure(now, YEAR, district), frozen, user)
    assert list(told) == [window.pk] != [online.pk]
    kind, why = told[window.pk]
    assert kind == REDEFINED
    assert was.definition() in why


def sheet(*numbers: str) -> SimpleUploadedFile:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["模拟台账"])
    page.append(["序号", "案号"])
    for place, number in enumerate(numbers, start=1):
        page.append([place, number])
    data = io.BytesIO()
    book.save(data)
    return SimpleUploadedFile("模拟台账.xlsx", data.getvalue())


def test_an_imported_table_is_held_against_the_cases(desk: Client, district: Organ) -> None:
    cases = [received(district, JULY) for _ in range(3)]
    for case in cases:
        act(case, "accepted", date(2026, 7, 8))
        case.refresh_from_db()
    odd = cases[0].number.replace("〔", "[").replace("〕", "] ")
    data = {
        "left-from": "figure", "left-figure": "reconsideration.accepted", "left-organ": str(district.pk),
        "left-since": "2026-01-01", "left-until": "2026-12-31", "right-from": "table",
        "right-file": sheet(odd, cases[1].number, cases[1].number, "模府复〔2020〕9号"),
    }  # fmt: skip
    answer = desk.post(reverse("reports:reconcile"), data)
    page = answer.content.decode()
    assert answer.status_code == 200, page[:3000]
    assert cases[2].number in page
    assert NOT_LISTED in page
    assert "模府复〔2020〕9号" in page, "not known here"
    assert "重复的案号" in page


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "甲边：请选数字和机关"),
        ({"left-from": "table"}, "请选择带“案号”一栏的表"),
        ({"left-from": "frozen"}, "请选一个封存的数"),
        ({"left-from": "frozen", "left-frozen": "999"}, "不在您的权限范围内"),
    ],
)
def test_sides_that_are_not_chosen_are_asked_for(desk: Client, data: dict[str, str], says: str) -> None:
    answer = desk.post(reverse("reports:reconcile"), data)
    assert answer.status_code == 400
    assert says in answer.content.decode()


def test_a_table_without_the_column_is_refused(desk: Client) -> None:
    file = SimpleUploadedFile("表.csv", "编码,名称\n1,模拟\n".encode())
    answer = desk.post(reverse("reports:reconcile"), {"left-from": "table", "left-file": file})
    assert answer.status_code == 400
    assert "没有“案号”这一栏" in answer.content.decode()
