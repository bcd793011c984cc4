"""The gateway's clock and the administrator at its pages: the only place under gateway/ that asks what time it is."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from fadu.kernel.audit import Visit, visit_of
from fadu.kernel.models import User


def today() -> date:
    return timezone.localdate()


def now() -> datetime:
    return timezone.now()


def who(request: HttpRequest) -> User:
    """The signed-in administrator; the page's policy has made sure that there is one."""
    user = request.user
    if not isinstance(user, User):
        raise TypeError("a page of the gateway was reached without a signed-in user: its policy is wrong")
    return user


def visit(request: HttpRequest) -> Visit:
    return visit_of(request, now())
