"""写错的声明不能导入，一句话说明在哪里、有哪些可用；定义有旧版本的，各按当时的定义。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fadu.kernel.figures import (
    Attested,
    Change,
    Count,
    Dated,
    Dimension,
    Figures,
    Formerly,
    Is,
    OnTime,
    Ratio,
    Share,
    Span,
    Streak,
    Sum,
    Threshold,
)
from fadu.kernel.models import Case, Organ
from fadu.kernel.tests.sample import Sample, at
from fadu.law import LawError


class SampleFigures(Figures):
    line = "sample"
    title = "样例"
    procedures = (Sample,)
    dates = {Sample.received: Dated("opened_on"), Sample.decided: Dated("closed_on")}
    confidentiality = Dimension("密级")

    received = Count(
        "收到",
        happened=Sample.received,
        excludes="上年结转的",
        formerly=(
            Formerly(until=date(2023, 12, 31), where=(Is("origin", "window"),), why="此前只统计窗口收到的"),
        ),
    )
    online = Share("网上占比", of=received, where=(Is("origin", "online"),))
    more_than_two = Threshold("突破两件", of=received, over=2, first=True)
    busy_years = Streak("连续有案", of=received, least=2)


def declare(**body: Any) -> None:
    """As if written in a class body."""
    usual = {"line": "sample", "title": "样例", "procedures": (Sample,), "dates": SampleFigures.dates}
    type("Wrong", (Figures,), usual | body)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"a": Count("收到", happened=Sample.received, unit="只")}, "Wrong.a：没有“只”这个单位"),
        ({"a": Count("", happened=Sample.received)}, "没有标题"),
        ({"a": Count("收到")}, "没有写明计什么"),
        ({"a": Count("收到", dated="came_on")}, "Case 没有日期字段“came_on”"),
        (
            {"a": Count("收到", happened=Sample.received, where=(Is("colour", "red"),))},
            "Case 没有字段 colour",
        ),
        (
            {"a": Count("收到", happened=Sample.received, where=(Is("confidentiality", "top"),))},
            "confidentiality 没有“top”这一项；有：open、internal、secret",
        ),
        ({"a": Count("两样", happened=(Sample.received, Sample.decided))}, "日期在不同字段"),
        ({"a": Count("两样", happened=(Sample.received, Sample.extended))}, "不能合在一个数里"),
        ({"a": Sum("合计", happened=Sample.received, of="price", unit="元")}, "of“price”不是 Case 的字段"),
        ({"a": Sum("日数", happened=Sample.extended, of="days", unit="日")}, "要在 kept 里写明"),
        ({"a": Ratio("率", part=Count("甲"), whole=Count("乙"))}, "没有名字：先在类体里声明它"),
        (
            {
                "a": Count("收到", happened=Sample.received),
                "b": Count("收件", happened=Sample.received, synonyms=("收到",)),
            },
            "Wrong.b：“收到”已经是 a 的叫法",
        ),
        ({"a": Attested("名次", form="guess")}, "form“guess”不对；可用：rank"),
        ({"dates": {Sample.received: Dated("came_on")}}, "“收到申请”的日期字段 came_on 不在 Case 中"),
        ({"kind": Dimension("案由")}, "维度的字段 kind 不在 Case 中"),
        ({"line": ""}, "没有写明 line"),
    ],
)
def test_a_wrong_declaration_does_not_import(body: dict[str, Any], sentence: str) -> None:
    with pytest.raises(LawError, match=sentence):
        declare(**body)


def test_a_change_says_its_base_and_its_unit_fits() -> None:
    received = Count("收到", happened=Sample.received)
    with pytest.raises(LawError, match="on 只能是"):
        declare(received=received, a=Change("增减", of=received, on="decade"))
    with pytest.raises(LawError, match="relative=False"):
        declare(received=received, a=Change("增减", of=received, unit="件"))


def test_a_term_of_another_line_cannot_be_met_on_time_here() -> None:
    from fadu.law import Term, Within
    from fadu.law.statutes import FUYI

    stray = Term(
        "另一期限",
        after=Sample.received,
        met_by=(Sample.accepted,),
        within=Within(5, FUYI[30], "应当在五日内进行审查"),
    )
    object.__setattr__(stray, "name", "stray")
    with pytest.raises(LawError, match="期限“另一期限”不在本业务线的程序里"):
        declare(a=OnTime("按期", term=stray))


def test_a_name_nobody_declared_is_told_with_those_there_are() -> None:
    with pytest.raises(LawError, match="没有数字“given”；已有：received、online"):
        SampleFigures.get("given")
    with pytest.raises(LawError, match="不能按“colour”分；可以按：organ（机关）"):
        SampleFigures.received.dimension("colour")


def test_the_definition_is_generated_from_the_declaration() -> None:
    text = SampleFigures.received.definition()
    assert text == (
        "统计期间内的样例案件，一件计一次，单位件。以“收到申请”的法律日期（立案日期）落入期间，不以录入时间为准。"
        "不计：上年结转的；已更正作废的记录。2023-12-31以前的，计来源渠道为“window”的（此前只统计窗口收到的）。"
    )


# ── 在数据库里 ──────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def cases(db: None) -> None:
    organ = Organ.objects.create(name="样例区人民政府", code="样府复", level="district")
    rows = [(2022, "window"), (2022, "online"), (2023, "window"), (2023, "window"), (2023, "online")]
    rows += [(2024, "window"), (2024, "online"), (2024, "online")]
    for n, (year, origin) in enumerate(rows):
        Case.objects.create(
            line="sample",
            procedure=Sample.key,
            organ=organ,
            state="x",
            opened_on=date(year, 6, n + 1),
            origin=origin,
            tracking_code=f"T{n}",
            updated_at=at(date(2025, 1, 1)),
        )


@pytest.mark.django_db
def test_a_past_period_is_counted_by_the_definition_then_in_force(cases: None) -> None:
    figure = SampleFigures.received
    years = [Span.year(year) for year in (2022, 2023, 2024)]
    assert figure.trend(years) == [1, 2, 3]
    assert figure.value(Span(date(2022, 1, 1), date(2024, 12, 31))) == 6  # 跨期的，各按各的日期
    assert SampleFigures.online.pair(years[1]) == (0, 2)
    assert SampleFigures.online.pair(years[2]) == (2, 3)


@pytest.mark.django_db
def test_a_threshold_crossed_for_the_first_time_and_a_streak_of_years(cases: None) -> None:
    years = [Span.year(year) for year in (2022, 2023, 2024, 2025)]
    assert SampleFigures.more_than_two.trend(years) == [0, 0, 1, 0]
    assert SampleFigures.busy_years.trend(years) == [0, 1, 2, 0]
    assert SampleFigures.more_than_two.show(1) == "是"
