"""执法主体（行政处罚法第十八条至第二十一条，行政执法监督条例第十七条第一款）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement.models.registers.base import RegisterRow


class EnforcingBody(RegisterRow):
    """经确认有主体资格的机关、组织。登记日期是确认日期；资格终止填终止日期，不作废。"""

    class Kind(models.TextChoices):
        ORGAN = "organ", "行政机关"
        AUTHORISED = "authorised", "法律、法规授权的组织"
        ENTRUSTED = "entrusted", "受委托的组织"

    unit = fields.organ("执法主体")
    kind = fields.pick("种类", Kind)
    basis = fields.short("依据", hint="设立、授权的法律、法规，或者委托书的文号。")
    scope = fields.long("职责范围")
    entrusted_by = fields.organ("委托机关", optional=True)
    entrusted_until = fields.day("委托期限至", optional=True)
    leader = fields.short("主要负责人", optional=True, size=60)
    posts = fields.count("执法岗位编制", most=100_000)
    province_platform = models.BooleanField("使用全省一体化行政执法平台", default=False)
    announced_on = fields.day("公示日期", optional=True)
    until = fields.day("资格终止日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "执法主体"
