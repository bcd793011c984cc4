"""统一认证：对着本机上一个真的签发 RS256 令牌的认证中心。"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from pytest_django.fixtures import Settings

from fadu.kernel.auth import totp
from fadu.kernel.auth.tests.provider import CLIENT, SECRET, Provider, running
from fadu.kernel.models import AccessLog, Post, User


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    one = Provider()
    with running(one, at=time.time()):
        settings.FADU_OIDC = True
        settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = CLIENT, SECRET
        settings.OIDC_OP_AUTHORIZATION_ENDPOINT = f"{one.address}/authorize"
        settings.OIDC_OP_TOKEN_ENDPOINT = f"{one.address}/token"
        settings.OIDC_OP_USER_ENDPOINT = f"{one.address}/userinfo"
        settings.OIDC_OP_JWKS_ENDPOINT = f"{one.address}/keys"
        settings.FADU_OIDC_ISSUER = one.address
        settings.AUTHENTICATION_BACKENDS = [
            "django.contrib.auth.backends.ModelBackend",
            "fadu.kernel.auth.oidc.ExistingUsers",
        ]
        yield one


@pytest.fixture
def known(handler: User) -> User:
    handler.sso_id = "sso-1"
    handler.save()
    return handler


def sign_on(client: Client, provider: Provider, **spoilt: str) -> Any:
    """The browser's way: to the provider and back."""
    sent = client.get("/login/oidc/")
    asked = {key: values[0] for key, values in parse_qs(urlsplit(sent["Location"]).query).items()}
    provider.nonce = asked["nonce"]
    return client.get("/login/oidc/callback/", {"code": "c", "state": asked["state"], **spoilt}, follow=True)


def signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_a_person_known_to_us_signs_in_with_his_organs_account(
    client: Client, provider: Provider, known: User
) -> None:
    sign_on(client, provider)
    assert signed_in(client)
    assert AccessLog.objects.get(what="login").user == known


def test_the_code_is_exchanged_with_proof_of_the_same_browser(
    client: Client, provider: Provider, known: User
) -> None:
    sign_on(client, provider)
    assert provider.asked["client_secret"] == [SECRET]
    assert len(provider.asked["code_verifier"][0]) >= 43


def test_a_person_unknown_to_us_gets_neither_account_nor_rights(
    client: Client, provider: Provider, handler: User
) -> None:
    before = (User.objects.count(), Post.objects.count())
    page = sign_on(client, provider).content.decode()
    assert "没有与之对应的可用账号" in page
    assert not signed_in(client)
    assert (User.objects.count(), Post.objects.count()) == before


def test_claims_of_the_provider_change_nothing_about_the_account(
    client: Client, provider: Provider, known: User
) -> None:
    provider.info = {"name": "别的名字", "groups": ["admin"], "email": "x@example.org"}
    sign_on(client, provider)
    known.refresh_from_db()
    assert (known.name, known.email) == ("测试yihao", "")
    assert [post.role for post in Post.objects.filter(user=known)] == ["handler"]


def test_an_account_switched_off_cannot_come_in_by_sign_on(
    client: Client, provider: Provider, known: User
) -> None:
    User.objects.update(is_active=False)
    sign_on(client, provider)
    assert not signed_in(client)


def test_an_account_switched_off_later_is_out_at_the_next_click(
    client: Client, provider: Provider, known: User
) -> None:
    sign_on(client, provider)
    User.objects.update(is_active=False)
    assert not signed_in(client)


@pytest.mark.parametrize(
    "lie",
    [
        {"aud": "another-client"},
        {"iss": "https://elsewhere.example"},
        {"exp": 1_000_000_000},
        {"nonce": "another-nonce"},
        {"sub": "sso-2"},
    ],
    ids=["audience", "issuer", "expired", "nonce", "subject"],
)
def test_a_token_not_meant_for_this_login_is_refused(
    client: Client, provider: Provider, known: User, lie: dict[str, Any]
) -> None:
    provider.claims = lie
    page = sign_on(client, provider).content.decode()
    assert "统一身份认证没有成功" in page
    assert not signed_in(client)
    assert AccessLog.objects.filter(what="login_failed", field="统一身份认证").exists()


def test_a_token_signed_by_another_key_is_refused(client: Client, provider: Provider, known: User) -> None:
    provider.signing_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    sign_on(client, provider)
    assert not signed_in(client)


def test_an_answer_to_a_question_we_never_asked_is_refused(
    client: Client, provider: Provider, known: User
) -> None:
    page = sign_on(client, provider, state="made-up").content.decode()
    assert "统一身份认证没有成功" in page
    assert not signed_in(client)


def test_when_the_provider_is_down_the_login_page_says_so(
    client: Client, provider: Provider, known: User
) -> None:
    provider.down = True
    answer = sign_on(client, provider)
    assert answer.status_code == 200
    assert "统一身份认证没有成功" in answer.content.decode()


def test_sign_on_alone_does_not_replace_the_second_factor_unless_the_settings_say_so(
    client: Client, provider: Provider, known: User, settings: Settings
) -> None:
    known.totp_secret, known.totp_confirmed_at = totp.new_secret(), known.created_at
    known.save()
    assert "动态口令" in sign_on(client, provider).content.decode()
    assert not signed_in(client)
    settings.FADU_OIDC_SECOND_FACTOR = True
    sign_on(client, provider)
    assert signed_in(client)


def test_without_the_settings_there_is_no_sign_on(client: Client, handler: User) -> None:
    assert "统一身份认证登录" not in client.get("/login/").content.decode()
    assert client.get("/login/oidc/").status_code == 404
    assert client.get("/login/oidc/callback/").status_code == 404
