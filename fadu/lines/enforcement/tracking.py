"""当事人、许可申请人凭查询码看办到哪一步、期限、发给自己的文书，在网上提交许可的补正材料；不接受公众在门户上申请。

调查、审核、讨论的经过不向当事人显示（行政处罚法第五十条），只说在调查。
"""

from __future__ import annotations

from fadu.kernel.models import Organ
from fadu.kernel.public import Authority, Facts, PartyAct, Progress, PublicService, Says
from fadu.law import Procedure
from fadu.law.statutes import CHUFA, XUKE
from fadu.lines.enforcement.acts.opening import Opening
from fadu.lines.enforcement.procedure import PROCEDURES

INVESTIGATED = Progress(
    title="正在调查", now="执法机关正在依法调查，需要您到场、提供材料的，会另行通知。", at=1
)
TOLD = Progress(
    title="已经告知", now="请看告知书：有意见的，在告知书写明的期限内向执法机关陈述、申辩或者要求听证。", at=2
)
OVER = Progress(title="已结案", now="这件案件已经办结。", at=4)
PROGRESS = {
    **dict.fromkeys(("clue", "filed", "investigating", "concluded", "discussing"), INVESTIGATED),
    "reviewing": Progress(title="正在审查", now="正在依法审查，需要您到场、提供材料的，会另行通知。", at=2),
    **dict.fromkeys(("noticed", "hearing"), TOLD),
    "decided": Progress(title="已作出决定", now="决定书正在送达，收到以后在这里看得到全文。", at=3),
    "served": Progress(
        title="等您履行", now="请在决定书写明的期限内履行；不服的，可以依决定书所写申请复议、提起诉讼。", at=3
    ),
    "performing": Progress(title="延期、分期履行", now="请按批准的日期履行。", at=3),
    "enforcing": Progress(title="催告、强制执行", now="履行期限已过，请尽快履行。", at=3),
    "performed": Progress(title="已经履行", now="已经履行完毕，等候结案。", at=4),
    "transferred": Progress(title="已移送公安机关", now="案件已经移送公安机关。", at=4),
    **dict.fromkeys(("not_filed", "closed", "archived", "on_file", "closed_"), OVER),
    # 行政许可
    "examining": Progress(title="待受理", now="五个工作日内决定是否受理，或者一次告知补正。", at=1),
    "correcting": Progress(title="等您补正", now="请按告知书一次补齐材料。", at=1),
    "renewing": Progress(title="延续审查", now="有效期届满前作出是否准予延续的决定。", at=2),
    "granted_": Progress(title="准予许可，待颁证", now="十个工作日内颁发、送达许可证件。", at=3),
    "valid": Progress(title="许可有效", now="许可证件已经颁发。", at=4),
    "refused_": Progress(title="不予许可", now="理由和救济途径见决定书。", at=4),
    "not_accepted_": Progress(title="不予受理、不需要许可", now="理由见通知书。", at=4),
    "revoked_": Progress(title="已撤销、撤回、注销", now="许可已经失效，理由见决定书。", at=4),
    "archived_": Progress(title="已归档", now="这件许可已经办结、归档。", at=4),
}
SHOWN_EVENTS = frozenset(
    {
        "filed",
        "not_filed",
        "noticed",
        "notice_served",
        "defended",
        "hearing_asked",
        "hearing_held",
        "decided",
        "decided_on_spot",
        "decision_served",
        "deferred",
        "paid",
        "paid_part",
        "performed",
        "urged",
        "closed",
        "received",
        "renewal_received",
        "correction_told",
        "corrected",
        "accepted",
        "deemed_accepted",
        "not_accepted",
        "licence_hearing_told",
        "licence_hearing_set",
        "licence_hearing_held",
        "granted",
        "refused",
        "issued",
        "changed",
        "revoked",
    }
)
SHOWN_TERMS = frozenset(
    {
        "defend",
        "hearing_request",
        "pay",
        "deferral",
        "instalment",
        "review_limit",
        "suit_limit",
        "urging",
        "notify",
        "issue",
        "hearing_apply",
        "renewal_apply",
        "renew",
    }
)
CORRECTING = PartyAct(
    event="corrected",
    title="提交补正材料",
    lead="按告知书列明的一次补齐，逐项上传。",
    asks=("correction_note",),
    uploads=True,
    needs_file="补正的材料",
    answers=("correction_told",),
    answers_title="要补的材料",
    answered=("correction_items",),
    urgent=True,
)
SAYS = Says(
    question="",
    about="",
    merits=(),
    hint="",
    prepare=(),
    place="执法机关",
    place_title="执法机关",
    place_find="查找机关",
    place_help="填名称里的几个字。",
    place_label="执法机关",
    body="执法机关",
    handled_by="由谁办理",
    asking="申请许可",
    file_lead="补正的材料。",
    file_kinds=("补正材料",),
    afterwards=(),
    fee="",
    truth="",
    guide="",
)


def hidden(procedures: tuple[type[Procedure], ...], shown: frozenset[str]) -> frozenset[str]:
    """Every event but those the party may read of."""
    return frozenset(name for one in procedures for name in one.events()) - shown


def authority_for(organ: Organ, facts: Facts) -> Authority:
    """The organ that has the power itself."""
    return Authority(organs=(organ,), cites=(CHUFA[17], XUKE[22]), why=f"由{organ.name}办理。")


SERVICE = PublicService(
    title="行政执法",
    lead="凭查询码看办到哪一步",
    opens=Opening.found,
    steps=(),
    says=SAYS,
    authority=authority_for,
    milestones=("受理、调查", "告知、审查", "决定", "办结"),
    progress=PROGRESS,
    party_acts=(CORRECTING,),
    shown_terms=SHOWN_TERMS,
    hidden_events=hidden(PROCEDURES, SHOWN_EVENTS),
    offered=False,
)
