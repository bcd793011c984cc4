"""督办函、意见书、决定书的条件（行政执法监督条例第二十六条至第二十九条）。"""

from fadu.law import Guard, Situation
from fadu.law.facts import day, did, fact_of
from fadu.law.guarding import asked
from fadu.law.statutes import GUANGDONG_JIANDU, JIANDUZHIFA

GOVERNMENTS = ("province", "city", "district")
SETTING = ("letter_issued", "opinion_issued", "extended", "returned")
CLOCKS = ("letter_report", "opinion_report", "opinion_default", "extended_report")


def _found(s: Situation, *values: str) -> bool:
    return fact_of(s, "investigated", "finding") in values


def _letter_dated(s: Situation) -> bool | str:
    return bool(s.facts.get("correct_by")) or (
        "督办函应当写明报送情况的期限：请填写日期。条例没有统一的日数，没有日期的督办函不能发出。"
    )


def _ahead(s: Situation) -> bool | str:
    until = day(s.facts.get("correct_by"))
    return until is None or until > s.on or f"期限{until}不晚于发文的日期{s.on}，请改填以后的日期。"


def _proposal(s: Situation) -> bool | str:
    """Major from the start; disobedience only when the day has passed or what was reported was sent back."""
    reason = s.facts.get("proposal_reason")
    if reason == "letter" and not did(s, "letter_issued"):
        return "没有发出督办函，不能以没有按照督办函履职为由报请。"
    if reason == "opinion" and not did(s, "opinion_issued"):
        return "没有发出监督意见书，不能以没有按照意见书纠正为由报请。"
    if reason not in ("letter", "opinion") or did(s, "returned"):
        return True
    return _unheeded(s) or "报送纠正情况的期限还没有届满，也没有退回过，还不能认定没有按照要求纠正。"


def _unheeded(s: Situation) -> bool:
    """A day has passed; that of an earlier letter that was met late counts only while no later day was granted."""
    return any(
        s.due(name).status == "expired" or (s.due(name).late and not did(s, "extended")) for name in CLOCKS
    )


def _own_day(s: Situation) -> bool | str:
    """Only what the supervisors set themselves may they extend."""
    if s.state is not None and s.state.name == "decision":
        return (
            "监督决定书的执行情况应当自收到之日起三十日内报送（广东省行政执法监督条例第三十四条），不能延长。"
        )
    last = next((one for one in reversed(s.history) if one.event in SETTING), None)
    if last is not None and last.facts.get("correct_by"):
        return True
    return "意见书没有写明日期，适用广东省条例第三十三条的三十日，不能延长。"


def _government(s: Situation) -> bool | str:
    if s.known.get("organ_level") in GOVERNMENTS:
        return True
    return "监督决定书由本级人民政府决定、制发，司法行政部门不能签发：请由本级人民政府负责人办理。"


def _covert(s: Situation) -> bool:
    return s.facts.get("measure") == "covert" or bool(s.facts.get("cards_shown"))


cards_unless_covert = asked("调查取证应当出示督察证件（暗访的除外），请确认。", GUANGDONG_JIANDU[27], _covert)
own_day = Guard("期限是条例规定的，不能延长。", GUANGDONG_JIANDU[33, 1], _own_day)
found_wrong = Guard(
    "还没有查明问题，请先登记“查明情况”。",
    JIANDUZHIFA[26],
    lambda s: _found(s, "inaction", "unlawful", "improper"),
)
found_nothing = Guard(
    "查明的情况不是“没有问题”，请先登记“查明情况”，或者依法处理。",
    JIANDUZHIFA[26, 1],
    lambda s: _found(s, "none"),
)
found_inaction = Guard(
    "督办函用于应当履行而未履行执法职责的：请先登记“查明情况”；违法、明显不当的，发监督意见书。",
    JIANDUZHIFA[27, 1],
    lambda s: _found(s, "inaction"),
)
found_unlawful = Guard(
    "监督意见书用于查明的违法或者明显不当的问题：请先登记“查明情况”；没有履行职责的，发督办函。",
    JIANDUZHIFA[28, 1],
    lambda s: _found(s, "unlawful", "improper"),
)
letter_dated = asked("督办函应当写明报送情况的期限。", JIANDUZHIFA[27, 2], _letter_dated)
date_ahead = asked("期限不晚于发文的日期，请改填以后的日期。", JIANDUZHIFA[27, 2], _ahead)
proposal_founded = asked("报请的理由不成立。", JIANDUZHIFA[29], _proposal)
by_government = Guard("监督决定书由本级人民政府决定、制发。", JIANDUZHIFA[29], _government)


def _withdrawable(s: Situation) -> bool:
    results = (
        fact_of(s, "objection_decided", "objection_result"),
        fact_of(s, "review_decided", "review_result"),
    )
    return "withdrawn" in results


to_withdraw = Guard("异议、复查的处理结果不是“撤回”，不能撤回文书。", JIANDUZHIFA[30], _withdrawable)
