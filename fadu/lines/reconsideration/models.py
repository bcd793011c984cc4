"""行政复议案件：凡要查询、统计、列表的事实都有自己的字段。键取自 grounds.py，由案件记录推算（derive.py），rebuild 可重建。"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.expressions import Case as When_
from django.db.models.expressions import Value, When

from fadu.kernel.casefields import chosen, not_negative, one_of
from fadu.kernel.models import Case, Countable
from fadu.lines.reconsideration import grounds, ledgermodels, standardmodels

# Django 只认 models.py：各本台账的模型在此列入
LEDGER_MODELS = (*ledgermodels.MODELS, *standardmodels.MODELS)


def _is(name: str, keys: tuple[str, ...], label: str) -> models.GeneratedField:
    told = When_(When(**{f"{name}__in": keys}, then=Value(True)), default=Value(False))
    return models.GeneratedField(
        expression=told, output_field=models.BooleanField(label), db_persist=True, verbose_name=label
    )


def _dated(date: str, name: str, *more: str) -> models.Index:
    """Of the cases that have this date; by organ, as the figures ask."""
    return models.Index(fields=("seat", date, *more), name=name, condition=Q(**{f"{date}__isnull": False}))


class Reconsideration(Countable, Case):
    """行政复议案件。金额以分计；日期是法律上的日期，不是录入时间。"""

    class Mode(models.TextChoices):
        ORDINARY = "ordinary", "普通程序"
        SIMPLIFIED = "simplified", "简易程序"

    class Law(models.TextChoices):
        ACT_2017 = "2017", "2017年法、2007年条例"
        ACT_2023_RULES_2007 = "2024", "2023年法、2007年条例"
        ACT_2023_RULES_2026 = "2026", "2023年法、2026年条例"

    class Closing(models.TextChoices):
        """结案方式；决定的种类另见 outcome。"""

        DECIDED = "decided", "作出决定"
        MEDIATED = "mediated", "调解结案"
        WITHDRAWN = "withdrawn", "撤回终止"
        TERMINATED = "terminated", "其他终止"
        DISMISSED = "dismissed", "驳回申请"
        REFUSED = "refused", "不予受理"
        TOLD = "told", "告知"
        ABANDONED = "abandoned", "视为放弃"
        TRANSFERRED = "transferred", "移送"

    # ── 申请 ────────────────────────────────────────────────────────────────────────────────────────
    channel = chosen("申请渠道", grounds.CHANNELS)
    contactless = _is("channel", grounds.CONTACTLESS, "无接触")
    kind = chosen("案由", grounds.KINDS, index=True)
    act_kind = chosen("行政行为种类", grounds.ACT_KINDS)
    act_title = models.CharField("行政行为名称", max_length=300, blank=True, default="")
    act_number = models.CharField("行政行为文号", max_length=120, blank=True, default="", db_index=True)
    act_on = models.DateField("行政行为作出日期", null=True, blank=True)
    learned_on = models.DateField("知道行政行为日期", null=True, blank=True)
    posted_on = models.DateField("交邮日期", null=True, blank=True)
    requests = models.TextField("行政复议请求", blank=True, default="")
    reasons = models.TextField("事实和理由", blank=True, default="")
    amount_fen = models.BigIntegerField("涉及款额（分）", null=True, blank=True)
    compensation_asked = models.BooleanField("一并请求赔偿", default=False)
    compensation_fen = models.BigIntegerField("请求赔偿数额（分）", null=True, blank=True)
    applicant_count = models.PositiveIntegerField("申请人数", null=True, blank=True)
    respondent_kind = chosen("被申请人种类", grounds.RESPONDENT_KINDS)
    mandatory_first = models.BooleanField("复议前置", default=False)

    # ── 程序 ────────────────────────────────────────────────────────────────────────────────────────
    law = models.CharField("适用版本", max_length=4, choices=Law.choices, default=Law.ACT_2023_RULES_2026)
    mode = models.CharField("审理程序", max_length=12, choices=Mode.choices, default=Mode.ORDINARY)
    received_on = models.DateField("收到申请日期", null=True, blank=True)
    accepted_on = models.DateField("受理日期", null=True, blank=True, db_index=True)
    deemed_accepted = models.BooleanField("视为受理", default=False)
    replied_on = models.DateField("答复日期", null=True, blank=True)
    reply_defaulted = models.BooleanField("逾期未答复", default=False)
    extended = models.BooleanField("已延期", default=False)
    suspend_ground = chosen("中止事由", grounds.SUSPENSION_GROUNDS)
    major = models.BooleanField("重大、疑难、复杂", default=False)
    technical = models.BooleanField("专业性、技术性较强", default=False)
    stayed = models.BooleanField("已停止执行", default=False)
    hearing_on = models.DateField("听证日期", null=True, blank=True, db_index=True)
    hearing_held_on = models.DateField("举行听证日期", null=True, blank=True)
    head_attendance = chosen("被申请人负责人参加听证", grounds.HEAD_ATTENDANCE)
    committee_consulted = models.BooleanField("经复议委员会咨询", default=False)
    norm_review = models.BooleanField("附带审查", default=False)
    norm_result = chosen("附带审查结果", grounds.NORM_RESULTS)
    mediation_offered = models.BooleanField("提议过调解", default=False)
    mediation_consented = models.BooleanField("双方同意调解", default=False)
    mediation_failed = models.BooleanField("调解不成", default=False)
    mediation_offered_on = models.DateField("首次提议调解日期", null=True, blank=True)
    mediation_upfront = models.BooleanField("受理前提议过调解", default=False)
    applicant_consented = models.BooleanField("申请人同意调解", null=True, blank=True)
    respondent_consented = models.BooleanField("被申请人同意调解", null=True, blank=True)
    mediation_started_on = models.DateField("开始调解日期", null=True, blank=True)
    mediation_meetings = models.PositiveSmallIntegerField("调解会次数", default=0)
    mediation_station = models.CharField("调解工作站", max_length=100, blank=True, default="", db_index=True)
    mediator = models.CharField("调解人员", max_length=200, blank=True, default="")
    mediate_by = models.DateField("调解期限", null=True, blank=True)
    settled_on = models.DateField("和解日期", null=True, blank=True)
    presettlement_asked_on = models.DateField("请原机关先行化解日期", null=True, blank=True)
    presettle_result = chosen("先行化解结果", grounds.PRESETTLE_RESULTS)
    presettle_reason = chosen("先行未化解原因", grounds.PRESETTLE_REASONS)
    resolution_advised_on = models.DateField("制发多元化解建议函日期", null=True, blank=True)
    resolution_answered_on = models.DateField("建议函回复日期", null=True, blank=True)
    resolution_result = chosen("建议函回复结果", grounds.RESOLUTION_RESULTS)
    guide_checked_on = models.DateField("对照审理指引日期", null=True, blank=True)
    guide_version = models.CharField("审理指引版本", max_length=40, blank=True, default="")
    guide_standing = chosen("指引：利害关系", grounds.GUIDE_STANDING)
    guide_time = chosen("指引：期限", grounds.GUIDE_TIME)
    guide_duty = chosen("指引：职责", grounds.GUIDE_DUTY)
    guide_procedure = chosen("指引：程序", grounds.GUIDE_PROCEDURE)
    guide_deviates = models.BooleanField("偏离审理指引", default=False)

    # ── 结果 ────────────────────────────────────────────────────────────────────────────────────────
    closing = models.CharField("结案方式", max_length=12, choices=Closing.choices, blank=True, default="")
    outcome = chosen("决定结果", grounds.OUTCOMES, index=True)
    corrected = _is("outcome", grounds.CORRECTING, "直接纠错")
    decided_on = models.DateField("决定日期", null=True, blank=True, db_index=True)
    violated_items = models.JSONField("违反的标准条目编号", default=list, blank=True)
    refusal_ground = chosen("不予受理理由", grounds.REFUSAL_GROUNDS)
    told_ground = chosen("告知事由", grounds.TOLD_GROUNDS)
    dismissal_ground = chosen("驳回申请理由", grounds.DISMISSAL_GROUNDS)
    withdrawal_ground = chosen("撤回原因", grounds.WITHDRAWAL_GROUNDS)
    ground = chosen("终止事由", grounds.TERMINATION_GROUNDS)
    compensation_awarded_fen = models.BigIntegerField("决定赔偿数额（分）", null=True, blank=True)
    perform_by = models.DateField("履行期限", null=True, blank=True)
    redo_by = models.DateField("重作期限", null=True, blank=True)

    # ── 决定之后 ────────────────────────────────────────────────────────────────────────────────────
    effective_on = models.DateField("生效日期", null=True, blank=True)
    performed_on = models.DateField("履行日期", null=True, blank=True)
    opinion_issued_on = models.DateField("制发意见书日期", null=True, blank=True)
    advice_issued_on = models.DateField("制发建议书日期", null=True, blank=True)
    published_on = models.DateField("公开日期", null=True, blank=True)
    standards_fed_back_on = models.DateField("发出标准反馈单日期", null=True, blank=True)
    sued_on = models.DateField("起诉日期", null=True, blank=True)
    sued_by = chosen("起诉人", grounds.SUED_BY)
    court = models.CharField("受理法院", max_length=200, blank=True, default="")
    suit_number = models.CharField("法院案号", max_length=120, blank=True, default="", db_index=True)
    suit_result = chosen("诉讼结果", grounds.SUIT_RESULTS)
    suit_closed_on = models.DateField("裁判生效日期", null=True, blank=True)
    settled_after_suit = models.BooleanField("起诉后化解", default=False)
    petitioned_on = models.DateField("结案后信访日期", null=True, blank=True)
    petition_channel = chosen("信访形式", grounds.PETITION_CHANNELS)

    class Meta:
        verbose_name = verbose_name_plural = "行政复议案件"
        indexes = (
            models.Index(fields=("kind", "accepted_on"), name="recon_kind_accepted"),
            models.Index(fields=("act_kind", "accepted_on"), name="recon_act_accepted"),
            models.Index(fields=("channel",), name="recon_channel"),
            models.Index(fields=("closing", "decided_on"), name="recon_closing_decided"),
            models.Index(fields=("sued_on",), name="recon_sued"),
            # 统计：机关和日期在前，其后是常用的条件和维度，计数只读索引
            models.Index(
                fields=(
                    "seat",
                    "received_on",
                    "ended_on",
                    "channel",
                    "kind",
                    "act_kind",
                    "applicant_count",
                    "amount_fen",
                    "mediation_upfront",
                    "mediation_consented",
                ),
                name="recon_figures_received",
            ),
            models.Index(fields=("seat", "accepted_on", "kind", "mode"), name="recon_figures_accepted"),
            models.Index(
                fields=(
                    "seat",
                    "ended_on",
                    "closing",
                    "outcome",
                    "withdrawal_ground",
                    "kind",
                    "channel",
                    "accepted_on",
                    "mode",
                    "sued_on",
                    "petitioned_on",
                    "compensation_awarded_fen",
                ),
                name="recon_figures_ended",
            ),
            models.Index(
                fields=("seat", "hearing_held_on", "head_attendance"), name="recon_figures_hearings"
            ),
            # 多数案件没有的日期：只收有的
            _dated("performed_on", "recon_figures_performed"),
            _dated("published_on", "recon_figures_published"),
            _dated("sued_on", "recon_figures_sued"),
            _dated("suit_closed_on", "recon_figures_suits", "suit_result", "settled_after_suit"),
        )
        constraints = (
            one_of("reconsideration", "channel", grounds.CHANNELS),
            one_of("reconsideration", "kind", grounds.KINDS),
            one_of("reconsideration", "act_kind", grounds.ACT_KINDS),
            one_of("reconsideration", "outcome", grounds.OUTCOMES),
            one_of("reconsideration", "ground", grounds.TERMINATION_GROUNDS),
            one_of("reconsideration", "withdrawal_ground", grounds.WITHDRAWAL_GROUNDS),
            one_of("reconsideration", "refusal_ground", grounds.REFUSAL_GROUNDS),
            one_of("reconsideration", "dismissal_ground", grounds.DISMISSAL_GROUNDS),
            one_of("reconsideration", "suspend_ground", grounds.SUSPENSION_GROUNDS),
            one_of("reconsideration", "presettle_result", grounds.PRESETTLE_RESULTS),
            one_of("reconsideration", "presettle_reason", grounds.PRESETTLE_REASONS),
            one_of("reconsideration", "resolution_result", grounds.RESOLUTION_RESULTS),
            one_of("reconsideration", "suit_result", grounds.SUIT_RESULTS),
            not_negative("reconsideration", "amount_fen"),
            not_negative("reconsideration", "compensation_fen"),
            not_negative("reconsideration", "compensation_awarded_fen"),
            # 法六十二条：决定只能在受理之后
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | Q(accepted_on__isnull=True)
                | Q(decided_on__gte=models.F("accepted_on")),
                name="reconsideration_decided_after_accepted",
            ),
        )
