"""每一页的公共部分：显示设置、单位名称、当前草稿。"""

from __future__ import annotations

import unicodedata
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.kernel.lines import Line, lines
from fadu.kernel.models import Setting
from fadu.kernel.navigation import foot
from fadu.portal.models import Draft


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    return render(request, f"portal/{template}.html", {**shared(request), **(context or {})}, status=status)


def shared(request: HttpRequest) -> dict[str, Any]:
    """What portal/base.html draws around a page."""
    return {
        "bureau": bureau_name(),
        "large": request.COOKIES.get("fadu_large") == "1",
        "contrast": request.COOKIES.get("fadu_contrast") == "1",
        "draft": draft_of(request),
        "foot": foot(lines()),
        "services_here": public_lines(),
    }


def bureau_name() -> str:
    found = Setting.objects.filter(key="bureau.name").values_list("value", flat=True).first()
    return str(found) if found else "司法局"


def public_lines() -> tuple[Line, ...]:
    """The lines of business a citizen can apply to here."""
    return tuple(line for line in lines() if line.public is not None and line.public.offered)


def draft_of(request: HttpRequest) -> Draft | None:
    key = request.session.get("draft")
    return Draft.objects.filter(pk=key).first() if key else None


def hold_draft(request: HttpRequest, draft: Draft | None) -> None:
    """A session that comes to hold a draft gets a new key, so that one planted beforehand is worth nothing."""
    if draft is None:
        request.session.pop("draft", None)
        return
    request.session.cycle_key()
    request.session["draft"] = draft.pk


# ── 地址里带来的 ────────────────────────────────────────────────────────────────────────────────────
def text(raw: str | None, most: int) -> str:
    """What was typed into an address, on one line, without characters a database refuses."""
    kept = "".join(
        char if unicodedata.category(char) not in ("Cc", "Cs") else " " for char in (raw or "")[:400]
    )
    return " ".join(kept.split())[:most]


def number(raw: str | None) -> int:
    """0 for anything but a plain number."""
    return int(raw) if raw and raw.isascii() and raw.isdecimal() and len(raw) < 18 else 0


def page_number(request: HttpRequest) -> int:
    return min(max(number(request.GET.get("page")), 1), 9999)
