"""一轮评查一次只办一件事：先来的办完，后来的按办完以后的样子再看能不能办。"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model

from fadu.kernel.writing import writing
from fadu.lines.enforcement.supervision.models import ReviewRound


@contextmanager
def turn(one: ReviewRound, *read: Model) -> Iterator[None]:
    """One transaction; the round and what else was `read` before are read again once it is our turn."""
    with writing():
        ReviewRound.objects.select_for_update().get(pk=one.pk)
        for row in (one, *read):
            row.refresh_from_db(
                fields=[field.name for field in row._meta.local_fields if not field.is_relation]
            )
        yield
