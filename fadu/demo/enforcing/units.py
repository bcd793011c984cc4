"""模拟一区其余的执法单位：连同演示已有的，共四十八个（四十二个部门和授权的组织、六个镇街）。只有执法的演示用得到。"""

from __future__ import annotations

from dataclasses import replace

from fadu.demo.city import City
from fadu.demo.places import DEPARTMENTS, TOWNS
from fadu.kernel.models import Organ

PLACE = "first"
# 名称、代字
DEPARTMENTS_TOO = {
    "development": ("发展和改革局", "发改"),
    "industry": ("科技和工业信息化局", "科工"),
    "religion": ("民族宗教事务局", "民宗"),
    "justice": ("司法局", "司法"),
    "finance": ("财政局", "财"),
    "environment": ("生态环境分局", "环"),
    "water": ("水务局", "水"),
    "farming": ("农业农村局", "农"),
    "trade": ("商务局", "商务"),
    "culture": ("文化广电旅游体育局", "文"),
    "veterans": ("退役军人事务局", "退役"),
    "emergency": ("应急管理局", "应急"),
    "auditing": ("审计局", "审"),
    "statistics": ("统计局", "统"),
    "insurance": ("医疗保障局", "医保"),
    "defence": ("国防动员办公室", "防"),
    "archives": ("档案局", "档"),
    "press": ("新闻出版局", "新"),
    "internet": ("互联网信息办公室", "网信"),
    "secrecy": ("国家保密局", "保密"),
    "cipher": ("密码管理局", "密码"),
    "tobacco": ("烟草专卖局", "烟"),
    "tax": ("税务局", "税"),
    "fire": ("消防救援大队", "消防"),
    "weather": ("气象局", "气象"),
    "maritime": ("海事处", "海事"),
    "fishery": ("渔政大队", "渔"),
    "traffic": ("交通警察大队", "交警"),
    "fund": ("住房公积金管理部", "公积金"),
    "disabled": ("残疾人联合会", "残联"),
    "forestry": ("林业和园林局", "林"),
    "port": ("港务局", "港"),
}
TOWNS_TOO = {
    "south": ("南街道办事处", "南"),
    "central": ("中街道办事处", "中"),
    "river": ("河镇人民政府", "河"),
}
HAMLET = "北镇模拟村民委员会"  # 农户绿码由村确认
DEPARTMENT_KEYS = (*(key for key, _, _ in DEPARTMENTS), *DEPARTMENTS_TOO)
TOWN_KEYS = (*(key for key, _, _ in TOWNS), *TOWNS_TOO)
UNITS = (*DEPARTMENT_KEYS, *TOWN_KEYS)


def widened(city: City) -> City:
    """The city with all of them; what already stands is kept."""
    above = city.organs[PLACE]
    made = {
        f"{PLACE}.{key}": _made(above, name, short, level)
        for rows, level in ((DEPARTMENTS_TOO, "department"), (TOWNS_TOO, "town"))
        for key, (name, short) in rows.items()
    }
    made[f"{PLACE}.hamlet"] = _made(above, HAMLET, "模村", "department", city.organs[f"{PLACE}.north"])
    return replace(city, organs=city.organs | made)


def _made(above: Organ, name: str, short: str, level: str, parent: Organ | None = None) -> Organ:
    """Named and coded after the district, which is also its parent if no other is."""
    code = above.code.removesuffix("府复") + short
    given = {"level": level, "parent": parent or above, "code": code, "region_code": above.region_code}
    whole = above.name.removesuffix("人民政府") + name
    return Organ.objects.get_or_create(name=whole, defaults=given)[0]


def units_of(city: City, place: str) -> list[str]:
    """Keys of the enforcing units of one district, as far as they stand in this city."""
    return [f"{place}.{key}" for key in UNITS if f"{place}.{key}" in city.organs]
