"""法定期限的算例：逐条写明起算和届满，与 deadlines.jsonl 的 TJ、XT、LD 各条对应。"""

from datetime import date
from typing import Any

import pytest

from fadu.lines.mediation.tests.walking import AGREED, DISPUTE, Walk, confirming, mediating, performing

D = date.fromisoformat


def referred(source: str, materials_on: str) -> Walk:
    facts = DISPUTE | {"source": source, "sender": "某院", "materials_on": materials_on}
    return Walk(on=D(materials_on)).do("referred", **facts)


def at(on: str, **facts: Any) -> Walk:
    return Walk(on=D(on)).do("applied", **DISPUTE | facts)


# (说明, 走到起算之处, 期限, 届满)
CASES = (
    ("TJ-001 一个月，7月6日受理", mediating, "settle", "2026-08-06"),
    (
        "TJ-001 1月31日受理，至2月末日（调休上班的周六）",
        lambda: at("2026-01-31").do("accepted"),
        "settle",
        "2026-02-28",
    ),
    (
        "TJ-019 委派三十日，自签收材料起",
        lambda: referred("court_pre", "2026-07-06"),
        "settle_court_pre",
        "2026-08-05",
    ),
    (
        "TJ-020 委托普通程序十五日",
        lambda: referred("court_in", "2026-07-06"),
        "settle_court_in",
        "2026-07-21",
    ),
    (
        "TJ-020 委托简易程序七日",
        lambda: referred("court_in_simplified", "2026-07-06"),
        "settle_court_in_simplified",
        "2026-07-13",
    ),
    (
        "TJ-022 劳动争议十五日，自收到申请起",
        lambda: at("2026-07-06", kind="wages"),
        "settle_labour",
        "2026-07-21",
    ),
    ("TJ-004/005 生效之日起三十日", performing, "confirm", "2026-08-05"),
    (
        "TJ-002 自最后一个签名、盖章起：7月6日、9日签名，9日盖章",
        lambda: (
            mediating()
            .do("agreed_written", **AGREED)
            .do("agreement_signed", signer=1)
            .wait(3)
            .do("agreement_signed", signer=2)
            .do("agreement_sealed")
        ),
        "confirm",
        "2026-08-10",  # 8月8日周六
    ),
    ("TJ-003 口头协议自达成之日", lambda: mediating().do("agreed_orally", **AGREED), "confirm", "2026-08-05"),
    ("TJ-006 法院三日内决定受理（预计）", confirming, "court_accept", "2026-07-09"),
    (
        "TJ-023 特别程序三十日（预计）",
        lambda: confirming().do("confirmation_accepted"),
        "court_decide",
        "2026-08-05",
    ),
    (
        "TJ-007 2011年规定十五日（预计）",
        lambda: confirming().do("confirmation_accepted"),
        "court_decide_2011",
        "2026-07-21",
    ),
    (
        "TJ-008 当事人异议十五日",
        lambda: confirming().do("confirmed", ruling_received_on="2026-07-06"),
        "object_party",
        "2026-07-21",
    ),
    (
        "TJ-009 利害关系人异议六个月",
        lambda: (
            confirming()
            .do("confirmed", ruling_received_on="2026-07-06")
            .do("objection_raised", objector="interested", harm_known_on="2026-07-01")
        ),
        "object_interested",
        "2027-01-04",  # 1月1日元旦，其后周末
    ),
    (
        "TJ-012 二年，自最后履行期限",
        lambda: confirming().do("confirmed", last_due_on="2026-12-31"),
        "enforce",
        "2029-01-02",  # 12月31日周日，1月1日元旦
    ),
    ("TJ-012 未定履行期限的，自裁定", lambda: confirming().do("confirmed"), "enforce_undated", "2028-07-06"),
    ("TJ-017 约定的履行期限", lambda: performing(perform_by="2026-08-01"), "perform", "2026-08-01"),
    (
        "TJ-017 约定的回访日期",
        lambda: (
            mediating()
            .do("agreed_written", **AGREED)
            .do("agreement_sealed", signed_on_paper=True, visit_on="2026-08-08")
        ),
        "visit",
        "2026-08-08",
    ),
    (
        "LD-001 仲裁时效一年",
        lambda: at("2026-07-06", kind="labour", wronged_on="2026-03-02"),
        "arbitrate",
        "2027-03-02",
    ),
    (
        "LD-002 仲裁五日内受理（预计）",
        lambda: (
            at("2026-07-06", kind="labour")
            .do("accepted")
            .do("agreed_orally", **AGREED)
            .do("award_asked", applied_together=True)
        ),
        "award_accept",
        "2026-07-13",  # 7月11日周六
    ),
    (
        "办案规则74：十五日内共同申请仲裁审查",
        lambda: at("2026-07-06", kind="wages").do("accepted").do("agreed_orally", **AGREED),
        "award_ask",
        "2026-07-21",
    ),
    (
        "XT-001 深圳三个工作日移送",
        lambda: at("2026-07-03", category="administrative_shenzhen"),
        "pass_on",
        "2026-07-08",
    ),
    (
        "XT-002 深圳五个工作日受理",
        lambda: at("2026-07-03", category="administrative_shenzhen"),
        "answer",
        "2026-07-10",
    ),
    (
        "XT-002 深圳复杂的十个工作日",
        lambda: at("2026-07-03", category="administrative_shenzhen", complex=True),
        "answer_complex",
        "2026-07-17",
    ),
    ("内部规定1 村居一个工作日，周五登记", lambda: at("2026-07-03"), "respond_village", "2026-07-06"),
    (
        "内部规定2 提级到镇街，重新起算二个工作日",
        lambda: at("2026-07-03").wait(6).do("escalated", tier="town", escalate_to=1, escalate_reason="五人"),
        "respond_town",
        "2026-07-13",  # 7月9日周四
    ),
    (
        "内部规定3 区县三个工作日",
        lambda: at("2026-07-06", tier="district"),
        "respond_district",
        "2026-07-09",
    ),
    (
        "XT-003 深圳三十日",
        lambda: at("2026-07-06", category="administrative_shenzhen").do("accepted"),
        "settle_local",
        "2026-08-05",
    ),
)


@pytest.mark.parametrize(
    ("why", "place", "term", "due"), CASES, ids=[one[0].split()[0] + one[2] for one in CASES]
)
def test_the_last_day_is_as_the_law_has_it(why: str, place: Any, term: str, due: str) -> None:
    walk: Walk = place()
    assert walk.due(term) == D(due), why


def test_what_a_court_or_a_worker_brings_has_no_limit_of_a_month() -> None:
    for walk in (referred("court_pre", "2026-07-06"), at("2026-07-06", kind="wages")):
        assert walk.do("accepted").due("settle") is None
    assert (
        at("2026-07-06", category="administrative").do("accepted").situation().procedure.terms().get("settle")
        is None
    )


def test_an_extension_meets_the_limit_and_sets_another() -> None:
    walk = (
        referred("court_pre", "2026-07-06")
        .do("accepted")
        .do("extended", extend_until="2026-09-30", all_agree=True)
    )
    assert walk.situation().due("settle_court_pre").status == "met"
    assert walk.due("settle_longer") == D("2026-09-30")
