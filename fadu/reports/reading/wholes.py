"""All, none, every so often: 全覆盖, 应援尽援, 已全部办结, 零投诉, 每季度开展."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fadu.reports.reading import measures
from fadu.reports.reading.candidates import (
    Candidate,
    Page,
    stated,
)
from fadu.reports.reading.numerals import CHINESE

_FREQUENCY = re.compile(
    f"每(?P<span>季度?|半年|个?月|年|周|日|天|两年|三年)(?:(?P<at>至少|不少于|最少)?(?:[^，。；\\d{CHINESE}]{{0,6}})(?P<num>(?:[{CHINESE}]{{1,12}}|\\d{{1,12}}))次|(?:定期|组织|召开|开展|通报|进行|调度|至少|印发|发布|报送|对|向|研究|听取))"
)
_TIMES = {"季": 4, "季度": 4, "半年": 2}


def frequency(page: Page) -> Iterator[Candidate]:
    """每季度开展"""
    for match in _FREQUENCY.finditer(page.text):
        if match["num"] not in (None, "一"):
            continue  # 每季度不少于2次 is found with its own number
        span = match["span"].removeprefix("个")
        if span in ("年", "两年", "三年"):
            continue
        value, unit = (_TIMES[span], "次/年") if span in _TIMES else (1, measures.PER_SPAN[span[0]])
        yield stated(
            match.start(),
            match.end("span"),
            value=value,
            unit=unit,
            kind="threshold",
            rule="frequency",
            sure=0.7,
        )


_COVERAGE = re.compile(
    "全覆盖|全面覆盖|实现全域覆盖|均已(?!超|达|突破|过)(?=[^，。；]{1,8})|(?:已|均)?全部(?=(?:按时|按期|如期|满意|依法)?(?:办结|完成|整改|落实|办理完毕|审结|到位|配齐|配备|达标|建成|纳入|公开|公示|移交|销号|清零|持证|履行|化解|启动|配齐|取得|进驻))|应[^，。；尽必]尽[^，。；]|应[^，。；尽必]必[^，。；]|百分之?百|覆盖式"
)
_GOAL = re.compile("推动|推进|力争|争取|逐步|努力|确保|要求|目标|探索|加快|计划|拟")


def coverage(page: Page) -> Iterator[Candidate]:
    """全覆盖、应援尽援：读作百分之百"""
    for match in _COVERAGE.finditer(page.text):
        start, _ = page.clause(match.start())
        goal = _GOAL.search(page.text[start : match.start()]) is not None
        rule = "coverage" if "覆盖" in match[0] else "universal_duty" if match[0][0] == "应" else "all_done"
        yield stated(
            match.start(),
            match.end(),
            value=100,
            unit="%",
            kind="coverage",
            rule=rule,
            sure=0.6 if goal else 0.75,
        )


_ALL = re.compile("逐一|全面排查")


def every_one(page: Page) -> Iterator[Candidate]:
    """逐一：弱的全量主张"""
    for match in _ALL.finditer(page.text):
        yield stated(
            match.start(), match.end(), value=100, unit="%", kind="coverage", rule="every_one", sure=0.35
        )


_ZERO = re.compile(
    "零(?:败诉|投诉|纠错|事故|上访|差错|失误|延误|超期|积压|重新犯罪|再犯|脱管|漏管|发生|申诉|差评|违规|违法|信访|舆情|逾期|起诉|复议|案件)|(?:无|未发生|没有|未出现|未发现)一[件起例宗人名](?=[^，。；]{0,12})"
)


def zero(page: Page) -> Iterator[Candidate]:
    """零投诉、无一起：没有"""
    for match in _ZERO.finditer(page.text):
        unit = match[0][-1] if match[0][0] != "零" else "件"
        yield stated(
            match.start(), match.end(), value=0, unit=unit, kind="count", rule="none_at_all", sure=0.7
        )
