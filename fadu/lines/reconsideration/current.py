"""现行的程序：普通程序与简易程序（2026年7月1日以后收到的申请）。此前的版本见 former.py。

依《中华人民共和国行政复议法》（2023年修订，FUYI）和《中华人民共和国行政复议法实施条例》（2026年修订，FUYI_RULES）的条文
次序写成，供法律人员对照条文阅读：每一事项写明依据、何人办理、在何阶段、填写什么、经何人批准、有何条件；每一期限写明起算、
条文原句、停止和延长。条件见 guards.py，选项见 grounds.py，阶段见 states.py。

法律没有规定、由本所选定的读法，在该处注明“读法”。
"""

from datetime import date

from fadu.law import (
    AGENT,
    APPLICANT,
    BACK,
    CLERK,
    COMMITTEE,
    ENACTING_ORGAN,
    HANDLER,
    ORGAN_HEAD,
    RESPONDENT,
    SECTION_HEAD,
    START,
    THE_LAW,
    THIRD_PARTY,
    Cap,
    Event,
    Exclude,
    Extension,
    Pause,
    Procedure,
    Restart,
    Term,
    Unit,
    Within,
)
from fadu.law.statutes import DANGAN, FUYI, FUYI_RULES, XINGSU
from fadu.lines.reconsideration import guards as g
from fadu.lines.reconsideration.grounds import ENDS_AFTER_60
from fadu.lines.reconsideration.states import (
    AFTER_DECISION,
    BEFORE_CLOSING,
    IN_REVIEW,
    LAID_OVER,
    MAIN,
    States,
)

S = States

OFFICE = (CLERK, HANDLER)
APPLICANT_SIDE = (APPLICANT, AGENT, CLERK, HANDLER)
ALL_SIDES = (APPLICANT, RESPONDENT, THIRD_PARTY, AGENT, HANDLER)
WRITING = (  # 意见书、建议书：办理过程中和结案以后（法76）
    *IN_REVIEW,
    S.merged,
    S.decided,
    S.closed_mediated,
    *AFTER_DECISION,
    S.refused,
    S.told,
    S.abandoned,
    S.dismissed,
    S.terminated,
    S.transferred,
)
HEAD = (SECTION_HEAD,)  # 行政复议机构的负责人
HEADS = (SECTION_HEAD, ORGAN_HEAD)  # 机构提出意见，机关的负责人同意（法61.1）

INTAKE = (
    "channel",
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
    "posted_on",
    "late_reason",
    "obstacle_from",
    "obstacle_until",
    "suit_on",
    "suit_dismissed_on",
    "lodged_on",
    "self_corrected_told_on",
    "applicant_count",
    "respondent_kind",
    "mandatory_first",
    "requests",
    "reasons",
    "amount_fen",
    "compensation_asked",
    "compensation_fen",
    "mediation_wish",
)
OUTCOME = (
    "outcome",
    "decision_grounds",
    "worse_for_applicant",
    "third_party_opposes",
    "committee_followed",
    "committee_reason",
    "compensation_awarded_fen",
    "perform_by",
    "redo_by",
)

# 写入决定书的文字；拟稿时写好，作出决定时带出
TEXT = ("third_party_view", "facts_found", "main_reasons", "decision_text")

# 作出决定的条件：普通程序与简易程序共有的
DECIDING = (
    g.recusal_settled,
    g.copy_was_sent,
    g.hearing_where_due,
    g.committee_where_due,
    g.norm_settled,
    g.no_evidence_no_upholding,
    g.agreement_only,
    g.period_given,
)
OF_2026 = (g.many_applicants(10, 2, 5, FUYI_RULES[17, 1]), g.committee_reason, g.not_worse)
TWO_REVIEWERS = g.at_least_reviewers(2, FUYI_RULES[39])
ONE_REVIEWER = g.at_least_reviewers(1, FUYI_RULES[39])


class Ordinary(Procedure):
    """普通程序（行政复议法第四章第三节）。2023年修订的法，2026年修订的条例。"""

    title = "行政复议普通程序"
    key = "reconsideration.ordinary"
    in_force = date(2026, 7, 1)
    stages = States

    # ─── 申请（法第二章） ───────────────────────────────────────────────────────────────────────

    lodged = Event(
        "向作出处罚决定的机关提交复议申请",
        FUYI[32, 1],
        by=(APPLICANT, RESPONDENT, CLERK),
        at=(START,),
        to=S.lodged,
        asks=("act_title", "act_number", "act_on", "kind", "applicant_count", "requests", "reasons"),
    )
    self_corrected = Event(
        "原机关自行纠正并告知",
        (FUYI[32, 2], FUYI_RULES[38, 1]),
        by=(RESPONDENT, CLERK),
        at=(S.lodged,),
        to=S.told,
        asks=("self_correction", "self_correction_text"),
        guards=(g.not_before("lodged", FUYI_RULES[38, 1]),),
        closes=True,
    )
    received = Event(
        "收到复议申请",
        (FUYI[30, 1], FUYI[22], FUYI_RULES[27], FUYI_RULES[28]),
        by=(APPLICANT, AGENT, RESPONDENT, CLERK, HANDLER),
        at=(START, S.lodged),
        to=S.receiving,
        asks=INTAKE,
        guards=(g.not_before("lodged", FUYI[32, 2]),),
    )
    forwarded = Event(
        "转送有管辖权的机关（对方收到）",
        (FUYI[30, 2], FUYI[22, 2]),
        by=OFFICE,
        at=(S.receiving,),
        asks=("forwarded_to", "forward_note"),
        guards=(g.not_before("received", FUYI[30, 1]),),
        side=True,
    )
    handler_assigned = Event(
        "指定承办人",
        (FUYI[36, 1], FUYI_RULES[39]),
        by=(SECTION_HEAD, CLERK),
        at=(*BEFORE_CLOSING, S.lodged, S.elevated, S.decided, S.closed_mediated, *AFTER_DECISION),
        asks=("handler", "co_handler", "major", "technical"),
        guards=(g.different_handlers,),
        side=True,
    )

    # ─── 补正（法31） ───────────────────────────────────────────────────────────────────────────

    correction_asked = Event(
        "通知补正",
        FUYI[31, 1],
        by=OFFICE,
        at=(S.receiving,),
        to=S.correcting,
        asks=("correction_items", "correction_text"),
        guards=(g.one_correction_notice, g.notice_in_time, g.not_before("received", FUYI[31, 1])),
    )
    correction_served = Event(
        "补正通知送达申请人",
        FUYI[31, 2],
        by=OFFICE,
        at=(S.correcting,),
        asks=("service_method",),
        guards=(g.not_before("correction_asked", FUYI[31, 2]),),
        side=True,
    )
    correction_extended = Event(
        "延长补正期限",
        FUYI[31, 2],
        by=(HANDLER,),
        at=(S.correcting,),
        asks=("correct_by", "late_excuse"),
        approval=HEAD,
        guards=(g.longer_correction,),
        side=True,
    )
    corrected = Event(
        "收到补正材料",
        FUYI[31, 3],
        by=APPLICANT_SIDE,
        at=(S.correcting,),
        to=S.receiving,
        asks=("corrected_items", "correction_note", "late_excuse"),
        guards=(g.not_before("correction_asked", FUYI[31, 2]), g.correction_in_time),
    )
    abandoned = Event(
        "逾期不补正，视为放弃申请",
        FUYI[31, 2],
        by=OFFICE,
        at=(S.correcting,),
        to=S.abandoned,
        asks=("file_note",),
        approval=HEAD,
        guards=(g.abandonment,),
        closes=True,
    )

    # ─── 受理（法30、33，条例29、36、37） ───────────────────────────────────────────────────────

    refused = Event(
        "决定不予受理",
        (FUYI[30, 2], FUYI_RULES[29], FUYI_RULES[36]),
        by=OFFICE,
        at=(S.receiving,),
        to=S.refused,
        asks=("refusal_ground", "refusal_reasons", "competent_organ"),
        approval=HEADS,
        guards=(g.not_before("received", FUYI[30, 1]), g.refusal_names_organ),
        closes=True,
    )
    told = Event(
        "告知，不再处理",
        (FUYI[30, 2], FUYI_RULES[37, 2]),
        by=OFFICE,
        at=(S.receiving, S.correcting),
        to=S.told,
        asks=("told_ground", "told_text", "competent_organ"),
        approval=HEAD,
        guards=(g.not_before("received", FUYI[30, 1]), g.names_competent_organ),
        closes=True,
    )
    transferred = Event(
        "移送有管辖权的机关",
        (FUYI[30, 2], FUYI_RULES[40, 3]),
        by=OFFICE,
        at=(S.receiving, S.elevated),
        to=S.transferred,
        asks=("transferred_to", "transfer_note"),
        approval=HEAD,
        closes=True,
    )
    accepted = Event(
        "受理",
        FUYI[30, 1],
        by=OFFICE,
        at=(S.receiving,),
        to=S.accepted,
        asks=("fee_charged",),
        approval=HEAD,
        guards=(
            g.no_fee,
            g.not_before("received", FUYI[30, 1]),
            g.not_before("corrected", FUYI[31, 3]),
            g.application_in_time,
            g.outer_limit,
            g.not_too_early,
        ),
    )
    deemed_accepted = Event(
        "视为受理",
        FUYI[30, 3],
        by=(THE_LAW,),
        at=(S.receiving,),
        to=S.accepted,
    )
    simplified = Event(
        "决定适用简易程序",
        (FUYI[53], FUYI[36, 1]),
        by=(HANDLER,),
        at=(S.accepted, S.served, S.reviewing),
        asks=("simplified_ground", "amount_fen", "all_consent", "clear_case"),
        approval=HEAD,
        guards=(g.ordinary_stays, g.simplified_ground, g.clear_case),
        switches=lambda: Simplified,
        side=True,
    )
    converted = Event(
        "简易程序转为普通程序",
        FUYI[55],
        by=(HANDLER,),
        at=IN_REVIEW,
        asks=("convert_reason",),
        approval=HEAD,
        guards=(g.ordinary_already,),
        side=True,
    )
    dismissed = Event(
        "驳回行政复议申请",
        (FUYI[33], FUYI_RULES[37, 1]),
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        to=S.dismissed,
        asks=("dismissal_ground", "dismissal_reasons"),
        approval=HEADS,
        guards=(g.not_before("accepted", FUYI[33]), g.recusal_settled),
        closes=True,
    )

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
            g.not_before("accepted", FUYI[48]),
            g.not_before("deemed_accepted", FUYI[48]),
        ),
    )
    copy_served = Event(
        "申请书副本送达被申请人",
        FUYI[48],
        by=(HANDLER, CLERK, RESPONDENT),
        at=(S.served, S.reviewing, *LAID_OVER),
        asks=("service_method",),
        guards=(
            g.needs("copy_sent", "尚未发送申请书副本，不能登记送达。", FUYI[48]),
            g.not_before("copy_sent", FUYI[48]),
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
            g.needs("copy_served", "申请书副本尚未送达被申请人，请先登记送达日期。", FUYI[48]),
            g.not_before("copy_served", FUYI[48]),
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
            g.only_once("reply_defaulted", "已经登记被申请人逾期未答复。", FUYI[70]),
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
        guards=(g.needs("agent_appointed", "本案没有登记委托代理人。", FUYI[17, 2]),),
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
        guards=(g.needs("recusal_asked", "没有待决定的回避申请。", FUYI[3, 2]), g.recused_named),
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
        guards=(g.no_double_appraisal, g.not_before("appraisal_commissioned", FUYI_RULES[46])),
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
        guards=(g.both_consent_to_suspend, g.norm_named, g.not_before("accepted", FUYI[39])),
    )
    resumed = Event(
        "恢复审理",
        FUYI[39, 2],
        by=(HANDLER,),
        at=(S.suspended,),
        to=BACK,
        asks=("resume_reason",),
        approval=HEAD,
        guards=(g.not_before("suspended", FUYI[39, 2]),),
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
    # ─── 听证（法50、51） ───────────────────────────────────────────────────────────────────────

    hearing_set = Event(
        "决定听证",
        (FUYI[50], FUYI[51, 1]),
        by=(HANDLER,),
        at=(S.served, S.reviewing, S.hearing),
        to=S.hearing,
        asks=(
            "hearing_on",
            "hearing_time",
            "hearing_place",
            "hearing_matters",
            "hearing_asked_by",
            "host",
            "member_1",
            "member_2",
            "member_3",
            "member_4",
            "hearing_clerk",
        ),
        approval=HEAD,
        guards=(g.future_hearing, g.panel),
    )
    hearing_notified = Event(
        "通知听证",
        FUYI[51, 1],
        by=(HANDLER,),
        at=(S.hearing,),
        asks=("service_method",),
        guards=(g.hearing_notice, g.not_before("hearing_set", FUYI[51, 1])),
        side=True,
    )
    hearing_held = Event(
        "举行听证",
        (FUYI[50, 3], FUYI[51]),
        by=(HANDLER,),
        at=(S.hearing,),
        to=BACK,
        asks=(
            "applicant_attendance",
            "head_attendance",
            "head_name",
            "head_absence_reason",
            "hearing_public",
            "hearing_record",
        ),
        guards=(g.hearing_notified, g.hearing_on_the_day, g.not_before("hearing_notified", FUYI[51, 1])),
    )
    hearing_cancelled = Event(
        "取消听证",
        FUYI[51],
        by=(HANDLER,),
        at=(S.hearing,),
        to=BACK,
        asks=("cancel_ground", "cancel_note"),
    )

    # ─── 行政复议委员会（法52，条例50—52） ──────────────────────────────────────────────────────

    committee_asked = Event(
        "提请复议委员会咨询",
        (FUYI[52, 2], FUYI_RULES[51]),
        by=(HANDLER,),
        at=(S.reviewing,),
        to=S.consulting,
        asks=("committee_ground", "committee_question"),
        approval=HEAD,
    )
    committee_answered = Event(
        "复议委员会提出咨询意见",
        FUYI[52, 3],
        by=(COMMITTEE, HANDLER),
        at=(S.consulting,),
        to=BACK,
        asks=("committee_met_on", "committee_opinion"),
        guards=(g.not_before("committee_asked", FUYI[52]),),
    )

    # ─── 调解、和解、撤回、终止（法5、41、73、74） ──────────────────────────────────────────────

    mediation_offered = Event(
        "提议调解",
        (FUYI[5, 1], FUYI_RULES[6]),
        by=(*ALL_SIDES, CLERK),
        at=BEFORE_CLOSING,
        asks=("offered_by", "offer_note"),
        side=True,
    )
    mediation_consented = Event(
        "对调解表示意见",
        FUYI[5, 2],
        by=ALL_SIDES,
        at=BEFORE_CLOSING,
        asks=("party_role", "consents", "consent_mode"),
        side=True,
    )
    mediation_started = Event(
        "开始调解",
        FUYI[5, 1],
        by=(HANDLER,),
        at=(*MAIN, S.hearing, S.consulting, S.drafted),
        to=S.mediating,
        asks=("applicant_agrees", "respondent_agrees", "mediator", "mediation_plan"),
        guards=(g.voluntary,),
    )
    mediation_failed = Event(
        "调解不成",
        FUYI[73, 2],
        by=(HANDLER,),
        at=(S.mediating,),
        to=BACK,
        asks=("mediation_failure",),
        guards=(g.not_before("mediation_started", FUYI[73, 2]),),
    )
    mediated = Event(
        "制作行政复议调解书",
        FUYI[73, 1],
        by=(HANDLER,),
        at=(S.mediating,),
        to=S.closed_mediated,
        asks=("mediation_terms", "all_signed", "sealed", "signed_on", "perform_by"),
        approval=HEADS,
        guards=(g.signed_and_sealed, g.not_before("mediation_started", FUYI[73, 1])),
        closes=True,
    )
    mediation_served = Event(
        "调解书送达",
        FUYI[73, 1],
        by=OFFICE,
        at=(S.closed_mediated,),
        to=S.effective,
        asks=("service_method",),
        guards=(g.not_before("mediated", FUYI[73, 1]),),
    )
    settled = Event(
        "当事人和解",
        FUYI[74, 1],
        by=ALL_SIDES,
        at=BEFORE_CLOSING,
        asks=("settlement_on", "settlement_text"),
        side=True,
    )
    withdrawal_asked = Event(
        "申请撤回",
        FUYI[74, 2],
        by=APPLICANT_SIDE,
        at=(*IN_REVIEW, S.merged),
        asks=("withdrawal_kind", "withdrawal_reason"),
        side=True,
    )
    withdrawal_refused = Event(
        "不准予撤回",
        FUYI[74, 2],
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        asks=("withdrawal_refusal",),
        approval=HEAD,
        guards=(g.withdrawal_pending,),
        side=True,
    )
    withdrawn = Event(
        "准予撤回，终止行政复议",
        (FUYI[41, None, 1], FUYI[74, 2]),
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        to=S.terminated,
        asks=("withdrawal_ground",),
        approval=HEADS,
        guards=(
            g.withdrawal_pending,
            g.withdrawal_ground,
            g.settled_first,
            g.not_before("withdrawal_asked", FUYI[74, 2]),
        ),
        closes=True,
    )
    terminated = Event(
        "终止行政复议",
        FUYI[41],
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        to=S.terminated,
        asks=("ground", "termination_reasons"),
        approval=HEADS,
        guards=(g.termination_ground, g.not_before("accepted", FUYI[41])),
        closes=True,
    )

    # ─── 附带审查（法13、56—60，条例53） ────────────────────────────────────────────────────────

    norm_review_asked = Event(
        "提出附带审查",
        (FUYI[13], FUYI[56], FUYI[57], FUYI_RULES[53, 1]),
        by=APPLICANT_SIDE,
        at=BEFORE_CLOSING,
        asks=(
            "norm_origin",
            "norm_title",
            "norm_number",
            "norm_level",
            "norm_maker",
            "norm_clauses",
            "norm_reason",
            "norm_unknown_before",
        ),
        guards=(g.not_a_rule, g.not_a_law, g.norm_timing(FUYI_RULES[53, 1])),
        side=True,
    )
    norm_review_forwarded = Event(
        "转送有权机关处理",
        (FUYI[56], FUYI[57]),
        by=(HANDLER,),
        at=(S.suspended,),
        asks=("norm_forwarded_to",),
        approval=HEAD,
        guards=(g.during_norm_review, g.norm_not_ours),
        side=True,
    )
    norm_forward_received = Event(
        "有权机关收到转送",
        FUYI[60],
        by=OFFICE,
        at=(S.suspended,),
        asks=("service_method",),
        guards=(
            g.needs("norm_review_forwarded", "尚未转送有权处理的机关。", FUYI[60]),
            g.not_before("norm_review_forwarded", FUYI[60]),
        ),
        side=True,
    )
    norm_maker_notified = Event(
        "通知制定机关答复",
        FUYI[58, 1],
        by=(HANDLER,),
        at=(S.suspended,),
        asks=("norm_maker", "norm_questions"),
        guards=(g.during_norm_review, g.norm_is_ours),
        side=True,
    )
    norm_notice_served = Event(
        "通知送达制定机关",
        FUYI[58, 1],
        by=OFFICE,
        at=(S.suspended,),
        asks=("service_method",),
        guards=(
            g.needs("norm_maker_notified", "尚未通知制定机关。", FUYI[58, 1]),
            g.not_before("norm_maker_notified", FUYI[58, 1]),
        ),
        side=True,
    )
    norm_maker_replied = Event(
        "制定机关书面答复",
        FUYI[58, 1],
        by=(ENACTING_ORGAN, HANDLER),
        at=(S.suspended,),
        asks=("norm_reply",),
        guards=(
            g.needs("norm_maker_notified", "尚未通知制定机关。", FUYI[58, 1]),
            g.not_before("norm_maker_notified", FUYI[58, 1]),
        ),
        side=True,
    )
    norm_reviewed = Event(
        "附带审查处理完毕",
        (FUYI[59], FUYI[60], FUYI_RULES[54]),
        by=(HANDLER,),
        at=(S.suspended,),
        asks=("norm_result", "norm_conclusion"),
        approval=HEADS,
        guards=(g.during_norm_review,),
        side=True,
    )

    # ─── 提级、并案（法38，条例40、43） ─────────────────────────────────────────────────────────

    elevation_asked = Event(
        "报请提级审理",
        (FUYI[38, 2], FUYI_RULES[40, 2]),
        by=(HANDLER,),
        at=MAIN,
        asks=("elevation_ground", "elevation_reason", "elevation_to"),
        approval=HEADS,
        side=True,
    )
    elevation_refused = Event(
        "不予提级审理",
        (FUYI[38, 2], FUYI_RULES[40, 2]),
        by=(HANDLER,),
        at=MAIN,
        asks=("elevation_note",),
        guards=(g.needs("elevation_asked", "没有报请提级审理。", FUYI_RULES[40, 2]),),
        side=True,
    )
    elevation_granted = Event(
        "决定提级审理",
        (FUYI[38, 1], FUYI_RULES[40, 3]),
        by=(HANDLER, ORGAN_HEAD),
        at=MAIN,
        to=S.elevated,
        asks=("elevation_ground", "elevation_to", "elevation_note"),
    )
    elevated = Event(
        "上级机关收到提级案件材料",
        FUYI_RULES[40, 3],
        by=OFFICE,
        at=(START, S.elevated),
        to=S.reviewing,
        asks=("elevated_from", "lower_number", "kind", "act_kind", "act_title", "act_number", "act_on"),
        guards=(g.not_before("elevation_granted", FUYI_RULES[40, 3]),),
    )
    merged = Event(
        "合并审理",
        FUYI_RULES[43, 1],
        by=(HANDLER,),
        at=MAIN,
        to=S.merged,
        asks=("lead_case", "merge_reason"),
        approval=HEAD,
    )
    separated = Event(
        "分开审理",
        FUYI_RULES[43, 1],
        by=(HANDLER,),
        at=(S.merged,),
        to=BACK,
        asks=("separate_reason",),
        approval=HEAD,
    )

    # ─── 决定（法第五章，条例第五章） ───────────────────────────────────────────────────────────

    drafted = Event(
        "拟定决定，报请审批",
        (FUYI[61, 1], FUYI_RULES[52], FUYI_RULES[65, 1]),
        by=(HANDLER,),
        at=(*MAIN, S.drafted),
        to=S.drafted,
        asks=(*OUTCOME, *TEXT, "review_report", "basis_decision"),
        guards=(TWO_REVIEWERS, g.direct_only_on_basis, g.opinions_heard, *DECIDING, *OF_2026),
    )
    draft_returned = Event(
        "退回修改",
        FUYI[61, 1],
        by=(SECTION_HEAD, ORGAN_HEAD, HANDLER),
        at=(S.drafted,),
        to=BACK,
        asks=("return_reason",),
    )
    decided = Event(
        "作出复议决定",
        (FUYI[61, 1], FUYI[75, 1]),
        by=(HANDLER,),
        at=(S.drafted, S.merged),
        to=S.decided,
        asks=(*OUTCOME, *TEXT, "decided_by", "lead_decision"),
        approval=HEADS,
        guards=(
            TWO_REVIEWERS,
            g.opinions_heard,
            *DECIDING,
            *OF_2026,
            g.merged_with_lead,
            g.not_before("accepted", FUYI[62, 1]),
            g.not_before("drafted", FUYI[61, 1]),
        ),
        closes=True,
    )
    decision_served = Event(
        "文书送达当事人",
        (FUYI[75, 2], FUYI[88, 1]),
        by=OFFICE,
        at=(S.decided,),
        beneath=(S.effective, S.complying, S.refused, S.dismissed, S.terminated),  # 再送其他当事人，阶段不变
        to=S.effective,
        asks=("party_role", "served_party", "service_method"),
        guards=(
            g.not_before("decided", FUYI[75, 2]),
            g.not_before("refused", FUYI[30, 2]),
            g.not_before("dismissed", FUYI[33]),
            g.not_before("terminated", FUYI[41]),
            g.not_before("withdrawn", FUYI[41]),
        ),
    )

    # ─── 意见书、建议书（法76，条例69） ─────────────────────────────────────────────────────────

    opinion_issued = Event(
        "制发行政复议意见书",
        FUYI[76],
        by=(HANDLER,),
        at=WRITING,
        asks=("opinion_to", "opinion_problem", "opinion_demand"),
        approval=HEADS,
        side=True,
    )
    opinion_served = Event(
        "意见书送达",
        FUYI[76],
        by=OFFICE,
        at=WRITING,
        asks=("opinion_to", "service_method"),
        guards=(
            g.needs("opinion_issued", "尚未制发行政复议意见书。", FUYI[76]),
            g.not_before("opinion_issued", FUYI[76]),
        ),
        side=True,
    )
    opinion_replied = Event(
        "报送意见书落实情况",
        FUYI[76],
        by=(RESPONDENT, HANDLER, CLERK),
        at=WRITING,
        asks=("answers", "opinion_report_text", "corrected_as_told"),
        guards=(
            g.needs("opinion_served", "意见书尚未送达。", FUYI[76]),
            g.not_before("opinion_served", FUYI[76]),
        ),
        side=True,
    )
    advice_issued = Event(
        "制发行政复议建议书",
        FUYI_RULES[69],
        by=(HANDLER,),
        at=WRITING,
        asks=("advice_to", "advice_problem", "advice_text"),
        approval=HEAD,
        side=True,
    )
    advice_replied = Event(
        "收到建议书回复",
        FUYI_RULES[69],
        by=(HANDLER, CLERK),
        at=(*WRITING, S.archived),
        asks=("answers", "advice_reply"),
        guards=(g.needs("advice_issued", "尚未制发行政复议建议书。", FUYI_RULES[69]),),
        side=True,
    )

    # ─── 履行、监督、公开、归档（法77—79） ──────────────────────────────────────────────────────

    performed = Event(
        "履行完毕",
        FUYI[77, 1],
        by=(RESPONDENT, HANDLER),
        at=AFTER_DECISION,
        asks=("performed_text", "performance_proof"),
        side=True,
    )
    remade = Event(
        "重新作出行政行为",
        (FUYI[64, 2], FUYI_RULES[58, 1]),
        by=(RESPONDENT, HANDLER),
        at=AFTER_DECISION,
        asks=("remade_title", "remade_number", "remade_same"),
        guards=(g.not_before("decided", FUYI_RULES[58, 1]),),
        side=True,
    )
    urged = Event(
        "督促履行",
        FUYI[77, 2],
        by=(HANDLER,),
        at=AFTER_DECISION,
        asks=("urge_text",),
        side=True,
    )
    performance_ordered = Event(
        "责令限期履行",
        FUYI[77, 2],
        by=(HANDLER,),
        at=AFTER_DECISION,
        to=S.complying,
        asks=("order_by", "order_text"),
        approval=HEADS,
    )
    interviewed = Event(
        "约谈负责人",
        FUYI[77, 2],
        by=(HANDLER, SECTION_HEAD),
        at=AFTER_DECISION,
        asks=("interviewed_person", "interview_record"),
        approval=HEADS,
        side=True,
    )
    notified = Event(
        "通报批评",
        FUYI[77, 2],
        by=(HANDLER,),
        at=AFTER_DECISION,
        asks=("notification_text",),
        approval=HEADS,
        side=True,
    )
    enforcement_applied = Event(
        "强制执行",
        FUYI[78],
        by=(HANDLER, RESPONDENT),
        at=AFTER_DECISION,
        asks=("enforcer", "enforcement_note"),
        guards=(g.enforcer, g.suit_time_over),
        side=True,
    )
    copied_up = Event(
        "抄告上一级主管部门",
        FUYI[79, 2],
        by=OFFICE,
        at=(S.decided, *AFTER_DECISION),
        asks=("copied_to", "copied_papers"),
        side=True,
    )
    published = Event(
        "公开决定书",
        FUYI[79, 1],
        by=OFFICE,
        at=AFTER_DECISION,
        asks=("published_at", "public_hide", "public_keep", "redacted"),
        approval=HEAD,
        side=True,
    )
    unpublished = Event(
        "不公开决定书",
        FUYI[79, 1],
        by=OFFICE,
        at=AFTER_DECISION,
        asks=("unpublished_reason", "unpublished_note"),
        approval=HEAD,
        side=True,
    )
    sued = Event(
        "提起行政诉讼",
        (FUYI[10], FUYI[34], XINGSU[45]),
        by=(HANDLER, CLERK),
        at=(
            *IN_REVIEW,
            S.merged,
            S.decided,
            *AFTER_DECISION,
            S.refused,
            S.dismissed,
            S.terminated,
            S.archived,
        ),
        asks=("answers", "court", "suit_number", "sued_by"),
        side=True,
    )
    archived = Event(
        "归档",
        DANGAN[14],
        by=OFFICE,
        at=(
            S.abandoned,
            S.refused,
            S.told,
            S.transferred,
            S.dismissed,
            S.terminated,
            S.effective,
            S.complying,
        ),
        to=S.archived,
        asks=("archive_number", "retention", "archive_note"),
        guards=(
            g.served_before_filing,
            g.performance_settled,
            g.copied_up,
            g.publication_settled,
            g.reports_settled,
        ),
    )

    # ─── 重新启动（法35；法院裁判） ─────────────────────────────────────────────────────────────

    reopened = Event(
        "重新启动受理审查",
        FUYI[35],
        by=(HANDLER, SECTION_HEAD),
        at=(S.refused, S.told, S.abandoned, S.archived),
        to=S.receiving,
        asks=("reopen_reason", "reopened_by_order"),
        approval=HEADS,
        guards=(g.was_refused,),
    )
    reinstated = Event(
        "责令恢复审理",
        FUYI[35],
        by=(HANDLER, SECTION_HEAD),
        at=(S.dismissed, S.terminated, S.archived),
        to=S.reviewing,
        asks=("reopen_reason", "reopened_by_order"),
        approval=HEADS,
        guards=(g.was_ended,),
    )
    remanded = Event(
        "复议决定被撤销，重新审理",
        (XINGSU[70], XINGSU[79]),
        by=(HANDLER, SECTION_HEAD),
        at=(S.effective, S.complying, S.archived),
        to=S.reviewing,
        asks=("reopen_reason", "judgment_number"),
        approval=HEADS,
        guards=(g.was_decided,),
    )

    # ═══ 期限 ═══════════════════════════════════════════════════════════════════════════════════

    # ─── 申请期限（法20、21，条例23—26、38） ────────────────────────────────────────────────────

    _not_counted: tuple[
        Pause, ...
    ] = (  # 条例26、38.2“自X之日至Y之日的期间不计入”；法20.2自障碍消除之日起继续计算
        Pause(received, received, FUYI[20, 2], facts=("obstacle_from", "obstacle_until")),
        Pause(received, received, FUYI_RULES[26], both_ends_out=True, facts=("suit_on", "suit_dismissed_on")),
        Pause(
            received,
            received,
            FUYI_RULES[38, 2],
            both_ends_out=True,
            facts=("lodged_on", "self_corrected_told_on"),
        ),
    )
    apply = Term(
        "申请行政复议",
        after=received,
        from_fact="learned_on",
        where={"rights_untold": (False, None), "perform_due_on": (None,)},
        met_by=(lodged, received),
        within=Within(60, FUYI[20, 1], "知道或者应当知道该行政行为之日起六十日内提出行政复议申请"),
        pauses=_not_counted,
        whose=APPLICANT,
        effect="超过申请期限又无正当理由的，不予受理；受理后发现的，驳回申请。",
    )
    apply_untold = Term(
        "申请行政复议（未告知权利、机关或者期限）",
        after=received,
        from_fact="rights_learned_on",
        where={"rights_untold": (True,)},
        met_by=(lodged, received),
        within=Within(60, FUYI[20, 1], "六十日内提出行政复议申请"),
        cap=Cap(
            received,
            Within(1, FUYI[20, 3], "自知道或者应当知道行政行为内容之日起最长不得超过一年", Unit.YEAR),
            from_fact="learned_on",
        ),
        pauses=_not_counted,
        whose=APPLICANT,
        effect="超过申请期限又无正当理由的，不予受理。",
    )
    apply_wait = Term(
        "等待行政机关履行职责（无履行期限规定）",
        after=received,
        from_fact="duty_asked_on",
        where={"perform_due_on": (None,), "urgent_duty": (False, None)},
        met_by=(received,),
        within=Within(60, FUYI_RULES[24, 1, 2], "自行政机关收到申请满60日起计算"),
        window=True,
        rolls=False,
        whose=APPLICANT,
        effect="未满60日提出的，尚不能以不履行职责申请行政复议。",
    )
    apply_inaction = Term(
        "申请行政复议（不履行职责）",
        after=received,
        from_fact="perform_due_on",
        where={"urgent_duty": (False, None)},
        met_by=(lodged, received),
        # 起算日：条例24.1.1“自履行期限届满之日起计算”
        within=Within(60, FUYI[20, 1], "六十日内提出行政复议申请"),
        pauses=_not_counted,
        whose=APPLICANT,
        effect="超过申请期限又无正当理由的，不予受理。",
    )
    apply_property = Term(
        "最长申请期限（不动产）",
        after=received,
        from_fact="act_on",
        where={"immovable": (True,)},
        met_by=(lodged, received),
        within=Within(20, FUYI[21], "因不动产提出的行政复议申请自行政行为作出之日起超过二十年", Unit.YEAR),
        whose=APPLICANT,
        effect="不予受理。",
    )
    apply_other = Term(
        "最长申请期限（其他）",
        after=received,
        from_fact="act_on",
        where={"immovable": (False, None)},
        met_by=(lodged, received),
        within=Within(5, FUYI[21], "其他行政复议申请自行政行为作出之日起超过五年", Unit.YEAR),
        whose=APPLICANT,
        effect="不予受理。",
    )

    # ─── 受理（法30—32，条例38） ────────────────────────────────────────────────────────────────

    pass_on = Term(
        "原机关转送复议申请",
        after=lodged,
        met_by=(received, self_corrected),
        within=Within(5, FUYI[32, 2], "自收到行政复议申请之日起五日内转送行政复议机关"),
        whose=RESPONDENT,
    )
    self_correct = Term(
        "原机关自行纠正",
        after=lodged,
        met_by=(self_corrected, received),
        within=Within(5, FUYI_RULES[38, 1], "自收到行政复议申请之日起5个工作日内", Unit.WORKDAY),
        whose=RESPONDENT,
    )
    review = Term(
        "审查复议申请",
        after=received,
        met_by=(accepted, refused, told, correction_asked, transferred),
        within=Within(5, FUYI[30, 1], "应当在五日内进行审查"),
        restarts=(  # 读法：跨域、代收的申请自有管辖权的机关收到之日起算；责令重新审查的重新起算
            Restart(forwarded, cite=FUYI[30, 1]),
            Restart(reopened, cite=FUYI[35]),
        ),
        on_expiry=deemed_accepted,
        effect="审查期限届满未作出不予受理决定的，自届满之日起视为受理。",
    )
    correction_notice = Term(
        "通知补正",
        after=received,
        met_by=(correction_asked, accepted, refused, told, transferred, deemed_accepted),
        within=Within(5, FUYI[31, 1], "应当自收到申请之日起五日内书面通知申请人补正"),
        restarts=(Restart(forwarded, cite=FUYI[31, 1]), Restart(reopened, cite=FUYI[35])),
        internal=True,
        effect="不能再通知补正；审查期限届满视为受理。",
    )
    correct = Term(
        "提交补正材料",
        after=correction_served,
        met_by=(corrected, abandoned, told, correction_extended),
        within=Within(10, FUYI[31, 2], "自收到补正通知之日起十日内提交补正材料"),
        whose=APPLICANT,
        effect="无正当理由逾期不补正的，视为放弃行政复议申请。",
    )
    correct_longer = Term(
        "提交补正材料（延长后）",
        after=correction_extended,
        from_fact="correct_by",
        met_by=(corrected, abandoned, told),
        within=Within(0, FUYI[31, 2], "可以延长合理的补正期限"),
        rolls=False,
        whose=APPLICANT,
        effect="无正当理由逾期不补正的，视为放弃行政复议申请。",
    )
    correct_review = Term(
        "补正后审查",
        after=corrected,
        met_by=(accepted, refused, told, transferred),
        # 法31.3“依照本法第三十条的规定处理”：自收到补正材料之日起完整的五日
        within=Within(5, FUYI[30, 1], "应当在五日内进行审查"),
        restarts=(Restart(reopened, cite=FUYI[35]),),
        on_expiry=deemed_accepted,
        effect="审查期限届满未作出不予受理决定的，自届满之日起视为受理。",
    )

    # ─── 审理（法48、51、58、60、62，条例40、45、46、53） ───────────────────────────────────────

    serve = Term(
        "发送申请书副本",
        after=(accepted, deemed_accepted),
        met_by=(copy_sent,),
        within=Within(7, FUYI[48], "自行政复议申请受理之日起七日内"),
    )
    reply = Term(
        "提出书面答复",
        after=copy_served,
        met_by=(replied,),
        within=Within(
            10, FUYI[48], "收到行政复议申请书副本或者行政复议申请笔录复印件之日起十日内，提出书面答复"
        ),
        on_expiry=reply_defaulted,
        whose=RESPONDENT,
        effect="视为该行政行为没有证据、依据。",
    )
    hearing_notice = Term(
        "通知听证",
        after=hearing_set,
        from_fact="hearing_on",
        met_by=(hearing_notified, hearing_cancelled),
        within=Within(5, FUYI[51, 1], "应当于举行听证的五日前"),
        backwards=True,
        effect="通知不足五日的，应当改期听证。",
    )
    _recalculated = (  # 提级：条例40.3“重新计算”。读法：责令恢复、法院撤销后重新审理的，完整重算
        Restart(elevated, cite=FUYI_RULES[40, 3]),
        Restart(reinstated, cite=FUYI[35]),
        Restart(remanded, cite=XINGSU[70]),
        Restart(converted, cite=FUYI[55], unless="converted_from_acceptance"),
    )
    decide = Term(
        "作出复议决定",
        after=(accepted, deemed_accepted, elevated),
        met_by=(decided, mediated, withdrawn, terminated, dismissed),
        within=Within(60, FUYI[62, 1], "应当自受理申请之日起六十日内作出行政复议决定"),
        extension=Extension(extended, Within(30, FUYI[62, 1], "延长期限最多不得超过三十日")),
        pauses=(
            Pause(suspended, resumed, FUYI[39]),
            Pause(elevation_asked, (elevation_granted, elevation_refused), FUYI_RULES[40, 2]),
            Pause(appraisal_commissioned, appraised, FUYI_RULES[46]),
        ),
        excludes=(
            Exclude(inspected, "inspection_days", FUYI_RULES[45]),
            Exclude(appraised, "appraisal_days", FUYI_RULES[46]),
        ),
        restarts=_recalculated,
        effect="申请人可以自期满之日起十五日内起诉，也可以向上级行政机关反映。",
    )
    suspend_end = Term(
        "中止满六十日",
        after=suspended,
        where={"suspend_ground": ENDS_AFTER_60},
        met_by=(resumed, terminated, withdrawn, dismissed),
        within=Within(60, FUYI[41, None, 5], "中止行政复议满六十日"),
        effect="中止的原因仍未消除的，决定终止行政复议。",
    )
    # 附带审查的期限自中止之日起计算（条例53.2）
    norm_forward = Term(
        "转送有权机关",
        after=suspended,
        where={"suspend_ground": ("norm_review",), "norm_power": ("other",)},
        met_by=(norm_review_forwarded,),
        within=Within(7, FUYI[56], "应当在七日内转送有权处理的行政机关"),
    )
    norm_handle = Term(
        "处理规范性文件",
        after=suspended,
        where={"suspend_ground": ("norm_review",), "norm_power": ("own",)},
        met_by=(norm_reviewed,),
        within=Within(30, FUYI[56], "应当在三十日内依法处理"),
    )
    norm_notify = Term(
        "通知制定机关答复",
        after=suspended,
        where={"suspend_ground": ("norm_review",), "norm_power": ("own",)},
        met_by=(norm_maker_notified,),
        within=Within(3, FUYI[58, 1], "应当自行政复议中止之日起三日内"),
    )
    norm_reply = Term(
        "制定机关答复",
        after=norm_notice_served,
        met_by=(norm_maker_replied,),
        within=Within(10, FUYI[58, 1], "应当自收到书面通知之日起十日内提交书面答复"),
        whose=ENACTING_ORGAN,
    )
    norm_answer = Term(
        "接受转送机关回复",
        after=norm_forward_received,
        met_by=(norm_reviewed,),
        within=Within(60, FUYI[60], "应当自收到转送之日起六十日内"),
        whose=ENACTING_ORGAN,
    )
    elevate_files = Term(
        "移送提级案件材料",
        after=elevation_granted,
        met_by=(elevated, transferred),
        within=Within(5, FUYI_RULES[40, 3], "于5个工作日内移送案件材料", Unit.WORKDAY),
    )

    # ─── 结案以后（法34、66、76、77，条例58，诉讼法45） ─────────────────────────────────────────

    sue = Term(
        "提起行政诉讼",
        after=decision_served,
        where={"party_role": ("applicant", "third_party", "all")},
        met_by=(sued,),
        within=Within(15, XINGSU[45], "可以在收到复议决定书之日起十五日内向人民法院提起诉讼"),
        each=True,
        survives=True,
        whose=APPLICANT,
        effect="逾期不起诉的，行政复议决定可以强制执行。",
    )
    sue_silence = Term(
        "对逾期不作决定提起行政诉讼",
        after=decide,
        met_by=(sued,),
        within=Within(15, XINGSU[45], "申请人可以在复议期满之日起十五日内向人民法院提起诉讼"),
        whose=APPLICANT,
    )
    redo = Term(
        "重新作出行政行为",
        after=decision_served,
        where={"outcome": ("revoked_redo",), "redo_by": (None,), "party_role": ("respondent", "all")},
        met_by=(remade, performed),
        # 起算日法无明文；读法：决定书送达被申请人之日
        within=Within(60, FUYI_RULES[58, 1], "重新作出行政行为的期限为60日"),
        survives=True,
        whose=RESPONDENT,
        effect="责令限期履行，依法追究责任。",
    )
    redo_set = Term(
        "重新作出行政行为（法定或者决定所定期限）",
        after=decided,
        from_fact="redo_by",
        where={"outcome": ("revoked_redo",)},
        met_by=(remade, performed),
        within=Within(0, FUYI[64, 1], "可以责令被申请人在一定期限内重新作出行政行为"),
        rolls=False,
        survives=True,
        whose=RESPONDENT,
        effect="责令限期履行，依法追究责任。",
    )
    perform = Term(
        "履行决定、调解书",
        after=(decided, mediated),
        from_fact="perform_by",
        met_by=(performed, enforcement_applied),
        within=Within(0, FUYI[66], "行政复议机关决定被申请人在一定期限内履行"),
        rolls=False,
        survives=True,
        whose=RESPONDENT,
        effect="责令限期履行，可以约谈或者通报批评。",
    )
    perform_ordered = Term(
        "按责令的期限履行",
        after=performance_ordered,
        from_fact="order_by",
        met_by=(performed, enforcement_applied),
        within=Within(0, FUYI[77, 2], "应当责令其限期履行"),
        rolls=False,
        survives=True,
        whose=RESPONDENT,
        effect="约谈、通报批评；对责任人员依法给予处分。",
    )
    opinion_report = Term(
        "报送意见书落实情况",
        after=opinion_served,
        met_by=(opinion_replied,),
        within=Within(60, FUYI[76], "应当自收到行政复议意见书之日起六十日内"),
        each=True,
        survives=True,
        whose=RESPONDENT,
        effect="责令限期履行，可以约谈或者通报批评。",
    )


class Simplified(Ordinary):
    """简易程序（行政复议法第四章第四节）：只写与普通程序不同之处。"""

    title = "行政复议简易程序"
    key = "reconsideration.simplified"

    simplified = Ordinary.simplified.but(guards=(g.simplified_already,))
    converted = Ordinary.converted.but(guards=(g.convert_in_time,), switches=Ordinary)
    extended = Ordinary.extended.but(guards=(g.no_extension_simplified,))
    drafted = Ordinary.drafted.but(guards=(ONE_REVIEWER, g.direct_only_on_basis, *DECIDING, *OF_2026))
    decided = Ordinary.decided.but(
        guards=(
            ONE_REVIEWER,
            *DECIDING,
            *OF_2026,
            g.merged_with_lead,
            g.not_before("accepted", FUYI[62, 2]),
            g.not_before("drafted", FUYI[61, 1]),
        )
    )

    serve = Ordinary.serve.but(within=Within(3, FUYI[54, 1], "自受理行政复议申请之日起三日内"))
    reply = Ordinary.reply.but(
        within=Within(
            5, FUYI[54, 1], "收到行政复议申请书副本或者行政复议申请笔录复印件之日起五日内，提出书面答复"
        )
    )
    decide = Ordinary.decide.but(
        within=Within(30, FUYI[62, 2], "应当自受理申请之日起三十日内作出行政复议决定"), extension=None
    )
    sue_silence = Ordinary.sue_silence.but(after=decide)
