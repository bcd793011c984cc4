"""执行页面声明的 who：不合的，给一页说得清的中文，而不是一个代码。"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from fadu.kernel.audit import What, note, visit_of
from fadu.kernel.auth import clock, passwords, signing, totp
from fadu.kernel.auth.cleaning import without_nul
from fadu.kernel.auth.error_pages import error_page
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed, NotYours, Refused, TooMany
from fadu.kernel.models import User
from fadu.kernel.navigation import admits
from fadu.kernel.pages import Page, Policy
from fadu.kernel.standing import asked_once, standing

View = Callable[..., HttpResponseBase]
STATUS: Mapping[type[Refused], int] = {
    NotYours: 404,
    NotAllowed: 409,
    Conflict: 409,
    BadFacts: 400,
    TooMany: 429,
}
NO_CODE = "查看办件要先核对身份。请在“办件查询”输入查询码和证件号码（或电话）后四位；隔得久了需要重新输入。"


def enforce(page: Page) -> View:
    """The page's view behind its policy; `.page` on the result tells which page it is."""
    return _for_systems(page) if page.who.kind == "signed" else _guarded(page, owing=False)


def enforce_entry(page: Page) -> View:
    """For the pages by which one pays what is owed: change of password, second factor, logout."""
    return _guarded(page, owing=True)


def _guarded(page: Page, *, owing: bool) -> View:
    @functools.wraps(page.view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        without_nul(request)
        with asked_once():
            response = _stopped(request, page.who, owing=owing) or _answer(page.view, request, args, kwargs)
        if page.who.kind != "public":
            patch_cache_control(response, no_store=True, private=True)  # 共用电脑上退出后不能“后退”看到案件
        return response

    guarded.page = page  # type: ignore[attr-defined]  # read by the test that walks every address
    return guarded


def _for_systems(page: Page) -> View:
    """No session and no CSRF: whoever holds the key has signed this very request. Every answer is JSON."""

    @csrf_exempt
    @functools.wraps(page.view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase
        try:
            response = page.view(request, *args, signed=signing.verified(request, at=clock.now()), **kwargs)
        except Refused as refused:
            response = signing.refusal(refused)
        patch_cache_control(response, no_store=True, private=True)
        return response

    guarded.page = page  # type: ignore[attr-defined]  # as above
    return guarded


def _answer(view: View, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
    try:
        return view(request, *args, **kwargs)
    except Refused as refused:
        return refusal(request, refused)


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The page for a Refused no view has dealt with."""
    status = next((code for kind, code in STATUS.items() if isinstance(refused, kind)), 409)
    response = error_page(request, status, refused.sentence)
    if isinstance(refused, TooMany):
        response["Retry-After"] = str(refused.seconds)
    return response


def _stopped(request: HttpRequest, who: Policy, *, owing: bool) -> HttpResponseBase | None:
    if who.kind == "public":
        return None
    if who.kind == "tracking":
        return None if request.session.get("tracked") else _ask_for_code(request)
    if not isinstance(request.user, User):
        return _to_login(request)
    owed = None if owing else _owed(request, request.user)
    return owed or _without_role(request, request.user, who)


def _ask_for_code(request: HttpRequest) -> HttpResponse:
    """With the way to the page that asks for it, where there is a portal."""
    try:
        where = reverse("portal:track")
    except NoReverseMatch:
        where = ""
    return error_page(request, 403, NO_CODE, link=where, link_title="去输入查询码")


def _to_login(request: HttpRequest) -> HttpResponseBase:
    if request.headers.get("HX-Request"):  # 片段请求：整页去登录，而不是把登录页塞进片段
        return HttpResponse(status=401, headers={"HX-Redirect": reverse("auth:login")})
    back = request.get_full_path() if request.method == "GET" else "/"
    return redirect_to_login(back, reverse("auth:login"))


def _owed(request: HttpRequest, user: User) -> HttpResponseBase | None:
    """必须先改密码、先启用动态口令的，先做这件事。"""
    if passwords.must_change(user, at=clock.now()):
        return redirect("auth:password")
    if totp.required(user, on=clock.today()) and user.totp_confirmed_at is None:
        return redirect("auth:second_factor")
    return None


def _without_role(request: HttpRequest, user: User, who: Policy) -> HttpResponseBase | None:
    if may_enter(user, who):
        return None
    note(What.DENIED, visit_of(request, clock.now()), field=request.path)
    return error_page(
        request, 403, f"这一页只对{who.title}开放。您的任职不含这一身份；如有误，请联系系统管理员。"
    )


def may_enter(user: User, who: Policy) -> bool:
    """Does the user's standing today satisfy a policy that asks for a signed-in person?"""
    return who.kind == "signed_in" or admits(who, standing(user, on=clock.today()).roles)
