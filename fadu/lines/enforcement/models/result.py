"""执法结果：每年几百万行，来自省平台、表格、对接接口和本系统自己办的案件；名单、数字、公示都从这里取。

一行 = 一个机关的一个文号的一种执法行为。平铺，取数不连别的表。自然人的姓名、证件号加密，只显示“张*”，比对用盲索引。
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.db.models import Q

from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models import Case, Organ, Partner, User
from fadu.lines.enforcement import choices

# 从轻、减轻、不予处罚，减免加处罚款、滞纳金：一件有几样的也是一件
LENIENT = Q(benchmark_level__in=choices.LENIENT_LEVELS) | Q(
    leniency__in=[key for key, _ in choices.LENIENCIES[1:]]
)
MONEY = Q(fine_fen__gt=0) | Q(confiscated_fen__gt=0)
OUT = Q(published_on__isnull=False, withdrawn_on__isnull=True)


def having(column: str, values: Collection[str]) -> Q:
    """Results with one of these, none of them empty. SQLite finds the partial index only if the query says its condition too."""
    return ~Q(**{column: ""}) & Q(**{f"{column}__in": values})


class Batch(models.Model):
    """一次导入：一个文件，或者对接单位送来的一批。`cursor` 与它的行在同一事务里前进，随时中断都接得上。

    完成以后 added + updated + unchanged + repeated + refused = total；放弃的除外。`last` 是最后一行的行号，表头是第1行。
    """

    class Source(models.TextChoices):
        FILE = "file", "文件"
        GATEWAY = "gateway", "对接"

    class State(models.TextChoices):
        MAPPING = "mapping", "待核对列"
        WAITING = "waiting", "等候导入"
        CHECKING = "checking", "正在检查"
        LOADING = "loading", "正在导入"
        STOPPED = "stopped", "已停下"
        DONE = "done", "已完成"

    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        related_name="+",
        verbose_name="导入单位",
        help_text="只能导入它和下级的执法结果",
    )
    source = models.CharField("方式", max_length=10, choices=Source.choices)
    state = models.CharField("状态", max_length=10, choices=State.choices)
    name = models.CharField("文件名或消息编号", max_length=200)
    sha256 = models.CharField("摘要", max_length=64)
    size = models.BigIntegerField("字节数", default=0)
    mapping = models.JSONField("列的对应", default=dict, blank=True, help_text="{字段: 第几列，从0起}")
    by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="导入人", null=True, blank=True
    )
    partner = models.ForeignKey(
        Partner, models.PROTECT, related_name="+", verbose_name="对接单位", null=True, blank=True
    )
    total = models.PositiveIntegerField("行数", default=0)
    last = models.PositiveIntegerField("最后一行", default=0)
    cursor = models.PositiveIntegerField("处理到第几行", default=0)
    added = models.PositiveIntegerField("新增", default=0)
    updated = models.PositiveIntegerField("更新", default=0)
    unchanged = models.PositiveIntegerField("没有变化", default=0)
    repeated = models.PositiveIntegerField("文件内重复", default=0)
    refused = models.PositiveIntegerField("不合要求", default=0)
    sentence = models.CharField("说明", max_length=300, blank=True, default="")
    created_at = models.DateTimeField("提交时刻")
    started_at = models.DateTimeField("开始时刻", null=True, blank=True)
    finished_at = models.DateTimeField("结束时刻", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "执法结果导入"
        ordering = ("-id",)
        indexes = (models.Index(fields=("organ", "-id"), name="batch_newest"),)

    def __str__(self) -> str:
        return f"{self.name} {self.get_state_display()}"


class BatchError(models.Model):
    """一行不合要求的一处：行号（表头是第1行）、哪一列、为什么。不存原值：里面可能有个人信息。"""

    batch = models.ForeignKey(
        Batch, models.PROTECT, related_name="errors", verbose_name="导入", db_index=False
    )
    line = models.PositiveIntegerField("行号")
    field = models.CharField("列", max_length=40)
    sentence = models.CharField("原因", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "不合要求的行"
        ordering = ("batch_id", "line", "id")
        constraints = (models.UniqueConstraint(fields=("batch", "line", "field"), name="batch_error_once"),)

    def __str__(self) -> str:
        return f"第{self.line}行 {self.field}：{self.sentence}"


class Result(models.Model):
    """一个执法结果。选择项的值见 choices.py；`penalties`、`officers` 是逗号隔开的键、执法证号。

    `party_name`：自然人只有遮蔽后的。`sealed`：姓名、换行、证件号，加密（feed/personal.py）。`party_index`：证件号盲索引的前32位，
    与 Party.id_index[:32] 可比；`name_index`：姓名或者名称盲索引的前32位。`digest`：送来的各项的摘要，同样的再来即“没有变化”。
    `platform` 为 own、both 的行由本系统的案件写，送来的文件不改它。`published_on`、`withdrawn_on` 也可由公示写入。
    """

    class Platform(models.TextChoices):
        OWN = "own", "本系统"
        PROVINCE = "province", "省平台"
        BOTH = "both", "两个系统都有"

    # Checking a reference row by row costs more than writing the row. Nothing dangles: each result has its counts, which
    # refer to the organ; a case has entries, which cannot be deleted; a batch is never deleted.
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        related_name="+",
        verbose_name="执法机关",
        db_index=False,
        db_constraint=False,
    )
    doc_no = models.CharField("文号", max_length=80)
    act_kind = models.CharField("行为种类", max_length=12, choices=choices.ACT_KINDS)
    field = models.CharField("执法领域", max_length=12, choices=choices.FIELDS)
    power_code = models.CharField("权责事项编码", max_length=60, blank=True, default="")
    title = models.CharField("名称", max_length=200, blank=True, default="")
    violation = models.CharField("违法行为", max_length=300, blank=True, default="")
    party_kind = models.CharField("相对人类型", max_length=10)
    party_name = models.CharField("相对人", max_length=200, blank=True, default="")
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True, default="")
    sealed = EncryptedTextField("姓名和证件号", blank=True, default="")
    party_index = models.CharField("证件号盲索引", max_length=32, blank=True, default="")
    name_index = models.CharField("名称盲索引", max_length=32, blank=True, default="")
    officers = models.CharField("执法证号", max_length=200, blank=True, default="")
    reviewed = models.BooleanField("经过法制审核", null=True, blank=True)
    hearing = models.BooleanField("经过听证", null=True, blank=True)
    penalties = models.CharField("处罚种类", max_length=120, blank=True, default="")
    fine_fen = models.BigIntegerField("罚款（分）", default=0)
    confiscated_fen = models.BigIntegerField("没收（分）", default=0)
    benchmark_level = models.CharField(
        "裁量档次", max_length=12, choices=choices.BENCHMARK_LEVELS, blank=True, default=""
    )
    leniency = models.CharField("减免责", max_length=20, choices=choices.LENIENCIES, blank=True, default="")
    enterprise = models.BooleanField("涉企", default=False)
    filed_on = models.DateField("立案日期", null=True, blank=True)
    decided_on = models.DateField("决定日期")
    served_on = models.DateField("送达日期", null=True, blank=True)
    publish_due_on = models.DateField("应公示日期")
    published_on = models.DateField("公示日期", null=True, blank=True)
    withdrawn_on = models.DateField("撤回公示日期", null=True, blank=True)
    night = models.BooleanField("夜间执法", default=False)
    platform = models.CharField("所在系统", max_length=10)
    source = models.CharField("来源", max_length=40, blank=True, default="")
    batch = models.ForeignKey(
        Batch,
        models.PROTECT,
        related_name="results",
        verbose_name="导入",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        related_name="results",
        verbose_name="案件",
        null=True,
        blank=True,
        db_index=False,
        db_constraint=False,
    )
    digest = models.CharField("送来内容的摘要", max_length=32, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "执法结果"
        ordering = ("-decided_on", "-id")
        constraints = (models.UniqueConstraint(fields=("organ", "doc_no", "act_kind"), name="result_once"),)
        # every one of them costs the import; the rare values have partial ones
        indexes = (
            models.Index(fields=("organ", "-decided_on", "-id"), name="result_listed"),
            models.Index(
                fields=("organ", "decided_on", "publish_due_on", "act_kind", "field"),
                condition=Q(published_on=None, withdrawn_on=None),
                name="result_unpublished",
            ),
            models.Index(fields=("party_index",), condition=~Q(party_index=""), name="result_person"),
            # 一个企业可以有几万件：按日期取一页、按条件数，都只读索引
            models.Index(
                fields=("name_index", "-decided_on", "organ", "act_kind", "field"),
                condition=~Q(name_index=""),
                name="result_name",
            ),
            models.Index(
                fields=("credit_code", "-decided_on", "organ", "act_kind", "field"),
                condition=~Q(credit_code=""),
                name="result_company",
            ),
            models.Index(
                fields=("power_code", "decided_on"), condition=~Q(power_code=""), name="result_power"
            ),
            # 数字的清单；数本身由计数表得出，只有公示的、不满一月的几日由索引数
            models.Index(
                fields=("organ", "published_on", "act_kind", "field"),
                condition=OUT,
                name="result_figures_out",
            ),
            models.Index(fields=("organ", "decided_on"), condition=MONEY, name="result_figures_money"),
            models.Index(fields=("organ", "decided_on"), condition=LENIENT, name="result_figures_lenient"),
            models.Index(fields=("case",), condition=Q(case__isnull=False), name="result_case"),
        )

    def __str__(self) -> str:
        return f"{self.doc_no} {self.title}".strip()


class ResultVersion(models.Model):
    """后来的文件改了内容的执法结果，改之前的样子。`told` 是 {字段: 值}，个人信息仍在 `sealed` 里。"""

    result = models.ForeignKey(Result, models.PROTECT, related_name="versions", verbose_name="执法结果")
    batch = models.ForeignKey(
        Batch, models.PROTECT, related_name="+", verbose_name="由哪一次导入改的", db_index=False
    )
    at = models.DateTimeField("时刻")
    told = models.JSONField("改之前", default=dict)
    sealed = EncryptedTextField("改之前的姓名和证件号", blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "执法结果的先前内容"
        ordering = ("result_id", "id")

    def __str__(self) -> str:
        return f"{self.result_id} {self.at:%Y-%m-%d}"


class ResultTally(models.Model):
    """执法结果计数：按机关、种类、领域、月或者日的件数和金额；由数据库触发器随每次写入在同一事务里加减。

    同一组各行各栏之和才是那一栏的数。各栏按决定日期，`shown` 按公示日期、只按月。`day` 为假的 `on` 是当月1日，代表一个月。
    见 fadu/lines/enforcement/feed/tally.py。
    """

    organ = models.ForeignKey(
        Organ, models.PROTECT, related_name="+", verbose_name="执法机关", db_index=False
    )
    day = models.BooleanField("按日")
    on = models.DateField("日期")
    act_kind = models.CharField("行为种类", max_length=12)
    field = models.CharField("执法领域", max_length=12)
    n = models.IntegerField("件数")
    out = models.IntegerField("其中已公示、没有撤回的")
    waiting = models.IntegerField("其中没有公示也没有撤回的")
    fined = models.IntegerField("其中有罚没的")
    fine_fen = models.BigIntegerField("罚款（分）")
    confiscated_fen = models.BigIntegerField("没收（分）")
    lenient = models.IntegerField("其中从轻、减轻、不予处罚和减免加处的")
    shown = models.IntegerField("公示、没有撤回的")

    class Meta:
        verbose_name = verbose_name_plural = "执法结果计数"
        indexes = (
            models.Index(
                fields=("day", "organ", "on", "act_kind", "field", "n", "out"), name="result_tallied"
            ),
            # 名单从最近的一日找起
            models.Index(
                fields=("day", "on", "organ", "act_kind", "field", "n", "out"), name="result_tallied_newest"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organ_id} {self.on} {self.act_kind} {self.n}"
