"""行政处罚怎样说给应诉、复议听：事实、依据、经过、证据，和程序上的疑点（行政处罚法）。"""

from __future__ import annotations

from fadu.kernel.telling import Doubt, Tells
from fadu.law import Situation
from fadu.law.facts import day
from fadu.law.statutes import CHUFA

WEIGHTY = frozenset({"suspension", "revocation", "closure"})  # 处罚法63.1：必须告知听证
ORDINARY = "penalty"


def _decided(s: Situation) -> bool:
    return s.did("decided") and s.procedure.version == ORDINARY and s.known.get("decision") != "dropped"


def _unnoticed(s: Situation) -> bool:
    return _decided(s) and not (s.did("noticed") and s.did("notice_served"))


def _too_early(s: Situation) -> bool | str:
    decided, until = s.last("decided"), day(s.known.get("defend_by"))
    if (
        decided is None
        or until is None
        or s.did("defence_waived")
        or s.did("rechecked")
        or decided.on > until
    ):
        return False
    return f"陈述、申辩的期限至{until}，决定作出于{decided.on}，期限没有届满。"


def _hearing_untold(s: Situation) -> bool:
    return (
        _decided(s)
        and bool(WEIGHTY & set(s.known.get("penalties") or ()))
        and not s.known.get("hearing_right")
    )


def _unheard(s: Situation) -> bool:
    asked = s.did("hearing_asked") and not s.did("hearing_withdrawn")
    return _decided(s) and asked and not s.did("hearing_held")


def _unreviewed(s: Situation) -> bool:
    return _decided(s) and bool(s.known.get("review_reasons")) and not s.did("reviewed")


def _undiscussed(s: Situation) -> bool:
    return _decided(s) and bool(s.known.get("complex")) and not s.did("discussed")


def _unanswered(s: Situation) -> bool:
    return _decided(s) and s.did("defended") and not s.did("rechecked")


def _unserved(s: Situation) -> bool:
    return _decided(s) and not s.did("decision_served")


def _cards_hidden(s: Situation) -> bool:
    return any(one.event == "inquired" and not one.facts.get("cards_shown") for one in s.history)


def _no_evidence(s: Situation) -> bool:
    found = ("inquired", "preserved", "evidence_added", "sealed_up", "tested")
    return _decided(s) and not any(s.did(name) for name in found)


TELLS = Tells(
    decided=("decided", "decided_on_spot", "recorded"),
    facts=("decision_facts", "facts_found", "noticed_facts", "violation"),
    basis=("decision_basis", "law_basis", "noticed_basis"),
    reasons=("defence_answer", "recheck_note", "benchmark_note"),
    result=("penalty_other",),
    evidence=("decision_evidence", "evidence"),
    steps=(
        "filed",
        "inquired",
        "preserved",
        "sealed_up",
        "tested",
        "concluded",
        "reviewed",
        "noticed",
        "notice_served",
        "defended",
        "defence_waived",
        "rechecked",
        "hearing_waived",
        "hearing_held",
        "discussed",
        "decided",
        "decided_on_spot",
        "decision_served",
        "recorded",
    ),
    papers={
        "filing_approval": "依法立案",
        "site_record": "现场检查的情况、违法事实",
        "inquiry_record": "违法事实，执法人员出示证件、告知权利",
        "evidence_sheet": "违法事实",
        "preservation_decision": "先行登记保存依法批准",
        "seal_decision": "查封、扣押依法作出",
        "seal_record": "查封、扣押的财物，当事人到场",
        "investigation_report": "调查终结，事实、证据和处理建议",
        "review_opinion": "决定前经过法制审核",
        "penalty_notice": "决定前告知事实、理由、依据和权利",
        "defence_record": "听取了当事人的陈述、申辩",
        "waiver_record": "当事人放弃陈述、申辩或者听证",
        "recheck_opinion": "对陈述、申辩进行了复核",
        "hearing_notice": "依法通知听证",
        "hearing_record": "依当事人要求举行了听证",
        "penalty_decision": "被诉行政行为的内容",
        "on_spot_decision": "被诉行政行为的内容",
        "service_receipt": "文书依法送达",
    },
    service=frozenset({"service_receipt"}),
    doubts=(
        Doubt(
            key="no_notice",
            sentence="作出处罚决定前没有告知拟处罚的内容、事实、理由、依据和权利，或者告知书没有送达。",
            cite=CHUFA[44],
            found=_unnoticed,
        ),
        Doubt(
            key="too_early",
            sentence="陈述、申辩的期限没有届满就作出了决定。",
            cite=CHUFA[45, 1],
            found=_too_early,
        ),
        Doubt(
            key="hearing_untold",
            sentence="停产停业、吊销、责令关闭等处罚没有告知听证的权利。",
            cite=CHUFA[63, 1],
            found=_hearing_untold,
        ),
        Doubt(key="no_hearing", sentence="当事人要求听证，没有举行。", cite=CHUFA[63, 1], found=_unheard),
        Doubt(
            key="no_review",
            sentence="应当法制审核的，没有审核就作出了决定。",
            cite=CHUFA[58, 1],
            found=_unreviewed,
        ),
        Doubt(
            key="no_discussion",
            sentence="情节复杂或者重大违法行为，没有经负责人集体讨论决定。",
            cite=CHUFA[57, 2],
            found=_undiscussed,
        ),
        Doubt(
            key="not_rechecked",
            sentence="当事人的陈述、申辩没有复核。",
            cite=CHUFA[45, 1],
            found=_unanswered,
        ),
        Doubt(
            key="not_served",
            sentence="处罚决定书没有送达当事人。",
            cite=CHUFA[61, 1],
            found=_unserved,
            reason="service",
        ),
        Doubt(
            key="cards_hidden",
            sentence="调查、检查时没有出示执法证件。",
            cite=CHUFA[55, 1],
            found=_cards_hidden,
        ),
        Doubt(
            key="no_evidence",
            sentence="记录中没有询问、检查、证据登记，违法事实缺少证据。",
            cite=CHUFA[40],
            found=_no_evidence,
            reason="facts",
        ),
    ),
)
