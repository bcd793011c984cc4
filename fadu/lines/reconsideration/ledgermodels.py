"""行政复议各本台账的行：字段就是表单的栏目，标签、选项、说明都写在字段上。列表、导入、导出由 ledgers.py 的一行声明而来。"""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models

from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models import LedgerRow, Organ, User


def _organ(label: str, *, optional: bool = False) -> models.ForeignKey[Organ, Organ]:
    return models.ForeignKey(
        Organ, models.PROTECT, related_name="+", verbose_name=label, null=optional, blank=optional
    )


def _user(label: str, *, optional: bool = False) -> models.ForeignKey[User, User]:
    return models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=label, null=optional, blank=optional
    )


def _short(
    label: str, *, optional: bool = False, size: int = 200, hint: str = ""
) -> models.CharField[str, str]:
    return models.CharField(label, max_length=size, blank=optional, default="", help_text=hint)


def _long(label: str, *, optional: bool = False, hint: str = "") -> models.TextField[str, str]:
    return models.TextField(label, blank=optional, default="", help_text=hint)


def _pick(
    label: str, choices: type[models.TextChoices], *, optional: bool = False
) -> models.CharField[str, str]:
    return models.CharField(label, max_length=20, choices=choices.choices, blank=optional, default="")


def _count(
    label: str, *, most: int = 100_000, optional: bool = True, hint: str = ""
) -> models.IntegerField[int, int]:
    return models.PositiveIntegerField(
        label, null=optional, blank=optional, validators=[MaxValueValidator(most)], help_text=hint
    )


class Meeting(LedgerRow):
    """协调会（M001-138、M003-54）：每次一行，议定事项有期限、有落实。多元化解建议函是案件的事项，不在这里记。"""

    class Form(models.TextChoices):
        MEETING = "meeting", "协调会"
        TALK = "talk", "当面沟通"
        ONLINE = "online", "网上会商"

    class Outcome(models.TextChoices):
        SETTLED = "settled", "实质化解"
        PARTLY = "partly", "部分达成一致"
        NONE = "none", "未达成一致"
        PENDING = "pending", "尚待落实"

    form = _pick("形式", Form)
    respondent = _organ("行政机关")
    place = _short("地点", optional=True)
    participants = _long("参加单位和人员", hint="逐个以顿号分开；本案的机关已预先填上。")
    minutes = _long("纪要", hint="争议焦点、各方意见；会议纪要文件可在下面附上。")
    agreed = _long("议定事项", optional=True)
    outcome = _pick("成效", Outcome)


class Liaison(LedgerRow):
    """复议与诉讼衔接：联席会议、与法院的信息交换（M000-80、M003-56）。"""

    class Kind(models.TextChoices):
        CONFERENCE = "conference", "联席会议"
        EXCHANGE = "exchange", "信息交换"
        CASE = "case", "个案会商"

    kind = _pick("方式", Kind)
    court = _short("法院")
    participants = _long("参加人员", optional=True)
    period = _short("交换的期间", optional=True, hint="如2026年第三季度；交换案件清单的填写。")
    sent_cases = _count("我方提供案件数")
    received_cases = _count("法院提供案件数", hint="立案、开庭、判决、撤诉的。")
    topics = _long("议题和内容")
    agreed = _long("议定事项", optional=True)
    withdrawn = _count("化解后撤诉件数")


class Procuratorate(LedgerRow):
    """复议与检察协作（M000-81）：邀请、参与、意见、结果，双向移送的线索追到办结。"""

    class Kind(models.TextChoices):
        MEDIATION = "mediation", "邀请参与调解"
        SUPERVISION = "supervision", "邀请监督、听证"
        CLUE_OUT = "clue_out", "向检察机关移送线索"
        CLUE_IN = "clue_in", "检察机关移送线索"

    class Took(models.TextChoices):
        YES = "yes", "已参与"
        NO = "no", "未参与"
        WRITTEN = "written", "书面提出意见"

    kind = _pick("协作事项", Kind)
    procuracy = _short("检察院")
    contact = _short("检察院联系人", optional=True, size=60)
    took_part = _pick("参与情况", Took, optional=True)
    matter = _long("事由")
    opinion = _long("检察机关意见", optional=True)


class Doorstep(LedgerRow):
    """“专业+志愿”上门调解（M000-83）。"""

    class Outcome(models.TextChoices):
        SETTLED = "settled", "达成调解"
        WITHDRAWN = "withdrawn", "申请人撤回"
        AGAIN = "again", "另约再调"
        FAILED = "failed", "调解不成"

    place = _short("上门地点")
    mediator = _short("专业调解员", hint="姓名，不止一人的以顿号分开。")
    volunteers = _short("志愿者", optional=True)
    attended = _count("当事人到场人数")
    course = _long("调解经过")
    outcome = _pick("结果", Outcome)


class WindowVisit(LedgerRow):
    """窗口接待登记（M001-116）：来访、咨询、口头申请、收取材料。电话加密存放。"""

    class Matter(models.TextChoices):
        CONSULT = "consult", "咨询"
        APPLY = "apply", "申请复议"
        PAPERS = "papers", "提交材料"
        PROGRESS = "progress", "查询进度"
        READ = "read", "查阅案卷"
        COMPLAINT = "complaint", "意见投诉"

    class Channel(models.TextChoices):
        VISIT = "visit", "来访"
        PHONE = "phone", "来电"
        ONLINE = "online", "网上"
        MAIL = "mail", "来信"

    class Satisfaction(models.TextChoices):
        VERY = "very", "非常满意"
        YES = "yes", "满意"
        BASIC = "basic", "基本满意"
        NO = "no", "不满意"
        NONE = "none", "未评价"

    channel = _pick("方式", Channel)
    matter = _pick("事项", Matter)
    visitor = _short("来访人", size=60)
    people = _count("人数", most=1000)
    phone = EncryptedTextField("联系电话", blank=True, default="", help_text="加密存放，列表和导出中遮掩。")
    about = _organ("所涉行政机关", optional=True)
    question = _long("反映的问题")
    answer = _long("答复", optional=True)
    received = _short("收取材料", optional=True, hint="名称和份数，如申请书1份、身份证复印件1份。")
    satisfaction = _pick("满意度", Satisfaction, optional=True)


class Mark(models.TextChoices):
    """一个检查项的结论。"""

    GOOD = "good", "符合"
    MINOR = "minor", "有瑕疵"
    BAD = "bad", "不符合"
    NONE = "none", "不涉及"


class Review(LedgerRow):
    """案件质量评查、回头看排查（M001-117、M002-102）：每轮每件已结案件一行，先列入，再逐件填写。"""

    round = _short("轮次", size=60, hint="如“2026年回头看”“2026年上半年评查”。")
    year = _count("结案年度", most=2199, optional=False)
    handler = _user("原承办人", optional=True)
    procedure = _pick("程序", Mark, optional=True)
    document = _pick("文书", Mark, optional=True)
    performance = _pick("履行", Mark, optional=True)
    score = _count("得分", most=100, hint="百分制。填了得分即为已评查。")
    problems = _long("存在的问题", optional=True)
    correction = _long("整改要求", optional=True)
    reviewer = _user("评查人", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "案件质量评查"
        indexes = (models.Index(fields=("year", "round"), name="recon_review_round"),)


class OfficerCard(LedgerRow):
    """行政复议官名册（M003-79）：每人一行；在办案件由案件记录算出。"""

    class Grade(models.TextChoices):
        CHIEF = "chief", "首席复议官"
        SENIOR = "senior", "高级复议官"
        OFFICER = "officer", "复议官"
        ASSISTANT = "assistant", "复议官助理"

    class Qualification(models.TextChoices):
        PASSED = "passed", "已取得"
        NONE = "none", "未取得"
        EXEMPT = "exempt", "初任时尚无要求"

    officer = _user("人员")
    grade = _pick("等级", Grade)
    qualification = _pick("法律职业资格", Qualification)
    certificate = _short("资格证号", optional=True, size=60)
    appointed_by = _short("任命机关和文号", optional=True)
    trained_on = models.DateField("最近一次培训", null=True, blank=True)
    may_investigate = models.BooleanField("可主持调查、调解、听证", default=False)
    case_limit = _count("在办案件上限", most=1000, hint="在办案件超过此数的，名册中标红；不设上限的不填。")


class Standard(LedgerRow):
    """“三化”建设检查表（M001-110）：每年每项一行，自评分，差距限期整改。"""

    class Area(models.TextChoices):
        STANDARD = "standard", "规范化"
        PROFESSIONAL = "professional", "专业化"
        DIGITAL = "digital", "信息化"

    year = _count("年度", most=2199, optional=False)
    area = _pick("方面", Area)
    item = _short("检查项")
    required = _long("要求", optional=True)
    full = _count("满分", most=100, optional=False)
    score = _count("自评分", most=100)
    gap = _long("差距", optional=True)
    owner = _user("责任人", optional=True)

    class Meta:
        verbose_name = verbose_name_plural = "三化建设检查"
        indexes = (models.Index(fields=("year", "area"), name="recon_standard_year"),)


class Award(LedgerRow):
    """典型案例、优秀文书评选（M002-110）：推荐、评分、获评，逐级一行。"""

    class Kind(models.TextChoices):
        CASE = "case", "典型案例"
        DOCUMENT = "document", "优秀文书"

    class Level(models.TextChoices):
        DISTRICT = "district", "区县级"
        CITY = "city", "市级"
        PROVINCE = "province", "省级"
        NATION = "nation", "国家级"

    class Outcome(models.TextChoices):
        NOMINATED = "nominated", "已推荐"
        WON = "won", "获评"
        LOST = "lost", "未获评"

    kind = _pick("类别", Kind)
    name = _short("案例或文书名称")
    level = _pick("评选级别", Level)
    issuer = _short("评选单位")
    point = _long("推荐理由", optional=True, hint="典型意义、可以借鉴之处。")
    score = _count("评审得分", most=100)
    outcome = _pick("评选结果", Outcome)
    honour = _short("获评名称", optional=True, hint="如全国行政复议十大典型案例。")
    awarded_on = models.DateField("公布日期", null=True, blank=True)
    document_number = _short("文号", optional=True, size=120)


class Training(LedgerRow):
    """同堂培训、岗位练兵（M002-104）。每人成绩另记在培训成绩台账。"""

    class Kind(models.TextChoices):
        JOINT = "joint", "同堂培训"
        DRILL = "drill", "岗位练兵"
        COURSE = "course", "业务培训"
        OBSERVE = "observe", "旁听庭审、观摩听证"

    kind = _pick("类别", Kind)
    name = _short("名称")
    place = _short("地点", optional=True)
    lecturer = _short("授课人", optional=True)
    audience = _short("参加单位", hint="如法院行政庭、复议机构、各执法部门。")
    attended = _count("参加人数")
    hours = _count("学时", most=1000)
    cases_used = _short("所用案例", optional=True)
    summary = _long("内容", optional=True)


class TrainingResult(LedgerRow):
    """培训成绩（M002-104）：每人每次一行；成绩低的限期补训。"""

    session = models.ForeignKey(
        Training,
        models.PROTECT,
        related_name="results",
        verbose_name="培训",
        help_text="填培训台账的登记号。",
    )
    officer = _user("人员")
    attended = models.BooleanField("到场", default=True)
    score = _count("成绩", most=100)
    note = _short("备注", optional=True)


class FrequentRespondent(LedgerRow):
    """案件多发单位沟通记录（M001-139）：按年列出多发单位，走访约谈，改进清单，下期对比。"""

    class Way(models.TextChoices):
        LISTED = "listed", "已列入，待沟通"
        VISIT = "visit", "走访"
        TALK = "talk", "约谈"
        MEETING = "meeting", "座谈"
        LETTER = "letter", "发函"

    respondent = _organ("单位")
    year = _count("年度", most=2199, optional=False)
    way = _pick("沟通方式", Way)
    talked_on = models.DateField("沟通日期", null=True, blank=True)
    participants = _short("参加人员", optional=True)
    causes = _long("多发原因", optional=True)
    improvements = _long("改进清单", optional=True, hint="逐条写明事项。")


class Campaign(LedgerRow):
    """专项活动的措施（M001-112）：每项措施一行，责任人、目标、进度。"""

    class State(models.TextChoices):
        PLANNED = "planned", "未开始"
        RUNNING = "running", "进行中"
        DONE = "done", "已完成"

    activity = _short("活动", hint="如“行政复议质量提升年”。")
    measure = _short("措施")
    owner = _user("责任人")
    target = _short("目标", hint="写成可以核对的，如“全年评查不少于60件”。")
    before = _short("活动前的数值", optional=True, size=60)
    now = _short("现在的数值", optional=True, size=60)
    progress = _count("进度（%）", most=100)
    state = _pick("状态", State)
    note = _long("进展记录", optional=True, hint="按月写明做了什么；每次改动留有记录。")


class CheckupReport(LedgerRow):
    """法治体检报告（M002-106）：对一个被申请人的一个期间，经负责人签发，以建议书送出，等书面回复。"""

    class Sent(models.TextChoices):
        COUNTER = "counter", "当面送交"
        ONLINE = "online", "政务办公系统"
        POST = "post", "邮寄"

    respondent = _organ("单位")
    since = models.DateField("期间起")
    until = models.DateField("期间止")
    findings = _long("主要问题", hint="写入报告的文字；数字另由案件记录算出，不必写。")
    opening = _long("前期整改情况", optional=True, hint="上一期报告的措施落实得怎样。")
    signed_by = _user("签发人", optional=True)
    signed_on = models.DateField("签发日期", null=True, blank=True)
    sent_on = models.DateField("送出日期", null=True, blank=True)
    sent_how = _pick("送出方式", Sent, optional=True)


class CheckupMeasure(LedgerRow):
    """体检整改（M002-106）：报告的一项建议措施，逐项书面回复。"""

    report = models.ForeignKey(
        CheckupReport, models.PROTECT, related_name="+", verbose_name="报告", help_text="填报告的登记号。"
    )
    measure = _short("建议措施", size=300)


MODELS = (
    Meeting,
    Liaison,
    Procuratorate,
    Doorstep,
    WindowVisit,
    Review,
    OfficerCard,
    Standard,
    Award,
    Training,
    TrainingResult,
    FrequentRespondent,
    CheckupReport,
    CheckupMeasure,
    Campaign,
)
