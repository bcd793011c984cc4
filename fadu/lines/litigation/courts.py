"""上一级人民法院：从原审法院的名称推算，推算不出的由办理人填写（行政诉讼法第八十五条、第九十条第一款）。"""

from __future__ import annotations

import re

# 直辖市有几个中级人民法院，从区名看不出是哪一个
SEVERAL = ("北京市", "天津市", "上海市", "重庆市")
SUPREME = "最高人民法院"
BASIC = re.compile(r"(?P<place>.+?(?:市|自治州|地区|盟|州))(?P<below>.+(?:区|县|市|旗))人民法院")
RAILWAY = re.compile(r"(?P<place>.+)铁路运输(?:第.|基层)?法院")
INTERMEDIATE = re.compile(r"(?P<place>.+?)(?:市|自治州|地区|盟)?(?:第.)?(?:铁路运输)?中级(?:人民)?法院")


def above(court: str, province: str = "") -> str:
    """The court that hears the appeal; "" when its name does not follow. `province`: as in 模拟省, for an intermediate court."""
    name = court.strip()
    if name.endswith("高级人民法院"):
        return SUPREME
    if INTERMEDIATE.fullmatch(name):
        return f"{province}高级人民法院" if province else ""
    if found := RAILWAY.fullmatch(name):
        return f"{found['place']}铁路运输中级法院"
    found = BASIC.fullmatch(name)
    return f"{found['place']}中级人民法院" if found and not found["place"].endswith(SEVERAL) else ""
