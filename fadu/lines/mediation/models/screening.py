"""矛盾纠纷排查：排查活动和每次排查。没有发现纠纷的排查也登记，写明地点和人，次数不凭空而来（M002-157、M000-77）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models import LedgerRow
from fadu.lines.mediation import choices


class ScreeningRound(LedgerRow):
    """排查活动：日常或者特殊时期，有起止、范围和要求；覆盖由排查登记算出。登记日期是部署日期。"""

    class Kind(models.TextChoices):
        ROUTINE = "routine", "日常排查"
        SPECIAL = "special", "专项排查"
        PERIOD = "period", "重点时段排查"

    kind = fields.pick("种类", Kind, first=Kind.ROUTINE)
    name = fields.short("活动名称", hint="如“国庆期间矛盾纠纷大排查”。")
    area = fields.organ("范围")
    since = fields.day("开始日期")
    until = fields.day("结束日期")
    about = fields.pick("重点纠纷类型", choices.KINDS, optional=True, hint="不选的，各类都查。")
    demands = fields.long("要求", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "排查活动"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")),
                name="mediation_round_ends_after",
                violation_error_message="结束日期不能早于开始日期，请核对。",
            ),
        )


class Screening(LedgerRow):
    """一次排查：到哪里、查到什么、风险多大、怎样处置。发现纠纷的，可以直接转为纠纷办理。"""

    class Found(models.TextChoices):
        NONE = "none", "没有发现"
        HAZARD = "hazard", "有隐患"
        DISPUTE = "dispute", "有纠纷"

    place = fields.short("地点", hint="村、小区、路段、企业。")
    found = fields.pick("发现", Found, first=Found.NONE)
    kind = fields.pick("纠纷类型", choices.KINDS, optional=True)
    people = fields.count("涉及人数")
    risk = fields.pick("风险", choices.RISKS, optional=True)
    note = fields.long("情况", optional=True, hint="谁与谁、为什么事。")
    measures = fields.long("处置措施", optional=True)
    persons = EncryptedTextField("当事人", blank=True, help_text="姓名、电话，加密存放。")
    round = models.ForeignKey(
        ScreeningRound, models.PROTECT, verbose_name="排查活动", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = verbose_name_plural = "矛盾纠纷排查"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(found="none") | ~models.Q(kind=""),
                name="mediation_screening_kind_said",
                violation_error_message="发现纠纷或者隐患的，请选择纠纷类型。",
            ),
            models.CheckConstraint(
                condition=models.Q(found="none") | ~models.Q(risk=""),
                name="mediation_screening_risk_said",
                violation_error_message="发现纠纷或者隐患的，请选择风险。",
            ),
        )
