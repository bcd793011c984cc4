"""页面的 who、出错页、安全响应头。"""

from __future__ import annotations

import logging

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django.fixtures import Settings

from fadu.kernel.auth.enforce import enforce
from fadu.kernel.auth.tests import urls
from fadu.kernel.auth.tests.conftest import Clock, person
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed, NotYours, Refused, TooMany
from fadu.kernel.models import AccessLog, Organ, User
from fadu.kernel.pages import ADMINS, PUBLIC, RESPONDENT_ORGAN, SIGNED_IN, TRACKING, Page, as_urls, officers
from fadu.law.roles import ORGAN_HEAD, SECTION_HEAD

REFUSALS: dict[str, Refused] = {
    "yours": NotYours("不在您的权限范围内。"),
    "allowed": NotAllowed("已决定不予受理，不能再受理。"),
    "conflict": Conflict("别人刚刚动过。"),
    "facts": BadFacts({"outcome": "请选择结果。"}),
    "many": TooMany("次数过多。", seconds=60),
}


def fine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def refuse(request: HttpRequest, kind: str) -> HttpResponse:
    raise REFUSALS[kind]


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("模拟故障")


def missing(request: HttpRequest) -> HttpResponse:
    raise Http404


PAGES = (
    Page("t/public/", fine, "public", PUBLIC),
    Page("t/tracking/", fine, "tracking", TRACKING),
    Page("t/signed-in/", fine, "signed_in", SIGNED_IN),
    Page("t/officers/", fine, "officers", officers()),
    Page("t/heads/", fine, "heads", officers(SECTION_HEAD, ORGAN_HEAD)),
    Page("t/organ/", fine, "organ", RESPONDENT_ORGAN),
    Page("t/admins/", fine, "admins", ADMINS),
    Page("t/refuse/<str:kind>/", refuse, "refuse", PUBLIC),
    Page("t/break/", break_down, "break", PUBLIC),
    Page("t/missing/", missing, "missing", PUBLIC),
)
urlpatterns = [*urls.urlpatterns, path("", include((as_urls(PAGES, enforce=enforce), "t")))]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)

OPEN = {
    "nobody": {"public"},
    "clerk": {"public", "signed_in", "officers"},
    "handler": {"public", "signed_in", "officers"},
    "section_head": {"public", "signed_in", "officers", "heads"},
    "organ_head": {"public", "signed_in", "officers", "heads"},
    "committee": {"public", "signed_in", "officers"},
    "auditor": {"public", "signed_in", "officers"},
    "respondent": {"public", "signed_in", "organ"},
    "enacting_organ": {"public", "signed_in", "organ"},
    "admin": {"public", "signed_in", "admins"},
    "": {"public", "signed_in"},
}
GUARDED = ("public", "tracking", "signed-in", "officers", "heads", "organ", "admins")


@pytest.fixture(autouse=True)
def _these_pages(settings: Settings, _pages_of_sign_in_only: None) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.mark.parametrize("role", OPEN)
def test_each_role_opens_its_pages_and_no_other(client: Client, organ: Organ, role: str) -> None:
    if role != "nobody":
        client.force_login(person("ren", organ, *([role] if role else [])))
    opened = {name.replace("-", "_") for name in GUARDED if client.get(f"/t/{name}/").status_code == 200}
    assert opened == OPEN[role]


def test_who_is_not_signed_in_is_sent_to_the_login_page(client: Client, db: None) -> None:
    assert client.get("/t/officers/?a=1")["Location"] == "/login/?next=/t/officers/%3Fa%3D1"
    assert client.post("/t/officers/")["Location"] == "/login/?next=/"


def test_a_refusal_by_role_says_who_may_and_is_logged(client: Client, handler: User, moment: Clock) -> None:
    client.force_login(handler)
    answer = client.get("/t/admins/")
    assert answer.status_code == 403
    assert "只对系统管理员开放" in answer.content.decode()
    assert AccessLog.objects.get().field == "/t/admins/"


def test_a_tracking_page_opens_for_a_session_that_has_given_a_code(client: Client, db: None) -> None:
    assert "查询码" in client.get("/t/tracking/").content.decode()
    session = client.session
    session["tracked"] = [1]
    session.save()
    assert client.get("/t/tracking/").status_code == 200


def test_who_owes_a_new_password_or_a_second_factor_pays_first(
    client: Client, handler: User, moment: Clock, settings: Settings
) -> None:
    handler.must_change_password = True
    handler.save()
    client.force_login(handler)
    assert client.get("/t/officers/")["Location"] == "/account/password/"
    assert client.get("/account/password/").status_code == 200
    handler.must_change_password = False
    handler.save()
    settings.FADU_TOTP_ROLES = ("handler",)
    assert client.get("/t/officers/")["Location"] == "/account/second-factor/"
    handler.totp_secret, handler.totp_confirmed_at = "JBSWY3DPEHPK3PXP", moment.now()
    handler.save()
    assert client.get("/t/officers/").status_code == 200


@pytest.mark.parametrize(
    ("kind", "status"), [("yours", 404), ("allowed", 409), ("conflict", 409), ("facts", 400), ("many", 429)]
)
def test_what_the_product_refuses_is_shown_in_its_own_words(
    client: Client, db: None, kind: str, status: int
) -> None:
    answer = client.get(f"/t/refuse/{kind}/")
    assert answer.status_code == status
    assert REFUSALS[kind].sentence in answer.content.decode()
    assert answer.get("Retry-After") == ("60" if kind == "many" else None)


def test_a_breakdown_shows_a_number_that_is_in_the_log_and_no_trace(
    client: Client, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    client.raise_request_exception = False
    logging.getLogger("fadu").propagate = True
    page = client.get("/t/break/")
    assert page.status_code == 500
    text = page.content.decode()
    number = text.split("错误编号：<strong>")[1].split("<")[0]
    assert "Traceback" not in text
    assert "模拟故障" not in text
    logged = [record for record in caplog.records if record.name == "fadu.errors"]
    assert number in logged[0].getMessage()
    assert logged[0].exc_info


def test_a_missing_page_says_what_to_do(client: Client, db: None) -> None:
    for address in ("/t/missing/", "/nowhere/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "请核对地址" in answer.content.decode()


def test_a_form_kept_open_too_long_says_that_nothing_was_saved(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/login/", {"username": "x", "password": "x"})
    assert answer.status_code == 403
    assert "没有保存任何内容" in answer.content.decode()


def test_every_answer_carries_the_security_headers(client: Client, db: None) -> None:
    for address in ("/login/", "/nowhere/", "/t/officers/"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]


def test_https_is_demanded_only_where_the_settings_say_so(
    client: Client, db: None, settings: Settings
) -> None:
    assert "Strict-Transport-Security" not in client.get("/login/", secure=True).headers
    settings.SECURE_HSTS_SECONDS = 31536000
    assert "Strict-Transport-Security" in Client().get("/login/", secure=True).headers
