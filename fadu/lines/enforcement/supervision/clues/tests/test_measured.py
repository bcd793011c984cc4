"""每个线索模型在标好真假的模拟数据上的命中率、准确率：重新量一遍，与手册上写的相同；刚好在界上的不列出。"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from fadu.kernel.models import Organ
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision.clues.catalogue import MODELS
from fadu.lines.enforcement.supervision.clues.measured import MEASURED
from fadu.lines.enforcement.supervision.clues.measuring import Measured, measure
from fadu.lines.enforcement.supervision.clues.model import Window
from fadu.lines.enforcement.supervision.clues.names import SIGNALS
from fadu.lines.enforcement.supervision.clues.tests import world
from fadu.lines.enforcement.supervision.clues.tests.world import Row, World
from fadu.lines.enforcement.supervision.clues.unreviewed import large

HANDBOOK = Path(__file__).resolve().parents[6] / "docs" / "handbook" / "supervision.md"
WINDOW = Window(date(world.YEAR, 1, 1), date(world.YEAR, 12, 31), date(world.YEAR + 1, 2, 1))
INNOCENT, PLANTED = 4000, 40
DAY = date(world.YEAR, 6, 2)


@pytest.fixture
def made() -> World:
    above = Organ.objects.create(name="模拟线索区人民政府", level="district")
    organs = [Organ.objects.create(name=f"模拟线索{n}局", level="department", parent=above) for n in range(4)]
    world.registers(above)
    return World([one.pk for one in organs])


def edges(made: World) -> Iterator[Row]:
    """Each on the last lawful day or at the last lawful amount, but for what the row is marked with."""
    n = {"act_kind": "penalty", "decided_on": DAY, "power_code": world.code_of(1), "violation": "模拟界上"}
    yield made.row(**n, filed_on=DAY - timedelta(days=90))
    yield made.row(**n, filed_on=DAY - timedelta(days=91), source="overdue")
    yield made.row(publish_due_on=DAY, published_on=DAY)
    yield made.row(publish_due_on=DAY, published_on=DAY + timedelta(days=1), source="late_publication")
    least = world.least_of(1, "light")
    n["benchmark_level"] = "light"
    yield made.row(**n, fine_fen=least)
    yield made.row(**n, fine_fen=2 * least)
    yield made.row(**n, fine_fen=least - 1, source="off_benchmark")
    yield made.row(**n, fine_fen=2 * least + 1, source="off_benchmark")
    last = f"{world.card_of(90_000)}、{world.card_of(1)}"
    yield made.row(officers=last, decided_on=date(world.YEAR, 8, 31))
    yield made.row(officers=last, decided_on=date(world.YEAR, 9, 1), source="uncertified")
    yield made.row(act_kind="compulsion", night=False)
    yield made.row(act_kind="compulsion", night=True, source="night")


def measured(made: World) -> dict[str, Measured]:
    world.results(made.innocent(INNOCENT))
    world.results(made.planted(PLANTED))
    numbers = dict(Result.objects.values_list("pk", "doc_no"))
    return {one.key: measure(one, WINDOW, made.truth[one.key], numbers) for one in MODELS}


@pytest.mark.django_db
def test_each_model_finds_what_can_be_seen_and_its_faults_are_the_stated_ones(made: World) -> None:
    written = HANDBOOK.read_text(encoding="utf-8")
    found = measured(made)
    assert found == MEASURED  # 台账上写的
    for model in MODELS:
        told = found[model.key]
        assert told.row(model.title) in written, told.row(model.title)
        assert told.recall >= 0.85, model.key
        assert told.precision >= 0.75, model.key
        assert told.false_rate <= 0.02, model.key


@pytest.mark.django_db
def test_what_lies_on_the_limit_is_not_listed(made: World) -> None:
    world.results(edges(made))
    marks = dict(Result.objects.values_list("pk", "source"))
    for model in MODELS:
        listed = {marks[key] for hit in model.find(WINDOW) for key in hit.rows}
        expected = {model.key} & set(marks.values())
        assert listed == expected, model.key


def test_the_models_are_the_signals_of_the_ledger() -> None:
    assert tuple((one.key, one.title) for one in MODELS) == SIGNALS
    assert all(one.cite and one.asks for one in MODELS)


@pytest.mark.django_db
def test_a_large_confiscation_is_as_grave_as_a_large_fine(made: World) -> None:
    plain = {"act_kind": "penalty", "penalties": "confiscation", "fine_fen": 0, "hearing": False}
    rows = ((499_999, "person"), (500_000, "person"), (500_000, "company"))
    world.results(made.row(**plain, confiscated_fen=money, party_kind=kind) for money, kind in rows)
    assert [one.confiscated_fen for one in Result.objects.filter(large())] == [500_000]
