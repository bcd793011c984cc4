"""权责清单、裁量权基准、减免责清单：办案时照这些选，旧版留着，哪一天的都查得到。"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement import choices
from fadu.lines.enforcement.models.registers.base import RegisterRow


class Power(RegisterRow):
    """权责清单的一项。登记日期是施行日期；改版的，旧行填停用日期，另登记新行。"""

    code = fields.short("事项编码", size=60)
    title = fields.short("事项名称", size=300)
    act_kind = fields.pick("执法行为", choices.ACT_KINDS, first="penalty")
    field = fields.pick("执法领域", choices.FIELDS)
    holder = fields.organ("实施主体")
    basis = fields.long("设定依据", hint="法律、法规、规章的名称和条款。")
    duty = fields.short("责任事项、追责情形", optional=True, size=500)
    edition = fields.short("版本", size=40, hint="如“2026年版”。")
    until = fields.day("停用日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "权责清单"
        indexes = (models.Index(fields=("code",), name="enforcement_power_code"),)


class Benchmark(RegisterRow):
    """裁量权基准的一档（行政处罚法第三十四条）。登记日期是施行日期；罚款幅度以分计，按倍数、比例的写在幅度原文里。"""

    class Cleaned(models.TextChoices):
        KEPT = "kept", "保留"
        REVISED = "revised", "修改"
        ABOLISHED = "abolished", "废止"

    code = fields.short("权责事项编码", size=60)
    violation = fields.short("违法行为", size=200)
    field = fields.pick("执法领域", choices.FIELDS)
    level = fields.pick("裁量档次", choices.BENCHMARK_LEVELS)
    factors = fields.long("适用情节", hint="如“初次、货值不满一万元、主动改正”。")
    least_fen = models.PositiveBigIntegerField("罚款下限（元）", null=True, blank=True)
    most_fen = models.PositiveBigIntegerField("罚款上限（元）", null=True, blank=True)
    words = fields.short("裁量幅度原文", optional=True, size=500, hint="按倍数、比例计算的，只写在这里。")
    others = fields.short("其他处罚", optional=True, size=300)
    basis = fields.short("处罚依据", size=300)
    maker = fields.organ("制定机关")
    edition = fields.short("版本", size=40)
    published_on = fields.day("公布日期", optional=True)
    until = fields.day("停用日期", optional=True)
    cleaned = fields.pick("清理结论", Cleaned, optional=True)
    cleaned_on = fields.day("清理日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "裁量权基准"
        indexes = (models.Index(fields=("code", "level"), name="enforcement_benchmark_code"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(least_fen=None) | Q(most_fen=None) | Q(least_fen__lte=F("most_fen")),
                name="enforcement_benchmark_range",
                violation_error_message="罚款下限高于上限，请核对。",
            ),
        )


class Leniency(RegisterRow):
    """减免责清单的一项（行政处罚法第三十二条、第三十三条）。登记日期是施行日期。"""

    KINDS = (
        *choices.LENIENCIES[1:],
        ("no_measure", "免予行政强制"),
    )

    code = fields.short("权责事项编码", size=60, optional=True)
    violation = fields.short("违法行为", size=200)
    field = fields.pick("执法领域", choices.FIELDS)
    kind = fields.pick("种类", KINDS)
    conditions = fields.long("适用条件", hint="须同时具备的，逐项写明。")
    basis = fields.short("依据", size=300)
    maker = fields.organ("制定机关")
    edition = fields.short("版本", size=40)
    published_on = fields.day("公布日期", optional=True)
    until = fields.day("停用日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "减免责清单"
        indexes = (models.Index(fields=("code", "kind"), name="enforcement_leniency_code"),)
