"""听证、调解会的时间、地点、人员：由案件记录得出，取消的不算，呈批中的也占着；安排时核对冲突，给出当天的空档。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fadu.desk.models import Room
from fadu.kernel.access import cases_for
from fadu.kernel.errors import BadFacts
from fadu.kernel.lines import Line, line_of, lines
from fadu.kernel.models import Approval, Case, Entry, User
from fadu.kernel.sittings import Sittings

AHEAD = timedelta(days=400)  # 开会日不会比安排之日晚得更多
OFFICE_HOURS = ((540, 720), (840, 1080))  # 9:00—12:00，14:00—18:00
LEAST = 30  # 分钟：更短的空档不值一提


@dataclass(frozen=True)
class Sitting:
    """One hearing or session; `start`, `end` in minutes of the day, `waiting`: not approved yet."""

    case: Case
    on: date
    start: int
    end: int
    place: str
    people: frozenset[int]
    held: bool = False
    waiting: bool = False
    title: str = ""

    @property
    def time(self) -> str:
        return clock(self.start)

    @property
    def until(self) -> str:
        return clock(self.end)

    def meets(self, other: Sitting) -> bool:
        return self.on == other.on and self.start < other.end and other.start < self.end


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def titles(among: Iterable[Line]) -> str:
    """听证、调解: of the lines that sit; "" for none."""
    return "、".join(dict.fromkeys(kind.title for one in among for kind in one.every_sitting))


def _kind(case: Case) -> Sittings | None:
    return line_of(case.line).sittings_of(case.procedure)


def sitting(
    case: Case, facts: Mapping[str, Any], *, held: bool = False, waiting: bool = False
) -> Sitting | None:
    """None: no day or no time that can be read."""
    kind = _kind(case)
    if kind is None:
        return None
    try:
        day = date.fromisoformat(str(facts.get(kind.day, "")))
        hour, minute = (int(part) for part in str(facts.get(kind.time) or "").split(":"))
    except ValueError:
        return None
    start = hour * 60 + minute
    end = start + int((facts.get(kind.minutes) if kind.minutes else 0) or kind.usual)
    people = frozenset(filter(None, [*(facts.get(name) for name in kind.people), case.handler_id]))
    place = str(facts.get(kind.place) or "").strip()
    return Sitting(case, day, start, end, place, people, held, waiting, kind.title)


def planned(seen: Any, first: date, last: date) -> list[Sitting]:
    """Those of [first, last): of each case the latest setting that was not cancelled. Two queries."""
    kinds = [kind for one in lines() for kind in one.every_sitting]
    names = [name for kind in kinds for name in kind.events]
    sets, helds = {kind.set for kind in kinds}, {name for kind in kinds for name in kind.over}
    entries = Entry.objects.filter(case__in=seen, on__gte=first - AHEAD, on__lt=last, event__in=names)
    latest: dict[int, Entry | None] = {}
    held: set[int] = set()
    for entry in entries.order_by("case_id", "seq").select_related("case__handler"):
        if entry.event in helds:
            held.add(entry.case_id)
        else:
            latest[entry.case_id] = entry if entry.event in sets else None
            held.discard(entry.case_id)
    found = [
        sitting(entry.case, entry.facts, held=entry.case_id in held)
        for entry in latest.values()
        if entry is not None
    ]
    return _within(found, first, last)


def proposed(seen: Any, first: date, last: date) -> list[Sitting]:
    """What waits for signature holds its room and its people too."""
    sets = [kind.set for one in lines() for kind in one.every_sitting]
    slips = Approval.objects.filter(case__in=seen, event__in=sets, status=Approval.Status.OPEN)
    found = [sitting(slip.case, slip.facts, waiting=True) for slip in slips.select_related("case__handler")]
    return _within(found, first, last)


def _within(found: Iterable[Sitting | None], first: date, last: date) -> list[Sitting]:
    inside = [one for one in found if one is not None and first <= one.on < last]
    return sorted(inside, key=lambda one: (one.on, one.start, one.place))


# ── 冲突 ────────────────────────────────────────────────────────────────────────────────────────────
def check(case: Case, event: str, facts: Mapping[str, Any], *, user: User, on: date) -> None:
    """BadFacts: room, panel or handler is taken at that time; with the free times of that day. Within writing()."""
    kind = _kind(case)
    wanted = sitting(case, facts) if kind is not None and event == kind.set else None
    if kind is None or wanted is None:
        return
    # whoever sets a hearing in this organ does so after the one before
    rooms = set(Room.objects.select_for_update().filter(organ=case.organ_id).values_list("name", flat=True))
    others = _that_day(case, wanted.on)
    taken = [one for one in others if one.held is False and wanted.meets(one)]
    room = "" if kind.rooms_only and wanted.place not in rooms else _room(wanted, taken)
    told = ((kind.place, room), (kind.time, _people(wanted, taken, user, on)))
    errors = {name: why for name, why in told if why}
    if errors:
        last = list(errors)[-1]
        errors[last] += _advice(case, wanted, others)
        raise BadFacts(errors)


def _that_day(case: Case, day: date) -> list[Sitting]:
    organ = Case.objects.filter(organ=case.organ_id).exclude(pk=case.pk).values("pk")
    until = day + timedelta(days=1)
    return [*planned(organ, day, until), *proposed(organ, day, until)]


def _room(wanted: Sitting, taken: Sequence[Sitting]) -> str:
    same = [one for one in taken if wanted.place and one.place == wanted.place]
    times = "、".join(f"{one.time}—{one.until}" for one in same)
    return f"{wanted.place}当天{times}已有{same[0].title}，与这一场时间重叠。" if same else ""


def _people(wanted: Sitting, taken: Sequence[Sitting], user: User, on: date) -> str:
    clashing = [(one, wanted.people & one.people) for one in taken if wanted.people & one.people]
    names = dict(
        User.objects.filter(pk__in={key for _, keys in clashing for key in keys}).values_list("pk", "name")
    )
    seen = set(
        cases_for(user, on).filter(pk__in=[one.case.pk for one, _ in clashing]).values_list("pk", flat=True)
    )
    told = [
        f"{'、'.join(sorted(names[key] for key in keys))}当天{one.time}—{one.until}"
        f"有{one.case.number if one.case.pk in seen else '另一案件'}的{one.title}，时间重叠。"
        for one, keys in clashing
    ]
    return "".join(told)


def _advice(case: Case, wanted: Sitting, others: Sequence[Sitting]) -> str:
    """The times of that day when room and people are all free; other rooms free at the time wanted."""
    busy = [one for one in others if one.place == wanted.place or wanted.people & one.people]
    slots = free(busy, wanted.end - wanted.start)
    told = (
        f"当天都空着的时间：{'、'.join(f'{clock(a)}—{clock(b)}' for a, b in slots)}。"
        if slots
        else "当天没有都空着的时间，请改日。"
    )
    used = {one.place for one in others if wanted.meets(one)} | {wanted.place}
    rooms = Room.objects.filter(organ=case.organ_id, active=True).exclude(name__in=used)
    names = "、".join(rooms.values_list("name", flat=True))
    return told + (f"这个时间空着的{wanted.title}室：{names}。" if names else "")


def free(busy: Iterable[Sitting], least: int = LEAST) -> list[tuple[int, int]]:
    """Gaps of the office hours, each at least so long."""
    found = []
    taken = sorted((one.start, one.end) for one in busy)
    for opens, closes in OFFICE_HOURS:
        at = opens
        for start, end in taken:
            if start - at >= least and start <= closes:
                found.append((at, start))
            at = max(at, end)
        if closes - at >= least:
            found.append((at, closes))
    return [(a, b) for a, b in found if a < b]


def rooms_of(case: Case) -> list[str]:
    return list(Room.objects.filter(organ=case.organ_id, active=True).values_list("name", flat=True))
