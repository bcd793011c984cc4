"""案卷：办一件事所依据的全部——案件、记录、期限、当事人和工作日历；locked() 锁定来写，glance() 只读来看。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from fadu.kernel import deadlines, prepared
from fadu.kernel.calendars import calendar
from fadu.kernel.errors import Conflict, NotAllowed
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Case, Entry, Party
from fadu.kernel.parties import NewParty
from fadu.kernel.story import Story
from fadu.law import Calendar, Happened, Situation


def counted(parties: Sequence[Party | NewParty]) -> dict[str, Any]:
    """{"parties": {role: how many}, "kinds": {role: Party.kind of them}, "applicants": …, …} for the guards."""
    counts: dict[str, int] = {}
    kinds: dict[str, set[str]] = {}
    for party in parties:
        counts[party.role] = counts.get(party.role, 0) + 1
        kinds.setdefault(party.role, set()).add(str(party.kind))
    named = {"applicants": "applicant", "respondents": "respondent", "third_parties": "third_party"}
    return {"parties": counts, "kinds": kinds, **{name: counts.get(role, 0) for name, role in named.items()}}


@dataclass
class Open:
    """A case locked for writing, with what is needed to judge and to project."""

    case: Case
    line: Line
    story: Story
    calendar: Calendar
    board: deadlines.Board
    parties: list[Party] = field(default_factory=list)
    was: Case | None = None  # before the entry now being written

    def active(self) -> list[Party]:
        return [party for party in self.parties if party.active]

    def extra(self) -> dict[str, Any]:
        """What guards may know besides the facts: how many parties of each role, who handles, and the line's own."""
        known = counted(self.active())
        known |= {"handler": self.case.handler_id, "co_handler": self.case.co_handler_id}
        if self.line.extras:
            known.update(self.line.extras(self.case))
        return known

    def situation(
        self, on: date, facts: Mapping[str, Any], history: tuple[Happened, ...] | None = None
    ) -> Situation:
        seen = self.story.history if history is None else history
        return Situation(self.story.procedure, seen, on, self.calendar, facts, self.extra())


def locked(case: Case, line: Line | None = None) -> Open:
    """The case locked until the transaction ends, with its entries, deadlines, parties and the calendar."""
    line = line or line_of(case.line)
    fresh = _locked_row(line.case_model(), case.pk)
    if fresh.organ_id == case.organ_id and Case.organ.is_cached(case):
        fresh.organ = case.organ
    story = Story(line, tuple(entries_of(case.pk)))
    return Open(fresh, line, story, calendar(), deadlines.board_of(fresh), parties_of(case.pk))


def glance(case: Case) -> Open:
    """The case as it stands, read without locking; for showing, not for writing."""
    line = line_of(case.line)
    story = Story(line, tuple(entries_of(case.pk)))
    return Open(case, line, story, calendar(), deadlines.Board([]), parties_of(case.pk))


def story_of(case: Case) -> Story:
    """The case's entries and what they come to; two queries fewer than glance()."""
    return Story(line_of(case.line), tuple(entries_of(case.pk)))


def _locked_row(model: type[Case], key: int) -> Case:
    def build() -> QuerySet[Case]:
        own = ("self",) if model is Case else ("self", _parent_link(model))
        return model.objects.select_for_update(of=own).filter(pk=0).order_by()

    found = prepared.rows(model, f"lock:{model._meta.label}", build, key)
    if not found:
        raise NotAllowed("案件已不存在，请重新查看。")
    return found[0]


def entries_of(key: int) -> list[Entry]:
    return prepared.rows(Entry, "entries", lambda: Entry.objects.filter(case_id=0).order_by("seq"), key)


def parties_of(key: int) -> list[Party]:
    return prepared.rows(Party, "parties", lambda: Party.objects.filter(case_id=0).order_by("pk"), key)


def _parent_link(model: type[Case]) -> str:
    link = model._meta.get_ancestor_link(Case)
    assert link is not None
    return link.name


def check_version(file: Open, seen: int | None) -> None:
    if seen is not None and seen != file.case.version:
        last = file.story.entries[-1]
        when = timezone.localtime(last.at)
        raise Conflict(
            f"{last.actor_name}已于{when:%m月%d日 %H:%M}更新了本案，请重新查看后再办。您填写的内容没有丢失，可以再次提交。"
        )


def take_over(case: Case, fresh: Case) -> None:
    """The caller's object takes the new values."""
    for column in type(case)._meta.concrete_fields:
        if hasattr(fresh, column.attname):
            setattr(case, column.attname, getattr(fresh, column.attname))
