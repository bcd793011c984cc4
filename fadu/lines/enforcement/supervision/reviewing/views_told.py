"""反馈意见、异议的处理；被评查单位凭机关账号答复；评查标准；典型问题。"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.models import User
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.pdf import to_pdf
from fadu.lines.enforcement.choices import ACT_KINDS
from fadu.lines.enforcement.supervision.models import ReviewFeedback, ReviewFile, ReviewProblem
from fadu.lines.enforcement.supervision.reviewing import answering, finishing, lessons, sight, versions
from fadu.lines.enforcement.supervision.reviewing.forms import SPARE, rows_in, standard_in
from fadu.lines.enforcement.supervision.reviewing.points import parsed, shown
from fadu.lines.enforcement.supervision.reviewing.reporting import report_text
from fadu.lines.enforcement.supervision.reviewing.standards import Standard
from fadu.portal.screen import number, shared, text

KINDS = dict(ACT_KINDS)
MOST = 200


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of the report on a round."""
    one = sight.round_for(moment.who(request), pk, moment.today())
    response = HttpResponse(to_pdf(parse(report_text(one))), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, f"{one.title}评查报告.pdf") or ""
    return response


# ── 反馈 ────────────────────────────────────────────────────────────────────────────────────────────
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbered list, with what the unit says to each and what became of it."""
    return _feedback(request, sight.feedback_for(moment.who(request), pk, moment.today()))


def _feedback(request: HttpRequest, found: ReviewFeedback, *, status: int = 200) -> HttpResponse:
    """After a refusal with all that was typed, at the problem where it was typed."""
    context = {
        **_told(found),
        "runs": sight.runs(moment.who(request), found.round, moment.today()),
        "over": moment.today() > found.objection_until,
        "typed": request.POST,
        "at": number(request.POST.get("problem")),
    }
    return render(request, "supervision/reviewing/feedback.html", context, status=status)


def _told(found: ReviewFeedback) -> dict[str, Any]:
    rows = found.problems.select_related("file__result", "organ", "rectification", "decided_by")
    return {
        "feedback": found,
        "round": found.round,
        "problems": [
            {
                "row": row,
                "points": "一票否决" if row.veto else shown(row.points_cp),
                "returned": shown(row.returned_cp) if row.returned_cp else "",
                "blurred": row.lesson or lessons.blurred(row),
            }
            for row in rows
        ],
        "files": [
            (file, shown(file.final_cp))
            for file in found.round.files.filter(organ=found.organ_id, state=ReviewFile.State.SETTLED)
        ],
    }


@require_POST
def feedback_act(request: HttpRequest, pk: int) -> HttpResponse:
    """`do`: accept, object (for the unit, at the desk), decide, finish, teach."""
    user, on = moment.who(request), moment.today()
    found = sight.feedback_for(user, pk, on)
    sight.must_run(user, found.round, on)
    try:
        doing = DOING.get(request.POST.get("do", ""))
        if doing is None:
            raise BadFacts({"": "不认得要办的事，请回到反馈意见的页面重新操作。"})
        messages.success(request, doing(request, found, user))
    except Refused as refused:
        messages.error(request, refused.sentence)
        return _feedback(request, sight.feedback_for(user, pk, on), status=400)
    return redirect("supervision:review_feedback", pk)


def _problem(request: HttpRequest, found: ReviewFeedback) -> ReviewProblem:
    return sight.problem_of(found, number(request.POST.get("problem")))


def _at_desk(request: HttpRequest, found: ReviewFeedback, user: User) -> str:
    problem, who = _problem(request, found), request.POST.get("who", "").strip()
    if not who:
        raise BadFacts({"who": "请写明单位的哪一位、怎样提出的（如“张某某，来函”）。"})
    return _answered(request, problem, who, answering.AT_DESK, user)


def _answered(request: HttpRequest, problem: ReviewProblem, who: str, how: str, user: User) -> str:
    at, on = moment.now(), moment.today()
    if request.POST.get("do") == "accept":
        answering.accept(problem, who=who, by=user, at=at, on=on)
        return f"第{problem.number}条已登记认可。"
    words = request.POST.get("objection", "")
    answering.object_to(problem, words, who=who, how=how, by=user, at=at, on=on)
    return f"第{problem.number}条的异议已登记。"


def _decide(request: HttpRequest, found: ReviewFeedback, user: User) -> str:
    problem, said = _problem(request, found), request.POST
    try:
        back = parsed(said.get("returned", ""))
    except ValueError as error:
        raise BadFacts({"returned": str(error)}) from error
    answering.decide(
        problem,
        said.get("answer", ""),
        back,
        said.get("decision", ""),
        by=user,
        at=moment.now(),
        on=moment.today(),
    )
    return f"第{problem.number}条：{problem.get_answer_display()}。"


def _finish(request: HttpRequest, found: ReviewFeedback, user: User) -> str:
    many = finishing.finish(found, by=user, at=moment.now(), on=moment.today())
    return f"已定稿，转整改{many}件。"


def _teach(request: HttpRequest, found: ReviewFeedback, user: User) -> str:
    problem = _problem(request, found)
    lessons.teach(problem, request.POST.get("lesson", ""), by=user, at=moment.now())
    return "已列入典型问题。" if problem.lesson else "已移出典型问题。"


DOING: Mapping[str, Callable[[HttpRequest, ReviewFeedback, User], str]] = {
    "accept": _at_desk,
    "object": _at_desk,
    "decide": _decide,
    "finish": _finish,
    "teach": _teach,
}


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """案卷评查反馈意见, as it was issued."""
    return _pdf(sight.feedback_for(moment.who(request), pk, moment.today()))


def _pdf(found: ReviewFeedback) -> HttpResponse:
    answer = HttpResponse(to_pdf(parse(found.text)), content_type="application/pdf")
    name = f"案卷评查反馈意见（{found.organ.name}）.pdf"
    answer["Content-Disposition"] = content_disposition_header(False, name) or ""
    return answer


# ── 被评查单位 ──────────────────────────────────────────────────────────────────────────────────────
def organ_list(request: HttpRequest) -> HttpResponse:
    rows = sight.feedback_of(moment.who(request), moment.today()).order_by("-issued_on", "-pk")[:MOST]
    context = {"rows": rows, "today": moment.today()}
    return render(request, "supervision/reviewing/organ_list.html", {**shared(request), **context})


def organ_one(request: HttpRequest, pk: int) -> HttpResponse:
    """GET the list; POST answers one problem: do=accept or do=object; do=accept_rest: all that are not answered yet."""
    user, on = moment.who(request), moment.today()
    found = sight.feedback_answered_by(user, pk, on)
    sentence, typed = "", ""
    if request.method == "POST":
        try:
            messages.success(request, _online(request, found, user))
            return redirect("supervision:organ_review", pk)
        except Refused as refused:
            sentence, typed = refused.sentence, request.POST.get("objection", "")
    context = {
        **_told(found),
        "open": on <= found.objection_until,
        "waiting": found.problems.filter(answer=ReviewProblem.Answer.OPEN).count(),
        "sentence": sentence,
        "typed": typed,
        "at": number(request.POST.get("problem")),
    }
    page = "supervision/reviewing/organ.html"
    return render(request, page, {**shared(request), **context}, status=400 if sentence else 200)


def _online(request: HttpRequest, found: ReviewFeedback, user: User) -> str:
    if request.POST.get("do") == "accept_rest":
        many = answering.accept_rest(found, who=user.name, by=user, at=moment.now(), on=moment.today())
        return f"其余{many}条已登记认可。"
    return _answered(request, _problem(request, found), user.name, answering.ONLINE, user)


def organ_paper(request: HttpRequest, pk: int) -> HttpResponse:
    return _pdf(sight.feedback_answered_by(moment.who(request), pk, moment.today()))


# ── 标准 ────────────────────────────────────────────────────────────────────────────────────────────
def standards(request: HttpRequest, act_kind: str = "penalty") -> HttpResponse:
    """The standard in force of one kind of file; POST makes the next version."""
    user, on = moment.who(request), moment.today()
    if act_kind not in KINDS:
        raise NotYours("没有这一类案卷的评查标准。")
    home = sight.home_of(user, on)
    errors: list[str] = []
    now = versions.current(home, act_kind)
    if request.method == "POST":
        try:
            items, vetoes = standard_in(request.POST)
            made = versions.revise(
                home, act_kind, items, vetoes, source=request.POST.get("source", ""), by=user, at=moment.now()
            )
            messages.success(request, f"已存为第{made.version}版，以后冻结的各轮照此评查。")
            return redirect("supervision:review_standard", act_kind)
        except BadFacts as bad:
            errors = list(bad.errors.values())
    context = {
        "kinds": ACT_KINDS,
        "act_kind": act_kind,
        "now": now,
        **_rows(now, request.POST),
        "errors": errors,
        "source": request.POST.get("source", ""),
        "home": home,
    }
    page = "supervision/reviewing/standards.html"
    return render(request, page, context, status=400 if errors else 200)


def _rows(now: Standard, typed: QueryDict) -> dict[str, Any]:
    """As typed, else as it stands; with some empty rows below."""
    items: list[tuple[Any, str]] = [(row, row["points"]) for row in rows_in(typed, "item")]
    items = items or [(one, shown(one.points_cp)) for one in now.items]
    vetoes: list[Any] = [*rows_in(typed, "veto")] if typed else [*now.vetoes]
    return {"items": [*items, *([(None, "")] * SPARE)], "vetoes": [*vetoes, *([None] * SPARE)]}


# ── 典型问题 ────────────────────────────────────────────────────────────────────────────────────────
def training(request: HttpRequest) -> HttpResponse:
    """No names in it: for every officer."""
    words, kind = text(request.GET.get("q"), 60), request.GET.get("kind", "")
    item = request.GET.get("item", "")
    found = lessons.lessons(words, act_kind=kind if kind in KINDS else "", item=text(item, 40))
    best = ReviewFile.objects.filter(nominated_on__isnull=False).order_by("-nominated_on")
    context = {
        "rows": found[:MOST],
        "counts": [(KINDS[one[0]], *one) for one in lessons.by_item()[:40]],
        "q": words,
        "kind": kind,
        "item": item,
        "kinds": ACT_KINDS,
        "best": best.select_related("organ", "round")[:20],
        "most": MOST,
    }
    return render(request, "supervision/reviewing/training.html", context)
