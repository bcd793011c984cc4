"""行政争议调解的条件：自愿、合法、期限（行政诉讼法第六十条，内部规定第六、七条）。"""

from datetime import timedelta

from fadu.law import Guard, Situation
from fadu.law.facts import day, did, last
from fadu.law.guarding import asked
from fadu.law.statutes import FUYI, XINGSU
from fadu.lines.litigation.disputechoices import SUCCESSES
from fadu.lines.litigation.internal import INTERNAL

THIRTY = timedelta(days=30)
willing = asked(
    "调解应当自愿：各方都同意调解的，才能受理；一方不同意的，登记“不予受理、退回”。",
    (XINGSU[60, 2], INTERNAL[7]),
    lambda s: bool(s.facts.get("all_willing")),
)


def _thirty(s: Situation) -> bool | str:
    until = day(s.facts.get("mediate_by"))
    if until is None or s.on <= until <= s.on + THIRTY:
        return True
    return f"调解期限三十日，应在{s.on}至{s.on + THIRTY}之间。"


within_thirty_days = asked("调解期限不超过三十日。", INTERNAL[6], _thirty)


def _ahead(s: Situation) -> bool:
    on = day(s.facts.get("session_on"))
    return on is None or on >= s.on


not_past = asked("调解的日期已经过去，请核对。", INTERNAL[6], _ahead)
longer_once = Guard("调解期限只能延长一次。", INTERNAL[6], lambda s: not did(s, "mediation_extended"))
all_agreed_longer = asked(
    "延长调解期限须经各方同意。", INTERNAL[6], lambda s: bool(s.facts.get("all_agree_longer"))
)


def _thirty_more(s: Situation) -> bool | str:
    """From the date first set, or if none was set from thirty days after acceptance."""
    taken = last(s, "dispute_accepted")
    if taken is None:
        return True
    first = day(taken.facts.get("mediate_by")) or taken.on + THIRTY
    until = day(s.facts.get("mediate_by"))
    if until is None:
        return "请填写延长至何日。"
    return first < until <= first + THIRTY or f"延长不超过三十日，应在{first}以后、{first + THIRTY}以前。"


thirty_more = asked("延长不超过三十日。", INTERNAL[6], _thirty_more)
session_was_held = Guard(
    "还没有登记“调解”的经过，不能登记达成协议。", INTERNAL[7], lambda s: did(s, "session_held")
)
settled_result = asked(
    "达成协议、和解撤回的，请选择相应的结果。",
    XINGSU[60],
    lambda s: s.facts.get("mediate_result") in SUCCESSES,
)
terms_lawful = asked(
    "调解协议不得损害国家利益、社会公共利益和他人合法权益，不得违反法律、法规的强制性规定：请核对后勾选。",
    (XINGSU[60, 2], FUYI[5, 2]),
    lambda s: bool(s.facts.get("lawful_terms")),
)
