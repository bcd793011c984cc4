"""信用修复的程序（信用修复管理办法，2026年4月1日起施行）。"""

from datetime import date

from fadu.law import Extension, Procedure, Term, Unit, Within
from fadu.law.statutes import XIUFU
from fadu.lines.enforcement.credit.acts.applying import Applying, Shielding
from fadu.lines.enforcement.credit.acts.deciding import Afterwards, Deciding, Objecting
from fadu.lines.enforcement.credit.states import States

OPENED = (Applying.applied, Shielding.shield_asked, Objecting.disputed_display)
DISPLAY = "公示期限自司法、行政公务文书认定之日起开始计算（第七条）。"


def _display(title: str, gravity: str, within: Within, *, longest: bool) -> Term:
    """Periods of display are periods of validity: they end on their day, whatever day it is (procedures.md 0.4)."""
    return Term(
        title,
        after=OPENED,
        from_fact="identified_on",
        where={"gravity": (gravity,)},
        met_by=(Deciding.repaired, Afterwards.set_aside, Afterwards.display_ended),
        within=within,
        right=not longest,
        on_expiry=Afterwards.display_ended if longest else None,
        rolls=False,
        survives=longest,
        effect=DISPLAY,
    )


class CreditRepair(Afterwards, Objecting, Deciding, Shielding, Applying, Procedure):
    """信用修复。"""

    title, key, in_force = "信用修复", "credit.repair", date(2026, 4, 1)
    stages = States

    accept = Term(
        "决定是否受理",
        after=(Applying.applied, Applying.corrected, Objecting.objection_upheld),
        met_by=(Applying.accepted, Applying.refused_acceptance, Applying.correction_asked),
        within=Within(3, XIUFU[16, 2], "3个工作日内作出是否受理的决定", Unit.WORKDAY),
    )
    decide = Term(
        "办理修复",
        after=Applying.accepted,
        met_by=(Deciding.repaired, Deciding.refused),
        within=Within(7, XIUFU[16, 3], "7个工作日内将信用修复结果提供给“信用中国”网站", Unit.WORKDAY),
        extension=Extension(Deciding.extended, Within(10, XIUFU[16, 3], "可以延长10个工作日", Unit.WORKDAY)),
    )
    website = Term(
        "网站反馈结果",
        after=Applying.applied,
        from_fact="website_on",
        met_by=(Deciding.repaired, Deciding.refused, Applying.refused_acceptance),
        within=Within(10, XIUFU[16, 1], "自收到信用修复申请之日起10个工作日内反馈信用修复结果", Unit.WORKDAY),
        effect="“信用中国”网站的期限；办理延长的，网站相应顺延。",
    )
    objection = Term(
        "核查异议",
        after=(Objecting.objected, Objecting.disputed_display),
        met_by=(
            Objecting.objection_upheld,
            Objecting.objection_rejected,
            Objecting.display_corrected,
            Objecting.objection_extended,
        ),
        within=Within(7, XIUFU[18], "自受理异议申诉申请之日起7个工作日内完成核查", Unit.WORKDAY),
        effect="因情况复杂需要延长的，应当在届满前确定延长至哪一日，告知申请人。",
    )
    objection_longer = Term(
        "核查异议（延长后）",
        after=Objecting.objection_extended,
        from_fact="objection_until",
        met_by=(Objecting.objection_upheld, Objecting.objection_rejected, Objecting.display_corrected),
        within=Within(0, XIUFU[18], "因情况复杂需延长核查期限的，失信信息认定单位应提前告知申请人"),
        rolls=False,
    )
    shield = Term(
        "临时屏蔽",
        after=Shielding.shield_asked,
        met_by=(Shielding.shielded,),
        within=Within(10, XIUFU[20], "应当自收到申请之日起10个工作日内", Unit.WORKDAY),
    )
    shortest_general = _display(
        "一般失信最短公示期",
        "general",
        Within(3, XIUFU[12, 1], "一般失信信息的最短公示期为3个月", Unit.MONTH),
        longest=False,
    )
    shortest_serious = _display(
        "严重失信最短公示期",
        "serious",
        Within(1, XIUFU[12, 1], "严重失信信息的最短公示期为1年", Unit.YEAR),
        longest=False,
    )
    longest_minor = _display(
        "轻微失信最长公示期",
        "minor",
        Within(3, XIUFU[12, 1], "公示期最长不超过3个月", Unit.MONTH),
        longest=True,
    )
    longest_general = _display(
        "一般失信最长公示期",
        "general",
        Within(1, XIUFU[12, 1], "一般失信信息的最短公示期为3个月，最长为1年", Unit.YEAR),
        longest=True,
    )
    longest_serious = _display(
        "严重失信最长公示期",
        "serious",
        Within(3, XIUFU[12, 1], "严重失信信息的最短公示期为1年，最长为3年", Unit.YEAR),
        longest=True,
    )
    bar = Term(
        "三年内不得申请修复",
        after=Afterwards.falsified,
        met_by=(Afterwards.bar_ended,),
        within=Within(3, XIUFU[25], "原失信信息3年内不得申请信用修复", Unit.YEAR),
        on_expiry=Afterwards.bar_ended,
        rolls=False,
        survives=True,
    )


PROCEDURES = (CreditRepair,)
