"""fadu demo：建一个模拟的市，把模拟的几年重放进去；账号另列。"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fadu.demo.city import PASSWORD, City, build
from fadu.demo.live import LONGEST, SHARE, live
from fadu.demo.places import officers
from fadu.demo.replay import planned, replay
from fadu.demo.targets import TARGETS, YearTarget
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Case
from fadu.kernel.progress import progress

SEED = 20260701


class Command(BaseCommand):
    help = "建立模拟数据；--if-empty 只在没有案件时建，--accounts 只列演示账号。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="已有案件时什么也不做")
        parser.add_argument("--accounts", action="store_true", help="只列出演示账号")
        parser.add_argument(
            "--years",
            choices=("first", "all", "none"),
            default="first",
            help="重放哪些模拟年度：first 只第一个区2024年（约一分钟），all 全部四个（约五分钟）",
        )
        parser.add_argument("--seed", type=int, default=SEED, help="随机数种子；同一种子得到同样的案件")
        parser.add_argument("--today", type=date.fromisoformat, default=None, help="把哪一天当作今天")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["accounts"]:
            self._accounts()
            return
        if Case.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("已经有案件，不再写入模拟数据。要重来，请另设 FADU_VAR 指向空目录。")
        line = line_of("reconsideration")
        city = build()
        today = options["today"] or timezone.localdate()
        targets = _targets(options["years"])
        self.stdout.write("正在重放模拟年度，每件案件都经同一写入口，请稍候……")
        for target in targets:
            self._year(city, line, target, options["seed"], today)
        total = sum(count for _, count in SHARE)
        for _ in progress(live(city, line, today=today, seed=options["seed"]), total=total, title="在办案件"):
            pass
        self.stdout.write(
            f"模拟数据已建立：{Case.objects.count()}件案件（近{LONGEST}日在办的和往年办结的）。"
        )

    def _year(self, city: City, line: Line, target: YearTarget, seed: int, today: date) -> None:
        plans = planned(target, seed)
        title = f"{city.organs[target.place].name} {target.year}年"
        for _ in progress(replay(city, line, plans, until=today), total=len(plans), title=title):
            pass

    def _accounts(self) -> None:
        self.stdout.write(f"演示账号（口令都是 {PASSWORD}）：")
        for plan in officers():
            if plan.shown:
                self.stdout.write(f"  {plan.username:<10} {plan.shown}")


def _targets(years: str) -> tuple[YearTarget, ...]:
    """In order of years, so that the record grows as time does."""
    chosen = {"all": TARGETS, "first": TARGETS[:1], "none": ()}[years]
    return tuple(sorted(chosen, key=lambda one: (one.year, one.place)))
