"""预演：这件事假如在那天记下，文书会怎么写；判断与 record() 相同，什么也不写入。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from fadu.kernel import deadlines, issue
from fadu.kernel import parties as people
from fadu.kernel.appending import bring_up, next_in, writer_of
from fadu.kernel.asks import Context
from fadu.kernel.casefile import glance
from fadu.kernel.errors import NotAllowed
from fadu.kernel.judging import NOTHING_SAID, clean, event_named
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Entry
from fadu.kernel.parties import NewParty
from fadu.law import Event, why_not


def foreseen(
    case: Case, event: Event | str, *, on: date, facts: Mapping[str, Any], parties: Sequence[NewParty] = ()
) -> issue.Writer:
    """What would write the papers if the act were recorded on that day. The refusals of record(), and nothing is written."""
    line = line_of(case.line)
    people.check(parties)
    file = glance(line.case_model()._base_manager.get(pk=case.pk))
    file.board = deadlines.board_of(case)
    act = event_named(file.story, event if isinstance(event, str) else event.name)
    said = clean(line, act, facts, Context(file.case, on), file.story.procedure)
    reason = why_not(act, file.situation(on, said or NOTHING_SAID))
    if reason:
        raise NotAllowed(reason)
    file.parties += people.shaped(file.case, parties)
    at = timezone.make_aware(datetime.combine(on, time.max))
    entry = Entry(event=act.name, procedure=file.story.procedure.key, facts=said, on=on, at=at)
    _, found, _ = bring_up(file, next_in(file, entry))
    return writer_of(file, entry, found)
