"""fadu import_calendar_notice FILE：导入国务院办公厅节假日安排，重算全部未了期限，每个变动的日期一行。

JSON：{"year": 2027, "source": "国办发明电〔2026〕X号", "holidays": {"2027-01-01": "元旦"}, "workdays": {"2027-02-06": "春节"}}
CSV：列 date,kind,name；kind 为 放假 或 上班；年份和文号用 --year、--source 给出。
"""

from __future__ import annotations

import csv
import json
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from fadu.kernel.asks import a_day
from fadu.kernel.expiry import import_notice, refresh_stale
from fadu.kernel.progress import progress
from fadu.law import LawError

KINDS = {"放假": "holidays", "上班": "workdays", "holiday": "holidays", "workday": "workdays"}


def _file(text: str) -> Path:
    if not Path(text).is_file():
        raise ArgumentTypeError(f"没有文件 {text}")
    return Path(text)


class Command(BaseCommand):
    help = "导入放假安排并重算期限。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=_file, help="JSON 或 CSV")
        parser.add_argument("--year", type=int, help="年份（CSV 必填）")
        parser.add_argument("--source", default="", help="通知的文号（CSV 必填）")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        try:
            year, notice = read(options["file"], options["year"], options["source"])
            moved = import_notice(year, notice, on=today)
        except (ValueError, LawError) as error:
            raise CommandError(str(error)) from None
        for one in moved:
            self.stdout.write(f"案件{one.case_id} {one.term}：{one.was} → {one.now}")
        cases = sum(1 for _ in progress(refresh_stale(today), "更新推导"))
        self.stdout.write(f"{year}年放假安排已导入；{len(moved)}个期限改变日期，{cases}件案件更新推导。")


def read(file: Path, year: int | None, source: str) -> tuple[int, dict[str, Any]]:
    """(year, {"holidays": {ISO date: name}, "workdays": …, "source": 文号}). ValueError: a sentence."""
    text = file.read_text(encoding="utf-8-sig")
    data = _json(text) if file.suffix.lower() == ".json" else _csv(text)
    year = year or data.get("year")
    source = source or str(data.get("source") or "")
    if not isinstance(year, int):
        raise ValueError("没有写明年份：JSON 中写 year，CSV 用 --year。")
    if not source.strip():
        raise ValueError("没有写明通知的文号：JSON 中写 source，CSV 用 --source。")
    return year, {
        "holidays": _dated(data.get("holidays")),
        "workdays": _dated(data.get("workdays")),
        "source": source.strip(),
    }


def _json(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ValueError(f"文件不是有效的 JSON：{error}") from None
    if not isinstance(data, dict):
        raise ValueError("JSON 的最外层应为对象：{…}。")
    return data


def _csv(text: str) -> dict[str, Any]:
    data: dict[str, dict[str, str]] = {"holidays": {}, "workdays": {}}
    for number, row in enumerate(csv.DictReader(text.splitlines()), 2):
        kind = KINDS.get((row.get("kind") or "").strip())
        if kind is None:
            raise ValueError(f"第{number}行的 kind 应为“放假”或“上班”。")
        data[kind][(row.get("date") or "").strip()] = (row.get("name") or "").strip() or "节假日"
    return data


def _dated(named: Any) -> dict[str, str]:
    pairs = named.items() if isinstance(named, dict) else [(day, "节假日") for day in named or ()]
    return {a_day(day, "日期").isoformat(): str(name) for day, name in pairs}
