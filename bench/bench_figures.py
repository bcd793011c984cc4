"""Every figure against the best hand-written SQL for the same number on the same tables (bench/byhand.py), the two taking turns:
its value, a breakdown, a trend, the first page of each list it opens to, all figures of a yearly report together.

By one district and by the whole city, for one year. The hand-written SQL knows the ids of the organs and who may see what; ours
looks them up each time. FADU_BENCH_CASES: how many cases, 100,000 unless told. FADU_BENCH_ALL=1 prints a line for each figure.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import Times, filled, on_both, raw, show, show_alone, timed

YEAR = 2024
GOAL = 1.3
WITH_PAGE = 3  # whole pages, and all figures together, are slower and steadier


@dataclass(frozen=True)
class One:
    """A number or a list, ours and by hand; `hand` None where nothing was written by hand for it."""

    title: str
    own: Times
    hand: Times | None = None

    @property
    def ratio(self) -> float:
        return self.own.mid / self.hand.mid if self.hand else 0.0

    def told(self) -> str:
        by_hand = f"；手写 {self.hand.mid:.2f}，{self.ratio:.2f} 倍" if self.hand else ""
        return f"{self.title} {self.own.mid:.2f} ms{by_hand}"


def measure() -> None:
    place = filled()
    from django.db import connection

    from bench.byhand import by_hand
    from fadu.kernel.figures import EVERYWHERE, Scope, Span

    span = Span.year(YEAR)
    hands = by_hand(span, connection.vendor)
    for title, scope, organs, reader in (
        ("区", Scope.of(place.organs[0]), place.organs[:1], place.head),
        ("市", EVERYWHERE, place.organs, place.chief),
    ):
        within = ",".join(str(one.pk) for one in organs)
        sum_up(f"{title} 数字", values(span, scope, within, hands))
        _tables(title, span, scope, within)
        _report(title, span, scope, within, hands)
        sum_up(f"{title} 清单首页", first_pages(span, scope, within, hands, reader))
        sum_up(f"{title} 清单整页", whole_pages(span, reader))


def sum_up(title: str, found: Iterable[One]) -> None:
    told = list(found)
    if os.environ.get("FADU_BENCH_ALL"):
        for one in told:
            print(f"    {one.told()}", flush=True)
    slowest = max(told, key=lambda one: one.own.high)
    print(
        f"{title:<12} {len(told)} 个：中位 {statistics.median(one.own.mid for one in told):.2f} ms；"
        f"p95 最慢 {slowest.own.high:.2f} ms（{slowest.title}），按钟 {max(one.own.wall for one in told):.2f}",
        flush=True,
    )
    ratios = sorted(one.ratio for one in told if one.hand)
    if ratios:
        whole = sum(one.own.mid for one in told if one.hand) / sum(one.hand.mid for one in told if one.hand)
        within = sum(1 for one in ratios if one <= GOAL)
        worst = sorted((one for one in told if one.hand), key=lambda one: one.hand.mid - one.own.mid)[:4]  # type: ignore[union-attr]  # filtered
        print(
            f"{'':<12} 比手写：中位 {statistics.median(ratios):.2f} 倍，最大 {ratios[-1]:.2f} 倍，合计 {whole:.2f} 倍，"
            f"不超过 {GOAL} 倍的 {within}/{len(ratios)}；多用时最多的：{'；'.join(one.told() for one in worst)}",
            flush=True,
        )


def values(span: Any, scope: Any, within: str, hands: Any) -> Iterable[One]:
    from fadu.lines.reconsideration.figures import ReconsiderationFigures as F

    for name, hand in hands.items():
        figure, sql = F.get(name), hand.value_sql(within, span)
        ours, bare = _number(figure, span, scope), _raw(sql)
        if ours() != hand.reckon(bare()):
            raise SystemExit(f"“{figure.title}”与手写的不同：{ours()}，{hand.reckon(bare())}")
        yield One(figure.title, *timed(ours, bare))


def _number(figure: Any, span: Any, scope: Any) -> Callable[[], Any]:
    return lambda: figure.value(span, scope)


def _raw(sql: str) -> Callable[[], Any]:
    return lambda: raw(sql)


def _tables(title: str, span: Any, scope: Any, within: str) -> None:
    from bench.byhand import LINE
    from fadu.lines.reconsideration.figures import ReconsiderationFigures as F

    where = (
        f"FROM {LINE} WHERE seat_id IN ({within}) AND received_on BETWEEN '{YEAR}-01-01' AND '{YEAR}-12-31'"
    )
    by_kind = f"SELECT kind, count(*) {where} GROUP BY kind"
    by_day = f"SELECT received_on, count(*) {where} GROUP BY received_on"
    show(f"{title} 按案由分", lambda: F.received.breakdown(span, scope, by="kind"), lambda: raw(by_kind))
    show(f"{title} 逐月", lambda: F.received.trend(span.months(), scope), lambda: raw(by_day))


# ── 清单 ────────────────────────────────────────────────────────────────────────────────────────────
def first_pages(span: Any, scope: Any, within: str, hands: Any, reader: Any) -> Iterable[One]:
    """As the reader sees them, fifty rows and whether there are more."""
    from django.http import QueryDict

    from bench.crowd import TODAY
    from fadu.desk.figurerows import Listed, page_of

    for listed, hand in _lists(span, scope, hands):
        whole = Listed(listed, scope, scope.visible_to(reader, TODAY), frozenset({"section_head"}))
        sql = hand.page_sql(within, listed.span)
        if len(page_of(whole, QueryDict()).rows) != min(len(raw(sql)), 50):
            raise SystemExit(f"“{listed.title}”的清单与手写的行数不同")
        yield One(listed.title, *timed(_page(listed, scope, reader), _raw(sql)))


def _page(listed: Any, scope: Any, reader: Any) -> Callable[[], Any]:
    from django.http import QueryDict

    from bench.crowd import TODAY
    from fadu.desk.figurerows import Listed, page_of

    return lambda: page_of(
        Listed(listed, scope, scope.visible_to(reader, TODAY), frozenset({"section_head"})), QueryDict()
    )


def _lists(span: Any, scope: Any, hands: Any) -> Iterable[tuple[Any, Any]]:
    """Each list once, with its hand-written SQL: of a plain number its own, of a rate the two halves."""
    from fadu.kernel.figures.opened import opened
    from fadu.lines.reconsideration.figures import ReconsiderationFigures as F

    for name, hand in hands.items():
        lists = opened(F.get(name), span, scope)
        if hand.who and len(lists) > 1:  # its parts stand by themselves
            continue
        if len(lists) == 1 and not hand.raw and lists[0].span == span:
            yield lists[0], hand
        elif len(lists) == 2 and hand.part:
            yield from ((one, hand.half(part)) for one, part in zip(lists, (True, False), strict=True))


def whole_pages(span: Any, reader: Any) -> Iterable[One]:
    """Through the test client: permission, total, what the reader sees of it, navigation and template included."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from bench import crowd
    from fadu.desk import moment
    from fadu.kernel.figures.opened import opened
    from fadu.lines.reconsideration.figures import ReconsiderationFigures as F

    moment.today = lambda: crowd.TODAY  # the crowd stands on that day
    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(reader)
    for figure in F.all():
        for part in range(len(opened(figure, span))):
            address = reverse("desk:figure_rows", args=[figure.id]) + f"?when={YEAR}&part={part}"
            if client.get(address).status_code != 200:
                raise SystemExit(f"{figure.title}的清单页打不开")
            yield One(f"{figure.title}之{part + 1}", *timed(_fetched(client, address), times=WITH_PAGE))


def _fetched(client: Any, address: str) -> Callable[[], Any]:
    return lambda: client.get(address)


# ── 全部 ────────────────────────────────────────────────────────────────────────────────────────────
def _report(title: str, span: Any, scope: Any, within: str, hands: Any) -> None:
    """All of the line's figures, this year and last: together as the pages ask for them, and one by one as a draft does."""
    from fadu.kernel.figures.batch import values as together
    from fadu.lines.reconsideration.figures import ReconsiderationFigures as F

    both = (span.last_year(), span)
    by_hand = combined(hands, both, within)
    show(
        f"{title} 全部{len(F.all())}个（两年）",
        lambda: together(F.all(), both, scope),
        lambda: [raw(sql) for sql in by_hand],
        times=WITH_PAGE,
    )
    began = time.perf_counter()
    for one in both:
        for figure in F.all():
            figure.value(one, scope)
    print(f"{title} 逐个起草（两年）  按钟 {time.perf_counter() - began:.2f} 秒", flush=True)
    _frozen(title, span, scope)


def _frozen(title: str, span: Any, scope: Any) -> None:
    """With the rows behind every number; taken back."""
    from django.db import transaction
    from django.utils import timezone

    from fadu.kernel.models import Organ, User
    from fadu.lines.reconsideration.figures import ReconsiderationFigures as F
    from fadu.reports.freezing import Wanted, freeze

    organ = Organ.objects.get(path=scope.organs[0]) if scope.organs else Organ.objects.get(level="city")
    wanted = [Wanted(figure, one, ()) for figure in F.all() for one in (span.last_year(), span)]
    by, at = User.objects.get(username="bench-chief"), timezone.now()

    def work() -> None:
        with transaction.atomic():
            freeze(wanted, title="模拟", organ=organ, span=span, at=at, by=by)
            transaction.set_rollback(True)

    show_alone(f"{title} 封存全部（两年，连同行）", work, times=1)


def combined(hands: Any, spans: Sequence[Any], within: str) -> list[str]:
    """The best by hand: one statement for all numbers of one table by one date, the rest one by one."""
    since, until = min(one.since for one in spans), max(one.end for one in spans)
    groups: dict[tuple[str, str, str], list[str]] = {}
    alone = []
    for hand in hands.values():
        if hand.raw or not hand.date or hand.what.startswith(("/*by*/", "count(DISTINCT")):
            alone += [hand.value_sql(within, one) for one in spans]
            continue
        found = groups.setdefault((hand.table, hand.organ, hand.date), [])
        found += [_narrowed(hand, one) for one in spans]
    return [*alone, *(_one_statement(key, told, since, until, within) for key, told in groups.items())]


def _narrowed(hand: Any, span: Any) -> str:
    """count(*) -> count(*) FILTER (WHERE the hand's own conditions and period)."""
    told = f"{hand.date} BETWEEN '{span.since}' AND '{span.end}'" + (
        f" AND {hand.where}" if hand.where else ""
    )
    if hand.part:
        return f"count(*) FILTER (WHERE {told} AND {hand.part}), count(*) FILTER (WHERE {told})"
    what = (hand.what or "count(*)").replace("), count(*)", f") FILTER (WHERE {told}), count(*)")
    return f"{what} FILTER (WHERE {told})"


def _one_statement(key: tuple[str, str, str], told: list[str], since: Any, until: Any, within: str) -> str:
    table, organ, date = key
    return f"SELECT {', '.join(told)} FROM {table} WHERE {organ} IN ({within}) AND {date} BETWEEN '{since}' AND '{until}'"


if __name__ == "__main__":
    if "--one" in sys.argv:
        measure()
    else:
        raise SystemExit(on_both(__file__))
