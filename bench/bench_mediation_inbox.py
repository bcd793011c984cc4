"""What mediators and those above them open first, with many mediations stored: the inbox, the list, the phone page of a screening.

Whole pages through the test client: permission, navigation and template included. FADU_BENCH_CASES: how many mediations, 100,000
unless told, and half as many screenings again; FADU_BENCH_DIR and FADU_BENCH_POSTGRES keep them (not together with those of the
other benchmarks). Twenty village committees for each hundred of the towns; a mediator of a village, heads of a town, a district and
the city. The goal is 300 ms at p95 for the inbox.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import CASES, on_both, show_alone

GOAL = 300.0  # 毫秒
TIMES = int(os.environ.get("FADU_BENCH_TIMES", "41"))
WHOLE = "bench.mediations"  # written last


def stored() -> Any:
    """The City of a scratch database with its mediations: made, or there from a run before."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench import crowdmediation
    from fadu.kernel.models import Case, Setting

    call_command("migrate", verbosity=0, skip_checks=True)
    if Setting.objects.filter(key=WHOLE, value=CASES).exists():
        print(f"\n{connection.vendor}：{CASES:,} 件调解，用上次写入的", flush=True)
        return crowdmediation.there()
    if Case.objects.exists():
        raise SystemExit("库里有没写完的、别的件数的案件。请清空 FADU_BENCH_DIR 或换一个空的 PostgreSQL 库。")
    city = crowdmediation.build()
    began = time.perf_counter()
    for done in crowdmediation.fill(CASES, city):
        print(
            f"写入 {done:,}/{CASES:,} 件，{time.perf_counter() - began:.0f} 秒", file=sys.stderr, flush=True
        )
    Setting.objects.create(key=WHOLE, value=CASES)
    print(f"\n{connection.vendor}：{CASES:,} 件调解，写入 {time.perf_counter() - began:.0f} 秒", flush=True)
    return city


def measure() -> int:
    city = stored()
    from bench import crowdmediation
    from fadu.desk import moment

    moment.today = lambda: crowdmediation.TODAY  # the crowd stands on that day
    people = (
        ("村调解员", city.mediators[7]),
        ("镇", city.town_head),
        ("区", city.district_head),
        ("市", city.city_head),
    )
    slow = [title for title, user in people if _pages(title, user) > GOAL]
    print(f"我的待办 p95 {GOAL:.0f} ms：{'、'.join(slow) + '超过' if slow else '都在以内'}", flush=True)
    return 1 if slow else 0


def _pages(title: str, user: Any) -> float:
    """p95 of the inbox in processor time."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(user)
    pages = {
        "我的待办": reverse("desk:inbox"),
        "调解案件": reverse("desk:cases", args=["mediation"]),
        "登记一次排查": reverse("desk:quick", args=["mediation", "screenings"]),
        "排查台账": reverse("desk:book", args=["mediation", "screenings"]),
    }
    high = {}
    for name, address in pages.items():
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{title} {name}：{answer.status_code}")
        high[name] = show_alone(f"{title} 整页 {name}", lambda at=address: client.get(at), TIMES).high  # type: ignore[misc]  # lambda defaults
    return high["我的待办"]


if __name__ == "__main__":
    sys.exit(measure() if sys.argv[1:] == ["--one"] else on_both(__file__))
