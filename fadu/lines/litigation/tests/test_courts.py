"""上诉到哪一个法院，从原审法院的名称看得出的才写。"""

import pytest

from fadu.lines.litigation.courts import above


@pytest.mark.parametrize(
    ("court", "higher"),
    [
        ("模拟市东区人民法院", "模拟市中级人民法院"),
        ("某省模拟市甲县人民法院", "某省模拟市中级人民法院"),
        ("广州市荔湾区人民法院", "广州市中级人民法院"),
        ("贵州省贵阳市云岩区人民法院", "贵州省贵阳市中级人民法院"),
        ("某省模拟族自治州甲市人民法院", "某省模拟族自治州中级人民法院"),
        ("模拟铁路运输法院", "模拟铁路运输中级法院"),
        ("模拟铁路运输第一法院", "模拟铁路运输中级法院"),
        ("模拟市中级人民法院", "某省高级人民法院"),
        ("模拟铁路运输中级法院", "某省高级人民法院"),
        ("某省高级人民法院", "最高人民法院"),
        ("北京市东城区人民法院", ""),  # 直辖市有几个中级人民法院
        ("上海铁路运输法院", ""),
        ("模拟知识产权法院", ""),
        ("最高人民法院", ""),
    ],
)
def test_the_court_of_appeal_follows_from_the_name_or_is_left_open(court: str, higher: str) -> None:
    assert above(court, "某省") == higher


def test_an_intermediate_court_of_an_unknown_province_names_no_high_court() -> None:
    assert above("模拟市中级人民法院") == ""
