"""某人某日的身份：自己的任职、替不在岗者代办的任职、代替的是谁。权限与行为人都由此得出。"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from fadu.kernel.models import Absence, FormerOrgan, Post, User

# 代办只代办案件，不代行系统管理、监督检查和委员的职务
LENT_ROLES = frozenset(
    {"clerk", "handler", "reviewer", "section_head", "organ_head", "respondent", "enacting_organ"}
)
OFFICE_ROLES = frozenset({"clerk", "handler", "reviewer", "section_head", "organ_head", "committee"})
HEAD_ROLES = frozenset({"section_head", "organ_head"})
OUTSIDE_ROLES = frozenset({"respondent", "enacting_organ"})


@dataclass(frozen=True)
class Standing:
    """`own` 自己的任职；`lent` 所代办人员的任职；`absent` 所代办人员的 id。"""

    user: User
    own: tuple[Post, ...]
    lent: tuple[Post, ...]
    absent: frozenset[int]

    @property
    def posts(self) -> tuple[Post, ...]:
        return self.own + self.lent

    @property
    def people(self) -> frozenset[int]:
        """Ids of the persons as whom this person may handle cases."""
        return self.absent | {self.user.pk}

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(post.role for post in self.posts)

    def roles_on(self, line: str) -> frozenset[str]:
        """The roles of the posts that cover the line."""
        return frozenset(post.role for post in self.on_line(line))

    def gone_from(self, post: Post) -> list[int]:
        """Ids of the cases that the organ of the post, or one below it, had and that now lie elsewhere; few.

        A list and no condition of the query: an OR over two tables keeps planners from the indexes of the lists.
        """
        below = post.organ.path
        return [case for case, was, now in self._gone if was.startswith(below) and not now.startswith(below)]

    @cached_property
    def _gone(self) -> tuple[tuple[int, str, str], ...]:
        """(Case.id, path of a former organ, path of the present one) of what left the organs of the posts."""
        within = Q(pk__in=[])
        for path in {post.organ.path for post in self.posts}:
            within |= Q(organ__path__startswith=path) & ~Q(case__organ__path__startswith=path)
        rows = FormerOrgan.objects.filter(within).order_by("case_id")
        return tuple(rows.values_list("case_id", "organ__path", "case__organ__path"))

    def having(self, roles: frozenset[str]) -> tuple[Post, ...]:
        return tuple(post for post in self.posts if post.role in roles)

    def on_line(self, line: str) -> tuple[Post, ...]:
        """The posts that cover the line (Line.key); a post without a line covers all."""
        return tuple(post for post in self.posts if post.line in ("", line))


_answered: ContextVar[dict[tuple[int, date], Standing] | None] = ContextVar("standing", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Inside, each person's standing of a day is read once: for one request, which may ask for it a dozen times."""
    token = _answered.set({})
    try:
        yield
    finally:
        _answered.reset(token)


def standing(user: User, *, on: date) -> Standing:
    """Two queries. An account that is switched off has no standing, whatever its posts say."""
    if not user.is_active:
        return Standing(user, (), (), frozenset())
    answered = _answered.get()
    if answered is None:
        return _read(user, on)
    if (user.pk, on) not in answered:
        answered[user.pk, on] = _read(user, on)
    return answered[user.pk, on]


def answered_for(user: User, on: date) -> set[int]:
    """Ids of the organs for which this person answers in cases against them: by an account of the organ, or as its head."""
    return {post.organ_id for post in standing(user, on=on).having(OUTSIDE_ROLES | {"organ_head"})}


def forget() -> None:
    """After posts or absences were written: the next who asks is told anew."""
    answered = _answered.get()
    if answered is not None:
        answered.clear()


def _read(user: User, on: date) -> Standing:
    absent = frozenset(Absence.objects.filter(cover=user).on(on).values_list("user_id", flat=True))
    posts = Post.objects.filter(user_id__in=absent | {user.pk}).on(on).select_related("organ")
    own = tuple(post for post in posts if post.user_id == user.pk)
    lent = tuple(post for post in posts if post.user_id != user.pk and post.role in LENT_ROLES)
    return Standing(user, own, lent, absent)
