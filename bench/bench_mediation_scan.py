"""The scan statistic of the early warning over a year of a city: what it costs, how often it is wrong, what it finds.

A city of 2,000 bodies (10 districts of 10 towns of 20 villages), 150,000 screenings and 100,000 mediations of a year, all counted
as events (the most there could be: in use a screening that became a dispute counts once and one that found nothing not at all).
Villages differ in size thirtyfold, kinds of dispute as well; the whole city has its weeks and its season. FADU_BENCH_WORLDS: how
many worlds for each rate, 200 unless told.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fadu.lines.mediation.warning.scan import REPLICATIONS, Events, Floats, Ints, Listed, Plan, clusters

DISTRICTS, TOWNS, VILLAGES = 10, 10, 20  # 每市的区、每区的镇、每镇的村
BODIES = DISTRICTS * TOWNS * VILLAGES
SCREENINGS, MEDIATIONS, KINDS, DAYS = 150_000, 100_000, 17, 365
ALPHA = 1 / 365
GOAL = 60.0  # 秒，处理器时间
WORLDS = int(os.environ.get("FADU_BENCH_WORLDS", "200"))
SIZES = (4, 6, 8, 12, 16, 24, 40)
RECENT = 7  # 日；加进去的聚集都在最近这么久


@dataclass(frozen=True)
class Land:
    """Villages in their order, then zones of towns and districts, as Places.of() makes them from the paths of organs."""

    districts: int = DISTRICTS

    @property
    def bodies(self) -> int:
        return self.districts * TOWNS * VILLAGES

    def zones(self) -> Listed:
        steps = (1, VILLAGES, VILLAGES * TOWNS, self.bodies)
        blocks = (
            tuple(range(first, first + step)) for step in steps for first in range(0, self.bodies, step)
        )
        return Listed(size=self.bodies, zones=tuple(dict.fromkeys(blocks)))

    def plan(self) -> Plan:
        return Plan(zones=self.zones(), days=DAYS)


def world(land: Land, dice: np.random.Generator, many: int) -> Events:
    """No cluster anywhere: place, kind and day are independent of one another, none of them even."""
    size = np.exp(dice.normal(0, 0.7, land.bodies))
    kinds = 1 / np.arange(1, KINDS + 1)
    day = np.arange(DAYS)
    season = (1 + 0.3 * np.sin(day / 58)) * np.where(day % 7 < 5, 1.0, 0.35)
    return Events(
        place=dice.choice(land.bodies, many, p=size / size.sum()),
        day=dice.choice(DAYS, many, p=season / season.sum()),
        kind=dice.choice(KINDS, many, p=kinds / kinds.sum()),
    )


def with_cluster(events: Events, zone: Ints, kind: int, more: int, dice: np.random.Generator) -> Events:
    return Events(
        place=np.r_[events.place, dice.choice(zone, more)],
        day=np.r_[events.day, dice.integers(DAYS - RECENT, DAYS, more)],
        kind=np.r_[events.kind, np.full(more, kind)],
    )


# ── 费多少 ──────────────────────────────────────────────────────────────────────────────────────────
def cost() -> bool:
    land = Land()
    events = world(land, np.random.default_rng(1), SCREENINGS + MEDIATIONS)
    zone = np.arange(VILLAGES)
    events = with_cluster(events, zone, 3, 40, np.random.default_rng(2))  # else nothing need be shuffled
    began, wall = time.process_time(), time.perf_counter()
    found = clusters(events, land.plan(), seed=1, alpha=ALPHA)
    spent, waited = time.process_time() - began, time.perf_counter() - wall
    print(
        f"扫描一市一年：{land.bodies}个组织，{len(events.place):,}件，{KINDS}类，打乱{REPLICATIONS}次，"
        f"报出{len(found)}处：处理器{spent:.1f}秒（钟{waited:.1f}秒），目标{GOAL:.0f}秒{'以内' if spent < GOAL else '，超过'}",
        flush=True,
    )
    return spent < GOAL


# ── 误报多少 ────────────────────────────────────────────────────────────────────────────────────────
def false_alarms() -> None:
    """A tenth of the city, so that many worlds can be looked at; what the scan promises does not depend on the size."""
    land = Land(districts=1)
    plan, many = land.plan(), (SCREENINGS + MEDIATIONS) // DISTRICTS
    for alpha, replications in ((0.1, 19), (0.05, 99)):
        alarms = sum(
            bool(
                clusters(
                    world(land, np.random.default_rng(seed), many),
                    plan,
                    seed=seed,
                    alpha=alpha,
                    replications=replications,
                )
            )
            for seed in range(WORLDS)
        )
        low, high = interval(alarms, WORLDS)
        print(
            f"误报：所定{alpha:.3f}，{WORLDS}个没有聚集的世界（{land.bodies}个组织，{many:,}件）中报出{alarms}个，"
            f"{alarms / WORLDS:.3f}（95%区间{low:.3f}至{high:.3f}）",
            flush=True,
        )


def interval(hits: int, of: int) -> tuple[float, float]:
    """Wilson's for a share, 95%."""
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * np.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


# ── 找得到多少 ──────────────────────────────────────────────────────────────────────────────────────
def power() -> None:
    """Against the strength that shuffling one such city leaves to one alarm a year: some dozens of events more among 250,000 do
    not move it, and 999 shuffles for each of thousands of worlds would take days."""
    land = Land()
    plan = land.plan()
    dice = np.random.default_rng(11)
    base = world(land, dice, SCREENINGS + MEDIATIONS)
    limit = threshold(base, plan, dice)
    print(f"所定每日1/365：强度超过{limit:.2f}的才报（打乱{REPLICATIONS}次）", flush=True)
    worlds = max(20, WORLDS // 2)
    for title, width in (("一村", 1), ("一镇", VILLAGES), ("一区", VILLAGES * TOWNS)):
        for kind, how in ((0, "最多的一类"), (8, "中等的一类")):
            cell = _Cell(land, plan, limit, width, kind)
            shares = [(size, cell.found(base, size, worlds, dice)) for size in SIZES]
            told = "，".join(f"{size}件{share:.0%}" for size, share in shares)
            print(
                f"找到：{title}，{how}（平常{RECENT}日约{cell.usual(base):.1f}件），{RECENT}日内多出 {told}",
                flush=True,
            )


def threshold(events: Events, plan: Plan, dice: np.random.Generator) -> float:
    """What is as strong or stronger has a p value of ALPHA at most."""
    kinds = [events.of(kind) for kind in range(KINDS)]
    expected = [plan.expected(places, days) for places, days in kinds]
    highest = sorted(
        max(
            strongest(plan, places, dice.permutation(days), by_chance)
            for (places, days), by_chance in zip(kinds, expected, strict=True)
        )
        for _ in range(REPLICATIONS)
    )
    allowed = int(ALPHA * (REPLICATIONS + 1)) - 1  # so many shuffled worlds may be as strong
    return float(highest[-1 - allowed])


def strongest(plan: Plan, places: Ints, days: Ints, expected: Floats) -> float:
    return float(plan.strengths(places, days, expected)[1].max(initial=0.0))


@dataclass(frozen=True)
class _Cell:
    """Clusters over `width` villages that belong together, of one kind."""

    land: Land
    plan: Plan
    limit: float
    width: int
    kind: int

    def usual(self, base: Events) -> float:
        of_kind = base.of(self.kind)[0]
        return len(of_kind) * RECENT / DAYS * self.width / self.land.bodies

    def found(self, base: Events, more: int, worlds: int, dice: np.random.Generator) -> float:
        places, days = base.of(self.kind)
        alone = Events(place=places, day=days, kind=np.full(len(places), self.kind))
        hits = sum(self._seen(alone, zone, more, dice) for zone in self._zones(worlds, dice))
        return hits / worlds

    def _zones(self, many: int, dice: np.random.Generator) -> Iterator[Ints]:
        for start in dice.integers(0, self.land.bodies // self.width, many):
            yield np.arange(start * self.width, (start + 1) * self.width)

    def _seen(self, base: Events, zone: Ints, more: int, dice: np.random.Generator) -> bool:
        """The days dealt out anew, the cluster put in; the strongest is reported and lies where the cluster is."""
        dealt = replace(base, day=dice.permutation(base.day))
        places, days = with_cluster(dealt, zone, self.kind, more, dice).of(self.kind)
        at, strength = self.plan.strengths(places, days, self.plan.expected(places, days))
        if not len(at) or strength.max() <= self.limit:
            return False
        reported = self.plan.zones.places_of(int(at[int(strength.argmax())]) // len(self.plan.windows))
        return bool(set(reported) & {int(one) for one in zone})


def main() -> int:
    enough = cost()
    false_alarms()
    power()
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
