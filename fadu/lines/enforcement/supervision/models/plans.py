"""监督计划、专项检查和整治，发现的问题（M000-40、M000-43、M001-57、M002-38、M002-97、M003-40、M004-52）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement.supervision import choices
from fadu.lines.enforcement.supervision.models.rows import SupervisionRow


class SupervisionPlan(SupervisionRow):
    """年度监督计划的一项，或者一次专项检查、专项整治的方案。登记日期是制定日期。"""

    class Kind(models.TextChoices):
        YEARLY = "yearly", "年度监督计划"
        SPECIAL = "special", "专项监督检查"
        KEY_FIELD = "key_field", "重点领域专项案件检查"
        CAMPAIGN = "campaign", "突出问题专项整治"

    title = fields.short("名称")
    kind = fields.pick("种类", Kind)
    year = fields.count("年度", most=2199, optional=False)
    scope = fields.long("范围和重点", hint="查哪些领域、哪一段时间的执法、哪几类问题。")
    units = fields.long("被检查单位")
    checklist = fields.long("检查清单", hint="一行一项。")
    since = fields.day("检查时段起")
    until_on = fields.day("检查时段止")
    self_check_by = fields.day("自查自纠期限", optional=True)
    sampling = fields.short("抽样办法", optional=True, hint="随机抽取的，写“随机抽取”里的名称。")
    lead = fields.user("负责人", optional=True)
    approved_by = fields.user("批准人", optional=True)
    approved_on = fields.day("批准日期", optional=True)

    FOUND_BY = ("title",)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "监督计划和方案"

    @property
    def known_as(self) -> str:
        return self.title


class PlanFinding(SupervisionRow):
    """检查、整治中的一条问题线索：核实、纠正、退款、答复来信人、验收销号。登记日期是发现的日期。"""

    class Origin(models.TextChoices):
        SELF = "self", "单位自查"
        SAMPLED = "sampled", "抽查案卷"
        VISIT = "visit", "现场检查"
        SCREENED = "screened", "数据筛查"
        COMPLAINT = "complaint", "投诉举报、企业反映"
        HOTLINE = "hotline", "12345热线"
        REVIEWED = "reviewed", "复议、诉讼中发现"
        TRANSFERRED = "transferred", "其他机关移送"

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", "属实"
        UNFOUNDED = "unfounded", "不属实"

    class Correction(models.TextChoices):
        REVOKED = "revoked", "撤销"
        CHANGED = "changed", "变更"
        REFUNDED = "refunded", "退款"
        MENDED = "mended", "补正、改进"
        DISCIPLINED = "disciplined", "追究责任"

    class Checked(models.TextChoices):
        PASSED = "passed", "验收通过，销号"
        BACK = "back", "验收不通过"

    plan = models.ForeignKey(SupervisionPlan, models.PROTECT, related_name="+", verbose_name="计划、方案")
    unit = fields.organ("执法单位")
    origin = fields.pick("来源", Origin)
    doc_no = fields.short("案号、决定书文号", optional=True, size=120)
    problem = fields.pick("问题", choices.PLAN_PROBLEMS)
    facts = fields.long("问题的内容")
    sender = fields.short(
        "反映人", optional=True, size=60, hint="投诉举报、热线的填写，可以只写姓氏或者工单号。"
    )
    verdict = fields.pick("核实", Verdict, optional=True)
    correction = fields.pick("纠正的方式", Correction, optional=True)
    fined_fen = models.PositiveBigIntegerField("原罚款（元）", null=True, blank=True)
    refunded_fen = models.PositiveBigIntegerField("退还（元）", null=True, blank=True)
    answered_on = fields.day("答复反映人日期", optional=True)
    checked = fields.pick("验收", Checked, optional=True)
    checked_on = fields.day("验收日期", optional=True)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "检查整治问题"
