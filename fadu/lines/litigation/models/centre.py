"""行政争议调解中心的组织和人员：工作站、专业工作室，选聘的调解员、调解组织（M002-114至116）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models import LedgerRow
from fadu.lines.litigation.choices import FIELDS


class DisputeStation(LedgerRow):
    """调解中心、工作站或者专业工作室。登记日期是启用日期；`field` 空着的不分领域，都可以分到。"""

    class Kind(models.TextChoices):
        CENTRE = "centre", "调解中心"
        STATION = "station", "工作站"
        STUDIO = "studio", "专业工作室"

    name = fields.short("名称", size=120)
    kind = fields.pick("种类", Kind)
    field = fields.pick(
        "领域", FIELDS, optional=True, hint="专业工作室填写，案件按领域分到；不填的不分领域。"
    )
    host = fields.organ("主管单位", optional=True)
    partners = fields.short("共建单位", optional=True, hint="法院、公积金、交警等。")
    staff = fields.count("工作人员", most=500)
    scope = fields.long("职责范围", optional=True)
    address = fields.short("地址", optional=True)
    until = fields.day("停用日期", optional=True)

    FOUND_BY = ("name",)

    class Meta:
        verbose_name = verbose_name_plural = "调解工作站"

    @property
    def known_as(self) -> str:
        return self.name


class DisputeMediator(LedgerRow):
    """选聘的行政争议调解员、调解组织。登记日期是聘任日期；任期届满列入待办。"""

    class Kind(models.TextChoices):
        PERSON = "person", "调解员"
        BODY = "body", "调解组织"

    name = fields.short("姓名、名称", size=120)
    kind = fields.pick("种类", Kind, first="person")
    account = fields.user("平台账号", optional=True)
    station = models.ForeignKey(
        DisputeStation, models.PROTECT, verbose_name="所在工作站", related_name="+", null=True, blank=True
    )
    field = fields.pick("专长领域", FIELDS, optional=True)
    occupation = fields.short("来源", optional=True, hint="律师、专家、退休法官、人大代表等。")
    called_on = fields.day("公告选聘日期", optional=True)
    reviewed = fields.short("审核情况", optional=True)
    term_until = fields.day("任期届满")
    hours = fields.count("本任期培训学时", most=2000)
    phone = EncryptedTextField("电话", blank=True)
    left_on = fields.day("解聘、续聘日期", optional=True, hint="续聘的另登记一行。")

    class Meta:
        verbose_name = verbose_name_plural = "行政争议调解员"
