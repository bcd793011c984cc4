"""行政复议在门户上：怎样申请、向谁申请、当事人和被申请人自己能办哪些事、公开哪些期限。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.public import PartyAct, PublicService, Step
from fadu.law import Calendar, Derivation, Happened, due, procedure_for
from fadu.lines.reconsideration.jurisdiction import authority_for
from fadu.lines.reconsideration.procedure import Ordinary, Ordinary2017, Ordinary2024

VERSIONS = (Ordinary, Ordinary2024, Ordinary2017)
ALL = frozenset({"applicant", "third_party", "agent"})


def window(facts: Mapping[str, Any], on: date, calendar: Calendar) -> Derivation | None:
    """The application limit on what has been filled in so far, as if it were filed on `on`; None: too little is known."""
    terms = procedure_for(VERSIONS, on).terms()
    filed = (Happened("received", on, facts=facts),)
    for name in ("apply_inaction", "apply_untold", "apply"):
        if name in terms and (found := due(terms[name], filed, calendar)).due is not None:
            return found
    return None


SERVICE = PublicService(
    title="申请行政复议",
    lead="不收费，不用跑，填好就收件",
    opens=Ordinary.received,
    target_ask="",
    steps=(
        Step(
            key="act",
            title="不服什么",
            lead="照着决定书填。没有决定书的（如不履行职责），写清是什么事。日期决定有没有超过申请期限。",
            asks=(
                "kind",
                "act_kind",
                "act_title",
                "act_number",
                "act_on",
                "learned_on",
                "rights_untold",
                "rights_learned_on",
                "duty_asked_on",
                "perform_due_on",
                "urgent_duty",
                "immovable",
                "late_reason",
            ),
        ),
        Step(
            key="claim",
            title="请求和理由",
            lead="请求写想要什么结果，如“请求撤销该处罚决定”；理由写事情经过和为什么不服。",
            asks=("requests", "reasons", "amount_fen", "compensation_asked", "compensation_fen"),
        ),
    ),
    fixed={"channel": "online"},
    consent_ask="mediation_wish",
    authority=authority_for,
    window=window,
    party_acts=(
        PartyAct(
            event="corrected",
            title="提交补正材料",
            lead="按补正通知一次交齐；逾期无正当理由的，视为放弃申请。",
            roles=frozenset({"applicant", "agent"}),
            uploads=True,
        ),
        PartyAct(
            event="evidence_submitted", title="提交证据", lead="补充证据、意见。", roles=ALL, uploads=True
        ),
        PartyAct(
            event="mediation_consented",
            title="对调解表示意见",
            lead="同意或者不同意调解，可以改变主意。",
            roles=ALL,
        ),
        PartyAct(
            event="settled",
            title="登记和解",
            lead="与被申请人自愿达成和解的，写明和解内容。",
            roles=ALL,
            uploads=True,
        ),
        PartyAct(
            event="withdrawal_asked",
            title="申请撤回",
            lead="说明撤回的理由。",
            roles=frozenset({"applicant", "agent"}),
            confirm="准予撤回后，不得再以同一事实和理由申请行政复议，能证明撤回违背真实意愿的除外（行政复议法第七十四条）。",
        ),
        PartyAct(
            event="norm_review_asked",
            title="请求附带审查规范性文件",
            lead="认为决定所依据的规范性文件不合法的（规章除外），可以一并请求审查。",
            roles=frozenset({"applicant", "agent"}),
            uploads=True,
        ),
        PartyAct(event="recusal_asked", title="申请回避", lead="认为办案人员与本案有利害关系的。", roles=ALL),
        PartyAct(
            event="agent_appointed",
            title="委托代理人",
            lead="一至二名，须上传授权委托书。",
            roles=ALL,
            uploads=True,
        ),
    ),
    organ_acts=(
        PartyAct(
            event="replied",
            title="提交答复和证据",
            lead="书面答复，并提交作出行政行为的证据、依据。",
            uploads=True,
        ),
        PartyAct(
            event="evidence_submitted", title="补充证据", lead="经复议机构同意补充的证据。", uploads=True
        ),
        PartyAct(
            event="agent_appointed",
            title="指定代理人",
            lead="一至二名工作人员，不得仅委托律师。",
            uploads=True,
        ),
        PartyAct(event="mediation_consented", title="对调解表示意见", lead="同意或者不同意调解。"),
        PartyAct(event="settled", title="登记和解", lead="写明和解内容。", uploads=True),
        PartyAct(
            event="norm_maker_replied", title="规范性文件的书面答复", lead="说明制定依据。", uploads=True
        ),
        PartyAct(
            event="opinion_replied", title="报送意见书落实情况", lead="纠正相关行政行为的情况。", uploads=True
        ),
        PartyAct(
            event="performed", title="报送履行情况", lead="履行复议决定、调解书的情况和证明。", uploads=True
        ),
        PartyAct(
            event="remade", title="报送重新作出的行政行为", lead="新的行政行为的名称、文号。", uploads=True
        ),
    ),
    shown_terms=frozenset(
        {
            "review",
            "correct_review",
            "correct",
            "correct_longer",
            "serve",
            "reply",
            "decide",
            "elevated_decide",
            "sue",
            "redo",
        }
    ),
    hidden_events=frozenset(
        {
            "drafted",
            "draft_returned",
            "committee_asked",
            "committee_answered",
            "handler_assigned",
            "recusal_decided",
            "opinion_issued",
            "opinion_served",
            "opinion_replied",
            "advice_issued",
            "advice_replied",
            "interviewed",
            "notified",
            "copied_up",
            "archived",
        }
    ),
    published=frozenset({"published_decision"}),
)
