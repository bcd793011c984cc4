"""行政争议调解中心各选择项的值。键写进记录、不改。"""

from fadu.law.choices import Choices

SOURCES: Choices = (
    ("court_pre", "法院诉前委派"),
    ("court_in", "法院诉中委托"),
    ("review", "行政复议机构"),
    ("organ", "行政机关"),
    ("party", "当事人申请"),
)
RESULTS: Choices = (
    ("agreed", "达成调解协议"),
    ("withdrawn", "和解，原告、申请人撤回"),
    ("failed", "没有达成"),
    ("refused", "不予受理"),
)
SUCCESSES = ("agreed", "withdrawn")
FAILURES: Choices = (
    ("unwilling", "一方不同意调解"),
    ("apart", "分歧过大"),
    ("law", "没有裁量余地，依法不能调解"),
    ("absent", "一方无正当理由不参加"),
    ("late", "调解期限届满"),
    ("other", "其他"),
)
