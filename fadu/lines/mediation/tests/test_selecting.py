"""人民陪审员、人民监督员：五倍、五分之一、五年，替换写明接替的人，意见要有答复。"""

from __future__ import annotations

from datetime import date

import pytest

from fadu.desk.drawsources import entrants
from fadu.kernel.frames import Framed
from fadu.kernel.models import Case, Organ, Post, User
from fadu.lines.mediation import selecting
from fadu.lines.mediation.models import JurorCandidate, JurorQuota, WatchActivity, Watcher, WatchPart

ON = date(2026, 6, 1)


def test_who_has_not_agreed_or_serves_over_five_years_is_not_appointed() -> None:
    row = JurorCandidate(checked="passed", picked=True)
    assert "本人同意" in selecting.candidate_wrong(row)["picked"]
    row.consent, row.appointed_on = "yes", ON
    assert "任期届满" in selecting.candidate_wrong(row)["term_until"]
    row.term_until = date(2031, 6, 2)
    assert "任期为五年" in selecting.candidate_wrong(row)["term_until"]
    row.term_until = date(2031, 6, 1)
    assert selecting.candidate_wrong(row) == {}


def test_too_few_candidates_are_pointed_out() -> None:
    row = JurorQuota(quota=10)
    assert "应抽50人" in selecting._progress(row, None).text
    told = {"n": 49, "good": 0, "made": 0, "other": 0}
    assert selecting._progress(row, told).tone == "red"
    assert selecting._progress(row, told | {"n": 50}).tone == ""


def test_who_is_replaced_names_the_other_and_an_opinion_waits_for_an_answer() -> None:
    assert "接替" in selecting.part_wrong(WatchPart(came="replaced"))["instead"]
    row = WatchPart(came="came", opinion="模拟意见")
    assert "答复的期限" in selecting.part_wrong(row)["reply_due_on"]


def test_who_works_in_a_unit_concerned_or_has_kin_there_keeps_away_and_the_near_are_counted() -> None:
    pool = [
        Watcher(code="1", employer="模拟建筑公司", district="模拟甲区"),
        Watcher(code="2", employer="模拟学校", kin="模拟银行、模拟建筑公司", district="模拟乙区"),
        Watcher(code="3", employer="模拟检察院", district="模拟甲区"),
        Watcher(code="4", district="模拟甲区"),
    ]
    row = WatchActivity(
        inviter="模拟检察院", concerned="模拟建筑公司，模拟中学", district="模拟甲区", needed=1
    )
    assert selecting.barred(row, pool) == ["1", "2", "3"]
    cell = selecting._eligible(row, pool)
    assert (cell.text, cell.tone) == ("在任4名，住在模拟甲区的3名；须回避：1、2、3", "")
    row.needed = 2
    assert selecting._eligible(row, pool).tone == "red"


@pytest.mark.django_db
def test_no_more_than_a_fifth_come_by_recommendation() -> None:
    organ = Organ.objects.create(name="模拟陪审区局", code="模陪", level="district")
    common = {"organ": organ, "on": ON, "recorded_at": "2026-06-01T00:00Z"}
    quota = JurorQuota.objects.create(batch="第一批", court="模拟法院", quota=9, number="1", **common)
    chosen = {"batch_of": quota, "checked": "passed", "consent": "yes", "picked": True}
    made = {"appointed_on": ON, "term_until": date(2031, 6, 1), "route": "recommended"}
    JurorCandidate.objects.create(code="1", person="模拟甲", number="2", **common, **chosen, **made)
    second = JurorCandidate(code="2", person="模拟乙", number="3", **common, **chosen, **made)
    assert "即1人，这是第2人" in selecting.candidate_wrong(second)["route"]


@pytest.mark.django_db
def test_supervisors_in_office_are_drawn_by_the_numbers_they_are_known_by() -> None:
    organ = Organ.objects.create(name="模拟监督区局", code="模监", level="district")
    user = User.objects.create(username="模拟监督员管理", name="模拟监督员管理", organ=organ)
    Post.objects.create(user=user, organ=organ, role="handler", line="mediation", since=date(2020, 1, 1))
    for code, until in (("J1", date(2027, 1, 1)), ("J2", date(2026, 5, 31))):
        row = {"on": date(2022, 6, 1), "code": code, "person": "模拟一", "term_until": until}
        common = {"organ": organ, "ledger": "mediation.watchers", "recorded_at": "2026-06-01T00:00Z"}
        Watcher.objects.create(number=f"模监册{code}号", district="模拟甲区", **common, **row)
    asked = Framed(user=user, organ=organ, on=ON)
    (one,) = entrants("ledger:mediation.watchers", asked, by="")
    assert (one.key, one.label) == ("J1", "模拟甲区")


@pytest.mark.django_db
def test_what_a_supervisor_took_part_in_is_counted_in_the_roll_of_his_own_bureau() -> None:
    day = date(2026, 6, 1)
    said = {"on": day, "recorded_at": "2026-06-01T00:00Z"}
    here, there = (
        Organ.objects.create(name=f"模拟{name}司法局", code=name, level="bureau") for name in ("甲", "乙")
    )
    for organ, times in ((here, 1), (there, 2)):
        Watcher.objects.create(
            **said,
            organ=organ,
            number=f"模名{organ.code}",
            code="7",
            district="模拟区",
            term_until=date(2030, 1, 1),
        )
        activity = WatchActivity.objects.create(
            **said, organ=organ, number=f"模活{organ.code}", inviter="模拟检察院", asked_on=day, needed=1
        )
        for n in range(times):
            WatchPart.objects.create(
                **said, organ=organ, number=f"模参{organ.code}{n}", activity=activity, code="7", came="came"
            )
    rows = Watcher.objects.filter(organ=here)
    (cell,) = selecting.watched_often(list(rows), day).values()
    assert cell.text == "1次，最近2026-06-01"
    told = dict(selecting.pool_told(rows, Case.objects.none(), 2026))
    assert told["2026年参加"] == "1人次，1件活动"
