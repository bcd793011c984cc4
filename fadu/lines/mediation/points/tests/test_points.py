"""一码通晓：扫码看服务、提问、申请调解；每次扫码只记次数，不记人。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from fadu.kernel.actors import system
from fadu.kernel.crypto import opened
from fadu.kernel.ledgerwriting import write_row
from fadu.kernel.models import Organ, Post, User
from fadu.lines.mediation.models import Inquiry, ScanCount, ServicePoint
from fadu.lines.mediation.points.forms import topic_of
from fadu.lines.mediation.points.ledger import POINTS, scans
from fadu.portal.models import Draft

TODAY = timezone.localdate()
ASK = {"topic": "mediation", "question": "模拟：楼上漏水怎么办", "asker": "模拟甲", "phone": "13800138000"}


@pytest.fixture
def point(db: None) -> ServicePoint:
    body = Organ.objects.create(name="模拟村调委会", code="模村", level=Organ.Level.BODY)
    values = {"on": TODAY, "name": "模拟村调解室", "body": body.pk, "services": "人民调解：不收费\n法律咨询"}
    row: ServicePoint = write_row(POINTS, organ=body, by=system("模拟"), at=timezone.now(), values=values)
    return row


def address(point: ServicePoint) -> str:
    return reverse("mediation:point", args=[point.pk])


def test_a_scan_shows_the_services_and_counts_one(point: ServicePoint) -> None:
    page = Client().get(address(point)).content.decode()
    Client().get(address(point))
    assert "法律咨询" in page
    assert ScanCount.objects.get().n == 2
    assert scans([point], TODAY)[point.pk].text == "扫码2次，咨询0件"


def test_a_question_is_registered_with_a_day_to_answer_and_its_phone_sealed(point: ServicePoint) -> None:
    page = Client().post(address(point), ASK, follow=True).content.decode()
    row = Inquiry.objects.get()
    assert row.number in page
    assert row.reply_due_on == TODAY + timedelta(days=3)
    assert opened(row.phone) == "13800138000"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("phone", "没有", "打通的电话"), ("question", "", "请填写“您的问题”"), ("topic", "", "请填写“什么事”")],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    point: ServicePoint, field: str, value: str, sentence: str
) -> None:
    answer = Client().post(address(point), ASK | {field: value})
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert "模拟甲" in answer.content.decode()
    assert not Inquiry.objects.exists()


def test_who_asks_too_often_is_told_to_wait(point: ServicePoint) -> None:
    client = Client()
    codes = [client.post(address(point), ASK).status_code for _ in range(12)]
    assert codes[0] == 302
    assert codes[-1] == 429


def test_applying_from_the_code_has_chosen_the_body_and_says_it_came_by_code(point: ServicePoint) -> None:
    client = Client()
    start = reverse("portal:start", args=["mediation"])
    answer = client.post(start, {"place": point.body_id, "via": "qr"})
    data = Draft.objects.get().read()
    assert (data["organ"], data["via"]) == (point.body_id, "qr")
    assert "target" not in answer["Location"]


def test_a_made_up_channel_is_left_out(point: ServicePoint) -> None:
    Client().post(reverse("portal:start", args=["mediation"]), {"place": "999999", "via": "nonsense"})
    data = Draft.objects.get().read()
    assert data["organ"] is None
    assert "via" not in data


def test_the_same_question_sent_again_is_one_and_loading_the_thanks_again_asks_nothing(
    point: ServicePoint,
) -> None:
    client = Client()
    first, again = (client.post(address(point), ASK)["Location"] for _ in range(2))
    number = Inquiry.objects.get().number
    assert all(number in client.get(one).content.decode() for one in (first, again, first))
    client.post(address(point), ASK | {"question": "模拟：另一件事"})
    assert Inquiry.objects.count() == 2
    assert client.get(f"{address(point)}?asked=made-up")["Location"] == address(point)
    assert not ScanCount.objects.exists()


def test_a_service_chosen_leads_to_the_question_about_it_or_to_the_application(point: ServicePoint) -> None:
    page = Client().get(address(point)).content.decode()
    assert 'href="#apply"' in page
    assert 'href="?topic=law#ask"' in page
    told = Client().get(address(point), {"topic": "law"}).content.decode()
    assert '<option value="law" selected>' in told
    services = ("人民调解：邻里纠纷", "法律援助：帮您准备材料", "司法鉴定咨询", "社区矫正")
    assert [topic_of(one) for one in services] == ["mediation", "aid", "notary", "other"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_code_out_of_use_says_where_to_go_instead(point: ServicePoint, method: str) -> None:
    ServicePoint.objects.filter(pk=point.pk).update(until=TODAY)
    answer = getattr(Client(), method)(address(point), ASK)
    assert answer.status_code == 410
    assert all(said in answer.content.decode() for said in ("已经停用", point.body.name, "12348"))
    assert not ScanCount.objects.exists()
    assert not Inquiry.objects.exists()


def test_the_code_to_print_leads_where_the_public_come_in_not_to_the_office(
    point: ServicePoint, settings: Settings
) -> None:
    settings.FADU_SITE = "https://fadu.example/"
    user = User.objects.create(username="模拟调解员", name="模拟调解员")
    Post.objects.create(user=user, organ=point.organ, role="handler", line="mediation", since=TODAY)
    client = Client()
    client.force_login(user)
    page = client.get(reverse("mediation:point_card", args=[point.pk])).content.decode()
    assert f"https://fadu.example{address(point)}" in page
    assert "testserver" not in page
    assert str(point) == "模拟村调解室"
