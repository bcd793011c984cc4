"""台账的一行：登记、查看、修改、作废、附件、查看加密内容的原文。"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fadu.desk import books, moment
from fadu.desk.clocks import thresholds
from fadu.desk.views.books import keeper, ledger_or_404, may_keep, refuse_by_hand
from fadu.desk.views.materials import SHOWN_INLINE
from fadu.kernel import blobs
from fadu.kernel.access import case_for, cases_for
from fadu.kernel.actors import officer
from fadu.kernel.asks import Day, Number, OrganRef
from fadu.kernel.audit import note
from fadu.kernel.crypto import opened
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours, Refused
from fadu.kernel.forms import FileList
from fadu.kernel.ledgerlog import WHY
from fadu.kernel.ledgerrows import row_for
from fadu.kernel.ledgers import Ledger, RowRef
from fadu.kernel.ledgersight import readable
from fadu.kernel.ledgerwriters import editor, may_change, may_sign, writer
from fadu.kernel.ledgerwriting import Attached, change_row, void_row, write_row
from fadu.kernel.lines import Line
from fadu.kernel.models import AccessLog, Case, Organ
from fadu.kernel.navigation import opens
from fadu.kernel.standing import standing
from fadu.kernel.uploads import ALLOWED, check_upload


def new(request: HttpRequest, line: str, key: str) -> HttpResponse:
    found, one = ledger_or_404(line, key)
    refuse_by_hand(one)
    on, user = moment.today(), moment.who(request)
    case = _case(request, one)
    organ = keeper(request, one, case)
    actor = writer(user, one, organ, case, on)
    data = request.POST if request.method == "POST" else None
    start = start_of(request, one, case, organ)
    form = books.form_of(one, organ=organ, on=on, data=data, initial=start, cases=_likely(request, one))
    status = 200
    if data is not None:
        try:
            made = _written(request, one, organ, form, actor)
            messages.success(request, f"已登记，登记号{made.number}。")
            if request.POST.get("then") == "more":
                return redirect(request.get_full_path())
            return redirect("desk:book_row", line, key, made.pk)
        except BadFacts as bad:
            form.refuse(bad.errors)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        status = 400
    return _form_page(request, found, one, form, organ=organ, case=case, status=status)


def _written(request: HttpRequest, one: Ledger, organ: Organ, form: books.BookForm, actor: Any) -> Any:
    files = attached(request)
    if not form.is_valid():
        raise BadFacts({})
    values = form.values()
    key = values.get("case")
    if key is not None:
        organ = keeper(request, one, case_for(moment.who(request), key, on=moment.today()))
    return write_row(one, organ=organ, by=actor, at=moment.now(), values=values, files=files)


def _case(request: HttpRequest, one: Ledger) -> Case | None:
    key = request.GET.get("case", "")
    return case_for(moment.who(request), key, on=moment.today()) if key and one.takes_case else None


def _likely(request: HttpRequest, one: Ledger) -> QuerySet[Case]:
    on, user = moment.today(), moment.who(request)
    return books.likely(one, cases_for(user, on), standing(user, on=on).people)


def start_of(request: HttpRequest, one: Ledger, case: Case | None, organ: Organ) -> dict[str, Any]:
    """Today, the case, what the ledger knows of both, and a row of another ledger named in the address."""
    start: dict[str, Any] = {"on": moment.today().isoformat()}
    if one.takes_case and case is not None:
        start["case"] = case.number
    if one.prefill is not None:
        start |= one.prefill(case, organ)
    for name, source in one.asks.items():
        if isinstance(source, RowRef | OrganRef | Number | Day) and request.GET.get(name, ""):
            start[name] = request.GET[name][:80]
    return start


def _form_page(
    request: HttpRequest,
    line: Line,
    one: Ledger,
    form: books.BookForm,
    *,
    organ: Organ,
    case: Case | None = None,
    row: Any = None,
    status: int = 200,
) -> HttpResponse:
    widget = {"class": "form-control", "id": "id_files", "multiple": True}
    context = {
        "line": line,
        "book": one,
        "form": form,
        # not by way of the form: a template would first look for a field of that name, and ledgers have such fields
        "known_fields": form.reckoned,
        "main_fields": form.main,
        "followed_fields": form.followed,
        "row": row,
        "case": case,
        "organ": organ,
        "allowed": ALLOWED,
        "files": FileList().render("files", None, widget),
        "has_files": bool(request.FILES),
    }
    return render(request, "desk/book_form.html", context, status=status)


def attached(request: HttpRequest) -> list[Attached]:
    """All files are checked before the first is stored."""
    sent: list[UploadedFile[Any]] = request.FILES.getlist("files")
    checked = [(one, check_upload(one.name or "", one)) for one in sent]
    return [Attached(found.name, blobs.keep(one.read(), found.media_type)) for one, found in checked]


# ── 一行 ────────────────────────────────────────────────────────────────────────────────────────────
def row(request: HttpRequest, line: str, key: str, pk: int) -> HttpResponse:
    found, one = ledger_or_404(line, key)
    on = moment.today()
    held = row_for(moment.who(request), one, pk, on)
    mine = held.voided_on is None and may_keep(request, one, held)
    context = {
        "line": found,
        "book": one,
        "row": held,
        "facts": books.facts(one, held),
        "computed": [(each.title, each.of([held], on).get(held.pk)) for each in one.computed],
        "chip": books.follow_up(held, on=on, limits=thresholds()),
        "files": held.files.select_related("blob"),
        "history": books.history(one, held),
        "may_write": mine,
        "may_change": held.voided_on is None and may_change(moment.who(request), one, held, on),
        "may_sign": held.voided_on is None and may_sign(moment.who(request), one, held, on),
        "may_open": mine and one.opens is not None and one.opens.offered(held),
        "sealed": [(name, one.asks[name].label) for name in one.sealed if opened(getattr(held, name))],
        "referring": _referring(found, one, held) if mine or _told(request, one, held) else [],
        "links": _links(request, one, held),
    }
    return render(request, "desk/book_row.html", context)


def _referring(line: Line, one: Ledger, held: Any) -> list[tuple[Ledger, str]]:
    """Ledgers whose rows name one like this, and the address that fills it in."""
    return [
        (book, f"?{name}={held.number}")
        for book in line.ledgers
        for name, source in book.asks.items()
        if isinstance(source, RowRef) and source.model is one.model
    ]


def _told(request: HttpRequest, one: Ledger, held: Any) -> bool:
    """Does the row of an organ elsewhere speak of this person's, who keeps such a ledger? A joint inspection does."""
    mine = standing(moment.who(request), on=moment.today())
    named = bool(one.about) and not one.binding and held.voided_on is None
    elsewhere = not readable(mine, one.line).filter(pk=held.organ_id).exists()
    return named and elsewhere and bool(mine.roles_on(one.line) & one.roles)


def _links(request: HttpRequest, one: Ledger, held: Any) -> list[tuple[str, str]]:
    """Those that this person may open."""
    mine = standing(moment.who(request), on=moment.today())
    if one.linked is not None and not one.linked(mine, held):
        return []
    return [(title, page) for title, page in one.links if opens(mine, page)]


def change(request: HttpRequest, line: str, key: str, pk: int) -> HttpResponse:
    found, one = ledger_or_404(line, key)
    on, user = moment.today(), moment.who(request)
    held = row_for(user, one, pk, on)
    actor, only = editor(user, one, held, held.case, on)
    if held.voided_on is not None:
        raise NotAllowed(f"{held.number}已于{held.voided_on}作废，不能再改动。")
    data = request.POST if request.method == "POST" else None
    cases = _likely(request, one)
    form = books.form_of(one, organ=held.organ, on=on, data=data, row=held, cases=cases, only=only)
    if data is None and request.GET.get("do") == "follow" and held.replied_on is None:
        form.initial["replied_on"] = on.isoformat()
    status = 200
    if data is not None:
        try:
            _changed(request, form, held, actor)
            return redirect("desk:book_row", line, key, held.pk)
        except BadFacts as bad:
            form.refuse(bad.errors)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        status = 400
    return _form_page(request, found, one, form, organ=held.organ, case=held.case, row=held, status=status)


def _changed(request: HttpRequest, form: books.BookForm, held: Any, actor: Any) -> None:
    files = attached(request)
    if not form.is_valid():
        raise BadFacts({})
    done = change_row(
        held,
        by=actor,
        at=moment.now(),
        values=form.values(),
        reason=form.cleaned_data.get(WHY, ""),
        seen=_version(request),
        files=files,
    )
    messages.success(request, "已保存。") if done else messages.info(request, "没有改动。")


def _version(request: HttpRequest) -> int | None:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None


@require_POST
def sign(request: HttpRequest, line: str, key: str, pk: int) -> HttpResponse:
    """The head signs the row in his own name; what stands against it is said."""
    _, one = ledger_or_404(line, key)
    on, user = moment.today(), moment.who(request)
    held = row_for(user, one, pk, on)
    if not one.signing:
        raise NotAllowed(f"“{one.title}”的行不在这里签发。")
    (actor, _), (who, when) = editor(user, one, held, held.case, on), one.signs
    try:
        change_row(held, by=actor, at=moment.now(), values={who: user.pk, when: on}, reason=one.signing)
        messages.success(request, f"{held.number}已{one.signing}。")
    except BadFacts as bad:
        messages.error(request, f"不能{one.signing}：{''.join(dict.fromkeys(bad.errors.values()))}")
    return redirect("desk:book_row", line, key, held.pk)


def void(request: HttpRequest, line: str, key: str, pk: int) -> HttpResponse:
    """A reason is asked for on a page of its own: nothing is lost by one click."""
    found, one = ledger_or_404(line, key)
    on, user = moment.today(), moment.who(request)
    held = row_for(user, one, pk, on)
    actor = writer(user, one, held.organ, held.case, on)
    error = ""
    if request.method == "POST":
        try:
            void_row(held, by=actor, at=moment.now(), reason=request.POST.get("reason", ""))
            messages.success(request, f"{held.number}已作废。")
            return redirect("desk:book_row", line, key, held.pk)
        except Refused as refused:
            error = refused.sentence
    context = {"line": found, "book": one, "row": held, "error": error}
    return render(request, "desk/book_void.html", context, status=400 if error else 200)


def file(request: HttpRequest, line: str, key: str, pk: int, file: int) -> HttpResponseBase:
    """附件本身：图片、PDF 直接显示，其余下载；每次下载记一笔。"""
    _, one = ledger_or_404(line, key)
    held = row_for(moment.who(request), one, pk, moment.today())
    found = held.files.select_related("blob").filter(pk=file).first()
    if found is None:
        raise NotYours("这一行没有这份材料，或者它不在您的查阅范围内。")
    path = blobs.path_of(found.blob)
    if not path.exists():
        raise Refused("这份文件不在文件库中，请告诉系统管理员核对备份。")
    _note(AccessLog.What.DOWNLOAD, request, held, found.title)
    inline = found.blob.media_type in SHOWN_INLINE
    return FileResponse(
        path.open("rb"), as_attachment=not inline, filename=found.title, content_type=found.blob.media_type
    )


@require_POST
def reveal(request: HttpRequest, line: str, key: str, pk: int) -> HttpResponse:
    """The plain text of one encrypted field, for whoever keeps the row, with the purpose in the access log."""
    found, one = ledger_or_404(line, key)
    on, user = moment.today(), moment.who(request)
    held = row_for(user, one, pk, on)
    name, purpose = request.POST.get("field", ""), request.POST.get("purpose", "").strip()
    if not officer(user, held.case or held.organ, on).may(one.roles):
        raise NotYours("您的身份不能查看原文；确有需要请联系登记人。")
    if name not in one.sealed:
        raise NotAllowed("这一项没有加密，直接可见；请返回查看。")
    if len(purpose) < 2:
        raise NotAllowed("查看原文须写明用途，例如“电话回访”。")
    label = one.asks[name].label
    _note(AccessLog.What.REVEAL, request, held, label, purpose=purpose)
    context = {
        "line": found,
        "book": one,
        "row": held,
        "label": label,
        "plain": opened(getattr(held, name)),
        "purpose": purpose,
    }
    return render(request, "desk/book_reveal.html", context)


def _note(what: AccessLog.What, request: HttpRequest, held: Any, field: str, *, purpose: str = "") -> None:
    note(what, moment.visit(request), field=f"{held.number} {field}"[:200], purpose=purpose, case=held.case)
