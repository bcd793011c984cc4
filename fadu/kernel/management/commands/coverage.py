"""fadu coverage：一份数字清单里的每个数，本系统算得出、凭证明填报、是规定的标准，还是尚无。"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fadu.kernel.figures.catalogue import by_id, catalogues
from fadu.kernel.figures.coverage import STATUSES, BadInventory, Covered, as_json, cover, read, totals


class Command(BaseCommand):
    help = "对照一份数字清单（JSON Lines），逐个说明怎样得到。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("inventory", type=Path, help="清单文件，一行一个 JSON")
        parser.add_argument("--json", action="store_true", help="每个数一行 JSON：id、status、figure")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["inventory"]
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError:
            raise CommandError(f"读不到文件“{path}”，请核对路径。") from None
        except UnicodeDecodeError:
            raise CommandError(f"文件“{path}”不是 UTF-8 编码，请另存为 UTF-8 后再试。") from None
        try:
            rows = [(record, cover(record, catalogues())) for record in read(text.splitlines())]
        except BadInventory as error:
            raise CommandError(f"{path}：{error}") from None
        if options["json"]:
            self._as_json([one for _, one in rows])
        else:
            self._for_people(rows)

    def _as_json(self, found: list[Covered]) -> None:
        for one in found:
            self.stdout.write(as_json(one))

    def _for_people(self, rows: list[Any]) -> None:
        known = by_id()
        for record, one in rows:
            named = known[one.figure].title if one.figure else "—"
            self.stdout.write(f"{one.id}  {STATUSES[one.status]}  {record['indicator']}  →  {named}")
        counts = "，".join(
            f"{STATUSES[status]} {count}" for status, count in totals(one for _, one in rows).items()
        )
        self.stdout.write(f"共 {len(rows)} 个：{counts}。")
