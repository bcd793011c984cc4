"""同案不同罚：同一事项、同一违法行为、同一档次，罚款是通常数额的几倍或者几分之一（行政处罚法第五条第二款）。

通常数额取几何平均：少数几件畸高畸低的不会把它带偏很多。组内不足二十件的不比。
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, log

from django.db.models import Avg, Count, F, FloatField
from django.db.models import Window as Over
from django.db.models.functions import Abs, Cast, Ln

from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window, rows, yuan

TIMES, LEAST = 3, 20
SAME = ("power_code", "violation", "benchmark_level")


def find(window: Window) -> Iterator[Hit]:
    fined = window.results().filter(act_kind="penalty", fine_fen__gt=0).exclude(power_code="")
    same = [F(name) for name in SAME]
    amount = Ln(Cast("fine_fen", FloatField()))
    compared = fined.annotate(
        amount=amount,
        usual=Over(Avg(amount), partition_by=same),
        group=Over(Count("pk"), partition_by=same),
    ).filter(group__gte=LEAST)
    odd = compared.annotate(off=Abs(F("amount") - F("usual"))).filter(off__gt=log(TIMES))
    for one in list(rows(odd, "usual", "group", "off")):
        yield _hit(one)


def _hit(one: dict[str, object]) -> Hit:
    fine, usual = float(str(one["fine_fen"])), exp(float(str(one["usual"])))
    many = fine / usual
    said = f"{many:.1f}倍" if many >= 1 else f"{1 / many:.1f}分之一"
    return Hit(
        organ=int(str(one["organ_id"])),
        subject=str(one["pk"]),
        matter=f"{one['doc_no']}罚款{yuan(fine)}，是同类案件的{said}",
        why=f"同一事项（{one['power_code']}）、同一违法行为、同一档次的{one['group']}件，通常罚款{yuan(round(usual))}左右。",
        rows=(int(str(one["pk"])),),
        weight=max(many, 1 / many),
    )


MODEL = Model(
    key="uneven",
    title="同案不同罚",
    cite=(CHUFA[5, 2], CHUFA[34]),
    problem="decision",
    asks="情节、危害后果是否确有不同，决定书有没有说明裁量的理由。",
    find=find,
    limits=(("相差", f"{TIMES}倍以上"), ("同类案件", f"不少于{LEAST}件")),
)
