"""行政复议各项行为的条件：每个 Guard 的标题就是给承办人看的“为什么不能”。

条件只看案件的记录（history）与正在办理事项的填写内容（facts），不查库、不看钟。程序引用条件，所以这里以名字指称事件；
tests/test_guards.py 核对每个名字都是程序中的事件。
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from fadu.law import Guard, Happened, Situation, due
from fadu.law.statute import Cites
from fadu.law.statutes import FUYI, FUYI_2017, FUYI_RULES, FUYI_RULES_2007
from fadu.lines.reconsideration.grounds import (
    DISMISSAL_ONLY_2026,
    ENDS_AFTER_60,
    NEEDS_PERFORMANCE,
    WITHDRAWAL_GROUNDS,
    keys,
)

# ─── 取数 ────────────────────────────────────────────────────────────────────────────────────────


def fact(s: Situation, name: str) -> Any:
    """What is known of it: as filled in now, else as last recorded."""
    return s.facts.get(name, s.known.get(name))


def last(s: Situation, *events: str) -> Happened | None:
    """The latest entry of any of these events."""
    return next((one for one in reversed(s.history) if one.event in events), None)


def did(s: Situation, *events: str) -> bool:
    return last(s, *events) is not None


def done_since(s: Situation, event: str, since: str) -> bool:
    """Has `event` happened after the latest `since` (or at all, if that never happened)?"""
    names = [one.event for one in s.history]
    if since not in names:
        return event in names
    return event in names[len(names) - names[::-1].index(since) :]


def fact_of(s: Situation, event: str, name: str) -> Any:
    """A fact of the latest entry of that event."""
    found = last(s, event)
    return found.facts.get(name) if found else None


def sides_in(s: Situation, event: str, fact_name: str = "party_role") -> set[str]:
    """Which sides (申请人、被申请人、第三人) the entries of that event speak of."""
    return {str(one.facts[fact_name]) for one in s.history if one.event == event and fact_name in one.facts}


def day(value: Any) -> date | None:
    """A date from a date or from ISO text."""
    if isinstance(value, str):
        return date.fromisoformat(value[:10]) if value else None
    return value if isinstance(value, date) else None


def count_of(value: Any) -> int:
    """A number, or how many a list holds."""
    if isinstance(value, (list, tuple)):
        return len(value)
    return value if isinstance(value, int) else 0


# ─── 通用的造法 ──────────────────────────────────────────────────────────────────────────────────


def never(title: str, cite: Cites) -> Guard:
    """The act is not lawful in this procedure, and the title says why."""
    return Guard(title, cite, lambda s: False)


def needs(event: str, title: str, cite: Cites) -> Guard:
    """Something must have happened before."""
    return Guard(title, cite, lambda s: did(s, event))


def only_once(event: str, title: str, cite: Cites) -> Guard:
    return Guard(title, cite, lambda s: not did(s, event))


def not_before(event: str, cite: Cites) -> Guard:
    """The date must not lie before that of an earlier act."""

    def holds(s: Situation) -> bool | str:
        earlier = last(s, event)
        if earlier is None or s.on >= earlier.on:
            return True
        title = s.procedure.event(event).title
        return f"日期{s.on}早于“{title}”的日期{earlier.on}，请核对日期。"

    return Guard("日期早于前一事项的日期，请核对日期。", cite, holds)


def asked(title: str, cite: Cites, holds: Callable[[Situation], bool | str]) -> Guard:
    """Judged only when the act's facts are filled in."""
    return Guard(title, cite, holds, needs_facts=True)


def two_people(first: str, second: str, title: str, cite: Cites) -> Guard:
    def holds(s: Situation) -> bool:
        one, other = fact(s, first), fact(s, second)
        return bool(one and other and one != other)

    return asked(title, cite, holds)


# ─── 收到、补正、受理 ────────────────────────────────────────────────────────────────────────────

one_correction_notice = only_once(
    "correction_asked",
    "补正通知应当一次性载明需要补正的事项，已经通知过补正，不得再次通知补正。",
    FUYI[31, 1],
)


def _notice_in_time(s: Situation) -> bool | str:
    limit = s.due("correction_notice").due
    if limit is None or s.on <= limit:
        return True
    return f"补正通知应当自收到申请之日起五日内发出，期限已于{limit}届满，不能再通知补正。"


notice_in_time = Guard("补正通知的五日期限已经届满，不能再通知补正。", FUYI[31, 1], _notice_in_time)


def _correction_in_time(s: Situation) -> bool | str:
    limit = _correction_limit(s)
    if limit is None or s.on <= limit or fact(s, "late_excuse"):
        return True
    return f"补正期限已于{limit}届满；逾期补正的，须填写申请人不能按期补正的正当理由。"


def _correction_limit(s: Situation) -> date | None:
    later = s.due("correct_longer").due if "correct_longer" in s.procedure.terms() else None
    return later or s.due("correct").due


correction_in_time = asked("补正期限已经届满，须有正当理由。", FUYI[31, 2], _correction_in_time)


def _abandonment(s: Situation) -> bool | str:
    limit = _correction_limit(s)
    if limit is None:
        return "补正通知尚未送达申请人，补正期限没有起算，不能视为放弃申请。"
    return s.on > limit or f"补正期限至{limit}届满，届满前不能视为申请人放弃申请。"


abandonment = Guard("补正期限尚未届满，不能视为申请人放弃申请。", FUYI[31, 2], _abandonment)


def _longer_correction(s: Situation) -> bool | str:
    limit, new = _correction_limit(s), day(fact(s, "correct_by"))
    if limit is None or new is None or new > limit:
        return True
    return f"延长后的补正期限应当晚于原期限{limit}。"


longer_correction = asked("延长后的补正期限应当晚于原期限。", FUYI[31, 2], _longer_correction)

no_fee = Guard(
    "行政复议机关受理行政复议申请，不得向申请人收取任何费用；已收取的请立即退还。",
    FUYI[87],
    lambda s: not fact(s, "fee_charged"),
)


def applied_on(s: Situation) -> date | None:
    """When the applicant acted: posting in time is acting in time (民事诉讼法第八十五条第四款)."""
    first = next((one for one in s.history if one.event in ("lodged", "received")), None)
    return day(s.known.get("posted_on")) or (first.on if first else None)


def _in_time(s: Situation) -> bool | str:
    return _in_time_by(s, ("apply_untold", "apply_inaction", "apply"))


def _in_time_by(s: Situation, terms: tuple[str, ...]) -> bool | str:
    """Within the first of these limits that has started."""
    applied = applied_on(s)
    if applied is None:
        return True
    for name in terms:
        limit = s.due(name).due
        if limit is not None:
            return applied <= limit or _late(s, applied, limit)
    limit = _limit_after_wait(s)
    return limit is None or applied <= limit or _late(s, applied, limit)


def _limit_after_wait(s: Situation) -> date | None:
    """无履行期限规定的：满60日之后再算60日（条例24.1.2）."""
    wait = s.due("apply_wait").due
    if wait is None:
        return None
    told = Happened("received", wait, facts={"perform_due_on": wait.isoformat()})
    return due(s.procedure.term("apply_inaction"), [told], s.calendar).due


def _late(s: Situation, applied: date, limit: date) -> bool | str:
    if s.known.get("urgent_duty"):  # 条例24.2：紧急情况不受限制
        return True
    return f"申请于{applied}提出，申请期限已于{limit}届满，不符合受理条件；有正当理由的，请先补记不计入期限的期间。"


application_in_time = Guard("超过法定申请期限，不符合受理条件。", (FUYI[30, 1, 4], FUYI[20]), _in_time)


def _outer_limit(s: Situation) -> bool | str:
    name = "apply_property" if s.known.get("immovable") else "apply_other"
    limit, applied = s.due(name).due, applied_on(s)
    if limit is None or applied is None or applied <= limit:
        return True
    years = "二十年" if s.known.get("immovable") else "五年"
    return f"自行政行为作出之日起已超过{years}（{limit}届满），行政复议机关不予受理。"


outer_limit = Guard("超过最长申请期限，不予受理。", FUYI[21], _outer_limit)


def _not_too_early(s: Situation) -> bool | str:
    if s.known.get("perform_due_on") or s.known.get("urgent_duty"):
        return True
    wait, applied = s.due("apply_wait").due, applied_on(s)
    if wait is None or applied is None or applied >= wait:
        return True
    return f"没有履行期限规定的，行政机关收到申请满60日（{wait}）后才能以不履行职责申请行政复议。"


not_too_early = Guard("行政机关收到申请未满60日。", FUYI_RULES[24, 1, 2], _not_too_early)
not_too_early_2007 = Guard("行政机关收到申请未满60日。", FUYI_RULES_2007[16, 1, 2], _not_too_early)

refusal_of_2026 = asked(
    "“不予受理的事项”依据2026年7月1日施行的实施条例第三十六条，本案适用原条例，请改选受理条件中的一项。",
    FUYI_RULES_2007[28],
    lambda s: fact(s, "refusal_ground") != "excluded_matter",
)
dismissal_of_2026 = asked(
    "所选理由依据2026年7月1日施行的实施条例第三十七条，本案适用原条例，不能以此驳回申请。",
    FUYI[33],
    lambda s: fact(s, "dismissal_ground") not in (*DISMISSAL_ONLY_2026, "excluded_matter"),
)


def _forwarded_elsewhere(s: Situation) -> bool | str:
    return (
        fact(s, "told_ground") != "other_authority"
        or bool(fact(s, "competent_organ"))
        or ("告知申请人向其他机关申请的，应当写明有管辖权的行政复议机关。")
    )


names_competent_organ = asked("应当告知有管辖权的行政复议机关。", FUYI[30, 2], _forwarded_elsewhere)


def _refusal_names_organ(s: Situation) -> bool:
    return fact(s, "refusal_ground") != "no_jurisdiction" or bool(fact(s, "competent_organ"))


refusal_names_organ = asked(
    "不属于本机关管辖的，应当在不予受理决定中告知申请人有管辖权的行政复议机关。",
    FUYI[30, 2],
    _refusal_names_organ,
)

# ─── 程序的选择 ──────────────────────────────────────────────────────────────────────────────────

ordinary_stays = Guard(
    "已按普通程序发送申请书副本，法律没有规定普通程序转为简易程序。",
    (FUYI[53], FUYI[55]),
    lambda s: not did(s, "copy_sent", "converted", "elevated"),
)


def _simplified_ground(s: Situation) -> bool | str:
    ground, amount = fact(s, "simplified_ground"), fact(s, "amount_fen")
    if ground == "small_amount" and (not isinstance(amount, int) or amount > 300_000):
        return "以案件涉及款额三千元以下适用简易程序的，须登记涉案款额且不超过3000元。"
    if ground == "consent" and not fact(s, "all_consent"):
        return "第五十三条所列情形以外的案件，须当事人各方同意才能适用简易程序。"
    return True


simplified_ground = asked("不符合适用简易程序的情形。", FUYI[53], _simplified_ground)
clear_case = asked(
    "适用简易程序须认为案件事实清楚、权利义务关系明确、争议不大。",
    FUYI[53, 1],
    lambda s: bool(fact(s, "clear_case")),
)
ordinary_already = never("本案适用普通程序，没有可以转换的简易程序。", FUYI[55])
simplified_already = never("本案已适用简易程序。", FUYI[53])


def _before_limit(s: Situation, doing: str) -> bool | str:
    limit = s.due("decide").due
    return limit is None or s.on <= limit or f"审理期限已于{limit}届满，不能再{doing}。"


convert_in_time = Guard(
    "简易程序审理期限已经届满，不能再转为普通程序。",
    (FUYI[55], FUYI[62, 2]),
    lambda s: _before_limit(s, "转为普通程序"),
)

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
    return _before_limit(s, "批准延长")


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

# ─── 听证、委员会 ────────────────────────────────────────────────────────────────────────────────


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


# ─── 附带审查 ────────────────────────────────────────────────────────────────────────────────────

not_a_rule = asked(
    "附带审查的规范性文件不含规章；规章的审查依照法律、行政法规办理，不能一并申请附带审查。",
    FUYI[13, 2],
    lambda s: s.facts.get("norm_level") != "rule" or s.facts.get("norm_origin") == "own",
)
not_a_law = asked(
    "法律、法规不属于附带审查的范围。",
    FUYI[13, 1],
    lambda s: s.facts.get("norm_level") != "law",
)


def _norm_timing(s: Situation) -> bool:
    if s.facts.get("norm_origin") != "asked" or not did(s, "accepted", "deemed_accepted"):
        return True
    return bool(s.facts.get("norm_unknown_before"))


def norm_timing(cite: Cites) -> Guard:
    title = "附带审查应当在申请行政复议时一并提出；申请时尚不知道该文件的，才可以在决定作出前提出。"
    return asked(title, cite, _norm_timing)


def _for_norm(s: Situation) -> bool:
    return bool(fact_of(s, "suspended", "suspend_ground") == "norm_review")


during_norm_review = Guard(
    "附带审查的各项期限自中止之日起计算，请先以附带审查为由中止审理。", FUYI[39, 1, 9], _for_norm
)
norm_not_ours = Guard(
    "本机关有权处理的，应当自行处理，不应转送。", FUYI[56], lambda s: fact(s, "norm_power") != "own"
)
norm_is_ours = Guard(
    "本机关无权处理的，应当转送有权处理的机关，由其通知制定机关。",
    FUYI[58, 1],
    lambda s: fact(s, "norm_power") != "other",
)

# ─── 调解、和解、撤回、终止 ──────────────────────────────────────────────────────────────────────


def consents(s: Situation) -> set[str]:
    """The sides whose latest word on mediation is consent."""
    said: dict[str, bool] = {}
    for one in s.history:
        if one.event == "mediation_consented" and "party_role" in one.facts:
            said[one.facts["party_role"]] = one.facts.get("consents", True) not in (False, "no")
    return {side for side, yes in said.items() if yes}


def _voluntary(s: Situation) -> bool:
    given = fact(s, "applicant_agrees") and fact(s, "respondent_agrees")
    return bool(given) or {"applicant", "respondent"} <= consents(s)


voluntary = Guard("调解应当自愿：须先登记申请人和被申请人同意调解。", FUYI[5, 2], _voluntary)
signed_and_sealed = asked(
    "调解书经各方当事人签字或者签章，并加盖行政复议机关印章，才具有法律效力。",
    FUYI[73, 1],
    lambda s: bool(s.facts.get("all_signed") and s.facts.get("sealed")),
)
withdrawal_pending = Guard(
    "申请人没有提出撤回申请，或者其撤回申请已不予准许。",
    FUYI[41, None, 1],
    lambda s: done_since(s, "withdrawal_asked", "withdrawal_refused"),
)


def _settled_first(s: Situation) -> bool:
    return s.facts.get("withdrawal_ground") != "withdrawn_settled" or did(s, "settled")


settled_first = asked("以和解撤回终止的，请先登记和解。", FUYI[74], _settled_first)


withdrawal_ground = asked(
    "准予撤回的，请选择自愿撤回、和解后撤回或者被申请人改变行政行为后撤回。",
    FUYI[41, None, 1],
    lambda s: s.facts.get("withdrawal_ground") in keys(WITHDRAWAL_GROUNDS),
)


def _termination(s: Situation) -> bool | str:
    ground = s.facts.get("ground")
    if ground in keys(WITHDRAWAL_GROUNDS):
        return "申请人撤回的，请办理“准予撤回，终止行政复议”。"
    if ground == "other":
        return "第四十一条没有“其他”终止情形，请从法定情形中选择。"
    if ground == "criminal" and fact(s, "act_kind") not in (None, "penalty", "coercion"):
        return "只有对行政拘留或者限制人身自由的强制措施不服的案件，才能因刑事强制措施终止。"
    return _sixty_days(s) if ground == "suspension_60" else True


def _sixty_days(s: Situation) -> bool | str:
    if s.state is None or s.state.name != "suspended":
        return "案件未处于中止状态，不能以中止满六十日终止。"
    if fact_of(s, "suspended", "suspend_ground") not in ENDS_AFTER_60:
        return "只有依第三十九条第一款第一项、第二项、第四项中止的，满六十日原因仍未消除才能终止；本案的中止理由不属于这三项。"
    limit = s.due("suspend_end").due
    return limit is None or s.on > limit or f"中止满六十日为{limit}，期满原因仍未消除的才能终止。"


termination_ground = asked("不符合终止行政复议的法定情形。", FUYI[41], _termination)

# ─── 决定 ────────────────────────────────────────────────────────────────────────────────────────


def same_case_decided(s: Situation) -> bool:
    """条例65：根据已生效的决定直接作出决定；并案的，随主案一并决定."""
    merged = s.state is not None and s.state.name == "merged"
    return merged or bool(fact(s, "basis_decision"))


def unless_same(title: str, cite: Cites, holds: Callable[[Situation], bool | str]) -> Guard:
    """A condition of deciding that falls away where an effective decision on the same act is followed."""
    return Guard(title, cite, lambda s: same_case_decided(s) or holds(s))


def reviewers(s: Situation) -> int:
    return len({one for one in (fact(s, "handler"), fact(s, "co_handler")) if one})


def at_least_reviewers(number: int, cite: Cites) -> Guard:
    words = {1: "审理行政复议案件须指定行政复议人员，请先指定承办人。"}
    title = words.get(number, "审理行政复议案件应当由2名以上行政复议人员参加，请先指定承办人和协办人。")
    return Guard(title, cite, lambda s: reviewers(s) >= number)


def _opinions(s: Situation) -> bool | str:
    if done_since(s, "hearing_held", "remanded") and did(s, "hearing_held"):
        return True
    heard = sides_in(s, "opinion_heard")
    heard |= {"applicant", "third_party"} if "all" in heard else set()
    if "applicant" not in heard:
        return "适用普通程序审理的，应当听取当事人的意见并记录在案（因当事人原因不能听取的，记录原因）；尚无听取申请人意见的记录。"
    if did(s, "third_party_joined") and "third_party" not in heard:
        return "第三人参加行政复议，尚无听取第三人意见的记录（不能听取的，记录原因）。"
    return True


opinions_heard = unless_same("尚未听取当事人的意见并记录在案。", FUYI[49], _opinions)
hearing_where_due = unless_same(
    "审理重大、疑难、复杂的案件应当组织听证，尚未听证，不能作出决定。",
    FUYI[50, 1],
    lambda s: not fact(s, "major") or did(s, "hearing_held") or gave_up_hearing(s),
)


def gave_up_hearing(s: Situation) -> bool:
    """法51.2：申请人放弃听证权利."""
    return bool(fact_of(s, "hearing_cancelled", "cancel_ground") == "applicant_gave_up")


committee_where_due = unless_same(
    "本案应当提请行政复议委员会提出咨询意见，尚无委员会的咨询意见，不能作出决定。",
    FUYI[52, 2],
    lambda s: not committee_needed(s) or did(s, "committee_answered"),
)


def _committee_reason(s: Situation) -> bool:
    followed = fact(s, "committee_followed")
    return (
        not did(s, "committee_answered")
        or followed not in ("no", "partly")
        or bool(fact(s, "committee_reason"))
    )


committee_reason = asked("不采纳行政复议委员会咨询意见的，应当说明理由。", FUYI_RULES[52], _committee_reason)


def _not_worse(s: Situation) -> bool:
    worse = fact(s, "outcome") == "changed" and fact(s, "worse_for_applicant")
    return not worse or bool(fact(s, "third_party_opposes"))


not_worse = asked("不得作出对申请人更为不利的变更决定；第三人没有提出相反请求。", FUYI[63, 2], _not_worse)
not_worse_2007 = asked(
    "在申请人的行政复议请求范围内，不得作出对申请人更为不利的行政复议决定。",
    FUYI_RULES_2007[51],
    lambda s: not s.facts.get("worse_for_applicant"),
)


def _no_evidence_no_upholding(s: Situation) -> bool:
    if fact(s, "outcome") != "upheld" or not did(s, "reply_defaulted"):
        return True
    return "third_party" in sides_in(s, "evidence_submitted", "submitted_by")


no_evidence_no_upholding = asked(
    "被申请人未依法答复、举证，视为行政行为没有证据、依据，不能决定维持（第三人提供证据的除外）。",
    FUYI[70],
    _no_evidence_no_upholding,
)


def _agreement(s: Situation) -> bool:
    return fact(s, "outcome") != "agreement" or fact(s, "act_kind") in (None, "agreement")


agreement_only = asked("行政协议的处理只适用于行政协议案件。", FUYI[71], _agreement)


def _period_given(s: Situation) -> bool:
    return fact(s, "outcome") != "ordered" or bool(fact(s, "perform_by"))


period_given = asked("决定责令履行的，应当写明履行期限。", FUYI[66], _period_given)
norm_settled = Guard(
    "附带审查尚未处理完毕，不能作出决定。",
    FUYI[59],
    lambda s: not did(s, "norm_review_asked") or did(s, "norm_reviewed"),
)
recusal_settled = Guard(
    "回避申请尚未决定，不能作出决定。",
    FUYI[3, 2],
    lambda s: s.count("recusal_asked") <= s.count("recusal_decided"),
)
copy_was_sent = unless_same(
    "尚未向被申请人发送申请书副本，不能作出决定。", FUYI[48], lambda s: did(s, "copy_sent", "elevated")
)
direct_only_on_basis = Guard(
    "案件尚未进入审理；只有根据已经发生法律效力的决定直接作出决定的，才能在答复前拟定决定，请填写该决定的文号。",
    FUYI_RULES[65, 1],
    lambda s: (
        s.state is None
        or s.state.name not in ("accepted", "served")
        or bool(fact(s, "basis_decision"))
        or not s.facts
    ),
)
direct_only_on_basis_2007 = Guard(
    "案件尚未进入审理，不能拟定决定。",
    FUYI[48],
    lambda s: s.state is None or s.state.name not in ("accepted", "served"),
)
merged_with_lead = asked(
    "并案审理的，请填写合并作出的决定文号。",
    FUYI_RULES[43, 2],
    lambda s: s.state is None or s.state.name != "merged" or bool(s.facts.get("lead_decision")),
)

# ─── 送达、履行、归档 ────────────────────────────────────────────────────────────────────────────


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

# ─── 2023年以前的案件（2017年修正的法、2007年的条例） ────────────────────────────────────────────


def under(old: Guard, cite: Cites) -> Guard:
    """The same condition, resting on the older text."""
    return replace(old, cite=cite)


one_correction_notice_2007 = replace(
    one_correction_notice,
    title="已经通知过补正，补正通知应当一次载明需要补正的事项，不得再次通知补正。",
    cite=FUYI_RULES_2007[29],
)
notice_in_time_2007 = under(notice_in_time, FUYI_RULES_2007[29])


def _abandonment_2007(s: Situation) -> bool | str:
    limit = s.due("correct_set").due
    return limit is None or s.on > limit or f"补正期限至{limit}届满，届满前不能视为申请人放弃申请。"


abandonment_2007 = Guard("补正期限尚未届满。", FUYI_RULES_2007[29], _abandonment_2007)
no_fee_2017 = under(no_fee, FUYI_2017[39])
application_in_time_2017 = replace(
    application_in_time,
    cite=FUYI_2017[9],
    holds=lambda s: _in_time_by(s, ("apply_inaction", "apply")),
)
copy_not_sent_2017 = under(copy_not_sent, FUYI_2017[23])
reply_over_2017 = under(reply_over, FUYI_2017[23])
not_collected_later_2017 = under(not_collected_later, FUYI_2017[24])
EXTENDING_2017 = tuple(
    under(one, FUYI_2017[31]) for one in (extend_in_time, extend_once, extension_days, approved_by_head)
)
voluntary_2007 = under(voluntary, FUYI_RULES_2007[50, 1])
signed_and_sealed_2007 = under(signed_and_sealed, FUYI_RULES_2007[50, 2])
withdrawal_pending_2007 = under(withdrawal_pending, FUYI_RULES_2007[38])
termination_ground_2007 = under(termination_ground, FUYI_RULES_2007[42])
not_a_rule_2017 = under(not_a_rule, FUYI_2017[7])
performance_settled_2017 = under(performance_settled, FUYI_2017[32])
was_refused_2017 = under(was_refused, FUYI_2017[20])
was_ended_2007 = under(was_ended, FUYI_RULES_2007[48, 2])
was_decided_2017 = under(was_decided, FUYI_2017[28])
DECIDING_2017 = (
    at_least_reviewers(2, FUYI_RULES_2007[32]),
    many_applicants(5, 1, 5, FUYI_RULES_2007[8]),
    under(copy_was_sent, FUYI_2017[23]),
    under(direct_only_on_basis_2007, FUYI_2017[23]),
    under(no_evidence_no_upholding, FUYI_RULES_2007[46]),
    not_worse_2007,
)
