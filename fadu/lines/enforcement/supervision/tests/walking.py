"""不用数据库走一件监督案件，走到各处；供各测试使用。"""

from typing import Any

from fadu.lines.enforcement.supervision.asks import SupervisionAsks
from fadu.lines.enforcement.supervision.individual import Individual
from fadu.lines.enforcement.supervision.rectification import Rectification
from fadu.lines.enforcement.tests.walking import OFFICERS, TEAM, Walk

CLUE: dict[str, Any] = {"clue_source": "hotline", "matter": "某局逾期不答复投诉", "problem": "inaction"}
OPEN: dict[str, Any] = {"mode": "daily", "in_dispute": "none", "opening_reason": "群众反映"}
LETTER: dict[str, Any] = {"letter_duty": "答复投诉", "letter_demand": "限期答复", "correct_by": "2026-07-21"}
OPINION: dict[str, Any] = {
    "opinion_problem": "未告知",
    "opinion_basis": "处罚法第四十四条",
    "opinion_text": "纠正",
}
REPORT: dict[str, Any] = {"rectify_report": "已经改正", "rectify_proof": "更正后的决定书"}
RECORD: dict[str, Any] = {
    "person": "某甲",
    "place": "某处",
    "cards_shown": True,
    "minutes": "问答",
    **OFFICERS,
}
ADVERSE: dict[str, Any] = {
    "source_kind": "revoked",
    "source_number": "荔府复〔2026〕1号",
    "reason_code": "procedure.no_notice",
    "reason": "作出处罚以前没有告知",
    "due_on": "2026-08-05",
}
KNOWN = {"organ_level": "district", "proofs": 1}


def begun(**facts: Any) -> Walk:
    walk = Walk(Individual, extra=dict(KNOWN), asks=SupervisionAsks)
    return walk.do("found", **CLUE | facts)


def checking(finding: str = "") -> Walk:
    walk = begun().do("opened", **OPEN).do("supervisors_assigned", **TEAM)
    return walk.do("investigated", finding=finding, findings_note="查明") if finding else walk


def urging() -> Walk:
    """A letter of the sixth, to be answered by the twenty-first."""
    return checking("inaction").do("letter_issued", **LETTER).do("letter_served", service_method="direct")


def opinion(**facts: Any) -> Walk:
    """An opinion served on Monday the sixth."""
    return checking("unlawful").do("opinion_issued", **OPINION | facts).do("opinion_served")


def proposed() -> Walk:
    return checking("unlawful").do("proposed", proposal_reason="major", proposal_text="责令改正")


def decided() -> Walk:
    return proposed().do("decided", decision_text="责令改正").do("decision_served")


def reported() -> Walk:
    return opinion().do("reported", **REPORT)


def adverse(**facts: Any) -> Walk:
    walk = Walk(Rectification, extra=dict(KNOWN), asks=SupervisionAsks)
    return walk.do("rectification_opened", **ADVERSE | facts)
