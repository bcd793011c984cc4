"""The gateway's clock and the administrator at its pages: the only place under gateway/ that asks what time it is."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from fadu.kernel.audit import Visit, visit_of
from fadu.kernel.auth.sessions import signed_in

who = signed_in  # the policy of every page here has made sure that there is one


def today() -> date:
    return timezone.localdate()


def now() -> datetime:
    return timezone.now()


def visit(request: HttpRequest) -> Visit:
    return visit_of(request, now())
