"""诉讼的数字：收案、一审审结和败诉、出庭、风险和化解。审结、败诉按一审裁判日期，出庭按最近一次开庭日期，一件计一次。"""

from __future__ import annotations

from collections.abc import Mapping

from fadu.kernel.figures import (
    Average,
    Change,
    Count,
    Dated,
    Dimension,
    Given,
    Handled,
    Is,
    Not,
    Ratio,
    Share,
    Stock,
)
from fadu.law import Event
from fadu.law.choices import keys
from fadu.law.statutes import CHUTING, XINGSU
from fadu.lines.litigation.choices import AT_RISK, DIRECT, LOST
from fadu.lines.litigation.derive import ENDED_BY_AGREEMENT
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.suit import FirstInstance as F

DATES: Mapping[Event, Dated] = {
    F.received: Dated("received_on"),
    F.answered: Dated("answered_on"),
    F.risk_flagged: Dated("risk_on"),
    F.loss_analysed: Dated("loss_reported_on"),
    F.advice_received: Dated("advice_received_on"),
    F.advice_replied: Dated("advice_replied_on"),
}
JUDGED = (Not(Is("outcome_first", "moved")),)
ATTENDED = Is("head_attended", True)


class Suits:
    """一件诉讼走完各审级，只计一件。"""

    field = Dimension("管理领域")
    act_kind = Dimension("行政行为种类")
    place = Dimension("本机关的地位")
    outcome_first = Dimension("一审结果")
    loss_reason = Dimension("败诉主要原因")
    head_role = Dimension("出庭负责人")

    received = Count("收到行政诉讼案件", happened=F.received, cite=XINGSU[67], synonyms=("新收 诉讼",))
    direct = Count(
        "收到未经复议直接起诉的案件",
        happened=F.received,
        where=(Is("via", *DIRECT), Is("review_number", "")),
        cite=(XINGSU[26, 1], XINGSU[44, 1]),
        excludes="经过复议的；几个机关共同被诉的，各机关各计一件",
    )
    handled = Handled(
        "办理行政诉讼案件",
        since="received_on",
        until="ended_on",
        unit="宗",
        synonyms=("办理 诉讼 案件", "诉讼案件 办理"),
    )
    pending = Stock("在办行政诉讼案件", since="received_on", until="ended_on")
    received_change = Change("收到行政诉讼案件同比增减", of=received, synonyms=("发案量 同比",))
    concluded = Count(
        "一审审结",
        dated="first_judged_on",
        where=JUDGED,
        excludes="移送其他法院的；发回重审的以重审的裁判计",
        synonyms=("一审 诉讼 审结", "一审 审结"),
    )
    lost = Count(
        "一审败诉",
        dated="first_judged_on",
        where=(Is("outcome_first", *keys(LOST)),),
        cite=(XINGSU[70], XINGSU[72], XINGSU[73], XINGSU[74], XINGSU[75], XINGSU[76], XINGSU[77], XINGSU[78]),
        synonyms=("一审 诉讼 败诉", "败诉 案件"),
    )
    lost_rate = Ratio("一审败诉率", part=lost, whole=concluded, synonyms=("败诉率",))
    lost_change = Change("一审败诉同比增减", of=lost, synonyms=("败诉 同比", "败诉 案件 降幅"))
    lost_finally = Count(
        "生效的败诉案件", dated="effective_on", where=(Is("lost", True),), synonyms=("生效 败诉",)
    )
    final = Count("生效的诉讼案件", dated="effective_on", where=(Not(Is("outcome", "moved")),))
    lost_finally_rate = Ratio("生效案件败诉率", part=lost_finally, whole=final)

    # ── 出庭 ────────────────────────────────────────────────────────────────────────────────────────
    heard = Count("开庭的案件", dated="heard_on", cite=CHUTING[2])
    attended = Count("负责人出庭的案件", dated="heard_on", where=(ATTENDED,), cite=CHUTING[2])
    attended_rate = Ratio(
        "负责人出庭应诉率",
        part=attended,
        whole=heard,
        cite=(XINGSU[3, 3], CHUTING[2]),
        synonyms=("负责人 出庭应诉率", "出庭 应诉率"),
    )
    district_head = Count(
        "区长出庭应诉",
        dated="heard_on",
        where=(ATTENDED, Is("head_role", "chief"), Is("seat__level", "district")),
        unit="起",
        excludes="部门、镇街负责人出庭的，副区长出庭的",
        synonyms=("区长 出庭", "区长 负责人 出庭"),
    )
    excused = Count("说明理由不出庭的案件", dated="heard_on", where=(Is("head_excused", True),))
    failed = Count(
        "未依法出庭的案件", dated="heard_on", where=(Is("appearance_failed", True),), cite=CHUTING[12]
    )

    # ── 风险、化解、履行 ────────────────────────────────────────────────────────────────────────────
    at_risk = Count(
        "存在败诉风险的案件",
        happened=F.risk_flagged,
        where=(Is("risk", *AT_RISK),),
        cite=INTERNAL[3],
        synonyms=("败诉风险 案件 数",),
    )
    settling_rate = Share(
        "败诉风险案件化解工作开展率",
        of=at_risk,
        where=(Given("settlement_on"),),
        synonyms=("败诉风险 化解 开展率", "败诉风险 案件 化解"),
    )
    settled = Count(
        "实质化解的诉讼", dated="effective_on", where=(Is("settled", True),), synonyms=("实质化解",)
    )
    settled_rate = Ratio("诉讼实质化解率", part=settled, whole=final)
    settled_early = Count(
        "一审中化解的诉讼",
        dated="first_judged_on",
        where=(Is("settled", True), Is("outcome_first", *ENDED_BY_AGREEMENT)),
    )
    settled_on_appeal = Count(
        "二审中化解的诉讼",
        dated="second_judged_on",
        where=(Is("settled", True), Is("outcome_second", *ENDED_BY_AGREEMENT)),
    )
    tried_rate = Share("收案后开展协调化解的比例", of=received, where=(Given("settlement_on"),))
    answering = Average("收案至答辩平均天数", happened=F.answered, since="received_on", until="answered_on")
    performed = Count("履行完毕的裁判", dated="performed_on", cite=XINGSU[96])
    advised = Count("收到司法建议", happened=F.advice_received, unit="件")
    replied = Count("答复司法建议", happened=F.advice_replied, unit="件")
    analysed = Count("败诉分析报告", happened=F.loss_analysed, unit="份", cite=INTERNAL[4])
