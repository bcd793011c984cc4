"""信用分级分类监管（M004-27、M004-96）：领域的规则，主体的等级。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement import choices
from fadu.lines.enforcement.models.registers.base import RegisterRow


class Grade(models.TextChoices):
    A = "A", "A级"
    B = "B", "B级"
    C = "C", "C级"
    D = "D", "D级"


class GradingDomain(RegisterRow):
    """一个领域的一版评级规则。登记日期是施行日期；改版时旧行填停用日期，另登记新行。

    `b_from`、`c_from`、`d_from`：一年内受处罚几次起为 B、C、D 级；`a_share` 等：各级的抽查比例（%）。
    """

    name = fields.short("领域", size=120)
    field = fields.pick("执法领域", choices.FIELDS, hint="评级取这个执法领域一年内的处罚。")
    department = fields.organ("主管部门")
    edition = fields.short("规则版本", size=60)
    rule = fields.long("评级规则")
    sources = fields.short("数据来源", optional=True, size=300)
    b_from = fields.count("几次处罚起为B级", most=1000, optional=False)
    c_from = fields.count("几次处罚起为C级", most=1000, optional=False)
    d_from = fields.count("几次处罚起为D级", most=1000, optional=False)
    a_share = fields.count("A级抽查比例（%）", most=100, optional=False)
    b_share = fields.count("B级抽查比例（%）", most=100, optional=False)
    c_share = fields.count("C级抽查比例（%）", most=100, optional=False)
    d_share = fields.count("D级抽查比例（%）", most=100, optional=False)
    measures = fields.long("各级的监管措施", optional=True)
    until = fields.day("停用日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "信用分级领域"

    @property
    def known_as(self) -> str:
        return self.name


class SubjectGrade(RegisterRow):
    """一个主体在一个领域的一次评级；最近的一次为准。登记日期是评级日期。"""

    class Answer(models.TextChoices):
        UPHELD = "upheld", "异议成立，已改正"
        KEPT = "kept", "异议不成立"

    domain = models.ForeignKey(GradingDomain, models.PROTECT, related_name="+", verbose_name="领域")
    subject = fields.short("监管对象", size=200)
    credit_code = fields.short("统一社会信用代码", size=18)
    penalties = fields.count("一年内处罚（次）", most=1_000_000)
    grade = fields.pick("等级", Grade)
    why = fields.short("依据", optional=True, size=300)
    told_on = fields.day("告知日期", optional=True)
    objected_on = fields.day("提出异议日期", optional=True)
    objection = fields.long("异议", optional=True)
    answer = fields.pick("异议的处理", Answer, optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "信用评级"
        indexes = (models.Index(fields=("credit_code",), name="credit_grade_code"),)
