"""一轮的评查报告：各单位的平均分和等次、问题最多的项目、异议的处理（M000-41）。"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Avg, Count, Q
from django.utils.timezone import localdate

from fadu.kernel.papers.render import render
from fadu.kernel.saying import day_of
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewProblem, ReviewRound
from fadu.lines.enforcement.supervision.reviewing.points import shown

MOST = 15  # 个项目
Grade, Answer = ReviewFile.Grade, ReviewProblem.Answer


def report_text(one: ReviewRound) -> str:
    """The markup; of a round not yet final it says so."""
    files = one.files.filter(state=ReviewFile.State.SETTLED).order_by()
    problems = one.problems.order_by()
    context = {
        "round": one,
        "office": one.organ.unit or one.organ.name,
        "since": day_of(one.since),
        "until": day_of(one.until),
        "whole": _graded(files.aggregate(**COUNTS)),
        "units": [(unit["organ__name"], *_graded(unit)) for unit in _by_unit(files)],
        "items": _items(problems),
        "differing": files.exclude(differs="").count(),
        "answers": problems.aggregate(
            n=Count("pk"),
            objected=Count("pk", filter=~Q(objected_on=None)),
            lowered=Count("pk", filter=Q(answer__in=(Answer.LOWERED, Answer.REVOKED))),
        ),
        "on": (one.final_on or localdate(one.at)).isoformat(),
    }
    return render("supervision/reviewing/report.txt", context)


COUNTS: dict[str, Any] = {
    "n": Count("pk"),
    "mean": Avg("final_cp"),
    **{grade.value: Count("pk", filter=Q(grade=grade)) for grade in Grade},
}


def _by_unit(files: Any) -> Any:
    return files.values("organ__name").annotate(**COUNTS).order_by("-mean", "organ__name")


def _graded(told: Any) -> Sequence[str]:
    """(files, mean, excellent, passed, failed)."""
    mean = shown(round(told["mean"])) if told["mean"] is not None else "—"
    return (f"{told['n']}", mean, *(f"{told[grade.value]}" for grade in Grade))


def _items(problems: Any) -> list[tuple[str, str]]:
    counted = problems.values_list("item_text").annotate(n=Count("pk"))
    return [(text, f"{n}") for text, n in sorted(counted, key=lambda one: (-one[1], one[0]))[:MOST]]
