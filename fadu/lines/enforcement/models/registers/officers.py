"""执法人员和执法证、资格考试（行政处罚法第四十二条，行政执法监督条例第十七条第二款）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement import choices
from fadu.lines.enforcement.models.registers.base import RegisterRow, percent


class Staff(models.TextChoices):
    """编制：前三种可以申领执法证。"""

    CIVIL = "civil", "行政编制（公务员）"
    REFERENCE = "reference", "参照公务员法管理"
    CAREER = "career", "事业编制（授权、受委托组织）"
    CONTRACT = "contract", "合同工、劳务派遣、辅助人员"


ELIGIBLE = (Staff.CIVIL, Staff.REFERENCE, Staff.CAREER)


class ExamSession(RegisterRow):
    """一期资格考试。登记日期是考试日期。"""

    FOUND_BY = ("title",)

    class Kind(models.TextChoices):
        FIRST = "first", "资格考试"
        RENEWAL = "renewal", "换证考试"

    title = fields.short("期次", hint="如“2026年第1期”。")
    kind = fields.pick("种类", Kind, first="first")
    closes_on = fields.day("报名截止", optional=True)
    place = fields.short("地点、方式", optional=True)
    pass_score = fields.count("合格分数", most=100, optional=False)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "执法资格考试"
        constraints = (percent("pass_score", label="exam_pass_score"),)

    @property
    def known_as(self) -> str:
        return self.title


class ExamResult(RegisterRow):
    """一人一期一行：报名、资格审查、成绩、申领、发证，依次填写。"""

    class Checked(models.TextChoices):
        WAITING = "waiting", "待审查"
        YES = "yes", "符合条件"
        NO = "no", "不符合条件"

    exam = models.ForeignKey(ExamSession, models.PROTECT, related_name="+", verbose_name="期次")
    name = fields.short("姓名", size=60)
    account = fields.user("平台账号", optional=True)
    unit = fields.organ("所在机关")
    staff_kind = fields.pick("编制", Staff)
    post = fields.short("执法岗位", optional=True, size=80)
    hours = fields.count("岗前培训学时", most=2000, optional=False)
    checked = fields.pick("资格审查", Checked, first="waiting")
    why_not = fields.short("不符合的理由", optional=True)
    absent = models.BooleanField("缺考", default=False)
    score = fields.count("成绩", most=100)
    applied_on = fields.day("申领执法证日期", optional=True)
    issued_on = fields.day("发证日期", optional=True)
    card_no = fields.short("执法证号", optional=True, size=40)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "考试成绩和申领"

    @property
    def known_as(self) -> str:
        return self.name


class Officer(RegisterRow):
    """执法人员。登记日期是领证日期；换证改有效期，调离、退休、遗失、吊销填注销的原因和日期。"""

    FOUND_BY = ("card_no", "name")

    class Status(models.TextChoices):
        VALID = "valid", "有效"
        SUSPENDED = "suspended", "暂扣"
        CANCELLED = "cancelled", "注销"
        REVOKED = "revoked", "吊销"

    class Left(models.TextChoices):
        TRANSFER = "transfer", "调离执法岗位"
        RETIRED = "retired", "退休"
        RESIGNED = "resigned", "辞职、辞退"
        LOST = "lost", "遗失"
        BREACH = "breach", "违法违规"
        OTHER = "other", "其他"

    name = fields.short("姓名", size=60)
    account = fields.user("平台账号", optional=True)
    unit = fields.organ("所在机关")
    card_no = fields.short("执法证号", size=40)
    field = fields.pick("执法领域", choices.FIELDS, optional=True)
    staff_kind = fields.pick("编制", Staff)
    post = fields.short("执法岗位", optional=True, size=80)
    skills = fields.short(
        "可以跨领域执法的", optional=True, hint="一队多能：经培训考核的其他领域，以顿号分开。"
    )
    valid_from = fields.day("有效期自")
    valid_until = fields.day("有效期至")
    status = fields.pick("证件状态", Status, first="valid")
    suspended_from = fields.day("暂扣自", optional=True)
    suspended_until = fields.day("暂扣至", optional=True)
    left_because = fields.pick("注销、吊销的原因", Left, optional=True)
    left_on = fields.day("注销、吊销日期", optional=True)
    renewed_on = fields.day("最近一次换证日期", optional=True)
    exam = models.ForeignKey(
        ExamResult, models.PROTECT, related_name="+", verbose_name="考试登记号", null=True, blank=True
    )

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "执法人员"
        indexes = (models.Index(fields=("card_no",), name="enforcement_officer_card"),)

    @property
    def known_as(self) -> str:
        return self.name
