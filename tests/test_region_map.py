"""区划图：文件逐项核对，每种毛病一句话；只留边界、代码和名称。"""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from fadu.demo import hexes
from fadu.kernel.models import Organ, Post, User
from fadu.kernel.regionmap import MOST_BYTES, BadMap, RegionMap, read, region_map
from fadu.lines.reconsideration.models import Reconsideration

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


def test_an_administrator_brings_a_map_and_the_figure_is_drawn_on_it(db: None) -> None:
    organ = Organ.objects.create(
        name="模拟区政府", code="模复", level="district", region_code="990101", is_authority=True
    )
    clients = {}
    for role in ("admin", "section_head"):
        user = User.objects.create(username=role, name=role, organ=organ)
        Post.objects.create(user=user, organ=organ, role=role, since=date(2020, 1, 1))
        clients[role] = Client()
        clients[role].force_login(user)
    admin, head = clients["admin"], clients["section_head"]
    today = timezone.localdate()
    Reconsideration.objects.create(
        line="reconsideration", procedure="reconsideration.ordinary", number="模〔1〕1号", title="模拟案件", organ=organ,
        seat=organ, region=organ.region_code, state="received", opened_on=today, received_on=today,
        tracking_code="MAP1", updated_at=timezone.now(),
    )  # fmt: skip

    def upload(raw: bytes, source: str = "模拟图形") -> Any:
        file = SimpleUploadedFile("图.geojson", raw)
        return admin.post("/desk/admin/map/", {"do": "upload", "file": file, "source": source})

    page = "/desk/figures/reconsideration.received/?by=region"
    assert "echarts.maps" not in head.get(page).content.decode()
    bad = upload(b"{}")
    assert bad.status_code == 400
    assert "FeatureCollection" in bad.content.decode()
    assert upload(hexes.geojson(), source=" ").status_code == 400
    assert region_map() is None
    assert upload(hexes.geojson()).status_code == 302
    assert head.get("/desk/figures/map.json").json() == read(hexes.geojson())
    drawn = head.get(page)
    (_, _, picture), *_ = drawn.context["parts"]
    told = {one["title"]: one["value"] for one in picture["regions"]}
    assert told == {"模拟一区": 1, "模拟二区": None, "模拟三区": None}
    assert "echarts.maps" in drawn.content.decode()
    assert "<td>模拟一区</td>" in drawn.content.decode(), "the table says the same"
    assert "模拟图形" in drawn.content.decode()
    assert head.get("/desk/admin/map/").status_code == 403
    admin.post("/desk/admin/map/", {"do": "remove"})
    assert head.get("/desk/figures/map.json").json()["features"] == []
