"""应诉工作的登记：培训、代理、同类案件专案组、负责人出庭计划（M001-31、126、127，M002-111、113）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.models import LedgerRow
from fadu.lines.litigation.choices import AGENT_POWERS, INSTANCES


class LitigationTraining(LedgerRow):
    """一场一行：场次、人次由此累计。"""

    class Kind(models.TextChoices):
        COURSE = "course", "专题培训"
        MOCK = "mock", "模拟法庭"
        OBSERVE = "observe", "旁听庭审"

    kind = fields.pick("形式", Kind)
    topic = fields.short("内容")
    audience = fields.short("对象", optional=True)
    people = fields.count("人次", optional=False)
    hours = fields.count("学时", most=200)

    class Meta:
        verbose_name = verbose_name_plural = "应诉培训"


class Agency(LedgerRow):
    """代理一件诉讼：委托单位可以有几个，案件只计一件。登记日期是委托日期。"""

    clients = fields.short("委托单位", size=500, hint="几个单位的用顿号隔开。")
    agent = fields.user("代理人")
    power = fields.pick("代理权限", AGENT_POWERS, first="general")
    instance = fields.pick("审级", INSTANCES, first="first")
    letter = fields.short("授权委托书文号", optional=True, size=120)
    opinion = fields.long("代理意见", optional=True)
    ended_on = fields.day("代理结束日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "诉讼代理"


class ProjectGroup(LedgerRow):
    """同类案件专案组：同一项目的诉讼统一答辩；案件按“涉及的重点项目”算出。"""

    project = fields.short("重点项目", hint="与案件中“涉及的重点项目”写法一致。")
    lead = fields.user("组长")
    members = fields.short("成员", optional=True, size=500)
    reply = fields.long("统一的答辩口径", optional=True)
    effect = fields.long("对项目进度的影响", optional=True)
    until = fields.day("结束日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "同类案件专案组"


class AppearancePlan(LedgerRow):
    """负责人出庭计划：一个单位一个年度一名负责人一行；实际出庭由开庭登记算出。"""

    unit = fields.organ("单位")
    year = fields.count("年度", most=2199, optional=False)
    head = fields.short("负责人", size=60)
    title = fields.short("职务", optional=True)
    planned = fields.count("计划出庭（次）", most=1000, optional=False)
    note = fields.long("安排", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "负责人出庭计划"
