"""一件案件怎样说给另一条业务线听：哪几项写着事实、依据、理由，经过说哪几步，有哪些程序上的疑点。线与线互不相识，由此转述。

转述在 accounts.py。
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fadu.law import Citation, LawError, Situation

# 疑点的种类，各线通用；与败诉原因同一套键
REASONS = frozenset({"facts", "law", "procedure", "powers", "unreasonable", "inaction", "service", "other"})


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """一条疑点规则：`found(案件的情形)` 为真，或者返回一句更具体的话，就是有疑点。"""

    key: str
    sentence: str
    cite: Citation
    found: Callable[[Situation], bool | str]
    reason: str = "procedure"

    def __post_init__(self) -> None:
        if self.reason not in REASONS:
            raise LawError(f"疑点“{self.key}”的 reason 是{'、'.join(sorted(REASONS))}，不是“{self.reason}”")


@dataclass(frozen=True, kw_only=True)
class Tells:
    """`facts`、`basis`、`reasons`、`result`：填写项的名字，取第一个填了的。`evidence`：每行一件证据的填写项，同样取第一个。

    `decided`：作出行为、决定的事项；其后的事项不是行为当时的经过，其后形成的材料不作为证据。
    `steps`：经过说哪几项，空 = 程序中的每一项。`papers`：{文书键: 证明什么}，列出的才作为证据，{} = 不入副卷的全部；其中 `service` 证明送达，作出行为以后形成的也列。
    """

    decided: tuple[str, ...]
    facts: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    result: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    papers: Mapping[str, str] = field(default_factory=dict)
    service: frozenset[str] = frozenset()
    doubts: tuple[Doubt, ...] = ()

    def __post_init__(self) -> None:
        keys = [one.key for one in self.doubts]
        if not self.decided or len(keys) != len(set(keys)):
            raise LawError("Tells 须写明 decided，疑点的 key 不能重复")

    @property
    def asked(self) -> frozenset[str]:
        """Every ask it reads."""
        return frozenset((*self.facts, *self.basis, *self.reasons, *self.result, *self.evidence))
