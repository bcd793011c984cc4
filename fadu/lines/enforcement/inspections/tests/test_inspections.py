"""入企检查：合并成一次、计划外要批准、门口亮码、评价只评一次且认不出是谁、超过上限提醒、线索一按立案。"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fadu.desk import moment
from fadu.desk.books import form_of
from fadu.kernel import draws
from fadu.kernel.actors import officer, system
from fadu.kernel.draws import Entrant, Plan
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.ledgerrows import rows_for
from fadu.kernel.ledgerwriting import change_row, write_row
from fadu.kernel.models import Case, DrawEntry, Organ, Party, Post, Task, User
from fadu.lines.enforcement.inspections import codes, merging, overview
from fadu.lines.enforcement.inspections.caps import TIMES
from fadu.lines.enforcement.inspections.forms import Rating
from fadu.lines.enforcement.inspections.ledgers import PLANS, RECORDS, VISITS
from fadu.lines.enforcement.models import InspectionPlan, InspectionVisit, VisitCode, VisitRating

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 3)
AT = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)
CODE = "91440101MA5CUXXX0X"
GOOD = {"score": "2", "shown": "1", "within": "0", "honest": "1", "comment": "模拟意见"}


@dataclass
class Scene:
    """A district with two departments; inspectors in one, its head, the district's head, a supervisor, an auditor."""

    district: Organ
    market: Organ
    fire: Organ
    people: dict[str, User]

    def row(self, ledger: Any, organ: Organ | None = None, **values: Any) -> Any:
        return write_row(
            ledger, organ=organ or self.market, by=system("模拟"), at=AT, values={"on": TODAY, **values}
        )

    def plan(self, organ: Organ | None = None, **more: Any) -> InspectionPlan:
        told = {
            "firm": "模拟餐饮店", "credit_code": CODE, "field": "market", "items": "后厨卫生", "basis": "模拟法第一条",
            "way": "daily", "since": date(2026, 3, 1), "until": date(2026, 3, 20),
        }  # fmt: skip
        row: InspectionPlan = self.row(PLANS, organ, **(told | more))
        return row

    def visit(self, **more: Any) -> InspectionVisit:
        told = {
            "kind": "unplanned", "firm": "模拟餐饮店", "credit_code": CODE, "field": "market", "items": "后厨卫生",
            "basis": "模拟法第一条", "reason": "投诉举报", "officer_1": self.people["inspector"].pk, "card_1": "模证1",
            "officer_2": self.people["second"].pk, "card_2": "模证2",
        }  # fmt: skip
        row: InspectionVisit = self.row(VISITS, more.pop("organ", None), **(told | more))
        return row

    def approved(self, **more: Any) -> InspectionVisit:
        visit, head = self.visit(**more), self.people["head"]
        signed = {"approved_by": head.pk, "approved_on": TODAY.isoformat()}
        change_row(visit, by=officer(head, visit.organ, TODAY), at=AT, values=signed)
        return visit

    def code(self, visit: InspectionVisit | None = None) -> VisitCode:
        return codes.open_code(visit or self.approved(), by=self.people["inspector"], at=AT)


@pytest.fixture
def scene() -> Iterator[Scene]:
    district = Organ.objects.create(name="模拟区政府", level="district", code="模")
    market = Organ.objects.create(name="模拟市场监管局", level="department", parent=district, code="模市监")
    fire = Organ.objects.create(name="模拟消防大队", level="department", parent=district, code="模消")
    posts = {
        "inspector": (market, "handler", "enforcement"),
        "second": (market, "handler", "enforcement"),
        "head": (market, "section_head", "enforcement"),
        "district": (district, "organ_head", ""),
        "supervisor": (district, "handler", "supervision"),
        "auditor": (district, "auditor", ""),
    }
    people = {}
    for name, (organ, role, line) in posts.items():
        people[name] = User.objects.create_user(name, name=f"模拟{name}", organ=organ)
        Post.objects.create(user=people[name], organ=organ, role=role, line=line, since=date(2020, 1, 1))
    with at_the_clock(AT):
        yield Scene(district, market, fire, people)


@contextmanager
def at_the_clock(at: datetime) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moment, "now", lambda: at)
        patch.setattr(moment, "today", lambda: TODAY)
        yield


def door(code: VisitCode) -> str:
    return reverse("enforcement:inspection", args=[code.token])


# ── 综合查一次 ──────────────────────────────────────────────────────────────────────────────────────
def test_plans_of_several_departments_become_one_visit(scene: Scene) -> None:
    first, second = scene.plan(), scene.plan(scene.fire, items="消防通道\n灭火器", since=date(2026, 3, 10))
    scene.plan(scene.fire, since=date(2026, 4, 1), until=date(2026, 4, 9))
    scene.plan(credit_code="91440101MA5CUXXX1X", firm="另一家")
    [group] = merging.proposals(scene.people["district"], TODAY)
    assert (group.since, group.until) == (date(2026, 3, 10), date(2026, 3, 20))
    assert {one.pk for one in group.plans} == {first.pk, second.pk}
    asked: dict[str, Any] = {"lead": scene.market, "day": date(2026, 3, 10), "at": AT}
    with pytest.raises(NotYours, match="共同的上级"):
        merging.merge(group.plans, by=scene.people["head"], **asked)
    with pytest.raises(NotAllowed, match="2026-03-10至2026-03-20"):
        merging.merge(group.plans, by=scene.people["district"], **asked | {"day": TODAY})
    visit = merging.merge(group.plans, by=scene.people["district"], **asked)
    assert (visit.kind, visit.merged, visit.organ) == ("joint", 2, scene.market)
    assert visit.items == "模拟市场监管局：后厨卫生\n模拟消防大队：消防通道\n模拟消防大队：灭火器"
    assert set(visit.plans.all()) == {first, second}
    sent = {"items": visit.items.replace("\n", "\r\n")}  # as a browser does
    form = form_of(VISITS, organ=scene.market, on=TODAY, row=visit, data=sent)
    form.full_clean()
    assert form.values()["items"] == visit.items
    told = Task.objects.filter(kind="note", due_on=visit.on).values_list("organ", flat=True)
    assert set(told) == {scene.market.pk, scene.fire.pk}
    fireman = User.objects.create(username="消防员", name="消防员", organ=scene.fire)
    Post.objects.create(user=fireman, organ=scene.fire, role="handler", since=date(2020, 1, 1))
    for reader in (fireman, scene.people["district"]):
        assert list(rows_for(reader, VISITS, TODAY)) == [visit]  # 参加的部门也看得到，只列一次
    client, page = Client(), reverse("desk:book_row", args=["enforcement", VISITS.key, visit.pk])
    client.force_login(fireman)
    assert "登记检查结果" in client.get(page).content.decode()  # 各自登记
    client.force_login(scene.people["supervisor"])
    assert "登记检查结果" not in client.get(page).content.decode()
    assert merging.proposals(scene.people["district"], TODAY) == []
    [row] = overview.overview(scene.people["district"], 2026, TODAY)
    assert (row.visits, row.joint, row.saved) == (1, 1, 1)
    with pytest.raises(NotAllowed, match="已经合并"):
        merging.merge(list(visit.plans.all()), by=scene.people["district"], **asked)


@pytest.mark.parametrize(
    ("values", "where", "why"),
    [
        ({"reason": ""}, "reason", "写明事由"),
        ({"kind": "planned"}, "plan", "计划登记号"),
        ({"officer_2": None, "same": True}, "officer_2", "不得少于两人"),
    ],
)
def test_a_visit_says_why_it_is_made_and_by_which_two(
    scene: Scene, values: dict[str, Any], where: str, why: str
) -> None:
    if values.pop("same", False):
        values = {"officer_2": scene.people["inspector"].pk}
    with pytest.raises(BadFacts, match=why) as refused:
        scene.visit(**values)
    assert set(refused.value.errors) == {where}


# ── 亮码 ────────────────────────────────────────────────────────────────────────────────────────────
def test_a_code_is_opened_only_for_what_may_be_done_today(scene: Scene) -> None:
    visit = scene.visit()
    assert "先由负责人批准" in codes.why_not(visit, AT)
    assert "只能在当天" in codes.why_not(visit, AT + timedelta(days=1))
    assert "没有执法证号" in codes.why_not(scene.approved(card_2="", credit_code=""), AT)
    alone = scene.approved(officer_2=None, card_2="", credit_code="")
    with pytest.raises(NotAllowed, match="不得少于两人"):
        codes.open_code(alone, by=scene.people["inspector"], at=AT)
    code = scene.code()
    assert scene.code(code.visit) == code
    assert code.cards == [["模拟inspector", "模证1"], ["模拟second", "模证2"]]


def test_the_phone_at_the_door_reads_who_why_and_what(scene: Scene) -> None:
    code, client = scene.code(), Client()
    answer = client.get(door(code))
    told = answer.content.decode()
    assert answer.status_code == 200
    for words in ("检查码有效", "模证1", "模证2", "投诉举报", "后厨卫生", "模拟法第一条", "模拟市场监管局"):
        assert words in told
    assert "sessionid" not in client.cookies
    codes.close_code(code.visit, at=AT)
    gone = client.get(door(code))
    assert (gone.status_code, "已经失效" in gone.content.decode()) == (410, True)
    assert client.get(reverse("enforcement:inspection", args=["nobody"])).status_code == 404
    with at_the_clock(AT + timedelta(hours=9)):
        assert "有效期到" in Client().get(door(scene.code(scene.approved(credit_code="")))).content.decode()


def test_a_firm_rates_once_and_leaves_no_trace_of_itself(scene: Scene) -> None:
    code, client = scene.code(), Client(REMOTE_ADDR="198.51.100.7", HTTP_USER_AGENT="模拟手机")
    wrong = client.post(door(code), {"score": "9"})
    assert (wrong.status_code, VisitRating.objects.count()) == (400, 0)
    assert client.post(door(code), GOOD).status_code == 302
    client.post(door(code), GOOD | {"score": "5"})
    rating = VisitRating.objects.get()
    assert (rating.score, rating.shown, rating.within, rating.honest) == (2, True, False, True)
    names = {field.name for field in VisitRating._meta.get_fields()}
    assert names == {"id", "visit", "on", "score", "shown", "within", "honest", "comment"}
    assert rating.on == code.visit.on
    with pytest.raises(NotAllowed, match="已经评价过"):
        codes.rate(code, Rating(GOOD).data)
    assert "sessionid" not in client.cookies


def test_ratings_are_for_the_supervisor_the_department_sees_no_small_numbers(scene: Scene) -> None:
    def shown(who: str) -> tuple[str, int]:
        [row] = overview.overview(scene.people[who], 2026, TODAY)
        return row.rating, len(overview.ratings(scene.people[who], 2026, TODAY))

    visit = scene.approved()
    told = {"visit": visit, "on": TODAY, "shown": True, "within": True, "honest": True}
    VisitRating.objects.bulk_create(VisitRating(score=3, **told) for _ in range(4))
    assert shown("head") == ("不足5条，不显示", 0)
    assert shown("supervisor") == shown("auditor") == shown("district") == ("3.0分", 4)
    VisitRating.objects.create(score=5, **told)
    assert shown("head") == ("3.4分", 0)


def test_more_visits_than_the_cap_are_told_not_hindered(scene: Scene) -> None:
    rows = [scene.visit() for _ in range(3)] + [scene.visit(organ=scene.fire) for _ in range(2)]
    cells = TIMES.of(rows, TODAY)
    assert {one.tone for one in cells.values()} == {"red"}
    assert cells[rows[0].pk].text.startswith("本机关3次，各机关5次，超过上限")
    assert [
        one.tone for one in TIMES.of([scene.visit(credit_code="91440101MA5CUXXX1X")], TODAY).values()
    ] == [""]
    planned = scene.plan(since=date(2027, 1, 4), until=date(2027, 1, 8))
    assert TIMES.of([planned], TODAY)[planned.pk].text == "本机关0次，各机关0次"
    [over] = overview.over_cap(scene.people["supervisor"], 2026, TODAY)
    assert (over["credit_code"], over["n"], over["organs"]) == (CODE, 5, 2)
    assert overview.over_cap(scene.people["head"], 2026, TODAY) == []


# ── 结果 ────────────────────────────────────────────────────────────────────────────────────────────
def test_a_clue_found_on_the_spot_becomes_a_case_by_one_tap(scene: Scene) -> None:
    visit = scene.approved()
    with pytest.raises(BadFacts, match="写明发现的问题"):
        scene.row(RECORDS, visit=visit.pk, outcome="clue")
    with pytest.raises(BadFacts, match="改正期限"):
        scene.row(RECORDS, visit=visit.pk, outcome="rectify", found="地面湿滑")
    row = scene.row(RECORDS, visit=visit.pk, outcome="clue", found="经营过期食品")
    client = Client()
    client.force_login(scene.people["inspector"])
    address = reverse("desk:open_row", args=["enforcement", RECORDS.key, row.pk])
    assert client.post(address).status_code == 302
    case = Case.objects.get(line="enforcement")
    entry = case.entries.get(event="found")
    assert (entry.facts["violation"], entry.facts["clue_source"]) == ("经营过期食品", "inspection")
    assert Party.objects.get(case=case).name == "模拟餐饮店"
    [told] = overview.overview(scene.people["head"], 2026, TODAY)
    assert told.clues == 1


def test_a_draw_of_firms_and_officers_becomes_visits(scene: Scene) -> None:
    plan = Plan(
        title="模拟双随机", purpose="inspection",
        items=[Entrant(key=f"91440101MA5CUXXX{n}X", label=f"模拟{n}厂") for n in range(6)], quotas={"": 3},
        hands=[Entrant(key=name, label=name, ref=f"user:{scene.people[name].pk}") for name in ("inspector", "second")],
        per=2,
    )  # fmt: skip
    draw = draws.freeze(plan, organ=scene.market, by=scene.people["head"], at=AT)
    client = Client()
    client.force_login(scene.people["head"])
    address = reverse("desk:book_draw", args=["enforcement", VISITS.key])
    asked = {
        "title": "模拟双随机",
        "day": "2026-03-09",
        "items": "模拟事项",
        "basis": "模拟法第一条",
        "do": "write",
    }
    assert "还没有抽取" in client.post(address, asked).content.decode()
    assert client.post(reverse("desk:draw_act", args=[draw.pk]), {"do": "hold"}).status_code == 302
    for _ in range(2):  # listed once, however often it is asked for
        assert client.post(address, asked).status_code == 302
    rows = InspectionVisit.objects.filter(drawn="模拟双随机")
    assert rows.count() == 3
    assert {(one.officer_1_id, one.officer_2_id) for one in rows} <= {
        (scene.people[a].pk, scene.people[b].pk)
        for a, b in (("inspector", "second"), ("second", "inspector"))
    }
    told = client.get(reverse("desk:draw", args=[draw.pk])).content.decode()
    assert all(one.firm in told for one in rows)
    assert DrawEntry.objects.filter(draw=draw, kind="seen").count() == 1


@pytest.mark.parametrize("name", ["inspections", "inspection_merge"])
def test_the_pages_of_the_desk_open(scene: Scene, name: str) -> None:
    scene.plan()
    scene.plan(scene.fire)
    client = Client()
    client.force_login(scene.people["district"])
    assert client.get(reverse(f"enforcement:{name}")).status_code == 200
