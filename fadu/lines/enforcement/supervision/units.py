"""执法单位由谁监督：最近的上级人民政府（行政执法监督条例第二条、第六条）。"""

from __future__ import annotations

from fadu.kernel.models import Organ
from fadu.lines.enforcement.supervision.public import GOVERNMENTS


def supervising() -> dict[int, Organ]:
    """Organ.id -> the government that supervises it; a government's own decisions, the one above, or itself at the top."""
    organs = {one.pk: one for one in Organ.objects.all()}
    return {key: _above(one, organs) for key, one in organs.items()}


def _above(organ: Organ, organs: dict[int, Organ]) -> Organ:
    for key in reversed(organ.lineage[:-1]):
        if organs[key].level in GOVERNMENTS:
            return organs[key]
    return organ
