"""第三方评查机构：委托协议、保密、评查人员，一批评完以后的评价（M000-41）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement.supervision.models.rows import SupervisionRow


class ReviewAgency(SupervisionRow):
    """一份委托协议一行，与 ReviewRound.agreement_no 相同的各轮即由它评查。登记日期是签订协议的日期。"""

    class Grade(models.TextChoices):
        GOOD = "good", "优良"
        FAIR = "fair", "合格"
        POOR = "poor", "不合格，不再委托"

    name = fields.short("机构名称", size=120)
    credit_code = fields.short("统一社会信用代码", optional=True, size=18)
    agreement_no = fields.short("委托协议编号", size=80)
    scope = fields.long("委托的事项", hint="评查哪些单位、哪一期间、多少卷，怎样计分、交付什么。")
    reviewers = fields.long("评查人员", hint="一行一人：姓名，资格。", optional=True)
    confidential_on = fields.day("保密协议签订日期", optional=True)
    fee_fen = models.PositiveBigIntegerField("费用（元）", null=True, blank=True)
    until = fields.day("协议期限至", optional=True)
    grade = fields.pick("评价", Grade, optional=True)
    graded_on = fields.day("评价日期", optional=True)
    grade_note = fields.long("评价的理由", optional=True)

    FOUND_BY = ("agreement_no",)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "第三方评查机构"

    @property
    def known_as(self) -> str:
        return self.name
