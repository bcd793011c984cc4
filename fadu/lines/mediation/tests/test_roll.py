"""公布的名册：在用的组织、在任的调解员；不公布个人电话；文件与页面一致。"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fadu.kernel.models import LedgerRow, Organ
from fadu.lines.mediation.models import MediatingBody, MediatorCard, Studio
from fadu.portal.models import Draft

TODAY = timezone.localdate()


def _row(model: type[LedgerRow], organ: Organ, **values: object) -> None:
    number = f"模{LedgerRow.objects.count() + 1}"
    given: dict[str, object] = {
        "on": date(2020, 1, 1),
        "number": number,
        "ledger": model.__name__,
        "recorded_at": timezone.now(),
    }
    model._default_manager.create(organ=organ, **(given | {"body": organ} | values))


@pytest.fixture
def body(db: None) -> Organ:
    town = Organ.objects.create(name="模拟镇", level="town")
    found = Organ.objects.create(
        name="模拟一村调委会", level="body", parent=town, address="模拟路1号", phone="020-00000000"
    )
    closed = Organ.objects.create(name="已停用调委会", level="body", parent=town)
    _row(MediatingBody, found, kind="village")
    _row(MediatingBody, closed, kind="village", until=TODAY)
    _row(Studio, found, name="模拟室", kind="personal", hours="周一至周五上午")
    card = {"kind": "full", "occupation": "cadre", "phone": "13800138000"}
    _row(MediatorCard, found, name="模拟调解员甲", skills="=邻里纠纷", dialects="粤语", **card)
    _row(MediatorCard, found, name="模拟离任乙", until=TODAY, **card)
    _row(MediatorCard, found, name="模拟届满丙", term_until=TODAY - timedelta(days=1), **card)
    return found


def test_the_roster_tells_who_mediates_where_and_nobodys_own_number(body: Organ) -> None:
    page = Client().get(reverse("mediation:roster"), {"q": "模拟镇"}).content.decode()
    for said in (
        "模拟一村调委会",
        "模拟路1号",
        "020-00000000",
        "周一至周五上午",
        "模拟调解员甲",
        "粤语",
        f"{TODAY.year}年",
    ):
        assert said in page, said
    for kept in ("13800138000", "模拟离任乙", "模拟届满丙", "已停用调委会"):
        assert kept not in page, kept
    assert "换一个词再查" in Client().get(reverse("mediation:roster"), {"q": "没有的村"}).content.decode()


def test_one_applies_to_a_body_straight_from_the_roster(body: Organ) -> None:
    client, roster = Client(), reverse("mediation:roster")
    assert f'name="place" value="{body.pk}"' in client.get(roster).content.decode()
    client.post(reverse("portal:start", args=["mediation"]), {"place": body.pk})
    assert Draft.objects.get().read()["authority"] == body.pk
    MediatingBody.objects.update(kind=MediatingBody.Kind.COMMERCIAL)
    assert "向它申请调解" not in client.get(roster).content.decode()


def test_the_file_says_the_same_and_holds_no_formula(body: Organ) -> None:
    answer = Client().get(reverse("mediation:roster_file"))
    assert "attachment" in answer["Content-Disposition"]
    heads, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert [dict(zip(heads, row, strict=True))["调解员"] for row in rows] == ["模拟调解员甲"]
    assert rows[0][heads.index("专长")] == "'=邻里纠纷"
