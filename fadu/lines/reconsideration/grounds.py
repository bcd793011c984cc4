"""行政复议的各项选择：键存入记录、进统计，标签给人看；条文依据写在注释里。

键一经使用不再改名。程序（procedure.py）的条件与表单（asks.py）都从这里取，不另写一遍。
"""

from fadu.law.choices import Choices
from fadu.law.subjects import CHALLENGED_ACTS, SUBJECTS

# 法22、32；contactless（无接触）= online, mail
CHANNELS: Choices = (
    ("window", "窗口当面"),
    ("online", "网上"),
    ("mail", "邮寄"),
    ("oral", "口头"),
    ("organ", "经原行政机关"),
    ("forwarded", "跨域转送"),
    ("batch", "批量"),
    ("hotline", "热线"),
)
CONTACTLESS = ("online", "mail")

# 案由（行政管理领域）
KINDS: Choices = SUBJECTS

# 法11
ACT_KINDS: Choices = (
    *CHALLENGED_ACTS,
    ("credit", "列入严重失信名单、失信惩戒"),
    ("other", "其他"),
)

# 法19、24、27
RESPONDENT_KINDS: Choices = (
    ("department", "本级政府工作部门"),
    ("lower_government", "下一级人民政府"),
    ("agency", "派出机关"),
    ("branch", "部门的派出机构"),
    ("organisation", "授权组织"),
    ("self", "本机关"),
    ("other", "其他"),
)

# 法30.1各项不符合；条例29、36；法21
REFUSAL_GROUNDS: Choices = (
    ("no_party", "申请人不明确或者被申请人不符合规定"),
    ("no_interest", "与行政行为没有利害关系"),
    ("no_request", "没有具体的行政复议请求和理由"),
    ("late", "超过法定申请期限"),
    ("out_of_scope", "不属于行政复议范围"),
    ("no_jurisdiction", "不属于本机关管辖"),
    ("already", "已申请过行政复议或者法院已受理行政诉讼"),
    ("excluded_matter", "属于不予受理的事项（实施条例第三十六条）"),
    ("wrong_respondent", "错列被申请人且不同意变更（实施条例第二十九条）"),
)

# 法33、条例37.1
DISMISSAL_GROUNDS: Choices = (
    *REFUSAL_GROUNDS,
    ("no_basis", "请求明显缺乏事实和法律依据，经释明仍坚持"),
    ("no_power", "所请求的职责或者给付义务明显不属于行政机关权限"),
    ("judged", "行政行为的效力已被生效裁判、调解书确认"),
)
DISMISSAL_ONLY_2026 = ("no_basis", "no_power", "judged")

TOLD_GROUNDS: Choices = (
    ("other_authority", "告知有管辖权的行政复议机关"),
    ("repeat", "无新的事实和理由就同一事项再次申请"),
    ("other_channel", "不属于行政复议，告知其他途径"),
    ("withdrawn_early", "受理前申请人撤回"),
    ("self_corrected", "原行政机关已自行纠正"),
    ("presettled", "受理前已先行化解，申请人撤回"),
)

# 法31
CORRECTION_ITEMS: Choices = (
    ("identity", "身份证明材料"),
    ("respondent", "被申请人名称"),
    ("request", "行政复议请求"),
    ("facts", "主要事实和理由"),
    ("act", "被申请复议的行政行为材料"),
    ("duty_proof", "曾要求履行法定职责的材料"),
    ("damage_proof", "损害证据"),
    ("agency", "授权委托或者法定代理材料"),
    ("time", "知道行政行为的时间"),
    ("signature", "签名、盖章或者按指印"),
    ("other", "其他"),
)

# 法53
SIMPLIFIED_GROUNDS: Choices = (
    ("on_the_spot", "行政行为是当场作出"),
    ("warning", "行政行为是警告或者通报批评"),
    ("small_amount", "案件涉及款额三千元以下"),
    ("disclosure", "属于政府信息公开案件"),
    ("consent", "当事人各方同意适用简易程序"),
)

# 法39.1，依项次
SUSPENSION_GROUNDS: Choices = (
    ("death", "申请人死亡，近亲属尚未确定是否参加"),
    ("incapacity", "申请人丧失行为能力，尚未确定法定代理人"),
    ("missing", "申请人下落不明"),
    ("dissolved", "申请人终止，尚未确定权利义务承受人"),
    ("force_majeure", "因不可抗力或者其他正当理由不能参加"),
    ("mediation", "进行调解、和解，双方同意中止"),
    ("interpretation", "法律适用问题需要解释或者确认"),
    ("other_case", "需以其他未审结案件的结果为依据"),
    ("norm_review", "规范性文件或者依据的附带审查"),
    ("other", "其他情形"),
)
ENDS_AFTER_60 = ("death", "incapacity", "dissolved")  # 法41(5)：第一、二、四项

# 法41、74
WITHDRAWAL_GROUNDS: Choices = (
    ("withdrawn_voluntary", "申请人自愿撤回"),
    ("withdrawn_settled", "和解后撤回"),
    ("withdrawn_after_change", "被申请人改变行政行为后撤回"),
)
TERMINATION_GROUNDS: Choices = (
    ("death", "申请人死亡，无近亲属或者近亲属放弃"),
    ("dissolved", "申请人终止，无承受人或者承受人放弃"),
    ("criminal", "因同一违法行为被采取刑事强制措施"),
    ("suspension_60", "中止满六十日原因仍未消除"),
    ("other", "其他"),
)

# 法63—72
OUTCOMES: Choices = (
    ("upheld", "维持"),
    ("changed", "变更"),
    ("revoked", "撤销或者部分撤销"),
    ("revoked_redo", "撤销并责令重新作出"),
    ("illegal", "确认违法"),
    ("void", "确认无效"),
    ("ordered", "责令履行"),
    ("request_dismissed", "驳回复议请求"),
    ("compensated", "决定赔偿或者补偿"),
    ("agreement", "行政协议的处理"),
)
CORRECTING = ("changed", "revoked", "revoked_redo", "illegal", "void", "ordered")
NEEDS_PERFORMANCE = ("revoked_redo", "ordered", "compensated", "agreement")

# 法63—69的理由
DECISION_GROUNDS: Choices = (
    ("sound", "事实清楚、依据正确、程序合法、内容适当"),
    ("facts", "主要事实不清、证据不足"),
    ("procedure", "违反法定程序"),
    ("basis", "适用的依据不合法或者未正确适用依据"),
    ("competence", "超越职权或者滥用职权"),
    ("improper", "内容不适当"),
    ("inaction", "不履行或者拖延履行法定职责"),
    ("no_evidence", "未依法答复举证，视为没有证据、依据"),
    ("minor_procedure", "程序轻微违法，不产生实际影响"),
    ("great_loss", "撤销会造成重大损害"),
    ("nothing_to_revoke", "不具有可撤销内容"),
    ("self_changed", "被申请人已改变原违法行政行为"),
    ("void", "重大且明显违法"),
    ("no_duty", "没有相应法定职责或者受理前已履行"),
    ("agreement", "行政协议的订立、履行、变更、解除"),
    ("other", "其他"),
)
DECIDED_BY: Choices = (("head", "行政复议机关负责人同意"), ("collective", "集体讨论通过"))  # 法61.1

# 法49
OPINION_MODES: Choices = (
    ("in_person", "当面"),
    ("phone", "电话"),
    ("online", "互联网"),
    ("hearing", "听证"),
    ("unable", "因当事人原因不能听取"),
)
SIDES: Choices = (("applicant", "申请人"), ("respondent", "被申请人"), ("third_party", "第三人"))

# 法51
HEAD_ATTENDANCE: Choices = (
    ("head", "负责人参加"),
    ("delegated", "负责人未参加，说明理由并委托工作人员"),
    ("absent", "未参加"),
)
APPLICANT_ATTENDANCE: Choices = (
    ("present", "参加"),
    ("absent_excused", "有正当理由未参加"),
    ("absent", "无正当理由拒不参加，视为放弃听证权利"),
)
HEARING_CANCELLATIONS: Choices = (
    ("applicant_gave_up", "申请人放弃听证"),
    ("not_needed", "不再需要听证"),
    ("closed", "案件已调解、和解或者撤回"),
    ("postponed", "延期另行组织"),
)

# 法52.2
COMMITTEE_GROUNDS: Choices = (
    ("major", "案情重大、疑难、复杂"),
    ("technical", "专业性、技术性较强"),
    ("provincial", "省级人民政府对本机关行为的复议"),
    ("needed", "行政复议机构认为有必要"),
)

# 法42
STAY_GROUNDS: Choices = (
    ("respondent", "被申请人认为需要停止执行"),
    ("authority", "行政复议机关认为需要停止执行"),
    ("requested", "申请人、第三人申请且要求合理"),
    ("statute", "法律、法规、规章规定停止执行"),
)

# 法13、57
NORM_LEVELS: Choices = (
    ("state_department", "国务院部门的规范性文件"),
    ("government", "县级以上地方人民政府的规范性文件"),
    ("department", "地方人民政府工作部门的规范性文件"),
    ("town", "乡镇人民政府的规范性文件"),
    ("organisation", "授权组织的规范性文件"),
    ("rule", "规章"),
    ("law", "法律、法规"),
)
NORM_ORIGINS: Choices = (("asked", "申请人提出（第五十六条）"), ("own", "复议机关审查发现（第五十七条）"))
NORM_POWERS: Choices = (("own", "本机关有权处理"), ("other", "本机关无权处理，应当转送"))
NORM_RESULTS: Choices = (
    ("lawful", "相关条款合法"),
    ("beyond_power", "超越权限"),
    ("contrary", "违反上位法"),
    ("answered", "接受转送机关已回复处理意见"),
    ("repealed", "已废止或者修改"),
)

# 条例40
ELEVATION_GROUNDS: Choices = (
    ("public", "涉及重大社会公共利益或者有重大影响"),
    ("novel", "新类型且重大、疑难、复杂"),
    ("guiding", "具有法律适用指导意义"),
    ("other", "确有必要的其他情形"),
)

AGENT_KINDS: Choices = (
    ("lawyer", "律师"),
    ("legal_worker", "基层法律服务工作者"),
    ("legal_aid", "法律援助人员"),
    ("relative", "近亲属"),
    ("staff", "工作人员"),
    ("other", "其他"),
)
AGENT_POWERS: Choices = (("general", "一般代理"), ("special", "特别授权"))

MEDIATION_MODES: Choices = (("in_person", "当面"), ("online", "线上"), ("written", "书面"), ("phone", "电话"))
ENFORCERS: Choices = (  # 法78
    ("maker", "作出行政行为的行政机关依法强制执行"),
    ("authority", "行政复议机关依法强制执行"),
    ("court", "申请人民法院强制执行"),
)
UNPUBLISHED_REASONS: Choices = (
    ("secret", "涉及国家秘密、商业秘密、个人隐私"),
    ("act_not_public", "原行政行为依法不公开"),
    ("minor", "涉及未成年人"),
    ("other", "其他不宜公开的情形"),
)
RECUSAL_RESULTS: Choices = (("recused", "决定回避"), ("rejected", "驳回回避申请"))

SELF_CORRECTIONS: Choices = (("revoked", "撤销处罚决定"), ("changed", "变更处罚决定"), ("other", "其他方式"))
SERVICE_METHODS: Choices = (
    ("direct", "直接送达"),
    ("leave", "留置送达"),
    ("post", "邮寄送达"),
    ("electronic", "电子送达"),
    ("notice", "公告送达"),
    ("counter", "窗口领取"),
)
JOINED_BY: Choices = (("asked", "第三人申请参加"), ("notified", "行政复议机构通知参加"))
PARTY_ROLES: Choices = (*SIDES, ("all", "全体当事人"))
EVIDENCE_KINDS: Choices = (  # 法43
    ("document", "书证"),
    ("object", "物证"),
    ("audiovisual", "视听资料"),
    ("electronic", "电子数据"),
    ("witness", "证人证言"),
    ("statement", "当事人的陈述"),
    ("appraisal", "鉴定意见"),
    ("record", "勘验笔录、现场笔录"),
)
APPRAISER_CHOICES: Choices = (("agreed", "当事人协商确定"), ("appointed", "行政复议机构指定"))
HEARING_ASKED_BY: Choices = (
    ("duty", "重大、疑难、复杂，应当听证"),
    ("body", "行政复议机构认为有必要"),
    ("applicant", "申请人请求"),
)
OFFERED_BY: Choices = (*SIDES, ("body", "行政复议机构"))
CONSENTS: Choices = (("yes", "同意调解"), ("no", "不同意调解"))
FOLLOWED: Choices = (("yes", "采纳"), ("partly", "部分采纳"), ("no", "不采纳"))
COPIED_PAPERS: Choices = (("decision", "行政复议决定书"), ("opinion", "行政复议意见书"))

# 先行化解（内部规定一）；有关机关未化解的原因，按机关统计
PRESETTLE_WAYS: Choices = (("correct", "请机关自行纠正"), ("settle", "请机关与申请人协商"))
PRESETTLE_RESULTS: Choices = (
    ("corrected", "机关已自行纠正"),
    ("performed", "机关已履行职责"),
    ("settled", "双方达成和解"),
    ("failed", "未化解"),
)
PRESETTLED = ("corrected", "performed", "settled")
PRESETTLE_REASONS: Choices = (
    ("lawful", "机关认为行为合法、适当"),
    ("no_power", "机关认为无权变更"),
    ("terms", "双方条件差距较大"),
    ("applicant", "申请人不再同意化解"),
    ("no_answer", "机关逾期未答复"),
    ("third_party", "涉及第三人利益，不能协商"),
    ("other", "其他原因"),
)

# 多元化解建议函（内部规定二）
RESOLUTION_MEASURES: Choices = (
    ("correct", "自行纠正行政行为"),
    ("explain", "向当事人释法说理"),
    ("negotiate", "与当事人协商、和解"),
    ("remedy", "采取补救、补偿措施"),
    ("relief", "给予救助、帮扶"),
    ("meeting", "参加协调会"),
    ("other", "其他措施"),
)
RESOLUTION_RESULTS: Choices = (
    ("resolved", "采纳，争议已化解"),
    ("adopted", "采纳，正在落实"),
    ("partly", "部分采纳"),
    ("refused", "不采纳"),
)

# 执法复议标准（内部规定三）
STANDARD_PARTS: Choices = (
    ("facts", "事实"),
    ("evidence", "证据"),
    ("procedure", "程序"),
    ("basis", "依据"),
    ("discretion", "裁量"),
)

# 投诉举报审理指引（内部规定四）
GUIDE_STANDING: Choices = (
    ("own_interest", "为自身合法权益投诉举报，有利害关系"),
    ("no_interest", "与自身合法权益无关，没有利害关系"),
    ("unclear", "尚需查明"),
)
GUIDE_TIME: Choices = (
    ("in_time", "在规定期限内受理、处理、告知"),
    ("late", "超过规定期限"),
    ("none", "没有规定期限，按合理期限审查"),
)
GUIDE_DUTY: Choices = (
    ("has", "属于被申请人的法定职责"),
    ("other", "属于其他机关，应当告知或者移送"),
    ("none", "不属于行政机关的法定职责"),
)
GUIDE_PROCEDURE: Choices = (
    ("followed", "受理、核查、答复程序完备"),
    ("defective", "程序有欠缺，不影响实体权利"),
    ("breached", "违反法定程序"),
)

# 结案以后（内部规定五）
SUIT_RESULTS: Choices = (
    ("upheld", "判决驳回诉讼请求（维持复议结果）"),
    ("revoked", "判决撤销复议决定或者行政行为"),
    ("changed", "判决变更"),
    ("illegal", "判决确认违法或者无效"),
    ("ordered", "判决限期履行、重新作出"),
    ("withdrawn", "准许撤诉"),
    ("settled", "行政诉讼调解结案"),
    ("dismissed", "裁定不予立案或者驳回起诉"),
    ("other", "其他"),
)
SUIT_CHANGED = ("revoked", "changed", "illegal", "ordered")  # 复议结果被法院改变
PETITION_CHANNELS: Choices = (
    ("letter", "来信"),
    ("visit", "来访"),
    ("online", "网上信访"),
    ("hotline", "热线"),
    ("other", "其他"),
)
SUED_BY: Choices = (("applicant", "申请人"), ("third_party", "第三人"), ("other", "其他人"))
RETENTIONS: Choices = (("permanent", "永久"), ("years_30", "30年"), ("years_10", "10年"))
