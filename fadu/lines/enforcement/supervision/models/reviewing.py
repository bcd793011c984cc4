"""案卷评查：一轮、各单位的名额、评查人员、抽中的案卷、评分表、问题、反馈意见、经过。行都是平的，统计一行一数。

分数都以百分之一分为单位的整数存（`_cp`）：两人的平均数也不会有零头。
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fadu.kernel.models import Blob, Case, Draw, Organ, User
from fadu.lines.enforcement.choices import ACT_KINDS, FIELDS
from fadu.lines.enforcement.models import Result


class ReviewStandard(models.Model):
    """一类案卷的评查标准的一个版本。只增不改；没有自定的，用内置的（reviewing/catalogue.py）。

    `items`：[{key, group, text, points_cp, cite}]，`vetoes`：[{key, text, cite}]。
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="制定机关")
    act_kind = models.CharField("案卷种类", max_length=12, choices=ACT_KINDS)
    version = models.PositiveIntegerField("版本")
    items = models.JSONField("评分项目")
    vetoes = models.JSONField("一票否决项")
    source = models.CharField("依据", max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="制定人")
    at = models.DateTimeField("制定时刻")

    class Meta:
        verbose_name = verbose_name_plural = "案卷评查标准"
        ordering = ("organ_id", "act_kind", "-version")
        constraints = (
            models.UniqueConstraint(fields=("organ", "act_kind", "version"), name="review_standard_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_act_kind_display()}案卷评查标准第{self.version}版"


class ReviewRound(models.Model):
    """一轮评查。`standards` 是冻结范围时各类案卷的标准：{种类: {version, items, vetoes}}，此后不变。"""

    class Kind(models.TextChoices):
        ROUTINE = "routine", "常规评查"
        SPECIAL = "special", "专项案评"

    class Runner(models.TextChoices):
        INTERNAL = "internal", "自行评查"
        AGENCY = "agency", "委托第三方机构"

    class State(models.TextChoices):
        PLANNED = "planned", "筹备"
        FROZEN = "frozen", "范围已冻结"
        SCORING = "scoring", "评分"
        FEEDBACK = "feedback", "反馈和异议"
        FINAL = "final", "已定稿"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="组织机关")
    title = models.CharField("名称", max_length=120)
    kind = models.CharField("性质", max_length=10, choices=Kind.choices, default=Kind.ROUTINE)
    runner = models.CharField("方式", max_length=10, choices=Runner.choices, default=Runner.INTERNAL)
    agency = models.CharField("第三方机构", max_length=120, blank=True, default="")
    agreement_no = models.CharField("委托协议编号", max_length=80, blank=True, default="")
    confidential_on = models.DateField("保密协议签订日期", null=True, blank=True)
    since = models.DateField("案卷的决定日期自")
    until = models.DateField("至")
    act_kinds = models.CharField("案卷种类", max_length=80, help_text="逗号隔开的键")
    field = models.CharField("领域", max_length=12, choices=FIELDS, blank=True, default="")
    basis = models.CharField("依据和说明", max_length=300, blank=True, default="")
    gap_cp = models.PositiveIntegerField("两人相差多少分须复核")
    excellent_cp = models.PositiveIntegerField("优秀")
    passing_cp = models.PositiveIntegerField("合格")
    objection_days = models.PositiveSmallIntegerField("异议的日数")
    rectify_days = models.PositiveSmallIntegerField("整改的日数")
    standards = models.JSONField("标准", default=dict)
    draw = models.ForeignKey(
        Draw, models.PROTECT, related_name="+", verbose_name="抽取", null=True, blank=True
    )
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PLANNED)
    final_on = models.DateField("定稿日期", null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="建立人")
    at = models.DateTimeField("建立时刻")

    class Meta:
        verbose_name = verbose_name_plural = "案卷评查"
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(runner="agency")
                | (~Q(agency="") & ~Q(agreement_no="") & Q(confidential_on__isnull=False)),
                name="review_agency_bound",
            ),
        )

    def __str__(self) -> str:
        return self.title


class ReviewScope(models.Model):
    """被评查的一个单位，随机抽几卷。"""

    round = models.ForeignKey(ReviewRound, models.PROTECT, related_name="scopes", verbose_name="评查")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="被评查单位")
    quota = models.PositiveSmallIntegerField("抽几卷")

    class Meta:
        verbose_name = verbose_name_plural = "被评查单位"
        ordering = ("round_id", "organ_id")
        constraints = (models.UniqueConstraint(fields=("round", "organ"), name="review_scope_once"),)

    def __str__(self) -> str:
        return f"{self.organ} {self.quota}卷"


class ReviewMember(models.Model):
    """这一轮的一名评查人员。"""

    round = models.ForeignKey(ReviewRound, models.PROTECT, related_name="members", verbose_name="评查")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="评查人员")

    class Meta:
        verbose_name = verbose_name_plural = "评查人员"
        ordering = ("round_id", "id")
        constraints = (models.UniqueConstraint(fields=("round", "user"), name="review_member_once"),)

    def __str__(self) -> str:
        return self.user.name


class ReviewFile(models.Model):
    """抽中或者指定的一卷。`key` 是它在抽取范围里的编号；`basis`：最后的分数依哪一张表，空 = 两人的平均数。

    base_cp 由评分表得出，returned_cp 是异议成立退还的分，final_cp = base_cp + returned_cp。
    """

    class Chosen(models.TextChoices):
        RANDOM = "random", "随机抽取"
        NAMED = "named", "指定"

    class State(models.TextChoices):
        NAMED = "named", "已指定，待配人"
        SCORING = "scoring", "评分"
        DIFFERS = "differs", "待复核"
        SETTLED = "settled", "已评定"
        DROPPED = "dropped", "退出"

    class Grade(models.TextChoices):
        EXCELLENT = "excellent", "优秀"
        PASSED = "passed", "合格"
        FAILED = "failed", "不合格"

    round = models.ForeignKey(ReviewRound, models.PROTECT, related_name="files", verbose_name="评查")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="被评查单位")
    result = models.ForeignKey(Result, models.PROTECT, related_name="+", verbose_name="执法结果")
    key = models.CharField("编号", max_length=40)
    doc_no = models.CharField("文号", max_length=80)
    act_kind = models.CharField("案卷种类", max_length=12, choices=ACT_KINDS)
    field = models.CharField("领域", max_length=12, choices=FIELDS, blank=True, default="")
    title = models.CharField("名称", max_length=300, blank=True, default="")
    decided_on = models.DateField("决定日期")
    chosen = models.CharField("怎样选入", max_length=8, choices=Chosen.choices)
    reason = models.CharField("指定的理由", max_length=300, blank=True, default="")
    state = models.CharField("状态", max_length=10, choices=State.choices)
    differs = models.CharField("为什么须复核", max_length=200, blank=True, default="")
    basis = models.PositiveSmallIntegerField("依据第几张评分表", null=True, blank=True)
    settled_reason = models.CharField("裁定的理由", max_length=500, blank=True, default="")
    settled_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="裁定人", null=True, blank=True
    )
    base_cp = models.PositiveIntegerField("评分", null=True, blank=True)
    returned_cp = models.PositiveIntegerField("异议成立退还", default=0)
    final_cp = models.PositiveIntegerField("得分", null=True, blank=True)
    vetoed = models.BooleanField("一票否决", default=False)
    grade = models.CharField("等次", max_length=10, choices=Grade.choices, blank=True, default="")
    nominated_on = models.DateField("推荐优秀案卷日期", null=True, blank=True)
    nomination = models.CharField("推荐理由", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "被评查的案卷"
        ordering = ("round_id", "organ_id", "id")
        constraints = (
            models.UniqueConstraint(fields=("round", "key"), name="review_file_once"),
            models.CheckConstraint(condition=~Q(chosen="named") | ~Q(reason=""), name="review_named_why"),
            models.CheckConstraint(
                condition=Q(final_cp=None) | Q(final_cp=models.F("base_cp") + models.F("returned_cp")),
                name="review_file_adds_up",
            ),
        )
        indexes = (models.Index(fields=("organ", "round"), name="review_file_of_organ"),)

    def __str__(self) -> str:
        return self.doc_no

    @property
    def blind(self) -> bool:
        """Its reviewers, of an agency, are not told of whom it is."""
        return self.round.runner == ReviewRound.Runner.AGENCY

    @property
    def told_as(self) -> str:
        """As its reviewers see it."""
        return f"第{self.pk}号案卷" if self.blind else self.doc_no

    @property
    def told_of(self) -> str:
        return "单位已隐去" if self.blind else self.organ.name


class ReviewSheet(models.Model):
    """一人对一卷的评分表。`deductions`：{项目: [扣分_cp, 问题]}，`vetoes`：{否决项: 问题}。交了就不再改。"""

    class State(models.TextChoices):
        OPEN = "open", "评分中"
        IN = "in", "已提交"
        REPLACED = "replaced", "已回避、换人"

    file = models.ForeignKey(ReviewFile, models.PROTECT, related_name="sheets", verbose_name="案卷")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="评查人员")
    seat = models.PositiveSmallIntegerField("第几人", help_text="3 是复核的第三人")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.OPEN)
    deductions = models.JSONField("扣分", default=dict)
    vetoes = models.JSONField("一票否决", default=dict)
    comment = models.CharField("总的意见", max_length=1000, blank=True, default="")
    total_cp = models.PositiveIntegerField("得分", null=True, blank=True)
    submitted_at = models.DateTimeField("提交时刻", null=True, blank=True)
    replaced_reason = models.CharField("回避的理由", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "评分表"
        ordering = ("file_id", "seat", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("file", "seat"), condition=~Q(state="replaced"), name="review_seat_once"
            ),
            models.UniqueConstraint(fields=("file", "user"), name="review_sheet_once"),
            models.CheckConstraint(
                condition=~Q(state="in") | Q(total_cp__isnull=False, submitted_at__isnull=False),
                name="review_sheet_complete",
            ),
        )
        indexes = (models.Index(fields=("user", "state"), name="review_sheet_mine"),)

    def __str__(self) -> str:
        return f"{self.file} 第{self.seat}人"


class ReviewMaterial(models.Model):
    """为评查上传的案卷材料（扫描件、电子卷）。"""

    file = models.ForeignKey(ReviewFile, models.PROTECT, related_name="materials", verbose_name="案卷")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+", verbose_name="文件")
    title = models.CharField("名称", max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="上传人")
    at = models.DateTimeField("上传时刻")

    class Meta:
        verbose_name = verbose_name_plural = "案卷材料"
        ordering = ("file_id", "id")

    def __str__(self) -> str:
        return self.title


class ReviewFeedback(models.Model):
    """给一个单位的案卷评查反馈意见。`text` 发出时冻结；问题清单见 ReviewProblem。"""

    round = models.ForeignKey(ReviewRound, models.PROTECT, related_name="feedback", verbose_name="评查")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="被评查单位")
    number = models.CharField("文号", max_length=80, unique=True)
    text = models.TextField("正文")
    issued_on = models.DateField("发出日期")
    objection_until = models.DateField("异议至")
    final_on = models.DateField("定稿日期", null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="发出人")

    class Meta:
        verbose_name = verbose_name_plural = "案卷评查反馈意见"
        ordering = ("round_id", "organ_id")
        constraints = (models.UniqueConstraint(fields=("round", "organ"), name="review_feedback_once"),)

    def __str__(self) -> str:
        return self.number


class ReviewProblem(models.Model):
    """反馈的问题清单里的一条。`answer` 是这一条现在怎样了；定稿以后没有一条是待答复的。

    `lesson`：隐去单位、当事人后的写法，写了的列入典型问题，供培训检索。
    """

    class Answer(models.TextChoices):
        OPEN = "open", "待单位答复"
        ACCEPTED = "accepted", "单位认可"
        SILENT = "silent", "逾期没有异议"
        OBJECTED = "objected", "有异议，待处理"
        KEPT = "kept", "异议不成立"
        LOWERED = "lowered", "部分成立"
        REVOKED = "revoked", "异议成立，已撤销"

    STANDING = ("accepted", "silent", "kept", "lowered")

    feedback = models.ForeignKey(
        ReviewFeedback, models.PROTECT, related_name="problems", verbose_name="反馈意见"
    )
    round = models.ForeignKey(ReviewRound, models.PROTECT, related_name="problems", verbose_name="评查")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="被评查单位")
    file = models.ForeignKey(ReviewFile, models.PROTECT, related_name="problems", verbose_name="案卷")
    number = models.PositiveSmallIntegerField("序号")
    act_kind = models.CharField("案卷种类", max_length=12, choices=ACT_KINDS)
    item = models.CharField("项目", max_length=40)
    item_text = models.CharField("评分项目", max_length=300)
    cite = models.CharField("依据", max_length=300, blank=True, default="")
    veto = models.BooleanField("一票否决", default=False)
    points_cp = models.PositiveIntegerField("扣分", default=0)
    text = models.CharField("问题", max_length=1000)
    answer = models.CharField("答复", max_length=10, choices=Answer.choices, default=Answer.OPEN)
    objection = models.CharField("异议", max_length=2000, blank=True, default="")
    objected_on = models.DateField("异议日期", null=True, blank=True)
    objected_by = models.CharField("提出人", max_length=120, blank=True, default="")
    objected_how = models.CharField("怎样提出", max_length=10, blank=True, default="")
    decision = models.CharField("处理理由", max_length=2000, blank=True, default="")
    decided_on = models.DateField("处理日期", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="处理人", null=True, blank=True
    )
    returned_cp = models.PositiveIntegerField("退还", default=0)
    rectification = models.ForeignKey(
        Case, models.PROTECT, related_name="+", verbose_name="整改案件", null=True, blank=True
    )
    lesson = models.CharField("典型问题", max_length=1000, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "评查发现的问题"
        ordering = ("feedback_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("feedback", "number"), name="review_problem_once"),
            models.CheckConstraint(
                condition=Q(returned_cp__lte=models.F("points_cp")), name="review_returned_within"
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=("kept", "lowered", "revoked")) | ~Q(decision=""),
                name="review_decided_why",
            ),
        )
        indexes = (models.Index(fields=("act_kind", "item"), name="review_problem_item"),)

    def __str__(self) -> str:
        return f"{self.feedback_id}-{self.number}"


class ReviewNote(models.Model):
    """一轮的经过：谁在何时做了什么。只增不改，由数据库的触发器守住（migrations/0002_triggers.py）。"""

    round = models.ForeignKey(ReviewRound, models.PROTECT, related_name="notes", verbose_name="评查")
    file = models.ForeignKey(
        ReviewFile, models.PROTECT, related_name="notes", verbose_name="案卷", null=True, blank=True
    )
    at = models.DateTimeField("时刻")
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="经办人", null=True, blank=True
    )
    by_name = models.CharField("经办人姓名", max_length=120)
    what = models.CharField("事项", max_length=60)
    told = models.CharField("内容", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "评查经过"
        ordering = ("round_id", "id")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}"
