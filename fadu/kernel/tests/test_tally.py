"""案件计数：与一件一件数的相同，谁看、怎么变都一样；坏了会被发现，也改得回来。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from bench.crowd import TODAY, Office, fill, office
from fadu.kernel import tally
from fadu.kernel.access import cases_for
from fadu.kernel.models import Case, CaseTally, Post, Recusal, User
from fadu.kernel.standing import standing
from tests.world import taken_back

LINE = "reconsideration"


@pytest.fixture(scope="module")
def place(django_db_setup: None, django_db_blocker: Any) -> Iterator[Office]:
    with django_db_blocker.unblock(), taken_back():
        found = office(3, handlers=2)
        list(fill(300, found))
        Case.objects.filter(pk__in=range(1, 301, 7)).update(confidentiality="internal")
        Case.objects.filter(pk__in=range(1, 301, 11)).update(confidentiality="secret")
        Case.objects.filter(pk__in=range(1, 301, 13)).update(intake_organ=found.organs[0])
        yield found


def one_by_one(user: User) -> Counter[tuple[str, str, int, int]]:
    rows = cases_for(user, TODAY).values_list("procedure", "state", "opened_on__year", "closed_on")
    return Counter((procedure, state, year, on.year if on else 0) for procedure, state, year, on in rows)


def appointed(place: Office, role: str, *, secret: bool = False) -> User:
    user = User.objects.create(username=f"tally-{role}", name="测试计数", organ=place.organs[0])
    Post.objects.create(user=user, organ=place.organs[0], role=role, since=date(2020, 1, 1), secret=secret)
    return user


@pytest.mark.django_db
@pytest.mark.parametrize(
    "role", ["clerk", "handler", "section_head", "committee", "respondent", "auditor", "admin"]
)
@pytest.mark.parametrize("secret", [False, True])
def test_the_tally_is_what_one_counts_whoever_looks(place: Office, role: str, secret: bool) -> None:
    user = appointed(place, role, secret=secret)
    Case.objects.filter(pk__in=range(1, 301, 5)).update(handler=user)
    Post.objects.create(user=user, organ=place.organs[1], role="handler", since=date(2020, 1, 1), line=LINE)
    for case in Case.objects.filter(pk__in=range(1, 301, 9)):
        Recusal.objects.create(case=case, user=user)
    counted = tally.counted(standing(user, on=TODAY), LINE)
    assert counted == one_by_one(user)
    assert counted.total() > 20
    still_open = sum(n for group, n in counted.items() if not group.closed)
    assert tally.open_by_line(standing(user, on=TODAY)).get(LINE, 0) == still_open


@pytest.mark.django_db
def test_the_tally_follows_a_case_that_changes(place: Office) -> None:
    mine = standing(place.chief, on=TODAY)
    case = Case.objects.filter(closed_on=None, confidentiality="open").latest("pk")
    before = tally.counted(mine, LINE)
    case.state, case.closed_on = "refused", date(2027, 1, 4)
    case.save()
    after = tally.counted(mine, LINE)
    assert after.total() == before.total()
    assert after[tally.Group(case.procedure, "refused", case.opened_on.year, 2027)] == 1


@pytest.mark.django_db
def test_gathering_the_rows_leaves_every_sum_as_it_was(place: Office) -> None:
    mine = standing(place.chief, on=TODAY)
    before, rows = tally.counted(mine, LINE), CaseTally.objects.count()
    assert tally.settle() < rows
    assert tally.counted(mine, LINE) == before
    assert tally.wrong() == []


@pytest.mark.django_db
def test_a_wrong_tally_is_found_and_counted_anew(place: Office) -> None:
    row = CaseTally.objects.latest("pk")
    CaseTally.objects.filter(pk=row.pk).update(n=row.n + 5)
    assert len(tally.wrong()) == 1
    tally.recount()
    assert tally.wrong() == []
