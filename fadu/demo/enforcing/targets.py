"""What the simulated years of suits, results, reviews and registers are calibrated to: figures that four districts published.

Only values, never sentences. Courts, fields, days and what is said to be assumed are drawn, not facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fadu.demo.enforcing.units import DEPARTMENT_KEYS, UNITS
from fadu.demo.places import DEPARTMENTS, TOWNS


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
# 斗门 2023、宝安 2024 都没有公布：评查要有案卷可抽，件数是假定。
RESULT_TARGETS = (
    ResultTarget(place="first", year=2024, published=31_024, lenient=2_480),
    ResultTarget(place="third", year=2023, published=21_310, lenient=5_507),
    ResultTarget(place="first", year=2023, published=2_412, lenient=190),
    ResultTarget(place="second", year=2024, published=6_540, lenient=520),
)


@dataclass(frozen=True, kw_only=True)
class RoundTarget:
    """One round of file review of a district, drawn on `begun`, final within the year. `agency`: done by a third party."""

    place: str
    title: str
    begun: date
    units: tuple[str, ...]
    files: int
    special: bool = False
    agency: bool = False

    @property
    def year(self) -> int:
        return self.begun.year

    @property
    def quotas(self) -> dict[str, int]:
        """{unit: files}, as even as can be."""
        each, more = divmod(self.files, len(self.units))
        return {unit: each + (place < more) for place, unit in enumerate(self.units)}


def _keys(place: str, among: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{place}.{key}" for key in among)


_SECOND = _keys("second", (*(key for key, _, _ in DEPARTMENTS), *(key for key, _, _ in TOWNS)))
# 荔湾 2024：第三方评查 48 个单位 112 份。斗门 2023：抽查 8 个单位 24 份。
# 宝安 2024：评查 3 次、专项 1 次，共 281 宗；每次几宗、几个单位没有公布，是假定。
ROUND_TARGETS = (
    RoundTarget(
        place="first",
        title="模拟2024年第三方案卷评查",
        begun=date(2024, 9, 2),
        units=_keys("first", UNITS),
        files=112,
        agency=True,
    ),
    RoundTarget(
        place="first",
        title="模拟2023年案卷抽查",
        begun=date(2023, 8, 7),
        units=_keys("first", DEPARTMENT_KEYS[:8]),
        files=24,
    ),
    *(
        RoundTarget(
            place="second", title=f"模拟2024年第{n}次案卷评查", begun=begun, units=_SECOND, files=files
        )
        for n, begun, files in (
            ("一", date(2024, 4, 8), 80),
            ("二", date(2024, 6, 17), 81),
            ("三", date(2024, 8, 19), 70),
        )
    ),
    RoundTarget(
        place="second",
        title="模拟2024年自由裁量适用专项案评",
        begun=date(2024, 9, 9),
        units=_SECOND,
        files=50,
        special=True,
    ),
)


@dataclass(frozen=True, kw_only=True)
class RegisterTarget:
    """What the registers of one district wrote down in one year.

    `delegated` items of `departments` departments, each evaluated in the year; `new_cards` and `renewed` of officers;
    `exams` sat by `sat`, of whom `passed`; `warnings` of the two systems cleared; `guided` cases in `guided_fields`.
    """

    place: str
    year: int
    delegated: int = 0
    departments: int = 0
    new_cards: int = 0
    renewed: int = 0
    trainings: int = 0
    scenario: int = 0
    suit_trainings: int = 0
    platform_trained: int = 0
    exams: int = 0
    sat: int = 0
    passed: int = 0
    broadcasts: int = 0
    warnings: int = 0
    guided: int = 0
    guided_fields: int = 0
    quarters: int = 0


# 荔湾 2024：指导 4 个领域 11 件，每季度核查粤执法。斗门 2023：4 个部门 439 项下放并评估，制证换证 51 名（其中新领、
# 换证没有分列，是假定），执法培训 10 次，应诉培训 3 场。宝安 2024：考试 3 期、172 人通过、新领 200 张、场景式 15 场次、
# 直播 9 场次、消除预警 500 余项；参加考试的人数没有公布，是假定。花都 2023：平台培训 248 人。
REGISTER_TARGETS = (
    RegisterTarget(place="first", year=2024, guided=11, guided_fields=4, quarters=4),
    RegisterTarget(
        place="first",
        year=2023,
        delegated=439,
        departments=4,
        new_cards=33,
        renewed=18,
        trainings=10,
        suit_trainings=3,
    ),
    RegisterTarget(
        place="second",
        year=2024,
        new_cards=200,
        scenario=15,
        exams=3,
        sat=210,
        passed=172,
        broadcasts=9,
        warnings=512,
    ),
    RegisterTarget(place="third", year=2023, platform_trained=248),
)


@dataclass(frozen=True, kw_only=True)
class WatchTarget:
    """Supervision cases of one district, all begun and done within the year."""

    place: str
    year: int
    handled: int


# 宝安 2024：办理 11 宗；事由、怎样处理没有公布，是假定。
WATCH_TARGETS = (WatchTarget(place="second", year=2024, handled=11),)


@dataclass(frozen=True, kw_only=True)
class CreditTarget:
    """`repaired` penalties of `applications`, all applied for and repaired within the year."""

    place: str
    year: int
    repaired: int
    applications: int


# 花都 2023：修复 28300 余条、12392 户次（原文没有写明起算日，作当年的）；一份申请修复几条是假定。
CREDIT_TARGETS = (CreditTarget(place="third", year=2023, repaired=28_312, applications=12_392),)
