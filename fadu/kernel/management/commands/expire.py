"""fadu expire [--on 日期]：把已过的期限记为届满，依法记入届满所生的事项。"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from fadu.kernel.asks import a_day
from fadu.kernel.expiry import expire
from fadu.kernel.progress import progress
from fadu.kernel.service import prove_notices


class Command(BaseCommand):
    help = "处理已届满的期限和公告送达。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=lambda text: a_day(text, "--on"), default=None, help="到哪一天为止，默认今天"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        on = options["on"] or timezone.localdate(at)
        notices = sum(1 for _ in progress(prove_notices(on, at=at), "公告送达"))
        for entry in progress(expire(on, at=at), "届满"):
            self.stdout.write(f"{entry.case} {entry.on} {entry.event}")
        self.stdout.write(f"公告期满视为送达{notices}件；{on}之前的期限已处理。")
