"""Enforcement results as a city has them, millions of them made by the database itself: kinds, fields, bodies and firms uneven, most
published, some withdrawn; people of every role in a body, its district and the city.

FADU_BENCH_RESULTS: how many; FADU_BENCH_DIR and FADU_BENCH_POSTGRES keep them for the next run.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import chain, islice
from typing import Any

from bench.measuring import processor_clock

RESULTS = int(os.environ.get("FADU_BENCH_RESULTS", "200000"))
DAYS, FIRST = 480, date(2025, 1, 1)
TODAY = date(2026, 4, 26)
ROLES = ("clerk", "handler", "reviewer", "section_head", "organ_head", "auditor")
PLACES = ("队", "区", "市")
FIRMS, PERSONS = 50_000, 20_000
BIG = "模拟供电有限公司"  # one result in 250 is about it
WHOLE = "bench.results"  # written last

PERSON = "(n / 20) % 20 < 9"
KIND = "CASE WHEN n % 20 < 9 THEN 'penalty' WHEN n % 20 < 13 THEN 'permit' WHEN n % 20 < 19 THEN 'inspection' ELSE 'other' END"
FINED = "n % 20 < 7"
# {organ} {body} {on} {true} {false}; n runs with the days
VALUES = {
    "organ_id": "{organ}",
    "doc_no": "'模拟〔2025〕' || n || '号'",
    "act_kind": KIND,
    "field": "CASE WHEN {body} = 5 THEN 'fire' WHEN {body} % 3 = 0 THEN 'urban' ELSE 'market' END",
    "power_code": "'4401' || {body} || '-' || (n % 400)",
    "title": "'模拟案件' || n",
    "violation": "CASE WHEN n % 20 < 9 THEN '模拟违法行为第' || (n % 997) || '类，未按规定办理' ELSE '' END",
    "party_kind": "party.kind",
    "party_name": "party.shown",
    "credit_code": "party.code",
    "sealed": "party.sealed",
    "party_index": "party.number_index",
    "name_index": "party.name_index",
    "officers": "'19' || (n % 3700) || ',19' || (n % 4100)",
    "penalties": "CASE WHEN " + FINED + " THEN 'fine' ELSE '' END",
    "fine_fen": "CASE WHEN " + FINED + " THEN 10000 + n % 2000000 ELSE 0 END",
    "confiscated_fen": "CASE WHEN n % 200 = 3 THEN 50000 ELSE 0 END",
    "benchmark_level": "CASE WHEN "
    + FINED
    + " THEN CASE WHEN n % 100 = 1 THEN 'light' ELSE 'normal' END ELSE '' END",
    "leniency": "CASE WHEN n % 400 = 8 THEN 'first_minor' ELSE '' END",
    "reviewed": "CASE WHEN n % 3 = 0 THEN {true} ELSE {false} END",
    "enterprise": "CASE WHEN party.kind = 'company' THEN {true} ELSE {false} END",
    "filed_on": "{on_less}",
    "decided_on": "{on}",
    "publish_due_on": "{on_more}",
    "published_on": "CASE WHEN n % 50 = 7 OR n > {recent} THEN NULL ELSE {on_more} END",
    "withdrawn_on": "CASE WHEN n % 1000 = 11 AND n <= {recent} THEN {on_more} ELSE NULL END",
    "night": "CASE WHEN n % 200 = 1 THEN {true} ELSE {false} END",
    "platform": "'province'",
    "source": "'省行政执法信息平台'",
    "digest": "''",
}


def set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    django.setup()


def stored() -> None:
    """A scratch database with its results: made, or there from a run before. Django is set up."""
    set_up()
    from django.core.management import call_command
    from django.db import connection

    from fadu.kernel.models import Setting
    from fadu.lines.enforcement.models import Result

    call_command("migrate", verbosity=0, skip_checks=True)
    if Setting.objects.filter(key=WHOLE, value=RESULTS).exists():
        print(f"\n{connection.vendor}：{RESULTS:,} 个执法结果，用上次写入的", flush=True)
        return
    if Result.objects.exists():
        raise SystemExit(
            "库里有没写完的、别的个数的执法结果。请清空 FADU_BENCH_DIR 或换一个空的 PostgreSQL 库。"
        )
    began = time.perf_counter()
    _fill()
    Setting.objects.create(key=WHOLE, value=RESULTS)
    took = time.perf_counter() - began
    print(f"\n{connection.vendor}：{RESULTS:,} 个执法结果，写入 {took:.0f} 秒", flush=True)


def people() -> list[Any]:
    from fadu.kernel.models import User

    names = [f"{place}{role}" for place in PLACES for role in ROLES]
    return list(User.objects.filter(username__in=names))


def firm(n: int) -> str:
    return BIG if n == 0 else f"模拟{n}商贸有限公司"


def code(n: int) -> str:
    return f"91440101MA{n:08}"


def _fill() -> None:
    from django.db import connection

    from bench import feeding, loading
    from fadu.kernel.models import Post, User
    from fadu.lines.enforcement.feed import tally
    from fadu.lines.enforcement.models import Result

    bodies = feeding.bodies()
    for place, organ in zip(PLACES, reversed(bodies[0].lineage), strict=False):
        for role in ROLES:
            user = User.objects.create(username=f"{place}{role}", name=f"{place}{role}", organ_id=organ)
            Post.objects.create(user=user, organ_id=organ, role=role, since=date(2020, 1, 1))
    _parties()
    tally.drop(connection)
    with loading.without_indexes({Result: ""}), connection.cursor() as cursor:
        cursor.execute(_many(bodies[0].pk, len(bodies), connection.vendor))
    tally.create(connection)
    tally.recount()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _parties() -> None:
    """A table `party` of everybody who may be concerned, with what can only be reckoned with our keys; k from 0."""
    from django.db import connection

    from fadu.lines.enforcement.feed.personal import index_of

    columns = "k integer primary key, kind text, shown text, code text, sealed text, number_index text, name_index text"
    rows: list[tuple[Any, ...]] = [
        (n, "company", firm(n), code(n), "", "", index_of(firm(n))) for n in range(FIRMS)
    ]
    for n in range(PERSONS):
        token = index_of(f"密封{n}") * 4
        rows.append(
            (FIRMS + n, "person", "模**", "", token, index_of(f"44010019{n:010}"), index_of(f"模拟甲{n}"))
        )
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE party ({columns})")
        for start in range(0, len(rows), 10_000):
            cursor.executemany(
                "INSERT INTO party VALUES (%s, %s, %s, %s, %s, %s, %s)", rows[start : start + 10_000]
            )
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE party")
            cursor.execute(
                "SET work_mem = '256MB'"
            )  # joined in one piece, the rows stay in the order of the days


def _many(first: int, bodies: int, vendor: str) -> str:
    """One statement. The organs of a district lie together; between two districts stands the key of the district itself."""
    body = f"((n * 7919) % {bodies})"
    spoken = _dialect(vendor)
    told = {
        "body": body,
        "organ": f"{first} + {body} + {body} / 18",
        "recent": RESULTS - RESULTS * 10 // DAYS,
        **spoken,
    }
    values = ", ".join(value.format(**told) for value in VALUES.values())
    who = (
        f"CASE WHEN {PERSON} THEN {FIRMS} + (n * 31) % {PERSONS} WHEN n % 250 = 17 THEN 0"
        f" ELSE 1 + (n * 7907) % {FIRMS - 1} END"
    )
    return (
        f"{spoken['head']} INSERT INTO enforcement_result ({', '.join(VALUES)}, hearing)"
        f" SELECT {values}, {spoken['false']} FROM {spoken['numbers']} CROSS JOIN party WHERE party.k = {who}"
    )


def _dialect(vendor: str) -> dict[str, str]:
    day = f"(n * {DAYS} / {RESULTS + 1})"
    if vendor == "postgresql":
        on = f"(DATE '{FIRST}' + {day}::int)"
        return {
            "head": "",
            "numbers": f"generate_series(1::bigint, {RESULTS}) AS numbers(n)",
            "on": on,
            "on_less": f"({on} - 20)",
            "on_more": f"({on} + 7)",
            "true": "true",
            "false": "false",
        }
    return {
        "head": f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {RESULTS})",
        "numbers": "numbers",
        "on": f"date('{FIRST}', '+' || {day} || ' days')",
        "on_less": f"date('{FIRST}', '+' || ({day} - 20) || ' days')",
        "on_more": f"date('{FIRST}', '+' || ({day} + 7) || ' days')",
        "true": "1",
        "false": "0",
    }


# ── several at once ─────────────────────────────────────────────────────────────────────────────────
Asked = Callable[[random.Random], Iterator[tuple[str, Callable[[], object]]]]
WARM = 12  # done by each before the clock is looked at
Told = list[tuple[str, float, float]]


def clients(asked: Asked, many: int, seconds: float) -> Told:
    """(what, milliseconds by the clock, of processor time) of `many` processes, each doing for so long what it is asked."""
    with ProcessPoolExecutor(many, mp_context=multiprocessing.get_context("spawn")) as pool:
        return list(chain.from_iterable(pool.map(_client, [asked] * many, range(many), [seconds] * many)))


def _client(asked: Asked, seed: int, seconds: float) -> Told:
    set_up()
    dice, told = random.Random(seed), Told()
    clock, works = processor_clock(), asked(dice)
    for _, work in islice(works, WARM):
        work()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        what, work = next(works)
        start, wall = clock(), time.perf_counter()
        work()
        told.append((what, (time.perf_counter() - wall) * 1000, (clock() - start) * 1000))
    return told


def summed_up(told: Told, goals: Mapping[str, float]) -> list[str]:
    """Printed, each; given back those whose p95 by the clock is beyond the goal of the word they begin with."""
    slow, names = [], sorted({what for what, _, _ in told})
    print(f"  {'':<26}  次数   钟：中位      p95   处理器：中位      p95", flush=True)
    for name in names:
        walls = sorted(wall for what, wall, _ in told if what == name)
        processor = sorted(took for what, _, took in told if what == name)
        middle, last = len(walls) // 2, min(int(len(walls) * 0.95), len(walls) - 1)
        goal = goals.get(name.partition(" ")[0], float("inf"))
        slow += [f"{name} {walls[last]:.0f}"] if walls[last] > goal else []
        figures = (walls[middle], walls[last], processor[middle], processor[last])
        print(f"  {name:<26}{len(walls):6}" + "".join(f"{one:10.1f}" for one in figures), flush=True)
    return slow
