"""音像记录、典型案例、镇街达标：没有登记的案件停下来，没有审查的不公布，得分和集中由数算出。"""

from __future__ import annotations

from datetime import date

from fadu.lines.enforcement.models import ModelCase, PrecedentUse, ProcessRecord, TownCheck
from fadu.lines.enforcement.models.registers.towns import STANDARDS
from fadu.lines.enforcement.registering import campaigns, recording, towns
from fadu.lines.enforcement.tests.walking import FOUND, RECORD, SEALING, Walk, investigating

ON = date(2026, 6, 1)


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


def test_a_town_gets_a_tenth_for_each_standard_and_few_fields_are_pointed_out() -> None:
    row = TownCheck(**dict.fromkeys(STANDARDS[:8], True))
    assert towns.points(row) == 80
    assert towns.unmet(row) == ["案卷规范、按期归档", "适用裁量权基准"]
    assert towns.concentration({}).tone == "amber"
    told = towns.concentration({"urban": 60, "market": 20, "transport": 10, "labour": 10})
    assert (told.text.startswith("4个领域"), "占90%" in told.text, told.tone) == (True, True, "")
    assert towns.concentration({"urban": 9}).tone == "amber"
