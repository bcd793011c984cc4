"""两个模拟的对接单位和几份来件：经同一个收件口存下、办理，管理员打开就看得到办成的、拒收的、等前一份的。"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from fadu.demo.city import City
from fadu.gateway import catalogue, partners, receiving
from fadu.kernel.auth.signing import Signed
from fadu.kernel.lines import Line
from fadu.kernel.models import Partner, PartnerKey

# (单位, 收件机关, 可以送来的入口)
PARTNERS = (
    ("模拟法院（演示对接）", "first.centre", ("court", "recall", "materials")),
    ("模拟公安派出所（演示对接）", "first.townbody", ("police", "recall")),
)


def fill(city: City, line: Line, *, at: datetime) -> int:
    """Messages received; a second run receives nothing."""
    return sum(_of_partner(city, line, place, at) for place in range(len(PARTNERS)))


def _of_partner(city: City, line: Line, place: int, at: datetime) -> int:
    name, organ, inlets = PARTNERS[place]
    partner, new = Partner.objects.get_or_create(
        organ=city.organs[organ],
        name=name,
        defaults={
            "inlets": [f"{line.key}.{key}" for key in inlets],
            "outlets": [f"{line.key}.{one.key}" for one in line.outlets],
            "created_at": at - timedelta(days=30),
        },
    )
    if not new:
        return 0
    key, _ = partners.new_key(partner, at=at - timedelta(days=30))
    messages = _from_court(line, at) if place == 0 else _from_police(line, at)
    for number, (inlet, body) in enumerate(messages, 1):
        _receive(partner, key, f"{line.key}.{inlet}", f"demo-{number}", body, at)
    return len(messages)


def _receive(
    partner: Partner, key: PartnerKey, inlet: str, message: str, body: dict[str, Any], at: datetime
) -> None:
    line, _, name = inlet.partition(".")
    told = json.dumps(body, ensure_ascii=False).encode()
    receiving.receive(Signed(partner, key, message, told, at), line, name)


def _from_court(line: Line, at: datetime) -> list[tuple[str, dict[str, Any]]]:
    """Two that open a case, one that names no person, one withdrawal of what has not come yet."""
    today = at.date()
    loan = _content(line, "court", materials_on=str(today - timedelta(days=1)))
    shop = loan | {
        "kind": "property",
        "claims": "模拟：小区物业服务费欠缴，双方对收费标准和服务质量各执一词。",
        "amount": "3600.00",
        "applicants": [{"name": "模拟物业公司", "kind": "company"}],
        "respondents": [{"name": "模拟业主丁"}],
    }
    return [
        ("court", {"matter": "（模拟）诉前调0001号", "content": loan}),
        ("court", {"matter": "（模拟）诉前调0002号", "content": shop}),
        ("court", {"matter": "（模拟）诉前调0003号", "content": loan | {"applicants": [], "claims": ""}}),
        ("recall", {"matter": "（模拟）诉前调0009号", "content": _content(line, "recall")}),
    ]


def _from_police(line: Line, at: datetime) -> list[tuple[str, dict[str, Any]]]:
    return [
        ("police", {"matter": "模拟警情0001", "content": _content(line, "police", risk="low")}),
        ("police", {"matter": "模拟警情0002", "content": _content(line, "police", kind="模拟的错误选项")}),
    ]


def _content(line: Line, key: str, **more: Any) -> dict[str, Any]:
    found = catalogue.inlet(line.key, key)
    return {**(found.inlet.example if found else {}), **more}
