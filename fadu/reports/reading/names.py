"""Numbers inside names: 三会一课, “1+N”, 三项制度, 十大案例, 一村一法律顾问, 每周一报."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fadu.reports.reading import measures
from fadu.reports.reading.candidates import (
    Candidate,
    Page,
    stated,
)
from fadu.reports.reading.numerals import number
from fadu.reports.reading.statement import Kind

_ANY = "[^，。；,;\n]"
_QUOTED = re.compile('[“"「『‘]([^”"」』’“\n]{1,24})[”"」』’]')
_PLUS = re.compile(r"(?<![\d.])(?P<first>\d+)(?P<rest>(?:[+＋](?:\d+|[NnXxＮ])(?![A-Za-z]))+)")
_PLUS_COUNTED = re.compile(r"(?<=[+＋])(?P<num>\d+)(?P<unit>个|家|支|名|类|项|所)?")
_NUMERAL = re.compile("[一二两三四五六七八九十双半]{1,6}(?![百千万])")
_NAME_MEASURE = re.compile("(?:项|个|类|级|张|次|步|大|种|件|条|位|道|批|套|组|环节?|所|证|站)")
# 第一议题学习25次 counts the 25.
_FIRST_TOPIC = re.compile(f'(?<=[“"「『‘])(?P<num>第一)议题[”"」』’](?!{_ANY}{{0,6}}\\d)')
_EVERY = re.compile("每(?P<span>日|天|周|月|季度?|年)(?P<num>一|二|两|三)(?P<what>[\u4e00-\u9fff]{1,3})")


def plus_name(page: Page) -> Iterator[Candidate]:
    """“1+N”“5+6”"""
    for match in _PLUS.finditer(page.text):
        if not page.free(*match.span()):
            continue
        parts = [int(part) for part in re.findall(r"\d+", match[0])]
        yield stated(
            match.start(),
            match.end(),
            value=sum(parts),
            unit="项" if len(parts) > 1 else "个",
            kind="name",
            rule="name_plus",
            sure=0.8,
        )


def first_topic(page: Page) -> Iterator[Candidate]:
    """“第一议题”：学习排在议程的第一位"""
    for match in _FIRST_TOPIC.finditer(page.text):
        yield stated(
            *match.span("num"), value=1, unit="位", kind="threshold", rule="name_first_topic", sure=0.45
        )


def every_name(page: Page) -> Iterator[Candidate]:
    """每日一学、每周一报"""
    for match in _EVERY.finditer(page.text):
        quoted = page.text[match.start() - 1 : match.start()] in tuple('“"「‘')
        yield stated(
            match.start(),
            match.end(),
            value=str(number(match["num"])),
            unit=measures.PER_SPAN[match["span"][0]],
            kind="threshold",
            rule="name_every",
            sure=0.8 if quoted else 0.6,
        )


def _name_value(page: Page, name: str, begin: int) -> tuple[int, int, int] | None:
    """(start, end, value) of the number in a quoted name: 三会一课 is four, 一码通晓 one, 一处罚一告知 one."""
    found = [one for one in _NUMERAL.finditer(name) if page.free(begin + one.start(), begin + one.end())]
    if not found:
        return None
    values = [_worth(match[0]) for match in found]
    first, last = found[0].start(), found[-1].end()
    if len(found) == 1:
        measure = _NAME_MEASURE.match(name, last)
        return first, measure.end() if measure else last, values[0]
    return first, len(name), 1 if set(values) == {1} else sum(values)


def _worth(numeral: str) -> int:
    if len(numeral) > 1 and len(set(numeral)) == 1 and numeral[0] not in "十百":
        return len(numeral)  # 三三三 names three groups
    return int(number(numeral.replace("半", ""))) if numeral != "半" else 1


_NOT_A_NAME = re.compile(
    "第[一二三四五六七八九十]|一日|[一二三]体|百[姓年强]|千[万里年]|半|十分|一定|不一|一般|一致"
)


def quoted_name(page: Page) -> Iterator[Candidate]:
    """引号里的名称所含的数：“三会一课”"""
    for match in _QUOTED.finditer(page.text):
        name, begin = match[1], match.start(1)
        if len(name) > 16 or _NOT_A_NAME.search(name) or (found := _name_value(page, name, begin)) is None:
            continue
        start, end, value = found
        slogan = len(name) <= 2  # “四早”“六无”: a slogan, whose members nobody counts
        if not slogan and page.free(begin + start, begin + end):
            unit = (
                name[end - 1]
                if end > start + 1 and name[end - 1] in "项个类级张次步种件条位道批套组"
                else "项"
            )
            yield stated(
                begin + start, begin + end, value=value, unit=unit, kind="name", rule="name_quoted", sure=0.7
            )


_KNOWN = re.compile(
    "(?P<three>三项制度|三会一课|三统一)|(?P<village>一村[(（]?(?:社区|居)?[)）]?一(?:法律)?(?:顾问|辅警|警|律师|名律师|社工|专员))|(?P<top>(?P<num>[三四五六七八九十百]|二十|[二三四五]十)(?P<unit>大|佳)(?=[^\\d以，。；、会党]))|(?P<levels>(?P<n>[二两三四五])级(?=(?:[^，。；]{0,14}(?:形成|体系|网络|平台|联动|调解|服务|公共|机制|书记|架构|阵地|责任|贯通|衔接|全覆盖|实体))))|(?P<dual>双(?=降|随机|系统|平台|百|提升|减|促进|台账|清单|报告|向培训))|(?P<certs>[二两三四五六七八九]证(?=[^据明人件，。；、]))"
)


def known_name(page: Page) -> Iterator[Candidate]:
    """不加引号的定名：三项制度、三级调解体系、十大案例、一村一法律顾问"""
    for match in _KNOWN.finditer(page.text):
        start, end = match.span()
        if match["three"]:
            yield _three(match["three"], start, end)
        elif match["village"]:
            yield stated(start, end, value=1, unit="名/村", kind="threshold", rule="name_known", sure=0.85)
        elif page.free(start, end):
            yield _counted_name(match)


def _three(word: str, start: int, end: int) -> Candidate:
    """三项制度 is of three, 三会一课 of four; of the others the number alone."""
    if word == "三会一课":
        return stated(start, end, value=4, unit="类", kind="name", rule="name_known", sure=0.85)
    end = start + (2 if word == "三项制度" else 1)
    return stated(start, end, value=3, unit="项", kind="name", rule="name_known", sure=0.85)


def _counted_name(match: re.Match[str]) -> Candidate:
    start, end = match.span()
    if match["dual"]:
        return stated(start, end, value=2, unit="项", kind="name", rule="name_dual", sure=0.5)
    if match["top"]:
        value, unit, rule, sure = match["num"], "项", "name_top", 0.75
    elif match["levels"]:
        value, unit, rule, sure = match["n"], "级", "name_levels", 0.7
    else:
        value, unit, rule, sure = match[0][0], "证", "name_certificates", 0.6
    kind: Kind = "threshold" if match["levels"] else "name"
    return stated(start, end, value=str(number(value)), unit=unit, kind=kind, rule=rule, sure=sure)
