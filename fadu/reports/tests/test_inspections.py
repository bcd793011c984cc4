"""网上巡查：一个机关、许多机关一次查，整改通知一次发，回复跟踪到认定。"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from fadu.desk import moment
from fadu.kernel.errors import BadFacts
from fadu.kernel.models import Organ, Task, User
from fadu.reports import drafting
from fadu.reports.freezing import freeze
from fadu.reports.inspection import findings, missing_parts
from fadu.reports.models import Inspection, Rectification, Report
from fadu.reports.reading import read_text
from fadu.reports.rounds import listed
from fadu.reports.tests.test_published import NOW, TEXT, TODAY, officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moment, "today", lambda: TODAY)
    monkeypatch.setattr(moment, "now", lambda: NOW)


@pytest.fixture
def user(district: Organ) -> User:
    return officer(district, "收件员", "clerk")


@pytest.fixture
def desk(user: User) -> Client:
    return signed_in(user)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def bureaus(district: Organ) -> list[Organ]:
    return [
        Organ.objects.create(name=f"模拟区{name}局", short=f"模拟{name}", level="department", parent=district)
        for name in ("司法", "公安", "财政", "教育")
    ]


# ── 一个机关 ──────────────────────────────────────────────────────────────────────────────────────────
def test_a_report_without_a_required_part_is_incomplete() -> None:
    assert missing_parts(read_text(TEXT, source="测试")) == ["主要负责人履行第一责任人职责情况"]
    whole = TEXT + "四、党政主要负责人履行推进法治建设第一责任人职责情况\n按期述法。\n"
    assert missing_parts(read_text(whole, source="测试")) == []


def test_an_inspection_tells_what_is_late_missing_and_wrong_and_becomes_a_notice(
    desk: Client, district: Organ
) -> None:
    below = Organ.objects.create(
        name="模拟区司法局", short="模拟司法", code="模司", level="department", parent=district
    )
    where = reverse("reports:inspection", args=[below.pk, 2025])
    assert "没有巡查" in desk.get(reverse("reports:inspections"), {"year": "2025"}).content.decode()
    seen = {
        "do": "inspect",
        "address": "http://example.invalid/1",
        "published_on": "2026-04-20",
        "text": TEXT,
    }
    assert desk.post(where, seen).status_code == 302
    one = Inspection.objects.get()
    told = findings(one, TODAY)
    assert one.last_day == date(2026, 3, 31)
    assert "迟20日" in told[0].sentence
    assert any("第一责任人" in each.sentence for each in told)
    assert any("办结超过收案" in each.sentence and each.evidence for each in told)
    assert desk.post(where, {"do": "notify", "chosen": ["0", "1"], "due_on": "2027-01-05"}).status_code == 302
    notice = Rectification.objects.get()
    assert "迟20日" in notice.text
    pdf = desk.get(reverse("reports:rectification", args=[notice.pk, "pdf"]))
    assert b"".join(pdf.streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]
    assert desk.get(reverse("reports:rectification", args=[notice.pk, "docx"])).status_code == 200
    again = desk.post(where, {"do": "notify", "chosen": ["0"]})
    assert again.status_code == 400
    assert "还没有办结" in again.content.decode()
    assert desk.post(where, {"do": "close", "notice": str(notice.pk)}).status_code == 400
    desk.post(where, {"do": "reply", "notice": str(notice.pk), "reply": "已补写第一责任人部分。"})
    desk.post(where, {"do": "close", "notice": str(notice.pk)})
    notice.refresh_from_db()
    assert (notice.replied_on, notice.closed_on) == (TODAY, TODAY)
    assert "整改到位" in desk.get(reverse("reports:inspections"), {"year": "2025"}).content.decode()


def test_what_is_not_public_is_told_before_and_after_the_last_day(desk: Client, district: Organ) -> None:
    for year, says in ((2025, "没有公开"), (2026, "还没有公开")):
        desk.post(reverse("reports:inspection", args=[district.pk, year]), {"do": "inspect"})
        page = desk.get(reverse("reports:inspections"), {"year": str(year)}).content.decode()
        assert f">{says}<" in page


def test_a_date_written_wrongly_is_told_and_the_text_stays(desk: Client, district: Organ) -> None:
    where = reverse("reports:inspection", args=[district.pk, 2025])
    answer = desk.post(where, {"do": "inspect", "published_on": "四月一日", "text": "我贴的正文"})
    assert answer.status_code == 400
    assert "公开日期请写成" in answer.content.decode()
    assert "我贴的正文" in answer.content.decode()


def test_an_organ_elsewhere_cannot_be_inspected(desk: Client) -> None:
    other = Organ.objects.create(name="外市人民政府", short="外市", code="外府复", level="city")
    assert desk.get(reverse("reports:inspection", args=[other.pk, 2025])).status_code == 404
    assert Inspection.objects.count() == 0


# ── 一次查许多机关 ──────────────────────────────────────────────────────────────────────────────────
def taken(desk: Client, **data: object) -> HttpResponse:
    answer = desk.post(reverse("reports:inspection_round"), {"year": "2025", **data})
    assert isinstance(answer, HttpResponse)
    return answer


def file(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def whole(organ: str) -> str:
    text = TEXT.replace("甲市乙区司法局", organ).replace("审结行政复议案件180件。\n", "")
    return f"{text}四、党政主要负责人履行推进法治建设第一责任人职责情况\n按期述法。\n"


def test_a_list_pasted_from_a_sheet_is_read_in_whichever_way_it_is_written(bureaus: list[Organ]) -> None:
    text = (
        "模拟区司法局\t2026年3月20日\thttp://a.invalid/1\n\n模拟公安，2026/04/02\n模拟区财政局\n"
        "外区司法局 2026-03-01\n模拟区教育局 2026-02-30"
    )
    found, wrong = listed(text, bureaus)
    assert {organ.short: (seen.published_on, seen.address) for organ, seen in found.items()} == {
        "模拟司法": (date(2026, 3, 20), "http://a.invalid/1"),
        "模拟公安": (date(2026, 4, 2), ""),
        "模拟财政": (None, ""),
    }
    assert [why for _, why in wrong] == [
        "没有叫“外区司法局”的机关，或者它不在您的下级。",
        "没有“2026-02-30”这一天。",
    ]
    with pytest.raises(BadFacts, match="500行"):
        listed("甲\n" * 501, bureaus)


def test_many_organs_are_inspected_in_one_act_and_notified_in_another(
    desk: Client, user: User, district: Organ, bureaus: list[Organ]
) -> None:
    justice, police, finance, education = bureaus
    clerk = officer(police, "公安法制员", "clerk")
    answer = taken(
        desk,
        do="take",
        listed=f"{justice} 2026-03-20 http://a.invalid/1\n{police} 2026-04-20\n无此机关 2026-03-01",
        files=[
            file("报告.txt", whole("模拟区司法局")),
            file("模拟区公安局报告.txt", TEXT.replace("甲市乙区司法局", "")),
            file("财政.txt", whole("模拟区财政局")),
            file("不知谁的.txt", "全年收到申请3件。"),
            file("坏.exe", "MZ"),
        ],
    )
    page = answer.content.decode()
    assert "登记了2个机关，其中读了正文2份" in page
    for said in ("无此机关", "不知道公开日期", "认不出是哪个机关", "坏.exe"):
        assert said in page, said
    assert taken(desk, do="absent", pick=[education.pk, police.pk]).status_code == 200, "one stands already"
    states = {
        one.organ: (one.published_on, one.read, bool(one.missing))
        for one in Inspection.objects.filter(year=2025)
    }
    assert states == {
        justice: (date(2026, 3, 20), True, False),
        police: (date(2026, 4, 20), True, True),
        education: (None, False, False),
    }

    # the filter and the sheet
    where = reverse("reports:inspections")
    for state, shown in (
        ("unseen", [district, finance]), ("clean", [justice]), ("late", [police]), ("faulty", [police]),
        ("unpublished", [education]),
    ):  # fmt: skip
        page = desk.get(where, {"year": "2025", "state": state}).content.decode()
        assert [one for one in (district, *bureaus) if f'aria-label="勾选{one}"' in page] == shown, state
    book = desk.get(where, {"year": "2025", "as": "xlsx"})
    rows = list(load_workbook(io.BytesIO(b"".join(book))).worksheets[0].values)
    of_police = [row for row in rows if row[0] == str(police)]
    assert len(of_police) == len(findings(Inspection.objects.get(organ=police), TODAY))
    assert any("办结超过收案" in str(row[8]) and row[9] for row in of_police)

    # notices in one act
    assert "先在列表里勾选" in taken(desk, do="notify").content.decode()
    picked = [one.pk for one in (justice, police, finance, education)]
    assert taken(desk, do="notify", pick=picked, due_on="2026-01-01").status_code == 400
    page = taken(desk, do="notify", pick=picked, due_on="2027-01-10").content.decode()
    assert set(Rectification.objects.values_list("inspection__organ", "due_on")) == {
        (police.pk, date(2027, 1, 10)),
        (education.pk, date(2027, 1, 10)),
    }
    assert "没有要求整改的问题" in page
    assert "还没有巡查" in page
    packed = desk.get(reverse("reports:rectifications", args=[2025]))
    assert len(zipfile.ZipFile(io.BytesIO(b"".join(packed))).namelist()) == 2

    # the organ below answers in its own page, the one above closes
    task = Task.objects.get(done_at=None, organ=police)
    assert (task.role, task.due_on) == ("clerk", date(2027, 1, 10))
    below, own = signed_in(clerk), reverse("reports:inspection", args=[police.pk, 2025])
    notice = Rectification.objects.get(inspection__organ=police)
    assert below.post(own, {"do": "inspect", "published_on": "2026-03-01"}).status_code == 400
    assert Inspection.objects.get(organ=police).published_on == date(2026, 4, 20), "not made better by itself"
    assert below.post(own, {"do": "reply", "notice": notice.pk, "reply": "已补写。"}).status_code == 302
    assert list(
        Task.objects.filter(done_at=None).exclude(organ=education).values_list("owner", flat=True)
    ) == [user.pk]
    refused = below.post(own, {"do": "close", "notice": notice.pk})
    assert "由发通知的上级机关认定" in refused.content.decode()
    assert (
        f'aria-label="勾选{police}"' in desk.get(where, {"year": "2025", "state": "replied"}).content.decode()
    )
    assert desk.post(own, {"do": "close", "notice": notice.pk}).status_code == 302
    assert not Task.objects.filter(done_at=None).exclude(organ=education).exists()
    desk.post(reverse("reports:inspection", args=[district.pk, 2025]), {"do": "inspect"})
    refused = desk.post(
        reverse("reports:inspection", args=[district.pk, 2025]), {"do": "notify", "chosen": ["0"]}
    )
    assert "由上级机关发" in refused.content.decode(), "nobody rectifies himself"


def test_what_an_organ_published_through_this_system_is_read_from_there(
    desk: Client, user: User, bureaus: list[Organ], monkeypatch: pytest.MonkeyPatch
) -> None:
    justice, police = bureaus[:2]
    for organ in (justice, police):
        report = drafting.start(organ, level="bureau", year=2025, as_of=None, by=user, at=NOW)
        report.sections.update(body="按期述法。")
    report = Report.objects.get(organ=justice)
    report.snapshot = freeze([], title="模拟", organ=justice, span=drafting.span_of(report), at=NOW, by=user)
    report.status, report.published_at = Report.Status.PUBLISHED, datetime(2026, 3, 30, 3, tzinfo=UTC)
    report.save()
    assert taken(desk, do="here").status_code == 302
    (one,) = Inspection.objects.all()
    assert (one.organ, one.published_on, one.read) == (justice, date(2026, 3, 30), True)
    assert one.address.endswith(reverse("reports:public_one", args=[report.pk]))
    assert one.missing == []
