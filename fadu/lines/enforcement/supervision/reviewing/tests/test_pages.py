"""评查的页面：填错的照原样留着，材料只给评这一卷的人，标准改了存为新的一版。"""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from fadu.desk import moment
from fadu.kernel.models import AccessLog, User
from fadu.lines.enforcement.supervision.models import ReviewRound, ReviewSheet, ReviewStandard
from fadu.lines.enforcement.supervision.reviewing.catalogue import PENALTY
from fadu.lines.enforcement.supervision.reviewing.points import shown
from fadu.lines.enforcement.supervision.reviewing.tests.scene import AT, ON, Scene

pytestmark = pytest.mark.django_db
HOME = "/desk/supervision/reviews"


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr(moment, "today", lambda: ON)
    monkeypatch.setattr(moment, "now", lambda: AT)
    return Scene.build()


def at_desk(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(answer: Any) -> str:
    assert isinstance(answer, HttpResponse)
    return answer.content.decode()


def test_a_round_by_an_agency_needs_its_agreement_and_confidentiality(scene: Scene) -> None:
    head = at_desk(scene.head)
    said = {
        "title": "专项案评",
        "kind": "special",
        "runner": "agency",
        "agency": "模拟律师事务所",
        "since": "2026-01-01",
        "until": "2026-10-31",
        "act_kinds": ["penalty", "permit"],
    }
    refused = head.post(f"{HOME}/new/", said)
    assert refused.status_code == 400
    for sentence in ("请填写委托协议编号", "请填写保密协议签订日期", "模拟律师事务所"):
        assert sentence in text(refused)
    kept = head.post(f"{HOME}/new/", said | {"agreement_no": "模拟1号", "confidential_on": "2026-10-01"})
    one = ReviewRound.objects.get()
    assert kept.status_code == 302
    assert (one.act_kinds, one.confidential_on) == ("penalty,permit", date(2026, 10, 1))
    for user in (scene.people[0], scene.head):
        assert at_desk(user).get(f"{HOME}/{one.pk}/").status_code == 200
    assert "没有这一轮评查" in text(at_desk(scene.insider).get(f"{HOME}/{one.pk}/"))


def test_what_was_typed_is_kept_when_the_plan_is_refused(scene: Scene) -> None:
    one, unit = scene.planned(), scene.units[0]
    said = {"do": "freeze", f"quota_{unit.pk}": "99", "member": [scene.people[0].pk], "source": "模拟彩票"}
    refused = at_desk(scene.head).post(f"{HOME}/{one.pk}/act/", said)
    assert refused.status_code == 400
    for part in ("只有12卷", 'value="99"', 'value="模拟彩票"', f'value="{scene.people[0].pk}" checked'):
        assert part in text(refused)
    assert "不是卷数" in text(
        at_desk(scene.head).post(f"{HOME}/{one.pk}/act/", {"do": "arrange", f"quota_{unit.pk}": "两卷"})
    )
    assert "不认得要办的事" in text(at_desk(scene.head).post(f"{HOME}/{one.pk}/act/", {"do": "nothing"}))


def test_a_sheet_says_what_is_wrong_and_loses_nothing(scene: Scene) -> None:
    one = scene.drawn(quota=1, people=scene.people)
    sheet = ReviewSheet.objects.filter(file__round=one).select_related("user")[0]
    mine, address = at_desk(sheet.user), f"{HOME}/sheet/{sheet.pk}/"
    refused = mine.post(address, {"do": "in", "cut_basis": "3", "cut_facts": "一", "note_review": "没有审核"})
    assert refused.status_code == 400
    for part in ("“一”不是分数", "请填扣几分", 'value="3"', 'value="一"', ">没有审核</textarea>"):
        assert part in text(refused)
    assert "请写明是什么问题" in text(mine.post(address, {"do": "in", "cut_basis": "3"}))
    kept = mine.post(address, {"do": "keep", "cut_basis": "3"})
    assert kept.status_code == 302
    assert 'value="3"' in text(mine.get(address))
    mine.post(address, {"do": "in", "cut_basis": "2.5", "note_basis": "引用不到项"})
    sheet.refresh_from_db()
    assert (sheet.state, shown(sheet.total_cp)) == ("in", "97.5")
    assert "引用不到项" in text(mine.get(address))
    other = next(user for user in scene.people if user != sheet.user)
    assert "不是分给您的" in text(at_desk(other).get(address))


def test_materials_are_read_by_those_on_the_file_and_every_reading_is_noted(
    scene: Scene, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    one = scene.drawn(quota=1, people=[*scene.people[:2], scene.insider])
    file = one.files.get(organ=scene.units[1])
    sent = SimpleUploadedFile("卷.txt", "模拟案卷".encode())
    at_desk(scene.head).post(f"{HOME}/file/{file.pk}/act/", {"do": "upload", "file": sent})
    address = f"{HOME}/file/{file.pk}/material/u{file.materials.get().pk}/"
    for sheet in file.sheets.select_related("user"):
        answer = at_desk(sheet.user).get(address)
        assert b"".join(answer.streaming_content) == "模拟案卷".encode()  # type: ignore[attr-defined]
    assert AccessLog.objects.filter(what="download", field__contains="卷.txt").count() == 2
    for user in (scene.account, scene.insider):
        if not file.sheets.filter(user=user).exists():
            assert at_desk(user).get(address).status_code in (403, 404)
    empty = SimpleUploadedFile("坏.exe", b"MZ")
    assert "不收" in text(
        at_desk(scene.head).post(f"{HOME}/file/{file.pk}/act/", {"do": "upload", "file": empty})
    )


def test_the_standard_is_edited_on_its_page_into_a_new_version(scene: Scene) -> None:
    head, address = at_desk(scene.head), f"{HOME}/standards/penalty/"
    said = {"source": "模拟方案一号", "item_0_key": "all", "item_0_text": "全部", "item_0_points": "99"}
    refused = head.post(address, said)
    assert refused.status_code == 400
    assert "合计是99分" in text(refused)
    assert 'value="模拟方案一号"' in text(refused)
    assert head.post(address, said | {"item_0_points": "100", "veto_0_text": "无权"}).status_code == 302
    made = ReviewStandard.objects.get()
    assert (made.version, made.items[0]["points_cp"], made.vetoes[0]["key"]) == (1, 10_000, "veto1")
    split = {"item_0_points": "60", "item_1_text": "新的一项", "item_1_points": "四十"}
    refused = head.post(address, said | split)
    assert "不是分数" in text(refused)
    assert 'value="新的一项"' in text(refused)
    assert 'value="四十"' in text(refused)
    assert "第1版：模拟方案一号" in text(head.get(address))
    assert PENALTY.items[0].text not in text(head.get(address))
    assert "没有这一类" in text(head.get(f"{HOME}/standards/nothing/"))
