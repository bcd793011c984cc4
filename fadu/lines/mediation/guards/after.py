"""反馈和归档的条件。"""

from fadu.law import Guard, Situation
from fadu.law.facts import did, fact
from fadu.law.guarding import asked
from fadu.law.statutes import TEYAO, TIAOJIE
from fadu.lines.mediation.choices import COURT_SOURCES

was_referred = Guard(
    "本案不是其他单位移送来的，没有需要反馈的来源单位。", TEYAO[26, 2], lambda s: did(s, "referred")
)


def _reported_first(s: Situation) -> bool:
    return s.known.get("source") not in COURT_SOURCES or did(s, "reported_back")


reported_first = Guard(
    "终止调解的，应当向委派、委托的人民法院书面报告并移送材料：请先登记“反馈来源单位”。",
    TEYAO[26, 2],
    _reported_first,
)
# 什么都没有填就提交，不能当作说“不属实”
attested_clearly = asked(
    "属实的请勾选；不属实的，请写明哪里不对。",
    TIAOJIE[27],
    lambda s: bool(fact(s, "attest_true") or fact(s, "attest_note")),
)
