"""线索台账和日常台账：同一处只列一次，一键立案，排除要写理由，查实率随案件而变；周报、双系统预填，改了要写理由。"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet

from fadu.desk.books import FilterForm, narrowed
from fadu.kernel.actors import system
from fadu.kernel.errors import BadFacts
from fadu.kernel.ledgerrows import waiting
from fadu.kernel.ledgers import Asked
from fadu.kernel.ledgerwriting import change_row, write_row
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Organ, Post, Task, User
from fadu.kernel.record import open_case
from fadu.kernel.standing import standing
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision import roundjobs, rounds
from fadu.lines.enforcement.supervision.clues import ledger, night, overdue, scan
from fadu.lines.enforcement.supervision.clues.tests.world import World, results
from fadu.lines.enforcement.supervision.models import Clue, DualWarning, Supervision, WeeklyReport

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 6, 19, tzinfo=UTC)  # 北京时间2026年1月7日，星期三
ON = date(2026, 1, 7)
IN_FORCE = date(2026, 3, 4)  # 条例2026年2月1日起施行
BY = system("测试")


@pytest.fixture
def above() -> Organ:
    organ = Organ.objects.create(name="模拟台账区人民政府", code="模账复", word="模账", level="district")
    head = User.objects.create(username="账长", name="账长")
    Post.objects.create(user=head, organ=organ, role="section_head", since=date(2025, 1, 1))
    return organ


@pytest.fixture
def town(above: Organ) -> Organ:
    return Organ.objects.create(name="模拟台账镇人民政府", code="模账镇", level="town", parent=above)


@pytest.fixture
def world(town: Organ) -> World:
    return World([town.pk])


def late(world: World, many: int) -> None:
    """Cases decided a hundred days and more after filing, the later the longer."""
    day = date(2025, 12, 30)
    results(
        world.row(act_kind="penalty", decided_on=day, filed_on=day - timedelta(days=100 + n))
        for n in range(many)
    )


def clues() -> QuerySet[Clue]:
    return Clue.objects.order_by("pk")


def test_the_gravest_are_listed_first_once_and_the_rest_the_next_night(world: World) -> None:
    late(world, 3)
    models = (overdue.MODEL,)
    assert sum(scan.scan(AT, models, most=2).values()) == 2
    assert "102日" in clues()[0].matter
    assert sum(scan.scan(AT, models, most=2).values()) == 1
    assert sum(scan.scan(AT, models).values()) == 0
    row = clues()[0]
    assert row.number == "模账线索〔2026〕1号"  # 复议的代字只用于复议
    assert "《行政处罚法》第六十条" in row.why
    assert "请核对" in row.why
    assert row.facts_told.startswith(Result.objects.get(pk=row.result_key or 0).doc_no)


def test_a_clue_is_dismissed_with_a_reason_or_becomes_a_case_and_the_rate_follows(
    world: World, above: Organ
) -> None:
    late(world, 2)
    results(iter([world.row(act_kind="compulsion", night=True)]))
    scan.scan(AT, (overdue.MODEL, night.MODEL))
    first, second, _ = clues()
    with pytest.raises(BadFacts) as refused:
        change_row(first, by=BY, at=AT, values={"verdict": "dismissed"})
    assert "写明理由" in refused.value.errors["result"]
    change_row(first, by=BY, at=AT, values={"verdict": "dismissed", "result": "依规定延长过"})
    assert ledger.CLUES.opens is not None
    assert not ledger.CLUES.opens.offered(first)
    assert ledger.CLUES.opens.offered(second)
    case = opened(second, above)
    assert (case.clue_source, case.problem) == ("clue_model", "procedure")
    assert case.act_number == Result.objects.get(pk=second.result_key or 0).doc_no
    assert case.parties.get().organ_id == second.unit_id
    told = dict(summed())
    assert told["超期办案（误报0.20%）"] == "2，查实0/1"
    assert told["夜间执法（误报0.20%）"] == "1"
    shown = narrowed(Clue.objects.all(), FilterForm({"q": "超期办"}), ledger.CLUES)
    assert set(shown.values_list("signal", flat=True)) == {overdue.MODEL.key}  # 选项按显示的文字找
    Supervision.objects.filter(pk=case.pk).update(finding="unlawful")
    assert dict(summed())["超期办案（误报0.20%）"] == "2，查实1/2"
    assert ledger.standings([second], ON)[second.pk].text == "已立案，查实"


def opened(row: Clue, organ: Organ) -> Supervision:
    """As the desk opens a row."""
    opens = ledger.CLUES.opens
    assert opens is not None
    told = opens.opening(row)
    case = open_case(
        line_of("supervision"),
        opens.event,
        organ=organ,
        on=IN_FORCE,
        by=BY,
        facts=told.facts,
        parties=told.parties,
        at=AT + timedelta(days=60),
    )
    assert isinstance(case, Supervision)
    Clue.objects.filter(pk=row.pk).update(case=case)
    row.refresh_from_db()
    return case


def summed() -> list[tuple[str, str]]:
    return ledger.summary(Clue.objects.all(), Case.objects.none(), 2026)


def test_the_head_is_told_how_many_are_new(world: World, above: Organ) -> None:
    late(world, 1)
    assert scan.run(AT) == "新列出1条线索"
    assert scan.run(AT) == "没有新的线索"
    assert Task.objects.get(organ=above, kind=Task.Kind.NOTE).title == "线索模型新列出1条线索"


def test_the_week_of_a_town_is_filled_in_and_changed_only_with_a_reason(world: World, town: Organ) -> None:
    in_the_week = {"decided_on": date(2025, 12, 30)}
    results(world.row(act_kind=kind, **in_the_week) for kind in ("penalty", "inspection", "inspection"))
    results(iter([world.row(act_kind="penalty", decided_on=date(2025, 12, 20))]))
    assert roundjobs.weekly(AT) == "预填周报1份"
    assert roundjobs.weekly(AT) == "没有新的周报"
    row = WeeklyReport.objects.get()
    assert (row.organ, row.on, row.reply_due_on) == (town, date(2025, 12, 29), ON)
    assert (row.cases, row.penalties, row.inspections) == (3, 1, 2)
    reporter = User.objects.create(username="镇报", name="镇报")
    Post.objects.create(user=reporter, organ=town, role="clerk", line="supervision", since=date(2025, 1, 1))
    asked = waiting(standing(reporter, on=ON), on=ON, until=ON)
    assert [one.pk for one in asked] == [row.pk]  # 镇街的报送人在待办里看到
    _refused(row, {"standing": "confirmed"}, "replied_on")
    done: dict[str, Any] = {"standing": "confirmed", "replied_on": ON}
    _refused(row, done | {"cases": 4}, "standing")
    corrected = done | {"cases": 4, "standing": "corrected"}
    with pytest.raises(BadFacts, match="原因"):
        change_row(row, by=BY, at=AT, values=corrected)
    assert change_row(row, by=BY, at=AT, values=corrected, reason="漏报一件检查")


def _refused(row: Any, values: dict[str, Any], field: str) -> None:
    with pytest.raises(BadFacts) as refused:
        change_row(row, by=BY, at=AT, values=values, reason="核对台账")
    assert field in refused.value.errors


def test_what_only_one_system_has_is_told_once_a_month(world: World, town: Organ, above: Organ) -> None:
    day = {"decided_on": date(2025, 12, 10)}
    results(world.row(platform=platform, **day) for platform in ("own", "both", "province", "province"))
    assert roundjobs.dual(datetime(2026, 1, 20, 19, tzinfo=UTC)) == "双系统预警1处"
    row = DualWarning.objects.get()
    assert (row.organ, row.unit, row.month) == (above, town, "2025-12")
    assert (row.only_own, row.only_province) == (1, 2)
    assert "省平台没有：模拟〔2025〕1号" in row.examples
    assert roundjobs.dual(datetime(2026, 1, 21, 19, tzinfo=UTC)) == "没有新的双系统预警"
    task = Task.objects.get(key=roundjobs.dual_key(town.pk, "2025-12"))
    assert (task.organ, task.due_on, task.done_at) == (town, row.reply_due_on, None)
    assert "省平台没有1件，本系统没有2件" in task.title
    said = {"standing": "entered", "replied_on": date(2026, 1, 22)}
    change_row(row, by=BY, at=datetime(2026, 1, 22, 4, tzinfo=UTC), values=said, reason="补录")
    roundjobs.dual(datetime(2026, 1, 22, 19, tzinfo=UTC))
    assert Task.objects.get(pk=task.pk).done_at
    _refused(row, {"standing": "explained"}, "result")


def test_the_quarter_counts_what_is_on_the_platform(world: World, town: Organ, above: Organ) -> None:
    day = {"decided_on": date(2025, 12, 10)}
    results(world.row(platform=platform, **day) for platform in ("own", "both", "province", "province"))
    asked = Asked(
        values={"year": 2025, "quarter": 4},
        cases=Case.objects.none(),
        rows=rounds.PLATFORM.model._default_manager.none(),
        organ=above,
        on=ON,
    )
    (proposed,) = rounds.used(asked)
    row = write_row(rounds.PLATFORM, organ=above, by=BY, at=AT, values=proposed.values)
    assert (row.cases, row.on_platform) == (4, 3)
    assert rounds.rates([row], ON)[row.pk].text == "75.0%"
    assert rounds.quarter_of(2025, 4) == (date(2025, 10, 1), date(2025, 12, 31))


def test_a_patrol_that_finds_something_needs_a_demand_a_day_and_a_recheck(town: Organ, above: Organ) -> None:
    values: dict[str, Any] = dict.fromkeys(rounds.CHECKED, "yes") | {"on": ON, "unit": town.pk}
    _unwritten(above, values | {"patrollers": "模拟甲"}, "patrollers")
    values["patrollers"] = "模拟甲、模拟乙"
    bad = values | {"goods": "no"}
    _unwritten(above, bad, "finding")
    bad |= {"finding": "没有登记", "demand": "逐件登记"}
    _unwritten(above, bad, "reply_due_on")
    row = write_row(rounds.PATROLS, organ=above, by=BY, at=AT, values=bad | {"reply_due_on": ON})
    assert rounds.patrolled([row], ON)[row.pk].text == "1项"
    _refused(row, {"replied_on": ON}, "recheck")
    assert rounds.patrol_opening(row).facts["matter"] == f"{town}巡查发现：涉案财物管理"
    assert write_row(rounds.PATROLS, organ=above, by=BY, at=AT, values=values).pk


def _unwritten(organ: Organ, values: dict[str, Any], field: str) -> None:
    with pytest.raises(BadFacts) as refused:
        write_row(rounds.PATROLS, organ=organ, by=BY, at=AT, values=values)
    assert field in refused.value.errors
