"""模拟的对接单位和几份来件：经同一个收件口存下、办理，管理员打开就看得到办成的、拒收的、等前一份的，和等着送回的结果。

模拟法院有接收地址：`make run` 在本机开一个样本接收程序（scripts/sample_client.py listen），每份先答一次“忙”，再送才收。
其余的没有地址，由对方来取。
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from fadu.demo.city import City
from fadu.demo.disputes.replay import Staff
from fadu.demo.replay import SOURCE, stand_in
from fadu.gateway import catalogue, partners, receiving
from fadu.kernel.auth.signing import Signed
from fadu.kernel.crypto import opened
from fadu.kernel.lines import Line
from fadu.kernel.models import Incoming, Partner, PartnerKey
from fadu.kernel.record import record

COURT = "模拟法院（演示对接）"
POLICE = "模拟公安派出所（演示对接）"
HERE = "http://127.0.0.1:"
Messages = list[tuple[str, dict[str, Any]]]


def fill(city: City, line: Line, *, at: datetime) -> int:
    """Messages received; a second run receives nothing."""
    return sum(_of_partner(city, line, plan, at) for plan in PARTNERS)


@dataclass(frozen=True)
class Plan:
    """一个单位：收件机关、可以送来的入口、送来的几份；`accepts`：第一份已经受理，受理情况等着送回。"""

    name: str
    organ: str
    inlets: tuple[str, ...]
    messages: Callable[[Line, datetime], Messages]
    accepts: bool = True


def _of_partner(city: City, line: Line, plan: Plan, at: datetime) -> int:
    partner, new = Partner.objects.get_or_create(
        organ=city.organs[plan.organ],
        name=plan.name,
        defaults={
            "inlets": [f"{line.key}.{key}" for key in plan.inlets],
            "outlets": [f"{line.key}.{one.key}" for one in line.outlets if one.key in OWN[plan.inlets[0]]],
            "created_at": at - timedelta(days=30),
        },
    )
    if not new:
        return 0
    key, _ = partners.new_key(partner, at=at - timedelta(days=30))
    messages = plan.messages(line, at)
    for number, (inlet, body) in enumerate(messages, 1):
        _receive(partner, key, f"{line.key}.{inlet}", f"demo-{number}", body, at)
    if plan.accepts:
        _accept(city, partner, plan, at)
    return len(messages)


def _receive(
    partner: Partner, key: PartnerKey, inlet: str, message: str, body: dict[str, Any], at: datetime
) -> None:
    line, _, name = inlet.partition(".")
    told = json.dumps(body, ensure_ascii=False).encode()
    receiving.receive(Signed(partner, key, message, told, at), line, name)


def _accept(city: City, partner: Partner, plan: Plan, at: datetime) -> None:
    case = Incoming.objects.get(partner=partner, message="demo-1").case
    assert case is not None
    mediator = Staff(city).mediator(plan.organ)
    by = stand_in(mediator, "handler")
    record(case, "accepted", on=localdate(at), by=by, facts={"handler": mediator.pk}, at=at, source=SOURCE)


# ── 送来的 ──────────────────────────────────────────────────────────────────────────────────────────
def _from_court(line: Line, at: datetime) -> Messages:
    """Two that open a case, one that names no person, one withdrawal of what has not come yet."""
    loan = _content(line, "court", materials_on=str(localdate(at) - timedelta(days=1)))
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


def _from_police(line: Line, at: datetime) -> Messages:
    return [
        ("police", {"matter": "模拟警情0001", "content": _content(line, "police", risk="low")}),
        ("police", {"matter": "模拟警情0002", "content": _content(line, "police", kind="模拟的错误选项")}),
    ]


def _one_from(inlet: str, matter: str) -> Callable[[Line, datetime], Messages]:
    return lambda line, at: [(inlet, {"matter": matter, "content": _content(line, inlet)})]


def _content(line: Line, key: str, **more: Any) -> dict[str, Any]:
    found = catalogue.inlet(line.key, key)
    return {**(found.inlet.example if found else {}), **more}


EVERYBODY = ("taken", "confirmation", "performance", "report")
# 第一个入口 → 答复给它哪些：各有自己的样子
OWN = {
    "court": (*EVERYBODY, "court_result"),
    "police": (*EVERYBODY, "result"),
    "petition": (*EVERYBODY, "result"),
    "arbitration": (*EVERYBODY, "result"),
    "hotline": ("taken", "reply"),
}
PARTNERS = (
    Plan(COURT, "first.centre", ("court", "recall", "materials"), _from_court),
    Plan(POLICE, "first.townbody", ("police", "recall"), _from_police),
    Plan("模拟12345热线（演示对接）", "first.centre", ("hotline",), _one_from("hotline", "模拟工单0001")),
    Plan(
        "模拟信访局（演示对接）",
        "first.centre",
        ("petition", "recall"),
        _one_from("petition", "模拟信访0001"),
    ),
    Plan(
        "模拟劳动人事争议仲裁委员会（演示对接）",
        "first.centre",
        ("arbitration", "recall", "materials"),
        _one_from("arbitration", "（模拟）劳人仲0001号"),
        accepts=False,
    ),
)


# ── 送回的 ──────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class OtherSide:
    """样本接收程序要知道的。"""

    key_id: str
    secret: str
    algorithm: str


def at_port(port: int, *, at: datetime) -> OtherSide | None:
    """The simulated court gets its answers at this port of this machine; None: an administrator has changed or closed it."""
    own = Partner.objects.filter(Q(url="") | Q(url__startswith=HERE), name=COURT, active=True).first()
    key = partners.signing_key(own, at) if own is not None else None
    if own is None or key is None:
        return None
    Partner.objects.filter(pk=own.pk).update(url=f"{HERE}{port}/")
    return OtherSide(key.key_id, opened(key.secret), own.algorithm)
