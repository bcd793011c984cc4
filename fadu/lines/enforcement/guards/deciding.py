"""作出决定的条件：告知在先、听取申辩、不因申辩加重、一事不再罚（处罚法第二十九条、第四十四条、第四十五条、第六十二条、第六十五条）。"""

from fadu.law import Guard, Situation
from fadu.law.facts import day, did, done_since, fact_of, last
from fadu.law.guarding import asked
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.guards.noticing import amounts_fit, fen, heavier
from fadu.lines.enforcement.guards.people import party_known, somebody
from fadu.lines.enforcement.guards.reviewing import hearing_pending


def punishes(s: Situation) -> bool:
    return s.facts.get("decision") == "penalty"


reason_of_none = asked(
    "不予处罚的，请选择不予处罚的理由。",
    CHUFA[57, 1],
    lambda s: s.facts.get("decision") != "none" or bool(s.facts.get("none_reason")),
)


party_of_penalty = asked(party_known.title, CHUFA[59, 1, 1], lambda s: not punishes(s) or somebody(s))


def _kinds_named(s: Situation) -> bool | str:
    if not punishes(s):
        money = fen(s.facts, "fine_fen") or fen(s.facts, "confiscated_fen")
        named = s.facts.get("penalties") or money
        return "不予处罚、撤案的，不填写处罚种类和金额。" if named else True
    if not s.facts.get("penalties"):
        return "请选择处罚的种类。"
    return amounts_fit(s.facts)


kinds_named = asked("请写明处罚的种类和罚款数额。", CHUFA[59, 1, 3], _kinds_named)


def _notice_given(s: Situation) -> bool | str:
    if not punishes(s):
        return True
    if not did(s, "noticed"):
        return "作出处罚决定之前，应当告知当事人拟作出的处罚内容及事实、理由、依据和享有的权利，请先办理“处罚前告知”。"
    if not done_since(s, "notice_served", "noticed"):
        return "处罚前告知书尚未送达当事人，不得作出处罚决定，请先登记送达。"
    return True


notice_given = asked("未经告知，不得作出处罚决定。", CHUFA[62], _notice_given)


def _heard(s: Situation) -> bool | str:
    """The party has spoken, has given it up, or has let the time run out that the notice set."""
    if not punishes(s) or did(s, "hearing_held"):
        return True
    if done_since(s, "defended", "noticed") or done_since(s, "defence_waived", "noticed"):
        return True
    until = day(fact_of(s, "noticed", "defend_by"))
    return (
        until is None
        or s.on > until
        or f"当事人陈述、申辩的期限至{until}届满，届满前不得作出处罚决定；当事人明确放弃的，请先登记“放弃陈述、申辩”。"
    )


heard = asked("应当听取当事人的陈述、申辩。", CHUFA[62], _heard)
rechecked = asked(
    "对当事人提出的事实、理由和证据应当进行复核，请先登记“复核陈述、申辩”。",
    CHUFA[45, 1],
    lambda s: not punishes(s) or not did(s, "defended") or done_since(s, "rechecked", "defended"),
)


def _hearing_done(s: Situation) -> bool | str:
    if not punishes(s):
        return True
    if hearing_pending(s):
        return "当事人已经要求听证，应当先组织听证，再根据听证笔录作出决定。"
    told = bool(fact_of(s, "noticed", "hearing_right"))
    if not told or did(s, "hearing_asked") or done_since(s, "hearing_waived", "noticed"):
        return True
    limit = s.due("hearing_request").due
    return (
        limit is None
        or s.on > limit
        or f"当事人要求听证的期限至{limit}届满，届满前不得作出处罚决定；明确放弃的，请先登记“放弃听证”。"
    )


hearing_done = asked("应当先组织听证。", (CHUFA[63, 1], CHUFA[65]), _hearing_done)


def _not_heavier(s: Situation) -> bool | str:
    then = last(s, "noticed")
    if not punishes(s) or then is None:
        return True
    more = heavier(s.facts, then.facts, "")
    if not more:
        return True
    if done_since(s, "defended", "noticed") or did(s, "hearing_held"):
        return f"{more}比告知的重。不得因当事人陈述、申辩而给予更重的处罚；确因另行查明的事实加重的，应当重新告知。"
    return f"{more}比告知的重，应当重新告知当事人后再作决定。"


not_heavier = asked("不得因当事人陈述、申辩而给予更重的处罚。", CHUFA[45, 2], _not_heavier)


def _not_fined_twice(s: Situation) -> bool | str:
    if not punishes(s) or not fen(s.facts, "fine_fen"):
        return True
    if s.facts.get("fined_before"):
        return "对当事人的同一个违法行为，不得给予两次以上罚款的行政处罚。"
    return True


not_fined_twice = asked("同一个违法行为不得给予两次以上罚款。", CHUFA[29], _not_fined_twice)


def _before_ninety_days(s: Situation) -> bool | str:
    term = "decide_ruled" if did(s, "period_ruled") else "decide"
    limit, until = s.due(term).due, day(s.facts.get("decide_by"))
    if until and limit and until <= limit:
        return f"原期限至{limit}，延长后的日期应当晚于该日。"
    return limit is None or s.on <= limit or f"办案期限已于{limit}届满，不能再延长。"


before_ninety_days = Guard("办案期限已经届满，不能再延长。", CHUFA[60], _before_ninety_days)
not_set_aside = Guard(
    "决定已被变更、撤销或者确认违法，不得再公开。",
    CHUFA[48, 2],
    lambda s: not did(s, "set_aside") or done_since(s, "decided", "set_aside"),
)
