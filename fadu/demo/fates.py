"""How a simulated case ends, and how many of each kind a year has. Pure arithmetic on a seeded generator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from fadu.demo.targets import YearTarget

# 结局：其余已结案件按这些权重分配（假设，不取自报告）
DECIDED = (
    ("upheld", 46),
    ("request_dismissed", 18),
    ("revoked", 7),
    ("revoked_redo", 6),
    ("illegal", 5),
    ("ordered", 4),
    ("changed", 1),
    ("void", 1),
)
ENDED_EARLY = (("refused", 12), ("told", 4), ("abandoned", 5), ("dismissed", 7), ("terminated", 1))
FEWEST_DAYS = {
    "refused": 4,
    "told": 2,
    "abandoned": 31,
    "dismissed": 20,
    "terminated": 25,
    "withdrawn": 9,
    "settled": 14,
    "mediated": 16,
    "decided": 24,
}
# 审查期限五个工作日：不予受理、告知都在期内
MOST_DAYS = {"refused": 5, "told": 5, "abandoned": 42, "withdrawn": 45}


@dataclass(frozen=True)
class Fate:
    """One case: when it was received, when it is closed, how. ``kind`` is a key of FEWEST_DAYS."""

    received: date
    closed: date
    kind: str
    outcome: str = ""
    contactless: bool = False


def fates(target: YearTarget, rng: Random) -> list[Fate]:
    """Exactly the target's counts: received, closed within the year, mediated, settled, withdrawn, contactless."""
    days = received_days(target, rng)
    closing = days[: target.closed]
    carried = days[target.closed :]
    kinds = _kinds(target, rng)
    _long_ones_first(closing, kinds, target)
    found = [_within(day, kind, target, rng) for day, kind in zip(closing, kinds, strict=True)]
    found += [_beyond(day, target, rng) for day in carried]
    chosen = set(rng.sample(range(len(found)), target.contactless))
    return [Fate(one.received, one.closed, one.kind, one.outcome, n in chosen) for n, one in enumerate(found)]


def received_days(target: YearTarget, rng: Random) -> list[date]:
    """Sorted; workdays mostly, fewer in February and around holidays, somewhat more towards the end of the year."""
    first, last = target.span
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    weights = [_weight(day) for day in days]
    return sorted(rng.choices(days, weights, k=target.received))


def _weight(day: date) -> float:
    month = {1: 0.8, 2: 0.55, 3: 1.05, 10: 0.85, 11: 1.2, 12: 1.1}.get(day.month, 1.0)
    return month * (0.12 if day.weekday() >= 5 else 1.0)


def _kinds(target: YearTarget, rng: Random) -> list[str]:
    """The kinds of the closed cases, shuffled."""
    early = _shares(ENDED_EARLY, round(target.closed * 0.22), rng)
    plain = target.withdrawn - target.settled
    kinds = ["mediated"] * target.mediated + ["settled"] * target.settled + ["withdrawn"] * plain + early
    kinds = kinds[: target.closed]
    kinds += ["decided"] * (target.closed - len(kinds))
    rng.shuffle(kinds)
    return kinds


def _shares(weights: Sequence[tuple[str, int]], total: int, rng: Random) -> list[str]:
    names, counts = zip(*weights, strict=True)
    return rng.choices(names, counts, k=total)


def _long_ones_first(days: Sequence[date], kinds: list[str], target: YearTarget) -> None:
    """Swap so that every kind fits between its day of receipt and the year's end."""
    end = target.span[1]
    for n in range(len(days) - 1, -1, -1):
        if days[n] + timedelta(FEWEST_DAYS[kinds[n]]) <= end:
            continue
        fit = next(
            m
            for m in range(len(kinds))
            if m != n
            and days[n] + timedelta(FEWEST_DAYS[kinds[m]]) <= end
            and days[m] + timedelta(FEWEST_DAYS[kinds[n]]) <= end
        )
        kinds[n], kinds[fit] = kinds[fit], kinds[n]


def _within(day: date, kind: str, target: YearTarget, rng: Random) -> Fate:
    end = target.span[1]
    least = FEWEST_DAYS[kind]
    most = min((end - day).days, MOST_DAYS.get(kind, 62))
    length = rng.triangular(least, max(least, most), max(least, most * 0.85)) if most > least else least
    return Fate(day, day + timedelta(round(length)), kind, outcome_of(kind, rng))


def _beyond(day: date, target: YearTarget, rng: Random) -> Fate:
    """Carried over: closed in the following year, all by decision."""
    new_year = target.span[1] + timedelta(3)
    closed = max(new_year, day + timedelta(rng.randint(38, 66)))
    return Fate(day, closed + timedelta(rng.randint(0, 20)), "decided", outcome_of("decided", rng))


def outcome_of(kind: str, rng: Random) -> str:
    return _shares(DECIDED, 1, rng)[0] if kind == "decided" else ""
