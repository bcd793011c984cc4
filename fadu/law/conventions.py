"""计算约定：what the law leaves open, as named settings. The numbers refer to procedures.md section 0; each is our reading.

Every field is read by `due`; a bureau that follows another reading changes it here and nowhere else.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Conventions:
    """One field per open point. The defaults are the house readings."""

    extend_before_rolling: bool = True
    """(6) 延长: 60 + 30 is day 90, rolled once. False: roll day 60 first, then add 30."""

    resume_day_counts: bool = True
    """(7) 中止: the day on which the stop ends is counted. False: it is not."""

    excluded_days_added: bool = True
    """(8) 勘验、鉴定 on stated days: each calendar day used lengthens a natural-day period. False: only working days."""

    converted_from_acceptance: bool = True
    """(10) 简易转普通: 60 days from the original acceptance. False: from the conversion (Restart(unless=...))."""

    police_time_out: bool = True
    """移送规定10 says nothing of it: the days between 移送公安机关 and the return after 不予立案 are left out. False: they count."""

    agency_clear_days: bool = True
    """(11) "N days before" for an agency: N clear days between. False: the N-th day before is in time."""

    agency_back_to_working_day: bool = True
    """(11) That latest day for an agency, if a rest day, is the last working day before it. False: it stays."""

    citizen_nth_day_in_time: bool = True
    """(11) For a citizen the N-th day before is still in time. False: N clear days as for an agency."""

    window_rolls: bool = True
    """(12) A minimum window whose last day is a rest day stays open to the next working day. False: it closes then."""

    version_at_start: bool = True
    """A changed number: the version in force when the period began governs. False: always the present one."""

    stop_while_rolling: bool = True
    """A stop that begins after the last counted day, on a rest day the period rolls over, still stops it."""

    hours_from_next_hour: bool = False
    """小时: 民法典201.2 counts from the exact time; True: from the next full hour (最高法民事诉讼法解释125)."""

    def changed(self) -> list[str]:
        """Names of the points on which these differ from the house readings."""
        return [one.name for one in fields(self) if getattr(self, one.name) != one.default]


DEFAULT = Conventions()

# 界面上的说法：每一点的问题，选“是”即所用的读法
TITLES = {
    "extend_before_rolling": "延长期限自原起算日连续计算，末日逢假只在最后顺延一次（六十日加三十日即第九十日）",
    "resume_day_counts": "中止原因消除、恢复审理的当日计入期限",
    "excluded_days_added": "勘验、鉴定所用的每一日（含休息日）都加在期限上",
    "converted_from_acceptance": "简易程序转为普通程序的，六十日自原受理之日起算",
    "police_time_out": "移送公安机关之日起，至公安机关不予立案、恢复行政处理之日止，不计入作出处罚决定的期限",
    "agency_clear_days": "行政机关应当在“某日前N日”办的事，当日和事件日都不算在N日之内",
    "agency_back_to_working_day": "行政机关的上述最后一日逢休息日的，提前到前一个工作日",
    "citizen_nth_day_in_time": "当事人在“某日前N日”的第N日提出，视为未超期",
    "window_rolls": "不少于N日的期间，末日逢休息日的顺延到下一个工作日",
    "version_at_start": "法律修改改变期限长短的，适用期限起算时有效的规定",
    "stop_while_rolling": "末日逢假顺延期间发生中止的，仍然停止计算",
    "hours_from_next_hour": "以小时计算的期限，自下一整点起算",
}
