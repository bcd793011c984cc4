"""期间：a number of days, months, years or hours, with the article and the words that say so."""

from dataclasses import dataclass
from enum import Enum

from fadu.law.errors import LawError
from fadu.law.numerals import quantities
from fadu.law.statute import Citation


class Unit(Enum):
    """The unit of a period; DAY becomes working or natural days by the statute's own day-count clause."""

    DAY = "日"
    WORKDAY = "工作日"
    NATURAL = "自然日"
    MONTH = "月"
    YEAR = "年"
    HOUR = "小时"

    @property
    def spoken(self) -> str:
        """As said after a number: 个工作日, 个月."""
        return f"个{self.value}" if self in (Unit.WORKDAY, Unit.MONTH) else self.value

    @property
    def written(self) -> tuple[str, ...]:
        """How a statute may write it."""
        return ("日", "自然日") if self is Unit.NATURAL else (self.value,)


@dataclass(frozen=True)
class Within:
    """`Within(10, FUYI[48], "十日内，提出书面答复")`: import fails unless the words say the number and unit.

    `Within(0, FUYI[66], "在一定期限内履行")`: the words leave the day to a document; the term's `from_fact` has it.
    """

    number: int
    cite: Citation
    words: str
    unit: Unit = Unit.DAY

    def __post_init__(self) -> None:
        said = quantities(self.words)
        if self.number == 0 and not said:
            return
        if any(number == self.number and unit in self.unit.written for number, unit in said):
            return
        told = "、".join(f"{number}{unit}" for number, unit in said) or "no period at all"
        raise LawError(
            f"{self.cite.full} says {told} in “{self.words}”, the code says {self.number}{self.unit.value}"
        )

    @property
    def working(self) -> bool:
        """Are these working days?"""
        if self.unit is Unit.DAY:
            return self.cite.statute.counts_working(self.number)
        return self.unit is Unit.WORKDAY

    @property
    def text(self) -> str:
        """10个工作日, 60日, 6个月: the number with the unit it is really counted in."""
        if self.number == 0:
            return "文书所定日期"
        unit = Unit.WORKDAY if self.working else self.unit
        return f"{self.number}{unit.spoken}"


@dataclass(frozen=True)
class Quote:
    """Words of an article relied on outside a period; only for the test that holds quotes against the texts."""

    cite: Citation
    words: str
