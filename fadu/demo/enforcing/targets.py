"""What the simulated years of suits and results are calibrated to: figures that four district governments published.

Only values, never sentences. Courts, fields, days and what is said to be assumed are drawn, not facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class SuitTarget:
    """Suits of one district and year, all received, and if `concluded` judged, within it.

    `heard` of the concluded sat in court, in each a head came; `district_head` of them the district's own.
    `represented`: by the bureau for others.
    """

    place: str
    year: int
    received: int
    concluded: int
    lost: int
    heard: int
    district_head: int = 0
    represented: int = 0

    @property
    def span(self) -> tuple[date, date]:
        return date(self.year, 1, 1), date(self.year, 12, 31)


@dataclass(frozen=True, kw_only=True)
class ResultTarget:
    """Results of one district and year: all of them published within it; `lenient` of them light, mitigated, let off or waived."""

    place: str
    year: int
    published: int
    lenient: int


# 荔湾 2024：审结、败诉、区长出庭是公布的；上年败诉 29 由降 44.8% 反推（只有整数 29）。收案、开庭、上年审结是假定。
# 斗门 2023：代理 54 件是公布的，与荔湾的上年同在第一个区。宝安 2024：办理 308 件；审结、败诉、开庭是假定。
# 花都 2023：出庭率 100% 是公布的，开庭数是假定。
SUIT_TARGETS = (
    SuitTarget(place="first", year=2023, received=214, concluded=214, lost=29, heard=60, represented=54),
    SuitTarget(place="first", year=2024, received=192, concluded=192, lost=16, heard=58, district_head=2),
    SuitTarget(place="second", year=2024, received=308, concluded=270, lost=20, heard=60),
    SuitTarget(place="third", year=2023, received=90, concluded=90, lost=6, heard=40),
)
# 荔湾 2024：公示 31000 余条；减免责的没有公布，是假定。花都 2023：减免 5500 余宗；全部结果没有公布，是假定。
RESULT_TARGETS = (
    ResultTarget(place="first", year=2024, published=31_024, lenient=2_480),
    ResultTarget(place="third", year=2023, published=21_310, lenient=5_507),
)
