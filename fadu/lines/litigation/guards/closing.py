"""履行、败诉分析、结案的条件（行政诉讼法第七十一条、第九十四条、第九十六条，解释第九十条，内部规定）。"""

from fadu.law import Guard, Situation
from fadu.law.choices import keys
from fadu.law.facts import did
from fadu.law.guarding import asked
from fadu.law.statutes import XINGSU, XINGSU_JIESHI
from fadu.lines.litigation.choices import LOST
from fadu.lines.litigation.guards.judging import unanswered
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.performance import open_order, order_title

something_to_perform = Guard(
    "生效裁判没有需要履行的内容，或者已经履行完毕。",
    XINGSU[94],
    lambda s: bool(open_order(s.history, s.known)),
)


def _not_the_same(s: Situation) -> bool:
    """解释90.2：以违反法定程序为由撤销的，重新作出不受限制."""
    redone = s.known.get("order") == "redo" and s.facts.get("same_again")
    return not redone or s.known.get("loss_reason") == "procedure"


not_the_same_again = asked(
    "判决重新作出行政行为的，不得以同一的事实和理由作出与原行政行为基本相同的行政行为；因违反法定程序被撤销的除外。",
    (XINGSU[71], XINGSU_JIESHI[90, 2]),
    _not_the_same,
)


def _paid(s: Situation) -> bool | str:
    owed, paid = s.known.get("pay_fen") or 0, s.facts.get("paid_fen") or 0
    if s.known.get("order") != "pay" or paid >= owed:
        return True
    return f"裁判确定给付{owed / 100:.2f}元，填写已付{paid / 100:.2f}元；没有付清的，登记“报告履行进展”。"


paid_in_full = asked("裁判确定的金额没有付清。", XINGSU[94], _paid)
was_lost = Guard("本案没有败诉，不需要败诉案件分析报告。", INTERNAL[4], lambda s: lost(s))


def lost(s: Situation) -> bool:
    """By the last result, whatever an earlier instance said."""
    return s.known.get("outcome") in keys(LOST)


def _performed(s: Situation) -> bool | str:
    order = open_order(s.history, s.known)
    return not order or (
        f"裁判确定的履行内容（{order_title(order)}）没有履行完毕，不能结案：请先登记“交办履行裁判”“履行完毕”。"
    )


order_performed = Guard("裁判确定的义务没有履行完毕，不能结案。", (XINGSU[94], INTERNAL[5]), _performed)
loss_was_analysed = Guard(
    "败诉案件应当先提交败诉案件分析报告，再结案。",
    INTERNAL[4],
    lambda s: not lost(s) or did(s, "loss_analysed"),
)


def _answered(s: Situation) -> bool | str:
    left = [str(one.facts.get("advice_number")) for one in unanswered(s.history)]
    return not left or f"司法建议书{'、'.join(left)}尚未答复，不能结案：请先登记“答复司法建议”。"


advice_answered = Guard("司法建议书尚未答复，不能结案。", INTERNAL[5], _answered)
