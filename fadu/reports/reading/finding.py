"""The grammar of quantitative statements: where in a repaired text a number stands, its value, unit and qualifier.

Each rule is a function from the text to candidates. Where candidates overlap, the earlier rule in `RULES` wins.
"""

from __future__ import annotations

from fadu.reports.reading import claims, counts, names, shares, wholes
from fadu.reports.reading.candidates import Candidate, Page, Rule
from fadu.reports.reading.excluded import blocked

RULES: tuple[Rule, ...] = (
    shares.fraction,
    shares.slashed,
    claims.streak,
    claims.rank,
    claims.batch,
    names.every_name,
    names.first_topic,
    names.plus_name,
    counts.arabic_with_unit,
    shares.tenths,
    shares.doubled,
    names.known_name,
    claims.first_claim,
    claims.prize,
    wholes.zero,
    counts.numeral_with_unit,
    counts.half,
    shares.halves,
    names.quoted_name,
    wholes.frequency,
    wholes.coverage,
    wholes.every_one,
    counts.arabic_bare,
    counts.cell,
)
# Below this a candidate is not told: it is wrong more often than right.
LEAST = 0.5


def found(text: str, *, least: float = LEAST) -> list[Candidate]:
    """All candidates in the order of the text; of two that overlap, the one of the earlier rule."""
    page = Page(text, blocked(text))
    taken = bytearray(len(text) + 1)
    kept: list[Candidate] = []
    for rule in RULES:
        for one in rule(page):
            if one.confidence >= least and not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
                kept.append(one)
    return sorted(kept, key=lambda one: one.start)
