"""裁判、上诉、生效、司法建议的条件（行政诉讼法第八十五条、第八十九条，解释第一百零一条）。"""

from collections.abc import Sequence
from datetime import date

from fadu.law import Guard, Happened, Situation, due
from fadu.law.choices import keys
from fadu.law.facts import day, did, last
from fadu.law.guarding import asked
from fadu.law.statutes import SIFA_JIANYI, XINGSU, XINGSU_JIESHI
from fadu.lines.litigation.choices import (
    APPEALABLE_RULINGS,
    HELD,
    ORDERS,
    ORDERS_OF,
    OUTCOMES,
    OUTCOMES_OF,
    RULINGS,
)
from fadu.lines.litigation.guards.answering import over
from fadu.lines.litigation.instances import current

first_instance = Guard(
    "案件现在不是按第一审程序审理。",
    XINGSU[81],
    lambda s: current(s.history) in ("first", "retrial_first"),
)
second_instance = Guard(
    "案件现在不在二审：请先登记“提起上诉”或者“收到上诉状副本”。",
    XINGSU[88],
    lambda s: current(s.history) == "second",
)


def _outcome_fits(s: Situation) -> bool | str:
    kind, outcome = str(s.facts.get("doc_kind")), str(s.facts.get("outcome"))
    allowed = OUTCOMES_OF.get(kind)
    if allowed is None or outcome in allowed:
        return True
    label = {"judgment": "判决书", "ruling": "裁定书", "mediation": "调解书"}[kind]
    return f"{label}没有“{dict(OUTCOMES).get(outcome, outcome)}”这种结果，请核对裁判文书的种类和结果。"


outcome_fits = asked("裁判文书的种类和结果不相符。", XINGSU_JIESHI[101, 1], _outcome_fits)


def _changed_says_what(s: Situation) -> bool | str:
    result = s.facts.get("second_result") or s.facts.get("retrial_result")
    outcome, before = s.facts.get("outcome"), s.known.get("outcome")
    if result in ("upheld", "appeal_withdrawn") and before and outcome != before:
        return f"维持原裁判、撤回上诉的，结果仍是“{dict(OUTCOMES).get(str(before), before)}”。"
    if result == "mediated" and outcome != "mediated":
        return "调解书结案的，结果请选“调解书结案”。"
    return True


changed_says_what = asked("结果与裁判不相符。", XINGSU[89, 1], _changed_says_what)
SETTLED_WITHOUT = (*keys(HELD), *keys(RULINGS))


def _order_fits(s: Situation) -> bool | str:
    outcome, order = str(s.facts.get("outcome")), str(s.facts.get("order") or "none")
    label = dict(OUTCOMES).get(outcome, outcome)
    wanted = ORDERS_OF.get(outcome)
    if wanted and order not in wanted:
        return f"结果是“{label}”的，履行内容应当是{'、'.join(dict(ORDERS)[one] for one in wanted)}。"
    if outcome in SETTLED_WITHOUT and order != "none":
        return f"结果是“{label}”的，没有履行内容。"
    if order == "pay" and not s.facts.get("pay_fen"):
        return "判令给付、赔偿、补偿的，请填写金额。"
    return True


order_fits = asked("履行内容与结果不相符。", XINGSU[94], _order_fits)

# ─── 上诉：各方自本方收到裁判之日起算 ───────────────────────────────────────────────────────────


def appeal_term(s: Situation, *, others: bool = False) -> str:
    """The name of the clock of appeal against the latest first-instance decision; "" if it cannot be appealed."""
    found = last(s, "judged")
    if found is None:
        return ""
    kind, suffix = found.facts.get("doc_kind"), "_others" if others else ""
    if kind == "judgment":
        return f"appeal_judgment{suffix}"
    appealable = kind == "ruling" and found.facts.get("outcome") in APPEALABLE_RULINGS
    return f"appeal_ruling{suffix}" if appealable else ""


may_be_appealed = Guard(
    "这份裁判不能上诉：判决，以及不予立案、驳回起诉的裁定才能上诉。",
    (XINGSU[85], XINGSU_JIESHI[101, 2]),
    lambda s: bool(appeal_term(s)),
)


def _appeals_in_time(s: Situation) -> bool | str:
    limit = over(s, appeal_term(s))
    served = last(s, "judged")
    if limit is None or served is None:
        return True
    return f"本机关{served.on}收到裁判，上诉期限自本机关收到之日起算，已于{limit}届满；不能按其他当事人收到的日期推算。"


appeals_in_time = asked("上诉期限已经届满。", XINGSU[85], _appeals_in_time)


def _another(s: Situation, name: str) -> bool:
    return s.facts.get(name) not in (s.known.get("own_parties") or ())


not_ourselves = asked(
    "本机关收到裁判的日期就是“收到一审裁判”的日期；这里登记其他当事人的。",
    XINGSU[85],
    lambda s: _another(s, "served_party"),
)
appellant_is_another = asked(
    "本机关上诉的，请登记“提起上诉”；这里登记其他当事人的上诉。",
    XINGSU_JIESHI[107, 2],
    lambda s: _another(s, "appellant"),
)


def _after_made(s: Situation) -> bool | str:
    made, served = day(s.known.get("judged_on")), day(s.facts.get("served_on"))
    return not (made and served) or served >= made or f"送达日期{served}早于裁判日期{made}，请核对。"


not_served_before_made = asked("送达日期早于裁判日期。", XINGSU[80, 2], _after_made)


def _own_period_over(s: Situation) -> bool | str:
    term = appeal_term(s)
    limit = s.due(term).due if term else None
    return limit is None or s.on > limit or f"本机关的上诉期限至{limit}届满，届满以后裁判才能生效。"


own_period_over = Guard("本机关的上诉期限尚未届满。", XINGSU[85], _own_period_over)


def served_since(s: Situation) -> dict[int, Happened]:
    """Who else has been served with the latest first-instance decision, by Party.id."""
    found: dict[int, Happened] = {}
    for one in s.history:
        if one.event == "judged":
            found = {}
        elif one.event == "party_served":
            found[int(one.facts.get("served_party") or 0)] = one
    return found


def last_days(s: Situation) -> dict[int, date]:
    """The last day of appeal of each other party whose service is known."""
    name = appeal_term(s, others=True)
    if not name:
        return {}
    term = s.procedure.term(name)
    clocks = {
        party: due(term, s.history, s.calendar, conventions=s.conventions, start=one).due
        for party, one in served_since(s).items()
    }
    return {party: limit for party, limit in clocks.items() if limit}


def _others_over(s: Situation) -> bool | str:
    if not appeal_term(s) or s.facts.get("certificate"):
        return True
    known = last_days(s)
    running = [limit for limit in known.values() if s.on <= limit]
    if running:
        return f"其他当事人的上诉期限至{max(running)}才届满，届满以后裁判才能生效。"
    unknown = [name for key, name in (s.known.get("others") or {}).items() if key not in known]
    return not unknown or (
        f"上诉期限自各方当事人各自收到裁判之日起算，尚未登记{'、'.join(unknown)}收到裁判的日期："
        "请先登记；已取得法院的生效证明的，请勾选。"
    )


others_periods_over = asked("其他当事人的上诉期限尚未届满。", XINGSU[85], _others_over)
appeal_was_received = Guard(
    "没有收到上诉状副本，不需要答辩。", XINGSU_JIESHI[108, 2], lambda s: did(s, "appeal_received")
)
remanded_once = asked(
    "原审人民法院对发回重审的案件作出判决后，第二审人民法院不得再次发回重审，请核对裁定。",
    XINGSU[89, 2],
    lambda s: (
        s.facts.get("remand") != "remanded"
        or not any(one.event == "remanded" and one.facts.get("remand") == "remanded" for one in s.history)
    ),
)

# ─── 司法建议 ───────────────────────────────────────────────────────────────────────────────────


def _dated(s: Situation) -> bool | str:
    if bool(s.facts.get("reply_by")) == bool(s.facts.get("undated")):
        return "请填写司法建议书写明的答复期限；没有写明的，勾选“来函没有写明答复期限”，按两个月答复。"
    return True


advice_dated = asked("请填写答复期限。", SIFA_JIANYI[8, 1], _dated)


def unanswered(history: Sequence[Happened]) -> list[Happened]:
    """司法建议书 without a reply."""
    replied = {one.facts.get("answers") for one in history if one.event == "advice_replied"}
    return [one for one in history if one.event == "advice_received" and one.id not in replied]


advice_known = Guard("没有待答复的司法建议书。", SIFA_JIANYI[8, 1], lambda s: bool(unanswered(s.history)))
