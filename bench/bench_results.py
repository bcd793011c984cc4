"""The list of enforcement results and its exact count, as the page builds them: 8 clients at once, every role, every kind of condition.

FADU_BENCH_RESULTS: how many results, 200,000 unless told (the goals are for 5,000,000 on PostgreSQL and 1,000,000 on SQLite);
FADU_BENCH_SECONDS: how long the clients go on, 20 unless told. The count is compared with a plain one first.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import on_both, raw

RESULTS = int(os.environ.get("FADU_BENCH_RESULTS", "200000"))
SECONDS = float(os.environ.get("FADU_BENCH_SECONDS", "20"))
CLIENTS, DAYS, FIRST = 8, 480, date(2025, 1, 1)
ROLES = ("clerk", "handler", "reviewer", "section_head", "organ_head", "auditor")


def set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    django.setup()


def fill() -> None:
    """A few thousand from a file, then the same multiplied by the database; indexes stay, the counts are made anew."""
    from django.core.management import call_command
    from django.db import connection

    from bench import feeding
    from fadu.kernel.models import Post, User
    from fadu.lines.enforcement.feed import tally

    call_command("migrate", verbosity=0, skip_checks=True)
    bodies = feeding.bodies()
    began = time.perf_counter()
    with connection.cursor() as cursor:
        tally.drop(connection)
        cursor.execute(_many(bodies[0].pk, len(bodies), connection.vendor))
        tally.create(connection)
        tally.recount()
        cursor.execute("ANALYZE")
    for place, organ in zip(("队", "区", "市"), reversed(bodies[0].lineage), strict=False):
        for role in ROLES:
            user = User.objects.create(username=f"{place}{role}", name=f"{place}{role}", organ_id=organ)
            Post.objects.create(user=user, organ_id=organ, role=role, since=date(2020, 1, 1))
    print(
        f"\n{connection.vendor}：{RESULTS:,} 个执法结果，写入 {time.perf_counter() - began:.0f} 秒",
        flush=True,
    )


def _many(first: int, bodies: int, vendor: str) -> str:
    """One statement; kinds and fields uneven, a district in a step of the keys."""
    kinds = "CASE WHEN n % 20 < 9 THEN 'penalty' WHEN n % 20 < 13 THEN 'permit' WHEN n % 20 < 19 THEN 'inspection' ELSE 'other' END"
    source = f"generate_series(1, {RESULTS}) AS n" if vendor == "postgresql" else "numbers"
    head = (
        ""
        if vendor == "postgresql"
        else f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {RESULTS}) "
    )
    day = (
        f"(n::bigint * {DAYS} / {RESULTS + 1})" if vendor == "postgresql" else f"(n * {DAYS} / {RESULTS + 1})"
    )
    on = (
        f"DATE '{FIRST}' + {day}::int"
        if vendor == "postgresql"
        else f"date('{FIRST}', '+' || {day} || ' days')"
    )
    # the organs of a district lie together; between two districts stands the key of the district itself
    body = f"(({'n::bigint' if vendor == 'postgresql' else 'n'} * 7919) % {bodies})"
    organ = f"{first} + {body} + {body} / 18"
    false = "false" if vendor == "postgresql" else "0"
    columns = (
        "organ_id, doc_no, act_kind, field, power_code, title, violation, party_kind, party_name, credit_code, sealed, party_index,"
        " name_index, officers, penalties, fine_fen, confiscated_fen, benchmark_level, leniency, enterprise, decided_on, publish_due_on,"
        " night, platform, source, digest"
    )
    return (
        f"{head}INSERT INTO enforcement_result ({columns}) SELECT {organ}, '模拟〔2025〕' || n || '号', {kinds},"
        f" CASE WHEN {body} = 5 THEN 'fire' WHEN {body} % 3 = 0 THEN 'urban' ELSE 'market' END, '', '模拟案件' || n, '', 'company',"
        f" '模拟商贸有限公司' || (n % 50000), '', '', '', 'index' || (n % 50000), '', '', 0, 0, '', '', {false}, {on}, {on}, {false},"
        f" 'province', '', '' FROM {source}"
    )


def conditions(dice: random.Random, organs: list[int]) -> dict[str, dict[str, Any]]:
    start = FIRST + timedelta(days=dice.randrange(DAYS - 60))
    return {
        "全部": {},
        "一种行为": {"act_kind": "penalty"},
        "少见的领域": {"field": "fire"},
        "一个机关": {"organs": [dice.choice(organs)]} if organs else {},
        "一段日期": {"since": start, "until": start + timedelta(days=45)},
        "种类、领域、日期": {"act_kind": "permit", "field": "urban", "since": start},
        "文号": {"number": f"模拟〔2025〕{dice.randrange(RESULTS) + 1}号"},
    }


def client(seed: int) -> dict[str, list[tuple[float, float]]]:
    """{condition: [(list ms, count ms)]} by the clock, of one of the clients."""
    set_up()
    from fadu.kernel.models import User
    from fadu.kernel.standing import standing
    from fadu.lines.enforcement.results import listing

    dice, told = random.Random(seed), defaultdict(list)
    users = list(User.objects.all())
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        mine = standing(dice.choice(users), on=date(2026, 11, 22))
        organs = listing.organs_seen(mine)
        name, said = dice.choice(list(conditions(dice, organs).items()))
        wanted = listing.Wanted(**{"organs": organs, **said})
        began = time.perf_counter()
        first = listing.page(wanted)
        if first.more and dice.random() < 0.3:
            listing.page(wanted, listing.Key(first.rows[-1].decided_on, first.rows[-1].pk))
        between = time.perf_counter()
        listing.count(wanted)
        told[name].append(((between - began) * 1000, (time.perf_counter() - between) * 1000))
    return dict(told)


def equal() -> None:
    """The quick count is the plain one, for every condition."""
    from django.db.models import Q

    from fadu.kernel.models import Organ
    from fadu.lines.enforcement.models import Result
    from fadu.lines.enforcement.results import listing

    organs = list(Organ.objects.values_list("pk", flat=True))
    for name, said in conditions(random.Random(1), organs).items():
        wanted = listing.Wanted(**{"organs": organs, **said})
        plain = Result.objects.filter(wanted.groups, wanted.days, wanted.direct or Q()).count()
        if listing.count(wanted) != plain:
            raise SystemExit(f"件数不对：{name} {listing.count(wanted)}，应为 {plain}")


def measure() -> None:
    set_up()
    from django.db import connections

    fill()
    equal()
    connections.close_all()
    with ProcessPoolExecutor(CLIENTS) as pool:
        every = list(pool.map(client, range(CLIENTS)))
    print(f"{CLIENTS} 个客户，{SECONDS:.0f} 秒，负载 {os.getloadavg()[0]:.1f}；毫秒，按钟", flush=True)
    for name in every[0]:
        took = [one for told in every for one in told.get(name, ())]
        for what, values in (("名单", [a for a, _ in took]), ("件数", [b for _, b in took])):
            values.sort()
            middle, high = values[len(values) // 2], values[int(len(values) * 0.95)]
            print(f"  {name:<12}{what} {len(values):5} 次，中位 {middle:8.1f}，p95 {high:8.1f}", flush=True)
    raw("SELECT 1")


if __name__ == "__main__":
    if sys.argv[1:] == ["--one"]:
        measure()
    else:
        sys.exit(on_both(__file__))
