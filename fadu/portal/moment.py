"""门户的时钟和会话：门户里只有这里问现在几点。"""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from fadu.kernel.audit import Visit, visit_of


def today() -> date:
    return timezone.localdate()


def now() -> datetime:
    return timezone.now()


def visit(request: HttpRequest) -> Visit:
    return visit_of(request, now())
