"""行政许可的条件：一次告知、两人核查、听证在先、撤销不损害公共利益（行政许可法第三十二条至第六十九条）。"""

from datetime import date

from fadu.law import Guard, Situation
from fadu.law.arithmetic import working_back
from fadu.law.facts import day, did, done_since, fact, last
from fadu.law.guarding import asked
from fadu.law.statutes import XUKE
from fadu.lines.enforcement.guards.people import two

CLEAR_DAYS = 7

two_checkers = two("officer_1", "officer_2", "应当指派两名以上工作人员进行核查。", XUKE[34, 3])


def _not_run_out(s: Situation) -> bool | str:
    until = day(s.facts.get("valid_until"))
    return until is None or s.on <= until or f"许可的有效期已于{until}届满，不能延续，请重新申请。"


not_run_out = asked("许可的有效期已经届满，不能延续。", XUKE[50, 1], _not_run_out)
told_once = Guard(
    "补正已经告知过一次，应当一次告知需要补正的全部内容，不得再次要求补正。",
    XUKE[32, 1, 4],
    lambda s: not did(s, "correction_told"),
)


def _notify_limit(s: Situation) -> date | None:
    return s.due("notify").due


def _told_in_time(s: Situation) -> bool | str:
    limit = _notify_limit(s)
    return (
        limit is None
        or s.on <= limit
        or f"告知补正的五日（工作日）已于{limit}届满，自收到申请材料之日起即为受理，请办理“视为受理”。"
    )


told_in_time = Guard("告知补正的期限已经届满。", XUKE[32, 1, 4], _told_in_time)


def _not_told_in_time(s: Situation) -> bool | str:
    limit = _notify_limit(s)
    if did(s, "correction_told"):
        return "已经一次告知补正，不发生视为受理。"
    return limit is None or s.on > limit or f"告知补正的五日（工作日）至{limit}届满，届满前不发生视为受理。"


not_told_in_time = Guard("告知补正的期限尚未届满。", XUKE[32, 1, 4], _not_told_in_time)


def _from_receipt(s: Situation) -> bool | str:
    received = last(s, "received")
    named = day(s.facts.get("deemed_from"))
    if received is None or named == received.on:
        return True
    return f"逾期不告知的，自收到申请材料之日（{received.on}）起即为受理，请填该日。"


deemed_from_receipt = asked("视为受理的日期是收到申请材料之日。", XUKE[32, 1, 4], _from_receipt)


def _asked_in_time(s: Situation) -> bool | str:
    limit, said = s.due("hearing_apply").due, day(s.facts.get("posted_on")) or s.on
    return limit is None or said <= limit or f"申请听证的五日已于{limit}届满。"


asked_in_time = asked("申请听证的期限已经届满。", XUKE[47, 1], _asked_in_time)


def _seven_days(s: Situation) -> bool | str:
    held_on = day(s.facts.get("hearing_on"))
    if held_on is None:
        return True
    latest = working_back(held_on, CLEAR_DAYS + 1, s.calendar)
    return s.on <= latest or f"应当于举行听证的七日（工作日）前通知，最迟{latest}，请改定听证日期。"


seven_days = asked("应当于举行听证的七日前通知。", XUKE[48, 1, 1], _seven_days)
host_apart = asked(
    "听证主持人应当是审查该申请的工作人员以外的人员。",
    XUKE[48, 1, 3],
    lambda s: (
        s.facts.get("hearing_host") not in {fact(s, name) for name in ("handler", "officer_1", "officer_2")}
    ),
)
minutes_taken = asked(
    "听证应当制作笔录，请写明听证经过。", XUKE[48, 1, 5], lambda s: bool(s.facts.get("hearing_minutes"))
)
hearing_done = Guard(
    "已经申请听证，应当先举行听证，并根据听证笔录作出决定。",
    (XUKE[47, 1], XUKE[48, 2]),
    lambda s: (
        not did(s, "licence_hearing_asked") or done_since(s, "licence_hearing_held", "licence_hearing_asked")
    ),
)
interested_heard = Guard(
    "已告知利害关系人，应当听取其意见；没有意见的，也请登记“听取申请人、利害关系人意见”。",
    XUKE[36],
    lambda s: not did(s, "interest_told") or done_since(s, "interest_heard", "interest_told"),
)


def _processing(s: Situation) -> bool:
    return done_since(s, "process_begun", "process_ended")


no_process = Guard(
    "已有进行中的听证、检验、鉴定、评审，请先登记结束。", XUKE[45], lambda s: not _processing(s)
)
in_process = Guard("没有进行中的听证、检验、鉴定、评审。", XUKE[45], _processing)


def _before_the_end(s: Situation) -> bool | str:
    for name in ("decide", "decide_joint"):
        limit = s.due(name).due
        if limit is not None and s.on > limit:
            return f"审查期限已于{limit}届满，不能再延长。"
    return True


before_the_end = Guard("审查期限已经届满，不能再延长。", XUKE[42], _before_the_end)
no_great_harm = asked(
    "撤销可能对公共利益造成重大损害的，不予撤销。",
    XUKE[69, 3],
    lambda s: not (s.facts.get("public_harm") and s.facts.get("revoke_kind") in ("agency", "fraud")),
)
