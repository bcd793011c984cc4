"""应当审核没有法制审核：经过听证，或者属于较大数额、吊销、责令停产停业的，没有登记法制审核（行政处罚法第五十八条）。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q

from fadu.law.statutes import CHUFA
from fadu.lines.enforcement import thresholds
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window, rows, yuan

GRAVE = ("revocation", "closure")


def large() -> Q:
    """罚款、没收达到较大数额，或者吊销、责令停产停业（行政处罚法第六十三条第一款）。"""
    person, company = thresholds.hearing_from("person"), thresholds.hearing_from("company")
    found = Q(pk__in=[])
    for money in ("fine_fen", "confiscated_fen"):
        found |= Q(**{f"{money}__gte": company}) | Q(**{"party_kind": "person", f"{money}__gte": person})
    for key in GRAVE:
        found |= Q(penalties__contains=key)
    return found


def grave() -> Q:
    """应当法制审核的处罚：较大的，或者经过听证。"""
    return Q(hearing=True) | large()


def find(window: Window) -> Iterator[Hit]:
    missing = window.results().filter(Q(hearing=True) | large() & Q(reviewed=False), act_kind="penalty")
    for one in list(rows(missing.exclude(reviewed=True), "hearing", "confiscated_fen")):
        heard = "经过听证，" if one["hearing"] else f"{_taken(one)}属于重大处罚，"
        yield Hit(
            organ=one["organ_id"],
            subject=str(one["pk"]),
            matter=f"{one['doc_no']}没有登记法制审核",
            why=f"{heard}没有登记法制审核；未经法制审核或者审核未通过的，不得作出决定。",
            rows=(one["pk"],),
            weight=1e12 if one["hearing"] else float(one["fine_fen"] + one["confiscated_fen"]),
        )


def _taken(one: Mapping[str, Any]) -> str:
    money = one["fine_fen"] + one["confiscated_fen"]
    return f"罚没{yuan(money)}，" if money else ""


MODEL = Model(
    key="unreviewed",
    title="应当审核没有法制审核",
    cite=(CHUFA[58, 1],),
    problem="procedure",
    asks="案卷里有没有法制审核意见，是否漏填，是否不属于第五十八条第一款各项。",
    find=find,
)
