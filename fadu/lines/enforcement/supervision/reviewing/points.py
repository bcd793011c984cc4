"""分数：以百分之一分的整数计算，填写到半分，显示时去掉多余的零。"""

from __future__ import annotations

import re

FULL = 10_000  # 满分一百分
HALF = 50
WRITTEN = re.compile(r"\d{1,3}(?:\.\d)?")


def shown(cp: int | None) -> str:
    """8250 -> "82.5"; None -> "—"."""
    return "—" if cp is None else f"{cp / 100:.2f}".rstrip("0").rstrip(".")


def parsed(text: str) -> int:
    """ "2.5" -> 250; empty is 0. ValueError: a sentence."""
    plain = text.strip()
    if not plain:
        return 0
    if not WRITTEN.fullmatch(plain) or not plain.isascii() or round(float(plain) * 100) % HALF:
        raise ValueError(f"“{plain[:12]}”不是分数，请填 0、0.5、1 这样以半分为单位的数。")
    return round(float(plain) * 100)
