"""业务线的登记簿：从案件记录生成的台账，如意见书台账、履行台账；不另外填写。"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fadu.law import Event, LawError, Term


@dataclass(frozen=True, kw_only=True)
class Register:
    """一本台账。

    `opens`：每发生一次记一行的事项；`where(facts)`：只记合于此的。`columns`：列出的填写项。`terms`：所等的期限。
    `answers`：使该行了结的事项。`steps`：其间的办理，列明日期。`clocked`：只列有所等期限的。
    `fields`：列在最前的业务线模型的字段，如复议结果，与其后的填写项对照。
    `tally`：按这一填写项的各项、各被申请人计数，列在台账之下。
    """

    key: str
    title: str
    help: str
    opens: tuple[Event, ...]
    columns: tuple[str, ...]
    answers: tuple[Event, ...]
    terms: tuple[Term, ...] = ()
    steps: tuple[Event, ...] = ()
    where: Callable[[Mapping[str, Any]], bool] | None = None
    clocked: bool = False
    fields: tuple[str, ...] = ()
    tally: str = ""

    def __post_init__(self) -> None:
        if not self.opens or not self.answers:
            raise LawError(f"台账“{self.title}”须写明由哪些事项记入（opens）、由哪些事项了结（answers）。")
        if self.clocked and not self.terms:
            raise LawError(f"台账“{self.title}”只列有期限的，须写明是哪些期限（terms）。")

    @property
    def events(self) -> frozenset[str]:
        """Names of every event the register looks at."""
        return frozenset(one.name for one in (*self.opens, *self.answers, *self.steps))

    @property
    def opening(self) -> frozenset[str]:
        return frozenset(one.name for one in self.opens)

    @property
    def closing(self) -> frozenset[str]:
        return frozenset(one.name for one in self.answers)

    @property
    def term_names(self) -> frozenset[str]:
        return frozenset(one.name for one in self.terms)
