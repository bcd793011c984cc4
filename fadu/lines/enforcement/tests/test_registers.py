"""名册、清单和台账：执法证哪天有效，裁量幅度怎样核对，考试到发证的次序，下放事项一轮评估到收回，年度公示的公开率。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.forms import Select

from fadu.desk.books import form_of
from fadu.desk.clocks import Thresholds
from fadu.desk.todo import todos
from fadu.desk.views.books import _one_written
from fadu.kernel.actors import officer, system
from fadu.kernel.asks import Context
from fadu.kernel.errors import BadFacts, NotYours
from fadu.kernel.forms import field_for
from fadu.kernel.ledgerrows import rows_for, waiting
from fadu.kernel.ledgers import Asked, Ledger, Proposed
from fadu.kernel.ledgerwriters import may_sign
from fadu.kernel.ledgerwriting import change_row, write_row
from fadu.kernel.models import Case, Organ, Post, User
from fadu.kernel.standing import standing
from fadu.lines.enforcement import cards, discretion
from fadu.lines.enforcement.asks import EnforcementAsks
from fadu.lines.enforcement.bands import Band, in_force, outside
from fadu.lines.enforcement.models import Enforcement, ItemChange, Officer, Result
from fadu.lines.enforcement.powers import offered
from fadu.lines.enforcement.procedure import Summary
from fadu.lines.enforcement.registering import delegation, powers, reviewing, training, yearly
from fadu.lines.enforcement.registering.bodies import BODY_LIST
from fadu.lines.enforcement.registering.officers import EXAMS, OFFICERS, RESULTS
from fadu.lines.enforcement.registering.proposals import PROPOSALS
from fadu.lines.enforcement.registering.splits import SPLITS
from fadu.lines.enforcement.tests.walking import FINED, ON_SPOT, RECORD, Walk, investigating, noticed
from fadu.lines.enforcement.tests.walking import OFFICERS as PRESENT

BY = system("测试")
TODAY = date(2026, 11, 20)
CODE = "模拟-001"


def at(on: date = TODAY) -> datetime:
    return datetime(on.year, on.month, on.day, 4, tzinfo=UTC)


# ── 不用数据库的 ────────────────────────────────────────────────────────────────────────────────────
def card(**more: Any) -> Officer:
    return Officer(
        **{"valid_from": date(2024, 1, 1), "valid_until": date(2026, 12, 31), "status": "valid"} | more
    )


CARDS: tuple[tuple[dict[str, Any], date, str], ...] = (
    ({}, date(2026, 12, 31), ""),
    ({}, date(2027, 1, 1), "已于2026-12-31到期"),
    ({}, date(2023, 12, 31), "自2024-01-01起才有效"),
    ({"left_on": date(2026, 7, 1), "status": "cancelled"}, date(2026, 6, 30), ""),
    ({"left_on": date(2026, 7, 1), "status": "cancelled"}, date(2026, 7, 1), "已于2026-07-01注销"),
    ({"suspended_from": date(2026, 7, 1)}, date(2026, 6, 30), ""),
    ({"suspended_from": date(2026, 7, 1)}, date(2026, 8, 1), "自2026-07-01起暂扣"),
    ({"suspended_from": date(2026, 7, 1), "suspended_until": date(2026, 7, 31)}, date(2026, 8, 1), ""),
)


@pytest.mark.parametrize(("card_", "on", "why"), [(card(**one), on, why) for one, on, why in CARDS])
def test_a_card_is_good_on_some_days_and_says_why_not_on_others(card_: Officer, on: date, why: str) -> None:
    assert cards.why_invalid(card_, on) == why


def band(level: str, least: int | None, most: int | None, **more: Any) -> Band:
    own = {"number": level, "code": CODE, "violation": "占道经营", "factors": "", "words": ""}
    when = {"since": date(2026, 1, 1), "until": None, "near": 1}
    return Band(**{**own, **when, "level": level, "least_fen": least, "most_fen": most, **more})


BANDS = (band("light", None, 50_000), band("normal", 50_000, 200_000), band("heavy", 200_000, None))


@pytest.mark.parametrize(
    ("level", "fine", "why"),
    [
        ("light", 50_000, ""),
        ("light", 50_001, "罚款500.01元不在“从轻”的幅度之内（从轻：500.00元以下）"),
        ("normal", 50_000, ""),
        ("normal", 49_999, "不在“一般”的幅度之内（一般：500.00元至2,000.00元）"),
        ("heavy", 200_000, ""),
        ("heavy", 199_999, "从重：2,000.00元以上"),
        ("mitigated", 1, "没有“减轻”这一档"),
    ],
)
def test_a_fine_is_held_against_the_band_of_its_level(level: str, fine: int, why: str) -> None:
    found = outside(BANDS, level, fine)
    assert (why in found) if why else found == ""


def test_the_edition_of_the_day_and_of_the_nearest_maker_governs() -> None:
    old = band("light", 1, 2, number="旧", until=date(2026, 6, 1))
    new = band("light", 3, 4, number="新", since=date(2026, 6, 1))
    city = band("light", 9, 9, number="市", near=0)
    assert [one.number for one in in_force((old, new, city), date(2026, 5, 31))] == ["旧"]
    assert [one.number for one in in_force((old, new, city), date(2026, 6, 1))] == ["新"]


def ready(*, note: str = "", discussed: bool = False) -> Walk:
    walk = noticed().to("2026-07-14")
    if discussed:
        walk.do("discussed", discussed_by="甲某、乙某", discussion="议", discuss_result="同意")
    walk.extra = {"bands": BANDS, "benchmark_note": note} if note else {"bands": BANDS}
    return walk


def test_a_fine_outside_the_band_needs_a_reason_and_the_discussion() -> None:
    """FINED is 1,000 yuan."""
    assert "请选择裁量档次" in str(ready().refusal("decided", FINED))
    assert ready().refusal("decided", FINED | {"benchmark_level": "normal"}) is None
    light = FINED | {"benchmark_level": "light"}
    assert "写明理由，并经负责人集体讨论" in str(ready().refusal("decided", light))
    reasoned = light | {"benchmark_note": "货值小，但当事人阻碍执法"}
    assert "请先登记“集体讨论”" in str(ready().refusal("decided", reasoned))
    assert ready(discussed=True).refusal("decided", reasoned) is None


def test_a_fine_on_the_spot_keeps_to_the_band_or_goes_the_ordinary_way() -> None:
    """ON_SPOT is 100 yuan."""
    walk = Walk(procedure=Summary)
    walk.extra = {"bands": BANDS}
    assert "请选择裁量档次" in str(walk.refusal("decided_on_spot", ON_SPOT))
    assert "适用普通程序" in str(walk.refusal("decided_on_spot", ON_SPOT | {"benchmark_level": "normal"}))
    assert walk.refusal("decided_on_spot", ON_SPOT | {"benchmark_level": "light"}) is None


def test_the_card_of_another_is_refused() -> None:
    walk = investigating()
    walk.extra = {"card_owners": {PRESENT["officer_1_card"]: 99}}
    assert "另一人的" in str(walk.refusal("inquired", RECORD))
    walk.extra = {"card_owners": {PRESENT["officer_1_card"]: PRESENT["officer_1"]}}
    assert walk.refusal("inquired", RECORD) is None


# ── 登记 ────────────────────────────────────────────────────────────────────────────────────────────
class World:
    """A district with its department, two towns; another district beside it."""

    def __init__(self) -> None:
        self.district = self._organ("模拟区人民政府", "district", None)
        self.bureau = self._organ("模拟区城管局", "department", self.district)
        self.town = self._organ("模拟甲镇", "town", self.district)
        self.other = self._organ("模拟乙镇", "town", self.district)
        self.far = self._organ("模拟邻区人民政府", "district", None)

    @staticmethod
    def _organ(name: str, level: str, parent: Organ | None) -> Organ:
        return Organ.objects.create(name=name, code=name[2:4], level=level, parent=parent)

    def keep(self, ledger: Ledger, **values: Any) -> Any:
        said = {"on": date(2026, 1, 5)} | values
        return write_row(ledger, organ=self.district, by=BY, at=at(), values=said)

    @staticmethod
    def officer_of(organ: Organ) -> User:
        user = User.objects.create(username=organ.name, name=organ.name, organ=organ)
        Post.objects.create(
            user=user, organ=organ, role="handler", line="enforcement", since=date(2020, 1, 1)
        )
        return user

    def officer(self, number: str, unit: Organ | None = None, **more: Any) -> Any:
        own = {"name": f"模拟{number}", "unit": (unit or self.town).pk, "card_no": number, "status": "valid"}
        days = {"valid_from": "2024-01-01", "valid_until": "2027-01-01", "on": "2024-01-01"}
        return self.keep(OFFICERS, **{**own, **days, "staff_kind": "civil", **more})

    def item(self, town: Organ, code: str = CODE) -> Any:
        said = {"code": code, "title": "占道经营", "act_kind": "penalty", "field": "urban", "basis": "某条例"}
        of = {"from_organ": self.bureau.pk, "town": town.pk, "edition": "2026年版"}
        told = {"announcement": "模府〔2026〕1号", "announced_on": "2026-01-01"}
        return self.keep(delegation.ITEMS, **said, **of, **told)

    def benchmark(self, maker: Organ, **more: Any) -> Any:
        own = {"code": CODE, "violation": "占道经营", "field": "urban", "level": "normal", "factors": "一般"}
        ranged = {"least_fen": "500", "most_fen": "2000", "basis": "某条例", "edition": "2026年版"}
        return self.keep(powers.BENCHMARKS, **{**own, **ranged, "maker": maker.pk, **more})

    def result(self, organ: Organ, doc: str, **more: Any) -> Result:
        own = {"act_kind": "penalty", "field": "urban", "power_code": CODE, "party_kind": "company"}
        days = {"decided_on": date(2026, 3, 3), "publish_due_on": date(2026, 3, 12)}
        return Result.objects.create(organ=organ, doc_no=doc, platform="province", **{**own, **days, **more})

    def case(self, number: str, on: date) -> Enforcement:
        """Open in the town, under the item."""
        return Enforcement.objects.create(
            line="enforcement",
            organ=self.town,
            seat=self.town,
            procedure="enforcement.penalty",
            power_code=CODE,
            state="noticed",
            number=number,
            title="模拟甲占道案",
            opened_on=on,
            updated_at=at(),
        )

    def drawn(self, ledger: Ledger, organ: Organ | None = None, **values: Any) -> list[Any]:
        assert ledger.draw is not None
        asks = ledger.draw.asks
        clean, wrong = asks.clean(tuple(asks.known), values, Context(on=TODAY))
        assert not wrong
        asked = Asked(
            values=clean,
            cases=Case.objects.none(),
            rows=ledger.model._default_manager.all(),
            organ=organ or self.district,
            on=TODAY,
        )
        return [self._written(ledger, one, organ) for one in ledger.draw.propose(asked)]

    def _written(self, ledger: Ledger, one: Proposed, organ: Organ | None) -> Any:
        return write_row(ledger, organ=organ or self.district, by=BY, at=at(), values=one.values)


@pytest.fixture
def world(db: None) -> World:
    return World()


def change(row: Any, **values: Any) -> None:
    change_row(row, by=BY, at=at(), values=values, reason="登记进展")


def cell(ledger: Ledger, title: str, row: Any, on: date = TODAY) -> str:
    found = next(one for one in ledger.computed if one.title == title)
    row.refresh_from_db()
    return found.of([row], on)[row.pk].text


def refused(name: str, do: Callable[[], Any]) -> str:
    with pytest.raises(BadFacts) as bad:
        do()
    assert name in bad.value.errors, bad.value.errors
    return bad.value.errors[name]


def offers(organ: Organ, event: str) -> set[str]:
    """Whom the form of that act offers as the first officer."""
    field = field_for(
        EnforcementAsks.handler, Context(None, TODAY), organ=organ, event=event, line="enforcement"
    )
    assert isinstance(field.widget, Select)
    return {str(key) for key, _ in field.widget.choices if key}


def test_a_card_runs_out_into_the_inbox_and_no_case_takes_it_after(world: World) -> None:
    town, ask = world.town, EnforcementAsks.handler_card
    case = Enforcement(organ=town, state="filed")
    assert ask.clean("粤X", Context(case, TODAY)) == "粤X"  # 名册还没有启用
    row = world.officer("粤A001")
    assert (row.reply_due_on, row.replied_on) == (date(2027, 1, 1), None)
    assert ask.clean("粤A001", Context(case, TODAY)) == "粤A001"
    for number, on, why in (("粤X", TODAY, "没有执法证粤X"), ("粤A001", date(2027, 1, 2), "到期")):
        with pytest.raises(ValueError, match=why):
            ask.clean(number, Context(case, on))
    assert Officer.objects.filter(cards.valid(TODAY)).count() == 1
    change(row, status="cancelled", left_because="transfer", left_on="2026-11-01")
    assert row.replied_on == date(2026, 11, 1)
    assert not Officer.objects.filter(cards.valid(TODAY)).exists()
    with pytest.raises(ValueError, match="已于2026-11-01注销"):
        ask.clean("粤A001", Context(case, TODAY))
    assert "都要填写" in refused("left_on", lambda: world.officer("粤A002", status="cancelled"))
    assert "不能持有执法证" in refused("staff_kind", lambda: world.officer("粤A3", staff_kind="contract"))
    holder = world.officer_of(world.town)
    world.officer("粤A010", account=holder.pk)
    left_empty = EnforcementAsks.clean(("handler_card",), {"handler": holder.pk}, Context(None, TODAY))
    assert left_empty == ({"handler_card": "粤A010"}, {})
    for nobody in ("9" * 40, "二", "", None):
        assert EnforcementAsks.get("handler_card").implied({"handler": nobody}, Context(None, TODAY)) is None
    other = User.objects.create(username="没有证的", name="没有证的", organ=world.town)
    Post.objects.create(user=other, organ=world.town, role="handler", since=date(2020, 1, 1))
    assert offers(world.town, "officers_assigned") == {str(holder.pk)}
    assert offers(world.town, "accepted") == {str(holder.pk), str(other.pk)}


def test_nobody_is_licensed_but_by_passing_each_step(world: World) -> None:
    exam = world.keep(EXAMS, title="2026年第1期", kind="first", pass_score=60)
    own = {"exam": exam.pk, "name": "模拟甲", "unit": world.town.pk, "staff_kind": "civil", "post": "执法岗"}
    row = world.keep(RESULTS, **own, hours=59, checked="waiting")
    assert cell(RESULTS, "进展", row) == "待资格审查"
    assert "不足60学时" in refused("hours", lambda: change(row, checked="yes"))
    assert "先登记资格审查" in refused("score", lambda: change(row, score=90))
    change(row, hours=60, checked="yes")
    change(row, score=59)
    assert "没有合格" in refused("applied_on", lambda: change(row, applied_on="2026-03-01"))
    change(row, score=61)
    assert "尚未申领" in refused("issued_on", lambda: change(row, issued_on="2026-03-02", card_no="粤B1"))
    change(row, applied_on="2026-03-01")
    change(row, issued_on="2026-03-02", card_no="粤B1")
    assert cell(RESULTS, "进展", row) == "已发证"
    assert cell(EXAMS, "成绩", exam) == "报名1人，参考1人，合格1人，合格率100.0%"
    assert cell(EXAMS, "发证", exam) == "1张"


def test_who_has_too_few_hours_is_listed_until_he_has_them(world: World) -> None:
    one, other = world.officer("粤A001"), world.officer("粤A002")
    said = {"topic": "调查取证", "kind": "scenario", "hours": 40, "on": "2026-03-01"}
    session = world.keep(training.SESSIONS, **said)
    assert len(world.drawn(training.PARTS, session=session.pk)) == 2
    more = world.keep(training.SESSIONS, **said | {"hours": 20, "on": "2026-04-01"})
    world.keep(training.PARTS, session=more.pk, trainee="粤A001", hours=20, on="2026-04-01")
    twice = {"session": "调查取证", "trainee": other.pk, "hours": 20, "on": "2026-04-01"}
    assert "有几行都是" in refused("session", lambda: world.keep(training.PARTS, **twice))
    assert training.PARTS.asks["trainee"].show(one.pk) == f"模拟粤A001（{one.number}）"
    assert cell(OFFICERS, "本年培训", one) == "60/60学时"
    short = world.drawn(training.SHORT, year=2026)
    assert [(row.trainee_id, row.done, row.reply_due_on) for row in short] == [
        (other.pk, 40, date(2026, 12, 31))
    ]
    world.keep(training.PARTS, session=more.pk, trainee=other.pk, hours=20, on="2026-04-01")
    assert cell(training.SHORT, "现有学时", short[0]) == "60/60学时"


def test_a_shortage_of_reviewers_becomes_a_task_with_a_date(world: World) -> None:
    said = {"name": "模拟审核甲", "unit": world.town.pk, "kind": "full", "first_time": True}
    assert "法律职业资格" in refused("licence_no", lambda: world.keep(reviewing.REVIEWERS, **said))
    world.keep(reviewing.REVIEWERS, **said, licence_no="模拟资格1号")
    post = world.keep(reviewing.POSTS, unit=world.town.pk, required=2)
    world.keep(reviewing.POSTS, unit=world.other.pk, required=0)
    assert cell(reviewing.POSTS, "实配", post) == "1人，配备率50.0%"
    tasks = world.drawn(reviewing.SHORTAGES, due=date(2026, 12, 31))
    assert [(one.unit_id, one.required, one.actual) for one in tasks] == [(world.town.pk, 2, 1)]
    assert tasks[0].reply_due_on == date(2026, 12, 31)


def test_a_benchmark_reaches_the_towns_of_its_district_and_no_further(world: World) -> None:
    row = world.benchmark(world.bureau)
    assert [one.range for one in discretion.bands(world.town, CODE)] == ["500.00元至2,000.00元"]
    assert discretion.bands(world.far, CODE) == ()
    assert discretion.bands(world.town, "") == ()
    world.result(world.town, "1", benchmark_level="normal", fine_fen=100_000)
    world.result(world.other, "2", benchmark_level="normal", fine_fen=300_000)
    world.result(world.far, "3", benchmark_level="normal", fine_fen=300_000)
    assert cell(powers.BENCHMARKS, "本年适用", row) == "2件，幅度之外1件（50.0%）"
    seen = {
        organ: rows_for(world.officer_of(organ), powers.BENCHMARKS, TODAY).count()
        for organ in (world.bureau, world.town, world.far)
    }
    assert seen == {world.bureau: 1, world.town: 1, world.far: 0}
    low = {"least_fen": "3000", "level": "heavy"}
    assert "高于上限" in refused("", lambda: world.benchmark(world.bureau, **low))
    empty = {"least_fen": "", "most_fen": "", "level": "light"}
    assert "幅度原文" in refused("words", lambda: world.benchmark(world.bureau, **empty))


def test_the_form_of_the_decision_offers_the_levels_of_its_item(world: World) -> None:
    world.benchmark(world.bureau)
    case = world.case("模1", TODAY)
    ask = EnforcementAsks.benchmark_level
    assert ask.of(Context(case, TODAY)) == (("normal", "一般（500.00元至2,000.00元）"),)
    assert ask.clean("normal", Context(case, TODAY)) == "normal"
    with pytest.raises(ValueError):
        ask.clean("heavy", Context(case, TODAY))
    assert len(ask.of(Context(case, date(2025, 1, 1)))) == 5
    assert ask.show("normal") == "一般"


def test_who_is_to_execute_is_asked_also_where_the_row_is_of_a_case_unless_it_is_secret(world: World) -> None:
    case = world.case("模拟罚1号", date(2026, 10, 1))
    said = {"court": "模拟法院", "ruling_no": "模拟行审1号", "executor": world.town.pk, "content": "拆除"}
    days = {"on": date(2026, 10, 8), "reply_due_on": TODAY}
    row = write_row(SPLITS, organ=world.town, by=BY, at=at(), values={**said, **days, "case": case.pk})
    row.organ = world.district  # kept by the bureau, carried out by the town
    row.save()
    mine = standing(world.officer_of(world.town), on=TODAY)
    assert row.pk in waiting(mine, on=TODAY, until=TODAY).values_list("pk", flat=True)
    Case.objects.filter(pk=case.pk).update(confidentiality=Case.Confidentiality.SECRET)
    assert row.pk not in waiting(mine, on=TODAY, until=TODAY).values_list("pk", flat=True)


def test_what_a_town_applies_for_is_judged_and_granted_above_it_and_not_by_itself(world: World) -> None:
    said = {
        "town": world.town.pk,
        "from_organ": world.bureau.pk,
        "code": "模-9",
        "title": "模拟",
        "act_kind": "penalty",
    }
    said |= {"field": "urban", "basis": "某条例", "need": "模拟", "capacity": "模拟", "on": TODAY}
    row = write_row(PROPOSALS, organ=world.town, by=BY, at=at(), values=said | {"reply_due_on": TODAY})
    assert form_of(PROPOSALS, organ=world.town, on=TODAY).initial["act_kind"] == "penalty"  # already chosen
    heads = {}
    for organ in (world.town, world.district):
        heads[organ] = User.objects.create(username=f"{organ.name}负责人", name="模拟负责人", organ=organ)
        Post.objects.create(user=heads[organ], organ=organ, role="organ_head", since=date(2020, 1, 1))
    above = heads[world.district]
    mine, by = standing(above, on=TODAY), officer(above, world.district, TODAY)
    [task] = [one for one in todos(mine, on=TODAY, limits=Thresholds()) if one.kind == "book"]
    assert task.title.endswith("填写本单位的意见")
    change_row(row, by=by, at=at(), values={"bureau_view": "agree", "office_view": "agree"})
    assert may_sign(above, PROPOSALS, row, TODAY)
    own = officer(heads[world.town], world.town, TODAY)
    signed = {"approved_by": heads[world.town].pk, "approved_on": TODAY}
    assert "不能批准自己的申请" in refused(
        "approved_by", lambda: change_row(row, by=own, at=at(), values=signed)
    )
    change_row(row, by=by, at=at(), values={"approved_by": above.pk, "approved_on": TODAY})
    assert not may_sign(above, PROPOSALS, row, TODAY)


def test_what_a_round_concludes_to_adjust_is_listed_first_and_worded_before_it_is_approved(
    world: World,
) -> None:
    row = ItemChange(kind="adjust", item=world.item(world.town))
    assert delegation.change_wrong(row) == {}
    row.approved_on = TODAY
    assert "调整的内容" in delegation.change_wrong(row)["adjusted_to"]
    row.approved_by = User(organ=world.town)
    assert "由上级的负责人批准" in delegation.change_wrong(row)["approved_by"]


def test_a_row_of_a_draw_that_is_wrong_says_so_and_stops_no_other(world: World) -> None:
    said = {"on": TODAY, "unit": world.town.pk, "required": 2, "actual": 1, "demand": "模拟"}
    for due, told in ((TODAY, "done"), (date(2026, 1, 1), "不能早于")):
        one = Proposed(
            {**said, "unit": world.town.pk if due == TODAY else world.other.pk, "reply_due_on": due}
        )
        assert told in _one_written(reviewing.SHORTAGES, world.district, BY, at(), one)


def test_what_was_taken_back_from_a_town_is_offered_to_it_no_more(world: World) -> None:
    item = world.item(world.town)
    assert "占道经营" in str(offered(world.town, TODAY))
    taken = {"item": item.pk, "kind": "withdraw", "reason": "模拟", "announcement": "模拟公告"}
    days = {"approved_by": None, "approved_on": None}
    row = world.keep(delegation.CHANGES, **taken, **days)
    row.approved_on, row.effective_on = date(2026, 11, 1), date(2026, 11, 1)
    row.save()
    assert not delegation.may_act(world.town.pk, CODE, TODAY)
    assert not offered(world.town, TODAY)


def test_an_item_goes_from_its_evaluation_back_to_the_department(world: World) -> None:
    item, kept = world.item(world.town), world.item(world.other)
    world.officer("粤A001")
    world.result(world.town, "1")
    assert delegation.may_act(world.town.pk, CODE, TODAY)
    assert delegation.EVALUATIONS.draw
    assert "填写意见" in delegation.EVALUATIONS.draw.why_not(world.town)
    assert delegation.EVALUATIONS.draw.why_not(world.district) == ""
    forms = world.drawn(delegation.EVALUATIONS, year=2026, due=date(2026, 12, 20))
    assert [(one.item_id, one.cases, one.holders) for one in forms] == [(item.pk, 1, 1), (kept.pk, 0, 0)]
    form = forms[0]
    assert cell(delegation.EVALUATIONS, "进展", form) == "待镇街、部门填写"
    assert "镇街、部门的意见齐了" in refused(
        "conclusion", lambda: change(form, conclusion="withdraw", concluded_on="2026-11-01")
    )
    for organ, name in ((world.town, "town_opinion"), (world.bureau, "department_opinion")):
        user = world.officer_of(organ)
        by, mine = officer(user, organ, TODAY), standing(user, on=TODAY)
        assert form.pk in waiting(mine, on=TODAY, until=date(2027, 1, 1)).values_list("pk", flat=True)
        with pytest.raises(NotYours):
            change_row(form, by=by, at=at(), values={"conclusion": "withdraw"})
        change_row(form, by=by, at=at(), values={name: "withdraw"})
        assert form.pk not in waiting(mine, on=TODAY, until=date(2027, 1, 1)).values_list("pk", flat=True)
    change(form, town_note="人手不足")
    change(form, conclusion="withdraw", concluded_on="2026-11-01")
    open_ = world.case("模拟罚1号", date(2026, 10, 1))
    [proposal] = world.drawn(delegation.CHANGES, year=2026)
    assert open_.number in proposal.unfinished
    assert cell(delegation.CHANGES, "未办结案件", proposal) == "1件"
    assert "尚未批准" in refused("effective_on", lambda: change(proposal, effective_on="2026-11-15"))
    head = User.objects.create(username="模拟负责人", name="模拟负责人")
    change(proposal, approved_by=head.pk, approved_on="2026-11-10")
    shown = form_of(delegation.CHANGES, organ=world.bureau, on=TODAY, row=proposal)
    assert {"理由", "改动原因"} <= {str(one.label) for one in shown.fields.values()}  # 各有各的一栏
    assert shown.initial["reason"] == proposal.reason
    unexplained = {"announcement": "模府〔2026〕8号", "reason": "另一理由"}
    with pytest.raises(BadFacts) as bad:
        change_row(
            world.keep(delegation.CHANGES, item=kept.pk, kind="adjust", reason="模拟"),
            by=BY,
            at=at(),
            values=unexplained,
        )
    assert set(bad.value.errors) == {"change_reason"}
    assert "应当公布" in refused("announcement", lambda: change(proposal, effective_on="2026-11-15"))
    change(proposal, announcement="模府〔2026〕9号", effective_on="2026-11-15")
    assert delegation.may_act(world.town.pk, CODE, date(2026, 11, 14))
    assert not delegation.may_act(world.town.pk, CODE, date(2026, 11, 15))
    assert delegation.may_act(world.other.pk, CODE, TODAY)
    assert cell(delegation.ITEMS, "状态", item) == "2026-11-15起收回、停用"


def test_every_body_is_in_the_yearly_totals_those_with_nothing_too(world: World) -> None:
    for unit in (world.town, world.other):
        own = {"unit": unit.pk, "kind": "organ", "basis": "某法", "scope": "综合执法"}
        world.keep(BODY_LIST, **own, on="2024-01-01")
    for n, kind in enumerate(("penalty", "penalty", "inspection")):
        world.result(world.town, f"{n}", act_kind=kind, fine_fen=10_000, decided_on=date(2025, 5, 5))
    rows = world.drawn(yearly.YEARLY, year=2025)
    assert [(row.unit_id, row.penalties, row.inspections, row.fine_fen) for row in rows] == [
        (world.town.pk, 2, 1, 30_000),
        (world.other.pk, 0, 0, 0),
    ]
    assert rows[0].reply_due_on == date(2026, 1, 31)
    assert cell(yearly.YEARLY, "与执法结果核对", rows[1]) == "零报告，一致"
    assert cell(yearly.YEARLY, "公开", rows[1]) == "没有公开"
    assert "网址" in refused("published_where", lambda: change(rows[0], published_on="2026-01-20"))
    change(rows[0], published_on="2026-01-20", published_where="模拟网站")
    assert rows[0].replied_on == date(2026, 1, 20)
    told = yearly.YEARLY.summary
    assert told is not None
    counted = told(yearly.YEARLY.model._default_manager.all(), Case.objects.none(), 2025)
    assert dict(counted)["2025年已公开"] == "1/2个执法主体，公开率50.0%"
    world.result(world.other, "9", decided_on=date(2025, 6, 6))
    assert "行政处罚（件）1" in cell(yearly.YEARLY, "与执法结果核对", rows[1])
