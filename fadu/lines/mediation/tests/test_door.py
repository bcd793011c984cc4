"""整件纠纷从唯一的写入口走过：规则、填写项、字段、期限合在一起成立，重建无差异。"""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, cast

import pytest

from fadu.kernel.actors import system
from fadu.kernel.errors import NotAllowed, Refused
from fadu.kernel.lines import line_of
from fadu.kernel.models import Deadline, Organ, Post, User
from fadu.kernel.parties import NewParty
from fadu.kernel.partychanges import admit
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.record import open_case, record
from fadu.lines.mediation.models import Mediation
from fadu.lines.mediation.tests.walking import Walk, made_up

pytestmark = pytest.mark.django_db
BY = system("测试")
SIDES = (
    NewParty(role="applicant", name="模拟甲"),
    NewParty(role="respondent", name="模拟乙"),
)
DISPUTE = {"source": "counter", "kind": "neighbour", "claims": "滴水檐争议", "place": "模拟一村", "people": 2}


@pytest.fixture
def body() -> Organ:
    town = Organ.objects.create(name="模拟镇人民政府", short="模拟镇", code="", level="town")
    return Organ.objects.create(name="模拟一村调解委员会", code="模一村", level="department", parent=town)


@pytest.fixture
def mediator(body: Organ) -> User:
    user = User.objects.create(username="调解员一", name="调解员一")
    Post.objects.create(user=user, organ=body, role="handler", line="mediation", since=date(2026, 1, 1))
    return user


def moment(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 4, tzinfo=UTC)


def opened(body: Organ, event: str = "applied", on: str = "2026-05-06", **facts: Any) -> Mediation:
    day = date.fromisoformat(on)
    case = open_case(
        line_of("mediation"),
        event,
        organ=body,
        on=day,
        by=BY,
        facts=DISPUTE | facts,
        parties=SIDES,
        at=moment(day),
    )
    return cast(Mediation, case)


def do(case: Mediation, event: str, on: str, **facts: Any) -> None:
    day = date.fromisoformat(on)
    record(case, event, on=day, by=BY, facts=facts, at=moment(day))


def due(case: Mediation, term: str) -> date | None:
    found = Deadline.objects.filter(case=case, term__endswith=f".{term}").order_by("-pk").first()
    return found.due_on if found else None


def test_a_dispute_goes_from_the_counter_to_judicial_confirmation(body: Organ, mediator: User) -> None:
    case = opened(body)
    assert case.number == "模一村调〔2026〕1号"
    assert case.title == "模拟甲与模拟乙邻里纠纷"
    do(case, "accepted", "2026-05-06", handler=mediator.pk)
    assert case.handler_id == mediator.pk
    assert due(case, "settle") == date(2026, 6, 8)  # 一个月至6月6日，周六顺延
    do(case, "session_held", "2026-05-08", minutes="各让一步", rights_explained=True)
    do(
        case,
        "agreed_written",
        "2026-05-08",
        facts_found="滴水檐越界",
        agreement="乙于六月底前拆除",
        agreed_fen=50000,
        perform_by="2026-06-30",
        rights_explained=True,
    )
    assert case.state == "signing"
    one, other = case.parties.order_by("pk")
    do(case, "agreement_signed", "2026-05-08", signer=one.pk)
    with pytest.raises(NotAllowed, match="尚无模拟乙的签名"):
        do(case, "agreement_sealed", "2026-05-09")
    do(case, "agreement_signed", "2026-05-11", signer=other.pk)
    with pytest.raises(NotAllowed, match="不能在这以前生效"):
        do(case, "agreement_sealed", "2026-05-09")
    do(case, "agreement_sealed", "2026-05-11", visit_on="2026-07-06")
    assert (case.state, case.result, case.form) == ("performing", "success", "written")
    assert case.effective_on == case.closed_on == case.concluded_on == date(2026, 5, 11)
    assert due(case, "confirm") == date(2026, 6, 10)
    assert due(case, "perform") == date(2026, 6, 30)
    assert due(case, "visit") == date(2026, 7, 6)
    do(
        case,
        "confirmation_applied",
        "2026-06-10",
        applied_together=True,
        confirm_matter="civil",
        court="模拟区法院",
    )
    do(case, "confirmed", "2026-06-20", ruling_received_on="2026-06-20", last_due_on="2026-06-30")
    assert due(case, "enforce") == date(2028, 6, 30)
    do(case, "performed", "2026-06-29")
    do(case, "archived", "2026-07-20", retention="years_30")
    assert case.performed_on == date(2026, 6, 29)
    assert rebuild(case, repair=False) == []
    assert verify(case) == []


def test_the_category_named_at_the_start_decides_the_procedure(body: Organ) -> None:
    case = opened(body, category="commercial", kind="commercial")
    assert case.procedure == "mediation.commercial"
    assert case.category == "commercial"
    assert opened(body, category="administrative", kind="traffic").procedure == "mediation.administrative"


def test_a_dispute_found_is_called_after_its_sides_from_when_they_are_known(body: Organ) -> None:
    day = date(2026, 5, 6)
    case = open_case(
        line_of("mediation"),
        "found",
        organ=body,
        on=day,
        by=BY,
        facts=DISPUTE | {"source": "screening"},
        parties=(),
        at=moment(day),
    )
    assert case.title == "模拟一村邻里纠纷"
    for new in SIDES:
        admit(case, new, on=day, by=BY, at=moment(day), reason="查明当事人")
    record(case, "consented", on=day, by=BY, facts={"party_role": "respondent"}, at=moment(day))
    case.refresh_from_db()
    assert case.title == "模拟甲与模拟乙邻里纠纷"
    assert rebuild(case, repair=False) == []


def test_the_same_dispute_is_not_accepted_twice(body: Organ, mediator: User) -> None:
    first = opened(body)
    town = body.parent
    assert town is not None
    town.code = "模镇"
    town.save()
    again = opened(town, on="2026-05-07")
    with pytest.raises(NotAllowed, match=f"{first.number}。同一纠纷不得由两个组织重复受理"):
        do(again, "accepted", "2026-05-07")
    do(again, "accepted", "2026-05-07", distinct=True)
    assert again.accepted_on == date(2026, 5, 7)


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_to_a_case_it_is_rebuilt_as_it_stands(
    body: Organ, mediator: User, seed: int
) -> None:
    case = opened(body)
    walk = Walk(rng=Random(seed), on=date(2026, 5, 6))
    done = 0
    for n in range(90):
        walk.on += timedelta(days=walk.rng.choice((0, 0, 1, 4)))
        acts = line_of("mediation").procedure(case.procedure).events().values()
        event = walk.rng.choice([one for one in acts if n > 60 or not one.closes])
        facts = {name: value for name, value in made_up(event, walk).items() if type(value) is not int}
        try:
            do(case, event.name, walk.on.isoformat(), **facts)
        except Refused:
            continue
        done += 1
    assert done > 3
    assert rebuild(case, repair=False) == []
    assert verify(case) == []
