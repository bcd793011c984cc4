"""一份年度报告：经办人改一句，负责人点开一个数看到案件，封存、审签、公开；后来补录一件，更正写在数字旁边。"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from fadu.kernel.actors import system
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Organ
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case
from fadu.reports import jobs
from fadu.reports.drafting import ordered, rewrite, start
from fadu.reports.models import Report
from tests.journeys.office import ZONE, Bureau, Desk

ACT = {
    "channel": "online", "kind": "police", "act_kind": "penalty", "act_title": "行政处罚决定",
    "learned_on": "2026-06-25", "requests": "撤销该处罚决定", "respondent_kind": "department",
}  # fmt: skip
SENTENCE = "其中网上提出{新收行政复议申请[申请渠道=网上]}。"


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=ZONE)


def filed(organ: Organ, on: date, *, entered: date) -> Case:
    sides = (
        NewParty(role="applicant", name="模拟申请人甲"),
        NewParty(role="respondent", name="模拟公安分局", kind="organ"),
    )
    return open_case(
        line_of("reconsideration"), "received", organ=organ, on=on, by=system("测试"), facts=ACT,
        parties=sides, at=at(entered),
    )  # fmt: skip


def drafted(bureau: Bureau) -> Report:
    """All parts but one are in; the one with the numbers waits for its sentence."""
    by, on = bureau.city.users["shoujian"], bureau.day.on
    made = start(bureau.city.organs["first"], level="district", year=on.year, as_of=on, by=by, at=at(on))
    for one in ordered(made):
        if one.key != "reconsideration":
            rewrite(one, f"{one.title}的情况。（模拟文字）", seen=one.version, by=by, at=at(on), done=True)
    return made


def write(desk: Desk, report: Report) -> None:
    """A name is completed as it is typed; the preview shows its number; a wrong one is said and nothing is lost."""
    desk.open("/reports/")
    desk.look("reports")
    desk.hand.link(report.title)
    desk.settle()
    desk.hand.link("发挥行政复议化解行政争议主渠道作用")
    desk.settle()
    body = desk.page.locator("#body")
    body.press("Control+End")
    body.press_sequentially(SENTENCE.split("{")[0] + "{新收行")
    expect(desk.page.locator("#figure-choices li").first).to_be_visible()
    body.press("Enter")
    assert body.input_value().endswith("{新收行政复议申请}")
    desk.look("report-edit")
    for _ in "}":
        body.press("Backspace")
    body.press_sequentially(SENTENCE.partition("申请")[2])
    expect(desk.page.locator("#preview")).to_contain_text("其中网上提出1件。")
    desk.press("保存并交稿")
    desk.reads("已保存并交稿")
    desk.hand.link("历次文本")
    desk.settle()
    desk.look("report-history")


def opened(head: Desk, report: Report, case: Case) -> None:
    head.open(f"/reports/{report.pk}/")
    head.look("report")
    head.page.locator("a.number").first.click()
    head.settle()
    head.reads("统计期间内的行政复议案件")
    head.look("report-number")
    head.page.locator("main").get_by_role("link", name=case.number).first.click()
    head.settle()
    assert head.page.url.endswith(f"/desk/case/{case.pk}/")


def published(bureau: Bureau, report: Report) -> None:
    clerk, head, chief = (bureau.desk(name) for name in ("shoujian", "kezhang", "quzhang"))
    clerk.open(f"/reports/{report.pk}/")
    clerk.press("封存数字")
    clerk.reads("数字封存于")
    clerk.look("report-sealed")
    if clerk.page.locator("#note").count():
        clerk.fill(note="演示数据，属实。")
    clerk.press("送审签")
    for desk in (head, chief):
        desk.open(f"/reports/{report.pk}/")
        desk.press("同意")
    head.open(f"/reports/{report.pk}/")
    head.press("公开")
    head.reads("看公开的网页")
    head.open(f"/reports/{report.pk}/trace/")
    head.look("report-trace")
    head.open(f"/reports/{report.pk}/pledges/")
    head.look("report-pledges")
    head.open(f"/reports/{report.pk}/requests/")
    head.look("report-requests")
    head.open("/reports/start/")
    head.look("report-start")


def anybody(bureau: Bureau) -> Page:
    return bureau.browser.new_context(locale="zh-CN").new_page()


@pytest.mark.browser
def test_a_report_from_its_sentence_to_the_correction_of_its_number(bureau: Bureau) -> None:
    organ, on = bureau.city.organs["first"], bureau.day.on
    case = filed(organ, date(2026, 7, 6), entered=date(2026, 7, 6))
    report = drafted(bureau)
    write(bureau.desk("shoujian"), report)
    opened(bureau.desk("kezhang"), report, case)
    published(bureau, report)
    reader = anybody(bureau)
    reader.goto(f"{bureau.base}/reports/public/{report.pk}/")
    expect(reader.locator("main")).to_contain_text("全年新收行政复议申请1件")
    expect(reader.locator("main")).to_contain_text("数据截至2026年8月3日")
    late = filed(organ, date(2026, 7, 7), entered=bureau.day.later(30))
    assert jobs.correct(at(bureau.day.on)).startswith("更正")
    reader.reload()
    expect(reader.locator("main")).to_contain_text("2026年9月2日更正：1件→2件")
    assert late.number not in reader.content()
    reader.locator("a.number").first.click()
    expect(reader.locator("main")).to_contain_text("怎么算的")
    looker = Desk(bureau.desk("kezhang").hand, "公众")
    for path, name in (
        (f"/reports/public/{report.pk}/", "report-public"),
        ("/reports/public/", "reports-public"),
    ):
        looker.open(path)
        looker.look(name)
    head = bureau.desk("kezhang")
    head.open(f"/reports/{report.pk}/")
    head.page.locator("a.number").first.click()
    head.settle()
    head.reads("2026年9月2日补录")
    head.reads(late.number)
    assert not bureau.faults, bureau.faults
    assert on < bureau.day.on
