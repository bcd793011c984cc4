"""监督的法律：引文与文本一致，JD 各条都有期限或者条件把住，期限的算例，每一“不得”都被拒绝，随机走遍。"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.law import Citation, Procedure, Statute, Term, Unit, due, next_acts
from fadu.law.checks import reachable
from fadu.law.numerals import to_chinese
from fadu.law.roles import ORGAN_HEAD
from fadu.law.statute import citations
from fadu.law.texts import articles_of
from fadu.lines.enforcement.supervision.derive import fields_of
from fadu.lines.enforcement.supervision.individual import Individual
from fadu.lines.enforcement.supervision.procedure import PROCEDURES
from fadu.lines.enforcement.supervision.tests.walking import (
    ADVERSE,
    CLUE,
    LETTER,
    OPEN,
    OPINION,
    RECORD,
    REPORT,
    adverse,
    begun,
    checking,
    decided,
    opinion,
    proposed,
    reported,
    urging,
)
from fadu.lines.enforcement.tests.walking import CALENDAR, TEAM, Walk

D = date.fromisoformat
LAW = Path(__file__).resolve().parents[5].parent / "shared" / "law"
needs_texts = pytest.mark.skipif(
    not (LAW / "texts").is_dir(), reason=f"没有法律文本（{LAW.name}/texts），不能核对引文"
)


# ─── 引文 ────────────────────────────────────────────────────────────────────────────────────────


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
        if not cite.statute.text_file:  # the bureau's own rule
            continue
        parts = articles(cite.statute).get(cite.article, [])
        text = parts[(cite.paragraph or 1) - 1] if len(parts) >= (cite.paragraph or 1) else ""
        if not text or (cite.item or 0) > len(re.findall(r"^[（(]", text, re.M)):
            wrong.add(f"{where}：没有{cite.text}")
    assert not wrong, "\n".join(sorted(wrong))


# deadlines.jsonl 的编号 → 期限
TERMS: dict[str, Term] = {
    "JD-001": Individual.letter_report,
    "JD-002": Individual.opinion_report,
    "JD-005": Individual.opinion_default,
    "JD-006": Individual.review_request,
    "JD-007": Individual.review_decide,
    "JD-008": Individual.decision_report,
}
# 不是期限的规则 → 由哪一事项、哪一处把住
HELD_BY: dict[str, str] = {
    "JD-003": "decided",
    "JD-004": "objected",
    "JD-009": "supervisors_assigned",
    "JD-010": "opened",
    "JD-011": "opened",
    "JD-012": "found",  # 评查的内容由案卷评查一章把住，发现的问题作为线索
    "JD-013": "opened",
}
UNITS = {"natural_day": {Unit.DAY, Unit.NATURAL}, "as_set_in_document": set(Unit)}


def listed() -> dict[str, dict[str, Any]]:
    rows = map(json.loads, (LAW / "deadlines.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows if row["id"].startswith("JD-")}


@needs_texts
def test_every_listed_rule_is_a_term_or_held_by_a_condition() -> None:
    assert set(listed()) == {*TERMS, *HELD_BY}
    assert set(HELD_BY.values()) <= set(Individual.events())


@needs_texts
@pytest.mark.parametrize("key", TERMS)
def test_each_term_has_the_number_unit_words_and_article_of_the_list(key: str) -> None:
    row, within = listed()[key], TERMS[key].within
    assert within.number == (row["count"] or 0)
    assert within.unit in UNITS[row["unit"]]
    assert not within.working
    assert row["article"].startswith(f"第{to_chinese(within.cite.article)}条")
    assert row["law"] in within.cite.statute.text_file
    assert within.words in row["quote"]


# (说明, 走到起算之处, 期限, 届满)
CLOCKS: tuple[tuple[str, Callable[[], Walk], str, str], ...] = (
    ("JD-001 督办函写明的日期，遇休息日不顺延", urging, "letter_report", "2026-07-21"),
    ("JD-002 意见书写明的日期", lambda: opinion(correct_by="2026-08-01"), "opinion_report", "2026-08-01"),
    ("JD-005 没有写明的，收到之日起三十日（自然日）", opinion, "opinion_default", "2026-08-05"),
    ("JD-006 十五日内申请复查", opinion, "review_request", "2026-07-21"),
    (
        "JD-007 上一级十五日内复查",
        lambda: opinion().to("2026-07-10").do("review_asked", review_text="不服"),
        "review_decide",
        "2026-07-27",  # 7月25日周六
    ),
    ("JD-008 三十日内报送执行情况", decided, "decision_report", "2026-08-05"),
    (
        "退回后重新计期",
        lambda: reported().do("returned", return_reason="不够", correct_by="2026-08-20"),
        "return_report",
        "2026-08-20",
    ),
    (
        "延长的，至新的日期",
        lambda: urging().do("extended", correct_by="2026-08-10", extend_reason="跨部门"),
        "extended_report",
        "2026-08-10",
    ),
    ("整改的期限", adverse, "rectify", "2026-08-05"),
    (
        "整改延长后",
        lambda: adverse().do("extended", due_on="2026-09-01", extend_reason="跨部门"),
        "rectify",
        "2026-09-01",
    ),
)


@pytest.mark.parametrize(("told", "walk", "term", "due"), CLOCKS, ids=[one[0] for one in CLOCKS])
def test_each_clock_ends_on_its_day(told: str, walk: Callable[[], Walk], term: str, due: str) -> None:
    assert walk().due(term) == D(due), told


def test_what_is_sent_back_on_the_day_it_came_is_waited_for_again() -> None:
    back = {"return_reason": "不够", "correct_by": "2026-08-20", "due_on": "2026-08-05"}
    told = (
        (reported().do("returned", **back), "return_report"),
        (adverse().do("reported", **REPORT).do("returned", **back), "rectify"),
    )
    for walk, term in told:
        found = due(walk.procedure.terms()[term], walk.history, CALENDAR)
        assert (found.status, found.met_on) == ("running", None), term


def test_an_opinion_with_its_own_day_is_not_also_held_to_thirty() -> None:
    assert opinion(correct_by="2026-09-30").due("opinion_default") is None


def test_a_rectification_without_a_day_waits_for_the_notice() -> None:
    walk = adverse(due_on=None)
    assert walk.due("rectify") is None
    assert walk.do("notified", rectify_demand="改", due_on="2026-08-20").due("rectify") == D("2026-08-20")


# ─── 拒绝 ────────────────────────────────────────────────────────────────────────────────────────


def with_known(walk: Walk, **known: Any) -> Walk:
    walk.extra |= known
    return walk


def at_bureau() -> Walk:
    """The file lies with the bureau itself, a department."""
    return with_known(proposed(), organ_level="department")


# (走到何处, 办什么, 填什么, 为什么不行)
REFUSED: tuple[tuple[Callable[[], Walk], str, dict[str, Any], str], ...] = (
    (lambda: with_known(begun(), disputes=["荔府复〔2026〕3号"]), "opened", OPEN, "荔府复〔2026〕3号"),
    (begun, "opened", OPEN | {"in_dispute": "suit"}, "不重复监督"),
    (begun, "opened", OPEN | {"mode": "special", "plan_approved_on": "2026-07-01"}, "不能自行开展"),
    (
        lambda: with_known(begun(), organ_level="province"),
        "opened",
        OPEN | {"mode": "special"},
        "报本级人民政府批准",
    ),
    (begun, "not_opened", {"not_opened_reason": "guided"}, "怎样引导"),
    (lambda: begun().do("opened", **OPEN), "supervisors_assigned", TEAM | {"co_handler": 1}, "不得少于两人"),
    (lambda: begun().do("opened", **OPEN), "supervisors_assigned", TEAM | {"co_handler_card": ""}, "督察证"),
    (checking, "inquired", RECORD | {"officer_2": None}, "不得少于两人"),
    (checking, "inquired", RECORD | {"cards_shown": False}, "出示督察证件"),
    (checking, "files_given", {"call_note": "一卷"}, "没有调阅资料"),
    (checking, "opinion_issued", OPINION, "查明情况"),
    (lambda: checking("inaction"), "letter_issued", LETTER | {"correct_by": None}, "应当写明报送情况的期限"),
    (
        lambda: checking("inaction"),
        "letter_issued",
        LETTER | {"correct_by": "2026-07-06"},
        "不晚于发文的日期",
    ),
    (lambda: checking("unlawful"), "letter_issued", LETTER, "发监督意见书"),
    (lambda: checking("inaction"), "opinion_issued", OPINION, "发督办函"),
    (lambda: checking("unlawful"), "no_problem", {"findings_note": "无"}, "不是“没有问题”"),
    (urging, "proposed", {"proposal_reason": "letter"}, "期限还没有届满"),
    (urging, "proposed", {"proposal_reason": "opinion"}, "没有发出监督意见书"),
    (at_bureau, "decided", {"decision_text": "改"}, "司法行政部门不能签发"),
    (lambda: opinion().to("2026-07-22"), "review_asked", {"review_text": "不服"}, "2026-07-21届满"),
    (opinion, "objected", {"objection_to": "decision"}, "没有发出监督决定书"),
    (opinion, "withdrawn", {"withdraw_reason": "误"}, "不能撤回文书"),
    (reported, "done", {}, "还没有核查"),
    (lambda: with_known(reported(), proofs=0), "verified", {"verify_way": "papers"}, "还没有上传"),
    (
        lambda: reported().do("verified").do("objected", objection_to="opinion", objection_text="不服"),
        "done",
        {},
        "还没有处理完",
    ),
    (opinion, "circulated", {"circulation_reason": "refused"}, "不能以拒不落实为由"),
    (checking, "staff_proposed", {"staff_person": "某甲"}, "查明情况"),
    (adverse, "urged", {"urge_text": "催"}, "还没有届满"),
    (urging, "extended", {"correct_by": "2026-07-21", "extend_reason": "x"}, "不晚于原定"),
    (opinion, "extended", {"correct_by": "2026-09-01", "extend_reason": "x"}, "适用广东省条例"),
    (decided, "extended", {"correct_by": "2026-09-01", "extend_reason": "x"}, "不能延长"),
    (
        lambda: urging().do("extended", correct_by="2026-08-10", extend_reason="x").to("2026-07-22"),
        "proposed",
        {"proposal_reason": "letter"},
        "期限还没有届满",
    ),
    (adverse, "extended", {"due_on": "2026-08-01", "extend_reason": "x"}, "不晚于原定"),
    (adverse, "notified", {"rectify_demand": "改", "due_on": None}, "规定时限要写明"),
    (
        lambda: Walk(PROCEDURES[1]),
        "rectification_opened",
        ADVERSE | {"due_on": "2026-07-01"},
        "早于办理的日期",
    ),
    (lambda: adverse().do("reported", **REPORT), "done", {}, "还没有核查"),
    (lambda: Walk(Individual), "found", CLUE | {"act_on": "2026-07-09"}, "晚于收到线索"),
)


@pytest.mark.parametrize(
    ("walk", "event", "facts", "why"), REFUSED, ids=[f"{one[1]}：{one[3]}" for one in REFUSED]
)
def test_what_the_law_forbids_is_refused_with_its_reason(
    walk: Callable[[], Walk], event: str, facts: dict[str, Any], why: str
) -> None:
    reason = walk().refusal(event, facts)
    assert reason is not None, f"{event} 没有被拒绝"
    assert why in reason


def test_only_the_government_may_decide() -> None:
    assert Individual.decided.by == (ORGAN_HEAD,)
    assert Individual.not_approved.by == (ORGAN_HEAD,)


def test_disobedience_is_proven_by_the_passing_of_the_day_or_by_what_was_sent_back() -> None:
    late = urging().to("2026-07-22")
    assert late.refusal("proposed", {"proposal_reason": "letter"}) is None
    back = reported().do("returned", return_reason="不够", correct_by="2026-08-20")
    assert back.refusal("proposed", {"proposal_reason": "opinion"}) is None
    assert back.state == "opinion"


def test_a_decision_not_taken_leaves_the_case_where_it_was() -> None:
    assert proposed().do("not_approved", not_approved_note="再查").state == "checking"


# ─── 随意走 ──────────────────────────────────────────────────────────────────────────────────────

LIGHT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PLACES = st.sampled_from([begun, checking, urging, opinion, proposed, decided, reported, adverse])


@LIGHT
@given(seed=st.integers(0, 10**9), steps=st.integers(0, 20), place=PLACES)
def test_every_walk_keeps_the_law(seed: int, steps: int, place: Callable[[], Walk]) -> None:
    walk = place()
    walk.rng = Random(seed)
    for _ in range(steps):
        walk.step()
        walk.wait(walk.rng.choice((0, 1, 3, 20)))
    assert walk.state in walk.procedure.states()
    for act in next_acts(walk.procedure, walk.history, on=walk.on, calendar=CALENDAR):
        assert act.open or (act.why_not and len(act.why_not) > 5), act.event.name
    fields = fields_of(walk.procedure, walk.history)
    assert fields["path"] == walk.procedure.version
    if walk.state not in ("archived", "archived_"):  # 归档的，销号与否都有
        assert (fields["done_on"] is not None) == (walk.state in ("done", "done_"))
    if walk.state == "decision":
        assert fields["proposed_on"] <= fields["decided_on"]


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.__name__)
def test_every_state_leads_to_the_end_and_is_somebodys_turn(procedure: type[Procedure]) -> None:
    for name, state in procedure.states().items():
        if name in ("archived", "archived_"):
            continue  # 到头了
        assert {"done", "done_"} & reachable(procedure, {name}), f"“{name}”办不到头"
        assert state.closed or state.whose is not None, name
