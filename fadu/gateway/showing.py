"""给管理员看的来件、发件：照声明逐项列出，个人信息和长段文字遮住；看原文另说用途、留记录。"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fadu.kernel.asks import Ask, Asks, LongText, Text
from fadu.kernel.crypto import Sealed
from fadu.kernel.exchange import Address, Group, IdNumber, PersonName, Phone
from fadu.kernel.masking import mask_address, mask_name, mask_number, mask_phone

MASKS: tuple[tuple[type[Ask], Callable[[str], str]], ...] = (
    (PersonName, mask_name),
    (IdNumber, mask_number),
    (Phone, mask_phone),
    (Address, mask_address),
    (LongText, lambda text: f"（共{len(text)}个字）"),
    (Text, lambda text: text if len(text) <= 30 else f"{text[:10]}…（共{len(text)}个字）"),
)


def masked(schema: type[Asks], content: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """(label, what is shown) of every field that was given; what the schema does not know stays out."""
    given = content if isinstance(content, Mapping) else {}
    for name, ask in schema.known.items():
        value = given.get(name)
        if value is None:
            continue
        if isinstance(ask, Group) and isinstance(value, list):
            for at, one in enumerate(value, 1):
                yield from masked(ask.fields, one, f"{before}{ask.label}{at} ")
        else:
            yield f"{before}{ask.label}", hidden(ask, value)


def hidden(ask: Ask, value: Any) -> str:
    """A value of the wrong kind tells only that it is there."""
    if isinstance(value, str):
        for kind, mask in MASKS:
            if isinstance(ask, kind):
                return mask(value)
    try:
        return ask.show(ask.clean(value))
    except ValueError:
        return "（写法不对，看原文）"


def plain(content: Sealed) -> str:
    """All of it, for whoever has said what for."""
    text = content.open()
    return json.dumps(json.loads(text), ensure_ascii=False, indent=2) if text else ""
