"""由一条线索到它所说的执法结果。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from fadu.desk import moment
from fadu.kernel.errors import NotYours
from fadu.kernel.ledgerrows import row_for
from fadu.lines.enforcement.supervision.clues.ledger import CLUES


@require_GET
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The gravest of them; who sees the clue and not the result is told so there."""
    row = row_for(moment.who(request), CLUES, pk, moment.today())
    if row.result_key is None:
        raise NotYours("这条线索没有对应到单独一件执法结果，文号见线索的“执法结果”一栏。")
    return redirect("enforcement:result", row.result_key)
