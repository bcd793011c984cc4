"""Numbers as the statutes write them: 十五, 六十, 两, 一百二十, 60."""

import re

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
NUMBER = r"(?:\d+|[零〇一二两三四五六七八九十百千]+)"
_WRITTEN = "零一二三四五六七八九"


def to_int(text: str) -> int:
    """十五 -> 15, 六十 -> 60, 一百零三 -> 103, "60" -> 60."""
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        else:
            total += (digit or 1) * TENS[char]
            digit = 0
    return total + digit


def to_chinese(number: int) -> str:
    """30 -> 三十, 103 -> 一百零三; for 1 to 9999."""
    text = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            text += _WRITTEN[digit] + unit
        elif text and number % value and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def quantities(words: str) -> list[tuple[int, str]]:
    """Every number with a unit of time in `words`: "六个月内" -> [(6, "月")]; 天 is 日, 工作日 stays 工作日."""
    found = re.findall(rf"({NUMBER})\s*个?(工作日|自然日|小时|日|天|月|年)", words)
    return [(to_int(number), "日" if unit == "天" else unit) for number, unit in found]
