"""立案的条件：追责时效、两名持证人员（处罚法第三十六条、第四十二条）。"""

from fadu.law import Guard, Situation
from fadu.law.facts import day, did, fact
from fadu.law.guarding import asked
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.guards.people import carded, two

LIMITS = ("limitation", "limitation_long")


def _after_the_violation(s: Situation) -> bool | str:
    ended = day(s.facts.get("violated_on"))
    return ended is None or ended <= s.on or f"违法行为终了之日{ended}晚于发现之日{s.on}，请核对日期。"


after_the_violation = asked("违法行为终了之日晚于发现之日，请核对日期。", CHUFA[36, 2], _after_the_violation)


def _in_time(s: Situation) -> bool | str:
    """Two or five years from the end of the violation to its discovery; a special statute says its own."""
    if fact(s, "special_limit"):
        return True
    for name in LIMITS:
        clock = s.due(name)
        if clock.late or clock.status == "expired":
            return f"违法行为自终了之日起至{clock.due}追责时效届满，发现时已经超过，不再给予行政处罚，请办理“不予立案”。"
    return True


in_time = Guard("已经超过追责时效，不再给予行政处罚。", CHUFA[36], _in_time)
two_assigned = two(
    "handler", "co_handler", "执法人员不得少于两人，主办和协办应当是不同的人员。", CHUFA[42, 1]
)
two_cards = carded(("handler_card", "co_handler_card"), CHUFA[42, 1])
recusal_was_asked = Guard("没有待决定的回避申请。", CHUFA[43, 3], lambda s: did(s, "recusal_asked"))
recused_named = asked(
    "决定回避的，请写明回避的人员。",
    CHUFA[43, 3],
    lambda s: not s.facts.get("recusal_result") or bool(s.facts.get("recused")),
)
