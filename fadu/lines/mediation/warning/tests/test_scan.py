"""时空扫描：真有聚集的找得到，没有的很少误报，次数合于所定的误报率。"""

from __future__ import annotations

import numpy as np
import pytest

from fadu.lines.mediation.warning.scan import Cluster, Events, Listed, Near, Plan, clusters

PLACES, DAYS, KINDS = 40, 200, 2
GRID = np.array([(n % 8, n // 8) for n in range(PLACES)], dtype=float)
ZONES = Near.around(GRID, most=6)
PLAN = Plan(zones=ZONES, days=DAYS)
HIT = {int(one) for one in ZONES.near[9, :4]}  # where world() puts what it adds


def world(seed: int, *, more: tuple[int, int, int] = (0, 0, 0), many: int = 1000) -> Events:
    """Events at random in space and time; `more` = (place, kind, how many) in its zone of four in the last week."""
    dice = np.random.default_rng(seed)
    place, day = dice.integers(0, PLACES, many), dice.integers(0, DAYS, many)
    kind = dice.integers(0, KINDS, many)
    centre, of, added = more
    return Events(
        place=np.r_[place, dice.choice(ZONES.near[centre, :4], added)],
        day=np.r_[day, dice.integers(DAYS - 7, DAYS, added)],
        kind=np.r_[kind, np.full(added, of)],
    )


def test_a_cluster_is_found_where_when_and_of_which_kind_it_is() -> None:
    (found,) = clusters(world(1, more=(9, 1, 14)), PLAN, seed=1, alpha=0.02, replications=99)
    assert found.kind == 1
    assert len(set(found.places) & HIT) >= 2
    assert (found.since, found.until) == (DAYS - 7, DAYS - 1)
    assert found.observed > 3 * found.expected


def test_false_alarms_come_no_oftener_than_stated() -> None:
    """120 worlds without any cluster at a rate of one in ten: 12 expected; 23 or more has odds under one in 500."""
    alarms = sum(
        bool(clusters(world(seed), PLAN, seed=seed, alpha=0.1, replications=19)) for seed in range(120)
    )
    assert 2 <= alarms <= 22


def test_clusters_of_that_size_are_mostly_found() -> None:
    found = sum(
        any(
            9 in one.places
            for one in clusters(world(s, more=(9, 0, 10)), PLAN, seed=s, alpha=0.05, replications=39)
        )
        for s in range(20)
    )
    assert found >= 16


def test_a_season_that_all_places_share_is_no_cluster() -> None:
    dice = np.random.default_rng(3)
    place = dice.integers(0, PLACES, 2000)
    day = np.r_[dice.integers(0, DAYS, 1000), dice.integers(DAYS - 28, DAYS, 1000)]
    events = Events(place=place, day=day, kind=np.zeros(2000, dtype=np.int64))
    assert clusters(events, PLAN, seed=3, alpha=0.01, replications=99) == []


def test_without_coordinates_a_village_a_town_and_a_district_are_zones() -> None:
    zones = Listed(size=4, zones=((0,), (1,), (2,), (3,), (0, 1), (2, 3), (0, 1, 2, 3)))
    sums = zones.sums(np.array([[1.0], [2.0], [3.0], [4.0]]))
    assert sums[:, 0].tolist() == [1, 2, 3, 4, 3, 7, 10]
    assert zones.places_of(5) == (2, 3)


def test_two_clusters_do_not_share_a_place() -> None:
    one = Cluster(
        kind=0, places=(1, 2), since=0, until=1, observed=3, expected=1.0, strength=1.0, p_value=1.0
    )
    other = Cluster(
        kind=0, places=(2,), since=0, until=1, observed=3, expected=1.0, strength=1.0, p_value=1.0
    )
    assert one.overlaps(other)


def test_too_few_shuffles_for_the_rate_are_refused() -> None:
    with pytest.raises(ValueError, match="分辨不出"):
        clusters(world(1), PLAN, seed=1, alpha=1 / 365, replications=99)


def test_no_events_no_clusters() -> None:
    nothing = np.array([], dtype=np.int64)
    assert (
        clusters(Events(place=nothing, day=nothing, kind=nothing), PLAN, seed=1, alpha=0.05, replications=19)
        == []
    )
