"""调解员的一天：手机上登记排查、转为纠纷、受理、调解、口头协议、回访；没有网络的草稿；法院的委派。

常办的五件事各要几下、几个字，表中是限额：多一下就不通过。文字是调解员自己的话，限额随它的长度而定。
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from fadu.demo import city
from fadu.gateway import applying, partners, sending
from fadu.kernel.actors import system
from fadu.kernel.ledgerwriting import write_row
from fadu.kernel.models import Partner
from fadu.lines.mediation.exchange import EXAMPLE
from fadu.lines.mediation.models import Mediation, Screening, ServicePoint
from fadu.lines.mediation.points.ledger import POINTS
from fadu.portal.tests.scene import PHONE, id_number
from scripts.sample_client import Client, Mailbox, over_http, serving
from tests.journeys.hand import Hand
from tests.journeys.office import Bureau, Desk, calendar_on_the_wall
from tests.journeys.test_citizen import telephone

PLACE, NOTE = "模拟村二组", "滴水檐"
ACCOUNT, TERMS = "各让一步。", "乙月底前拆除雨棚。"

# 办什么: (下, 字)；从打开该页起，到办完为止
BUDGET: dict[str, tuple[int, int]] = {
    "登记排查": (7, len(PLACE) + len(NOTE)),
    "受理": (2, 0),
    "调解笔录": (3, len(ACCOUNT)),
    "口头协议": (3, len(TERMS)),
    "回访": (2, 0),
}


@pytest.fixture
def office(transactional_db: None, live_server: LiveServer, browser: Browser) -> Iterator[Bureau]:
    with calendar_on_the_wall(timezone.localdate()) as day:
        yield Bureau(browser, live_server.url, city.build(), day)


def on_a_phone(office: Bureau, username: str = "tiaojie1", *, scripts: bool = True) -> Desk:
    context = telephone(office.browser, scripts=scripts)
    hand = Hand(context.new_page(), office.base, faults=office.faults)
    hand.open("/login/")
    hand.page.fill("[name=username]", username)
    hand.page.fill("[name=password]", city.PASSWORD)
    hand.page.click("button[type=submit]")
    hand.page.wait_for_url(lambda url: "/login" not in url)
    hand.taps = hand.keys = 0
    return Desk(hand, office.city.users[username].name)


def counted(desk: Desk, what: Callable[[], None]) -> tuple[int, int]:
    before = desk.hand.taps, desk.hand.keys
    what()
    return desk.hand.taps - before[0], desk.hand.keys - before[1]


# ── 各件事，照着做一遍 ──────────────────────────────────────────────────────────────────────────────
def screening(desk: Desk) -> None:
    desk.fill(place=PLACE, found="dispute", kind="neighbour", risk="low", note=NOTE)
    desk.press("登记")
    desk.page.get_by_role("button", name="转为纠纷办理").wait_for()


def becoming_a_dispute(desk: Desk) -> Mediation:
    desk.press("转为纠纷办理")
    desk.page.locator("#acts").wait_for()
    return Mediation.objects.latest("pk")


def both_parties(desk: Desk) -> None:
    for name in ("模拟甲", "模拟乙"):
        desk.hand.tap(desk.page.get_by_role("link", name="登记当事人", exact=True).first)
        desk.page.locator("form [name='name']").wait_for()
        desk.fill(name=name)
        desk.hand.tap(desk.page.locator("main form footer button[type=submit]"))
        desk.settle()


def acting(title: str, **facts: Any) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.act(title)
        desk.settle()
        desk.fill(**facts)
        desk.submit()
        expect(desk.page).not_to_have_url(re.compile("/act/"))

    return act


def whole_life(desk: Desk, look: Callable[[str], None]) -> dict[str, tuple[int, int]]:
    """From the screening to the return visit; what the five common acts took."""
    spent: dict[str, tuple[int, int]] = {}
    desk.open("/desk/mediation/quick/screenings/")
    desk.page.mouse.wheel(0, 9999)  # the button stays at the bottom of the screen, over what lies there
    look("quick")
    spent["登记排查"] = counted(desk, lambda: screening(desk))
    taps = desk.hand.taps
    case = becoming_a_dispute(desk)
    assert desk.hand.taps == taps + 1
    look("dispute")
    both_parties(desk)
    assert {one.role: one.name for one in case.parties.all()} == {
        "applicant": "模拟甲",
        "respondent": "模拟乙",
    }
    desk.case(case)
    spent["受理"] = counted(desk, lambda: acting("受理")(desk))
    acting("告知权利义务")(desk)
    spent["调解笔录"] = counted(desk, lambda: acting("调解笔录", minutes=ACCOUNT)(desk))
    look("mediating")
    spent["口头协议"] = counted(desk, lambda: acting("口头协议登记", agreement=TERMS)(desk))
    spent["回访"] = counted(desk, lambda: acting("回访")(desk))
    look("performing")
    case.refresh_from_db()
    assert (case.source, case.state, case.result, case.form) == ("screening", "performing", "success", "oral")
    assert case.handler_id == case.entries.get(event="accepted").actor_id
    assert case.agreement == TERMS
    assert case.visited_on == timezone.localdate()
    return spent


@pytest.mark.django_db(transaction=True)
def test_a_mediators_common_acts_on_a_phone_stay_within_their_budget(office: Bureau) -> None:
    desk = on_a_phone(office)
    spent = whole_life(desk, desk.look)
    for act, (taps, keys) in spent.items():
        print(f"{act}：{taps}下，{keys}个字（限额 {BUDGET[act][0]}下，{BUDGET[act][1]}个字）")
    over = {act: used for act, used in spent.items() if used[0] > BUDGET[act][0] or used[1] > BUDGET[act][1]}
    assert set(spent) == set(BUDGET)
    assert over == {}
    assert not office.faults, "\n".join(office.faults)
    desk.page.context.close()


@pytest.mark.django_db(transaction=True)
def test_the_same_acts_need_no_script(office: Bureau) -> None:
    desk = on_a_phone(office, scripts=False)
    whole_life(desk, lambda name: None)  # axe is a script
    desk.page.context.close()


@pytest.mark.django_db(transaction=True)
def test_a_screening_without_a_network_is_sent_later_and_once(office: Bureau) -> None:
    desk = on_a_phone(office)
    desk.open("/desk/mediation/quick/screenings/")
    desk.page.context.set_offline(True)
    desk.fill(place=PLACE, found="dispute", kind="neighbour", risk="low", note=NOTE)
    desk.hand.button("登记")
    waiting = desk.page.get_by_text("本机有 1 条没有送出")
    waiting.wait_for()
    assert not Screening.objects.exists()
    expect(desk.page.locator("form [name='note']")).to_have_value("")
    desk.page.context.set_offline(False)
    desk.page.get_by_text("先前没有送出的一条已登记").wait_for()
    desk.page.reload()
    desk.page.locator("#quick").wait_for()
    waiting.wait_for(state="hidden")
    assert Screening.objects.get().note == NOTE
    desk.page.context.close()


@pytest.mark.django_db(transaction=True)
def test_what_was_refused_after_the_network_came_back_is_mended_not_lost(office: Bureau) -> None:
    desk = on_a_phone(office)
    desk.open("/desk/mediation/quick/screenings/")
    desk.page.context.set_offline(True)
    desk.fill(place=PLACE, found="dispute", risk="low", note=NOTE)  # its kind is missing
    desk.hand.button("登记")
    desk.page.get_by_text("本机有 1 条没有送出").wait_for()
    desk.page.context.set_offline(False)
    desk.page.get_by_text("请选择纠纷类型").wait_for()
    expect(desk.page.locator("#quick-drafts")).to_contain_text(PLACE)
    desk.page.get_by_role("button", name="改好再送").click()
    expect(desk.page.locator("form [name='note']")).to_have_value(NOTE)
    desk.fill(kind="neighbour")
    desk.press("登记")
    desk.page.get_by_role("button", name="转为纠纷办理").wait_for()
    assert Screening.objects.get().note == NOTE
    desk.page.context.close()


@pytest.mark.django_db(transaction=True)
def test_the_first_dispute_of_the_list_is_on_the_first_screen_of_a_phone(office: Bureau) -> None:
    desk = on_a_phone(office)
    desk.open("/desk/mediation/quick/screenings/")
    screening(desk)
    becoming_a_dispute(desk)
    desk.open("/desk/mediation/cases/")
    first = desk.page.locator("#rows tr[data-row]").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] <= 844, first
    desk.page.context.close()


@pytest.fixture
def court(office: Bureau) -> Iterator[tuple[Client, Mailbox]]:
    """Its system outside, with the address where it takes the answers."""
    partner = Partner.objects.create(
        organ=office.city.organs["first.village"],
        name="模拟区人民法院",
        inlets=["mediation.court"],
        outlets=["mediation.taken", "mediation.court_result"],
        created_at=timezone.now(),
    )
    key, secret = partners.new_key(partner, at=timezone.now())
    mailbox = Mailbox(secret)
    server = serving(mailbox)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    partner.url = f"http://127.0.0.1:{server.server_port}/in"
    partner.save()
    yield Client(over_http(office.base), key.key_id, secret), mailbox
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.django_db(transaction=True)
def test_a_court_sends_a_case_and_gets_the_result_back(office: Bureau, court: tuple[Client, Mailbox]) -> None:
    client, mailbox = court
    day = f"{timezone.localdate()}"
    content = EXAMPLE | {"stage": "court_pre", "materials_on": day}
    for _ in range(2):  # a sender who heard no answer repeats
        status, _ = client.post("mediation.court", "m1", {"matter": "模拟诉前调1号", "content": content})
        assert status in (200, 202)
    applying.settle_due(timezone.now())
    case = Mediation.objects.get()
    assert (case.source, case.source_number) == ("court_pre", "模拟诉前调1号")
    desk = on_a_phone(office)
    desk.case(case)
    acting("受理")(desk)
    acting("口头协议登记", agreement=TERMS, minutes=ACCOUNT, rights_explained=True)(desk)
    for minutes in (1, 2):  # what is told of one matter goes out in its order
        sending.send_due(max(timezone.now(), office.day.now()) + timedelta(minutes=minutes))
    told = {one["outlet"]: one["content"] for one in mailbox.kept.values()}
    assert told["taken"]["outcome"] == "accepted"
    assert told["court_result"]["outcome"] == "success"
    assert told["court_result"]["agreement"] == TERMS
    assert len(mailbox.kept) == 2
    desk.page.context.close()


# ── 扫码的市民 ──────────────────────────────────────────────────────────────────────────────────────
def applying_by_code(hand: Hand, point: ServicePoint) -> Mediation:
    """From the code on the wall to the receipt; the body is chosen already."""
    hand.open(f"/mediation/p/{point.pk}/")
    hand.look("point")
    hand.button("申请调解")
    hand.choose("是哪一类纠纷", "邻里纠纷")
    hand.type("怎么回事，想怎么解决", "楼上漏水，请求修好。")
    hand.button("保存，下一步")
    hand.button("保存，下一步")  # 没有暴力、未成年人等情况
    hand.type("对方的姓名或者单位名称", "模拟乙")
    hand.button("保存，下一步")
    hand.type("姓名或者单位名称", "模拟甲")
    hand.type("个人的证件号码", id_number(1))
    hand.type("手机或者电话", PHONE)
    hand.type("住址", "演示市模拟一区模拟路1号")
    hand.button("保存，下一步")
    hand.button("上传，下一步")
    hand.look("check")
    hand.pick("以上内容属实")
    hand.button("提交申请")
    hand.look("receipt")
    return Mediation.objects.latest("pk")


def test_a_citizen_scans_a_code_and_a_mediator_takes_it_up_on_a_phone(office: Bureau) -> None:
    body = office.city.organs["first.village"]
    values = {
        "on": timezone.localdate(),
        "name": "模拟村调解室",
        "body": body.pk,
        "services": "人民调解：不收费",
    }
    point = write_row(POINTS, organ=body, by=system("模拟"), at=timezone.now(), values=values)
    with telephone(office.browser) as context:
        case = applying_by_code(Hand(context.new_page(), office.base, faults=office.faults), point)
    assert (case.source, case.organ, case.kind) == ("qr", body, "neighbour")
    desk = on_a_phone(office)
    desk.open(f"/desk/case/{case.pk}/")
    acting("受理")(desk)
    case.refresh_from_db()
    assert case.accepted_on == timezone.localdate()
    assert office.faults == []
