"""入企检查的页面：门口扫码看到的（公众）；亮码、合并检查、专门监督（工作人员）。"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from fadu.desk import moment
from fadu.kernel import qr
from fadu.kernel.errors import Refused
from fadu.kernel.ledgerrows import row_for
from fadu.kernel.ledgerwriters import may_write, writer
from fadu.kernel.navigation import opens
from fadu.kernel.standing import standing
from fadu.lines.enforcement.inspections import codes, merging, overview
from fadu.lines.enforcement.inspections.forms import Merge, Rating
from fadu.lines.enforcement.inspections.ledgers import RECORDS, VISITS
from fadu.lines.enforcement.models import InspectionPlan, VisitCode
from fadu.portal.screen import shared

GONE = 410


# ── 门口 ────────────────────────────────────────────────────────────────────────────────────────────
def door(request: HttpRequest, token: str) -> HttpResponse:
    """What the firm's phone reads. No account, no session; POST rates. 410 for a code that is not good now."""
    at = moment.now()
    code = VisitCode.objects.select_related("visit", "visit__organ").filter(token=token[:40]).first()
    if code is None:
        return _door(request, None, Rating(), status=404)
    form = Rating(request.POST if request.method == "POST" else None)
    if request.method == "POST" and codes.may_rate(code, at) and form.is_valid():
        try:
            codes.rate(code, form.cleaned_data)
        except Refused:
            code.refresh_from_db()  # somebody else was faster: the page says that the code has been used
        else:
            return redirect(f"{request.path}?rated=1")
    wrong = request.method == "POST" and bool(form.errors)
    return _door(request, code, form, status=400 if wrong else 200 if codes.is_live(code, at) else GONE)


def _door(request: HttpRequest, code: VisitCode | None, form: Rating, *, status: int) -> HttpResponse:
    at = moment.now()
    context: dict[str, Any] = {**shared(request), "code": code, "form": form}
    if code is not None:
        context |= {
            "live": codes.is_live(code, at),
            "visit": code.visit,
            "may_rate": codes.may_rate(code, at),
            "thanked": request.GET.get("rated") == "1",
        }
    answer = render(request, "enforcement/inspection_door.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


# ── 亮码 ────────────────────────────────────────────────────────────────────────────────────────────
def code(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The inspector's phone at the door: open the code, show it, take it down, write down the result."""
    on, at, user = moment.today(), moment.now(), moment.who(request)
    visit = row_for(user, VISITS, pk, on)
    if request.method == "POST":
        writer(user, VISITS, visit.organ, None, on)
        try:
            if request.POST.get("do") == "close":
                codes.close_code(visit, at=at)
                messages.info(request, "已收码，这个码不再有效。")
            else:
                codes.open_code(visit, by=user, at=at)
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect("enforcement:visit_code", pk)
    held = codes.live(visit, at)
    context = {
        "visit": visit,
        "people": held.cards if held else codes.people_of(visit),
        "code": held,
        "why_not": "" if held else codes.why_not(visit, at),
        "may_write": may_write(user, VISITS, visit.organ, None, on),
        "record": f"{reverse('desk:quick', args=['enforcement', RECORDS.key])}?{urlencode({'visit': visit.number})}",
        "book": VISITS,
    }
    if held is not None:
        address = _address(request, held)
        context |= {"address": address, "qr": qr.svg(address, f"{visit.number}的检查码")}
    return render(request, "enforcement/inspection_code.html", context)


def _address(request: HttpRequest, held: VisitCode) -> str:
    path, site = reverse("enforcement:inspection", args=[held.token]), settings.FADU_SITE.rstrip("/")
    return f"{site}{path}" if site else request.build_absolute_uri(path)


# ── 综合查一次 ──────────────────────────────────────────────────────────────────────────────────────
def merge(request: HttpRequest) -> HttpResponseBase:
    """The groups of plans that could be one visit; POST merges one of them."""
    on, user = moment.today(), moment.who(request)
    groups = merging.proposals(user, on)
    if request.method == "POST":
        form = Merge(request.POST)
        try:
            return _merged(request, groups, form)
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect("enforcement:inspection_merge")
    rows = [(one, merging.may_merge(user, one.organs, on)) for one in groups]
    return render(request, "enforcement/inspection_merge.html", {"rows": rows, "today": on})


def _merged(request: HttpRequest, groups: list[merging.Group], form: Merge) -> HttpResponseBase:
    found = next((one for one in groups if one.key == request.POST.get("plans")), None)
    if found is None:
        messages.error(request, "这一组计划已经变动，请在下面重新选择。")
        return redirect("enforcement:inspection_merge")
    if not form.is_valid():
        messages.error(request, "；".join(str(said[0]) for said in form.errors.values()))
        return redirect("enforcement:inspection_merge")
    lead = next((one for one in found.organs if one.pk == form.cleaned_data["lead"]), found.organs[0])
    plans = list(
        InspectionPlan.objects.filter(pk__in=[one.pk for one in found.plans]).select_related("organ")
    )
    visit = merging.merge(
        plans, lead=lead, day=form.cleaned_data["day"], by=moment.who(request), at=moment.now()
    )
    messages.success(
        request,
        f"{len(plans)}项计划已合并为{visit.number}，由{lead}牵头；各部门的待办里已有，执法人员由牵头部门填写。",
    )
    return redirect("desk:book_row", "enforcement", VISITS.key, visit.pk)


# ── 专门监督 ────────────────────────────────────────────────────────────────────────────────────────
def inspections(request: HttpRequest) -> HttpResponse:
    on, user = moment.today(), moment.who(request)
    raw = request.GET.get("year", "")
    year = int(raw) if raw in {str(one) for one in range(2000, on.year + 2)} else on.year
    rows = overview.overview(user, year, on)
    context = {
        "year": year,
        "years": range(on.year + 1, on.year - 5, -1),
        "rows": rows,
        "total": {
            name: sum(getattr(row, name) for row in rows)
            for name in ("visits", "joint", "saved", "unplanned", "uncoded", "clues")
        },
        "over": overview.over_cap(user, year, on),
        "caps": overview.caps_told(),
        "ratings": overview.ratings(user, year, on),
        "may_merge": opens(standing(user, on=on), "enforcement:inspection_merge"),
    }
    return render(request, "enforcement/inspections.html", context)
