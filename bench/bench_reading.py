"""读报告：recall and precision on the inventory of five published reports, and reports a minute in one process.

Several notions of "found", because the inventory quotes phrases and names the number in them (`value_text`):
  数值与位置  our span overlaps `value_text` in its quote and the value is equal (the figure to quote)
  句中        our span overlaps the quote and the value is equal
  逐字        our span is `value_text`, give or take the unit and qualifier beside it
  位置        our span overlaps `value_text`, whatever the value
Each of ours answers for one of theirs. The rules were made with three of the five in sight (TRAINED); see docs/reading.md.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fadu.reports.reading import Report, Statement, read_text
from fadu.reports.reading.damage import Mapped, repaired

SHARED = Path(__file__).resolve().parents[2] / "shared"
TRAINED = ("000", "001", "004")
GOAL, LINE_GOAL, SPEED_GOAL = 0.97, 0.95, 1000
Figure = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True)
class Gold:
    """A figure of the inventory with its places in the text: of the quote and of the number in it."""

    figure: Figure
    quotes: tuple[Span, ...]
    numbers: tuple[Span, ...]


def located(figure: Figure, text: str) -> Gold:
    quote = figure["quote"]
    quotes = [(match.start(), match.end()) for match in re.finditer(re.escape(quote), text)]
    clean, _ = repaired(Mapped.of(quote))
    at = clean.text.find(figure["value_text"])
    if at < 0:
        return Gold(figure, tuple(quotes), tuple(quotes))
    start, end = clean.span(at, at + len(figure["value_text"]))
    return Gold(figure, tuple(quotes), tuple((first + start, first + end) for first, _ in quotes))


def _touches(one: Statement, spans: Sequence[Span]) -> bool:
    return any(one.start < end and one.end > start for start, end in spans)


def _same_value(one: Statement, gold: Gold) -> bool:
    value = gold.figure["value"]
    return value is not None and abs(float(one.value) - value) <= 1e-3 * max(1.0, abs(value)) * 0.01


def _word_for_word(one: Statement, gold: Gold) -> bool:
    wanted = gold.figure["value_text"]
    bare = re.sub(f"(?:{re.escape(one.unit)})?$", "", one.clean) if one.unit else one.clean
    return _touches(one, gold.numbers) and wanted in (one.clean, bare, one.clean.removesuffix("以上"))


NOTIONS: dict[str, Callable[[Statement, Gold], bool]] = {
    "数值与位置": lambda one, gold: _touches(one, gold.numbers) and _same_value(one, gold),
    "句中": lambda one, gold: _touches(one, gold.quotes) and _same_value(one, gold),
    "逐字": _word_for_word,
    "位置": lambda one, gold: _touches(one, gold.numbers),
}


def paired(
    golds: Sequence[Gold], found: Sequence[Statement], same: Callable[[Statement, Gold], bool]
) -> list[tuple[Gold, Statement]]:
    used: set[int] = set()
    pairs = []
    for gold in golds:
        index = next((i for i, one in enumerate(found) if i not in used and same(one, gold)), None)
        if index is not None:
            used.add(index)
            pairs.append((gold, found[index]))
    return pairs


def measured(golds: Sequence[Gold], report: Report) -> Counter[str]:
    count: Counter[str] = Counter(gold=len(golds), found=len(report.statements))
    for name, same in NOTIONS.items():
        count[name] = len(paired(golds, report.statements, same))
    for gold, one in paired(golds, report.statements, NOTIONS["数值与位置"]):
        count["line"] += one.line == gold.figure["line"]
        count["unit"] += one.unit == gold.figure["unit"].split("(")[0]
        count["period"] += bool(one.period) and gold.figure["period"].startswith(one.period)
    return count


def told(name: str, count: Counter[str]) -> None:
    hits = count["数值与位置"]
    rates = "；".join(
        f"{notion} 召回 {count[notion] / count['gold']:.3f} 准确 {count[notion] / count['found']:.3f}"
        for notion in NOTIONS
    )
    print(
        f"{name:<10}{count['gold']:>4} 个，读出 {count['found']:>4}：{rates}；"
        f"条线 {count['line'] / hits:.3f}，单位 {count['unit'] / hits:.3f}，期间 {count['period'] / hits:.3f}"
    )


def a_minute(texts: Sequence[str], *, seconds: float = 5.0) -> tuple[float, float]:
    """(reports a minute, mean length) of reports as long as published ones: the texts, joined to 10,000 characters."""
    long = [text * max(1, round(10_000 / len(text))) for text in texts]
    for text in long:
        read_text(text, source="")
    began, read = time.process_time(), 0
    while time.process_time() - began < seconds:
        read_text(long[read % len(long)], source="")
        read += 1
    return read / (time.process_time() - began) * 60, sum(map(len, long)) / len(long)


def main() -> int:
    inventory = SHARED / "inventory" / "figures.jsonl"
    if not inventory.exists():
        print("没有 ../shared/inventory，跳过。")
        return 0
    figures = [json.loads(line) for line in inventory.read_text(encoding="utf-8").splitlines()]
    texts = {
        path.name[:3]: path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))
    }
    sums = {"三份（研制）": Counter[str](), "两份（后看）": Counter[str](), "全部五份": Counter[str]()}
    for seed, text in texts.items():
        golds = [located(figure, text) for figure in figures if figure["seed"] == seed]
        count = measured(golds, read_text(text, source=seed))
        told(seed, count)
        sums["三份（研制）" if seed in TRAINED else "两份（后看）"] += count
        sums["全部五份"] += count
    for name, count in sums.items():
        told(name, count)
    return _judged(sums["全部五份"], *a_minute(list(texts.values())))


def _judged(count: Counter[str], speed: float, length: float) -> int:
    hits = count["数值与位置"]
    print(f"速度：每分钟 {speed:.0f} 份，每份平均 {length:.0f} 字，单进程，按处理器时间")
    met = {
        f"召回 ≥ {GOAL}": hits / count["gold"] >= GOAL,
        f"准确 ≥ {GOAL}": hits / count["found"] >= GOAL,
        f"条线 ≥ {LINE_GOAL}": count["line"] / hits >= LINE_GOAL,
        f"速度 ≥ {SPEED_GOAL}": speed >= SPEED_GOAL,
    }
    print("目标：" + "，".join(f"{name} {'达到' if yes else '未达到'}" for name, yes in met.items()))
    return 0 if all(met.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
