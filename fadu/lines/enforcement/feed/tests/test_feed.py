"""执法结果的导入：逐行核对、同样的再来不变、变了的留底、个人信息加密、断了接得上、件数分毫不差。"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from pytest_django.fixtures import Settings

from fadu.kernel.crypto import Sealed, opened
from fadu.lines.enforcement.feed import firstload, loading, reading, tally
from fadu.lines.enforcement.feed.marks import marks_of
from fadu.lines.enforcement.feed.personal import index_of, told
from fadu.lines.enforcement.feed.tests.rows import (
    PERSON,
    TITLES,
    batch_of,
    bureau,
    finished,
    imported,
    row,
    table,
)
from fadu.lines.enforcement.models import Batch, BatchError, Result, ResultVersion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _room(settings: Settings, tmp_path: Path) -> None:
    settings.FADU_VAR = tmp_path


def counts(batch: Batch) -> tuple[int, ...]:
    return tuple(getattr(batch, name) for name in ("added", "updated", "unchanged", "repeated", "refused"))


def complaints(batch: Batch) -> list[tuple[int, str, str]]:
    return list(BatchError.objects.filter(batch=batch).values_list("line", "field", "sentence"))


def test_every_row_is_taken_or_reported_by_line_field_and_reason() -> None:
    organ = bureau(code="模拟市监")
    town = bureau("模拟镇政府", parent=organ)
    batch = imported(
        organ,
        [
            row(doc_no="1"),
            row(doc_no="2", organ="模拟镇政府", act_kind="检查", penalties="", fine_fen=""),
            ["太短", "的行"],
            row(doc_no="3", decided_on="昨天", fine_fen="1万"),
            row(doc_no="4", **PERSON, title="　rent\r\n"),
            row(doc_no="5", **PERSON | {"id_number": "110105194912310021"}),
            row(doc_no="6", credit_code="91110000600037341A"),
            [""] * len(TITLES),
            row(doc_no="7", penalties="罚款、没收违法所得", decided_on="2026年3月2日", organ="模拟市监"),
            row(doc_no="8", penalties="罚款、流放"),
            row(doc_no="1", title="后一行为准"),
            row(doc_no="9", organ="别处的局"),
            row(doc_no="10\t \\", served_on="2020-01-01"),
            row(doc_no="11\t\\", night="是"),
            row(doc_no="", act_kind=""),
            row(doc_no="12", decided_on="2999-01-01", published_on="", served_on=""),
            row(doc_no="13", **PERSON | {"credit_code": "91110000600037341L"}),
            *(row(doc_no=f"其余{n}") for n in range(8)),
        ],
    )
    assert (batch.state, batch.total, counts(batch)) == ("done", 24, (13, 0, 0, 1, 10))
    assert [(line, field) for line, field, _ in complaints(batch)] == [
        (2, "重复"),
        (4, "整行"),
        (5, "罚款金额"),
        (5, "决定日期"),
        (7, "证件号码"),
        (8, "统一社会信用代码"),
        (11, "处罚种类"),
        (13, "执法机关"),
        (14, "送达日期"),
        (16, "决定书文号"),
        (16, "行为种类"),
        (17, "决定日期"),
        (18, "统一社会信用代码"),
    ]
    assert "以那一行为准" in complaints(batch)[0][2]
    held = {one.doc_no: one for one in Result.objects.exclude(doc_no__startswith="其余")}
    assert sorted(held) == ["1", "11 \\", "2", "4", "7"]
    first, seventh = held["1"], held["7"]
    assert (first.title, first.organ, first.fine_fen, first.enterprise) == ("后一行为准", organ, 50000, True)
    assert (first.decided_on, first.publish_due_on, first.reviewed) == (
        date(2026, 3, 2),
        date(2026, 3, 11),
        True,
    )
    assert (seventh.penalties, held["2"].organ, held["11 \\"].night) == ("confiscation,fine", town, True)
    assert held["4"].title == "rent"
    assert held["2"].publish_due_on > first.publish_due_on
    assert not loading.folder(batch).exists()
    assert tally.wrong() == []


def test_a_person_is_sealed_found_by_number_and_by_name_and_shown_masked() -> None:
    imported(bureau(), [row(doc_no="1", **PERSON), row(doc_no="2")])
    person, company = Result.objects.order_by("doc_no")
    assert (person.party_name, company.party_name, opened(company.sealed)) == ("张**", "模拟商贸有限公司", "")
    assert isinstance(person.sealed, Sealed)
    assert told(person.sealed.open()) == ("张三丰", "11010519491231002X")
    assert Result.objects.get(party_index=index_of("11010519491231002x")) == person
    assert Result.objects.get(name_index=index_of("张三丰")) == person
    assert Result.objects.get(name_index=index_of("模拟商贸有限公司")) == company


def test_the_same_again_changes_nothing_and_a_change_keeps_what_was() -> None:
    organ = bureau()
    rows = [row(doc_no=str(n), **(PERSON if n % 2 else {})) for n in range(1, 5)]
    assert counts(imported(organ, rows)) == (4, 0, 0, 0, 0)
    Result.objects.filter(doc_no="4").update(withdrawn_on=date(2026, 6, 1))
    before = dict(Result.objects.values_list("doc_no", "sealed"))
    assert counts(imported(organ, rows)) == (0, 0, 4, 0, 0)
    assert dict(Result.objects.values_list("doc_no", "sealed")) == before
    rows[0] |= {"party_name": "张三"}
    rows[1] |= {"fine_fen": "600"}
    rows[3] |= {"decided_on": "2026-03-03", "published_on": "2026-03-06"}
    again = imported(organ, [*rows, row(doc_no="5")])
    assert counts(again) == (1, 3, 1, 0, 0)
    first, second, _, fourth, _ = Result.objects.order_by("doc_no")
    assert (first.party_name, second.fine_fen, second.batch, fourth.withdrawn_on) == (
        "张*",
        60000,
        again,
        date(2026, 6, 1),
    )
    kept = {one.result.doc_no: one for one in ResultVersion.objects.select_related("result")}
    assert sorted(kept) == ["1", "2", "4"]
    assert (kept["2"].told["fine_fen"], kept["4"].told["decided_on"]) == (50000, "2026-03-02")
    assert told(opened(kept["1"].sealed))[0] == "张三丰"
    assert "sealed" not in kept["1"].told
    assert tally.wrong() == []


def test_what_was_decided_in_this_system_is_not_overwritten_by_the_platform() -> None:
    organ = bureau()
    imported(organ, [row(doc_no="1")])
    Result.objects.update(platform="own", title="本系统的名称")
    assert counts(imported(organ, [row(doc_no="1", title="平台的名称")])) == (0, 0, 1, 0, 0)
    assert Result.objects.values_list("platform", "title").get() == ("both", "本系统的名称")


def test_a_break_at_any_piece_is_gone_on_with_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    organ = bureau()
    batch = batch_of(organ, table(row(doc_no=str(n)) for n in range(95)).encode())
    monkeypatch.setattr(loading, "pace", lambda *_: loading.Pace(10))
    seen = []
    while batch.state in loading.UNDONE:
        loading.advance(batch, now=timezone.now, seconds=0)
        seen.append((batch.cursor, Result.objects.count()))
        if batch.cursor == 41:  # the disk was emptied but for the file
            for left in ("stage.duckdb", "checked", "plain.csv"):
                (loading.folder(batch) / left).unlink()
        if batch.cursor == 61:
            (loading.folder(batch) / "stage.duckdb").write_bytes(b"broken")
        batch = Batch.objects.get(pk=batch.pk)
    assert seen[-1] == (96, 95)
    assert all(held == max(cursor - 1, 0) for cursor, held in seen)
    assert counts(batch) == (95, 0, 0, 0, 0)


def test_two_workers_on_one_file_write_each_row_once(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batch_of(bureau(), table(row(doc_no=str(n)) for n in range(30)).encode())
    monkeypatch.setattr(loading, "pace", lambda *_: loading.Pace(10))
    loading.advance(batch, now=timezone.now, seconds=0)
    stale = Batch.objects.get(pk=batch.pk)
    finished(batch)
    assert loading.advance(stale, now=timezone.now).state == "done"
    assert (counts(stale), Result.objects.count()) == ((30, 0, 0, 0, 0), 30)


def book(rows: list[dict[str, Any]]) -> bytes:
    made, out = openpyxl.Workbook(), BytesIO()
    sheet = made.active
    assert sheet is not None
    sheet.append(TITLES)
    for one in rows:
        sheet.append([*one.values()])
    made.save(out)
    return out.getvalue()


def test_workbooks_national_encoding_marks_and_blank_lines_are_read_alike() -> None:
    organ = bureau()
    rows = [row(doc_no="1", title="引“号”,与\n换行"), row(doc_no="2")]
    csv, dated = table(rows), [one | {"decided_on": date(2026, 3, 2), "fine_fen": 500.0} for one in rows]
    files = [
        csv.encode("utf-8-sig"),
        csv.encode("gb18030"),
        csv.encode("utf-16"),
        csv.replace("\n模拟区", "\n\n模拟区").replace("\n", "\r\n").encode(),
        book(dated),
    ]
    assert counts(finished(batch_of(organ, csv.encode()))) == (2, 0, 0, 0, 0)
    for content in files:
        assert counts(finished(batch_of(organ, content))) == (0, 0, 2, 0, 0), content[:20]
    assert Result.objects.get(doc_no="1").title == "引“号”,与 换行"


@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        ("一,二\r\n三,四\r\n", ""),
        ("\ufeff一,二\n", ""),
        ('一,"二"\r\n', "\r\n"),
        ("一\u3000,\u00a0二\n \t", "\u3000\u00a0 \t"),
        ("、" * 21845 + "一\u3000", "\u3000"),  # parted by the end of a piece
    ],
)
def test_only_blanks_that_a_file_has_are_looked_for(cells: str, marks: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(cells.encode())
    assert marks_of(tmp_path / "file") == set(marks)


def test_a_blank_line_does_not_shift_the_numbers_of_the_report() -> None:
    rows = table([row(doc_no="1"), row(doc_no="2", night="也许"), row(doc_no="3")]).replace(
        "\n模拟", "\n\n模拟"
    )
    batch = finished(batch_of(bureau(), rows.encode()))
    assert [line for line, _, _ in complaints(batch)] == [5]
    assert counts(batch) == (2, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "空的"), (b"\n\n", "表头"), (b"PK\x03\x04nonsense", "打不开"), (b"\xff\xfe\x00", "表头")],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(
    content: bytes, sentence: str, tmp_path: Path
) -> None:
    def read() -> None:
        reading.keep([content], tmp_path / "file")
        reading.heading(tmp_path / "file")

    with pytest.raises(reading.Unreadable, match=sentence):
        read()


def test_a_file_mostly_wrong_stops_before_anything_is_written_and_goes_on_when_told() -> None:
    rows = [row(doc_no="1"), *(row(doc_no=str(n), decided_on="不详") for n in range(2, 5))]
    batch = imported(bureau(), rows)
    assert (batch.state, Result.objects.count(), BatchError.objects.count()) == ("stopped", 0, 3)
    loading.go_on(batch)
    assert (finished(batch).state, counts(batch)) == ("done", (1, 0, 0, 0, 3))


def test_counts_between_any_two_days_are_exact_and_follow_every_change() -> None:
    organ = bureau()
    days = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-14", "2026-02-28", "2026-03-01", "2026-03-01"]
    imported(
        organ,
        [
            row(doc_no=str(n), decided_on=day, filed_on="", served_on="", published_on="")
            for n, day in enumerate(days)
        ],
    )
    Result.objects.filter(doc_no="3").update(act_kind="other")
    Result.objects.get(doc_no="4").delete()
    Result.objects.filter(doc_no__in="012").update(published_on=date(2026, 4, 1))
    Result.objects.filter(doc_no="2").update(withdrawn_on=date(2026, 4, 2))
    assert tally.wrong() == []
    assert [one.on.month for one in tally.places(Q(organ=organ), least=9, counted="out")] == [1, 12]
    edges = [None, *sorted({date.fromisoformat(day) for day in days}), date(2026, 3, 20)]
    for since in edges:
        for until in edges:
            within = Q(decided_on__gte=since) if since else Q()
            within &= Q(decided_on__lte=until) if until else Q()
            wanted = Result.objects.filter(within, organ=organ, act_kind="penalty").count()
            assert tally.counted(Q(organ=organ, act_kind="penalty"), since=since, until=until) == wanted
    tally.settle()
    assert tally.wrong() == []
    tally.recount()
    assert tally.wrong() == []
    found = tally.places(Q(organ=organ), least=3)
    assert [one.on for one in found] == [date(2026, 3, 1), date(2026, 2, 14)]
    assert tally.places(Q(organ=organ), after=found[0], least=1) == found[1:]


def test_a_first_load_has_all_its_indexes_back_whether_finished_or_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(firstload, "MANY", 1)
    monkeypatch.setattr(loading, "pace", lambda *_: loading.Pace(10))
    organ = bureau()
    for end in ("given up", "finished"):
        batch = batch_of(organ, table(row(doc_no=str(n)) for n in range(25)).encode())
        loading.advance(batch, now=timezone.now, seconds=0)
        if connection.vendor == "postgresql" and end == "given up":
            gone = {index.name for _, index in firstload._gone()}
            assert {"result_listed", "result_tallied"} <= gone
            assert not firstload._referring()
        if end == "given up":
            loading.give_up(batch, timezone.now())
            Result.objects.all().delete()
        else:
            finished(batch)
        assert (firstload.put_back(), firstload._gone()) == (0, [])
        assert firstload._referring()
    assert Result.objects.count() == 25
