"""链条怎样给人看：每件案件一张卡片，看不到的只占一个位置；整改还没有销号的链条，按责任单位列出。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from fadu.desk.words import state_word
from fadu.kernel.chains import Chain, beginnings, steps
from fadu.kernel.lines import Line, line_of
from fadu.kernel.matching import plain_number
from fadu.kernel.models import ActName, Case, Link, Organ, Party

UNSEEN = "不在您权限范围内的案件"


@dataclass(frozen=True)
class Card:
    """A case of the chain as this reader may see it. `tone`: here, wrong (adverse), open, right, plain, unseen."""

    pk: int
    rank: int
    tone: str
    line: str
    number: str = ""
    title: str = ""
    document: str = ""
    organ: str = ""
    dates: str = ""
    outcome: str = ""
    href: str = ""


@dataclass(frozen=True)
class Arrow:
    """From the earlier to the later card, in the words of the later one."""

    before: int
    after: int
    words: str
    note: str


def cards(chain: Chain, here: Case, seen: frozenset[int], told: frozenset[int]) -> list[Card]:
    """By column, then by day. `told`: what may be read of without being opened."""
    rows = _rows(case for key, case in chain.cases.items() if key in seen | told)
    papers = _documents(rows)
    wrong = {one.to_case_id for one in chain.links if one.kind == Link.Kind.RECTIFIES}
    mending = {one.pk for one in chain.rectifications}
    order = sorted(chain.cases.values(), key=lambda one: (chain.ranks[one.pk], one.opened_on, one.pk))
    return [
        _card(
            rows[case.pk],
            papers.get(case.pk, ""),
            chain.ranks[case.pk],
            _tone(case, here, wrong, mending),
            opens=case.pk in seen,
        )
        if case.pk in rows
        else Card(case.pk, chain.ranks[case.pk], "unseen", UNSEEN)
        for case in order
    ]


def _documents(rows: Mapping[int, Any]) -> dict[int, str]:
    """Number and day of the act itself, where that is not the number of the case; as it was written. Of several the last."""
    own = ActName.objects.filter(case__in=rows, own=True).exclude(number="").order_by("on", "pk")
    return {
        case: f"{_written(rows[case]).get(number, number)} {on or ''}".strip()
        for case, number, on in own.values_list("case", "number", "on")
        if number != plain_number(rows[case].number)
    }


def _written(row: Any) -> dict[str, str]:
    """Plain number -> as the case has it, of the fields that hold the numbers of its own act."""
    acts = line_of(row.line).acts
    told = [str(getattr(row, one.number, "") or "") for one in (acts.own if acts else ())]
    return {plain_number(one): one for one in told}


def _rows(cases: Iterable[Case]) -> dict[int, Any]:
    """The rows of the lines' own models, a query for each line."""
    by_line: dict[str, list[int]] = {}
    for case in cases:
        by_line.setdefault(case.line, []).append(case.pk)
    found: dict[int, Any] = {}
    for key, keys in by_line.items():
        found |= line_of(key).case_model().objects.select_related("organ").in_bulk(keys)
    return found


def _tone(case: Case, here: Case, wrong: set[int], mending: set[int]) -> str:
    if case.pk in mending:
        return "right" if case.closed_on else "open"
    return "wrong" if case.pk in wrong else "here" if case.pk == here.pk else "plain"


def _card(row: Any, document: str, rank: int, tone: str, *, opens: bool) -> Card:
    line = line_of(row.line)
    until = f" 至 {row.closed_on}" if row.closed_on else " 起"
    return Card(
        pk=row.pk,
        rank=rank,
        tone=tone,
        line=line.title if tone not in ("open", "right") else "整改",
        number=row.number,
        title=row.title,
        document=document,
        organ=row.organ.name,
        dates=f"{row.opened_on}{until}",
        outcome=outcome_of(line, row),
        href=reverse("desk:case", args=[row.pk]) if opens else "",
    )


def outcome_of(line: Line, row: Any) -> str:
    """How it ended, in the line's words; until then its state."""
    name = line.acts.result if line.acts else ""
    value = getattr(row, name, None) if name else None
    if not value:
        return state_word(row.procedure, row.state).title
    shown = getattr(row, f"get_{name}_display", None)
    return str(shown() if shown else value)


def arrows(chain: Chain) -> list[Arrow]:
    return [
        Arrow(before, after, Link.Kind(one.kind).label, one.note) for before, after, one in steps(chain.links)
    ]


# ── 未闭环的链条 ────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class OpenChain:
    """A rectification not yet closed, with what it puts right and what its chain began with."""

    case: Case
    responsible: str
    source: Case | None
    source_seen: bool
    began: Case | None
    began_seen: bool
    age: int
    state: str


def open_ones(seen: QuerySet[Case], line: str) -> QuerySet[Case]:
    """Rectifications that wait, the oldest first."""
    waiting = seen.filter(line=line, closed_on=None, links_out__kind=Link.Kind.RECTIFIES)
    return waiting.distinct().order_by("opened_on", "pk")


def by_organ(waiting: QuerySet[Case]) -> list[tuple[Organ, int]]:
    """责任单位 with how many chains each has open, the most first."""
    held = Party.objects.filter(
        case__in=waiting.order_by().values("pk"), role="respondent", organ__isnull=False
    )
    counts = dict(held.order_by().values_list("organ").annotate(n=Count("case", distinct=True)))
    organs = Organ.objects.in_bulk(counts)
    return sorted(((organs[key], n) for key, n in counts.items()), key=lambda one: (-one[1], one[0].path))


def open_rows(page: Sequence[Case], seen: QuerySet[Case], on: date) -> list[OpenChain]:
    """Six queries, whatever the number of rows."""
    keys = [one.pk for one in page]
    sources = dict(
        Link.objects.filter(from_case__in=keys, kind=Link.Kind.RECTIFIES).values_list("from_case", "to_case")
    )
    began = beginnings(keys)
    others = {*sources.values(), *began.values()} - set(keys)
    cases = Case.objects.in_bulk(others)
    visible = set(seen.filter(pk__in=others).values_list("pk", flat=True))
    names = _responsible(keys)
    return [_open_row(one, names, sources, began, cases, visible, on) for one in page]


def _open_row(
    one: Case,
    names: Mapping[int, str],
    sources: Mapping[int, int],
    began: Mapping[int, int],
    cases: Mapping[int, Case],
    visible: set[int],
    on: date,
) -> OpenChain:
    source, first = sources.get(one.pk, 0), began.get(one.pk, 0)
    return OpenChain(
        case=one,
        responsible=names.get(one.pk, ""),
        source=cases.get(source),
        source_seen=source in visible,
        began=cases.get(first) if first not in (source, one.pk) else None,
        began_seen=first in visible,
        age=(on - one.opened_on).days,
        state=state_word(one.procedure, one.state).title,
    )


def _responsible(keys: Sequence[int]) -> dict[int, str]:
    rows = Party.objects.filter(case__in=keys, role="respondent", active=True).order_by("pk")
    found: dict[int, list[str]] = {}
    for case, name in rows.values_list("case", "name"):
        found.setdefault(case, []).append(name)
    return {case: "、".join(names) for case, names in found.items()}
