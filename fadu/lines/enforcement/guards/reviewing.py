"""法制审核、集体讨论的条件：审核的人不是调查的人，讨论的负责人不止一名（处罚法第五十七条、第五十八条）。"""

import re

from fadu.law import Guard, Situation
from fadu.law.facts import did, done_since, fact_of, last
from fadu.law.guarding import asked
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.guards.people import not_an_investigator

not_own_case = not_an_investigator(
    "reviewer", "参与本案调查的人员不得审核本案，请由其他法制审核人员办理。", CHUFA[58, 1]
)
qualified = asked(
    "初次从事行政处罚决定法制审核的人员，应当通过国家统一法律职业资格考试取得法律职业资格；没有确认的，不能登记审核。",
    CHUFA[58, 2],
    lambda s: bool(s.facts.get("reviewer_qualified")),
)
reasons_given = asked(
    "审核没有通过的，请在审核意见中写明理由和修改的建议。",
    CHUFA[58, 1],
    lambda s: s.facts.get("review_result") == "agree" or bool(s.facts.get("review_opinion")),
)


def _several(s: Situation) -> bool:
    names = {one for one in re.split(r"[\s、,，;；]+", str(s.facts.get("discussed_by") or "")) if one}
    return len(names) >= 2


several_heads = asked(
    "集体讨论应当由两名以上的行政机关负责人参加，请逐一写明姓名，用顿号隔开。", CHUFA[57, 2], _several
)


def hearing_pending(s: Situation) -> bool:
    """A hearing was asked for, and was neither held nor given up."""
    asked_for = last(s, "hearing_asked")
    ended = last(s, "hearing_held", "hearing_withdrawn")
    return asked_for is not None and (ended is None or s.history.index(ended) < s.history.index(asked_for))


hearing_over = Guard(
    "当事人已经要求听证，听证尚未举行；应当先组织听证。",
    (CHUFA[63, 1], CHUFA[65]),
    lambda s: not hearing_pending(s),
)


def needs_review(s: Situation) -> bool:
    """处罚法58.1：送审时选定的情形；经过听证的，听证以后审核."""
    return bool(fact_of(s, "concluded", "review_reasons")) or did(s, "hearing_held")


def passed(s: Situation) -> bool:
    """Did the last review agree, with no notice and no hearing after it?"""
    found = last(s, "reviewed")
    if found is None or found.facts.get("review_result") != "agree":
        return False
    return not any(done_since(s, event, "reviewed") for event in ("hearing_held", "concluded"))


def _review_passed(s: Situation) -> bool | str:
    if s.facts.get("decision") != "penalty" or not needs_review(s) or passed(s):
        return True
    found = last(s, "reviewed")
    if found is None:
        return "本案应当经过法制审核，未经法制审核不得作出决定，请先办理“送法制审核”。"
    if found.facts.get("review_result") != "agree":
        return "法制审核没有通过，不得作出决定；请按审核意见修改后再送审。"
    return "听证、补充调查以后的法制审核尚未办理，请再送法制审核。"


review_passed = asked("未经法制审核或者审核未通过的，不得作出决定。", CHUFA[58, 1], _review_passed)
collective = asked(
    "情节复杂或者重大违法行为，应当由行政机关负责人集体讨论决定，请先登记“集体讨论”。",
    CHUFA[57, 2],
    lambda s: (
        s.facts.get("decision") != "penalty"
        or not fact_of(s, "concluded", "complex")
        or done_since(s, "discussed", "concluded")
    ),
)
