"""What the public searches: published enforcement results, and published decisions of reconsideration by their words. 8 clients at once,
whole pages without a login.

FADU_BENCH_RESULTS: how many results (crowdresults.py; the goals are for 5,000,000 on PostgreSQL and 1,000,000 on SQLite);
FADU_BENCH_PUBLISHED: how many published decisions, 20,000 unless told; FADU_BENCH_SECONDS: how long the clients go on.
The goal is 200 ms at p95. First what is found is compared with a plain search.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import crowdpublished, crowdresults
from bench.crowdresults import BIG, DAYS, FIRMS, FIRST, RESULTS
from bench.measuring import on_both

SECONDS = float(os.environ.get("FADU_BENCH_SECONDS", "20"))
CLIENTS = 8
GOALS = {"执法结果": 200.0, "决定书": 200.0}


def conditions(dice: random.Random) -> dict[str, dict[str, Any]]:
    """{what: parameters of the page of results}."""
    start = FIRST + timedelta(days=dice.randrange(DAYS - 90))
    return {
        "最近的": {},
        "翻到中间": {"after": f"{start.isoformat()}.0.0"},
        "文号": {"number": f"模拟〔2025〕{dice.randrange(RESULTS) + 1}号"},
        "没有的文号": {"number": f"模拟〔2019〕{dice.randrange(RESULTS)}号"},
        "企业": {"party": crowdresults.firm(dice.randrange(1, FIRMS))},
        "最大的企业": {"party": BIG},
        "最大的企业、种类": {"party": BIG, "act_kind": "penalty"},
        "信用代码": {"party": crowdresults.code(dice.randrange(1, FIRMS))},
        "没有的企业": {"party": f"模拟{dice.randrange(FIRMS)}无此商行"},
        "区": {"organ": _one(dice, "district")},
        "机关": {"organ": _one(dice, "department")},
        "机关、种类、日期": {
            "organ": _one(dice, "department"),
            "act_kind": "permit",
            "until": start.isoformat(),
        },
        "种类": {"act_kind": "penalty"},
        "领域": {"field": "market"},
        "少见的领域": {"field": "fire"},
        "没有的领域": {"field": "tax"},
        "没有公示的几日": {"since": (FIRST + timedelta(days=DAYS - 8)).isoformat()},
        "日期": {
            "since": start.isoformat(),
            "until": (start + timedelta(days=45)).isoformat(),
        },
    }


@cache
def _organs(level: str) -> list[int]:
    from fadu.kernel.models import Organ

    return list(Organ.objects.filter(level=level, name__startswith="模拟").values_list("pk", flat=True))


def _one(dice: random.Random, level: str) -> int:
    return dice.choice(_organs(level))


def words(dice: random.Random) -> dict[str, dict[str, Any]]:
    """{what: parameters of the page of decisions}."""
    at = dice.randrange(crowdpublished.PUBLISHED)
    return {
        "最近的": {},
        "第三页": {"page": 3},
        "一年": {"year": 2024},
        "每份都有的词": {"q": "行政复议"},
        "每份都有的词、一年": {"q": "行政复议", "year": 2025},
        "常见的词": {"q": "占道经营"},
        "两个常见的词": {"q": "占道经营 撤销"},
        "少见的词": {"q": crowdpublished.rare(at)},
        "常见的和少见的": {"q": f"行政复议 {crowdpublished.rare(at)}"},
        "没有的词": {"q": "鞑靼"},
        "文号": {"q": crowdpublished.number(at)},
        "年": {"q": "2025"},
    }


def asked(dice: random.Random) -> Iterator[tuple[str, Callable[[], object]]]:
    """What one client does, without end."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    pages = (
        ("执法结果", reverse("enforcement:decisions"), conditions),
        ("决定书", reverse("portal:published"), words),
    )
    while True:
        title, address, choice = dice.choice(pages)
        what, said = dice.choice(list(choice(dice).items()))
        yield f"{title} {what}", partial(_opened, client, address, said)


def _opened(client: Any, address: str, said: dict[str, Any]) -> None:
    answer = client.get(address, said)
    if answer.status_code != 200:
        raise SystemExit(f"{address} {said}：{answer.status_code}")


def equal() -> None:
    """What is found is what a plain search of the whole tables finds."""
    from django.db.models import Q

    from fadu.kernel.models import PublishedText
    from fadu.kernel.published import published
    from fadu.kernel.search import matching_published
    from fadu.lines.enforcement.models import Result
    from fadu.lines.enforcement.publicity import listing
    from fadu.lines.enforcement.publicity.forms import PublicFilter

    organs = listing.organs_with_results()
    for what, said in conditions(random.Random(1)).items():
        if "after" in said:
            continue
        wanted = PublicFilter(said, organs=organs).wanted()
        own = wanted.direct & (listing.NOT_A_PERSON if wanted.party else Q()) if wanted.direct else Q()
        plain = Result.objects.filter(wanted.groups, wanted.days, own, listing.TOLD).order_by(
            "-decided_on", "organ_id", "-pk"
        )
        found = [one.pk for one in listing.page(wanted).rows]
        if found != list(plain.values_list("pk", flat=True)[:50]) or not organs:
            raise SystemExit(f"“{what}”查到的与逐行查的不同")
    for what, said in words(random.Random(1)).items():
        if not (q := str(said.get("q", ""))):
            continue
        each = Q(pk__in=PublishedText.objects.values("pk"))
        for piece in q.split():
            each &= Q(published_text__text__contains=piece)
        found = list(published().filter(matching_published(q)).values_list("pk", flat=True)[:50])
        if found != list(published().filter(each).values_list("pk", flat=True)[:50]):
            raise SystemExit(f"“{what}”查到的与逐份查的不同")


def measure() -> int:
    crowdresults.stored()
    crowdpublished.stored()
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
