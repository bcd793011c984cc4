"""五份公开报告的数字清单：召回、准确、条线不低于目标。原文不在仓库里，没有就跳过；细目由 bench_reading 打印。"""

import json
from collections import Counter

import pytest

from bench.bench_reading import GOAL, LINE_GOAL, SHARED, located, measured
from fadu.reports.reading import read_text

INVENTORY = SHARED / "inventory" / "figures.jsonl"


@pytest.fixture(scope="module")
def count() -> Counter[str]:
    if not INVENTORY.exists():
        pytest.skip("仓库旁没有 shared/inventory，无从核对五份报告")
    figures = [json.loads(line) for line in INVENTORY.read_text(encoding="utf-8").splitlines()]
    total: Counter[str] = Counter()
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        golds = [located(figure, text) for figure in figures if figure["seed"] == path.name[:3]]
        total += measured(golds, read_text(text, source=path.name))
    return total


@pytest.mark.parametrize("of", ["gold", "found"])
def test_value_and_place_are_right_for_the_figures_of_five_reports(count: Counter[str], of: str) -> None:
    assert count["数值与位置"] / count[of] >= GOAL


def test_the_line_is_right_for_the_figures_of_five_reports(count: Counter[str]) -> None:
    assert count["line"] / count["数值与位置"] >= LINE_GOAL
