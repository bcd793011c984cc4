"""登录后到哪里：办案人员到工作台，只管系统的到系统管理，被申请人到答复页。"""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from django.urls import NoReverseMatch, reverse

from fadu.kernel.models import User
from fadu.kernel.standing import OFFICE_ROLES, OUTSIDE_ROLES, standing
from fadu.law.roles import ADMIN, AUDITOR


def landing(user: User, *, on: date) -> str:
    return home_of(standing(user, on=on).roles)


def follow(asked: str, user: User, *, on: date) -> str:
    """Where the login leads: to the page asked for, from the front door to each one's own first page."""
    return asked if asked not in ("", _first("desk:inbox")) else landing(user, on=on)


def works(roles: Set[str]) -> bool:
    """Has this person an inbox, and cases to search?"""
    return bool(roles & (OFFICE_ROLES | {AUDITOR.key}))


def home_of(roles: Set[str]) -> str:
    """The first page of whoever has these roles."""
    if works(roles):
        return _first("desk:inbox")
    if ADMIN.key in roles:
        return _first("desk:admin", "desk:inbox")
    if roles & OUTSIDE_ROLES:
        return _first("portal:organ_cases")
    return reverse("auth:account")


def _first(*names: str) -> str:
    """The first page there is; a bureau may run without the portal."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return reverse("auth:account")
