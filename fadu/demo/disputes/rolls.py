"""模拟的名册：调解组织、调解员、工作室、排查活动、预警；经同一个写入口，重跑不重复。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from fadu.demo.city import City
from fadu.demo.ledgers import write_once
from fadu.demo.places import BODIES, OFFICER_SINCE
from fadu.demo.replay import stand_in
from fadu.kernel.lines import Line
from fadu.kernel.models import Post

KINDS = {"village": "village", "townbody": "town", "centre": "district", "administrative": "administrative"}
Row = tuple[str, str, date, dict[str, Any]]  # 台账，登记机关，日期，值


def fill(city: City, line: Line, *, today: date) -> int:
    """Rows written; a second run writes nothing."""
    written = 0
    for n, (key, organ, on, values) in enumerate(_rows(city, today)):
        ledger = line.ledger(key)
        assert ledger is not None, key
        by = stand_in(city.users["zhuren"], "section_head")
        written += write_once(ledger, city.organs[organ], by, on, values, f"demo:mediation:{n}")
    return written


def _rows(city: City, today: date) -> Iterator[Row]:
    for n, (key, _, _, _) in enumerate(BODIES):
        yield (
            "bodies",
            key.split(".")[0],
            founded_on(key, n),
            {"body": city.organs[key].pk, "kind": kind_of(key)},
        )
    posts = Post.objects.filter(line="mediation", role="handler").select_related("user", "organ")
    for place, post in enumerate(posts.order_by("user__username")):
        yield "mediators", city.key_of(post.organ).split(".")[0], OFFICER_SINCE, _card(post, place)
    grid = {
        "name": "模拟网格员甲",
        "body": city.organs["first.village"].pk,
        "kind": "part",
        "occupation": "grid",
    }
    yield "mediators", "first", date(2023, 4, 1), grid
    yield from _studios(city)
    yield "rounds", "first.north", today - timedelta(9), _round(city, today)
    yield from _warnings(city, today)
    yield from _points(city, today)


def _points(city: City, today: date) -> Iterator[Row]:
    for name, organ, body in (
        ("模拟北镇司法所", "first.north", "first.townbody"),
        ("模拟村调解室", "first.village", "first.village"),
    ):
        said = {
            "name": name,
            "body": city.organs[body].pk,
            "address": "演示市模拟一区模拟路1号",
            "phone": "000-00000000",
            "hours": "工作日9时至17时",
            "services": "人民调解：邻里、家庭、欠薪、物业等纠纷，不收费\n法律咨询：当面、电话都可以\n法律援助：帮您准备材料",
            "owner": city.users["zhuren"].pk,
            "reply_due_on": today + timedelta(60),
        }
        yield "points", organ, today - timedelta(90), said


def kind_of(key: str) -> str:
    return KINDS.get(key.split(".")[1], "commercial")


def founded_on(key: str, n: int) -> date:
    """The five commercial bodies of the second district are of 2024, as published."""
    return date(2024, 2 + 2 * (n % 5), 15) if key.startswith("second.commercial") else OFFICER_SINCE


def _card(post: Post, place: int) -> dict[str, Any]:
    return {
        "name": post.user.name,
        "account": post.user.pk,
        "body": post.organ.pk,
        "kind": ("full", "part")[place % 2],
        "occupation": ("cadre", "lawyer", "retired")[place % 3],
        "skills": "邻里纠纷、婚姻家庭纠纷",
        "dialects": "粤语",
    }


def _studios(city: City) -> Iterator[Row]:
    """婚调工作室 in every town of the third district; the joint venues for 社保费争议 likewise, and one of the district."""
    for key, name, kind in (
        ("first.townbody", "模拟驻派出所调解室", "police"),
        ("first.centre", "模拟驻法院诉前调解室", "court"),
        ("first.centre", "模拟综治中心调解室", "centre"),
        ("first.village", "模拟个人调解工作室", "personal"),
    ):
        yield "studios", "first", date(2024, 3, 1), {"name": name, "kind": kind, "body": city.organs[key].pk}
    body = city.organs["third.centre"].pk
    yield (
        "studios",
        "third",
        date(2023, 2, 1),
        {"name": "模拟社保费争议区级处置中心", "kind": "insurance", "body": body},
    )
    for town in ("east", "west", "north"):
        organ = city.organs[f"third.{town}"]
        for kind, word in (("marriage", "婚调工作室"), ("insurance", "社保费争议处置点")):
            said = {"name": f"模拟{word}（{organ.name[-6:]}）", "kind": kind, "body": body, "town": organ.pk}
            yield "studios", "third", date(2023, 3, 1), said


def _round(city: City, today: date) -> dict[str, Any]:
    return {
        "kind": "period",
        "name": "模拟重点时段矛盾纠纷大排查",
        "area": city.organs["first.north"].pk,
        "since": today - timedelta(9),
        "until": today + timedelta(20),
        "demands": "各村每周至少一次，没有发现也登记。（模拟）",
    }


def _warnings(city: City, today: date) -> Iterator[Row]:
    for days, signal, matter, verdict in (
        (26, "cluster", "模拟小区物业纠纷集中", "true"),
        (19, "repeated", "模拟当事人一年内卷入三件", "true"),
        (15, "family", "模拟家庭纠纷半年内第二次，风险上升", "false"),
        (2, "wages", "模拟工地节前拖欠工资", ""),
    ):
        said = {
            "signal": signal,
            "matter": matter,
            "why": "模拟：由近期登记和排查算出。",
            "owner": city.users["zhuren"].pk,
            "verdict": verdict,
            "reply_due_on": today - timedelta(days) + timedelta(7),
            "replied_on": today - timedelta(days) if verdict else None,
            "result": "模拟：当日上门核实。" if verdict else "",
        }
        yield "warnings", "first.townbody", today - timedelta(days), said
