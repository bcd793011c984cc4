"""文字、日期、钟点、选项、是否。"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from fadu.kernel.asks.ask import NOWHERE, Ask, Context, Json
from fadu.kernel.asks.reading import a_day, as_list, one_of

if TYPE_CHECKING:
    from fadu.kernel.models import Organ


@dataclass(frozen=True, kw_only=True)
class Text(Ask):
    """`suggest(organ, day)`：填写时提示的（值，说明），也可以填别的。"""

    max: int = 200
    suggest: Callable[[Organ, date], Sequence[tuple[str, str]]] | None = None

    def parse(self, raw: Any, context: Context) -> str:
        if isinstance(raw, list | tuple | set):
            raise ValueError(f"“{self.label}”只能填写一段文字。")
        text = str(raw).strip()
        if not text and self.required:
            raise ValueError(f"请填写“{self.label}”。")
        if len(text) > self.max:
            raise ValueError(f"“{self.label}”最多{self.max}个字，现有{len(text)}个，请删减。")
        return text


@dataclass(frozen=True, kw_only=True)
class LongText(Text):
    max: int = 20000


@dataclass(frozen=True, kw_only=True)
class Day(Ask):
    """日期，存为 `YYYY-MM-DD`。`future`：可以是办理日之后的日期。"""

    future: bool = False

    def parse(self, raw: Any, context: Context) -> str:
        day = a_day(raw, self.label)
        if not self.future and context.on is not None and day > context.on:
            raise ValueError(f"“{self.label}”不能晚于办理日期{context.on}。")
        return day.isoformat()

    def to_field(self, value: Json) -> date | None:
        return None if value is None else date.fromisoformat(value)


@dataclass(frozen=True, kw_only=True)
class Days(Ask):
    """若干日期，去重排序。"""

    def parse(self, raw: Any, context: Context) -> list[str]:
        given = re.split(r"[\s,，、;；]+", raw.strip()) if isinstance(raw, str) else as_list(raw)
        return sorted({a_day(one, self.label).isoformat() for one in given if one})

    def show(self, value: Json) -> str:
        return "、".join(value or ())


@dataclass(frozen=True, kw_only=True)
class Clock(Ask):
    """钟点，HH:MM。"""

    def parse(self, raw: Any, context: Context) -> str:
        text = str(raw).strip().replace("：", ":")[:5]
        if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text):
            raise ValueError(f"“{self.label}”应为时:分，如09:30。")
        return text.zfill(5)


@dataclass(frozen=True, kw_only=True)
class Choice(Ask):
    """`of`：{事项名: 这一事项可选的键}，没有列出的事项都可选。"""

    choices: tuple[tuple[str, str], ...]
    of: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    def parse(self, raw: Any, context: Context) -> str:
        return one_of(str(raw), self.choices, self.label)

    def fitting(self, event: str) -> list[tuple[str, str]]:
        """Those offered on the form of that event."""
        wanted = self.of.get(event)
        return [one for one in self.choices if wanted is None or one[0] in wanted]

    def show(self, value: Json) -> str:
        return dict(self.choices).get(value, "" if value is None else str(value))


@dataclass(frozen=True, kw_only=True)
class Choices(Ask):
    """可多选，按清单的次序存。"""

    choices: tuple[tuple[str, str], ...]

    def parse(self, raw: Any, context: Context) -> list[str]:
        given = {one_of(str(one), self.choices, self.label) for one in as_list(raw)}
        return [key for key, _ in self.choices if key in given]

    def show(self, value: Json) -> str:
        labels = dict(self.choices)
        return "、".join(labels.get(one, one) for one in value or ())


@dataclass(frozen=True, kw_only=True)
class Listed(Ask):
    """随案件和日期而定的选项，如当日有效的标准条目。`of(context)` 是 (键, 标签)；`titled(键)` 是任何时候的标签。

    `several`：可多选，存键的列表；否则存一个键。
    """

    of: Callable[[Context], Sequence[tuple[str, str]]]
    titled: Callable[[Sequence[str]], Mapping[str, str]]
    several: bool = True

    def parse(self, raw: Any, context: Context) -> Json:
        choices = tuple(self.of(context))
        given = {one_of(str(one), choices, self.label) for one in as_list(raw)}
        if not self.several and len(given) > 1:
            raise ValueError(f"“{self.label}”只能选一项。")
        found = [key for key, _ in choices if key in given]
        if not found and not self.several:
            raise ValueError(f"请选择“{self.label}”。")
        return found if self.several else found[0]

    def show(self, value: Json) -> str:
        keys = [str(one) for one in (value if isinstance(value, list) else [value] if value else [])]
        labels = self.titled(keys) if keys else {}
        return "；".join(labels.get(key, key) for key in keys)


@dataclass(frozen=True, kw_only=True)
class YesNo(Ask):
    required: bool = False

    def clean(self, raw: Any, context: Context = NOWHERE) -> bool:
        said = self.parse(raw, context)
        if self.required and not said:
            raise ValueError(f"请确认“{self.label}”。")
        return said

    def parse(self, raw: Any, context: Context) -> bool:
        value = str(raw).strip().lower() if raw is not None else ""
        if value in {"true", "1", "on", "yes", "是"}:
            return True
        if value in {"", "false", "0", "off", "no", "none", "否"}:
            return False
        raise ValueError(f"“{self.label}”只能填是或否。")

    def show(self, value: Json) -> str:
        return "是" if value else "否"
