"""检查、整治、三项制度、重大案件、司法所意见的数字；以发现、验收、列出的日期计。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Different, Dimension, Given, Is, Ratio, Sum
from fadu.law.statutes import JIANDUZHIFA
from fadu.lines.enforcement.supervision.lenient import SAMPLES
from fadu.lines.enforcement.supervision.majors import MAJORS
from fadu.lines.enforcement.supervision.models import PlanFinding
from fadu.lines.enforcement.supervision.offices import OPINIONS
from fadu.lines.enforcement.supervision.planning import FINDINGS, PLANS
from fadu.lines.enforcement.supervision.systems import SYSTEMS

REAL = Is("verdict", PlanFinding.Verdict.CONFIRMED)
PASSED = Is("checked", PlanFinding.Checked.PASSED)


class Planned:
    """计划内的检查和整治。"""

    finding_problem = Dimension("问题", "problem", model=PlanFinding)
    finding_origin = Dimension("来源", "origin", model=PlanFinding)

    plans = Count("监督计划和方案", ledger=PLANS, dated="on", unit="项", cite=JIANDUZHIFA[14])
    findings = Count("检查整治发现的问题线索", ledger=FINDINGS, dated="on", unit="条")
    findings_real = Count(
        "检查整治查实的问题",
        ledger=FINDINGS,
        dated="on",
        only=(REAL,),
        unit="个",
        excludes="不属实的、还没有核实的",
    )
    findings_units = Different(
        "查出问题的执法单位", ledger=FINDINGS, dated="on", only=(REAL,), of="unit", unit="个"
    )
    findings_passed = Count(
        "检查整治销号的问题",
        ledger=FINDINGS,
        dated="on",
        only=(REAL, PASSED),
        unit="个",
        excludes="没有验收通过的",
    )
    cancelled_rate = Ratio("检查整治问题销号率", part=findings_passed, whole=findings_real)
    corrected = Count(
        "纠正的处罚",
        ledger=FINDINGS,
        dated="replied_on",
        only=(Is("correction", "revoked", "changed", "refunded"),),
        unit="件",
        excludes="补正、改进的",
    )
    refunded = Sum(
        "退还的罚款", ledger=FINDINGS, dated="replied_on", of="refunded_fen", per=1_000_000, unit="万元"
    )

    # ── 三项制度、重大案件、司法所、减免责 ──────────────────────────────────────────────────────────
    systems_due = Sum("核查三项制度：到期应公示", ledger=SYSTEMS, dated="on", of="due", unit="件")
    systems_shown = Sum("核查三项制度：按期公示", ledger=SYSTEMS, dated="on", of="shown", unit="件")
    systems_sampled = Sum("核查三项制度：抽查案卷", ledger=SYSTEMS, dated="on", of="sampled", unit="件")
    systems_recorded = Sum(
        "核查三项制度：全过程记录完整", ledger=SYSTEMS, dated="on", of="recorded", unit="件"
    )
    recorded_rate = Ratio("全过程记录率（抽查）", part=systems_recorded, whole=systems_sampled)
    shown_rate = Ratio("按期公示率（核查）", part=systems_shown, whole=systems_due)
    major_cases = Count("重大执法案件", ledger=MAJORS, dated="decided_on", unit="件")
    opinions = Count("司法所执法监督意见", ledger=OPINIONS, dated="on", unit="条")
    opinions_answered = Count(
        "镇街已答复的司法所意见", ledger=OPINIONS, dated="on", only=(Given("replied_on"),), unit="条"
    )
    opinions_adopted = Count(
        "采纳的司法所意见", ledger=OPINIONS, dated="on", only=(Is("adopted", "yes", "partly"),), unit="条"
    )
    adopted_rate = Ratio("司法所意见采纳率", part=opinions_adopted, whole=opinions_answered)
    sampled = Count("抽查的减免责案件", ledger=SAMPLES, dated="on", unit="件")
    misapplied = Count(
        "不应当适用减免责的", ledger=SAMPLES, dated="on", only=(Is("finding", "wrong"),), unit="件"
    )
