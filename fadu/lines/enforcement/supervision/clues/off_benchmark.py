"""罚款超出裁量基准：同一事项、同一档次，罚款低于下限或者高于上限（行政处罚法第三十四条）。

决定当日有效的那一版为准；同一档次有几档情节的，落在任何一档里都不列出。
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.supervision.clues import registers
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window, rows, yuan


def find(window: Window) -> Iterator[Hit]:
    known = registers.benchmarks().filter(
        code=OuterRef("power_code"), level=OuterRef("benchmark_level"), on__lte=OuterRef("decided_on")
    )
    known = known.filter(Q(until=None) | Q(until__gte=OuterRef("decided_on")))
    ranged = known.exclude(least_fen=None, most_fen=None)
    fits = known.filter(
        Q(least_fen=None) | Q(least_fen__lte=OuterRef("fine_fen")),
        Q(most_fen=None) | Q(most_fen__gte=OuterRef("fine_fen")),
    )
    off = (
        window.results()
        .filter(act_kind="penalty", fine_fen__gt=0)
        .exclude(power_code="")
        .exclude(benchmark_level="")
        .filter(Exists(ranged), ~Exists(fits))
    )
    levels = registers.ranges()
    for one in list(rows(off, "benchmark_level")):
        least, most = levels.get((one["power_code"], one["benchmark_level"]), (None, None))
        yield Hit(
            organ=one["organ_id"],
            subject=str(one["pk"]),
            matter=f"{one['doc_no']}罚款{yuan(one['fine_fen'])}，不在裁量基准之内",
            why=f"事项{one['power_code']}这一档次的基准是{_range(least, most)}，决定罚款{yuan(one['fine_fen'])}。",
            rows=(one["pk"],),
            weight=_distance(one["fine_fen"], least, most),
        )


def _range(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return f"{yuan(least)}至{yuan(most)}"
    return f"不低于{yuan(least)}" if least is not None else f"不高于{yuan(most or 0)}"


def _distance(fine: int, least: int | None, most: int | None) -> float:
    """How many times beyond."""
    if most and fine > most:
        return fine / most
    return (least or 0) / max(fine, 1)


MODEL = Model(
    key="off_benchmark",
    title="罚款超出裁量基准",
    cite=(CHUFA[34],),
    problem="decision",
    asks="决定书有没有说明不适用基准的理由，是否适用另一版基准、减免责清单。",
    find=find,
)
