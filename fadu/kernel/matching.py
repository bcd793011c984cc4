"""关联的查找：业务线声明案件的哪些字段写着所不服的行为、哪些是自己的文号，以及它另有的、不是案件的结果。

投影在 actnames.py，提示、确认和排除在 proposals.py。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fadu.kernel.models import Case
from fadu.law import LawError

OPENING, CLOSING = "〔[【(（﹝［", "〕]】)）﹞］"
BRACKETS = str.maketrans(OPENING + CLOSING, "〔" * len(OPENING) + "〕" * len(CLOSING))


def plain_number(text: str) -> str:
    """荔 市监罚[2026] 第００12号 -> 荔市监罚〔2026〕12号: brackets, width, spaces, leading zeros and 第 do not tell apart."""
    wide = unicodedata.normalize("NFKC", text)
    tight = "".join(wide.split()).translate(BRACKETS).upper()
    return re.sub(r"(?<=〕)第?0*(?=\d)", "", tight)[:80]


@dataclass(frozen=True, kw_only=True)
class Named:
    """写着一个行为的字段（业务线模型的栏名）。`by`：谁的行为，organ 办案机关、respondent 被申请人、空 = 不知道。"""

    number: str
    on: str = ""
    kind: str = ""
    by: str = ""

    def __post_init__(self) -> None:
        if self.by not in ("", "organ", "respondent"):
            raise LawError(f"Named.by 是 organ、respondent 或者空，不是“{self.by}”")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """要找的行为。`people`、`codes`、`names`：当事人的证件号盲索引、信用代码、单位名称。"""

    number: str = ""
    organ: int | None = None
    on: date | None = None
    kind: str = ""
    people: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Found:
    """不是案件的一条结果。`key` 由业务线认；`same_party`：当事人也相同。"""

    key: str
    title: str
    number: str
    organ: int
    organ_name: str
    on: date | None
    kind: str
    same_party: bool = False


@dataclass(frozen=True, kw_only=True)
class Outside:
    """业务线另有一批不是案件的结果。`find(要找的)`；`open_one(键, 谁, 日期, 时刻)` 把它立为案件，再来一次得到同一件。"""

    find: Callable[[Wanted], Sequence[Found]]
    open_one: Callable[..., Case]


@dataclass(frozen=True, kw_only=True)
class Acts:
    """一条业务线的案件与行政行为。

    `challenges`：所不服的行为；`own`：自己的文号；`papers`：哪几种文书的文号也是自己的。`party`：行为对谁作出（Role.key）。
    `kinds`：自己的行为种类 -> 各线通用的种类，没有列出的照原样。`result`：说明结果的栏名，画在链条上。
    `relation`：确认后以哪一种关系关联（Link.Kind）。
    """

    challenges: tuple[Named, ...] = ()
    own: tuple[Named, ...] = ()
    papers: tuple[str, ...] = ()
    party: str = "applicant"
    kinds: Mapping[str, str] = field(default_factory=dict)
    result: str = ""
    relation: str = "challenges"
    outside: Outside | None = None

    @property
    def columns(self) -> frozenset[str]:
        """Columns of the line's model that it reads."""
        every = (*self.challenges, *self.own)
        return frozenset(name for one in every for name in (one.number, one.on, one.kind) if name)
