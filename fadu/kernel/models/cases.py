"""案件和当事人：各条业务线的案件都继承 Case；当事人的证件号、电话、地址、邮箱加密存储。"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models.organs import Organ
from fadu.kernel.models.people import User


class Case(models.Model):
    """案件。除 `tracking_code` 外都是案件记录（Entry）的投影：只由 record() 写，rebuild 可重建。"""

    class Confidentiality(models.TextChoices):
        OPEN = "open", "一般"
        INTERNAL = "internal", "内部"
        SECRET = "secret", "机密"

    line = models.CharField("业务线", max_length=40)
    procedure = models.CharField("程序", max_length=80)
    number = models.CharField("案号", max_length=60, blank=True)
    year = models.PositiveIntegerField("年度", null=True, blank=True)
    seq = models.PositiveIntegerField("序号", null=True, blank=True)
    # A column and not an expression of the query: only so can an index bring the list in its order.
    order_no = models.GeneratedField(
        expression=Coalesce(F("year") * 1000000 + F("seq"), 0),
        output_field=models.BigIntegerField("案号次序"),
        db_persist=True,
        verbose_name="案号次序",
    )
    title = models.CharField("案名", max_length=300, blank=True)
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="办案机关", related_name="cases")
    intake_organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="收件机关", related_name="intake_cases", null=True, blank=True
    )
    region = models.CharField("行政区划代码", max_length=12, blank=True)
    handler = models.ForeignKey(
        User, models.PROTECT, verbose_name="承办人", related_name="handled_cases", null=True, blank=True
    )
    co_handler = models.ForeignKey(
        User,
        models.PROTECT,
        verbose_name="协办人",
        related_name="co_handled_cases",
        null=True,
        blank=True,
        db_index=False,
    )
    confidentiality = models.CharField(
        "密级", max_length=10, choices=Confidentiality.choices, default=Confidentiality.OPEN
    )
    origin = models.CharField("来源渠道", max_length=20, blank=True)
    state = models.CharField("状态", max_length=40)
    opened_on = models.DateField("立案日期")
    closed_on = models.DateField("结案日期", null=True, blank=True)
    tracking_code = models.CharField("查询码", max_length=40, blank=True)
    updated_at = models.DateTimeField("最近变动")
    version = models.PositiveIntegerField("记录数", default=0, help_text="最后一条记录的 seq，用于并发校验")
    head = models.CharField("链头", max_length=64, blank=True, help_text="最后一条记录的 hash")

    class Meta:
        verbose_name = verbose_name_plural = "案件"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("number",), condition=~Q(number=""), name="case_number_once"),
            models.UniqueConstraint(
                fields=("tracking_code",), condition=~Q(tracking_code=""), name="case_tracking_once"
            ),
        )
        indexes = (
            models.Index(fields=("organ", "state", "-id")),
            # one for each order and tab of the list: a page is read off the index, never sorted
            models.Index(fields=("line", "-opened_on", "-id")),
            models.Index(fields=("-opened_on", "-id"), name="case_opened"),
            models.Index(fields=("line", "state", "-opened_on", "-id"), name="case_state_opened"),
            models.Index(fields=("organ", "-opened_on", "-id"), name="case_organ_opened"),
            models.Index(fields=("-opened_on", "-id"), condition=Q(closed_on=None), name="case_open_opened"),
            models.Index(fields=("line", "order_no", "id"), name="case_in_number_order"),
            models.Index(fields=("year", "seq"), name="case_year_seq"),
            # few are not open: counting those asks who handles each (fadu.kernel.tally)
            models.Index(fields=("confidentiality", "organ"), name="case_confidential"),
            models.Index(fields=("handler", "closed_on")),
            # most cases have none, and a planner that counts those scans the table instead
            models.Index(
                fields=("co_handler",), condition=Q(co_handler__isnull=False), name="case_co_handler"
            ),
            models.Index(fields=("closed_on", "state")),
            models.Index(fields=("updated_at",)),
            # the unique ones above leave out the empty, so SQLite does not use them to find a value
            models.Index(fields=("number",)),
            models.Index(fields=("tracking_code",)),
        )

    def __str__(self) -> str:
        return self.number or self.title or f"案件{self.pk}"


class Party(models.Model):
    """当事人。`role` 是 fadu.law 的 Role.key；`since_entry` 是使其进入案件的记录。"""

    class Kind(models.TextChoices):
        PERSON = "person", "自然人"
        COMPANY = "company", "法人或其他组织"
        ORGAN = "organ", "行政机关"
        OTHER = "other", "其他"

    class AgeGroup(models.TextChoices):
        """进入案件那天的年龄段，由证件号码推算（ages.py）；没有号码的为空。"""

        MINOR = "minor", "未成年人"
        ADULT = "adult", "成年人"
        ELDER = "elder", "六十周岁以上"

    case = models.ForeignKey(Case, models.PROTECT, related_name="parties", verbose_name="案件")
    role = models.CharField("地位", max_length=20)
    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    name = models.CharField("姓名或名称", max_length=200, db_index=True)
    id_number = EncryptedTextField("证件号码", blank=True, default="")
    id_index = models.CharField("证件号码盲索引", max_length=64, blank=True, db_index=True, editable=False)
    age_group = models.CharField(
        "年龄段", max_length=10, choices=AgeGroup.choices, blank=True, default="", editable=False
    )
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True, db_index=True)
    legal_representative = models.CharField("法定代表人或负责人", max_length=60, blank=True)
    phone = EncryptedTextField("电话", blank=True, default="")
    phone_index = models.CharField("电话盲索引", max_length=64, blank=True, db_index=True, editable=False)
    address = EncryptedTextField("地址", blank=True, default="")
    email = EncryptedTextField("电子邮箱", blank=True, default="")
    organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="机关", related_name="as_party", null=True, blank=True
    )
    e_service_consent = models.BooleanField("同意电子送达", default=False)
    e_service_address = EncryptedTextField("电子送达地址", blank=True, default="")
    agent_for = models.ForeignKey(
        "self", models.PROTECT, verbose_name="代理", related_name="agents", null=True, blank=True
    )
    represents = models.ManyToManyField(
        "self", verbose_name="代表", symmetrical=False, related_name="representatives", blank=True
    )
    active = models.BooleanField("在案", default=True)
    since_entry = models.ForeignKey(
        "kernel.Entry", models.PROTECT, verbose_name="进入案件的记录", related_name="parties", null=True
    )

    class Meta:
        verbose_name = verbose_name_plural = "当事人"
        ordering = ("id",)
        indexes = (
            models.Index(fields=("organ", "role")),
            # 统计：申请的有多少人、多少户，只读索引
            models.Index(
                fields=("case", "kind", "id_index", "credit_code", "age_group"),
                condition=Q(role="applicant"),
                name="party_counted",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Counter(models.Model):
    """编号计数：机关、业务线、年度、种类各一行；行锁保证连号、不重、不跳。"""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    line = models.CharField("业务线", max_length=40)
    year = models.PositiveIntegerField("年度")
    kind = models.CharField("种类", max_length=40)
    last = models.PositiveIntegerField("已用至", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "编号计数"
        constraints = (
            models.UniqueConstraint(fields=("organ", "line", "year", "kind"), name="counter_once"),
        )

    def __str__(self) -> str:
        return f"{self.organ_id} {self.line} {self.year} {self.kind} {self.last}"
