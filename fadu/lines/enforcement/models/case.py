"""行政执法案件：凡要查询、统计、列表的事实都有自己的字段。由案件记录推算（derive.py），rebuild 可重建。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.casefields import chosen, not_negative, one_of
from fadu.kernel.models import Case, Countable
from fadu.lines.enforcement import choices


class Enforcement(Countable, Case):
    """一件行政执法案件。金额以分计；日期是法律上的日期，不是录入时间。"""

    class Path(models.TextChoices):
        PENALTY = "penalty", "普通程序"
        SUMMARY = "summary", "简易程序"
        RECORDED = "recorded", "执法结果档案"
        LICENCE = "licence", "行政许可"

    # ── 行为 ────────────────────────────────────────────────────────────────────────────────────
    path = models.CharField("程序", max_length=12, choices=Path.choices, default="penalty", db_index=True)
    act_kind = models.CharField(
        "执法行为", max_length=40, choices=choices.ACT_KINDS, default="penalty", db_index=True
    )
    field = chosen("执法领域", choices.FIELDS, index=True)
    power_code = models.CharField("权责事项编码", max_length=60, blank=True, default="", db_index=True)
    violation = models.CharField("违法行为", max_length=300, blank=True, default="")
    clue_source = chosen("线索来源", choices.CLUE_SOURCES)
    place = models.CharField("地点", max_length=200, blank=True, default="")
    violated_on = models.DateField("违法行为终了日期", null=True, blank=True)
    enterprise = models.BooleanField("涉企", default=False)
    doc_no = models.CharField("决定书文号", max_length=120, blank=True, default="", db_index=True)

    licence_item = models.CharField("许可事项", max_length=200, blank=True, default="")
    licence_no = models.CharField("许可证编号", max_length=120, blank=True, default="", db_index=True)
    valid_until = models.DateField("许可有效期至", null=True, blank=True)

    # ── 办理 ────────────────────────────────────────────────────────────────────────────────────
    found_on = models.DateField("发现日期", null=True, blank=True)
    filed_on = models.DateField("立案日期", null=True, blank=True)
    concluded_on = models.DateField("调查终结日期", null=True, blank=True)
    noticed_on = models.DateField("告知日期", null=True, blank=True)
    reviewed = models.BooleanField("经过法制审核", default=False)
    hearing = models.BooleanField("举行听证", default=False)
    major = models.BooleanField("重大、复杂", default=False)
    sealed = models.BooleanField("采取查封、扣押、冻结", default=False)

    # ── 决定 ────────────────────────────────────────────────────────────────────────────────────
    decision = chosen("决定", choices.RESULTS, index=True)
    penalties = models.JSONField("处罚种类", null=True, blank=True)
    fine_fen = models.BigIntegerField("罚款（分）", null=True, blank=True)
    confiscated_fen = models.BigIntegerField("没收（分）", null=True, blank=True)
    benchmark_level = chosen("裁量档次", choices.BENCHMARK_LEVELS)
    leniency = chosen("减免责", choices.LENIENCIES)
    decided_on = models.DateField("作出决定日期", null=True, blank=True)
    served_on = models.DateField("送达日期", null=True, blank=True)
    published_on = models.DateField("公开日期", null=True, blank=True)
    withdrawn_on = models.DateField("撤回公开日期", null=True, blank=True)

    # ── 以后 ────────────────────────────────────────────────────────────────────────────────────
    paid_fen = models.BigIntegerField("已缴纳（分）", null=True, blank=True)
    surcharge_fen = models.BigIntegerField("加处罚款（分）", null=True, blank=True)
    performed_on = models.DateField("履行完毕日期", null=True, blank=True)
    urged_on = models.DateField("催告日期", null=True, blank=True)
    court_applied_on = models.DateField("申请法院强制执行日期", null=True, blank=True)
    executed_on = models.DateField("强制执行日期", null=True, blank=True)
    transferred_on = models.DateField("移送公安机关日期", null=True, blank=True)
    challenged_on = models.DateField("被申请复议、起诉日期", null=True, blank=True)
    set_aside_on = models.DateField("被撤销、变更、确认违法日期", null=True, blank=True)
    set_aside_kind = chosen("被撤销、变更、确认违法", choices.SET_ASIDES)
    archived_on = models.DateField("归档日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "行政执法案件"
        indexes = (
            models.Index(fields=("field", "filed_on"), name="enforcement_field_filed"),
            models.Index(fields=("seat", "filed_on", "path", "field"), name="enforcement_figures_filed"),
            models.Index(
                fields=("seat", "decided_on", "decision", "path", "field", "enterprise"),
                name="enforcement_figures_decided",
            ),
        )
        constraints = (
            one_of("enforcement", "field", choices.FIELDS),
            one_of("enforcement", "decision", choices.RESULTS),
            one_of("enforcement", "act_kind", choices.ACT_KINDS),
            not_negative("enforcement", "fine_fen"),
            not_negative("enforcement", "confiscated_fen"),
        )
