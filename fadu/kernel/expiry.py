"""届满：每夜把已过的期限记为届满，并由法律记入届满所生的事项；放假安排变动后重算全部未了期限。"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np

from fadu.kernel import calendars, deadlines, tasks
from fadu.kernel.casefile import Open, locked
from fadu.kernel.lapse import expire_in
from fadu.kernel.lines import lines
from fadu.kernel.models import Case, Deadline, Entry, Setting
from fadu.kernel.writing import writing
from fadu.law import Calendar, Conventions
from fadu.law.bulk import due_batch

log = logging.getLogger("fadu.deadlines")
CHUNK = 20_000


# ── 届满 ────────────────────────────────────────────────────────────────────────────────────────────
def expire(on: date, *, at: datetime) -> Iterator[Entry]:
    """Everything that ran out before `on`, case by case; yields the entries the law has made."""
    for key in _cases_with_lapsed(on):
        with writing():
            file = locked(Case.objects.get(pk=key))
            done = expire_in(file, on, at)
            _derive_anew(file, on)
        yield from done
    with writing():
        passed = Deadline.objects.filter(status__in=(Deadline.Status.RUNNING, Deadline.Status.EXPIRED))
        passed.filter(due_on__lt=on, term__in=deadlines.lapsing()).update(status=Deadline.Status.VOID)
        passed.filter(status=Deadline.Status.RUNNING, due_on__lt=on).update(status=Deadline.Status.EXPIRED)
        calendars.set_expired_through(on)


def _cases_with_lapsed(on: date) -> list[int]:
    """Cases in which running out has a consequence: an event of the law, or another clock."""
    keys = set()
    for line in lines():
        for procedure in line.procedures:
            keys |= {term.key for term in procedure.terms().values() if term.on_expiry is not None}
            keys |= deadlines.dependents(procedure)
    lapsed = Deadline.objects.filter(status__in=("running", "expired"), due_on__lt=on, term__in=keys)
    return list(lapsed.order_by("case_id").values_list("case_id", flat=True).distinct())


# ── 放假安排 ────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Moved:
    """One due date moved by a new calendar."""

    case_id: int
    term: str
    was: date | None
    now: date | None


def import_notice(year: int, notice: Mapping[str, Any], *, on: date) -> list[Moved]:
    """Take a State Council notice into the calendar and recompute every open deadline. LawError: a bad notice."""
    known = calendars.imported() | {str(year): dict(notice)}
    calendars.with_notice(calendars.calendar(), year, notice)
    with writing():
        Setting.objects.update_or_create(
            key=calendars.KEY, defaults={"value": known, "source": str(notice["source"])[:300]}
        )
    moved = recompute(calendars.calendar(), on=on)
    # 已办结的期限日期不再变动，但“暂定”已不成立，推导须重写
    Deadline.objects.filter(provisional=True).exclude(status__in=deadlines.OPEN).update(stale=True)
    return moved


def change_conventions(chosen: Mapping[str, bool], *, source: str) -> None:
    """Other readings of what the law leaves open. Open clocks are marked stale; refresh_stale() derives them anew.

    `chosen`: field of Conventions -> value, only those that differ from the house readings. ValueError: no source.
    """
    if chosen and not source.strip():
        raise ValueError("改变计算约定须写明依据，如本机关审委会纪要或者上级文件的文号。")
    Conventions(**chosen)
    with writing():
        Setting.objects.update_or_create(
            key=calendars.CONVENTIONS, defaults={"value": dict(chosen), "source": source.strip()[:300]}
        )
        Deadline.objects.filter(status__in=deadlines.OPEN).update(stale=True)
    log.info("计算约定改变：%s（%s）", "、".join(sorted(chosen)) or "恢复默认", source)


def recompute(calendar: Calendar, *, on: date) -> list[Moved]:
    """All open deadlines under this calendar: plain clocks in bulk, the others one by one. One log line per moved date.

    The derivations of the rows moved in bulk are marked stale; refresh_stale() writes them anew.
    """
    moved = [one for rows in _plain_chunks() for one in _recompute_plain(rows, calendar, on)]
    moved += _recompute_others(on)
    for one in moved:
        log.info(
            "期限重算：案件%s %s 由%s改为%s（%s）", one.case_id, one.term, one.was, one.now, calendar.version
        )
    return moved


def refresh_stale(on: date) -> Iterator[int]:
    """Derive anew, case by case, what recompute() moved in bulk; yields each case's id. Safe to break off."""
    stale = Deadline.objects.filter(stale=True).order_by("case_id")
    for key in stale.values_list("case_id", flat=True).distinct():
        _rederive(Case.objects.get(pk=key), on)
        yield key


Row = tuple[int, int, str, date, int, int, int, date | None, bool, str]


def _plain_chunks() -> Iterator[list[Row]]:
    columns = (
        "id",
        "case_id",
        "term",
        "started_on",
        "number",
        "count_kind",
        "extra",
        "due_on",
        "provisional",
        "status",
    )
    open_rows = Deadline.objects.filter(plain=True, status__in=("running", "expired")).order_by("id")
    last = 0
    while rows := list(open_rows.filter(pk__gt=last).values_list(*columns)[:CHUNK]):
        yield rows
        last = rows[-1][0]


def _recompute_plain(rows: list[Row], calendar: Calendar, on: date) -> list[Moved]:
    """Set-based: the arithmetic in one call, and only rows that differ are written."""
    starts = np.array([row[3] for row in rows], dtype="datetime64[D]")
    numbers, kinds, extra = (np.array([row[place] for row in rows], dtype=np.int64) for place in (4, 5, 6))
    due, provisional = due_batch(starts, numbers, kinds, extra, calendar)
    was = np.array([row[7] or date.min for row in rows], dtype="datetime64[D]")
    unsure = np.array([row[8] for row in rows], dtype=bool)
    changed = np.flatnonzero((due != was) | (provisional != unsure))
    days: list[date] = due[changed].tolist()
    _write([rows[place][0] for place in changed], days, provisional[changed].tolist(), on)
    return [
        Moved(rows[place][1], rows[place][2], rows[place][7], day)
        for place, day in zip(changed.tolist(), days, strict=True)
        if day != rows[place][7]
    ]


def _write(keys: list[int], days: list[date], unsure: list[bool], on: date) -> None:
    """Grouped by new value: a holiday moves many clocks to the same few days. In transactions of 1,000 rows, so that
    others get their turn between them."""
    groups: dict[tuple[date, bool], list[int]] = {}
    for key, day, provisional in zip(keys, days, unsure, strict=True):
        groups.setdefault((day, provisional), []).append(key)
    waiting: list[tuple[tuple[date, bool], list[int]]] = [
        (value, members[start : start + 1000])
        for value, members in groups.items()
        for start in range(0, len(members), 1000)
    ]
    while waiting:
        with writing():
            written = 0
            while waiting and written < 1000:
                (day, provisional), members = waiting.pop()
                written += len(members)
                status = Deadline.Status.EXPIRED if day < on else Deadline.Status.RUNNING
                rows = Deadline.objects.filter(pk__in=members)
                rows.update(due_on=day, provisional=provisional, status=status, stale=True)


def _recompute_others(on: date) -> list[Moved]:
    """Clocks with stops, restarts, caps: by full derivation, case by case."""
    others = Deadline.objects.filter(status__in=deadlines.OPEN, plain=False).order_by("case_id")
    keys = list(others.values_list("case_id", flat=True).distinct())
    return [one for key in keys for one in _rederive(Case.objects.get(pk=key), on)]


def _rederive(case: Case, on: date) -> list[Moved]:
    with writing():
        return _derive_anew(locked(case), on)


def _derive_anew(file: Open, on: date) -> list[Moved]:
    """The case's clocks as of that day; writes only what changed."""
    was = {row.pk: row.due_on for row in file.board.rows}
    found, looked_at = deadlines.derived(file.story, file.calendar, on)
    board = deadlines.plan(
        file.board, found, looked_at, case=file.case, story=file.story, calendar=file.calendar
    )
    board.write()
    tasks.follow_turn(file.case, tasks.turn(file.case, file.story, board.now))
    tasks.follow_approvals(file.case, file.line, board.now)
    rows = [row for row, _ in board.changed if was.get(row.pk) != row.due_on]
    return [Moved(file.case.pk, row.term, was[row.pk], row.due_on) for row in rows]
