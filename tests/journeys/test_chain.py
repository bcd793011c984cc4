"""链上的两头：法院送达之后，一件应诉走到败诉分析、结案；决定公示之后，市民用手机查。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from fadu.kernel.models import Case, User
from fadu.lines.enforcement.feed.tests.rows import PERSON, imported, row
from fadu.lines.enforcement.feed.tests.rows import bureau as department
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.publicity import acting
from fadu.lines.litigation.models import Suit
from fadu.lines.litigation.tests.walking import EVIDENCE
from tests.journeys.hand import Hand
from tests.journeys.office import Bureau, Desk
from tests.journeys.test_citizen import telephone

# ── 应诉：从法院送达到败诉分析、结案 ───────────────────────────────────────────────────────────────
HEARING, JUDGED, FINAL = date(2026, 8, 20), date(2026, 9, 1), date(2026, 9, 21)
NOT_YET = "败诉案件应当先提交败诉案件分析报告，再结案。"
PAPERS = {
    "court": "模拟铁路运输法院",
    "court_number": "（2026）模7101行初1号",
    "via": "direct",
    "place": "maker",
    "act_kind": "penalty",
    "field": "market",
    "act_title": "行政处罚决定",
    "claims": "撤销行政处罚决定",
    "filed_on": "2026-07-30",
}
ANALYSIS = {
    "loss_reason": "procedure",
    "loss_text": "没有告知听证的权利",
    "loss_measures": "处罚前逐件核对告知",
    "loss_responsible": "模拟执法科",
}


def served_by_the_court(handler: Desk) -> Case:
    """The notice is registered; the office stands among the defendants already."""
    handler.open("/desk/litigation/intake/")
    handler.fill(**{"applicant-0-kind": "person", "applicant-0-name": "模拟甲"}, **PAPERS)
    handler.look("应诉登记")
    handler.hand.tap(handler.page.locator("main form button[value=save]"))
    handler.page.locator("#acts").wait_for()
    handler.reads("提交答辩状")
    return Suit.objects.get()


def does(desk: Desk, case: Case, event: str, **facts: Any) -> None:
    """From the form of one act to the case page: half the pages of going by the case page each time."""
    desk.open(f"/desk/case/{case.pk}/act/{event}/")
    desk.fill(**facts)
    desk.submit()
    expect(desk.page).not_to_have_url(re.compile("/act/"))


def answered(handler: Desk, head: Desk, case: Case) -> None:
    assigned_to = User.objects.get(username="chengban1").pk
    does(head, case, "assigned", unit="模拟执法科", handler=assigned_to, draft_by="2026-08-12")
    does(handler, case, "evidence_filed", evidence=EVIDENCE)
    defence = {"defence_opinion": "请求驳回原告的诉讼请求", "defence": "程序合法", "no_settlement": "refused"}
    does(handler, case, "answered", **defence)
    head.signs("提交答辩状")


def lost(handler: Desk, bureau: Bureau, case: Case) -> None:
    """The hearing, the judgment that the act was unlawful, its taking effect."""
    does(handler, case, "hearing_set", hearing_on=f"{HEARING}", hearing_time="09:30")
    bureau.day.go(HEARING)
    there = {"head_name": "模拟区长", "head_title": "区长", "head_role": "chief", "head_attended": True}
    does(handler, case, "hearing_held", **there)
    bureau.day.go(JUDGED)
    judgment = {"doc_kind": "judgment", "outcome": "illegal", "order": "none", "judged_on": "2026-08-31"}
    does(handler, case, "judged", **judgment)
    plaintiff = case.parties.get(role="applicant").pk
    does(handler, case, "party_served", served_party=plaintiff, served_on=f"{JUDGED}")
    bureau.day.go(FINAL)
    does(handler, case, "became_final")


def refused_to_close(handler: Desk, case: Case) -> None:
    handler.case(case)
    assert handler.page.locator("#acts").get_by_role("link", name="结案", exact=True).count() == 0
    handler.page.get_by_text("为何不能办").click()
    handler.reads(NOT_YET)
    handler.look("败诉待分析")


def test_a_lost_suit_goes_from_the_papers_of_the_court_to_its_analysis_and_closing(bureau: Bureau) -> None:
    handler, head = bureau.desk("chengban1"), bureau.desk("kezhang")
    case = served_by_the_court(handler)
    answered(handler, head, case)
    lost(handler, bureau, case)
    refused_to_close(handler, case)
    handler.act("提交败诉案件分析报告")
    handler.fill(**ANALYSIS)
    handler.submit()
    refused_to_close(handler, case)  # handed in, not yet signed
    head.signs("提交败诉案件分析报告")
    handler.does(case, "结案", closing_note="已分析、已整改")
    handler.reads("已结案")
    suit = Suit.objects.get()
    assert (suit.state, suit.lost, suit.loss_reason, suit.closed_on) == ("closed", True, "procedure", FINAL)
    assert suit.effective_on == suit.loss_reported_on == FINAL
    assert bureau.faults == []


# ── 公示：市民用手机查 ─────────────────────────────────────────────────────────────────────────────
FIRM, REASON = "模拟餐饮有限公司", "复议决定撤销了这一处罚"
LONG_AGO = timezone.localdate() - timedelta(days=90)


@pytest.fixture
def published(transactional_db: None, tmp_path: Path, settings: Settings) -> None:
    """Of a firm, of a person, one not published, one withdrawn."""
    settings.FADU_VAR = tmp_path
    market, day = department("模拟区市场监督管理局"), LONG_AGO.isoformat()
    rows = {
        "模罚1号": {"party_name": FIRM},
        "模罚2号": PERSON,
        "模罚3号": {"party_name": FIRM, "published_on": ""},
        "模罚4号": {"party_name": "模拟商贸有限公司"},
    }
    dated = {"decided_on": day, "published_on": day, "filed_on": "", "served_on": ""}
    told = {"act_kind": "行政处罚", "title": "", "violation": "无证经营"}
    imported(market, [row(doc_no=number, **dated | told | more) for number, more in rows.items()])
    clerk = User.objects.create(username="模拟公示员", name="模拟公示员", organ=market)
    gone = Result.objects.get(doc_no="模罚4号")
    acting.withdraw(gone, REASON, on=timezone.localdate(), by=clerk, at=timezone.now())


@contextmanager
def citizen(browser: Browser, base: str) -> Iterator[Hand]:
    with telephone(browser) as context:
        yield Hand(context.new_page(), base)


def found(hand: Hand, label: str, text: str) -> list[str]:
    """The numbers on the page after asking for this and nothing else."""
    hand.link("重新填写")
    hand.type(label, text)
    hand.button("查询")
    hand.page.wait_for_load_state("load")
    return hand.page.locator("main li h2").all_inner_texts()


def told(hand: Hand) -> str:
    return hand.page.locator("main").inner_text()


def test_a_citizen_finds_what_is_published_and_never_who_a_person_is(
    published: None, live_server: LiveServer, browser: Browser
) -> None:
    with citizen(browser, live_server.url) as hand:
        hand.open("/")
        hand.link("行政执法公示")
        assert set(hand.page.locator("main li h2").all_inner_texts()) == {"模罚1号", "模罚2号"}
        assert PERSON["party_name"] not in hand.page.content()
        hand.look("公示名单")
        assert found(hand, "企业、组织", FIRM) == ["模罚1号"]
        for secret in (PERSON["party_name"], PERSON["id_number"], FIRM[:-2]):
            assert found(hand, "企业、组织", secret) == [], secret
            assert "没有查到" in told(hand)
        assert found(hand, "文号", "模罚3号") == []
        assert found(hand, "文号", "模罚2号") == ["模罚2号"]
        hand.link("模罚2号")
        hand.page.get_by_text("无证经营").wait_for()
        assert "张*" in told(hand)
        assert not any(PERSON[one] in hand.page.content() for one in ("party_name", "id_number"))
        hand.look("公示一件")
        hand.open(f"/enforcement/decisions/{Result.objects.get(doc_no='模罚4号').pk}/")
        assert f"理由：{REASON}" in told(hand)
        assert "无证经营" not in told(hand)
        hand.look("撤回的一件")
        assert hand.faults == []
