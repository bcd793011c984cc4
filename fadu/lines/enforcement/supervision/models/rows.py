"""监督的各本台账：线索、每周一报、每月一巡、粤执法使用检查、双系统预警。"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fadu.kernel import ledgerfields as fields
from fadu.kernel.models import LedgerRow
from fadu.lines.enforcement.supervision import choices
from fadu.lines.enforcement.supervision.clues.names import SIGNALS


class SupervisionRow(LedgerRow):
    """`supervision_clue`, not `clue`: other lines' rows have fields of the shorter names."""

    ledgerrow_ptr = models.OneToOneField(
        LedgerRow,
        models.CASCADE,
        parent_link=True,
        primary_key=True,
        related_name="%(app_label)s_%(class)s",
    )

    class Meta:
        abstract = True
        ordering = ("-on", "-id")


class Clue(SupervisionRow):
    """线索模型列出的一处可疑：只是疑问，由人判断。登记日期是列出的日期。`result_key` 是 Result.id，多件的是最重的一件。"""

    class Verdict(models.TextChoices):
        DISMISSED = "dismissed", "排除"
        CONFIRMED = "confirmed", "查实"

    signal = fields.pick("线索模型", SIGNALS)
    unit = fields.organ("执法机关")
    matter = fields.short("事项", size=300)
    why = fields.long("理由和依据")
    facts_told = fields.long("执法结果", optional=True, hint="列出时的内容。")
    many = fields.count("件数", most=2_000_000_000, optional=False)
    result_key = models.BigIntegerField("执法结果编号", null=True, blank=True)
    verdict = fields.pick(
        "判断", Verdict, optional=True, hint="需要立监督案的，按“立监督案”；不是问题的，选“排除”并写明理由。"
    )

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "监督线索"
        indexes = (models.Index(fields=("signal", "verdict"), name="supervision_clue_signal"),)


class WeeklyReport(SupervisionRow):
    """每周一报：一个单位一周。各数由执法结果预填，核对后确认；改动的，理由在改动记录里。登记日期是该周的星期一。"""

    class Standing(models.TextChoices):
        CONFIRMED = "confirmed", "确认无误"
        CORRECTED = "corrected", "已更正"

    unit = fields.organ("报送单位")
    cases = fields.count("执法结果（件）", most=2_000_000_000, optional=False)
    filed = fields.count("立案（件）", most=2_000_000_000, optional=False)
    penalties = fields.count("行政处罚（件）", most=2_000_000_000, optional=False)
    fined_fen = models.PositiveBigIntegerField("罚款（元）", default=0)
    confiscated_fen = models.PositiveBigIntegerField("没收（元）", default=0)
    transferred = fields.count("移送公安机关（件）", most=2_000_000_000, optional=False)
    items_used = fields.count("使用事项（项）", most=100_000, optional=False)
    inspections = fields.count("行政检查（次）", most=2_000_000_000, optional=False)
    permits = fields.count("行政许可（件）", most=2_000_000_000, optional=False)
    compulsions = fields.count("行政强制（件）", most=2_000_000_000, optional=False)
    reckoned = fields.short("预填的数", optional=True, size=300)
    standing = fields.pick(
        "核对", Standing, optional=True, hint="改了数的，选“已更正”，在“改动原因”写明为什么。"
    )
    difficulties = fields.long("问题和建议", optional=True)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "每周一报"


class Patrol(SupervisionRow):
    """每月一巡：到一个单位，逐项查看，写明发现的问题和要求，到期复查。登记日期是巡查日期。"""

    class Answer(models.TextChoices):
        YES = "yes", "符合"
        NO = "no", "不符合"
        NONE = "none", "不涉及"

    class Recheck(models.TextChoices):
        PASSED = "passed", "整改到位"
        PARTLY = "partly", "部分到位"
        FAILED = "failed", "没有整改"

    unit = fields.organ("巡查单位")
    patrollers = fields.short("巡查人员", hint="不少于两人，用顿号隔开。")
    cards = fields.pick("亮证执法、着装", Answer)
    recording = fields.pick("全过程记录", Answer)
    publishing = fields.pick("执法公示", Answer)
    reviewing = fields.pick("法制审核", Answer)
    documents = fields.pick("执法文书", Answer)
    files_kept = fields.pick("案卷归档", Answer)
    goods = fields.pick("涉案财物管理", Answer)
    fines_split = fields.pick("罚缴分离", Answer)
    platform = fields.pick("使用省平台", Answer)
    complaints = fields.pick("投诉举报办理", Answer)
    finding = fields.long("发现的问题", optional=True)
    demand = fields.long("整改要求", optional=True)
    recheck = fields.pick("复查", Recheck, optional=True)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "每月一巡"


class PlatformUse(SupervisionRow):
    """粤执法使用检查：一个单位一个季度。件数由执法结果预填。登记日期是列入的日期。"""

    unit = fields.organ("单位")
    year = fields.count("年度", most=2199, optional=False)
    quarter = fields.count("季度", most=4, optional=False)
    cases = fields.count("应上平台（件）", most=2_000_000_000, optional=False)
    on_platform = fields.count("已上平台（件）", most=2_000_000_000, optional=False)
    reason = fields.long("没有上平台的原因", optional=True)
    noticed_on = fields.day("通报、提醒日期", optional=True)
    notice = fields.long("通报、提醒的内容", optional=True)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "粤执法使用检查"
        constraints = (
            models.CheckConstraint(
                condition=Q(on_platform__lte=F("cases")),
                name="supervision_platform_within",
                violation_error_message="“已上平台”不能多于“应上平台”，请核对。",
            ),
        )


class DualWarning(SupervisionRow):
    """双系统预警：一个单位一个月，只在一个系统里的件数；由系统算出，写明补录的情况。登记日期是算出的日期。"""

    unit = fields.organ("单位")
    month = fields.short("月份", size=7)
    only_own = fields.count("省平台没有（件）", most=2_000_000_000, optional=False)
    only_province = fields.count("本系统没有（件）", most=2_000_000_000, optional=False)
    examples = fields.long("文号（部分）", optional=True)
    standing = fields.pick("处理", choices.GAP_STANDINGS, optional=True)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "双系统预警"
