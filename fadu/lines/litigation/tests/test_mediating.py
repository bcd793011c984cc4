"""行政争议调解中心：按领域分到专业工作室，调解、延长、反馈；任期满的、停用的不再分到。"""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from fadu.desk.sittings import planned
from fadu.kernel.actors import officer
from fadu.kernel.asks import Context
from fadu.kernel.errors import BadFacts
from fadu.kernel.ledgerwriting import write_row
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Organ, Post, User
from fadu.kernel.parties import NewParty
from fadu.kernel.prefill import Filling
from fadu.kernel.rebuild import rebuild
from fadu.kernel.record import open_case, story_of
from fadu.lines.litigation import centre, routing, tocentre
from fadu.lines.litigation.mediating import DisputeMediation as M
from fadu.lines.litigation.models import DisputeMediator, DisputeStation, Suit
from fadu.lines.litigation.tests.test_door import BY, do, moment
from fadu.lines.litigation.tests.test_refusals import refused
from fadu.lines.litigation.tests.walking import Walk

ON = date(2026, 7, 6)
SENT: dict[str, Any] = {
    "sent_by": "court_pre",
    "sender": "模拟铁路运输法院",
    "sender_number": "（2026）模诉前1号",
    "act_kind": "penalty",
    "field": "traffic",
    "act_title": "行政处罚决定",
    "dispute_claims": "请求撤销处罚",
}


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    with django_db_blocker.unblock(), transaction.atomic():
        organ = Organ.objects.create(name="模拟区司法局", code="模司", level="department")
        user = User.objects.create(username="调解中心一", name="调解中心一")
        Post.objects.create(user=user, organ=organ, role="handler", line="litigation", since=date(2026, 1, 1))
        rows = {}
        for name, more in (
            ("模拟中心", {"kind": "centre"}),
            ("交通工作室", {"kind": "studio", "field": "traffic"}),
            ("公积金工作室", {"kind": "studio", "field": "housing"}),
            ("旧工作室", {"kind": "studio", "field": "traffic", "until": "2026-06-01"}),
        ):
            rows[name] = row(centre.STATIONS, organ, user, name=name, **more)
        for name, station, until in (
            ("某律师", "交通工作室", "2027-01-01"),
            ("已届满", "交通工作室", "2026-06-30"),
        ):
            rows[name] = row(
                centre.MEDIATORS,
                organ,
                user,
                name=name,
                kind="person",
                station=rows[station].number,
                field="traffic",
                term_until=until,
            )
        yield {"organ": organ, "user": user, **rows}
        transaction.set_rollback(True)


def row(ledger: Any, organ: Organ, user: User, **values: Any) -> Any:
    by = officer(user, organ, ON)
    return write_row(ledger, organ=organ, by=by, at=moment(ON), values={"on": "2026-01-05", **values})


def sent(scene: dict[str, Any]) -> Suit:
    organ = scene["organ"]
    sides = (
        NewParty(role="applicant", name="模拟甲"),
        NewParty(role="respondent", kind="organ", name="模拟交警大队"),
    )
    line = line_of("litigation")
    made = open_case(
        line, "dispute_sent", organ=organ, on=ON, by=BY, facts=SENT, parties=sides, at=moment(ON)
    )
    return cast(Suit, made)


def filling(scene: dict[str, Any], case: Case, event: str) -> Filling:
    known = story_of(case).known
    return Filling(event=event, on=ON, user=scene["user"], organ=scene["organ"], case=case, known=known)


@pytest.mark.django_db
def test_a_dispute_is_routed_by_field_mediated_and_told_back(scene: dict[str, Any]) -> None:
    case, line = sent(scene), line_of("litigation")
    accepting = filling(scene, case, "dispute_accepted")
    told = dict(line.filled(accepting))
    assert (told["station"], told["mediator"]) == (str(scene["交通工作室"].pk), str(scene["某律师"].pk))
    assert any("领域对口" in one.text for one in line.advised(accepting))
    offered = [name for _, name in routing.stations(Context(case, ON))]
    assert offered == ["交通工作室（公安（交通管理））", "模拟中心", "公积金工作室（住房和城乡建设）"]
    with pytest.raises(BadFacts):
        do(
            case,
            "dispute_accepted",
            "2026-07-07",
            **told | {"all_willing": True, "mediator": str(scene["已届满"].pk)},
        )
    do(case, "dispute_accepted", "2026-07-07", all_willing=True, **told)
    assert (case.station_id, case.mediate_by) == (scene["交通工作室"].pk, date(2026, 8, 5))
    do(case, "session_set", "2026-07-08", session_on="2026-07-15", session_time="09:30", session_place="二楼")
    names = list(case.parties.values_list("name", flat=True))
    assert dict(line.filled(filling(scene, case, "session_held")))["participants"] == "、".join(names)
    (session,) = planned(Case.objects.filter(pk=case.pk), date(2026, 7, 1), date(2026, 8, 1))
    assert (session.title, session.on, session.time) == ("调解", date(2026, 7, 15), "09:30")
    do(case, "session_held", "2026-07-15", session_note="各方同意继续")
    do(case, "mediation_extended", "2026-08-03", mediate_by="2026-08-20", all_agree_longer=True)
    do(
        case,
        "dispute_settled",
        "2026-08-18",
        mediate_result="agreed",
        mediate_terms="减轻处罚，原告不起诉",
        lawful_terms=True,
    )
    do(case, "result_told", "2026-08-20")
    do(case, "dispute_archived", "2026-08-21", retention="years_10")
    assert (case.mediate_result, case.sessions, case.mediate_by) == ("agreed", 1, date(2026, 8, 20))
    assert [one.key for one in case.papers.order_by("pk")][:2] == ["dispute_acceptance"] * 2
    agreed = case.papers.filter(key="dispute_agreement").first()
    assert agreed is not None
    assert "经交通工作室主持调解" in agreed.plain
    for name in names:
        assert f"@signline {name}（签名、盖章）：" in agreed.plain
    below = Organ.objects.create(name="模拟被诉局", code="模诉", level="department", parent=case.organ)
    assert {tocentre.kept_by(one, ON) for one in (below, case.organ)} == {case.organ}
    assert rebuild(case, repair=False) == []
    busy = centre.station_load([scene["交通工作室"], scene["公积金工作室"]], date(2026, 9, 1))
    assert busy[scene["交通工作室"].pk].text == "受理1件，在办0件，成功率100%，平均42日"
    assert (busy[scene["公积金工作室"].pk].text, busy[scene["公积金工作室"].pk].tone) == ("没有案件", "amber")


@pytest.mark.django_db
def test_terms_that_end_and_studios_without_people_are_marked(scene: dict[str, Any]) -> None:
    terms = centre.term_left([scene["某律师"], scene["已届满"]], ON)
    assert [terms[scene[name].pk].tone for name in ("某律师", "已届满")] == ["", "red"]
    staff = centre.station_staff([scene["交通工作室"], scene["公积金工作室"]], ON)
    assert [staff[scene[name].pk].tone for name in ("交通工作室", "公积金工作室")] == ["", "red"]
    assert scene["已届满"].reply_due_on == date(2026, 6, 30)  # 列入待办
    assert (
        dict(centre.stations_told(DisputeStation.objects.all(), Case.objects.all(), 2026))["专业工作室"]
        == "2个"
    )
    assert centre.mediators_told(DisputeMediator.objects.all(), Case.objects.all(), 2026)[0][1] == "2名"


def test_mediation_is_voluntary_lawful_and_ends_in_time() -> None:
    walk = Walk(procedure=M).do("dispute_sent", **SENT)
    taken = {"station": "1", "mediator": "1"}
    refused(walk, "dispute_accepted", "调解应当自愿", **taken)
    refused(walk, "dispute_accepted", "三十日", all_willing=True, mediate_by="2026-08-06", **taken)
    walk.do("dispute_accepted", all_willing=True, mediate_by="2026-08-05", **taken)
    assert walk.due("settle_dispute") == date(2026, 8, 5)
    refused(walk, "session_set", "已经过去", session_on="2026-07-05")
    settled = {"mediate_result": "agreed", "lawful_terms": True}
    refused(walk, "dispute_settled", "还没有登记“调解”", **settled)
    refused(walk, "mediation_extended", "各方同意", mediate_by="2026-08-20")
    refused(walk, "mediation_extended", "不超过三十日", mediate_by="2026-09-20", all_agree_longer=True)
    walk.do("mediation_extended", mediate_by="2026-09-04", all_agree_longer=True)
    refused(walk, "mediation_extended", "只能延长一次", mediate_by="2026-09-05", all_agree_longer=True)
    assert walk.due("settle_longer") == date(2026, 9, 4)
    walk.do("session_held")
    refused(walk, "dispute_settled", "不得损害国家利益", **settled | {"lawful_terms": False})
    refused(walk, "dispute_settled", "选择相应的结果", **settled | {"mediate_result": "failed"})
    walk.do("dispute_failed", refuse_ground="apart")
    assert (walk.state, walk.due("tell_back")) == ("unmediated", date(2026, 7, 9))
