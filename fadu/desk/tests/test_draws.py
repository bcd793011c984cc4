"""在桌面上做一次抽取：表格、分层、五倍、不公布的姓名；错在哪里说哪里，什么也不丢。"""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from fadu.kernel import draws
from fadu.kernel.models import Draw, DrawEntry, DrawName, Organ, Post, User

pytestmark = pytest.mark.django_db
Row = tuple[int | str, ...]
HEAD: Row = ("编号", "姓名", "法院", "备注")


def sheet(*rows: Row, people: tuple[Row, ...] = ()) -> SimpleUploadedFile:
    book, out = Workbook(), BytesIO()
    for one in (("模拟名单",), HEAD, *rows):
        book.worksheets[0].append(one)
    if people:
        second = book.create_sheet("人员")
        for one in people:
            second.append(one)
    book.save(out)
    return SimpleUploadedFile("名单.xlsx", out.getvalue())


def residents(many: int) -> list[Row]:
    return [(n, f"模拟居民{n}", "甲法院" if n % 2 else "乙法院", "") for n in range(many)]


@pytest.fixture
def client() -> Client:
    organ = Organ.objects.create(name="模拟区政府", level="district")
    user = User.objects.create_user("chouqu", name="模拟抽取人", organ=organ)
    Post.objects.create(user=user, organ=organ, role="handler", since=date(2020, 1, 1))
    made = Client()
    made.force_login(user)
    return made


def address(purpose: str, items: str = "sheet") -> str:
    return f"{reverse('desk:draw_new')}?purpose={purpose}&items={items}"


def test_five_candidates_are_drawn_for_every_juror_and_their_names_are_kept_back(client: Client) -> None:
    said = {"title": "模拟陪审员候选人", "quotas": "甲法院 3\n乙法院：2", "hidden": "on"}
    looked = client.post(address("candidates"), said | {"do": "look", "file": sheet(*residents(80))})
    told = looked.content.decode()
    assert (looked.status_code, Draw.objects.count()) == (200, 0)
    assert "将冻结 80 个" in told
    assert "模拟居民1" not in told
    token = told.split('name="token" value="')[1].split('"')[0]
    assert client.post(address("candidates"), said | {"do": "freeze", "token": token}).status_code == 302
    draw = Draw.objects.get()
    assert (draw.size, draw.quota, draw.rules["quotas"]) == (80, 25, {"乙法院": 10, "甲法院": 15})
    assert DrawName.objects.count() == 80
    act = reverse("desk:draw_act", args=[draw.pk])
    public = reverse("portal:draw", args=[draw.pk])
    assert draw.commitment in Client().get(public).content.decode()
    for do in ("hold", "hold", "publish"):
        client.post(act, {"do": do})
    client.post(act, {"do": "remove", "item": "没有的", "reason": "死亡\x00"})
    assert [one.kind for one in draw.entries.order_by("seq")] == ["frozen", "drawn", "published"]
    first = draws.outcome_of(draw)
    assert first is not None
    client.post(act, {"do": "remove", "item": first.now[0].key, "reason": "资格审查不合格"})
    shown = Client().get(public).content.decode()
    assert "资格审查不合格" in shown
    assert "模拟居民" not in shown
    file = Client().get(reverse("portal:draw_file", args=[draw.pk])).content.decode()
    assert '"names"' not in file
    assert '"names"' in client.get(reverse("desk:draw_file", args=[draw.pk]) + "?names=1").content.decode()
    assert client.get(reverse("desk:draw_paper", args=[draw.pk])).content[:4] == b"%PDF"
    taken = DrawEntry.objects.filter(draw=draw, kind__in=("exported", "printed")).values_list(
        "facts", flat=True
    )
    assert [one["what"] for one in taken] == ["记录文件（含姓名）", "抽取记录"]


@pytest.mark.parametrize(
    ("changes", "rows", "why"),
    [
        ({}, [("11010519491231002X", "模拟", "", "")], "编号是身份证号码"),
        ({}, [("", "模拟", "", "")], "第3行没有编号"),
        ({}, [("一", "", "", ""), ("一", "", "", "")], "不止一次"),
        ({"quotas": "三个"}, residents(4), "看不出名额"),
        ({"quotas": "丙法院 1"}, residents(4), "抽不出1个"),
        ({"per": "2"}, residents(4), "请选人员从哪里来"),
        ({"hands_from": "sheet", "per": "1"}, residents(4), "检查人员不得少于2人"),
        ({"hands_from": "sheet", "per": "2"}, residents(4), "没有第二张表"),
        ({"bars": "一 二", "hands_from": "sheet"}, residents(4), "对象编号 人员编号 理由"),
        ({"bars": "一"}, residents(4), "编号 理由"),
        ({"outs": "一"}, residents(4), "编号 理由"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(
    client: Client, changes: dict[str, str], rows: list[Row], why: str
) -> None:
    said = {"title": "模拟", "quotas": "1", "do": "freeze", "file": sheet(*rows)} | changes
    answer = client.post(address("inspection"), said)
    assert answer.status_code == 400
    assert why in answer.content.decode()
    assert not Draw.objects.exists()


def test_the_second_sheet_gives_the_hands_and_whom_they_stay_away_from(client: Client) -> None:
    people = (("编号", "名称"), ("证1", "模拟一"), ("证2", "模拟二"), ("证3", "模拟三"))
    said = {
        "title": "模拟双随机", "quotas": "甲法院 4", "hands_from": "sheet", "per": "2", "bars": "1 证1 近亲属",
        "outs": "0 已列入专项检查", "do": "freeze", "file": sheet(*residents(9), people=people),
    }  # fmt: skip
    assert client.post(address("inspection"), said).status_code == 302
    draw = Draw.objects.get()
    assert draw.rules == {
        "quotas": {"乙法院": 0, "甲法院": 4}, "per": 2, "bars": [["1", "证1", "近亲属"]], "outs": [["0", "已列入专项检查"]],
    }  # fmt: skip
    assert draw.size == 8
    outcome = draws.hold(draw, by=None, at=draw.at)
    assert {one.key: one.hands for one in outcome.now}["1"] in (("证2", "证3"), ("证3", "证2"))


def test_those_of_another_organ_do_not_even_see_it(client: Client) -> None:
    said = {"title": "模拟", "quotas": "模拟区政府 1", "do": "freeze"}
    assert client.post(address("other", "officers"), said).status_code == 302
    elsewhere = Organ.objects.create(name="模拟二区政府", level="district")
    stranger = User.objects.create_user("bieren", name="模拟别人", organ=elsewhere)
    Post.objects.create(user=stranger, organ=elsewhere, role="handler", since=date(2020, 1, 1))
    draw, other = Draw.objects.get(), Client()
    other.force_login(stranger)
    answers = [
        other.get(reverse(f"desk:{page}", args=[draw.pk])) for page in ("draw", "draw_file", "draw_paper")
    ]
    answers.append(other.post(reverse("desk:draw_act", args=[draw.pk]), {"do": "hold"}))
    assert {one.status_code for one in answers} <= {403, 404}
    assert draws.drawn(draw) is None
