"""监督：意见书、建议书、履行、公开、质量评查。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Given, Has, OnTime, Share
from fadu.law.statutes import FUYI
from fadu.lines.reconsideration.figures.closed import Closed
from fadu.lines.reconsideration.ledgers import REVIEWS
from fadu.lines.reconsideration.procedure import Ordinary


class Supervision:
    opinions = Count(
        "制发行政复议意见书",
        happened=Ordinary.opinion_issued,
        unit="份",
        cite=FUYI[76],
        synonyms=("制发 意见书", "意见书 数"),
    )
    advice = Count(
        "制发行政复议建议书",
        happened=Ordinary.advice_issued,
        unit="份",
        synonyms=("制发 建议书", "建议书 数"),
    )
    opinions_and_advice = Count(
        "意见书和建议书",
        happened=(Ordinary.opinion_issued, Ordinary.advice_issued),
        unit="份",
        synonyms=("制发 意见书 建议书", "意见书 和 建议书"),
    )
    followed_up = Count(
        "意见书、建议书的整改落实",
        happened=(Ordinary.opinion_replied, Ordinary.advice_replied),
        unit="件",
        cite=FUYI[76],
        synonyms=("意见书 建议书 整改", "意见书 落实", "建议书 落实", "意见书 整改"),
    )
    opinions_on_time = OnTime(
        "意见书按期报送率",
        term=Ordinary.opinion_report,
        cite=FUYI[76],
        synonyms=("意见书 按期", "意见书 回复率"),
    )
    performed = Count(
        "决定履行完毕", happened=Ordinary.performed, cite=FUYI[77], synonyms=("履行 完毕", "履行 决定")
    )
    published = Count(
        "公开复议决定书",
        happened=Ordinary.published,
        unit="份",
        cite=FUYI[79],
        synonyms=("公开 决定书", "决定 公开 文书", "文书 公开"),
    )
    reviewed = Count(
        "案件质量评查",
        ledger=REVIEWS,
        dated="on",
        only=(Given("score"),),
        synonyms=("质量评查", "评查 案件", "排查 案件 数", "回头看"),
    )
    review_coverage = Share(
        "案件排查覆盖率",
        of=Closed.closed,
        where=(Has(REVIEWS, (Given("score"),)),),
        synonyms=("排查 覆盖率", "评查 覆盖率", "排查 率"),
    )
