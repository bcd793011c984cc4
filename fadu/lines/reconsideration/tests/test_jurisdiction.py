"""对谁不服，向谁申请（行政复议法第二十四条至第二十八条）。"""

from __future__ import annotations

import pytest

from fadu.demo import city
from fadu.kernel.models import Organ
from fadu.lines.reconsideration.jurisdiction import authority_for, entered, suggested


@pytest.fixture
def organs(db: None) -> dict[str, Organ]:
    return city.build().organs


def found(organ: Organ) -> tuple[list[str], str]:
    answer = authority_for(organ)
    return [one.name for one in answer.organs], answer.cites[0].text


@pytest.mark.parametrize(
    ("organ", "authority", "article"),
    [
        ("first.market", "演示市模拟一区人民政府", "《行政复议法》第二十四条第一款第一项"),
        ("first.north", "演示市模拟一区人民政府", "《行政复议法》第二十四条第一款第二项"),
        ("first", "演示市人民政府", "《行政复议法》第二十四条第一款第二项"),
        ("city", "模拟省人民政府", "《行政复议法》第二十四条第一款第二项"),
        ("first.east", "演示市模拟一区人民政府", "《行政复议法》第二十四条第一款第三项"),
        ("province", "模拟省人民政府", "《行政复议法》第二十四条第二款"),
    ],
)
def test_who_is_competent_and_by_which_article(
    organs: dict[str, Organ], organ: str, authority: str, article: str
) -> None:
    assert found(organs[organ]) == ([authority], article)


def below(parent: Organ, name: str, region: str = "") -> Organ:
    return Organ.objects.create(name=name, level="department", parent=parent, region_code=region)


def test_a_branch_of_a_district_department_goes_to_the_district(organs: dict[str, Organ]) -> None:
    station = below(organs["first.police"], "演示市模拟一区公安分局模拟派出所", "990101")
    assert found(station) == (["演示市模拟一区人民政府"], "《行政复议法》第二十四条第四款")


def test_a_district_branch_of_a_city_department_leaves_the_applicant_a_choice(
    organs: dict[str, Organ],
) -> None:
    bureau = below(organs["city"], "演示市生态环境局", "990100")
    branch = below(bureau, "演示市生态环境局模拟一分局", "990101")
    assert found(branch) == (
        ["演示市人民政府", "演示市模拟一区人民政府"],
        "《行政复议法》第二十四条第四款",
    )


def test_a_justice_bureau_may_be_taken_to_its_government(organs: dict[str, Organ]) -> None:
    justice = below(organs["first"], "演示市模拟一区司法局")
    assert found(justice) == (["演示市模拟一区人民政府"], "《行政复议法》第二十八条")


def test_vertical_command_and_an_unknown_authority_are_said_in_words(organs: dict[str, Organ]) -> None:
    tax = Organ.objects.create(name="模拟税务局", level="department", parent=organs["first"], vertical=True)
    assert authority_for(tax).organs == ()
    assert "上一级主管部门" in authority_for(tax).why
    alone = Organ.objects.create(name="模拟孤立局", level="department")
    assert "就近的行政复议窗口" in authority_for(alone).why


def test_the_field_and_the_kind_of_respondent_need_not_be_asked(organs: dict[str, Organ]) -> None:
    assert suggested(organs["first.labour"]) == {"kind": "labour"}
    assert suggested(Organ(name="模拟某局")) == {}
    known = entered(organs["first.east"], organs["first"], 3)
    assert known == {"channel": "online", "applicant_count": 3, "respondent_kind": "agency"}
    assert entered(organs["first.market"], organs["first"], 1)["respondent_kind"] == "department"
    assert entered(organs["first"], organs["city"], 1)["respondent_kind"] == "lower_government"
    assert entered(organs["province"], organs["province"], 1)["respondent_kind"] == "self"
