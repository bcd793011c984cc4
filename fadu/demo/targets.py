"""What the simulated years are calibrated to: figures that three district governments published.

Only values, never sentences. The simulation reproduces the counts exactly; everything the reports do not
print (channels, subject fields, delays) is drawn from the shares below and is an assumption, not a fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class YearTarget:
    """One simulated year of one authority; all counts in 件, by date of the event within the year.

    ``mediated`` counts 行政复议调解书; ``settled`` counts 和解或者行政机关改变后撤回; ``withdrawn`` counts
    all 撤回后终止 including ``settled``. ``contactless`` counts applications by post or online.
    """

    place: str
    year: int
    received: int
    closed: int
    mediated: int
    settled: int
    withdrawn: int
    contactless: int
    source: str

    @property
    def carried(self) -> int:
        """年末未结: received in the year and closed after it."""
        return self.received - self.closed

    @property
    def span(self) -> tuple[date, date]:
        return date(self.year, 1, 1), date(self.year, 12, 31)


# 荔湾 2024: 24.3% 调解结案率 is printed; no integer gives it rounded, 142 of 582 gives 24.399%.
# 宝安 2024: only 办理 1605 and 办结 1349 are printed; the rest is assumed.
# 花都 2023: 63.10% of 786 is 496; 68.67% growth needs 466 the year before, whose other counts are assumed.
TARGETS = (
    YearTarget(
        place="first",
        year=2024,
        received=648,
        closed=582,
        mediated=52,
        settled=90,
        withdrawn=126,
        contactless=408,
        source="法治政府建设年度报告(2024),甲类区",
    ),
    YearTarget(
        place="second",
        year=2024,
        received=1605,
        closed=1349,
        mediated=110,
        settled=160,
        withdrawn=262,
        contactless=1012,
        source="法治政府建设年度报告(2024),乙类区",
    ),
    YearTarget(
        place="third",
        year=2022,
        received=466,
        closed=402,
        mediated=3,
        settled=24,
        withdrawn=58,
        contactless=214,
        source="法治政府建设年度报告(2023),丙类区:上年数由同比增幅反推",
    ),
    YearTarget(
        place="third",
        year=2023,
        received=786,
        closed=690,
        mediated=7,
        settled=38,
        withdrawn=90,
        contactless=496,
        source="法治政府建设年度报告(2023),丙类区",
    ),
)
