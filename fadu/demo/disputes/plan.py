"""How the simulated disputes and screenings of a year fall out: days, kinds, people, amounts. Pure arithmetic, exact totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from fadu.demo.disputes.targets import DisputeTarget

LONGEST = 24  # 日：受理至结束，在一个月的调解期限之内
WRITTEN, CONFIRMED, PERFORMED = 0.12, 0.25, 0.3  # 书面协议占成功的，书面协议中司法确认的，登记了履行的
KINDS = (
    ("neighbour", 26),
    ("family", 15),
    ("property", 12),
    ("traffic", 11),
    ("damage", 9),
    ("loan", 7),
    ("contract", 6),
    ("housing", 4),
    ("consumer", 4),
    ("labour", 3),
    ("land", 2),
    ("social_insurance", 1),
)
SOURCES = (("counter", 60), ("screening", 22), ("police", 8), ("court_pre", 5), ("petition", 3), ("qr", 2))
REFERRED = ("police", "court_pre", "petition", "hotline_12345", "hotline_12348")
FOUND = (("none", 82), ("hazard", 11), ("dispute", 7))


@dataclass(frozen=True)
class Dispute:
    """One dispute. `end`: oral, written, failed, withdrawn, or pending; `concluded` is None for pending."""

    n: int
    body: str
    category: str
    source: str
    kind: str
    registered: date
    accepted: date
    concluded: date | None
    end: str
    people: int
    amount_fen: int
    enterprise: bool = False
    minors: bool = False
    confirmed: bool = False
    performed: bool = False


@dataclass(frozen=True)
class Visit:
    """One screening."""

    n: int
    body: str
    on: date
    found: str
    kind: str
    people: int


def disputes(target: DisputeTarget, seed: int) -> list[Dispute]:
    """In order of registration, so that numbers run with the dates; the totals are exactly those of the target."""
    rng = Random(f"{seed}-disputes-{target.place}-{target.year}")
    first, last = target.span
    ends = _ends(target, rng)
    latest = (last - first).days - 12
    days = sorted(rng.randrange(latest) for _ in ends)
    people = spread(target.people - 2 * target.accepted, [rng.random() ** 6 for _ in ends])
    amounts = spread(target.amount_fen, [_weight(rng) for _ in ends], step=100)
    hotline = set(rng.sample(range(target.accepted), target.hotline))
    return [
        _dispute(n, target, first + timedelta(days[n]), end, 2 + people[n], amounts[n], n in hotline, rng)
        for n, end in enumerate(ends)
    ]


def _ends(target: DisputeTarget, rng: Random) -> list[str]:
    lost = target.concluded - target.succeeded
    written = round(target.succeeded * WRITTEN)
    withdrawn = lost // 4
    ends = ["written"] * written + ["oral"] * (target.succeeded - written)
    ends += ["withdrawn"] * withdrawn + ["failed"] * (lost - withdrawn)
    rng.shuffle(ends)
    return ends + ["pending"] * target.pending  # 年末受理的，跨年


def _weight(rng: Random) -> float:
    """Half of them are about no money."""
    return 0.0 if rng.random() < 0.5 else rng.lognormvariate(0, 1.2)


def spread(total: int, weights: Sequence[float], *, step: int = 1) -> list[int]:
    """Whole multiples of `step` by weight (the last takes what does not divide), adding up to the total."""
    whole = sum(weights) or 1
    parts = [int(total * one / whole) // step * step for one in weights]
    most = max(range(len(parts)), key=lambda place: parts[place])
    parts[most] += total - sum(parts)
    return parts


def _dispute(
    n: int, target: DisputeTarget, day: date, end: str, people: int, fen: int, hotline: bool, rng: Random
) -> Dispute:
    last = target.span[1]
    accepted = day + timedelta(rng.choice((0, 0, 1, 2)))
    length = rng.randint(0, min(LONGEST, (last - accepted).days))
    source = (
        "hotline_12345"
        if hotline and rng.random() < 0.7
        else "hotline_12348"
        if hotline
        else _pick(SOURCES, rng)
    )
    written = end == "written"
    return Dispute(
        n=n + 1,
        body=target.bodies[n % len(target.bodies)],
        category=target.category,
        source=source if target.category == "people" or hotline else "counter",
        kind=_pick(KINDS, rng),
        registered=day,
        accepted=accepted,
        concluded=None if end == "pending" else accepted + timedelta(length),
        end=end,
        people=people,
        amount_fen=fen,
        enterprise=rng.random() < 0.11,
        minors=rng.random() < 0.004,
        confirmed=written and target.category == "people" and rng.random() < CONFIRMED,
        performed=end in ("oral", "written") and rng.random() < PERFORMED,
    )


def visits(target: DisputeTarget, seed: int) -> list[Visit]:
    """In order of the day."""
    rng = Random(f"{seed}-visits-{target.place}-{target.year}")
    first, last = target.span
    days = sorted(rng.randrange((last - first).days + 1) for _ in range(target.screenings))
    return [
        _visit(n, target.bodies[n % len(target.bodies)], first + timedelta(day), rng)
        for n, day in enumerate(days)
    ]


def _visit(n: int, body: str, on: date, rng: Random) -> Visit:
    found = _pick(FOUND, rng)
    kind = "" if found == "none" else _pick(KINDS, rng)
    return Visit(n + 1, body, on, found, kind, 0 if found == "none" else rng.randint(2, 6))


def _pick(among: Sequence[tuple[str, int]], rng: Random) -> str:
    return rng.choices([name for name, _ in among], [weight for _, weight in among])[0]
