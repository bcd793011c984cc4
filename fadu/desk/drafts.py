"""拟制的文书：事项尚未记录时给人看的样子，没有文号和日期；屏幕上一份，PDF 一份，都标明是草稿。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from fadu.kernel.errors import Refused
from fadu.kernel.issue import Preview, previews
from fadu.kernel.models import Case
from fadu.kernel.papers.blocks import Document
from fadu.kernel.papers.html import to_html
from fadu.kernel.papers.markup import parse
from fadu.kernel.parties import NewParty
from fadu.law import Event

MARK = "（草稿，供审批）"
# 逐份致送、除收件人外无不同的，只显示这么多份
SHOWN = 20


@dataclass(frozen=True)
class Drafted:
    """One paper to be, or several copies of it; `place` is that of the first among the previews."""

    place: int
    title: str
    to: str
    html: SafeString


@dataclass(frozen=True)
class Drafts:
    """What stands on the page; `why_not`: the sentence why there is nothing to show."""

    listed: tuple[Drafted, ...] = ()
    more: int = 0
    why_not: str = ""


def drafts_of(
    case: Case, event: Event, *, facts: Mapping[str, Any], on: date, parties: Sequence[NewParty] = ()
) -> Drafts:
    """Never refuses: what cannot be written says why."""
    try:
        found = previews(case, event, facts=facts, on=on, parties=parties)
    except Refused as refused:
        return Drafts(why_not=refused.sentence)
    listed = tuple(
        Drafted(place, one.title, one.to_name, to_html(marked(one)))
        for place, one in enumerate(found[:SHOWN])
    )
    return Drafts(listed, more=max(0, len(found) - SHOWN))


def marked(one: Preview) -> Document:
    """The mark stands where the number will be."""
    document = parse(one.text)
    return replace(document, number=f"{document.number}{MARK}")


def pdf_of(one: Preview) -> bytes:
    """Rendered each time, never kept."""
    from fadu.kernel.papers.pdf import to_pdf  # the renderer takes most of a second to load

    return to_pdf(marked(one))
