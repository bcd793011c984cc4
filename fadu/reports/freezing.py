"""封存数字，以后再看它变了没有、为什么变。"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import connection
from django.utils.timezone import localdate

from fadu.kernel.figures import Change, Cumulative, Figure, Number, Scope, Span
from fadu.kernel.figures.catalogue import figure as figure_by_id
from fadu.kernel.models import Case, Deadline, Entry, Happening, Organ, Party, User
from fadu.kernel.writing import writing
from fadu.reports.models import Frozen, Revision, Snapshot
from fadu.reports.rowset import Moved, moved, packed, unpacked

PLACES = Decimal("0.00000001")
MOST_REASONS = 1000
Keyed = Frozen.Keyed
# What a row is known by for good: happenings and clocks are made anew by rebuild, entries and cases are not.
STABLE: dict[type, tuple[str, Keyed]] = {
    Happening: ("entry_id", Keyed.ENTRY),
    Deadline: ("case_id", Keyed.CASE),
    Party: ("pk", Keyed.PARTY),
}


@dataclass(frozen=True)
class Wanted:
    """一个要封存的数字。`span` 没有写计到哪一天的，计到封存那天；上年同期须自己带着上年的那一天。"""

    figure: Figure
    span: Span
    only: tuple[tuple[str, tuple[object, ...]], ...] = ()


@dataclass(frozen=True)
class Leg:
    """数字本身（place 为空），或者它所据的一个数。"""

    place: str
    figure: Figure
    span: Span


def legs(figure: Figure, span: Span, place: str = "") -> Iterator[Leg]:
    """The figure and, below it, all that it is made of; each with the period it counts there."""
    yield Leg(place, figure, span)
    for number, (part, when) in enumerate(_parts(figure, span)):
        yield from legs(part, when, f"{place}.{number}" if place else str(number))


def _parts(figure: Figure, span: Span) -> list[tuple[Figure, Span]]:
    if isinstance(figure, Change):
        return [(figure.of, span), (figure.of, figure.base(span))]
    if isinstance(figure, Cumulative):
        return [(figure.of, figure.seen(span))]
    return [(part, span) for part in figure.parts]


# ── 封存 ────────────────────────────────────────────────────────────────────────────────────────────
def freeze(
    wanted: Sequence[Wanted], *, title: str, organ: Organ, span: Span, at: datetime, by: User
) -> Snapshot:
    """Everything of `wanted`, for that organ and what is below it, as the record stands at one instant."""
    with writing():
        _hold_still()
        snapshot = Snapshot(
            title=title, organ=organ, since=span.since, until=span.until,
            as_of=min(span.end, localdate(at)), taken_at=at, taken_by=by,
        )  # fmt: skip
        groups = [list(_frozen(snapshot, one, Scope.of(organ))) for one in dict.fromkeys(wanted)]
        tops, others = [one for one, *_ in groups], [leg for _, *legs_ in groups for leg in legs_]
        snapshot.digest = digest_of(snapshot, [*tops, *others])
        snapshot.save()
        _keep(snapshot, tops)
        for one, *legs_ in groups:
            for leg in legs_:
                leg.top = one
        _keep(snapshot, others)
    return snapshot


def _keep(snapshot: Snapshot, rows: Sequence[Frozen]) -> None:
    for row in rows:
        row.snapshot = snapshot
    Frozen.objects.bulk_create(rows, batch_size=200)


def _hold_still() -> None:
    """PostgreSQL otherwise shows each query what others have just committed; SQLite's writer is alone."""
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _frozen(snapshot: Snapshot, one: Wanted, scope: Scope) -> Iterator[Frozen]:
    within = scope.where(**dict(one.only)) if one.only else scope
    span = one.span if one.span.as_of else one.span.at(snapshot.as_of)
    for leg in legs(one.figure, span):
        keys, keyed = keys_of(leg.figure, leg.span, within)
        yield Frozen(
            snapshot=snapshot,
            figure=one.figure.id,
            only=[[name, list(values)] for name, values in one.only],
            leg=leg.place,
            since=leg.span.since,
            until=leg.span.until,
            as_of=leg.span.end,
            title=leg.figure.title,
            unit=leg.figure.unit,
            definition=leg.figure.definition(),
            value=stored(leg.figure.value(leg.span, within)),
            count=len(keys),
            keyed=keyed,
            rows=packed(keys),
        )


def keys_of(figure: Figure, span: Span, scope: Scope) -> tuple[frozenset[int], Keyed]:
    """The rows behind a number that counts them itself; nothing for one made of others."""
    if figure.parts:
        return frozenset(), Keyed.NONE
    rows = figure.rows(span, scope).order_by()
    if issubclass(rows.model, Case):
        return frozenset(rows.values_list("pk", flat=True)), Keyed.CASE
    column, keyed = STABLE.get(rows.model, ("pk", Keyed.ROW))
    return frozenset(rows.values_list(column, flat=True)), keyed


def stored(value: Number | None) -> Decimal | None:
    return None if value is None else Decimal(value).quantize(PLACES)


def digest_of(snapshot: Snapshot, frozen: Sequence[Frozen]) -> str:
    """Over all that was frozen, in order."""
    told = [[snapshot.organ_id, str(snapshot.since), str(snapshot.until), str(snapshot.as_of)]]
    told += [
        [one.figure, one.only, one.leg, str(one.since), str(one.until), str(one.as_of), one.title, one.unit,
         one.definition, _plain(one.value), one.count, one.keyed,
         hashlib.sha256(bytes(one.rows)).hexdigest()]
        for one in frozen
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _plain(value: Decimal | None) -> str | None:
    """The same for a value just reckoned and for one read back."""
    return None if value is None else f"{value.quantize(PLACES):f}"


def unbroken(snapshot: Snapshot) -> bool:
    """Whether nobody has touched what was frozen."""
    return snapshot.digest == digest_of(snapshot, list(snapshot.frozen.order_by("id")))


def verify_all() -> Iterator[tuple[int, list[str]]]:
    """(snapshots done, sentences); `fadu verify` asks."""
    for done, one in enumerate(Snapshot.objects.order_by("pk").iterator(), start=1):
        broken = [] if unbroken(one) else [f"封存“{one.title}”（第{one.pk}号）的内容与封存时的校验值不符。"]
        yield done, broken


# ── 后来 ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Now:
    """一个封存的数，照今天的记录再算一次；`against` 是上一次查出更正后的数，没有更正过的就是封存的数。"""

    frozen: Frozen
    value: Decimal | None
    keys: frozenset[int]
    against: Decimal | None
    moved: Moved
    redefined: bool

    @property
    def changed(self) -> bool:
        return bool(self.moved) or self.value != self.against


def reckoned(frozen: Frozen) -> Now:
    """Again with the record and the definitions of today, over the period and the day of the cut of then."""
    figure = figure_by_id(frozen.figure)
    top = frozen.top or frozen
    span = Span(top.since, top.until, top.as_of)
    leg = next(one for one in legs(figure, span) if one.place == frozen.leg)
    scope = Scope.of(frozen.snapshot.organ)
    if frozen.only:
        scope = scope.where(**{name: tuple(values) for name, values in frozen.only})
    keys, _ = keys_of(leg.figure, leg.span, scope)
    value, before = _last_known(frozen)
    return Now(
        frozen,
        stored(leg.figure.value(leg.span, scope)),
        keys,
        value,
        moved(before, keys),
        leg.figure.definition() != frozen.definition,
    )


def _last_known(frozen: Frozen) -> tuple[Decimal | None, frozenset[int]]:
    keys = set(unpacked(bytes(frozen.rows)))
    value = frozen.value
    for one in frozen.revisions.order_by("noted_at", "id"):
        keys = (keys - set(unpacked(bytes(one.went)))) | set(unpacked(bytes(one.came)))
        value = one.value
    return value, frozenset(keys)


def revise(snapshot: Snapshot, *, at: datetime) -> list[Revision]:
    """What has changed since it was last looked at, written down with the day and the reasons."""
    with writing():
        found = []
        for frozen in snapshot.frozen.select_related("snapshot__organ", "top").order_by("id"):
            now = reckoned(frozen)
            if now.changed:
                found.append(_revision(now, at))
        return Revision.objects.bulk_create(found)


def _revision(now: Now, at: datetime) -> Revision:
    return Revision(
        frozen=now.frozen,
        noted_at=at,
        value_was=now.against,
        value=now.value,
        came=packed(now.moved.came),
        went=packed(now.moved.went),
        reasons=[list(one) for one in reasons(now)],
    )


# ── 为什么 ──────────────────────────────────────────────────────────────────────────────────────────
def reasons(now: Now) -> list[tuple[int, str, str]]:
    """(row, 来 or 走, a sentence), at most MOST_REASONS."""
    since = now.frozen.snapshot.taken_at
    told = [(key, "来", why) for key, why in _why(now, now.moved.came, since)]
    told += [(key, "走", why) for key, why in _why(now, now.moved.went, since)]
    return told[:MOST_REASONS]


def _why(now: Now, keys: Sequence[int], since: datetime) -> Iterator[tuple[int, str]]:
    keys = keys[:MOST_REASONS]
    cases = cases_behind(now.frozen.keyed, keys)
    late = _first_after(set(cases.values()), since)
    for key in keys:
        yield key, _sentence(now, late.get(cases.get(key, 0)))


def cases_behind(keyed: str, keys: Sequence[int]) -> dict[int, int]:
    """Row -> its case, for rows that have one."""
    if keyed == Keyed.CASE:
        return {key: key for key in keys}
    if keyed == Keyed.ENTRY:
        return dict(Entry.objects.filter(pk__in=keys).values_list("pk", "case_id"))
    if keyed == Keyed.PARTY:
        return dict(Party.objects.filter(pk__in=keys).values_list("pk", "case_id"))
    return {}


def _first_after(cases: set[int], since: datetime) -> dict[int, Entry]:
    """Of each case the first entry recorded after the freeze."""
    found: dict[int, Entry] = {}
    for entry in Entry.objects.filter(case__in=cases, at__gt=since).order_by("case", "seq"):
        found.setdefault(entry.case_id, entry)
    return found


def _sentence(now: Now, entry: Entry | None) -> str:
    if entry is None:
        return "统计口径已改。" if now.redefined else "所据的行有改动（台账更正、作废或机关调整）。"
    when = _day(localdate(entry.at))
    if entry.corrects_id is not None:
        return f"{when}更正了第{entry.corrects.seq}条记录：{entry.facts.get('reason', '')}".rstrip("：")  # type: ignore[union-attr]  # not None
    if entry.on <= now.frozen.as_of:
        return f"{when}补录：{entry.on}的事项在封存之后才录入。"
    return f"{when}又有新的事项，案件情况已变。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
