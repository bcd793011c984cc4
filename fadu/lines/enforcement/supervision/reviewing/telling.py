"""反馈：一个单位的案卷都评定了，编号发出反馈意见，逐条列出问题和提出异议的期限。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import Organ, User
from fadu.kernel.numbering import number_of, take
from fadu.kernel.papers.render import render
from fadu.lines.enforcement.supervision.models import (
    ReviewFeedback,
    ReviewFile,
    ReviewProblem,
    ReviewRound,
)
from fadu.lines.enforcement.supervision.reviewing import calling, scoring
from fadu.lines.enforcement.supervision.reviewing.marking import marks_of, standing_sheets
from fadu.lines.enforcement.supervision.reviewing.notes import note
from fadu.lines.enforcement.supervision.reviewing.points import shown
from fadu.lines.enforcement.supervision.reviewing.turns import turn
from fadu.lines.enforcement.supervision.reviewing.versions import frozen

FORMAT = "{word}监评〔{year}〕{seq}号"
TEMPLATE = "supervision/reviewing/feedback.txt"
State = ReviewFile.State


def waiting(one: ReviewRound) -> list[Organ]:
    """Units all of whose files are settled and which have not been told."""
    files = one.files.exclude(state=State.DROPPED)
    unsettled = set(files.exclude(state=State.SETTLED).values_list("organ", flat=True))
    told = set(one.feedback.values_list("organ", flat=True))
    keys = set(files.values_list("organ", flat=True)) - unsettled - told
    return list(Organ.objects.filter(pk__in=keys))


def issue_all(one: ReviewRound, *, by: User, at: datetime, on: date) -> list[ReviewFeedback]:
    """To every unit that is ready."""
    with turn(one):
        units = waiting(one)
        if not units:
            raise NotAllowed("没有可以反馈的单位：案卷还没有全部评定，或者都已经反馈。")
        found = [_issue(one, organ, by, at, on) for organ in units]
        one.state = ReviewRound.State.FEEDBACK
        one.save(update_fields=("state",))
    return found


def _issue(one: ReviewRound, organ: Organ, by: User, at: datetime, on: date) -> ReviewFeedback:
    files = list(one.files.filter(organ=organ, state=State.SETTLED).select_related("round", "organ"))
    faults = [(file, fault) for file in files for fault in _faults(file)]
    seq = take(one.organ, "supervision", on.year, "review")
    number = number_of(FORMAT, one.organ, on.year, seq)
    until = on + timedelta(days=one.objection_days)
    context = _context(one, organ, files, faults) | {"number": number, "on": on, "until": until}
    feedback = ReviewFeedback.objects.create(
        round=one,
        organ=organ,
        number=number,
        text=render(TEMPLATE, context),
        issued_on=on,
        objection_until=until,
        by=by,
    )
    ReviewProblem.objects.bulk_create(
        _problem(feedback, place, file, fault) for place, (file, fault) in enumerate(faults, 1)
    )
    calling.to_answer(feedback, len(faults), at)
    note(one, "发出反馈意见", by=by, at=at, told=f"{organ}：{number}，{len(faults)}个问题")
    return feedback


def _faults(file: ReviewFile) -> list[scoring.Fault]:
    standard = frozen(file.round, file.act_kind)
    return scoring.faults(standard, [marks_of(one) for one in standing_sheets(file)])


def _problem(feedback: ReviewFeedback, place: int, file: ReviewFile, fault: scoring.Fault) -> ReviewProblem:
    return ReviewProblem(
        feedback=feedback,
        round=feedback.round,
        organ=feedback.organ,
        file=file,
        number=place,
        act_kind=file.act_kind,
        item=fault.item,
        item_text=fault.item_text[:300],
        cite=fault.cite[:300],
        veto=fault.veto,
        points_cp=fault.points_cp,
        text=fault.text,
    )


def _context(
    one: ReviewRound,
    organ: Organ,
    files: Sequence[ReviewFile],
    faults: Sequence[tuple[ReviewFile, scoring.Fault]],
) -> dict[str, Any]:
    mean = sum(file.final_cp or 0 for file in files) // max(1, len(files))
    return {
        "round": one,
        "organ": organ,
        "bureau": one.organ.unit or one.organ.name,
        "mean": shown(mean),
        "files": [
            (place, file.doc_no, file.get_act_kind_display(), shown(file.final_cp), file.get_grade_display())
            for place, file in enumerate(files, 1)
        ],
        "problems": [
            (place, file.doc_no, fault.text, fault.cite, "一票否决" if fault.veto else shown(fault.points_cp))
            for place, (file, fault) in enumerate(faults, 1)
        ],
        "rectify_days": one.rectify_days,
    }
