"""行政执法监督案件：凡要查询、统计、列表的事实都有自己的字段。由案件记录推算（derive.py），rebuild 可重建。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.casefields import chosen, one_of
from fadu.kernel.models import Case, Countable
from fadu.lines.enforcement.choices import ACT_KINDS, FIELDS
from fadu.lines.enforcement.supervision import choices


class Supervision(Countable, Case):
    """一件个案监督，或者一件整改。日期是法律上的日期，不是录入时间。"""

    class Path(models.TextChoices):
        INDIVIDUAL = "individual", "个案监督"
        RECTIFICATION = "rectification", "整改"

    # ── 线索、立项 ──────────────────────────────────────────────────────────────────────────────
    path = models.CharField("程序", max_length=16, choices=Path.choices, default="individual", db_index=True)
    matter = models.CharField("监督事项", max_length=300, blank=True, default="")
    clue_source = chosen("线索来源", choices.CLUE_SOURCES)
    problem = chosen("问题类型", choices.PROBLEMS, index=True)
    mode = chosen("监督方式", choices.MODES)
    act_kind = chosen("执法行为", ACT_KINDS)
    field = chosen("执法领域", FIELDS)
    act_number = models.CharField("决定书文号", max_length=120, blank=True, default="", db_index=True)
    clue_number = models.CharField("线索登记号", max_length=60, blank=True, default="", db_index=True)
    found_on = models.DateField("收到线索日期", null=True, blank=True)
    begun_on = models.DateField("立项日期", null=True, blank=True)
    finding = chosen("查明的情况", choices.FINDINGS)

    # ── 处理 ────────────────────────────────────────────────────────────────────────────────────
    letter_on = models.DateField("督办函日期", null=True, blank=True)
    opinion_on = models.DateField("监督意见书日期", null=True, blank=True)
    proposed_on = models.DateField("报请政府日期", null=True, blank=True)
    decided_on = models.DateField("监督决定书日期", null=True, blank=True)
    objected_on = models.DateField("提出异议日期", null=True, blank=True)
    reported_on = models.DateField("报送日期", null=True, blank=True)
    returned = models.PositiveSmallIntegerField("退回次数", default=0)
    done_on = models.DateField("销号日期", null=True, blank=True)
    circulated_on = models.DateField("通报日期", null=True, blank=True)
    staff_proposed = models.PositiveSmallIntegerField("人员处理建议", default=0)

    # ── 整改 ────────────────────────────────────────────────────────────────────────────────────
    source_kind = chosen("整改的由来", choices.SOURCE_KINDS, index=True)
    reason_code = models.CharField("原因编码", max_length=60, blank=True, default="", db_index=True)
    due_on = models.DateField("整改期限", null=True, blank=True, db_index=True)
    owner_person = models.CharField("责任人", max_length=60, blank=True, default="")
    urged = models.PositiveSmallIntegerField("催办次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "行政执法监督案件"
        indexes = (
            models.Index(fields=("seat", "found_on", "path", "problem"), name="supervision_figures_found"),
            models.Index(fields=("seat", "done_on", "path", "source_kind"), name="supervision_figures_done"),
        )
        constraints = (
            one_of("supervision", "clue_source", choices.CLUE_SOURCES),
            one_of("supervision", "problem", choices.PROBLEMS),
            one_of("supervision", "finding", choices.FINDINGS),
            one_of("supervision", "source_kind", choices.SOURCE_KINDS),
        )
