"""一码通晓：每个司法所、调解室一个二维码，扫开看服务、问问题、申请调解（M000-74）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models import LedgerRow


class ServicePoint(LedgerRow):
    """一个二维码。内容有负责人、有复核日期，到期进待办。"""

    name = fields.short("名称", size=80, hint="如“模拟镇司法所”“模拟村调解室”。")
    body = fields.organ("受理的调解组织")
    address = fields.short("地址", optional=True)
    phone = fields.short("对外电话", optional=True, size=60)
    hours = fields.short("办公时间", optional=True)
    services = fields.long("服务事项", hint="一行一项，如“人民调解：邻里、家庭、欠薪等纠纷，不收费”。")
    owner = fields.user("内容负责人", optional=True)
    until = fields.day("停用日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "服务二维码"

    def __str__(self) -> str:
        return self.name


class Inquiry(LedgerRow):
    """扫码提出的一次咨询；答复登记在后续落实里。姓名、电话加密。"""

    class Topic(models.TextChoices):
        MEDIATION = "mediation", "调解纠纷"
        AID = "aid", "法律援助"
        NOTARY = "notary", "公证、鉴定"
        LAW = "law", "法律问题"
        COMPLAINT = "complaint", "意见投诉"
        OTHER = "other", "其他"

    point = models.ForeignKey(ServicePoint, models.PROTECT, verbose_name="扫码地点", related_name="+")
    topic = fields.pick("事项", Topic)
    question = fields.long("问题")
    asker = EncryptedTextField("称呼", blank=True)
    phone = EncryptedTextField("联系电话")
    answer_by = fields.user("答复人", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "扫码咨询"


class ScanCount(models.Model):
    """一个二维码一日被扫几次；不记谁扫的。"""

    point = models.ForeignKey(ServicePoint, models.CASCADE, related_name="scans", verbose_name="二维码")
    day = models.DateField("日期")
    n = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "扫码次数"
        constraints = (models.UniqueConstraint(fields=("point", "day"), name="mediation_scan_once"),)

    def __str__(self) -> str:
        return f"{self.point_id} {self.day} {self.n}"
