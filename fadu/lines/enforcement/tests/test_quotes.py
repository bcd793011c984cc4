"""引文与法律文本一致；deadlines.jsonl 中行政处罚、移送、行政强制、行政许可的每一期限都有对应的 Term。文本不在时跳过。"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fadu.law import Citation, Statute, Term, Unit
from fadu.law.numerals import to_chinese
from fadu.law.statute import citations
from fadu.law.statutes import SANXIANG
from fadu.law.texts import articles_of
from fadu.lines.enforcement.internal import INTERNAL, RULES
from fadu.lines.enforcement.procedure import PROCEDURES, Licence, Penalty, Recorded, Summary

LAW = Path(__file__).resolve().parents[4].parent / "shared" / "law"
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


@cache
def articles(statute: Statute) -> dict[int, list[str]]:
    return articles_of((LAW / "texts" / statute.text_file).read_text(encoding="utf-8"))


@needs_texts
def test_every_cited_article_paragraph_and_item_exists() -> None:
    wrong = set()
    for where, cite in cited():
        if cite.statute in (SANXIANG, INTERNAL):
            continue
        parts = articles(cite.statute).get(cite.article, [])
        text = parts[(cite.paragraph or 1) - 1] if len(parts) >= (cite.paragraph or 1) else ""
        if not text or (cite.item or 0) > len(re.findall(r"^[（(]", text, re.M)):
            wrong.add(f"{where}：没有{cite.text}")
    assert not wrong, "\n".join(sorted(wrong))


@needs_texts
def test_the_words_of_the_press_report_are_quoted_as_they_stand() -> None:
    excerpts = (LAW / "texts" / "二手摘录.md").read_text(encoding="utf-8")
    passage = excerpts.split("## 国办发〔2018〕118号")[1].split("\n## ")[0]
    quoted = [
        within.words
        for procedure in PROCEDURES
        for term in procedure.terms().values()
        for within in term.withins
        if within.cite.statute == SANXIANG
    ]
    assert quoted
    assert [words for words in quoted if words not in passage] == []


def test_an_internal_rule_is_quoted_as_it_stands() -> None:
    assert Penalty.review.within.words in RULES[Penalty.review.within.cite.article]
    assert "内部规定" in Penalty.review.title


# deadlines.jsonl 的编号 → 期限
TERMS: dict[str, Term] = {
    "CF-001": Penalty.limitation,
    "CF-002": Penalty.preserve,
    "CF-003": Penalty.decide,
    "CF-004": Penalty.serve,
    "CF-005": Penalty.hearing_request,
    "CF-006": Penalty.hearing_notify,
    "CF-007": Penalty.pay,
    "CF-010": Summary.hand_in,
    "CF-011": Summary.bank,
    "CF-019": Penalty.withdraw,
    "CF-024": Recorded.publish_other,
    "CF-025": Penalty.publish,
    "YX-001": Penalty.transfer_decide,
    "YX-002": Penalty.transfer,
    "YX-003": Penalty.police_decide,
    "YX-004": Penalty.police_review,
    "YX-005": Penalty.exhibits,
    "QZ-001": Penalty.report_measure,
    "QZ-002": Penalty.seizure,
    "QZ-003": Penalty.freeze_serve,
    "QZ-004": Penalty.freeze,
    "QZ-005": Penalty.substitute_urge,
    "QZ-006": Penalty.surcharge_month,
    "QZ-008": Penalty.apply_court,
    "QZ-009": Penalty.urging,
    "QZ-010": Penalty.court_accept,
    "QZ-011": Penalty.court_review,
    "QZ-012": Penalty.court_rule,
    "QZ-013": Penalty.court_rule_heard,
    "QZ-014": Penalty.court_review_ruling,
    "QZ-018": Penalty.apply_court_suit,
    "XK-001": Licence.notify,
    "XK-002": Licence.decide,
    "XK-003": Licence.decide_joint,
    "XK-004": Licence.examine_below,
    "XK-005": Licence.issue,
    "XK-007": Licence.hearing_apply,
    "XK-008": Licence.hearing_hold,
    "XK-009": Licence.licence_hearing_notify,
    "XK-010": Licence.renewal_apply,
    "XK-012": Licence.barred,
    "XK-013": Licence.barred_fraud,
}
# 不是期限的：数额、人数、规则 → 由哪一事项的条件、哪一处算法把住；test_refusals、test_surcharge 各有算例
HELD_BY: dict[str, str] = {
    "CF-008": "surcharged",
    "CF-009": "surcharged",
    "CF-012": "decided_on_spot",
    "CF-013": "decided_on_spot",
    "CF-014": "officers_assigned",
    "CF-015": "decided",
    "CF-016": "reviewed",
    "CF-017": "decided",
    "CF-018": "noticed",
    "CF-020": "apply_court_deferred",
    "CF-021": "decided",
    "CF-022": "concluded",
    "CF-023": "statute",
    "CF-026": "filed",
    "CF-027": "decided",
    "YX-006": "crime_suspected",
    "QZ-007": "surcharged",
    "QZ-015": "executed",
    "QZ-016": "execution_decided",
    "QZ-017": "statute",
    "XK-006": "process_begun",
    "XK-011": "renewal_deemed",
    "XK-014": "statute",
}
UNITS = {
    "natural_day": {Unit.DAY, Unit.NATURAL},
    "working_day": {Unit.DAY, Unit.WORKDAY},
    "month": {Unit.MONTH},
    "year": {Unit.YEAR},
    "hour": {Unit.HOUR},
}


def listed() -> dict[str, dict[str, Any]]:
    rows = map(json.loads, (LAW / "deadlines.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows if row["id"][:3] in ("CF-", "YX-", "QZ-", "XK-")}


@needs_texts
def test_every_listed_rule_is_a_term_or_held_by_a_condition() -> None:
    assert set(listed()) == {*TERMS, *HELD_BY}
    names = {name for one in PROCEDURES for name in (*one.events(), *one.terms())} | {"statute"}
    assert set(HELD_BY.values()) <= names


@needs_texts
@pytest.mark.parametrize("key", TERMS)
def test_each_term_has_the_number_unit_words_and_article_of_the_list(key: str) -> None:
    row, within = listed()[key], TERMS[key].within
    assert within.number == row["count"]
    assert within.unit in UNITS[row["unit"]]
    assert within.working == (row["unit"] == "working_day")
    if within.cite.statute == SANXIANG:
        assert within.cite.statute.order == row["article"]
    else:
        assert row["article"].startswith(f"第{to_chinese(within.cite.article)}条")
        assert row["law"] in within.cite.statute.text_file
    assert within.words in row["quote"] or row["quote"] in within.words
