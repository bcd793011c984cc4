"""赋权的申请、职责分工、工作制度落实（M000-34、M000-97、M001-43、M003-36）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement import choices
from fadu.lines.enforcement.models.registers.base import RegisterRow


class ItemProposal(RegisterRow):
    """镇街申请承接一个事项：司法局、编办审核，批准公告后列入目录；案件量、力量看名册和执法结果，不填。登记日期是申请日期。"""

    class View(models.TextChoices):
        AGREE = "agree", "同意"
        LATER = "later", "暂缓"
        REFUSE = "refuse", "不同意"

    town = fields.organ("申请的镇街")
    code = fields.short("事项编码", size=60)
    title = fields.short("事项名称", size=300)
    act_kind = fields.pick("执法行为", choices.ACT_KINDS, first="penalty")
    field = fields.pick("执法领域", choices.FIELDS)
    basis = fields.short("设定依据", size=500)
    from_organ = fields.organ("原实施部门")
    need = fields.long("申请的理由", hint="辖区内的案件量、群众反映、部门执法的困难。")
    capacity = fields.long("承接能力", hint="队伍、持证人员、法制审核、装备、场所、经费。")
    department_view = fields.pick("原实施部门意见", View, optional=True)
    bureau_view = fields.pick("司法局审核意见", View, optional=True)
    bureau_note = fields.long("司法局的理由", optional=True)
    office_view = fields.pick("编办审核意见", View, optional=True)
    approved_by = fields.user("批准人", optional=True)
    approved_on = fields.day("批准日期", optional=True)
    announcement = fields.short("公告", optional=True, size=120)
    effective_on = fields.day("生效日期", optional=True)
    transition = fields.long("过渡和案件移交安排", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "赋权事项申请"


class DutyItem(RegisterRow):
    """职责清单的一项：一个环节里镇街、部门、司法局各做什么，用什么文书，几日内。登记日期是施行日期。"""

    class Step(models.TextChoices):
        TRANSFER = "transfer", "案件移送、线索移送"
        COORDINATE = "coordinate", "执法协作"
        GUIDE = "guide", "业务指导"
        DISPUTE = "dispute", "管辖争议协调"
        JOINT = "joint", "联合执法"
        REVIEW = "review", "法制审核、重大案件会商"

    class Side(models.TextChoices):
        TOWN = "town", "镇街"
        DEPARTMENT = "department", "职能部门"
        BUREAU = "bureau", "司法局"

    step = fields.pick("环节", Step)
    side = fields.pick("由谁", Side)
    duty = fields.long("职责")
    papers = fields.short("使用的文书", optional=True)
    days = fields.count("几日内", most=365)
    basis = fields.short("依据", size=300)
    until = fields.day("停用日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "职责清单"


class WorkStep(RegisterRow):
    """工作制度的一项要求，如“三三三”工作制；内容由各地填写。登记日期是施行日期。"""

    class Every(models.TextChoices):
        MONTH = "month", "每月"
        QUARTER = "quarter", "每季度"
        HALF = "half", "每半年"
        YEAR = "year", "每年"

    scheme = fields.short("工作制度", size=60)
    step = fields.short("要求", size=300)
    every = fields.pick("多久一次", Every)
    proof = fields.short("佐证", optional=True)
    until = fields.day("停用日期", optional=True)

    FOUND_BY = ("step",)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "工作制度要求"

    @property
    def known_as(self) -> str:
        return self.step


class WorkStepReport(RegisterRow):
    """一个镇街一期落实一项要求的情况：镇街填报，司法局核实。登记日期是列入的日期。"""

    class Done(models.TextChoices):
        WHOLE = "whole", "已落实"
        PARTLY = "partly", "部分落实"
        NOT = "not", "没有落实"

    class Checked(models.TextChoices):
        TRUE = "true", "属实"
        FALSE = "false", "不属实"

    town = fields.organ("镇街")
    work = models.ForeignKey(WorkStep, models.PROTECT, related_name="+", verbose_name="要求")
    period = fields.short("期间", size=20, hint="如2026-1季度。")
    done = fields.pick("落实情况", Done, optional=True)
    note = fields.long("说明和佐证", optional=True)
    checked = fields.pick("核实", Checked, optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "工作制度落实"
