"""听证的条件：五日内要求、七日前通知、主持人不是调查人员、应当制作笔录（处罚法第六十四条）。"""

from datetime import date

from fadu.law import Guard, Situation
from fadu.law.arithmetic import working_back
from fadu.law.facts import day, done_since, fact_of, last
from fadu.law.guarding import asked
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.guards.people import not_an_investigator

CLEAR_DAYS = 7


def _asked_in_time(s: Situation) -> bool | str:
    """What was posted within the five working days is in time."""
    limit, said = s.due("hearing_request").due, day(s.facts.get("posted_on")) or s.on
    if limit is None or said <= limit:
        return True
    return (
        f"要求听证应当在告知后五日（工作日）内提出，期限已于{limit}届满；逾期提出的，可以作为陈述、申辩登记。"
    )


asked_in_time = asked("要求听证的期限已经届满。", CHUFA[64, 1, 1], _asked_in_time)


is_set = Guard(
    "尚未安排听证，请先办理“安排听证”。",
    CHUFA[64, 1, 2],
    lambda s: done_since(s, "hearing_set", "hearing_cancelled"),
)


def latest_notice(s: Situation, held_on: date) -> date:
    """The last day on which the notice may reach the party: seven clear working days before the hearing."""
    return working_back(held_on, CLEAR_DAYS + 1, s.calendar)


def _seven_days(s: Situation) -> bool | str:
    held_on = day(s.facts.get("hearing_on"))
    if held_on is None or s.on <= latest_notice(s, held_on):
        return True
    return f"应当在举行听证的七日（工作日）前通知；{held_on}举行的，最迟{latest_notice(s, held_on)}通知，请改定听证日期。"


seven_days = asked("应当在举行听证的七日前通知当事人。", CHUFA[64, 1, 2], _seven_days)
host_apart = not_an_investigator(
    "hearing_host", "听证应当由非本案调查人员主持，请另行指定主持人。", CHUFA[64, 1, 4]
)


def _notified_in_time(s: Situation) -> bool | str:
    told, held_on = last(s, "hearing_notice_served"), day(fact_of(s, "hearing_set", "hearing_on"))
    if told is None or not done_since(s, "hearing_notice_served", "hearing_set"):
        return "听证通知书尚未送达，请先登记送达。"
    if held_on is None or told.on <= latest_notice(s, held_on):
        return True
    return f"听证通知书于{told.on}送达，距{held_on}不足七日（工作日），应当改期重新通知。"


notified_in_time = Guard("应当在举行听证的七日前通知当事人。", CHUFA[64, 1, 2], _notified_in_time)


def _on_the_day(s: Situation) -> bool | str:
    held_on = day(fact_of(s, "hearing_set", "hearing_on"))
    return (
        held_on is None or s.on == held_on or f"通知的听证日期是{held_on}，请核对；改期的，重新安排并通知。"
    )


on_the_day = asked("举行听证的日期与通知的不一致。", CHUFA[64, 1, 2], _on_the_day)
minutes_taken = asked(
    "听证应当制作笔录，请写明听证经过。",
    CHUFA[64, 1, 8],
    lambda s: s.facts.get("hearing_result") != "held" or bool(s.facts.get("hearing_minutes")),
)
