"""案件之间的关联：跨业务线、跨年度，按种类。"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fadu.kernel.models.cases import Case
from fadu.kernel.models.entries import Entry


class Link(models.Model):
    """`from_case` 以 `kind` 关联到 `to_case`，如“不服（challenges）”某处罚案。"""

    class Kind(models.TextChoices):
        CHALLENGES = "challenges", "不服"
        SUED_OVER = "sued_over", "被起诉"
        SUPERVISES = "supervises", "监督"
        REMADE_AFTER = "remade_after", "重新作出"
        RECTIFIES = "rectifies", "整改"
        REFERRED_FROM = "referred_from", "移送自"
        CONFIRMS = "confirms", "确认"
        MERGED_INTO = "merged_into", "并入"
        SEPARATED_FROM = "separated_from", "分自"
        SAME_PARTIES = "same_parties", "同一当事人"
        REOPENS = "reopens", "重新审理"

    from_case = models.ForeignKey(Case, models.PROTECT, related_name="links_out", verbose_name="案件")
    to_case = models.ForeignKey(Case, models.PROTECT, related_name="links_in", verbose_name="关联案件")
    kind = models.CharField("关系", max_length=20, choices=Kind.choices)
    entry = models.ForeignKey(
        Entry, models.PROTECT, related_name="links", verbose_name="所据记录", null=True, blank=True
    )
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "关联"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("from_case", "to_case", "kind"), name="link_once"),
            models.CheckConstraint(condition=~Q(from_case=F("to_case")), name="link_between_two"),
        )

    def __str__(self) -> str:
        return f"{self.from_case_id} {self.get_kind_display()} {self.to_case_id}"
