"""身份的叫法：法律的身份各线相同，称呼由业务线定（Line.roles），如承办人在调解中是人民调解员。"""

from __future__ import annotations

from collections.abc import Iterable

from fadu.law import ROLES, Role

SIDES = ("applicant", "respondent", "third_party")
LABELS = {role.key: role.label for role in ROLES}


def role_label(role: Role | str, line: str = "") -> str:
    """By Role.key, as that line (Line.key) calls it."""
    from fadu.kernel.lines import lines  # what a line declares stands on this room, so it is asked late

    key = role if isinstance(role, str) else role.key
    own = next((one.roles for one in lines() if one.key == line), {}) if line else {}
    return own.get(key) or LABELS.get(key, key)


def role_labels(roles: Iterable[Role | str], line: str = "") -> str:
    """收件人员、承办人."""
    return "、".join(role_label(role, line) for role in roles)


def side_order(role: str) -> int:
    """As papers name the parties: who applied first, then the other side, then the rest."""
    return SIDES.index(role) if role in SIDES else len(SIDES)
