"""行政复议此前的程序：2024年1月1日、2026年7月1日两次修改之前收到的申请，仍依各自的版本办理。

每一版本只写与后一版本不同之处。2024年至2026年6月：2023年修订的法、2007年的条例；2023年以前：2017年修正的法、2007年的条例。
"""

from datetime import date
from typing import ClassVar

from fadu.law import (
    APPLICANT,
    START,
    Event,
    Exclude,
    Extension,
    Pause,
    Restart,
    State,
    Term,
    Within,
)
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import FUYI, FUYI_2017, FUYI_RULES_2007, XINGSU
from fadu.lines.reconsideration.acts.decision import DECIDING
from fadu.lines.reconsideration.current import Ordinary, Simplified
from fadu.lines.reconsideration.guards import decision, former, intake, norms, reviewing
from fadu.lines.reconsideration.states import States

S = States
TWO_REVIEWERS_2007 = decision.at_least_reviewers(2, FUYI_RULES_2007[32])
OF_2007 = (reviewing.many_applicants(5, 1, 5, FUYI_RULES_2007[8]), decision.not_worse)


# ═══ 2024-01-01 至 2026-06-30：2023年修订的法，2007年的条例 ═════════════════════════════════════════


class Ordinary2024(Ordinary):
    """普通程序（2007年条例）：只写与现行条例不同之处。原条例没有提级审理的期限、合并审理和建议书以外的新规定。"""

    title = "行政复议普通程序（2024年至2026年6月）"
    key = "reconsideration.ordinary2024"
    in_force = date(2024, 1, 1)
    until = date(2026, 7, 1)
    version = "2024"
    without: ClassVar[tuple[Event | Term | State, ...]] = (Ordinary.elevate_files, Ordinary.self_correct)

    self_corrected = Ordinary.self_corrected.but(
        cite=FUYI[32, 2], guards=(not_before("lodged", FUYI[32, 2]),)
    )
    received = Ordinary.received.but(cite=(FUYI[30, 1], FUYI[22], FUYI_RULES_2007[18], FUYI_RULES_2007[19]))
    handler_assigned = Ordinary.handler_assigned.but(cite=(FUYI[36, 1], FUYI_RULES_2007[32]))
    refused = Ordinary.refused.but(
        cite=(FUYI[30, 2], FUYI_RULES_2007[28]),
        guards=(*Ordinary.refused.guards, intake.refusal_of_2026),
    )
    told = Ordinary.told.but(cite=FUYI[30, 2])
    transferred = Ordinary.transferred.but(cite=(FUYI[30, 2], FUYI[38]))
    accepted = Ordinary.accepted.but(
        cite=(FUYI[30, 1], FUYI_RULES_2007[28]),
        guards=(*Ordinary.accepted.guards[:-1], intake.not_too_early_2007),
    )
    dismissed = Ordinary.dismissed.but(
        cite=FUYI[33],
        guards=(*Ordinary.dismissed.guards, intake.dismissal_of_2026),
    )
    replied = Ordinary.replied.but(cite=(FUYI[48], FUYI_RULES_2007[36]))
    agent_appointed = Ordinary.agent_appointed.but(
        cite=(FUYI[17], FUYI_RULES_2007[10]),
        guards=(reviewing.two_agents,),
    )
    representatives_chosen = Ordinary.representatives_chosen.but(
        cite=(FUYI[15], FUYI_RULES_2007[8]),
        guards=(reviewing.representatives_between(1, 5, FUYI_RULES_2007[8]),),
    )
    file_read = Ordinary.file_read.but(cite=(FUYI[47], FUYI_RULES_2007[35]))
    inspected = Ordinary.inspected.but(cite=(FUYI_RULES_2007[34, 3], FUYI[45, 2]))
    appraisal_commissioned = Ordinary.appraisal_commissioned.but(cite=FUYI_RULES_2007[37])
    appraised = Ordinary.appraised.but(
        cite=FUYI_RULES_2007[37],
        guards=(reviewing.no_double_appraisal, not_before("appraisal_commissioned", FUYI_RULES_2007[37])),
    )
    committee_asked = Ordinary.committee_asked.but(cite=FUYI[52, 2])
    mediation_offered = Ordinary.mediation_offered.but(cite=FUYI[5, 1])
    norm_review_asked = Ordinary.norm_review_asked.but(
        cite=(FUYI[13], FUYI[56], FUYI[57], FUYI_RULES_2007[26]),
        guards=(norms.not_a_rule, norms.not_a_law, norms.norm_timing(FUYI_RULES_2007[26])),
    )
    norm_reviewed = Ordinary.norm_reviewed.but(cite=(FUYI[59], FUYI[60]))
    elevation_asked = Ordinary.elevation_asked.but(cite=FUYI[38, 2])
    elevation_refused = Ordinary.elevation_refused.but(
        cite=FUYI[38, 2],
        guards=(needs("elevation_asked", "没有报请提级审理。", FUYI[38, 2]),),
    )
    elevation_granted = Ordinary.elevation_granted.but(cite=FUYI[38, 1])
    elevated = Ordinary.elevated.but(cite=FUYI[38, 1], guards=(not_before("elevation_granted", FUYI[38, 1]),))
    merged = Ordinary.merged.but(cite=FUYI[3, 2])
    separated = Ordinary.separated.but(cite=FUYI[3, 2])
    drafted = Ordinary.drafted.but(
        cite=FUYI[61, 1],
        guards=(
            TWO_REVIEWERS_2007,
            decision.direct_only_on_basis_2007,
            decision.opinions_heard,
            *DECIDING,
            *OF_2007,
        ),
    )
    decided = Ordinary.decided.but(
        guards=(
            TWO_REVIEWERS_2007,
            decision.opinions_heard,
            *DECIDING,
            *OF_2007,
            not_before("accepted", FUYI[62, 1]),
            not_before("drafted", FUYI[61, 1]),
        )
    )
    advice_issued = Ordinary.advice_issued.but(cite=FUYI_RULES_2007[57, 2])
    advice_replied = Ordinary.advice_replied.but(
        cite=FUYI_RULES_2007[57, 2],
        guards=(needs("advice_issued", "尚未制发行政复议建议书。", FUYI_RULES_2007[57, 2]),),
    )
    remade = Ordinary.remade.but(
        cite=(FUYI[64, 2], FUYI_RULES_2007[49, 1]),
        guards=(not_before("decided", FUYI_RULES_2007[49, 1]),),
    )

    # 原条例没有第二十六条、第三十八条第二款的扣除，只有法第二十条第二款
    _not_counted = (Pause(received, received, FUYI[20, 2], facts=("obstacle_from", "obstacle_until")),)
    apply = Ordinary.apply.but(pauses=_not_counted)
    apply_untold = Ordinary.apply_untold.but(pauses=_not_counted)
    apply_inaction = Ordinary.apply_inaction.but(pauses=_not_counted)
    apply_wait = Ordinary.apply_wait.but(
        within=Within(60, FUYI_RULES_2007[16, 1, 2], "自行政机关收到申请满60日起计算")
    )
    decide = Ordinary.decide.but(
        pauses=(
            Pause(Ordinary.suspended, Ordinary.resumed, FUYI[39]),
            Pause(appraisal_commissioned, appraised, FUYI_RULES_2007[37]),
        ),
        excludes=(
            Exclude(inspected, "inspection_days", FUYI_RULES_2007[34, 3]),
            Exclude(appraised, "appraisal_days", FUYI_RULES_2007[37]),
        ),
        restarts=(  # 读法：提级案件自上级机关收到材料起算（法第三十八条未定期限）
            Restart(elevated, cite=FUYI[38, 1]),
            Restart(Ordinary.reinstated, cite=FUYI[35]),
            Restart(Ordinary.remanded, cite=XINGSU[70]),
            Restart(Ordinary.converted, cite=FUYI[55], unless="converted_from_acceptance"),
        ),
    )
    sue_silence = Ordinary.sue_silence.but(after=decide)
    redo = Ordinary.redo.but(within=Within(60, FUYI_RULES_2007[49, 1], "重新作出具体行政行为的期限为60日"))


class Simplified2024(Ordinary2024):
    """简易程序（2007年条例）。"""

    title = "行政复议简易程序（2024年至2026年6月）"
    key = "reconsideration.simplified2024"

    simplified = Simplified.simplified.but()
    converted = Simplified.converted.but(switches=Ordinary2024)
    extended = Simplified.extended.but()
    drafted = Ordinary2024.drafted.but(
        guards=(TWO_REVIEWERS_2007, decision.direct_only_on_basis_2007, *DECIDING, *OF_2007)
    )
    decided = Ordinary2024.decided.but(
        guards=(
            TWO_REVIEWERS_2007,
            *DECIDING,
            *OF_2007,
            not_before("accepted", FUYI[62, 2]),
            not_before("drafted", FUYI[61, 1]),
        )
    )

    serve = Simplified.serve.but()
    reply = Simplified.reply.but()
    decide = Ordinary2024.decide.but(within=Simplified.decide.within, extension=None)
    sue_silence = Ordinary2024.sue_silence.but(after=decide)


# ═══ 2023-12-31 以前：2017年修正的法，2007年的条例 ════════════════════════════════════════════════
# 2017年文本的引文凭记忆写成（FUYI_2017.recalled），只保留办理存量案件所必需的事项。


def _without_items(event: Event) -> tuple[str, ...]:
    """标准条目落在2023年修订的法上，此前的案件不登记."""
    return tuple(name for name in event.asks if name != "violated_items")


class Ordinary2017(Ordinary2024):
    """普通程序（2017年修正的法）：没有简易程序、委员会咨询、提级和抄告；十日为自然日。"""

    title = "行政复议程序（2023年以前）"
    key = "reconsideration.ordinary2017"
    in_force = date(2018, 1, 1)
    until = date(2024, 1, 1)
    version = "2017"
    without: ClassVar[tuple[Event | Term | State, ...]] = (
        *Ordinary2024.without,
        S.lodged,
        S.consulting,
        S.elevated,
        S.merged,
        Ordinary2024.lodged,
        Ordinary2024.self_corrected,
        Ordinary2024.presettlement_asked,
        Ordinary2024.presettlement_answered,
        Ordinary2024.mediation_assigned,
        Ordinary2024.mediation_met,
        Ordinary2024.resolution_advised,
        Ordinary2024.resolution_answered,
        Ordinary2024.guide_checked,
        Ordinary2024.standards_fed_back,
        Ordinary2024.standards_answered,
        Ordinary2024.presettle,
        Ordinary2024.resolution_reply,
        Ordinary2024.standards_reply,
        Ordinary2024.simplified,
        Ordinary2024.converted,
        Ordinary2024.committee_asked,
        Ordinary2024.committee_answered,
        Ordinary2024.elevation_asked,
        Ordinary2024.elevation_refused,
        Ordinary2024.elevation_granted,
        Ordinary2024.elevated,
        Ordinary2024.merged,
        Ordinary2024.separated,
        Ordinary2024.recusal_asked,
        Ordinary2024.recusal_decided,
        Ordinary2024.norm_maker_notified,
        Ordinary2024.norm_notice_served,
        Ordinary2024.norm_maker_replied,
        Ordinary2024.norm_forward_received,
        Ordinary2024.copied_up,
        Ordinary2024.published,
        Ordinary2024.unpublished,
        Ordinary2024.interviewed,
        Ordinary2024.notified,
        Ordinary2024.apply_untold,
        Ordinary2024.apply_property,
        Ordinary2024.apply_other,
        Ordinary2024.pass_on,
        Ordinary2024.correct,
        Ordinary2024.hearing_notice,
        Ordinary2024.norm_forward,
        Ordinary2024.norm_handle,
        Ordinary2024.norm_notify,
        Ordinary2024.norm_reply,
        Ordinary2024.norm_answer,
        Ordinary2024.redo_set,
        Ordinary2024.perform_ordered,
    )

    received = Ordinary2024.received.but(
        cite=(FUYI_2017[9], FUYI_RULES_2007[18], FUYI_RULES_2007[19]), at=(START,), guards=()
    )
    forwarded = Ordinary2024.forwarded.but(
        cite=FUYI_2017[17], guards=(not_before("received", FUYI_2017[17]),)
    )
    handler_assigned = Ordinary2024.handler_assigned.but(cite=FUYI_RULES_2007[32], guards=())
    correction_asked = Ordinary2024.correction_asked.but(
        cite=FUYI_RULES_2007[29],
        asks=("correction_items", "correction_text", "correct_by"),
        guards=(former.one_correction_notice_2007, former.notice_in_time_2007),
    )
    correction_served = Ordinary2024.correction_served.but(
        cite=FUYI_RULES_2007[29], guards=(not_before("correction_asked", FUYI_RULES_2007[29]),)
    )
    correction_extended = Ordinary2024.correction_extended.but(cite=FUYI_RULES_2007[29], guards=())
    corrected = Ordinary2024.corrected.but(
        cite=FUYI_RULES_2007[29], guards=(not_before("correction_asked", FUYI_RULES_2007[29]),)
    )
    abandoned = Ordinary2024.abandoned.but(cite=FUYI_RULES_2007[29], guards=(former.abandonment_2007,))
    refused = Ordinary2024.refused.but(
        cite=(FUYI_2017[17], FUYI_RULES_2007[28]), guards=(intake.refusal_of_2026,)
    )
    told = Ordinary2024.told.but(cite=FUYI_2017[17], guards=(intake.names_competent_organ,))
    transferred = Ordinary2024.transferred.but(cite=FUYI_2017[17])
    accepted = Ordinary2024.accepted.but(
        cite=(FUYI_2017[17], FUYI_RULES_2007[28]),
        guards=(former.no_fee_2017, former.application_in_time_2017),
    )
    deemed_accepted = Ordinary2024.deemed_accepted.but(cite=FUYI_2017[17])
    dismissed = Ordinary2024.dismissed.but(cite=FUYI_RULES_2007[48], guards=())
    copy_sent = Ordinary2024.copy_sent.but(cite=FUYI_2017[23], guards=(former.copy_not_sent_2017,))
    copy_served = Ordinary2024.copy_served.but(
        cite=FUYI_2017[23],
        guards=(needs("copy_sent", "尚未发送申请书副本，不能登记送达。", FUYI_2017[23]),),
    )
    replied = Ordinary2024.replied.but(
        cite=(FUYI_2017[23], FUYI_RULES_2007[36]),
        guards=(needs("copy_served", "申请书副本尚未送达被申请人，请先登记送达日期。", FUYI_2017[23]),),
    )
    reply_defaulted = Ordinary2024.reply_defaulted.but(
        cite=FUYI_RULES_2007[46],
        guards=(needs("copy_served", "申请书副本尚未送达被申请人。", FUYI_2017[23]), former.reply_over_2017),
    )
    third_party_joined = Ordinary2024.third_party_joined.but(cite=FUYI_RULES_2007[9])
    agent_appointed = Ordinary2024.agent_appointed.but(
        cite=FUYI_RULES_2007[10], guards=(reviewing.two_agents_2007,)
    )
    agent_dismissed = Ordinary2024.agent_dismissed.but(cite=FUYI_RULES_2007[10], guards=())
    representatives_chosen = Ordinary2024.representatives_chosen.but(cite=FUYI_RULES_2007[8])
    opinion_heard = Ordinary2024.opinion_heard.but(cite=FUYI_2017[22])
    file_read = Ordinary2024.file_read.but(cite=FUYI_RULES_2007[35])
    evidence_submitted = Ordinary2024.evidence_submitted.but(
        cite=(FUYI_RULES_2007[21], FUYI_2017[24]), guards=(former.not_collected_later_2017,)
    )
    evidence_asked = Ordinary2024.evidence_asked.but(
        cite=FUYI_RULES_2007[34, 1], guards=(reviewing.two_investigators_2007,)
    )
    inspected = Ordinary2024.inspected.but(
        cite=FUYI_RULES_2007[34, 3], guards=(reviewing.two_investigators_2007,)
    )
    stay_ordered = Ordinary2024.stay_ordered.but(cite=FUYI_2017[21])
    stay_refused = Ordinary2024.stay_refused.but(cite=FUYI_2017[21])
    suspended = Ordinary2024.suspended.but(
        cite=(FUYI_RULES_2007[41, 1], FUYI_RULES_2007[41, 3]), guards=(reviewing.no_consent_ground_2007,)
    )
    resumed = Ordinary2024.resumed.but(
        cite=FUYI_RULES_2007[41, 2], guards=(not_before("suspended", FUYI_RULES_2007[41, 2]),)
    )
    extended = Ordinary2024.extended.but(cite=FUYI_2017[31], guards=former.EXTENDING_2017)
    hearing_set = Ordinary2024.hearing_set.but(cite=FUYI_RULES_2007[33], guards=())
    hearing_notified = Ordinary2024.hearing_notified.but(cite=FUYI_RULES_2007[33], guards=())
    hearing_held = Ordinary2024.hearing_held.but(cite=FUYI_RULES_2007[33], guards=())
    hearing_cancelled = Ordinary2024.hearing_cancelled.but(cite=FUYI_RULES_2007[33])
    mediation_offered = Ordinary2024.mediation_offered.but(cite=FUYI_RULES_2007[50, 1])
    mediation_consented = Ordinary2024.mediation_consented.but(cite=FUYI_RULES_2007[50, 1])
    mediation_started = Ordinary2024.mediation_started.but(
        cite=FUYI_RULES_2007[50, 1], guards=(former.voluntary_2007,)
    )
    mediation_failed = Ordinary2024.mediation_failed.but(cite=FUYI_RULES_2007[50, 3], guards=())
    mediated = Ordinary2024.mediated.but(cite=FUYI_RULES_2007[50, 2], guards=(former.signed_and_sealed_2007,))
    mediation_served = Ordinary2024.mediation_served.but(cite=FUYI_RULES_2007[50, 2], guards=())
    settled = Ordinary2024.settled.but(cite=FUYI_RULES_2007[40])
    withdrawal_asked = Ordinary2024.withdrawal_asked.but(cite=FUYI_RULES_2007[38])
    withdrawal_refused = Ordinary2024.withdrawal_refused.but(cite=FUYI_RULES_2007[38], guards=())
    withdrawn = Ordinary2024.withdrawn.but(
        cite=(FUYI_RULES_2007[42, 1, 1], FUYI_RULES_2007[38]), guards=(former.withdrawal_pending_2007,)
    )
    terminated = Ordinary2024.terminated.but(
        cite=FUYI_RULES_2007[42], guards=(former.termination_ground_2007,)
    )
    norm_review_asked = Ordinary2024.norm_review_asked.but(
        cite=(FUYI_2017[7], FUYI_RULES_2007[26]), guards=(former.not_a_rule_2017,)
    )
    norm_review_forwarded = Ordinary2024.norm_review_forwarded.but(
        cite=(FUYI_2017[26], FUYI_2017[27]), guards=()
    )
    norm_reviewed = Ordinary2024.norm_reviewed.but(cite=(FUYI_2017[26], FUYI_2017[27]), guards=())
    drafted = Ordinary2024.drafted.but(
        cite=FUYI_2017[28], asks=_without_items(Ordinary2024.drafted), guards=former.DECIDING_2017
    )
    draft_returned = Ordinary2024.draft_returned.but(cite=FUYI_2017[28])
    decided = Ordinary2024.decided.but(
        cite=(FUYI_2017[28], FUYI_2017[31]),
        at=(S.drafted,),
        asks=_without_items(Ordinary2024.decided),
        guards=former.DECIDING_2017,
    )
    decision_served = Ordinary2024.decision_served.but(
        cite=FUYI_2017[31], guards=(not_before("decided", FUYI_2017[31]),)
    )
    opinion_issued = Ordinary2024.opinion_issued.but(cite=FUYI_RULES_2007[57, 1])
    opinion_served = Ordinary2024.opinion_served.but(
        cite=FUYI_RULES_2007[57, 1],
        guards=(needs("opinion_issued", "尚未制发行政复议意见书。", FUYI_RULES_2007[57, 1]),),
    )
    opinion_replied = Ordinary2024.opinion_replied.but(
        cite=FUYI_RULES_2007[57, 1],
        guards=(needs("opinion_served", "意见书尚未送达。", FUYI_RULES_2007[57, 1]),),
    )
    performed = Ordinary2024.performed.but(cite=FUYI_2017[32])
    remade = Ordinary2024.remade.but(cite=FUYI_RULES_2007[49, 1])
    urged = Ordinary2024.urged.but(cite=FUYI_2017[32])
    performance_ordered = Ordinary2024.performance_ordered.but(cite=FUYI_2017[32])
    enforcement_applied = Ordinary2024.enforcement_applied.but(
        cite=(FUYI_2017[33], FUYI_RULES_2007[52]), guards=()
    )
    sued = Ordinary2024.sued.but(cite=(FUYI_2017[5], XINGSU[45]))
    archived = Ordinary2024.archived.but(guards=(former.performance_settled_2017,))
    reopened = Ordinary2024.reopened.but(
        cite=(FUYI_2017[20], FUYI_RULES_2007[31]), guards=(former.was_refused_2017,)
    )
    reinstated = Ordinary2024.reinstated.but(cite=FUYI_RULES_2007[48, 2], guards=(former.was_ended_2007,))
    remanded = Ordinary2024.remanded.but(guards=(former.was_decided_2017,))

    apply = Ordinary2024.apply.but(
        after=received,
        met_by=(received,),
        within=Within(60, FUYI_2017[9], "可以自知道该具体行政行为之日起六十日内提出行政复议申请"),
        pauses=(Pause(received, received, FUYI_2017[9], facts=("obstacle_from", "obstacle_until")),),
    )
    apply_inaction = Ordinary2024.apply_inaction.but(
        after=received,
        met_by=(received,),
        within=Within(60, FUYI_2017[9], "六十日内提出行政复议申请"),
        pauses=apply.pauses,
    )
    review = Ordinary2024.review.but(
        within=Within(5, FUYI_2017[17], "应当在五日内进行审查"),
        restarts=(Restart(forwarded, cite=FUYI_2017[17]), Restart(reopened, cite=FUYI_2017[20])),
    )
    correction_notice = Ordinary2024.correction_notice.but(
        within=Within(5, FUYI_RULES_2007[29], "自收到该行政复议申请之日起5日内书面通知申请人补正"),
        restarts=(Restart(forwarded, cite=FUYI_2017[17]), Restart(reopened, cite=FUYI_2017[20])),
    )
    correct_set = Term(
        "提交补正材料（通知所定期限）",
        after=(correction_asked, correction_extended),
        from_fact="correct_by",
        met_by=(corrected, abandoned, told),
        within=Within(0, FUYI_RULES_2007[29], "合理的补正期限"),
        rolls=False,
        whose=APPLICANT,
        effect="无正当理由逾期不补正的，视为放弃行政复议申请。",
    )
    correct_longer = Ordinary2024.correct_longer.but(
        within=Within(0, FUYI_RULES_2007[29], "合理的补正期限"), title="提交补正材料（再延长）"
    )
    correct_review = Ordinary2024.correct_review.but(
        within=Within(5, FUYI_2017[17], "应当在五日内进行审查"),
        restarts=(Restart(reopened, cite=FUYI_2017[20]),),
    )
    serve = Ordinary2024.serve.but(within=Within(7, FUYI_2017[23], "应当自行政复议申请受理之日起七日内"))
    reply = Ordinary2024.reply.but(within=Within(10, FUYI_2017[23], "十日内，提出书面答复"))
    # 旧法第十七条：自收到申请之日起即为受理；条例第二十九条：补正所用时间不计入审理期限
    decide = Ordinary2024.decide.but(
        after=received,
        met_by=(*Ordinary2024.decide.met_by, refused, told, transferred, abandoned),
        within=Within(60, FUYI_2017[31], "应当自受理申请之日起六十日内作出行政复议决定"),
        extension=Extension(extended, Within(30, FUYI_2017[31], "延长期限最多不超过三十日")),
        pauses=(
            Pause(suspended, resumed, FUYI_RULES_2007[41]),
            Pause(correction_asked, corrected, FUYI_RULES_2007[29]),
            Pause(Ordinary2024.appraisal_commissioned, Ordinary2024.appraised, FUYI_RULES_2007[37]),
        ),
        excludes=(
            Exclude(inspected, "inspection_days", FUYI_RULES_2007[34, 3]),
            Exclude(Ordinary2024.appraised, "appraisal_days", FUYI_RULES_2007[37]),
        ),
        restarts=(
            Restart(forwarded, cite=FUYI_2017[17]),
            Restart(reopened, cite=FUYI_2017[20]),
            Restart(reinstated, cite=FUYI_RULES_2007[48, 2]),
            Restart(remanded, cite=XINGSU[70]),
        ),
    )
    suspend_end = Ordinary2024.suspend_end.but(
        within=Within(60, FUYI_RULES_2007[42, 2], "满60日行政复议中止的原因仍未消除")
    )
    sue_silence = Ordinary2024.sue_silence.but(after=decide)
    perform = Ordinary2024.perform.but(
        within=Within(0, FUYI_RULES_2007[44], "决定其在一定期限内履行法定职责")
    )
    opinion_report = Ordinary2024.opinion_report.but(
        within=Within(60, FUYI_RULES_2007[57, 1], "应当自收到行政复议意见书之日起60日内")
    )
