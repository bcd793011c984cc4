"""审理期间的条件：副本与答复、参加人与证据、中止、延期（法第三十六条至第四十九条、第六十二条、第七十条）。"""

from typing import Any

from fadu.law import Guard, Happened, Situation
from fadu.law.facts import count_of, day, did, done_since, fact, last
from fadu.law.guarding import asked, never, two_people
from fadu.law.statute import Cites
from fadu.law.statutes import FUYI, FUYI_RULES, FUYI_RULES_2007
from fadu.lines.reconsideration.guards.intake import before_limit

# ─── 发送副本与答复 ──────────────────────────────────────────────────────────────────────────────

copy_not_sent = Guard(
    "申请书副本已经发送；追加被申请人的，请填写追加的被申请人。",
    FUYI[48],
    lambda s: not did(s, "copy_sent") or bool(s.facts.get("added_respondent")),
)
already_replied = Guard(
    "被申请人已经答复，不能认定逾期未答复。", FUYI[70], lambda s: not done_since(s, "replied", "copy_served")
)


def _reply_over(s: Situation) -> bool | str:
    limit = s.due("reply").due
    if limit is None:
        return "申请书副本尚未送达被申请人，答复期限没有起算。"
    return s.on >= limit or f"被申请人的答复期限至{limit}届满，届满前不能认定逾期未答复。"


reply_over = Guard("被申请人的答复期限尚未届满。", FUYI[70], _reply_over)

# ─── 参加人与证据 ────────────────────────────────────────────────────────────────────────────────


def agents_of(s: Situation, side: Any, principal: Any) -> list[Happened]:
    """The agents a party now has: those appointed less those dismissed."""
    gone = {one.facts.get("agent_name") for one in s.history if one.event == "agent_dismissed"}
    return [
        one
        for one in s.history
        if one.event == "agent_appointed"
        and one.facts.get("principal_role") == side
        and (principal is None or one.facts.get("principal") in (None, principal))
        and one.facts.get("agent_name") not in gone
    ]


def _two_agents(s: Situation) -> bool:
    return len(agents_of(s, fact(s, "principal_role"), s.facts.get("principal"))) < 2


two_agents = asked("每一当事人委托的代理人不得超过二名，请先解除原有委托。", FUYI[17, 1], _two_agents)
two_agents_2007 = asked(
    "每一当事人委托的代理人不得超过2名，请先解除原有委托。", FUYI_RULES_2007[10], _two_agents
)


def _not_only_lawyers(s: Situation) -> bool:
    if s.facts.get("principal_role") != "respondent" or s.facts.get("agent_kind") != "lawyer":
        return True
    mine = agents_of(s, "respondent", s.facts.get("principal"))
    return any(one.facts.get("agent_kind") == "staff" for one in mine)


not_only_lawyers = asked(
    "被申请人应当指定1至2名工作人员作为代理人，不得仅委托律师；请先登记工作人员代理人。",
    FUYI_RULES[18, 2],
    _not_only_lawyers,
)


def representatives_between(least: int, most: int, cite: Cites) -> Guard:
    def holds(s: Situation) -> bool:
        return least <= count_of(s.facts.get("representative_count")) <= most

    return asked(f"代表人应当为{least}至{most}名。", cite, holds)


def many_applicants(above: int, least: int, most: int, cite: Cites) -> Guard:
    """Above so many applicants, representatives must have been chosen."""
    title = f"申请人超过{above}人的，应当推选{least}至{most}名代表人并提交推选书，才能继续。"
    return Guard(title, cite, lambda s: applicants(s) <= above or did(s, "representatives_chosen"))


def applicants(s: Situation) -> int:
    """How many applicants: as counted by the caller, as told at intake, whichever is more."""
    return max(count_of(s.known.get("applicants")), count_of(s.known.get("applicant_count")), 1)


def _not_collected_later(s: Situation) -> bool:
    if s.facts.get("submitted_by") != "respondent" or s.facts.get("allowed_supplement"):
        return True
    start, collected = last(s, "accepted", "deemed_accepted"), day(s.facts.get("collected_on"))
    return start is None or collected is None or collected <= start.on


not_collected_later = asked(
    "行政复议期间被申请人不得自行收集证据；该证据在受理之后收集，除经同意补充外不得作为认定依据。",
    FUYI[46],
    _not_collected_later,
)
two_investigators = two_people(
    "investigator_1", "investigator_2", "调查取证时，行政复议人员不得少于两人。", FUYI[45, 2]
)
two_investigators_2007 = two_people(
    "investigator_1", "investigator_2", "调查取证时，行政复议人员不得少于2人。", FUYI_RULES_2007[34, 2]
)
no_double_appraisal = asked(
    "已登记委托鉴定，鉴定期间自委托至收到鉴定意见自动扣除，不必再填鉴定所用日期。",
    FUYI_RULES[46],
    lambda s: not (s.facts.get("appraisal_days") and done_since(s, "appraisal_commissioned", "appraised")),
)
different_handlers = asked(
    "承办人与协办人应当是不同的人员。",
    FUYI[36, 1],
    lambda s: not s.facts.get("co_handler") or s.facts.get("co_handler") != s.facts.get("handler"),
)

recused_named = asked(
    "决定回避的，请选择回避的人员；驳回回避申请的，不选择人员。",
    FUYI[3, 2],
    lambda s: (s.facts.get("recusal_result") == "recused") == bool(s.facts.get("recused")),
)

# ─── 中止、延期 ──────────────────────────────────────────────────────────────────────────────────


def _both_consent(s: Situation) -> bool:
    if s.facts.get("suspend_ground") != "mediation":
        return True
    return bool(fact(s, "applicant_agrees") and fact(s, "respondent_agrees"))


both_consent_to_suspend = asked(
    "因调解、和解中止的，须申请人和被申请人都同意；仅一方同意不得中止。", FUYI[39, 1, 6], _both_consent
)


def _norm_named(s: Situation) -> bool:
    return s.facts.get("suspend_ground") != "norm_review" or did(s, "norm_review_asked")


norm_named = asked("因附带审查中止的，请先登记对规范性文件或者依据的审查。", FUYI[39, 1, 9], _norm_named)
no_consent_ground_2007 = asked(
    "原条例第四十一条没有因调解、和解中止的规定。",
    FUYI_RULES_2007[41],
    lambda s: s.facts.get("suspend_ground") != "mediation",
)


def _extend_in_time(s: Situation) -> bool | str:
    return before_limit(s, "批准延长")


extend_in_time = Guard("审理期限已经届满，不能再批准延长。", FUYI[62, 1], _extend_in_time)


def _extend_once(s: Situation) -> bool:
    return not (done_since(s, "extended", "elevated") if did(s, "elevated") else did(s, "extended"))


extend_once = Guard("审理期限只能延长一次，本案已经批准延长。", FUYI[62, 1], _extend_once)


def _extension_days(s: Situation) -> bool:
    days = s.facts.get("days")
    return days is None or 1 <= count_of(days) <= 30


extension_days = asked("延长期限最多不得超过三十日。", FUYI[62, 1], _extension_days)
approved_by_head = asked(
    "延长审理期限须经行政复议机构的负责人批准，承办人无权批准。",
    FUYI[62, 1],
    lambda s: s.facts.get("approver_role") in (None, "section_head"),
)
no_extension_simplified = never(
    "适用简易程序的案件不得延长审理期限；确需更长时间的，应当经批准转为普通程序。", (FUYI[62], FUYI[55])
)
