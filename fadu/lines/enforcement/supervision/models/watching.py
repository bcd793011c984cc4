"""重大案件、司法所的审查意见、减免责抽查（M004-45、M004-51、M004-53）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement.supervision.models.rows import SupervisionRow


class MajorCase(SupervisionRow):
    """照标准列出的一件重大执法案件：看过没有问题的写明，有问题的立监督案。登记日期是列出的日期。"""

    class Verdict(models.TextChoices):
        FINE = "fine", "没有问题"
        WATCH = "watch", "要求单位说明"

    unit = fields.organ("执法单位")
    doc_no = fields.short("文号", size=120)
    matter = fields.short("名称", optional=True, size=200)
    decided_on = fields.day("决定日期")
    why = fields.short("列为重大的理由", size=200)
    fine_fen = models.PositiveBigIntegerField("罚没（元）", default=0)
    verdict = fields.pick("审查", Verdict, optional=True)
    opinion = fields.long("审查意见", optional=True)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "重大执法案件"


class OfficeOpinion(SupervisionRow):
    """司法所对镇街执法的一条意见：重大决定以前审查，或者到现场。不采纳的写理由，报区司法局协调。"""

    class Stage(models.TextChoices):
        BEFORE = "before", "重大决定以前审查"
        FILES = "files", "查阅案卷"
        ONSITE = "onsite", "到现场"

    class Adopted(models.TextChoices):
        YES = "yes", "采纳"
        PARTLY = "partly", "部分采纳"
        NO = "no", "没有采纳"

    office = fields.short("司法所", size=120)
    town = fields.organ("镇街")
    stage = fields.pick("环节", Stage)
    doc_no = fields.short("案号、文号", optional=True, size=120)
    matter = fields.short("事项")
    opinion = fields.long("意见")
    adopted = fields.pick("采纳情况", Adopted, optional=True)
    why_not = fields.long("不采纳的理由", optional=True)
    escalated_on = fields.day("报区司法局日期", optional=True)
    settled = fields.long("区司法局的协调意见", optional=True)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "司法所执法监督意见"


class LeniencySample(SupervisionRow):
    """抽查一件从轻、减轻、不予处罚和减免加处的案件：条件、依据、证据齐不齐，有没有滥用。登记日期是抽取的日期。"""

    class Finding(models.TextChoices):
        RIGHT = "right", "适用正确"
        THIN = "thin", "适用正确，理由、证据不充分"
        WRONG = "wrong", "不应当适用"

    unit = fields.organ("执法单位")
    doc_no = fields.short("文号", size=120)
    matter = fields.short("名称", optional=True, size=200)
    decided_on = fields.day("决定日期")
    leniency = fields.short("减免情形", size=60)
    finding = fields.pick("抽查结论", Finding, optional=True)
    problem = fields.long("问题", optional=True)
    taught = models.BooleanField("附有教育、改正的证据", default=False)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "减免责抽查"
