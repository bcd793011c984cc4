"""短期内重复罚款：同一机关对同一当事人的同一事项，三十日内罚款两次以上（行政处罚法第二十九条）。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.db.models import Window as Over
from django.db.models.functions import Lag

from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window, rows

DAYS = 30


def find(window: Window) -> Iterator[Hit]:
    fined = window.results().filter(act_kind="penalty", fine_fen__gt=0).exclude(power_code="")
    for who in ("credit_code", "party_index"):
        yield from _again(fined.exclude(**{who: ""}), who)


def _again(fined: Any, who: str) -> Iterator[Hit]:
    same = [F("organ"), F(who), F("power_code")]
    order = [F("decided_on").asc(), F("pk").asc()]
    told = fined.annotate(
        was=Over(Lag("decided_on"), partition_by=same, order_by=order),
        was_pk=Over(Lag("pk"), partition_by=same, order_by=order),
    ).filter(was__gte=F("decided_on") - timedelta(days=DAYS))
    for one in list(rows(told, "was", "was_pk")):
        yield _hit(one, (one["decided_on"] - one["was"]).days)


def _hit(one: dict[str, Any], apart: int) -> Hit:
    return Hit(
        organ=one["organ_id"],
        subject=str(one["pk"]),
        matter=f"{one['party_name'] or '同一当事人'}{apart}日内因同一事项再次被罚",
        why=f"{one['was']}已因同一事项（{one['power_code']}）罚款，{one['decided_on']}再次罚款，相隔{apart}日。",
        rows=(one["pk"], one["was_pk"]),
        many=2,
        weight=DAYS - apart,
    )


MODEL = Model(
    key="fined_again",
    title="短期内重复罚款",
    cite=(CHUFA[29], JIANDUZHIFA[11, 2, 4]),
    problem="misuse",
    asks="是否两个不同的违法行为，第一次处罚后是否又违法。",
    find=find,
    limits=(("相隔", f"不超过{DAYS}日"),),
)
