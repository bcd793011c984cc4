"""Numbers with a unit: 1675件, 3万1千余条, 约600人, 10106.17万元, 95%以上; 二十六条, 上亿元, 百余家, 半小时."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from fadu.reports.reading import measures
from fadu.reports.reading.candidates import (
    AFTER,
    BEFORE,
    MORE,
    SCALE,
    UNIT,
    Candidate,
    Page,
    kind_of,
    measured,
    stated,
)
from fadu.reports.reading.numerals import ARABIC, CHINESE, number

_ARABIC = re.compile(
    f"{BEFORE}(?P<num>(?<![\\d.])(?:{ARABIC})(?:{MORE})?(?:{SCALE}(?:\\d+(?:\\.\\d+)?{SCALE})?)?)(?P<more>{MORE})?"
    f"(?P<unit>{UNIT})?(?P<per>/(?:年|月|周|日|天|人|村|户|件|次|个))?{AFTER}"
)


_LOW = re.compile(r"(?<![\d.])(?P<low>\d+(?:\.\d+)?)(?:[-—–~～至到]|——)$")


@lru_cache(maxsize=1)
def _arabics(text: str) -> tuple[re.Match[str], ...]:
    """Every number in figures; two rules walk over them."""
    return tuple(_ARABIC.finditer(text))


def arabic_with_unit(page: Page) -> Iterator[Candidate]:
    """数字加量词"""
    for match in _arabics(page.text):
        at, to = match.span("num")
        if not match["unit"] or not page.free(at, to, hard=True):
            continue
        unit = measures.plain(match["unit"]) + (match["per"] or "")
        found = measured(match, unit=unit, kind=kind_of(match["unit"]), rule="arabic_unit", confidence=0.97)
        yield found
        if low := _LOW.search(page.text, max(0, at - 8), at):  # 3至5名: the lower end is a number of its own
            start, end = low.span("low")
            yield replace(
                found,
                start=start,
                end=end,
                at=start,
                to=end,
                value=number(low["low"]),
                qualifier=None,
                rule="range_low",
                confidence=0.85,
            )


_TOTAL = re.compile("(?:为|达到?|共计?|合计|总计|累计|至|突破|超过?|约|数)(?:了)?$")
_NOUN = re.compile(
    "(?:[个大])?(?:部门|单位|镇街|街道|镇|乡|村|社区|企业|案件|律师|项目|平台|系统|领域|行业|指标|事项|网点|窗口|职能|系列|市|县|区|省|国|方面|农民工|群众|党员|干部|学生|居民|村民|职工|调解员|法律明白人|老年人|残疾人|未成年人|志愿者|网格员)"
)


def arabic_bare(page: Page) -> Iterator[Candidate]:
    """数字后无量词：`达66876。`、`3部门`、`11.4万农民工`"""
    for match in _arabics(page.text):
        at, to = match.span("num")
        if match["unit"] or not page.free(at, to, hard=True):
            continue
        tail = page.text[to : to + 4]
        if _NOUN.match(tail) and len(match["num"]) < 4:
            yield measured(match, unit="个", kind="count", rule="arabic_noun", confidence=0.7)
        elif _SCALED.search(match["num"]) and _AFTER_SCALE.match(page.text, match.end()):
            yield measured(match, unit="", kind="count", rule="scaled_bare", confidence=0.7)
        elif (
            _TOTAL.search(page.text[max(0, at - 4) : at])
            and re.match("[，。；、)）,;\n]|$", tail)
            and match["num"][-1] not in "万亿"
        ) or (_SHARED_OUT.match(page.text, to) and _CHARACTER.match(page.text, at - 1)):
            yield measured(match, unit="", kind="count", rule="arabic_bare", confidence=0.6)


_SHARED_OUT = re.compile("[，,、（(](?:其中)?(?:约?占|同比|环比|较[上去]年|比[上去]年|[^，。；,;\\d]{1,6}率)")
_SCALED = re.compile("[万亿]$")
_AFTER_SCALE = re.compile('[\u4e00-\u9fff“"，。；、,;)）]')
_CHARACTER = re.compile("[\u4e00-\u9fff]")
_LABEL = "[\u4e00-\u9fff][\u4e00-\u9fff（）()、/ ]{0,20}?"
_ROW = re.compile(f"^[ |\\t]*{_LABEL}[ \\t]*[|\\t].*$", re.M)
_CELL = re.compile(f"(?<=[|\\t])[ \u3000]*(?P<num>{ARABIC})[ \u3000]*(?=[|\\t\\n]|$)")
_COLUMN = re.compile(
    f"^(?P<label>{_LABEL})[ \u3000]*\\n{{1,3}}[ \u3000]*(?P<num>{ARABIC})[ \u3000]*(?=\\n|$)", re.M
)
# The heading of the last column, before the first row's number.
_HEADING = re.compile("^(?:序号|比例|占比|数量|单位|备注|项目|名称|数据|指标|人数|件数)$")


def cell(page: Page) -> Iterator[Candidate]:
    """表格里的数：一行以名目开头，格中只有一个数；或上一行是名目，本行只有一个数"""
    text = page.text
    rows = _ROW.finditer(text) if "|" in text or "\t" in text else ()
    cells = [match for row in rows for match in _CELL.finditer(text, row.start(), row.end())]
    cells += [match for match in _COLUMN.finditer(text) if not _HEADING.match(match["label"])]
    for match in cells:
        if page.free(*match.span("num"), hard=True):
            value = str(number(match["num"]))
            yield stated(*match.span("num"), value=value, unit="", kind="count", rule="table_cell", sure=0.6)


_ZH = re.compile(
    f"{BEFORE}(?P<num>(?:上|数|几|好几)?(?:[{CHINESE}]{{1,16}})(?P<more>余|多(?![元样层部渠方])|来|几)?[万亿]?)"
    f"(?P<unit>{UNIT}){AFTER}"
)
_VAGUE = re.compile("^[十百千万亿]+$")
_PLAIN_ONE = re.compile("^一$")
# In a numeral these are seldom measures: 三方, 两地, 一面, 四级 (a rule of its own), 三分.
_WEAK_UNITS = frozenset("面地方级分证所口号起道段通间片门度班对首组头本案句单队岗副版集挂面")
_ONE_COUNTS = re.compile(
    "(?:仅|只|共|共计|各|增加|减少|获|其中|败诉|每(?:村|社区|镇|街|个|人|家|名|件)[^，。]{0,6})$"
)


def _numeral_counts(page: Page, match: re.Match[str]) -> float:
    """How sure we are that a numeral with a measure word counts something; 0: it does not."""
    bare, unit, before = (
        match["num"],
        match["unit"],
        page.text[max(0, match.start("num") - 6) : match.start("num")],
    )
    qualified = bool(match["gt"] or match["lt"] or match["about"] or match["more"] or match["after"])
    if before[-1:] in "第其统唯专单万百千亿同逐每" and before:
        return 0.0
    if bare == "一":
        return 0.6 if unit not in _WEAK_UNITS and _ONE_COUNTS.search(before) else 0.0
    if _VAGUE.match(bare) and bare != "十":
        return 0.85 if qualified else 0.0
    if bare[0] in "几" and len(bare) == 1:
        return 0.0
    if unit in _WEAK_UNITS:
        return 0.0
    return 0.9


def numeral_with_unit(page: Page) -> Iterator[Candidate]:
    """汉字数词加量词"""
    for match in _ZH.finditer(page.text):
        at, to = match.span("num")
        sure = _numeral_counts(page, match)
        if not sure or not page.free(at, to + 1):
            continue
        found = measured(
            match,
            unit=measures.plain(match["unit"]),
            kind=kind_of(match["unit"]),
            rule="numeral_unit",
            confidence=sure,
        )
        vague = match["num"][0] in "上数几好" or bool(match["more"])
        yield replace(found, qualifier=found.qualifier or ("gt" if vague else None))


_LASTED = re.compile("(?:为期|历时|长达|耗时)约?$")
_HALF = re.compile("半(?P<unit>个?小时|天|个月|年|年度|日)(?![度以])")


def half(page: Page) -> Iterator[Candidate]:
    """半小时、半个月"""
    for match in _HALF.finditer(page.text):
        if page.text[match.start() - 1 : match.start()] in tuple("上下前后过大小每"):
            continue
        if match["unit"] == "年度" or (
            match["unit"] == "年"
            and not re.search('[内”"]', page.text[match.end() : match.end() + 2])
            and not _LASTED.search(page.text, max(0, match.start() - 3), match.start())
        ):
            continue
        yield stated(
            match.start(),
            match.end(),
            value="0.5",
            unit=measures.plain(match["unit"]),
            kind="threshold",
            rule="half",
            sure=0.8,
        )
