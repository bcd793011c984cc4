"""一个线索模型好不好：与已知的真假逐件比对，得出命中率、准确率、误报率。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fadu.lines.enforcement.supervision.clues.model import Model, Window


@dataclass(frozen=True)
class Measured:
    """Counted in results, not in hits: one hit may be about several."""

    true: int  # 违法的
    found: int  # 列出的
    right: int  # 列出而违法的
    whole: int  # 全部

    @property
    def recall(self) -> float:
        """命中率：违法的里面列出了多少."""
        return self.right / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        """准确率：列出的里面有多少是违法的."""
        return self.right / self.found if self.found else 1.0

    @property
    def false_rate(self) -> float:
        """误报率：合法的里面错列了多少."""
        return (self.found - self.right) / max(self.whole - self.true, 1)

    def row(self, title: str) -> str:
        """One line of the table in the handbook."""
        rates = (f"{self.recall:.1%}", f"{self.precision:.1%}", f"{self.false_rate:.2%}")
        return f"| {title} | {self.true} | {self.found} | {self.right} | {' | '.join(rates)} |"


def measure(model: Model, window: Window, true: set[str], numbers: Mapping[int, str]) -> Measured:
    """`true`: document numbers of what is unlawful; `numbers`: document number by Result.id, of all there are."""
    found = {numbers[key] for hit in model.find(window) for key in hit.rows}
    return Measured(len(true), len(found), len(found & true), len(numbers))
