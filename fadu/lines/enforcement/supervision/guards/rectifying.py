"""整改的条件：期限在以后，报送要有证明，核查了才能销号（行政执法监督条例第二十七条、第二十八条）。"""

from collections.abc import Callable

from fadu.law import Guard, Situation
from fadu.law.facts import day, done_since
from fadu.law.guarding import asked
from fadu.law.statutes import JIANDUZHIFA

CITE = JIANDUZHIFA[28, 2]


def _ahead(s: Situation) -> bool | str:
    until = day(s.facts.get("due_on"))
    return until is None or until >= s.on or f"整改期限{until}早于办理的日期{s.on}，请改填以后的日期。"


def _later(name: str) -> Callable[[Situation], bool | str]:
    def holds(s: Situation) -> bool | str:
        was, now = day(s.known.get(name)), day(s.facts.get(name))
        return was is None or now is None or now > was or f"延长后的期限{now}不晚于原定的{was}，请改填。"

    return holds


def _overdue(s: Situation) -> bool | str:
    clock = s.due("rectify")
    if clock.status == "expired":
        return True
    return (
        f"整改期限至{clock.due}，还没有届满，不必催办。"
        if clock.due
        else "还没有整改期限，请先发出整改通知书。"
    )


due_ahead = asked("整改期限早于办理的日期，请改填以后的日期。", CITE, _ahead)
due_later = asked("延长后的期限不晚于原定的期限，请改填。", CITE, _later("due_on"))
named_later = asked("延长后的期限不晚于原定的期限，请改填。", CITE, _later("correct_by"))
has_a_day = asked("请填写整改期限：规定时限要写明到哪一日。", CITE, lambda s: bool(s.facts.get("due_on")))
overdue = Guard("整改期限还没有届满，不必催办。", CITE, _overdue)
with_proof = Guard(
    "还没有上传整改的证明材料：请责任单位在报送时上传，或者由监督人员收到后上传，再核查。",
    CITE,
    lambda s: bool(s.known.get("proofs")),
)
verified_since_reported = Guard(
    "报送的整改情况还没有核查，请先办理“核查整改情况”。",
    CITE,
    lambda s: done_since(s, "verified", "reported"),
)
dated = asked("请填写期限：规定时限要写明到哪一日。", CITE, lambda s: bool(s.facts.get("correct_by")))
