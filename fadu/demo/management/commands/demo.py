"""fadu demo：建一个模拟的市，把模拟的几年重放进去；账号另列。"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date, datetime, time
from time import monotonic, sleep
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fadu.demo import hexes, ledgers, partners, reports, rooms
from fadu.demo.city import PASSWORD, City, build
from fadu.demo.disputes import live as disputes_live
from fadu.demo.disputes import replay as disputes_replay
from fadu.demo.disputes import rolls
from fadu.demo.disputes.targets import DISPUTE_TARGETS
from fadu.demo.enforcing import credits, feed, past, suits
from fadu.demo.enforcing import live as enforcing_live
from fadu.demo.enforcing.targets import CREDIT_TARGETS, RESULT_TARGETS, SUIT_TARGETS
from fadu.demo.enforcing.units import widened
from fadu.demo.live import LONGEST, SHARE, live
from fadu.demo.places import officers
from fadu.demo.replay import CHINA, Planned, planned, replay
from fadu.demo.targets import TARGETS, YearTarget
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Setting
from fadu.kernel.progress import progress
from fadu.reports import published_data

SEED = 20260701
# 等候写入的一方最多隔十分之一秒试一次（SQLite 的等待间隔）；不歇这一下，它可能一直排不到
PAUSE, BUSY = 0.12, 0.5  # 秒：歇多久；写了多久才歇一次
TELL_EVERY = 50


class Command(BaseCommand):
    help = "建立模拟的市和在办案件；--past 接着重放往年的案件，可以随时停下再接着来。"
    total = done = 0  # 往年的案件：一共几件，已有几件
    rested = 0.0  # 上次歇完的时刻

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="已有案件时什么也不做")
        parser.add_argument("--accounts", action="store_true", help="只列出演示账号")
        parser.add_argument("--past", action="store_true", help="重放往年的模拟案件，从上次停下的地方起")
        parser.add_argument("--seed", type=int, default=SEED, help="随机数种子；同一种子得到同样的案件")
        parser.add_argument("--today", type=date.fromisoformat, default=None, help="把哪一天当作今天")

    def handle(self, *args: Any, **options: Any) -> None:
        today = options["today"] or timezone.localdate()
        if options["accounts"]:
            self._accounts()
        elif options["past"]:
            self._past(options["seed"], today)
        elif not Case.objects.exists():
            self._present(options["seed"], today)
        elif not options["if_empty"]:
            raise CommandError("已经有案件，不再写入模拟数据。要重来，请另设 FADU_VAR 指向空目录。")

    def _present(self, seed: int, today: date) -> None:
        self.stdout.write("正在建立模拟的司法局，每件案件都经同一写入口……")
        total = sum(count for _, count in SHARE)
        city, line = build(), line_of("reconsideration")
        rooms.fill(city)
        made = live(city, line, today=today, seed=seed)
        count = sum(1 for _ in progress(made, "在办案件", total=total))
        ledgers.fill(city, line, until=today)
        mediation = line_of("mediation")
        rolls.fill(city, mediation, today=today)
        found = disputes_live.live(city, mediation, today=today, seed=seed)
        count += sum(1 for _ in progress(found, "在办纠纷", total=disputes_live.LIVE))
        now = timezone.now()
        morning = datetime.combine(today, time(9), CHINA)
        more = enforcing_live.live(city, now=now if timezone.localdate(now) == today else morning, seed=seed)
        count += sum(1 for _ in progress(more, "执法、监督、应诉", total=enforcing_live.LIVE))
        published_data.load(timezone.now())
        hexes.load()
        partners.fill(city, mediation, at=morning)
        self.stdout.write(f"模拟的司法局已建立：近{LONGEST}日的{count}件案件。")

    def _past(self, seed: int, today: date) -> None:
        """The years of TARGETS, the first district's first, each with its disputes; then the years that have only
        disputes. A case is either wholly there or not at all; what is there is not written again."""
        os.nice(10)  # the people at the desk come first
        city = widened(build())
        self._screenings(city, seed)
        years = dict.fromkeys((one.place, one.year) for one in (*TARGETS, *DISPUTE_TARGETS, *SUIT_TARGETS))
        years |= dict.fromkeys(past.years())
        self.total = sum(one.received for one in TARGETS) + sum(one.accepted for one in DISPUTE_TARGETS)
        self.total += sum(one.received for one in SUIT_TARGETS)
        self.total += sum(one.repaired for one in CREDIT_TARGETS)
        left = sum(len(_left(city, one, seed)) for one in TARGETS)
        left += sum(len(disputes_replay.left(city, one, seed)) for one in DISPUTE_TARGETS)
        left += sum(len(suits.left(city, one, seed)) for one in SUIT_TARGETS)
        left += sum(one.penalties for target in CREDIT_TARGETS for one in credits.left(city, target))
        self.done = self.total - left
        self._results(city, seed, today)
        for place, year in years:
            self._year(city, place, year, seed, today)
            reports.past(city, place=place, year=year, today=today)
        self._credit(city)
        Setting.objects.filter(key="desk.notice").delete()
        if left:
            self.stdout.write(f"往年案件已重放完毕：{self.total}件。")

    def _screenings(self, city: City, seed: int) -> None:
        ledger = line_of("mediation").ledger("screenings")
        assert ledger is not None
        for target in DISPUTE_TARGETS:
            plans = disputes_replay.left_visits(city, target, ledger, seed)
            for done in disputes_replay.screen(city, ledger, plans):
                self._rest()
                if done % (TELL_EVERY * 20) == 0:
                    self._tell(f"模拟数据：正在后台登记{target.year}年的排查，还有{len(plans) - done}次。")

    def _year(self, city: City, place: str, year: int, seed: int, today: date) -> None:
        title = f"{city.organs[place].name}{year}年"
        for target in (one for one in TARGETS if (one.place, one.year) == (place, year)):
            plans = _left(city, target, seed)
            made = replay(city, line_of("reconsideration"), plans, until=today)
            self._told(made, f"{title}行政复议", len(plans))
        for one in (one for one in DISPUTE_TARGETS if (one.place, one.year) == (place, year)):
            found = disputes_replay.left(city, one, seed)
            cases = disputes_replay.replay(city, line_of("mediation"), found, until=today)
            self._told(cases, f"{title}调解", len(found))
        for suit in (one for one in SUIT_TARGETS if (one.place, one.year) == (place, year)):
            waiting = suits.left(city, suit, seed)
            told = suits.replay(city, line_of("litigation"), waiting, until=today)
            self._told(told, f"{title}行政应诉", len(waiting))
        for n, _ in enumerate(past.replay(city, place, year), 1):
            self._rest()
            if n % TELL_EVERY == 0:
                self._tell(f"模拟数据：正在后台登记{title}的执法名册、案卷评查和监督案件。")

    def _credit(self, city: City) -> None:
        """Last of all: they are many and like one another."""
        for target in CREDIT_TARGETS:
            waiting = credits.left(city, target)
            count = sum(one.penalties for one in waiting)
            title = f"{city.organs[target.place].name}{target.year}年信用修复"
            self._told(credits.replay(city, target, waiting), title, count)

    def _results(self, city: City, seed: int, today: date) -> None:
        """A file a year, by the same import as any other; what is there already stays as it is."""
        for target in RESULT_TARGETS:
            name = f"模拟执法结果{target.place}{target.year}.csv"
            if not feed.loaded(name):
                at = datetime.combine(today, time(9), CHINA)
                feed.load(city, target.place, feed.rows(target, city, seed), name, at=at)

    def _told(self, made: Iterable[Case], title: str, count: int) -> None:
        for _ in progress(made, title, total=count):
            self.done += 1
            self._rest()
            if self.done % TELL_EVERY == 0:
                self._tell(f"模拟数据：正在后台重放往年案件，{title}，已完成{self.done}/{self.total}件。")

    def _rest(self) -> None:
        """Between two transactions, so that everybody else gets to write."""
        if monotonic() - self.rested > BUSY:
            sleep(PAUSE)
            self.rested = monotonic()

    def _tell(self, sentence: str) -> None:
        """For the people at the desk, and for a log file, which shows no progress bar."""
        Setting.objects.update_or_create(key="desk.notice", defaults={"value": sentence})
        if not sys.stderr.isatty():
            self.stdout.write(sentence)
            self.stdout.flush()

    def _accounts(self) -> None:
        self.stdout.write(f"演示账号（口令都是 {PASSWORD}）：")
        for plan in officers():
            if plan.shown:
                self.stdout.write(f"  {plan.username:<10} {plan.shown}")


def _left(city: City, target: YearTarget, seed: int) -> list[Planned]:
    """The plans of the year not yet replayed: they are replayed in order of their number."""
    there = Case.objects.filter(
        line="reconsideration", organ=city.organs[target.place], year=target.year
    ).count()
    return planned(target, seed)[there:]
