"""登录、锁定、会话。"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from fadu.kernel.auth.tests.conftest import PASSWORD, Clock
from fadu.kernel.models import AccessLog, User

LOGIN = "/login/"
ACCOUNT = "/account/"


def try_login(client: Client, password: str, *, username: str = "yihao", ip: str = "10.0.0.1") -> Any:
    return client.post(LOGIN, {"username": username, "password": password}, REMOTE_ADDR=ip)


def signed_in(client: Client) -> bool:
    return client.get(ACCOUNT).status_code == 200


def whats() -> list[str]:
    return list(AccessLog.objects.order_by("id").values_list("what", flat=True))


def test_the_right_password_opens_the_account_and_is_logged(
    client: Client, handler: User, moment: Clock
) -> None:
    try_login(client, PASSWORD)
    assert signed_in(client)
    entry = AccessLog.objects.get()
    assert (entry.what, entry.user, entry.ip, entry.at) == ("login", handler, "10.0.0.1", moment.now())


def test_a_wrong_password_and_an_unknown_account_get_the_same_sentence(
    client: Client, handler: User, moment: Clock
) -> None:
    wrong = try_login(client, "x").content.decode()
    unknown = try_login(client, "x", username="meiyou").content.decode()
    assert "账号或密码不对" in wrong
    assert wrong.replace("yihao", "").count("账号或密码不对") == unknown.count("账号或密码不对")
    assert set(AccessLog.objects.values_list("what", "name")) == {
        ("login_failed", "yihao"),
        ("login_failed", "meiyou"),
    }


def test_a_locked_account_stays_locked_for_fifteen_minutes(
    client: Client, handler: User, moment: Clock
) -> None:
    for _ in range(5):
        try_login(client, "x")
    moment.pass_by(minutes=14, seconds=59)
    assert "锁定" in try_login(client, PASSWORD).content.decode()
    assert not signed_in(client)
    moment.pass_by(seconds=1)
    try_login(client, PASSWORD)
    assert signed_in(client)
    assert "lockout" in whats()


def test_four_wrong_passwords_do_not_lock(client: Client, handler: User, moment: Clock) -> None:
    for _ in range(4):
        try_login(client, "x")
    try_login(client, PASSWORD)
    assert signed_in(client)


def test_failures_older_than_the_window_are_forgotten(client: Client, handler: User, moment: Clock) -> None:
    for _ in range(4):
        try_login(client, "x")
    moment.pass_by(minutes=15)
    try_login(client, "x")
    try_login(client, PASSWORD)
    assert signed_in(client)


def test_writing_the_name_in_capitals_gives_no_further_tries(
    client: Client, handler: User, moment: Clock
) -> None:
    for name in ("yihao", "YIHAO", "Yihao", " yihao", "yiHAO"):
        try_login(client, "x", username=name)
    try_login(client, PASSWORD)
    assert not signed_in(client)


def test_one_address_trying_many_accounts_is_locked(
    client: Client, handler: User, moment: Clock, settings: Settings
) -> None:
    settings.FADU_LOGIN_FAILURES_PER_ADDRESS = 8
    for number in range(8):
        try_login(client, "x", username=f"user{number}", ip="10.9.9.9")
    assert "锁定" in try_login(client, PASSWORD, ip="10.9.9.9").content.decode()
    try_login(client, PASSWORD, ip="10.0.0.2")
    assert signed_in(client)


def test_a_header_the_visitor_wrote_does_not_change_his_address(
    client: Client, handler: User, moment: Clock, settings: Settings
) -> None:
    body = {"username": "yihao", "password": "x"}
    client.post(LOGIN, body, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4")
    assert AccessLog.objects.get().ip == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client.post(LOGIN, body, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 203.0.113.7")
    assert AccessLog.objects.first().ip == "203.0.113.7"  # type: ignore[union-attr]  # there are two


def test_an_account_switched_off_is_out_at_once_and_cannot_return(
    client: Client, handler: User, moment: Clock
) -> None:
    try_login(client, PASSWORD)
    User.objects.update(is_active=False)
    assert not signed_in(client)
    try_login(client, PASSWORD)
    assert not signed_in(client)


def test_after_half_an_hour_without_a_click_one_signs_in_again(
    client: Client, handler: User, moment: Clock
) -> None:
    try_login(client, PASSWORD)
    moment.pass_by(minutes=29)
    assert signed_in(client)
    moment.pass_by(minutes=29)
    assert signed_in(client)
    moment.pass_by(minutes=31)
    assert not signed_in(client)
    assert "超过30分钟没有操作" in client.get(LOGIN).content.decode()


def test_after_ten_hours_one_signs_in_again_however_busy(
    client: Client, handler: User, moment: Clock
) -> None:
    try_login(client, PASSWORD)
    for _ in range(30):
        moment.pass_by(minutes=20)
        assert signed_in(client)
    moment.pass_by(minutes=1)
    assert not signed_in(client)


def test_logging_in_changes_the_session_key(client: Client, handler: User, moment: Clock) -> None:
    session = client.session
    session["tracked"] = []
    session.save()
    before = session.session_key
    try_login(client, PASSWORD)
    assert client.session.session_key != before


def test_logging_out_ends_the_session_and_only_by_post(client: Client, handler: User, moment: Clock) -> None:
    try_login(client, PASSWORD)
    assert client.get("/logout/").status_code == 405
    assert signed_in(client)
    client.post("/logout/")
    assert not signed_in(client)
    assert whats() == ["login", "logout"]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_login_never_leads_to_another_site(
    client: Client, handler: User, moment: Clock, elsewhere: str
) -> None:
    answer = client.post(LOGIN, {"username": "yihao", "password": PASSWORD, "next": elsewhere})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert not answer["Location"].startswith("//")


def test_a_page_asked_for_before_login_is_shown_after_it(
    client: Client, handler: User, moment: Clock
) -> None:
    asked = client.get("/account/password/")
    assert asked["Location"] == "/login/?next=/account/password/"
    answer = client.post(LOGIN, {"username": "yihao", "password": PASSWORD, "next": "/account/password/"})
    assert answer["Location"] == "/account/password/"


def test_a_fragment_asked_for_after_the_session_ended_sends_the_whole_page_to_login(
    client: Client, db: None
) -> None:
    answer = client.get(ACCOUNT, HTTP_HX_REQUEST="true")
    assert (answer.status_code, answer["HX-Redirect"]) == (401, reverse("auth:login"))


def test_pages_behind_login_are_not_kept_by_the_browser(client: Client, handler: User, moment: Clock) -> None:
    try_login(client, PASSWORD)
    assert "no-store" in client.get(ACCOUNT)["Cache-Control"]


def test_passwords_are_stored_with_argon2(real_passwords: None, db: None) -> None:
    assert User.objects.create_user("argon", PASSWORD, name="测试").password.startswith("argon2")
