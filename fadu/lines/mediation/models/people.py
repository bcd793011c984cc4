"""调解的组织和人员：名册、工作室、培训、表彰、竞赛、指导、下沉、联席、商事机构月报、规范化建设。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models import LedgerRow


class MediatingBody(LedgerRow):
    """调解组织（M000-67、M003-51、M004-69）。登记日期是设立或者报备日期；撤销后填停用日期，不作废。"""

    class Kind(models.TextChoices):
        VILLAGE = "village", "村（社区）调解委员会"
        TOWN = "town", "镇街调解委员会"
        DISTRICT = "district", "区县联合调解委员会"
        INDUSTRY = "industry", "行业性、专业性调解委员会"
        ENTERPRISE = "enterprise", "企业事业单位调解委员会"
        COMMERCIAL = "commercial", "商事调解组织"
        ADMINISTRATIVE = "administrative", "行政调解组织"

    body = fields.organ("调解组织")
    kind = fields.pick("种类", Kind)
    field = fields.short("行业或者领域", optional=True, hint="如医疗、物业、知识产权。")
    founder = fields.short("设立单位", optional=True)
    leader = fields.short("负责人", optional=True, size=60)
    members = fields.count("委员人数", most=200)
    court_told_on = fields.day("通报法院日期", optional=True)
    registered_on = fields.day("执业登记日期", optional=True, hint="商事调解组织填写。")
    fees = fields.short("收费标准备案", optional=True, hint="只有商事调解可以收费。")
    until = fields.day("停用日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "调解组织"


class MediatorCard(LedgerRow):
    """调解员名册（M003-76、M002-155）：来源、专兼职、专长、方言、任期、资格。登记日期是聘任日期。"""

    class Kind(models.TextChoices):
        FULL = "full", "专职"
        PART = "part", "兼职"
        EXPERT = "expert", "专家"

    class Occupation(models.TextChoices):
        CADRE = "cadre", "村（居）委干部"
        GRID = "grid", "综合网格员"
        LAWYER = "lawyer", "律师、法律工作者"
        SOCIAL = "social", "社会工作者"
        BUILDING = "building", "楼栋长"
        RETIRED = "retired", "退休政法人员"
        TRADE = "trade", "行业人员"
        OTHER = "other", "其他"

    name = fields.short("姓名", size=60)
    account = fields.user("平台账号", optional=True)
    body = fields.organ("所在组织")
    kind = fields.pick("专兼职", Kind)
    occupation = fields.pick("来源", Occupation)
    skills = fields.short(
        "专长", optional=True, hint="纠纷类型的名称，以顿号分开，如“邻里纠纷、婚姻家庭纠纷”。"
    )
    dialects = fields.short("语言、方言", optional=True, hint="如“粤语、客家话”。")
    grade = fields.short("等级", optional=True, size=40)
    qualification = fields.short(
        "资格", optional=True, hint="证书名称和编号；人民调解员应当公道正派、具有一定文化和法律知识。"
    )
    phone = EncryptedTextField("电话", blank=True)
    term_until = fields.day("任期届满", optional=True)
    until = fields.day("离任日期", optional=True)
    left_because = fields.short("离任原因", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "调解员"


class Studio(LedgerRow):
    """调解工作室、调解室（M000-68、M000-69、M004-67、M004-70）。登记日期是启用日期。"""

    class Kind(models.TextChoices):
        MARRIAGE = "marriage", "婚姻家庭调解工作室"
        PERSONAL = "personal", "个人调解工作室"
        POLICE = "police", "驻派出所调解室"
        COURT = "court", "驻法院调解室"
        PETITION = "petition", "驻信访调解室"
        ARBITRATION = "arbitration", "驻仲裁机构调解室"
        MARKET = "market", "专业市场、知识产权调解室"
        INSURANCE = "insurance", "社保费争议联合处置点"
        CENTRE = "centre", "综治中心调解室"
        OTHER = "other", "其他调解室"

    name = fields.short("名称", size=120)
    kind = fields.pick("种类", Kind)
    body = fields.organ("所属组织")
    town = fields.organ("所在镇街", optional=True)
    address = fields.short("地址", optional=True)
    hosts = fields.short("主持人、值班调解员", optional=True)
    partners = fields.short("共建单位", optional=True)
    hours = fields.short("值班时间", optional=True)
    until = fields.day("停用日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "调解工作室"


class MediatorTraining(LedgerRow):
    """调解员培训：一人一场一行，学时由此累计。"""

    mediator = models.ForeignKey(MediatorCard, models.PROTECT, verbose_name="调解员", related_name="+")
    topic = fields.short("内容")
    organiser = fields.short("组织单位", optional=True)
    hours = fields.count("学时", most=200, optional=False)
    passed = models.BooleanField("考核合格", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "调解员培训"


class MediatorHonour(LedgerRow):
    """调解员、调解组织的表彰和竞赛成绩（M001-83、M002-156）；证书附在材料里。"""

    class Kind(models.TextChoices):
        HONOUR = "honour", "表彰"
        CONTEST = "contest", "技能竞赛"

    class Level(models.TextChoices):
        NATIONAL = "national", "全国"
        PROVINCE = "province", "省"
        CITY = "city", "市"
        DISTRICT = "district", "区县"

    kind = fields.pick("种类", Kind)
    mediator = models.ForeignKey(
        MediatorCard, models.PROTECT, verbose_name="调解员", related_name="+", null=True, blank=True
    )
    body = fields.organ("调解组织", optional=True)
    title = fields.short("名称", hint="如“全国模范人民调解员”。")
    level = fields.pick("级别", Level)
    issuer = fields.short("颁发单位")
    score = fields.short("成绩、名次", optional=True, size=60)

    class Meta:
        verbose_name = verbose_name_plural = "表彰和竞赛"


class Guidance(LedgerRow):
    """对调解组织的指导、案件质量检查和规范化建设（M001-128、M004-93）。"""

    class Kind(models.TextChoices):
        VISIT = "visit", "走访指导"
        QUALITY = "quality", "案件质量检查"
        STANDARD = "standard", "规范化建设检查"

    body = fields.organ("调解组织")
    kind = fields.pick("种类", Kind)
    room = models.BooleanField("有固定场所", default=False)
    signs = models.BooleanField("标识、制度上墙", default=False)
    equipment = models.BooleanField("设备齐全", default=False)
    staff = models.BooleanField("调解员配齐", default=False)
    archives = models.BooleanField("案卷规范", default=False)
    findings = fields.long("发现的问题", optional=True)
    advice = fields.long("意见", optional=True)
    budget_fen = models.PositiveBigIntegerField("所需经费", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "指导和规范化"


class JointWork(LedgerRow):
    """联席会商和力量下沉（M004-68“一院三所”、M001-130）：谁参加、各做什么、结果如何。"""

    class Kind(models.TextChoices):
        CONSULT = "consult", "联席会商"
        JOINT = "joint", "联合调解"
        POSTED = "posted", "人员下沉"

    kind = fields.pick("种类", Kind)
    members = fields.long("参加单位和人员", hint="一院三所按本地规定填写。")
    matter = fields.long("事项")
    tasks = fields.long("分工", optional=True)
    outcome = fields.long("结果", optional=True)
    until = fields.day("结束日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "联席和下沉"


class CommercialReturn(LedgerRow):
    """商事调解组织的月报（M003-51、M003-82）：只报总数，不报当事人和让步。"""

    body = fields.organ("商事调解组织")
    year = fields.count("年度", most=2199, optional=False)
    month = fields.count("月份", most=12, optional=False)
    industry = fields.short("主要行业", optional=True)
    accepted = fields.count("受理（件）", optional=False)
    settled = fields.count("调解成功（件）", optional=False)
    amount_fen = models.PositiveBigIntegerField("标的额", null=True, blank=True)
    fee_fen = models.PositiveBigIntegerField("收费", null=True, blank=True)
    confirmed = fields.count("司法确认（件）")
    notarised = fields.count("公证（件）")
    awarded = fields.count("仲裁（件）")

    class Meta:
        verbose_name = verbose_name_plural = "商事调解月报"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(month__gte=1, month__lte=12),
                name="mediation_return_month",
                violation_error_message="月份应为1至12。",
            ),
        )


class StationPlan(LedgerRow):
    """“调解+仲裁”推广（M003-84）：每个派出庭的进驻时间、驻点调解员和目标；仲裁前化解率对照仲裁立案数。"""

    branch = fields.short("仲裁派出庭")
    body = fields.organ("进驻的调解组织")
    since = fields.day("进驻日期")
    mediators = fields.short("驻点调解员", optional=True)
    filed = fields.count("同期仲裁立案（件）", hint="由仲裁院提供。")
    until = fields.day("停止日期", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "调解+仲裁推广"


MODELS = (
    MediatingBody,
    CommercialReturn,
    Guidance,
    JointWork,
    MediatorCard,
    MediatorHonour,
    MediatorTraining,
    StationPlan,
    Studio,
)
