"""What a report claims for itself: ranks, firsts, years in a row, awards: 排名第三, 全国首创, 连续三年, 三等奖, 第二批."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fadu.reports.reading.candidates import (
    Candidate,
    Page,
    stated,
)
from fadu.reports.reading.numerals import CHINESE, number

_NTH = f"第(?P<num>(?:[{CHINESE}]{{1,12}}|\\d{{1,12}}))"
_NTH_OF = re.compile(
    f"(?:全国|全省|全市|全区|全县|全州|省内|市内|国内|[省市区县])[^，。；,;、]{{0,4}}{_NTH}(?P<unit>个|家)(?![百五年])"
)
_RANK_UNIT = re.compile(f"{_NTH}(?P<unit>名|位)(?![列置])")
_RANK = re.compile(
    f"(?:排名|排行|名列|位列|位居|排在|列|居|排|获得|荣获|取得|夺得|获|稳居|保持|跃居|升至|跃升至|成绩|名次|综合|总分|全国|全省|全市|全区|全县|全州|法院|系统|前列)"
    f"[^，。；,;、“”]{{0,8}}?{_NTH}(?=[，。；,;、)）\n”的]|的?成绩|$)"
)
_TOP = re.compile(
    f"(?:位列|位居|排名|进入|跻身|排在|居|列|名列|评为|保持|稳居|进|入围)[^，。；,;]{{0,10}}?(?P<word>前(?P<num>(?:[{CHINESE}]{{1,12}}|\\d{{1,12}}))(?P<unit>名|位|强|列)?)(?![位名]?的?(?:是|为|依次|分别|案))(?![{CHINESE}\\d年个月季期次者述提沿来置端台列])"
)


_HEAD = re.compile("(?:位居|位列|排名|名列|居|列|排)[^，。；,;]{0,10}?(?P<word>首位|榜首|之首|第一位次)")


def rank(page: Page) -> Iterator[Candidate]:
    """名次：第一名、排名第三、位列前十"""
    for pattern, sure in ((_RANK_UNIT, 0.95), (_NTH_OF, 0.75), (_RANK, 0.9)):
        for match in pattern.finditer(page.text):
            start = match.start("num") - 1
            if 1 in page.mask[start : match.end("num")]:
                continue
            end = match.end("unit") if "unit" in pattern.groupindex else match.end("num")
            yield stated(
                start, end, value=str(number(match["num"])), unit="名", kind="rank", rule="rank", sure=sure
            )
    for match in _HEAD.finditer(page.text):
        yield stated(*match.span("word"), value=1, unit="名", kind="rank", rule="rank_head", sure=0.8)
    for match in _TOP.finditer(page.text):
        yield stated(
            *match.span("word"),
            value=str(number(match["num"])),
            unit="名",
            kind="rank",
            rule="rank_top",
            sure=0.85,
            side="lt",
        )


_SCOPE = re.compile(
    "(?:全国|全省|全市|全区|全县|全州|全盟|全旗|全疆|全域|国内|省内|市内|区内|州内|县内|我国|我省|我市|我区|我县|我州|本市|本省|本区|省级|市级|国家级|世界|全球|亚洲|[省市区县州](?:率?先)?|湾区|长三角|京津冀|西北|西南|东北|华南|华东|华北|华中|珠三角|系统|业内|行业|地区|城市)[^，。；,;、]{0,10}$"
)
_FIRST = re.compile(
    "首(?P<unit>个|家|例|创|部|宗|起|张|单|条|支|款|座|份|项|批|届|次|推|位|套|本|笔|所|处|台|期|场|件|只|艘|站|店|试)|(?P<ahead>率先)|首开[^，。；]{0,6}?先河|唯一(?P<only>一?[个家所座项名])?"
)
_FIRST_COUNTED = re.compile("第一(?P<unit>份|个|家|例|部|宗|起|张|单|条|支|件|座|项|款|本|台)(?![百五年])")


def _first_sure(page: Page, match: re.Match[str]) -> float:
    start, _ = page.clause(match.start())
    before = page.text[start : match.start()]
    scoped = _SCOPE.search(before[-16:]) is not None
    word = match[0]
    if word in ("首创", "首例", "首家", "首个") or (word.startswith("首开") and "先河" in word):
        return 0.95 if scoped or word == "首创" or "先河" in word else 0.75
    if word == "率先":
        if page.text.rfind("《", 0, match.start()) > page.text.rfind("》", 0, match.start()):
            return 0.0  # the title of a plan
        _, end = page.clause(match.start())
        again = _FIRST.search(page.text, match.end(), end)  # 率先成立全市首家 claims one thing
        return 0.0 if again else 0.9 if scoped else 0.6
    if word.startswith("唯一"):
        return 0.9 if scoped else 0.0
    if word == "首次":
        return 0.0 if _PASSED.match(page.text, match.end()) else 0.75 if scoped else 0.6
    if word in ("首试", "首站", "首期", "首场", "首推", "首位"):
        return 0.75 if scoped and word in ("首推", "首场") else 0.3
    return 0.9 if scoped else 0.55


def first_claim(page: Page) -> Iterator[Candidate]:
    """首创、率先、唯一之类的主张"""
    for match in _FIRST.finditer(page.text):
        if (sure := _first_sure(page, match)) < 0.3 or _NOT_FIRST.match(page.text, match.start()):
            continue
        unit = match["unit"] or ""
        plain = unit if unit not in ("创", "推", "试", "次") else "项" if unit != "次" else "次"
        end = match.end() if not match[0].startswith("首开") else match.start() + 1
        yield stated(
            match.start(),
            end,
            value=1,
            unit=plain or "位" if match["ahead"] else plain or "个",
            kind="rank",
            rule="first_claim",
            sure=sure,
        )
    for match in _FIRST_COUNTED.finditer(page.text):
        if not page.free(*match.span(), hard=True):
            continue
        yield stated(
            match.start(),
            match.end(),
            value=1,
            unit=match["unit"],
            kind="rank",
            rule="first_counted",
            sure=0.75,
        )


_PASSED = re.compile("突破|超过?|达到?|实现|违|轻微|申请|申报|参加|参与|就业|犯|不罚|免罚|办理")
_NOT_FIRST = re.compile(
    "首(?:位度|位制|位产业|问负责|席|个工作日|次申请|次违法|违不罚|违|次轻微|件负责|次代表|期间|批次|先|例外)"
)
_STREAK = re.compile(
    f"(?:已|实现)?连续(?P<num>(?:[{CHINESE}]{{1,12}}|\\d{{1,12}})|多)(?:个)?(?P<unit>年度?|届|次|月|季度|天)(?![内])"
)


def streak(page: Page) -> Iterator[Candidate]:
    """连续几年"""
    for match in _STREAK.finditer(page.text):
        if match["num"] != "多":
            start = page.text.index("连续", match.start())
            yield stated(
                start,
                match.end(),
                value=str(number(match["num"])),
                unit=match["unit"][0] if match["unit"] == "年度" else match["unit"],
                kind="rank",
                rule="streak",
                sure=0.95,
            )


_PRIZE = re.compile("(?P<num>[一二三])等(?:奖|功)")
_BATCH = re.compile(f"{_NTH}(?P<unit>批次?|届)")
_AWARDED = re.compile("[获荣评]|命名|授予|认定|称号|通报表扬|举办|承办|主办|召开")
_COUNT_AFTER = re.compile(r" *\d")


def batch(page: Page) -> Iterator[Candidate]:
    """第几批、第几届：获评、举办时才算；`第二批22个`数的是22个"""
    for match in _BATCH.finditer(page.text):
        if not page.free(*match.span(), hard=True) or _COUNT_AFTER.match(page.text, match.end()):
            continue
        start, end = page.clause(match.start())
        clause = page.text[start:end]
        if (
            not _AWARDED.search(clause)
            or _COUNTED.search(page.text, start, match.start())
            or _PRIZE.search(clause)
        ):
            continue
        unit = "批次" if match["unit"][0] == "批" else match["unit"]
        yield stated(
            match.start(),
            match.end(),
            value=str(number(match["num"])),
            unit=unit,
            kind="name",
            rule="batch",
            sure=0.75,
        )


_COUNTED = re.compile(r"\d[个项名次件篇部人位]")


def prize(page: Page) -> Iterator[Candidate]:
    """几等奖；同一分句里已数出奖项个数的把握小些"""
    for match in _PRIZE.finditer(page.text):
        start, end = page.clause(match.start())
        sure = 0.55 if _COUNTED.search(page.text, start, end) else 0.8
        unit = match[0][1:]
        yield stated(
            match.start(),
            match.end(),
            value=str(number(match["num"])),
            unit=unit,
            kind="rank",
            rule="prize",
            sure=sure,
        )
