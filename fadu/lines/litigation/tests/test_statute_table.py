"""应诉期限的算例：逐条写明起算和届满，与 deadlines.jsonl 的 YS 各条对应。"""

from datetime import date
from typing import Any

import pytest

from fadu.law import Term, due
from fadu.lines.litigation import limits
from fadu.lines.litigation.limits import SuitLimit
from fadu.lines.litigation.performance import overdue
from fadu.lines.litigation.tests.walking import (
    CALENDAR,
    EVIDENCE,
    JUDGED,
    Walk,
    answered,
    assigned,
    judged,
    lost,
    received,
    scheduled,
)
from fadu.lines.litigation.tests.walking import appealed as appealing

D = date.fromisoformat
S = {"court": "某院", "via": "direct"}


def objected() -> Walk:
    return assigned().do("jurisdiction_objected", proper_court="某院").wait(8)


# (说明, 走到起算之处, 期限, 届满)
CASES = (
    ("YS-001 自然日十五日，7月6日收到", received, "answer", "2026-07-21"),
    (
        "YS-001 9月18日收到，逢国庆以前的10月3日顺延到8日",
        lambda: Walk(on=D("2026-09-18")).do("received", **S),
        "answer",
        "2026-10-08",
    ),
    ("YS-001 证据同期", received, "evidence", "2026-07-21"),
    ("YS-002 申请延期提供证据", received, "ask_longer", "2026-07-21"),
    (
        "YS-003 正当事由消除后十五日",
        lambda: (
            assigned()
            .do("extension_asked", longer_reason="force_majeure")
            .wait(5)
            .do("extension_granted")
            .wait(9)
            .do("cause_ended")
        ),
        "evidence_extended",
        "2026-08-04",
    ),
    ("YS-004 管辖异议", received, "jurisdiction", "2026-07-21"),
    ("YS-005 立案之日起五日内发送副本", received, "serve", "2026-07-06"),
    ("YS-019 一审六个月，1月1日元旦顺延", received, "first", "2027-01-04"),
    (
        "YS-019 管辖异议审查八日不计",
        lambda: objected().do("jurisdiction_ruled", objection_result="rejected"),
        "first",
        "2027-01-11",
    ),
    (
        "YS-020 简易程序四十五日",
        lambda: received(court_procedure="simplified"),
        "first_simplified",
        "2026-08-17",
    ),
    (
        "YS-021 转普通程序，自立案之日起",
        lambda: received(court_procedure="simplified").do(
            "converted", court_procedure="ordinary", filed_on="2026-07-01"
        ),
        "first_converted",
        "2027-01-04",
    ),
    ("YS-022 判决上诉十五日，自本机关收到之日", judged, "appeal_judgment", "2026-07-31"),
    (
        "YS-022 其他当事人自其收到之日",
        lambda: judged().do("party_served", served_party=2, served_on="2026-07-25"),
        "appeal_judgment_others",
        "2026-08-10",
    ),
    ("YS-023 驳回起诉裁定十日", lambda: ruled("suit_dismissed"), "appeal_ruling", "2026-07-27"),
    (
        "YS-023 驳回管辖异议的裁定十日",
        lambda: objected().do("jurisdiction_ruled", objection_result="rejected"),
        "appeal_jurisdiction",
        "2026-07-24",
    ),
    (
        "YS-024 收到上诉状副本十五日",
        lambda: judged().wait(5).do("appeal_received", appellant=2),
        "appeal_answer",
        "2026-08-05",
    ),
    (
        "YS-025 二审三个月",
        lambda: appealing().do("second_filed", second_court="某中院", second_received_on="2026-07-16"),
        "second",
        "2026-10-16",
    ),
    ("YS-026 裁判生效后六个月", lost, "ask_retrial", "2027-02-01"),
    (
        "YS-027 再审申请书副本十五日",
        lambda: lost().do("retrial_petition_received", retrial_court="某中院"),
        "retrial_opinion",
        "2026-08-17",  # 8月16日周日
    ),
    ("YS-028 开庭三日前，7月16日开庭", scheduled, "summons", "2026-07-10"),  # 7月12日周日，往前
    ("YS-029 负责人出庭通知书", lambda: hearing("2026-07-16", head_notice=True), "head_notice", "2026-07-10"),
    ("YS-033 司法建议书写明的日期", lambda: advised(reply_by="2026-08-20"), "advice_reply", "2026-08-20"),
    ("YS-033 没有写明的，两个月", lambda: advised(undated=True), "advice_reply_usual", "2026-09-07"),
    ("YS-038 申请执行二年，自履行期间最后一日", lambda: ordered("2026-09-01"), "enforce", "2028-09-01"),
    ("YS-040 判决公开二十个工作日", lambda: disclosing(), "disclose", "2026-08-28"),
    ("解释124 抗诉三十日", lambda: lost().do("protested", protest="protest"), "protest_ruling", "2026-08-31"),
    (
        "解释126 再审检察建议三个月",
        lambda: lost().do("protested", protest="advice"),
        "protest_review",
        "2026-11-02",
    ),
    ("内部规定4 败诉分析三十日", lost, "loss_report", "2026-08-31"),
    ("内部规定5 交办履行五日", lost, "hand_over", "2026-08-06"),
)


def ruled(outcome: str) -> Walk:
    return scheduled().wait(10).do("judged", doc_kind="ruling", outcome=outcome, order="none")


def hearing(on: str, **facts: Any) -> Walk:
    return answered().do("hearing_set", hearing_on=on, hearing_time="09:00", **facts)


def advised(**facts: Any) -> Walk:
    return assigned().do("advice_received", advice_number="模法建〔2026〕1号", **facts)


def ordered(by: str) -> Walk:
    return lost().do("performance_set", performer="执法科", perform_by=by)


def disclosing() -> Walk:
    walk = scheduled().wait(10).do("hearing_held", head_attended=True, head_name="某", head_role="deputy")
    walk.do("judged", **JUDGED | {"outcome": "ordered", "order": "disclose"}).do("not_appealing")
    return walk.wait(16).do("became_final", certificate=True)


# 起诉期限（limits.py）：(说明, 已知的日期, 期限, 届满)
KNOWN = {"sued_on": "2026-09-01"}
LIMITS: tuple[tuple[str, dict[str, str], Term, str], ...] = (
    ("YS-006 直接起诉六个月", {"learned_on": "2026-01-05"}, SuitLimit.direct, "2026-07-06"),
    (
        "YS-007 知道实施主体较晚的，自该日",
        {"learned_on": "2026-01-05", "identified_on": "2026-03-05"},
        SuitLimit.direct,
        "2026-09-07",
    ),
    (
        "YS-008 未告知起诉期限的，最长一年",
        {"learned_on": "2025-01-06", "told_on": "2025-12-01"},
        SuitLimit.untold_longest,
        "2026-01-06",
    ),
    ("YS-009 不动产二十年", {"act_on": "2006-03-01"}, SuitLimit.longest_land, "2026-03-02"),
    ("YS-010 其他五年", {"act_on": "2021-03-01"}, SuitLimit.longest, "2026-03-02"),
    ("YS-011 不服复议决定十五日", {"review_served_on": "2026-08-03"}, SuitLimit.review, "2026-08-18"),
    (
        "YS-037 复议维持的，以复议决定送达确定",
        {"review_served_on": "2026-08-07"},
        SuitLimit.review,
        "2026-08-24",
    ),
    ("YS-012 复议期满十五日", {"review_due_on": "2026-08-03"}, SuitLimit.review_late, "2026-08-18"),
    (
        "YS-013 复议决定未告知起诉期限",
        {"limit_case": "review_untold", "review_served_on": "2025-08-04", "told_on": "2026-01-05"},
        SuitLimit.untold_longest,
        "2026-08-04",
    ),
    ("YS-014 不作为等待两个月，逢劳动节", {"duty_asked_on": "2026-03-02"}, SuitLimit.wait, "2026-05-06"),
    (
        "YS-015 履行期限届满起六个月",
        {"limit_case": "inaction", "duty_asked_on": "2026-01-05"},
        SuitLimit.inaction,
        "2026-09-07",
    ),
    (
        "YS-016 化解中心二十日不计",
        {"learned_on": "2026-01-05", "delays": "2026-03-01；2026-03-20；化解中心"},
        SuitLimit.direct,
        "2026-07-27",
    ),
    ("YS-018 障碍消除后十日", {"obstacle_gone_on": "2026-08-03"}, SuitLimit.ask_longer, "2026-08-13"),
)


@pytest.mark.parametrize(("why", "known", "term", "last"), LIMITS, ids=[one[0].split()[0] for one in LIMITS])
def test_the_limit_of_suing_is_as_the_law_has_it(
    why: str, known: dict[str, str], term: Term, last: str
) -> None:
    history = limits.history_of(KNOWN | known, CALENDAR)
    assert due(term, history, CALENDAR).due == D(last), why


def examined(known: dict[str, Any]) -> limits.Found:
    found = limits.examined(known, CALENDAR)
    assert found is not None
    return found


def test_the_earliest_of_the_limits_decides_and_says_how_late() -> None:
    known = {
        "limit_case": "untold",
        "learned_on": "2025-01-06",
        "told_on": "2026-01-05",
        "sued_on": "2026-06-01",
    }
    found = examined(known)
    assert (found.due, found.late) == (D("2026-01-06"), True)
    assert "逾期146日" in found.text
    assert limits.examined({}, CALENDAR) is None


def test_a_longer_notice_protects_and_a_shorter_one_does_not_bind() -> None:
    """YS-017；起诉期限解释第五条第一款."""
    known = {"limit_case": "direct", "learned_on": "2026-01-05", "sued_on": "2026-07-20"}
    late = examined(known)
    longer = examined(known | {"told_until": "2026-08-01"})
    shorter = examined(known | {"sued_on": "2026-07-01", "told_until": "2026-04-05"})
    assert (late.late, longer.late, shorter.late) == (True, False, False)
    assert "长于法定期限" in longer.notes[0]
    assert "按法定期限执行" in shorter.notes[0]


def test_the_start_of_the_limit_follows_the_rules_of_the_day_of_the_suit() -> None:
    """2026年5月1日以前起诉的，不问何时知道实施主体."""
    known = {"limit_case": "direct", "learned_on": "2025-09-01", "identified_on": "2026-01-05"}
    before = examined(known | {"sued_on": "2026-04-01"})
    after = examined(known | {"sued_on": "2026-05-06"})
    assert (before.due, after.due) == (D("2026-03-02"), D("2026-07-06"))


def test_a_suit_over_inaction_may_come_too_early_and_a_correction_reopens_nothing() -> None:
    """YS-014、YS-041；紧急情况不受限制（第四十七条第二款）."""
    known = {"limit_case": "inaction", "duty_asked_on": "2026-08-03", "sued_on": "2026-09-01"}
    early = examined(known)
    urgent = examined(known | {"urgent": True, "correction_asked": True})
    assert (early.early, urgent.early) == (True, False)
    assert "起诉过早" in early.text
    assert "不履行更正职责" in urgent.notes[0]


def test_evidence_is_not_waited_for_while_the_court_gives_more_time() -> None:
    walk = assigned().do("extension_asked", longer_reason="force_majeure").wait(5).do("extension_granted")
    assert walk.situation().due("evidence").status == "met"
    assert walk.situation().due("answer").status == "running"  # 只延期提供证据，答辩状不延期
    walk.wait(5).do("cause_ended").do("evidence_filed", evidence=EVIDENCE)
    assert walk.situation().due("evidence_extended").status == "met"


def test_nobody_waits_for_an_appeal_when_its_days_have_passed_or_the_judgment_is_final() -> None:
    walk = judged()
    assert walk.wait(15).situation().due("appeal_judgment").status == "running"
    assert walk.wait(1).situation().due("appeal_judgment").status == "void"
    walk.do("became_final", certificate=True)
    final = walk.situation().due("appeal_judgment")
    assert (final.status, final.late) == ("met", False)


def test_what_is_overdue_in_performance_costs_the_head_of_the_organ_by_the_day() -> None:
    """YS-034：按日五十元至一百元."""
    walk = ordered("2026-09-01")
    known = walk.situation().known
    assert overdue(walk.history, known, D("2026-09-01")) is None
    late = overdue(walk.history, known, D("2026-09-11"))
    assert late
    assert (late.days, late.low_fen, late.high_fen) == (10, 50_000, 100_000)
    walk.do("performed")
    assert overdue(walk.history, walk.situation().known, D("2026-09-11")) is None


@pytest.mark.parametrize(
    ("why", "place", "term", "last"), CASES, ids=[f"{one[0].split()[0]}-{one[2]}" for one in CASES]
)
def test_the_last_day_is_as_the_law_has_it(why: str, place: Any, term: str, last: str) -> None:
    walk: Walk = place()
    assert walk.due(term) == D(last), why
