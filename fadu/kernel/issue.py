"""制发文书：某事项一经记录，按声明渲染文书，取文号，定稿；文书的摘要写进该条记录，随链封存。"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.functional import cached_property

from fadu.kernel import numbering, revise
from fadu.kernel.errors import NotAllowed
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Entry, Paper, Party
from fadu.kernel.papers.declare import FILE
from fadu.kernel.papers.declare import Paper as Declared
from fadu.kernel.papers.render import render
from fadu.kernel.papers.text import date_arabic
from fadu.kernel.parties import NewParty
from fadu.kernel.revise import Bound, Revision
from fadu.law import Citation, Event

IMPORTED = "import"  # 记录来源：由台账导入
# 标记文本中行首有含义的字符；出自填写内容时改为全角，免得被当作标记
_MARKS = str.maketrans({"@": "＠", "#": "＃", "|": "｜"})
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LINE_START = re.compile(r"^[ \t]*([@#|]|- )", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """One addressee's copy, ready to be stored."""

    declared: Declared
    party: Party | None
    number: str
    text: str
    cite: str = ""
    place: int = 0
    generated: str = ""  # 正文改过的：生成时原文的摘要

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def manifest(self) -> dict[str, Any]:
        """What the entry says of it."""
        said = {
            "key": self.declared.key,
            "number": self.number,
            "party": self.party.pk if self.party else None,
            "digest": self.digest,
        }
        return said | {"generated": self.generated} if self.generated else said

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
    case: Case,
    event: Event | str,
    *,
    facts: Mapping[str, Any],
    on: date,
    parties: Sequence[NewParty] = (),
    revisions: Sequence[Revision] = (),
) -> list[Preview]:
    """The papers that the act would issue if recorded on that day, numbers not taken, nothing written.

    The refusals of record(): what cannot be done writes no papers.
    """
    found = sheets_of(case, event, facts=facts, on=on, parties=parties, revisions=revisions)
    copies = {draft.place: preview(draft, sheet) for sheet in found for draft in sheet.drafts}
    return [copies[place] for place in sorted(copies)]


def sheets_of(
    case: Case,
    event: Event | str,
    *,
    facts: Mapping[str, Any],
    on: date,
    parties: Sequence[NewParty] = (),
    revisions: Sequence[Revision] = (),
) -> list[revise.Sheet]:
    """The bodies of those papers with the officers' changes in them; what speaks against a change stands beside it."""
    from fadu.kernel.foreseeing import foreseen

    writer = replace(foreseen(case, event, on=on, facts=facts, parties=parties), numbering=False)
    return revise.sheets(writer, writer.drafts(), revisions)


def preview(draft: Draft, sheet: revise.Sheet) -> Preview:
    text = _DATE.sub("", sheet.text_of(draft))
    text = _NUMBER.sub("", text) if draft.declared.numbered else text
    return Preview(draft.declared.title, draft.party.name if draft.party else "", text)


_DATE = re.compile(r"^@date .*\n?", re.MULTILINE)
_NUMBER = re.compile(r"^@number .*\n?", re.MULTILINE)


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
        """Nothing for what an old ledger says was done: its papers went out on paper, under their own numbers."""
        if self.entry.source == IMPORTED:
            return []
        found: list[Draft] = []
        for declared in self.line.papers.on_event(self.entry.event):
            if declared.when is None or declared.when(self.entry.facts, self.known):
                found += self._copies(declared)
        return [replace(one, place=place) for place, one in enumerate(found)]

    @property
    def titles(self) -> dict[str, str]:
        return {key: paper.title for key, paper in self.line.papers.known.items()}

    def bound(self, draft: Draft) -> list[Bound]:
        """What the law computes and the file holds, which no rewriting may lose."""
        context = self._context(draft.declared, draft.party, draft.number)
        own = "\n".join(_texts(self.known | self.entry.facts))
        body = draft.text
        found = [
            *(Bound("期限", day, body.count(day) - own.count(day)) for day in _days(self.due)),
            *(Bound("日期", day) for day in _days(self.known | self.entry.facts | {"on": self.entry.on})),
            *(Bound("当事人", party.name) for party in self.parties if party.name not in own),
            *(Bound(label, text) for label, text in self.line.papers.bound(context)),
        ]
        return list({one.text: one for one in reversed(found) if one.text and one.times > 0}.values())

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

    def _context(self, declared: Declared, party: Party | None, number: str) -> dict[str, Any]:
        context = {
            **self._shared,
            "party": party,
            "number": number,
            "cites": self._cites(declared),
            "paper": declared,
        }
        return context | dict(self.line.papers.words(context))

    def _render(self, declared: Declared, party: Party | None, number: str) -> str:
        context = self._context(declared, party, number)
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
            "signed": (self.entry.effects or {}).get("approval", {}).get("steps", ()),
            "submitter": self.entry.actor_name,
            "organ": self.case.organ,
            "due": self.due,
            "applicants": self._of("applicant"),
            "respondents": self._of("respondent"),
            "third_parties": self._of("third_party"),
            "agents": self._of("agent"),
        }

    def _of(self, role: str) -> list[Party]:
        return [party for party in self.parties if party.role == role]


def _texts(value: Any) -> Iterator[str]:
    """What people typed, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _days(values: Mapping[str, Any]) -> list[str]:
    """Every day among them as papers write it, each once."""
    found = (value.isoformat() if isinstance(value, date) else value for value in values.values())
    days = (value for value in found if isinstance(value, str) and _ISO_DAY.fullmatch(value))
    return list(dict.fromkeys(date_arabic(day) for day in days))


def binding(line: Line, event: str) -> bool:
    """Whether the act writes the index of the file, whose pages must be counted first."""
    return any(paper.binds for paper in line.papers.on_event(event))


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
