"""账号：建立、重设密码、解锁、停用、任职。给系统管理员在服务器上用，界面进不去时也能用。"""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from fadu.kernel.audit import Visit, What, note
from fadu.kernel.auth import passwords, signin, totp
from fadu.kernel.models import Organ, Post, User


class Command(BaseCommand):
    help = "账号：建立、重设密码、解锁、停用"

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="动作")
        create = acts.add_parser("create", help="建立账号")
        create.add_argument("username")
        create.add_argument("--name", required=True, help="姓名")
        create.add_argument("--organ", required=True, help="机关名称或代字；没有这个机关时用 --level 建立")
        create.add_argument("--level", choices=Organ.Level.values, help="机关不存在时建立，给出其层级")
        create.add_argument(
            "--role", choices=Post.RoleKey.values, action="append", default=[], help="身份，可多个"
        )
        create.add_argument("--sso", help="统一认证标识")
        _password_arguments(create)
        reset = acts.add_parser("reset", help="重设密码，并停用动态口令、解锁")
        reset.add_argument("username")
        _password_arguments(reset)
        for act, title in (("unlock", "解锁"), ("disable", "停用"), ("enable", "启用"), ("show", "查看")):
            acts.add_parser(act, help=title).add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        act = options["act"]
        try:
            with transaction.atomic():
                if act == "create":
                    self._create(options, at)
                else:
                    ACTS[act](self, _user(options["username"]), options, at)
        except ValidationError as refused:
            raise CommandError("；".join(refused.messages)) from None

    def _create(self, options: dict[str, Any], at: datetime) -> None:
        if User.objects.filter(username=options["username"]).exists():
            raise CommandError(f"已有账号“{options['username']}”；重设密码请用 fadu account reset。")
        organ = _organ(options["organ"], options["level"])
        user = User.objects.create_user(
            options["username"], name=options["name"], organ=organ, sso_id=options["sso"] or None
        )
        for role in options["role"]:
            Post.objects.create(user=user, organ=organ, role=role, since=timezone.localdate(at))
        self._set_password(user, options, at)
        note(What.ADMIN, Visit(None, at), name=user.username, field="命令行建立账号")

    def reset(self, user: User, options: dict[str, Any], at: datetime) -> None:
        self._set_password(user, options, at)
        totp.remove(user)
        signin.unlock(user, Visit(None, at))
        note(What.ADMIN, Visit(None, at), name=user.username, field="命令行重设密码")

    def unlock(self, user: User, options: dict[str, Any], at: datetime) -> None:
        signin.unlock(user, Visit(None, at))
        self.stdout.write(f"{user.username}已解锁。")

    def switch(self, user: User, options: dict[str, Any], at: datetime) -> None:
        user.is_active = options["act"] == "enable"
        user.save(update_fields=("is_active",))
        word = "启用" if user.is_active else "停用"
        note(What.ADMIN, Visit(None, at), name=user.username, field=f"命令行{word}账号")
        self.stdout.write(f"{user.username}已{word}。")

    def show(self, user: User, options: dict[str, Any], at: datetime) -> None:
        on = timezone.localdate(at)
        state = "可用" if user.is_active else "已停用"
        second = "已启用" if user.totp_confirmed_at else "未启用"
        self.stdout.write(f"{user.username} {user.name} {user.organ or ''} {state} 动态口令{second}")
        self.stdout.writelines(
            f"  {post.organ}：{post.get_role_display()} {_span(post)}" for post in user.posts_on(on)
        )

    def _set_password(self, user: User, options: dict[str, Any], at: datetime) -> None:
        if options["password_stdin"]:
            new = sys.stdin.readline().rstrip("\n")
        elif options["random"] or not sys.stdin.isatty():
            new = passwords.random_password()
            self.stdout.write(f"{user.username}的临时密码：{new}（首次登录须修改）")
        else:
            new = getpass.getpass("新密码：")
        passwords.change_password(user, new, at=at, must_change=not options["keep"])


def _password_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--password-stdin", action="store_true", help="从标准输入读密码（一行）")
    parser.add_argument("--random", action="store_true", help="生成临时密码并显示一次")
    parser.add_argument("--keep", action="store_true", help="首次登录不要求修改")


def _user(username: str) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"没有账号“{username}”。")
    return user


def _organ(text: str, level: str | None) -> Organ:
    organ = (
        Organ.objects.filter(name=text).first() or Organ.objects.filter(code=text).exclude(code="").first()
    )
    if organ is not None:
        return organ
    if level is None:
        raise CommandError(f"没有机关“{text}”；要新建请加 --level（{'、'.join(Organ.Level.values)}）。")
    return Organ.objects.create(name=text, level=level)


def _span(post: Post) -> str:
    return f"{post.since} 起" if post.until is None else f"{post.since}—{post.until}"


ACTS: dict[str, Callable[[Command, User, dict[str, Any], datetime], None]] = {
    "reset": Command.reset,
    "unlock": Command.unlock,
    "disable": Command.switch,
    "enable": Command.switch,
    "show": Command.show,
}
