"""系统管理页。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils import timezone
from pytest_django.fixtures import Settings

from fadu.desk import moment
from fadu.desk.admin_pages import PAGES
from fadu.kernel import followup, throttle
from fadu.kernel.auth import signin
from fadu.kernel.auth.enforce import enforce, enforce_entry
from fadu.kernel.auth.pages import PAGES as AUTH
from fadu.kernel.lines import forget_lines
from fadu.kernel.models import Absence, AccessLog, Organ, Post, Setting, User
from fadu.kernel.pages import as_urls

FRAME = [
    "inbox",
    "search",
    "help",
    "cases",
    "approvals",
    "service",
    "hearings",
    "deadlines",
    "findings",
    "thresholds",
]


def elsewhere(request: HttpRequest, line: str = "") -> HttpResponse:
    return HttpResponse("")


# The frame of the page links to the rest of the desk, which these tests do not need.
_frame = [path(f"x/{name}/", elsewhere, name=name) for name in FRAME]
_frame.append(path("x/cases/<str:line>/", elsewhere, name="cases"))
urlpatterns = [
    path("", include((as_urls(AUTH, enforce=enforce_entry), "auth"))),
    path("desk/", include(([*as_urls(PAGES, enforce=enforce), *_frame], "desk"))),
]


@pytest.fixture(autouse=True)
def _pages(settings: Settings) -> Iterator[None]:
    """Administration needs no line of business, nor the rooms above."""
    settings.ROOT_URLCONF, settings.LINES = __name__, ()
    settings.FADU_NAV = ("fadu.desk.pages:NAV", "fadu.desk.admin_pages:NAV")
    forget_lines()
    yield
    forget_lines()


@pytest.fixture
def city(db: None) -> Organ:
    return Organ.objects.create(name="模拟市", level="city")


@pytest.fixture
def liwan(city: Organ) -> Organ:
    return Organ.objects.create(name="模拟荔湾区", level="district", parent=city, code="模荔府")


@pytest.fixture
def huadu(city: Organ) -> Organ:
    return Organ.objects.create(name="模拟花都区", level="district", parent=city)


def person(username: str, organ: Organ, role: str = "") -> User:
    user = User.objects.create_user(username, name=f"测试{username}", organ=organ)
    if role:
        Post.objects.create(user=user, organ=organ, role=role, since=date(2026, 1, 1))
    return user


@pytest.fixture
def admin(client: Client, liwan: Organ) -> User:
    user = person("guan", liwan, "admin")
    client.force_login(user)
    return user


def done(what: str) -> bool:
    return AccessLog.objects.filter(what="admin", field__contains=what).exists()


def test_every_page_of_administration_is_for_administrators(client: Client, liwan: Organ) -> None:
    client.force_login(person("cheng", liwan, "handler"))
    for page in PAGES:
        address = "/desk/" + page.route.replace("<int:pk>", "1")
        assert client.get(address).status_code == 403, address
        assert client.post(address).status_code == 403, address


def test_an_administrator_sees_and_changes_only_his_own_branch(
    client: Client, admin: User, liwan: Organ, huadu: Organ
) -> None:
    own, foreign = person("jin", liwan), person("yuan", huadu)
    page = client.get("/desk/admin/users/").content.decode()
    assert own.name in page
    assert foreign.name not in page
    assert client.get(f"/desk/admin/users/{foreign.pk}/").status_code == 404
    assert client.get(f"/desk/admin/organs/{huadu.pk}/").status_code == 404
    for act in ("reset", "unlock", "switch", "posts"):
        assert client.post(f"/desk/admin/users/{foreign.pk}/{act}/").status_code == 404
    beyond = {"organ": huadu.pk, "role": "handler", "line": "", "since": "2026-07-06"}
    assert client.post(f"/desk/admin/users/{own.pk}/posts/", beyond).status_code == 400
    assert not Post.objects.filter(organ=huadu).exists()


def test_a_new_account_gets_a_temporary_password_shown_once(
    client: Client, admin: User, liwan: Organ
) -> None:
    given = {"username": "xin.ren", "name": "测试新人", "organ": liwan.pk, "phone": "13800138000"}
    page = client.post("/desk/admin/users/new/", given).content.decode()
    found = re.search(r'临时密码：<strong class="mono">([^<]+)<', page)
    assert found
    made = User.objects.get(username="xin.ren")
    assert made.check_password(found[1])
    assert made.must_change_password
    assert made.phone.open() == "13800138000"
    assert found[1] not in client.get(f"/desk/admin/users/{made.pk}/").content.decode()
    assert done("建立账号")


def test_a_form_filled_in_wrongly_says_what_and_keeps_what_was_typed(
    client: Client, admin: User, liwan: Organ
) -> None:
    given = {"username": "GUAN", "name": "测试新人", "organ": liwan.pk, "phone": "123"}
    answer = client.post("/desk/admin/users/new/", given)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "这个账号已经有了" in page
    assert "电话号码格式不对" in page
    assert 'value="测试新人"' in page
    assert User.objects.count() == 1


def test_saving_without_a_phone_keeps_the_one_there_is(client: Client, admin: User, liwan: Organ) -> None:
    one = User.objects.create_user("jin", name="测试金", organ=liwan, phone="13800138000")
    client.post(f"/desk/admin/users/{one.pk}/", {"name": "测试今", "organ": liwan.pk, "phone": ""})
    one.refresh_from_db()
    assert (one.name, one.phone.open()) == ("测试今", "13800138000")


def test_a_post_is_given_and_ended_with_a_trace(client: Client, admin: User, liwan: Organ) -> None:
    one = person("jin", liwan)
    given = {"organ": liwan.pk, "role": "handler", "line": "", "since": "2026-01-05"}
    client.post(f"/desk/admin/users/{one.pk}/posts/", given)
    post = Post.objects.get(user=one)
    again = client.post(f"/desk/admin/users/{one.pk}/posts/", given)
    assert "已经有了" in again.content.decode()
    client.post(f"/desk/admin/posts/{post.pk}/end/")
    post.refresh_from_db()
    assert post.until == moment.today()
    assert done("增加任职")
    assert done("结束任职")


def test_an_administrator_cannot_give_himself_a_post_or_switch_himself_off(
    client: Client, admin: User, liwan: Organ
) -> None:
    given = {"organ": liwan.pk, "role": "organ_head", "line": "", "since": "2026-01-05"}
    answer = client.post(f"/desk/admin/users/{admin.pk}/posts/", given)
    assert answer.status_code == 409
    assert "不能给自己增加任职" in answer.content.decode()
    assert client.post(f"/desk/admin/users/{admin.pk}/switch/").status_code == 409
    assert User.objects.get().is_active
    assert Post.objects.count() == 1


def test_a_locked_account_shows_until_when_and_is_unlocked(client: Client, admin: User, liwan: Organ) -> None:
    one = person("jin", liwan)
    for _ in range(5):
        throttle.count(signin.account_limit(), "jin", at=timezone.now())
    assert "账号锁定至" in client.get(f"/desk/admin/users/{one.pk}/").content.decode()
    client.post(f"/desk/admin/users/{one.pk}/unlock/")
    assert "账号锁定至" not in client.get(f"/desk/admin/users/{one.pk}/").content.decode()
    assert AccessLog.objects.filter(what="unlock", name="jin").exists()


def test_a_reset_takes_off_the_lost_phone(client: Client, admin: User, liwan: Organ) -> None:
    one = person("jin", liwan)
    one.totp_secret, one.totp_confirmed_at = "JBSWY3DPEHPK3PXP", timezone.now()
    one.save()
    client.post(f"/desk/admin/users/{one.pk}/reset/")
    one.refresh_from_db()
    assert one.totp_confirmed_at is None
    assert one.must_change_password


def test_an_organ_is_added_below_and_cannot_be_put_under_itself(
    client: Client, admin: User, liwan: Organ
) -> None:
    given = {"name": "模拟西村街道", "level": "town", "parent": liwan.pk, "active": "on"}
    client.post("/desk/admin/organs/new/", given)
    town = Organ.objects.get(name="模拟西村街道")
    assert town.path == f"{liwan.path}{town.pk}/"
    village = Organ.objects.create(name="模拟科室", level="department", parent=town)
    answer = client.post(f"/desk/admin/organs/{town.pk}/", {**given, "parent": village.pk})
    assert "不能是它自己或它的下级" in answer.content.decode()


def test_two_organs_cannot_share_a_code_or_their_case_numbers_would_clash(
    client: Client, admin: User, liwan: Organ
) -> None:
    given = {"name": "模拟另一街道", "level": "town", "parent": liwan.pk, "code": "模荔府"}
    page = client.post("/desk/admin/organs/new/", given).content.decode()
    assert "机关代字已被另一个机关使用" in page
    assert not Organ.objects.filter(name="模拟另一街道").exists()


def test_an_organ_cannot_be_made_outside_the_branch(client: Client, admin: User, huadu: Organ) -> None:
    for parent in ("", huadu.pk):
        client.post("/desk/admin/organs/new/", {"name": "模拟外", "level": "town", "parent": parent})
    assert not Organ.objects.filter(name="模拟外").exists()


def test_an_absence_is_entered_and_ended_early(client: Client, admin: User, liwan: Organ) -> None:
    absent, cover, today = (
        person("jin", liwan, "handler"),
        person("yin", liwan, "handler"),
        moment.today(),
    )
    given = {
        "user": absent.pk,
        "cover": cover.pk,
        "since": today - timedelta(days=2),
        "until": today + timedelta(days=3),
    }
    page = client.post("/desk/admin/absences/", {**given, "cover": absent.pk}).content.decode()
    assert "不能由本人代办本人" in page
    client.post("/desk/admin/absences/", given)
    row = Absence.objects.get()
    client.post(f"/desk/admin/absences/{row.pk}/end/")
    row.refresh_from_db()
    assert row.until == today - timedelta(days=1)


def test_the_bureaus_name_is_set(client: Client, admin: User) -> None:
    client.post("/desk/admin/settings/", {"name": "模拟荔湾区司法局"})
    assert Setting.objects.get(key="bureau.name").value == "模拟荔湾区司法局"
    assert "模拟荔湾区司法局" in client.get("/desk/admin/settings/").content.decode()


def test_the_access_log_is_searched_and_paged(
    client: Client, admin: User, liwan: Organ, huadu: Organ
) -> None:
    mine, foreign = person("jin", liwan), person("yuan", huadu)
    at = timezone.now()
    for number in range(120):
        AccessLog.objects.create(what="read", user=mine, at=at, field=f"卷{number:03}")
    AccessLog.objects.create(what="read", user=foreign, at=at, field="外区的卷")
    first = client.get("/desk/admin/audit/?what=read").content.decode()
    assert "卷119" in first
    assert "卷010" not in first
    assert "外区的卷" not in first
    follow = re.search(r'rel="next" href="([^"]+)"', first)
    assert follow
    second = client.get("/desk/admin/audit/" + follow[1].replace("&amp;", "&")).content.decode()
    assert "卷010" in second
    assert "卷119" not in second
    assert "没有符合的记录" in client.get("/desk/admin/audit/?who=meiyou").content.decode()
    assert client.get("/desk/admin/audit/?since=xx&after=%00").status_code == 200


def test_no_page_of_administration_has_inline_style_or_script(
    client: Client, admin: User, liwan: Organ
) -> None:
    for address in ("users/", "users/new/", f"users/{admin.pk}/", "organs/", "organs/new/", f"organs/{liwan.pk}/",
                    "absences/", "settings/", "audit/"):  # fmt: skip
        page = client.get(f"/desk/admin/{address}")
        assert page.status_code == 200, address
        assert " style=" not in page.content.decode()
        assert " onclick=" not in page.content.decode()


def test_the_days_of_following_up_are_a_setting(client: Client, admin: User) -> None:
    page = client.get("/desk/admin/settings/").content.decode()
    assert "结案后跟踪天数" in page
    wrong = client.post("/desk/admin/settings/", {"name": "模拟司法局", "follow_up_days": "0"})
    assert "应在1至3650之间" in wrong.content.decode()
    assert followup.follow_up_days() == 180
    client.post("/desk/admin/settings/", {"name": "模拟司法局", "follow_up_days": "90"})
    assert followup.follow_up_days() == 90
    assert followup.within(date(2026, 7, 1), date(2026, 9, 29), 90)
    assert not followup.within(date(2026, 7, 1), date(2026, 9, 30), 90)
    assert not followup.within(date(2026, 7, 1), None, 90)
