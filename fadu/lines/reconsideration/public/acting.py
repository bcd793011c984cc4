"""当事人、代理人、被申请人和其他机关自己能办哪些事。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fadu.kernel.joins import Joins
from fadu.kernel.public import PartyAct

APPLICANT_SIDE = frozenset({"applicant", "agent"})
ALL = frozenset({"applicant", "third_party", "agent"})
AGENT = Joins(role="agent", name="agent_name", side="principal_role", principal="principal")


def online(role: str) -> Mapping[str, Any]:
    return {"party_role": role, "consent_mode": "online"}


PARTY_ACTS = (
    PartyAct(
        event="corrected",
        title="提交补正材料",
        lead="按通知一次交齐。逾期又没有正当理由的，视为放弃申请。",
        asks=("correction_note", "late_excuse"),
        roles=APPLICANT_SIDE,
        uploads=True,
        answers=("correction_asked",),
        answered=("correction_items", "correction_text"),
        urgent=True,
    ),
    PartyAct(
        event="evidence_submitted",
        title="提交证据",
        lead="随时可以补充证据和意见。",
        asks=("evidence_title", "evidence_kind"),
        known=lambda role: {"submitted_by": role},
        roles=ALL,
        uploads=True,
    ),
    PartyAct(
        event="mediation_consented",
        title="是否愿意调解",
        lead="调解自愿，不愿意不影响审理。",
        asks=("consents",),
        known=online,
        roles=ALL,
    ),
    PartyAct(
        event="settled",
        title="告知已经和解",
        lead="与行政机关自行和解的，写明内容并上传和解协议。",
        asks=("settlement_on", "settlement_text"),
        roles=ALL,
        uploads=True,
    ),
    PartyAct(
        event="norm_review_asked",
        title="请求一并审查文件",
        lead="认为决定所依据的文件不合法的，可以请求一并审查；规章和法律、法规除外。",
        asks=(
            "norm_title",
            "norm_number",
            "norm_level",
            "norm_maker",
            "norm_clauses",
            "norm_reason",
            "norm_unknown_before",
        ),
        known=lambda role: {"norm_origin": "asked"},
        roles=APPLICANT_SIDE,
        uploads=True,
    ),
    PartyAct(
        event="recusal_asked",
        title="申请回避",
        lead="办案人员与本案有利害关系的，可以申请其回避。",
        asks=("recusal_of", "recusal_reason"),
        roles=ALL,
    ),
    PartyAct(
        event="agent_appointed",
        title="委托代理人",
        lead="可以委托一至二人，请上传授权委托书。",
        asks=("agent_name", "agent_kind", "agent_power", "agent_until"),
        known=lambda role: {"principal_role": role},
        roles=frozenset({"applicant", "third_party"}),
        uploads=True,
        needs_file="授权委托书",
        joins=AGENT,
    ),
    PartyAct(
        event="withdrawal_asked",
        title="撤回申请",
        lead="不想继续了，可以撤回，由复议机关审查后决定。",
        asks=("withdrawal_kind", "withdrawal_reason"),
        roles=APPLICANT_SIDE,
        confirm="撤回以后，不能再以同样的事实和理由申请复议；能证明撤回不是自己真实意思的除外（行政复议法第七十四条）。",
    ),
)

ORGAN_ACTS = (
    PartyAct(
        event="replied",
        title="提交答复和证据",
        lead="书面答复，并提交作出行政行为的证据、依据和其他有关材料。逾期不提交的，视为没有证据、依据。",
        asks=("reply_text", "evidence_list", "respondent_mediation_wish"),
        uploads=True,
        urgent=True,
    ),
    PartyAct(
        event="evidence_submitted",
        title="补充证据",
        lead="复议期间不得自行收集证据；经复议机构同意补充的除外。",
        asks=("evidence_title", "evidence_kind", "collected_on", "allowed_supplement"),
        known=lambda role: {"submitted_by": "respondent"},
        uploads=True,
    ),
    PartyAct(
        event="agent_appointed",
        title="指定代理人",
        lead="一至二名工作人员，不得仅委托律师；请上传授权委托书。",
        asks=("agent_name", "agent_kind", "agent_power", "agent_until"),
        known=lambda role: {"principal_role": "respondent"},
        uploads=True,
        needs_file="授权委托书",
        joins=AGENT,
    ),
    PartyAct(
        event="agent_dismissed",
        title="解除代理人",
        lead="解除以后，他不能再查看、办理本案。变更的，解除后另行指定。",
        asks=("agent_name", "dismissal_note"),
        known=lambda role: {"principal_role": "respondent"},
        uploads=True,
    ),
    PartyAct(
        event="mediation_consented",
        title="对调解表示意见",
        lead="调解应当自愿、合法。",
        asks=("consents",),
        known=lambda role: online("respondent"),
    ),
    PartyAct(
        event="settled",
        title="登记和解",
        lead="写明和解内容并上传协议。",
        asks=("settlement_on", "settlement_text"),
        uploads=True,
    ),
    PartyAct(
        event="norm_maker_replied",
        title="规范性文件的书面答复",
        lead="就相关条款的合法性提出书面答复。",
        asks=("norm_reply",),
        uploads=True,
        urgent=True,
    ),
    PartyAct(
        event="opinion_replied",
        title="报送意见书落实情况",
        lead="自收到意见书之日起六十日内报送纠正情况。",
        asks=("answers", "opinion_report_text", "corrected_as_told"),
        uploads=True,
        urgent=True,
    ),
    PartyAct(
        event="presettlement_answered",
        title="答复先行化解",
        lead="复议申请受理以前，请自行纠正或者与申请人协商，并告知结果；未能化解的说明原因。",
        asks=("presettle_result", "presettle_reason", "presettle_text"),
        uploads=True,
        urgent=True,
    ),
    PartyAct(
        event="resolution_answered",
        title="回复多元化解建议函",
        lead="写明是否采纳、怎样落实。",
        asks=("answers", "resolution_result", "resolution_reply"),
        uploads=True,
        urgent=True,
    ),
    PartyAct(
        event="standards_answered",
        title="回复执法复议标准反馈单",
        lead="对照所列条目检查同类执法，写明整改、培训情况。",
        asks=("answers", "standards_reply", "standards_trained"),
        uploads=True,
    ),
    PartyAct(
        event="performed",
        title="报送履行情况",
        lead="履行复议决定书、调解书、意见书的情况和证明。",
        asks=("performed_text",),
        uploads=True,
    ),
    PartyAct(
        event="remade",
        title="报送重新作出的行政行为",
        lead="不得以同一事实和理由作出与原行为相同或者基本相同的行为，因违反法定程序被撤销的除外。",
        asks=("remade_title", "remade_number", "remade_same"),
        uploads=True,
    ),
)
