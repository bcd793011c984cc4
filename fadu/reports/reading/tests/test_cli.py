"""命令 fadu read：每行一个 JSON，或表格，或标出数字的网页；一份读不了，其余照读。"""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from fadu.reports.reading import Known
from fadu.reports.reading.cli import main

TEXT = "模拟县司法局2024年度法治政府建设年度报告\n全年收到行政复议申请4.6万余件，调解<成功>率98.6%。\n"
KEYS = [
    "source",
    "start",
    "end",
    "text",
    "value",
    "unit",
    "qualifier",
    "line",
    "figure",
    "dimensions",
    "period",
    "confidence",
    "rule",
]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_is_one_object_a_line_with_the_agreed_keys(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = Known("x.received", "收到行政复议申请", line="行政复议", unit="件")
    assert main([str(report), "--json"], (known,)) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [list(row)[: len(KEYS)] for row in rows] == [KEYS, KEYS]
    first = rows[0]
    assert (first["value"], first["unit"], first["qualifier"]) == (46000, "件", "gt")
    assert TEXT[first["start"] : first["end"]] == first["text"] == "4.6万余件"
    assert (first["line"], first["figure"], first["period"]) == ("行政复议", "x.received", "2024")
    assert rows[1]["value"] == 98.6


def test_csv_has_a_head_and_a_row_for_each_number(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(report), "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert [row["text"] for row in rows] == ["4.6万余件", "98.6%"]


def test_html_marks_the_numbers_in_the_text_and_escapes_it(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(report), "--html"]) == 0
    page = capsys.readouterr().out
    assert page.count("<mark") == 2
    assert ">4.6万余件</mark>" in page
    assert "调解&lt;成功&gt;率" in page


def test_plain_output_says_whose_report_it_is(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(report)]) == 0
    assert "模拟县司法局，2024，2 个数" in capsys.readouterr().out


def test_one_bad_file_does_not_stop_the_others(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(report.with_name("无.txt")), str(report), "--json"]) == 1
    said = capsys.readouterr()
    assert "没有这个文件" in said.err
    assert len(said.out.splitlines()) == 2


@pytest.mark.parametrize(
    ("argv", "why"),
    [([], "缺少"), (["x.txt", "--xml"], "不认识"), (["x.txt", "--json", "--csv"], "不能同时使用")],
)
def test_a_command_that_is_not_understood_is_answered_in_chinese(
    argv: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2
    assert why in capsys.readouterr().err
