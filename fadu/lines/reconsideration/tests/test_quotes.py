"""期限的数字和引文与法律文本一致；deadlines.jsonl 的行政复议各条都有对应的期限。文本不在时跳过。"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from fadu.law import Citation, Event, Guard, Term, Unit, Within
from fadu.law.numerals import to_chinese
from fadu.law.statute import citations
from fadu.law.statutes import FUYI_2017
from fadu.lines.reconsideration.internal import INTERNAL, RULES
from fadu.lines.reconsideration.procedure import PROCEDURES, Ordinary, Simplified

LAW = Path(__file__).resolve().parents[4].parent / "shared" / "law"
needs_texts = pytest.mark.skipif(
    not (LAW / "texts").is_dir(), reason=f"没有法律文本（{LAW.name}/texts），不能核对引文"
)
ARTICLE = re.compile(r"^第([一二三四五六七八九十百零]+)条[ 　]", re.M)


def periods() -> Iterator[tuple[str, Within]]:
    for procedure in PROCEDURES:
        for name, term in procedure.terms().items():
            for within in term.withins:
                yield f"{procedure.__name__}.{name}", within


def cited() -> Iterator[tuple[str, Citation]]:
    for procedure in PROCEDURES:
        for name, event in procedure.events().items():
            yield from ((f"{procedure.__name__}.{name}", one) for one in citations(event.cite))
            for guard in event.guards:
                yield from (
                    (f"{procedure.__name__}.{name}：{guard.title}", one) for one in citations(guard.cite)
                )
        for name, term in procedure.terms().items():
            yield from ((f"{procedure.__name__}.{name}", one) for one in term.cites())


def article(cite: Citation) -> str:
    """The text of the cited article."""
    if cite.statute is INTERNAL:
        return f"第{to_chinese(cite.article)}条 {RULES[cite.article]}"
    text = (LAW / "texts" / cite.statute.text_file).read_text(encoding="utf-8")
    marks = list(ARTICLE.finditer(text))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if mark[1] == to_chinese(cite.article):
            return text[mark.start() : following.start() if following else len(text)]
    raise AssertionError(f"{cite.text}不在文本里")


def paragraphs(cite: Citation) -> list[list[str]]:
    """The 款 of an article, each with its 项: [[paragraph, item, item], …]."""
    lines = [line.strip() for line in article(cite).splitlines() if line.strip() and not line.startswith("#")]
    found: list[list[str]] = []
    for line in lines:
        found[-1].append(line) if line.startswith(("（", "(")) and found else found.append([line])
    return found


@needs_texts
def test_every_period_quotes_the_words_of_its_article() -> None:
    wrong = [
        f"{where}：{within.cite.text}没有“{within.words}”"
        for where, within in periods()
        if not within.cite.statute.recalled and within.words not in article(within.cite)
    ]
    assert not wrong, "\n".join(wrong)


@needs_texts
def test_every_cited_paragraph_and_item_exists() -> None:
    wrong = []
    for where, cite in cited():
        if cite.statute.recalled:
            continue
        parts = paragraphs(cite)
        paragraph = (cite.paragraph or 1) - 1
        if paragraph >= len(parts) or (cite.item or 0) >= len(parts[paragraph]) + (cite.item is None):
            wrong.append(f"{where}：没有{cite.text}")
    assert not wrong, "\n".join(sorted(set(wrong)))


def test_only_the_act_of_2017_is_cited_from_memory() -> None:
    recalled = {cite.statute for _, cite in cited() if cite.statute.recalled}
    assert recalled == {FUYI_2017}
    assert not any(cite.statute.recalled for where, cite in cited() if not where.startswith("Ordinary2017"))


# deadlines.jsonl 的编号 → 期限
TERMS: Mapping[str, tuple[Term, Within]] = {
    **{
        key: (term, term.within)
        for key, term in {
            "FY-001": Ordinary.apply,
            "FY-004": Ordinary.apply_property,
            "FY-005": Ordinary.apply_other,
            "FY-012": Ordinary.apply_inaction,
            "FY-021": Ordinary.review,
            "FY-023": Ordinary.correction_notice,
            "FY-024": Ordinary.correct,
            "FY-025": Ordinary.correct_review,
            "FY-027": Ordinary.pass_on,
            "FY-028": Ordinary.self_correct,
            "FY-030": Ordinary.serve,
            "FY-031": Ordinary.reply,
            "FY-032": Simplified.serve,
            "FY-033": Simplified.reply,
            "FY-037": Ordinary.hearing_notice,
            "FY-045": Ordinary.decide,
            "FY-047": Simplified.decide,
            "FY-052": Ordinary.suspend_end,
            "FY-053": Ordinary.norm_handle,
            "FY-054": Ordinary.norm_forward,
            "FY-056": Ordinary.norm_notify,
            "FY-057": Ordinary.norm_reply,
            "FY-058": Ordinary.norm_answer,
            "FY-062": Ordinary.elevate_files,
            "FY-064": Ordinary.redo,
            "FY-067": Ordinary.opinion_report,
            "FY-074": Ordinary.sue,
        }.items()
    },
    "FY-003": (Ordinary.apply_untold, Ordinary.apply_untold.caps[0].within),
    "FY-046": (Ordinary.decide, Ordinary.decide.extensions[0].within),
    # 起算规则中带数字的两条
    "FY-013": (Ordinary.apply_wait, Ordinary.apply_wait.within),
    "FY-063": (Ordinary.decide, Ordinary.decide.within),
}
UNITS = {
    "natural_day": {Unit.DAY, Unit.NATURAL},
    "working_day": {Unit.DAY, Unit.WORKDAY},
    "year": {Unit.YEAR},
}
# 条文写在别处的：起诉期限写在复议法34，本所引诉讼法45（适用于全部案件）；其余是“依照第N条处理”“自X之日起计算”
ELSEWHERE = {"FY-012", "FY-025", "FY-063", "FY-074"}


def listed() -> list[dict[str, Any]]:
    rows = map(json.loads, (LAW / "deadlines.jsonl").read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["id"].startswith("FY-")]


@needs_texts
def test_every_listed_deadline_has_its_term() -> None:
    kinds = {"deadline", "deadline_before", "extension"}
    assert {row["id"] for row in listed() if row["kind"] in kinds} <= set(TERMS)


@needs_texts
def test_numbers_units_and_articles_agree_with_the_list() -> None:
    rows = {row["id"]: row for row in listed()}
    for key, (term, within) in TERMS.items():
        row = rows[key]
        assert within.number == row["count"], key
        assert within.unit in UNITS[row["unit"]], key
        assert within.working == (row["unit"] == "working_day"), key
        assert term.backwards == (row["kind"] == "deadline_before"), key
        if key not in ELSEWHERE:
            assert row["article"].startswith(f"第{to_chinese(within.cite.article)}条"), key
            assert within.cite.statute.short == row["law"], key


@needs_texts
def test_what_stops_the_decision_period_is_what_the_list_says() -> None:
    row = next(row for row in listed() if row["id"] == "FY-045")
    cites = [one.cite for one in Ordinary.decide.pauses] + [one.cite for one in Ordinary.decide.excludes]
    stops = " ".join(cite.text for group in cites for cite in citations(group))
    for told in row["suspends_on"]:
        place = re.search(r"第[一二三四五六七八九十]+条", told)
        assert place is not None, told
        assert place[0] in stops, told


def test_every_guard_and_event_cites_an_article() -> None:
    for procedure in PROCEDURES:
        for event in procedure.events().values():
            assert isinstance(event, Event)
            assert citations(event.cite)
            assert all(isinstance(one, Guard) and citations(one.cite) for one in event.guards), event.name
