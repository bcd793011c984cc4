"""三级响应和指派：该由哪一级办、提到哪里、指派谁，都写明理由；响应超期的提醒上级。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, cast

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.desk.clocks import Thresholds
from fadu.desk.todo import todos
from fadu.kernel.access import cases_for
from fadu.kernel.actors import system
from fadu.kernel.asks import Context
from fadu.kernel.errors import BadFacts
from fadu.kernel.lines import line_of
from fadu.kernel.models import Absence, Case, LedgerRow, Organ, Post, Recusal, Setting, Task, User
from fadu.kernel.parties import NewParty
from fadu.kernel.rebuild import rebuild
from fadu.kernel.record import open_case, record
from fadu.kernel.standing import standing
from fadu.lines.mediation import lateness, response
from fadu.lines.mediation.assignment import Candidate, choosing, surname
from fadu.lines.mediation.models import MediatingBody, Mediation, MediatorCard
from fadu.lines.mediation.response import Limits, Matter, suggest

BY = system("测试")
TODAY = timezone.localdate()
SIDES = (NewParty(role="applicant", name="王某甲"), NewParty(role="respondent", name="李某乙"))
LIGHT = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


# ── 属于哪一级 ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("more", "tier", "said"),
    [
        ({}, "village", "没有须由上级办理的情形"),
        ({"amount_fen": 4_999_999}, "village", ""),
        ({"amount_fen": 5_000_000}, "town", "5万元"),
        ({"amount_fen": 50_000_000}, "district", "50万元"),
        ({"people": 5}, "town", "涉及5人"),
        ({"people": 20}, "district", "涉及20人"),
        ({"risk": "medium"}, "town", "激化风险中等"),
        ({"risk": "high"}, "district", "激化风险高"),
        ({"kind": "wages"}, "town", "拖欠工资"),
        ({"kind": "medical"}, "district", "医疗纠纷"),
        ({"group": True}, "town", "群体性"),
        ({"attempts": 2}, "town", "已经调解2次"),
        ({"attempts": 4, "kind": "wages"}, "district", "已经调解4次"),
    ],
)
def test_the_tier_follows_amount_headcount_kind_risk_and_failed_attempts(
    more: dict[str, Any], tier: str, said: str
) -> None:
    plain: dict[str, Any] = {"kind": "neighbour", "people": 2, "risk": "low"}
    found = suggest(Matter(**plain | more), Limits())
    assert found.tier == tier
    assert said in found.text


@LIGHT
@given(st.integers(0, 10**9), st.integers(0, 100), st.integers(0, 9), st.integers(0, 10**6))
def test_more_of_anything_never_lowers_the_tier(fen: int, people: int, attempts: int, extra: int) -> None:
    def rank(more: int) -> int:
        matter = Matter(amount_fen=fen + more, people=people + more, attempts=attempts + more)
        return response.RANK[suggest(matter, Limits()).tier]

    assert rank(extra) >= rank(0)


# ── 一个区、一个镇、两个村 ──────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Place:
    district: Organ
    town: Organ
    town_body: Organ
    village: Organ
    sibling: Organ
    stranger: Organ


def _organ(name: str, level: str, parent: Organ | None = None, code: str = "") -> Organ:
    return Organ.objects.create(name=name, short=name, level=level, parent=parent, code=code)


def _person(organ: Organ, name: str, role: str = "handler") -> User:
    user = User.objects.create(username=name, name=name, organ=organ)
    Post.objects.create(user=user, organ=organ, role=role, line="mediation", since=date(2020, 1, 1))
    return user


def _row(model: type[LedgerRow], organ: Organ, **values: Any) -> None:
    ledger = "mediation.bodies" if model is MediatingBody else "mediation.mediators"
    count = LedgerRow.objects.count() + 1
    stamp = {"recorded_at": timezone.now(), "number": f"模{count}"}
    given = {"on": date(2020, 1, 1)} | stamp | values
    model.objects.create(organ=organ, ledger=ledger, **given)


@pytest.fixture
def place(db: None) -> Place:
    district = _organ("模拟区", "district")
    town = _organ("模拟镇", "town", district)
    found = Place(
        district,
        town,
        _organ("模拟镇调委会", "body", town, "模镇"),
        _organ("模拟一村调委会", "body", town, "模一"),
        _organ("模拟二村调委会", "body", town, "模二"),
        _organ("外地镇调委会", "body", _organ("外地镇", "town", _organ("外地区", "district")), "外镇"),
    )
    for body, kind in ((found.town_body, "town"), (found.village, "village"), (found.sibling, "village")):
        _row(MediatingBody, body, body=body, kind=kind)
        _person(body, f"{body.name}调解员")
    _person(found.stranger, "外地调解员")
    _person(district, "模拟区负责人", "organ_head")
    _person(town, "模拟镇负责人", "section_head")
    return found


def _opened(body: Organ, on: date = TODAY, **facts: Any) -> Mediation:
    said = {
        "source": "counter",
        "kind": "neighbour",
        "claims": "模拟争议",
        "people": 2,
        "risk": "low",
        **facts,
    }
    case = open_case(
        line_of("mediation"), "applied", organ=body, on=on, by=BY, facts=said, parties=SIDES, at=_at(on)
    )
    return cast(Mediation, case)


def _at(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 4, tzinfo=UTC)


def _do(case: Case, event: str, **facts: Any) -> Any:
    return record(case, event, on=TODAY, by=BY, facts=facts, at=_at(TODAY))


def test_a_case_is_taken_up_within_the_area_only_and_sent_back_whence_it_came(place: Place) -> None:
    case = _opened(place.village)
    here = Context(case, TODAY)
    assert set(response.higher(here)) == {place.town_body, place.town, place.district}
    assert response.target(here, "town") == place.town_body
    for wrong in (place.sibling, place.stranger, place.village):
        with pytest.raises(BadFacts) as bad:
            _do(case, "escalated", escalate_to=wrong.pk, escalate_reason="模拟")
        assert "高一级" in bad.value.errors["escalate_to"]
    _do(case, "escalated", tier="town", escalate_to=place.town_body.pk, escalate_reason="模拟：五人以上")
    assert (case.organ, case.tier) == (place.town_body, "town")
    there = Context(case, TODAY)
    assert set(response.lower(there)) == {place.village, place.sibling}
    assert response.former_body(there) == place.village
    reader = User.objects.get(name=f"{place.village.name}调解员")
    assert cases_for(reader, TODAY).filter(pk=case.pk).exists()
    sheet = case.papers.get(key="escalation_sheet").plain
    assert "原调解组织" in sheet
    assert place.village.name in sheet
    _do(case, "returned_down", tier="village", return_to=place.village.pk, return_reason="模拟：已缓和")
    assert case.organ == place.village
    assert rebuild(case) == []


def test_a_body_given_up_or_without_people_is_no_target(place: Place) -> None:
    MediatingBody.objects.filter(body=place.town_body).update(until=TODAY)
    case = _opened(place.village)
    assert place.town_body not in response.higher(Context(case, TODAY))
    Post.objects.filter(organ=place.town).delete()
    assert set(response.higher(Context(case, TODAY))) == {place.district}


def test_the_thresholds_are_the_administrators(place: Place) -> None:
    Setting.objects.create(key=response.KEY, value={"town_people": 3, "district_people": "许多", "other": 1})
    assert Limits.now() == Limits(town_people=3)


def test_the_form_shows_where_to_and_why_and_who_could_mediate(place: Place) -> None:
    user = User.objects.get(name=f"{place.village.name}调解员")
    user.password_changed_at = timezone.now()
    user.save()
    case = _opened(place.village, kind="wages")
    client = Client()
    client.force_login(user)
    page = client.get(reverse("desk:act", args=[case.pk, "escalated"])).content.decode()
    for said in (
        "建议由镇街一级办理：纠纷类型为拖欠工资",
        "法律没有规定",
        f'value="{place.town_body.pk}" selected',
    ):
        assert said in page, said
    page = client.get(reverse("desk:act", args=[case.pk, "accepted"])).content.decode()
    assert f"可选：{user.name}（在办0件）" in page
    assert f'value="{user.pk}" selected' in page
    page = client.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert "建议由镇街一级办理" in page
    assert reverse("desk:act", args=[case.pk, "escalated"]) in page


def test_whoever_is_late_to_answer_is_told_of_to_the_head_above_once(place: Place) -> None:
    late = _opened(place.village, on=TODAY - timedelta(days=30))
    _opened(place.village, place="模拟路", claims="另一件")
    assert lateness.run(_at(TODAY)) == "响应超期提醒1件"
    note = Task.objects.get(key__startswith="respond:")
    assert (note.case_id, note.owner.name if note.owner else "") == (late.pk, "模拟镇负责人")
    assert "请督促" in note.why
    assert lateness.run(_at(TODAY)) == "没有新的响应超期"


def _inbox(user: User) -> list[tuple[str, str]]:
    found = todos(standing(user, on=TODAY), on=TODAY, limits=Thresholds())
    return [(one.title, one.do_href) for one in found]


def test_a_dispute_without_a_mediator_waits_in_the_inbox_of_the_head_too(place: Place) -> None:
    head = _person(place.town_body, "模拟镇主任", "section_head")
    mediator = User.objects.get(name="模拟镇调委会调解员")
    case = _opened(place.town_body)
    assert _inbox(head) == [("指派调解员", reverse("desk:act", args=[case.pk, "assigned"]))]
    assert _inbox(mediator) == [("受理", reverse("desk:act", args=[case.pk, "accepted"]))]
    _do(case, "accepted", handler=mediator.pk)
    assert (_inbox(head), _inbox(mediator)[0][0]) == ([], "告知权利义务")
    _do(case, "rights_told", telling_mode="oral")
    assert _inbox(mediator)[0][0] == "约定调解时间", "the act done last is not asked for again"
    _do(case, "session_held", minutes="双方各自陈述")
    assert _inbox(mediator)[0][0] == "达成书面协议", "what was passed over is not asked for"
    assert rebuild(case) == []


# ── 指派谁 ──────────────────────────────────────────────────────────────────────────────────────────
def _card(user: User, body: Organ, **values: Any) -> None:
    _row(
        MediatorCard, body, name=user.name, account=user, body=body, kind="full", occupation="cadre", **values
    )


def test_skill_comes_before_load_and_kinship_is_asked_about(place: Place) -> None:
    body = place.town_body
    Post.objects.filter(organ=body).delete()
    names = ("王某丙", "张某丁", "赵某戊", "孙某己")
    kin, skilled, idle, away = (_person(body, name) for name in names)
    for one in (kin, skilled):
        _card(one, body, skills="拖欠工资、劳动争议", dialects="粤语")
    _card(idle, body, dialects="客家话")
    Absence.objects.create(user=away, cover=idle, since=TODAY, until=TODAY)
    busy = _opened(body)
    _do(busy, "accepted", handler=skilled.pk)
    case = _opened(body, kind="wages", language="客家话", claims="欠薪")
    found = choosing(body, TODAY, {"kind": "wages", "language": "客家话"}, case)
    assert [one.name for one in found.candidates] == ["张某丁", "赵某戊", "王某丙"]
    assert found.candidates[0].text == "专长相符；在办1件"
    assert found.candidates[1].text == "会当事人的语言；在办0件"
    assert "与当事人王某甲同姓" in found.candidates[2].shown
    assert found.left_out == ("孙某己（不在岗，由赵某戊代办）",)
    assert surname("欧阳某") == "欧阳"


@LIGHT
@given(
    st.lists(
        st.tuples(st.booleans(), st.booleans(), st.booleans(), st.integers(0, 9), st.booleans()), max_size=8
    )
)
def test_among_equals_the_one_with_fewer_cases_comes_first(shapes: list[Any]) -> None:
    made = [
        Candidate(n, f"模拟{n}", skilled, near, speaks, load, "同姓" if doubt else "")
        for n, (skilled, near, speaks, load, doubt) in enumerate(shapes)
    ]
    ranked = sorted(made, key=lambda one: one.order)
    for before, after in pairwise(ranked):
        assert bool(before.doubt) <= bool(after.doubt)
        if before.order[:4] == after.order[:4]:
            assert before.load <= after.load


def test_nobody_recused_absent_or_out_of_office_is_ever_suggested(place: Place) -> None:
    """Every combination of the three, and of a term that ends today or tomorrow."""
    body, case = place.sibling, _opened(place.sibling)
    Post.objects.filter(organ=body).delete()
    fit = []
    for n in range(24):
        user = _person(body, f"周某{n}")
        recused, absent, term = n & 1, n & 2, n // 4
        if recused:
            Recusal.objects.create(case=case, user=user)
        if absent:
            Absence.objects.create(user=user, cover=_person(place.town, f"代办{n}"), since=TODAY, until=TODAY)
        ends = (None, {"term_until": TODAY}, {"term_until": TODAY - timedelta(1)}, {"until": TODAY})
        if term < 4 and ends[term]:
            _card(user, body, **(ends[term] or {}))
        elif term == 4:
            _card(user, body, on=TODAY + timedelta(1))
        if not recused and not absent and term in (0, 1, 5):
            fit.append(user.pk)
    found = choosing(body, TODAY, {}, case)
    assert sorted(one.user for one in found.candidates) == sorted(fit)
    assert len(found.left_out) == 24 - len(fit)
