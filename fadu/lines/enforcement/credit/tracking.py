"""信用主体凭查询码看修复办到哪一步、发给自己的文书，在网上补正；申请在“信用中国”网站提出，不在门户上提出（信用修复管理办法第十三条）。"""

from __future__ import annotations

from dataclasses import replace

from fadu.kernel.models import Organ
from fadu.kernel.public import Authority, Facts, PartyAct, Progress, PublicService
from fadu.law.statutes import XIUFU
from fadu.lines.enforcement.credit.acts.applying import Applying
from fadu.lines.enforcement.credit.choices import objection_to
from fadu.lines.enforcement.credit.procedure import PROCEDURES
from fadu.lines.enforcement.tracking import SAYS, hidden

PROGRESS = {
    "applied_": Progress(title="待受理", now="三个工作日内决定是否受理，或者一次告知补正。", at=1),
    "correcting": Progress(title="等您补正", now="请按通知书补齐材料，补齐以后三个工作日重新起算。", at=1),
    "checking": Progress(
        title="核查", now="受理以后七个工作日内办理；案情复杂的，可以延长十个工作日。", at=2
    ),
    "disputed": Progress(
        title="异议核查", now="七个工作日内核查完毕；情况复杂的，提前告知您延长至哪一日。", at=2
    ),
    "shielding": Progress(title="待屏蔽", now="十个工作日内临时屏蔽。", at=2),
    "repaired_": Progress(title="已修复", now="已经准予修复，终止公示。", at=3),
    "refused_": Progress(title="不予受理、不予修复", now="理由见通知书；不服的，可以提出异议申诉。", at=3),
    "answered": Progress(title="异议已答复", now="核查的结果见答复。", at=3),
    "shielded_": Progress(title="已临时屏蔽", now="重整计划、和解协议执行完毕后，恢复或者终止公示。", at=3),
    "removed_": Progress(title="已撤销公示", now="处罚已被撤销、变更，公示已经撤销。", at=3),
}
SHOWN_EVENTS = frozenset(
    {
        "applied",
        "shield_asked",
        "disputed_display",
        "correction_asked",
        "corrected",
        "accepted",
        "refused_acceptance",
        "extended",
        "repaired",
        "refused",
        "objected",
        "objection_extended",
        "objection_upheld",
        "objection_rejected",
        "display_corrected",
        "shielded",
        "set_aside",
    }
)
CORRECTING = PartyAct(
    event="corrected",
    title="提交补正材料",
    lead="按通知书列明的补齐，逐项上传。",
    asks=("performed_on", "committed", "corrected_note"),
    uploads=True,
    needs_file="补正的材料",
    answers=("correction_asked",),
    answers_title="要补的材料",
    answered=("missing", "correct_by"),
    urgent=True,
)


OBJECTING = PartyAct(
    event="objected",
    title="提出异议申诉",
    lead="对不予受理、不予修复的决定有异议的，写明理由，上传佐证材料；也可以通过“信用中国”网站提出。",
    asks=("objection_text",),
    follows=lambda acts: {"objection_kind": objection_to(acts)},
    uploads=True,
)


def authority_for(organ: Organ, facts: Facts) -> Authority:
    """Whoever found the breach of trust repairs it."""
    return Authority(organs=(organ,), cites=(XIUFU[15],), why=f"由作出认定的{organ.name}办理。")


SERVICE = PublicService(
    title="信用修复",
    lead="凭查询码看办到哪一步",
    opens=Applying.applied,
    steps=(),
    says=replace(SAYS, body="认定单位", asking="申请信用修复"),
    authority=authority_for,
    milestones=("受理", "核查", "办结"),
    progress=PROGRESS,
    party_acts=(CORRECTING, OBJECTING),
    shown_terms=frozenset({"accept", "decide", "website", "objection", "objection_longer", "shield"}),
    hidden_events=hidden(PROCEDURES, SHOWN_EVENTS),
    offered=False,
)
