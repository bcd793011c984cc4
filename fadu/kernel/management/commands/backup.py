"""fadu backup 文件名"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from fadu.kernel.backup.archive import DATA, FILES, BackupError
from fadu.kernel.backup.save import save


class Command(BaseCommand):
    help = "备份数据库与文件到一个 zip 文件；运行中也可以。密钥不在其中，须另行保管。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="文件", help="要写的备份文件，不得已存在")

    def handle(self, *_: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            manifest = save(path, at=timezone.localtime())
        except BackupError as error:
            raise CommandError(str(error)) from error
        count = sum(manifest.parts[name].rows or 0 for name in manifest.under(DATA))
        self.stdout.write(
            f"已备份 {count} 行数据、{len(manifest.under(FILES))} 个文件到 {path}（{path.stat().st_size} 字节）。"
        )
        if manifest.lost:
            raise CommandError(
                f"备份已写成，但文件库中有 {len(manifest.lost)} 个文件缺失或被改动，请从更早的备份找回："
                f"{'、'.join(manifest.lost[:10])}"
            )
        where = "环境变量 FADU_KEY" if settings.FADU_KEY else str(settings.FADU_KEY_FILE)
        self.stdout.write(f"加密密钥（{where}）不在备份里，请另行保管：没有它，个人信息无法恢复。")
