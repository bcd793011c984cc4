"""fadu import_statutes DIR：导入法律全文（每部一个 .md 或 .txt，文件名即法律简称），供引用处展开整条条文。"""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fadu.kernel.models import StatuteText
from fadu.kernel.progress import progress
from fadu.kernel.writing import writing
from fadu.law.numerals import to_chinese

ARTICLE = re.compile(r"^\s*(?:\*\*)?第([零〇一二三四五六七八九十百千两]+)条(?:\*\*)?[\s　]+(.*)$")
HEADING = re.compile(r"^\s*(#|第[一二三四五六七八九十百]+[编章节])")


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise ArgumentTypeError(f"没有目录 {text}")
    return Path(text)


class Command(BaseCommand):
    help = "导入法律全文，仅供展示。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=_folder, help="存放 .md 或 .txt 的目录")

    def handle(self, *args: Any, **options: Any) -> None:
        files = sorted(one for one in options["folder"].iterdir() if one.suffix in (".md", ".txt"))
        if not files:
            raise CommandError("目录里没有 .md 或 .txt 文件。")
        total = 0
        for file in progress(files, "导入", unit="部"):
            articles = articles_in(file.read_text(encoding="utf-8-sig"))
            if not articles:
                self.stdout.write(f"{file.name}：没有找到“第一条”，略过。")
                continue
            store(file.stem, articles)
            total += len(articles)
        self.stdout.write(f"共导入{total}条。")


def articles_in(text: str) -> dict[int, str]:
    """Article number -> its whole text, paragraphs separated by newlines. The first run of articles counts."""
    numbers = {to_chinese(number): number for number in range(1, 1300)}
    found: dict[int, list[str]] = {}
    here: list[str] | None = None
    for line in text.splitlines():
        start = ARTICLE.match(line)
        if start and start[1] in numbers:
            here = found.setdefault(numbers[start[1]], [])
            here.append(start[2].strip())
        elif HEADING.match(line):
            here = None
        elif here is not None and line.strip():
            here.append(line.strip())
    return {number: "\n".join(lines) for number, lines in found.items()}


def store(statute: str, articles: dict[int, str]) -> None:
    with writing():
        StatuteText.objects.filter(statute=statute).delete()
        StatuteText.objects.bulk_create(
            StatuteText(statute=statute, article=number, text=text)
            for number, text in sorted(articles.items())
        )
