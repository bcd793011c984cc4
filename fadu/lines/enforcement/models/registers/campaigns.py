"""行动、整治和改革的任务，直播执法，优秀案卷和典型案例（M003-35、M003-39、M003-64、M003-75、M003-81、M004-96）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement import choices
from fadu.lines.enforcement.models.registers.base import RegisterRow
from fadu.lines.enforcement.models.registers.powers import Benchmark


class CampaignTask(RegisterRow):
    """一项任务一个责任单位一年；自评、核验，逾期进待办。"""

    class Plan(models.TextChoices):
        THREE_YEAR = "three_year", "提升行政执法质量三年行动"
        SPECIAL = "special", "专项整治"
        REFORM = "reform", "综合行政执法改革"

    class Standing(models.TextChoices):
        OPEN = "open", "正在推进"
        DONE = "done", "自评完成"
        VERIFIED = "verified", "核验通过"
        BACK = "back", "核验退回"

    plan = fields.pick("行动", Plan)
    campaign_name = fields.short("专项名称", optional=True, size=120)
    task = fields.long("任务")
    unit = fields.organ("责任单位")
    year = fields.count("年度", most=2199, optional=False)
    proof = fields.short("佐证的种类", optional=True)
    first_half = fields.long("上半年自评", optional=True, hint="做了什么，佐证附在材料里。")
    second_half = fields.long("下半年自评", optional=True)
    standing = fields.pick("进展", Standing, first="open")
    checker = fields.user("核验人", optional=True)
    check_note = fields.long("核验意见", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "行动和整治任务"


class LiveEvent(RegisterRow):
    """一场直播执法：事前的风险审查和遮蔽措施须经批准，事后写明观看和问题。"""

    unit = fields.organ("执法单位")
    topic = fields.short("主题")
    place = fields.short("地点", optional=True)
    platform = fields.short("平台", size=120)
    script = fields.long("脚本和流程", optional=True)
    risks = fields.long("法律风险审查")
    masking = fields.long("隐私遮蔽措施", hint="当事人面容、姓名、住址、车牌怎样遮蔽。")
    approved_by = fields.user("批准人", optional=True)
    approved_on = fields.day("批准日期", optional=True)
    viewers = fields.count("观看人次", most=2_000_000_000)
    questions = fields.count("答问（个）", most=1_000_000)
    problems = fields.long("发现的问题", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "直播执法"


class ModelCase(RegisterRow):
    """优秀案卷、典型案例：单位推荐，司法行政部门审查、去标识、编印公布。引用见 PrecedentUse。"""

    class Kind(models.TextChoices):
        FILE = "file", "优秀案卷"
        CASE = "case", "典型执法案例"
        WATCH = "watch", "典型监督案例"

    class Correct(models.TextChoices):
        YES = "yes", "处理正确"
        NO = "no", "处理有误，不选编"

    FOUND_BY = ("title",)

    class Stage(models.TextChoices):
        NOMINATED = "nominated", "推荐"
        CHOSEN = "chosen", "入选"
        LEFT_OUT = "left_out", "未入选"
        PUBLISHED = "published", "已编印公布"

    kind = fields.pick("种类", Kind)
    title = fields.short("题名", size=200)
    unit = fields.organ("推荐单位")
    year = fields.count("年度", most=2199, optional=False)
    field = fields.pick("执法领域", choices.FIELDS)
    power_code = fields.short("权责事项编码", optional=True, size=60)
    benchmark = models.ForeignKey(
        Benchmark, models.PROTECT, related_name="+", verbose_name="适用的裁量基准", null=True, blank=True
    )
    keywords = fields.short("关键词", optional=True)
    points = fields.long("要旨", hint="法律适用、裁量、程序上的要点。")
    judge = fields.organ("审查的司法行政部门", optional=True)
    correct = fields.pick("审查结论", Correct, optional=True)
    told = fields.long("去标识后的案情", optional=True, hint="不写姓名、证件号码、住址、电话。")
    score = fields.count("评选得分", most=100)
    stage = fields.pick("进展", Stage, first="nominated")
    issue = fields.short("编印期次", optional=True, size=60)
    published_on = fields.day("公布日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "优秀案卷和典型案例"

    @property
    def known_as(self) -> str:
        return self.title


class PrecedentUse(RegisterRow):
    """一件案件引用一个典型案例：在哪一点上。被引用几次由此算出。"""

    precedent = models.ForeignKey(ModelCase, models.PROTECT, related_name="+", verbose_name="引用的典型案例")
    point = fields.short("引用在哪一点上", size=300)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "引用典型案例"
