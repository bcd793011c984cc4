"""The numbers of enforcement over millions of results, as the head of the bureau of a city opens them, for this year to date: the catalogue, the
page of each number (five years, 24 months, its parts) and its list. Whole pages through the test client.

FADU_BENCH_RESULTS: how many (crowdresults.py). Goal: a second of processor time, of this process and its server process.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import crowdresults
from bench.measuring import LEAST, on_both, show_alone

GOAL = 1000.0


def addresses() -> dict[str, str]:
    from django.urls import reverse

    from fadu.lines.enforcement.figures import EnforcementFigures
    from fadu.lines.enforcement.figures.results import Results

    found = {
        "数字总览": f"{reverse('desk:figures')}?line=enforcement",
        "工作台概况": reverse("desk:overview"),
    }
    own = [one for one in EnforcementFigures.all() if one in vars(Results).values()]
    for one in own:
        found[f"一个数字 {one.title}"] = reverse("desk:figure", args=[one.id])
        found[f"它的清单 {one.title}"] = reverse("desk:figure_rows", args=[one.id])
    return found


def measure() -> int:
    crowdresults.stored()
    from django.conf import settings
    from django.test import Client

    from fadu.desk import moment

    moment.today = lambda: crowdresults.TODAY
    settings.ALLOWED_HOSTS = ["*"]
    client, slow = Client(), []
    client.force_login(next(one for one in crowdresults.people() if one.username == "市organ_head"))
    for what, address in addresses().items():
        answer = client.get(address)
        if answer.status_code != 200:
            print(f"{what} {answer.status_code}", flush=True)
            continue
        taken = show_alone(what, partial(_opened, client, address), LEAST)
        slow += [f"{what} {taken.high:.0f}"] if taken.high > GOAL else []
    print(f"处理器时间超过一秒的：{'；'.join(slow) or '没有'}", flush=True)
    return 1 if slow else 0


def _opened(client: Any, address: str) -> None:
    client.get(address)


if __name__ == "__main__":
    sys.exit(measure() if sys.argv[1:] == ["--one"] else on_both(__file__))
