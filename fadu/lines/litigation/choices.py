"""行政应诉各选择项的值。键写进记录、不改；标签给人看。领域和行为的键与行政复议的相同，便于对照。"""

from fadu.law.choices import Choices, keys
from fadu.law.subjects import CHALLENGED_ACTS, SUBJECTS

# ─── 案件 ───────────────────────────────────────────────────────────────────────────────────────

FIELDS: Choices = SUBJECTS
# 诉讼法12
ACT_KINDS: Choices = (
    *CHALLENGED_ACTS,
    ("reconsideration", "行政复议"),
    ("other", "其他"),
)
# 诉讼法26：怎样成为被告
VIAS: Choices = (
    ("direct", "直接起诉：作出行为的机关是被告"),
    ("upheld", "复议维持：原机关和复议机关是共同被告"),
    ("changed", "复议改变：复议机关是被告"),
    ("silent_act", "复议逾期未决定，起诉原行政行为：原机关是被告"),
    ("silent_review", "起诉复议机关不作为：复议机关是被告"),
    ("unaccepted", "复议不予受理、以不符合受理条件驳回：复议机关是被告"),
    ("joint", "两个以上机关共同作出：共同被告"),
    ("entrusted", "受委托的组织作出：委托的机关是被告"),
    ("succeeded", "原机关被撤销、职权变更：继续行使职权的机关是被告"),
)
CO_DEFENDED = ("upheld", "joint")
# 未经复议的
DIRECT = ("direct", "joint", "entrusted", "succeeded")
SIDES: Choices = (("maker", "作出行政行为的机关"), ("review", "行政复议机关"), ("other", "其他"))
COURT_PROCEDURES: Choices = (("ordinary", "普通程序"), ("simplified", "简易程序"))
INSTANCES: Choices = (("first", "一审"), ("second", "二审"), ("retrial", "再审"))

# ─── 起诉期限 ───────────────────────────────────────────────────────────────────────────────────

LIMIT_CASES: Choices = (
    ("direct", "直接起诉，已告知起诉期限"),
    ("untold", "直接起诉，未告知起诉期限"),
    ("review", "不服复议决定、不予受理、驳回申请，已告知起诉期限"),
    ("review_untold", "不服复议决定，未告知起诉期限"),
    ("review_late", "复议机关逾期不作决定"),
    ("inaction", "不履行法定职责"),
)
LIMIT_ACT_CASES = ("direct", "untold")

# ─── 答辩、举证、代理 ───────────────────────────────────────────────────────────────────────────

LONGER_REASONS: Choices = (
    ("force_majeure", "不可抗力"),
    ("beyond_control", "客观上不能控制的其他正当事由"),
)
AGENT_KINDS: Choices = (
    ("staff", "本机关工作人员"),
    ("government_lawyer", "公职律师"),
    ("lawyer", "律师"),
    ("legal_worker", "基层法律服务工作者"),
    ("other", "有关单位推荐的公民"),
)
AGENT_POWERS: Choices = (("general", "一般代理"), ("special", "特别授权"))
OBJECTION_RESULTS: Choices = (("moved", "异议成立，移送其他法院"), ("rejected", "驳回异议"))

# ─── 化解、风险 ─────────────────────────────────────────────────────────────────────────────────

WILLINGNESS: Choices = (("willing", "愿意"), ("unwilling", "不愿意"), ("unsure", "未表示"))
SETTLEMENT_WAYS: Choices = (
    ("phone", "电话、当面沟通"),
    ("centre", "行政争议协调化解中心"),
    ("comprehensive", "社会治安综合治理中心"),
    ("court", "法院主持调解"),
    ("other", "其他"),
)
SETTLEMENT_RESULTS: Choices = (
    ("going", "仍在化解"),
    ("settled", "达成和解、同意撤诉"),
    ("failed", "没有达成"),
)
NO_SETTLEMENT: Choices = (
    ("refused", "原告明确拒绝"),
    ("law", "没有裁量余地，依法不能让步"),
    ("public", "涉及国家利益、社会公共利益或者他人合法权益"),
    ("unreachable", "无法与原告取得联系"),
    ("other", "其他"),
)
RISKS: Choices = (("none", "无"), ("low", "低"), ("medium", "中"), ("high", "高"))
AT_RISK = ("medium", "high")
# 诉讼法70、72至75
LOSS_REASONS: Choices = (
    ("facts", "主要证据不足、事实不清"),
    ("law", "适用法律、法规错误"),
    ("procedure", "违反法定程序"),
    ("powers", "超越职权"),
    ("abuse", "滥用职权"),
    ("unreasonable", "明显不当"),
    ("inaction", "不履行、拖延履行法定职责"),
    ("void", "重大且明显违法"),
    ("agreement", "不依法履行、违法变更解除行政协议"),
    ("late_evidence", "逾期举证、不举证"),
    ("service", "送达、告知不当"),
    ("other", "其他"),
)

# ─── 应诉工作规则 ───────────────────────────────────────────────────────────────────────────────

RULE_STEPS: Choices = (
    ("answer", "答辩举证"),
    ("settle", "协调化解"),
    ("appear", "负责人出庭"),
    ("judge", "裁判和上诉"),
    ("perform", "履行裁判"),
    ("report", "败诉分析和报告"),
    ("other", "其他"),
)
BREACHES: Choices = (
    ("draft", "内部完成日期以前没有交出答辩状、证据"),
    ("answer", "逾期答辩"),
    ("evidence", "逾期举证、不举证"),
    ("settle", "有败诉风险没有开展化解"),
    ("appear", "负责人未依法出庭"),
    ("perform", "逾期履行裁判"),
    ("advice", "逾期答复司法建议"),
    ("report", "逾期提交败诉分析报告"),
    ("other", "其他"),
)

# ─── 开庭 ───────────────────────────────────────────────────────────────────────────────────────

# 负责人规定2.1
HEADS: Choices = (
    ("chief", "正职负责人"),
    ("deputy", "副职负责人"),
    ("in_charge_deputy", "参与分管被诉行政行为实施工作的副职级别的负责人"),
    ("in_charge", "其他参与分管的负责人"),
)
# 负责人规定2.2：不能作为负责人出庭的
NOT_HEADS: Choices = (
    ("section", "内设机构负责人"),
    ("subordinate", "下级行政机关的负责人"),
    ("entrusted", "受委托组织的负责人"),
)
HEAD_ROLES: Choices = (*HEADS, *NOT_HEADS)
# 负责人规定8
ABSENCES: Choices = (
    ("force_majeure", "不可抗力"),
    ("accident", "意外事件"),
    ("duty", "需要履行他人不能代替的公务"),
    ("other", "无法出庭的其他正当事由"),
)
# 负责人规定4
NOTICE_GROUNDS: Choices = (
    ("public_interest", "涉及食品药品安全、生态环境和资源保护、公共卫生安全等重大公共利益"),
    ("attention", "社会高度关注或者可能引发群体性事件"),
    ("weighty", "涉及重大人身、财产权益"),
    ("prosecution", "行政公益诉讼"),
    ("superior", "上级机关规范性文件要求"),
    ("other", "法院认为需要的其他情形"),
)
# 负责人规定12
FAILURES: Choices = (
    ("unexplained", "负责人未出庭，未说明理由或者理由不成立"),
    ("again_absent", "准许延期后再次开庭，负责人仍无正当理由未出庭"),
    ("nobody", "负责人和相应的工作人员均未出庭（只有律师出庭的也是）"),
    ("left", "负责人未经法庭许可中途退庭"),
    ("silent", "负责人拒绝解释或者说明，庭审无法进行"),
)

# ─── 裁判 ───────────────────────────────────────────────────────────────────────────────────────

DOC_KINDS: Choices = (("judgment", "判决书"), ("ruling", "裁定书"), ("mediation", "调解书"))
# 对行政机关不利的判决：败诉
LOST: Choices = (
    ("revoked", "撤销"),
    ("part_revoked", "部分撤销"),
    ("revoked_redo", "撤销并责令重新作出"),
    ("ordered", "责令履行职责"),
    ("paid", "责令给付"),
    ("illegal", "确认违法"),
    ("void", "确认无效"),
    ("changed", "变更"),
    ("agreement", "行政协议：判令继续履行、补救或者赔偿"),
    ("compensated", "判决赔偿、补偿"),
)
HELD: Choices = (("rejected", "驳回诉讼请求"), ("agreement_held", "行政协议：驳回诉讼请求"))
RULINGS: Choices = (
    ("suit_dismissed", "驳回起诉"),
    ("not_filed", "不予立案"),
    ("withdrawn", "准许撤诉"),
    ("deemed_withdrawn", "按撤诉处理"),
    ("terminated", "终结诉讼"),
    ("moved", "移送其他法院"),
)
MEDIATED: Choices = (("mediated", "调解书结案"),)
OUTCOMES: Choices = (*HELD, *LOST, *RULINGS, *MEDIATED)
# 每种裁判文书可以有的结果
OUTCOMES_OF = {
    "judgment": (*keys(HELD), *keys(LOST)),
    "ruling": keys(RULINGS),
    "mediation": keys(MEDIATED),
}
# 解释101.2：这几种裁定可以上诉
APPEALABLE_RULINGS = ("suit_dismissed", "not_filed")
SECOND_RESULTS: Choices = (
    ("upheld", "驳回上诉，维持原裁判"),
    ("changed", "改判、撤销或者变更原裁判"),
    ("appeal_withdrawn", "准许撤回上诉，按一审裁判执行"),
    ("mediated", "调解书结案"),
)
REMANDS: Choices = (
    ("remanded", "发回重审"),
    ("ordered_on", "撤销原裁定，指令立案或者继续审理"),
)
RETRIAL_GROUNDS: Choices = (
    ("dismissal", "不予立案或者驳回起诉确有错误"),
    ("new_evidence", "有新的证据，足以推翻原裁判"),
    ("insufficient", "主要证据不足、未经质证"),
    ("forged", "主要证据是伪造的"),
    ("law", "适用法律、法规确有错误"),
    ("procedure", "违反法律规定的诉讼程序，可能影响公正审判"),
    ("omitted", "遗漏诉讼请求"),
    ("document_gone", "据以作出裁判的法律文书被撤销或者变更"),
    ("corrupt", "审判人员贪污受贿、徇私舞弊、枉法裁判"),
)
# 解释110：自知道或者应当知道之日起算的
GROUNDS_FROM_KNOWLEDGE = ("new_evidence", "forged", "document_gone", "corrupt")
PROTESTS: Choices = (("protest", "抗诉书"), ("advice", "再审检察建议"))
RETRIAL_TRACKS: Choices = (("first", "按第一审程序再审"), ("second", "按第二审程序再审、提审"))

# ─── 履行、结案 ─────────────────────────────────────────────────────────────────────────────────

ORDERS: Choices = (
    ("none", "没有履行内容"),
    ("act", "履行法定职责"),
    ("redo", "重新作出行政行为"),
    ("pay", "给付、赔偿、补偿"),
    ("disclose", "公开政府信息"),
    ("remedy", "采取补救措施"),
    ("agreement", "继续履行行政协议"),
)
TO_PERFORM = tuple(key for key in keys(ORDERS) if key != "none")
# 判决的结果必然带有的履行内容
ORDERS_OF = {
    "revoked_redo": ("redo",),
    "ordered": ("act", "disclose"),
    "paid": ("pay",),
    "compensated": ("pay",),
    "agreement": ("agreement", "pay", "remedy"),
}
STAYS: Choices = (("stayed", "裁定停止执行"), ("refused", "驳回停止执行的申请"))
CHANGES: Choices = (
    ("revoked", "撤销、部分撤销被诉行政行为"),
    ("changed", "变更被诉行政行为"),
    ("performed", "履行法定职责"),
    ("remedied", "采取补救、补偿等措施"),
)
RETENTIONS: Choices = (("permanent", "永久"), ("years_30", "30年"), ("years_10", "10年"))
