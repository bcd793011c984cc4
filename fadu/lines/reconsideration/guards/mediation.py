"""调解、和解、撤回、终止的条件（法第五条、第四十一条、第七十三条、第七十四条）。"""

from fadu.law import Guard, Situation
from fadu.law.choices import keys
from fadu.law.facts import day, did, done_since, fact, fact_of
from fadu.law.guarding import asked
from fadu.law.statutes import FUYI
from fadu.lines.reconsideration.grounds import (
    ENDS_AFTER_60,
    WITHDRAWAL_GROUNDS,
)
from fadu.lines.reconsideration.internal import INTERNAL


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

# ─── 调解工作站、多元化解建议函（内部规定二、六） ────────────────────────────────────────────────


def _mediate_in_time(s: Situation) -> bool | str:
    limit, until = s.due("decide").due, day(fact(s, "mediate_by"))
    if until is None:
        return True
    if until < s.on:
        return "调解期限不能早于委派的日期。"
    if limit is None or until <= limit:
        return True
    return f"审理期限至{limit}届满，不因委派调解停止计算；调解期限不得晚于该日。"


mediate_in_time = asked("调解期限不得超过审理期限。", (FUYI[62, 1], INTERNAL[6]), _mediate_in_time)
reply_day_ahead = asked(
    "要求回复的日期不能早于发函的日期。",
    INTERNAL[2],
    lambda s: (until := day(s.facts.get("resolution_by"))) is None or until >= s.on,
)
resolution_pending = Guard(
    "尚未制发多元化解建议函，或者建议函都已登记回复。",
    INTERNAL[2],
    lambda s: s.count("resolution_advised") > s.count("resolution_answered"),
)
