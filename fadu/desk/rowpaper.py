"""由台账的一行写成的文书：凭看这一行的权限，下载留痕。"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from fadu.desk import moment
from fadu.kernel.audit import note_export
from fadu.kernel.errors import NotAllowed
from fadu.kernel.ledgerrows import row_for
from fadu.kernel.ledgers import Ledger
from fadu.kernel.papers.markup import parse


def row_paper(request: HttpRequest, ledger: Ledger, pk: int, write: Callable[[Any], str]) -> HttpResponse:
    """The PDF of what `write` makes of the row, in the markup of papers."""
    from fadu.kernel.papers.pdf import to_pdf  # the renderer takes most of a second to load

    row = row_for(moment.who(request), ledger, pk, moment.today())
    if row.voided_on is not None:
        raise NotAllowed(f"{row.number}已于{row.voided_on}作废，不再制发文书。")
    name = f"{row.number}.pdf"
    content = to_pdf(parse(write(row)))
    note_export(moment.visit(request), what=name, rows=1)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or ""
    return response
