"""身份：一次请求里只读一次；任职和代办变了，下一问就是新的；停用的账号没有身份。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fadu.kernel.handover import back, cover
from fadu.kernel.models import Organ, Post, User
from fadu.kernel.standing import asked_once, standing

DAY = date(2026, 7, 1)


@pytest.fixture
def people(db: None) -> tuple[User, User]:
    organ = Organ.objects.create(name="模拟区人民政府", code="模府复", level="district")
    made = [User.objects.create_user(name, "Mo-ni-2026", name=name, organ=organ) for name in ("one", "two")]
    Post.objects.create(user=made[0], organ=organ, role="handler", since=DAY)
    return made[0], made[1]


def test_inside_a_request_the_standing_is_read_once_and_outside_each_time(
    people: tuple[User, User], django_assert_num_queries: Any
) -> None:
    again = User.objects.get(pk=people[0].pk)
    with django_assert_num_queries(2), asked_once():
        assert standing(people[0], on=DAY).roles == standing(again, on=DAY).roles == {"handler"}
    with django_assert_num_queries(4):
        standing(people[0], on=DAY)
        standing(people[0], on=DAY)
    with django_assert_num_queries(4), asked_once():
        assert standing(people[0], on=DAY).roles
        assert not standing(people[0], on=date(2026, 6, 30)).roles


def test_a_cover_given_or_ended_within_the_request_holds_at_once(people: tuple[User, User]) -> None:
    one, two = people
    with asked_once():
        assert not standing(two, on=DAY).roles
        absence = cover(one, by_whom=two, since=DAY, until=DAY)
        assert standing(two, on=DAY).roles == {"handler"}
        back(absence, on=DAY)
        assert not standing(two, on=DAY).roles


def test_an_account_switched_off_has_no_standing_even_if_it_was_asked_before(
    people: tuple[User, User],
) -> None:
    with asked_once():
        assert standing(people[0], on=DAY).roles
        people[0].is_active = False
        assert not standing(people[0], on=DAY).roles


def test_a_post_given_between_two_requests_is_known_to_the_second(people: tuple[User, User]) -> None:
    two = people[1]
    assert two.organ is not None
    with asked_once():
        assert not standing(two, on=DAY).roles
    Post.objects.create(user=two, organ=two.organ, role="clerk", since=DAY)
    with asked_once():
        assert standing(two, on=DAY).roles == {"clerk"}
