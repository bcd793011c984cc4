"""会话：闲置过久、登录总时长到限，都要重新登录。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

from fadu.kernel.auth import clock
from fadu.kernel.models import User

SEEN, STARTED = "seen_at", "started_at"
# 每次请求都写会话太贵；半分钟内的不写
WRITE_AGAIN_AFTER = 30


def signed_in(request: HttpRequest) -> User:
    """Whoever is signed in. TypeError: nobody, though the policy of a page that asks this has made sure of one."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("a page was reached without a signed-in user: its policy is wrong")
    return user


def start(request: HttpRequest, *, at: datetime) -> None:
    request.session[STARTED] = request.session[SEEN] = at.timestamp()


def over(request: HttpRequest, *, at: datetime) -> str | None:
    """The reason this session is over, for the person; None while it is good."""
    now = at.timestamp()
    if now - request.session[SEEN] > settings.FADU_IDLE_MINUTES * 60:
        return f"超过{settings.FADU_IDLE_MINUTES}分钟没有操作，请重新登录。"
    if now - request.session[STARTED] > settings.SESSION_COOKIE_AGE:
        return f"登录已满{settings.SESSION_COOKIE_AGE // 3600}小时，请重新登录。"
    return None


class SessionGuard:
    """Middleware, after authentication and messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User):
            self._check(request, at=clock.now())
        return self.get_response(request)

    def _check(self, request: HttpRequest, *, at: datetime) -> None:
        if STARTED not in request.session:
            start(request, at=at)
        why = over(request, at=at)
        if why is not None:
            logout(request)
            messages.warning(request, why)
        elif at.timestamp() - request.session[SEEN] > WRITE_AGAIN_AFTER:
            request.session[SEEN] = at.timestamp()
