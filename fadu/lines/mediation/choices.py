"""各项选择：键存入记录、进统计，标签给人看。键一经使用不再改名。"""

from fadu.law.choices import Choices, keys

CATEGORIES: Choices = (
    ("people", "人民调解"),
    ("administrative", "行政调解"),
    ("administrative_shenzhen", "行政调解（深圳）"),
    ("commercial", "商事调解"),
)
SOURCES: Choices = (
    ("counter", "窗口来访"),
    ("qr", "扫码"),
    ("online", "网上申请"),
    ("screening", "排查发现"),
    ("hotline_12345", "12345热线"),
    ("hotline_12348", "12348热线"),
    ("court_pre", "法院诉前委派"),
    ("court_in", "法院诉中委托（普通程序）"),
    ("court_in_simplified", "法院诉中委托（简易程序）"),
    ("police", "警调对接"),
    ("petition", "访调对接"),
    ("arbitration", "劳动仲裁"),
    ("department", "部门移送"),
    ("line", "其他业务转来"),
)
COURT_SOURCES = ("court_pre", "court_in", "court_in_simplified")
# 移送来的须有来文单位，办结后反馈
REFERRED_SOURCES = (
    "hotline_12345",
    "hotline_12348",
    *COURT_SOURCES,
    "police",
    "petition",
    "arbitration",
    "department",
    "line",
)
# 起始的事项: 可选的来源
SOURCES_OF = {
    "found": ("screening",),
    "applied": ("counter", "qr", "online"),
    "referred": REFERRED_SOURCES,
}
OTHER_SOURCES = tuple(key for key in keys(SOURCES) if key not in COURT_SOURCES)

KINDS: Choices = (
    ("neighbour", "邻里纠纷"),
    ("family", "婚姻家庭纠纷"),
    ("housing", "房屋宅基地纠纷"),
    ("land", "山林土地纠纷"),
    ("contract", "合同纠纷"),
    ("loan", "民间借贷纠纷"),
    ("labour", "劳动争议"),
    ("wages", "拖欠工资"),
    ("damage", "损害赔偿纠纷"),
    ("medical", "医疗纠纷"),
    ("property", "物业纠纷"),
    ("traffic", "道路交通事故纠纷"),
    ("consumer", "消费纠纷"),
    ("ip", "知识产权纠纷"),
    ("social_insurance", "社会保险费争议"),
    ("production", "生产经营纠纷"),
    ("commercial", "商事争议"),
    ("other", "其他纠纷"),
)
LABOUR_KINDS = ("labour", "wages", "social_insurance")
OTHER_KINDS = tuple(key for key in keys(KINDS) if key not in LABOUR_KINDS)
# 商事调解条例2.1：不适用商事调解
NOT_COMMERCIAL = ("family", "consumer", *LABOUR_KINDS)

TIERS: Choices = (("village", "村居"), ("town", "镇街"), ("district", "区县"))
RISKS: Choices = (
    ("low", "低：一般纠纷"),
    ("medium", "中：可能激化"),
    ("high", "高：可能引起治安、刑事案件"),
)
FORMS: Choices = (("written", "书面协议"), ("oral", "口头协议"))
RESULTS: Choices = (
    ("success", "调解成功"),
    ("failed", "调解不成"),
    ("withdrawn", "当事人要求终止"),
    ("ended", "终止"),
)
BARS: Choices = (
    ("criminal", "涉嫌犯罪，应由司法机关处理"),
    ("title", "应由登记、确权机关确认的权属"),
    ("status", "婚姻、亲子、收养等身份关系的确认或者解除"),
    ("settled", "法院、仲裁机构已经受理或者处理"),
    ("public", "不是民间纠纷（如不服行政机关的决定）"),
)
REFUSALS: Choices = (
    *BARS,
    ("unwilling", "一方当事人明确拒绝调解"),
    ("duplicate", "同一纠纷已由其他调解组织受理"),
    ("elsewhere", "不属于本组织的范围"),
)
FAILURES: Choices = (
    ("gap", "分歧较大，不能达成协议"),
    ("unwilling", "一方不愿继续调解"),
    ("absent", "一方不到场或者联系不上"),
    ("backed_out", "签名前反悔"),
    ("overdue", "调解期限届满，未同意延长"),
    ("other", "其他"),
)
ENDS: Choices = (
    ("crime", "涉嫌犯罪"),
    ("outside", "不属于调解的范围"),
    ("false", "发现虚假调解"),
    ("gone", "当事人死亡、终止或者下落不明"),
    ("sued", "当事人已起诉或者申请仲裁"),
    ("settled", "当事人自行和解"),
    ("other", "其他"),
)
TRANSFERS: Choices = (
    ("crime", "涉嫌违法犯罪，应由公安机关处理"),
    ("law", "法律规定由其他机关处理"),
    ("area", "属于其他地方的调解组织"),
    ("special", "由行业性、专业性调解组织调解更适宜"),
    ("aid", "申请法律援助、仲裁、诉讼"),
    ("other", "其他"),
)
SIDES: Choices = (("applicant", "申请人"), ("respondent", "被申请人"), ("third_party", "第三人"))
REPRESENTATIVE_SCOPES: Choices = (
    ("take_part", "参加调解：达成协议须经各被代表的当事人同意，各自签名"),
    ("agree", "特别授权：可以代为变更、放弃请求，达成、签订协议"),
)
CONSENT_MODES: Choices = (
    ("in_person", "当面"),
    ("phone", "电话"),
    ("online", "网上"),
    ("written", "书面"),
)
CHOSEN_BY: Choices = (("named", "调解组织指定"), ("parties", "当事人选择或者接受"))
TELLING_MODES: Choices = (("oral", "口头"), ("written", "书面"), ("online", "网上"))
SESSION_MODES: Choices = (
    ("in_person", "现场"),
    ("video", "远程视频"),
    ("phone", "电话"),
    ("separate", "背对背"),
)
OPENNESS: Choices = (("closed", "不公开"), ("open", "公开"))
EXPERTS: Choices = (
    ("relative", "亲属、邻里、同事"),
    ("expert", "专家、律师"),
    ("grid", "网格员"),
    ("police", "民警"),
    ("organisation", "有关社会组织"),
    ("other", "其他人员"),
)
RISK_REPORTED_TO: Choices = (
    ("police", "公安机关"),
    ("town", "镇街"),
    ("justice", "司法所、司法局"),
    ("other", "其他有关部门"),
)
SAFEGUARDS: Choices = (
    ("guardian", "通知未成年人的监护人到场"),
    ("best_interest", "征求未成年人意见，按最有利于未成年人的原则处理"),
    ("apart", "与施暴人分开、不面对面"),
    ("police", "报告公安机关"),
    ("protection", "告知可以申请人身安全保护令"),
    ("shelter", "联系庇护、救助"),
)
SIGNING_WAYS: Choices = (
    ("paper", "纸面签名"),
    ("seal", "盖章"),
    ("finger", "按指印"),
    ("browser", "网上手写签名"),
)
CONFIRM_MATTERS: Choices = (
    ("civil", "一般民事权利义务"),
    ("status", "婚姻、亲子、收养等身份关系"),
    ("ownership", "物权、知识产权确权"),
    ("special", "适用其他特别程序、公示催告、破产程序"),
)
REJECTIONS: Choices = (
    ("illegal", "违反法律强制性规定"),
    ("harm", "损害国家利益、社会公共利益、他人合法权益"),
    ("morals", "违背公序良俗"),
    ("unwilling", "违反自愿原则"),
    ("unclear", "内容不明确"),
    ("not_accepted", "不予受理"),
    ("other", "其他不能进行司法确认的情形"),
)
OBJECTORS: Choices = (("party", "当事人"), ("interested", "利害关系人"))
VISIT_RESULTS: Choices = (
    ("performed", "已经履行"),
    ("performing", "正在履行"),
    ("unperformed", "没有履行"),
    ("disputed", "对协议有争议"),
)
VISIT_MODES: Choices = (("home", "上门"), ("phone", "电话"), ("online", "网上"))
RETENTIONS: Choices = (("permanent", "永久"), ("years_30", "30年"), ("years_10", "10年"))
WAYS: Choices = (("arbitration", "仲裁"), ("administrative", "行政处理"), ("court", "诉讼"))
