"""区划图：管理员上传的 GeoJSON，逐项核对后只留边界、代码和名称；没有图的，区划照样列表。

真实的边界由单位自备、注明来源和审图号；产品不带任何真实边界。
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fadu.kernel.errors import Refused
from fadu.kernel.figures.scope import prefix_of
from fadu.kernel.models import Organ, Setting
from fadu.kernel.writing import writing

KEY = "map.regions"
MOST_BYTES, MOST_FEATURES, MOST_POINTS = 5_000_000, 600, 100_000
CODES = ("code", "adcode", "region_code")
PLACES = 5  # 小数位：约一米
LATITUDE, LONGITUDE = 90, 180
NOT_GOVERNMENTS = (Organ.Level.DEPARTMENT, Organ.Level.TOWN)

Ring = list[list[float]]
Geo = dict[str, Any]


class BadMap(Refused):
    """文件哪里不对、怎么改。"""


@dataclass(frozen=True)
class RegionMap:
    """`names`：区划代码前缀（prefix_of）对应的 (代码, 名称)。"""

    geo: Geo
    source: str

    @property
    def regions(self) -> Mapping[str, tuple[str, str]]:
        told = (one["properties"] for one in self.geo["features"])
        return {prefix_of(one["code"]): (one["code"], one["name"]) for one in told}


def region_map() -> RegionMap | None:
    row = Setting.objects.filter(key=KEY).first()
    return RegionMap(row.value, row.source) if row else None


def region_names(codes: Iterable[str]) -> dict[str, str]:
    """Code -> what the region is called: on the map, else by the government whose code it is."""
    wanted, drawn = set(codes), region_map()
    governments = Organ.objects.filter(region_code__in=wanted).exclude(level__in=NOT_GOVERNMENTS)
    names = {organ.region_code: str(organ) for organ in governments.order_by("-path")}
    if drawn is not None:
        regions = drawn.regions
        names |= {code: regions[prefix_of(code)][1] for code in wanted if prefix_of(code) in regions}
    return names


def keep(raw: bytes, source: str) -> RegionMap:
    """In place of the one before. Raises BadMap."""
    if not source.strip():
        raise BadMap("请写明图的来源和审图号。")
    made = RegionMap(read(raw), source.strip()[:300])
    with writing():
        Setting.objects.update_or_create(key=KEY, defaults={"value": made.geo, "source": made.source})
    return made


def drop() -> None:
    Setting.objects.filter(key=KEY).delete()


# ── 核对 ────────────────────────────────────────────────────────────────────────────────────────────
def read(raw: bytes) -> Geo:
    """What is kept of the file: nothing but outlines, codes and names. Raises BadMap."""
    if len(raw) > MOST_BYTES:
        raise BadMap("文件超过5兆字节；请用制图软件化简边界后再传。")
    try:
        told = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BadMap("这不是 GeoJSON 文件：内容不是UTF-8编码的 JSON。请从制图软件另存为 GeoJSON。") from None
    if not isinstance(told, dict) or told.get("type") != "FeatureCollection":
        raise BadMap("这不是区划图：GeoJSON 最外层的 type 应为 FeatureCollection。")
    features = told.get("features")
    if not isinstance(features, list) or not 1 <= len(features) <= MOST_FEATURES:
        raise BadMap(f"区划图应有1至{MOST_FEATURES}个区划（features）。")
    made = [_feature(one, f"第{place}个区划") for place, one in enumerate(features, 1)]
    _once(made)
    if sum(len(ring) for one in made for ring in _rings(one["geometry"])) > MOST_POINTS:
        raise BadMap(f"边界的点超过{MOST_POINTS}个；请用制图软件化简边界后再传。")
    return {"type": "FeatureCollection", "features": made}


def _feature(one: Any, where: str) -> Geo:
    told = one.get("properties") if isinstance(one, dict) else None
    if not isinstance(told, dict):
        raise BadMap(f"{where}没有 properties；应有 code（区划代码）和 name（名称）。")
    code = str(next((told[key] for key in CODES if told.get(key)), ""))
    if not (code.isascii() and code.isdecimal() and 2 <= len(code) <= 12):
        raise BadMap(f"{where}的区划代码（code）应为2至12位数字，现为“{code[:20]}”。")
    name = str(told.get("name") or "").strip()
    if not 1 <= len(name) <= 60:
        raise BadMap(f"{where}（{code}）的名称（name）应有1至60个字。")
    geometry = one.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise BadMap(f"{where}（{name}）的形状应为 Polygon 或 MultiPolygon。")
    shape = geometry.get("coordinates")
    polygons = [shape] if kind == "Polygon" else shape
    if not isinstance(polygons, list) or not polygons:
        raise BadMap(f"{where}（{name}）没有坐标。")
    kept = [_polygon(each, f"{where}（{name}）") for each in polygons]
    return {
        "type": "Feature",
        "properties": {"code": code, "name": name},
        "geometry": {"type": "MultiPolygon", "coordinates": kept},
    }


def _polygon(rings: Any, where: str) -> list[Ring]:
    if not isinstance(rings, list) or not rings:
        raise BadMap(f"{where}有一块没有边界。")
    return [_ring(one, where) for one in rings]


def _ring(points: Any, where: str) -> Ring:
    if not isinstance(points, list) or len(points) < 4:
        raise BadMap(f"{where}有一圈边界不足四个点。")
    made = [_point(one, where) for one in points]
    if made[0] != made[-1]:
        raise BadMap(f"{where}有一圈边界没有闭合：首尾两点应相同。")
    return made


def _point(one: Any, where: str) -> list[float]:
    numbers = isinstance(one, list) and len(one) >= 2 and all(_is_number(each) for each in one[:2])
    if not numbers or abs(one[1]) > LATITUDE:
        raise BadMap(f"{where}有的坐标不是经纬度；请把坐标系转换为经纬度（度）后再传。")
    return [round(float(one[0]), PLACES), round(float(one[1]), PLACES)]


def _is_number(one: Any) -> bool:
    return isinstance(one, int | float) and not isinstance(one, bool) and abs(one) <= LONGITUDE


def _once(made: list[Geo]) -> None:
    seen: dict[str, str] = {}
    for one in made:
        code, name = one["properties"]["code"], one["properties"]["name"]
        if (other := seen.get(prefix_of(code))) is not None:
            raise BadMap(
                f"“{other}”和“{name}”的区划代码相同（{code}）；同一区划的几块请合成一个 MultiPolygon。"
            )
        seen[prefix_of(code)] = name


def _rings(geometry: Geo) -> Iterator[Ring]:
    for polygon in geometry["coordinates"]:
        yield from polygon
