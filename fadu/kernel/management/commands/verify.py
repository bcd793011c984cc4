"""fadu verify [案号 …]：核对案件记录、台账改动和抽取的哈希链、锚点、触发器和封存的数字；有断处即以非零退出。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from fadu.kernel import blobs, draws, ledgerlog
from fadu.kernel.models import Anchor, Blob, Case, LedgerRow
from fadu.kernel.progress import progress
from fadu.kernel.rebuild import verify, verify_all


class Command(BaseCommand):
    help = "核对全部（或指定）案卷的链；--files 连同文件库一起核对。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("cases", nargs="*", help="案号或案件编号；不写 = 全部")
        parser.add_argument("--files", action="store_true", help="连同文件库一起核对")

    def handle(self, *args: Any, **options: Any) -> None:
        broken = list(self._some(options["cases"]) if options["cases"] else self._all())
        if options["files"]:
            broken += [
                one for blob in progress(Blob.objects.iterator(), "文件") if (one := blobs.damaged(blob))
            ]
        for sentence in broken:
            self.stdout.write(sentence)
        if broken:
            raise CommandError(f"发现{len(broken)}处问题。")
        last = Anchor.objects.order_by("-id").first()
        self.stdout.write("全部完好。" + (f"最近锚点：{last}" if last else ""))

    def _some(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            found = Case.objects.filter(number=name) or Case.objects.filter(
                pk=int(name) if name.isdecimal() else 0
            )
            if not found:
                raise CommandError(f"没有案件“{name}”。")
            for case in found:
                yield from verify(case)

    def _all(self) -> Iterator[str]:
        for _, sentences in progress(verify_all(), "核对", total=Case.objects.count()):
            yield from sentences
        for _, sentences in progress(ledgerlog.verify_all(), "台账", total=LedgerRow.objects.count()):
            yield from sentences
        for _, sentences in draws.verify_all():
            yield from sentences
        for name in settings.FADU_VERIFIED:
            module, _, function = name.partition(":")
            for _, sentences in getattr(import_module(module), function)():
                yield from sentences
