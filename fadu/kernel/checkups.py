"""对一个被申请人的体检：业务线声明列哪些数字、怎样归纳问题、写成什么文书、记入哪几本台账；桌面照此画页、起草。"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from fadu.kernel.figures.counts import Count
from fadu.kernel.figures.figure import Figure
from fadu.kernel.figures.rates import Ratio
from fadu.kernel.figures.spans import Span
from fadu.kernel.ledgers import Ledger
from fadu.kernel.models import Case, Organ
from fadu.kernel.registers import Register
from fadu.law import LawError


@dataclass(frozen=True)
class Broken:
    """违反的一个条目和件数；`key` 用来与上期对照。"""

    key: str
    label: str
    cases: int


@dataclass(frozen=True, kw_only=True)
class Part:
    """任何业务线写进同一份体检报告的一张表。`counts(被检查的单位, 统计范围的机关, 期间)`：该机关及其下级办理的案件里有多少件。

    `recurs`：两期都有的标明再次出现。`said`：写进“主要问题”初稿时的开头，空 = 不写。
    """

    title: str
    heading: str
    counts: Callable[[Organ, Organ, Span], Sequence[Broken]]
    recurs: bool = False
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class Checkup:
    """`sections`：（标题，数字）逐段列出。`tables`：（数字，维度）分组列出。`letters`：发往被申请人的文书的台账。

    `received`、`closed`、`corrected`、`rate` 用来列多发单位，`least` 件、`percent` 是开始时的门槛。
    `broken(cases)`：案件里违反了哪些条目。`template` 写成文书的模板。
    `reports` 报告台账，须有 respondent、since、until、findings 四栏；`measures` 整改台账，以 report 指向报告；
    `talks` 沟通台账，须有 respondent、year 两栏。
    """

    title: str
    help: str
    sections: tuple[tuple[str, tuple[Figure, ...]], ...]
    tables: tuple[tuple[Figure, str], ...]
    received: Count
    closed: Count
    corrected: Count
    rate: Ratio
    broken: Callable[[QuerySet[Case]], Sequence[Broken]]
    letters: tuple[Register, ...]
    template: str
    reports: Ledger
    measures: Ledger
    talks: Ledger
    least: int = 10
    percent: int = 20

    def __post_init__(self) -> None:
        for ledger, names in (
            (self.reports, ("respondent", "since", "until", "findings")),
            (self.measures, ("report",)),
            (self.talks, ("respondent", "year")),
        ):
            missing = [name for name in names if name not in ledger.own]
            if missing:
                raise LawError(f"“{self.title}”所用的台账“{ledger.title}”须有{'、'.join(missing)}栏")
        if not self.reports.signs:
            raise LawError(f"“{self.title}”的报告须经签发：台账“{self.reports.title}”须写明 signs")
        for figure, by in self.tables:
            figure.dimension(by)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure told, each once."""
        return tuple(dict.fromkeys(one for _, several in self.sections for one in several))
