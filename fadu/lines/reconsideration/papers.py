"""行政复议的全部文书：哪一事项写、致谁、依据哪一条、哪个文号系列。正文在 templates/，用语在 wording.py。

声明的次序就是卷宗目录的次序（archive.py）。`rests` 是 articles.py 中的名字，各版本的案件各引其条。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fadu.kernel import saying
from fadu.kernel.papers.declare import FILE, Paper, Papers
from fadu.kernel.volumes import volumes_of
from fadu.law import Citation, Procedure
from fadu.lines.reconsideration import archive, articles, derive, guide, publication, standards, wording
from fadu.lines.reconsideration.procedure import Ordinary

Facts = Mapping[str, Any]
When = Callable[[Facts, Facts], bool]

APPLICANT = ("applicant",)
RESPONDENT = ("respondent",)
PARTIES = ("applicant", "respondent", "third_party")
ONLY_FILE = (FILE,)


@dataclass(frozen=True, kw_only=True)
class Rested(Paper):
    """依据按案件适用的版本取自 articles.py。`inner`：归入副卷，不供查阅。"""

    cite: Citation | tuple[Citation, ...] = ()
    rests: str = ""
    inner: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "cite", articles.cited(self.rests, "2026"))


def _fact_is(name: str, *values: str) -> When:
    return lambda facts, known: facts.get(name) in values


def _outcome(value: str) -> When:
    return lambda facts, known: (facts.get("outcome") or known.get("outcome")) == value


def _decision(value: str) -> Rested:
    """复议决定书，一种结果一份模板。"""
    return Rested(
        "行政复议决定书",
        on=Ordinary.decided,
        to=PARTIES,
        rests="revoked" if value == "revoked_redo" else value,
        numbered="决",
        served=Ordinary.decision_served,
        when=_outcome(value),
    )


def _guide(context: Mapping[str, Any]) -> dict[str, Any]:
    """审理指引的版本，和逐项的内容、核对结果."""
    on = context["on"]
    rows = [
        {"title": title, "text": text, "cite": cite, "found": saying.say(context, key)}
        for key, title, text, cite in guide.rows(on)
    ]
    return {"version": guide.guide_for(on).version, "rows": rows}


class ReconsiderationPapers(Papers):
    folder = "reconsideration/papers"

    # ── 申请与受理审查 ──────────────────────────────────────────────────────────────────────────────
    oral_application = Rested(
        "行政复议申请笔录",
        on=Ordinary.received,
        to=ONLY_FILE,
        rests="oral",
        when=_fact_is("channel", "oral"),
    )
    application_form = Rested(
        "行政复议申请书",
        on=Ordinary.received,
        to=ONLY_FILE,
        rests="apply",
        when=_fact_is("channel", "online", "window", "hotline"),
    )
    receipt = Rested(
        "行政复议申请材料收件回执", on=Ordinary.received, to=APPLICANT, rests="accept", numbered="收"
    )
    self_corrected_record = Rested(
        "原行政机关自行纠正情况记录", on=Ordinary.self_corrected, to=ONLY_FILE, rests="self_correct"
    )
    forward_letter = Rested(
        "行政复议申请转送函", on=Ordinary.forwarded, to=ONLY_FILE, rests="forward", numbered="转"
    )
    correction_notice = Rested(
        "补正行政复议申请通知书",
        on=Ordinary.correction_asked,
        to=APPLICANT,
        rests="correct",
        numbered="补",
        served=Ordinary.correction_served,
    )
    correction_extension = Rested(
        "延长补正期限通知书",
        on=Ordinary.correction_extended,
        to=APPLICANT,
        rests="correct_period",
        numbered="补",
    )
    abandonment_record = Rested(
        "视为放弃行政复议申请记录", on=Ordinary.abandoned, to=ONLY_FILE, rests="correct_period"
    )
    presettlement_letter = Rested(
        "行政争议先行化解函",
        on=Ordinary.presettlement_asked,
        to=RESPONDENT,
        rests="presettle",
        numbered="化",
    )
    presettlement_record = Rested(
        "先行化解情况记录", on=Ordinary.presettlement_answered, to=ONLY_FILE, rests="presettle"
    )
    refusal = Rested(
        "不予受理行政复议申请决定书",
        on=Ordinary.refused,
        to=APPLICANT,
        rests="refuse",
        numbered="不受",
        served=Ordinary.decision_served,
    )
    told_notice = Rested("行政复议告知书", on=Ordinary.told, to=APPLICANT, rests="refuse", numbered="告")
    transfer_letter = Rested(
        "行政复议案件移送函", on=Ordinary.transferred, to=ONLY_FILE, rests="transfer", numbered="移"
    )
    transfer_notice = Rested(
        "行政复议案件移送告知书", on=Ordinary.transferred, to=APPLICANT, rests="transfer", numbered="告"
    )
    acceptance = Rested(
        "行政复议申请受理通知书",
        on=(Ordinary.accepted, Ordinary.deemed_accepted),
        to=APPLICANT,
        rests="limit",
        numbered="受",
    )
    deemed_record = Rested("视为受理记录", on=Ordinary.deemed_accepted, to=ONLY_FILE, rests="deemed")
    simplified_notice = Rested(
        "适用简易程序通知书", on=Ordinary.simplified, to=PARTIES, rests="simple", numbered="简"
    )
    converted_notice = Rested(
        "转为普通程序通知书", on=Ordinary.converted, to=PARTIES, rests="convert", numbered="转普"
    )

    # ── 答复、参加人 ────────────────────────────────────────────────────────────────────────────────
    reply_notice = Rested(
        "行政复议答复通知书",
        on=Ordinary.copy_sent,
        to=RESPONDENT,
        rests="default",
        numbered="答",
        served=Ordinary.copy_served,
    )
    reply_form = Rested("行政复议答复书", on=Ordinary.replied, to=ONLY_FILE, rests="serve_copy")
    default_record = Rested("逾期未答复举证记录", on=Ordinary.reply_defaulted, to=ONLY_FILE, rests="default")
    third_party_notice = Rested(
        "第三人参加行政复议通知书",
        on=Ordinary.third_party_joined,
        to=("third_party", FILE),
        whom="third_party",
        rests="third_party",
        numbered="参",
    )
    power_of_attorney = Rested("授权委托书", on=Ordinary.agent_appointed, to=ONLY_FILE, rests="agent")
    agency_ended = Rested(
        "变更（解除）代理权限告知书", on=Ordinary.agent_dismissed, to=ONLY_FILE, rests="agent"
    )
    representatives = Rested(
        "行政复议代表人推选书", on=Ordinary.representatives_chosen, to=ONLY_FILE, rests="representatives"
    )
    recusal_record = Rested("回避申请记录", on=Ordinary.recusal_asked, to=ONLY_FILE, rests="recusal")
    recusal_decision = Rested(
        "回避决定书",
        on=Ordinary.recusal_decided,
        to=("applicant", "respondent", "third_party"),
        rests="recusal",
        numbered="避",
    )

    # ── 证据与听取意见 ──────────────────────────────────────────────────────────────────────────────
    evidence_receipt = Rested("证据材料清单", on=Ordinary.evidence_submitted, to=ONLY_FILE, rests="weigh")
    evidence_notice = Rested(
        "补充（调取）证据通知书", on=Ordinary.evidence_asked, to=ONLY_FILE, rests="investigate", numbered="调"
    )
    opinion_record = Rested("听取意见笔录", on=Ordinary.opinion_heard, to=ONLY_FILE, rests="hear")
    reading_record = Rested("查阅、复制案件材料记录", on=Ordinary.file_read, to=ONLY_FILE, rests="read")
    inspection_record = Rested("现场勘验笔录", on=Ordinary.inspected, to=ONLY_FILE, rests="inspect")
    appraisal_commission = Rested(
        "委托鉴定书", on=Ordinary.appraisal_commissioned, to=ONLY_FILE, rests="appraise", numbered="鉴"
    )
    appraisal_notice = Rested(
        "委托鉴定告知书", on=Ordinary.appraisal_commissioned, to=PARTIES, rests="appraise", numbered="鉴"
    )
    appraisal_result = Rested(
        "鉴定意见告知书", on=Ordinary.appraised, to=PARTIES, rests="appraise", numbered="鉴"
    )
    stay = Rested("停止执行决定书", on=Ordinary.stay_ordered, to=PARTIES, rests="stay", numbered="停")
    stay_refusal = Rested(
        "不停止执行告知书", on=Ordinary.stay_refused, to=APPLICANT, rests="stay", numbered="停"
    )

    # ── 中止、延期 ──────────────────────────────────────────────────────────────────────────────────
    suspension = Rested(
        "行政复议中止通知书", on=Ordinary.suspended, to=PARTIES, rests="suspend", numbered="中"
    )
    resumption = Rested(
        "恢复行政复议审理通知书", on=Ordinary.resumed, to=PARTIES, rests="resume", numbered="恢"
    )
    extension = Rested("延期审理通知书", on=Ordinary.extended, to=PARTIES, rests="extend", numbered="延")

    # ── 听证、行政复议委员会 ────────────────────────────────────────────────────────────────────────
    hearing_notice = Rested(
        "行政复议听证通知书",
        on=Ordinary.hearing_set,
        to=PARTIES,
        rests="hearing_notice",
        numbered="听",
        served=Ordinary.hearing_notified,
    )
    hearing_cancelled_notice = Rested(
        "取消听证通知书", on=Ordinary.hearing_cancelled, to=PARTIES, rests="hear", numbered="听"
    )
    hearing_record = Rested("听证笔录", on=Ordinary.hearing_held, to=ONLY_FILE, rests="hearing")
    committee_request = Rested(
        "提请行政复议委员会咨询函",
        on=Ordinary.committee_asked,
        to=ONLY_FILE,
        rests="committee",
        numbered="咨",
        inner=True,
    )
    committee_opinion = Rested(
        "行政复议委员会咨询意见",
        on=Ordinary.committee_answered,
        to=ONLY_FILE,
        rests="committee_record",
        inner=True,
    )

    # ── 附带审查 ────────────────────────────────────────────────────────────────────────────────────
    norm_application = Rested(
        "规范性文件附带审查申请书", on=Ordinary.norm_review_asked, to=ONLY_FILE, rests="norm"
    )
    norm_forward = Rested(
        "规范性文件附带审查转送函",
        on=Ordinary.norm_review_forwarded,
        to=ONLY_FILE,
        rests="norm_forward",
        numbered="转",
    )
    norm_maker_notice = Rested(
        "规范性文件合法性答复通知书",
        on=Ordinary.norm_maker_notified,
        to=ONLY_FILE,
        rests="norm_notify",
        numbered="规",
    )
    norm_result_notice = Rested(
        "规范性文件附带审查处理意见告知书",
        on=Ordinary.norm_reviewed,
        to=PARTIES,
        rests="norm_result",
        numbered="规",
    )
    norm_correction_order = Rested(
        "停止执行规范性文件条款决定书",
        on=Ordinary.norm_reviewed,
        to=ONLY_FILE,
        rests="norm_result",
        numbered="规",
        when=_fact_is("norm_result", "beyond_power", "contrary"),
    )

    # ── 提级、并案 ──────────────────────────────────────────────────────────────────────────────────
    elevation_request = Rested(
        "关于提级审理行政复议案件的请示",
        on=Ordinary.elevation_asked,
        to=ONLY_FILE,
        rests="elevate",
        numbered="请",
        inner=True,
    )
    elevation_reply = Rested(
        "关于不予提级审理的批复",
        on=Ordinary.elevation_refused,
        to=ONLY_FILE,
        rests="elevate",
        numbered="提",
        inner=True,
    )
    elevation_decision = Rested(
        "提级审理通知书", on=Ordinary.elevation_granted, to=(*PARTIES, FILE), rests="elevate", numbered="提"
    )
    elevated_notice = Rested(
        "提级审理案件审理通知书", on=Ordinary.elevated, to=PARTIES, rests="elevate", numbered="提"
    )
    merge_notice = Rested("合并审理通知书", on=Ordinary.merged, to=PARTIES, rests="merge", numbered="并")
    separation_notice = Rested(
        "分开审理通知书", on=Ordinary.separated, to=PARTIES, rests="merge", numbered="并"
    )

    # ── 调解、和解、撤回、终止、驳回 ────────────────────────────────────────────────────────────────
    mediation_invitation = Rested(
        "调解意见征询函",
        on=Ordinary.mediation_offered,
        to=("applicant", "respondent", "third_party"),
        rests="mediate",
        numbered="调解",
    )
    mediation_consent_record = Rested(
        "调解意愿确认书", on=Ordinary.mediation_consented, to=ONLY_FILE, rests="mediate"
    )
    mediation_assignment = Rested(
        "委派调解通知书",
        on=Ordinary.mediation_assigned,
        to=(*PARTIES, FILE),
        rests="assign_mediation",
        numbered="委",
    )
    mediation_meeting = Rested(
        "调解会笔录", on=Ordinary.mediation_met, to=ONLY_FILE, rests="mediation_meeting"
    )
    resolution_letter = Rested(
        "行政争议多元化解建议函",
        on=Ordinary.resolution_advised,
        to=RESPONDENT,
        rests="resolution",
        numbered="化建",
        when=lambda facts, known: not facts.get("resolution_to"),
    )
    resolution_letter_other = Rested(
        "行政争议多元化解建议函",
        on=Ordinary.resolution_advised,
        to=ONLY_FILE,
        rests="resolution",
        template="resolution_letter",
        numbered="化建",
        when=lambda facts, known: bool(facts.get("resolution_to")),
    )
    mediation_record = Rested(
        "调解笔录", on=(Ordinary.mediation_started, Ordinary.mediated), to=ONLY_FILE, rests="mediate"
    )
    mediation_failed_note = Rested(
        "调解终结记录", on=Ordinary.mediation_failed, to=ONLY_FILE, rests="mediation_failed"
    )
    mediation_paper = Rested(
        "行政复议调解书",
        on=Ordinary.mediated,
        to=PARTIES,
        rests="mediation_paper",
        numbered="调",
        served=Ordinary.mediation_served,
    )
    settlement_record = Rested("和解协议确认书", on=Ordinary.settled, to=ONLY_FILE, rests="settle")
    withdrawal_application = Rested(
        "撤回行政复议申请书", on=Ordinary.withdrawal_asked, to=ONLY_FILE, rests="withdraw_ask"
    )
    withdrawal_refusal = Rested(
        "不准予撤回行政复议申请通知书",
        on=Ordinary.withdrawal_refused,
        to=APPLICANT,
        rests="withdraw_ask",
        numbered="撤",
    )
    withdrawal_termination = Rested(
        "行政复议终止决定书",
        on=Ordinary.withdrawn,
        to=PARTIES,
        rests="withdraw",
        numbered="终",
        served=Ordinary.decision_served,
    )
    termination = Rested(
        "行政复议终止决定书",
        on=Ordinary.terminated,
        to=PARTIES,
        rests="terminate",
        numbered="终",
        served=Ordinary.decision_served,
    )
    dismissal = Rested(
        "驳回行政复议申请决定书",
        on=Ordinary.dismissed,
        to=PARTIES,
        rests="dismiss",
        numbered="驳",
        served=Ordinary.decision_served,
    )

    # ── 决定 ────────────────────────────────────────────────────────────────────────────────────────
    guide_record = Rested(
        "投诉举报案件审理指引核对表",
        on=Ordinary.guide_checked,
        to=ONLY_FILE,
        rests="guide",
        inner=True,
    )
    review_report = Rested(
        "行政复议案件审查报告", on=Ordinary.drafted, to=ONLY_FILE, rests="review", inner=True
    )
    return_record = Rested(
        "行政复议决定书稿退回记录", on=Ordinary.draft_returned, to=ONLY_FILE, rests="review", inner=True
    )
    decision_upheld = _decision("upheld")
    decision_changed = _decision("changed")
    decision_revoked = _decision("revoked")
    decision_revoked_redo = _decision("revoked_redo")
    decision_illegal = _decision("illegal")
    decision_void = _decision("void")
    decision_ordered = _decision("ordered")
    decision_request_dismissed = _decision("request_dismissed")
    decision_compensated = _decision("compensated")
    decision_agreement = _decision("agreement")
    service_return = Rested(
        "送达回证",
        on=(
            Ordinary.correction_served,
            Ordinary.copy_served,
            Ordinary.hearing_notified,
            Ordinary.norm_notice_served,
            Ordinary.decision_served,
            Ordinary.mediation_served,
            Ordinary.opinion_served,
        ),
        to=ONLY_FILE,
        rests="service",
    )

    # ── 决定之后 ────────────────────────────────────────────────────────────────────────────────────
    opinion_letter = Rested(
        "行政复议意见书",
        on=Ordinary.opinion_issued,
        to=RESPONDENT,
        rests="opinion",
        numbered="意",
        served=Ordinary.opinion_served,
        when=lambda facts, known: not facts.get("opinion_to"),
    )
    opinion_letter_other = Rested(
        "行政复议意见书",
        on=Ordinary.opinion_issued,
        to=ONLY_FILE,
        rests="opinion",
        template="opinion_letter",
        numbered="意",
        when=lambda facts, known: bool(facts.get("opinion_to")),
    )
    advice_letter = Rested(
        "行政复议建议书", on=Ordinary.advice_issued, to=ONLY_FILE, rests="advice", numbered="建"
    )
    standards_feedback = Rested(
        "执法复议标准反馈单",
        on=Ordinary.standards_fed_back,
        to=RESPONDENT,
        rests="standards",
        numbered="馈",
    )
    urge_letter = Rested("督促履行函", on=Ordinary.urged, to=RESPONDENT, rests="perform", numbered="督")
    performance_order = Rested(
        "责令限期履行通知书", on=Ordinary.performance_ordered, to=RESPONDENT, rests="order", numbered="责"
    )
    interview_notice = Rested(
        "约谈通知书", on=Ordinary.interviewed, to=RESPONDENT, rests="order", numbered="约"
    )
    interview_record = Rested("约谈记录", on=Ordinary.interviewed, to=ONLY_FILE, rests="order")
    notification = Rested("通报", on=Ordinary.notified, to=(*RESPONDENT, FILE), rests="order", numbered="通")
    enforcement_application = Rested(
        "强制执行申请书", on=Ordinary.enforcement_applied, to=ONLY_FILE, rests="enforce", numbered="执"
    )
    copy_up_letter = Rested(
        "行政复议文书抄告函", on=Ordinary.copied_up, to=ONLY_FILE, rests="copy_up", numbered="抄"
    )
    public_version = Rested("行政复议文书公开版", on=Ordinary.published, to=ONLY_FILE, rests="publish")
    unpublished_record = Rested(
        "行政复议文书不予公开审查记录", on=Ordinary.unpublished, to=ONLY_FILE, rests="publish", inner=True
    )
    reopening_notice = Rested(
        "重新启动审查通知书",
        on=(Ordinary.reopened, Ordinary.reinstated),
        to=PARTIES,
        rests="remedy",
        numbered="恢",
    )
    remand_notice = Rested(
        "重新审理通知书", on=Ordinary.remanded, to=PARTIES, rests="court_revoked", numbered="恢"
    )

    # ── 归档 ────────────────────────────────────────────────────────────────────────────────────────
    archive_cover = Rested("行政复议案卷封面", on=Ordinary.archived, to=ONLY_FILE, rests="archive")
    archive_index = Rested("卷宗目录", on=Ordinary.archived, to=ONLY_FILE, rests="archive", binds=True)

    @classmethod
    def words(cls, context: Mapping[str, Any]) -> Mapping[str, Any]:
        found = wording.words(context)
        key = getattr(context.get("paper"), "key", "")
        if key == "archive_index":
            found["volumes"] = volumes_of(context["case"], archive.volumes(context["case"], cls))
        if key == "guide_record":
            found["guide"] = _guide(context)
        if key == "standards_feedback":
            codes = (context.get("facts") or {}).get("violated_items") or ()
            found["items"] = list(standards.named(list(codes)).values())
            found["parts"] = standards.PARTS
        if key == "public_version":
            found |= publication.words(context)
        return found

    @classmethod
    def bound(cls, context: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        return wording.bound(context)

    @classmethod
    def cites(cls, paper: Paper, procedure: type[Procedure]) -> tuple[Citation, ...]:
        if not isinstance(paper, Rested):
            return paper.cites
        return articles.cited(paper.rests, derive.law_of(procedure))
