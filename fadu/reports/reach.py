"""谁看得到、写得了哪些报告：任职机关及其下级的看得到，本机关的人起草，负责人审签；公开的任何人都看得到。"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from fadu.kernel.errors import NotYours
from fadu.kernel.models import Organ, Post, User
from fadu.kernel.standing import HEAD_ROLES, standing
from fadu.reports.models import Report, Request, Section

WRITERS = frozenset({"clerk", "handler"}) | HEAD_ROLES
READERS = WRITERS | {"auditor"}
NO_REPORT = "没有这份报告，或者它不在您的权限范围内。请从报告列表打开；确需查看的，请联系起草机关。"
NO_REQUEST = "没有这份数据征询，或者它不是发给您单位的。请核对；仍有疑问的，请联系发出征询的机关。"
NOT_PUBLIC = "没有这份公开的报告，或者它已经撤下。请从公开的报告列表打开。"


def reports_for(user: User, on: date) -> QuerySet[Report]:
    """Of the organs in which the user holds a post, and what is below them; and those of which he writes a part."""
    seen = Q(pk__in=Section.objects.filter(owner=user).values("report"))
    for post in standing(user, on=on).having(READERS):
        seen |= Q(organ__path__startswith=post.organ.path)
    return Report.objects.filter(seen).select_related("organ", "snapshot", "made_by")


def report_for(user: User, pk: int, *, on: date) -> Report:
    found = reports_for(user, on).filter(pk=pk).first()
    if found is None:
        raise NotYours(NO_REPORT)
    return found


def roles_in(user: User, organ: Organ, on: date) -> frozenset[str]:
    """By the posts in that very organ, his own and those of whom he covers."""
    return frozenset(post.role for post in standing(user, on=on).posts if post.organ_id == organ.pk)


def to_write(user: User, report: Report, on: date, section: Section | None = None) -> None:
    """Raises NotYours unless he works in the report's organ, or this part is his."""
    if section is not None and section.owner_id == user.pk:
        return
    if not roles_in(user, report.organ, on) & WRITERS:
        raise NotYours(f"这份报告由{report.organ}的人员办理，您在那里没有办案身份，只能查看。")


def may_write(user: User, report: Report, on: date) -> bool:
    return bool(roles_in(user, report.organ, on) & WRITERS)


def organs_to_write_for(user: User, on: date) -> list[Organ]:
    posts = standing(user, on=on).having(WRITERS)
    return list({post.organ_id: post.organ for post in posts}.values())


def writers_of(report: Report, on: date) -> QuerySet[User]:
    """Who may be given a part: whoever holds a post in the organ or below it."""
    posts = Post.objects.on(on).filter(organ__path__startswith=report.organ.path, role__in=WRITERS)
    return User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("name", "pk")


# ── 数据征询 ────────────────────────────────────────────────────────────────────────────────────────
def requests_to(user: User, on: date) -> QuerySet[Request]:
    """Those sent to an organ in which he holds a post; a system administrator only keeps accounts."""
    organs = [post.organ_id for post in standing(user, on=on).posts if post.role != "admin"]
    return Request.objects.filter(organ__in=organs).select_related(
        "report__organ", "organ", "answer", "asked_by"
    )


def request_for(user: User, pk: int, *, on: date) -> Request:
    found = requests_to(user, on).filter(pk=pk).first()
    if found is None:
        raise NotYours(NO_REQUEST)
    return found


def published() -> QuerySet[Report]:
    return Report.objects.filter(status=Report.Status.PUBLISHED).select_related("organ", "snapshot")


def published_or_refuse(pk: int) -> Report:
    found = published().filter(pk=pk).first()
    if found is None:
        raise NotYours(NOT_PUBLIC)
    return found
