"""行政管理领域、被争议的行政行为：复议和诉讼用同一套键，案件才连得成链。键写进记录，不改。"""

SUBJECTS = (
    ("police", "公安（治安）"),
    ("traffic", "公安（交通管理）"),
    ("market", "市场监督管理"),
    ("land", "自然资源和规划"),
    ("expropriation", "土地房屋征收补偿"),
    ("labour", "人力资源和社会保障"),
    ("urban", "城市管理综合执法"),
    ("housing", "住房和城乡建设"),
    ("transport", "交通运输"),
    ("ecology", "生态环境"),
    ("health", "卫生健康"),
    ("education", "教育"),
    ("civil", "民政"),
    ("agriculture", "农业农村和水务"),
    ("emergency", "应急管理和消防"),
    ("tax", "税务"),
    ("medical_insurance", "医疗保障"),
    ("justice", "司法行政"),
    ("finance", "财政金融"),
    ("town", "镇街综合执法"),
    ("other", "其他"),
)

# 复议法第十一条、诉讼法第十二条都有的
CHALLENGED_ACTS = (
    ("penalty", "行政处罚"),
    ("coercion", "行政强制"),
    ("licence", "行政许可"),
    ("expropriation", "行政征收征用及补偿"),
    ("disclosure", "政府信息公开"),
    ("inaction", "不履行法定职责"),
    ("complaint", "投诉举报处理"),
    ("agreement", "行政协议"),
    ("work_injury", "工伤认定"),
    ("confirmation", "自然资源等行政确认"),
    ("payment", "行政给付"),
    ("compensation", "行政赔偿"),
)
