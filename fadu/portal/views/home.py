"""首页、找复议机关、办事指引、显示设置。"""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from fadu.kernel.models import Organ, Post
from fadu.law.roles import CLERK
from fadu.portal import drafting
from fadu.portal.forms import organ_choices
from fadu.portal.screen import number, public_lines, show, text

YEAR = 365 * 24 * 3600
MOST_WINDOWS = 200


def home(request: HttpRequest) -> HttpResponse:
    return show(request, "home", {"services": public_lines()})


def authority(request: HttpRequest) -> HttpResponse:
    """不服谁的决定，该找谁：先找到作出决定的机关，再给出管辖机关和依据。"""
    q = text(request.GET.get("q"), 60)
    picked = Organ.objects.filter(pk=number(request.GET.get("organ")), active=True).first()
    line = next((one for one in public_lines() if one.public and one.public.places is None), None)
    found = drafting.service_of(line).authority(picked, {}) if line and picked else None
    organs = organ_choices(q) if q and not picked else []
    context = {"q": q, "organs": organs, "picked": picked, "found": found, "line": line}
    return show(request, "authority", context | {"service": line.public if line else None})


def guide(request: HttpRequest) -> HttpResponse:
    return show(request, "guide", {"services": public_lines(), "windows": windows()})


def windows() -> list[Organ]:
    """Where an application is taken in person: the authorities, and every place that has a receiving clerk."""
    clerks = Post.objects.filter(role=CLERK.key).values("organ")
    found = Organ.objects.filter(Q(is_authority=True) | Q(pk__in=clerks), active=True)
    return list(found.order_by("path")[:MOST_WINDOWS])


def display(request: HttpRequest) -> HttpResponse:
    """大字和高对比：记在浏览器里一年，不记人。"""
    back = text(request.POST.get("back"), 300)
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(back if safe else reverse("portal:home"))
    for name in ("large", "contrast"):
        if request.POST.get(name) in ("0", "1"):
            response.set_cookie(
                f"fadu_{name}", request.POST[name], max_age=YEAR, samesite="Lax", httponly=True
            )
    return response
