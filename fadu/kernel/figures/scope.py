"""统计范围：哪些机关（连同下级）、哪个区划、哪些维度的值，以及给谁看。"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from fadu.kernel.access import cases_for
from fadu.kernel.models import Case, Organ, User
from fadu.kernel.standing import standing

_texts: dict[
    tuple[str, int, bool], tuple[str, tuple[Any, ...]]
] = {}  # the statement of seats(), written once for so many organs


@dataclass(frozen=True, kw_only=True)
class Scope:
    """`organs`：机关的 path，含下级；空 = 全部机关。`only`：维度名 -> 取哪些值。`reader`：只列他看得到的行。

    `known`、`ids`：at_once() 已查得的有案件的机关、全部机关。
    `against`：被申请人一方机关的 id，只计以其为当事人的案件；一件案件有几个被申请人的，对每个都计一件。
    """

    organs: tuple[str, ...] = ()
    region: str = ""
    only: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    against: tuple[int, ...] = ()
    reader: User | None = field(default=None, compare=False)
    on: date | None = None
    known: tuple[int, ...] | None = field(default=None, compare=False, repr=False)
    ids: tuple[int, ...] | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, *organs: Organ) -> Scope:
        """These organs and everything below them."""
        return cls(organs=tuple(organ.path for organ in organs))

    def within(self, organ: Organ) -> Scope:
        """Narrowed to one organ of a breakdown, with what is below it."""
        return replace(self, organs=(organ.path,), known=None, ids=None)

    def where(self, **only: Any) -> Scope:
        """Narrowed to a value (or a tuple of values) of each dimension named."""
        told = {**dict(self.only), **{name: _several(value) for name, value in only.items()}}
        return replace(self, only=tuple(sorted(told.items())))

    def brought_against(self, *organs: int) -> Scope:
        """Only cases in which one of these organs is a respondent."""
        return replace(self, against=organs)

    def visible_to(self, user: User, on: date) -> Scope:
        """The rows this user may see that day. A number may be shown without this; its rows never."""
        return replace(self, reader=user, on=on)

    @property
    def everything(self) -> bool:
        return not self.organs and not self.region

    def organ_ids(self) -> list[int]:
        """Ids of the organs within: a short list serves both databases better than a join."""
        if self.ids is not None:
            return list(self.ids)
        found = Organ.objects.order_by()
        if self.region:
            found = found.filter(region_code__startswith=prefix_of(self.region))
        keys = found.values_list("pk", "path")
        return [key for key, path in keys if not self.organs or path.startswith(self.organs)]

    def seats(self) -> list[int]:
        """Those of them that have cases: what is counted by case is asked for by these alone, not by every department."""
        if self.known is not None:
            return list(self.known)
        key = (connection.vendor, len(self.organs), bool(self.region))
        if key not in _texts:
            _texts[key] = self._seats().query.sql_with_params()
        prefixes = (*self.organs, prefix_of(self.region)) if self.region else self.organs
        sql, given = _texts[key]
        with connection.cursor() as cursor:
            cursor.execute(sql, [*(f"{one}%" for one in prefixes), *given[len(prefixes) :]])
            return [one for (one,) in cursor.fetchall()]

    def at_once(self) -> Scope:
        """The same for many figures asked one after the other: its organs are looked up once, now."""
        if self.known is not None:
            return self
        ids = None if self.everything else tuple(self.organ_ids())
        return replace(self, known=tuple(self.seats()), ids=ids)

    def _seats(self) -> QuerySet[Organ, int]:
        """The first of its parameters: the paths, the region."""
        below = Q()
        for path in self.organs:
            below |= Q(path__startswith=path)
        found = Organ.objects.order_by().filter(below)
        if self.region:
            found = found.filter(region_code__startswith=prefix_of(self.region))
        has_cases = Exists(Case.objects.order_by().filter(organ=OuterRef("pk")))
        return found.filter(has_cases).values_list("pk", flat=True)

    def cases_seen(self) -> QuerySet[Case] | None:
        """None: no reader was named, so nothing is kept back."""
        if self.reader is None or self.on is None:
            return None
        return cases_for(self.reader, self.on)

    def organs_seen(self) -> list[int] | None:
        """For rows that belong to no case: the organs in whose subtree the reader holds a post."""
        if self.reader is None or self.on is None:
            return None
        paths = tuple(post.organ.path for post in standing(self.reader, on=self.on).posts)
        keys = Organ.objects.values_list("pk", "path")
        return [key for key, path in keys if paths and path.startswith(paths)]


EVERYWHERE = Scope()


def prefix_of(region: str) -> str:
    """What the codes of everything within that region begin with: 440100 -> 4401, 440103001000 -> 440103001."""
    while len(region) > 6 and region.endswith("000"):
        region = region[:-3]
    while len(region) <= 6 and len(region) > 2 and len(region) % 2 == 0 and region.endswith("00"):
        region = region[:-2]
    return region


def _several(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, tuple | list | set | frozenset) else (value,)
