"""报告的几种样子：公文（PDF、Word）、机器可读的 JSON、每个数字的来历表。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.timezone import localdate

from fadu.kernel.figures import Number, Span
from fadu.kernel.papers.blocks import Document
from fadu.kernel.papers.markup import parse
from fadu.reports.display import cells_of, is_row
from fadu.reports.drafting import Told, for_public, span_of, told
from fadu.reports.models import Frozen, Report
from fadu.reports.sentences import Filled, plain
from fadu.reports.values import Sealed, asked, least, only_of, spans_of

MARKS = {1: "## ", 2: "### "}


def document(report: Report, whole: Sequence[Told]) -> Document:
    """For to_pdf and to_docx, in the layout of official papers."""
    return parse("\n\n".join(_markup(report, whole)))


def _markup(report: Report, whole: Sequence[Told]) -> Iterator[str]:
    yield from _title(report)
    for one in whole:
        if one.section.depth in MARKS:
            yield f"{MARKS[one.section.depth]}{one.heading}"
        yield from _paragraphs(one)
    if span_of(report).cut:
        yield f"（数据截至{day_words(span_of(report).end)}。）"
    yield f"@sign {report.organ.name}"
    yield f"@date {dated(report):%Y-%m-%d}"


def _title(report: Report) -> Iterator[str]:
    """The organ on a line of its own, so that no line breaks within a word."""
    organ = str(report.organ)
    rest = report.title.removeprefix(organ)
    if rest and rest != report.title:
        yield f"@issuer {organ}"
    yield f"@title {rest or report.title}"


def _paragraphs(one: Told) -> Iterator[str]:
    """A heading of the third level and below begins its first paragraph: 1．标题。正文…"""
    ahead = "" if one.section.depth in MARKS else f"{one.heading}。"
    for tabled, group in groupby(one.paragraphs, key=is_row):
        if tabled:
            yield from ([ahead] if ahead else [])
            yield "\n".join(_row(row) for row in group)
            ahead = ""
            continue
        for paragraph in group:
            yield ahead + plain(paragraph) if ahead else _literal(plain(paragraph))
            ahead = ""
    if ahead:
        yield ahead.removesuffix("。")


def _row(paragraph: tuple[str | Filled, ...]) -> str:
    return f"| {' | '.join(plain(cell) for cell in cells_of(paragraph))} |"


def dated(report: Report) -> date:
    """成文日期：the day of the last signature; until then the day it was begun."""
    last = report.signatures.filter(decision="signed").order_by("-at").values_list("at", flat=True).first()
    return localdate(last or report.made_at)


def day_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _literal(text: str) -> str:
    """A paragraph as it stands, whatever it begins with."""
    return f"\\{text}" if text[:1] in "@#|-\\" else text


# ── 来历 ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Trace:
    """报告里一个数字的来历。`text` 是写在报告里的样子；`basis` 是所据的各数，如结案率所据的两个数。"""

    place: str
    heading: str
    text: str
    figure: str
    title: str
    only: str
    period: str
    value: str
    unit: str
    definition: str
    query: str
    cases: int
    basis: str
    snapshot: int | None


COLUMNS: Mapping[str, str] = {
    "place": "次序",
    "heading": "部分",
    "text": "报告中的写法",
    "figure": "数字编号",
    "title": "数字",
    "only": "范围",
    "period": "期间",
    "value": "数值",
    "unit": "单位",
    "definition": "定义",
    "query": "查询",
    "cases": "行数",
    "basis": "所据的数",
    "snapshot": "封存",
}


def traces(report: Report, whole: Sequence[Told] | None = None) -> list[Trace]:
    """One for each number of a sealed report, in the order of the text. Raises BadSentence if it is not sealed."""
    if report.snapshot is None:
        return []
    sealed = Sealed.of(report.snapshot)
    legs: dict[int, list[Frozen]] = {}
    for row in report.snapshot.frozen.exclude(top=None).defer("rows").order_by("id"):
        legs.setdefault(row.top_id or 0, []).append(row)
    return [
        _trace(report, one, piece, sealed, legs)
        for one in (whole if whole is not None else told(report))
        for piece in one.filled
    ]


def _trace(
    report: Report, one: Told, piece: Filled, sealed: Sealed, legs: Mapping[int, Sequence[Frozen]]
) -> Trace:
    wanted = asked(piece.slot)
    span = span_of(report)
    row, *others = (sealed.row(wanted, each) for each in spans_of(piece.slot, span))
    word = piece.slot.base.value if piece.slot.base else ""
    then = [f"{word}{_value(one.value)}{one.unit}" for one in others]
    return Trace(
        one.section.place,
        one.heading,
        piece.text,
        wanted.figure.id,
        wanted.figure.title,
        "；".join(f"{name}={value}" for name, value in piece.slot.only),
        Span(row.since, row.until, row.as_of).title,
        _value(row.value),
        row.unit,
        row.definition,
        query_of(row, report.organ_id),
        row.count,
        "；".join([*(f"{leg.title}{_value(leg.value)}" for leg in legs.get(row.pk, ())), *then]),
        report.snapshot_id,
    )


def query_of(row: Frozen, organ: int) -> str:
    """How the number is asked for again: figure, period, scope."""
    only = "".join(f"[{name}={'、'.join(map(str, values))}]" for name, values in only_of(row))
    return f"{row.figure}{only} {row.since}..{min(row.until, row.as_of)} organ={organ}/*"


def _value(value: Number | None) -> str:
    return (
        "" if value is None else f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else str(value)
    )


# ── 机器可读 ────────────────────────────────────────────────────────────────────────────────────────
def machine(report: Report, *, public: bool = False) -> dict[str, Any]:
    """For JSON. Every number with value, unit, definition, period; never the cases themselves, nor, for the public, how
    many rows or which small counts of a sensitive group."""
    whole = for_public(report, told(report)) if public else told(report)
    rows = traces(report, whole)
    secret = [least(asked(piece.slot)) > 0 for one in whole for piece in one.filled]
    return {
        "title": report.title,
        "organ": report.organ.name,
        "region": report.organ.region_code,
        "period": {"since": str(report.since), "until": str(report.until), "as_of": str(span_of(report).end)},
        "status": report.status,
        "published_at": report.published_at.isoformat() if report.published_at else None,
        "digest": report.digest,
        "snapshot": report.snapshot.digest if report.snapshot else None,
        "sections": [{"place": one.section.place, "heading": one.heading, "text": one.text} for one in whole],
        "numbers": [
            _public(one, secret=hidden) if public else asdict(one)
            for one, hidden in zip(rows, secret, strict=bool(rows))
        ],
    }


PUBLIC = ("place", "heading", "text", "figure", "title", "only", "period", "value", "unit", "definition")


def _public(one: Trace, *, secret: bool) -> dict[str, Any]:
    """Of a sensitive group only what the text tells."""
    told = {name: getattr(one, name) for name in PUBLIC}
    return told | ({"value": ""} if secret else {})
