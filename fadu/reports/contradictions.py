"""报告里的数对不对得上：合计与各项、比率与件数、收案与结案、同比与两年的数；说法有没有依据。

`found(report)` 只看一篇自己的话，不看业务数据。三级：矛盾（算不通）、可疑（算得通，但很可能错）、缺依据（无从核对）。
规则讲的是语言和算术，各部分在 contradicting/ 里，一条一个函数。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from fadu.reports.contradicting import claims, multiples, rates, repeated, stages, wholes
from fadu.reports.contradicting.finding import (
    DOUBTFUL,
    LEVELS,
    UNFOUNDED,
    WRONG,
    Contradiction,
    Page,
    Quote,
)
from fadu.reports.reading import Report, Statement

Rule = Callable[[Page], Iterator[Contradiction]]
RULES: tuple[Rule, ...] = (
    wholes.parts,
    stages.more_than_came,
    rates.impossible,
    rates.against_counts,
    rates.preferred,
    rates.change,
    rates.change_without_base,
    repeated.two_values,
    repeated.same_number,
    multiples.quota,
    rates.whole_without_base,
    claims.unfounded,
)

__all__ = (
    "DOUBTFUL",
    "LEVELS",
    "RULES",
    "UNFOUNDED",
    "WRONG",
    "Contradiction",
    "Page",
    "Quote",
    "found",
)


def found(report: Report | Sequence[Statement], text: str = "") -> tuple[Contradiction, ...]:
    """Gravest first, then in the order of the text. `text` is what the statements were read from, where only they are given."""
    page = Page.of(report) if isinstance(report, Report) else Page.of_statements(report, text)
    told = dict.fromkeys(one for rule in RULES for one in rule(page))
    return tuple(sorted(told, key=lambda one: (LEVELS.index(one.level), one.quotes[0].start)))
