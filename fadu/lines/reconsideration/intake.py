"""台账的一行怎样变成案件：认栏目，定被申请人和当事人，立案；填了受理日期的接着记受理。"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from fadu.kernel import validators
from fadu.kernel.actors import Actor
from fadu.kernel.asks import a_day
from fadu.kernel.errors import BadFacts
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Organ
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.law import procedure_for

# 栏目的常见叫法 → 填写项；其余填写项以其名称为栏目名
TITLES: Mapping[str, str] = {
    "案由": "kind",
    "行政行为种类": "act_kind",
    "行政行为": "act_title",
    "行政行为名称": "act_title",
    "文号": "act_number",
    "作出日期": "act_on",
    "知道日期": "learned_on",
    "复议请求": "requests",
    "申请渠道": "channel",
}
OWN = (
    "收到日期",
    "申请人",
    "证件号码",
    "统一社会信用代码",
    "联系电话",
    "送达地址",
    "代理人",
    "被申请人",
    "受理日期",
)
REQUIRED = frozenset({"收到日期", "申请人", "被申请人", "案由", "行政行为种类", "行政行为名称", "复议请求"})
SEPARATORS = "，,；;"


@dataclass(frozen=True)
class SheetIntake:
    """`open` makes one case of one row, in the caller's transaction; BadFacts says what is wrong with the row."""

    required: frozenset[str] = REQUIRED

    def titles(self, line: Line) -> list[str]:
        """Every column that is understood, the usual ones first."""
        known = [line.asks.get(name).label for name in self._asks(line)]
        return list(dict.fromkeys((*OWN, *TITLES, *known)))

    def open(self, line: Line, row: Mapping[str, Any], *, organ: Organ, by: Actor, at: datetime) -> Case:
        on = self._day(row, "收到日期")
        respondent = self._respondent(row)
        case = open_case(
            line,
            "received",
            organ=organ,
            on=on,
            by=by,
            facts=self._facts(line, row, on),
            parties=self._parties(row, respondent),
            at=at,
            source="import",
            idempotency_key=f"row-{_digest(organ, row)}",
        )
        if row.get("受理日期") and case.version == 1:
            self._accept(case, self._day(row, "受理日期"), by=by, at=at)
        return case

    def _asks(self, line: Line) -> tuple[str, ...]:
        return line.procedures[0].event("received").asks

    def _facts(self, line: Line, row: Mapping[str, Any], on: date) -> dict[str, Any]:
        """By label or by usual name; a channel nobody wrote down is the window."""
        asked = procedure_for(line.procedures, on).event("received").asks
        by_title = {line.asks.get(name).label: name for name in asked} | dict(TITLES)
        found = {
            by_title[title]: value
            for title, value in row.items()
            if title in by_title and value not in ("", None)
        }
        return {"channel": "window"} | {name: value for name, value in found.items() if name in asked}

    def _parties(self, row: Mapping[str, Any], respondent: Organ) -> list[NewParty]:
        names = _split(row.get("申请人"))
        if not names:
            raise BadFacts({"申请人": "请填写“申请人”。"})
        first = self._first(names[0], row)
        others = [NewParty(role="applicant", name=name) for name in names[1:]]
        agents = [NewParty(role="agent", name=name, agent_for=0) for name in _split(row.get("代理人"))]
        organ = NewParty(role="respondent", kind="organ", name=respondent.name, organ=respondent)
        return [first, *others, *agents, organ]

    def _first(self, name: str, row: Mapping[str, Any]) -> NewParty:
        """Numbers in the row belong to the first applicant."""
        party = NewParty(role="applicant", name=name, address=str(row.get("送达地址") or ""))
        try:
            if row.get("证件号码"):
                party = replace(party, id_number=validators.id_number(str(row["证件号码"])))
            if row.get("统一社会信用代码"):
                code = validators.credit_code(str(row["统一社会信用代码"]))
                party = replace(party, kind="company", credit_code=code)
            if row.get("联系电话"):
                party = replace(party, phone=validators.phone(str(row["联系电话"])))
        except ValueError as error:
            raise BadFacts({"申请人": str(error)}) from None
        return party

    def _respondent(self, row: Mapping[str, Any]) -> Organ:
        name = str(row.get("被申请人") or "").strip()
        if not name:
            raise BadFacts({"被申请人": "请填写“被申请人”。"})
        found = Organ.objects.filter(name=name).first() or Organ.objects.filter(short=name).first()
        if found is None:
            raise BadFacts({"被申请人": f"没有登记名为“{name}”的机关，请核对名称，或请系统管理员先登记。"})
        return found

    def _day(self, row: Mapping[str, Any], title: str) -> date:
        try:
            return a_day(row.get(title), title)
        except ValueError as error:
            raise BadFacts({title: str(error)}) from None

    def _accept(self, case: Case, on: date, *, by: Actor, at: datetime) -> None:
        """What was approved on paper long ago is not put up for approval again: the import records it."""
        importer = Actor("system", f"{by.name}（台账导入）", by.roles, by.user)
        record(case, "accepted", on=on, by=importer, facts={"fee_charged": False}, at=at, source="import")


def _split(value: Any) -> list[str]:
    text = str(value or "")
    for sign in SEPARATORS:
        text = text.replace(sign, "、")
    return [name.strip() for name in text.split("、") if name.strip()]


def _digest(organ: Organ, row: Mapping[str, Any]) -> str:
    """The same row for the same organ gives the same key, so that a second import opens nothing twice."""
    said = "|".join(f"{title}={row[title]}" for title in sorted(row) if row[title] not in ("", None))
    return hashlib.sha256(f"{organ.pk}|{said}".encode()).hexdigest()[:40]


INTAKE = SheetIntake()
