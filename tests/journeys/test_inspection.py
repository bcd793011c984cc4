"""门口一次检查：检查人员亮码，企业用手机扫码核对、评价，监督人员看到评价；一次抽取用命令核对。"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from fadu.__main__ import main
from fadu.kernel.actors import system
from fadu.kernel.ledgerwriting import write_row
from fadu.kernel.models import Case, Draw, Organ, Post, User
from fadu.lines.enforcement.inspections.ledgers import PLANS, VISITS
from fadu.lines.enforcement.models import InspectionVisit, VisitRating
from tests.journeys.hand import Hand
from tests.journeys.office import Bureau, Desk

MARKET = "演示市模拟一区市场监督管理局"
POLICE = "演示市模拟一区公安分局"
CODE = "91440103MA5MOCK00X"
ITEMS = "后厨卫生\n进货查验记录"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "locale": "zh-CN", "has_touch": True}


def crew(bureau: Bureau, since: date) -> list[User]:
    """Two inspectors of the market bureau."""
    market = Organ.objects.get(name=MARKET)
    made = []
    for mark in "甲乙":
        user = User.objects.create_user(f"zhifa{mark}", "x", name=f"模拟执法员{mark}", organ=market)
        Post.objects.create(user=user, organ=market, role="handler", line="enforcement", since=since)
        bureau.city.users[user.username] = user
        made.append(user)
    return made


def planned(bureau: Bureau, team: list[User]) -> InspectionVisit:
    on, at = bureau.day.today(), bureau.day.now()
    told = {
        "on": on,
        "firm": "模拟餐饮店",
        "credit_code": CODE,
        "field": "market",
        "items": ITEMS,
        "basis": "模拟法第一条",
    }
    put: dict[str, Any] = {"organ": Organ.objects.get(name=MARKET), "by": system("模拟"), "at": at}
    span = {"way": "daily", "since": on, "until": on + timedelta(days=9)}
    plan = write_row(PLANS, values=told | span, **put)
    other = put | {"organ": Organ.objects.get(name=POLICE)}
    write_row(PLANS, values=told | span | {"items": "消防通道"}, **other)
    cards = {f"officer_{n}": user.pk for n, user in enumerate(team, 1)} | {
        "card_1": "模A0001",
        "card_2": "模A0002",
    }
    visit: InspectionVisit = write_row(
        VISITS, values=told | cards | {"kind": "planned", "plan": plan.pk, "address": "模拟路1号"}, **put
    )
    return visit


def on_a_phone(browser: Browser, bureau: Bureau, desk: Desk | None = None) -> Hand:
    """A phone: of the officer at that desk, or of nobody we know."""
    context = browser.new_context(**PHONE)
    if desk is not None:
        context.add_cookies(desk.page.context.cookies())  # type: ignore[arg-type]
    return Hand(context.new_page(), bureau.base, faults=bureau.faults)


def at_the_door(inspector: Desk, visit: InspectionVisit) -> str:
    """Opens the code; the address in it."""
    inspector.open(f"/desk/enforcement/inspections/{visit.pk}/code/")
    inspector.press("亮码")
    inspector.page.get_by_text("请企业扫码核对").wait_for()
    inspector.look("亮码")
    shown = inspector.page.locator(".qrcard .text-break").inner_text()
    return shown[shown.index("/enforcement/") :]


def reads_and_rates(firm: Hand, address: str) -> None:
    firm.open(address)
    said = firm.page.locator("main").inner_text()
    for words in (
        "检查码有效",
        "模拟执法员甲",
        "模A0001",
        "模A0002",
        "进货查验记录",
        "模拟法第一条",
        "计划内检查",
    ):
        assert words in said, words
    firm.look("企业扫码")
    for name, value in (("score", "2"), ("shown", "1"), ("within", "0"), ("honest", "1")):
        firm.tap(firm.page.locator(f"[name={name}][value='{value}']"))
    firm.type("意见", "查了单子上没有的仓库")
    firm.button("提交评价")
    firm.page.get_by_text("评价已收到").wait_for()
    assert firm.page.get_by_role("button", name="提交评价").count() == 0


def finds_a_clue(inspector: Desk, visit: InspectionVisit) -> None:
    """From the code to the case: the result on one screen, then one tap."""
    inspector.hand.link("登记结果")
    inspector.settle()
    inspector.fill(outcome="clue", found="经营超过保质期的食品")
    inspector.press("登记")
    inspector.press("转为处罚线索")
    inspector.page.locator("#acts").wait_for()
    case = Case.objects.get(line="enforcement")
    assert case.parties.get().name == visit.firm


def drawn(desk: Desk) -> Draw:
    """Frame, promise, draw, one replaced, published; all at the desk."""
    desk.open("/desk/draws/new/?purpose=other&items=officers")
    desk.fill(title="模拟抽查", quotas="演示市模拟一区人民政府 3")
    desk.press("看一看")
    desk.press("冻结并承诺")
    desk.reads("已冻结")
    desk.press("抽取")
    desk.look("draw")
    first = desk.page.locator("table tbody tr td:nth-child(3)").first.inner_text()
    desk.fill(item=first, reason="出差")
    desk.press("登记并递补")
    desk.reads("出差")
    desk.press("公布")
    return Draw.objects.get()


def test_a_code_at_the_door_a_rating_and_a_draw_anybody_replays(
    bureau: Bureau, browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visit = planned(bureau, crew(bureau, bureau.day.today()))
    head = bureau.desk("kezhang")
    inspector = Desk(on_a_phone(browser, bureau, bureau.desk("zhifa甲")), "模拟执法员甲")
    address = at_the_door(inspector, visit)
    firm = on_a_phone(browser, bureau)
    reads_and_rates(firm, address)
    finds_a_clue(inspector, visit)
    inspector.open(f"/desk/enforcement/inspections/{visit.pk}/code/")
    inspector.press("收码")
    firm.open(address)
    assert "已经失效" in firm.page.locator("main").inner_text()
    assert VisitRating.objects.get().visit == visit
    head.open("/desk/enforcement/inspections/")
    head.reads("查了单子上没有的仓库")
    head.reads("超出所列事项")
    head.look("inspections")
    head.hand.link("综合查一次")
    head.reads("2项计划，2个部门")
    head.look("merge")

    draw = drawn(head)
    firm.open(f"/draws/{draw.pk}/")
    firm.look("公布的抽取")
    with firm.page.expect_download() as got:
        firm.link("下载记录")
    path = tmp_path / "抽取.json"
    got.value.save_as(path)
    assert main(["draw", "verify", str(path)]) == 0
    assert "第1笔回避、递补（出差）与规定的次序相符" in capsys.readouterr().out
    assert bureau.faults == []
    for one in (inspector, firm):
        one.page.context.close()
