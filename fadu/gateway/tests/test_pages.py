"""管理员的页面和公开的接口文档：密钥只显示一次，个人信息遮住，看原文留记录，人工处理写理由。"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from fadu.gateway import catalogue, moment, openapi, showing
from fadu.gateway.tests.conftest import Time
from fadu.gateway.tests.sample import CASE, PERSON, CourtCase
from fadu.kernel.asks import Asks, PartyRef, Text
from fadu.kernel.exchange import Group, Inlet, Outlet, Parsed, read
from fadu.kernel.models import AccessLog, Incoming, Organ, Outgoing, Partner, PartnerKey
from fadu.kernel.record import record
from fadu.kernel.tests.sample import HANDLER_ACTOR, person
from fadu.law import LawError
from scripts.sample_client import Client


@pytest.fixture
def desk(organ: Organ, time: Time, monkeypatch: pytest.MonkeyPatch) -> Browser:
    monkeypatch.setattr(moment, "now", lambda: time.now)
    monkeypatch.setattr(moment, "today", lambda: time.now.date())
    browser = Browser()
    browser.force_login(person(organ, "模拟管理员", "admin"))
    return browser


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_partner_is_registered_its_key_shown_once_and_rotated(desk: Browser, organ: Organ) -> None:
    told = {
        "name": "模拟法院",
        "organ": organ.pk,
        "inlets": ["sample.court"],
        "outlets": ["sample.result"],
        "url": "ftp://x/",
        "algorithm": "sm3",
        "per_minute": 100,
    }
    answer = desk.post(reverse("gateway:partner_new"), told)
    assert answer.status_code == 400
    assert "接收地址应以 https:// 开头" in text(answer)
    empty = text(desk.post(reverse("gateway:partner_new"), {"per_minute": "-1"}))
    assert all(said in empty for said in ("请填写单位的全称", "请选择由哪个机关收件", "2至100000之间"))
    shown = text(desk.post(reverse("gateway:partner_new"), told | {"url": "https://court.example/in"}))
    assert "原来的密钥" not in shown
    secret = re.findall(r'<strong class="mono">([\w-]+)</strong>', shown)[-1]
    partner = Partner.objects.get()
    assert (partner.inlets, partner.algorithm) == (["sample.court"], "sm3")
    assert PartnerKey.objects.get().secret.open() == secret
    page = reverse("gateway:partner", args=[partner.pk])
    assert secret not in text(desk.get(page))
    assert "同名" in text(desk.post(reverse("gateway:partner_new"), told | {"url": ""}))
    for route, title in (
        ("partner_key", "轮换"),
        ("partner_keys_end", "停用模拟法院的全部"),
        ("partner_switch", "停用对接单位"),
    ):
        assert desk.post(reverse(f"gateway:{route}", args=[partner.pk])).status_code in (200, 302)
        assert title in AccessLog.objects.filter(what="admin").latest("id").field
    partner.refresh_from_db()
    assert not partner.active
    assert PartnerKey.objects.count() == 2
    assert "由对方来取" not in text(desk.get(reverse("gateway:partners")))


def test_no_link_of_an_administrators_page_leads_where_he_may_not_go(desk: Browser) -> None:
    page = text(desk.get(reverse("gateway:partners")))
    links = set(re.findall(r'(?:href|action)="(/[^"#?]*)"', page)) - {reverse("auth:logout")}
    assert reverse("desk:admin") in links
    answers = {one: desk.get(one).status_code for one in links if not one.startswith("/static/")}
    assert {one: code for one, code in answers.items() if code >= 400} == {}


def test_the_queue_shows_what_waits_masked_and_a_reveal_is_logged(
    desk: Browser, court: Client, time: Time
) -> None:
    court.post("sample.note", "n1", {"matter": "甲1", "content": {"text": "先来的补充"}})
    court.post("sample.court", "m1", {"matter": "乙1", "content": CASE})
    listed = text(desk.get(reverse("gateway:incoming") + "?state=waiting&q=甲"))
    assert "还没有收到这个事项的立案消息" in listed
    assert "乙1" not in listed
    row = Incoming.objects.get(message="m1")
    page = reverse("gateway:incoming_one", args=[row.pk])
    shown = text(desk.get(page))
    assert "1101**********0337" in shown
    assert "模****" in shown
    hidden = [PERSON["id_number"], PERSON["name"], CASE["story"], row.case.number if row.case else ""]
    assert not [word for word in hidden if str(word) in shown]
    reveal = reverse("gateway:incoming_reveal", args=[row.pk])
    assert desk.post(reveal, {"why": ""}).status_code == 409
    assert PERSON["id_number"] in text(desk.post(reveal, {"why": "核对对方投诉"}))
    logged = AccessLog.objects.get(what="reveal")
    assert (logged.field, logged.purpose) == (f"对接来件{row.pk}", "核对对方投诉")
    waiting = Incoming.objects.get(message="n1")
    assert "等前一份" in text(desk.get(reverse("gateway:incoming_one", args=[waiting.pk])))
    desk.post(reverse("gateway:incoming_refuse", args=[waiting.pk]), {"why": "对方说不再立案"})
    status, told = court.receipt("n1")
    assert (status, told["error"]["code"], told["error"]["sentence"]) == (409, "by_hand", "对方说不再立案")
    assert desk.post(reverse("gateway:incoming_again", args=[row.pk])).status_code == 302
    assert "近三十天" in text(desk.get(reverse("gateway:directory")))


def test_what_was_not_delivered_can_be_sent_again_or_given_up(
    desk: Browser, court: Client, time: Time
) -> None:
    court.post("sample.court", "m1", {"matter": "乙1", "content": CASE})
    case = Incoming.objects.get().case
    assert case is not None
    record(case, "accepted", on=time.now.date(), by=HANDLER_ACTOR, facts={}, at=time.now)
    row = Outgoing.objects.get()
    Outgoing.objects.update(state="failed", attempts=12, content=json.dumps({"content": "封着的话"}))
    assert case.number not in text(desk.get(reverse("gateway:outgoing")))
    page = reverse("gateway:outgoing_one", args=[row.pk])
    assert "封着的话" not in text(desk.get(page))
    assert "封着的话" in text(desk.post(reverse("gateway:outgoing_reveal", args=[row.pk]), {"why": "核对"}))
    desk.post(reverse("gateway:outgoing_again", args=[row.pk]))
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("waiting", 0)
    assert "等对方来取" in text(desk.get(reverse("gateway:outgoing"))), "it has no address of its own"
    assert "没有接收地址" in text(desk.get(page))
    assert desk.post(reverse("gateway:outgoing_drop", args=[row.pk]), {"why": "x"}).status_code == 409
    desk.post(reverse("gateway:outgoing_drop", args=[row.pk]), {"why": "对方不要了"})
    row.refresh_from_db()
    assert (row.state, row.last_error) == ("dropped", "对方不要了")


def test_the_document_describes_every_way_in_and_out_and_its_examples_are_taken(db: None) -> None:
    told = json.loads(Browser().get(reverse("gateway:openapi")).content)
    assert told["openapi"] == "3.1.0"
    posts = {one["post"]["operationId"]: one["post"] for one in told["paths"].values() if "post" in one}
    assert set(posts) - {"taken"} == {one.key for one in catalogue.inlets()}
    fetched = told["paths"]["/gateway/out/"]["get"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ]
    assert len(fetched["properties"]["messages"]["items"]["oneOf"]) == len(catalogue.outlets())
    assert set(told["webhooks"]) == {one.key for one in catalogue.outlets()}
    for one in catalogue.inlets():
        content = posts[one.key]["requestBody"]["content"]["application/json"]
        assert read(one.inlet.schema, content["example"]["content"])[1] == {}
        properties = content["schema"]["properties"]["content"]["properties"]
        assert set(properties) == set(one.inlet.schema.known)
    plaintiff = openapi.of_ask(CourtCase.known["plaintiffs"])["items"]
    assert plaintiff["required"] == ["name"]
    assert plaintiff["additionalProperties"] is False
    codes = told["components"]["schemas"]["Error"]["properties"]["error"]["properties"]["code"]["enum"]
    page = text(Browser().get(reverse("gateway:manual")))
    assert all(code in page for code in codes)
    assert "标的额" in page
    assert "<script" not in page


def test_a_wrong_declaration_does_not_import() -> None:
    class Refers(Asks):
        who = PartyRef("当事人")

    class Many(Asks):
        all = Group("各方", fields=Refers)

    class Plain(Asks):
        a = Text("甲")

    def parse(said: Any, by: Any) -> Parsed:
        return Parsed()

    wrong: dict[str, dict[str, Any]] = {
        "它指的是本系统内的编号": {"schema": Refers, "example": {}},
        "不能用 PartyRef": {"schema": Many, "example": {}},
        "example 不合于 Plain": {"schema": Plain, "example": {}},
        "只能写一个": {"schema": Plain, "example": {"a": "1"}, "opens": "a", "acts": "b"},
        "应为小写字母": {"schema": Plain, "example": {"a": "1"}, "key": "A"},
    }
    for sentence, given in wrong.items():
        with pytest.raises(LawError, match=sentence):
            Inlet(**{"key": "x", "title": "模拟", "parse": parse, **given})
    with pytest.raises(LawError, match="永远不会发送"):
        Outlet(key="x", title="模拟", on=(), schema=Plain, make=lambda case, entry: {}, example={"a": "1"})


def test_what_an_administrator_sees_holds_nothing_of_a_person() -> None:
    shown = dict(showing.masked(CourtCase, CASE | {"filed_on": ["x"], "strange": 1}))
    assert shown == {
        "案由": "民间借贷",
        "纠纷事实": "（共7个字）",
        "标的额": "12,000.50元",
        "立案日期": "（写法不对，看原文）",
        "原告1 姓名或名称": "模****",
        "原告1 证件号码": "1101**********0337",
        "原告1 联系电话": "138****0000",
        "原告1 地址": "模拟区某路****",
        "被告1 姓名或名称": "模****",
    }
