"""登录后到哪里：办案人员到工作台，只管系统的到系统管理，被申请人到答复页。"""

from __future__ import annotations

from datetime import date

from django.urls import NoReverseMatch, reverse

from fadu.kernel.models import User
from fadu.kernel.standing import OFFICE_ROLES, OUTSIDE_ROLES, standing
from fadu.law.roles import ADMIN, AUDITOR


def landing(user: User, *, on: date) -> str:
    roles = standing(user, on=on).roles
    if roles & (OFFICE_ROLES | {AUDITOR.key}):
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
