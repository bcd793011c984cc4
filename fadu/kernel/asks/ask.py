"""一项填写项和一条业务线的清单：怎样校验、怎样显示、怎样存进字段。"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from fadu.law import LawError

if TYPE_CHECKING:
    from fadu.kernel.models import Case

Json = Any
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Context:
    """What a value is judged against. `case` is None before the case is opened."""

    case: Case | None = None
    on: date | None = None


NOWHERE = Context()  # neither a case nor a day to judge by


@dataclass(frozen=True, kw_only=True)
class Ask(ABC):
    """一项。`clean` 返回可存入 JSON 的值，不合格时 ValueError(一句话)；空值返回 None。"""

    label: str = field(kw_only=False)
    required: bool = True
    help: str = ""
    name: str = field(default="", init=False, compare=False)

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "name", name)

    def clean(self, raw: Any, context: Context = NOWHERE) -> Json:
        if raw is None or raw == "" or raw == () or raw == []:
            if self.required:
                raise ValueError(f"请填写“{self.label}”。")
            return None
        if isinstance(raw, dict | bytes) or not _storable(raw):
            raise ValueError(f"“{self.label}”含有不能保存的字符，请重新输入。")
        return self.parse(raw, context)

    def implied(self, facts: Mapping[str, Any], context: Context) -> Any:
        """Left empty, what it follows from what else the act was told; None: nothing."""
        return None

    @abstractmethod
    def parse(self, raw: Any, context: Context) -> Json: ...

    def show(self, value: Json) -> str:
        return "" if value is None else str(value)

    def to_field(self, value: Json) -> Any:
        """The value as the model field of the same name takes it; None stays None."""
        return value


class Asks:
    """一条业务线的全部填写项；子类的类体里每个值是一个 Ask。"""

    known: ClassVar[Mapping[str, Ask]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Ask)}
        for name, value in vars(cls).items():
            if not name.startswith("_") and name not in own and name != "known":
                raise LawError(
                    f"{cls.__name__}.{name}: 填写项清单里只能是 Ask 的值，不能是 {type(value).__name__}"
                )
        cls.known = {**cls.known, **own}

    @classmethod
    def get(cls, name: str) -> Ask:
        if name not in cls.known:
            raise LawError(f"{cls.__name__} 没有填写项“{name}”；已有：{'、'.join(cls.known)}")
        return cls.known[name]

    @classmethod
    def clean(
        cls, names: Iterable[str], facts: Mapping[str, Any], context: Context
    ) -> tuple[dict[str, Json], dict[str, str]]:
        """(clean facts without empty ones, errors by ask name)."""
        clean: dict[str, Json] = {}
        errors: dict[str, str] = {}
        for name in names:
            try:
                value = cls.get(name).clean(_given(cls.get(name), facts, context), context)
            except ValueError as error:
                errors[name] = str(error)
                continue
            if value is not None:
                clean[name] = value
        return clean, errors


def _given(one: Ask, facts: Mapping[str, Any], context: Context) -> Any:
    given = facts.get(one.name)
    return one.implied(facts, context) if given is None or given == "" else given


def _storable(raw: Any) -> bool:
    """Neither NUL, which PostgreSQL refuses, nor half a surrogate pair, which JSON from outside may hold."""
    parts = raw if isinstance(raw, list | tuple | set) else (raw,)
    return not any(isinstance(one, str) and UNSTORABLE.search(one) for one in parts)
