"""The period a number speaks of (2023, 2022, 2020-2022, 截至2023年末), and whether it is a change on another period."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RANGE = re.compile(r"((?:19|20)\d\d)年?(?:度)?(?:\d{1,2}月)?[-—–~～至到]((?:19|20)\d\d)(?:年|(?=[)）]))")
_ONE = re.compile(r"(?<![\d-])((?:19|20)\d\d)年(度)?(?!以来|前)")
_SINCE = re.compile(r"((?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起)")
_UNTIL = re.compile(r"截[至止](?:到)?((?:19|20)\d\d)年(?:底|末|12月)")
_LAST = re.compile("(?<![比较与同])(?:去年|上一?年度?)(?!同期|度|底|增)")
_COMPARED = re.compile(
    "(?:同比|环比|比上年|较上年|比去年|较去年|较上一?年度?|与上年|与去年|比上一?年度?|同期)[^，。；,;]{0,14}$"
)
_GROWN = re.compile("(?:增长|上升|提高|提升|增加|增幅|上涨|多|扩大)[^，。；,;\\d]{0,8}$")
_FALLEN = re.compile("(?:下降|减少|降低|降幅|缩短|压缩|压减|精简|少|回落)[^，。；,;\\d]{0,8}$")
# 增长36% says a change by itself; 增加人员12名 only beside 同比.
_DIRECTLY = re.compile(
    "(?:增长|上升|提高|提升|增加|增幅|上涨|下降|减少|降低|降幅|缩短|压缩|压减|回落)(?:了|达|约|近|超过?)?$"
)
_REACHED = re.compile(
    "(?:增长|上升|提高|提升|增加|下降|减少|降低|缩短|压缩|扩大)(?:到|至|为)[^，。；,;]{0,4}$"
)
_FUTURE = re.compile(
    "下一?步|下一年度?|明年|今后|工作(?:安排|打算|计划|思路)|主要安排|下阶段|努力方向|工作展望"
)


_DIGIT = re.compile("[\\d一二三四五六七八九十]")


def change(before: str) -> tuple[bool, int]:
    """From the words before a number in its clause: (is a change, 1 growth, -1 decline, 0 unknown)."""
    if _REACHED.search(before):
        return False, 0
    direction = 1 if _GROWN.search(before) else -1 if _FALLEN.search(before) else 0
    compared = _COMPARED.search(before) is not None or _DIRECTLY.search(before) is not None
    return compared and direction != 0, direction


# Years in the title of a book or plan say nothing of the number: 《……（2023-2025年）》.
_TITLE = re.compile("《[^》]*》")
_AWARD_YEAR = re.compile(
    r"[^，。；,;]{0,12}?(?:获评|荣获|获|被评为|入选)((?:19|20)\d\d)(?:[-—–~]((?:19|20)\d\d))?年"
)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _named(before: str, year: int | None) -> Iterator[tuple[int, int, str]]:
    """(end, weight, period) of every period named before a number; the last wins, of two at one place the wider."""
    yield from ((match.end(), 2, f"{match[1]}-{match[2]}") for match in _RANGE.finditer(before))
    yield from ((match.end(1) + 1, 1, match[1]) for match in _ONE.finditer(before))
    if year is None:
        return
    yield from ((match.end(), 2, f"{match[1]}-{year}") for match in _SINCE.finditer(before))
    # 由去年的12.5%下降至8.1%: only the first number is last year's; (含上年结转63件) ends with its clause.
    clause = max(before.rfind(mark) for mark in "，。；！？：,;()（）、") + 1
    for match in _LAST.finditer(before, clause):
        if not _DIGIT.search(before, match.end()):
            yield match.end(), 1, str(year - 1)


def streak(named: str, years: int) -> str:
    """连续7年 that ends with 2022: 2016-2022."""
    return f"{int(named) - years + 1}-{named}" if re.fullmatch(r"\d{4}", named) and 1 < years < 60 else named


def period(*, sentence: str, at: int, headings: tuple[str, ...], year: int | None) -> str:
    """`sentence` with the place of the number in it; "" where neither text nor report names a year."""
    before = _TITLE.sub(_blank, sentence[:at])
    if (found := _UNTIL.search(before)) is not None:
        return f"截至{found[1]}年末"
    if named := max(_named(before, year), default=None):
        return named[2]
    after = _AWARD_YEAR.match(_TITLE.sub(_blank, sentence[at:]))
    if after:
        return f"{after[1]}-{after[2]}" if after[2] else after[1]
    if year is None:
        return ""
    if any(_FUTURE.search(heading) for heading in headings):
        return str(year + 1)
    return str(year)
