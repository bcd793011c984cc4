"""执法复议标准目录：违反了哪一条，事实、证据、程序、依据、裁量各有条目。内部规定第三条，不是法律法规。

DEFAULT 是随系统附带的目录，条目落在行政复议法第六十三条至第七十条和行政处罚法的条文上。各机关在“执法复议标准目录”台账中
增补、改写（条目编号相同的，自施行日期起以台账为准）和停用；下级机关沿用上级机关的条目。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from fadu.kernel.asks import Context
from fadu.law import Citation
from fadu.law.statutes import CHUFA, FUYI
from fadu.lines.reconsideration.grounds import STANDARD_PARTS

if TYPE_CHECKING:
    from fadu.kernel.models import Case, Organ
    from fadu.lines.reconsideration.standardmodels import StandardItem

PARTS = dict(STANDARD_PARTS)


@dataclass(frozen=True)
class Standard:
    """一个条目。`kind` 案由、`act_kind` 行政行为种类，空 = 各类都用。"""

    code: str
    part: str
    title: str
    basis: str
    kind: str = ""
    act_kind: str = ""

    @property
    def label(self) -> str:
        """【程序】未听取陈述、申辩（《行政处罚法》第四十五条）."""
        return f"【{PARTS[self.part]}】{self.title}" + (f"（{self.basis}）" if self.basis else "")

    def concerns(self, case: Any) -> bool:
        return self.kind in ("", case.kind) and self.act_kind in ("", case.act_kind)


def _of(group: str, part: str, *items: tuple[str, Citation], act_kind: str = "") -> Iterator[Standard]:
    for place, (title, cite) in enumerate(items, start=1):
        yield Standard(f"{group}.{part}.{place}", part, title, cite.text, act_kind=act_kind)


DEFAULT: tuple[Standard, ...] = (
    *_of("general", "facts", ("主要事实不清", FUYI[64, 1, 1]), ("未查明应当查清的事实", FUYI[63, 1, 3])),
    *_of(
        "general",
        "evidence",
        ("证据不足", FUYI[64, 1, 1]),
        ("以作出行政行为以后收集的证据为依据", FUYI[46, 1]),
        ("未提交作出行政行为的证据、依据", FUYI[70]),
    ),
    *_of("general", "procedure", ("违反法定程序", FUYI[64, 1, 2]), ("程序轻微违法", FUYI[65, 1, 2])),
    *_of(
        "general",
        "basis",
        ("适用的依据不合法", FUYI[64, 1, 3]),
        ("未正确适用依据", FUYI[63, 1, 2]),
        ("超越职权", FUYI[64, 1, 4]),
        ("没有依据或者实施主体不具有行政主体资格", FUYI[67]),
        ("不履行法定职责", FUYI[66]),
        ("拖延履行法定职责", FUYI[65, 2, 3]),
    ),
    *_of("general", "discretion", ("内容不适当", FUYI[63, 1, 1]), ("滥用职权", FUYI[64, 1, 4])),
    *_of("penalty", "facts", ("违法事实不清给予处罚", CHUFA[40]), act_kind="penalty"),
    *_of(
        "penalty",
        "evidence",
        ("证据未经查证属实或者以非法手段取得", CHUFA[46]),
        ("未全面、客观、公正调查收集证据", CHUFA[54, 1]),
        act_kind="penalty",
    ),
    *_of(
        "penalty",
        "procedure",
        ("执法人员少于两人或者不具有执法资格", CHUFA[42, 1]),
        ("未出示执法证件", CHUFA[55]),
        ("未告知拟作出的处罚内容及事实、理由、依据和权利", CHUFA[44]),
        ("未听取、复核陈述申辩，或者因申辩加重处罚", CHUFA[45]),
        ("应当法制审核而未审核", CHUFA[58]),
        ("超过作出处罚决定的期限", CHUFA[60]),
        ("未依法送达处罚决定书", CHUFA[61]),
        ("应当告知、组织听证而未告知、组织", CHUFA[63]),
        act_kind="penalty",
    ),
    *_of(
        "penalty",
        "basis",
        ("对同一违法行为重复罚款", CHUFA[29]),
        ("新旧规定适用错误", CHUFA[37]),
        ("处罚没有依据或者实施主体不具有资格", CHUFA[38]),
        act_kind="penalty",
    ),
    *_of(
        "penalty",
        "discretion",
        ("处罚与违法行为的事实、性质、情节、危害程度不相当", CHUFA[5, 2]),
        ("应当从轻、减轻而未从轻、减轻", CHUFA[32]),
        ("应当不予处罚而处罚", CHUFA[33]),
        ("未按公布的裁量基准", CHUFA[34]),
        act_kind="penalty",
    ),
)
DECLARED: Mapping[str, Standard] = {one.code: one for one in DEFAULT}


def catalogue(case: Case, on: date) -> list[Standard]:
    """The items of that day for this case, in order: by part, those declared first."""
    items = _on(case.organ, on)
    line = case if hasattr(case, "act_kind") else _line_model(case)
    parts = list(PARTS)
    return sorted(
        (one for one in items.values() if one.concerns(line)), key=lambda one: parts.index(one.part)
    )


def _on(organ: Organ, on: date) -> dict[str, Standard]:
    """By code, as worded that day in that organ."""
    items = dict(DECLARED)
    for row in _rows(organ):
        if row.on > on:
            continue
        if row.until is not None and row.until <= on:
            items.pop(row.code, None)
        else:
            items[row.code] = _standard(row)
    return items


def for_kinds(organ: Organ, on: date, kinds: Sequence[str]) -> list[Standard]:
    """Of those 案由, and of all."""
    return [one for one in _on(organ, on).values() if one.kind in ("", *kinds)]


def _line_model(case: Case) -> Any:
    from fadu.lines.reconsideration.models import Reconsideration

    return Reconsideration.objects.get(pk=case.pk)


def _rows(organ: Organ) -> Iterable[StandardItem]:
    """Items entered by the organ and those above it, the older and the higher first."""
    from fadu.lines.reconsideration.standardmodels import StandardItem

    above = [int(part) for part in organ.path.split("/") if part]
    rows = StandardItem.objects.filter(voided_on=None, organ__in=[*above, organ.pk])
    return rows.order_by("organ__path", "on", "pk")


def _standard(row: StandardItem) -> Standard:
    return Standard(row.code, row.part, row.title, row.basis, row.kind, row.act_kind)


def options(context: Context) -> list[tuple[str, str]]:
    """(code, label) to choose from on the act's day."""
    if context.case is None or context.on is None:
        return [(one.code, one.label) for one in DEFAULT]
    return [(one.code, one.label) for one in catalogue(context.case, context.on)]


def named(codes: Sequence[str]) -> dict[str, Standard]:
    """The items by code, as last worded; what is neither declared nor entered is left out."""
    found = {code: DECLARED[code] for code in codes if code in DECLARED}
    missing = [code for code in codes if code not in found]
    if missing:
        from fadu.lines.reconsideration.standardmodels import StandardItem

        rows = StandardItem.objects.filter(code__in=missing, voided_on=None).order_by("on", "pk")
        found |= {row.code: _standard(row) for row in rows}
    return found


def titled(codes: Sequence[str]) -> dict[str, str]:
    return {code: one.label for code, one in named(codes).items()}
