"""文书模板用的过滤器。"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template

register = template.Library()


@register.filter
def day(value: Any) -> str:
    """2026年1月5日, from a date or ISO text; blank stays blank."""
    if not value:
        return ""
    when = value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
    return f"{when.year}年{when.month}月{when.day}日"


@register.filter
def yuan(value: Any) -> str:
    """1,200.50, from fen."""
    return "" if value in (None, "") else f"{int(value) // 100:,}.{int(value) % 100:02d}"


@register.filter
def names(parties: Any) -> str:
    """甲、乙、丙."""
    return "、".join(party.name for party in parties or ())
