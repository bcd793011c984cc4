"""谁可以公示：作出决定的机关和它的上级中办理行政执法的人；监督的人只看。"""

from __future__ import annotations

from django.db.models import QuerySet

from fadu.kernel.models import Organ
from fadu.kernel.standing import Standing
from fadu.lines.enforcement.models import Result

PUBLISHERS = frozenset({"clerk", "handler", "section_head", "organ_head"})


def organs_published(mine: Standing) -> QuerySet[Organ]:
    """The organs of his posts in enforcement, and all below."""
    return Organ.objects.under(*_organs(mine))


def publishes(mine: Standing, result: Result) -> bool:
    return any(organ.contains(result.organ) for organ in _organs(mine))


def _organs(mine: Standing) -> set[Organ]:
    return {post.organ for post in mine.on_line("enforcement") if post.role in PUBLISHERS}
