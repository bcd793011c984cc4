"""每个事项要填写什么：一条业务线一份清单，窗口、门户、导入和接口都用它校验。

清单是类体里的值；事项的 `asks` 写这里的名字，启动检查逐个核对。

    class SampleAsks(Asks):
        reason = LongText("理由")
        outcome = Choice("结果", choices=(("upheld", "维持"), ("revoked", "撤销")))
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from fadu.law import LawError

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from fadu.kernel.models import Case, Organ

Json = Any
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Context:
    """What a value is judged against. `case` is None before the case is opened."""

    case: Case | None = None
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Ask(ABC):
    """一项。`clean` 返回可存入 JSON 的值，不合格时 ValueError(一句话)；空值返回 None。"""

    label: str = field(kw_only=False)
    required: bool = True
    help: str = ""
    name: str = field(default="", init=False, compare=False)

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "name", name)

    def clean(self, raw: Any, context: Context = Context()) -> Json:
        if raw is None or raw == "" or raw == () or raw == []:
            if self.required:
                raise ValueError(f"请填写“{self.label}”。")
            return None
        if isinstance(raw, dict | bytes) or not _storable(raw):
            raise ValueError(f"“{self.label}”含有不能保存的字符，请重新输入。")
        return self.parse(raw, context)

    @abstractmethod
    def parse(self, raw: Any, context: Context) -> Json: ...

    def show(self, value: Json) -> str:
        return "" if value is None else str(value)

    def to_field(self, value: Json) -> Any:
        """The value as the model field of the same name takes it; None stays None."""
        return value


@dataclass(frozen=True, kw_only=True)
class Text(Ask):
    max: int = 200

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
        given = re.split(r"[\s,，、;；]+", raw.strip()) if isinstance(raw, str) else _as_list(raw)
        return sorted({a_day(one, self.label).isoformat() for one in given if one})

    def show(self, value: Json) -> str:
        return "、".join(value or ())


@dataclass(frozen=True, kw_only=True)
class Choice(Ask):
    choices: tuple[tuple[str, str], ...]

    def parse(self, raw: Any, context: Context) -> str:
        return _one_of(str(raw), self.choices, self.label)

    def show(self, value: Json) -> str:
        return dict(self.choices).get(value, "" if value is None else str(value))


@dataclass(frozen=True, kw_only=True)
class Choices(Ask):
    """可多选，按清单的次序存。"""

    choices: tuple[tuple[str, str], ...]

    def parse(self, raw: Any, context: Context) -> list[str]:
        given = {_one_of(str(one), self.choices, self.label) for one in _as_list(raw)}
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
        given = {_one_of(str(one), choices, self.label) for one in _as_list(raw)}
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

    def clean(self, raw: Any, context: Context = Context()) -> bool:
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


@dataclass(frozen=True, kw_only=True)
class Number(Ask):
    least: int = 0
    most: int = 2_000_000_000

    def parse(self, raw: Any, context: Context) -> int:
        try:
            number = int(str(raw).strip())
        except ValueError:
            raise ValueError(f"“{self.label}”应为整数，填写的是“{raw}”。") from None
        if not self.least <= number <= self.most:
            raise ValueError(f"“{self.label}”应在{self.least}至{self.most}之间。")
        return number


@dataclass(frozen=True, kw_only=True)
class Money(Ask):
    """金额：以元填写，最多两位小数；以分存储。int 视为已是分。"""

    def parse(self, raw: Any, context: Context) -> int:
        if isinstance(raw, int) and not isinstance(raw, bool):
            return self._within(raw)
        try:
            fen = Decimal(str(raw).replace(",", "").replace("，", "").strip()) * 100
        except ArithmeticError:  # not a number, or one beyond all bounds
            raise ValueError(f"“{self.label}”应为金额（元），如1200或1200.50，填写的是“{raw}”。") from None
        if not fen.is_finite() or fen != fen.to_integral_value():
            raise ValueError(f"“{self.label}”最多两位小数（精确到分）。")
        return self._within(int(fen))

    def _within(self, fen: int) -> int:
        if not 0 <= fen <= 10**15:
            raise ValueError(f"“{self.label}”应在0至10万亿元之间。")
        return fen

    def show(self, value: Json) -> str:
        return "" if value is None else f"{value // 100:,}.{value % 100:02d}元"


@dataclass(frozen=True, kw_only=True)
class Schedule(Ask):
    """分期：每期一行“日期 金额 说明”，存为 [{"on": 日期, "fen": 分, "note": 说明}]，依日期排列。"""

    most: int = 60

    def parse(self, raw: Any, context: Context) -> list[dict[str, Any]]:
        lines = raw if isinstance(raw, list) else [one for one in str(raw).splitlines() if one.strip()]
        if not 1 <= len(lines) <= self.most:
            raise ValueError(f"“{self.label}”每期一行，最多{self.most}期。")
        rows = [self._row(number, one) for number, one in enumerate(lines, start=1)]
        return sorted(rows, key=lambda row: str(row["on"]))

    def _row(self, number: int, one: Any) -> dict[str, Any]:
        try:
            day, amount, note = _schedule_parts(one)
            fen = Money("金额").parse(amount, Context())
            if fen <= 0:
                raise ValueError("金额应当大于0。")
            return {"on": a_day(day, "日期").isoformat(), "fen": fen, "note": note[:100]}
        except ValueError as error:
            raise ValueError(f"“{self.label}”第{number}行：{error}") from None

    def show(self, value: Json) -> str:
        if not isinstance(value, list):
            return "" if value is None else str(value)
        return "\n".join(
            f"第{number}期：{date.fromisoformat(row['on']):%Y年%-m月%-d日}前，{Money('').show(row['fen'])}"
            + (f"（{row['note']}）" if row.get("note") else "")
            for number, row in enumerate(value, start=1)
        )

    def typed(self, value: Json) -> Any:
        """As it is typed into the form."""
        if not isinstance(value, list):
            return value
        rows = (
            (row["on"], f"{row['fen'] / 100:.2f}".removesuffix(".00"), row.get("note", "")) for row in value
        )
        return "\n".join(" ".join(row).strip() for row in rows)


@dataclass(frozen=True, kw_only=True)
class Clock(Ask):
    """钟点，HH:MM。"""

    def parse(self, raw: Any, context: Context) -> str:
        text = str(raw).strip().replace("：", ":")[:5]
        if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text):
            raise ValueError(f"“{self.label}”应为时:分，如09:30。")
        return text.zfill(5)


@dataclass(frozen=True, kw_only=True)
class PartyRef(Ask):
    """本案在案的一名当事人；`role` 空 = 不限地位。存 Party.id。"""

    role: str = ""

    def parse(self, raw: Any, context: Context) -> int:
        key = _an_id(raw, self.label)
        if context.case is None:
            raise ValueError(f"案件尚未建立，不能选择“{self.label}”。")
        found = context.case.parties.filter(pk=key)
        if not (found.filter(role=self.role) if self.role else found).exists():
            raise ValueError(f"“{self.label}”须是本案的当事人，请从列表中选择。")
        return key

    def show(self, value: Json) -> str:
        from fadu.kernel.models import Party

        return _named(Party.objects.filter(pk=value).values_list("name", flat=True), value)


@dataclass(frozen=True, kw_only=True)
class UserRef(Ask):
    """一名工作人员；`role` 空 = 不限。在办案机关（或其上级）任该职的人。存 User.id。"""

    role: str = ""

    def parse(self, raw: Any, context: Context) -> int:
        from fadu.kernel.models import Post, User

        key = _an_id(raw, self.label)
        if not User.objects.filter(pk=key, is_active=True).exists():
            raise ValueError(f"“{self.label}”所选人员不存在或已停用，请重新选择。")
        if self.role:
            posts = Post.objects.filter(user_id=key, role=self.role)
            if context.case is not None:
                posts = posts.filter(organ_id=context.case.organ_id)
            if not posts.exists():
                raise ValueError(f"“{self.label}”所选人员没有相应任职，请从列表中选择。")
        return key

    def show(self, value: Json) -> str:
        from fadu.kernel.models import User

        return _named(User.objects.filter(pk=value).values_list("name", flat=True), value)


@dataclass(frozen=True, kw_only=True)
class OrganRef(Ask):
    """一个机关。存 Organ.id。`among(context)`：只能是其中之一，如比本组织高一级的；`otherwise`：不在其中时怎样说。"""

    among: Callable[[Context], QuerySet[Organ]] | None = None
    otherwise: str = ""

    def parse(self, raw: Any, context: Context) -> int:
        from fadu.kernel.models import Organ

        key = _an_id(raw, self.label)
        if not Organ.objects.filter(pk=key).exists():
            raise ValueError(f"“{self.label}”所选机关不存在，请从列表中选择。")
        if self.among is not None and not self.among(context).filter(pk=key).exists():
            raise ValueError(self.otherwise or f"“{self.label}”不能是所选的机关，请从列表中选择。")
        return key

    def show(self, value: Json) -> str:
        from fadu.kernel.models import Organ

        return _named(Organ.objects.filter(pk=value).values_list("name", flat=True), value)


@dataclass(frozen=True, kw_only=True)
class EntryRef(Ask):
    """本案先前的一条记录；`event` 空 = 不限事项。存 Entry.seq，即 Happened.id。"""

    event: str = ""

    def parse(self, raw: Any, context: Context) -> int:
        seq = _an_id(raw, self.label)
        if context.case is None:
            raise ValueError(f"案件尚未建立，不能选择“{self.label}”。")
        found = context.case.entries.filter(seq=seq)
        if not (found.filter(event=self.event) if self.event else found).exists():
            raise ValueError(f"“{self.label}”须是本案先前的一条记录，请从列表中选择。")
        return seq


@dataclass(frozen=True, kw_only=True)
class CaseRef(Ask):
    """另一案件。存 Case.id；可填案号。`link`：Link.Kind，办理时随即建立这种关联。"""

    link: str = ""

    def parse(self, raw: Any, context: Context) -> int:
        from fadu.kernel.models import Case

        text = str(raw).strip()
        found = Case.objects.filter(pk=int(text)) if text.isdecimal() else Case.objects.filter(number=text)
        key = found.values_list("pk", flat=True).first()
        if key is None:
            raise ValueError(f"“{self.label}”填写的案件“{text}”不存在，请核对案号。")
        if context.case is not None and key == context.case.pk:
            raise ValueError(f"“{self.label}”不能是本案自己。")
        return key

    def show(self, value: Json) -> str:
        from fadu.kernel.models import Case

        return _named(Case.objects.filter(pk=value).values_list("number", flat=True), value)


@dataclass(frozen=True, kw_only=True)
class Upload(Ask):
    """本案的一份或多份材料。存 Material.id 的列表。"""

    required: bool = False

    def parse(self, raw: Any, context: Context) -> list[int]:
        keys = [_an_id(one, self.label) for one in _as_list(raw)]
        if context.case is None:
            raise ValueError(f"案件尚未建立，“{self.label}”请在建立后上传。")
        known = set(context.case.materials.filter(pk__in=keys).values_list("pk", flat=True))
        if known != set(keys):
            raise ValueError(f"“{self.label}”中有的文件不属于本案，请重新上传。")
        return keys

    def show(self, value: Json) -> str:
        return f"{len(value)}份材料" if value else ""


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
                value = cls.get(name).clean(facts.get(name), context)
            except ValueError as error:
                errors[name] = str(error)
                continue
            if value is not None:
                clean[name] = value
        return clean, errors


def a_day(raw: Any, label: str) -> date:
    """A date from a date or from 2026-11-22, 2026/11/22, 2026.11.22, 2026年11月22日, 20261122."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    parts = re.fullmatch(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})日?", str(raw).strip())
    try:
        day = date(*(int(part) for part in parts.groups())) if parts else None
    except ValueError:
        day = None
    if day is None or not 1949 <= day.year <= 2199:
        raise ValueError(f"“{label}”应为日期，如2026-01-05，填写的是“{raw}”。")
    return day


def _schedule_parts(one: Any) -> tuple[Any, Any, str]:
    """(day, amount, note) of a row as it came: a line of text, or the values by name."""
    if isinstance(one, Mapping):
        return one.get("on"), one.get("fen"), str(one.get("note") or "")
    parts = re.fullmatch(r"\s*(\S+?)[\s：:，]+([\d,，.]+)\s*元?[\s，；;]*(.*?)\s*", str(one))
    if parts is None:
        raise ValueError("请写成“日期 金额”，如“2026-12-01 500”，金额以元计。")
    return parts[1], parts[2], parts[3]


def _storable(raw: Any) -> bool:
    """Neither NUL, which PostgreSQL refuses, nor half a surrogate pair, which JSON from outside may hold."""
    parts = raw if isinstance(raw, list | tuple | set) else (raw,)
    return not any(isinstance(one, str) and UNSTORABLE.search(one) for one in parts)


def _one_of(raw: str, choices: tuple[tuple[str, str], ...], label: str) -> str:
    """By key, or by label (an Excel row says 维持, not upheld)."""
    text = raw.strip()
    for key, title in choices:
        if text in (key, title):
            return key
    raise ValueError(f"“{label}”没有“{text}”这一项，可选：{'、'.join(title for _, title in choices)}。")


def _as_list(raw: Any) -> list[Any]:
    if isinstance(raw, str):
        if raw.startswith("["):
            try:
                return list(json.loads(raw))
            except ValueError:
                pass
        return [one for one in re.split(r"[,，、;；]", raw) if one.strip()]
    return list(raw) if isinstance(raw, list | tuple | set) else [raw]


def _an_id(raw: Any, label: str) -> int:
    key = getattr(raw, "pk", raw)
    text = str(key).strip()
    if isinstance(key, bool) or not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise ValueError(f"“{label}”请从列表中选择。")
    return int(text)


def _named(names: Any, value: Json) -> str:
    return "" if value is None else names.first() or str(value)
