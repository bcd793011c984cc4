"""评分：暂存、提交；两张都交了即比对，一致的评定，不一致的由第三人复核，或者由负责人裁定。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fadu.kernel.errors import BadFacts, NotAllowed
from fadu.kernel.models import User
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewSheet
from fadu.lines.enforcement.supervision.reviewing import calling, lots, scoring
from fadu.lines.enforcement.supervision.reviewing.notes import note
from fadu.lines.enforcement.supervision.reviewing.points import shown
from fadu.lines.enforcement.supervision.reviewing.scoring import Marks
from fadu.lines.enforcement.supervision.reviewing.turns import turn
from fadu.lines.enforcement.supervision.reviewing.versions import frozen

State = ReviewFile.State


def marks_of(sheet: ReviewSheet) -> Marks:
    return Marks(sheet.deductions, sheet.vetoes)


def keep(sheet: ReviewSheet, marks: Marks, comment: str) -> None:
    """暂存。"""
    if sheet.state != ReviewSheet.State.OPEN:
        raise NotAllowed("这张评分表已经提交，不能再改。")
    sheet.deductions, sheet.vetoes, sheet.comment = dict(marks.deductions), dict(marks.vetoes), comment[:1000]
    sheet.save(update_fields=("deductions", "vetoes", "comment"))


def hand_in(sheet: ReviewSheet, marks: Marks, comment: str, *, by: User, at: datetime) -> None:
    """提交. BadFacts by item; from here on the sheet stays as it is."""
    standard = frozen(sheet.file.round, sheet.file.act_kind)
    wrong = scoring.errors(standard, marks)
    if wrong:
        raise BadFacts(wrong)
    file = sheet.file
    with turn(file.round, file, sheet):
        keep(sheet, marks, comment)
        sheet.total_cp, sheet.state, sheet.submitted_at = marks.total_cp, ReviewSheet.State.IN, at
        sheet.save(update_fields=("total_cp", "state", "submitted_at"))
        note(file.round, "提交评分", by=by, at=at, told=f"第{sheet.seat}人", file=file)
        calling.scored(sheet, at)
        _look(file, at)


def _look(file: ReviewFile, at: datetime) -> None:
    """What follows from the sheets that are in."""
    told = {one.seat: one for one in file.sheets.filter(state=ReviewSheet.State.IN)}
    if file.state == State.SCORING and {1, 2} <= set(told):
        why = scoring.differ(marks_of(told[1]), marks_of(told[2]), file.round.gap_cp)
        if not why:
            settle(file, [told[1], told[2]])
        else:
            file.state, file.differs = State.DIFFERS, why
            file.save(update_fields=("state", "differs"))
            third = lots.seat_third(file, at)
            who = "由第三人复核" if third else "没有第三人，由负责人裁定"
            note(file.round, "须复核", by=None, at=at, told=f"{why}，{who}", file=file)
    elif file.state == State.DIFFERS and 3 in told:
        settle(file, [told[3]])


def settle(file: ReviewFile, sheets: Sequence[ReviewSheet]) -> None:
    """Points and grade from these sheets."""
    marks = [marks_of(one) for one in sheets]
    file.base_cp = file.final_cp = scoring.base_cp(marks)
    file.basis = sheets[0].seat if len(sheets) == 1 else None
    file.vetoed = any(one.vetoes for one in marks)
    file.state = State.SETTLED
    file.grade = grade_of(file)
    file.save()


def grade_of(file: ReviewFile) -> str:
    return scoring.grade(
        file.final_cp or 0,
        vetoed=file.vetoed,
        excellent_cp=file.round.excellent_cp,
        passing_cp=file.round.passing_cp,
    )


def standing_sheets(file: ReviewFile) -> list[ReviewSheet]:
    """The one or two sheets from which the points come."""
    told = file.sheets.filter(state=ReviewSheet.State.IN).order_by("seat")
    return list(told.filter(seat=file.basis) if file.basis else told.filter(seat__lte=lots.PAIR))


def arbitrate(file: ReviewFile, seat: int, reason: str, *, by: User, at: datetime) -> None:
    """裁定: which of the two stands, with reason."""
    if file.sheets.filter(user=by).exclude(state=ReviewSheet.State.REPLACED).exists():
        raise NotAllowed("您是这一卷的评查人员，不能裁定。")
    chosen = file.sheets.filter(state=ReviewSheet.State.IN, seat=seat).first()
    if chosen is None or not reason.strip():
        raise BadFacts({"reason": "请选定以哪一张评分表为准，并写明理由。"})
    with turn(file.round, file):
        if file.state != State.DIFFERS:
            raise NotAllowed("这一卷没有待复核的分歧。")
        for third in file.sheets.filter(seat=3, state=ReviewSheet.State.OPEN):
            lots.away(third, "负责人已经裁定", at)
        file.settled_by, file.settled_reason = by, reason.strip()[:500]
        settle(file, [chosen])
        told = f"以第{seat}人的评分（{shown(chosen.total_cp)}分）为准：{file.settled_reason}"
        note(file.round, "裁定", by=by, at=at, told=told, file=file)
