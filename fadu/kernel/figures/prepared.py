"""数字的 SQL 只由 ORM 编写一次：同一个数字再问时，只换期间和机关，省去编写的时间（小范围的数字，编写比计数还久）。

只用于最常问的范围：若干机关及其下级，没有缩小到维度、被申请人，也不按某人的权限。其余的照常每次编写。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from fadu.kernel.figures.scope import Scope
from fadu.kernel.figures.spans import Span

if TYPE_CHECKING:
    from fadu.kernel.figures.tallied import Tallied, Tally

# stand for the period and the organs while the statement is written; no figure means these itself
SINCE, UNTIL = date(1001, 1, 1), date(9001, 12, 31)
SOMEWHERE = -1
MOST = 60  # spans of one statement


def plain(scope: Scope) -> bool:
    return not scope.only and not scope.against and scope.reader is None


def tallies(figure: Tallied, spans: Sequence[Span], scope: Scope) -> list[Tally]:
    """The sums of the figure's measures in each span, one statement for all. The scope must be plain."""
    organs = figure.source.organs(scope)
    text = _text(figure, everywhere=organs is None)
    found: list[Tally] = [Counter() for _ in spans]
    if text is None or organs == [] or not spans:
        return found
    within = ",".join(map(str, organs or ()))
    parts = [text.filled(place, span, within) for place, span in enumerate(spans)]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(sql for sql, _ in parts), [one for _, given in parts for one in given]
        )
        for place, *sums in cursor.fetchall():
            found[place] = Counter({name: int(one or 0) for name, one in zip(text.names, sums, strict=True)})
    return found


@dataclass(frozen=True)
class Text:
    """`pieces`: the statement cut at its parameters; `params`: None where the organs go."""

    names: tuple[str, ...]
    pieces: tuple[str, ...]
    params: tuple[Any, ...]

    def filled(self, place: int, span: Span, within: str) -> tuple[str, list[Any]]:
        """(sql, parameters), `place` first among the columns."""
        told, given = [self.pieces[0]], []
        for piece, param in zip(self.pieces[1:], self.params, strict=True):
            if param is None:
                told += [within, piece]
            else:
                told += ["%s", piece]
                given.append(span.since if param is SINCE else span.end if param is UNTIL else param)
        return f"SELECT {place}, {''.join(told).removeprefix('SELECT ')}", given


def _text(figure: Tallied, *, everywhere: bool) -> Text | None:
    """None: by its very conditions it counts nothing."""
    key = (connection.vendor, everywhere)
    if key not in figure.texts:
        figure.texts[key] = _written(figure, everywhere=everywhere)
    return figure.texts[key]


def _written(figure: Tallied, *, everywhere: bool) -> Text | None:
    rows = figure.source.rows()
    if not everywhere:
        rows = rows.filter(**{f"{figure.source.organ}__in": [SOMEWHERE]})
    query = rows.filter(figure.in_span(Span(SINCE, UNTIL))).order_by().query.clone()
    query.default_cols = False
    measures = figure.measures()
    for name, measure in measures.items():
        query.add_annotation(measure, f"n_{name}", select=True)
    try:
        sql, params = query.sql_with_params()
    except EmptyResultSet:
        return None
    days = {connection.ops.adapt_datefield_value(one): one for one in (SINCE, UNTIL)}
    marked = tuple(None if one == SOMEWHERE else days.get(one, one) for one in params)
    return Text(tuple(measures), tuple(sql.split("%s")), marked)
