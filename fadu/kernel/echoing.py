"""一事两案（echoes.py）：在一件里办了，相连的另一件随即记下。

两件案件：一件是另一件的整改，或者同是一件案件的整改；都在一条业务线，责任单位相同。那一件现在的状态办不了这一事项的，不记；
状态办得了而条件不具备的，这一件也不记，说明缺什么。文书只在办的那一件写。
"""

from __future__ import annotations

from collections.abc import Callable

from fadu.kernel.actors import Actor
from fadu.kernel.casefile import Open, story_of
from fadu.kernel.echoes import Echo
from fadu.kernel.errors import NotAllowed, Refused
from fadu.kernel.materials import add_material
from fadu.kernel.models import Approval, Case, Entry, Link, Material, Organ
from fadu.kernel.story import ECHOED
from fadu.law.acts import possible_in

Recording = Callable[..., Entry]


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
    by = Actor("system", f"{entry.actor_name}，记于{case.number}", frozenset())
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
            idempotency_key=f"echo:{case.pk}:{entry.seq}",
            approval=approval,
        )
    except Refused as refused:
        raise NotAllowed(f"这件事同时记入相连的{other}，那里还不能记：{refused.sentence}") from None


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
