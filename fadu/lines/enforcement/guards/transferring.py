"""移送涉嫌犯罪案件的条件：两人专案组、正职负责人决定、不以罚代移（移送规定第五条、第九条至第十二条）。"""

from fadu.law import Guard, Situation
from fadu.law.facts import did, done_since, fact_of
from fadu.law.guarding import asked
from fadu.law.statutes import YISONG
from fadu.lines.enforcement.guards.people import two

two_officers = two(
    "transfer_officer_1",
    "transfer_officer_2",
    "应当指定二名以上行政执法人员组成专案组，请填写两名不同的人员。",
    YISONG[5, 1],
)
new_report = Guard(
    "上次移送以后没有新的书面报告，请先登记“报告涉嫌犯罪”。",
    YISONG[5, 2],
    lambda s: (
        not did(s, "transferred_to_police") or done_since(s, "crime_suspected", "transferred_to_police")
    ),
)
reason_of_refusal = asked(
    "不批准移送的，应当将理由记录在案，请写明理由。",
    YISONG[5, 2],
    lambda s: bool(s.facts.get("transfer_approved")) or bool(s.facts.get("transfer_reason")),
)


def _approved(s: Situation) -> bool | str:
    if not done_since(s, "transfer_decided", "transferred_to_police"):
        return "尚未由正职负责人或者主持工作的负责人决定移送，请先登记“决定是否移送”。"
    return bool(fact_of(s, "transfer_decided", "transfer_approved")) or "负责人没有批准移送。"


transfer_approved = Guard("移送须经正职负责人或者主持工作的负责人批准。", YISONG[5, 2], _approved)


def _answer(s: Situation) -> object:
    """What the police said of the latest transfer."""
    answered = done_since(s, "police_answered", "transferred_to_police")
    return fact_of(s, "police_answered", "police_result") if answered else None


police_refused = Guard("公安机关没有作出不予立案的决定。", YISONG[9, 1], lambda s: _answer(s) == "not_filed")
police_filed = Guard("公安机关没有作出立案的决定。", YISONG[12], lambda s: _answer(s) == "filed")
exhibits_gone = Guard(
    "涉案物品和材料尚未移交公安机关，请先登记“移交涉案物品和材料”。",
    YISONG[12],
    lambda s: done_since(s, "exhibits_handed", "transferred_to_police"),
)


def _not_instead(s: Situation) -> bool | str:
    """移送规定11.1: a report of a suspected crime must be decided before the agency punishes."""
    if s.facts.get("decision") is None or not did(s, "crime_suspected"):
        return True
    if not done_since(s, "transfer_decided", "crime_suspected"):
        return "本案已报告涉嫌犯罪，尚未决定是否移送；不得以行政处罚代替移送。"
    again = done_since(s, "police_answered", "transfer_decided")
    approved = bool(fact_of(s, "transfer_decided", "transfer_approved"))
    return not approved or again or "已经批准移送公安机关，请先移送；不得以行政处罚代替移送。"


not_instead = asked("不得以行政处罚代替移送。", YISONG[11, 1], _not_instead)
