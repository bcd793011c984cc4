"""败诉的研究和“双降”：调研报告、各单位的目标（M001-51、M001-121）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.models import LedgerRow


class LossStudy(LedgerRow):
    """一个年度的败诉调研报告；数字由生效的败诉案件算出，初稿由登记的原因写成。"""

    year = fields.count("年度", most=2199, optional=False)
    title = fields.short("标题")
    findings = fields.long("败诉情况和原因", hint="初稿由案件登记的原因算出，可以修改。")
    advice = fields.long("建议", optional=True)
    sent_to = fields.short("发往单位", optional=True, size=500)
    signer = fields.user("签发人", optional=True)
    signed_on = fields.day("签发日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "败诉调研报告"

    FOUND_BY = ("title",)

    @property
    def known_as(self) -> str:
        return self.title


class LossReply(LedgerRow):
    """败诉调研报告发给一个单位：收到哪些建议、怎样答复。登记日期是发出的日期。"""

    class Adopted(models.TextChoices):
        YES = "yes", "采纳"
        PARTLY = "partly", "部分采纳"
        NO = "no", "不采纳，说明理由"

    study = models.ForeignKey(LossStudy, models.PROTECT, related_name="+", verbose_name="败诉调研报告")
    unit = fields.organ("单位")
    lost = fields.count("败诉（件）", most=1_000_000, optional=False)
    corrected = fields.count("复议等纠正（件）", most=1_000_000, optional=False)
    adopted = fields.pick("建议的采纳", Adopted, optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "败诉调研报告的发送和答复"


class ReductionTarget(LedgerRow):
    """“双降”：一个单位一个年度的诉讼数、败诉率目标；实际由案件逐月算出。"""

    unit = fields.organ("单位")
    year = fields.count("年度", most=2199, optional=False)
    base_suits = fields.count("基数：一审案件（件）", optional=False)
    base_lost = fields.count("基数：败诉率（%）", most=100, optional=False)
    most_suits = fields.count("目标：一审案件不超过（件）", optional=False)
    most_lost = fields.count("目标：败诉率不超过（%）", most=100, optional=False)
    plan = fields.long("改进方案", optional=True, hint="超过目标的单位填写。")

    class Meta:
        verbose_name = verbose_name_plural = "双降目标"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(most_suits__lte=models.F("base_suits"))
                & models.Q(most_lost__lte=models.F("base_lost")),
                name="litigation_targets_reduce",
                violation_error_message="“双降”的目标不能高于基数。",
            ),
        )
