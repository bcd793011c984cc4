"""The law as tables: every period of every procedure, and every event and state of one."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from fadu.law.event import Event
from fadu.law.procedure import Procedure
from fadu.law.statute import cite_text
from fadu.law.term import Term
from fadu.law.within import Unit, Within


@dataclass(frozen=True)
class TermRow:
    """One period of one term, in one version. `until` is the first day it no longer applies.

    `number` is None where the law leaves the date to the paper (在一定期限内).
    """

    id: str
    line: str
    procedure: str
    title: str
    number: int | None
    unit: str
    statute: str
    article: str
    words: str
    since: str
    until: str | None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def term_rows(procedures: Iterable[type[Procedure]]) -> list[TermRow]:
    """Every term once, with its former versions; extensions, caps and other restarts under `id.extension` and so on."""
    rows: list[TermRow] = []
    seen: set[str] = set()
    for procedure in procedures:
        for term in procedure.terms().values():
            if term.key not in seen:
                seen.add(term.key)
                rows += _rows(term, term.owner or procedure)
    return rows


def _rows(term: Term, procedure: type[Procedure]) -> Iterator[TermRow]:
    since = procedure.in_force
    for former in sorted(term.formerly, key=lambda one: one.date):
        yield _row(term, procedure, former.within, (since, former.date))
        since = former.date
    span = (since, procedure.until)
    yield _row(term, procedure, term.within, span)
    for extension in term.extensions:
        yield _row(term, procedure, extension.within, span, part="extension")
    for cap in term.caps:
        yield _row(term, procedure, cap.within, span, part="cap")
    for restart in term.restarts:
        if restart.within is not None:
            yield _row(term, procedure, restart.within, span, part="restart")


PARTS = {"extension": "（延长）", "cap": "（最长）", "restart": "（重新计算）"}


def _row(
    term: Term, procedure: type[Procedure], within: Within, span: tuple[date, date | None], part: str = ""
) -> TermRow:
    return TermRow(
        id=f"{term.key}.{part}" if part else term.key,
        line=procedure.key.split(".")[0],
        procedure=procedure.title,
        title=term.title + PARTS.get(part, ""),
        number=within.number or None,
        unit=unit_of(within),
        statute=within.cite.statute.label.replace("《", "").replace("》", ""),
        article=within.cite.place,
        words=within.words,
        since=span[0].isoformat(),
        until=span[1].isoformat() if span[1] else None,
    )


def unit_of(within: Within) -> str:
    """The unit the number is really counted in: 工作日, 日 (natural), 月, 年, 小时."""
    if within.working:
        return Unit.WORKDAY.value
    return Unit.DAY.value if within.unit is Unit.NATURAL else within.unit.value


TERM_HEADS = ("编号", "期限", "长度", "依据", "原文", "适用")


def terms_text(rows: Iterable[TermRow]) -> str:
    """The rows of `fadu terms` as an aligned table."""
    cells = [
        (
            row.id,
            row.title,
            f"{row.number}{row.unit}",
            f"《{row.statute}》{row.article}",
            row.words,
            _span(row),
        )
        for row in rows
    ]
    return aligned([TERM_HEADS, *cells])


def _length(row: TermRow) -> str:
    return "文书所定" if row.number is None else f"{row.number}{row.unit}"


def _span(row: TermRow) -> str:
    return f"{row.since}起" + (f"，{row.until}前" if row.until else "")


EVENT_HEADS = ("事件", "名称", "转为", "审批", "依据", "办理", "在何状态")


def events_text(procedure: type[Procedure]) -> str:
    """States and transitions of a procedure as a table."""
    cells = [_event_cells(event) for event in procedure.events().values()]
    return aligned([EVENT_HEADS, *cells])


def _event_cells(event: Event) -> tuple[str, ...]:
    """The longest cell last, so that it pads nothing."""
    return (
        event.name,
        event.title,
        event.to.title if event.to else "",
        "、".join(role.label for role in event.approval),
        cite_text(event.cite),
        "、".join(role.label for role in event.by),
        "、".join(state.title for state in (*event.at, *event.beneath)),
    )


def states_text(procedure: type[Procedure]) -> str:
    """The states: name, title, whose turn, closed or not."""
    cells = [
        (name, state.title, state.whose.label if state.whose else "", "已结" if state.closed else "未结")
        for name, state in procedure.states().items()
    ]
    return aligned([("状态", "名称", "轮到", ""), *cells])


def width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns, two spaces apart."""
    columns = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ("  ".join(_pad(cell, column) for cell, column in zip(row, columns, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def _pad(cell: str, columns: int) -> str:
    return cell + " " * (columns - width(cell))
