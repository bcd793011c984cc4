"""fadu restore 文件名 [--force]"""

from pathlib import Path
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from fadu.kernel.backup.archive import DATA, FILES, BackupError
from fadu.kernel.backup.restore import restore


class Command(BaseCommand):
    help = "把备份恢复到空的系统，写完逐表、逐文件核对，再核对案卷的链。恢复前请停止网站与后台任务。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="文件", help="fadu backup 制作的文件")
        parser.add_argument("--force", action="store_true", help="取代现有的数据（先另存到 var/replaced）")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            manifest = restore(options["file"], force=options["force"], at=timezone.localtime())
        except BackupError as error:
            raise CommandError(str(error)) from error
        count = sum(manifest.parts[name].rows or 0 for name in manifest.under(DATA))
        self.stdout.write(f"已恢复 {count} 行数据、{len(manifest.under(FILES))} 个文件，逐项核对与备份一致。")
        call_command("verify", stdout=self.stdout) if "verify" in get_commands() else None
