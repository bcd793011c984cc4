"""监督计划、专项检查和整治的台账：方案先批准；问题核实、纠正、退款、答复、验收，汇总由问题算出。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.kernel.parties import NewParty
from fadu.kernel.quick import Opening, Opens
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import JIANDUZHIFA
from fadu.lines.enforcement.supervision.individual import Individual
from fadu.lines.enforcement.supervision.models import PlanFinding, SupervisionPlan

OFFICE = (CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD)
GROUP = "计划和整治"
Origin, Verdict, Checked = PlanFinding.Origin, PlanFinding.Verdict, PlanFinding.Checked
# 来信、来电的，处理结果要告诉本人
TOLD = (Origin.COMPLAINT, Origin.HOTLINE)
CLUE_SOURCES = {Origin.COMPLAINT: "enterprise", Origin.HOTLINE: "hotline", Origin.TRANSFERRED: "transferred"}
PROBLEMS = {
    "harsh": "misuse",
    "repeated": "misuse",
    "baseless": "misuse",
    "profit": "misuse",
    "benchmark": "decision",
    "procedure": "procedure",
    "papers": "procedure",
    "unlicensed": "subject",
    "rude": "rude",
    "inaction": "inaction",
    "light_guidance": "system",
}


def measures(on: date) -> dict[str, Any]:
    """Found, confirmed, corrected, cancelled after verification, overdue, and what was paid back."""
    real = Q(verdict=Verdict.CONFIRMED)
    return {
        "n": Count("pk"),
        "real": Count("pk", filter=real),
        "done": Count("pk", filter=real & ~Q(replied_on=None)),
        "closed": Count("pk", filter=real & Q(checked=Checked.PASSED)),
        "late": Count("pk", filter=real & Q(replied_on=None, reply_due_on__lt=on)),
        "money": Coalesce(Sum("refunded_fen"), 0),
    }


def counted(rows: QuerySet[PlanFinding], on: date) -> dict[str, int]:
    return rows.order_by().aggregate(**measures(on))


def in_words(told: Mapping[str, int]) -> str:
    if not told["n"]:
        return "还没有问题"
    rate = f"，销号率{told['closed'] / told['real']:.1%}" if told["real"] else ""
    late = f"，逾期{told['late']}" if told["late"] else ""
    money = f"，退还{told['money'] / 100:,.2f}元" if told["money"] else ""
    return f"线索{told['n']}，属实{told['real']}，纠正{told['done']}{late}{rate}{money}"


def found(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    held = PlanFinding.objects.filter(plan__in=[row.pk for row in rows], voided_on=None).order_by()
    told: dict[int, Any] = {one["plan"]: one for one in held.values("plan").annotate(**measures(on))}
    return {row.pk: _found(told.get(row.pk, {"n": 0, "late": 0})) for row in rows}


def _found(told: Mapping[str, int]) -> Cell:
    return Cell(in_words(told), "red" if told["late"] else "")


def plan_wrong(row: SupervisionPlan) -> Mapping[str, str]:
    if row.until_on < row.since:
        return {"until_on": "“检查时段止”早于“检查时段起”，请改正。"}
    if row.replied_on and not row.approved_on:
        return {"replied_on": "方案还没有批准，不能办结。"}
    return {}


def finding_wrong(row: PlanFinding) -> Mapping[str, str]:
    if row.replied_on and not row.correction:
        return {"correction": "已经整改的，请选择纠正的方式。"}
    if row.correction == PlanFinding.Correction.REFUNDED and not row.refunded_fen:
        return {"refunded_fen": "纠正的方式是退款的，请填写退还的金额。"}
    if row.refunded_fen and row.fined_fen is not None and row.refunded_fen > row.fined_fen:
        return {"refunded_fen": "退还的金额多于原罚款，请核对。"}
    return _closing_wrong(row)


def _closing_wrong(row: PlanFinding) -> Mapping[str, str]:
    """Verified first, then cancelled; who wrote in is told."""
    if row.verdict == Verdict.CONFIRMED and row.reply_due_on is None:
        return {"reply_due_on": "属实的，请填写整改期限。"}
    if bool(row.checked) != bool(row.checked_on):
        return {"checked_on": "验收的结果和日期要一起填写。"}
    if row.checked == Checked.PASSED and not row.replied_on:
        return {"checked": "还没有整改的，不能销号，请先填写整改日期。"}
    ended = row.checked == Checked.PASSED or row.verdict == Verdict.UNFOUNDED
    if ended and row.origin in TOLD and row.answered_on is None:
        return {"answered_on": "投诉举报、热线来的，请把处理结果答复反映人并填写日期。"}
    return {}


def findings_told(rows: QuerySet[PlanFinding], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    """With the kinds of problems, the most frequent first: what the report on the campaign says."""
    told = counted(rows, date.max)
    kinds = rows.filter(verdict=Verdict.CONFIRMED).order_by().values_list("problem").annotate(n=Count("pk"))
    titles = dict(PlanFinding._meta.get_field("problem").flatchoices)
    ranked = sorted(kinds, key=lambda one: (-one[1], one[0]))
    spread = "、".join(f"{titles[key]}{n}" for key, n in ranked)
    return [("合计", in_words({**told, "late": 0})), ("属实的问题", spread or "无")]


def clue_of(row: PlanFinding) -> Opening:
    unit = NewParty(role="respondent", kind="organ", name=row.unit.name, organ=row.unit)
    facts = {
        "clue_source": CLUE_SOURCES.get(Origin(row.origin), "other"),
        "matter": f"{row.plan.title}：{row.get_problem_display()}"[:300],
        "problem": PROBLEMS.get(row.problem, "other"),
        "clue_note": row.facts,
        "act_number": row.doc_no,
    }
    return Opening(facts={key: value for key, value in facts.items() if value}, parties=(unit,))


PLANS = Ledger(
    model=SupervisionPlan,
    key="plans",
    title="监督计划和方案",
    group=GROUP,
    help="年度监督计划、专项检查、重点领域案件检查、专项整治的方案：范围、单位、清单、期限，负责人批准。发现的问题由“检查整治问题”汇总。",
    columns=("title", "kind", "year", "since", "until_on", "approved_on"),
    number_format="{code}监划〔{year}〕{seq}号",
    writers=OFFICE,
    cite=JIANDUZHIFA[14],
    once=("title", "year"),
    date_label="制定日期",
    signs=("approved_by", "approved_on"),
    signing="批准方案",
    follow_up=FollowUp("完成期限", "完成日期", "完成情况和报告"),
    computed=(Computed(title="发现的问题", of=found),),
    wrong=plan_wrong,
    links=(("打印报告", "supervision:plan_report"),),
    binding=True,
)
FINDINGS = Ledger(
    model=PlanFinding,
    key="findings",
    title="检查整治问题",
    group=GROUP,
    help="自查、抽查、投诉、数据筛查来的问题：核实、纠正、退款、答复反映人，整改后验收销号；严重的按“立监督案”。逾期进待办。",
    columns=("plan", "unit", "origin", "problem", "verdict", "refunded_fen", "checked"),
    number_format="{code}监问〔{year}〕{seq}号",
    writers=OFFICE,
    cite=(JIANDUZHIFA[22, 1], JIANDUZHIFA[28]),
    with_case=True,
    date_label="发现日期",
    follow_up=FollowUp("整改期限", "整改日期", "整改情况"),
    summary=findings_told,
    wrong=finding_wrong,
    opens=Opens(
        event=Individual.found,
        title="立监督案",
        opening=clue_of,
        when=lambda row: row.verdict != Verdict.UNFOUNDED,
    ),
    about={"unit": ("correction", "refunded_fen", "replied_on", "result")},
)
LEDGERS = (PLANS, FINDINGS)
