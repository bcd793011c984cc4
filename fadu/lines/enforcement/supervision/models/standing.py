"""各单位的制度和平台：三项制度核查、两平台应用（M000-36、M000-38、M001-46、M004-44、M004-55）。"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement.supervision.models.rows import SupervisionRow


def _within(part: str, whole: str, name: str, sentence: str) -> models.CheckConstraint:
    holds: Q = Q(**{f"{part}__lte": F(whole)}) | Q(**{f"{part}__isnull": True})
    return models.CheckConstraint(condition=holds, name=name, violation_error_message=sentence)


class SystemsCheck(SupervisionRow):
    """一个单位一个季度的三项制度：公示、审核由执法结果算好，全过程记录抽查案卷得出。登记日期是列入的日期。

    事前公示由名册算好：主体、人员、权责清单都登记了的符合。
    """

    class Answer(models.TextChoices):
        YES = "yes", "符合"
        NO = "no", "不符合"

    unit = fields.organ("单位")
    year = fields.count("年度", most=2199, optional=False)
    quarter = fields.count("季度", most=4, optional=False)
    before = fields.pick("事前公示", Answer, optional=True, hint="主体、职责、人员、依据、程序、救济渠道。")
    during = fields.pick("事中公示", Answer, optional=True, hint="亮证、说明来意、出具文书。")
    due = fields.count("到期应公示（件）", most=2_000_000_000, optional=False)
    shown = fields.count("按期公示（件）", most=2_000_000_000, optional=False)
    major = fields.count("应法制审核（件）", most=2_000_000_000, optional=False)
    reviewed = fields.count("已法制审核（件）", most=2_000_000_000, optional=False)
    sampled = fields.count("抽查案卷（件）", most=100_000)
    recorded = fields.count("其中全过程记录完整（件）", most=100_000)
    missing = fields.long("缺失的文号", optional=True)
    demand = fields.long("整改要求", optional=True)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "三项制度核查"
        constraints = (
            _within("shown", "due", "supervision_shown_within", "“按期公示”不能多于“到期应公示”，请核对。"),
            _within(
                "reviewed",
                "major",
                "supervision_reviewed_within",
                "“已法制审核”不能多于“应法制审核”，请核对。",
            ),
            _within(
                "recorded", "sampled", "supervision_recorded_within", "记录完整的不能多于抽查的，请核对。"
            ),
        )


class PaperCase(SupervisionRow):
    """纸质登记簿上的一件案件，与平台核对：平台上有没有，几时录入。登记日期是立案日期；录入期限、录入日期是后续落实两栏。"""

    unit = fields.organ("单位")
    doc_no = fields.short("纸质案件的文号", size=80)
    matter = fields.short("案由", optional=True)
    checked_on = fields.day("核对日期", optional=True)

    FOUND_BY = ("doc_no",)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "线下案件核对"


class PlatformStanding(SupervisionRow):
    """一个单位在办案、监督两个平台的应用：上线、账号、事项、数据。登记日期是核对的日期，有缺口的跟到补齐。"""

    unit = fields.organ("单位")
    handling_since = fields.day("办案平台上线日期", optional=True)
    watching_since = fields.day("监督平台上线日期", optional=True)
    accounts = fields.count("办案平台账号（个）", most=100_000, optional=False)
    officers = fields.count("持证人员（人）", most=100_000, optional=False)
    items = fields.count("已录入事项（项）", most=100_000, optional=False)
    synced = models.BooleanField("两个平台的数据一致", default=False)
    paper_cases = fields.count("本年线下、纸质案件（件）", most=2_000_000_000)
    gaps = fields.long("缺口和要求", optional=True)

    class Meta(SupervisionRow.Meta):
        verbose_name = verbose_name_plural = "两平台应用情况"
