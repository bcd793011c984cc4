"""Parts of a whole and multiples: 三分之一, 百分之八十, 八成, 过半, 翻一番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from fadu.reports.reading.candidates import (
    AFTER,
    BEFORE,
    Candidate,
    Page,
    measured,
    stated,
)
from fadu.reports.reading.numerals import CHINESE, DIGIT, number
from fadu.reports.reading.statement import Qualifier

_FRACTION = re.compile(
    f"{BEFORE}(?P<num>(?P<under>(?:[{CHINESE}]{{1,12}}|\\d{{1,12}}))分之(?P<over>(?:[{CHINESE}]{{1,12}}|\\d{{1,12}})(?:\\.\\d+)?)(?:点(?P<point>[{CHINESE}]{{1,6}}))?)(?P<unit>)(?P<more>强|弱|多)?{AFTER}"
)
_TENTHS = re.compile(
    f"{BEFORE}(?P<num>[一二三四五六七八九\\d])成(?P<half>半|[一二三四五六七八九])?(?P<more>多)?(?![立为效员果功本交年长熟都就分品人活像份绩])(?P<unit>){AFTER}"
)
# 占全省的1/4: only where a share is spoken of; 3/15 is a day.
_SLASHED = re.compile(
    r"(?<![\d/.])(?P<num>(?P<over>\d{1,2})/(?P<under>\d{1,2}))(?![\d/])(?P<after>左右|以上|以下|强|弱)?"
)
_OF_A_WHOLE = re.compile("(?:占|约|近|超过?|达|不足|不到)[^，。；,;]{0,24}$")
_HALVES = re.compile("(?P<word>过半数?|超半数|半数以上|近半数?|一半(?:以上)?)(?![径天年月])")


def fraction(page: Page) -> Iterator[Candidate]:
    """几分之几、百分之几"""
    for match in _FRACTION.finditer(page.text) if "分之" in page.text else ():
        if not page.free(*match.span("num"), hard=True):
            continue
        over = Decimal(str(number(match["over"])))
        if match["point"]:
            over += Decimal("0." + "".join(str(DIGIT.get(char, 0)) for char in match["point"]))
        if not (under := number(match["under"])):
            continue
        value = round(over / under * 100, 4).normalize() + 0
        found = measured(match, unit="%", kind="ratio", rule="fraction", confidence=0.95, value=value)
        yield replace(found, end=max(found.end, match.end("num")))


def slashed(page: Page) -> Iterator[Candidate]:
    """占1/4左右"""
    for match in _SLASHED.finditer(page.text) if "/" in page.text else ():
        over, under = int(match["over"]), int(match["under"])
        before = page.text[page.clause(match.start())[0] : match.start()]
        if not 0 < over < under or not (match["after"] or _OF_A_WHOLE.search(before)):
            continue
        yield stated(
            *match.span(),
            value=str(round(Decimal(over) / under * 100, 4).normalize() + 0),
            unit="%",
            kind="ratio",
            rule="fraction",
            sure=0.85,
            side=_SIDES.get(match["after"] or ""),
        )


_SIDES: dict[str, Qualifier] = {"左右": "about", "以上": "gt", "强": "gt", "以下": "lt", "弱": "lt"}


def tenths(page: Page) -> Iterator[Candidate]:
    """八成、九成以上"""
    for match in _TENTHS.finditer(page.text):
        if (
            not page.free(match.start("num"), match.end("num"), hard=True)
            or page.text[match.start("num") - 1] in "第之十"
        ):
            continue
        value = number(match["num"]) * 10 + (
            number(match["half"]) if match["half"] and match["half"] != "半" else 5 if match["half"] else 0
        )
        found = measured(match, unit="%", kind="ratio", rule="tenths", confidence=0.85)
        end = (
            match.end() if match["after"] else max(match.end("num") + 1, match.end("half"), match.end("more"))
        )
        yield replace(found, value=value, end=end)


def halves(page: Page) -> Iterator[Candidate]:
    """过半、一半以上"""
    for match in _HALVES.finditer(page.text):
        word = match["word"]
        side: Qualifier | None = "lt" if word[0] == "近" else None if word == "一半" else "gt"
        yield stated(
            match.start(),
            match.end(),
            value=50,
            unit="%",
            kind="ratio",
            rule="half_share",
            sure=0.7,
            side=side,
        )


_DOUBLED = re.compile("翻了?(?P<times>[一二两三四])番|(?P<once>翻倍|成倍增长)")


def doubled(page: Page) -> Iterator[Candidate]:
    """翻一番：倍数"""
    for match in _DOUBLED.finditer(page.text):
        times = 2 ** int(number(match["times"])) if match["times"] else 2
        yield stated(
            match.start(), match.end(), value=times, unit="倍", kind="change", rule="doubled", sure=0.8
        )
