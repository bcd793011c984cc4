"""风险预警台账：提醒、警示、约谈、通报；同一单位同类问题一年内再次发生的逐级提高（内部规定第八条）。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet

from fadu.kernel.ledgers import FollowUp, Ledger
from fadu.kernel.models import Case, Organ
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.litigation.choices import LOSS_REASONS
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.models import Suit, UnitWarning

GRADES = UnitWarning.Grade.values
LABELS = dict(UnitWarning.Grade.choices)
GROUP = "败诉和预警"
WITHIN = timedelta(days=365)


def before(row: UnitWarning) -> UnitWarning | None:
    """The last warning to the unit about the same kind of problem within the year."""
    found = UnitWarning.objects.filter(
        unit=row.unit_id, problem=row.problem, voided_on=None, on__lte=row.on, on__gte=row.on - WITHIN
    )
    if row.pk:
        found = found.filter(pk__lt=row.pk)
    return found.order_by("-on", "-pk").first()


def expected(last: UnitWarning | None) -> str:
    """One grade up from the last; the highest stays."""
    if last is None:
        return GRADES[0]
    return GRADES[min(GRADES.index(last.grade) + 1, len(GRADES) - 1)]


def wrong(row: Any) -> Mapping[str, str]:
    """{column: a sentence} of a row about to be written."""
    last = before(row)
    due = expected(last)
    found: dict[str, str] = {}
    if row.grade != due and not row.regrade_reason.strip():
        why = (
            f"该单位同类问题上次是{LABELS[last.grade]}（{last.number}）"
            if last
            else "该单位一年内没有同类预警"
        )
        found["grade"] = f"{why}，这次应为{LABELS[due]}；不逐级的，请写明理由。"
    if row.grade == UnitWarning.Grade.TALK and not row.talk_with.strip():
        found["talk_with"] = "约谈的，请填写约谈对象的姓名、职务。"
    if row.talk_note.strip() and row.talk_on is None:
        found["talk_on"] = "填写了约谈情况的，请填写约谈日期。"
    return found


def prefill(case: Case | None, organ: Organ) -> dict[str, Any]:
    """From a suit that was lost: the unit, the coded reason, and the grade that follows from earlier ones."""
    suit = Suit.objects.filter(pk=case.pk).first() if case else None
    if suit is None:
        return {"grade": GRADES[0]}
    problem = suit.loss_reason or "procedure"
    last = (
        UnitWarning.objects.filter(unit=suit.organ_id, problem=problem, voided_on=None)
        .order_by("-on", "-pk")
        .first()
    )
    told = f"{suit.court}{suit.court_number}：{suit.get_outcome_display()}" if suit.outcome else suit.title
    return {
        "unit": suit.organ_id,
        "problem": problem,
        "grade": expected(last),
        "facts": f"{told}。主要原因：{dict(LOSS_REASONS)[problem]}。",
    }


def summary(rows: QuerySet[UnitWarning], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    """By grade, and the problems common to several units (共性问题)."""
    told = dict(rows.order_by().values_list("grade").annotate(n=Count("pk")))
    common = (
        rows.order_by().values("problem").annotate(units=Count("unit", distinct=True)).filter(units__gte=2)
    )
    titles = dict(LOSS_REASONS)
    shared = "、".join(f"{titles[one['problem']]}（{one['units']}个单位）" for one in common)
    return [
        *((LABELS[grade], f"{told.get(grade, 0)}份") for grade in GRADES),
        ("共性问题", shared or "没有"),
    ]


WARNINGS = Ledger(
    model=UnitWarning,
    key="warnings",
    title="执法问题风险预警",
    group=GROUP,
    help="应诉发现的执法问题：提醒、警示、约谈、通报。同一单位一年内同类问题再次发生的逐级提高，不逐级的写明理由。",
    columns=("unit", "problem", "grade", "signed_on"),
    number_format="{code}应警〔{year}〕{seq}号",
    writers=(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD),
    cite=INTERNAL[8],
    with_case=True,
    above=True,
    follow_up=FollowUp("整改、答复期限", "答复日期", "答复情况"),
    signs=("signer", "signed_on"),
    signing="签发",
    prefill=prefill,
    summary=summary,
    wrong=wrong,
    links=(("预警文书", "litigation:warning_paper"),),
)
LEDGERS = (WARNINGS,)
