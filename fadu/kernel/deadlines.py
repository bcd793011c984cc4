"""期限的推算与存储：每次记录后由 fadu.law 推算，只写有变动的行。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from fadu.kernel import prepared
from fadu.kernel.lines import Line, lines
from fadu.kernel.models import Case, Deadline
from fadu.kernel.story import Story
from fadu.law import Calendar, Derivation, Procedure, Term, clocks, dues

Key = tuple[str, int, int]
Found = Mapping[Key, tuple[Term, Derivation]]

# 由整个办案机构看管而不归承办人的期限
OFFICE = frozenset({"clerk", "reviewer", "section_head", "organ_head", "committee"})
COMPARED = (
    "organ_id",
    "started_on",
    "due_on",
    "due_at",
    "base_due_on",
    "status",
    "provisional",
    "met_entry_id",
    "met_on",
    "late",
    "target_on",
    "whose",
    "owner_id",
    "number",
    "count_kind",
    "extra",
    "plain",
    "stale",
)
OPEN = (Deadline.Status.RUNNING, Deadline.Status.STOPPED, Deadline.Status.EXPIRED)


@dataclass
class Board:
    """The deadlines of one case: the rows as stored and the changes to come."""

    rows: list[Deadline]
    made: list[Deadline] = field(default_factory=list)
    changed: list[tuple[Deadline, frozenset[str]]] = field(default_factory=list)
    gone: list[Deadline] = field(default_factory=list)

    @property
    def now(self) -> list[Deadline]:
        """As they will stand."""
        lost = {id(row) for row in self.gone}
        return [row for row in self.rows if id(row) not in lost] + self.made

    def write(self) -> None:
        if self.gone:
            Deadline.objects.filter(pk__in=[row.pk for row in self.gone]).delete()
        if self.made:
            Deadline.objects.bulk_create(self.made)
        for row, names in self.changed:
            prepared.update(Deadline, row.pk, {name: getattr(row, name) for name in names})


def board_of(case: Case) -> Board:
    """The stored rows, without their derivations: those are only ever overwritten."""
    return Board(prepared.rows(Deadline, "deadlines", _of_case, case.pk))


def _of_case() -> QuerySet[Deadline]:
    return Deadline.objects.filter(case_id=0).defer("derivation").order_by("id")


def derived(
    story: Story, calendar: Calendar, as_of: date, *, event: str | None = None, quiet: bool = False
) -> tuple[Found, frozenset[str] | None]:
    """Each started clock by (term key, seq of its start, row), and the keys of the terms looked at (None: all).

    `quiet`: the case was open before `event` and still is, and its procedure is the same; then only the terms that
    name the event, or hang on one that does, can have changed.
    """
    if not quiet or event is None:
        return _by_key(dues(story.procedure, story.history, calendar, as_of=as_of)), None
    found = []
    touched = touched_by(story.procedure, event)
    for term in touched:
        found += [(term, one) for one in clocks(term, story.history, calendar, as_of=as_of)]
    return _by_key(found), frozenset(term.key for term in touched)


def touched_by(procedure: type[Procedure], event: str) -> tuple[Term, ...]:
    """The terms whose clock may move when that event is recorded; worked out once."""
    key = (procedure.__module__, procedure.__qualname__, event)
    if key not in _touched:
        _touched[key] = _touching(procedure, event)
    return _touched[key]


_touched: dict[tuple[str, str, str], tuple[Term, ...]] = {}


def _touching(procedure: type[Procedure], event: str) -> tuple[Term, ...]:
    terms = procedure.terms()
    names = {name for name, term in terms.items() if any(one.name == event for one in term.events)}
    grown = True
    while grown:
        more = {name for name, term in terms.items() if _hangs_on(term) & names} - names
        names |= more
        grown = bool(more)
    return tuple(term for name, term in terms.items() if name in names)


def _hangs_on(term: Term) -> set[str]:
    return {one.name for one in term.starts if isinstance(one, Term)}


def dependents(procedure: type[Procedure]) -> frozenset[str]:
    """Keys of terms whose running out starts another clock."""
    terms = procedure.terms()
    names = {name for term in terms.values() for name in _hangs_on(term)}
    return frozenset(terms[name].key for name in names if name in terms)


def lapsing() -> frozenset[str]:
    """Keys of what is over when its day has passed (void), and never overdue: rights, and windows that nothing hangs on."""
    procedures = [one for line in lines() for one in line.procedures]
    return frozenset(
        term.key
        for one in procedures
        for term in one.terms().values()
        if term.right or (term.window and _ends_quietly(term, one))
    )


def _ends_quietly(term: Term, procedure: type[Procedure]) -> bool:
    return term.on_expiry is None and term.key not in dependents(procedure)


def _by_key(found: Iterable[tuple[Term, Derivation]]) -> Found:
    return {
        (term.key, one.start.id, one.row): (term, one)
        for term, one in found
        if one.start is not None and one.start.id is not None and one.started_on is not None
    }


def plan(
    board: Board,
    found: Found,
    looked_at: frozenset[str] | None,
    *,
    case: Case,
    story: Story,
    calendar: Calendar,
) -> Board:
    """Fill the board with what has to change. Rows of terms not looked at keep all but owner and organ."""
    ids = story.ids
    seqs = {key: seq for seq, key in ids.items()}
    wanted = dict(found)
    for row in board.rows:
        key = (row.term, seqs.get(row.start_entry_id, -1), row.row)
        if key in wanted:
            _set(board, row, values(*wanted.pop(key), case=case, story=story, calendar=calendar))
        elif looked_at is None or row.term in looked_at:
            board.gone.append(row)
        else:
            _set(board, row, {"owner_id": owner_of(row.whose, case), "organ_id": case.organ_id})
    for (_, seq, place), (term, one) in wanted.items():
        row = Deadline(case_id=case.pk, term=term.key, start_entry_id=ids[seq], row=place)
        board.made.append(_fill(row, values(term, one, case=case, story=story, calendar=calendar)))
    return board


def _set(board: Board, row: Deadline, new: Mapping[str, Any]) -> None:
    names = {name for name in COMPARED if name in new and getattr(row, name) != new[name]}
    # the derivation of an open clock may have gained a line without moving its date
    if "derivation" in new and (names or new["status"] in OPEN):
        names.add("derivation")
    if names:
        board.changed.append((_fill(row, new), frozenset(names)))


def _fill(row: Deadline, new: Mapping[str, Any]) -> Deadline:
    for name, value in new.items():
        setattr(row, name, value)
    return row


def values(term: Term, one: Derivation, *, case: Case, story: Story, calendar: Calendar) -> dict[str, Any]:
    """The columns of a Deadline, by attname."""
    number, kind, extra = one.batch or (0, 0, 0)
    return {
        "organ_id": case.organ_id,
        "started_on": one.started_on,
        "due_on": one.due,
        "due_at": one.due_at,
        "base_due_on": one.base_due,
        "status": _status(term, one, story),
        "provisional": one.provisional,
        "met_entry_id": story.ids.get(one.met.id) if one.met and one.met.id else None,
        "met_on": one.met_on,
        "late": one.late,
        "target_on": _target(story.line, term, one.due, calendar),
        "whose": term.whose.key,
        "owner_id": owner_of(term.whose.key, case),
        "number": number,
        "count_kind": kind,
        "extra": extra,
        "plain": one.batch is not None,
        "stale": False,
        "derivation": one.as_dict(),
    }


def _status(term: Term, one: Derivation, story: Story) -> str:
    """最短公示期、陈述申辩期一类，过了就是过了，不算谁超期。"""
    over = one.status == "expired" and term.window and _ends_quietly(term, story.procedure)
    return Deadline.Status.VOID.value if over else one.status


def owner_of(whose: str, case: Case) -> int | None:
    """The handler watches his own clocks and those of the parties; office clocks belong to whoever holds the post."""
    return None if whose in OFFICE else case.handler_id


def _target(line: Line, term: Term, last: date | None, calendar: Calendar) -> date | None:
    """内部时限: so many days before the last day, on a working day."""
    ahead = dict(line.targets).get(term.name)
    if ahead is None or last is None:
        return None
    day = last - timedelta(days=ahead)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


def due_map(board: Board, found: Found) -> dict[str, date]:
    """Term name -> due date, as it will stand once `found` is stored; of several clocks of one term the latest."""
    fresh = {term.name for term, _ in found.values()}
    stored = [(row.term.rsplit(".", 1)[-1], row.due_on) for row in board.rows]
    dated = [(name, day) for name, day in stored if day and name not in fresh]
    dated += [(term.name, one.due) for term, one in found.values() if one.due]
    return dict(sorted(dated, key=lambda one: one[1]))


def nearest(rows: Sequence[Deadline], role: str) -> Deadline | None:
    """The open clock of that role that ends first."""
    mine = [row for row in rows if row.whose == role and row.status in ("running", "expired") and row.due_on]
    return min(mine, key=lambda row: (row.due_on or date.max, row.term), default=None)
