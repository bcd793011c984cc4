"""对接声明：别的系统把事项交来的入口（Inlet），把结果送回去的出口（Outlet）。gateway 照此收发、写接口文档。

    COURT = Inlet(
        key="court_pre", title="诉前委派", sender="人民法院", schema=CourtCase, parse=court_case, opens="referred",
        example={…},
    )

消息的字段用填写项（Ask）声明，另有几种只在这里用的：姓名、证件号码、电话、地址（显示时遮掩），和若干项的一组。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from fadu.kernel import validators
from fadu.kernel.asks import (
    UNSTORABLE,
    Ask,
    Asks,
    Choice,
    Choices,
    Clock,
    Context,
    Day,
    Days,
    Json,
    Money,
    Number,
    Text,
    YesNo,
)
from fadu.kernel.models import Case, Entry, Organ, Party
from fadu.kernel.parties import NewParty
from fadu.law import Event, LawError, Procedure

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


# ── 字段 ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, kw_only=True)
class PersonName(Text):
    """姓名或名称。"""

    max: int = 200


@dataclass(frozen=True, kw_only=True)
class IdNumber(Text):
    """证件号码。18位的按居民身份证核对，其余（护照、港澳台证件）只看长短。"""

    max: int = 30
    required: bool = False

    def parse(self, raw: Any, context: Context) -> str:
        text = "".join(super().parse(raw, context).split()).upper()
        return validators.id_number(text) if len(text) == 18 else text


@dataclass(frozen=True, kw_only=True)
class CreditCode(Text):
    """统一社会信用代码。"""

    max: int = 18
    required: bool = False

    def parse(self, raw: Any, context: Context) -> str:
        return validators.credit_code(super().parse(raw, context))


@dataclass(frozen=True, kw_only=True)
class Phone(Text):
    max: int = 30
    required: bool = False

    def parse(self, raw: Any, context: Context) -> str:
        return validators.phone(super().parse(raw, context))


@dataclass(frozen=True, kw_only=True)
class Address(Text):
    max: int = 300
    required: bool = False


@dataclass(frozen=True, kw_only=True)
class Group(Ask):
    """若干项，每项有自己的字段，如各申请人。"""

    fields: type[Asks]
    least: int = 0
    most: int = 50

    def parse(self, raw: Any, context: Context) -> list[dict[str, Json]]:
        clean, errors = self.read(raw)
        if errors:
            raise ValueError("".join(errors.values()))
        return clean

    def read(self, raw: Any) -> tuple[list[dict[str, Json]], dict[str, str]]:
        """(clean, {"[0].name": sentence})."""
        given = [] if raw is None else raw
        if not isinstance(given, list):
            return [], {"": f"“{self.label}”应为数组。"}
        if not self.least <= len(given) <= self.most:
            return [], {"": f"“{self.label}”应有{self.least}至{self.most}项，送来{len(given)}项。"}
        clean: list[dict[str, Json]] = []
        errors: dict[str, str] = {}
        for at, one in enumerate(given):
            said, wrong = read(self.fields, one)
            clean.append(said)
            errors |= {f"[{at}].{name}" if name else f"[{at}]": sentence for name, sentence in wrong.items()}
        return clean, errors


# 一种填写项在 JSON 里是什么；子类随父类
JSON_TYPES: tuple[tuple[tuple[type[Ask], ...], type, str], ...] = (
    ((Number,), int, "整数"),
    ((YesNo,), bool, "true 或 false"),
    ((Choices, Days, Group), list, "数组"),
    ((Text, Day, Money, Choice, Clock), str, "文本"),
)


def json_type(ask: Ask) -> tuple[type, str]:
    """(Python type of the JSON value, its name); LawError for an ask that means nothing outside a case."""
    for kinds, type_, word in JSON_TYPES:
        if isinstance(ask, kinds):
            return type_, word
    raise LawError(f"消息字段“{ask.label}”不能用 {type(ask).__name__}：它指的是本系统内的编号，对方不知道。")


def read(schema: type[Asks], payload: Any) -> tuple[dict[str, Json], dict[str, str]]:
    """(clean values, {path: sentence}). Strict about JSON types: a number in quotes is text."""
    if not isinstance(payload, dict):
        return {}, {"": "应为 JSON 对象，写作 {…}。"}
    clean: dict[str, Json] = {}
    strange = [UNSTORABLE.sub("?", name[:60]) for name in payload if name not in schema.known]
    errors = {name: f"没有“{name}”这个字段，请对照接口文档。" for name in strange[:20]}
    for name, ask in schema.known.items():
        value, wrong = _read_one(ask, payload.get(name))
        errors |= {f"{name}{path}": sentence for path, sentence in wrong.items()}
        if not wrong and value is not None:
            clean[name] = value
    return clean, errors


def _read_one(ask: Ask, raw: Any) -> tuple[Json, dict[str, str]]:
    type_, word = json_type(ask)
    if raw is not None and (not isinstance(raw, type_) or (type_ is int and isinstance(raw, bool))):
        return None, {"": f"“{ask.label}”应为{word}。"}
    if isinstance(ask, Group):
        return ask.read(raw)
    try:
        return ask.clean(raw), {}
    except ValueError as error:
        return None, {"": str(error)}


class Person(Asks):
    """一名当事人，各入口共用。"""

    name = PersonName("姓名或名称")
    kind = Choice(
        "类型",
        choices=(("person", "自然人"), ("company", "企业"), ("organ", "机关"), ("other", "其他组织")),
        required=False,
        help="不填为自然人",
    )
    id_number = IdNumber("证件号码")
    credit_code = CreditCode("统一社会信用代码")
    legal_representative = PersonName("法定代表人或负责人", required=False, max=60)
    phone = Phone("联系电话")
    address = Address("地址")


def persons(label: str, *, least: int = 1, most: int = 50) -> Group:
    """各申请人、各被申请人。"""
    return Group(label, fields=Person, least=least, most=most, required=least > 0)


def party(role: str, said: Mapping[str, Any]) -> NewParty:
    """A party of the case from what `Person` has read; the organ of that name is found if there is just one."""
    kind = said.get("kind") or Party.Kind.PERSON
    found = list(Organ.objects.filter(name=said["name"], active=True)[:2]) if kind == Party.Kind.ORGAN else []
    known = {name: said.get(name, "") for name in Person.known if name not in ("kind", "name")}
    return NewParty(
        role=role, name=said["name"], kind=kind, organ=found[0] if len(found) == 1 else None, **known
    )


# ── 入口、出口 ──────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, kw_only=True)
class Parsed:
    """一份来件说的是什么：事项的填写内容、进入案件的当事人。`on` 空 = 收到之日；`procedure` 空 = 当日有效的第一个程序。"""

    facts: Mapping[str, Any] = field(default_factory=dict)
    parties: Sequence[NewParty] = ()
    on: date | None = None
    title: str = ""
    procedure: type[Procedure] | None = None


@dataclass(frozen=True)
class Sender:
    """谁发来的：登记的单位名称、它的事项编号（如法院案号）。"""

    name: str
    matter: str


@dataclass(frozen=True)
class Handed:
    """交给业务线自己收下的一份来件：内容、哪个单位、哪份消息、归哪个机关、何时收到。"""

    content: Mapping[str, Any]
    partner: int
    message: str
    organ: Organ
    at: datetime


@dataclass(frozen=True, kw_only=True, eq=False)
class Inlet:
    """一种来件。`opens`：由它立案的事项；`acts`：在已经立的案上记的事项；都不写 = 只把文件归入已经立的案。

    `takes(来件)`：不是案件，由业务线在同一事务里收下，如成批的执法结果；返回值写进回执，此时 `parse` 不用。

    `parse(内容, 谁发来)` 收的是照 `schema` 校验过的值；ValueError(一句话) = 拒收。`sender`：谁会发来，写给人看。
    `example` 进接口文档，声明时即照 `schema` 校验。
    """

    key: str
    title: str
    schema: type[Asks]
    parse: Callable[[Mapping[str, Any], Sender], Parsed]
    example: Mapping[str, Any]
    opens: Event | str = ""
    acts: Event | str = ""
    takes: Callable[[Handed], Mapping[str, Any]] | None = None
    sender: str = ""
    help: str = ""
    most_files: int = 20

    def __post_init__(self) -> None:
        _checked(self.key, self.title, self.schema, self.example)
        if (self.opens != "") + (self.acts != "") + (self.takes is not None) > 1:
            raise LawError(f"入口“{self.title}”：opens（立案）、acts（在案上记）、takes（收下）只能写一个。")

    @property
    def event(self) -> str:
        """ "" : only files, or nothing of a case at all."""
        return name_of(self.opens or self.acts)

    @property
    def only_files(self) -> bool:
        return not self.event and self.takes is None


@dataclass(frozen=True, kw_only=True, eq=False)
class Outlet:
    """一种发件：`on` 的事项记入后，把 `make(案件, 记录)` 送给交来此案的单位。

    make 在第一次发送前执行一次，案件是当时的样子；返回值须合于 `schema`。
    """

    key: str
    title: str
    on: tuple[Event | str, ...]
    schema: type[Asks]
    make: Callable[[Case, Entry], Mapping[str, Any]]
    example: Mapping[str, Any]
    receiver: str = ""
    help: str = ""

    def __post_init__(self) -> None:
        _checked(self.key, self.title, self.schema, self.example)
        if not self.on:
            raise LawError(f"出口“{self.title}”：on 没有写任何事项，它永远不会发送。")

    @property
    def events(self) -> frozenset[str]:
        return frozenset(name_of(one) for one in self.on)


def name_of(event: Event | str) -> str:
    return event if isinstance(event, str) else event.name


def _checked(key: str, title: str, schema: type[Asks], example: Mapping[str, Any]) -> None:
    if not KEY.fullmatch(key):
        raise LawError(f"“{title}”的 key“{key}”应为小写字母、数字、下划线，以字母开头，最多40个。")
    _types(schema)
    _, errors = read(schema, dict(example))
    if errors:
        raise LawError(f"“{title}”的 example 不合于 {schema.__name__}：{errors}")


def _types(schema: type[Asks]) -> None:
    for ask in schema.known.values():
        json_type(ask)
        if isinstance(ask, Group):
            _types(ask.fields)
