"""时空扫描：近期某一带、某一类纠纷是否多得不像偶然。

时空置换扫描统计（Kulldorff 等，2005）：不用人口数，只用事件自身的时间和地点。某一带（一处和它最近的几处）在最近几日
的件数，同“地点与时间无关”时的期望相比，取似然比最大者；再把事件的日期在同类之间打乱若干次，每次取全部地带、时段、
类别的最大者，看真实的最大者排在第几，即 p 值。一次扫描无论试了多少地带、时段和类别，误报的概率都不超过所定的 `alpha`。
纯计算，不看数据库，不看时钟；同样的输入和种子总得同样的结果。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

WINDOWS = (3, 7, 14, 28)  # 日
REPLICATIONS = 999
MOST_CANDIDATES = 2000  # 每类留下这么多强的再去重叠


@dataclass(frozen=True, kw_only=True, eq=False)
class Events:
    """等长的三列：地点序号、第几日（0 起）、类别序号。"""

    place: Ints
    day: Ints
    kind: Ints

    def __post_init__(self) -> None:
        if not len(self.place) == len(self.day) == len(self.kind):
            raise ValueError("地点、日期、类别三列应当一样长。")

    def of(self, kind: int) -> tuple[Ints, Ints]:
        """(places, days) of that kind."""
        chosen = self.kind == kind
        return self.place[chosen], self.day[chosen]


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """一处聚集：`places` 由近及远，[since, until] 为日的序号（含），`expected` 是无聚集时的期望件数。"""

    kind: int
    places: tuple[int, ...]
    since: int
    until: int
    observed: int
    expected: float
    strength: float
    p_value: float

    def overlaps(self, other: Cluster) -> bool:
        return self.kind == other.kind and bool(set(self.places) & set(other.places))


class Zones(Protocol):
    """扫描哪些地带。地带的编号是 `sums` 结果去掉最后一维后的平铺次序。"""

    @property
    def size(self) -> int:
        """How many places."""

    def sums(self, counts: Floats) -> Floats:
        """(places, windows) -> (..., windows): how many in each zone."""

    def places_of(self, zone: int) -> tuple[int, ...]:
        """By position among the zones."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Near:
    """有坐标时：每处和它最近的 0、1、2…处。`near[i]` 以 i 起头，由近及远，每行一样长。"""

    near: Ints

    @classmethod
    def around(cls, points: Floats, *, most: int) -> Near:
        """By straight distance; `points` has a row (x, y) for each place."""
        apart = ((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)
        np.fill_diagonal(apart, -1.0)  # 自己在前，哪怕有别处在同一点
        return cls(near=np.argsort(apart, axis=1, kind="stable")[:, : max(1, min(most, len(points)))])

    @property
    def size(self) -> int:
        return len(self.near)

    def sums(self, counts: Floats) -> Floats:
        return np.cumsum(counts[self.near], axis=1)

    def places_of(self, zone: int) -> tuple[int, ...]:
        centre, further = divmod(zone, self.near.shape[1])
        return tuple(int(one) for one in self.near[centre, : further + 1])


@dataclass(frozen=True, kw_only=True, eq=False)
class Listed:
    """没有坐标时：逐个列出的地带，如一村、一镇、一区。"""

    size: int
    zones: tuple[tuple[int, ...], ...]

    @cached_property
    def _members(self) -> tuple[Ints, Ints]:
        flat = np.array([one for zone in self.zones for one in zone], dtype=np.int64)
        return flat, np.cumsum([0, *(len(zone) for zone in self.zones[:-1])])

    def sums(self, counts: Floats) -> Floats:
        flat, begins = self._members
        return np.asarray(np.add.reduceat(counts[flat], begins, axis=0), dtype=float)

    def places_of(self, zone: int) -> tuple[int, ...]:
        return self.zones[zone]


@dataclass(frozen=True, kw_only=True, eq=False)
class Plan:
    """一次扫描的做法。`most_share`：一带至多占全部事件的几成（再大就不是一带了）。`least`：少于几件不成聚集。"""

    zones: Zones
    days: int
    windows: tuple[int, ...] = WINDOWS
    most_share: float = 0.5
    least: int = 3

    def recent(self, places: Ints, days: Ints) -> Floats:
        """(places, windows): events of the last 3, 7 ... days."""
        age, size = self.days - 1 - days, self.zones.size
        found = [np.bincount(places[age < window], minlength=size) for window in self.windows]
        return np.stack(found, axis=1).astype(float)

    def expected(self, places: Ints, days: Ints) -> Floats:
        """(..., windows): what chance alone would put into each zone."""
        whole = np.bincount(places, minlength=self.zones.size).astype(float)
        share = self.zones.sums(whole[:, None]) / max(len(places), 1)
        by_chance: Floats = share * self.recent(places, days).sum(axis=0)
        return by_chance

    def strengths(self, places: Ints, days: Ints, expected: Floats) -> tuple[Ints, Floats]:
        """Flat positions in `expected` with an excess, and the log likelihood ratio of each."""
        found = self.zones.sums(self.recent(places, days))
        total = float(len(places))
        at = np.flatnonzero(
            (found > expected) & (found >= self.least) & (expected <= self.most_share * total)
        )
        inside, by_chance = found.flat[at], expected.flat[at]
        return at, inside * np.log(inside / by_chance) + _outside(total - inside, total - by_chance)


def _outside(found: Floats, expected: Floats) -> Floats:
    """x log(x / e), nothing where nothing is left outside."""
    left = found > 0
    return np.where(left, found * np.log(np.where(left, found, 1.0) / expected), 0.0)


def clusters(
    events: Events,
    plan: Plan,
    *,
    seed: int,
    alpha: float = 1 / 365,
    replications: int = REPLICATIONS,
) -> list[Cluster]:
    """不相重叠的聚集，强的在前，p 值不超过 alpha；`alpha` 是一次扫描误报一处以上的概率。

    每日扫描一次、alpha 为 1/365，则没有任何聚集时平均一年误报一次。replications 须够分辨 alpha，否则 ValueError。
    """
    if alpha * (replications + 1) < 1:
        raise ValueError(f"打乱{replications}次分辨不出{alpha:.5f}的误报率，至少要{int(1 / alpha)}次。")
    kinds = [_kind(int(key), events, plan) for key in np.unique(events.kind)]
    found = list(_apart(sorted((one for kind in kinds for one in kind.found()), key=_strongest)))
    if not found:
        return []
    dice = np.random.default_rng(seed)
    highest = np.sort([max(kind.shuffled(dice) for kind in kinds) for _ in range(replications)])
    ranked = (_ranked(one, highest) for one in found)
    return [one for one in ranked if one.p_value <= alpha]


def _kind(key: int, events: Events, plan: Plan) -> _Kind:
    places, days = events.of(key)
    return _Kind(key=key, places=places, days=days, plan=plan)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Kind:
    """One kind of dispute: what it was, and what it would be by chance."""

    key: int
    places: Ints
    days: Ints
    plan: Plan

    @cached_property
    def expected(self) -> Floats:
        return self.plan.expected(self.places, self.days)

    def found(self) -> Iterator[Cluster]:
        at, strength = self.plan.strengths(self.places, self.days, self.expected)
        order = np.argsort(-strength, kind="stable")[:MOST_CANDIDATES]
        found = self.plan.zones.sums(self.plan.recent(self.places, self.days))
        for flat, strong in zip(at[order], strength[order], strict=True):
            zone, window = divmod(int(flat), len(self.plan.windows))
            yield Cluster(
                kind=self.key,
                places=self.plan.zones.places_of(zone),
                since=self.plan.days - self.plan.windows[window],
                until=self.plan.days - 1,
                observed=int(found.flat[flat]),
                expected=float(self.expected.flat[flat]),
                strength=float(strong),
                p_value=1.0,
            )

    def shuffled(self, dice: np.random.Generator) -> float:
        """The strongest of everything tried, with the days dealt out anew."""
        _, strength = self.plan.strengths(self.places, dice.permutation(self.days), self.expected)
        return float(strength.max(initial=0.0))


def _strongest(one: Cluster) -> tuple[float, int, int]:
    return -one.strength, len(one.places), one.places[0]


def _apart(ordered: Iterable[Cluster]) -> Iterator[Cluster]:
    """Of overlapping clusters of one kind only the strongest."""
    kept: list[Cluster] = []
    for one in ordered:
        if not any(one.overlaps(other) for other in kept):
            kept.append(one)
            yield one


def _ranked(one: Cluster, highest: Floats) -> Cluster:
    """p: how many of the shuffled worlds had something at least as strong; the real one counts as one of them."""
    as_strong = len(highest) - int(np.searchsorted(highest, one.strength, side="left"))
    return replace(one, p_value=(as_strong + 1) / (len(highest) + 1))
