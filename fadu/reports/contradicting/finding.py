"""一处对不上，和它所在的那一页：规则都从 `Page` 取数。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from fadu.reports.reading import Report, Statement

WRONG, DOUBTFUL, UNFOUNDED = LEVELS = ("矛盾", "可疑", "缺依据")

KINDS = {
    "parts": "各项与合计不符",
    "rate_impossible": "比率无整数可得",
    "rate_against_counts": "比率与件数不符",
    "more_than_came": "办结超过收案",
    "accepted_over_received": "受理超过收到",
    "change": "同比与两年的数不符",
    "change_without_base": "增长没有基数",
    "two_values": "同一指标两个数",
    "same_number": "两件事同一个数",
    "quota": "恰为定额的倍数",
    "no_denominator": "百分之百没有分母",
    "claim": "说法没有依据",
}

CASES = frozenset(["件", "宗", "起", "案", "份", "件次", "宗次", "人次"])
# Latin reading aids in brackets and tags, as in a page saved from the web.
_NOISE = re.compile("<[^>]*>|[(（][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹ ]+[)）]|[ \t\u3000]")


@dataclass(frozen=True)
class Quote:
    """原文的一处：`start`、`end` 同 Statement；`text` 是数字本身，`words` 是它所在的分句。"""

    start: int
    end: int
    text: str
    words: str

    @classmethod
    def of(cls, one: Statement) -> Quote:
        return cls(one.start, one.end, one.clean, one.clause)


@dataclass(frozen=True)
class Contradiction:
    """`sentence` 说哪里对不上，`todo` 说怎么办。"""

    kind: str
    level: str
    sentence: str
    todo: str
    quotes: tuple[Quote, ...]

    @property
    def title(self) -> str:
        return KINDS[self.kind]


def told(kind: str, level: str, sentence: str, todo: str, *statements: Statement) -> Contradiction:
    return Contradiction(kind, level, sentence, todo, tuple(Quote.of(one) for one in statements))


@dataclass(frozen=True)
class Page:
    """读出来的一篇。`text` 空的，只凭数量表述核对，靠标点的规则不动。"""

    statements: tuple[Statement, ...]
    text: str = ""
    year: int | None = None
    _between: dict[tuple[int, int], str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, report: Report) -> Page:
        return cls(report.statements, report.text, report.year)

    @classmethod
    def of_statements(cls, statements: Sequence[Statement], text: str = "") -> Page:
        return cls(tuple(statements), text)

    @cached_property
    def counts(self) -> tuple[Statement, ...]:
        return tuple(one for one in self.statements if one.kind in ("count", "amount"))

    @cached_property
    def sentences(self) -> tuple[tuple[Statement, ...], ...]:
        return tuple(tuple(group) for _, group in groupby(self.statements, lambda one: one.sentence))

    def around(self, one: Statement) -> tuple[Statement, ...]:
        """All of its sentence."""
        return next(group for group in self.sentences if group[0].sentence == one.sentence)

    def between(self, one: int, other: int) -> str:
        """The text between two places, without noise."""
        return _NOISE.sub("", self.text[one:other])

    def sentence_of(self, one: Statement) -> str:
        """The whole sentence, up to its stops; only its clauses where the text is not at hand."""
        if not self.text:
            return "，".join(dict.fromkeys(other.clause for other in self.around(one)))
        start = max(self.text.rfind(mark, 0, one.start) for mark in "。！；\n") + 1
        ends = [at for mark in "。！；\n" if (at := self.text.find(mark, one.end)) >= 0]
        return self.between(start, min(ends, default=len(self.text)))


def exact(one: Statement) -> bool:
    """A whole count said without 余 or 约."""
    return one.kind == "count" and one.qualifier is None and one.value == one.value.to_integral_value()


def plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def percent(part: int, whole: int, places: int) -> str:
    return f"{round(Decimal(part) / whole * 100, places)}%"


# ── 数的是什么 ──────────────────────────────────────────────────────────────────────────────────────
_FILLER = re.compile(
    "[我全本各该][省市区县局院]|全体|[省市区县]政府|月|今年以来|今年|去年|上年|全年|年度|截至|目前|累计|总?共计?|合计|其中|已经?|均|新|的|了|等"
)
_SAME = (("行政复议", "复议"), ("法律援助", "法援"), ("律师事务所", "律所"), ("矛盾纠纷", "纠纷"))
TAILS = re.compile("(?:案件|申请|事项|业务|工作|活动|草案|总数|数量|情况|件数|数|案)+$")


def essence(words: str) -> str:
    """What is said to be counted, without fillers, in one wording."""
    bare = _FILLER.sub("", re.sub("[^\u4e00-\u9fff]", "", words))
    for old, new in _SAME:
        bare = bare.replace(old, new)
    return bare


def thing(words: str) -> str:
    """The same without 案件, 申请, 事项 at its end."""
    return TAILS.sub("", essence(words))


def pairs(words: str) -> frozenset[str]:
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))


def each_pair(group: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    for index, one in enumerate(group):
        for other in group[index + 1 :]:
            yield one, other
