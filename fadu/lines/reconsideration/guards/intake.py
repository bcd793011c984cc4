"""收到、补正、受理和程序选择的条件（法第二十条至第三十五条、第五十三条、第五十五条）。"""

from datetime import date

from fadu.law import Guard, Happened, Situation, due
from fadu.law.facts import day, did, fact, fact_of
from fadu.law.guarding import asked, never, only_once
from fadu.law.statutes import FUYI, FUYI_RULES, FUYI_RULES_2007
from fadu.lines.reconsideration.grounds import (
    DISMISSAL_ONLY_2026,
    PRESETTLED,
)
from fadu.lines.reconsideration.internal import INTERNAL

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
    return in_time_by(s, ("apply_untold", "apply_inaction", "apply"))


def in_time_by(s: Situation, terms: tuple[str, ...]) -> bool | str:
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

# ─── 先行化解（内部规定一） ──────────────────────────────────────────────────────────────────────


def presettling(s: Situation) -> bool:
    """Has the organ been asked to settle first, and nothing yet been noted of what came of it?"""
    return s.count("presettlement_asked") > s.count("presettlement_answered")


presettle_consent = asked(
    "先行化解须经申请人同意，请先征得申请人同意。",
    (FUYI[5, 2], INTERNAL[1]),
    lambda s: bool(fact(s, "presettle_consent")),
)
presettle_once = Guard(
    "先行化解函已经发出，尚未登记结果，不能再次发出。", INTERNAL[1], lambda s: not presettling(s)
)
presettle_pending = Guard("没有等待结果的先行化解。", INTERNAL[1], presettling)


def _review_limit(s: Situation) -> date | None:
    """The last day of the review now running; a corrected application has a review of its own."""
    return s.due("correct_review").due or s.due("review").due


def _presettle_in_review(s: Situation) -> bool | str:
    limit, answer = _review_limit(s), day(fact(s, "presettle_by"))
    if answer is None:
        return True
    if answer < s.on:
        return "要求答复的日期不能早于发函的日期。"
    if limit is None or answer <= limit:
        return True
    return f"审查期限至{limit}届满，不因先行化解停止计算；要求答复的日期不得晚于该日。"


presettle_in_review = asked(
    "要求答复的日期不得晚于审查期限届满之日。", (FUYI[30, 1], INTERNAL[1]), _presettle_in_review
)
presettle_reason = asked(
    "未化解的，请选择原因；已经化解的，不选原因。",
    INTERNAL[1],
    lambda s: (s.facts.get("presettle_result") == "failed") == bool(s.facts.get("presettle_reason")),
)


def _presettled(s: Situation) -> bool:
    if s.facts.get("told_ground") != "presettled":
        return True
    return fact_of(s, "presettlement_answered", "presettle_result") in PRESETTLED


presettled_first = asked(
    "以先行化解告知结案的，请先登记先行化解的结果，且争议已经化解。", INTERNAL[1], _presettled
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


def before_limit(s: Situation, doing: str) -> bool | str:
    limit = s.due("decide").due
    return limit is None or s.on <= limit or f"审理期限已于{limit}届满，不能再{doing}。"


convert_in_time = Guard(
    "简易程序审理期限已经届满，不能再转为普通程序。",
    (FUYI[55], FUYI[62, 2]),
    lambda s: before_limit(s, "转为普通程序"),
)
