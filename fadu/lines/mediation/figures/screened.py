"""排查和预警：次数、发现、转为纠纷、隐患处置，预警的命中率。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Given, Is, Ratio, Sum, Total
from fadu.law.statutes import TIAOJIE
from fadu.lines.mediation.figures.disputes import Disputes
from fadu.lines.mediation.screening import ROUNDS, SCREENINGS
from fadu.lines.mediation.warning.ledger import WARNINGS

DISPUTE = Is("found", "dispute")
JUDGED = Is("verdict", "true", "false")


class Screened:
    """没有发现的排查也是一次。"""

    screenings = Count(
        "矛盾纠纷排查",
        ledger=SCREENINGS,
        dated="on",
        unit="次",
        cite=TIAOJIE[21],
        synonyms=("排查 次数", "矛盾纠纷 大排查", "纠纷 排查", "排查 纠纷"),
    )
    found_nothing = Count(
        "没有发现的排查", ledger=SCREENINGS, dated="on", only=(Is("found", "none"),), unit="次"
    )
    hazards = Count(
        "排查发现隐患",
        ledger=SCREENINGS,
        dated="on",
        only=(Is("found", "hazard"),),
        unit="个",
        synonyms=("发现 隐患", "排查 隐患"),
    )
    disputes_found = Count(
        "排查发现纠纷", ledger=SCREENINGS, dated="on", only=(DISPUTE,), synonyms=("排查 发现 纠纷", "排查出")
    )
    screened_people = Sum(
        "排查发现涉及人数", ledger=SCREENINGS, dated="on", of="people", unit="人次", synonyms=("排查 人数",)
    )
    turned = Count(
        "排查转为纠纷办理",
        ledger=SCREENINGS,
        dated="on",
        only=(DISPUTE, Given("case")),
        synonyms=("排查 转为 纠纷",),
    )
    turned_rate = Ratio("排查纠纷转办率", part=turned, whole=disputes_found, synonyms=("转办率",))
    prevented = Count(
        "处置隐患",
        ledger=SCREENINGS,
        dated="replied_on",
        only=(Is("found", "hazard"),),
        excludes="登记了处置期限而尚未处置的",
        synonyms=("预防 纠纷", "消除 隐患"),
    )
    prevented_or_resolved = Total(
        "预防化解矛盾纠纷",
        of=(prevented, Disputes.succeeded),
        excludes="调解不成的",
        synonyms=("预防 化解 纠纷", "预防 化解"),
    )
    rounds = Count(
        "部署排查活动",
        ledger=ROUNDS,
        dated="on",
        unit="次",
        synonyms=("排查 活动", "专项 排查 活动"),
    )

    # ── 预警 ────────────────────────────────────────────────────────────────────────────────────────
    warnings = Count(
        "矛盾纠纷预警", ledger=WARNINGS, dated="on", unit="条", synonyms=("预警 信息", "预测 预警")
    )
    warnings_judged = Count(
        "已核实的预警",
        ledger=WARNINGS,
        dated="on",
        only=(JUDGED,),
        unit="条",
        excludes="尚未核实、无法判断的",
    )
    warnings_true = Count(
        "核实属实的预警", ledger=WARNINGS, dated="on", only=(Is("verdict", "true"),), unit="条"
    )
    hit_rate = Ratio(
        "预警命中率", part=warnings_true, whole=warnings_judged, synonyms=("预警 准确率", "命中率")
    )
