"""复议案件台账认得的栏目、各地常见的叫法，和结案方式、选项的常见写法。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fadu.kernel.asks import Ask, Choice
from fadu.kernel.sheets import Column, bare
from fadu.law.choices import Choices
from fadu.lines.reconsideration import grounds as c
from fadu.lines.reconsideration.asks import ReconsiderationAsks

BY_ACCEPTANCE = "按受理日期"


def _labels(choices: Choices) -> tuple[str, ...]:
    return tuple(label for _, label in choices)


# ── 收件 ────────────────────────────────────────────────────────────────────────────────────────────
RECEIVED = (
    Column(
        title="收到日期",
        also=(
            "收件日期",
            "收到申请日期",
            "申请日期",
            "收文日期",
            "登记日期",
            "收案日期",
            "收件时间",
            "收到时间",
            "申请时间",
        ),
        required=True,
        sample="2026-03-02",
    ),
    Column(
        title="原案号",
        also=("案号", "案件编号", "案件号", "收案号", "原编号"),
        help="系统另编案号，原案号写在案名里，可以检索。",
        sample="模拟复〔2026〕1号",
    ),
    Column(
        title="申请人",
        also=("申请人姓名", "申请人名称", "复议申请人", "申请人姓名或名称"),
        required=True,
        help="几个人的用顿号隔开。",
        sample="模拟申请人甲、模拟申请人乙",
    ),
    Column(title="证件号码", also=("身份证号", "身份证号码", "证件号", "申请人身份证号", "公民身份号码")),
    Column(title="统一社会信用代码", also=("信用代码", "社会信用代码")),
    Column(title="联系电话", also=("电话", "手机", "手机号", "联系方式", "申请人电话")),
    Column(title="送达地址", also=("地址", "住址", "联系地址", "申请人地址")),
    Column(title="代理人", also=("委托代理人",)),
    Column(title="第三人"),
    Column(
        title="被申请人",
        also=("被申请机关", "被复议机关", "被申请单位", "被申请人名称"),
        required=True,
        help="照已登记的机关名称或简称。",
        sample="模拟区市场监督管理局",
    ),
    Column(
        title="案由",
        also=("行政管理领域", "管理领域", "案件类别", "案由类别"),
        required=True,
        choices=_labels(c.KINDS),
        fill=True,
        sample="市场监督管理",
    ),
    Column(
        title="行政行为种类",
        also=("行为种类", "具体行政行为种类", "复议事项", "行政行为类型"),
        required=True,
        choices=_labels(c.ACT_KINDS),
        fill=True,
        sample="行政处罚",
    ),
    Column(
        title="行政行为名称",
        also=("行政行为", "具体行政行为", "被申请行政行为", "原行政行为", "被申请复议的行政行为"),
        required=True,
        sample="行政处罚决定",
    ),
    Column(title="行政行为文号", also=("文号", "决定书文号", "处罚决定书文号", "原行政行为文号")),
    Column(title="行政行为作出日期", also=("作出日期", "行政行为日期", "行为作出日期")),
    Column(title="知道行政行为的日期", also=("知道日期", "知道行政行为日期", "知悉日期")),
    Column(
        title="行政复议请求",
        also=("复议请求", "申请请求", "请求事项", "复议申请事项"),
        help="没有这一栏的，记为“见申请书”。",
        sample="撤销行政处罚决定",
    ),
    Column(title="申请渠道", also=("渠道", "申请方式", "来源"), choices=_labels(c.CHANNELS), fill=True),
)
# ── 办理 ────────────────────────────────────────────────────────────────────────────────────────────
HANDLED = (
    Column(
        title="承办人",
        also=("主办人", "经办人", "案件承办人", "主办"),
        help="已有账号的承办人的姓名。",
        fill=True,
    ),
    Column(
        title="协办人",
        also=("协助承办人", "协办", "第二承办人"),
        help="普通程序须二人以上，缺了不能记决定。",
        fill=True,
    ),
    Column(title="补正通知日期", also=("通知补正日期", "补正日期", "发出补正通知日期")),
    Column(title="补正通知送达日期", also=("补正送达日期",)),
    Column(title="补正期限至", also=("补正期限",)),
    Column(title="收到补正日期", also=("补正材料收到日期", "收到补正材料日期", "补齐日期")),
    Column(title="受理日期", also=("受理时间", "立案日期", "决定受理日期", "立案时间"), sample="2026-03-05"),
    Column(title="审理程序", also=("适用程序", "程序", "审理方式"), choices=("普通程序", "简易程序")),
    Column(title="适用简易程序的情形", also=("简易程序情形",), choices=_labels(c.SIMPLIFIED_GROUNDS)),
    Column(
        title="副本发送日期",
        also=("发送日期", "发送副本日期", "答复通知日期", "发出答复通知日期", "答复通知书发出日期"),
    ),
    Column(
        title="副本送达日期",
        also=("答复通知送达日期", "副本送达", "被申请人收到日期", "答复通知书送达日期", "申请书副本送达日期"),
        choices=(BY_ACCEPTANCE,),
        fill=True,
        sample="2026-03-09",
    ),
    Column(
        title="答复日期", also=("答复", "被申请人答复日期", "答复时间", "收到答复日期"), sample="2026-03-16"
    ),
    Column(title="中止日期", also=("中止时间",)),
    Column(title="中止事由", also=("中止原因",), choices=_labels(c.SUSPENSION_GROUNDS)),
    Column(title="恢复日期", also=("恢复审理日期", "恢复时间")),
    Column(title="延期日期", also=("延长日期", "批准延期日期", "延期时间")),
    Column(title="延长天数", also=("延期天数", "延长日数"), help="最多30。"),
    Column(title="听取意见日期", also=("听取意见时间",)),
    Column(
        title="听取意见的方式",
        also=("听取意见方式", "听取意见"),
        choices=_labels(c.OPINION_MODES),
        help="普通程序没有听取意见的记录，不能记决定。",
        fill=True,
    ),
)
# ── 结案 ────────────────────────────────────────────────────────────────────────────────────────────
CLOSED = (
    Column(
        title="结案方式",
        also=("办理结果", "审理结果", "结案类型", "结案形式", "办结方式", "处理结果", "复议结果"),
        help="不予受理、告知、视为放弃、移送、驳回申请、调解、撤回、和解、终止，或者决定的种类。",
        sample="作出决定",
    ),
    Column(
        title="决定结果",
        also=("复议决定", "决定类型", "决定种类", "复议决定结果"),
        choices=_labels(c.OUTCOMES),
        sample="维持",
    ),
    Column(
        title="决定日期",
        also=("结案日期", "结案时间", "审结日期", "办结日期", "作出决定日期", "决定时间", "复议决定日期"),
        help="不论哪种方式结案的日期。",
        sample="2026-04-20",
    ),
    Column(
        title="决定的理由", also=("决定理由",), choices=_labels(c.DECISION_GROUNDS), help="没有的记为“其他”。"
    ),
    Column(title="决定的通过", also=("决定通过方式",), choices=_labels(c.DECIDED_BY)),
    Column(title="履行期限至", also=("履行期限", "责令履行期限")),
    Column(title="重新作出行政行为期限至", also=("重作期限", "责令重作期限")),
    Column(
        title="不予受理的理由",
        also=("不予受理理由", "不受理理由"),
        choices=_labels(c.REFUSAL_GROUNDS),
        fill=True,
    ),
    Column(title="告知事由", choices=_labels(c.TOLD_GROUNDS), fill=True),
    Column(title="移送至", also=("移送机关",)),
    Column(
        title="驳回申请的理由",
        also=("驳回理由", "驳回申请理由"),
        choices=_labels(c.DISMISSAL_GROUNDS),
        fill=True,
    ),
    Column(
        title="终止事由", also=("终止原因", "终止理由"), choices=_labels(c.TERMINATION_GROUNDS), fill=True
    ),
    Column(title="申请撤回日期", also=("撤回日期", "撤回申请日期")),
    Column(title="开始调解日期", also=("调解日期",)),
    Column(
        title="送达日期",
        also=("决定送达日期", "决定书送达日期", "文书送达日期", "送达申请人日期", "送达时间"),
        sample="2026-04-22",
    ),
    Column(title="送达被申请人日期", also=("被申请人送达日期",)),
    Column(title="送达方式", choices=_labels(c.SERVICE_METHODS)),
)
COLUMNS = (*RECEIVED, *HANDLED, *CLOSED)

# 填写项：栏目（收件时的；名称不同于填写项标签的）
ASKED: Mapping[str, str] = {
    "act_title": "行政行为名称",
    "kind": "案由",
    "requests": "行政复议请求",
}

# 由前往后，先合者先取：(文中出现的字, 事项, 决定结果)
ENDINGS: tuple[tuple[str, str, str], ...] = (
    ("不予受理", "refused", ""),
    ("视为放弃", "abandoned", ""),
    ("驳回复议请求", "decided", "request_dismissed"),
    ("驳回行政复议请求", "decided", "request_dismissed"),
    ("驳回请求", "decided", "request_dismissed"),
    ("驳回申请人的", "decided", "request_dismissed"),
    ("驳回", "dismissed", ""),
    ("撤回", "withdrawn", ""),
    ("和解", "withdrawn", ""),
    ("调解", "mediated", ""),
    ("终止", "terminated", ""),
    ("移送", "transferred", ""),
    ("告知", "told", ""),
    ("维持", "decided", "upheld"),
    ("确认违法", "decided", "illegal"),
    ("无效", "decided", "void"),
    ("重新作出", "decided", "revoked_redo"),
    ("重作", "decided", "revoked_redo"),
    ("责令履行", "decided", "ordered"),
    ("限期履行", "decided", "ordered"),
    ("变更", "decided", "changed"),
    ("撤销", "decided", "revoked"),
    ("赔偿", "decided", "compensated"),
    ("补偿", "decided", "compensated"),
    ("行政协议", "decided", "agreement"),
    ("决定", "decided", ""),
)
# 选项的常见写法
WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "公安": "police", "治安": "police", "交警": "traffic", "交通管理": "traffic", "市场监管": "market", "工商": "market",
        "食药": "market", "自然资源": "land", "国土": "land", "规划": "land", "征收": "expropriation", "拆迁": "expropriation",
        "人社": "labour", "社保": "labour", "劳动": "labour", "城管": "urban", "城市管理": "urban", "住建": "housing",
        "房管": "housing", "环保": "ecology", "环境": "ecology", "卫健": "health", "卫生": "health", "农业": "agriculture",
        "水务": "agriculture", "应急": "emergency", "消防": "emergency", "医保": "medical_insurance", "司法": "justice",
        "财政": "finance", "街道": "town", "镇街": "town",
    },
    "act_kind": {
        "处罚": "penalty", "强制": "coercion", "许可": "licence", "征收": "expropriation", "信息公开": "disclosure",
        "不作为": "inaction", "不履行": "inaction", "投诉": "complaint", "举报": "complaint", "协议": "agreement",
        "工伤": "work_injury", "确权": "confirmation", "确认": "confirmation", "给付": "payment", "赔偿": "compensation",
        "失信": "credit",
    },
    "channel": {"当面": "window", "现场": "window", "网络": "online", "信函": "mail", "邮": "mail", "转送": "forwarded"},
    "opinion_mode": {"面": "in_person", "电话": "phone", "网": "online", "听证": "hearing"},
    "refusal_ground": {"超期": "late", "逾期": "late", "超过": "late", "利害关系": "no_interest", "范围": "out_of_scope", "管辖": "no_jurisdiction", "重复": "already"},
    "dismissal_ground": {"超期": "late", "逾期": "late", "超过": "late", "利害关系": "no_interest", "范围": "out_of_scope", "管辖": "no_jurisdiction", "重复": "already"},
    "ground": {"死亡": "death", "刑事": "criminal", "满六十日": "suspension_60", "满60日": "suspension_60"},
    "service_method": {"直接": "direct", "留置": "leave", "邮": "post", "电子": "electronic", "公告": "notice", "领取": "counter", "自取": "counter"},
    "suspend_ground": {"调解": "mediation", "和解": "mediation", "下落不明": "missing", "死亡": "death", "其他案件": "other_case", "附带审查": "norm_review"},
    "decision_grounds": {"不清": "facts", "证据不足": "facts", "程序": "procedure", "依据": "basis"},
}  # fmt: skip


def ending(words: str) -> tuple[str, str] | None:
    """(事项, 决定结果) of what a ledger says of the end; None: not understood."""
    text = bare(words)
    return next(((event, outcome) for mark, event, outcome in ENDINGS if mark in text), None)


def chosen(name: str, value: Any) -> Any:
    """The key of a choice as ledgers write it; what is not recognised stays for the ask to refuse in words."""
    source: Ask = ReconsiderationAsks.get(name)
    text = bare(value)
    choices = getattr(source, "choices", ())
    if not isinstance(source, Choice) and name != "decision_grounds":
        return value
    exact = next((key for key, label in choices if text in (key, bare(label))), None)
    near = next((key for mark, key in WORDS.get(name, {}).items() if mark in text), None)
    return exact or near or value
