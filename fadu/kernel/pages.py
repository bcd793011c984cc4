"""页面：每个地址连同谁能进一起声明；没有声明的地址不存在。由 fadu.kernel.access 执行。"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from fadu.law import Role

if TYPE_CHECKING:
    from fadu.kernel.lines import Line

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Policy:
    """谁能进。`kind` 是 public、tracking、signed_in、officers、respondent、admins、signed 之一。"""

    kind: str
    title: str
    roles: frozenset[str] = frozenset()


PUBLIC = Policy("public", "任何人")
TRACKING = Policy("tracking", "持查询码的当事人")
SIGNED_IN = Policy("signed_in", "已登录人员")
RESPONDENT_ORGAN = Policy("respondent", "被申请人机关人员", frozenset({"respondent", "enacting_organ"}))
# 整改由责任单位的负责人也办得了（owed.py）
ANSWERING = Policy("respondent", "被申请人机关人员、负责人", RESPONDENT_ORGAN.roles | {"organ_head"})
ADMINS = Policy("admins", "系统管理员", frozenset({"admin"}))
# No person: the view gets a kernel.auth.signing.Signed as `signed`.
SIGNED = Policy("signed", "持密钥的对接系统")


def officers(*roles: Role) -> Policy:
    """办案人员；不写身份 = 任一办案身份。"""
    title = "、".join(role.label for role in roles) or "办案人员"
    return Policy("officers", title, frozenset(role.key for role in roles))


@dataclass(frozen=True)
class Page:
    """一个地址。`route` 是 Django path；`name` 供 reverse()。"""

    route: str
    view: View
    name: str
    who: Policy


@dataclass(frozen=True)
class NavGroup:
    """侧栏的一组。`place` 小的在前。"""

    title: str
    place: int


MINE = NavGroup("", 0)
WORK = NavGroup("业务办理", 10)
DATA = NavGroup("数据", 20)
STAFF = NavGroup("人员", 30)
OVERSIGHT = NavGroup("监督与公开", 40)
SYSTEM = NavGroup("系统", 90)
FOOT = NavGroup("门户页脚", 0)  # drawn by the portal, not by the desk


@dataclass(frozen=True)
class NavItem:
    """导航的一项。`page` 是带房间名的页面名，如 "desk:inbox"；`who` 不宽于那一页的。

    `where`：只在任职所及的业务线有它时列出，如呈批。`count`：右边显示的数，取自 desk.todo.Counts 的同名字段。`root`：别的项的地址在它之下，只在本页上显示为当前。
    """

    title: str
    page: str
    icon: str
    group: NavGroup
    who: Policy
    count: str = ""
    where: Callable[[Line], bool] | None = None
    root: bool = False


Enforce = Callable[[Page], Callable[..., Any]]


def as_urls(pages: Iterable[Page], *, enforce: Enforce, under: str = "") -> list[URLPattern]:
    """`enforce` wraps the view with its policy; it is required so that nothing is routed unguarded."""
    return [path(under + page.route, enforce(page), name=page.name) for page in pages]
