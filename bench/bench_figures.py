"""Figures against the best hand-written SQL for the same number on the same tables: a value, a rate, a breakdown, a trend,
the first page of a drill-down, and every figure of a yearly report together.

By one district and by the whole city, for one year. The hand-written SQL knows the ids of the organs; ours looks them
up each time. FADU_BENCH_CASES: how many cases, 100,000 unless told.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import filled, on_both, raw, show, show_alone

YEAR = 2024
CLOSINGS = "('decided','mediated','withdrawn','terminated','dismissed','refused','told','abandoned')"
CORRECTED = "closing='decided' AND outcome IN ('changed','revoked','revoked_redo','illegal','void','ordered')"
LINE = "reconsideration_reconsideration"
TERMS = ",".join(
    f"'reconsideration.{one}.decide'"
    for one in ("ordinary", "ordinary2024", "ordinary2017", "simplified", "simplified2024")
)
FIRST_PAGE = 50


def measure() -> None:
    place = filled()
    from fadu.kernel.figures import EVERYWHERE, Scope, Span

    span = Span.year(YEAR)
    district = place.organs[0]
    for title, scope, organs in (
        ("区", Scope.of(district), [district.pk]),
        ("市", EVERYWHERE, [one.pk for one in place.organs]),
    ):
        within = ",".join(map(str, organs))
        _values(title, span, scope, within)
        _tables(title, span, scope, within)
        _pages(title, span, scope, within, place)
        _report(title, span, scope)


def _values(title: str, span: Any, scope: Any, within: str) -> None:
    from fadu.lines.reconsideration.figures import ReconsiderationFigures as F

    received = f"FROM {LINE} WHERE seat_id IN ({within}) AND {_between('received_on')}"
    ended = f"FROM {LINE} WHERE seat_id IN ({within}) AND {_between('ended_on')}"
    open_then = f"(ended_on IS NULL OR ended_on >= '{YEAR}-01-01')"
    handled = f"FROM {LINE} WHERE seat_id IN ({within}) AND received_on <= '{YEAR}-12-31' AND {open_then}"
    met = f"FROM kernel_deadline WHERE term IN ({TERMS}) AND status = 'met' AND organ_id IN ({within}) AND {_between('met_on')}"
    people = f"FROM kernel_party p JOIN {LINE} r ON r.case_ptr_id = p.case_id WHERE r.seat_id IN ({within}) AND {_between('r.received_on')}"
    who = "CASE WHEN p.id_index = '' THEN CAST(p.id AS text) ELSE p.id_index END"
    by_hand = (
        (F.received, f"SELECT count(*) {received}"),
        (F.closed, f"SELECT count(*) {ended} AND closing IN {CLOSINGS}"),
        (F.mediated, f"SELECT count(*) {ended} AND closing = 'mediated'"),
        (
            F.contactless_share,
            f"SELECT count(*) FILTER (WHERE channel IN ('online','mail')), count(*) {received}",
        ),
        (
            F.corrected_rate,
            f"SELECT count(*) FILTER (WHERE {CORRECTED}), count(*) {ended} AND closing IN {CLOSINGS}",
        ),
        (F.on_time, f"SELECT count(*) FILTER (WHERE NOT late), count(*) {met}"),
        (F.handled, f"SELECT count(*) {handled}"),
        (F.applicants, f"SELECT sum(applicant_count) {received}"),
        (
            F.persons,
            f"SELECT count(DISTINCT {who}) {people} AND p.role = 'applicant' AND p.kind = 'person'",
        ),
    )
    for figure, sql in by_hand:
        assert raw(sql)[0][-1] == _last(figure, span, scope), figure.name
        show(f"{title} {figure.title}", lambda f=figure: f.value(span, scope), lambda q=sql: raw(q))  # type: ignore[misc]  # bound at once


def _tables(title: str, span: Any, scope: Any, within: str) -> None:
    from fadu.lines.reconsideration.figures import ReconsiderationFigures as F

    where = f"FROM {LINE} WHERE seat_id IN ({within}) AND {_between('received_on')}"
    by_kind = f"SELECT kind, count(*) {where} GROUP BY kind"
    by_day = f"SELECT received_on, count(*) {where} GROUP BY received_on"
    show(f"{title} 按案由分", lambda: F.received.breakdown(span, scope, by="kind"), lambda: raw(by_kind))
    show(f"{title} 逐月", lambda: F.received.trend(span.months(), scope), lambda: raw(by_day))
    show_alone(f"{title} 天数中位数", lambda: F.median_days.value(span, scope))
    show_alone(f"{title} 同比", lambda: F.received_change.value(span, scope))


def _pages(title: str, span: Any, scope: Any, within: str, place: Any) -> None:
    from bench.crowd import TODAY
    from fadu.lines.reconsideration.figures import ReconsiderationFigures as F

    reader = place.head if title == "区" else place.chief
    seen = scope.visible_to(reader, TODAY)
    first = f"SELECT * FROM {LINE} r JOIN kernel_case c ON c.id = r.case_ptr_id WHERE seat_id IN ({within}) AND {_between('ended_on')} AND closing IN {CLOSINGS} ORDER BY ended_on DESC, case_ptr_id DESC LIMIT {FIRST_PAGE}"
    show(f"{title} 清单首页", lambda: list(F.closed.rows(span, scope)[:FIRST_PAGE]), lambda: raw(first))
    show_alone(f"{title} 清单首页，按权限", lambda: list(F.closed.rows(span, seen)[:FIRST_PAGE]))
    show_alone(f"{title} 看得到几行", lambda: F.closed.value(span, seen))
    show_alone(f"{title} 按期的清单首页", lambda: list(F.on_time.rows(span, scope)[:FIRST_PAGE]))
    show_alone(f"{title} 人员清单首页", lambda: list(F.persons.rows(span, scope)[:FIRST_PAGE]))


def _report(title: str, span: Any, scope: Any) -> None:
    """All of the line's figures, this year and last."""
    from fadu.lines.reconsideration.figures import ReconsiderationFigures as F

    slowest: dict[str, float] = {}
    began = time.perf_counter()
    for figure in F.all():
        start = time.perf_counter()
        figure.trend((span.last_year(), span), scope)
        slowest[figure.title] = (time.perf_counter() - start) * 1000
    whole = time.perf_counter() - began
    worst = sorted(slowest.items(), key=lambda one: -one[1])[:4]
    named = "，".join(f"{name} {took:.0f} ms" for name, took in worst)
    print(f"{title} 全部{len(F.all())}个数字（两年）  {whole:.2f} 秒；最慢：{named}", flush=True)


def _between(column: str) -> str:
    return f"{column} BETWEEN '{YEAR}-01-01' AND '{YEAR}-12-31'"


def _last(figure: Any, span: Any, scope: Any) -> Any:
    """The number that the hand-written query gives in its last column: the whole of a rate, else the value."""
    return figure.pair(span, scope)[1] if hasattr(figure, "pair") else figure.value(span, scope)


if __name__ == "__main__":
    if "--one" in sys.argv:
        measure()
    else:
        raise SystemExit(on_both(__file__))
