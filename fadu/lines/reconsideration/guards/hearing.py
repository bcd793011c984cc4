"""听证和复议委员会咨询的条件（法第五十条至第五十二条）。"""

from fadu.law import Guard, Situation
from fadu.law.facts import day, done_since, fact, fact_of
from fadu.law.guarding import asked
from fadu.law.statutes import FUYI


def _panel(s: Situation) -> bool:
    members = [fact(s, name) for name in ("member_1", "member_2", "member_3", "member_4")]
    people = [fact(s, "host"), *(one for one in members if one), fact(s, "hearing_clerk")]
    enough = all(people) and sum(1 for one in members if one) >= 2
    return enough and len(set(people)) == len(people)


panel = asked("听证由一名主持人、两名以上听证员和一名记录员组成，且不得由同一人兼任。", FUYI[50, 3], _panel)


def _future_hearing(s: Situation) -> bool:
    planned = day(s.facts.get("hearing_on"))
    return planned is None or planned > s.on


future_hearing = asked("举行听证的日期应当晚于今天。", FUYI[51, 1], _future_hearing)


def _notice_of_hearing(s: Situation) -> bool | str:
    latest = s.due("hearing_notice").due
    planned = fact_of(s, "hearing_set", "hearing_on")
    if latest is None or s.on <= latest:
        return True
    return (
        f"听证定于{planned}举行，最迟应于{latest}（举行听证的五日前，不含当日）通知当事人；请改期后再通知。"
    )


hearing_notice = Guard("听证通知不足举行听证的五日前。", FUYI[51, 1], _notice_of_hearing)
hearing_notified = Guard(
    "尚未将听证的时间、地点和拟听证事项书面通知当事人。",
    FUYI[51, 1],
    lambda s: done_since(s, "hearing_notified", "hearing_set"),
)


def _on_the_day(s: Situation) -> bool | str:
    planned = day(fact_of(s, "hearing_set", "hearing_on"))
    return planned is None or s.on >= planned or f"听证定于{planned}举行，不能登记为已于{s.on}举行。"


hearing_on_the_day = Guard("早于通知的听证日期。", FUYI[51, 1], _on_the_day)


def committee_needed(s: Situation) -> bool:
    """法52.2."""
    return bool(fact(s, "major") or fact(s, "technical") or fact(s, "committee_needed"))
