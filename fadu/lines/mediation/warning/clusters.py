"""一地同类纠纷集中：把一年来的登记和排查交给时空扫描（scan.py）。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from fadu.kernel.models import Organ
from fadu.law.choices import keys
from fadu.lines.mediation import choices
from fadu.lines.mediation.models import Mediation, Screening
from fadu.lines.mediation.warning.alert import Alert
from fadu.lines.mediation.warning.scan import Cluster, Events, Listed, Plan, clusters

DAYS = 365
ALPHA = 1 / 365  # 每日扫描一次：没有聚集时平均一年误报一次
NAMED = 5
KINDS = keys(choices.KINDS)
TITLES = dict(choices.KINDS)
Event = tuple[int, date, str]  # organ, day, kind


def find(on: date) -> Iterator[Alert]:
    """At most one a kind and zone; the same events and day give the same alerts."""
    events = list(_events(on))
    if not events:
        return
    places = Places.of({organ for organ, _, _ in events})
    plan = Plan(zones=places.zones, days=DAYS)
    for one in clusters(_columns(events, places, on), plan, seed=on.toordinal(), alpha=ALPHA):
        yield _alert(one, places, on)


def _events(on: date) -> Iterator[Event]:
    """A screening that became a dispute counts once, as the dispute."""
    since = on - timedelta(days=DAYS - 1)
    taken = Mediation.objects.filter(registered_on__range=(since, on))
    for organ, day, kind in taken.values_list("organ", "registered_on", "kind").iterator():
        if day is not None:  # the range leaves none
            yield organ, day, kind
    found = Screening.objects.filter(on__range=(since, on), voided_on=None, case=None).exclude(found="none")
    yield from found.values_list("organ", "on", "kind")


def _columns(events: Sequence[Event], places: Places, on: date) -> Events:
    kinds = {kind: n for n, kind in enumerate(KINDS)}
    first = on - timedelta(days=DAYS - 1)
    return Events(
        place=np.array([places.index[organ] for organ, _, _ in events], dtype=np.int64),
        day=np.array([(day - first).days for _, day, _ in events], dtype=np.int64),
        kind=np.array([kinds.get(kind, kinds["other"]) for _, _, kind in events], dtype=np.int64),
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class Places:
    """The organs where anything happened; a zone is one of them, or all below a town, a district."""

    organs: tuple[Organ, ...]
    index: dict[int, int]
    zones: Listed

    @classmethod
    def of(cls, keys: Iterable[int]) -> Places:
        organs = tuple(Organ.objects.filter(pk__in=set(keys)).order_by("path"))
        index = {organ.pk: n for n, organ in enumerate(organs)}
        return cls(organs=organs, index=index, zones=Listed(size=len(organs), zones=_zones(organs)))

    def common(self, chosen: Sequence[int]) -> Organ:
        """The nearest organ above all of them, or itself for one alone."""
        paths = [self.organs[one].lineage for one in chosen]
        shared = [step[0] for step in zip(*paths, strict=False) if len(set(step)) == 1]
        return Organ.objects.get(pk=shared[-1]) if shared else self.organs[chosen[0]]


def _zones(organs: Sequence[Organ]) -> tuple[tuple[int, ...], ...]:
    below: dict[tuple[int, ...], list[int]] = {}
    for n, organ in enumerate(organs):
        steps = organ.lineage
        for depth in range(1, len(steps) + 1):
            below.setdefault(tuple(steps[:depth]), []).append(n)
    return tuple(dict.fromkeys(tuple(members) for members in below.values()))


def _alert(one: Cluster, places: Places, on: date) -> Alert:
    organ, kind = places.common(one.places), KINDS[one.kind]
    days = one.until - one.since + 1
    named = "、".join(str(places.organs[place]) for place in one.places[:NAMED])
    more = "等" if len(one.places) > NAMED else ""
    return Alert(
        signal="cluster",
        organ=organ,
        subject=f"{organ.pk}/{kind}",
        matter=f"{organ}近{days}日{TITLES[kind]}{one.observed}件，平常约{one.expected:.1f}件",
        why=(
            f"{on - timedelta(days=days - 1)}至{on}，{named}{more}登记和排查发现{TITLES[kind]}{one.observed}件。"
            f"按过去{DAYS}日的分布，同样一带同样长的时间约{one.expected:.1f}件；"
            f"日期打乱999次，至少这么集中的占{one.p_value:.1%}（误报率定为每日1/365，平均一年误报一次）。"
        ),
    )
