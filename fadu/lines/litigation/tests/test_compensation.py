"""行政赔偿：从申请到支付走一遍，期限与 deadlines.jsonl 的 PC 各条相符，法律不许的都被拒绝。"""

import json
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from fadu.kernel.lines import line_of
from fadu.kernel.models import Organ, Paper, User
from fadu.kernel.parties import NewParty
from fadu.kernel.prefill import Filling
from fadu.kernel.rebuild import rebuild
from fadu.kernel.record import open_case, story_of
from fadu.law import Unit
from fadu.law.numerals import to_chinese
from fadu.lines.litigation.compensation import Compensation as C
from fadu.lines.litigation.models import Suit
from fadu.lines.litigation.tests.test_door import BY, bureau, do, handler, moment  # noqa: F401
from fadu.lines.litigation.tests.test_quotes import LAW, UNITS, needs_texts
from fadu.lines.litigation.tests.test_refusals import refused
from fadu.lines.litigation.tests.walking import Walk

CLAIM: dict[str, Any] = {
    "harm": "seized",
    "act_title": "查封决定",
    "field": "market",
    "harm_known_on": "2026-05-11",
    "claimed_fen": 500_000,
    "comp_claims": "赔偿查封期间的损失",
    "comp_receipt": True,
}
PAY: dict[str, Any] = {"comp_outcome": "part", "comp_ways": ["money"], "comp_fen": 300_000}
TERMS = {
    "PC-001": C.limitation,
    "PC-002": C.decide_compensation,
    "PC-003": C.serve_compensation,
    "PC-004": C.sue_compensation,
    "PC-005": C.ask_treasury,
    "PC-006": C.treasury_pay,
    "PC-007": C.tell_pay_missing,
    "PC-008": C.tell_payment,
}


def claimed(**facts: Any) -> Walk:
    return Walk(procedure=C).do("comp_applied", **CLAIM | facts)


def decided(**facts: Any) -> Walk:
    return claimed().do("comp_heard").do("comp_decided", **PAY | facts)


def asked_to_pay() -> Walk:
    return decided().do("comp_served").do("pay_applied", pay_basis="decision", comp_fen=300_000)


@needs_texts
def test_every_listed_deadline_of_state_compensation_has_its_term() -> None:
    rows = map(json.loads, (Path(LAW) / "deadlines.jsonl").read_text(encoding="utf-8").splitlines())
    listed = {row["id"]: row for row in rows if row["id"].startswith("PC-")}
    assert set(listed) == set(TERMS)
    for key, term in TERMS.items():
        row, within = listed[key], term.within
        units = UNITS[row["unit"]] | ({Unit.DAY} if row["unit"] == "natural_day" else set())
        assert (within.number, within.unit in units) == (row["count"], True), key
        assert row["article"].startswith(f"第{to_chinese(within.cite.article)}条"), key
        assert row["law"] in within.cite.statute.text_file, key


# (走到起算之处, 期限, 届满)
DUE = (
    (claimed, "limitation", "2028-05-11"),
    (claimed, "tell_missing", "2026-07-13"),  # 7月11日是星期六
    (claimed, "decide_compensation", "2026-09-07"),  # 9月6日是星期日
    (decided, "serve_compensation", "2026-07-16"),
    (decided, "sue_compensation", "2026-10-08"),  # 10月6日在国庆假期
    (asked_to_pay, "tell_pay_missing", "2026-07-09"),
    (asked_to_pay, "ask_treasury", "2026-07-13"),
    (lambda: asked_to_pay().do("pay_accepted").do("treasury_asked"), "treasury_pay", "2026-07-21"),
    (
        lambda: asked_to_pay().do("pay_refused").wait(7).do("pay_review_reversed"),
        "ask_treasury_reviewed",
        "2026-07-20",
    ),
)


@pytest.mark.parametrize(("walk", "term", "day"), DUE, ids=[one[1] for one in DUE])
def test_each_period_ends_when_the_law_says(walk: Any, term: str, day: str) -> None:
    assert walk().due(term) == date.fromisoformat(day)


def test_what_the_law_forbids_is_refused() -> None:
    refused(Walk(procedure=C), "comp_applied", "书面凭证", **CLAIM | {"comp_receipt": False})
    refused(claimed(), "comp_decided", "听取赔偿请求人的意见", **PAY)
    heard = claimed().do("comp_heard")
    refused(heard, "comp_decided", "不填赔偿方式和金额", comp_outcome="refused", comp_fen=1)
    refused(heard, "comp_decided", "填写金额", comp_outcome="whole", comp_ways=["money"])
    refused(heard, "comp_decided", "请选择赔偿的方式", comp_outcome="whole")
    refused(heard, "comp_decided", "侵犯人身权", **PAY | {"solace_fen": 100})
    hurt = claimed(harm="violence").do("comp_heard")
    refused(hurt, "comp_decided", "不能大于赔偿金额", **PAY | {"solace_fen": 300_001})
    agreed = heard.do("comp_negotiated", negotiation="agreed", negotiated_fen=200_000)
    refused(agreed, "comp_decided", "协商一致的数额是2000.00元", **PAY)
    twice = claimed().do("comp_correction_told").do("comp_corrected")
    refused(twice, "comp_correction_told", "不得再次告知")
    served = decided().do("comp_served")
    refused(served, "pay_applied", "确定的是3000.00元", pay_basis="decision", comp_fen=1)
    refused(Walk(procedure=C), "pay_applied", "生效判决书", pay_basis="decision", comp_fen=1)
    refused(served, "comp_closed", "没有支付", closing_note="完")
    denied = asked_to_pay().do("pay_refused").do("pay_review_upheld")
    refused(denied, "comp_closed", "没有支付", closing_note="完")
    paid = asked_to_pay().do("pay_accepted").do("treasury_asked")
    refused(paid, "treasury_resent", "没有要求补正")
    refused(paid, "treasury_paid", "应当支付3000.00元", comp_paid_fen=1)
    paid.do("treasury_paid", comp_paid_fen=300_000).do("recovered", recovered_fen=200_000)
    refused(paid, "recovered", "超过已支付", recovered_fen=100_001)


@pytest.mark.django_db
def test_a_claim_is_decided_paid_and_recovered(bureau: Organ, handler: User) -> None:  # noqa: F811
    on = date(2026, 7, 6)
    sides = (
        NewParty(role="applicant", name="模拟甲"),
        NewParty(role="respondent", kind="organ", name=bureau.name, organ=bureau),
    )
    line = line_of("litigation")
    case = cast(
        Suit,
        open_case(
            line, "comp_applied", organ=bureau, on=on, by=BY, facts=CLAIM, parties=sides, at=moment(on)
        ),
    )
    assert (case.procedure, case.title) == (C.key, f"模拟甲申请{bureau.name}行政赔偿案")
    do(case, "comp_assigned", "2026-07-06", handler=handler.pk, unit="法制科")
    do(case, "comp_heard", "2026-07-08", comp_opinion="坚持")
    do(case, "comp_negotiated", "2026-07-09", negotiation="agreed", negotiated_fen=300_000)
    deciding = Filling(
        event="comp_decided",
        on=date(2026, 7, 10),
        user=handler,
        organ=bureau,
        case=case,
        known=story_of(case).known,
    )
    assert line.filled(deciding)["comp_fen"] == 300_000
    assert "没有超过时效" in "".join(one.text for one in line.advised(deciding))
    do(case, "comp_decided", "2026-07-10", comp_reasons="查封违法", **PAY)
    decision = Paper.objects.get(case=case, key="comp_decision")
    assert "向赔偿请求人支付赔偿金" in decision.plain
    assert "三个月内，向人民法院提起诉讼" in decision.plain
    assert not Paper.objects.filter(case=case, key="comp_refusal").exists()
    do(case, "comp_served", "2026-07-13")
    do(case, "pay_applied", "2026-07-20", pay_basis="decision", comp_fen=300_000, pay_identity=True)
    do(case, "pay_accepted", "2026-07-20")
    do(case, "treasury_asked", "2026-07-22", treasury="模拟区财政局")
    do(case, "treasury_paid", "2026-07-31", comp_paid_fen=300_000)
    do(case, "payment_told", "2026-08-03")
    said = {"recovered_from": "某科", "recovery_ground": "gross"}
    do(case, "recovered", "2026-08-10", recovered_fen=50_000, **said)
    do(case, "recovered", "2026-08-11", recovered_fen=20_000, **said)
    do(case, "comp_closed", "2026-08-12", closing_note="已支付")
    do(case, "comp_archived", "2026-08-13", retention="years_30")
    assert (case.comp_fen, case.comp_paid_on, case.recovered_fen) == (300_000, date(2026, 7, 31), 70_000)
    assert case.closed_on == date(2026, 8, 12)
    assert rebuild(case, repair=False) == []
