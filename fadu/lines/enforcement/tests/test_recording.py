"""音像记录、典型案例、镇街达标：没有登记的案件停下来，没有审查的不公布，得分和集中由数算出。"""

from __future__ import annotations

from datetime import date

import pytest

from fadu.kernel.models import Organ
from fadu.lines.enforcement.models import (
    Enforcement,
    ItemGuidance,
    ModelCase,
    PrecedentUse,
    ProcessRecord,
    TownCheck,
)
from fadu.lines.enforcement.models.registers.towns import STANDARDS
from fadu.lines.enforcement.precedents.search import find
from fadu.lines.enforcement.registering import campaigns, recording, towns
from fadu.lines.enforcement.tests.walking import FOUND, RECORD, SEALING, Walk, investigating

ON = date(2026, 6, 1)
AT = "2026-06-01T00:00Z"


def sealed(*steps: str) -> Walk:
    walk = investigating().do("inquired", **RECORD).do("sealed_up", **SEALING)
    walk.extra["recorded_steps"] = list(steps)
    return walk


def test_what_was_sealed_is_recorded_or_said_why_not_before_the_investigation_ends() -> None:
    assert "查封、扣押还没有登记音像记录" in (sealed("inquiry").refusal("concluded", FOUND) or "")
    assert sealed("sealing").refusal("concluded", FOUND) is None


def test_a_recording_says_where_it_is_kept_and_its_absence_why() -> None:
    row = ProcessRecord(medium="video")
    assert "存储位置" in recording.record_wrong(row)["stored"]
    row = ProcessRecord(medium="none")
    assert "原因" in recording.record_wrong(row)["why_none"]
    row.why_none = "模拟：设备故障"
    assert recording.record_wrong(row) == {}


def test_only_a_case_judged_correct_and_without_numbers_of_persons_is_published() -> None:
    row = ModelCase(stage="published", on=ON, published_on=ON, issue="第1期", told="当事人电话13800000000")
    assert "先审查" in campaigns.model_wrong(row)["correct"]
    row.correct = "yes"
    assert "13800000000" in campaigns.model_wrong(row)["told"]
    row.told = "某商店占道经营三日，2026年经责令改正仍不改正。"
    assert campaigns.model_wrong(row) == {}
    assert campaigns.use_wrong(PrecedentUse(precedent=row)) == {}
    assert "不能引用" in campaigns.use_wrong(PrecedentUse(precedent=ModelCase()))["precedent"]


@pytest.mark.django_db
def test_precedents_are_found_by_words_or_by_what_the_case_is_about() -> None:
    organ = Organ.objects.create(name="模拟区", code="模区", level="district")
    common = {"organ": organ, "on": ON, "recorded_at": AT}
    for n, (field, code, stage) in enumerate(
        (("urban", "甲1", "published"), ("market", "甲2", "published"), ("market", "", "chosen"))
    ):
        ModelCase.objects.create(
            **common, number=f"模典{n}", kind="case", title=f"模拟案例{n}", unit=organ, year=2026, field=field,
            power_code=code, stage=stage,
        )  # fmt: skip
    town = {"town": organ, "department": organ, "replied_on": ON, "answer": "模拟答复"}
    ItemGuidance.objects.create(**common, **town, number="模导1", question="模拟：占道怎样认定")

    def found(words: str = "", **about: str) -> list[str]:
        told = find(words, Enforcement(organ=organ, **about))
        return [
            *sorted(one.number for one, _ in told.cases),
            *(x.number for x in told.answers),
        ]

    assert found(field="market") == ["模典1"]
    assert found(power_code="甲1") == ["模典0"]
    assert found() == []
    assert found("模拟 案例") == ["模典0", "模典1"]
    assert found("占道") == ["模导1"]


def test_a_town_gets_a_tenth_for_each_standard_and_few_fields_are_pointed_out() -> None:
    row = TownCheck(**dict.fromkeys(STANDARDS[:8], True))
    assert towns.points(row) == 80
    assert towns.unmet(row) == ["案卷规范、按期归档", "适用裁量权基准"]
    assert towns.concentration({}).tone == "amber"
    told = towns.concentration({"urban": 60, "market": 20, "transport": 10, "labour": 10})
    assert (told.text.startswith("4个领域"), "占90%" in told.text, told.tone) == (True, True, "")
    assert towns.concentration({"urban": 9}).tone == "amber"
