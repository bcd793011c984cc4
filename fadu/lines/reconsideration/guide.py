"""不服投诉举报处理的案件怎样审理：审理指引，各版本自何日起用。内部规定第四条，不是法律法规。

改指引：加一个 Guide，写明施行日期；已核对的案件仍按核对当日的版本。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fadu.law import Citation
from fadu.law.statutes import FUYI, FUYI_RULES


@dataclass(frozen=True)
class GuideItem:
    """`key` 是核对时的填写项。"""

    key: str
    title: str
    text: str
    cite: Citation


@dataclass(frozen=True)
class Guide:
    version: str
    in_force: date
    items: tuple[GuideItem, ...]


STANDING = GuideItem(
    "guide_standing",
    "利害关系",
    "投诉举报人为维护自身合法权益，因购买商品、接受服务、相邻等与被投诉举报事项有关，对处理结果不服的，有利害关系；"
    "与自身合法权益无关的，没有利害关系。同一人就相同事项多次投诉举报的，核对其各案的请求和所受损害。",
    FUYI[30, 1, 2],
)
TIME = GuideItem(
    "guide_time",
    "期限",
    "先核对申请期限，再核对被申请人受理、处理、告知的期限：法律、法规、规章有规定的从其规定；没有规定的，看是否在合理期限内。",
    FUYI[20, 1],
)
DUTY = GuideItem(
    "guide_duty",
    "职责",
    "核对被申请人对该事项有无法定的调查、处理、答复职责；属于其他机关的，是否告知或者移送。"
    "没有相应法定职责或者受理前已经履行的，驳回复议请求。",
    FUYI[69],
)
PROCEDURE = GuideItem(
    "guide_procedure",
    "程序",
    "核对登记、受理、核查、延期审批、处理结果的告知是否齐备；程序轻微违法、对申请人权利不产生实际影响的，确认违法，不撤销。",
    FUYI[65, 1, 2],
)

GUIDES = (
    Guide("2024年1月版", date(2024, 1, 1), (STANDING, TIME, DUTY, PROCEDURE)),
    Guide(
        "2026年7月版",
        date(2026, 7, 1),
        (
            STANDING,
            GuideItem(
                TIME.key,
                TIME.title,
                TIME.text + "没有履行期限规定的，自行政机关收到申请满60日起计算申请期限。",
                FUYI_RULES[24, 1, 2],
            ),
            DUTY,
            PROCEDURE,
        ),
    ),
)


def guide_for(on: date) -> Guide:
    """The version in force that day; before the first, the first."""
    found = [one for one in GUIDES if one.in_force <= on]
    return found[-1] if found else GUIDES[0]


def text_of(key: str) -> str:
    """What the newest guide says of one item, with its article."""
    return next(f"{one.text}（{one.cite.text}）" for one in GUIDES[-1].items if one.key == key)


def rows(on: date) -> Iterator[tuple[str, str, str, str]]:
    """(填写项, 名称, 内容, 条文) of the version in force that day."""
    for one in guide_for(on).items:
        yield one.key, one.title, one.text, one.cite.text
