"""密码规则。"""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django.fixtures import Settings

from fadu.kernel.auth.passwords import change_password, must_change
from fadu.kernel.auth.tests.conftest import PASSWORD, Clock
from fadu.kernel.models import User


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("Ab1-xyz", "10"),
        ("abcdefghij", "至少三类"),
        ("abcdefgh123", "至少三类"),
        ("Password123", "常见"),
        ("Yihao-12345", "相似"),
    ],
)
def test_a_weak_password_is_refused_with_the_rule_it_breaks(
    handler: User, moment: Clock, password: str, sentence: str
) -> None:
    handler.username = "yihao-1234"
    with pytest.raises(ValidationError) as refused:
        change_password(handler, password, at=moment.now())
    assert sentence in "".join(refused.value.messages)


def test_the_last_five_passwords_cannot_be_used_again(handler: User, moment: Clock) -> None:
    used = [f"Mi-ma-di-{number}-ge" for number in range(1, 7)]
    for password in used:
        change_password(handler, password, at=moment.now())
        moment.pass_by(days=1)
    for password in used[1:]:
        with pytest.raises(ValidationError, match="最近5次"):
            change_password(handler, password, at=moment.now())
    change_password(handler, used[0], at=moment.now())


def test_a_password_older_than_ninety_days_must_be_changed_before_anything_else(
    client: Client, handler: User, moment: Clock, settings: Settings
) -> None:
    settings.FADU_PASSWORD_DAYS = 90
    change_password(handler, PASSWORD + "x", at=moment.now())
    moment.pass_by(days=89)
    assert not must_change(handler, at=moment.now())
    moment.pass_by(days=1)
    assert must_change(handler, at=moment.now())


def test_changing_the_password_keeps_this_session_and_ends_the_others(handler: User, moment: Clock) -> None:
    here, elsewhere = Client(), Client()
    for one in (here, elsewhere):
        one.post("/login/", {"username": "yihao", "password": PASSWORD})
    new = "Xin-mi-ma-99"
    here.post("/account/password/", {"old": PASSWORD, "new": new, "again": new})
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    handler.refresh_from_db()
    assert handler.check_password(new)


def test_the_form_says_what_is_wrong_and_changes_nothing(
    client: Client, handler: User, moment: Clock
) -> None:
    client.post("/login/", {"username": "yihao", "password": PASSWORD})
    page = client.post("/account/password/", {"old": "x", "new": "short", "again": "other"}).content.decode()
    assert "现在的密码不对" in page
    page = client.post(
        "/account/password/", {"old": PASSWORD, "new": "Xin-mi-ma-99", "again": "Xin-mi-ma-98"}
    ).content.decode()
    assert "两次填写的新密码不一样" in page
    handler.refresh_from_db()
    assert handler.check_password(PASSWORD)
