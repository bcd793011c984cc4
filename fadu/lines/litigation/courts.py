"""上一级人民法院：从原审法院的名称推算，推算不出的由办理人填写（行政诉讼法第八十五条、第九十条第一款）。"""

from __future__ import annotations

import re

# 直辖市有几个中级人民法院，从区名看不出是哪一个；那里的铁路运输法院也不上诉到铁路运输中级法院
SEVERAL = ("北京", "天津", "上海", "重庆")
SUPREME = "最高人民法院"
# “州”只认自治州：广州市、贵州省的“州”是名称的一部分
BASIC = re.compile(r"(?P<place>.+?(?:市|自治州|地区|盟))(?P<below>.+(?:区|县|市|旗))人民法院")
RAILWAY = re.compile(r"(?P<place>.+)铁路运输(?:第.|基层)?法院")
INTERMEDIATE = re.compile(r"(?P<place>.+?)(?:市|自治州|地区|盟)?(?:第.)?(?:铁路运输)?中级(?:人民)?法院")


def above(court: str, province: str = "") -> str:
    """The court that hears the appeal; "" when its name does not follow. `province`: as in 模拟省, for an intermediate court."""
    name = court.strip()
    if name.endswith("高级人民法院"):
        return SUPREME
    if INTERMEDIATE.fullmatch(name):
        return f"{province}高级人民法院" if province else ""
    if found := RAILWAY.fullmatch(name) or BASIC.fullmatch(name):
        kind = "中级人民法院" if found.re is BASIC else "铁路运输中级法院"
        return "" if found["place"].removesuffix("市").endswith(SEVERAL) else f"{found['place']}{kind}"
    return ""
