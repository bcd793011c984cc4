"""决定之后的条件：送达、履行、公开、归档、重新启动（法第三十五条、第七十五条至第七十九条）。"""

from fadu.law import Guard, Situation
from fadu.law.facts import day, did, fact, last
from fadu.law.guarding import asked
from fadu.law.statutes import FUYI, XINGSU
from fadu.lines.reconsideration.grounds import (
    CORRECTING,
    NEEDS_PERFORMANCE,
)
from fadu.lines.reconsideration.internal import INTERNAL


def _enforcer(s: Situation) -> bool | str:
    if did(s, "sued"):
        return "当事人已经提起行政诉讼，不能申请强制执行复议决定。"
    by, outcome = s.facts.get("enforcer"), s.known.get("outcome")
    if by == "authority" and outcome == "upheld" and not did(s, "mediated"):
        return "维持的决定由作出行政行为的行政机关依法强制执行，或者申请人民法院强制执行。"
    if by == "maker" and (outcome == "changed" or did(s, "mediated")):
        return "变更决定、调解书由行政复议机关依法强制执行，或者申请人民法院强制执行。"
    return True


enforcer = asked("强制执行的机关不符合规定。", FUYI[78], _enforcer)


def _suit_time_over(s: Situation) -> bool | str:
    served = last(s, "decision_served")
    limit = s.due("sue").due if served else None
    return limit is None or s.on > limit or f"起诉期限至{limit}届满，届满前不能申请强制执行。"


suit_time_over = Guard("起诉期限尚未届满。", FUYI[78], _suit_time_over)


def performed(s: Situation) -> bool:
    """Is nothing left for the respondent to do?"""
    due = s.known.get("outcome") in NEEDS_PERFORMANCE or did(s, "performance_ordered")
    return not due or did(s, "performed", "enforcement_applied")


performance_settled = Guard(
    "决定书、调解书的履行情况尚未落实，请登记履行完毕或者强制执行后再归档。",
    FUYI[77, 1],
    lambda s: not _was_decided(s) or performed(s),
)


def _was_decided(s: Situation) -> bool:
    return s.state is not None and s.state.name in ("effective", "complying")


def _copied_up(s: Situation) -> bool:
    if not _was_decided(s) or did(s, "mediated") or s.known.get("respondent_kind") != "department":
        return True
    return did(s, "copied_up")


copied_up = Guard(
    "被申请人是本级政府工作部门的，应当将决定书抄告其上一级主管部门，尚未登记抄告。", FUYI[79, 2], _copied_up
)


def _publication(s: Situation) -> bool:
    return not _was_decided(s) or did(s, "mediated") or did(s, "published", "unpublished")


publication_settled = Guard("决定书尚未登记公开或者不公开的理由。", FUYI[79, 1], _publication)


def _served_before_filing(s: Situation) -> bool:
    if s.state is None or s.state.name not in ("refused", "dismissed", "terminated"):
        return True
    if fact(s, "ground") in ("death", "dissolved", "suspension_60") and s.state.name == "terminated":
        return True  # 无人可以送达
    return did(s, "decision_served")


served_before_filing = Guard("文书尚未送达当事人，不能归档。", FUYI[88, 1], _served_before_filing)


def _reports_settled(s: Situation) -> bool:
    return s.count("opinion_served") <= s.count("opinion_replied")


reports_settled = Guard(
    "行政复议意见书尚未收到有关机关的纠正情况报告，不能归档。", FUYI[76], _reports_settled
)
was_refused = Guard(
    "本案归档前不是不予受理、告知或者视为放弃，不能重新启动受理审查。",
    FUYI[35],
    lambda s: not did(s, "accepted", "deemed_accepted"),
)


def ended_by(s: Situation) -> str:
    """The act that closed the case."""
    found = last(s, "refused", "told", "decided", "mediated", "dismissed", "terminated", "withdrawn")
    return found.event if found else ""


was_ended = Guard(
    "本案不是以驳回申请或者终止结案，不能责令恢复审理。",
    FUYI[35],
    lambda s: ended_by(s) in ("dismissed", "terminated", "withdrawn"),
)
was_decided = Guard(
    "本案没有作出过复议决定，不存在决定被撤销后重新审理。", FUYI[61, 1], lambda s: did(s, "decided")
)

# ─── 反馈单、诉讼结果（内部规定三、五） ──────────────────────────────────────────────────────────

corrected_the_act = Guard(
    "本案没有变更、撤销、确认违法、确认无效或者责令履行，没有可以反馈的标准条目。",
    INTERNAL[3],
    lambda s: did(s, "decided") and fact(s, "outcome") in CORRECTING,
)
feedback_day_ahead = asked(
    "要求回复的日期不能早于发出反馈单的日期。",
    INTERNAL[3],
    lambda s: (until := day(s.facts.get("standards_by"))) is None or until >= s.on,
)
feedback_pending = Guard(
    "尚未发出反馈单，或者反馈单都已登记回复。",
    INTERNAL[3],
    lambda s: s.count("standards_fed_back") > s.count("standards_answered"),
)
suit_pending = Guard(
    "没有尚未登记结果的诉讼，请先登记“提起行政诉讼”。",
    XINGSU[45],
    lambda s: s.count("sued") > s.count("suit_closed"),
)
settled_suit = asked(
    "起诉后化解的，裁判结果应当是准许撤诉或者调解结案。",
    XINGSU[62],
    lambda s: not s.facts.get("settled_after_suit") or s.facts.get("suit_result") in ("withdrawn", "settled"),
)
