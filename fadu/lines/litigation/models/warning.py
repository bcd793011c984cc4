"""应诉发现执法问题的风险预警：提醒、警示、约谈、通报四级；共性问题写成执法指引（M003-58）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.models import LedgerRow
from fadu.lines.litigation.choices import LOSS_REASONS
from fadu.lines.litigation.models.work import LitigationTraining


class UnitWarning(LedgerRow):
    """发给一个单位的一份预警。同一单位同类问题再次发生的，等级逐级提高；不逐级的写明理由。"""

    class Grade(models.TextChoices):
        REMIND = "remind", "提醒"
        ALERT = "alert", "警示"
        TALK = "talk", "约谈"
        CIRCULATE = "circulate", "通报"

    unit = fields.organ("被预警单位")
    problem = fields.pick("问题类型", LOSS_REASONS)
    grade = fields.pick("等级", Grade)
    facts = fields.long("发现的问题", hint="在哪些诉讼中发现、表现为什么。")
    cases = fields.short("其他涉及的案号", optional=True, size=500)
    measure = fields.long("要求采取的措施")
    talk_with = fields.short("约谈对象", optional=True, hint="约谈的填写姓名、职务。")
    talk_on = fields.day("约谈日期", optional=True)
    talk_place = fields.short("约谈时间、地点", optional=True, hint="如“上午九时，区司法局三楼会议室”。")
    talk_note = fields.long("约谈情况", optional=True, hint="谈过以后填写，写成约谈记录。")
    regrade_reason = fields.short(
        "不逐级的理由", optional=True, size=500, hint="比应有的等级低或者越级的，写明理由。"
    )
    signer = fields.user("签发人", optional=True)
    signed_on = fields.day("签发日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "风险预警"


class PracticeGuide(LedgerRow):
    """几个单位共有的执法问题写成的指引，发各执法单位。登记日期是拟稿日期。"""

    problem = fields.pick("问题类型", LOSS_REASONS)
    title = fields.short("标题")
    findings = fields.long("共性问题", hint="初稿由一年来的预警和败诉案件写成，可以修改。")
    demands = fields.long("指引", hint="各执法单位应当怎样做。初稿是这一类问题的法定要求，可以修改。")
    sent_to = fields.short("发往单位", size=500)
    course = models.ForeignKey(
        LitigationTraining,
        models.PROTECT,
        verbose_name="相应的培训",
        related_name="+",
        null=True,
        blank=True,
        help_text="填台账“应诉培训”的登记号。",
    )
    signer = fields.user("签发人", optional=True)
    signed_on = fields.day("签发日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "执法指引"
