"""执法复议标准目录和调解工作站：机关自己增补、停用的条目，逐行登记，有施行日期和停用日期。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.models import LedgerRow
from fadu.lines.reconsideration import grounds


class StandardItem(LedgerRow):
    """一个标准条目；登记日期就是施行日期。编号与附带目录相同的，自施行日期起改写该条目。"""

    code = models.CharField(
        "条目编号", max_length=60, help_text="如“market.procedure.1”；与附带目录的编号相同的，改写该条目。"
    )
    kind = models.CharField(
        "案由", max_length=40, choices=grounds.KINDS, blank=True, default="", help_text="不选的，各案由都用。"
    )
    act_kind = models.CharField(
        "行政行为种类",
        max_length=40,
        choices=grounds.ACT_KINDS,
        blank=True,
        default="",
        help_text="不选的，各种行为都用。",
    )
    part = models.CharField("类别", max_length=20, choices=grounds.STANDARD_PARTS, default="")
    title = models.CharField("条目", max_length=200)
    basis = models.CharField(
        "依据", max_length=200, blank=True, default="", help_text="法律、法规、规章的条文。"
    )
    until = models.DateField(
        "停用日期", null=True, blank=True, help_text="自该日起不再选用；以往的登记不变。"
    )

    class Meta:
        verbose_name = verbose_name_plural = "执法复议标准条目"


class MediationStation(LedgerRow):
    """一个调解工作站；登记日期就是启用日期。"""

    name = models.CharField("工作站名称", max_length=100)
    address = models.CharField("地址", max_length=200, blank=True, default="")
    contact = models.CharField("联系人", max_length=100, blank=True, default="")
    until = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "调解工作站"


MODELS = (StandardItem, MediationStation)
