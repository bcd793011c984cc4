"""复议和诉讼、结案的条件。"""

from fadu.law import Guard, Situation
from fadu.law.facts import did, done_since, fact_of, last
from fadu.law.guarding import asked
from fadu.law.instalments import yuan
from fadu.law.statutes import CHUFA, FUYI
from fadu.lines.enforcement.guards.performing import collected_of
from fadu.lines.enforcement.surcharge import owed, under_challenge


def challenge_open(s: Situation) -> bool:
    return under_challenge(s.history, s.on)


no_challenge = Guard(
    "已有进行中的复议、诉讼；已经终结的，先登记“复议、诉讼终结”。",
    CHUFA[73, 3],
    lambda s: not challenge_open(s),
)
in_challenge = Guard(
    "没有进行中的复议、诉讼。", CHUFA[73, 3], lambda s: done_since(s, "challenged", "challenge_ended")
)
not_stayed = Guard("已经停止执行。", FUYI[42], lambda s: not done_since(s, "stayed", "stay_lifted"))
is_stayed = Guard("没有停止执行。", FUYI[42], lambda s: done_since(s, "stayed", "stay_lifted"))


def decision(s: Situation) -> str:
    return str(fact_of(s, "decided", "decision") or "penalty")


def revoked(s: Situation) -> bool:
    found = last(s, "set_aside")
    return found is not None and found.facts.get("set_aside_kind") in ("revoked", "void")


def _performed(s: Situation) -> bool:
    return did(s, "performed", "paid")


REASONS = {
    "performed": (_performed, "处罚决定尚未履行完毕，请先登记“处罚决定履行完毕”。"),
    "no_penalty": (lambda s: decision(s) != "penalty", "本案作出了处罚决定，不能以不予处罚、撤案结案。"),
    "executed": (lambda s: did(s, "executed"), "尚未登记“实施强制执行”。"),
    "ended": (
        lambda s: did(s, "execution_suspended", "enforcement_ruled"),
        "没有中止执行、不予执行的记录，不能以终结执行结案。",
    ),
    "set_aside": (revoked, "处罚决定没有被撤销、确认无效。"),
}


def _closing_fits(s: Situation) -> bool | str:
    holds, sentence = REASONS.get(str(s.facts.get("close_reason")), (lambda s: True, ""))
    return holds(s) or sentence


closing_fits = asked("结案的理由与案件经过不符。", CHUFA[66, 1], _closing_fits)


def _nothing_owed(s: Situation) -> bool | str:
    if decision(s) != "penalty" or revoked(s) or s.facts.get("close_reason") in ("ended", "executed"):
        return True
    rest = owed(s.history)
    return rest == 0 or f"罚款、加处罚款尚欠{yuan(rest)}，不能结案。"


def _handed_in(s: Situation) -> bool | str:
    rest = collected_of(s)
    if rest:
        return f"当场收缴的罚款{yuan(rest)}尚未上交，请先办理“上交当场收缴的罚款”。"
    banked = not did(s, "handed_in") or done_since(s, "paid_to_bank", "handed_in")
    return banked or "当场收缴的罚款尚未缴付指定的银行，请先办理“缴付指定的银行”。"


handed_in = Guard("当场收缴的罚款尚未上交，不能结案。", CHUFA[71], _handed_in)
nothing_owed = asked("罚款尚未缴清，不能结案。", CHUFA[66, 1], _nothing_owed)
