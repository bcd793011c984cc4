"""本系统办的案件作出决定就有一行执法结果，与案件同一事务，rebuild 核对得出不同；平台也送来的只有一行。"""

from __future__ import annotations

from datetime import date

import pytest

from fadu.kernel.crypto import opened as plain
from fadu.kernel.models import Organ, Post, User
from fadu.kernel.parties import NewParty
from fadu.kernel.rebuild import rebuild
from fadu.lines.enforcement.feed import tally
from fadu.lines.enforcement.feed.personal import index_of
from fadu.lines.enforcement.models import Enforcement, Result
from fadu.lines.enforcement.tests.test_door import do, opened, team
from fadu.lines.enforcement.tests.walking import ON_SPOT

pytestmark = pytest.mark.django_db
PERSON = NewParty(role="applicant", name="张三丰", kind="person", id_number="11010519491231002X")


@pytest.fixture
def spot() -> Enforcement:
    town = Organ.objects.create(name="模拟镇人民政府", code="模镇", level="town")
    people = {who: User.objects.create(username=who, name=f"执法{who}") for who in "甲乙"}
    for one in people.values():
        Post.objects.create(user=one, organ=town, role="handler", line="enforcement", since=date(2026, 1, 1))
    facts = {"form_number": "000123", "decision_basis": "模拟条例第十条"}
    return opened(town, "decided_on_spot", "2026-07-06", ON_SPOT | team(people) | facts, (PERSON,))


def test_a_decision_has_its_row_at_once_and_the_row_follows_the_case(spot: Enforcement) -> None:
    row = Result.objects.get(case=spot)
    assert (row.platform, row.act_kind, row.decided_on, row.served_on) == (
        "own",
        "penalty",
        date(2026, 7, 6),
        date(2026, 7, 6),
    )
    assert row.doc_no
    assert (row.party_name, plain(row.sealed), row.publish_due_on) == (
        "张**",
        "张三丰\n11010519491231002X",
        date(2026, 7, 15),
    )
    assert (row.party_index, row.name_index) == (index_of("11010519491231002X"), index_of("张三丰"))
    assert (row.penalties, row.fine_fen) == ("fine", spot.fine_fen)
    do(spot, "handed_in", "2026-07-07", handed_fen=spot.fine_fen)
    assert Result.objects.count() == 1
    assert rebuild(spot, repair=False) == []
    assert tally.wrong() == []


def test_a_row_that_does_not_fit_is_told_by_rebuild_and_put_right(spot: Enforcement) -> None:
    Result.objects.filter(case=spot).update(fine_fen=1, sealed="李四\n")
    told = rebuild(spot, repair=False)
    assert len(told) == 2
    assert all("执法结果：" in sentence for sentence in told)
    rebuild(spot)
    assert rebuild(spot, repair=False) == []
    Result.objects.filter(case=spot).delete()
    assert "没有执法结果" in rebuild(spot)[0]
    assert Result.objects.filter(case=spot).count() == 1


def test_a_result_on_file_points_to_the_case_that_was_made_of_it(spot: Enforcement) -> None:
    Result.objects.filter(case=spot).update(platform="province", case=None, doc_no="模镇罚决〔2026〕9号")
    facts = {"act_kind": "penalty", "doc_no": "模镇罚决〔2026〕9号", "decided_on": "2026-07-01"}
    more = {"violation": "占道", "field": "urban", "published_on": "2026-07-03"}
    case = opened(spot.organ, "recorded", "2026-07-06", facts | more)
    assert Result.objects.get(doc_no="模镇罚决〔2026〕9号").case_id == case.pk
    assert rebuild(case, repair=False) == []
