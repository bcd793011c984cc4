"""命令 fadu account。"""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from fadu.kernel import throttle
from fadu.kernel.auth import signin
from fadu.kernel.models import AccessLog, Organ, Post, User


def account(*words: str) -> str:
    out = StringIO()
    call_command("account", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def made(db: None) -> User:
    account(
        "create",
        "guan",
        "--name",
        "测试管理员",
        "--organ",
        "模拟区",
        "--level",
        "district",
        "--role",
        "admin",
        "--random",
    )
    return User.objects.get(username="guan")


def test_it_makes_an_account_with_post_and_a_temporary_password(db: None) -> None:
    said = account(
        "create", "guan", "--name", "测试管理员", "--organ", "模拟区", "--level", "district", "--role", "admin", "--random"
    )  # fmt: skip
    user = User.objects.get()
    password = said.split("临时密码：")[1].split("（")[0]
    assert user.check_password(password)
    assert user.must_change_password
    assert Post.objects.get().role == "admin"
    assert Organ.objects.get().name == "模拟区"
    assert AccessLog.objects.filter(what="admin", name="guan").exists()


def test_it_will_not_make_the_same_account_twice_nor_in_an_unknown_organ(made: User) -> None:
    with pytest.raises(CommandError, match="已有账号"):
        account("create", "guan", "--name", "测试", "--organ", "模拟区", "--random")
    with pytest.raises(CommandError, match="没有机关"):
        account("create", "er", "--name", "测试", "--organ", "不存在", "--random")
    assert User.objects.count() == 1


def test_a_reset_gives_a_new_password_takes_off_the_second_factor_and_unlocks(made: User) -> None:
    made.totp_secret, made.totp_confirmed_at = "JBSWY3DPEHPK3PXP", timezone.now()
    made.save()
    for _ in range(5):
        throttle.count(signin.account_limit(), "guan", at=timezone.now())
    before = made.password
    account("reset", "guan", "--random")
    made.refresh_from_db()
    assert made.password != before
    assert made.totp_confirmed_at is None
    assert throttle.blocked_until(signin.account_limit(), "guan", at=timezone.now()) is None


def test_unlock_disable_enable_and_show(made: User) -> None:
    throttle_at = timezone.now()
    for _ in range(5):
        throttle.count(signin.account_limit(), "guan", at=throttle_at)
    account("unlock", "guan")
    assert (
        throttle.blocked_until(signin.account_limit(), "guan", at=throttle_at + timedelta(seconds=1)) is None
    )
    assert "已停用" in account("disable", "guan")
    assert "已停用" in account("show", "guan")
    assert "已启用" in account("enable", "guan")
    assert "模拟区：系统管理员" in account("show", "guan")


def test_an_unknown_account_is_named(db: None) -> None:
    with pytest.raises(CommandError, match="没有账号“meiyou”"):
        account("unlock", "meiyou")
