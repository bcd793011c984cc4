"""首页、找复议机关、显示设置、办事指引。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from fadu.kernel.models import Organ
from fadu.portal import drafting
from fadu.portal.forms import OrganSearch, organ_choices
from fadu.portal.screen import public_lines, show

YEAR = 365 * 24 * 3600


def home(request: HttpRequest) -> HttpResponse:
    return show(request, "home", {"services": public_lines()})


def authority(request: HttpRequest) -> HttpResponse:
    """不服谁的决定，该找谁：先找到作出决定的机关，再给出管辖机关和依据。"""
    form = OrganSearch(request.GET or None)
    q = request.GET.get("q", "").strip()[:60]
    picked = Organ.objects.filter(pk=_number(request.GET.get("organ")), active=True).first()
    line = next(iter(public_lines()), None)
    found = drafting.service_of(line).authority(picked, {}) if line and picked else None
    context = {
        "form": form,
        "q": q,
        "organs": organ_choices(q) if q else [],
        "picked": picked,
        "found": found,
    }
    return show(request, "authority", context)


def guide(request: HttpRequest) -> HttpResponse:
    return show(request, "guide", {"services": public_lines()})


def display(request: HttpRequest) -> HttpResponse:
    """大字和高对比：记在浏览器里一年，不记人。"""
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(back if safe else reverse("portal:home"))
    for name in ("large", "contrast"):
        if name in request.POST:
            response.set_cookie(
                f"fadu_{name}", request.POST[name][:1], max_age=YEAR, samesite="Lax", httponly=True
            )
    return response


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else 0
