"""点开一个数字：写法、定义、期间、计到哪一天；背后的案件（只列看得到的）；封存以后的更正和原因。"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate

from fadu.desk import moment
from fadu.kernel.access import cases_for
from fadu.kernel.errors import NotAllowed
from fadu.kernel.figures import Scope, Span
from fadu.kernel.models import Case, User
from fadu.reports.corrections import shown
from fadu.reports.drafting import source_of, span_of
from fadu.reports.freezing import Keyed, cases_behind, keys_of, legs
from fadu.reports.models import Frozen, Report, Revision
from fadu.reports.rowset import unpacked
from fadu.reports.sentences import BadSentence, Filled, Slot, fill, slots
from fadu.reports.values import Asked, Sealed, asked, looker, spans_of
from fadu.reports.views.frame import framed, opened

PAGE = 50


@dataclass(frozen=True)
class Row:
    """背后的一行：看得到的是案件，看不到的只知道有这一行。"""

    key: int
    case: Case | None


@dataclass(frozen=True)
class Moved:
    """更正里来的、走的一行。"""

    way: str
    case: Case | None
    why: str


@dataclass(frozen=True)
class Revised:
    on: date
    before: str
    after: str
    moved: tuple[Moved, ...]


@dataclass(frozen=True)
class Behind:
    """一个数，或者它所据的一个数；`count` 行，`rows` 是这一页的，`hidden` 是这一页里看不到的。"""

    title: str
    value: str
    period: str
    as_of: date
    definition: str
    count: int
    keyed: str
    rows: Sequence[Row] = ()
    hidden: int = 0
    revisions: Sequence[Revised] = field(default=())


def number(request: HttpRequest, pk: int) -> HttpResponse:
    """`slot`: the place as it is written in the text."""
    report = opened(request, pk)
    slot = slot_of(request)
    one, span, page = asked(slot), span_of(report), _page(request)
    spans = spans_of(slot, span)
    user = moment.who(request)
    behind = [each for when in spans for each in _behind(report, one, when, user, page)]
    most = max((each.count for each in behind), default=0)
    context = framed(
        request, report, "report", slot=slot, text=text_of(report, slot), figure=one.figure, behind=behind,
        page=page, pages=-(-most // PAGE), elsewhere=_elsewhere(one, report, span),
    )  # fmt: skip
    return render(request, "reports/number.html", context)


def slot_of(request: HttpRequest) -> Slot:
    """Raises NotAllowed, BadSentence."""
    found = slots(request.GET.get("slot", "")[:300])
    if len(found) != 1:
        raise NotAllowed("请从报告正文点开数字。")
    return found[0]


def text_of(report: Report, slot: Slot) -> str:
    """As it stands in the report."""
    try:
        pieces = fill(slot.text, looker(source_of(report), span_of(report)))
    except BadSentence as bad:
        return bad.sentence
    return "".join(one.text for one in pieces if isinstance(one, Filled))


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return max(int(text), 1) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


def _elsewhere(one: Asked, report: Report, span: Span) -> str:
    """The same number on the page of figures, where there is one."""
    try:
        base = reverse("desk:figure", args=[one.figure.id])
    except NoReverseMatch:
        return ""
    said = {
        "when": "range",
        "since": span.since.isoformat(),
        "until": span.until.isoformat(),
        "organ": str(report.organ_id),
    }
    return f"{base}?{urlencode(said)}"


# ── 背后的行 ────────────────────────────────────────────────────────────────────────────────────────
def _behind(report: Report, one: Asked, span: Span, user: User, page: int) -> list[Behind]:
    if report.snapshot is None:
        return _live(report, one, span, user, page)
    top = Sealed.of(report.snapshot).row(one, span)
    rows = list(report.snapshot.frozen.filter(pk=top.pk)) + list(top.legs.order_by("leg"))
    return [_frozen(row, user, page) for row in rows]


def _live(report: Report, one: Asked, span: Span, user: User, page: int) -> list[Behind]:
    scope = Scope.of(report.organ)
    scope = scope.where(**dict(one.only)) if one.only else scope
    found = []
    for leg in legs(one.figure, span):
        keys, keyed = keys_of(leg.figure, leg.span, scope)
        rows = _rows(sorted(keys), keyed, user, page)
        found.append(
            Behind(
                leg.figure.title, shown(leg.figure.value(leg.span, scope), leg.figure.unit), leg.span.title,
                leg.span.end, leg.figure.definition(), len(keys), keyed, rows, _unseen(rows),
            )
        )  # fmt: skip
    return found


def _frozen(row: Frozen, user: User, page: int) -> Behind:
    rows = _rows(list(unpacked(bytes(row.rows))), row.keyed, user, page)
    return Behind(
        row.title, shown(row.value, row.unit), Span(row.since, row.until).title, row.as_of, row.definition,
        row.count, row.keyed, rows, _unseen(rows), [_revised(one, row, user) for one in row.revisions.all()],
    )  # fmt: skip


def _rows(keys: Sequence[int], keyed: str, user: User, page: int) -> list[Row]:
    shown_keys = keys[(page - 1) * PAGE : page * PAGE]
    if keyed in (Keyed.NONE, Keyed.ROW):
        return []
    seen = _seen(shown_keys, keyed, user)
    return [Row(key, seen.get(key)) for key in shown_keys]


def _seen(keys: Sequence[int], keyed: str, user: User) -> dict[int, Case]:
    """Row -> its case, of those that this user may see."""
    cases = cases_behind(keyed, keys)
    found = cases_for(user, moment.today()).filter(pk__in=set(cases.values())).select_related("handler")
    by_key = {one.pk: one for one in found}
    return {key: by_key[case] for key, case in cases.items() if case in by_key}


def _unseen(rows: Sequence[Row]) -> int:
    return sum(one.case is None for one in rows)


def _revised(one: Revision, row: Frozen, user: User) -> Revised:
    seen = _seen([key for key, _, _ in one.reasons], row.keyed, user)
    moved = tuple(Moved(way, seen.get(key), why) for key, way, why in one.reasons)
    return Revised(localdate(one.noted_at), shown(one.value_was, row.unit), shown(one.value, row.unit), moved)
