"""What is read out of a published report: the report and its quantitative statements (数量表述)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

Qualifier = Literal["gt", "about", "lt"]
# count 数量, amount 金额, ratio 比率, change 增减, duration 期间, rank 名次与首创, threshold 规则中的数,
# name 名称中的数 (三会一课), coverage 全量 (全覆盖 reads as 100%).
Kind = Literal["count", "amount", "ratio", "change", "duration", "rank", "threshold", "name", "coverage"]


@dataclass(frozen=True)
class Known:
    """A figure of our catalogue, to be found in other people's words.

    A title with 同比 is a change; `rules` name rules of the grammar whose findings are this figure whatever the words.
    """

    id: str
    title: str
    synonyms: tuple[str, ...] = ()
    line: str = ""
    unit: str = ""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """One number that the report states.

    `start` and `end` count characters of the text as given (`Report.text`); `text` is that slice, unrepaired: the number
    with its qualifier and unit (`近11倍`, `500余户`, `第三`, `首个`). `clean` is the same, repaired. `value` is in the
    base unit (`10106.17万元`: 101061700, 元); a share is in percent (`八成`: 80, %). `qualifier` says on which side of the
    value the truth lies: gt 余/超/以上, lt 近/不足/以内, about 约/左右.

    For arithmetic: `places` decimals were printed; `subject` is what is counted; `direction` is 1 or -1 for growth or
    decline (kind change); `whole` is the position, in `Report.statements`, of the statement this one is a part of
    (其中), or None; `paragraph` and `sentence` number the places where statements stand together.
    """

    start: int
    end: int
    text: str
    clean: str
    value: Decimal
    unit: str
    qualifier: Qualifier | None
    kind: Kind
    rule: str
    confidence: float
    subject: str = ""
    clause: str = ""
    line: str = "其他"
    line_confidence: float = 0.0
    figure: str | None = None
    dimensions: Mapping[str, str] = field(default_factory=dict)
    period: str = ""
    places: int = 0
    direction: int = 0
    whole: int | None = None
    paragraph: int = 0
    sentence: int = 0

    def as_dict(self, *, source: str) -> dict[str, Any]:
        """JSON safe. `value` is a whole number where it is one."""
        whole = self.value == self.value.to_integral_value()
        return {
            "source": source,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "value": int(self.value) if whole else float(self.value),
            "unit": self.unit,
            "qualifier": self.qualifier,
            "line": self.line,
            "figure": self.figure,
            "dimensions": dict(self.dimensions),
            "period": self.period,
            "confidence": round(self.confidence, 2),
            "rule": self.rule,
            "kind": self.kind,
            "clean": self.clean,
            "subject": self.subject,
            "line_confidence": round(self.line_confidence, 2),
        }


@dataclass(frozen=True)
class Heading:
    """A heading of the outline: `level` 1 for 一、, 2 for （一）, 3 for 1. and (1); `start` as in `Statement`."""

    level: int
    title: str
    start: int


@dataclass(frozen=True)
class Report:
    """A report as read. What could not be found is "" or None, never guessed."""

    source: str
    organ: str
    region: str
    year: int | None
    outline: tuple[Heading, ...]
    statements: tuple[Statement, ...]
    text: str
    # What the offsets count: "file" the file's own characters, "extracted" the text taken out of a Word or PDF file.
    offsets: Literal["file", "extracted"] = "file"
    repairs: Mapping[str, int] = field(default_factory=dict)
