"""取案件的函数就是权限：看不到的取不到。页面、导出、接口都从这里取。

- 任职在某机关：看得到该机关及其下级的案件；提级、退回到别处的，先前的机关仍看得到；收件人员还看得到自己机关收件转送的案件。
- 一般案件：范围内的办案、监督人员都可看；内部案件：承办协办人、负责人、监督人员；机密案件：承办协办人
  和标明“可看机密”的负责人、监督人员。
- 委员只看提交过委员会的案件；被申请人、制定机关的账号只看已向其制发文书的案件。
- 整改案件，责任单位的机关账号、负责人自立案起可看（owed.py）。
- 代办人看得到不在岗者的案件；机密案件除外，除非代办人自己可看机密。
- 系统管理员管账号，不看案件。
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from fadu.kernel import throttle
from fadu.kernel.actors import Actor, officer
from fadu.kernel.audit import Visit
from fadu.kernel.errors import NotYours
from fadu.kernel.models import Case, Material, Organ, Paper, Post, Recusal, Task, User
from fadu.kernel.owed import owed_by
from fadu.kernel.roles import role_labels
from fadu.kernel.standing import HEAD_ROLES, OFFICE_ROLES, OUTSIDE_ROLES, Standing, answered_for, standing
from fadu.law.event import Event
from fadu.law.roles import ADMIN, AUDITOR, CLERK, COMMITTEE

NO_CASE = "没有这件案件，或者它不在您的权限范围内。请核对案号；确需查看的，请联系承办人或系统管理员。"
NO_CODE = "没有找到这个查询码。请对照受理回执逐位核对；仍不行的，请致电受理机关。"
WRONG_CODES = throttle.Limit("tracking", most=10, within=timedelta(hours=1), block=timedelta(hours=1))


def cases_for(user: User, on: date) -> QuerySet[Case]:
    """Every case this user may see that day; a set-based join, whatever the number of cases."""
    return _seen_by(standing(user, on=on))


def organs_managed(user: User, on: date) -> QuerySet[Organ]:
    """The organs an administrator manages: of his posts, and everything below them."""
    within = Q(pk__in=[])
    for post in standing(user, on=on).own:
        if post.role == ADMIN.key:
            within |= Q(path__startswith=post.organ.path)
    return Organ.objects.filter(within)


def _seen_by(mine: Standing) -> QuerySet[Case]:
    visible = Q(pk__in=[])
    for post in mine.posts:
        visible |= _seen_from(post, mine) | Q(pk__in=owed_by(post))
    # not a correlated EXISTS: the few recusals of one person are read once, not looked up for every case
    return Case.objects.filter(visible).exclude(pk__in=Recusal.objects.filter(user=mine.user).values("case"))


def case_for(user: User, key: str | int, *, on: date, to: Event | None = None) -> Case:
    """The case by id or 案号. With `to`, only if the user holds one of the roles that may do that event."""
    text = str(key).strip()
    named = Q(number=text) if not text.isdecimal() else Q(pk=int(text[:18]))
    case = cases_for(user, on).select_related("organ", "handler", "co_handler").filter(named).first()
    if case is None or not text:
        raise NotYours(NO_CASE)
    if to is not None and not officer(user, case, on).may(frozenset(role.key for role in to.by)):
        raise NotYours(f"“{to.title}”由{role_labels(to.by, case.line)}办理，您在本案没有这一身份。")
    return case


# ── 分两部分数 ────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Sight:
    """What cases_for consists of, for those who count. `whole`: a condition on organ, line and confidentiality alone,
    under which every case is seen but for recusals; `rest` holds for every case seen besides."""

    mine: Standing
    whole: Q
    rest: Q

    def one_by_one(self) -> QuerySet[Case]:
        """The cases seen that are not in the whole; few."""
        return _seen_by(self.mine).filter(self.rest).exclude(self.whole)


def sight_of(mine: Standing) -> Sight:
    # the few confidential ones twice: as a list for SQLite, which without a histogram takes them for a third of all cases;
    # as a condition for PostgreSQL, which counts with it and else reads every case of the organs
    few = Q(confidentiality__in=("internal", "secret"))
    whole, rest = Q(pk__in=[]), few & Q(pk__in=Case.objects.filter(few).order_by().values("pk"))
    for post in mine.posts:
        if post.role in (OFFICE_ROLES | {AUDITOR.key}) - {COMMITTEE.key}:
            whole |= _of_line(post) & _below(post) & Q(confidentiality__in=_levels(post, mine))
            rest |= Q(intake_organ=post.organ_id) if post.role == CLERK.key else Q(pk__in=[])
            rest |= Q(pk__in=[*mine.gone_from(post), *owed_by(post)])
        else:
            rest |= _seen_from(post, mine) | Q(pk__in=owed_by(post))
    return Sight(mine, whole, rest)


def _levels(post: Post, mine: Standing) -> tuple[str, ...]:
    """What everybody in such a post sees, whoever handles the case."""
    if post.role not in HEAD_ROLES | {AUDITOR.key}:
        return ("open",)
    return ("open", "internal", "secret") if _cleared(post, mine) else ("open", "internal")


# ── 查询码 ──────────────────────────────────────────────────────────────────────────────────────────
def open_by_code(session: MutableMapping[str, Any], code: str, visit: Visit) -> Case:
    """Grant this session the case of the tracking code. NotYours: no such code; TooMany: guessed too often."""
    subject = visit.ip or "-"
    throttle.check(WRONG_CODES, subject, at=visit.at)
    wanted = "".join(code.split()).upper()
    case = Case.objects.filter(tracking_code=wanted).first() if wanted else None
    if case is None:
        throttle.count(WRONG_CODES, subject, at=visit.at)
        raise NotYours(NO_CODE)
    session["tracked"] = sorted({*session.get("tracked", ()), case.pk})
    return case


def party_case_for(session: MutableMapping[str, Any], code: str) -> Case:
    """The case of this code if this session has opened it with open_by_code; NotYours otherwise."""
    wanted = "".join(code.split()).upper()
    held = Case.objects.filter(pk__in=session.get("tracked", ()), tracking_code=wanted)
    case = held.exclude(tracking_code="").select_related("organ").first()
    if case is None:
        raise NotYours(NO_CODE)
    return case


# ── 案卷中可看的部分 ────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Parts:
    """`file` 为假时，办案过程记录、呈批、内部材料一概不显示。"""

    file: bool
    materials: list[Material]
    papers: list[Paper]


def parts_for(case: Case, actor: Actor, on: date) -> Parts:
    """What of a case already fetched the actor may read: officers all of it, others what 第四十七条 allows.

    当事人可以查阅各方提交的材料，涉及国家秘密、商业秘密、个人隐私等（材料的 secret_from）的除外。
    """
    materials = case.materials.select_related("blob", "from_party", "from_organ")
    papers = case.papers.select_related("to_party").filter(status=Paper.Status.ISSUED)
    if actor.kind in ("officer", "law", "system"):
        return Parts(True, list(materials), list(case.papers.select_related("to_party")))
    given = materials.exclude(source=Material.From.OFFICER)
    open_to = [m for m in given if not actor.roles.intersection(m.secret_from) or _own(m, actor)]
    return Parts(False, open_to, list(papers.filter(_addressed(actor, on))))


def _own(material: Material, actor: Actor) -> bool:
    return actor.party is not None and material.from_party_id == actor.party.pk


def _addressed(actor: Actor, on: date) -> Q:
    if actor.party is not None:
        whose = {actor.party.pk, actor.party.agent_for_id} - {None}
        return Q(to_party__in=whose)
    if actor.user is None:
        return Q(pk__in=[])
    return Q(to_party__organ__in=answered_for(actor.user, on))


# ── 任职看得到哪些 ──────────────────────────────────────────────────────────────────────────────────
def _seen_from(post: Post, mine: Standing) -> Q:
    if post.role in OUTSIDE_ROLES:
        return _of_line(post) & _addressed_to_organ(post)
    if post.role not in OFFICE_ROLES | {AUDITOR.key}:
        return Q(pk__in=[])
    return _of_line(post) & _in_scope(post, mine) & _at_confidentiality(post, mine)


def _of_line(post: Post) -> Q:
    return Q(line=post.line) if post.line else Q()


def _addressed_to_organ(post: Post) -> Q:
    issued = Paper.objects.filter(
        status=Paper.Status.ISSUED,
        to_party__role=post.role,
        to_party__organ=post.organ_id,
        to_party__active=True,
    )
    return Q(pk__in=issued.order_by().values("case"))


def _in_scope(post: Post, mine: Standing) -> Q:
    scope = _below(post)
    if post.role == CLERK.key:
        scope |= Q(intake_organ=post.organ_id)
    if gone := mine.gone_from(post):
        scope |= Q(pk__in=gone)
    if post.role == COMMITTEE.key:
        scope &= Q(pk__in=Task.objects.filter(role=COMMITTEE.key).order_by().values("case"))
    return scope


def _below(post: Post) -> Q:
    return Q(organ__in=Organ.objects.filter(path__startswith=post.organ.path).order_by().values("pk"))


def _at_confidentiality(post: Post, mine: Standing) -> Q:
    mine_to_handle = Q(handler__in=mine.people) | Q(co_handler__in=mine.people)
    if post.role in HEAD_ROLES | {AUDITOR.key}:
        seen = Q(confidentiality__in=("open", "internal"))
        return seen | Q(confidentiality="secret") if _cleared(post, mine) else seen | _own_secret(mine)
    allowed = Q(confidentiality="open") | Q(confidentiality="internal") & mine_to_handle | _own_secret(mine)
    return allowed | Q(confidentiality="secret") & mine_to_handle if _cleared(post, mine) else allowed


def _own_secret(mine: Standing) -> Q:
    own = Q(handler=mine.user.pk) | Q(co_handler=mine.user.pk)
    return Q(confidentiality="secret") & own


def _cleared(post: Post, mine: Standing) -> bool:
    """A lent post carries no clearance: the cover must hold it himself."""
    return any(own.secret and own.organ.contains(post.organ) for own in mine.own)
