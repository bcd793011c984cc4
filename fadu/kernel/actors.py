"""行为人：谁、以什么身份做这件事。身份由调用者在做事的那一刻求得，随记录一起存下。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fadu.kernel.models import Case, Organ, Party, Post, User
from fadu.kernel.owed import owes
from fadu.kernel.standing import OFFICE_ROLES, OUTSIDE_ROLES, Standing, standing
from fadu.law.roles import RESPONDENT, THE_LAW

Kind = Literal["officer", "party", "organ", "law", "system"]


@dataclass(frozen=True)
class Actor:
    """`roles` 是 `fadu.law` 中身份的 key；空集 = 对此案没有任何身份。"""

    kind: Kind
    name: str
    roles: frozenset[str]
    user: User | None = None
    party: Party | None = None

    def may(self, roles: frozenset[str]) -> bool:
        return bool(self.roles & roles)


def officer(user: User, where: Case | Organ, on: date) -> Actor:
    """The user as an officer on this case, or in this organ where the case is yet to be opened.

    承办人身份只在案件未定承办人、或本人（或其代办的人）是承办人、协办人时才有。
    """
    mine = standing(user, on=on)
    if isinstance(where, Organ):
        return Actor("officer", user.name, _roles_in(mine, where), user)
    roles = frozenset() if where.recusals.filter(user=user).exists() else _roles_on(mine, where)
    outside = bool(roles) and roles <= OUTSIDE_ROLES
    return Actor("organ" if outside else "officer", user.name, roles, user)


def the_law() -> Actor:
    """届满视为受理一类，由法律规定发生。"""
    return Actor("law", "法律规定", frozenset({THE_LAW.key}))


def system(name: str) -> Actor:
    return Actor("system", name, frozenset({THE_LAW.key}))


def party_actor(party: Party) -> Actor:
    """代理人以被代理人的身份行事，同时是代理人。"""
    roles = {party.role}
    if party.agent_for is not None:
        roles.add(party.agent_for.role)
    return Actor("party", party.name, frozenset(roles), party=party)


def _roles_in(mine: Standing, organ: Organ) -> frozenset[str]:
    return frozenset(post.role for post in mine.posts if post.organ_id == organ.pk)


def _roles_on(mine: Standing, case: Case) -> frozenset[str]:
    roles = {post.role for post in mine.posts if _fits(post, case)}
    assigned = {case.handler_id, case.co_handler_id} - {None}
    if assigned and not assigned & mine.people:
        roles.discard("handler")
    if any(owes(post, case) for post in mine.posts):
        roles.add(RESPONDENT.key)
    return frozenset(roles | _outside_roles(mine, case))


def _fits(post: Post, case: Case) -> bool:
    """办案只能是本机关的任职；上级任职可以看下级的案件，不能代下级办。收件机关的收件人员可以办转送。"""
    if post.line not in ("", case.line) or post.role in OUTSIDE_ROLES:
        return False
    if post.role in OFFICE_ROLES and post.organ_id == case.organ_id:
        return True
    return post.role == "clerk" and post.organ_id == case.intake_organ_id


def _outside_roles(mine: Standing, case: Case) -> set[str]:
    held = {(post.role, post.organ_id) for post in mine.having(OUTSIDE_ROLES)}
    if not held:
        return set()
    named = case.parties.filter(active=True, role__in=OUTSIDE_ROLES).values_list("role", "organ_id")
    return {role for role, organ in named if (role, organ) in held}
