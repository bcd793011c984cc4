"""执法结果名单：按任职看得到的机关，从新到旧、同一日按机关，件数精确。

几百万行里的一页：先由计数表知道最近哪几天、哪些机关有符合条件的，再只到那里取；写了文号、相对人的，直接用索引找。
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from fadu.kernel.errors import NotYours
from fadu.kernel.models import Organ
from fadu.kernel.standing import Standing
from fadu.lines.enforcement.feed import tally
from fadu.lines.enforcement.feed.personal import index_of
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.models.result import having

PAGE_SIZE = 50
SHOWN = (
    "doc_no",
    "act_kind",
    "field",
    "title",
    "party_name",
    "decided_on",
    "published_on",
    "withdrawn_on",
)
LINES = ("enforcement", "supervision")
SEES = frozenset({"clerk", "handler", "reviewer", "section_head", "organ_head", "auditor"})
NO_RESULT = "没有这个执法结果，或者它不在您的权限范围内。请核对文号；确需查看的，请联系该机关。"
IDENTITY = re.compile(r"\d{17}[\dXx]")
CODE = re.compile(r"[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{18}")


class Named(NamedTuple):
    """An organ to choose."""

    pk: int
    name: str
    path: str


def named(organs: QuerySet[Organ]) -> list[Named]:
    """As they are registered."""
    return [Named(*one) for one in organs.order_by("path").values_list("pk", "name", "path")]


def within(mine: Standing) -> QuerySet[Organ]:
    """The organs whose results this person may see: of his posts on these lines, and everything below."""
    posts = [post for line in LINES for post in mine.on_line(line) if post.role in SEES]
    return Organ.objects.under(*{post.organ for post in posts})


def organs_seen(mine: Standing) -> list[int]:
    return list(within(mine).values_list("pk", flat=True))


def seen(mine: Standing) -> QuerySet[Result]:
    return Result.objects.filter(organ__in=organs_seen(mine))


def one(mine: Standing, pk: int) -> Result:
    """NotYours: there is none, or it is not for this person."""
    found = seen(mine).select_related("organ", "batch", "case").filter(pk=pk).first()
    if found is None:
        raise NotYours(NO_RESULT)
    return found


@dataclass(frozen=True)
class Wanted:
    """名单的条件。`organs` 是看得到的机关，已经按所选的缩小；None 是全部。`number` 文号全文；`party` 全名、信用代码或者证件号码。"""

    organs: Sequence[int] | None
    act_kind: str = ""
    field: str = ""
    since: date | None = None
    until: date | None = None
    number: str = ""
    party: str = ""

    @property
    def groups(self) -> Q:
        """What the tally, and Result alike, are narrowed by."""
        told = {name: getattr(self, name) for name in ("act_kind", "field") if getattr(self, name)}
        return Q(**told) if self.organs is None else Q(organ__in=self.organs, **told)

    @property
    def days(self) -> Q:
        since = Q(decided_on__gte=self.since) if self.since else Q()
        return since & (Q(decided_on__lte=self.until) if self.until else Q())

    @property
    def direct(self) -> Q | None:
        """Looked up by an index of its own; few rows. None: the tally leads."""
        if not self.number and not self.party:
            return None
        number = Q(doc_no=self.number) if self.number else Q()
        if self.number and self.organs is None:
            number &= Q(organ__in=Organ.objects.order_by().values("pk"))  # the index begins with the organ
        return number & (_of_party(self.party) if self.party else Q())


@dataclass(frozen=True)
class Key:
    """翻到哪里了：上一页最后一行。"""

    place: tally.Place
    pk: int

    @classmethod
    def of(cls, row: Result) -> Key:
        return cls(tally.Place(row.decided_on, row.organ_id), row.pk)

    @classmethod
    def read(cls, text: str) -> Key | None:
        """2026-03-02.17.1234; None for anything else: the first page."""
        on, *numbers = text.split(".")
        try:
            organ, pk = (int(one[:18]) for one in numbers)
            return cls(tally.Place(date.fromisoformat(on), organ), pk)
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.place.on.isoformat()}.{self.place.organ}.{self.pk}"

    @property
    def after(self) -> Q:
        """The last day is said once more by itself: an index is entered there, not by an OR."""
        on, organ = self.place.on, self.place.organ
        later = Q(organ__gt=organ) | Q(organ=organ, pk__lt=self.pk)
        return Q(decided_on__lte=on) & (Q(decided_on__lt=on) | Q(later, decided_on=on))


@dataclass(frozen=True)
class Listed:
    rows: list[Result] = field(default_factory=list)
    more: bool = False


def count(wanted: Wanted) -> int:
    if wanted.direct is not None:
        return _direct(wanted).count()
    return tally.counted(wanted.groups, since=wanted.since, until=wanted.until)


def page(wanted: Wanted, after: Key | None = None) -> Listed:
    rows = _direct(wanted) if wanted.direct is not None else Result.objects.filter(led(wanted, after))
    return first(rows, after)


def first(rows: QuerySet[Result], after: Key | None) -> Listed:
    """The newest day first, of one day by organ; what a list shows of each, no more."""
    behind = rows.filter(after.after) if after else rows
    told = behind.select_related("organ").only("organ__name", *SHOWN)
    found = list(told.order_by("-decided_on", "organ_id", "-pk")[: PAGE_SIZE + 1])
    return Listed(found[:PAGE_SIZE], len(found) > PAGE_SIZE)


def _direct(wanted: Wanted) -> QuerySet[Result]:
    return Result.objects.filter(wanted.groups, wanted.days, wanted.direct or Q())


def led(wanted: Wanted, after: Key | None, counted: str = "n") -> Q:
    """The places that hold the page; that of the key in part, so it does not count."""
    begun = [after.place] if after is not None else []
    following = tally.places(
        wanted.groups,
        since=wanted.since,
        until=wanted.until,
        after=after.place if after else None,
        least=PAGE_SIZE + 1,
        counted=counted,
    )
    return Q(wanted.groups, wanted.days, tally.held_in([*begun, *following]))


def _of_party(text: str) -> Q:
    """A code and a number are never a name: one index each."""
    plain = "".join(text.split()).upper()
    numbered = having("party_index", [index_of(plain)]) if IDENTITY.fullmatch(plain) else Q()
    if CODE.fullmatch(plain):
        numbered |= having("credit_code", [plain])
    return numbered or having("name_index", [index_of(text)])
