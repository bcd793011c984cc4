"""定稿：每一条都有了答复，一卷留下的问题转一件整改（supervision.rectification），逐条列明，关联到那件执法案件。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from fadu.kernel.actors import Actor, officer
from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import Entry, User
from fadu.kernel.record import open_case
from fadu.kernel.rectifying import open_claims
from fadu.lines.enforcement import matching
from fadu.lines.enforcement.supervision.models import ReviewFeedback, ReviewFile, ReviewProblem, ReviewRound
from fadu.lines.enforcement.supervision.reviewing import calling
from fadu.lines.enforcement.supervision.reviewing.notes import note
from fadu.lines.enforcement.supervision.reviewing.turns import turn

Answer = ReviewProblem.Answer
TITLE = "案卷评查发现的问题"
MOST = 5000
CUT = "……（全文见反馈意见）"


def finish(feedback: ReviewFeedback, *, by: User, at: datetime, on: date) -> int:
    """One unit. How many rectifications were opened; NotAllowed: something is not answered yet."""
    with turn(feedback.round, feedback):
        if feedback.final_on is not None:
            raise NotAllowed(f"{feedback.number}已经定稿。")
        _all_answered(feedback, on)
        feedback.problems.filter(answer=Answer.OPEN).update(answer=Answer.SILENT)
        standing = feedback.problems.filter(answer__in=ReviewProblem.STANDING, rectification=None)
        problems = list(standing.select_related("file__result", "organ", "feedback"))
        actor = officer(by, feedback.round.organ, on)
        files = _by_file(problems)
        for found in files:
            _rectify(found, feedback.round, actor, at, on)
        feedback.final_on = on
        feedback.save(update_fields=("final_on",))
        calling.answered(feedback, at)
        note(
            feedback.round,
            "定稿",
            by=by,
            at=at,
            told=f"{feedback.number}，{len(problems)}条问题转整改{len(files)}件",
        )
        _close(feedback.round, on)
    return len(files)


def _all_answered(feedback: ReviewFeedback, on: date) -> None:
    waiting = feedback.problems.filter(answer=Answer.OBJECTED).count()
    if waiting:
        raise NotAllowed(f"还有{waiting}条异议没有处理，处理完再定稿。")
    unanswered = feedback.problems.filter(answer=Answer.OPEN).count()
    if unanswered and on <= feedback.objection_until:
        until = f"{feedback.objection_until:%Y年%m月%d日}"
        raise NotAllowed(
            f"单位还有{unanswered}条没有答复，异议期限到{until}；期满以后，或者全部答复以后再定稿。"
        )


def _by_file(problems: Sequence[ReviewProblem]) -> list[list[ReviewProblem]]:
    """The problems of each file, in the order of the list."""
    found: dict[int, list[ReviewProblem]] = {}
    for problem in problems:
        found.setdefault(problem.file_id, []).append(problem)
    return list(found.values())


def _rectify(
    problems: Sequence[ReviewProblem], one: ReviewRound, actor: Actor, at: datetime, on: date
) -> None:
    """Through the kernel's own way for adverse results: opened once a file, linked, the head of the unit told."""
    first = problems[0]
    source = matching.open_one(str(first.file.result_id), by=actor, on=on, at=at)
    key = f"review:{first.file_id}"
    claim = {
        "key": key,
        "entry": 0,
        "title": TITLE,
        "name": first.organ.name,
        "organ": first.organ_id,
        "on": on.isoformat(),
        "facts": {
            "source_kind": "file_review",
            "source_number": f"{first.feedback.number}第{_listed(problems)}条"[:120],
            "reason_code": f"file_review.{_worst(problems).item}"[:60],
            "reason": _reason(problems, one),
            "due_on": (on + timedelta(days=one.rectify_days)).isoformat(),
        },
    }
    open_claims(source, [claim], at=at, opening=open_case)
    opened = Entry.objects.get(seq=1, idempotency_key=key).case_id
    ReviewProblem.objects.filter(pk__in=[problem.pk for problem in problems]).update(rectification=opened)


def _listed(problems: Sequence[ReviewProblem]) -> str:
    return "、".join(str(problem.number) for problem in problems)


def _worst(problems: Sequence[ReviewProblem]) -> ReviewProblem:
    return max(problems, key=lambda problem: (problem.veto, problem.points_cp))


def _reason(problems: Sequence[ReviewProblem], one: ReviewRound) -> str:
    """Every problem is named; where they are too many words, each is cut alike and refers to the feedback."""
    head = f"{one.title}：{problems[0].file.doc_no}\n"
    share = (MOST - len(head)) // len(problems) - 1
    return head + "\n".join(_told(problem, share) for problem in problems)


def _told(problem: ReviewProblem, most: int) -> str:
    cost = "一票否决" if problem.veto else problem.item_text
    text = f"{problem.number}．{cost}（{problem.cite}）：{problem.text}"
    return text if len(text) <= most else f"{text[: most - len(CUT)]}{CUT}"


def _close(one: ReviewRound, on: date) -> None:
    """The round is final with the last of its units."""
    files = one.files.exclude(state=ReviewFile.State.DROPPED)
    done = one.feedback.filter(final_on__isnull=False).values("organ")
    if not files.exclude(organ__in=done).exists():
        one.state, one.final_on = ReviewRound.State.FINAL, on
        one.save(update_fields=("state", "final_on"))
