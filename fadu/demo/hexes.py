"""A region map of the simulated city: each district is three hexagons, one for each of its towns; no real outline."""

from __future__ import annotations

import json
from math import cos, pi, sin

from fadu.demo.places import CITY, DISTRICTS
from fadu.kernel import regionmap

SOURCE = "随演示数据生成的六角格，模拟图形，不是真实边界"
SIZE = 0.1  # degrees; the grid lies in the open sea, at longitude and latitude nought
TOWNS = 3


def geojson() -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"code": district.region_code, "name": _name(district.name)},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[_hexagon(column, row)] for row in range(TOWNS)],
            },
        }
        for column, district in enumerate(DISTRICTS)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def load() -> None:
    """Unless the bureau has one."""
    if regionmap.region_map() is None:
        regionmap.keep(geojson(), SOURCE)


def _name(organ: str) -> str:
    return organ.removeprefix(CITY.name.removesuffix("人民政府")).removesuffix("人民政府")


def _hexagon(column: int, row: int) -> list[list[float]]:
    """Flat side up; every other column half a step lower."""
    across, down = SIZE * 1.5 * column, SIZE * 3**0.5 * (row + column % 2 / 2)
    corners = [
        [round(across + SIZE * cos(n * pi / 3), 4), round(-down + SIZE * sin(n * pi / 3), 4)]
        for n in range(6)
    ]
    return [*corners, corners[0]]
