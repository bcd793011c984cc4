"""一事两案（echoes.py）：在一件里办了，相连的另一件随即记下。

两件案件：一件是另一件的整改，或者同是一件案件的整改；都在一条业务线，责任单位相同。那一件现在的状态办不了这一事项的，不记；
状态办得了而条件不具备的，这一件也不记，说明缺什么。文书只在办的那一件写。更正在办的那一件更正，另一件随即更正。
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.actors import Actor
from fadu.kernel.casefile import Open, story_of
from fadu.kernel.echoes import Echo
from fadu.kernel.errors import NotAllowed, Refused
from fadu.kernel.materials import add_material
from fadu.kernel.models import Approval, Case, Entry, Link, Material, Organ
from fadu.kernel.story import ECHOED
from fadu.law.acts import possible_in

Recording = Callable[..., Entry]
Correcting = Callable[..., Entry]


def follow(file: Open, entry: Entry, approval: Approval | None, *, recording: Recording) -> None:
    """Inside the transaction of the entry. `recording` is record.record, which cannot be imported from below it."""
    echoes = [
        one
        for one in file.line.echoes
        if (one.of, one.event) == (file.story.procedure.key, entry.event) and entry.source != ECHOED
    ]
    if not echoes:
        return
    for other in joined(file.case):
        found = next((one for one in echoes if one.to == other.procedure), None)
        if found is not None and _awaits(other, found.name):
            _repeat(file.case, other, found, entry, approval, recording)


def joined(case: Case) -> list[Case]:
    """The case it puts right, and what else puts that right; of the same line, with the same organs on the other side."""
    mends = Link.objects.filter(kind=Link.Kind.RECTIFIES, to_case__line=case.line, from_case__line=case.line)
    hubs = {case.pk, *mends.filter(from_case=case.pk).values_list("to_case_id", flat=True)}
    keys = hubs | set(mends.filter(to_case__in=hubs).values_list("from_case_id", flat=True))
    found = Case.objects.filter(pk__in=keys - {case.pk}).order_by("pk")
    mine = _answering(case)
    return [one for one in found if _answering(one) == mine]


def _answering(case: Case) -> set[tuple[int | None, str]]:
    rows = case.parties.filter(active=True, role="respondent", agent_for=None)
    return {(organ, "" if organ else name) for organ, name in rows.values_list("organ", "name")}


def _awaits(case: Case, event: str) -> bool:
    story = story_of(case)
    return event in story.procedure.events() and possible_in(story.procedure.event(event), story.state)


def _repeat(
    case: Case, other: Case, echo: Echo, entry: Entry, approval: Approval | None, recording: Recording
) -> None:
    by = _through(case, entry)
    if echo.files:
        _share(case, other, entry, by)
    act = story_of(other).procedure.event(echo.name)
    facts = {name: entry.facts.get(echo.asks.get(name, name)) for name in act.asks}
    try:
        recording(
            other,
            act,
            on=max(entry.on, other.opened_on),
            by=by,
            facts={name: value for name, value in facts.items() if value is not None},
            at=entry.at,
            source=ECHOED,
            idempotency_key=_key(entry),
            approval=approval,
        )
    except Refused as refused:
        raise NotAllowed(f"这件事同时记入相连的{other}，那里还不能记：{refused.sentence}") from None


def _key(entry: Entry) -> str:
    """By which the entries elsewhere of the same thing are found."""
    return f"echo:{entry.case_id}:{entry.seq}"


def _through(case: Case, entry: Entry) -> Actor:
    return Actor("system", f"{entry.actor_name}，记于{case.number}", frozenset())


def _share(case: Case, other: Case, entry: Entry, by: Actor) -> None:
    """What came in since both cases are there: the proof, wherever it was handed in."""
    since = max(case.opened_on, other.opened_on)
    held = set(other.materials.values_list("blob_id", flat=True))
    fresh = case.materials.filter(received_on__gte=since).exclude(blob__in=held)
    for one in fresh.select_related("blob", "from_organ", "from_party__organ").order_by("pk"):
        add_material(
            other,
            one.blob,
            title=one.title,
            kind=one.kind,
            by=by,
            on=max(entry.on, other.opened_on),
            at=entry.at,
            from_organ=_giver(one),
            pages=one.pages,
            secret_from=one.secret_from,
        )


def _giver(material: Material) -> Organ | None:
    return material.from_organ or (material.from_party.organ if material.from_party else None)


# ── 更正 ────────────────────────────────────────────────────────────────────────────────────────────
def origin(entry: Entry) -> Entry | None:
    """The entry, in the joined case, that this one repeats; None: it was made here."""
    if entry.source != ECHOED:
        return None
    _, case, seq = entry.idempotency_key.split(":")
    return Entry.objects.select_related("case").filter(case_id=int(case), seq=int(seq)).first()


def twins(entry: Entry) -> list[Entry]:
    """What repeats this entry in the joined cases."""
    found = Entry.objects.filter(case__in=joined(entry.case), source=ECHOED, idempotency_key=_key(entry))
    return list(found.select_related("case").order_by("pk"))


def correct_there(file: Open, target: Entry, done: Entry, *, correcting: Correcting) -> None:
    """What repeats `target` is corrected as `done` says, in the same transaction. `correcting` is correct.correct."""
    said = done.facts
    for twin in twins(target):
        echo = next(
            one
            for one in file.line.echoes
            if (one.of, one.event, one.name) == (target.procedure, target.event, twin.event)
            and one.to == twin.procedure
        )
        facts, on = _said_there(echo, twin, said)
        if said["void"] or facts or on:
            _correct_one(twin, done, facts, on, correcting)


def _said_there(echo: Echo, twin: Entry, said: Mapping[str, Any]) -> tuple[dict[str, Any], date | None]:
    asks = story_of(twin.case).procedure.event(twin.event).asks
    named = {name: echo.asks.get(name, name) for name in asks}
    facts = {name: said["facts"][own] for name, own in named.items() if own in said["facts"]}
    on = date.fromisoformat(said["on"]) if said["on"] else None
    return facts, max(on, twin.case.opened_on) if on else None


def _correct_one(
    twin: Entry, done: Entry, facts: dict[str, Any], on: date | None, correcting: Correcting
) -> None:
    try:
        correcting(
            twin,
            on=done.on,
            by=_through(done.case, done),
            at=done.at,
            reason=done.facts["reason"],
            facts=facts or None,
            on_date=on,
            void=done.facts["void"],
        )
    except Refused as refused:
        raise NotAllowed(f"这件事也记在相连的{twin.case}，那里还不能更正：{refused.sentence}") from None
