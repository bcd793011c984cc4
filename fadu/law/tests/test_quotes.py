"""Every phrase quoted from a law stands in the article it cites, and every law has the articles it is said to have."""

from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from fadu import settings
from fadu.law import Procedure, Quote, Statute
from fadu.law.phrases import Phrase, phrases
from fadu.law.statutes import FUYI, FUYI_RULES, STATUTES
from fadu.law.texts import articles_of, misquoted, plain

SHARED = Path(__file__).resolve().parents[4] / "shared"
TEXTS = SHARED / "law" / "texts"
needs_texts = pytest.mark.skipif(not TEXTS.is_dir(), reason=f"the statute texts are not at {TEXTS}")
WITH_TEXT = [statute for statute in STATUTES if statute.text_file]


def procedures() -> list[type[Procedure]]:
    """Those of every line."""
    modules = [import_module(f"{line}.procedure") for line in settings.LINES]
    return [procedure for module in modules for procedure in module.PROCEDURES]


@cache
def articles(statute: Statute) -> dict[int, list[str]]:
    return articles_of((TEXTS / statute.text_file).read_text(encoding="utf-8"))


@needs_texts
@pytest.mark.parametrize("statute", WITH_TEXT, ids=lambda one: one.key)
def test_a_law_has_the_articles_it_is_said_to_have(statute: Statute) -> None:
    found = articles(statute)
    excerpt = len(found) < max(found)
    last = max(found)
    assert last == statute.articles or ((excerpt or statute.key == "minfa") and last < statute.articles)
    if statute.key != "minfa" and not excerpt:
        assert sorted(found) == list(range(1, statute.articles + 1))


@needs_texts
def test_every_quoted_phrase_stands_in_the_article_it_cites() -> None:
    found = [one for one in phrases(procedures(), STATUTES) if one.cite.statute.text_file]
    assert len(found) > 20
    wrong = [sentence for one in found if (sentence := misquoted(one, articles(one.cite.statute)))]
    assert wrong == []


@needs_texts
def test_a_wrong_phrase_or_place_is_found() -> None:
    right = Phrase("right", FUYI[48], "应当自行政复议申请受理之日起七日内")
    assert misquoted(right, articles(FUYI)) is None
    for cite, words in ((FUYI[49], right.words), (FUYI[48, 2], right.words), (FUYI[48], "受理之日起八日内")):
        assert misquoted(Phrase("wrong", cite, words), articles(FUYI)) is not None


@needs_texts
def test_the_second_paragraph_is_the_second_with_items_kept_together() -> None:
    second = Phrase("second", FUYI[88, 2], "是指工作日，不含法定休假日")
    assert misquoted(second, articles(FUYI)) is None
    last = Phrase("items", FUYI[20, 3], "最长不得超过一年")
    assert misquoted(last, articles(FUYI)) is None
    restart = Phrase("rules", FUYI_RULES[40, 3], "重新计算")
    assert misquoted(restart, articles(FUYI_RULES)) is None


def test_a_text_is_read_into_articles_paragraphs_and_items() -> None:
    text = "## 第一章\n\n第一条　甲：\n\n（一）乙；\n\n（二）丙。\n\n丁。\n\n第二条 戊。\n"
    assert articles_of(text) == {1: ["甲：\n（一）乙；\n（二）丙。", "丁。"], 2: ["戊。"]}
    assert plain("甲 (一),“乙”") == "甲（一），”乙”"


def test_phrases_are_collected_from_lines_statutes_and_quotes() -> None:
    found = phrases([], STATUTES, [Quote(FUYI[47], "查阅、复制")])
    assert any(one.cite == FUYI[88, 2] for one in found)
    assert found[-1].words == "查阅、复制"
