"""Many simulated cases written straight into the tables, for benchmarks in a scratch database only: nothing here goes through
record(), so nothing of it could be verified or rebuilt."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from fadu.kernel.models import Case, Deadline, Entry, Organ, Party, Post, Task, User
from fadu.kernel.models.search import SearchText
from fadu.kernel.search import words
from fadu.lines.reconsideration.models import Reconsideration

ZONE = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 20)
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红"
ACTS = ("占道经营处罚决定", "超限运输处罚决定", "不予工伤认定决定", "政府信息公开答复", "无证经营处罚决定")
CHUNK = 20_000


def office(districts: int = 10) -> tuple[User, list[Organ], list[User]]:
    """A city of that many districts; (a section head of the first, the districts, a handler of each)."""
    city = Organ.objects.create(name="模拟大市人民政府", code="大府复", level="city", is_authority=True)
    organs, handlers = [], []
    for n in range(districts):
        organ = Organ.objects.create(
            name=f"模拟{n}区人民政府", code=f"模{n}府复", level="district", parent=city, is_authority=True
        )
        user = User.objects.create(username=f"bench{n}", name=f"测试{n}", organ=organ)
        Post.objects.create(user=user, organ=organ, role="handler", since=date(2020, 1, 1))
        organs.append(organ)
        handlers.append(user)
    head = User.objects.create(username="bench-head", name="测试负责人", organ=organs[0])
    Post.objects.create(user=head, organ=organs[0], role="section_head", since=date(2020, 1, 1))
    return head, organs, handlers


def fill(total: int, organs: list[Organ], handlers: list[User]) -> Iterator[int]:
    """`total` cases; yields how many are done."""
    for first in range(1, total + 1, CHUNK):
        size = min(CHUNK, total + 1 - first)
        _chunk(first, size, organs, handlers)
        yield first + size - 1
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _chunk(first: int, size: int, organs: list[Organ], handlers: list[User]) -> None:
    dice = random.Random(first)
    rows: dict[str, list[dict[str, Any]]] = {}
    for key in range(first, first + size):
        for table, row in _case(key, dice, organs, handlers):
            rows.setdefault(table, []).append(row)
    for model in (Case, Reconsideration, Entry, Party, Deadline, Task, SearchText):
        _insert(model, rows.get(model.__name__, []))


def _case(
    key: int, dice: random.Random, organs: list[Organ], handlers: list[User]
) -> Iterator[tuple[str, dict[str, Any]]]:
    place = key % len(organs)
    organ, handler = organs[place], handlers[place]
    opened = TODAY - timedelta(days=dice.randint(0, 2500))
    live = (TODAY - opened).days < 100
    name = dice.choice(SURNAMES) + dice.choice(GIVEN) + dice.choice((*GIVEN, ""))
    number, act = f"{organ.code}〔{opened.year}〕{key}号", dice.choice(ACTS)
    moment = datetime(opened.year, opened.month, opened.day, 9, tzinfo=ZONE)
    yield (
        "Case",
        {
            "id": key,
            "line": "reconsideration",
            "procedure": "reconsideration.ordinary",
            "number": number,
            "year": opened.year,
            "seq": key,
            "title": f"{name}不服{act}案",
            "organ_id": organ.pk,
            "handler_id": handler.pk,
            "confidentiality": "open",
            "origin": "window",
            "state": "reviewing" if live else "archived",
            "opened_on": opened,
            "closed_on": None if live else opened + timedelta(days=55),
            "tracking_code": f"B{key:011d}",
            "updated_at": moment,
            "version": 1,
        },
    )
    yield "Reconsideration", {"case_ptr_id": key, "kind": "police"}
    yield (
        "Entry",
        {
            "id": key,
            "case_id": key,
            "seq": 1,
            "event": "received",
            "procedure": "reconsideration.ordinary",
            "on": opened,
            "at": moment,
            "actor_kind": "system",
            "actor_name": "模拟",
            "source": "bench",
            "hash": "0",
        },
    )
    for role, who, kind in (
        ("applicant", name, "person"),
        ("respondent", f"模拟{place}区城市管理局", "organ"),
    ):
        yield (
            "Party",
            {"id": key * 2 + (role == "respondent"), "case_id": key, "role": role, "kind": kind, "name": who},
        )
    yield (
        "Deadline",
        {
            "id": key,
            "case_id": key,
            "term": "reconsideration.ordinary.decide",
            "start_entry_id": key,
            "started_on": opened,
            "due_on": opened + timedelta(days=60),
            "status": "running" if live else "met",
            "whose": "handler",
            "owner_id": handler.pk,
        },
    )
    if live:
        yield (
            "Task",
            {
                "id": key,
                "case_id": key,
                "title": "审理",
                "kind": "turn",
                "owner_id": handler.pk,
                "organ_id": organ.pk,
                "role": "handler",
                "due_on": opened + timedelta(days=60),
                "opened_at": moment,
            },
        )
    text = f"{number} {name}不服{act} 模拟{place}区城市管理局 请求撤销{act}，事实不清、程序违法。"
    yield "SearchText", {"case_id": key, "text": text, "words": words(text)}


def _insert(model: Any, rows: list[dict[str, Any]]) -> None:
    """By the model's own columns and defaults, in multi-row statements."""
    if not rows:
        return
    fields = [one for one in model._meta.local_concrete_fields if not one.generated]
    usual = {one.attname: one.get_db_prep_save(one.get_default(), connection) for one in fields}
    kinds = {one.attname: one for one in fields}
    made = [
        tuple(
            {
                **usual,
                **{name: kinds[name].get_db_prep_save(value, connection) for name, value in row.items()},
            }.values()
        )
        for row in rows
    ]
    names = ", ".join(connection.ops.quote_name(one.column) for one in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", made)
