"""全文检索：二字切分，两种数据库用同一套词，查得与逐字比对一样全。

中文没有空格，常查的又是两个字的人名和词，所以每两个相邻的字作一个词，查询按词的相连来比。SQLite 用 FTS5，
PostgreSQL 用 GIN 索引再逐字核对。证件号码和电话不进索引，按盲索引查。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from fadu.kernel.crypto import blind_index, opened
from fadu.kernel.models import Case, Paper, Party
from fadu.kernel.models.search import PublishedText, SearchText

MOST_TEXT = 12000  # 每案入索引的字数；案号、当事人、案由在前，文书正文在后
# 文书里写的住址（可能是先前登记的）、手机号和证件号码，不论是谁的
WRITTEN = r"住[址所]：[^。；\n]*|(?<!\d)1\d{10}(?!\d)|(?<![0-9a-z])\d{17}[0-9x](?![0-9a-z])"
LEAST_SEALED = 4  # 字：短于此的（如只写了“模拟市”）不足以指认一个人
RUN = re.compile(r"[㐀-鿿\U00020000-\U0003ffff]+|[0-9a-z]+")
MANY, COMMON_SHARE = 10_000, 0.01  # 多于此数、此比例的，不逐一取出
MOST_CHECKED = 500  # 公开的文书，多于此数的不逐份取来核对
NUMBER = re.compile(r"([^0-9〔\[（(]*)[〔\[（(]((?:19|20)[0-9]{2})[〕\]）)]([0-9]{1,7})(号?)")
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


@dataclass(frozen=True)
class Where:
    """A table of texts, its key, and the full-text index over it."""

    index: str
    table: str
    key: str


CASES = Where("kernel_search", "kernel_searchtext", "case_id")
PUBLISHED = Where("kernel_published", "kernel_publishedtext", "paper_id")


# ── queries ─────────────────────────────────────────────────────────────────────────────────────────
def matching(query: str) -> Q:
    """A condition on Case. A case number, a party's name, any text; a whole ID or phone number by blind index.

    What stands in few cases is fetched from the full-text index. What stands in many (a common word) is not: the list
    is then walked in its own order and each text asked, which soon fills a page.
    """
    text = query.strip()
    if not text:
        return Q()
    if numbered := NUMBER.fullmatch(text):
        return _with_number(numbered)
    found = Q()
    if pieces := phrases(text):
        found = (
            _in_each_text(SearchText, "case", text)
            if common(text)
            else Q(pk__in=_matches(CASES, pieces, text))
        )
    if SECRET_NUMBER.fullmatch(text):
        found |= Q(pk__in=_having_number(text))
    return found or Q(pk__in=[])


def _with_number(found: re.Match[str]) -> Q:
    """〔2026〕12号 is that number, 〔2026〕12 any that begins so; with the organ's code, of that organ."""
    code, year, seq, end = found.groups()
    wanted = Q(year=int(year), number__startswith=code) if code else Q(year=int(year))
    return wanted & (Q(seq=int(seq)) if end else Q(number__contains=f"{year}〕{seq}"))


def mentioning(name: str) -> Q:
    """Every case in which the name stands meets it, and few others do; no condition where its words are common.

    Chinese pieces alone: in the middle of a number the index finds nothing.
    """
    pieces = " ".join(run for run in RUN.findall(normal(name)) if _chinese(run))
    return matching(pieces) if pieces and not common(pieces) else Q()


def common(query: str, where: Where = CASES) -> bool:
    """Does it stand in so many texts that finding them all would be slow? Two queries at most."""
    pieces = phrases(query)
    if not pieces or NUMBER.fullmatch(query.strip()):
        return False
    if connection.vendor == "sqlite":
        return _common_in_fts5(pieces, where.index)
    return _common_in_statistics(pieces, where.index) or (where is PUBLISHED and _many_found(where, pieces))


def _common_in_fts5(pieces: list[list[str]], index: str) -> bool:
    sql = f"SELECT count(*) FROM (SELECT rowid FROM {index} WHERE {index} MATCH %s LIMIT %s)"
    with connection.cursor() as cursor:
        cursor.execute(sql, (_fts5(pieces), MANY))
        return bool(cursor.fetchone()[0] >= MANY)


def _common_in_statistics(pieces: list[list[str]], index: str) -> bool:
    """GIN must read every match before the first; what ANALYZE knows of the words is read instead."""
    sql = (
        "SELECT word, freq FROM pg_stats,"
        " unnest(most_common_elems::text::text[], most_common_elem_freqs) AS known(word, freq)"
        " WHERE tablename = %s AND word LIKE ANY(%s)"
    )
    asked = [f"{word}%" if _partial(piece) else word for piece in pieces for word in piece]
    with connection.cursor() as cursor:
        cursor.execute(sql, (index, asked))
        known = dict(cursor.fetchall())
    return prod(min(_share(word, known, piece) for word in piece) for piece in pieces) > COMMON_SHARE


def _share(word: str, known: Mapping[str, float], piece: list[str]) -> float:
    if not _partial(piece):
        return known.get(word, 0.0)
    return min(1.0, sum(freq for one, freq in known.items() if one.startswith(word)))


def _many_found(where: Where, pieces: list[list[str]]) -> bool:
    """What the statistics do not know may still stand in one text of eight; to find that many and check each costs more
    than to walk the list. Only for words the statistics call rare: else the planner would split the texts anew."""
    sql = (
        f"SELECT count(*) FROM (SELECT 1 FROM {where.table}"
        " WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s) LIMIT %s) AS found"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, (_tsquery(pieces), MOST_CHECKED))
        return bool(cursor.fetchone()[0] >= MOST_CHECKED)


def _in_each_text(model: type[SearchText] | type[PublishedText], key: str, text: str) -> Q:
    """A scalar subquery: a planner cannot turn it into a join that reads all texts."""
    found = Q()
    for run in RUN.findall(normal(text)):
        texts = model._default_manager.filter(**{key: OuterRef("pk")}).values(at=StrIndex("text", Value(run)))
        found &= Q(GreaterThan(Subquery(texts), Value(0)))
    return found


def matching_published(query: str) -> Q:
    """A condition on Paper: public versions in which every piece of the query stands. No piece at all finds nothing."""
    pieces = phrases(query)
    if pieces and common(query, PUBLISHED):
        return _in_each_text(PublishedText, "paper", query)
    return Q(pk__in=_matches(PUBLISHED, pieces, query)) if pieces else Q(pk__in=[])


def _having_number(text: str) -> Any:
    index = blind_index(text)
    known = Q(id_index=index) | Q(phone_index=index) | Q(credit_code=text.upper())
    return Party.objects.filter(known).order_by().values("case")


def _matches(where: Where, pieces: list[list[str]], text: str) -> RawSQL:
    if connection.vendor == "sqlite":
        return RawSQL(f"SELECT rowid FROM {where.index} WHERE {where.index} MATCH %s", (_fts5(pieces),))
    sql = (
        f"SELECT {where.key} FROM {where.table} "
        "WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)"
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
    facts = case.entries.order_by("seq").values_list("facts", flat=True)
    index_told(case, Party.objects.filter(case=case.pk).order_by("id"), facts)


def index_told(case: Case, parties: Iterable[Party], facts: Iterable[Any]) -> None:
    """The same where the parties and what the entries say are in hand."""
    text = normal(" ".join(_texts(case, list(parties), facts)))[:MOST_TEXT]
    row = SearchText(case_id=case.pk, text=text, words=words(text))
    written = ("text", "words")
    SearchText.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=("case",), update_fields=written
    )


def index_many(cases: Iterable[Case]) -> Iterator[Case]:
    """Index each and hand it on, for a progress bar."""
    for case in cases:
        index(case)
        yield case


def _texts(case: Case, parties: Sequence[Party], facts: Iterable[Any]) -> Iterator[str]:
    yield case.number
    yield case.title
    yield from (party.name for party in parties)
    hide = _hider(parties)
    for said in facts:
        yield from (hide(one) for one in _strings(said))
    for paper in Paper.objects.filter(case=case.pk).order_by("id"):
        yield hide(f"{paper.title} {paper.number} {paper.plain}")


def _hider(parties: Iterable[Party]) -> Callable[[str], str]:
    """What is kept sealed elsewhere does not stand open here: address, telephone, number and mailbox of a party."""
    sealed = {
        text
        for party in parties
        for field in ("id_number", "phone", "address", "email", "e_service_address")
        if len(text := "".join(opened(getattr(party, field)).split())) >= LEAST_SEALED
    }
    spaced = (r"\s*".join(map(re.escape, one)) for one in sorted(sealed, key=len, reverse=True))
    found = re.compile("|".join([*spaced, WRITTEN]), re.IGNORECASE)
    return lambda text: found.sub(" ", text)


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
def _sqlite(where: Where) -> tuple[str, ...]:
    index, table, key = where.index, where.table, where.key
    gone = f"INSERT INTO {index}({index}, rowid, words) VALUES ('delete', OLD.{key}, OLD.words);"
    come = f"INSERT INTO {index}(rowid, words) VALUES (NEW.{key}, NEW.words);"
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5("
        f"words, content='{table}', content_rowid='{key}', tokenize='unicode61')",
        f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {come} END",
        f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN {gone} END",
        f"CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN {gone} {come} END",
    )


def _sqlite_drop(where: Where) -> tuple[str, ...]:
    triggers = (f"DROP TRIGGER IF EXISTS {where.table}_{when}" for when in ("added", "gone", "changed"))
    return *triggers, f"DROP TABLE IF EXISTS {where.index}"


def _postgres(where: Where) -> tuple[str, ...]:
    return (f"CREATE INDEX {where.index} ON {where.table} USING gin (to_tsvector('simple', words))",)


def _postgres_drop(where: Where) -> tuple[str, ...]:
    return (f"DROP INDEX IF EXISTS {where.index}",)


def create(database: BaseDatabaseWrapper) -> None:
    make = _sqlite if database.vendor == "sqlite" else _postgres
    _run(database, (*make(CASES), *make(PUBLISHED)))


def drop(database: BaseDatabaseWrapper) -> None:
    unmake = _sqlite_drop if database.vendor == "sqlite" else _postgres_drop
    _run(database, (*unmake(CASES), *unmake(PUBLISHED)))


def _run(database: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
