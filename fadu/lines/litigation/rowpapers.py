"""台账行的文书：四级预警、执法指引、败诉调研报告、督促函、聘任书（M002-112、M002-114）。由登记的内容写成，签发以前也可以看。"""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from fadu.kernel.models import Deadline, Organ
from fadu.kernel.papers.render import render
from fadu.kernel.saying import day_of
from fadu.lines.litigation.choices import LOSS_REASONS
from fadu.lines.litigation.losses import effective
from fadu.lines.litigation.lossreplies import units_of
from fadu.lines.litigation.models import DisputeMediator, LossStudy, PracticeGuide, RuleBreach, UnitWarning
from fadu.lines.litigation.rules import TERMS
from fadu.lines.litigation.warning import before

TITLES = {
    "remind": "行政执法问题提醒函",
    "alert": "行政执法问题警示函",
    "talk": "行政执法问题约谈通知书",
    "circulate": "行政执法问题通报",
}


def _common(row: Any) -> dict[str, Any]:
    issued = getattr(row, "signed_on", None) or row.on
    office = row.organ.unit or row.organ.name
    return {"row": row, "office": office, "on": issued.isoformat(), "number": _number(row)}


def _number(row: Any) -> str:
    """Who signs it has not signed yet: a draft, and the paper says so."""
    return f"{row.number}{'' if getattr(row, 'signed_on', row.on) else '（草稿，供审批）'}"


def warning_text(row: UnitWarning) -> str:
    """The markup of one warning."""
    last = before(row)
    named = [row.case.number] if row.case else []
    context = {
        **_common(row),
        "title": TITLES[row.grade],
        "grade": row.get_grade_display(),
        "problem": row.get_problem_display(),
        "last": {"on": day_of(last.on), "number": last.number, "grade_title": last.get_grade_display()}
        if last
        else None,
        "due": day_of(row.reply_due_on),
        "talks": row.grade == UnitWarning.Grade.TALK,
        "talk_on": day_of(row.talk_on),
        "cases": "、".join(filter(None, [*named, row.cases.strip("。、 ")])),
    }
    return render("litigation/warning.txt", context)


def guidance_text(row: PracticeGuide) -> str:
    """The markup of one guidance to the enforcing units."""
    more = {"due": day_of(row.reply_due_on), "course": row.course}
    if row.course is not None:
        more |= {"taught_on": day_of(row.course.on)}
    return render("litigation/guidance.txt", _common(row) | more)


def study_text(row: LossStudy) -> str:
    """The markup of the report, with the coded reasons as they stand."""
    titles = dict(LOSS_REASONS)
    lost = effective(row.organ, row.year).filter(lost=True)
    counted = lost.order_by().values_list("loss_reason").annotate(n=Count("pk"))
    ranked = sorted(counted, key=lambda one: (-one[1], one[0]))
    reasons = [(titles.get(key, "（未登记）"), f"{many}件") for key, many in ranked]
    units = units_of(row)
    names = dict(Organ.objects.filter(pk__in=units).values_list("pk", "name"))
    table = [(names[key], f"{lost}件", f"{put_right}件") for key, (lost, put_right) in units.items()]
    context = {"reasons": reasons, "units": table, "due": day_of(row.reply_due_on)}
    return render("litigation/study.txt", _common(row) | context)


def urging_text(row: RuleBreach) -> str:
    """The markup of the letter that urges a unit which broke a rule to make good."""
    case = row.case
    context = {
        "case": f"{case.number}（{case.title}）" if case else "",
        "breach": row.get_breach_display(),
        "rule": f"{row.rule.title}（{row.rule.number}）" if row.rule else "",
        "due": day_of(row.reply_due_on),
        "undone": _undone(row),
    }
    return render("litigation/urging.txt", _common(row) | context)


def _undone(row: RuleBreach) -> bool:
    """Is what the letter is about still to be done? Where no clock tells, it may be."""
    if row.case is None or row.breach == "other":
        return True
    terms = [term.key for term in TERMS.get(row.breach, ())]
    return Deadline.objects.filter(
        case=row.case.pk, term__in=terms, status__in=("running", "expired"), due_on__lt=row.on
    ).exists()


def appointment_text(row: DisputeMediator) -> str:
    """The markup of a mediator's, or a mediating body's, letter of appointment."""
    context = {
        "station": row.station.name if row.station else "",
        "field": row.get_field_display() if row.field else "",
        "since": day_of(row.on),
        "until": day_of(row.term_until),
    }
    return render("litigation/appointment.txt", _common(row) | context)
