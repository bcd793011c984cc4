"""fadu verify-pdf 文件 …：一份 PDF 由谁的证书签、签后有没有改过、是不是本系统保存的成品；有一份不可信即以非零退出。"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fadu.kernel.signing.verifying import NotPdf, paper_of, verdicts


class Command(BaseCommand):
    help = "查验 PDF 的电子签章：谁签的、签后有没有改过、是不是本系统的成品。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="文件", help="PDF 文件")

    def handle(self, *args: Any, **options: Any) -> None:
        bad = [name for name in options["files"] if not self._one(name)]
        if bad:
            raise CommandError(f"{'、'.join(bad)}：不能采信。")

    def _one(self, name: str) -> bool:
        try:
            content = Path(name).read_bytes()
            found = verdicts(content)
        except OSError as error:
            self.stdout.write(f"{name}：打不开（{error.strerror}）。")
            return False
        except NotPdf as refused:
            self.stdout.write(f"{name}：{refused.sentence}")
            return False
        for one in found:
            self.stdout.write(f"{name}：{one.signer}，{one.at}。{one.sentence}")
        if not found:
            self.stdout.write(f"{name}：没有电子签名。")
        paper = paper_of(content)
        self.stdout.write(
            f"  本系统的成品：{paper.title} {paper.number}" if paper else "  不是本系统保存的成品。"
        )
        return bool(found) and all(one.good for one in found)
