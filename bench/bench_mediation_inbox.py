"""What mediators and those above them open, with many mediations stored: the inbox of every role, lists, search, ledgers, figures.

Whole pages through the test client: permission, navigation and template included. FADU_BENCH_CASES: how many mediations, 100,000
unless told, and half as many screenings again; FADU_BENCH_DIR and FADU_BENCH_POSTGRES keep them (not together with those of the
other benchmarks). Twenty village committees for each hundred of the towns; a mediator of a village, heads of a town, a district and
the city. The goal is 300 ms at p95 for the inbox.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import CASES, LEAST, on_both, show_alone

LIST, COUNT = 300.0, 200.0  # 毫秒
INBOX = "我的待办"
EVERYTHING = ("村 人民调解员", "镇 负责人", "区 负责人", "市 负责人")  # 其余身份只看待办
TIMES = int(os.environ.get("FADU_BENCH_TIMES", "41"))
FEWER = max(LEAST, TIMES // 4)  # 待办以外的页面
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
    from django.conf import settings

    from bench import crowdmediation
    from fadu.desk import moment

    moment.today = lambda: crowdmediation.TODAY  # the crowd stands on that day
    settings.ALLOWED_HOSTS = ["*"]
    slow = [told for title, user in city.readers() for told in _pages(title, user)]
    print(f"超过所定毫秒数的：{'；'.join(slow) or '没有'}", flush=True)
    return 1 if any(INBOX in told for told in slow) else 0


def _pages(title: str, user: Any) -> list[str]:
    """Those whose p95 of processor time is beyond what is wanted; each is printed."""
    from django.test import Client

    client, slow = Client(), []
    client.force_login(user)
    for name, (address, goal) in _addresses(user).items():
        if name != INBOX and title not in EVERYTHING:
            continue
        answer = client.get(address)
        if answer.status_code == 403:
            continue  # not a page of this role
        if answer.status_code != 200:
            raise SystemExit(f"{title} {name}：{answer.status_code}")
        many = TIMES if name == INBOX else FEWER
        taken = show_alone(f"{title} {name}", partial(client.get, address), many)
        slow += [f"{title} {name} {taken.high:.0f}"] if taken.high > goal else []
    return slow


def _addresses(user: Any) -> dict[str, tuple[str, float]]:
    """Where, and within how many milliseconds."""
    from django.urls import reverse

    from fadu.kernel.models import Case

    cases, search = reverse("desk:cases", args=["mediation"]), reverse("desk:search")
    case = Case.objects.filter(line="mediation", organ__path__startswith=user.organ.path).order_by("-pk")[0]
    name = case.title.partition("与")[0]
    return {
        INBOX: (reverse("desk:inbox"), LIST),
        "调解案件": (cases, LIST),
        "调解案件 在办": (f"{cases}?state=open", LIST),
        "调解案件 按纠纷类型": (f"{cases}?kind=wages", LIST),
        "调解案件 已超期": (f"{cases}?due=overdue&sort=due", LIST),
        "调解案件 第二页起": (f"{cases}?after={_mark(case)}", LIST),
        "检索 姓名": (f"{search}?q={name}", LIST),
        "检索 常见的词": (f"{search}?q=滴水檐", LIST),
        "检索 年和号": (f"{search}?q=〔2026〕{case.seq}号", LIST),
        "登记一次排查": (reverse("desk:quick", args=["mediation", "screenings"]), LIST),
        "排查台账": (reverse("desk:book", args=["mediation", "screenings"]), LIST),
        "台账一览": (reverse("desk:registers", args=["mediation"]), LIST),
        "审限管理": (reverse("desk:deadlines"), LIST),
        "一个数字 受理": (reverse("desk:figure", args=["mediation.accepted"]), COUNT),
        "一个数字的清单 受理": (reverse("desk:figure_rows", args=["mediation.accepted"]), LIST),
        "数字总览": (f"{reverse('desk:figures')}?line=mediation", COUNT),
    }


def _mark(case: Any) -> str:
    """In the middle of the years."""
    from bench import crowdmediation
    from fadu.desk.lists import Mark

    return Mark(crowdmediation.TODAY - timedelta(days=500), case.pk).word()


if __name__ == "__main__":
    sys.exit(measure() if sys.argv[1:] == ["--one"] else on_both(__file__))
