"""一个线索模型：声明一条法律，给出一个期间，列出可疑的执法结果。模型只提问，不作结论。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from fadu.law import Citation
from fadu.lines.enforcement.models import Result

TOLD = (
    "pk",
    "organ_id",
    "doc_no",
    "act_kind",
    "decided_on",
    "fine_fen",
    "power_code",
    "violation",
    "party_name",
)


@dataclass(frozen=True)
class Window:
    """The results decided from `since` to `until`, looked at on the day `on`; `organs` limits to those keys, None: all."""

    since: date
    until: date
    on: date
    organs: tuple[int, ...] | None = None

    def results(self) -> QuerySet[Result]:
        """Those of the window, in no order."""
        found = Result.objects.filter(decided_on__range=(self.since, self.until)).order_by()
        return found if self.organs is None else found.filter(organ__in=self.organs)


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One suspicion. `subject` tells it from every other of its model; `rows` are the Result ids it is about, the worst
    first (of many, as many as were read); `many` how many there are; `weight`: the graver, the sooner it is listed."""

    organ: int
    subject: str
    matter: str
    why: str
    rows: tuple[int, ...]
    many: int = 1
    weight: float = 0.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Model:
    """线索模型。`find` 列出全部可疑；`limits` 是它用的数目（名称，数值），写在手册和台账里。"""

    key: str
    title: str
    cite: tuple[Citation, ...]
    problem: str  # choices.PROBLEMS
    asks: str  # what a person should look at
    find: Callable[[Window], Iterable[Hit]]
    limits: tuple[tuple[str, str], ...] = ()

    @property
    def basis(self) -> str:
        return "、".join(one.text for one in self.cite)

    def reason(self, hit: Hit) -> str:
        """Why it is listed, on what basis, what to look at."""
        return f"{hit.why}依据：{self.basis}。请核对：{self.asks}"


def rows(found: QuerySet[Result], *more: str) -> Iterator[dict[str, Any]]:
    """What a hit tells of each result; read to the end before anything is written (SQLite)."""
    yield from found.values(*TOLD, *more).iterator(chunk_size=5000)


def yuan(fen: float) -> str:
    return f"{fen / 100:,.2f}".removesuffix(".00") + "元"
