"""办理时的建议：裁量基准、可能适用的减免责清单、以前的罚款、镇街当日有没有承接这一事项。由人决定。"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fadu.kernel.casefile import glance
from fadu.kernel.models import Organ
from fadu.kernel.prefill import Advice, Filling
from fadu.lines.enforcement import bands, discretion, fined
from fadu.lines.enforcement.extras import RECORDED_AT
from fadu.lines.enforcement.guards.recording import unrecorded
from fadu.lines.enforcement.models.registers import DelegatedItem
from fadu.lines.enforcement.precedents import search
from fadu.lines.enforcement.registering.delegation import may_act

WEIGHS = ("concluded", "noticed", "decided")
BEGINS = ("", "filed")
RECORDED = ("", "concluded", "archived")
SHOWN = 5


def advice(filling: Filling) -> tuple[Advice, ...]:
    """Over the form or beside a field."""
    if filling.case is None or filling.case.closed_on is not None:
        return ()
    code = str(filling.known.get("power_code") or "")
    missing = tuple(_unrecorded(filling)) if filling.event in RECORDED else ()
    if filling.event in WEIGHS:
        learned = search.advice(filling, code)
        return (*missing, *_weighing(filling, code), *learned, *fined.advice(filling))
    return (*missing, *_beyond(filling, code)) if filling.event in BEGINS else missing


def _unrecorded(filling: Filling) -> Iterator[Advice]:
    """处罚法47: of which step a recording is still to be registered."""
    if filling.case is None or filling.case.state not in RECORDED_AT:
        return
    if missing := unrecorded(glance(filling.case).situation(filling.on, {})):
        yield Advice(
            f"{'、'.join(missing)}还没有登记音像记录；请在台账“音像记录”登记，否则不能调查终结、归档。"
        )


def _weighing(filling: Filling, code: str) -> Iterator[Advice]:
    live = bands.in_force(discretion.bands(filling.organ, code), filling.on)
    if live:
        field = "noticed_fine_fen" if filling.event == "noticed" else "benchmark_level"
        yield Advice(f"本事项的裁量权基准：{bands.told(live)}。", field=field)
    items = discretion.lenient(filling.organ, code, str(filling.known.get("field") or ""), filling.on)
    if items:
        shown = "；".join(_item(one) for one in items[:SHOWN])
        more = f"等{len(items)}项" if len(items) > SHOWN else ""
        field = "" if filling.event == "noticed" else "leniency"
        yield Advice(f"减免责清单上可能适用的：{shown}{more}。", field=field)


def _item(one: Any) -> str:
    return f"{one.get_kind_display()}——{one.violation}，条件：{one.conditions}（{one.number}）"


def _beyond(filling: Filling, code: str) -> Iterator[Advice]:
    """处罚法24: a town acts only within the items handed to it."""
    organ = filling.organ
    if not code or organ.level != Organ.Level.TOWN or may_act(organ.pk, code, filling.on):
        return
    if DelegatedItem.objects.filter(town=organ, voided_on=None).exists():
        yield Advice(
            f"下放事项目录上，{organ}在{filling.on}没有承接事项{code}。请核对事项编码；不属于承接范围的，移送有管辖权的部门。"
        )
