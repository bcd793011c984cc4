"""入企检查：年度计划、一次检查、检查结果，门口亮的码和企业的评价。

评价只记到哪一次检查、哪一天：没有账号、地址、设备、时刻，也没有会话。
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.models import User
from fadu.lines.enforcement import choices
from fadu.lines.enforcement.models.registers.base import RegisterRow


class InspectionVisit(RegisterRow):
    """一次入企检查。登记日期是检查日期，可以在今天之后；登记机关是牵头的部门。"""

    class Kind(models.TextChoices):
        PLANNED = "planned", "计划内检查"
        JOINT = "joint", "综合查一次（联合检查）"
        UNPLANNED = "unplanned", "计划外检查"

    kind = fields.pick("种类", Kind, first="planned")
    firm = fields.short("企业", size=120)
    credit_code = fields.short("统一社会信用代码", optional=True, size=18)
    address = fields.short("地址", optional=True)
    field = fields.pick("执法领域", choices.FIELDS)
    items = fields.long("检查事项", hint="一行一项；亮码时企业看得到，不得超出。")
    basis = fields.short("检查依据", size=300, hint="法律、法规、规章的名称和条款。")
    plan = models.ForeignKey(
        "enforcement.InspectionPlan",
        models.PROTECT,
        related_name="+",
        verbose_name="计划登记号",
        null=True,
        blank=True,
    )
    drawn = fields.short("抽取", optional=True, hint="由双随机抽取列入的，抽取的名称。")
    departments = fields.short("参加的部门", optional=True, size=300)
    merged = fields.count("合并的计划数", most=200)
    reason = fields.short(
        "计划外检查的事由", optional=True, size=300, hint="投诉举报、转办交办、监测预警等。"
    )
    officer_1 = fields.user("执法人员（一）", optional=True)
    card_1 = fields.short("执法证号（一）", optional=True, size=40, hint="不填的，取名册上的证号。")
    officer_2 = fields.user("执法人员（二）", optional=True)
    card_2 = fields.short("执法证号（二）", optional=True, size=40, hint="不填的，取名册上的证号。")
    others = fields.short("其他人员和证号", optional=True)
    approved_by = fields.user("批准人", optional=True)
    approved_on = fields.day("批准日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "入企检查"
        indexes = (models.Index(fields=("credit_code",), name="enforcement_visit_firm"),)


class InspectionPlan(RegisterRow):
    """年度检查计划的一项：一个部门在一段时间内查一家企业。登记日期是制定日期。"""

    class Way(models.TextChoices):
        RANDOM = "random", "双随机抽查"
        SPECIAL = "special", "专项检查"
        DAILY = "daily", "日常检查"
        KEY = "key", "特殊行业、重点领域的重点监管"

    firm = fields.short("企业", size=120)
    credit_code = fields.short("统一社会信用代码", size=18)
    field = fields.pick("执法领域", choices.FIELDS)
    items = fields.long("检查事项", hint="一行一项。")
    basis = fields.short("检查依据", size=300, hint="法律、法规、规章的名称和条款。")
    way = fields.pick("方式", Way)
    since = fields.day("检查时段起")
    until = fields.day("检查时段止")
    filed_on = fields.day("备案日期", optional=True, hint="报上级行政检查主体备案。")
    joint = models.ForeignKey(
        InspectionVisit,
        models.PROTECT,
        related_name="plans",
        verbose_name="并入的检查登记号",
        null=True,
        blank=True,
    )

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "行政检查计划"
        indexes = (models.Index(fields=("credit_code", "since"), name="enforcement_plan_firm"),)


class InspectionRecord(RegisterRow):
    """一次检查的结果，在现场用手机登记。登记日期是检查日期。"""

    class Outcome(models.TextChoices):
        NONE = "none", "未发现问题"
        GUIDED = "guided", "当场指导、当场改正"
        RECTIFY = "rectify", "责令限期改正"
        CLUE = "clue", "发现违法线索"

    visit = models.ForeignKey(
        InspectionVisit, models.PROTECT, related_name="records", verbose_name="检查登记号"
    )
    outcome = fields.pick("结果", Outcome)
    found = fields.long("发现的问题", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "检查结果"


class VisitCode(models.Model):
    """在门口亮的码。一次亮码一个，只在 `until` 之前、收码之前有效；`rated`：凭它已经评价过一次。"""

    visit = models.ForeignKey(InspectionVisit, models.PROTECT, related_name="codes", verbose_name="检查")
    token = models.CharField("码", max_length=40, unique=True)
    cards = models.JSONField("人员和证号", default=list, help_text="[[姓名, 执法证号]…]，亮码时的")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="亮码人")
    opened_at = models.DateTimeField("亮码时刻")
    until = models.DateTimeField("有效至")
    closed_at = models.DateTimeField("收码时刻", null=True, blank=True)
    rated = models.BooleanField("已评价", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "检查码"
        ordering = ("-opened_at", "-id")

    def __str__(self) -> str:
        return f"{self.visit_id}的检查码"


class VisitRating(models.Model):
    """企业的评价，给监督机关看；被检查的部门只看得到合计。不记是谁、从哪里、几点几分。"""

    visit = models.ForeignKey(InspectionVisit, models.PROTECT, related_name="ratings", verbose_name="检查")
    on = models.DateField("日期")
    score = models.PositiveSmallIntegerField(
        "总体评价", validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    shown = models.BooleanField("出示了执法证件、说明了来意")
    within = models.BooleanField("没有超出所列的事项")
    honest = models.BooleanField("没有收费、索要财物、接受吃请")
    comment = models.CharField("意见", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "企业评价"
        ordering = ("-on", "visit_id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(score__gte=1, score__lte=5), name="enforcement_rating_score"
            ),
        )

    def __str__(self) -> str:
        return f"{self.visit_id}的评价"
