"""人民陪审员、人民监督员的选任（M002-152、M002-153）。姓名加密；抽取的方法和记录在“随机抽取”。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models import LedgerRow


class JurorQuota(LedgerRow):
    """一批选任中一个基层法院的名额。登记日期是核定的日期。"""

    batch = fields.short("批次", size=60, hint="如“第二批”。")
    court = fields.short("基层法院", size=120)
    quota = fields.count("名额", most=100_000, optional=False)
    list_digest = fields.short(
        "居民名单的摘要", optional=True, size=64, hint="公安机关提供的名单文件的 SHA-256，随抽取记录留存。"
    )
    drawn = fields.short("候选人的抽取", optional=True, hint="“随机抽取”里的名称；至少抽名额的五倍。")
    chosen = fields.short("拟任命人选的抽取", optional=True, hint="“随机抽取”里的名称。")
    appointed_on = fields.day("人大常委会任命日期", optional=True)
    decision = fields.short("任命决定文号", optional=True, size=120)

    FOUND_BY = ("court",)

    class Meta:
        verbose_name = verbose_name_plural = "陪审员名额"

    @property
    def known_as(self) -> str:
        return f"{self.batch}{self.court}"


class JurorCandidate(LedgerRow):
    """一名候选人：来源、资格审查、本人意见、抽中、任命、任期。登记日期是列为候选人的日期。"""

    class Route(models.TextChoices):
        RANDOM = "random", "随机抽选"
        APPLIED = "applied", "个人申请"
        RECOMMENDED = "recommended", "组织推荐"

    class Checked(models.TextChoices):
        PASSED = "passed", "符合条件"
        FAILED = "failed", "不符合条件"

    class Consent(models.TextChoices):
        YES = "yes", "同意"
        NO = "no", "不同意"

    batch_of = models.ForeignKey(JurorQuota, models.PROTECT, related_name="+", verbose_name="名额")
    code = fields.short("候选人编号", size=60, hint="抽取范围里的编号，不写证件号码。")
    person = EncryptedTextField("姓名")
    route = fields.pick("来源", Route, first="random")
    checked = fields.pick("法院、公安、司法行政机关的审查", Checked, optional=True)
    why_not = fields.short("不符合的条件", optional=True)
    consent = fields.pick("本人意见", Consent, optional=True)
    picked = models.BooleanField("抽中、确定为拟任命人选", default=False)
    appointed_on = fields.day("任命日期", optional=True)
    term_until = fields.day("任期届满", optional=True)
    left_on = fields.day("免职、期满日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "陪审员候选人"


class Watcher(LedgerRow):
    """人民监督员名册：抽取的范围。登记日期是任期开始的日期；编号在抽取、参加记录里用。"""

    code = fields.short("编号", size=60, hint="不写证件号码。")
    person = EncryptedTextField("姓名")
    district = fields.short("住所地（县、区）", size=60, hint="就近抽取时按此分层。")
    employer = fields.short("工作单位", optional=True, size=120)
    work = fields.short("职业、专长", optional=True, size=120)
    phone = EncryptedTextField("电话", blank=True, default="")
    kin = fields.short("须回避的单位", optional=True, size=300, hint="近亲属任职的单位等，用顿号隔开。")
    term_until = fields.day("任期届满")
    left_on = fields.day("免除、期满日期", optional=True)

    FOUND_BY = ("code",)

    class Meta:
        verbose_name = verbose_name_plural = "人民监督员"

    @property
    def known_as(self) -> str:
        return self.code


class WatchActivity(LedgerRow):
    """检察院邀请人民监督员的一次活动。登记日期是活动日期，可以在今天之后。"""

    class Kind(models.TextChoices):
        HEARING = "hearing", "检察听证"
        VISIT = "visit", "巡回检察、跟随办案"
        REVIEW = "review", "案件质量评查"
        COURT = "court", "旁听、观摩庭审"
        PROPOSAL = "proposal", "检察建议的研究、督促"
        REPORT = "report", "工作通报、座谈"
        OTHER = "other", "其他"

    inviter = fields.short("检察院", size=120)
    asked_on = fields.day("收到邀请日期")
    kind = fields.pick("活动的种类", Kind)
    matter = fields.short("活动的内容")
    place = fields.short("地点")
    district = fields.short(
        "活动所在县、区", optional=True, size=60, hint="与名册的住所地写法相同，据此看就近的。"
    )
    concerned = fields.short(
        "涉及的单位",
        optional=True,
        size=300,
        hint="用顿号隔开；名册上在这些单位工作、须回避的，系统列出编号。",
    )
    needed = fields.count("需要几名", most=200, optional=False)
    barred = fields.long(
        "须回避的情形", optional=True, hint="案件当事人、近亲属、同单位等；抽取时写进“须回避的”。"
    )
    drawn = fields.short("抽取", optional=True, hint="“随机抽取”里的名称。")

    class Meta:
        verbose_name = verbose_name_plural = "人民监督员活动"

    @property
    def known_as(self) -> str:
        return self.matter


class WatchPart(LedgerRow):
    """一名人民监督员参加一次活动：确认、替换、意见、检察院的答复。登记日期是抽取、通知的日期。"""

    class Came(models.TextChoices):
        ASKED = "asked", "已通知"
        CAME = "came", "已参加"
        REPLACED = "replaced", "不能参加，已替换"
        ABSENT = "absent", "没有参加"

    activity = models.ForeignKey(WatchActivity, models.PROTECT, related_name="+", verbose_name="活动")
    code = fields.short("人民监督员编号", size=60)
    person = EncryptedTextField("姓名")
    came = fields.pick("参加情况", Came, first="asked")
    instead = fields.short("替换为（编号）", optional=True, size=60)
    opinion = fields.long("监督意见", optional=True)
    answer = fields.long("检察院的答复", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "人民监督员参加记录"
