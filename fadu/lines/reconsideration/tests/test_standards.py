"""执法复议标准目录、调解工作站、审理指引：附带的一套落在条文上，机关自己增补、改写、停用，按日生效。"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from fadu.kernel.asks import Context
from fadu.kernel.models import Case, Organ
from fadu.law.choices import keys
from fadu.lines.reconsideration import guide, standards, stations
from fadu.lines.reconsideration.asks import ReconsiderationAsks
from fadu.lines.reconsideration.grounds import STANDARD_PARTS
from fadu.lines.reconsideration.internal import INTERNAL, RULES
from fadu.lines.reconsideration.standardmodels import MediationStation, StandardItem
from fadu.lines.reconsideration.tests.test_papers import a_case, organ

__all__ = ["organ"]
DAY = date(2026, 9, 14)


class TestDeclared:
    def test_every_part_has_items_and_every_item_an_article(self) -> None:
        assert {one.part for one in standards.DEFAULT} == set(keys(STANDARD_PARTS))
        assert all(one.basis.startswith("《") for one in standards.DEFAULT)

    def test_no_code_is_used_twice(self) -> None:
        assert len(standards.DECLARED) == len(standards.DEFAULT)

    def test_the_guide_is_the_version_of_the_day(self) -> None:
        assert guide.guide_for(date(2026, 6, 30)).version == "2024年1月版"
        assert guide.guide_for(date(2026, 7, 1)).version == "2026年7月版"
        assert [one.in_force for one in guide.GUIDES] == sorted(one.in_force for one in guide.GUIDES)

    def test_each_item_of_a_guide_is_asked(self) -> None:
        for one in guide.GUIDES:
            assert {item.key for item in one.items} <= set(ReconsiderationAsks.known)

    def test_an_internal_rule_says_that_it_is_no_statute(self) -> None:
        assert INTERNAL[1].text == "《行政复议工作内部规定》（内部规定，不是法律法规）第一条"
        assert len(RULES) == INTERNAL.articles


def entered(organ: Organ, **more: Any) -> StandardItem:
    values = {"code": "market.procedure.1", "part": "procedure", "title": "未按规定抽样", "kind": "market"}
    number = f"测{StandardItem.objects.count()}号"
    return StandardItem.objects.create(
        ledger="reconsideration.standard_items",
        number=number,
        organ=organ,
        recorder="测试",
        recorded_at=datetime(2026, 7, 1, tzinfo=UTC),
        source="desk",
        **{"on": date(2026, 8, 1), **values, **more},
    )


def codes(case: Case, on: date = DAY) -> list[str]:
    return [one.code for one in standards.catalogue(case, on)]


@pytest.mark.django_db
class TestEntered:
    def test_penalty_items_are_offered_in_penalty_cases_only(self, organ: Organ) -> None:
        assert "penalty.procedure.4" in codes(a_case(organ, act_kind="penalty"))
        assert "penalty.procedure.4" not in codes(a_case(organ, act_kind="disclosure"))
        assert "general.procedure.1" in codes(a_case(organ, act_kind="disclosure"))

    def test_an_entered_item_is_offered_in_its_field_from_its_day_until_it_ends(self, organ: Organ) -> None:
        entered(organ, until=date(2026, 10, 1))
        case, other = a_case(organ, kind="market"), a_case(organ, kind="police")
        assert "market.procedure.1" in codes(case)
        assert "market.procedure.1" not in codes(other)
        assert "market.procedure.1" not in codes(case, date(2026, 7, 31))
        assert "market.procedure.1" not in codes(case, date(2026, 10, 1))

    def test_a_declared_item_can_be_reworded_and_ended(self, organ: Organ) -> None:
        case = a_case(organ)
        entered(organ, code="general.procedure.1", title="违反法定步骤、方式", kind="")
        items = {one.code: one for one in standards.catalogue(case, DAY)}
        assert items["general.procedure.1"].title == "违反法定步骤、方式"
        entered(organ, code="general.procedure.1", title="停用", kind="", until=date(2026, 9, 1))
        assert "general.procedure.1" not in codes(case)

    def test_items_of_the_higher_organ_serve_below_and_not_beside(self, organ: Organ) -> None:
        city = Organ.objects.create(name="测试市人民政府", level="city")
        below = Organ.objects.create(name="测试市乙区人民政府", level="district", parent=city)
        beside = Organ.objects.create(name="测试市丙区人民政府", level="district", parent=city)
        entered(city, code="city.facts.1", part="facts", kind="")
        entered(beside, code="beside.facts.1", part="facts", kind="")
        found = codes(a_case(below))
        assert "city.facts.1" in found
        assert "beside.facts.1" not in found

    def test_what_is_chosen_is_one_of_the_day_and_is_shown_in_words(self, organ: Organ) -> None:
        ask = ReconsiderationAsks.get("violated_items")
        context = Context(case=a_case(organ, act_kind="penalty"), on=DAY)
        assert ask.clean(["penalty.procedure.4"], context) == ["penalty.procedure.4"]
        assert ask.show(["penalty.procedure.4"]) == (
            "【程序】未听取、复核陈述申辩，或者因申辩加重处罚（《行政处罚法》第四十五条）"
        )
        with pytest.raises(ValueError, match=r"没有“market\.procedure\.1”这一项"):
            ask.clean(["market.procedure.1"], context)

    def test_a_voided_or_later_station_is_not_offered(self, organ: Organ) -> None:
        for name, on, voided in (
            ("甲站", "2026-01-01", None),
            ("乙站", "2026-12-01", None),
            ("丙站", "2026-01-01", DAY),
        ):
            MediationStation.objects.create(
                ledger="reconsideration.stations",
                number=name,
                organ=organ,
                recorder="测试",
                recorded_at=datetime(2026, 7, 1, tzinfo=UTC),
                source="desk",
                on=date.fromisoformat(on),
                name=name,
                voided_on=voided,
            )
        names = [key for key, _ in stations.options(Context(case=a_case(organ), on=DAY))]
        assert names == [stations.CENTRE, "甲站"]
