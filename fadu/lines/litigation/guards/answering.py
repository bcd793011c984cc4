"""交办、答辩、举证、管辖异议、代理人的条件。"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fadu.law import Guard, Happened, Situation
from fadu.law.facts import day, did, done_since, fact
from fadu.law.guarding import asked
from fadu.law.statutes import XINGSU, XINGSU_JIESHI
from fadu.lines.litigation import limits, rows
from fadu.lines.litigation.choices import AT_RISK, CO_DEFENDED
from fadu.lines.litigation.instances import since_entered
from fadu.lines.litigation.internal import INTERNAL


# 事后补记的，填写办理日期以后才判断是否在期限内
def over(s: Situation, term: str) -> date | None:
    """The last day of a clock that has run out by the day of the act, counting the day of posting; else None."""
    limit = s.due(term).due
    acted = day(s.facts.get("posted_on")) or s.on
    return limit if limit and acted > limit else None


def _filed_before(s: Situation) -> bool | str:
    filed = day(s.facts.get("filed_on"))
    return filed is None or filed <= s.on or f"立案日期{filed}晚于收到日期{s.on}，请核对。"


filed_before = asked("立案日期晚于收到日期，请核对。", XINGSU[67, 1], _filed_before)


def _all_sued(s: Situation) -> bool | str:
    via, respondents = s.known.get("via"), s.known.get("respondents")
    if via not in CO_DEFENDED or respondents is None or respondents > 1:
        return True
    if via == "joint":
        return "两个以上行政机关作出同一行政行为的，共同作出的机关是共同被告：请先在“当事人”中添加另一被告。"
    return (
        "复议机关维持原行政行为的，作出原行政行为的机关和复议机关是共同被告：请先在“当事人”中添加另一被告。"
    )


all_sued = Guard("共同被告没有列全。", (XINGSU[26, 2], XINGSU[26, 4]), _all_sued)


def _draft_in_time(s: Situation) -> bool | str:
    by, limit = day(s.facts.get("draft_by")), s.due("answer").due
    if by is None or limit is None or by <= limit:
        return True
    return f"答辩、举证的十五日按自然日计算，至{limit}届满，不是十五个工作日；内部完成日期不能晚于该日。"


draft_in_time = asked("内部完成日期不能晚于答辩期限。", (XINGSU[67, 1], XINGSU_JIESHI[48]), _draft_in_time)

NEEDED = {
    "direct": (("learned_on", "知道行政行为内容的日期"),),
    "untold": (("learned_on", "知道行政行为内容的日期"),),
    "review": (("review_served_on", "复议决定书送达日期"),),
    "review_untold": (("review_served_on", "复议决定书送达日期"),),
    "review_late": (("review_due_on", "复议期满日期"),),
    "inaction": (("duty_asked_on", "机关接到申请的日期"),),
}


def _limit_dated(s: Situation) -> bool | str:
    kind = str(s.facts.get("limit_case") or "")
    missing = [label for name, label in NEEDED.get(kind, ()) if not fact(s, name)]
    if kind in limits.APPLIES and not fact(s, "sued_on"):
        missing.append("起诉日期")
    return not missing or f"判断是否逾期，请填写{'、'.join(missing)}。"


limit_dated = asked("请填写起算日期和起诉日期。", XINGSU[46], _limit_dated)


def _risk_has_work(s: Situation) -> bool | str:
    if s.facts.get("risk") not in AT_RISK:
        return True
    return bool(s.facts.get("settle_by") and s.facts.get("risk_reasons")) or (
        "中、高风险的，请选择风险理由，并写明开展化解工作的日期。"
    )


risk_has_work = asked("有败诉风险的应当安排化解工作。", INTERNAL[3], _risk_has_work)


def _objects_in_time(s: Situation) -> bool | str:
    limit = over(s, "jurisdiction")
    return limit is None or f"管辖异议应当自收到起诉状副本之日起十五日内提出，已于{limit}届满。"


objects_in_time = asked("提出管辖异议的十五日已经届满。", XINGSU_JIESHI[10, 1], _objects_in_time)
objects_once = Guard(
    "已经提出管辖异议，或者案件是发回重审、再审的，人民法院不再审查管辖异议。",
    XINGSU_JIESHI[11],
    lambda s: not did(s, "jurisdiction_objected", "remanded", "retrial_ordered"),
)
objected = Guard("没有提出过管辖异议。", XINGSU_JIESHI[10, 2], lambda s: did(s, "jurisdiction_objected"))


objection_rejected = Guard(
    "没有驳回管辖异议的裁定，不能上诉。",
    XINGSU_JIESHI[101, 2],
    lambda s: s.known.get("objection_result") == "rejected",
)


def _ruling_appeal(s: Situation) -> bool | str:
    limit = over(s, "appeal_jurisdiction")
    return limit is None or f"对裁定上诉的十日自本机关收到之日起算，已于{limit}届满。"


ruling_appeal_in_time = asked("对管辖异议裁定不能上诉。", XINGSU[85], _ruling_appeal)

# ─── 代理人 ─────────────────────────────────────────────────────────────────────────────────────


def appointed(history: Sequence[Happened]) -> dict[str, Mapping[str, Any]]:
    """The agents of the present instance: name -> what was said of him."""
    found: dict[str, Mapping[str, Any]] = {}
    for one in since_entered(history):
        if one.event == "agent_appointed":
            found[str(one.facts.get("agent_name"))] = one.facts
        elif one.event == "agent_dismissed":
            found.pop(str(one.facts.get("agent_gone")), None)
    return found


def _two_agents(s: Situation) -> bool | str:
    now = appointed(s.history)
    return len(now) < 2 or f"可以委托一至二人作为诉讼代理人，现已委托{'、'.join(now)}；请先登记“解除委托”。"


two_agents = Guard("诉讼代理人最多二人。", XINGSU[31, 1], _two_agents)


def _has_agent(s: Situation) -> bool:
    now = appointed(s.history)
    return bool(now) and s.facts.get("agent_gone", next(iter(now))) in now


has_agent = Guard("现在的诉讼代理人中没有这个人，请核对姓名。", XINGSU_JIESHI[31], _has_agent)

# ─── 举证 ───────────────────────────────────────────────────────────────────────────────────────


def _asks_in_time(s: Situation) -> bool | str:
    limit = over(s, "ask_longer")
    return limit is None or f"延期提供证据应当在收到起诉状副本之日起十五日内书面提出，已于{limit}届满。"


asks_in_time = asked("申请延期提供证据的十五日已经届满。", XINGSU_JIESHI[34], _asks_in_time)
evidence_due = Guard(
    "证据已经提交，不需要申请延期。", XINGSU_JIESHI[34], lambda s: not did(s, "evidence_filed")
)
extension_was_asked = Guard(
    "没有申请过延期提供证据。", XINGSU_JIESHI[34], lambda s: did(s, "extension_asked")
)
extension_was_granted = Guard(
    "法院没有准许延期提供证据。", XINGSU_JIESHI[34], lambda s: did(s, "extension_granted")
)


def _no_later_evidence(s: Situation) -> bool | str:
    """复议机关在复议程序中依法收集和补充的证据可以用（解释135.3），所以算到复议决定之日."""
    days = [found for name in ("act_on", "review_on") if (found := day(fact(s, name)))]
    if not days or s.facts.get("court_ordered"):
        return True
    later = rows.later_than(rows.exhibits(s.facts.get("evidence")), max(days))
    names = [one for one in later if "送达" not in one]  # 证明何时送达，不是行为合法的依据
    reviewed = fact(s, "place") == "review" and not fact(s, "review_on")
    return not names or (
        f"{'、'.join(names)}形成于行政行为作出（{max(days)}）以后，不能证明其合法；"
        "法院责令提供或者准许补充的，请勾选“法院责令提供或者准许补充”。"
        + ("复议程序中的证据算到复议决定之日：请先更正登记，填写行政复议决定日期。" if reviewed else "")
    )


no_later_evidence = asked(
    "证据形成于行政行为作出以后。", (XINGSU[34, 1], XINGSU[35], XINGSU[36, 2]), _no_later_evidence
)


def _late_is_allowed(s: Situation) -> bool | str:
    """A first filing after the time limit is recorded as late; a further one needs the court."""
    if not did(s, "evidence_filed") or not over(s, "evidence") or s.facts.get("court_ordered"):
        return True
    return "举证期限已过，补充证据应当经法院准许或者由法院责令提供：请勾选“法院责令提供或者准许补充”。"


late_is_allowed = asked("举证期限已过。", (XINGSU[36, 2], XINGSU[39]), _late_is_allowed)


def _evidence_first(s: Situation) -> bool:
    shown = did(s, "evidence_filed") or (did(s, "extension_granted") and not did(s, "extension_refused"))
    return shown or bool(s.facts.get("no_evidence"))


evidence_first = asked(
    "答辩状应当与证据、依据的规范性文件在同一期限内提交：请先登记“提交证据”；确无证据提交的，请勾选确认。",
    (XINGSU[34, 2], XINGSU[67, 1]),
    _evidence_first,
)
settlement_first = asked(
    "答辩以前应当先行协调化解：请先登记“协调化解”；不宜化解的，请选择理由。",
    INTERNAL[2],
    lambda s: done_since(s, "settlement_tried", "received") or bool(s.facts.get("no_settlement")),
)
