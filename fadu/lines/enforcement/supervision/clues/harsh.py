"""小过重罚：从轻、减轻、轻微免罚的档次，罚款却很高（行政处罚法第五条第二款、第三十二条、第三十三条）。"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window, rows, yuan

PERSON_FEN, COMPANY_FEN = 500_000, 5_000_000
SLIGHT = Q(benchmark_level__in=("exempt", "mitigated", "light")) | Q(
    leniency__in=("first_minor", "minor_exempt", "mitigated", "light")
)


def find(window: Window) -> Iterator[Hit]:
    high = Q(party_kind="person", fine_fen__gte=PERSON_FEN) | Q(fine_fen__gte=COMPANY_FEN)
    for one in list(rows(window.results().filter(SLIGHT, high, act_kind="penalty"), "benchmark_level")):
        yield Hit(
            organ=one["organ_id"],
            subject=str(one["pk"]),
            matter=f"{one['doc_no']}认定情节较轻，罚款{yuan(one['fine_fen'])}",
            why=f"登记为从轻、减轻或者免罚的情形，仍罚款{yuan(one['fine_fen'])}。",
            rows=(one["pk"],),
            weight=float(one["fine_fen"]),
        )


MODEL = Model(
    key="harsh",
    title="小过重罚",
    cite=(CHUFA[5, 2], CHUFA[32], CHUFA[33], JIANDUZHIFA[11, 2, 4]),
    problem="misuse",
    asks="货值、违法所得是否特别大，档次是否填错。",
    find=find,
    limits=(("公民", yuan(PERSON_FEN)), ("法人、其他组织", yuan(COMPANY_FEN))),
)
