"""读一篇公开的报告：粘贴或上传，读出数量表述，人工核对，收存为公开报告的数字。收存以后正文清除，只留数字和短出处。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import IO, Any

from fadu.kernel import blobs
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.figures.catalogue import by_id
from fadu.kernel.models import User
from fadu.kernel.uploads import BadUpload, check_upload
from fadu.kernel.writing import writing
from fadu.reports.contradictions import Contradiction, found
from fadu.reports.known import known
from fadu.reports.models import PublishedFigure, Reading
from fadu.reports.models.published import LONGEST_QUOTE
from fadu.reports.reading import Statement, Unreadable, files, read_text

State = Reading.State
MOST_BYTES = 20 * 1024 * 1024
MOST_CHARACTERS = 400_000
# A Word or PDF file above this is read by the worker, so that nobody waits at the page.
SLOW_BYTES = 300_000
KEPT_FOR = timedelta(days=7)
KINDS = ("txt", "html", "docx", "pdf")
NO_READING = "没有这篇，或者不是您读的。请从“读公开报告”的列表打开。"
# Names of numbers (三会一课) and rules (每季度) are no facts to compare.
NOT_KEPT = frozenset({"name", "threshold"})


@dataclass(frozen=True)
class Given:
    """粘贴的文字，或者上传的文件。"""

    source: str
    text: str = ""
    name: str = ""
    content: IO[bytes] | None = None


# ── 收进来 ──────────────────────────────────────────────────────────────────────────────────────────
def take(given: Given, *, by: User, at: datetime) -> Reading:
    """Read at once where that is quick, else left for the worker. Raises BadFacts, BadUpload."""
    if given.content is None:
        return _pasted(given, by, at)
    kind, data = checked(given.name, given.content)
    reading = Reading(by=by, at=at, source=(given.source or given.name)[:300], kind=kind)
    if kind in ("docx", "pdf") and len(data) > SLOW_BYTES:
        with writing():
            reading.blob = blobs.keep(data, "application/octet-stream")
            reading.save()
        return reading
    fill(reading, data)
    reading.save()
    return reading


def _pasted(given: Given, by: User, at: datetime) -> Reading:
    text = given.text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not text:
        raise BadFacts({"text": "请粘贴报告正文，或者选择文件。"})
    if len(text) > MOST_CHARACTERS:
        raise BadFacts({"text": f"正文超过{MOST_CHARACTERS // 10000}万字，不像一篇报告，请分篇粘贴。"})
    reading = Reading(by=by, at=at, source=given.source[:300] or "粘贴", kind="txt")
    _told(reading, text)
    reading.save()
    return reading


def checked(name: str, content: IO[bytes]) -> tuple[str, bytes]:
    """(kind, bytes). Pages saved from the web are only ever read for their text, never shown as they are."""
    extension = name.rpartition(".")[2].casefold()
    if extension in ("html", "htm"):
        data = content.read(MOST_BYTES + 1)
        if not data or len(data) > MOST_BYTES:
            raise BadUpload(f"“{name[-60:]}”是空文件或者超过{MOST_BYTES >> 20}MB，请核对后重新上传。")
        return "html", data
    kind = check_upload(name, content, limit=MOST_BYTES).kind
    if kind not in KINDS:
        raise BadUpload(
            f"“{name[-60:]}”读不了。请上传文本（txt）、网页（html）、Word（docx）或PDF，或者直接粘贴正文。"
        )
    return kind, content.read()


def fill(reading: Reading, data: bytes) -> None:
    """With what stands in the file; a sentence in `problem` where it cannot be read."""
    try:
        _told(reading, text_of(data, reading.kind, reading.source))
    except Unreadable as bad:
        reading.state, reading.problem = State.FAILED, bad.sentence[:300]


def text_of(data: bytes, kind: str, name: str) -> str:
    """The text one sees. Raises Unreadable."""
    if kind == "html":
        text = files.from_html(files.decoded(data)).text
    else:
        text = files.from_bytes(data, kind=f".{kind}", name=name).text
    text = text.replace("\x00", "")
    if not text.strip():
        raise Unreadable(f"{name}：没有文字，可能是扫描件。请粘贴正文，或者用文字识别后再传。")
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"{name}：超过{MOST_CHARACTERS // 10000}万字，不像一篇报告，请拆分后再传。")
    return text


def _told(reading: Reading, text: str) -> None:
    report = read_text(text, source=reading.source, catalogue=known())
    reading.state, reading.text = State.READY, text
    reading.organ, reading.region, reading.year = report.organ[:120], report.region[:60], report.year
    reading.outline = [[one.level, one.title, one.start] for one in report.outline]
    reading.statements = [_row(one) for one in report.statements]
    reading.found = [as_json(one) for one in found(report)]


def _row(one: Statement) -> dict[str, Any]:
    row = one.as_dict(source="")
    value = int(one.value) if one.value == one.value.to_integral_value() else one.value.normalize()
    return row | {
        "value": str(value), "clause": one.clause[:200], "dropped": one.kind in NOT_KEPT, "line": one.line,
        "title": (one.subject or one.clean)[-120:],
    }  # fmt: skip


def as_json(one: Contradiction) -> dict[str, Any]:
    """As `Reading.found` and `Inspection.found` hold it: quotes no longer than is needed to find the place."""
    quotes = [[quote.text, quote.words[:LONGEST_QUOTE], quote.start, quote.end] for quote in one.quotes]
    return {
        "kind": one.kind, "level": one.level, "title": one.title, "sentence": one.sentence, "todo": one.todo,
        "quotes": quotes,
    }  # fmt: skip


# ── 看 ──────────────────────────────────────────────────────────────────────────────────────────────
def reading_for(user: User, pk: int) -> Reading:
    """One's own only."""
    one = Reading.objects.filter(by=user, pk=pk).first()
    if one is None:
        raise NotYours(NO_READING)
    return one


@dataclass(frozen=True)
class Piece:
    """原文的一段：`number` 是数量表述的序号，普通文字为 None。"""

    text: str
    number: int | None = None
    kept: bool = True


def pieces(reading: Reading) -> Iterator[Piece]:
    """The original cut at the numbers; where two share a place the first."""
    at = 0
    for number, one in enumerate(reading.statements):
        if one["start"] < at:
            continue
        if one["start"] > at:
            yield Piece(reading.text[at : one["start"]])
        yield Piece(reading.text[one["start"] : one["end"]], number, not one["dropped"])
        at = one["end"]
    if at < len(reading.text):
        yield Piece(reading.text[at:])


# ── 核对 ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Amended:
    """人工核对的一行。"""

    title: str
    value: str
    unit: str
    qualifier: str
    line: str
    figure: str
    match: str
    kept: bool


def amend(reading: Reading, head: Mapping[str, str], rows: Mapping[int, Amended]) -> Reading:
    """By number of the statement. BadFacts names the row; nothing is changed then."""
    errors: dict[str, str] = {}
    year = head.get("year", "").strip()
    if year and not (year.isascii() and year.isdecimal() and 1949 < int(year[:5]) < 2100):
        errors["year"] = f"年度“{year[:10]}”不对，请写四位数字，如2023。"
    statements = [
        _amended(one, rows[number], number, errors) if number in rows else one
        for number, one in enumerate(reading.statements)
    ]
    if errors:
        raise BadFacts(errors)
    with writing():
        fresh = Reading.objects.select_for_update().get(pk=reading.pk)
        _ready(fresh)
        fresh.organ, fresh.region = head.get("organ", "").strip()[:120], head.get("region", "").strip()[:60]
        fresh.year, fresh.statements = int(year) if year else None, statements
        fresh.save()
    return fresh


def _amended(one: dict[str, Any], row: Amended, number: int, errors: dict[str, str]) -> dict[str, Any]:
    name = f"第{number + 1}行“{one['clean'][:20]}”"
    value = _number(row.value)
    if value is None:
        errors[f"value-{number}"] = f"{name}：数值“{row.value[:20]}”不是数字，请只写数字，不带单位。"
    if row.kept and not row.title.strip():
        errors[f"title-{number}"] = f"{name}：请写数的是什么；不收的，去掉“收存”。"
    if row.figure and row.figure not in by_id():
        errors[f"figure-{number}"] = f"{name}：没有“{row.figure[:40]}”这个数字，请从列表中选。"
    if row.qualifier not in PublishedFigure.Qualifier.values or row.match not in (
        "",
        *PublishedFigure.Match.values,
    ):
        errors[f"qualifier-{number}"] = f"{name}：请从列表中选择限定和口径。"
    return one | {
        "title": row.title.strip()[:120], "value": value or one["value"], "unit": row.unit.strip()[:20],
        "qualifier": row.qualifier or None, "line": row.line.strip()[:40], "figure": row.figure or None,
        "match": row.match, "dropped": not row.kept,
    }  # fmt: skip


_PLAIN = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")


def _number(text: str) -> str | None:
    bare = text.strip().replace(",", "")
    if not _PLAIN.fullmatch(bare):
        return None
    try:
        return str(Decimal(bare))
    except InvalidOperation:
        return None


def _ready(reading: Reading) -> None:
    if reading.state != State.READY:
        raise NotAllowed(f"这一篇{reading.get_state_display()}，不能再改；要重来，请重新读一次。")


# ── 收存 ────────────────────────────────────────────────────────────────────────────────────────────
def keep(reading: Reading, *, by: User, at: datetime) -> list[PublishedFigure]:
    """The facts; the text is forgotten. Kept twice from one source, the later replaces the earlier."""
    if not reading.region or not reading.year:
        raise NotAllowed("请先填好地区和年度并保存，再收存。")
    with writing():
        fresh = Reading.objects.select_for_update().get(pk=reading.pk)
        _ready(fresh)
        made = [_figure(fresh, one, by, at) for one in fresh.statements if not one["dropped"]]
        if not made:
            raise NotAllowed("没有要收存的数，请至少勾选一行。")
        PublishedFigure.objects.filter(
            region=fresh.region, organ=fresh.organ, year=fresh.year or 0, source=fresh.source
        ).delete()
        kept = PublishedFigure.objects.bulk_create(made, batch_size=200)
        _forget(fresh, State.KEPT)
    return kept


def _figure(reading: Reading, one: dict[str, Any], by: User, at: datetime) -> PublishedFigure:
    figure = by_id().get(one["figure"] or "")
    return PublishedFigure(
        region=reading.region, organ=reading.organ, year=reading.year or 0, period=one["period"][:40],
        line=one["line"][:40], figure=figure.id if figure else "", match=_match(one, bool(figure)),
        title=one["title"] or one["clean"], value=Decimal(one["value"]), unit=one["unit"][:20],
        qualifier=one["qualifier"] or "", quote=one["clean"][:LONGEST_QUOTE],
        definition=_definition(one), source=reading.source, entered_by=by, entered_at=at,
    )  # fmt: skip


def _match(one: Mapping[str, Any], matched: bool) -> str:
    """What the reader found by words alone is near at best; 口径相同 is for a person to say."""
    return str(one.get("match") or ("near" if matched else "unknown"))


def _definition(one: Mapping[str, Any]) -> str:
    told = "；".join(f"{name}：{value}" for name, value in one["dimensions"].items())
    return told[:300]


def _forget(reading: Reading, state: Reading.State) -> None:
    blob, reading.blob = reading.blob, None
    reading.state, reading.text, reading.statements, reading.outline = state, "", [], []
    reading.found = []
    reading.save()
    if blob is not None:
        blobs.drop(blob.pk)


def discard(reading: Reading) -> None:
    with writing():
        _forget(reading, State.EXPIRED)
        reading.delete()


# ── 后台 ────────────────────────────────────────────────────────────────────────────────────────────
def waiting() -> bool:
    return Reading.objects.filter(state=State.WAITING).exists()


def read_waiting() -> int:
    """What was too big to be read at the page; one at a time, each in its own transaction."""
    done = 0
    for one in Reading.objects.filter(state=State.WAITING).select_related("blob").order_by("at")[:20]:
        if one.blob is None:
            one.state, one.problem = State.FAILED, "文件没有存下来，请重新上传。"
        else:
            fill(one, blobs.content_of(one.blob))
        with writing():
            blob, one.blob = one.blob, None
            one.save()
            if blob is not None:
                blobs.drop(blob.pk)
        done += 1
    return done


def forget_old(at: datetime) -> int:
    """Texts that nobody has kept figures from for seven days."""
    old = Reading.objects.filter(at__lt=at - KEPT_FOR).exclude(state__in=(State.KEPT, State.EXPIRED))
    many = 0
    for one in old:
        with writing():
            _forget(one, State.EXPIRED)
        many += 1
    return many


def choices() -> Sequence[tuple[str, str]]:
    """Our figures, for the list beside each number."""
    return [(one.id, f"{one.owner.title}·{one.title}") for one in by_id().values()]
