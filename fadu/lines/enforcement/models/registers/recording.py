"""全过程记录：音像记录对应到案件的环节（行政处罚法第四十七条，M000-36、M004-44）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement.models.registers.base import RegisterRow


class ProcessRecord(RegisterRow):
    """一件案件一个环节的一段记录。登记日期是记录的日期。没有音像的也登记一行，写明原因。"""

    class Step(models.TextChoices):
        INSPECTION = "inspection", "现场检查、勘验"
        INQUIRY = "inquiry", "询问"
        SAMPLING = "sampling", "抽样取证、先行登记保存"
        SEALING = "sealing", "查封、扣押"
        HEARING = "hearing", "听证"
        SERVING = "serving", "送达"
        ENFORCING = "enforcing", "强制执行"
        OTHER = "other", "其他"

    class Medium(models.TextChoices):
        VIDEO = "video", "录音录像"
        AUDIO = "audio", "录音"
        PHOTO = "photo", "照片"
        NONE = "none", "没有音像，只有文字"

    step = fields.pick("环节", Step)
    medium = fields.pick("记录的形式", Medium)
    minutes = fields.count("时长（分钟）", most=100_000)
    device = fields.short("执法记录仪编号", optional=True, size=60)
    filmed_by = fields.short("记录人", optional=True, size=60)
    stored = fields.short("存储位置和文件编号", optional=True, hint="如“采集站3号/2026-0415-001”。")
    digest = fields.short("文件摘要（SHA-256）", optional=True, size=64)
    told = fields.short("内容摘要", optional=True, size=300)
    why_none = fields.short("没有音像的原因", optional=True, size=300)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "音像记录"
