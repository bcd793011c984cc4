"""台账：按当前条件导出，下载模板，选文件导入；两秒做不完的转入后台，看得见做到哪里。"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fadu.desk import errands, ledger, moment
from fadu.desk.models import Errand, ErrandRow
from fadu.desk.views.cases import line_or_404
from fadu.desk.views.intake import home_of
from fadu.kernel import blobs
from fadu.kernel.audit import note_export
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours, Refused
from fadu.kernel.lines import Line, line_of
from fadu.kernel.sheets import Column
from fadu.kernel.standing import standing
from fadu.kernel.uploads import check_upload

SHOWN = 200
RECENT = 8
NONE = "没有这次导入导出，或者它不是您提出的；请从案件列表的“导入台账”进入。"


def export(request: HttpRequest, line: str) -> HttpResponseBase:
    """The list as filtered; what cannot be written at once is left to the background."""
    found_line, user = line_or_404(line), moment.who(request)
    mine = standing(user, on=moment.today())
    cases = ledger.chosen(user, found_line, request.GET, mine)
    try:
        return ledger.download(request, found_line, cases, mine, seconds=errands.AT_ONCE)
    except ledger.TooLong:
        made = errands.ask_export(
            found_line, request.GET.urlencode(), user=user, organ=mine.posts[0].organ, total=cases.count()
        )
        return redirect("desk:errand", made.pk)


def template(request: HttpRequest, line: str) -> FileResponse:
    found_line = _with_intake(line)
    return ledger.template(found_line, found_line.intake.columns(found_line, home_of(request, found_line)))


def import_page(request: HttpRequest, line: str) -> HttpResponse:
    found_line = _with_intake(line)
    if request.method != "POST":
        return _page(request, found_line)
    try:
        made = _asked(request, found_line)
    except Refused as refused:
        return _page(request, found_line, error=refused.sentence, status=400)
    errands.go(made, errands.AT_ONCE)
    return redirect("desk:errand", made.pk)


def _with_intake(line: str) -> Line:
    found = line_or_404(line)
    if found.intake is None:
        raise NotAllowed(f"{found.title}没有台账导入。")
    return found


def _asked(request: HttpRequest, line: Line) -> Errand:
    """A file just sent, or the one of an earlier trial."""
    home = home_of(request, line)
    kind = Errand.Kind.IMPORT if request.POST.get("do") == "commit" else Errand.Kind.TRIAL
    tried = request.POST.get("errand", "")
    if tried.isdecimal():
        before = _mine(request, int(tried[:18]))
        if before.source is None:
            raise BadFacts({"file": "那次试导的文件已经清除，请重新选择文件。"})
        content, name, fill = blobs.content_of(before.source), before.name, before.asked["fill"]
    else:
        name, content = _file(request)
        fill = _fill(request, line.intake.columns(line, home))
    return errands.ask_import(
        line, content, name=name, fill=fill, kind=kind, user=moment.who(request), organ=home
    )


def _file(request: HttpRequest) -> tuple[str, bytes]:
    file = request.FILES.get("file")
    if file is None:
        raise BadFacts({"file": "请选择要导入的 Excel 文件。"})
    checked = check_upload(file.name or "", file)
    return checked.name, file.read()


def _fill(request: HttpRequest, columns: list[Column]) -> dict[str, str]:
    """Only what is offered; anything else is no choice of that column."""
    asked = ((one, request.POST.get(f"fill-{n}", "")) for n, one in enumerate(columns) if one.fill)
    return {one.title: value for one, value in asked if value in one.choices}


def _page(request: HttpRequest, line: Line, *, status: int = 200, **more: Any) -> HttpResponse:
    columns = list(line.intake.columns(line, home_of(request, line)))
    context = {
        "line": line,
        "columns": columns,
        "fills": [
            (f"fill-{n}", one, request.POST.get(f"fill-{n}", "")) for n, one in enumerate(columns) if one.fill
        ],
        "recent": Errand.objects.filter(user=moment.who(request), line=line.key)[:RECENT],
        **more,
    }
    return render(request, "desk/ledger_import.html", context, status=status)


# ── 办理情况 ────────────────────────────────────────────────────────────────────────────────────────
def errand(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; refreshes itself, with scripts or without, until it has ended."""
    found = _mine(request, pk)
    rows = ErrandRow.objects.filter(errand=found)
    bad = request.GET.get("rows") != "all"
    told = rows.aggregate(all=Count("pk"), bad=Count("pk", filter=~Q(problem="")))
    context = {
        "errand": found,
        "line": line_of(found.line),
        "open": found.status in errands.OPEN,
        "percent": min(100, 100 * found.done // found.total) if found.total else 0,
        "told": told,
        "good": told["all"] - told["bad"],
        "rows": (rows.exclude(problem="") if bad else rows).select_related("case")[:SHOWN],
        "only_bad": bad,
        "shown": SHOWN,
    }
    return render(request, "desk/errand.html", context)


@require_POST
def errand_do(request: HttpRequest, pk: int) -> HttpResponse:
    """停止、接着办。"""
    found = _mine(request, pk)
    if request.POST.get("do") == "stop":
        errands.stop(found)
    elif request.POST.get("do") == "resume":
        errands.resume(found)
        errands.go(found, errands.AT_ONCE)
    return redirect("desk:errand", found.pk)


def errand_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What was exported, or the report of an import, row by row."""
    found = _mine(request, pk)
    if found.kind != Errand.Kind.EXPORT:
        rows = found.rows.values_list("row", "name", "case__number", "recorded", "problem")
        heads = ("行", "申请人", "案号", "已记入", "没有记入及原因")
        return ledger.sheet(f"{found.get_kind_display()}报告", heads, rows, on=moment.today())
    if found.result is None:
        raise NotAllowed("这次导出还没有办完，或者文件已经清除，请重新导出。")
    note_export(moment.visit(request), what=f"{line_of(found.line).title}台账", rows=found.done)
    content = blobs.path_of(found.result).open("rb")
    return FileResponse(content, as_attachment=True, filename=found.name, content_type=ledger.SHEET)


def _mine(request: HttpRequest, pk: int) -> Errand:
    found = (
        Errand.objects.filter(pk=pk, user=moment.who(request))
        .select_related("source", "result", "organ")
        .first()
    )
    if found is None:
        raise NotYours(NONE)
    return found
