"""调解案件：凡要查询、统计、列表的事实都有自己的字段。由案件记录推算（derive.py），rebuild 可重建。"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fadu.kernel.casefields import chosen, not_negative, one_of
from fadu.kernel.models import Case, Countable
from fadu.lines.mediation import choices


class Mediation(Countable, Case):
    """一件纠纷的调解。金额以分计；日期是法律上的日期，不是录入时间。"""

    class Opening(models.TextChoices):
        FOUND = "found", "排查发现"
        APPLIED = "applied", "当事人申请"
        REFERRED = "referred", "移送"

    # ── 纠纷 ────────────────────────────────────────────────────────────────────────────────────
    category = models.CharField(
        "调解类别", max_length=40, choices=choices.CATEGORIES, default="people", db_index=True
    )
    opening = models.CharField("起始", max_length=10, choices=Opening.choices, blank=True, default="")
    source = chosen("来源", choices.SOURCES)
    sender = models.CharField("移送单位", max_length=120, blank=True, default="")
    source_number = models.CharField("来文号", max_length=120, blank=True, default="", db_index=True)
    materials_on = models.DateField("签收移交材料日期", null=True, blank=True)
    reply_by = models.DateField("要求反馈日期", null=True, blank=True)
    kind = chosen("纠纷类型", choices.KINDS)
    claims = models.TextField("纠纷情况和请求", blank=True, default="")
    place = models.CharField("发生地", max_length=200, blank=True, default="")
    tier = chosen("办理层级", choices.TIERS)
    people = models.PositiveIntegerField("涉及人数", null=True, blank=True)
    amount_fen = models.BigIntegerField("涉及金额（分）", null=True, blank=True)
    risk = chosen("激化风险", choices.RISKS)
    group = models.BooleanField("群体性", default=False)
    enterprise = models.BooleanField("涉企", default=False)
    minors = models.BooleanField("涉未成年人", default=False)
    violence = models.BooleanField("涉家庭暴力", default=False)
    cross_region = models.BooleanField("跨地域", default=False)

    # ── 调解 ────────────────────────────────────────────────────────────────────────────────────
    registered_on = models.DateField("登记日期", null=True, blank=True)
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    session_on = models.DateField("约定的调解日期", null=True, blank=True)
    sessions = models.PositiveSmallIntegerField("调解次数", default=0)
    remote = models.BooleanField("远程调解", default=False)
    extended = models.BooleanField("已延长", default=False)
    risk_reported_on = models.DateField("激化报告日期", null=True, blank=True)
    concluded_on = models.DateField("调解结束日期", null=True, blank=True)
    result = chosen("调解结果", choices.RESULTS)
    refuse_reason = chosen("不予受理的理由", choices.REFUSALS)
    fail_reason = chosen("不成的原因", choices.FAILURES)
    end_reason = chosen("终止的原因", choices.ENDS)

    # ── 协议 ────────────────────────────────────────────────────────────────────────────────────
    form = chosen("协议形式", choices.FORMS)
    facts_found = models.TextField("纠纷事实", blank=True, default="")
    agreement = models.TextField("协议内容", blank=True, default="")
    agreed_fen = models.BigIntegerField("协议金额（分）", null=True, blank=True)
    perform_by = models.DateField("履行期限", null=True, blank=True)
    instalments = models.JSONField("分期履行", null=True, blank=True)
    agreed_on = models.DateField("达成协议日期", null=True, blank=True)
    effective_on = models.DateField("协议生效日期", null=True, blank=True)
    performed_on = models.DateField("履行完毕日期", null=True, blank=True)
    breached_on = models.DateField("未按期履行日期", null=True, blank=True)
    visit_on = models.DateField("约定的回访日期", null=True, blank=True)
    visited_on = models.DateField("回访日期", null=True, blank=True)

    # ── 司法确认、仲裁置换、反馈 ────────────────────────────────────────────────────────────────
    confirm_applied_on = models.DateField("申请司法确认日期", null=True, blank=True)
    confirmed_on = models.DateField("司法确认日期", null=True, blank=True)
    confirm_rejected_on = models.DateField("司法确认驳回日期", null=True, blank=True)
    court = models.CharField("确认法院", max_length=120, blank=True, default="")
    court_number = models.CharField("法院案号", max_length=120, blank=True, default="")
    awarded_on = models.DateField("仲裁调解书日期", null=True, blank=True)
    enforced_on = models.DateField("申请执行日期", null=True, blank=True)
    reported_back_on = models.DateField("反馈日期", null=True, blank=True)
    archived_on = models.DateField("归档日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "调解案件"
        indexes = (
            models.Index(fields=("kind", "accepted_on"), name="mediation_kind_accepted"),
            models.Index(fields=("source", "accepted_on"), name="mediation_source_accepted"),
            # 统计：机关和日期在前，其后是常用的条件和维度，计数只读索引
            models.Index(
                fields=("seat", "registered_on", "source", "kind", "category"),
                name="mediation_figures_registered",
            ),
            models.Index(
                fields=("seat", "accepted_on", "category", "kind", "source", "enterprise"),
                name="mediation_figures_accepted",
            ),
            models.Index(
                fields=("seat", "concluded_on", "result", "form", "category", "kind", "source", "enterprise"),
                name="mediation_figures_concluded",
            ),
            models.Index(fields=("seat", "confirmed_on"), name="mediation_figures_confirmed"),
        )
        constraints = (
            one_of("mediation", "category", choices.CATEGORIES),
            one_of("mediation", "source", choices.SOURCES),
            one_of("mediation", "kind", choices.KINDS),
            one_of("mediation", "result", choices.RESULTS),
            one_of("mediation", "form", choices.FORMS),
            not_negative("mediation", "amount_fen"),
            not_negative("mediation", "agreed_fen"),
            # 人民调解法29.2：没有达成协议，就没有生效
            models.CheckConstraint(
                condition=Q(effective_on__isnull=True)
                | (Q(agreed_on__isnull=False) & Q(effective_on__gte=F("agreed_on"))),
                name="mediation_effective_after_agreed",
            ),
        )
