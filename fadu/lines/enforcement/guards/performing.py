"""履行的条件：延期分期的合计、加处罚款的起算和上限（处罚法第六十六条、第六十七条、第七十二条、第七十三条）。"""

from collections.abc import Sequence
from datetime import date, timedelta

from fadu.law import Guard, Happened, Situation
from fadu.law.facts import count_of, day, last
from fadu.law.guarding import asked
from fadu.law.instalments import sum_fault, yuan
from fadu.law.statutes import CHUFA, QIANGZHI
from fadu.lines.enforcement import surcharge
from fadu.lines.enforcement.surcharge import fine_of, owed, paid_of

is_fined = Guard("本案没有罚款。", CHUFA[67, 3], lambda s: fine_of(s.history) > 0)
unpaid = Guard("罚款已经缴清。", CHUFA[67, 3], lambda s: fine_of(s.history) > paid_of(s.history))


owes = Guard("罚款已经缴清。", CHUFA[67, 3], lambda s: owed(s.history) > 0)


def _not_too_much(s: Situation) -> bool | str:
    amount, rest = count_of(s.facts.get("paid_fen")), owed(s.history)
    if amount == 0:
        return "请填写缴纳的金额。"
    return amount <= rest or f"尚欠{yuan(rest)}，不能登记缴纳{yuan(amount)}，请核对缴款凭证。"


not_too_much = asked("缴纳的金额超过尚欠的金额，请核对。", CHUFA[67, 3], _not_too_much)


def _all_of_it(s: Situation) -> bool | str:
    amount, rest = count_of(s.facts.get("paid_fen")), owed(s.history)
    if amount < rest:
        return f"尚欠{yuan(rest)}，缴纳的不足此数；只缴了一部分的，请办理“缴纳部分罚款”。"
    return _not_too_much(s)


all_of_it = asked("缴纳的金额与尚欠的不符，请核对。", CHUFA[67, 3], _all_of_it)


TAKEN = {"decided_on_spot": "collected_fen", "collected_on_spot": "paid_fen"}


def cash_held(history: Sequence[Happened]) -> int:
    """What officers took in cash and have not handed in."""
    taken = sum(count_of(one.facts.get(TAKEN[one.event])) for one in history if one.event in TAKEN)
    return taken - sum(count_of(one.facts.get("handed_fen")) for one in history if one.event == "handed_in")


def collected_of(s: Situation) -> int:
    return cash_held(s.history)


collected = Guard("没有尚未上交的当场收缴的罚款。", CHUFA[71], lambda s: collected_of(s) > 0)


def _handed_fits(s: Situation) -> bool | str:
    amount, rest = count_of(s.facts.get("handed_fen")), collected_of(s)
    return amount == rest or f"当场收缴尚未上交的是{yuan(rest)}，填写的是{yuan(amount)}，请核对。"


handed_fits = asked("上交的金额与当场收缴的不符。", CHUFA[71], _handed_fits)
asked_for = asked(
    "普通程序的罚款，只有在边远、水上、交通不便地区，当事人到银行、电子缴纳确有困难并且由当事人提出的，才能当场收缴。",
    (CHUFA[67, 2], CHUFA[69]),
    lambda s: bool(s.facts.get("asked_by_party")),
)
receipt_given = asked(
    "当场收缴罚款必须出具财政部门统一制发的专用票据，请填写票据号。",
    CHUFA[70],
    lambda s: bool(s.facts.get("receipt_no")),
)


def _schedule_fits(s: Situation) -> bool | str:
    until, parts = day(s.facts.get("deferred_until")), s.facts.get("instalments")
    if until is not None and until <= s.on:
        return f"延期、分期的最后期限{until}应当晚于批准之日。"
    if s.facts.get("deferral") != "instalments":
        return not parts or "延期缴纳的不填写分期；分期的，请选择“分期缴纳”。"
    if not parts:
        return "分期缴纳的，请逐期写明日期和金额。"
    if until is not None and max(str(one["on"]) for one in parts) > until.isoformat():
        return f"最后一期晚于分期的最后期限{until}，请核对。"
    rest = fine_of(s.history) - paid_of(s.history)
    return sum_fault(parts, rest, "尚未缴纳的罚款") or True


schedule_fits = asked("分期的日期、金额有误，请核对。", CHUFA[66, 2], _schedule_fits)
has_instalments = Guard(
    "没有批准分期缴纳；一次缴纳的，请办理“缴纳罚款”。",
    CHUFA[66, 2],
    lambda s: bool(getattr(last(s, "deferred"), "facts", {}).get("instalments")),
)


def pay_limit(s: Situation) -> date | None:
    """The last day to pay: as deferred, else fifteen days after the decision was received."""
    deferred = last(s, "deferred")
    return (day(deferred.facts.get("deferred_until")) if deferred else None) or s.due("pay").due


def _overdue(s: Situation) -> bool | str:
    limit = pay_limit(s)
    if limit is None:
        return "决定书尚未送达，缴款期限没有起算。"
    return s.on > limit or f"缴款期限至{limit}届满，届满前不得加处罚款。"


payment_overdue = Guard("缴款期限尚未届满，不得加处罚款。", CHUFA[72, 1, 1], _overdue)
no_surcharge_in_review = Guard(
    "行政复议、行政诉讼期间，加处罚款的数额不予计算，不能加处。",
    CHUFA[73, 3],
    lambda s: not surcharge.under_challenge(s.history, s.on),
)


def most(s: Situation) -> surcharge.Surcharge | None:
    """What may be added up to today."""
    limit = pay_limit(s)
    if limit is None:
        return None
    return surcharge.reckoned(s.history, limit + timedelta(days=1), s.on)


def _fits(s: Situation) -> bool | str:
    amount, may = count_of(s.facts.get("surcharge_fen")), most(s)
    if may is None or amount <= may.fen:
        return amount > 0 or "请填写加处罚款的金额。"
    if amount > may.base_fen:
        return f"加处罚款的数额不得超出罚款的数额（未缴纳的{yuan(may.base_fen)}）。"
    return f"自{may.since}起至今日计{may.days}日，每日百分之三，至多加处{yuan(may.fen)}。"


surcharge_fits = asked(
    "加处罚款每日按罚款数额的百分之三，不得超出罚款的数额。", (CHUFA[72, 1, 1], QIANGZHI[45, 2]), _fits
)


def _all_paid(s: Situation) -> bool | str:
    rest = owed(s.history)
    return rest == 0 or f"罚款、加处罚款尚欠{yuan(rest)}，不能登记履行完毕；已经缴纳的，请先登记缴款。"


all_paid = Guard("罚款尚未缴清，不能登记履行完毕。", CHUFA[66, 1], _all_paid)
no_challenge_open = Guard(
    "行政复议、行政诉讼尚未终结，不能申请人民法院强制执行。",
    QIANGZHI[53],
    lambda s: not surcharge.under_challenge(s.history, s.on),
)
