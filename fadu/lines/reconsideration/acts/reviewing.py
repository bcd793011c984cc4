"""审理：答复、参加人、证据、听取意见、中止、延期（法第四章）。"""

from fadu.law import (
    AGENT,
    APPLICANT,
    BACK,
    CLERK,
    HANDLER,
    RESPONDENT,
    THE_LAW,
    THIRD_PARTY,
    Event,
)
from fadu.law.guarding import needs, not_before, only_once
from fadu.law.statutes import FUYI, FUYI_RULES
from fadu.lines.reconsideration.acts.who import ALL_SIDES, APPLICANT_SIDE, HEAD, HEADS
from fadu.lines.reconsideration.guards import reviewing as g
from fadu.lines.reconsideration.states import (
    AFTER_DECISION,
    BEFORE_CLOSING,
    IN_REVIEW,
    LAID_OVER,
    MAIN,
    States,
)

S = States


class Reviewing:
    """审理：答复、参加人、证据、听取意见、中止、延期（法第四章）。"""

    # ─── 发送副本与答复（法48、70） ─────────────────────────────────────────────────────────────

    copy_sent = Event(
        "发送申请书副本",
        FUYI[48],
        by=(HANDLER,),
        at=(S.accepted, S.served, S.reviewing),
        beneath=(S.mediating,),
        to=S.served,
        asks=("added_respondent", "service_method"),
        guards=(
            g.copy_not_sent,
            not_before("accepted", FUYI[48]),
            not_before("deemed_accepted", FUYI[48]),
        ),
    )
    copy_served = Event(
        "申请书副本送达被申请人",
        FUYI[48],
        by=(HANDLER, CLERK, RESPONDENT),
        at=(S.served, S.reviewing, *LAID_OVER),
        asks=("service_method",),
        guards=(
            needs("copy_sent", "尚未发送申请书副本，不能登记送达。", FUYI[48]),
            not_before("copy_sent", FUYI[48]),
        ),
        side=True,
    )
    replied = Event(
        "被申请人答复",
        (FUYI[48], FUYI_RULES[41]),
        by=(RESPONDENT, HANDLER),
        at=(S.served, S.reviewing),
        beneath=LAID_OVER,
        to=S.reviewing,
        asks=("reply_text", "evidence_list", "respondent_mediation_wish", "reply_files"),
        guards=(
            needs("copy_served", "申请书副本尚未送达被申请人，请先登记送达日期。", FUYI[48]),
            not_before("copy_served", FUYI[48]),
        ),
    )
    reply_defaulted = Event(
        "逾期未答复举证",
        FUYI[70],
        by=(THE_LAW, HANDLER),
        at=(S.served,),
        beneath=LAID_OVER,
        to=S.reviewing,
        guards=(
            g.already_replied,
            g.reply_over,
            only_once("reply_defaulted", "已经登记被申请人逾期未答复。", FUYI[70]),
        ),
    )

    # ─── 参加人（法14—18，条例17、18） ──────────────────────────────────────────────────────────

    third_party_joined = Event(
        "第三人参加行政复议",
        FUYI[16, 1],
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        asks=("third_party", "joined_by", "third_party_opposes"),
        approval=HEAD,
        side=True,
    )
    agent_appointed = Event(
        "委托代理人",
        (FUYI[17], FUYI_RULES[18]),
        by=(*ALL_SIDES, CLERK),
        at=(*BEFORE_CLOSING, S.lodged),
        asks=(
            "principal_role",
            "principal",
            "agent_name",
            "agent_kind",
            "agent_power",
            "agent_until",
            "legal_aid",
        ),
        guards=(g.two_agents, g.not_only_lawyers),
        side=True,
    )
    agent_dismissed = Event(
        "变更或者解除代理",
        FUYI[17, 2],
        by=(*ALL_SIDES, CLERK),
        at=BEFORE_CLOSING,
        asks=("principal_role", "agent_name", "dismissal_note"),
        guards=(needs("agent_appointed", "本案没有登记委托代理人。", FUYI[17, 2]),),
        side=True,
    )
    representatives_chosen = Event(
        "推选代表人",
        (FUYI[15], FUYI_RULES[17]),
        by=APPLICANT_SIDE,
        at=BEFORE_CLOSING,
        asks=("representative_count", "representative_names", "signed_by_all"),
        guards=(g.representatives_between(2, 5, FUYI_RULES[17, 1]),),
        side=True,
    )
    recusal_asked = Event(
        "申请回避",
        FUYI[3, 2],
        by=ALL_SIDES,
        at=(*BEFORE_CLOSING, S.elevated),
        asks=("recusal_of", "recusal_reason"),
        side=True,
    )
    recusal_decided = Event(
        "决定回避事项",
        FUYI[3, 2],
        by=HEADS,
        at=(*BEFORE_CLOSING, S.elevated),
        asks=("recusal_result", "recused", "recusal_grounds"),
        guards=(needs("recusal_asked", "没有待决定的回避申请。", FUYI[3, 2]), g.recused_named),
        side=True,
    )

    # ─── 证据与听取意见（法43—49，条例44—49） ───────────────────────────────────────────────────

    opinion_heard = Event(
        "听取当事人意见",
        FUYI[49],
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        asks=("party_role", "opinion_mode", "opinion_text", "unable_reason"),
        side=True,
    )
    file_read = Event(
        "查阅、复制材料",
        (FUYI[47], FUYI_RULES[49]),
        by=(APPLICANT, THIRD_PARTY, AGENT, HANDLER, CLERK),
        at=(*IN_REVIEW, S.merged, S.decided, S.closed_mediated, *AFTER_DECISION),
        asks=("party_role", "read_materials", "withheld_reason"),
        side=True,
    )
    evidence_submitted = Event(
        "提交证据材料",
        (FUYI[43], FUYI[44], FUYI[46]),
        by=(*ALL_SIDES, CLERK),
        at=(*BEFORE_CLOSING, S.lodged),
        asks=(
            "submitted_by",
            "evidence_title",
            "evidence_kind",
            "collected_on",
            "allowed_supplement",
            "evidence_files",
        ),
        guards=(g.not_collected_later,),
        side=True,
    )
    evidence_asked = Event(
        "调查取证",
        FUYI[45],
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        asks=("investigator_1", "investigator_2", "asked_of", "evidence_wanted"),
        guards=(g.two_investigators,),
        side=True,
    )
    inspected = Event(
        "现场勘验",
        (FUYI_RULES[45], FUYI[45, 2]),
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        asks=("investigator_1", "investigator_2", "inspection_place", "inspection_days", "inspection_text"),
        guards=(g.two_investigators,),
        side=True,
    )
    appraisal_commissioned = Event(
        "委托鉴定",
        FUYI_RULES[46],
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        asks=("appraiser", "appraisal_matter", "appraiser_chosen_by"),
        approval=HEAD,
        side=True,
    )
    appraised = Event(
        "收到鉴定意见",
        FUYI_RULES[46],
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        asks=("appraiser", "appraisal_result", "appraisal_days"),
        guards=(g.no_double_appraisal, not_before("appraisal_commissioned", FUYI_RULES[46])),
        side=True,
    )
    stay_ordered = Event(
        "决定停止执行",
        FUYI[42],
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        asks=("stay_ground", "stay_scope"),
        approval=HEADS,
        side=True,
    )
    stay_refused = Event(
        "不停止执行",
        FUYI[42],
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        asks=("stay_refusal_reason",),
        approval=HEAD,
        side=True,
    )

    # ─── 中止、延期（法39、62） ─────────────────────────────────────────────────────────────────

    suspended = Event(
        "中止行政复议",
        (FUYI[39, 1], FUYI[39, 3]),
        by=(HANDLER,),
        at=(*MAIN, S.hearing, S.consulting, S.mediating, S.drafted),
        to=S.suspended,
        asks=("suspend_ground", "suspend_reason", "applicant_agrees", "respondent_agrees", "norm_power"),
        approval=HEAD,
        guards=(g.both_consent_to_suspend, g.norm_named, not_before("accepted", FUYI[39])),
    )
    resumed = Event(
        "恢复审理",
        FUYI[39, 2],
        by=(HANDLER,),
        at=(S.suspended,),
        to=BACK,
        asks=("resume_reason",),
        approval=HEAD,
        guards=(not_before("suspended", FUYI[39, 2]),),
    )
    extended = Event(
        "批准延长审理期限",
        FUYI[62, 1],
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        asks=("days", "extend_reason"),
        approval=HEAD,
        guards=(g.extend_in_time, g.extend_once, g.extension_days, g.approved_by_head),
        side=True,
    )
