"""公文用字：日期、金额、数字、名单的写法。Pure functions; `templatetags/papers.py` makes them template filters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

HANZI = "〇一二三四五六七八九"
LOWER = ("零一二三四五六七八九", ("", "十", "百", "千"))
UPPER = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))
GROUPS = ("", "万", "亿", "万亿")
STEMS = "甲乙丙丁戊己庚辛壬癸"


def as_date(value: date | str) -> date:
    """A date, a datetime or its ISO text (as facts are stored in JSON)."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise ValueError(f"“{value}”不是日期，应写成 2026-11-22 的样子。") from None


def date_arabic(value: date | str) -> str:
    """2026年11月22日，成文日期和正文日期的写法（GB/T 9704—2012 7.3.5.4：不编虚位）。"""
    day = as_date(value)
    return f"{day.year}年{day.month}月{day.day}日"


def date_hanzi(value: date | str) -> str:
    """二〇二六年十一月二十二日。"""
    day = as_date(value)
    year = "".join(HANZI[int(figure)] for figure in str(day.year))
    return f"{year}年{numeral(day.month)}月{numeral(day.day)}日"


def clock(value: time | datetime | str) -> str:
    """9时30分；整点写9时。"""
    if isinstance(value, str):
        hour, minute = (int(part) for part in value.split(":")[:2])
    else:
        hour, minute = value.hour, value.minute
    return f"{hour}时{minute}分" if minute else f"{hour}时"


def numeral(number: int) -> str:
    """中文数字：60 六十，105 一百零五，12 十二。"""
    said = _spell(number, LOWER)
    return said.replace("一十", "十", 1) if said.startswith("一十") else said


def _spell(number: int, style: tuple[str, Sequence[str]]) -> str:
    if number < 0:
        return "负" + _spell(-number, style)
    figures, _units = style
    if number == 0:
        return figures[0]
    if number >= 10 ** (4 * len(GROUPS)):
        raise ValueError(f"数字过大，写不成中文：{number}。")
    said = ""
    for place in reversed(range(len(GROUPS))):
        group = number // 10 ** (4 * place) % 10000
        if group:
            gap = said and (group < 1000 or number // 10 ** (4 * place + 4) % 10000 == 0)
            said += (figures[0] if gap else "") + _spell_group(group, style) + GROUPS[place]
    return said


def _spell_group(group: int, style: tuple[str, Sequence[str]]) -> str:
    figures, units = style
    said, zero = "", False
    for place in reversed(range(4)):
        figure = group // 10**place % 10
        if figure:
            said += (figures[0] if zero and said else "") + figures[figure] + units[place]
        zero = figure == 0
    return said


def figures(fen: int) -> str:
    """以元为单位的数字：12345.60；整数元不写小数，不加千分号。"""
    sign, fen = ("-" if fen < 0 else ""), abs(fen)
    whole, rest = divmod(fen, 100)
    return f"{sign}{whole}.{rest:02d}" if rest else f"{sign}{whole}"


def yuan(fen: int) -> str:
    """12345.60元。"""
    return f"{figures(fen)}元"


def yuan_upper(fen: int) -> str:
    """金额大写：壹万贰仟叁佰肆拾伍元陆角整。"""
    if fen < 0:
        return "负" + yuan_upper(-fen)
    whole, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    capitals = UPPER[0]
    said = f"{_spell(whole, UPPER)}元" if whole or not rest else ""
    if jiao:
        said += f"{capitals[jiao]}角"
    elif cents and whole:
        said += capitals[0]
    return said + (f"{capitals[cents]}分" if cents else "整")


def listed(names: Iterable[object]) -> str:
    """名单，用顿号隔开。Parties and other things with a name give their name."""
    return "、".join(str(getattr(one, "name", one)) for one in names)


def ordinal(number: int) -> str:
    """（一）（二）：第二层次序数。"""
    return f"（{numeral(number)}）"


def mask_name(name: str) -> str:
    """张某某：留姓，余字各以某代。"""
    kept = surname(name)
    return kept + "某" * min(2, max(1, len(name) - len(kept)))


COMPOUND_NAMES = (
    "欧阳、太史、端木、上官、司马、东方、独孤、南宫、万俟、闻人、夏侯、诸葛、尉迟、公羊、赫连、澹台、皇甫、宗政、濮阳、公冶、太叔、申屠、公孙、慕容、仲孙、钟离、长孙、宇文、司徒、鲜于、"
    "司空、闾丘、子车、亓官、司寇、巫马、公西、颛孙、壤驷、公良、漆雕、乐正、宰父、谷梁、拓跋、夹谷、轩辕、令狐、段干、百里、呼延、东郭、南门、羊舌、微生、梁丘、左丘、东门、西门、第五"
)
COMPOUND = frozenset(COMPOUND_NAMES.split("、"))


def surname(name: str) -> str:
    """姓，认得复姓。For a name that is not Chinese the first character."""
    return name[:2] if len(name) > 2 and name[:2] in COMPOUND else name[:1]


def plain(value: object) -> str:
    """One paragraph of text as it is: line feeds become spaces, nothing in it is read as markup."""
    said = re.sub(r"\s*\n\s*", " ", str(value)).strip()
    return _literal(said)


def paragraphs(value: object) -> str:
    """A person's own text, each line a paragraph, nothing in it read as markup."""
    lines = (line.strip() for line in str(value).splitlines())
    return "\n\n".join(_literal(line) for line in lines if line)


def cell(value: object) -> str:
    """Text for one table cell: bars, backslashes and line feeds are kept as such."""
    said = str(value).replace("\\", "\\\\").replace("|", "\\|")
    return re.sub(r"\s*\n\s*", r"\\n", said.strip())


def _literal(line: str) -> str:
    return "\\" + line if line[:1] in MARKS else line


MARKS = ("@", "#", "|", "-", "\\")


def required(value: object, what: str) -> object:
    """The value, or a sentence when a paper would be printed with a hole in it."""
    if value is None or value == "":
        raise ValueError(f"缺少“{what}”，文书不能制作，请先补录。")
    return value
