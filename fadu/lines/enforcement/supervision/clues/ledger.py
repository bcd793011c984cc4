"""监督线索台账：线索模型列出的可疑之处和理由，由人排除（写明理由）或者一键立监督案；各模型查实了多少，写在上面。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger, Tab
from fadu.kernel.models import Case
from fadu.kernel.parties import NewParty
from fadu.kernel.quick import Opening, Opens
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import JIANDUZHIFA
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision.clues.catalogue import MODELS
from fadu.lines.enforcement.supervision.clues.measured import MEASURED, WHOLE
from fadu.lines.enforcement.supervision.clues.names import SIGNALS
from fadu.lines.enforcement.supervision.individual import Individual
from fadu.lines.enforcement.supervision.models import Clue, Supervision

WRONG = ("inaction", "unlawful", "improper")
PROBLEM = {one.key: one.problem for one in MODELS}


# ── 立监督案 ────────────────────────────────────────────────────────────────────────────────────────
def opening(row: Clue) -> Opening:
    """What the clue already says is not asked again."""
    result = Result.objects.filter(pk=row.result_key or 0).first()
    facts: dict[str, Any] = {
        "clue_source": "clue_model",
        "matter": f"{row.unit}：{row.matter}"[:300],
        "problem": PROBLEM.get(row.signal, "other"),
        "clue_note": f"{row.why}\n{row.facts_told}".strip(),
        "clue_number": row.number[:60],
    }
    if result is not None:
        facts |= {"act_kind": result.act_kind, "act_number": result.doc_no, "act_on": result.decided_on}
        facts["field"] = result.field
    unit = NewParty(role="respondent", kind="organ", name=row.unit.name, organ=row.unit)
    return Opening(facts=facts, parties=(unit,))


def wrong(row: Clue) -> Mapping[str, str]:
    if row.verdict == Clue.Verdict.DISMISSED and len(row.result.strip()) < 4:
        return {"result": "排除的，请在“研判意见”中写明理由。"}
    return {}


# ── 算出来的 ────────────────────────────────────────────────────────────────────────────────────────
CONFIRMED = Q(verdict="confirmed") | Q(finding__in=WRONG)
DECIDED = CONFIRMED | Q(verdict="dismissed") | Q(finding="none")


def judged(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With `finding`: what the supervision case that came of it established."""
    came_of_it = Supervision.objects.filter(pk=OuterRef("case")).values("finding")
    found: QuerySet[Any] = rows.annotate(finding=Coalesce(Subquery(came_of_it), Value("")))
    return found


def summary(rows: QuerySet[Any], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    """Of each model that has listed something: how many, how many decided, how many of these were found true."""
    counted = (
        judged(rows)
        .order_by()
        .values("signal")
        .annotate(n=Count("pk"), decided=Count("pk", filter=DECIDED), true=Count("pk", filter=CONFIRMED))
    )
    told = {one["signal"]: one for one in counted}
    return [(f"{title}（误报{_false_rate(key)}）", _rate(told[key])) for key, title in SIGNALS if key in told]


def _false_rate(signal: str) -> str:
    """As measured where the truth is known; what is found here follows in the figure itself."""
    return f"{MEASURED[signal].false_rate:.2%}"


def _rate(one: Mapping[str, int]) -> str:
    """8, when nobody has looked yet; else 8，查实1/2."""
    return f"{one['n']}" if not one["decided"] else f"{one['n']}，查实{one['true']}/{one['decided']}"


def standings(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    """What became of it."""
    cases = Supervision.objects.in_bulk([row.case_id for row in rows if row.case_id])
    return {row.pk: _standing(row, cases.get(row.case_id)) for row in rows}


def _standing(row: Any, case: Supervision | None) -> Cell:
    if case is not None:
        found = case.finding in WRONG
        return Cell(
            "已立案，查实" if found else "已立案，没有问题" if case.finding else "已立案",
            "green" if found else "",
        )
    if row.verdict:
        return Cell(row.get_verdict_display(), "green" if row.verdict == "confirmed" else "")
    return Cell("待判断", "amber")


CLUES = Ledger(
    model=Clue,
    key="clues",
    title="监督线索",
    group="线索",
    help="由线索模型每夜从执法结果中列出。只是疑问：立监督案，或者写明理由排除。下面是各模型列出的条数，“查实”是其中查实的和已经判断的；"
    f"“误报”是在{WHOLE:,}件标好真假的模拟数据上，合法的里面错列了多少。",
    columns=("signal", "unit", "matter", "many"),
    number_format="{code}线索〔{year}〕{seq}号",
    writers=(HANDLER, CLERK, SECTION_HEAD, ORGAN_HEAD),
    cite=(JIANDUZHIFA[11], JIANDUZHIFA[20, 2]),
    with_case=True,
    follow_up=FollowUp("研判期限", "研判日期", "研判意见"),
    date_label="列出日期",
    computed=(Computed(title="判断", of=standings),),
    summary=summary,
    links=(("看执法结果", "supervision:clue_result"),),
    tabs=(Tab("unjudged", "待判断", Q(case=None, verdict="")),),
    by_hand=False,
    wrong=wrong,
    opens=Opens(
        event=Individual.found, title="立监督案", opening=opening, when=lambda row: row.verdict != "dismissed"
    ),
)
