"""一份数字清单里的每个数，本系统怎样得到：算得出（哪个数字）、凭证明填报、规定的标准，还是尚无。

清单是 JSON Lines，一行一个数：id、line（业务线的名称）、indicator（叫什么）、unit、kind，另有 value、quote、dimensions 更好。
对应靠数字声明的叫法、单位和业务线，不靠清单里的编号。
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fadu.kernel.figures.counts import Average
from fadu.kernel.figures.figure import Figure, Figures
from fadu.kernel.figures.made import Change, Streak, Threshold
from fadu.kernel.figures.outside import AttestedFigures

COMPUTED, ATTESTED, PARAMETER, NOT_YET = "computed", "attested", "parameter", "not-yet"
STATUSES = {COMPUTED: "算得出", ATTESTED: "凭证明填报", PARAMETER: "规定的标准", NOT_YET: "尚无"}
# 名次、首创由外面认定，从不推算
NEVER_COMPUTED = frozenset({"rank", "claim"})
# 规定下来的数：标准、上限、频次；“首次突破”的是实绩，“连续几年获评”的由外面认定
REACHED = re.compile("突破|首次超过|再创")
LIMITS = re.compile("时限|期限|标准|周期|上限|下限|不超过|承诺")
HONOURED = re.compile("连续.*(获|优秀|奖|考评|示范|先进|表彰|激励)")
PRIZE = re.compile("杯|奖")
FAMILIES = {"%": "rate", "百分点": "rate", "倍": "rate", "元": "money", "万元": "money", "亿元": "money"}
TIMES = frozenset({"天", "日", "工作日", "小时", "分钟", "月"})
# 率、比、占比与件数，名称不同而单位可能相同
RATE_WORDS = re.compile("率|占比|比例|覆盖")


@dataclass(frozen=True)
class Covered:
    """`figure`：数字的 id；尚无的为 None。"""

    id: str
    status: str
    figure: str | None


class BadInventory(Exception):
    """A sentence on the line that cannot be read."""


def read(lines: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """The records of an inventory; empty lines are skipped."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            raise BadInventory(f"第{number}行不是 JSON，请核对后再试。") from None
        missing = [name for name in ("id", "line", "indicator", "kind") if not _has(record, name)]
        if missing:
            raise BadInventory(f"第{number}行缺少{'、'.join(missing)}，请补上后再试。")
        yield record


def cover(record: Mapping[str, Any], catalogues: Sequence[type[Figures]]) -> Covered:
    """How the figure of one record is come by."""
    kind, key = str(record["kind"]), str(record["id"])
    if kind in NEVER_COMPUTED:
        return Covered(key, ATTESTED, _outside(record).id)
    if record.get("measure") == "rule" or (kind == "other" and record.get("name_embedded")):
        return _by_name(key, str(record["indicator"]))
    for one in catalogues:
        if among := one.under(str(record["line"])):
            found = best(record, among)
            if found is not None:
                return Covered(key, COMPUTED if found.computed else ATTESTED, found.id)
    return Covered(key, *_without_a_line(record))


def _by_name(key: str, name: str) -> Covered:
    """A number laid down, or part of a name (三项制度); that of a prize tells which prize it was."""
    if PRIZE.search(name):
        return Covered(key, ATTESTED, AttestedFigures.award.id)
    return Covered(key, PARAMETER, AttestedFigures.rule.id)


def _without_a_line(record: Mapping[str, Any]) -> tuple[str, str | None]:
    """What can be said of a number whose line does not count it: laid down by a rule, an honour, or nothing."""
    kind, name = str(record["kind"]), str(record["indicator"])
    laid_down = (kind == "threshold" and not REACHED.search(name + str(record.get("quote") or ""))) or (
        kind == "duration" and LIMITS.search(name)
    )
    if laid_down:
        return PARAMETER, AttestedFigures.rule.id
    if kind == "duration" and HONOURED.search(name):
        return ATTESTED, AttestedFigures.award.id
    return NOT_YET, None


def best(record: Mapping[str, Any], figures: Iterable[Figure]) -> Figure | None:
    """The figure whose words say most of what the record is called; None where none is called so."""
    scored = [(score(record, one), -place, one) for place, one in enumerate(figures)]
    most = max(scored, default=None, key=lambda one: one[:2])
    return most[2] if most is not None and most[0] > 0 else None


def score(record: Mapping[str, Any], figure: Figure) -> float:
    """Letters of the longest of its names found in the record; what is found only in the quote counts half."""
    if not _may_be(record, figure):
        return 0
    name = plain(str(record["indicator"]))
    more = name + plain(str(record.get("quote_clean") or record.get("quote") or ""))
    return max(
        max(_letters(word, name), _letters(word, more) / 2)
        for word in (plain(figure.title), *figure.synonyms)
    )


def plain(text: str) -> str:
    """Without quotation marks, spaces and the name of the line itself, which every name of the line may carry."""
    return re.sub(r"[\s“”\"'‘’（）()、，,：:·]|行政复议|行政", "", text)


def totals(found: Iterable[Covered]) -> dict[str, int]:
    counts = dict.fromkeys(STATUSES, 0)
    for one in found:
        counts[one.status] += 1
    return counts


def as_json(one: Covered) -> str:
    return json.dumps(asdict(one), ensure_ascii=False)


def _letters(word: str, text: str) -> int:
    pieces = [plain(piece) for piece in word.split()]
    return sum(len(piece) for piece in pieces) if all(_said(piece, text) for piece in pieces) else 0


def _said(piece: str, text: str) -> bool:
    """不予受理 does not say 受理."""
    return re.search(f"(?<![不未]予)(?<![不未]){re.escape(piece)}", text) is not None


def _may_be(record: Mapping[str, Any], figure: Figure) -> bool:
    """By the kind and the unit of the number: a share is no count, a limit is no change."""
    kind = str(record["kind"])
    if isinstance(figure, Threshold) or kind == "threshold":
        return (
            isinstance(figure, Threshold)
            and kind == "threshold"
            and record.get("value") in (None, figure.over)
        )
    if isinstance(figure, Change) or kind == "change":
        return isinstance(figure, Change) and kind == "change" and _family(record) == _family_of(figure.unit)
    if isinstance(figure, Streak):
        return kind == "duration" and str(record.get("unit")) == figure.unit
    if isinstance(figure, Average) or kind == "duration":
        return isinstance(figure, Average) and kind == "duration"
    return _family(record) == _family_of(figure.unit)


def _family(record: Mapping[str, Any]) -> str:
    unit = re.sub(r"[（(].*", "", str(record.get("unit") or ""))
    if not unit:
        return "rate" if RATE_WORDS.search(str(record["indicator"])) else "count"
    return _family_of(unit)


def _family_of(unit: str) -> str:
    return "time" if unit in TIMES else FAMILIES.get(unit, "count")


def _outside(record: Mapping[str, Any]) -> Figure:
    """Which of the common attested figures: first of its kind, an award, a list, or else a rank."""
    found = best({**record, "kind": "count", "unit": "项"}, AttestedFigures.all())
    if found is None:
        return AttestedFigures.claim if record["kind"] == "claim" else AttestedFigures.rank
    return found


def _has(record: Any, name: str) -> bool:
    return isinstance(record, dict) and record.get(name) not in (None, "")
