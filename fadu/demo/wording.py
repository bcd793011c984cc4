"""What the simulated people complain about: subject field, act, title, request, reason. All of it says 模拟."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Dispute:
    """案由: ``kind``/``act_kind`` are keys of the line's choices; ``organ`` the suffix of the respondent's key."""

    organ: str
    kind: str
    act_kind: str
    act: str
    request: str
    reason: str
    weight: int


DISPUTES = (
    Dispute(
        "police",
        "traffic",
        "penalty",
        "道路交通安全违法行为行政处罚决定书",
        "撤销该处罚决定",
        "认为抓拍位置不属于禁停路段",
        18,
    ),
    Dispute(
        "police",
        "police",
        "penalty",
        "治安管理行政处罚决定书",
        "撤销或者变更该处罚决定",
        "认为事实认定不清、处罚过重",
        12,
    ),
    Dispute(
        "police", "police", "inaction", "请求查处报警事项", "责令依法履行法定职责", "报警后未收到处理结果", 5
    ),
    Dispute(
        "market",
        "market",
        "complaint",
        "投诉举报事项处理告知书",
        "撤销该告知并责令重新处理",
        "认为对举报的商品未依法查处",
        22,
    ),
    Dispute(
        "market",
        "market",
        "penalty",
        "市场监管行政处罚决定书",
        "撤销该处罚决定",
        "认为违法情节轻微应当不予处罚",
        6,
    ),
    Dispute(
        "market",
        "market",
        "disclosure",
        "政府信息公开答复书",
        "撤销该答复并责令重新答复",
        "认为申请公开的信息应当予以公开",
        3,
    ),
    Dispute(
        "labour", "labour", "work_injury", "认定工伤决定书", "撤销该认定", "认为不属于工作时间、工作场所", 8
    ),
    Dispute(
        "labour",
        "labour",
        "inaction",
        "请求查处拖欠工资",
        "责令依法履行法定职责",
        "投诉后超过期限未作处理",
        3,
    ),
    Dispute("urban", "urban", "coercion", "限期拆除决定书", "撤销该决定", "认为房屋建于规划实施之前", 5),
    Dispute(
        "urban",
        "urban",
        "penalty",
        "城市管理行政处罚决定书",
        "撤销该处罚决定",
        "认为未依法告知陈述申辩权利",
        4,
    ),
    Dispute(
        "housing",
        "housing",
        "disclosure",
        "政府信息公开答复书",
        "撤销该答复并责令重新答复",
        "认为答复内容不完整",
        4,
    ),
    Dispute("housing", "housing", "inaction", "请求查处违法施工", "责令依法履行法定职责", "投诉后未答复", 3),
    Dispute(
        "land", "land", "confirmation", "不动产权属争议处理决定", "撤销该决定", "认为权属来源认定错误", 3
    ),
    Dispute(
        "land",
        "expropriation",
        "expropriation",
        "房屋征收补偿决定",
        "撤销该补偿决定",
        "认为补偿标准过低、评估程序违法",
        3,
    ),
    Dispute(
        "health", "health", "complaint", "信访事项处理意见书", "责令重新处理", "认为未对诊疗行为依法调查", 2
    ),
    Dispute(
        "education",
        "education",
        "inaction",
        "请求履行招生监管职责",
        "责令依法履行法定职责",
        "申请后未答复",
        1,
    ),
    Dispute(
        "transport",
        "transport",
        "penalty",
        "道路运输行政处罚决定书",
        "撤销该处罚决定",
        "认为车辆不属于营运车辆",
        2,
    ),
    Dispute("civil", "civil", "payment", "停发最低生活保障金通知", "撤销该通知", "认为家庭收入核算有误", 1),
    Dispute(
        "east", "town", "penalty", "镇街综合执法行政处罚决定书", "撤销该处罚决定", "认为执法人员未出示证件", 3
    ),
    Dispute("west", "town", "coercion", "责令停止施工通知书", "撤销该通知", "认为属于正常维修", 2),
    Dispute("north", "town", "expropriation", "青苗补偿核定表", "撤销并重新核定", "认为漏计附着物", 2),
)
MARKS = "甲乙丙丁戊己庚辛壬癸"


def dispute(rng: Random) -> Dispute:
    return rng.choices(DISPUTES, [one.weight for one in DISPUTES])[0]


def person(rng: Random, n: int) -> str:
    """模拟申请人甲0312: nobody is called that."""
    return f"模拟申请人{rng.choice(MARKS)}{n:04d}"


def company(rng: Random, n: int) -> str:
    return f"模拟{rng.choice('东南西北中')}方第{n:04d}号贸易公司"
