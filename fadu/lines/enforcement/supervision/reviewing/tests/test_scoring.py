"""分数由评分表得出：随机的两张表，合计、问题清单、复核都对得上。"""

import random

import pytest

from fadu.law import LawError
from fadu.lines.enforcement.supervision.reviewing import points, scoring
from fadu.lines.enforcement.supervision.reviewing.catalogue import BUILT_IN, PENALTY
from fadu.lines.enforcement.supervision.reviewing.points import FULL
from fadu.lines.enforcement.supervision.reviewing.scoring import Marks
from fadu.lines.enforcement.supervision.reviewing.standards import Item, Standard, from_data


def drawn(luck: random.Random) -> Marks:
    items = luck.sample(PENALTY.items, luck.randrange(0, 12))
    cuts = {one.key: [luck.randrange(1, one.points_cp // 50 + 1) * 50, f"{one.key}不符"] for one in items}
    vetoes = {one.key: "事实" for one in PENALTY.vetoes if luck.random() < 0.03}
    return Marks(cuts, vetoes)


def test_the_points_of_the_list_are_what_is_missing_to_a_hundred() -> None:
    luck = random.Random(11)
    for _ in range(400):
        pair = [drawn(luck), drawn(luck)]
        for sheets in (pair, pair[:1]):
            found = scoring.faults(PENALTY, sheets)
            assert FULL - scoring.base_cp(sheets) == sum(one.points_cp for one in found)
            named = {key for one in sheets for key in (*one.deductions, *one.vetoes)}
            assert {one.item for one in found} == named
            assert all(one.text and one.cite for one in found)
        assert not scoring.errors(PENALTY, pair[0])


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (Marks({"basis": [300, "错"]}, {}), Marks({}, {}), ""),
        (Marks({"basis": [550, "错"]}, {}), Marks({}, {}), "两人相差5.5分，超过5分"),
        (Marks({}, {"no_power": "无权"}), Marks({}, {}), "两人对一票否决的认定不同"),
        (
            Marks({"basis": [550, "错"]}, {}),
            Marks({}, {"no_power": "无"}),
            "两人相差5.5分，超过5分；两人对一票否决的认定不同",
        ),
        (
            Marks({}, {"no_power": "无"}),
            Marks({}, {"no_power": "有"}),
            "两人都认定有一票否决的情形，须经复核",
        ),
    ],
)
def test_a_third_looks_when_two_are_far_apart_or_one_vetoes(first: Marks, second: Marks, why: str) -> None:
    assert scoring.differ(first, second, 500) == why


@pytest.mark.parametrize(
    ("cp", "vetoed", "grade"),
    [(9000, False, "excellent"), (8999, False, "passed"), (5999, False, "failed"), (10_000, True, "failed")],
)
def test_a_veto_fails_a_file_whatever_its_points(cp: int, vetoed: bool, grade: str) -> None:
    assert scoring.grade(cp, vetoed=vetoed, excellent_cp=9000, passing_cp=6000) == grade


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        (Marks({"basis": [900, "错"]}, {}), "最多扣8分"),
        (Marks({"basis": [100, " "]}, {}), "请写明是什么问题"),
        (Marks({"basis": [130, "错"]}, {}), "以半分为单位"),
        (Marks({}, {"no_power": " "}), "请写明事实"),
        (Marks({"unknown": [50, "错"]}, {}), "没有“unknown”这一项"),
    ],
)
def test_a_sheet_that_says_too_much_or_nothing_is_refused_by_item(marks: Marks, sentence: str) -> None:
    assert sentence in "".join(scoring.errors(PENALTY, marks).values())


def test_every_kind_of_file_has_a_standard_of_a_hundred_points_that_survives_being_frozen() -> None:
    for kind, one in BUILT_IN.items():
        assert from_data(kind, one.as_data()) == one
        cites = [item.cite for item in one.items] + [veto.cite for veto in one.vetoes]
        assert all(cites)
        assert set(one.veto) == {"no_power", "no_basis", "no_notice", "no_review", "too_late"}
    with pytest.raises(LawError, match="合计是1分"):
        Standard("penalty", (Item("a", "合法性", "一项", 100, ""),), ())


@pytest.mark.parametrize(("text", "cp"), [("", 0), ("2", 200), ("2.5", 250), ("0.5", 50)])
def test_points_are_written_in_halves(text: str, cp: int) -> None:
    assert points.parsed(text) == cp
    for wrong in ("2.3", "-1", "１", "一分", "1e2"):
        with pytest.raises(ValueError, match="不是分数"):
            points.parsed(wrong)
