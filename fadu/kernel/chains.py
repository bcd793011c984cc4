"""链条：从一件案件沿关联向两头走，跨业务线、机关、年度；由不利结果立的整改全部销号了，链条才算闭环。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import Q

from fadu.kernel.access import cases_for
from fadu.kernel.models import Case, Link, Recusal, User
from fadu.kernel.rectifying import taker

# 同一当事人的别的案件，不是同一件事
CHAINED = frozenset(Link.Kind.values) - {Link.Kind.SAME_PARTIES}
# 记在先前的案件上、指向以后的案件的
FORWARD = frozenset({Link.Kind.SUED_OVER, Link.Kind.MERGED_INTO})
MOST = 120


class Standing(Enum):
    """Has the wrong been put right?"""

    NONE = "没有不利结果"
    OPEN = "未闭环"
    CLOSED = "已闭环"


@dataclass(frozen=True)
class Chain:
    """`ranks`: Case.pk -> column, what came first is 0. `cut`: there was more than is walked."""

    cases: Mapping[int, Case]
    links: tuple[Link, ...]
    ranks: Mapping[int, int]
    cut: bool

    @property
    def rectifications(self) -> list[Case]:
        """Cases that put something else of the chain right."""
        keys = {one.from_case_id for one in self.links if one.kind == Link.Kind.RECTIFIES}
        return [case for key, case in sorted(self.cases.items()) if key in keys]

    def before(self, case: Case) -> list[int]:
        """Keys of what came earlier: the act, what reviewed it."""
        return [key for key, rank in self.ranks.items() if rank < self.ranks[case.pk]]

    @property
    def standing(self) -> Standing:
        found = self.rectifications
        if not found:
            return Standing.NONE
        return Standing.OPEN if any(one.closed_on is None for one in found) else Standing.CLOSED


def steps(links: Iterable[Link]) -> list[tuple[int, int, Link]]:
    """(earlier, later, link): the act, then what challenges it."""
    return [
        (one.from_case_id, one.to_case_id, one)
        if one.kind in FORWARD
        else (one.to_case_id, one.from_case_id, one)
        for one in links
    ]


def chain_of(case: Case) -> Chain:
    """Everything one can walk to from the case; a query for each step outwards."""
    cases: dict[int, Case] = {case.pk: case}
    links: dict[int, Link] = {}
    edge, cut = {case.pk}, False
    while edge and not cut:
        near = Link.objects.filter(Q(from_case__in=edge) | Q(to_case__in=edge), kind__in=CHAINED)
        edge = set()
        for one in near.select_related("from_case__organ", "to_case__organ").order_by("pk"):
            links[one.pk] = one
            for other in (one.from_case, one.to_case):
                if other.pk not in cases:
                    cases[other.pk] = other
                    edge.add(other.pk)
        cut = len(cases) > MOST
    kept = tuple(one for _, one in sorted(links.items()))
    return Chain(cases, kept, _ranks(cases, kept), cut)


def _ranks(cases: Iterable[int], links: Iterable[Link]) -> dict[int, int]:
    """The longest way from the beginning; links that go round in a circle stop counting."""
    ranks = dict.fromkeys(cases, 0)
    arrows = [(before, after) for before, after, _ in steps(links)]
    for _ in range(len(ranks)):
        moved = False
        for before, after in arrows:
            if ranks[after] <= ranks[before] < len(ranks) - 1:
                ranks[after], moved = ranks[before] + 1, True
        if not moved:
            break
    return ranks


def readable_before(chain: Chain, case: Case, user: User, on: date) -> frozenset[int]:
    """Who answers for an organ may read the organ's own act that is challenged, though he has no post in that line;
    not the recused."""
    own = Q(organ=case.organ_id, confidentiality=Case.Confidentiality.OPEN)
    among = Case.objects.filter(pk__in=chain.before(case))
    found = among.filter(Q(pk__in=cases_for(user, on).values("pk")) | own)
    barred = Recusal.objects.filter(user=user).values("case")
    return frozenset(found.exclude(pk__in=barred).values_list("pk", flat=True))


def beginnings(cases: Iterable[int]) -> dict[int, int]:
    """Case.pk -> Case.pk of what its chain began with, the oldest act; a query for each step back."""
    found = {key: key for key in cases}
    edge = set(found)
    for _ in range(12):
        back = Link.objects.filter(from_case__in=edge, kind__in=CHAINED - FORWARD).order_by("-to_case")
        before = dict(back.values_list("from_case", "to_case"))
        before = {key: to for key, to in before.items() if to != key}
        if not before:
            break
        found = {key: before.get(now, now) for key, now in found.items()}
        edge = set(before.values())
    return found


def line_key() -> str:
    """Line.key of rectifications, or ""."""
    line = taker()
    return line.key if line else ""
