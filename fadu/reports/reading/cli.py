"""`fadu read FILE... [--json|--csv|--html]`: the quantitative statements of published reports. No database."""

from __future__ import annotations

import argparse
import csv
import html
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from fadu.law import LawError
from fadu.law.cli import Parser
from fadu.reports.reading.files import Unreadable
from fadu.reports.reading.finding import LEAST
from fadu.reports.reading.reader import read_file
from fadu.reports.reading.statement import Known, Report, Statement

COLUMNS = [
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
    "kind",
    "clean",
    "subject",
]


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="fadu read", description="从公开的报告中读出全部数量表述")
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="txt、html、docx 或 pdf")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="每行一个 JSON 对象；起止为文件中的字符位置")
    shape.add_argument("--csv", action="store_true", help="表格")
    shape.add_argument("--html", action="store_true", help="网页：原文里标出每个数")
    parser.add_argument("--year", type=int, help="报告年度；文中写明的优先")
    parser.add_argument(
        "--least", type=float, default=LEAST, metavar="0..1", help=f"低于此把握的不列出，默认 {LEAST}"
    )
    return parser


def main(argv: list[str], catalogue: Sequence[Known] = ()) -> int:
    """0; 1 where a file could not be read (the others are); 2 for a command nobody understands."""
    try:
        asked = _parser().parse_args(argv)
    except LawError as error:
        print(error, file=sys.stderr)
        return 2
    reports, failed = [], 0
    for path in asked.files:
        try:
            reports.append(read_file(path, catalogue=catalogue, year=asked.year, least=asked.least))
        except Unreadable as error:
            print(error.sentence, file=sys.stderr)
            failed = 1
    write = as_json if asked.json else as_csv if asked.csv else as_html if asked.html else as_text
    write(reports, sys.stdout)
    return failed


def as_json(reports: Sequence[Report], out: TextIO) -> None:
    for report in reports:
        for one in report.statements:
            out.write(json.dumps(one.as_dict(source=report.source), ensure_ascii=False) + "\n")


def as_csv(reports: Sequence[Report], out: TextIO) -> None:
    table = csv.DictWriter(out, COLUMNS, extrasaction="ignore")
    table.writeheader()
    for report in reports:
        for one in report.statements:
            row = one.as_dict(source=report.source)
            table.writerow({**row, "dimensions": "；".join(f"{k}={v}" for k, v in row["dimensions"].items())})


def as_text(reports: Sequence[Report], out: TextIO) -> None:
    for report in reports:
        where = "提取文字中的位置" if report.offsets == "extracted" else "文件中的位置"
        out.write(
            f"{report.source}：{report.organ or '未写明机关'}，{report.year or '未写明年度'}，{len(report.statements)} 个数（{where}）\n"
        )
        if report.repairs:
            out.write(
                "  修复：" + "，".join(f"{name}{count}处" for name, count in report.repairs.items()) + "\n"
            )
        for one in report.statements:
            out.write(
                f"  {one.start:>6}-{one.end:<6} {shown(one):<16} {one.line}  {one.period}  {one.subject}  〔{one.rule} {one.confidence:.2f}〕\n"
            )


_SIDES = {"gt": "以上", "lt": "以下", "about": "左右", None: ""}


def shown(one: Statement) -> str:
    value = f"{one.value.normalize():f}" if one.value % 1 else str(int(one.value))
    return f"{value}{one.unit}{_SIDES[one.qualifier]}"


def as_html(reports: Sequence[Report], out: TextIO) -> None:
    """The text as given with each number marked; its reading is told on hovering."""
    out.write("<!doctype html><meta charset=utf-8><title>读报告</title>\n")
    for report in reports:
        out.write(
            f"<h1>{html.escape(report.organ or report.source)} {report.year or ''}</h1>\n<pre style='white-space:pre-wrap'>"
        )
        at = 0
        for one in report.statements:
            if one.start < at:
                continue
            title = f"{shown(one)} {one.line} {one.period} {one.rule} {one.confidence:.2f}"
            out.write(html.escape(report.text[at : one.start]))
            out.write(
                f"<mark title='{html.escape(title, quote=True)}'>{html.escape(report.text[one.start : one.end])}</mark>"
            )
            at = one.end
        out.write(html.escape(report.text[at:]) + "</pre>\n")
