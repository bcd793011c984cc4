"""单位的答复：认可，或者在反馈写明的日期前提出异议；异议逐条处理并写明理由，成立的退还分数。"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Sum

from fadu.kernel.errors import BadFacts, NotAllowed
from fadu.kernel.models import User
from fadu.lines.enforcement.supervision.models import ReviewFeedback, ReviewFile, ReviewProblem, ReviewSheet
from fadu.lines.enforcement.supervision.reviewing.marking import grade_of
from fadu.lines.enforcement.supervision.reviewing.notes import note
from fadu.lines.enforcement.supervision.reviewing.points import shown
from fadu.lines.enforcement.supervision.reviewing.turns import turn

Answer = ReviewProblem.Answer
ONLINE, AT_DESK = "online", "desk"


def _answerable(problem: ReviewProblem, on: date) -> None:
    if problem.answer != Answer.OPEN:
        raise NotAllowed(f"第{problem.number}条已经是“{problem.get_answer_display()}”，不能再答复。")
    until = problem.feedback.objection_until
    if on > until:
        raise NotAllowed(
            f"异议期限到{until:%Y年%m月%d日}为止，已经过了。确有错误的，请与组织评查的机关联系。"
        )


def accept(problem: ReviewProblem, *, who: str, by: User, at: datetime, on: date) -> None:
    """认可。"""
    with turn(problem.round, problem):
        _answerable(problem, on)
        problem.answer, problem.objected_by = Answer.ACCEPTED, who[:120]
        problem.save(update_fields=("answer", "objected_by"))
        note(problem.round, "单位认可", by=by, at=at, told=_named(problem), file=problem.file)


def accept_rest(feedback: ReviewFeedback, *, who: str, by: User, at: datetime, on: date) -> int:
    """认可没有答复的各条. How many."""
    waiting = list(feedback.problems.filter(answer=Answer.OPEN).select_related("feedback", "round", "file"))
    if not waiting:
        raise NotAllowed("各条都已经答复。")
    with turn(feedback.round, feedback):
        for problem in waiting:
            accept(problem, who=who, by=by, at=at, on=on)
    return len(waiting)


def _named(problem: ReviewProblem) -> str:
    return f"{problem.feedback.number}第{problem.number}条"


def object_to(
    problem: ReviewProblem, text: str, *, who: str, how: str, by: User, at: datetime, on: date
) -> None:
    """异议；`how`: ONLINE or AT_DESK, `who`: the person of the unit."""
    if len(text.strip()) < 4:
        raise BadFacts({"objection": "请写明对这一条有什么异议、有什么依据。"})
    with turn(problem.round, problem):
        _answerable(problem, on)
        problem.answer, problem.objection = Answer.OBJECTED, text.strip()[:2000]
        problem.objected_on, problem.objected_by, problem.objected_how = on, who[:120], how
        problem.save()
        note(problem.round, "提出异议", by=by, at=at, told=_named(problem), file=problem.file)


def decide(
    problem: ReviewProblem, answer: str, returned_cp: int, reason: str, *, by: User, at: datetime, on: date
) -> None:
    """处理异议：KEPT, LOWERED by `returned_cp`, or REVOKED."""
    scored = problem.file.sheets.filter(user=by, state=ReviewSheet.State.IN)
    if scored.exists():
        raise NotAllowed("您是这一卷的评查人员，对它的异议由别人处理。")
    back = _returned(problem, answer, returned_cp)
    if len(reason.strip()) < 4:
        raise BadFacts({"decision": "请写明成立或者不成立的理由，单位会看到。"})
    with turn(problem.round, problem):
        if problem.answer != Answer.OBJECTED:
            raise NotAllowed(f"第{problem.number}条没有待处理的异议。")
        problem.answer, problem.returned_cp, problem.decision = answer, back, reason.strip()[:2000]
        problem.decided_on, problem.decided_by = on, by
        problem.save()
        reckon(problem.file)
        note(problem.round, f"处理异议：{problem.get_answer_display()}", by=by, at=at, told=_named(problem))


def _returned(problem: ReviewProblem, answer: str, returned_cp: int) -> int:
    if answer == Answer.KEPT:
        return 0
    if answer == Answer.REVOKED:
        return problem.points_cp
    if answer != Answer.LOWERED or problem.veto:
        raise BadFacts({"answer": "请选择异议不成立、部分成立或者成立；一票否决项没有部分成立。"})
    if not 0 < returned_cp < problem.points_cp:
        raise BadFacts({"returned": f"部分成立的，退还的分应在0和{shown(problem.points_cp)}之间。"})
    return returned_cp


def reckon(file: ReviewFile) -> None:
    """Points and grade after objections: what was returned is added, a veto counts while one stands."""
    told = file.problems.all()
    file.returned_cp = told.aggregate(n=Sum("returned_cp"))["n"] or 0
    file.final_cp = (file.base_cp or 0) + file.returned_cp
    file.vetoed = told.filter(veto=True).exclude(answer=Answer.REVOKED).exists()
    file.grade = grade_of(file)
    file.save(update_fields=("returned_cp", "final_cp", "vetoed", "grade"))
