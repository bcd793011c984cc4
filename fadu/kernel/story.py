"""案件记录说了什么：有效的经过（更正之后）、程序、状态和各字段。record() 与 rebuild() 用同一份推算。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.db import models
from django.utils.timezone import localtime

from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Countable, Entry
from fadu.law import Event, Happened, Procedure, State, state_of

OWN = "kernel."  # 记录自身的事项，不是程序中的事项
CORRECTION = "kernel.correction"
HANDOVER = "kernel.handover"
LINKED = "kernel.linked"
SENT = "kernel.sent"
SERVED = "kernel.served"
UNSERVED = "kernel.unserved"
PARTY_LEFT = "kernel.party_left"
COPIED = "kernel.copied"
FILED = "kernel.filed"
E_SERVICE = "kernel.e_service"
UNLINKED = "kernel.unlinked"
PARTY_CHANGED = "kernel.party_changed"
PARTY_ENTERED = "kernel.party_entered"
NOT_LINKED = "kernel.not_linked"
# Entry.source
ECHOED = "echo"  # 在相连的案件里办的
BY_PROOF = "service"  # 送达凭证带出的
QUIET = frozenset({"import", "demo", "bench"})  # 补录、导入、重放先前已办结的
TITLES = {
    CORRECTION: "更正记录",
    HANDOVER: "移交承办",
    LINKED: "关联案件",
    SENT: "发出文书",
    SERVED: "文书送达",
    UNSERVED: "送达未成",
    PARTY_LEFT: "当事人退出",
    COPIED: "分案时抄录",
    FILED: "材料入卷",
    E_SERVICE: "电子送达意愿",
    UNLINKED: "解除关联",
    PARTY_CHANGED: "当事人信息变更",
    PARTY_ENTERED: "登记当事人",
    NOT_LINKED: "核对：不是同一行政行为",
}


@dataclass(frozen=True)
class Story:
    """The entries of one case, by seq, and what they come to."""

    line: Line
    entries: tuple[Entry, ...]

    @cached_property
    def history(self) -> tuple[Happened, ...]:
        """What has happened, as corrected; `id` is the seq of the entry."""
        return tuple(one for entry in self.entries if (one := self._as_it_stands(entry)) is not None)

    @cached_property
    def procedure(self) -> type[Procedure]:
        """The procedure that governs now: the opening one, then each switch."""
        return governing(self.line, self.entries[0].procedure, self.history)

    @cached_property
    def state(self) -> State:
        return state_of(self.procedure, self.history)

    @cached_property
    def closed_on(self) -> date | None:
        closed = None
        for one in self.history:
            event = self.event_of(one)
            if event is None:
                continue
            if event.closes:
                closed = one.on
            elif event.to is not None and not self._state(event.to).closed:
                closed = None
        return closed

    @cached_property
    def ids(self) -> Mapping[int, int]:
        """Entry.pk by seq."""
        return {entry.seq: entry.pk for entry in self.entries}

    @cached_property
    def known(self) -> dict[str, Any]:
        """Facts merged, later wins."""
        merged: dict[str, Any] = {}
        for one in self.history:
            merged.update(one.facts)
        return merged

    def event_of(self, one: Happened) -> Event | None:
        return self.procedure.events().get(one.event)

    def and_then(self, entry: Entry) -> Story:
        return Story(self.line, (*self.entries, entry))

    def without_last(self) -> Story:
        return Story(self.line, self.entries[:-1])

    def by_key(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if key and entry.idempotency_key == key), None)

    # ── 字段 ────────────────────────────────────────────────────────────────────────────────────────
    def fields(self) -> dict[str, Any]:
        """Every field of the line's model that the entries determine, by attname."""
        first, last = self.entries[0], self.entries[-1]
        values = dict(first.effects["case"])
        values.update(
            procedure=self.procedure.key,
            state=self.state.name,
            closed_on=self.closed_on,
            version=last.seq,
            head=last.hash,
            updated_at=last.at,
            opened_on=self.history[0].on if self.history else first.on,
        )
        values.update(self._told(values))
        values.update(self._named())
        if self.line.derive:
            values.update(self.line.derive(self.procedure, self.history))
        model = self.line.case_model()
        if issubclass(model, Countable):
            values.update(Countable.copied(values))
        return {name: _python(model, name, value) for name, value in values.items()}

    def _named(self) -> dict[str, str]:
        """The title that the entry of a party gave, the latest; {} while the opening's stands."""
        given = [one.effects["title"] for one in self.entries if "title" in one.effects]
        return {"title": given[-1]} if given else {}

    def _told(self, basis: Mapping[str, Any]) -> dict[str, Any]:
        """What acts said about fields: asks named like a field, handovers, in order; a move leaves the handler behind."""
        names = askable(self.line)
        told: dict[str, Any] = {}
        said = {one.id: one for one in self.history}
        for entry in self.entries:
            one = said.get(entry.seq)
            facts = entry.facts if entry.event == HANDOVER else one.facts if one else {}
            if one is not None and (to := self.line.moved_to(one)) not in (
                None,
                told.get("organ_id", basis["organ_id"]),
            ):
                told |= {"organ_id": to, "handler_id": None, "co_handler_id": None}
            told.update({names[name]: value for name, value in facts.items() if name in names})
        return told

    # ── 办案机关 ────────────────────────────────────────────────────────────────────────────────────
    @cached_property
    def seats(self) -> tuple[tuple[int, int], ...]:
        """(seq of the entry from which on, Organ.id), the opening organ first; as corrected."""
        found = [(1, int(self.entries[0].effects["case"]["organ_id"]))]
        for one in self.history:
            to = self.line.moved_to(one)
            if to is not None and to != found[-1][1]:
                found.append((one.id or 0, to))
        return tuple(found)

    def organ_at(self, seq: int) -> int:
        """The organ that had the case when that entry was made: a move is made by the organ that gives away."""
        return next((organ for since, organ in reversed(self.seats) if since < seq), self.seats[0][1])

    @property
    def former_organs(self) -> frozenset[int]:
        """Those that had the case and no longer have it."""
        return frozenset(organ for _, organ in self.seats) - {self.seats[-1][1]}

    def _as_it_stands(self, entry: Entry) -> Happened | None:
        if entry.event.startswith(OWN):
            return None
        one = Happened(entry.event, entry.on, localtime(entry.at), entry.facts, entry.seq)
        for correction in self._corrections.get(entry.pk, ()):
            if correction.facts.get("void"):
                return None
            one = corrected(one, correction.facts)
        return one

    @cached_property
    def _corrections(self) -> dict[int, list[Entry]]:
        by_entry: dict[int, list[Entry]] = {}
        for entry in self.entries:
            if entry.event == CORRECTION and entry.corrects_id is not None:
                by_entry.setdefault(entry.corrects_id, []).append(entry)
        return by_entry

    def _state(self, state: State) -> State:
        return self.procedure.states().get(state.name, state)


def corrected(one: Happened, said: Mapping[str, Any]) -> Happened:
    facts = {**one.facts, **(said.get("facts") or {})}
    facts = {name: value for name, value in facts.items() if value is not None}
    on = date.fromisoformat(said["on"]) if said.get("on") else one.on
    return replace(one, facts=facts, on=on)


def governing(line: Line, opened_under: str, history: Iterable[Happened]) -> type[Procedure]:
    procedure = line.procedure(opened_under)
    for one in history:
        procedure = after(line, procedure, one)
    return procedure


def after(line: Line, procedure: type[Procedure], one: Happened) -> type[Procedure]:
    """The procedure that governs from this act on."""
    event = procedure.events().get(one.event)
    if event is not None and event.next_procedure is not None:
        return event.next_procedure
    chosen = line.choose(procedure, one) if line.choose else None
    return chosen or procedure


@lru_cache(maxsize=64)
def askable(line: Line) -> Mapping[str, str]:
    """Ask name -> attname, for asks that are fields of the line's model; and handler, co_handler."""
    columns = line.case_model()._meta.concrete_fields
    fields = {field.name: field for field in columns if not field.primary_key}
    wanted = {*line.asks.known, "handler", "co_handler"} - PROTECTED
    return {name: fields[name].attname for name in wanted if name in fields}


# 由记录自身决定，不接受填写
PROTECTED = {
    "line",
    "procedure",
    "number",
    "year",
    "seq",
    "organ",
    "state",
    "opened_on",
    "closed_on",
    "tracking_code",
    "updated_at",
    "version",
    "head",
}


def _python(model: type[Case], name: str, value: Any) -> Any:
    field = _by_attname(model)[name]
    return field.get_default() if value is None and not field.null else field.to_python(value)


@lru_cache(maxsize=64)
def _by_attname(model: type[Case]) -> Mapping[str, models.Field[Any, Any]]:
    return {field.attname: field for field in model._meta.concrete_fields}


def title_of(line: Line, procedure: type[Procedure], event: str) -> str:
    """The title of an entry's event, the kernel's own included."""
    if event in TITLES:
        return TITLES[event]
    known = procedure.events().get(event)
    return known.title if known else event
