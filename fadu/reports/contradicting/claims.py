"""首个、率先、唯一、连续几年、第一：谁认定的、哪份文件写的，文中要有。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fadu.reports.contradicting.finding import UNFOUNDED, Contradiction, Page, told
from fadu.reports.reading import Statement

_RULES = frozenset({"first_claim", "first_counted", "streak", "rank_head", "rank"})
_SCOPE = re.compile("全国|全省|全市|全区|全县|全州|国内|省内|市内|世界|全球|湾区|[我本][省市区县]")
# Who found it so, or where it is written.
_EVIDENCE = re.compile(
    "《[^》]{2,}》|[获荣](?:得|评|颁|授|批)|获[^，。]{0,20}(?:奖|称号|激励|表彰|表扬)|评为|授予|认定|命名|表彰|通报|表扬|考评|考核|评估|评价|督察|批复|批准|确认|公布|公告|报道|刊发|推广|入选|排行|测评|评查|称号|〔20\\d\\d〕|第\\d+号"
)


def unfounded(page: Page) -> Iterator[Contradiction]:
    for one in page.statements:
        if one.rule not in _RULES or not _claims(one):
            continue
        if _EVIDENCE.search(page.sentence_of(one)):
            continue
        yield told(
            "claim", UNFOUNDED, f"“{one.clause}”没有写是谁认定的、依据什么文件。",
            "写明认定的机关、文件和日期，留存证明；拿不出的，改成陈述事实。", one,
        )  # fmt: skip


def _claims(one: Statement) -> bool:
    """首次召开 tells of oneself alone; 全国首次 of others."""
    at = one.clause.find(one.clean)
    before = one.clause[:at] if at >= 0 else one.clause
    if one.clean.startswith("首次") or (one.rule == "first_counted"):
        return _SCOPE.search(before[-12:]) is not None
    if one.rule == "streak":
        return one.unit in ("年", "届")
    return True
