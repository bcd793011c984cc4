"""全文检索：二字切分，两种数据库用同一套词，查得与逐字比对一样全。

中文没有空格，常查的又是两个字的人名和词，所以每两个相邻的字作一个词，查询按词的相连来比。SQLite 用 FTS5，
PostgreSQL 用 GIN 索引再逐字核对。证件号码和电话不进索引，按盲索引查。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from fadu.kernel.crypto import blind_index
from fadu.kernel.models import Case, Paper, Party
from fadu.kernel.models.search import SearchText

MOST_TEXT = 12000  # 每案入索引的字数；案号、当事人、案由在前，文书正文在后
RUN = re.compile(r"[㐀-鿿\U00020000-\U0003ffff]+|[0-9a-z]+")
SECRET_NUMBER = re.compile(r"[0-9]{6,20}[0-9Xx]|[0-9A-Z]{18}")


# ── words ───────────────────────────────────────────────────────────────────────────────────────────
def normal(text: str) -> str:
    """Lower case, full-width letters and digits made half-width, white space to one space."""
    half = "".join(chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char for char in text)
    return " ".join(half.lower().split())


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def words(text: str) -> str:
    """张三丰2024 -> 张三 三丰 丰 2024. The last character stands alone too, so that one character finds it."""
    found: list[str] = []
    for run in RUN.findall(normal(text)):
        found += _pairs(run) if _chinese(run) else [run]
        if _chinese(run) and len(run) > 1:
            found.append(run[-1])
    return " ".join(found)


def phrases(query: str) -> list[list[str]]:
    """The words of each unbroken piece of the query; every piece must be found."""
    return [_pairs(run) if _chinese(run) else [run] for run in RUN.findall(normal(query))]


def _chinese(run: str) -> bool:
    return run[0] > "z"


# ── queries ─────────────────────────────────────────────────────────────────────────────────────────
def matching(query: str) -> Q:
    """A condition on Case. Part of a number, a party's name, any text; a whole ID or phone number by blind index."""
    text = query.strip()
    if not text:
        return Q()
    found = Q(number__contains=text) if any(char.isdigit() for char in text) else Q()
    pieces = phrases(text)
    if pieces:
        found |= Q(pk__in=_matches(pieces, text))
    if SECRET_NUMBER.fullmatch(text):
        found |= Q(Exists(_having_number(text)))
    return found or Q(pk__in=[])


def _having_number(text: str) -> Any:
    index = blind_index(text)
    known = Q(id_index=index) | Q(phone_index=index) | Q(credit_code=text.upper())
    return Party.objects.filter(known, case=OuterRef("pk"))


def _matches(pieces: list[list[str]], text: str) -> RawSQL:
    if connection.vendor == "sqlite":
        return RawSQL("SELECT rowid FROM kernel_search WHERE kernel_search MATCH %s", (_fts5(pieces),))
    sql = (
        "SELECT case_id FROM kernel_searchtext WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)"
    )
    runs = RUN.findall(normal(text))
    checks = "".join(" AND text LIKE %s" for _ in runs)
    return RawSQL(sql + checks, (_tsquery(pieces), *(f"%{run}%" for run in runs)))


def _fts5(pieces: list[list[str]]) -> str:
    """A phrase per piece; a single word may be the beginning of one (one character, part of a number)."""
    return " AND ".join(f'"{" ".join(piece)}"' + ("*" if _partial(piece) else "") for piece in pieces)


def _tsquery(pieces: list[list[str]]) -> str:
    return " & ".join(f"'{word}'" + (":*" if _partial(piece) else "") for piece in pieces for word in piece)


def _partial(piece: list[str]) -> bool:
    return len(piece) == 1 and (len(piece[0]) == 1 or not _chinese(piece[0]))


def excerpt(text: str, query: str, *, around: int = 24) -> tuple[str, str, str]:
    """(before, hit, after) of the first piece of the query found in the text; ("", "", beginning) if none is."""
    low = normal(text)
    for run in RUN.findall(normal(query)):
        at = low.find(run)
        if at >= 0:
            start, end = max(0, at - around), at + len(run)
            return low[start:at], low[at:end], low[end : end + around]
    return "", "", low[: 2 * around]


# ── the index ───────────────────────────────────────────────────────────────────────────────────────
def index(case: Case) -> None:
    """Write the case's text anew; to be called in the transaction of the act that changed it."""
    text = normal(" ".join(_texts(case)))[:MOST_TEXT]
    SearchText.objects.update_or_create(case_id=case.pk, defaults={"text": text, "words": words(text)})


def index_many(cases: Iterable[Case]) -> Iterator[Case]:
    """Index each and hand it on, for a progress bar."""
    for case in cases:
        index(case)
        yield case


def _texts(case: Case) -> Iterator[str]:
    yield case.number
    yield case.title
    yield from Party.objects.filter(case=case.pk).order_by("id").values_list("name", flat=True)
    for facts in case.entries.order_by("seq").values_list("facts", flat=True):
        yield from _strings(facts)
    for title, number, text in Paper.objects.filter(case=case.pk).values_list("title", "number", "text"):
        yield f"{title} {number} {text}"


def _strings(value: Any) -> Iterator[str]:
    """Texts of the facts that hold Chinese: keys, dates and choices are no use to a reader."""
    if isinstance(value, str) and any(char > "⺀" for char in value):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


# ── the full-text index itself, one block per database ──────────────────────────────────────────────
SQLITE = (
    "CREATE VIRTUAL TABLE kernel_search USING fts5("
    "words, content='kernel_searchtext', content_rowid='case_id', tokenize='unicode61')",
    "CREATE TRIGGER kernel_searchtext_added AFTER INSERT ON kernel_searchtext BEGIN"
    " INSERT INTO kernel_search(rowid, words) VALUES (NEW.case_id, NEW.words); END",
    "CREATE TRIGGER kernel_searchtext_gone AFTER DELETE ON kernel_searchtext BEGIN"
    " INSERT INTO kernel_search(kernel_search, rowid, words) VALUES ('delete', OLD.case_id, OLD.words); END",
    "CREATE TRIGGER kernel_searchtext_changed AFTER UPDATE ON kernel_searchtext BEGIN"
    " INSERT INTO kernel_search(kernel_search, rowid, words) VALUES ('delete', OLD.case_id, OLD.words);"
    " INSERT INTO kernel_search(rowid, words) VALUES (NEW.case_id, NEW.words); END",
)
SQLITE_DROP = (
    "DROP TRIGGER IF EXISTS kernel_searchtext_added",
    "DROP TRIGGER IF EXISTS kernel_searchtext_gone",
    "DROP TRIGGER IF EXISTS kernel_searchtext_changed",
    "DROP TABLE IF EXISTS kernel_search",
)
POSTGRES = ("CREATE INDEX kernel_search ON kernel_searchtext USING gin (to_tsvector('simple', words))",)
POSTGRES_DROP = ("DROP INDEX IF EXISTS kernel_search",)


def create(database: BaseDatabaseWrapper) -> None:
    _run(database, SQLITE if database.vendor == "sqlite" else POSTGRES)


def drop(database: BaseDatabaseWrapper) -> None:
    _run(database, SQLITE_DROP if database.vendor == "sqlite" else POSTGRES_DROP)


def _run(database: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
