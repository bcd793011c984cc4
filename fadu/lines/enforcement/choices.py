"""行政执法各选择项的值。键写进记录、不改；标签给人看。"""

from fadu.law.choices import Choices

# ─── 执法行为（执法结果也用） ────────────────────────────────────────────────────────────────────

ACT_KINDS: Choices = (
    ("penalty", "行政处罚"),
    ("permit", "行政许可"),
    ("compulsion", "行政强制"),
    ("inspection", "行政检查"),
    ("levy", "行政征收征用"),
    ("other", "其他行政执法"),
)
FIELDS: Choices = (
    ("market", "市场监管"),
    ("food_drug", "食品药品"),
    ("urban", "城市管理"),
    ("planning", "自然资源和规划"),
    ("housing", "住房和建设"),
    ("environment", "生态环境"),
    ("transport", "交通运输"),
    ("agriculture", "农业农村"),
    ("water", "水务"),
    ("culture", "文化旅游"),
    ("emergency", "应急管理"),
    ("fire", "消防救援"),
    ("health", "卫生健康"),
    ("labour", "人力资源和社会保障"),
    ("police", "公安"),
    ("education", "教育"),
    ("civil", "民政"),
    ("tax", "税务"),
    ("town", "镇街综合执法"),
    ("other", "其他领域"),
)
CLUE_SOURCES: Choices = (
    ("inspection", "检查发现"),
    ("complaint", "投诉举报"),
    ("hotline", "12345热线"),
    ("assigned", "上级交办"),
    ("transferred", "其他机关移送"),
    ("monitoring", "监测、抽检"),
    ("media", "媒体报道"),
    ("other", "其他"),
)

# ─── 处罚 ───────────────────────────────────────────────────────────────────────────────────────

PENALTIES: Choices = (
    ("warning", "警告"),
    ("criticism", "通报批评"),
    ("fine", "罚款"),
    ("confiscation", "没收违法所得、没收非法财物"),
    ("suspension", "暂扣许可证件、降低资质等级"),
    ("revocation", "吊销许可证件"),
    ("restriction", "限制开展生产经营活动、限制从业"),
    ("closure", "责令停产停业、责令关闭"),
    ("detention", "行政拘留"),
    ("other", "法律、行政法规规定的其他行政处罚"),
)
# 处罚法63：不论数额，应当告知听证权利的
HEARING_PENALTIES = ("suspension", "revocation", "restriction", "closure")
# 处罚法51：可以当场作出的
SUMMARY_PENALTIES = ("warning", "fine")
DECISIONS: Choices = (
    ("penalty", "行政处罚"),
    ("none", "不予行政处罚"),
    ("dropped", "违法事实不能成立，撤案"),
)
# 结案的结果：上面三种，加上移送司法机关
OUTCOMES: Choices = (*DECISIONS, ("transferred", "移送司法机关"))
# 案件的结果：处罚的，加上许可的
RESULTS: Choices = (*OUTCOMES, ("granted", "准予许可"), ("refused", "不予许可"))
NONE_REASONS: Choices = (
    ("minor", "违法行为轻微并及时改正，没有造成危害后果（第三十三条第一款）"),
    ("first", "初次违法且危害后果轻微并及时改正（第三十三条第一款）"),
    ("no_fault", "有证据足以证明没有主观过错（第三十三条第二款）"),
    ("limitation", "超过追责时效（第三十六条）"),
    ("minor_age", "不满十四周岁（第三十条）"),
    ("incapable", "不能辨认或者不能控制自己行为时有违法行为（第三十一条）"),
    ("unproved", "违法事实不能成立（第五十七条第一款第三项）"),
)
BENCHMARK_LEVELS: Choices = (
    ("exempt", "不予处罚"),
    ("mitigated", "减轻"),
    ("light", "从轻"),
    ("normal", "一般"),
    ("heavy", "从重"),
)
LENIENCIES: Choices = (
    ("none", "不适用"),
    ("first_minor", "初次违法轻微免罚"),
    ("minor_exempt", "轻微违法免罚"),
    ("mitigated", "减轻处罚清单"),
    ("light", "从轻处罚清单"),
    ("surcharge", "减免加处罚款、滞纳金"),
)
LENIENT_LEVELS = ("exempt", "mitigated", "light")
REVIEW_REASONS: Choices = (
    ("public", "涉及重大公共利益（第一项）"),
    ("hearing", "直接关系当事人或者第三人重大权益，经过听证程序（第二项）"),
    ("complex", "案件情况疑难复杂、涉及多个法律关系（第三项）"),
    ("by_law", "法律、法规规定应当审核的其他情形（第四项）"),
)
REVIEW_RESULTS: Choices = (
    ("agree", "同意"),
    ("correct", "建议修改后再报审"),
    ("disagree", "不同意"),
)
RECHECKS: Choices = (
    ("adopted", "成立，予以采纳"),
    ("partly", "部分成立，部分采纳"),
    ("rejected", "不成立，不予采纳"),
)
SAID_BY: Choices = (("oral", "口头"), ("written", "书面"), ("online", "网上"))
HEARINGS: Choices = (
    ("held", "按期举行"),
    ("absent", "当事人无正当理由拒不出席，终止听证"),
    ("left", "当事人未经许可中途退出，终止听证"),
)
SERVICE_METHODS: Choices = (
    ("direct", "直接送达"),
    ("leave", "留置送达"),
    ("post", "邮寄送达"),
    ("electronic", "电子送达（已签确认书）"),
    ("notice", "公告送达"),
    ("counter", "当场领取"),
)

# ─── 调查、措施 ─────────────────────────────────────────────────────────────────────────────────

RECORD_KINDS: Choices = (
    ("inspection", "现场检查（勘验）笔录"),
    ("inquiry", "询问笔录"),
    ("statement", "证人证言、陈述"),
    ("sampling", "抽样取证"),
)
PRESERVATION_ENDS: Choices = (
    ("returned", "不再需要，返还"),
    ("recorded", "采取记录、复制、拍照等证据保全后返还"),
    ("tested", "送检测、检验、鉴定"),
    ("sealed", "依法查封、扣押"),
    ("confiscated", "依法没收"),
    ("transferred", "移送有关部门"),
)
SEALS: Choices = (("seal", "查封场所、设施或者财物"), ("detain", "扣押财物"))
UNSEALS: Choices = (
    ("no_violation", "当事人没有违法行为"),
    ("unrelated", "与违法行为无关"),
    ("decided", "已经作出处理决定，不再需要"),
    ("expired", "期限已经届满"),
    ("other", "其他不再需要的情形"),
)
PRESENCES: Choices = (("party", "当事人到场"), ("witness", "当事人不到场，邀请见证人到场"))

# ─── 履行、执行 ─────────────────────────────────────────────────────────────────────────────────

DEFERRALS: Choices = (("defer", "延期缴纳"), ("instalments", "分期缴纳"))
RULINGS: Choices = (("grant", "准予执行"), ("refuse", "不予执行"))
EXECUTORS: Choices = (("court", "人民法院执行"), ("agency", "裁执分离，由行政机关组织实施"))
CHALLENGES: Choices = (("reconsideration", "行政复议"), ("suit", "行政诉讼"))
CHALLENGE_RESULTS: Choices = (
    ("upheld", "维持、驳回"),
    ("withdrawn", "撤回、终止"),
    ("changed", "变更"),
    ("revoked", "撤销"),
    ("unlawful", "确认违法、确认无效"),
)
SET_ASIDES: Choices = (
    ("revoked", "撤销"),
    ("partly", "部分撤销"),
    ("changed", "变更"),
    ("unlawful", "确认违法"),
    ("void", "确认无效"),
)
SET_ASIDE_BY: Choices = (
    ("reconsideration", "行政复议"),
    ("suit", "行政诉讼"),
    ("supervision", "执法监督"),
    ("self", "本机关自行纠正"),
)
CLOSINGS: Choices = (
    ("performed", "处罚决定履行完毕"),
    ("no_penalty", "不予处罚、撤案"),
    ("executed", "强制执行完毕"),
    ("ended", "终结执行"),
    ("set_aside", "决定被撤销，不再重新作出"),
)
COLLECTIONS: Choices = (
    ("none", "不当场收缴，到银行缴纳"),
    ("small", "一百元以下罚款（第六十八条第一项）"),
    ("hard", "不当场收缴事后难以执行（第六十八条第二项）"),
    ("remote", "边远、水上、交通不便，经当事人提出（第六十九条）"),
)
SELF_COLLECTED = ("small", "hard", "remote")

# ─── 涉嫌犯罪、归档 ─────────────────────────────────────────────────────────────────────────────

POLICE_ANSWERS: Choices = (("filed", "决定立案"), ("not_filed", "决定不予立案"))
REVIEW_WAYS: Choices = (("police", "提请公安机关复议"), ("procuratorate", "建议人民检察院立案监督"))
RETENTIONS: Choices = (("years_10", "十年"), ("years_30", "三十年"), ("permanent", "永久"))

# ─── 许可 ───────────────────────────────────────────────────────────────────────────────────────

HANDLINGS: Choices = (
    ("single", "本机关单独办理"),
    ("joint", "统一、联合、集中办理（四十五日）"),
    ("below", "本机关初审，报上级决定（二十日）"),
)
NOT_ACCEPTED: Choices = (
    ("not_needed", "依法不需要取得许可"),
    ("elsewhere", "不属于本机关职权范围"),
    ("false", "隐瞒有关情况或者提供虚假材料（第七十八条）"),
    ("incomplete", "没有按要求补正"),
)
PROCESSES: Choices = (
    ("hearing", "听证"),
    ("bidding", "招标、拍卖"),
    ("test", "检验、检测、检疫、鉴定"),
    ("expert", "专家评审"),
)
REVOKES: Choices = (
    ("agency", "撤销：行政机关违法准予（第六十九条第一款）"),
    ("fraud", "撤销：以欺骗、贿赂等不正当手段取得（第六十九条第二款）"),
    ("withdrawn", "撤回：法律修改、客观情况重大变化（第八条）"),
    ("cancelled", "注销（第七十条）"),
)
