"""统一认证（OpenID Connect）：只认已有账号，按一项声明对上；从不新建账号、不给权限。"""

from __future__ import annotations

import logging
from typing import Any, cast

import jwt
import requests
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView, OIDCAuthenticationRequestView

from fadu.kernel.audit import What, note, visit_of
from fadu.kernel.auth import clock, signin
from fadu.kernel.auth.landing import follow
from fadu.kernel.errors import NotYours
from fadu.kernel.models import User

logger = logging.getLogger("fadu.oidc")

OFF = "本系统没有启用统一身份认证，请用账号密码登录。"
UNKNOWN = "统一身份认证已通过，但本系统没有与之对应的可用账号。请联系系统管理员核对“统一认证标识”。"
FAILED = "统一身份认证没有成功，请重试；仍不行的，请用账号密码登录，并告知系统管理员。"
BACKEND = "fadu.kernel.auth.oidc.ExistingUsers"
Claims = dict[str, Any]


class ExistingUsers(OIDCAuthenticationBackend):  # type: ignore[misc]  # the library ships no types
    """The library's code flow, with audience and issuer checked and only existing accounts matched."""

    def _verify_jws(self, payload: str, key: Any) -> Claims:
        # the library leaves the audience unchecked: a token issued to another client would do
        if jwt.get_unverified_header(payload).get("alg") != self.OIDC_RP_SIGN_ALGO:
            raise SuspiciousOperation("id_token: unexpected algorithm")
        return jwt.decode(
            payload,
            key,
            algorithms=[self.OIDC_RP_SIGN_ALGO],
            audience=self.OIDC_RP_CLIENT_ID,
            issuer=settings.FADU_OIDC_ISSUER or None,
            options={"require": ["exp", "iat", "sub", "aud"]},
        )

    def get_userinfo(self, access_token: str, id_token: str, payload: Claims) -> Claims:
        info: Claims = super().get_userinfo(access_token, id_token, payload)
        if info.get("sub") != payload["sub"]:  # OpenID Connect Core 5.3.2
            raise jwt.InvalidTokenError("userinfo belongs to another subject than the id_token")
        return {**payload, **info}

    def verify_claims(self, claims: Claims) -> bool:
        return bool(claims.get(settings.FADU_OIDC_CLAIM))

    def filter_users_by_claims(self, claims: Claims) -> list[User]:
        named = str(claims[settings.FADU_OIDC_CLAIM])
        return list(User.objects.filter(sso_id=named, is_active=True))

    def describe_user_by_claims(self, claims: Claims) -> str:
        return f"{settings.FADU_OIDC_CLAIM}={claims.get(settings.FADU_OIDC_CLAIM)}"

    def create_user(self, claims: Claims) -> None:
        return None

    def get_user(self, user_id: int) -> User | None:
        """An account switched off is out at its next click."""
        return User.objects.filter(pk=user_id, is_active=True).first()


class _Callback(OIDCAuthenticationCallbackView):  # type: ignore[misc]  # the library ships no types
    def login_success(self) -> HttpResponse:
        asked = self.request.session.get("oidc_login_next") or ""
        there = follow(asked, self.user, on=clock.today())
        if settings.FADU_OIDC_SECOND_FACTOR:  # 认证中心已核第二因素，不再问一次
            signin.enter(self.request, self.user, backend=BACKEND)
        elif not signin.begin(self.request, self.user, backend=BACKEND):
            self.request.session["next"] = there
            return redirect("auth:code")
        return HttpResponseRedirect(there)

    def login_failure(self) -> HttpResponse:
        return _failed(self.request, UNKNOWN if "code" in self.request.GET else FAILED)


def start(request: HttpRequest) -> HttpResponse:
    _must_be_on()
    return cast(HttpResponse, OIDCAuthenticationRequestView.as_view()(request))


def callback(request: HttpRequest) -> HttpResponse:
    """Whatever the provider sends or fails to send ends on the login page with a sentence."""
    _must_be_on()
    try:
        return cast(HttpResponse, _Callback.as_view()(request))
    except (requests.RequestException, jwt.PyJWTError, SuspiciousOperation, KeyError, ValueError) as error:
        logger.warning("sign-on failed: %s: %s", type(error).__name__, error)
        return _failed(request, FAILED)


def _failed(request: HttpRequest, sentence: str) -> HttpResponse:
    note(What.LOGIN_FAILED, visit_of(request, clock.now()), field="统一身份认证")
    messages.error(request, sentence)
    return redirect("auth:login")


def _must_be_on() -> None:
    if not settings.FADU_OIDC:
        raise NotYours(OFF)
