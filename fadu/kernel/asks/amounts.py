"""数、金额、分期。"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.kernel.asks.ask import Ask, Context, Json
from fadu.kernel.asks.reading import a_day


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


def _schedule_parts(one: Any) -> tuple[Any, Any, str]:
    """(day, amount, note) of a row as it came: a line of text, or the values by name."""
    if isinstance(one, Mapping):
        return one.get("on"), one.get("fen"), str(one.get("note") or "")
    parts = re.fullmatch(r"\s*(\S+?)[\s：:，]+([\d,，.]+)\s*元?[\s，；;]*(.*?)\s*", str(one))
    if parts is None:
        raise ValueError("请写成“日期 金额”，如“2026-12-01 500”，金额以元计。")
    return parts[1], parts[2], parts[3]
