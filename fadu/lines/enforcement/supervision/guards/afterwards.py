"""通报、处理建议的条件（行政执法监督条例第三十一条、第三十二条）。"""

from fadu.law import Guard, Situation
from fadu.law.facts import did, fact_of
from fadu.law.guarding import asked
from fadu.law.statutes import JIANDUZHIFA


def _refused(s: Situation) -> bool | str:
    """拒不落实: something was demanded and its day has passed or what was reported was sent back."""
    if s.facts.get("circulation_reason") != "refused":
        return True
    late = any(
        s.due(name).late or s.due(name).status == "expired"
        for name in (
            "letter_report",
            "opinion_report",
            "opinion_default",
            "extended_report",
            "decision_report",
        )
    )
    return late or did(s, "returned") or "还没有逾期不纠正、退回再整改的记录，不能以拒不落实为由通报。"


found_before = Guard(
    "还没有查明问题，请先登记“查明情况”。",
    JIANDUZHIFA[31],
    lambda s: fact_of(s, "investigated", "finding") in ("inaction", "unlawful", "improper"),
)
refused_before = asked("还没有拒不落实的记录。", JIANDUZHIFA[31], _refused)
