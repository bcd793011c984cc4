"""A number found in a text, and the grammar that all rules share: qualifier, number, scale, unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from fadu.reports.reading import measures
from fadu.reports.reading.numerals import number, places
from fadu.reports.reading.statement import Kind, Qualifier

UNIT = measures.unit_pattern()
# After 约 in 签约, 预约 ... the character before tells a word from a qualifier.
_GT = "超过|超出|超|逾|(?<!率先)(?<!攻坚)突破|不少于|不低于|至少|高于|多于|大于|≥|＞|>"
_LT = "将近|接近|(?<![附最临邻靠就亲])近|不足|不到|未满|少于|低于|小于|不超过|不高于|不多于|最多|至多|≤|＜|<"
_ABOUT = "大约|(?<![预签契合履违公条节制誓缔失相])约|大概"
BEFORE = f"(?:(?P<gt>{_GT})|(?P<lt>{_LT})|(?P<about>{_ABOUT}))?(?:达|到|为)?"
MORE = "(?:余|多(?![元样层部渠方次种项名年])|多(?=[次种项名年](?![元样]))|多(?=部(?![门委]))|来|几)"
AFTER = (
    "(?P<after>[(（]?(?:及?以上|有余|余(?![额款下])|左右|上下|及?以下|以内|之内|内)(?!述|海|地|部|外|级|容))?"
)
SCALE = "(?:万亿|[十百千]?[万亿]|[百千])"
CLAUSE = "，。；！？：,;\n"
_CLAUSE_END = re.compile(f"[{CLAUSE}]")
_MORE_INSIDE = re.compile("[余多几来]")


@dataclass(frozen=True)
class Candidate:
    """A number in the repaired text. `start`, `end`: qualifier, number and unit; `at`, `to`: the bare number."""

    start: int
    end: int
    at: int
    to: int
    value: Decimal
    unit: str
    qualifier: Qualifier | None
    kind: Kind
    rule: str
    confidence: float
    places: int = 0


@dataclass(frozen=True)
class Page:
    """A repaired text under reading, with what counts nothing marked."""

    text: str
    mask: bytearray

    def free(self, start: int, end: int, *, hard: bool = False) -> bool:
        span = self.mask[start:end]
        return 1 not in span if hard else not any(span)

    def clause(self, at: int) -> tuple[int, int]:
        """The stretch between two marks of punctuation around a place."""
        start = max(self.text.rfind(mark, 0, at) for mark in CLAUSE) + 1
        end = _CLAUSE_END.search(self.text, at)
        return start, end.start() if end else len(self.text)


Rule = Callable[[Page], Iterator[Candidate]]


def side_of(match: re.Match[str]) -> Qualifier | None:
    groups = match.groupdict()
    after = groups.get("after") or ""
    more = groups.get("more") or ""
    if groups.get("gt") or "以上" in after or "余" in after:
        return "gt"
    if groups.get("lt") or "下" in after.replace("上下", "") or "内" in after:
        return "lt"
    if groups.get("about") or after in ("左右", "上下") or more == "来":
        return "about"
    return "gt" if more or _MORE_INSIDE.search(groups["num"]) else None


def kind_of(unit: str) -> Kind:
    if unit in measures.PERCENT or unit == "百分点":
        return "ratio"
    if unit in measures.MONEY:
        return "amount"
    return "duration" if unit in measures.DURATION_UNITS else "count"


def measured(
    match: re.Match[str], *, unit: str, kind: Kind, rule: str, confidence: float, value: Decimal | None = None
) -> Candidate:
    start, end = match.span()
    if not match["after"]:
        end = (
            match.end("per")
            if match.groupdict().get("per")
            else match.end("unit")
            if match["unit"]
            else match.end("num")
        )
        if not match["unit"] and match["more"]:
            end = match.end("more")
    if not (match["gt"] or match["lt"] or match["about"]):
        start = match.start("num")
    return Candidate(
        start,
        end,
        match.start("num"),
        match.end("num"),
        number(match["num"]) if value is None else value,
        unit,
        side_of(match),
        kind,
        rule,
        confidence,
        places(match["num"]),
    )


def stated(
    start: int,
    end: int,
    *,
    value: str | int,
    unit: str,
    kind: Kind,
    rule: str,
    sure: float,
    side: Qualifier | None = None,
) -> Candidate:
    return Candidate(start, end, start, end, Decimal(value), unit, side, kind, rule, sure)
