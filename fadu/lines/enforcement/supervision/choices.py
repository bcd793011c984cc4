"""行政执法监督各选择项的值。键写进记录、不改；标签给人看。"""

from fadu.law.choices import Choices

# ─── 线索、立项 ─────────────────────────────────────────────────────────────────────────────────

CLUE_SOURCES: Choices = (
    ("hotline", "12345热线"),
    ("complaint", "投诉举报"),
    ("enterprise", "涉企行政执法诉求沟通机制"),
    ("file_review", "案卷评查"),
    ("clue_model", "线索模型"),
    ("patrol", "日常巡查"),
    ("media", "媒体报道"),
    ("transferred", "其他机关移送"),
    ("other", "其他"),
)
MODES: Choices = (("daily", "日常监督"), ("key", "重点监督"), ("special", "专项监督"))
# 监督条例11.2
PROBLEMS: Choices = (
    ("subject", "主体、人员资格"),
    ("procedure", "执法程序"),
    ("decision", "决定违法或者明显不当"),
    ("inaction", "不作为：有案不立、推诿扯皮"),
    ("misuse", "以罚代管、趋利性执法、乱收费、乱罚款、乱检查、乱查封"),
    ("rude", "简单粗暴等不文明行为"),
    ("conduct", "证件、标志、装备、制式服装"),
    ("system", "没有落实执法制度"),
    ("other", "其他"),
)
DISPUTES: Choices = (("none", "没有"), ("reconsideration", "已申请行政复议"), ("suit", "已提起行政诉讼"))
NOT_OPENED: Choices = (
    ("in_dispute", "已经进入行政复议、行政诉讼程序"),
    ("guided", "符合复议、诉讼条件，已引导当事人依法申请"),
    ("unfounded", "没有行政执法问题"),
    ("not_ours", "不属于本机关监督范围"),
    ("duplicate", "重复反映"),
)

# ─── 调查核实（监督条例22） ─────────────────────────────────────────────────────────────────────

MEASURES: Choices = (
    ("inspection", "检查"),
    ("visit", "访谈"),
    ("covert", "暗访"),
    ("forum", "座谈"),
    ("hearing", "听证"),
    ("statistics", "统计"),
    ("assessment", "评估"),
    ("other", "其他必要的措施"),
)
FINDINGS: Choices = (
    ("inaction", "应当履行而未履行执法职责"),
    ("unlawful", "违法"),
    ("improper", "明显不当"),
    ("none", "没有问题"),
)

# ─── 处理 ───────────────────────────────────────────────────────────────────────────────────────

PROPOSALS: Choices = (
    ("major", "涉及重大问题"),
    ("letter", "没有按照督办函的要求履职"),
    ("opinion", "没有按照监督意见书的要求纠正"),
)
OBJECTION_TO: Choices = (("letter", "督办函"), ("opinion", "监督意见书"), ("decision", "监督决定书"))
OBJECTION_RESULTS: Choices = (("upheld", "维持"), ("changed", "变更"), ("withdrawn", "撤回"))
CIRCULATION_REASONS: Choices = (
    ("refused", "拒不落实行政执法制度"),
    ("prominent", "行政执法行为存在突出问题"),
)
CIRCULATION_SCOPES: Choices = (("within", "在一定范围内通报"), ("public", "向社会公布"))
STAFF_MEASURES: Choices = (
    ("criticism", "批评教育"),
    ("off_post", "离岗教育"),
    ("moved", "调离执法岗位"),
    ("disqualified", "取消执法资格"),
)
SERVICE_METHODS: Choices = (
    ("direct", "直接送达"),
    ("electronic", "平台签收"),
    ("post", "邮寄送达"),
    ("exchange", "公文交换"),
    ("leave", "留置送达"),
    ("notice", "公告送达"),
    ("counter", "当场领取"),
)

# ─── 整改 ───────────────────────────────────────────────────────────────────────────────────────

SOURCE_KINDS: Choices = (
    ("revoked", "行政复议撤销"),
    ("changed", "行政复议变更"),
    ("illegal", "确认违法"),
    ("void", "确认无效"),
    ("ordered", "责令履行"),
    ("lost", "行政诉讼败诉"),
    ("opinion", "行政复议意见书"),
    ("advice", "建议书（复议、司法、检察）"),
    ("supervision_opinion", "督办函、监督意见书、监督决定书"),
    ("file_review", "案卷评查发现的问题"),
)
VERIFY_WAYS: Choices = (("papers", "查阅材料"), ("onsite", "到现场"), ("both", "查阅材料并到现场"))

# ─── 台账 ───────────────────────────────────────────────────────────────────────────────────────

GAP_STANDINGS: Choices = (("entered", "已补录"), ("explained", "不需要补录（写明理由）"))

# ─── 检查、整治的问题 ────────────────────────────────────────────────────────────────────────────

PLAN_PROBLEMS: Choices = (
    ("harsh", "小过重罚"),
    ("repeated", "重复罚款、重复检查"),
    ("baseless", "没有依据的罚款、收费"),
    ("profit", "趋利性执法、逐利执法"),
    ("benchmark", "没有适用裁量权基准"),
    ("procedure", "程序违法、程序瑕疵"),
    ("papers", "文书、案卷不规范"),
    ("unlicensed", "人员资格、亮证"),
    ("rude", "简单粗暴等不文明行为"),
    ("inaction", "不作为、推诿"),
    ("light_guidance", "职权下放后没有培训、指导、监督"),
    ("other", "其他"),
)
