"""动态口令和备用码。"""

from __future__ import annotations

import re
from datetime import datetime

import pyotp
import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from fadu.kernel.auth import totp
from fadu.kernel.auth.tests.conftest import PASSWORD, Clock
from fadu.kernel.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_at(at: datetime) -> str:
    return pyotp.TOTP(SECRET).at(at)


@pytest.fixture
def enrolled(handler: User, moment: Clock) -> list[str]:
    codes = totp.confirm(handler, SECRET, code_at(moment.now()), at=moment.now())
    assert codes is not None
    moment.pass_by(minutes=5)
    return codes


def first_factor(client: Client) -> None:
    client.post("/login/", {"username": "yihao", "password": PASSWORD})


def second_factor(client: Client, code: str) -> str:
    return client.post("/login/code/", {"code": code}, follow=True).content.decode()


def signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_with_a_second_factor_the_password_alone_does_not_sign_in(
    client: Client, enrolled: list[str], moment: Clock
) -> None:
    first_factor(client)
    assert not signed_in(client)
    second_factor(client, code_at(moment.now()))
    assert signed_in(client)


def test_the_secret_is_encrypted_at_rest(enrolled: list[str], handler: User) -> None:
    stored = User.objects.get(pk=handler.pk).totp_secret
    assert SECRET not in stored.token
    assert stored.open() == SECRET


def test_a_code_is_accepted_once_only(client: Client, enrolled: list[str], moment: Clock) -> None:
    code = code_at(moment.now())
    first_factor(client)
    second_factor(client, code)
    again = Client()
    first_factor(again)
    assert "动态口令不对或已经用过" in second_factor(again, code)
    assert not signed_in(again)


def test_a_phone_half_a_minute_off_still_works_and_two_minutes_off_does_not(
    client: Client, enrolled: list[str], moment: Clock
) -> None:
    early = code_at(moment.now())
    moment.pass_by(minutes=2)
    first_factor(client)
    second_factor(client, early)
    assert not signed_in(client)
    late = code_at(moment.now())
    moment.pass_by(seconds=30)
    second_factor(client, late)
    assert signed_in(client)


def test_a_backup_code_works_once(client: Client, enrolled: list[str], moment: Clock) -> None:
    first_factor(client)
    second_factor(client, enrolled[3].lower().replace("-", " "))
    assert signed_in(client)
    again = Client()
    first_factor(again)
    second_factor(again, enrolled[3])
    assert not signed_in(again)


def test_five_wrong_codes_lock_the_account(client: Client, enrolled: list[str], moment: Clock) -> None:
    first_factor(client)
    for number in range(5):
        second_factor(client, f"00000{number}")
    assert "锁定" in second_factor(client, code_at(moment.now()))
    assert not signed_in(client)


def test_the_second_factor_must_follow_within_ten_minutes(
    client: Client, enrolled: list[str], moment: Clock
) -> None:
    first_factor(client)
    moment.pass_by(minutes=11)
    assert "请重新填写账号和密码" in second_factor(client, code_at(moment.now()))
    assert not signed_in(client)


def test_enrolling_shows_a_picture_without_inline_style_and_the_codes_once(
    client: Client, handler: User, moment: Clock
) -> None:
    first_factor(client)
    page = client.get("/account/second-factor/").content.decode()
    assert "<svg" in page
    assert "style=" not in page
    found = re.search(r'<code class="mono">([A-Z2-7]{32})</code>', page)
    assert found
    code = pyotp.TOTP(found[1]).at(moment.now())
    page = client.post("/account/second-factor/", {"code": code}).content.decode()
    assert len(re.findall(r"<li>[A-Z2-9]{5}-[A-Z2-9]{5}</li>", page)) == 10
    again = client.get("/account/second-factor/").content.decode()
    assert "已启用" in again
    assert not re.search(r"[A-Z2-9]{5}-[A-Z2-9]{5}", again)


def test_a_role_that_needs_it_gets_nowhere_before_enrolling(
    client: Client, handler: User, moment: Clock, settings: Settings
) -> None:
    settings.FADU_TOTP_ROLES = ("handler",)
    assert totp.required(handler, on=moment.today())
    settings.FADU_TOTP_ROLES = ("organ_head",)
    assert not totp.required(handler, on=moment.today())
    settings.FADU_TOTP_ROLES = ("all",)
    assert totp.required(handler, on=moment.today())
