"""移送来的纠纷怎么进来、结果怎么送回：各单位的字段、来源、期限、答复。"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from fadu.gateway import applying, composing
from fadu.kernel.actors import system
from fadu.kernel.lines import line_of
from fadu.kernel.models import Incoming, Organ, Outgoing, Partner
from fadu.kernel.record import record
from fadu.lines.mediation.choices import REFERRED_SOURCES
from fadu.lines.mediation.exchange import EXAMPLE, INLETS, OUTLETS
from fadu.lines.mediation.models import Mediation

BY = system("测试")
AT = datetime(2026, 3, 2, 4, tzinfo=UTC)


@pytest.fixture
def partner(db: None) -> Partner:
    organ = Organ.objects.create(name="模拟镇人民调解委员会", code="模镇", level="town")
    return Partner.objects.create(
        organ=organ, name="模拟区人民法院", created_at=AT, outlets=[f"mediation.{one.key}" for one in OUTLETS]
    )


def came(partner: Partner, inlet: str, content: Any, matter: str = "模拟诉前调1号") -> Incoming:
    row = Incoming.objects.create(
        partner=partner,
        organ=partner.organ,
        message=f"m{Incoming.objects.count()}",
        line="mediation",
        inlet=inlet,
        matter=matter,
        content=json.dumps({"content": content}),
        received_at=AT,
        next_at=AT,
    )
    return applying.apply(row.pk, at=AT)


def do(case: Mediation, event: str, **facts: Any) -> dict[str, Any]:
    """Record it; what is owed for it, by outlet."""
    entry = record(case, event, on=date(2026, 3, 2), by=BY, facts=facts, at=AT)
    owed = Outgoing.objects.filter(entry=entry).select_related("case__organ", "entry", "amends")
    return {one.outlet: composing.composed(one)["content"] for one in owed}


def test_every_sender_opens_a_referral_with_its_source_its_number_and_its_name(partner: Partner) -> None:
    sources = set()
    for at, inlet in enumerate(one for one in INLETS if one.opens):
        row = came(partner, inlet.key, inlet.example, f"甲{at}")
        assert row.state == "applied", (inlet.key, row.sentence)
        case = Mediation.objects.get(incoming=row)
        assert (case.sender, case.source_number, case.opening) == ("模拟区人民法院", f"甲{at}", "referred")
        assert case.title.startswith("模拟申请人甲与模拟被申请人乙")
        assert case.amount_fen == 1_200_000
        sources.add(case.source)
    lines = [came(partner, "hotline", EXAMPLE | {"line": "hotline_12345"}, "乙1")]
    lines += [
        came(partner, "court", EXAMPLE | {"stage": one, "materials_on": "2026-03-02"}, one)
        for one in ("court_in", "court_in_simplified")
    ]
    sources |= {Mediation.objects.get(incoming=one).source for one in lines}
    assert sources == set(REFERRED_SOURCES) - {"line"}


def test_the_police_are_told_where_a_matter_of_theirs_has_gone(partner: Partner) -> None:
    row = came(partner, "police", INLETS[1].example)
    case = cast(Mediation, line_of("mediation").case_model().objects.get(incoming=row))
    told = do(case, "transferred", transferred_to="模拟派出所", transfer_reason="crime")
    assert told["taken"] == {
        "outcome": "transferred",
        "body": "模拟镇人民调解委员会",
        "reason": "涉嫌违法犯罪，应由公安机关处理",
        "to": "模拟派出所",
    }


def test_the_court_gets_the_agreement_the_others_only_that_there_is_one(partner: Partner) -> None:
    row = came(partner, "court", INLETS[0].example)
    case = cast(Mediation, line_of("mediation").case_model().objects.get(incoming=row))
    assert do(case, "accepted") == {"taken": {"outcome": "accepted", "body": "模拟镇人民调解委员会"}}
    due = case.deadlines.get(status="running", term__endswith=".settle_court_pre")
    assert due.due_on == date(2026, 4, 1), "thirty days from the day the court handed it over"
    told = do(
        case,
        "agreed_orally",
        facts_found="借款属实",
        agreement="乙还款一万元",
        agreed_fen=1_000_000,
        perform_by="2026-06-30",
        rights_explained=True,
        minutes="各让一步",
    )
    assert told["court_result"]["agreement"] == "乙还款一万元"
    assert told["court_result"]["agreed"] == "10000.00"
    assert "一万元" not in json.dumps([told["result"], told["reply"]], ensure_ascii=False)
    assert told["result"]["effective_on"] == "2026-03-02"
    assert told["reply"] == {
        "result": "done",
        "answer": "模拟镇人民调解委员会于2026年3月2日办结，结果：调解成功。",
    }
    assert do(case, "breached", breach_note="分文未付") == {
        "performance": {"outcome": "breached", "note": "分文未付"}
    }
    assert do(case, "reported_back", report_text="报告") == {"report": {"text": "报告"}}


def test_the_sender_may_recall_until_it_is_over(partner: Partner) -> None:
    came(partner, "police", EXAMPLE)
    row = came(partner, "recall", {"reason": "settled", "note": "双方已谅解"})
    assert row.state == "applied", row.sentence
    case = Mediation.objects.get()
    assert (case.result, case.end_reason) == ("ended", "settled")
    owed = Outgoing.objects.filter(outlet="result").select_related("case__organ", "entry", "amends").get()
    assert composing.composed(owed)["content"]["reason"] == "当事人自行和解"
    again = came(partner, "recall", {"reason": "other"})
    assert (again.state, again.code) == ("refused", "not_lawful")


def test_what_is_offered_covers_every_way_a_mediation_may_end() -> None:
    results = next(one for one in OUTLETS if one.key == "result").events
    assert results == {"agreement_sealed", "agreed_orally", "failed", "withdrawn", "ended"}
