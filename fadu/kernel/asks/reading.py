"""来的值怎样读：日期的各种写法，一项或几项，键或标签，编号。"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any


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


def one_of(raw: str, choices: tuple[tuple[str, str], ...], label: str) -> str:
    """By key, or by label (an Excel row says 维持, not upheld)."""
    text = raw.strip()
    for key, title in choices:
        if text in (key, title):
            return key
    raise ValueError(f"“{label}”没有“{text}”这一项，可选：{'、'.join(title for _, title in choices)}。")


def as_list(raw: Any) -> list[Any]:
    if isinstance(raw, str):
        if raw.startswith("["):
            try:
                return list(json.loads(raw))
            except ValueError:
                pass
        return [one for one in re.split(r"[,，、;；]", raw) if one.strip()]
    return list(raw) if isinstance(raw, list | tuple | set) else [raw]


def an_id(raw: Any, label: str) -> int:
    key = getattr(raw, "pk", raw)
    text = str(key).strip()
    if isinstance(key, bool) or not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise ValueError(f"“{label}”请从列表中选择。")
    return int(text)
