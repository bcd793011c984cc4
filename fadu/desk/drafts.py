"""拟制的文书：事项尚未记录时给人看的样子，没有文号和日期；正文可以改，改动随事项走。屏幕上一份，PDF 一份，都标明是草稿。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from fadu.kernel import revise
from fadu.kernel.errors import Refused
from fadu.kernel.issue import Preview, preview, sheets_of
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case
from fadu.kernel.papers.blocks import Document
from fadu.kernel.papers.body import Clash, compared, tidy
from fadu.kernel.papers.html import to_html
from fadu.kernel.papers.markup import parse
from fadu.kernel.parties import NewParty
from fadu.kernel.revise import Revision, Sheet
from fadu.law import Event

MARK = "（草稿，供审批）"
# 正文各不相同的，只显示这么多种
SHOWN = 20
BODY, BASE = "body-", "base-"  # 表单中的名字，后接 slot


@dataclass(frozen=True)
class Drafted:
    """One body to be issued and to whom; `place` is that of its first copy among the previews."""

    slot: str
    place: int
    title: str
    to: str
    html: SafeString
    base: str
    body: str
    rows: int
    open: bool = False
    revised: bool = False
    by: str = ""
    difference: str = ""
    regenerated: bool = False
    clashes: tuple[Clash, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    """An officer's words for a paper that would not be issued now: shown, sent along, never lost."""

    slot: str
    title: str
    base: str
    body: str


@dataclass(frozen=True)
class Drafts:
    """What stands on the page; `why_not`: the sentence why there is nothing to show."""

    listed: tuple[Drafted, ...] = ()
    more: int = 0
    why_not: str = ""
    kept: tuple[Kept, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether a paper was generated anew after an officer had rewritten it, so that he has to look again."""
        return bool(self.kept) or any(one.revised and one.regenerated for one in self.listed)


def drafts_of(
    case: Case,
    event: Event,
    *,
    facts: Mapping[str, Any],
    on: date,
    parties: Sequence[NewParty] = (),
    revisions: Sequence[Revision] = (),
) -> Drafts:
    """Never refuses: what cannot be written says why."""
    revisions = revise.changed(revisions)
    try:
        found = sheets_of(case, event, facts=facts, on=on, parties=parties, revisions=revisions)
    except Refused as refused:
        return unwritten(case, refused.sentence, revisions)
    listed = tuple(map(_drafted, found[:SHOWN]))
    lost = revise.orphans(found, revisions)
    return Drafts(listed, more=max(0, len(found) - SHOWN), kept=_kept(case, lost))


def unwritten(case: Case, sentence: str, revisions: Sequence[Revision]) -> Drafts:
    """Nothing to show, and why; what was rewritten before stays on the page."""
    return Drafts(why_not=sentence, kept=_kept(case, revise.changed(revisions)))


def _kept(case: Case, revisions: Sequence[Revision]) -> tuple[Kept, ...]:
    known = line_of(case.line).papers.known
    return tuple(
        Kept(one.slot, known[one.key].title, one.base, one.text) for one in revisions if one.key in known
    )


def _drafted(sheet: Sheet) -> Drafted:
    first = sheet.drafts[0]
    return Drafted(
        slot=sheet.slot,
        place=sheet.place,
        title=sheet.title,
        to="、".join(one.party.name for one in sheet.drafts if one.party),
        html=_shown(sheet, first),
        base=sheet.generated,
        body=sheet.body,
        rows=min(24, max(10, len(sheet.body) // 24 + sheet.body.count("\n"))),
        open=sheet.revised,
        revised=sheet.revised,
        by=sheet.by,
        difference=_difference(sheet) if sheet.revised else "",
        regenerated=sheet.regenerated,
        clashes=sheet.clashes,
        faults=sheet.faults,
    )


def _shown(sheet: Sheet, first: Any) -> SafeString:
    try:
        return to_html(marked(preview(first, sheet)))
    except ValueError as error:
        return format_html("<p>正文的标记有误，显示不出来：{}</p>", str(error))


def _difference(sheet: Sheet) -> SafeString:
    tags = {
        "same": "<span>{}</span>",
        "gone": '<del><span class="visually-hidden">删去：</span>{}</del>',
        "new": '<ins><span class="visually-hidden">增加：</span>{}</ins>',
    }
    pieces = (format_html(tags[kind], text) for kind, text in compared(sheet.generated, sheet.body))
    return format_html_join("", "{}", ((one,) for one in pieces))


def revisions_in(
    data: Mapping[str, Any], *, by: str, at: datetime, held: Sequence[Revision] = ()
) -> tuple[Revision, ...]:
    """The bodies as posted. Words that `held` already has stay those of whoever wrote them."""
    before = {one.slot: one for one in held}
    found = []
    for name in data:
        slot = name.removeprefix(BODY)
        if not name.startswith(BODY) or f"{BASE}{slot}" not in data:
            continue
        new = Revision(slot, tidy(data[f"{BASE}{slot}"]), tidy(data[name]), by, at.isoformat())
        old = before.get(slot)
        same = old is not None and tidy(old.text) == new.text
        found.append(replace(new, by=old.by, at=old.at) if old is not None and same else new)
    return revise.changed(one for one in found if one.text)


def marked(one: Preview) -> Document:
    """The mark stands where the number will be."""
    document = parse(one.text)
    return replace(document, number=f"{document.number}{MARK}")


def pdf_of(one: Preview) -> bytes:
    """Rendered each time, never kept."""
    from fadu.kernel.papers.pdf import to_pdf  # the renderer takes most of a second to load

    return to_pdf(marked(one))
