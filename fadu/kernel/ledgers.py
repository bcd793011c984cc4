"""台账的声明：一个模型加一个 Ledger 值，列表、表单、导入、导出、统计都由此而来。

    Ledger(model=Meeting, key="meetings", title="协调会", help="…", columns=("respondent", "agreed"), number="协调")

填写项取自模型自己的字段：标签、必填与否、长度、选项、帮助都写在字段上，不再另写一遍。
"""

from __future__ import annotations

import string
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, ClassVar, TypeAlias

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, QuerySet

from fadu.kernel import asks
from fadu.kernel.asks import Ask, Context, Json
from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models import Case, LedgerRow, Organ, User
from fadu.kernel.quick import Opens, Quick
from fadu.kernel.standing import Standing
from fadu.law import Citation, LawError, Role
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD

Field: TypeAlias = "models.Field[Any, Any]"
OFFICE: tuple[Role, ...] = (CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD)
FOLLOWED = ("reply_due_on", "replied_on", "result")
ONCE = 200  # as long as LedgerRow.once
COMMON = ("on", "case", *FOLLOWED)
FIRST_YEAR = (
    2000  # of a column year: with year 0 in one row, no list that reckons by the year could be drawn again
)


@dataclass(frozen=True, kw_only=True)
class RowRef(Ask):
    """另一本台账的一行；可填登记号，或者那一行的 FOUND_BY 各栏（证号、姓名），只有一行相符的才算。存 LedgerRow.id。"""

    model: type[LedgerRow]

    def parse(self, raw: Any, context: Context) -> int:
        text = str(getattr(raw, "pk", raw)).strip()
        rows = self.model._default_manager.filter(voided_on=None)
        named = rows.filter(number=text) | (
            rows.filter(pk=int(text[:18])) if text.isdecimal() else rows.none()
        )
        key = named.values_list("pk", flat=True).first()
        return key if key is not None else self._called(rows, text)

    def _called(self, rows: QuerySet[Any], text: str) -> int:
        """By what people call it; only when nothing else is called so."""
        for name in self.model.FOUND_BY:
            found = list(rows.filter(**{name: text}).values_list("pk", flat=True)[:2])
            if len(found) == 1:
                return int(found[0])
            if found:
                raise ValueError(f"“{self.label}”有几行都是“{text}”，请填登记号。")
        raise ValueError(f"“{self.label}”没有登记号为“{text}”的一行，请照该台账中的登记号填写。")

    def show(self, value: Json) -> str:
        if value is None:
            return ""  # in a list of fifty rows of which none has one, nothing is asked
        found = self.model._default_manager.filter(pk=value).first()
        if found is None:
            return str(value)
        return f"{found.known_as}（{found.number}）" if found.known_as else found.number


@dataclass(frozen=True)
class FollowUp:
    """后续落实三栏在这本台账里的叫法；期限将到、已过的列入登记人和承办人的待办。

    `reckon(row)`：期限和落实日期由这一行别的栏推得（执法证的有效期、注销的日期），不另填。
    """

    due: str = "落实期限"
    done: str = "落实日期"
    result: str = "落实情况"
    reckon: Callable[[Any], tuple[date | None, date | None]] | None = None


@dataclass(frozen=True)
class Cell:
    """一格算出来的内容；`tone` 是 ""、green、amber、red。"""

    text: str
    tone: str = ""


@dataclass(frozen=True, kw_only=True)
class Computed:
    """不填写、由案件记录算出的一栏。`of(rows, on)` 一次算出一页，键是行的 id。"""

    title: str
    of: Callable[[Sequence[Any], date], Mapping[int, Cell]]


@dataclass(frozen=True)
class Tab:
    """列表上多的一个标签：合于 `of` 的行，如还没有判断的。`key` 是网址里的（至多十个字母）。"""

    key: str
    title: str
    of: Q


@dataclass(frozen=True)
class Proposed:
    """拟列入的一行。"""

    values: Mapping[str, Any]
    case: Case | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """成批列入时所问的、所能见的：`cases` 是此人看得到的案件，`rows` 是本台账已有的有效行。"""

    values: Mapping[str, Any]
    cases: QuerySet[Case]
    rows: QuerySet[Any]
    organ: Organ
    on: date


@dataclass(frozen=True, kw_only=True)
class Draw:
    """成批列入：按写明的条件（年度、比例、种子）得出应登记的行，同样的条件总得出同样的行。

    `refuses(organ)`：登记这本台账的机关中，不由它成批列入的，一句话说明由谁；可以的为空。
    """

    title: str
    help: str
    asks: type[asks.Asks]
    propose: Callable[[Asked], Sequence[Proposed]]
    refuses: Callable[[Organ], str] | None = None

    def why_not(self, organ: Organ) -> str:
        return self.refuses(organ) if self.refuses else ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Ledger:
    """一本台账。

    `columns`：列表中的栏（模型的字段名）。`writers`：谁可以登记。`per_case`：必属于某一案件；`with_case`：可以属于。
    `peer`：结案后由不办这件案件的人填写（评查）。`above`：有案件的，由登记人任职的上级机关登记（发给办案机关的文书）。`once`：这些字段相同的，只登记一行。`ahead`：日期可以在今天之后（安排）。
    `signs`：（签发人，签发日期）两栏，只由负责人在签发时写入；签发之后，除后续落实和 `later` 各栏外不再改动。
    `signing`：负责人在一行的页面上签发时按的按钮，如“审批”；空 = 另有签发的页面。
    `number_format` 可用 {code} 机关代字、{year}、{seq}。`prefill(case, organ)`：开始时已经填好的。
    `summary(rows, cases, year)`：列表之上的几个数，逐个是（名称，内容）。`quick`：可在手机上快速登记。`opens`：一行可以立案，
    须写 with_case。`wrong(row)`：将要写入的这一行有什么不对（{栏: 一句话}），如未核实就审批。
    `by_hand`：为假的由系统算出，人只填核实、处理，不登记、不导入。`links`：一行的页面上通往别处的按钮，逐个是（名称，以这一行的 id 为参数的页面名）。
    `linked(standing, row)`：看得到这一行的人不是都打得开 `links` 的，谁打得开；那一页自己的 who 另照看。`tabs`：列表上自己的标签。`offers`：{填人员的栏: 表单只列出其中的（UserRef.offers）}。
    `binding`：上级照此约束下级的（清单、基准、目录），上级和上级所属部门登记的行下级也看得到。`about`：{行里说到的机关的路径，如
    "item__town"：由该机关填的栏}，该机关看得到这一行；没有写栏的只看。第一栏还没有填的，有期限的进该机关的待办。
    `drawn_as`：随机抽取时的编号取哪一栏，空 = 登记号；`drawn_on`：那一天可以抽的是哪些行，空 = 没有作废的。
    """

    model: type[LedgerRow]
    key: str
    title: str
    help: str
    columns: tuple[str, ...]
    number_format: str
    writers: tuple[Role, ...] = OFFICE
    cite: Citation | tuple[Citation, ...] = ()
    follow_up: FollowUp | None = None
    per_case: bool = False
    with_case: bool = False
    peer: bool = False
    above: bool = False
    once: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    signing: str = ""
    later: tuple[str, ...] = ()
    ahead: bool = False
    date_label: str = "日期"
    prefill: Callable[[Case | None, Organ], Mapping[str, Any]] | None = None
    computed: tuple[Computed, ...] = ()
    draw: Draw | None = None
    summary: Callable[[QuerySet[Any], QuerySet[Case], int], Sequence[tuple[str, str]]] | None = None
    group: str = field(default="")
    quick: Quick | None = None
    opens: Opens | None = None
    wrong: Callable[[Any], Mapping[str, str]] | None = None
    links: tuple[tuple[str, str], ...] = ()
    linked: Callable[[Standing, Any], bool] | None = None
    tabs: tuple[Tab, ...] = ()
    by_hand: bool = True
    offers: Mapping[str, Callable[[Organ, date, str], Container[int] | None]] = field(default_factory=dict)
    binding: bool = False
    about: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    drawn_as: str = ""
    drawn_on: Callable[[date], Q] | None = None

    KEPT: ClassVar[frozenset[str]] = frozenset({"import", "new"})  # parts of addresses

    def __post_init__(self) -> None:
        for sentence in _wrong(self):
            raise LawError(f"台账“{self.title}”：{sentence}")

    @property
    def full_key(self) -> str:
        """reconsideration.meetings: unique among all lines."""
        return f"{self.line}.{self.key}"

    @property
    def line(self) -> str:
        """The key of the line it belongs to."""
        return str(self.model._meta.app_label)

    def column(self, name: str) -> str:
        """The column of the row that holds this field (`town` → town_id)."""
        return self.own[name].attname if name in self.own else {"case": "case_id"}.get(name, name)

    def pointed(self, path: str) -> bool:
        """Does this path of `about` begin with other rows that point to this one?"""
        head = path.partition("__")[0]
        return head not in self.own and hasattr(self.model, head)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role.key for role in self.writers)

    @property
    def cites(self) -> tuple[Citation, ...]:
        return (self.cite,) if isinstance(self.cite, Citation) else self.cite

    @property
    def takes_case(self) -> bool:
        return self.per_case or self.with_case

    @cached_property
    def own(self) -> dict[str, Field]:
        """The model's own columns by name, in the order written."""
        return own_fields(self.model)

    @cached_property
    def asks(self) -> dict[str, Ask]:
        """Everything a row asks for, in the order of the form."""
        found: dict[str, Ask] = {"on": asks.Day(self.date_label, future=self.ahead)}
        if self.takes_case:
            found["case"] = asks.CaseRef("案件", required=self.per_case, help="填案号，或从列出的案件中选。")
        found |= {name: ask_of(one) for name, one in self.own.items()}
        for name, whom in self.offers.items():
            if isinstance(people := found[name], asks.UserRef):
                found[name] = replace(people, offers=whom)
        if self.follow_up is not None and self.follow_up.reckon is None:
            found["reply_due_on"] = asks.Day(self.follow_up.due, required=False, future=True)
            found["replied_on"] = asks.Day(self.follow_up.done, required=False)
        if self.follow_up is not None:
            found["result"] = asks.LongText(self.follow_up.result, required=False, max=1000)
        for name, one in found.items():
            object.__setattr__(one, "name", name)
        return found

    @cached_property
    def sealed(self) -> frozenset[str]:
        """Names of the encrypted fields: personal data."""
        return frozenset(name for name, one in self.own.items() if isinstance(one, EncryptedTextField))

    @cached_property
    def related(self) -> tuple[str, ...]:
        """Foreign keys a list shows, for select_related."""
        own = tuple(name for name, one in self.own.items() if isinstance(one, models.ForeignKey))
        return ("organ", *(("case",) if self.takes_case else ()), *own)

    def clean(self, values: Mapping[str, Any], context: Context) -> tuple[dict[str, Json], dict[str, str]]:
        """(clean values by name, None where empty; sentences by name). Only the names given are judged."""
        clean: dict[str, Json] = {}
        errors: dict[str, str] = {}
        for name in values:
            if name not in self.asks:
                errors[name] = f"台账“{self.title}”没有“{name}”这一栏。"
                continue
            try:
                clean[name] = self.asks[name].clean(values[name], context)
            except ValueError as error:
                errors[name] = str(error)
        return clean, errors

    def once_of(self, values: Mapping[str, Json]) -> str:
        """What makes a row the same row; "" where the ledger has no such rule."""
        told = "/".join(f"{name}={values.get(name)}" for name in self.once)
        return told if len(told) <= ONCE else f"{told[: ONCE - 65]}#{sha256(told.encode()).hexdigest()}"


def own_fields(model: type[LedgerRow]) -> dict[str, Field]:
    kept = [one for one in model._meta.local_fields if not one.primary_key and not one.generated]
    return {one.name: one for one in kept}


# ── 模型字段 → 填写项 ───────────────────────────────────────────────────────────────────────────────
def ask_of(one: Field) -> Ask:
    """The Ask of one model field. LawError: a kind of field that no form of a ledger can draw."""
    said: dict[str, Any] = {"label": str(one.verbose_name), "help": str(one.help_text)}
    required = not one.blank
    if isinstance(one, models.ForeignKey):
        return _reference(one, said | {"required": required})
    if one.choices:
        listed = tuple((str(key), str(title)) for key, title in one.flatchoices)
        return asks.Choice(**said, required=required, choices=listed)
    if isinstance(one, models.BooleanField):
        return asks.YesNo(**said)
    if isinstance(one, models.DateField) and not isinstance(one, models.DateTimeField):
        return asks.Day(**said, required=required, future=True)
    if isinstance(one, models.IntegerField):
        return _number(one, said | {"required": required})
    if isinstance(one, EncryptedTextField):
        return asks.Text(**said, required=required, max=200)
    if isinstance(one, models.TextField):
        return asks.LongText(**said, required=required, max=4000)
    if isinstance(one, models.CharField):
        return asks.Text(**said, required=required, max=one.max_length or 200)
    raise LawError(f"{one}: 台账的字段不能是 {type(one).__name__}")


def _reference(one: models.ForeignKey[Any, Any], said: dict[str, Any]) -> Ask:
    target = one.related_model
    if target is Organ:
        return asks.OrganRef(**said)
    if target is User:
        return asks.UserRef(**said)
    if isinstance(target, type) and issubclass(target, LedgerRow):
        return RowRef(**said, model=target)
    raise LawError(f"{one}: 台账的字段只能指向机关、人员或另一本台账")


def _number(one: models.IntegerField[Any, Any], said: dict[str, Any]) -> Ask:
    if one.name.endswith("_fen"):
        return asks.Money(**said)
    most = [check.limit_value for check in one.validators if isinstance(check, MaxValueValidator)]
    least = [check.limit_value for check in one.validators if isinstance(check, MinValueValidator)]
    first = FIRST_YEAR if one.name == "year" else 0
    return asks.Number(**said, least=int(max([first, *least])), most=int(min([2_000_000_000, *most])))


# ── 声明的核对 ──────────────────────────────────────────────────────────────────────────────────────
def _wrong(ledger: Ledger) -> list[str]:
    """Sentences on what is wrong with the declaration; the first is enough to stop the import."""
    model = ledger.model
    if not issubclass(model, LedgerRow) or model is LedgerRow:
        return [f"model 须是 LedgerRow 的子类，不能是 {model.__name__}"]
    known = (*own_fields(model), *COMMON)
    found = [
        f"{place} 里“{name}”不是 {model.__name__} 的字段；可用：{'、'.join(known)}"
        for place, names in _named(ledger)
        for name in names
        if name not in known
    ]
    if ledger.opens is not None and not ledger.with_case:
        found.append("由一行立案（opens）的，须写 with_case")
    if not ledger.key.replace("_", "").isalnum() or not ledger.key.islower() or ledger.key in Ledger.KEPT:
        found.append(
            f"key“{ledger.key}”须是小写字母、数字和下划线，且不能是 {'、'.join(sorted(Ledger.KEPT))}"
        )
    if not ledger.columns or not ledger.writers:
        found.append("须写明列出哪些栏（columns）、谁可以登记（writers）")
    if ledger.signs and (len(ledger.signs) != 2 or any(not ledger.own[one].blank for one in ledger.signs)):
        found.append("signs 须写两栏：签发人、签发日期，且都可以空着")
    if not ledger.takes_case and "case" in (*ledger.columns, *ledger.once):
        found.append("用到了案件，须写 per_case 或 with_case")
    if ledger.peer and not ledger.per_case:
        found.append("由不办案的人填写（peer），须是每案一行的台账（per_case）")
    clash = sorted(set(own_fields(model)) & {"case", "line", "key"})
    return found + [f"字段“{name}”与台账自有的同名，请改名" for name in clash] + _format(ledger)


def _named(ledger: Ledger) -> list[tuple[str, tuple[str, ...]]]:
    """Where a declaration names fields: (place, names)."""
    places = [(place, getattr(ledger, place)) for place in ("columns", "once", "signs", "later")]
    places.append(("offers", tuple(ledger.offers)))
    places.append(("drawn_as", (ledger.drawn_as,) if ledger.drawn_as else ()))
    quick = ledger.quick
    for path, names in ledger.about.items():
        places.append(("about", names if ledger.pointed(path) else (path.partition("__")[0], *names)))
    return places + ([("quick.first", quick.first), ("quick.keeps", quick.keeps)] if quick else [])


def _format(ledger: Ledger) -> list[str]:
    names = {name for _, name, _, _ in string.Formatter().parse(ledger.number_format) if name is not None}
    if "seq" not in names or "code" not in names or names - {"code", "year", "seq"}:
        return [f"number_format“{ledger.number_format}”须有 {{code}}、{{seq}}，另外只能用 {{year}}"]
    return []
