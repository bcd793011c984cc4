"""引文与法律文本一致；deadlines.jsonl 中人民调解、行政调解的每一期限都有对应的 Term。文本不在时跳过。"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fadu.law import Citation, Term, Unit, Within
from fadu.law.numerals import to_chinese
from fadu.law.statute import citations
from fadu.law.statutes import TIAOJIE_RULES, ZHONGCAI
from fadu.law.texts import articles_of
from fadu.lines.mediation import responding
from fadu.lines.mediation.internal import INTERNAL, RULES
from fadu.lines.mediation.procedure import PROCEDURES, AdministrativeShenzhen, Peoples

LAW = Path(__file__).resolve().parents[4].parent / "shared" / "law"
OWN_RULES = ((INTERNAL, RULES), (responding.RESPONSE, responding.RULES))
needs_texts = pytest.mark.skipif(
    not (LAW / "texts").is_dir(), reason=f"没有法律文本（{LAW.name}/texts），不能核对引文"
)


def cited() -> Iterator[tuple[str, Citation]]:
    for procedure in PROCEDURES:
        for name, event in procedure.events().items():
            for cite in (event.cite, *(guard.cite for guard in event.guards)):
                yield from ((f"{procedure.__name__}.{name}", one) for one in citations(cite))
        for name, term in procedure.terms().items():
            yield from ((f"{procedure.__name__}.{name}", one) for one in term.cites())


def articles(cite: Citation) -> dict[int, list[str]]:
    """Article -> its 款 with their 项."""
    for statute, rules in OWN_RULES:
        if cite.statute == statute:
            return {number: [text] for number, text in rules.items()}
    texts = LAW / "texts"
    if cite.statute == TIAOJIE_RULES:
        excerpts = (texts / "二手摘录.md").read_text(encoding="utf-8")
        return articles_of(excerpts.split("## 人民调解工作若干规定")[1].split("\n## ")[0])
    return articles_of((texts / cite.statute.text_file).read_text(encoding="utf-8"))


@needs_texts
def test_every_cited_article_paragraph_and_item_exists() -> None:
    known: dict[str, dict[int, list[str]]] = {}
    wrong = set()
    for where, cite in cited():
        if cite.statute.recalled:
            continue
        found = known.setdefault(cite.statute.key, articles(cite))
        parts = found.get(cite.article, [])
        text = parts[(cite.paragraph or 1) - 1] if len(parts) >= (cite.paragraph or 1) else ""
        if not text or (cite.item or 0) > len(re.findall(r"^[（(]", text, re.M)):
            wrong.add(f"{where}：没有{cite.text}")
    assert not wrong, "\n".join(sorted(wrong))


def test_what_is_cited_from_memory_says_so_wherever_it_is_shown() -> None:
    found = {cite for _, cite in cited() if cite.statute.recalled}
    assert {cite.statute for cite in found} == {ZHONGCAI}
    assert all("未与官方文本核对" in cite.text for cite in found)


@needs_texts
def test_the_words_of_a_secondary_source_are_quoted_as_they_stand() -> None:
    for procedure in PROCEDURES:
        for name, term in procedure.terms().items():
            for within in term.withins:
                if within.cite.statute.secondary:
                    assert within.words in "".join(articles(within.cite)[within.cite.article]), name
    assert TIAOJIE_RULES.secondary.startswith("https://")


# deadlines.jsonl 的编号 → 期限
TERMS: dict[str, Term] = {
    "TJ-001": Peoples.settle,
    "TJ-004": Peoples.confirm,
    "TJ-005": Peoples.confirm,
    "TJ-006": Peoples.court_accept,
    "TJ-007": Peoples.court_decide_2011,
    "TJ-008": Peoples.object_party,
    "TJ-009": Peoples.object_interested,
    "TJ-012": Peoples.enforce,
    "TJ-019": Peoples.settle_court_pre,
    "TJ-020": Peoples.settle_court_in,
    "TJ-022": Peoples.settle_labour,
    "TJ-023": Peoples.court_decide,
    "XT-001": AdministrativeShenzhen.pass_on,
    "XT-002": AdministrativeShenzhen.answer,
    "XT-003": AdministrativeShenzhen.settle_local,
    "LD-001": Peoples.arbitrate,
    "LD-002": Peoples.award_accept,
}
# 不在一件调解案件里起算的：2011年的旧期限（由 TJ-009 代替）、组织的设立、仲裁和劳动监察自己的期限
ELSEWHERE = {"TJ-010", "SS-001", "SS-002", "SS-003", "LD-003", "LD-004", "LD-005", "LD-006", "LD-007"}
UNITS = {
    "natural_day": {Unit.DAY, Unit.NATURAL},
    "working_day": {Unit.WORKDAY},
    "month": {Unit.MONTH},
    "year": {Unit.YEAR},
}


def listed() -> dict[str, dict[str, Any]]:
    rows = map(json.loads, (LAW / "deadlines.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows if row["id"][:3] in ("TJ-", "XT-", "SS-", "LD-")}


@needs_texts
def test_every_listed_deadline_has_its_term_with_the_same_number_unit_and_article() -> None:
    rows = listed()
    assert {key for key, row in rows.items() if row["kind"] == "deadline"} == {*TERMS, *ELSEWHERE}
    for key, term in TERMS.items():
        row, within = rows[key], term.within
        assert within.number == row["count"], key
        assert within.unit in UNITS[row["unit"]], key
        assert (
            row["article"].startswith(f"第{to_chinese(within.cite.article)}条")
            or within.cite.statute.secondary
            or key in SAME
        ), key
        assert within.cite.statute.secondary or row["law"] in within.cite.statute.text_file or key in SAME, (
            key
        )


# 同一期限两部法律都有规定的，期限引民事诉讼法
SAME = {"TJ-004"}
SIMPLIFIED: Within = Peoples.settle_court_in_simplified.within


def test_the_simplified_procedure_has_seven_days() -> None:
    assert (SIMPLIFIED.number, SIMPLIFIED.unit) == (7, Unit.DAY)
