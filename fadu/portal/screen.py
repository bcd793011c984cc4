"""每一页的公共部分：显示设置、当前草稿、会话里已核对身份的案件。"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.kernel.access import party_case_for
from fadu.kernel.actors import Actor, party_actor
from fadu.kernel.crypto import opened
from fadu.kernel.errors import NotYours
from fadu.kernel.lines import Line, lines
from fadu.kernel.models import Case, Party
from fadu.portal.models import Draft

NOT_CHECKED = "请先输入查询码和证件号码（或电话）后四位，核对身份后再查看。"


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    shared = {
        "large": request.COOKIES.get("fadu_large") == "1",
        "contrast": request.COOKIES.get("fadu_contrast") == "1",
        "draft": draft_of(request),
    }
    return render(request, f"portal/{template}.html", {**shared, **(context or {})}, status=status)


def public_lines() -> tuple[Line, ...]:
    """The lines of business a citizen can apply to here."""
    return tuple(line for line in lines() if line.public is not None)


def draft_of(request: HttpRequest) -> Draft | None:
    key = request.session.get("draft")
    return Draft.objects.filter(pk=key).first() if key else None


def hold_draft(request: HttpRequest, draft: Draft | None) -> None:
    if draft is None:
        request.session.pop("draft", None)
    else:
        request.session["draft"] = draft.pk


# ── 当事人 ──────────────────────────────────────────────────────────────────────────────────────────
def hold_party(request: HttpRequest, party: Party) -> None:
    held = dict(request.session.get("tracked_as", {}))
    held[str(party.case_id)] = party.pk
    request.session["tracked_as"] = held


def tracked(request: HttpRequest, code: str) -> tuple[Case, Party, Actor]:
    """The case of this code and the party this session has proved to be. NotYours: a sentence."""
    case = party_case_for(request.session, code)
    key = request.session.get("tracked_as", {}).get(str(case.pk))
    party = case.parties.filter(pk=key, active=True).select_related("agent_for").first() if key else None
    if party is None:
        raise NotYours(NOT_CHECKED)
    return case, party, party_actor(party)


def who_is(case: Case, last: str) -> Party | None:
    """The party whose 证件号码, 统一社会信用代码 or 电话 ends in these four characters; agents before nobody."""
    wanted = last.strip().upper()
    for party in case.parties.filter(active=True).exclude(kind=Party.Kind.ORGAN).order_by("id"):
        if any(number.upper().endswith(wanted) for number in _numbers(party)):
            return party
    return None


def _numbers(party: Party) -> list[str]:
    return [one for value in (party.id_number, party.credit_code, party.phone) if (one := opened(value))]
