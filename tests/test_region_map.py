"""区划图：文件逐项核对，每种毛病一句话；只留边界、代码和名称。"""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from fadu.demo import hexes
from fadu.kernel.regionmap import MOST_BYTES, BadMap, RegionMap, read

GOOD = json.loads(hexes.geojson())


def changed(**at: Any) -> bytes:
    """The first region otherwise: properties and geometry by their names."""
    made = copy.deepcopy(GOOD)
    first = made["features"][0]
    for name, value in at.items():
        (first["geometry"] if name in ("type", "coordinates") else first["properties"])[name] = value
    return json.dumps(made).encode()


RING = [[0, 0], [0, 1], [1, 1], [0, 0]]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xff\xfe", "不是 GeoJSON"),
        (b"[" * 100_000, "不是 GeoJSON"),
        (b"[1, 2]", "FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": []}', "1至600个"),
        (b'{"type": "FeatureCollection", "features": [7]}', "没有 properties"),
        (b" " * (MOST_BYTES + 1), "超过5兆"),
        (changed(code="９９"), "应为2至12位数字"),
        (changed(code={"a": 1}), "应为2至12位数字"),
        (changed(code="990102"), "区划代码相同"),
        (changed(code="990102000000"), "区划代码相同"),
        (changed(name=" "), "1至60个字"),
        (changed(type="Point"), "Polygon"),
        (changed(coordinates="x"), "没有坐标"),
        (changed(coordinates=[[]]), "没有边界"),
        (changed(coordinates=[[RING[:3]]]), "不足四个点"),
        (changed(coordinates=[[[*RING[:3], [5, 5]]]]), "没有闭合"),
        (changed(coordinates=[[[[12_600_000, 2_600_000]] * 4]]), "经纬度"),
        (changed(coordinates=[[[[float("nan"), 1]] * 4]]), "经纬度"),
        (changed(coordinates=[[[["1", 1]] * 4]]), "经纬度"),
        (changed(coordinates=[[[[True, 1]] * 4]]), "经纬度"),
    ],
)
def test_a_file_that_is_no_region_map_is_refused_with_what_to_do(raw: bytes, said: str) -> None:
    with pytest.raises(BadMap, match=said):
        read(raw)


def test_of_a_good_file_only_outlines_codes_and_names_are_kept() -> None:
    kept = read(changed(secret="<script>", coordinates=[[[[*one, 55.5] for one in RING]]]))
    first = kept["features"][0]
    assert first["properties"] == {"code": "990101", "name": "模拟一区"}
    assert first["geometry"]["coordinates"] == [[[[float(x), float(y)] for x, y in RING]]]
    plain = read(json.dumps({**GOOD, "crs": {"x": 1}}).encode())
    assert set(plain) == {"type", "features"}
    assert RegionMap(plain, "模拟").regions["990103"] == ("990103", "模拟三区")
