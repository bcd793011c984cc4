"""Which figure of our catalogue a statement of somebody else's report means, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fadu.reports.reading.statement import Known

# Units that count the same thing in different regions' words.
_ALIKE = (
    frozenset({"件", "宗", "起", "案", "份", "件次", "宗次"}),
    frozenset({"人", "名", "位", "人次"}),
    frozenset({"次", "场", "场次", "期", "批次"}),
    frozenset({"家", "户", "个"}),
    frozenset({"元", "万元", "亿元"}),
    frozenset({"%", "‰", "百分点"}),
    frozenset({"天", "日", "工作日"}),
)
# Words that name the act in the one report and are left out or replaced in the other.
_FILLER = re.compile(
    "全年|今年以来|今年|本年度?|年度|累计|共计|共|各级|全[省市区县州]|我[省市区县局]|的|了|其中|数量|总数|数$|件数|宗数|情况"
)
_SAME = (
    ("新收", "收到"),
    ("收案", "收到"),
    ("接收", "收到"),
    ("接到", "收到"),
    ("审结", "办结"),
    ("结案", "办结"),
    ("法援", "法律援助"),
    ("区长", "负责人"),
    ("复议申请案件", "复议申请"),
    ("复议案件申请", "复议申请"),
    ("占比", "率"),
    ("矛盾纠纷", "纠纷"),
)
LEAST = 0.72


def alike(one: str, other: str) -> bool:
    return not one or not other or one == other or any(one in kind and other in kind for kind in _ALIKE)


@lru_cache(8192)
def essence(words: str) -> str:
    """A title or subject without fillers, in one wording."""
    plain = _FILLER.sub("", words)
    for old, new in _SAME:
        plain = plain.replace(old, new)
    return re.sub("[^\u4e00-\u9fff]", "", plain)


@lru_cache(8192)
def _pairs(words: str) -> frozenset[str]:
    return frozenset(words[i : i + 2] for i in range(len(words) - 1)) or frozenset({words})


def likeness(title: str, words: str) -> float:
    """How much of a title stands in the words around a number, 0..1; words that say more than the title cost a little."""
    # A title with 累计 counts over all years; reports say 累计 of one year too, so the title must earn the word.
    wanted = _pairs(essence(title) + ("历年累计" if title.startswith("累计") else ""))
    said = _pairs(essence(words))
    shared = len(wanted & said)
    if not shared:
        return 0.0
    return shared / len(wanted) * 0.85 + shared / len(said) * 0.15


@dataclass(frozen=True)
class Said:
    """What is said around a number. `before`: the subject of the number before, which a change is measured on."""

    subject: str
    clause: str
    line: str
    unit: str
    rule: str
    change: bool = False
    before: str = ""


def match(catalogue: Sequence[Known], said: Said) -> tuple[str | None, float]:
    """(id of the figure, how alike). None where none is alike enough or two are equally alike."""
    for known in catalogue:
        if said.rule in known.rules:
            return known.id, 0.9
    scored = sorted(_scores(catalogue, said), reverse=True)
    if not scored or scored[0][0] < LEAST:
        return None, scored[0][0] if scored else 0.0
    if len(scored) > 1 and scored[0][0] - scored[1][0] < 0.02:
        return None, scored[0][0]
    return scored[0][1], scored[0][0]


def _scores(catalogue: Sequence[Known], said: Said) -> Iterable[tuple[float, str]]:
    for known in catalogue:
        if known.rules or not alike(known.unit, said.unit) or (known.line and known.line != said.line):
            continue
        if ("同比" in known.title) is not said.change:
            continue
        words = said.before + "同比增减" if said.change else said.subject
        names = (known.title, *known.synonyms)
        yield max(max(likeness(name, words), likeness(name, said.clause) * 0.85) for name in names), known.id
