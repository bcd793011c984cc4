"""What the simulated years of mediation are calibrated to: figures that four district governments published.

Only values, never sentences. The simulation reproduces them exactly; what the reports do not print (kinds, sources,
days, forms, how many people a dispute of the first of them concerned) is drawn and is an assumption, not a fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class DisputeTarget:
    """One simulated year of one district; `bodies` are keys of places.BODIES.

    `accepted` by 受理日期, `concluded` and `succeeded` by 调解结束日期, all within the year. `hotline`: transferred by
    12345 or 12348 and answered. `people`, `amount_fen`: sums over what was accepted and, as here, concluded.
    """

    place: str
    year: int
    bodies: tuple[str, ...]
    screenings: int
    accepted: int
    concluded: int
    succeeded: int
    people: int
    amount_fen: int
    hotline: int = 0
    category: str = "people"
    founded: int = 0
    source: str = ""

    @property
    def span(self) -> tuple[date, date]:
        return date(self.year, 1, 1), date(self.year, 12, 31)

    @property
    def pending(self) -> int:
        return self.accepted - self.concluded


FIRST = ("first.village", "first.townbody", "first.centre")
# 荔湾 2024：排查、办结、成功率、金额、热线是公布的；受理数按办结数、人数按每件两人以上，是假定。
# 斗门 2023：受理、成功、人数、金额、排查都是公布的。没有另设一区，放在第一个区的上一年。
# 花都 2023：98.73% × 1497 只有整数 1478；排查、金额、人数没有公布，是假定。
# 宝安 2024：行政调解受理、成功，商事调解组织成立数是公布的；未成功的分为不成和未结，是假定。
DISPUTE_TARGETS = (
    DisputeTarget(
        place="first",
        year=2024,
        bodies=FIRST,
        screenings=12558,
        accepted=5532,
        concluded=5532,
        succeeded=5532,
        people=12410,
        amount_fen=10_106_170_000,
        hotline=17,
        source="法治政府建设年度报告(2024)，甲类区",
    ),
    DisputeTarget(
        place="second",
        year=2024,
        bodies=("second.administrative",),
        screenings=0,
        accepted=61,
        concluded=55,
        succeeded=23,
        people=130,
        amount_fen=96_500_000,
        category="administrative",
        founded=5,
        source="法治政府建设年度报告(2024)，乙类区",
    ),
    DisputeTarget(
        place="third",
        year=2023,
        bodies=("third.townbody", "third.centre"),
        screenings=0,
        accepted=1497,
        concluded=1497,
        succeeded=1478,
        people=3260,
        amount_fen=3_210_000_000,
        source="法治政府建设年度报告(2023)，丙类区",
    ),
    DisputeTarget(
        place="first",
        year=2023,
        bodies=FIRST,
        screenings=885,
        accepted=2405,
        concluded=2405,
        succeeded=2405,
        people=5132,
        amount_fen=6_684_830_000,
        source="法治政府建设年度报告(2023)，丁类区",
    ),
)
