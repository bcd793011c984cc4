"""fadu rebuild [案号 …] [--check]：由案件记录重算字段、期限、待办，由改动记录重算台账的行；本应毫无不同，有不同即以非零退出。"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from fadu.kernel import ledgerlog, tally
from fadu.kernel.batches import one_by_one
from fadu.kernel.models import Case
from fadu.kernel.progress import progress
from fadu.kernel.rebuild import rebuild


class Command(BaseCommand):
    help = "由记录重算期限与状态，逐项说明不同并改正；--check 只说明不改。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("cases", nargs="*", help="案号或案件编号；不写 = 全部")
        parser.add_argument("--check", action="store_true", help="只核对，不改正")

    def handle(self, *args: Any, **options: Any) -> None:
        cases = Case.objects.order_by("pk")
        if names := options["cases"]:
            cases = cases.filter(
                Q(number__in=names) | Q(pk__in=[int(one) for one in names if one.isdecimal()])
            )
        total = cases.count()
        if names and total < len(names):
            raise CommandError("有的案号不存在，请核对。")
        found = []
        for case in progress(one_by_one(cases), "重算", total=total):
            found += rebuild(case, repair=not options["check"])
        if not names:
            found += ledgerlog.rebuild_all(repair=not options["check"])
            found += self._tally(repair=not options["check"])
        for sentence in found:
            self.stdout.write(sentence)
        if found:
            raise CommandError(
                f"{total}件案件中发现{len(found)}处不同" + ("。" if options["check"] else "，已改正。")
            )
        self.stdout.write(f"{total}件案件，毫无不同。")

    def _tally(self, *, repair: bool) -> list[str]:
        found = tally.wrong()
        if found and repair:
            tally.recount()
        return found
