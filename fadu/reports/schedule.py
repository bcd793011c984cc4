"""年度报告每年的期限：报送、公开。日期是设置，写明依据；临近变黄，过了变红。

“3月1日之前”的，最后一天是2月的末日。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fadu.kernel.models import Organ, Setting
from fadu.reports.models import Report

SETTING = "reports.deadlines"
YELLOW_DAYS, RED_DAYS = 30, 7
RULE = "《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）"


@dataclass(frozen=True, kw_only=True)
class Due:
    """`month`、`day`：在这一天之前。`known`：条文核对到什么程度，写给管理员看。"""

    key: str
    title: str
    month: int
    day: int
    levels: tuple[str, ...]
    source: str
    known: str

    def last_day(self, year: int) -> date:
        """For the report on that year."""
        return date(year + 1, self.month, self.day) - timedelta(days=1)

    @property
    def words(self) -> str:
        return f"每年{self.month}月{self.day}日之前"


DEFAULTS = (
    Due(
        key="department", title="部门报送年度报告", month=3, day=1, levels=("bureau",), source=RULE,
        known="据转引的条文，未核对原文",
    ),
    Due(
        key="government", title="政府报送年度报告", month=3, day=1, levels=("district", "city"), source=RULE,
        known="据转引的条文，未核对原文",
    ),
    Due(
        key="publish", title="年度报告向社会公开", month=4, day=1, levels=("bureau", "district", "city"),
        source=f"{RULE}第二十六条", known="条序凭通行的记载，请核对原文后改正",
    ),
)  # fmt: skip


def dues() -> tuple[Due, ...]:
    """As set; what is not set is as it comes."""
    found = Setting.objects.filter(key=SETTING).values_list("value", flat=True).first()
    said: Mapping[str, Mapping[str, object]] = found if isinstance(found, dict) else {}
    return tuple(_as_set(one, said.get(one.key, {})) for one in DEFAULTS)


def _as_set(one: Due, said: Mapping[str, object]) -> Due:
    if not said:
        return one
    return Due(
        key=one.key, title=one.title, month=int(str(said["month"])), day=int(str(said["day"])),
        levels=one.levels, source=str(said["source"]), known="",
    )  # fmt: skip


@dataclass(frozen=True)
class Warned:
    """一条提醒；`tone` 为 amber 或 red。"""

    tone: str
    sentence: str
    report: Report | None


def warnings(organs: Sequence[Organ], reports: Sequence[Report], on: date) -> list[Warned]:
    """For the report on last year of each organ: what is due soon, due now, or late."""
    year = on.year - 1
    found = []
    for organ in organs:
        mine = [one for one in reports if one.organ_id == organ.pk and _of_year(one, year)]
        level = mine[0].level if mine else level_of(organ)
        for due in dues():
            report = mine[0] if mine else None
            if level in due.levels and not _met(report, due) and (one := _warned(organ, report, due, on)):
                found.append(one)
    return found


def level_of(organ: Organ) -> str:
    """The level whose outline its yearly report follows."""
    return {"province": "city", "city": "city", "district": "district"}.get(organ.level, "bureau")


def _of_year(report: Report, year: int) -> bool:
    return report.kind == Report.Kind.YEARLY and report.since.year == year


def _met(report: Report | None, due: Due) -> bool:
    done = (
        {Report.Status.PUBLISHED} if due.key == "publish" else {Report.Status.SIGNED, Report.Status.PUBLISHED}
    )
    return report is not None and report.status in done


def _warned(organ: Organ, report: Report | None, due: Due, on: date) -> Warned | None:
    last = due.last_day(on.year - 1)
    left = (last - on).days
    if left > YELLOW_DAYS:
        return None
    state = report.get_status_display() if report else "还没有建立"
    when = f"还有{left}日" if left >= 0 else f"已超过{-left}日"
    what = f"{organ}{on.year - 1}年度：{due.title}，最后一天{last:%Y-%m-%d}，{when}；现在{state}。"
    return Warned("red" if left <= RED_DAYS else "amber", f"{what}依据：{due.source}。", report)
