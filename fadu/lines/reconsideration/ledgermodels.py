"""行政复议各本台账的行：字段就是表单的栏目，标签、选项、说明都写在字段上。列表、导入、导出由 ledgers.py 的一行声明而来。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models import LedgerRow


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

    form = fields.pick("形式", Form)
    respondent = fields.organ("行政机关")
    place = fields.short("地点", optional=True)
    participants = fields.long("参加单位和人员", hint="逐个以顿号分开；本案的机关已预先填上。")
    minutes = fields.long("纪要", hint="争议焦点、各方意见；会议纪要文件可在下面附上。")
    agreed = fields.long("议定事项", optional=True)
    outcome = fields.pick("成效", Outcome)


class Liaison(LedgerRow):
    """复议与诉讼衔接：联席会议、与法院的信息交换（M000-80、M003-56）。"""

    class Kind(models.TextChoices):
        CONFERENCE = "conference", "联席会议"
        EXCHANGE = "exchange", "信息交换"
        CASE = "case", "个案会商"

    kind = fields.pick("方式", Kind)
    court = fields.short("法院")
    participants = fields.long("参加人员", optional=True)
    period = fields.short("交换的期间", optional=True, hint="如2026年第三季度；交换案件清单的填写。")
    sent_cases = fields.count("我方提供案件数")
    received_cases = fields.count("法院提供案件数", hint="立案、开庭、判决、撤诉的。")
    topics = fields.long("议题和内容")
    agreed = fields.long("议定事项", optional=True)
    withdrawn = fields.count("化解后撤诉件数")


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

    kind = fields.pick("协作事项", Kind)
    procuracy = fields.short("检察院")
    contact = fields.short("检察院联系人", optional=True, size=60)
    took_part = fields.pick("参与情况", Took, optional=True)
    matter = fields.long("事由")
    opinion = fields.long("检察机关意见", optional=True)


class Doorstep(LedgerRow):
    """“专业+志愿”上门调解（M000-83）。"""

    class Outcome(models.TextChoices):
        SETTLED = "settled", "达成调解"
        WITHDRAWN = "withdrawn", "申请人撤回"
        AGAIN = "again", "另约再调"
        FAILED = "failed", "调解不成"

    place = fields.short("上门地点")
    mediator = fields.short("专业调解员", hint="姓名，不止一人的以顿号分开。")
    volunteers = fields.short("志愿者", optional=True)
    attended = fields.count("当事人到场人数")
    course = fields.long("调解经过")
    outcome = fields.pick("结果", Outcome)


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

    channel = fields.pick("方式", Channel)
    matter = fields.pick("事项", Matter)
    visitor = fields.short("来访人", size=60)
    people = fields.count("人数", most=1000)
    phone = EncryptedTextField("联系电话", blank=True, default="", help_text="加密存放，列表和导出中遮掩。")
    about = fields.organ("所涉行政机关", optional=True)
    question = fields.long("反映的问题")
    answer = fields.long("答复", optional=True)
    received = fields.short("收取材料", optional=True, hint="名称和份数，如申请书1份、身份证复印件1份。")
    satisfaction = fields.pick("满意度", Satisfaction, optional=True)


class Mark(models.TextChoices):
    """一个检查项的结论。"""

    GOOD = "good", "符合"
    MINOR = "minor", "有瑕疵"
    BAD = "bad", "不符合"
    NONE = "none", "不涉及"


class Review(LedgerRow):
    """案件质量评查、回头看排查（M001-117、M002-102）：每轮每件已结案件一行，先列入，再逐件填写。"""

    round = fields.short("轮次", size=60, hint="如“2026年回头看”“2026年上半年评查”。")
    year = fields.count("结案年度", most=2199, optional=False)
    handler = fields.user("原承办人", optional=True)
    procedure = fields.pick("程序", Mark, optional=True)
    document = fields.pick("文书", Mark, optional=True)
    performance = fields.pick("履行", Mark, optional=True)
    score = fields.count("得分", most=100, hint="百分制。填了得分即为已评查。")
    problems = fields.long("存在的问题", optional=True)
    correction = fields.long("整改要求", optional=True)
    reviewer = fields.user("评查人", optional=True)

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

    officer = fields.user("人员")
    grade = fields.pick("等级", Grade)
    qualification = fields.pick("法律职业资格", Qualification)
    certificate = fields.short("资格证号", optional=True, size=60)
    appointed_by = fields.short("任命机关和文号", optional=True)
    trained_on = models.DateField("最近一次培训", null=True, blank=True)
    may_investigate = models.BooleanField("可主持调查、调解、听证", default=False)
    case_limit = fields.count(
        "在办案件上限", most=1000, hint="在办案件超过此数的，名册中标红；不设上限的不填。"
    )


class Standard(LedgerRow):
    """“三化”建设检查表（M001-110）：每年每项一行，自评分，差距限期整改。"""

    class Area(models.TextChoices):
        STANDARD = "standard", "规范化"
        PROFESSIONAL = "professional", "专业化"
        DIGITAL = "digital", "信息化"

    year = fields.count("年度", most=2199, optional=False)
    area = fields.pick("方面", Area)
    item = fields.short("检查项")
    required = fields.long("要求", optional=True)
    full = fields.count("满分", most=100, optional=False)
    score = fields.count("自评分", most=100)
    gap = fields.long("差距", optional=True)
    owner = fields.user("责任人", optional=True)

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

    kind = fields.pick("类别", Kind)
    name = fields.short("案例或文书名称")
    level = fields.pick("评选级别", Level)
    issuer = fields.short("评选单位")
    point = fields.long("推荐理由", optional=True, hint="典型意义、可以借鉴之处。")
    score = fields.count("评审得分", most=100)
    outcome = fields.pick("评选结果", Outcome)
    honour = fields.short("获评名称", optional=True, hint="如全国行政复议十大典型案例。")
    awarded_on = models.DateField("公布日期", null=True, blank=True)
    document_number = fields.short("文号", optional=True, size=120)


class Training(LedgerRow):
    """同堂培训、岗位练兵（M002-104）。每人成绩另记在培训成绩台账。"""

    class Kind(models.TextChoices):
        JOINT = "joint", "同堂培训"
        DRILL = "drill", "岗位练兵"
        COURSE = "course", "业务培训"
        OBSERVE = "observe", "旁听庭审、观摩听证"

    kind = fields.pick("类别", Kind)
    name = fields.short("名称")
    place = fields.short("地点", optional=True)
    lecturer = fields.short("授课人", optional=True)
    audience = fields.short("参加单位", hint="如法院行政庭、复议机构、各执法部门。")
    attended = fields.count("参加人数")
    hours = fields.count("学时", most=1000)
    cases_used = fields.short("所用案例", optional=True)
    summary = fields.long("内容", optional=True)


class TrainingResult(LedgerRow):
    """培训成绩（M002-104）：每人每次一行；成绩低的限期补训。"""

    session = models.ForeignKey(
        Training,
        models.PROTECT,
        related_name="results",
        verbose_name="培训",
        help_text="填培训台账的登记号。",
    )
    officer = fields.user("人员")
    attended = models.BooleanField("到场", default=True)
    score = fields.count("成绩", most=100)
    note = fields.short("备注", optional=True)


class FrequentRespondent(LedgerRow):
    """案件多发单位沟通记录（M001-139）：按年列出多发单位，走访约谈，改进清单，下期对比。"""

    class Way(models.TextChoices):
        LISTED = "listed", "已列入，待沟通"
        VISIT = "visit", "走访"
        TALK = "talk", "约谈"
        MEETING = "meeting", "座谈"
        LETTER = "letter", "发函"

    respondent = fields.organ("单位")
    year = fields.count("年度", most=2199, optional=False)
    way = fields.pick("沟通方式", Way)
    talked_on = models.DateField("沟通日期", null=True, blank=True)
    participants = fields.short("参加人员", optional=True)
    causes = fields.long("多发原因", optional=True)
    improvements = fields.long("改进清单", optional=True, hint="逐条写明事项。")


class Campaign(LedgerRow):
    """专项活动的措施（M001-112）：每项措施一行，责任人、目标、进度。"""

    class State(models.TextChoices):
        PLANNED = "planned", "未开始"
        RUNNING = "running", "进行中"
        DONE = "done", "已完成"

    activity = fields.short("活动", hint="如“行政复议质量提升年”。")
    measure = fields.short("措施")
    owner = fields.user("责任人")
    target = fields.short("目标", hint="写成可以核对的，如“全年评查不少于60件”。")
    before = fields.short("活动前的数值", optional=True, size=60)
    now = fields.short("现在的数值", optional=True, size=60)
    progress = fields.count("进度（%）", most=100)
    state = fields.pick("状态", State)
    note = fields.long("进展记录", optional=True, hint="按月写明做了什么；每次改动留有记录。")


class CheckupReport(LedgerRow):
    """法治体检报告（M002-106）：对一个被申请人的一个期间，经负责人签发，以建议书送出，等书面回复。"""

    class Sent(models.TextChoices):
        COUNTER = "counter", "当面送交"
        ONLINE = "online", "政务办公系统"
        POST = "post", "邮寄"

    respondent = fields.organ("单位")
    since = models.DateField("期间起")
    until = models.DateField("期间止")
    findings = fields.long("主要问题", hint="写入报告的文字；数字另由案件记录算出，不必写。")
    opening = fields.long("前期整改情况", optional=True, hint="上一期报告的措施落实得怎样。")
    signed_by = fields.user("签发人", optional=True)
    signed_on = models.DateField("签发日期", null=True, blank=True)
    sent_on = models.DateField("送出日期", null=True, blank=True)
    sent_how = fields.pick("送出方式", Sent, optional=True)


class CheckupMeasure(LedgerRow):
    """体检整改（M002-106）：报告的一项建议措施，逐项书面回复。"""

    report = models.ForeignKey(
        CheckupReport, models.PROTECT, related_name="+", verbose_name="报告", help_text="填报告的登记号。"
    )
    measure = fields.short("建议措施", size=300)


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
