"""登录、退出、动态口令、修改密码、启用动态口令、我的账号。"""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from fadu.kernel import qr
from fadu.kernel.audit import What, note, visit_of
from fadu.kernel.auth import clock, passwords, signin, totp
from fadu.kernel.auth.forms import CodeForm, LoginForm, PasswordForm
from fadu.kernel.auth.landing import follow, landing
from fadu.kernel.auth.sessions import signed_in
from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import User

SECRET = "new_totp_secret"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, User):
        return redirect(landing(request.user, on=clock.today()))
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = signin.check_password(
                request, form.cleaned_data["username"], form.cleaned_data["password"]
            )
        except NotAllowed as refused:
            form.add_error(None, refused.sentence)
        else:
            return _first_factor_given(request, user)
    context = {
        "form": form,
        "next": _safe_next(request),
        "oidc_url": reverse("auth:oidc") if settings.FADU_OIDC else "",
    }
    return render(request, "kernel/auth/login.html", context)


def _first_factor_given(request: HttpRequest, user: User) -> HttpResponse:
    there = follow(_safe_next(request), user, on=clock.today())
    if signin.begin(request, user):
        return redirect(there)
    request.session["next"] = there
    return redirect("auth:code")


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The second factor."""
    user = signin.pending(request)
    if user is None:
        messages.warning(request, "登录没有完成，请重新填写账号和密码。")
        return redirect("auth:login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        there = request.session.get("next") or landing(user, on=clock.today())
        try:
            signin.finish(request, user, form.cleaned_data["code"])
        except NotAllowed as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect(there)
    return render(request, "kernel/auth/code.html", {"form": form})


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    signin.leave(request)
    messages.info(request, "已退出。")
    return redirect("auth:login")


@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    form = PasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        passwords.change_password(user, form.cleaned_data["new"], at=clock.now())
        update_session_auth_hash(request, user)  # 其他地方的登录因此失效，本次保留
        note(What.PASSWORD, visit_of(request, clock.now()), name=user.username)
        messages.success(request, "密码已修改；在其他电脑上的登录已全部失效。")
        return redirect(landing(user, on=clock.today()))
    owed = passwords.must_change(user, at=clock.now())
    return render(request, "kernel/auth/password.html", {"form": form, "owed": owed})


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Enrol: scan, prove by one code, write down the backup codes."""
    user = signed_in(request)
    if user.totp_confirmed_at is not None:
        return render(request, "kernel/auth/second_factor_on.html", {"left": len(user.backup_codes)})
    secret = request.session.setdefault(SECRET, totp.new_secret())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = totp.confirm(user, secret, form.cleaned_data["code"], at=clock.now())
        if codes is not None:
            return _enrolled(request, user, codes)
        form.add_error("code", "口令不对。请核对手机时间是否准确，等换下一个口令再填。")
    context = {"form": form, "secret": secret, "qr": qr.svg(totp.address_of(user, secret), "动态口令二维码")}
    return render(request, "kernel/auth/second_factor.html", context)


def _enrolled(request: HttpRequest, user: User, codes: list[str]) -> HttpResponse:
    del request.session[SECRET]
    note(What.SECOND_FACTOR, visit_of(request, clock.now()), name=user.username, field="启用")
    context = {"codes": codes, "follow": landing(user, on=clock.today())}
    return render(request, "kernel/auth/backup_codes.html", context)


@require_http_methods(["GET", "HEAD"])
def account(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    posts = user.posts_on(clock.today()).select_related("organ")
    context = {"person": user, "posts": posts, "home": landing(user, on=clock.today())}
    return render(request, "kernel/auth/account.html", context)


def _safe_next(request: HttpRequest) -> str:
    """Only an address of our own; anything else is dropped."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = {request.get_host()}
    ok = url_has_allowed_host_and_scheme(wanted, allowed_hosts=here, require_https=request.is_secure())
    return wanted if ok else ""
