"""手机上一屏登记一行台账；由一行台账立案。"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from fadu.desk import books, moment
from fadu.desk.quickworker import WORKER
from fadu.desk.views.bookrows import attached, start_of
from fadu.desk.views.books import home_or_refuse, ledger_or_404
from fadu.kernel.actors import Actor, officer
from fadu.kernel.errors import BadFacts, NotAllowed, Refused
from fadu.kernel.ledgerrows import row_for
from fadu.kernel.ledgers import Ledger
from fadu.kernel.ledgerwriters import writer
from fadu.kernel.ledgerwriting import Twin, change_row, write_row
from fadu.kernel.lines import Line
from fadu.kernel.materials import add_material
from fadu.kernel.models import Case, LedgerRow
from fadu.kernel.quick import Quick
from fadu.kernel.record import open_case

ONCE = 60  # 草稿的标识，由浏览器随机产生


def quick(request: HttpRequest, line: str, key: str) -> HttpResponse:
    """One screen; with `Accept: application/json` the answer is {number, row} or {errors: {label: sentence}}."""
    found, one = ledger_or_404(line, key)
    if one.quick is None:
        raise Http404
    organ = home_or_refuse(request, one)
    on = moment.today()
    form = books.form_of(
        one,
        organ=organ,
        on=on,
        data=request.POST if request.method == "POST" else None,
        initial=start_of(request, one, None, organ) | _kept(request, one.quick),
    )
    if request.method == "POST":
        try:
            row = _written(request, one, form)
        except Refused as refused:
            return _refused(request, found, one, form, refused)
        return _done(request, one, one.quick, row)
    return _page(request, found, one, form, status=200)


def _kept(request: HttpRequest, quick: Quick) -> dict[str, Any]:
    return {name: request.GET[name][:200] for name in quick.keeps if name in request.GET}


def _written(request: HttpRequest, one: Ledger, form: books.BookForm) -> LedgerRow:
    """A draft sent twice is one row: the second time finds the first."""
    organ = home_or_refuse(request, one)
    by = writer(moment.who(request), one, organ, None, moment.today())
    if not form.is_valid():
        raise BadFacts({name: str(said[0]) for name, said in form.errors.items()})
    sent, values = request.POST.get("once", "")[:ONCE], form.values()
    once = f"phone:{sent}" if sent.isalnum() else ""
    try:
        row: LedgerRow = write_row(
            one,
            organ=organ,
            by=by,
            at=moment.now(),
            values=values,
            source="phone",
            once=once,
            files=attached(request),
        )
    except Twin as twin:
        if not once or twin.row.once != once:
            raise
        return twin.row
    return row


def _done(request: HttpRequest, one: Ledger, quick: Quick, row: LedgerRow) -> HttpResponse:
    line = one.model._meta.app_label
    if _wants_json(request):
        address = reverse("desk:book_row", args=[line, one.key, row.pk])
        return JsonResponse({"number": row.number, "row": address}, status=201)
    again = {name: str(value) for name in quick.keeps if (value := request.POST.get(name))}
    return redirect(
        f"{reverse('desk:quick', args=[line, one.key])}?{urlencode({**again, 'last': str(row.pk)})}"
    )


def _refused(
    request: HttpRequest, line: Line, one: Ledger, form: books.BookForm, refused: Refused
) -> HttpResponse:
    errors = refused.errors if isinstance(refused, BadFacts) else {"": refused.sentence}
    if _wants_json(request):
        said = {one.asks[name].label if name in one.asks else "": text for name, text in errors.items()}
        return JsonResponse({"errors": said}, status=400)
    if not form.errors:
        form.refuse(errors)
    return _page(request, line, one, form, status=400)


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _page(
    request: HttpRequest, line: Line, one: Ledger, form: books.BookForm, *, status: int
) -> HttpResponse:
    assert one.quick is not None
    first = [form[name] for name in one.quick.first]
    rest = [field for field in (*form.main, *form.followed) if field.name not in one.quick.first]
    context = {
        "line": line,
        "book": one,
        "quick": one.quick,
        "form": form,
        "first": first,
        "rest": rest,
        "last": (last := _last(request, one)),
        "opens": last is not None and one.opens is not None and one.opens.offered(last),
        "unfolded": any(field.errors for field in rest),
    }
    return render(request, "desk/quick.html", context, status=status)


def _last(request: HttpRequest, one: Ledger) -> LedgerRow | None:
    """The row just written."""
    key = request.GET.get("last", "")
    if not key.isdecimal():
        return None
    row: LedgerRow = row_for(moment.who(request), one, int(key[:18]), moment.today())
    return row


@require_POST
def open_row(request: HttpRequest, line: str, key: str, pk: int) -> HttpResponseBase:
    """Turn the row into a case, once; a second press leads to the same case."""
    found, one = ledger_or_404(line, key)
    on, user = moment.today(), moment.who(request)
    row = row_for(user, one, pk, on)
    if one.opens is None:
        raise NotAllowed(f"“{one.title}”的行不能立为案件，请在“新收”中登记。")
    if row.case_id is not None:
        return redirect("desk:case", row.case_id)
    if not one.opens.offered(row):
        raise NotAllowed(
            f"登记号{row.number}的这一行不能{one.opens.title}：已作废，或者没有发现需要办理的事。"
        )
    opening, by = one.opens.opening(row), officer(user, row.organ, on)
    case = open_case(
        found,
        one.opens.event,
        organ=row.organ,
        on=on,
        by=by,
        facts=opening.facts,
        parties=opening.parties,
        at=moment.now(),
        source="ledger",
        idempotency_key=f"row:{row.pk}",
    )
    change_row(row, by=by, at=moment.now(), values={"case": case.pk}, reason=one.opens.title)
    _take_files(row, case, by)
    messages.success(request, f"已{one.opens.title}，案号{case.number}。")
    return redirect("desk:case", case.pk)


def _take_files(row: LedgerRow, case: Case, by: Actor) -> None:
    """What was photographed on the spot is in the file of the case from the start."""
    held = {one.blob_id for one in case.materials.all()}
    for file in row.files.select_related("blob").order_by("pk"):
        if file.blob_id not in held:
            add_material(
                case, file.blob, title=file.title, kind="证据材料", by=by, on=moment.today(), at=moment.now()
            )


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: without a network the page of quick entry still opens."""
    answer = HttpResponse(WORKER, content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/desk/"
    answer["Cache-Control"] = "no-cache"
    return answer
