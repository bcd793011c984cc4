"""台账：按当前条件导出；导入先试后导，逐行说明。"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.desk import ledger, ledger_import, lists, moment
from fadu.desk.views.cases import line_or_404
from fadu.desk.views.intake import home_of
from fadu.kernel import blobs
from fadu.kernel.access import cases_for
from fadu.kernel.actors import officer
from fadu.kernel.errors import BadFacts, NotAllowed, Refused
from fadu.kernel.lines import Line
from fadu.kernel.models import Blob
from fadu.kernel.standing import standing
from fadu.kernel.uploads import check_upload

SALT = "desk.ledger_import"
HOUR = 3600


def export(request: HttpRequest, line: str) -> FileResponse:
    """The list as filtered, whole, not only the page."""
    found_line = line_or_404(line)
    on, user = moment.today(), moment.who(request)
    mine = standing(user, on=on)
    form = lists.FilterForm(request.GET, line=found_line, mine=mine)
    chosen = lists.narrowed(cases_for(user, on), form, line=found_line, mine=mine, on=on)
    chosen = lists.in_state(chosen, form.value("state"))
    return ledger.download(
        request, found_line, chosen.select_related("handler", "organ").order_by("opened_on", "id"), mine
    )


def import_page(request: HttpRequest, line: str) -> HttpResponse:
    found_line = line_or_404(line)
    if found_line.intake is None:
        raise NotAllowed(f"{found_line.title}没有台账导入。")
    if request.method != "POST":
        return _page(request, found_line)
    try:
        content, token = _content(request)
        report = _run(request, found_line, content, commit=request.POST.get("do") == "commit")
    except Refused as refused:
        return _page(request, found_line, error=refused.sentence, status=400)
    if report.committed:
        messages.info(request, f"已导入{report.good}件。")
    return _page(request, found_line, report=report, token=token)


def _content(request: HttpRequest) -> tuple[bytes, str]:
    """The file just sent, or the one of the trial run, named by a signed token that is good for an hour."""
    file = request.FILES.get("file")
    if file is not None:
        check_upload(file.name or "", file)
        content = file.read()
        blob = blobs.keep(content, ledger.SHEET)
        return content, signing.dumps([blob.pk, moment.who(request).pk], salt=SALT)
    try:
        sha256, user = signing.loads(request.POST.get("token", ""), salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        raise BadFacts({"file": "请选择要导入的 Excel 文件。"}) from None
    kept = Blob.objects.filter(pk=sha256).first()
    if kept is None or user != moment.who(request).pk:
        raise BadFacts({"file": "请重新选择要导入的 Excel 文件。"})
    return blobs.content_of(kept), request.POST["token"]


def _run(request: HttpRequest, line: Line, content: bytes, *, commit: bool) -> ledger.Report:
    home = home_of(request)
    rows, ignored, first = ledger_import.read(content, line.intake.titles(line))
    actor = officer(moment.who(request), home, moment.today())
    return ledger_import.run(
        line, rows, first=first, organ=home, by=actor, at=moment.now(), commit=commit, ignored=ignored
    )


def _page(request: HttpRequest, line: Line, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"line": line, "titles": line.intake.titles(line), "required": line.intake.required, **more}
    return render(request, "desk/ledger_import.html", context, status=status)
