"""导航由各房间、各业务线自己列出：每一项都打得开；业务线自己的页面有地址、有门卫。"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django.fixtures import Settings

from fadu.desk import shell
from fadu.desk.todo import Counts
from fadu.kernel.checks import check_line
from fadu.kernel.lines import Line, line_of, lines
from fadu.kernel.models import Post, User
from fadu.kernel.navigation import foot, items, within
from fadu.kernel.pages import FOOT, PUBLIC, SIGNED_IN, SYSTEM, WORK, NavItem, Page, officers
from fadu.kernel.standing import Standing
from fadu.law.roles import CLERK, HANDLER
from fadu.urls import of_line
from fadu.urls import urlpatterns as product
from tests.visiting import DECLARED


def mediators(request: HttpRequest) -> HttpResponse:
    return HttpResponse("模拟名册")


CLERKS = officers(CLERK)
PAGES = (Page("mediators/", mediators, "mediators", officers(CLERK, HANDLER)),)
OPEN = (Page("directory/", mediators, "directory", PUBLIC),)
NAV = (
    NavItem("模拟调解员", "trial:mediators", "users", WORK, CLERKS),
    NavItem("模拟名册", "trial:directory", "users", FOOT, PUBLIC),
)


def trial(**changes: object) -> Line:
    told = {
        "key": "trial",
        "title": "模拟业务线",
        "pages": PAGES,
        "portal_pages": OPEN,
        "nav": NAV,
        **changes,
    }
    return replace(lines()[0], registers=(), ledgers=(), **told)  # type: ignore[arg-type]


urlpatterns = [*product, of_line(trial())]


def titles(
    monkeypatch: pytest.MonkeyPatch, *roles: str, more: tuple[Line, ...] = (), line: str = ""
) -> dict[str, list[str]]:
    """What somebody with these roles on that line sees, with the first line of business and those given."""
    monkeypatch.setattr(shell, "lines", lambda: (lines()[0], *more))
    monkeypatch.setattr(shell, "open_by_line", lambda mine: {})
    person = Standing(User(), tuple(Post(role=role, line=line) for role in roles), (), frozenset())
    drawn = shell._nav(RequestFactory().get("/desk/"), person, Counts())
    return {group.title: [one.title for one in group.items] for group in drawn}


def test_whoever_sees_an_item_may_open_its_page() -> None:
    for item in items():
        page = DECLARED[item.page]
        assert page is not None, item
        assert within(item.who, page.who), item
    assert not within(SIGNED_IN, CLERKS)
    assert not within(officers(), CLERKS)
    assert within(CLERKS, SIGNED_IN)


def test_every_icon_of_the_navigation_is_in_the_sprite() -> None:
    sprite = Path(finders.find("vendor/icons.svg") or "").read_text(encoding="utf-8")
    drawn = {item.icon for item in items()} | {line.icon for line in lines()}
    drawn |= {item.icon for line in lines() for item in line.nav}
    assert {icon for icon in drawn if f'id="{icon}"' not in sprite} == set()


def test_the_navigation_is_what_the_rooms_list_for_the_roles_of_the_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clerk = titles(monkeypatch, "clerk")
    assert list(clerk) == ["", "业务办理", "数据", "人员", "监督与公开", "报告"]
    assert clerk["业务办理"] == ["行政复议", "呈批", "文书送达", "听证日程", "台账"]
    assert "移交承办" not in clerk["人员"]
    assert "网上巡查" in clerk["报告"]
    assert titles(monkeypatch, "respondent") == {"业务办理": ["本机关被申请的案件"], "报告": ["数据征询"]}
    assert list(titles(monkeypatch, "admin")) == ["系统"]
    assert titles(monkeypatch, "auditor")["报告"] == ["报告", "各地对照", "对账", "网上巡查"]


def test_the_navigation_follows_the_lines_that_ones_posts_cover(monkeypatch: pytest.MonkeyPatch) -> None:
    mediation = (line_of("mediation"), trial())
    seen = titles(monkeypatch, "handler", "clerk", more=mediation, line="mediation")["业务办理"]
    assert seen == ["人民调解", "文书送达", "调解日程", "人民调解台账"]
    every = titles(monkeypatch, "handler", more=mediation)["业务办理"]
    assert (every.count("听证、调解日程"), [one for one in every if "台账" in one]) == (1, ["台账"])


def test_without_the_upper_room_its_pages_are_not_in_the_navigation(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.FADU_NAV = ("fadu.desk.pages:NAV",)
    assert "报告" not in titles(monkeypatch, "clerk")
    assert foot(()) == []
    settings.FADU_NAV = ("fadu.desk.pages:PAGES",)
    with pytest.raises(ImproperlyConfigured, match="应是一组 NavItem"):
        items()


def test_pages_of_a_line_are_routed_guarded_and_in_the_navigation(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, client: Client
) -> None:
    settings.ROOT_URLCONF = __name__
    assert reverse("trial:mediators") == "/desk/trial/mediators/"
    assert reverse("trial:directory") == "/trial/directory/"
    answer = client.get("/desk/trial/mediators/")
    assert answer.status_code == 302
    assert "login" in answer["Location"]
    assert client.get("/trial/directory/").content.decode() == "模拟名册"
    clerk, handler = (titles(monkeypatch, role, more=(trial(),))["业务办理"] for role in ("clerk", "handler"))
    assert clerk[:3] == ["行政复议", "模拟业务线", "模拟调解员"]
    assert "模拟调解员" not in handler
    assert {"法治政府建设年度报告", "模拟名册"} <= {one.title for one in foot((trial(),))}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"nav": (NavItem("模拟", "trial:gone", "users", WORK, CLERKS),)}, "没有这一页"),
        (
            {"nav": (NavItem("模拟", "trial:mediators", "users", SYSTEM, officers()),)},
            "只对收件人员、承办人开放",
        ),
        ({"portal_pages": PAGES}, "同名"),
        ({"pages": (*PAGES, *OPEN), "portal_pages": ()}, "应写在 portal_pages"),
    ],
)
def test_a_line_that_declares_its_pages_wrongly_does_not_start(changes: dict[str, object], told: str) -> None:
    assert any(told in str(one.msg) for one in check_line(trial(**changes)))
