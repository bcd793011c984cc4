"""引文与法律文本一致；deadlines.jsonl 中行政应诉的每一条都有对应的期限，或者写明由什么落实。文本不在时跳过。"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fadu.law import Citation, Guard, Statute, Term, Unit
from fadu.law.numerals import to_chinese
from fadu.law.phrases import phrases
from fadu.law.statute import citations
from fadu.law.texts import articles_of, misquoted
from fadu.lines.litigation import limits
from fadu.lines.litigation.guards import answering, closing, hearing
from fadu.lines.litigation.internal import INTERNAL, RULES
from fadu.lines.litigation.limits import SuitLimit as L
from fadu.lines.litigation.papers import LitigationPapers
from fadu.lines.litigation.performance import Overdue
from fadu.lines.litigation.suit import FirstInstance as F

LAW = Path(__file__).resolve().parents[4].parent / "shared" / "law"
needs_texts = pytest.mark.skipif(
    not (LAW / "texts").is_dir(), reason=f"没有法律文本（{LAW.name}/texts），不能核对引文"
)
PROCEDURES = (F, L)


def cited() -> Iterator[tuple[str, Citation]]:
    for procedure in PROCEDURES:
        for name, event in procedure.events().items():
            for cite in (event.cite, *(guard.cite for guard in event.guards)):
                yield from ((f"{procedure.__name__}.{name}", one) for one in citations(cite))
        for name, term in procedure.terms().items():
            yield from ((f"{procedure.__name__}.{name}", one) for one in term.cites())
    for key, paper in LitigationPapers.known.items():
        yield from ((key, one) for one in paper.cites)


@cache
def articles(statute: Statute) -> dict[int, list[str]]:
    """Article -> its 款 with their 项."""
    if statute == INTERNAL:
        return {number: [text] for number, text in RULES.items()}
    return articles_of((LAW / "texts" / statute.text_file).read_text(encoding="utf-8"))


@needs_texts
def test_every_cited_article_paragraph_and_item_exists() -> None:
    wrong = set()
    for where, cite in cited():
        parts = articles(cite.statute).get(cite.article, [])
        text = parts[(cite.paragraph or 1) - 1] if len(parts) >= (cite.paragraph or 1) else ""
        if not text or (cite.item or 0) > len(re.findall(r"^[（(]", text, re.M)):
            wrong.add(f"{where}：没有{cite.text}")
    assert not wrong, "\n".join(sorted(wrong))


@needs_texts
def test_the_limits_of_suing_are_quoted_as_they_stand() -> None:
    """那些程序的引文由 fadu/law/tests/test_quotes.py 核对；起诉期限不是案件的程序，在这里核对."""
    wrong = [sentence for one in phrases([L]) if (sentence := misquoted(one, articles(one.cite.statute)))]
    assert wrong == []


# deadlines.jsonl 的编号 → 期限
TERMS: dict[str, Term] = {
    "YS-001": F.answer,
    "YS-002": F.ask_longer,
    "YS-003": F.evidence_extended,
    "YS-004": F.jurisdiction,
    "YS-005": F.serve,
    "YS-006": L.direct,
    "YS-008": L.untold_longest,
    "YS-009": L.longest_land,
    "YS-010": L.longest,
    "YS-011": L.review,
    "YS-012": L.review_late,
    "YS-013": L.untold_longest,
    "YS-014": L.wait,
    "YS-015": L.inaction,
    "YS-018": L.ask_longer,
    "YS-019": F.first,
    "YS-020": F.first_simplified,
    "YS-022": F.appeal_judgment,
    "YS-023": F.appeal_ruling,
    "YS-024": F.appeal_answer,
    "YS-025": F.second,
    "YS-026": F.ask_retrial,
    "YS-027": F.retrial_opinion,
    "YS-028": F.summons,
    "YS-029": F.head_notice,
    "YS-033": F.advice_reply_usual,
    "YS-038": F.enforce,
    "YS-040": F.disclose,
}
# 不是期限的：由条件、另一期限或者推算落实
OTHERWISE: dict[str, object] = {
    "YS-007": limits.history_of,  # 起算
    "YS-016": limits.SuitLimit.direct.pauses,  # 不计入的时间
    "YS-017": limits.examined,  # 告知的期限不同
    "YS-021": F.first_converted,
    "YS-030": hearing.absence_told,
    "YS-031": hearing.attending_is_a_head,
    "YS-032": F.absence_explained,
    "YS-034": Overdue,
    "YS-035": F.stay_ruled,
    "YS-036": answering.all_sued,
    "YS-037": limits.SuitLimit.review,
    "YS-039": answering.draft_in_time,
    "YS-041": limits.examined,
    "YS-042": answering.evidence_first,
    "YS-043": closing.not_the_same_again,
}
# 同一期限另有新的解释，引文取自新的
ELSEWHERE = {"YS-013"}
UNITS = {
    "natural_day": {Unit.DAY, Unit.NATURAL},
    "working_day": {Unit.WORKDAY},
    "month": {Unit.MONTH},
    "year": {Unit.YEAR},
}


def listed() -> dict[str, dict[str, Any]]:
    rows = map(json.loads, (LAW / "deadlines.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows if row["id"].startswith("YS-")}


@needs_texts
def test_every_listed_deadline_has_its_term_with_the_same_number_unit_and_article() -> None:
    rows = listed()
    assert set(rows) == {*TERMS, *OTHERWISE}
    assert all(rows[key]["kind"].startswith("deadline") for key in TERMS)
    for key, term in TERMS.items():
        row, within = rows[key], term.within
        assert (within.number, within.unit in UNITS[row["unit"]]) == (row["count"], True), key
        if key not in ELSEWHERE:
            assert row["article"].startswith(f"第{to_chinese(within.cite.article)}条"), key
            assert row["law"] in within.cite.statute.text_file, key


def test_no_period_of_the_courts_is_counted_in_working_days_but_the_disclosure() -> None:
    """解释第四十八条：法院的期间是自然日."""
    working = {name for name, term in F.terms().items() if term.within.working}
    assert working == {"disclose"}
    assert not any(term.within.working for term in L.terms().values())


def test_what_is_no_period_is_seen_to_elsewhere() -> None:
    guards = {guard for event in F.events().values() for guard in event.guards}
    assert all(one in guards for one in OTHERWISE.values() if isinstance(one, Guard))
