"""卷宗：分卷目录，合成一个 PDF 下载。归档之后、之前都可看；卷内次序由业务线定。"""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from fadu.desk import moment
from fadu.kernel.access import case_for, parts_for
from fadu.kernel.actors import officer
from fadu.kernel.audit import note_download
from fadu.kernel.errors import NotYours
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case
from fadu.kernel.volumes import FileVolume, bound, volumes_of


def volumes(request: HttpRequest, pk: int) -> HttpResponse:
    case, found = _volumes(request, pk)
    return render(request, "desk/volumes.html", {"case": case, "volumes": found})


def volume(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    case, found = _volumes(request, pk)
    if not 1 <= place <= len(found):
        raise Http404
    one = found[place - 1]
    file = bound(case, one, about=_about(case))
    name = f"{case.number or case.title}{one.title}.pdf"
    note_download(case, moment.visit(request), file=name)
    response = HttpResponse(file.pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


def _volumes(request: HttpRequest, pk: int) -> tuple[Case, Sequence[FileVolume]]:
    """Only for those who see the whole file: 副卷 is not for parties."""
    on = moment.today()
    case = case_for(moment.who(request), pk, on=on)
    if not parts_for(case, officer(moment.who(request), case, on), on).file:
        raise NotYours("卷宗由办案机关保管。查阅材料请向办案机关提出，或者在“我的办件”中查阅。")
    line = line_of(case.line)
    if line.volumes is None:
        raise Http404
    return case, volumes_of(case, line.volumes(case))


def _about(case: Case) -> list[tuple[str, str]]:
    people = case.parties.filter(active=True)
    sides = {
        role: "、".join(one.name for one in people if one.role == role)
        for role in ("applicant", "respondent")
    }
    return [
        ("案号", case.number),
        ("案件名称", case.title),
        ("申请人", sides["applicant"]),
        ("被申请人", sides["respondent"]),
        ("承办人", case.handler.name if case.handler else ""),
    ]
