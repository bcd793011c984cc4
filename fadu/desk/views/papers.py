"""文书：看、下载 PDF 和 Word。"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from fadu.desk import moment
from fadu.kernel import blobs, printing
from fadu.kernel.access import case_for, parts_for
from fadu.kernel.actors import officer
from fadu.kernel.audit import note_download
from fadu.kernel.errors import NotYours
from fadu.kernel.models import Case, Paper, Service

KINDS = {"pdf": printing.pdf_of, "docx": printing.docx_of}


def paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    case, found = paper_of(request, pk, paper)
    services = Service.objects.filter(paper=found).select_related("proof")
    shown = {"case": case, "paper": found, "lines": preview_lines(found.plain), "services": services}
    return render(request, "desk/paper.html", shown)


def paper_file(request: HttpRequest, pk: int, paper: int, kind: str) -> HttpResponse:
    """The same text always gives the same file; each download is logged."""
    case, found = paper_of(request, pk, paper)
    if kind not in KINDS:
        raise Http404
    blob = KINDS[kind](found)
    name = f"{found.title}{found.number and '（' + found.number + '）'}.{kind}"
    note_download(case, moment.visit(request), file=name)
    response = HttpResponse(blobs.content_of(blob), content_type=blob.media_type)
    response["Content-Disposition"] = content_disposition_header(kind != "pdf", name) or ""
    return response


def paper_of(request: HttpRequest, pk: int, paper: int) -> tuple[Case, Paper]:
    on = moment.today()
    case = case_for(moment.who(request), pk, on=on)
    actor = officer(moment.who(request), case, on)
    found = next((one for one in parts_for(case, actor, on).papers if one.pk == paper), None)
    if found is None:
        raise NotYours("本案没有这份文书，或者它不在您的查阅范围内。")
    return case, found


MARKS = ("issuer", "title", "number", "to", "sign", "date", "copy", "attach", "signline")


def preview_lines(text: str) -> list[tuple[str, str]]:
    """(class, text) of each line for the screen; the PDF is the paper itself."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        mark, _, rest = line.partition(" ")
        if line.startswith("@"):
            found += [(mark[1:], rest.strip())] if mark[1:] in MARKS else []
        elif line.startswith("###"):
            found.append(("h2", line.lstrip("# ")))
        elif line.startswith("##"):
            found.append(("h1", line.lstrip("# ")))
        elif line.startswith("|"):
            found.append(("row", "　".join(cell.strip() for cell in line.strip("|").split("|"))))
        elif line.strip():
            found.append(("p", line.strip()))
    return found
