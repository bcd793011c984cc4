"""整套材料：看装了哪些、交给谁、身份材料怎样附，一次下载。"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from fadu.desk import moment
from fadu.kernel import packages
from fadu.kernel.access import case_for
from fadu.kernel.actors import officer
from fadu.kernel.audit import note_download
from fadu.kernel.errors import NotYours, Refused
from fadu.kernel.lines import line_of
from fadu.kernel.standing import OFFICE_ROLES

NOT_OFFICE = "材料由本案的办案人员导出，您在本案没有这一身份。"


def package(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """GET: what it would hold; POST: the file."""
    on, who = moment.today(), moment.who(request)
    case = case_for(who, pk, on=on)
    if not officer(who, case, on).roles & OFFICE_ROLES:
        raise NotYours(NOT_OFFICE)
    found = next((one for one in packages.offered(case, line_of(case.line).packages) if one.key == key), None)
    if found is None:
        raise Http404
    identity, sentence = request.POST.get("identity", packages.MASKED), ""
    if request.method == "POST":
        try:
            content = packages.packed(case, found, identity=identity, on=on)
            name = f"{case.number}{found.title}.zip"
            note_download(case, moment.visit(request), file=name)
            answer = HttpResponse(content, content_type="application/zip")
            answer["Content-Disposition"] = content_disposition_header(True, name) or ""
            return answer
        except Refused as refused:
            sentence = refused.sentence
    context = {
        "case": case,
        "package": found,
        "where": found.where(case),
        "items": packages.items(case, found, packages.WHOLE),
        "lacking": packages.lacking(case, found),
        "choices": packages.CHOICES,
        "identity": identity,
        "sentence": sentence,
    }
    return render(request, "desk/package.html", context, status=409 if sentence else 200)
