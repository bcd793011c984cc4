"""应诉工作规则和违反规则的情形（M001-120）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.models import LedgerRow
from fadu.lines.litigation.choices import BREACHES, FIELDS, RULE_STEPS


class WorkRule(LedgerRow):
    """应诉工作规则、机制的一部分，或者外地推广、采用的记录。登记日期是施行日期。"""

    class Kind(models.TextChoices):
        RULE = "rule", "工作规则"
        MECHANISM = "mechanism", "工作机制"
        ADOPTED = "adopted", "推广采用"

    kind = fields.pick("种类", Kind)
    title = fields.short("名称、条文")
    step = fields.pick("管哪一环节", RULE_STEPS)
    field = fields.pick("管理领域", FIELDS, optional=True, hint="只管一个领域的填写；不填的，各领域都照办。")
    duty = fields.short("责任单位、责任人", hint="答辩举证的，交办时填入承办单位。")
    days = fields.count(
        "收到之日起几日内", most=365, hint="答辩举证的，交办时填入内部完成日期，不晚于法定期限。"
    )
    content = fields.long("内容")
    adopter = fields.short("采用的单位", optional=True)
    until = fields.day("废止日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "应诉工作规则"

    @property
    def known_as(self) -> str:
        return self.title


class RuleBreach(LedgerRow):
    """一个单位在一件诉讼中违反规则的一种情形；年度评价照此计算。"""

    unit = fields.organ("单位")
    breach = fields.pick("情形", BREACHES)
    rule = models.ForeignKey(
        WorkRule, models.PROTECT, verbose_name="违反的规则", related_name="+", null=True, blank=True
    )
    facts = fields.long("经过")
    cause = fields.short("原因", optional=True, size=500)

    class Meta:
        verbose_name = verbose_name_plural = "违反应诉规则"
