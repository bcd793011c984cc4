"""The list of enforcement results and its exact count, and the whole page of both: 8 clients at once, every role, every kind of condition.

FADU_BENCH_RESULTS: how many results, 200,000 unless told (the goals are for 5,000,000 on PostgreSQL and 1,000,000 on SQLite);
FADU_BENCH_SECONDS: how long the clients go on, 20 unless told. The count is compared with a plain one first. By the clock and by
processor time, of the client and of its server process.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import crowdresults
from bench.crowdresults import DAYS, FIRST, RESULTS
from bench.measuring import on_both

SECONDS = float(os.environ.get("FADU_BENCH_SECONDS", "20"))
CLIENTS = 8
GOALS = {"名单": 300.0, "件数": 200.0, "整页": 300.0}
EACH = 10  # pages of one login


def conditions(dice: random.Random, organs: list[int]) -> dict[str, dict[str, Any]]:
    """{what: values of Wanted}."""
    start = FIRST + timedelta(days=dice.randrange(DAYS - 60))
    return {
        "全部": {},
        "一种行为": {"act_kind": "penalty"},
        "少见的领域": {"field": "fire"},
        "一个机关": {"organs": [dice.choice(organs)]},
        "一段日期": {"since": start, "until": start + timedelta(days=45)},
        "种类、领域、日期": {"act_kind": "permit", "field": "urban", "since": start},
        "文号": {"number": f"模拟〔2025〕{dice.randrange(RESULTS) + 1}号"},
        "企业": {"party": crowdresults.firm(dice.randrange(1, crowdresults.FIRMS))},
        "最大的企业": {"party": crowdresults.BIG},
        "信用代码、日期": {"party": crowdresults.code(dice.randrange(1, 1000)), "since": start},
        "自然人证件号": {"party": f"44010019{dice.randrange(crowdresults.PERSONS):010}"},
    }


def asked(dice: random.Random) -> Iterator[tuple[str, Callable[[], object]]]:
    """What one client does, without end; a new login now and then."""
    from fadu.desk import moment
    from fadu.kernel.standing import standing
    from fadu.lines.enforcement.feed.tally import Place
    from fadu.lines.enforcement.results import listing

    moment.today = lambda: crowdresults.TODAY
    people = crowdresults.people()
    while True:
        user = dice.choice(people)
        page = _page(user)
        organs = listing.organs_seen(standing(user, on=crowdresults.TODAY))
        for _ in range(EACH):
            what, said = dice.choice(list(conditions(dice, organs).items()))
            wanted = listing.Wanted(**{"organs": organs, **said})
            key = listing.Key(Place(FIRST + timedelta(days=dice.randrange(DAYS)), 0), 0)
            yield f"名单 {what}", partial(listing.page, wanted)
            yield f"名单 {what}，其后", partial(listing.page, wanted, key)
            yield f"件数 {what}", partial(listing.count, wanted)
            yield f"整页 {what}", partial(page, said)


def _page(user: Any) -> Any:
    """A function of the conditions that opens the page as this person."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    settings.ALLOWED_HOSTS = ["*"]
    client, address = Client(), reverse("enforcement:results")
    client.force_login(user)

    def opened(said: dict[str, Any]) -> None:
        asked = {("organ" if name == "organs" else name): _said(value) for name, value in said.items()}
        answer = client.get(address, asked)
        if answer.status_code != 200:
            raise SystemExit(f"{user.username} {asked}：{answer.status_code}")

    return opened


def _said(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


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


def measure() -> int:
    crowdresults.stored()
    from django.db import connections

    equal()
    connections.close_all()
    told = crowdresults.clients(asked, CLIENTS, SECONDS)
    print(f"{CLIENTS} 个客户，{SECONDS:.0f} 秒，负载 {os.getloadavg()[0]:.1f}；毫秒", flush=True)
    slow = crowdresults.summed_up(told, GOALS)
    print(f"按钟超过所定毫秒数的：{'；'.join(slow) or '没有'}", flush=True)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(measure() if sys.argv[1:] == ["--one"] else on_both(__file__))
