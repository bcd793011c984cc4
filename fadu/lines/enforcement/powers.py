"""权责事项的查用：一个机关哪一天有哪些事项，依据是什么；镇街的看下放事项目录（行政处罚法第二十四条）。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Q

from fadu.kernel.models import Organ
from fadu.lines.enforcement.models.registers import DelegatedItem, Power
from fadu.lines.enforcement.registering.common import serving
from fadu.lines.enforcement.registering.delegation import delegated

LISTED = 500


def offered(organ: Organ, on: date) -> Sequence[tuple[str, str]]:
    """(code, title) of what this organ may do that day, by code."""
    return sorted({(one.code, one.title) for one in _live(organ, on)})[:LISTED]


def basis_of(organ: Organ, code: str, on: date) -> str:
    """The articles the list gives for that item; "" for a code it does not have."""
    return next((one.basis for one in _live(organ, on, code)), "") if code else ""


def _live(organ: Organ, on: date, code: str = "") -> Iterator[Power | DelegatedItem]:
    only = Q(code=code) if code else Q()
    yield from Power.objects.filter(serving(on), only, holder=organ)
    yield from delegated(on).filter(only, town=organ)
