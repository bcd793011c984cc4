"""制发文书：某事项一经记录，按声明渲染文书，取文号，定稿；文书的摘要写进该条记录，随链封存。"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.functional import cached_property

from fadu.kernel import numbering
from fadu.kernel.errors import NotAllowed
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Entry, Paper, Party
from fadu.kernel.papers.declare import FILE
from fadu.kernel.papers.declare import Paper as Declared
from fadu.kernel.papers.render import render
from fadu.kernel.parties import NewParty
from fadu.law import Citation, Event

# 标记文本中行首有含义的字符；出自填写内容时改为全角，免得被当作标记
_MARKS = str.maketrans({"@": "＠", "#": "＃", "|": "｜"})
_LINE_START = re.compile(r"^[ \t]*([@#|]|- )", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """One addressee's copy, ready to be stored."""

    declared: Declared
    party: Party | None
    number: str
    text: str
    cite: str = ""

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def manifest(self) -> dict[str, Any]:
        """What the entry says of it."""
        return {
            "key": self.declared.key,
            "number": self.number,
            "party": self.party.pk if self.party else None,
            "digest": self.digest,
        }

    def row(self, case: Case, entry: Entry) -> Paper:
        return Paper(
            case_id=case.pk,
            entry=entry,
            key=self.declared.key,
            title=self.declared.title,
            number=self.number,
            to_party=self.party,
            to_name=self.party.name if self.party else "",
            text=self.text,
            digest=self.digest,
            issued_on=entry.on,
            cite=self.cite[:200],
        )


@dataclass(frozen=True)
class Preview:
    """A paper as it would be issued, without its number and date: those come with the signature."""

    title: str
    to_name: str
    text: str


def previews(
    case: Case, event: Event | str, *, facts: Mapping[str, Any], on: date, parties: Sequence[NewParty] = ()
) -> list[Preview]:
    """The papers that the act would issue if recorded on that day, numbers not taken, nothing written.

    The refusals of record(): what cannot be done writes no papers.
    """
    from fadu.kernel.record import foreseen

    writer = foreseen(case, event, on=on, facts=facts, parties=parties)
    return [
        Preview(one.declared.title, one.party.name if one.party else "", _undated(one))
        for one in replace(writer, numbering=False).drafts()
    ]


_DATE = re.compile(r"^@date .*\n?", re.MULTILINE)
_NUMBER = re.compile(r"^@number .*\n?", re.MULTILINE)


def _undated(draft: Draft) -> str:
    text = _DATE.sub("", draft.text)
    return _NUMBER.sub("", text) if draft.declared.numbered else text


@dataclass(frozen=True)
class Writer:
    """Everything a template may draw on. `case` is of the line's model, with its new values."""

    line: Line
    case: Case
    entry: Entry
    parties: Sequence[Party]
    known: Mapping[str, Any]
    due: Mapping[str, Any]
    numbering: bool = True

    def drafts(self) -> list[Draft]:
        found: list[Draft] = []
        for declared in self.line.papers.on_event(self.entry.event):
            if declared.when is None or declared.when(self.entry.facts, self.known):
                found += self._copies(declared)
        return found

    def _copies(self, declared: Declared) -> list[Draft]:
        addressees = self._addressees(declared)
        if not addressees:
            return []
        number = self._number(declared)
        cite = "、".join(one.text for one in self._cites(declared))
        return [
            Draft(declared, party, number, self._render(declared, party, number), cite)
            for party in addressees
        ]

    def _cites(self, declared: Declared) -> tuple[Citation, ...]:
        return self.line.papers.cites(declared, self.line.procedure(self.case.procedure))

    def _addressees(self, declared: Declared) -> list[Party | None]:
        named = self.entry.facts.get(declared.whom) if declared.whom else None
        found: list[Party | None] = [
            party
            for role in declared.to
            if role != FILE
            for party in self.parties
            if party.role == role and named in (None, party.pk)
        ]
        return [*found, None] if FILE in declared.to else found

    def _number(self, declared: Declared) -> str:
        if not declared.numbered or not self.numbering:
            return ""
        organ, year = self.case.organ, self.entry.on.year
        seq = numbering.take(organ, self.line.key, year, declared.numbered)
        return numbering.number_of(self.line.paper_format, organ, year, seq, declared.numbered)

    def _render(self, declared: Declared, party: Party | None, number: str) -> str:
        context = {
            **self._shared,
            "party": party,
            "number": number,
            "cites": self._cites(declared),
            "paper": declared,
        }
        context.update(self.line.papers.words(context))
        try:
            return render(f"{self.line.papers.folder}/{declared.template}.txt", context)
        except ValueError as error:
            raise NotAllowed(f"《{declared.title}》写不出来：{error}") from error

    @cached_property
    def _shared(self) -> dict[str, Any]:
        return {
            "case": self.case,
            "line": self.line,
            "event": self.entry.event,
            "facts": calm(self.entry.facts),
            "said": _shown(self.line, self.entry.facts),
            "known": calm(self.known),
            "on": self.entry.on,
            "organ": self.case.organ,
            "due": self.due,
            "applicants": self._of("applicant"),
            "respondents": self._of("respondent"),
            "third_parties": self._of("third_party"),
            "agents": self._of("agent"),
        }

    def _of(self, role: str) -> list[Party]:
        return [party for party in self.parties if party.role == role]


def calm(value: Any) -> Any:
    """The same facts with line-initial marks made full-width, so that typed text is never read as markup."""
    if isinstance(value, str):
        return _LINE_START.sub(lambda found: found[0].translate(_MARKS).replace("- ", "－"), value)
    if isinstance(value, Mapping):
        return {key: calm(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [calm(one) for one in value]
    return value


def _shown(line: Line, facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts in words: the label of a choice, 1,200.00元, 是. Evaluated when a template asks."""
    return _Shown(line, facts)


class _Shown(dict[str, str]):
    def __init__(self, line: Line, facts: Mapping[str, Any]) -> None:
        super().__init__()
        self.line, self.facts = line, facts

    def __missing__(self, name: str) -> str:
        ask = self.line.asks.known.get(name)
        return calm(ask.show(self.facts.get(name))) if ask else ""
