"""各业务线声明的入口和出口，连同所在的线；名称写作“业务线.入口”。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fadu.kernel.asks import Ask, Asks
from fadu.kernel.exchange import (
    Address,
    CreditCode,
    Group,
    IdNumber,
    Inlet,
    Outlet,
    PersonName,
    Phone,
    json_type,
)
from fadu.kernel.lines import Line, lines

PERSONAL = (PersonName, IdNumber, Phone, Address)


@dataclass(frozen=True)
class In:
    line: Line
    inlet: Inlet

    @property
    def key(self) -> str:
        return f"{self.line.key}.{self.inlet.key}"

    @property
    def title(self) -> str:
        return f"{self.line.title}：{self.inlet.title}"


@dataclass(frozen=True)
class Out:
    line: Line
    outlet: Outlet

    @property
    def key(self) -> str:
        return f"{self.line.key}.{self.outlet.key}"

    @property
    def title(self) -> str:
        return f"{self.line.title}：{self.outlet.title}"


def inlets() -> tuple[In, ...]:
    return tuple(In(line, inlet) for line in lines() for inlet in line.inlets)


def outlets() -> tuple[Out, ...]:
    return tuple(Out(line, outlet) for line in lines() for outlet in line.outlets)


def inlet(line: str, key: str) -> In | None:
    return next((one for one in inlets() if one.key == f"{line}.{key}"), None)


def outlet(line: str, key: str) -> Out | None:
    return next((one for one in outlets() if one.key == f"{line}.{key}"), None)


@dataclass(frozen=True)
class Item:
    """数据目录的一行：一个字段。"""

    path: str
    label: str
    type: str
    required: bool
    personal: bool
    help: str


def items(schema: type[Asks], before: str = "") -> Iterator[Item]:
    for name, ask in schema.known.items():
        yield Item(
            before + name, ask.label, kind_of(ask), ask.required, isinstance(ask, PERSONAL), said_of(ask)
        )
        if isinstance(ask, Group):
            yield from items(ask.fields, f"{before}{name}[].")


def kind_of(ask: Ask) -> str:
    names = {
        "Money": "金额（元，文本）",
        "Day": "日期",
        "Choice": "选项",
        "Choices": "选项（可多个）",
        "Days": "日期（可多个）",
        "Clock": "时刻",
        "Group": "数组",
    }
    return names.get(type(ask).__name__) or json_type(ask)[1]


def said_of(ask: Ask) -> str:
    """What a programmer of the other side must know besides the type."""
    parts = [ask.help] if ask.help else []
    if isinstance(ask, CreditCode):
        parts.append("18位，按 GB 32100 校验")
    if isinstance(ask, IdNumber):
        parts.append("18位的按居民身份证校验")
    choices = getattr(ask, "choices", ())
    if choices:
        parts.append("、".join(f"{key} {title}" for key, title in choices))
    most = getattr(ask, "max", None)
    if most and most < 10**6:
        parts.append(f"最多{most}个字")
    if isinstance(ask, Group):
        parts.append(f"{ask.least}至{ask.most}项")
    return "；".join(parts)
