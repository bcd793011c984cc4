"""开庭、负责人出庭的条件（负责人出庭应诉规定第二条、第六条至第九条，解释第一百二十八条）。"""

from datetime import date

from fadu.law import Guard, Happened, Situation
from fadu.law.choices import keys
from fadu.law.facts import day, last
from fadu.law.guarding import asked
from fadu.law.statutes import CHUTING, XINGSU, XINGSU_JIESHI
from fadu.lines.litigation.choices import HEADS, NOT_HEADS
from fadu.lines.litigation.instances import since_entered


def hearing_day(s: Situation) -> date | None:
    """The day of the hearing now set."""
    found = last(s, "hearing_set")
    return day(found.facts.get("hearing_on")) if found else None


def _ahead(s: Situation) -> bool | str:
    on = day(s.facts.get("hearing_on"))
    return on is None or on >= s.on or f"开庭日期{on}早于收到传票的日期{s.on}，请核对。"


ahead = asked("开庭日期早于收到传票的日期。", XINGSU_JIESHI[71], _ahead)


def _before(s: Situation) -> bool | str:
    on = hearing_day(s)
    return on is None or s.on <= on or f"应当在开庭前向法院提交，{on}已经开庭。"


before_the_hearing = asked("应当在开庭前向法院提交。", (CHUTING[6, 1], CHUTING[9, 1]), _before)


def _on_the_day(s: Situation) -> bool | str:
    on = hearing_day(s)
    return on is None or s.on >= on or f"开庭日期是{on}，还没有开庭。"


on_the_day = Guard("还没有开庭。", XINGSU_JIESHI[71], _on_the_day)


def _head(s: Situation) -> bool | str:
    role = str(s.facts.get("head_role") or "")
    if role in keys(HEADS):
        return True
    if role in keys(NOT_HEADS):
        return (
            f"{dict(NOT_HEADS)[role]}不是被诉行政机关负责人，不能作为负责人出庭；"
            "可以作为相应的工作人员出庭，负责人不能出庭的另行说明理由。"
        )
    return "请选择出庭负责人的身份：正职、副职，或者参与分管的负责人。"


named_with_title = asked(
    "身份证明应当载明负责人的姓名、职务，请填写。",
    CHUTING[6, 1],
    lambda s: bool(s.facts.get("head_name") and s.facts.get("head_title")),
)
is_a_head = asked("不是被诉行政机关负责人。", (CHUTING[2, 1], CHUTING[2, 2]), _head)


def _attending(s: Situation) -> bool | str:
    if not s.facts.get("head_attended"):
        return True
    found = _head(s)
    if found is not True:
        return found
    return bool(s.facts.get("head_name")) or "请填写出庭负责人的姓名、职务。"


attending_is_a_head = asked("不是被诉行政机关负责人。", (CHUTING[2, 1], CHUTING[2, 2]), _attending)


def came_before(s: Situation) -> Happened | None:
    """规定7.1：同一审级出庭一次，一般即已履行义务."""
    return next(
        (
            one
            for one in since_entered(s.history)
            if one.event == "hearing_held" and one.facts.get("head_attended")
        ),
        None,
    )


def _explained(s: Situation) -> bool:
    names = [one.event for one in s.history]
    since = len(names) - 1 - names[::-1].index("hearing_set") if "hearing_set" in names else 0
    return "absence_explained" in names[since:]


def _absence_told(s: Situation) -> bool | str:
    if s.facts.get("head_attended") or _explained(s):
        return True
    notified = last(s, "hearing_set")
    again = bool(notified and notified.facts.get("head_notice"))
    if came_before(s) and not again:
        return True
    return (
        "被诉行政机关负责人应当出庭；不能出庭的，应当在开庭前说明理由：请先登记“说明负责人不能出庭”。"
        "确实没有说明的，登记“未依法出庭”。"
    )


absence_told = asked("负责人没有出庭，也没有说明理由。", (XINGSU[3, 3], CHUTING[9, 1]), _absence_told)
staff_there = asked(
    "负责人不出庭的，应当委托本机关相应的工作人员出庭，不得仅委托律师出庭：请填写出庭的工作人员；确实只有律师出庭的，登记“未依法出庭”。",
    (XINGSU[3, 3], XINGSU_JIESHI[128, 2]),
    lambda s: bool(s.facts.get("head_attended") or str(s.facts.get("staff_names") or "").strip()),
)
was_simplified = Guard(
    "本案不是按简易程序审理的。", XINGSU[84], lambda s: s.known.get("court_procedure") == "simplified"
)
