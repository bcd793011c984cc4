"""系统算出的事归谁：该单位的负责人，没有的，归最近的上级负责人。"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from fadu.kernel.models import Organ, Post, User
from fadu.law.roles import ORGAN_HEAD, SECTION_HEAD

HEADS = (SECTION_HEAD.key, ORGAN_HEAD.key)


def owner_of(organ: Organ, line: str, on: date) -> User | None:
    """The head of that organ, else of the nearest above that has one for the line."""
    above = organ.lineage
    posts = Post.objects.filter(
        Q(until=None) | Q(until__gte=on),
        organ__in=above,
        role__in=HEADS,
        line__in=("", line),
        since__lte=on,
        user__is_active=True,
    ).select_related("user")
    ranked = sorted(posts, key=lambda post: (-above.index(post.organ_id), HEADS.index(post.role), post.pk))
    return ranked[0].user if ranked else None
