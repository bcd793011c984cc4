"""Numbers as reports write them: 1,675  4.6万  3万1千  二十六  两  百余  几十  三分之一  八成."""

from __future__ import annotations

import re
from decimal import Decimal

DIGIT = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "两": 2,
    "俩": 2,
    "双": 2,
}
SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
CHINESE = "零〇一二两俩三四五六七八九十百千万亿"

# Bounded, so that a page of digits costs no more than a page.
ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)"
_PART = re.compile(f"({ARABIC})|([{CHINESE}])")


def number(text: str) -> Decimal:
    """The value of a number without its qualifiers. Text must match what `grammar` lets through."""
    bare = re.sub("[余多来几数上]", "", text)
    if not bare:
        return Decimal(10)
    if bare[0].isdigit():
        return _arabic(bare)
    if all(char in DIGIT for char in bare) and len(bare) > 1:
        return Decimal("".join(str(DIGIT[char]) for char in bare))
    return Decimal(_chinese(bare))


def _arabic(text: str) -> Decimal:
    """3万1千: each number times the scales behind it, added."""
    total, current = Decimal(0), Decimal(0)
    for match in _PART.finditer(text):
        if match[1]:
            total, current = total + current, Decimal(match[1].replace(",", ""))
        elif match[2] in SCALE:
            current *= SCALE[match[2]]
    return total + current


def _chinese(text: str) -> int:
    """二十六, 一百零五, 一万二 (12000), 百 (100)."""
    total = section = 0
    digit: int | None = None
    last = 1
    zero = False
    for char in text:
        if char in SCALE:
            scale = SCALE[char]
            if scale >= 10**4:
                section = (section + (digit or 0)) or 1
                total, section = (total + section) * scale if scale > 10**4 else total + section * scale, 0
            else:
                section += (1 if digit is None or (zero and not digit) else digit) * scale
            digit, last, zero = None, scale, False
        else:
            zero = char in "零〇"
            digit = DIGIT[char]
            last = 1 if zero else last
    return total + section + (digit or 0) * (last // 10 if last > 10 and digit else 1)


def places(text: str) -> int:
    """Decimals as printed."""
    match = re.search(r"\.(\d+)", text)
    return len(match[1]) if match else 0
