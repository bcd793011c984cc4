"""催告、强制执行的条件（行政强制法第三十五条至第五十八条）。

读法：法律没有写“夜间”是几点，这里按二十二时至次日六时（环境噪声法的夜间）；“法定节假日”按国务院公布的节假日安排，不含普通周末。
"""

from datetime import date

from fadu.law import Guard, Situation
from fadu.law.arithmetic import working_back
from fadu.law.facts import day, did, done_since, fact, fact_of, last
from fadu.law.guarding import asked
from fadu.law.statutes import CHUFA, QIANGZHI
from fadu.lines.enforcement.guards.performing import pay_limit
from fadu.lines.enforcement.surcharge import fine_of, owed

NIGHT_FROM, NIGHT_TO = "22:00", "06:00"
WEEKEND = ("周六", "周日")
SUBSTITUTE_DAYS = 3


def _something_due(s: Situation) -> bool | str:
    """Money not yet due is not urged; other duties are urged as their own day says."""
    if not fine_of(s.history):
        return True
    if owed(s.history) == 0:
        return "罚款已经缴清，不必催告。"
    limit = pay_limit(s)
    return limit is None or s.on > limit or f"缴款期限至{limit}届满，届满前不催告。"


something_due = Guard("缴款期限尚未届满。", QIANGZHI[34], _something_due)


def _ten_days_given(s: Situation) -> bool | str:
    until = day(s.facts.get("urge_by"))
    return until is None or until > s.on or "催告书写明的履行期限应当晚于今天。"


ten_days_given = asked("催告书应当写明履行义务的期限。", QIANGZHI[35, 1, 1], _ten_days_given)


def urging_limit(s: Situation) -> date | None:
    return s.due("urging").due


def _urging_ran_out(s: Situation) -> bool | str:
    if not done_since(s, "urging_served", "urged"):
        return "申请人民法院强制执行前应当催告；催告书尚未送达，请先催告并登记送达。"
    limit = urging_limit(s)
    return (
        limit is None or s.on > limit or f"催告书送达十日（工作日）后仍未履行的才能申请，十日至{limit}届满。"
    )


urging_ran_out = Guard("催告书送达十日后仍未履行的，才能申请强制执行。", QIANGZHI[54], _urging_ran_out)
WINDOWS = ("apply_court_deferred", "apply_court_after", "apply_court")


def _in_the_window(s: Situation) -> bool | str:
    """After both limits have run out unused, or the challenge ended; within three months; later only with a reason."""
    clock = next((one for name in WINDOWS if (one := s.due(name)).due is not None), None)
    if clock is None:
        limit = s.due("suit_limit").due
        return (
            f"当事人的起诉期限至{limit}届满，届满前不能申请人民法院强制执行。"
            if limit
            else "决定书尚未送达，不能申请。"
        )
    late = clock.due is not None and s.on > clock.due
    return (
        not late
        or bool(fact(s, "late_reason"))
        or f"申请强制执行的三个月已于{clock.due}届满，逾期申请的，除有正当理由外人民法院不予受理；有正当理由的，请写明。"
    )


in_the_window = asked("尚不能申请人民法院强制执行。", QIANGZHI[53], _in_the_window)
urged_before = Guard(
    "代履行以前应当催告，请先登记“催告”和送达。",
    QIANGZHI[50],
    lambda s: done_since(s, "urging_served", "urged"),
)


def _urged_in_vain(s: Situation) -> bool | str:
    if s.facts.get("moving_assets"):
        return True
    if not done_since(s, "urging_served", "urged"):
        return "作出强制执行决定前应当催告；催告书尚未送达，请先登记送达。"
    until = day(fact_of(s, "urged", "urge_by"))
    return (
        until is None
        or s.on > until
        or f"催告的履行期限至{until}届满，届满前不能作出强制执行决定（有转移、隐匿财物迹象的除外）。"
    )


urged_in_vain = asked("作出强制执行决定前应当催告。", (QIANGZHI[35], QIANGZHI[37]), _urged_in_vain)
power_named = asked(
    "没有行政强制执行权的机关应当申请人民法院强制执行；有强制执行权的，请写明授予强制执行权的法律。",
    (QIANGZHI[34], QIANGZHI[53]),
    lambda s: bool(s.facts.get("power_basis")),
)


def _thirty_days(s: Situation) -> bool | str:
    if not fine_of(s.history) or s.facts.get("demolition"):
        return True
    if not did(s, "surcharged"):
        return "罚款的强制执行，应当先加处罚款，超过三十日经催告仍不履行的才能实施。"
    limit = s.due("surcharge_month").due
    return limit is None or s.on > limit or f"加处罚款须超过三十日才能强制执行，三十日至{limit}届满。"


surcharge_thirty_days = asked("加处罚款超过三十日才能强制执行。", QIANGZHI[46, 1], _thirty_days)


def _demolition_ripe(s: Situation) -> bool | str:
    if not s.facts.get("demolition"):
        return True
    if not did(s, "demolition_announced"):
        return "强制拆除应当先予公告，限期当事人自行拆除。"
    if did(s, "challenged"):
        return "当事人已经申请行政复议或者提起行政诉讼，依据第四十四条不能直接强制拆除；裁判、决定生效后依其办理。"
    limit = s.due("suit_limit").due
    return (
        limit is not None and s.on > limit
    ) or f"当事人申请复议、起诉的期限至{limit}届满，届满前不得强制拆除。"


demolition_ripe = asked("强制拆除的条件尚不具备。", QIANGZHI[44], _demolition_ripe)


def _may_execute(s: Situation) -> bool:
    ruled = last(s, "enforcement_ruled")
    granted = ruled is not None and ruled.facts.get("ruling") == "grant"
    return granted or did(s, "execution_decided", "substitute_decided")


may_execute = Guard(
    "没有强制执行决定、代履行决定，也没有人民法院准予执行的裁定，不得实施强制执行。",
    (QIANGZHI[37], QIANGZHI[53]),
    _may_execute,
)


def _daytime(s: Situation) -> bool | str:
    """No execution by night or on a public holiday, unless urgent."""
    if s.facts.get("urgent_reason"):
        return True
    off, time = s.calendar.why_off(s.on), str(s.facts.get("execute_time") or "")
    if off and off not in WEEKEND:
        return f"{s.on}是{off}，不得在法定节假日实施行政强制执行；情况紧急的，请写明。"
    if time and (time >= NIGHT_FROM or time < NIGHT_TO):
        return f"{time}是夜间，不得在夜间实施行政强制执行；情况紧急的，请写明。"
    return True


daytime = asked("不得在夜间或者法定节假日实施行政强制执行。", QIANGZHI[43, 1], _daytime)
no_cutting_off = asked(
    "不得对居民生活采取停止供水、供电、供热、供燃气等方式迫使当事人履行。",
    QIANGZHI[43, 2],
    lambda s: not s.facts.get("living_cut"),
)


def latest_urging(s: Situation, on: date) -> date:
    return working_back(on, SUBSTITUTE_DAYS + 1, s.calendar)


def _three_days(s: Situation) -> bool | str:
    planned = day(s.facts.get("substitute_on"))
    if planned is None or s.on <= latest_urging(s, planned):
        return True
    return f"代履行三日（工作日）前应当催告；{planned}代履行的，最迟{latest_urging(s, planned)}催告，请改定日期。"


three_days = asked("代履行三日前应当催告当事人。", QIANGZHI[51, 1, 2], _three_days)


def _substitute_in_time(s: Situation) -> bool | str:
    decided = last(s, "substitute_decided")
    if decided is None or did(s, "execution_decided", "enforcement_ruled"):
        return True
    if not done_since(s, "substitute_urged", "substitute_decided"):
        return "代履行三日前应当催告，请先登记“代履行前催告”。"
    told = last(s, "substitute_urged")
    if told is not None and told.on > latest_urging(s, s.on):
        return f"代履行前的催告于{told.on}作出，应当在三日（工作日）以后代履行。"
    return True


substitute_in_time = Guard("代履行三日前应当催告当事人。", QIANGZHI[51, 1, 2], _substitute_in_time)


def suspended(s: Situation) -> bool:
    return done_since(s, "execution_suspended", "execution_resumed")


not_suspended = Guard("已经中止执行。", QIANGZHI[39], lambda s: not suspended(s))
is_suspended = Guard("没有中止执行。", QIANGZHI[39, 2], suspended)
is_not_suspended = Guard("执行已经中止，恢复执行以后才能实施。", QIANGZHI[39], lambda s: not suspended(s))
applied = Guard("尚未申请人民法院强制执行。", CHUFA[72, 1, 4], lambda s: did(s, "enforcement_applied"))
executor_named = asked(
    "裁定准予执行的，请选择由谁组织实施。",
    QIANGZHI[57],
    lambda s: s.facts.get("ruling") != "grant" or bool(s.facts.get("executor")),
)


def _ruling_against(s: Situation) -> bool | str:
    ruled = last(s, "enforcement_ruled", "enforcement_not_accepted")
    if ruled is None or ruled.facts.get("ruling") == "grant":
        return "没有不予受理、不予执行的裁定，不必申请复议。"
    limit = max(
        (one for name in ("court_review", "court_review_ruling") if (one := s.due(name).due) is not None),
        default=None,
    )
    return limit is None or s.on <= limit or f"申请复议的十五日已于{limit}届满。"


ruling_against = Guard("没有不予受理、不予执行的裁定。", (QIANGZHI[56, 2], QIANGZHI[58, 3]), _ruling_against)
