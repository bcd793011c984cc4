"""人民调解的受理、办结、成功、在调：各按自己的日期。受理按受理日期，办结和成功按调解结束日期，在调看期末那一天。"""

from __future__ import annotations

from fadu.kernel.figures import (
    Average,
    Change,
    Count,
    Distinct,
    Handled,
    Is,
    OnTime,
    Ratio,
    Share,
    Stock,
    Sum,
)
from fadu.kernel.models import Party
from fadu.law.statutes import FANJIABAO, TIAOJIE, TIAOJIE_RULES, WEIBAO
from fadu.lines.mediation.figures.by import (
    ENTERPRISE,
    FEN_PER_WAN,
    FEW,
    LABOUR,
    PEOPLE,
    SUCCESS,
    TAKEN,
)
from fadu.lines.mediation.procedure import Peoples

CONCLUDED = (PEOPLE, TAKEN)
SUCCEEDED = (PEOPLE, TAKEN, SUCCESS)


class Disputes:
    """收和结。"""

    registered = Count(
        "登记矛盾纠纷",
        dated="registered_on",
        where=(PEOPLE,),
        cite=TIAOJIE[17],
        excludes="行政调解、商事调解",
        synonyms=("登记 纠纷",),
    )
    accepted = Count(
        "受理矛盾纠纷",
        happened=Peoples.accepted,
        where=(PEOPLE,),
        cite=TIAOJIE[17],
        excludes="登记而尚未受理、不予受理的，行政调解、商事调解",
        synonyms=("受理 纠纷", "受理 纠纷 数", "人民调解 受理"),
    )
    accepted_change = Change(
        "受理矛盾纠纷同比增减", of=accepted, synonyms=("受理 纠纷 增长", "受理 纠纷 同比")
    )
    concluded = Count(
        "调解矛盾纠纷",
        dated="concluded_on",
        where=CONCLUDED,
        cite=(TIAOJIE[26], TIAOJIE[28]),
        excludes="受理以前撤回、终止的，不予受理和移送其他组织的，行政调解、商事调解",
        synonyms=(
            "调解 案件",
            "人民调解组织 调解 矛盾纠纷",
            "人民调解 案件 数",
            "调解 纠纷 数",
            "调解 办结",
            "办结 纠纷",
        ),
    )
    concluded_change = Change(
        "调解矛盾纠纷同比增减", of=concluded, synonyms=("调解 纠纷 增长", "调解 案件 增长")
    )
    succeeded = Count(
        "调解成功的纠纷",
        dated="concluded_on",
        where=SUCCEEDED,
        cite=(TIAOJIE[28], TIAOJIE[29], TIAOJIE[30]),
        excludes="达成书面协议而尚未签名盖章的",
        synonyms=("成功 调解", "调解 成功 件数", "调解 成功 数", "化解 纠纷"),
    )
    written = Count(
        "书面协议",
        happened=Peoples.agreement_sealed,
        where=CONCLUDED,
        unit="份",
        cite=TIAOJIE[29],
        synonyms=("调解协议书", "书面 协议 数"),
    )
    oral = Count(
        "口头协议登记",
        happened=Peoples.agreed_orally,
        where=CONCLUDED,
        cite=TIAOJIE[30],
        synonyms=("口头 协议",),
    )
    failed = Count(
        "调解不成的纠纷",
        happened=Peoples.failed,
        where=CONCLUDED,
        cite=TIAOJIE[26],
        synonyms=("调解 不成", "调解 不成功"),
    )
    withdrawn = Count(
        "当事人要求终止调解",
        happened=Peoples.withdrawn,
        where=CONCLUDED,
        cite=TIAOJIE[23],
        synonyms=("当事人 终止 调解",),
    )
    ended = Count(
        "终止调解的纠纷",
        happened=Peoples.ended,
        where=CONCLUDED,
        cite=TIAOJIE[26],
        synonyms=("依职权 终止 调解",),
    )
    success_rate = Ratio(
        "调解成功率",
        part=succeeded,
        whole=concluded,
        synonyms=("成功率", "人民调解 成功率", "化解 成功率"),
    )
    handled = Handled(
        "办理矛盾纠纷",
        since="accepted_on",
        until="ended_on",
        where=(PEOPLE,),
        synonyms=("办理 纠纷",),
    )
    closing_rate = Ratio(
        "纠纷调解办结率", part=concluded, whole=handled, synonyms=("调解 办结率", "纠纷 办结率")
    )
    pending = Stock(
        "在调矛盾纠纷",
        since="accepted_on",
        until="ended_on",
        where=(PEOPLE,),
        excludes="登记而尚未受理的",
        synonyms=("正在 调解", "未 调结", "在调 纠纷"),
    )
    refused = Count(
        "不予受理的纠纷",
        happened=Peoples.refused,
        where=(PEOPLE,),
        cite=TIAOJIE[17],
        synonyms=("不予受理 纠纷",),
    )
    transferred = Count(
        "移送其他组织的纠纷",
        happened=Peoples.transferred,
        where=(PEOPLE,),
        cite=TIAOJIE[26],
        synonyms=("移送 纠纷",),
    )
    escalated = Count(
        "提级办理",
        happened=Peoples.escalated,
        unit="次",
        cite=TIAOJIE[21],
        synonyms=("提级 调解", "上级 调解"),
    )

    # ── 人和钱 ──────────────────────────────────────────────────────────────────────────────────────
    people = Sum(
        "受理纠纷涉及人数",
        happened=Peoples.accepted,
        where=(PEOPLE,),
        of="people",
        unit="人",
        synonyms=("涉及人数", "纠纷 涉及 人数", "人民调解 涉及人数", "涉及 人数"),
    )
    persons = Distinct(
        "申请调解的自然人",
        happened=Peoples.accepted,
        where=(PEOPLE,),
        unit="名",
        synonyms=("申请 调解 人",),
    )
    young = Distinct(
        "申请调解的未成年人",
        happened=Peoples.accepted,
        where=(PEOPLE,),
        unit="名",
        aged=(Party.AgeGroup.MINOR,),
        suppress=FEW,
        cite=WEIBAO[4],
        synonyms=("未成年人 申请 调解",),
    )
    amount = Sum(
        "调解纠纷涉及金额",
        dated="concluded_on",
        where=CONCLUDED,
        of="amount_fen",
        per=FEN_PER_WAN,
        unit="万元",
        excludes="行政调解、商事调解",
        synonyms=("涉及金额", "调解 涉及 金额", "人民调解 涉及金额", "涉案 金额 调解"),
    )
    amount_accepted = Sum(
        "受理纠纷涉及金额",
        happened=Peoples.accepted,
        where=(PEOPLE,),
        of="amount_fen",
        per=FEN_PER_WAN,
        unit="万元",
        synonyms=("受理 金额",),
    )
    agreed = Sum(
        "调解协议金额",
        dated="concluded_on",
        where=SUCCEEDED,
        of="agreed_fen",
        per=FEN_PER_WAN,
        unit="万元",
        cite=TIAOJIE[29],
        synonyms=("协议 金额", "协议涉及 金额"),
    )
    average_days = Average(
        "调解平均天数",
        dated="concluded_on",
        where=CONCLUDED,
        since="accepted_on",
        until="concluded_on",
        synonyms=("平均 调解",),
    )
    on_time = OnTime(
        "一个月内调结率",
        term=Peoples.settle,
        cite=TIAOJIE_RULES[33],
        synonyms=("按期 调结", "期限 内 调结"),
    )

    # ── 其中 ────────────────────────────────────────────────────────────────────────────────────────
    enterprise_accepted = Count(
        "受理涉企纠纷", happened=Peoples.accepted, where=(PEOPLE, ENTERPRISE), synonyms=("涉企 纠纷 受理",)
    )
    enterprise_concluded = Count(
        "调解涉企纠纷",
        dated="concluded_on",
        where=(*CONCLUDED, ENTERPRISE),
        synonyms=("涉企 调解", "涉企 纠纷"),
    )
    enterprise_succeeded = Count(
        "涉企纠纷调解成功", dated="concluded_on", where=(*SUCCEEDED, ENTERPRISE), synonyms=("涉企 调解 成功",)
    )
    enterprise_share = Share("涉企纠纷占比", of=concluded, where=(ENTERPRISE,), synonyms=("涉企 纠纷 占比",))
    group_disputes = Count(
        "群体性纠纷",
        happened=Peoples.accepted,
        where=(PEOPLE, Is("group", True)),
        synonyms=("群体性 纠纷", "群体性 案件"),
    )
    cross_disputes = Count(
        "跨地域纠纷",
        happened=Peoples.accepted,
        where=(PEOPLE, Is("cross_region", True)),
        synonyms=("跨地域 调解", "跨区域 纠纷"),
    )
    labour_concluded = Count(
        "调解劳动争议",
        dated="concluded_on",
        where=(*CONCLUDED, LABOUR),
        synonyms=("劳动争议 调解", "劳资 纠纷"),
    )
    family_concluded = Count(
        "调解婚姻家庭纠纷",
        dated="concluded_on",
        where=(*CONCLUDED, Is("kind", "family")),
        synonyms=("婚姻家庭 纠纷", "婚调"),
    )
    with_minors = Count(
        "涉未成年人的纠纷",
        happened=Peoples.accepted,
        where=(PEOPLE, Is("minors", True)),
        suppress=FEW,
        cite=WEIBAO[4],
        synonyms=("未成年人 纠纷",),
    )
    with_violence = Count(
        "涉家庭暴力的纠纷",
        happened=Peoples.accepted,
        where=(PEOPLE, Is("violence", True)),
        suppress=FEW,
        cite=FANJIABAO[10],
        synonyms=("家庭暴力 纠纷", "家暴 纠纷"),
    )

    # ── 过程 ────────────────────────────────────────────────────────────────────────────────────────
    sessions = Count(
        "组织调解",
        happened=Peoples.session_held,
        each=True,
        unit="场次",
        cite=TIAOJIE[22],
        synonyms=("组织 调解 场", "开展 调解 场"),
    )
    remote_share = Share(
        "远程调解占比",
        of=concluded,
        where=(Is("remote", True),),
        synonyms=("远程 调解 占比", "视频 调解 占比"),
    )
    extensions = Count(
        "约定延长调解期限",
        happened=Peoples.extended,
        unit="次",
        cite=TIAOJIE_RULES[33],
        synonyms=("延长 调解期限",),
    )
    invited = Count(
        "邀请参与调解",
        happened=Peoples.expert_invited,
        unit="次",
        cite=TIAOJIE[20],
        synonyms=("邀请 参与 调解",),
    )
    high_risk = Count(
        "高风险纠纷",
        happened=Peoples.accepted,
        where=(PEOPLE, Is("risk", "high")),
        synonyms=("高风险 纠纷", "可能激化"),
    )
    risk_reported = Count(
        "激化报告",
        happened=Peoples.risk_reported,
        cite=TIAOJIE[25],
        synonyms=("防止 激化", "激化 报告"),
    )
