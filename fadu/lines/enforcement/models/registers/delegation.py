"""下放镇街的事项：目录、定期评估、调整和收回、部门的指导（行政处罚法第二十四条）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement import choices
from fadu.lines.enforcement.models.registers.base import RegisterRow


class DelegatedItem(RegisterRow):
    """一个事项在一个镇街。登记日期是承接生效的日期；收回以批准的调整（ItemChange）为准，不作废。"""

    code = fields.short("事项编码", size=60)
    title = fields.short("事项名称", size=300)
    act_kind = fields.pick("执法行为", choices.ACT_KINDS, first="penalty")
    field = fields.pick("执法领域", choices.FIELDS)
    basis = fields.short("设定依据", size=500)
    from_organ = fields.organ("原实施部门")
    town = fields.organ("承接镇街")
    announcement = fields.short("公告", size=120, hint="省政府决定、区政府公告的文号。")
    announced_on = fields.day("公告日期")
    edition = fields.short("目录版本", size=40)
    contact = fields.short("部门联系人", optional=True, size=120)
    documents = fields.short("示范文书、办案指引", optional=True)
    until = fields.day("停用日期", optional=True, hint="目录改版时填；收回的，登记“调整和收回”。")

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "下放事项"
        indexes = (models.Index(fields=("town", "code"), name="enforcement_delegated_town"),)

    @property
    def known_as(self) -> str:
        return self.title


class ItemEvaluation(RegisterRow):
    """一轮评估中的一张表：一个事项一个镇街。件数、持证人数列入时算好。"""

    class Grade(models.TextChoices):
        GOOD = "good", "好"
        FAIR = "fair", "一般"
        POOR = "poor", "差"

    class Opinion(models.TextChoices):
        KEEP = "keep", "保留"
        ADJUST = "adjust", "调整"
        WITHDRAW = "withdraw", "收回"

    item = models.ForeignKey(DelegatedItem, models.PROTECT, related_name="+", verbose_name="下放事项")
    year = fields.count("评估年度", most=2199, optional=False)
    cases = fields.count("本年案件", most=1_000_000)
    set_aside = fields.count("其中被撤销、纠正", most=1_000_000)
    holders = fields.count("镇街持证人数", most=10_000)
    legality = fields.pick("合法规范", Grade, optional=True)
    capacity = fields.pick("承接能力", Grade, optional=True)
    town_opinion = fields.pick("镇街意见", Opinion, optional=True)
    town_note = fields.long("镇街的理由", optional=True)
    department_opinion = fields.pick("部门意见", Opinion, optional=True)
    department_note = fields.long("部门的理由", optional=True)
    conclusion = fields.pick("评估结论", Opinion, optional=True)
    concluded_on = fields.day("结论日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "下放事项评估"


class ItemChange(RegisterRow):
    """调整、收回：提出、批准、公告、交接。批准并到生效日期的收回，目录上即不再承接。"""

    class Kind(models.TextChoices):
        WITHDRAW = "withdraw", "收回"
        ADJUST = "adjust", "调整"

    item = models.ForeignKey(DelegatedItem, models.PROTECT, related_name="+", verbose_name="下放事项")
    kind = fields.pick("种类", Kind)
    reason = fields.long("理由")
    adjusted_to = fields.long("调整的内容", optional=True)
    unfinished = fields.long(
        "未办结案件移交清单", optional=True, hint="每行一件：案号、当事人、进行到哪一步。"
    )
    approved_by = fields.user("批准人", optional=True)
    approved_on = fields.day("批准日期", optional=True)
    announcement = fields.short("公告", optional=True, size=120)
    effective_on = fields.day("生效日期", optional=True)
    handed_on = fields.day("交接完毕日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "下放事项调整和收回"


class ItemGuidance(RegisterRow):
    """部门对镇街的指导：请示和答复、文书范本、个案指导（M000-32、M003-81）。"""

    class Kind(models.TextChoices):
        QUESTION = "question", "请示、咨询"
        CASE = "case", "个案指导"
        DOCUMENTS = "documents", "文书范本、办案指引"

    kind = fields.pick("种类", Kind, first="question")
    town = fields.organ("提出的镇街、机关")
    department = fields.organ("指导的部门")
    item = models.ForeignKey(
        DelegatedItem, models.PROTECT, related_name="+", verbose_name="下放事项", null=True, blank=True
    )
    question = fields.long("问题")
    answer = fields.long("答复", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "业务指导"
