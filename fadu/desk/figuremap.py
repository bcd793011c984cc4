"""区划分组的图：有区划图的按数着色，图上没有的只在表里；没有图的画横条。"""

from __future__ import annotations

from typing import Any

from fadu.desk.figurelist import Breakdown, breakdown_picture
from fadu.kernel.figures import Figure
from fadu.kernel.figures.figure import REGION
from fadu.kernel.figures.scope import prefix_of
from fadu.kernel.regionmap import RegionMap, region_map


def pictured(figure: Figure, found: Breakdown) -> dict[str, Any]:
    """What charts.js draws."""
    if found.dimension is not REGION or (drawn := region_map()) is None:
        return breakdown_picture(figure, found)
    values = {prefix_of(str(bar.key)): bar.raw for bar in found.bars if bar.key}
    if not values.keys() & drawn.regions.keys():
        return breakdown_picture(figure, found)
    return _map(drawn, values, figure.unit)


def blank(drawn: RegionMap) -> dict[str, Any]:
    """The outlines and names alone."""
    return _map(drawn, {}, "")


def _map(drawn: RegionMap, values: dict[str, float | None], unit: str) -> dict[str, Any]:
    told = [
        {"name": code, "title": name, "value": values.get(key)} for key, (code, name) in drawn.regions.items()
    ]
    return {"kind": "map", "regions": told, "unit": unit, "source": drawn.source}
