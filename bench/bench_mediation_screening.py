"""A screening saved: what a mediator's phone waits for the answer, 50 of them at once, through gunicorn as it is deployed.

The page of quick entry is posted over HTTP on the loopback, with cookie and CSRF token, as its script does it; 50 committees, a
mediator in each, and those stored before (FADU_BENCH_SCREENINGS, 20,000 unless told). Closed loop with think time: each session
waits for its answer, then thinks (exponential in time, so that they do not march in step), then posts the next. Thirty seconds
of thought are what the goal means; three show ten times as many mediators (the same arrivals as 500 of them); none at all shows
what the server can do and no mediator does. The sender shares the two cores with the server. Goal: 150 ms at p95 with 30 s.

Processor time is what the server's processes took for one screening, the database's included; the clock has the work of others on
the machine in it. FADU_BENCH_SECONDS: how long for each row, 120 unless told.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring import ROOT

SESSIONS = 50
STORED = int(os.environ.get("FADU_BENCH_SCREENINGS", "20000"))
SECONDS = float(os.environ.get("FADU_BENCH_SECONDS", "120"))
GOAL = 150.0  # 毫秒
THINKING = (30.0, 3.0, 0.0)  # 秒
TICK = os.sysconf("SC_CLK_TCK")


# ── the sessions ────────────────────────────────────────────────────────────────────────────────────
@dataclass
class Phone:
    """One mediator signed in; `taken`: milliseconds of each answer."""

    port: int
    cookie: str
    path: str
    dice: random.Random
    taken: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    token: str = ""

    def open(self) -> None:
        """The page with the form: its token, and the cookie that goes with it."""
        status, said, cookies = self._ask("GET", b"")
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', said)
        if status != 200 or not found:
            raise SystemExit(f"登记页打不开：{status} {said[:300]}")
        self.token = found[1]
        self.cookie = "; ".join([self.cookie, *(one.split(";")[0] for one in cookies)])

    def post(self) -> None:
        dice = self.dice
        kind = {"found": "dispute", "kind": "neighbour", "people": "2", "risk": "low", "note": "模拟：排水沟"}
        said = {
            "csrfmiddlewaretoken": self.token,
            "on": time.strftime("%Y-%m-%d"),
            "place": f"模拟{dice.randrange(900)}组",
            "once": f"{dice.getrandbits(120):030x}",
            **(kind if dice.random() < 0.3 else {"found": "none"}),
        }
        began = time.perf_counter()
        try:
            status, told, _ = self._ask("POST", urlencode(said).encode())
        except OSError as error:
            status, told = 0, str(error)
        self.taken.append((time.perf_counter() - began) * 1000)
        if status != 201:
            self.failed.append(f"{status} {told[:200]}")

    def _ask(self, method: str, body: bytes) -> tuple[int, str, list[str]]:
        # a phone in the village holds no connection over half a minute: each request makes its own
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": self.cookie, "Accept": "application/json" if body else "text/html"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, self.path, body or None, headers)
        answer = line.getresponse()
        said = answer.read().decode()
        cookies = answer.headers.get_all("Set-Cookie") or []
        line.close()
        return answer.status, said, cookies

    def live(self, thought: float, until: float) -> None:
        time.sleep(self.dice.random() * thought)
        while time.monotonic() < until:
            self.post()
            pause = self.dice.expovariate(1 / thought) if thought else 0.0
            time.sleep(max(0.0, min(pause, until - time.monotonic())))


def together(phones: list[Phone], thought: float, seconds: float) -> None:
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=one.live, args=(thought, until), daemon=True) for one in phones]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


# ── the server ──────────────────────────────────────────────────────────────────────────────────────
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def gunicorn(port: int) -> Iterator[subprocess.Popen[bytes]]:
    env = {**os.environ, "FADU_PORT": str(port), "FADU_BIND": "127.0.0.1", "FADU_STATIC_HASHED": "0"}
    command = [sys.executable, "-m", "gunicorn", "-c", "scripts/gunicorn.conf.py"]
    server = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True)
    try:
        _answers(port)
        yield server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def _answers(port: int) -> None:
    for _ in range(300):
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/login/")
            line.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("gunicorn 没有起来。")


def processor(master: int) -> float:
    """Seconds of gunicorn, its workers, and on PostgreSQL all processes of its server."""
    from django.db import connection

    roots = [master]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            roots.append(_parent(int(cursor.fetchone()[0])))
    return sum(_spent(pid) for root in roots for pid in (root, *_children(root)))


def _stat(pid: int) -> list[str]:
    path = Path(f"/proc/{pid}/stat")
    return path.read_text().rpartition(")")[2].split() if path.exists() else []


def _parent(pid: int) -> int:
    return int(_stat(pid)[1])


def _children(root: int) -> list[int]:
    every = (int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit())
    return [pid for pid in every if (found := _stat(pid)) and int(found[1]) == root]


def _spent(pid: int) -> float:
    """With that of children that have ended (a connection closed is a process of PostgreSQL gone)."""
    found = _stat(pid)
    return sum(int(one) for one in found[11:15]) / TICK if found else 0.0


# ── one database ────────────────────────────────────────────────────────────────────────────────────
def signed_in() -> list[str]:
    """Fifty mediators' session cookies."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from bench import crowdmediation

    city = crowdmediation.build(towns=-(-SESSIONS // crowdmediation.VILLAGES))
    for _ in crowdmediation.fill(int(STORED / crowdmediation.PER_CASE), city):
        pass
    cookies = []
    for user in city.mediators[:SESSIONS]:
        user.password_changed_at = timezone.now()
        user.save()
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
    return cookies


def measure() -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.urls import reverse

    call_command("migrate", verbosity=0, skip_checks=True)
    cookies, path, port = signed_in(), reverse("desk:quick", args=["mediation", "screenings"]), free_port()
    print(f"\n{connection.vendor}：已有排查{STORED:,}次，{SESSIONS}名调解员同时登记", flush=True)
    enough = True
    with gunicorn(port) as server:
        phones = [Phone(port, cookie, path, random.Random(n)) for n, cookie in enumerate(cookies)]
        for one in phones:
            one.open()
            one.post()
        for thought in THINKING:
            high = _row(phones, thought, server.pid)
            enough &= thought < THINKING[0] or high <= GOAL
    return 0 if enough else 1


def _row(phones: list[Phone], thought: float, server: int) -> float:
    from fadu.lines.mediation.models import Screening

    for one in phones:
        one.taken.clear()
    began, spent, before = time.monotonic(), processor(server), Screening.objects.count()
    together(phones, thought, SECONDS if thought else SECONDS / 4)
    waited, spent = time.monotonic() - began, processor(server) - spent
    taken = sorted(ms for one in phones for ms in one.taken)
    failed = [said for one in phones for said in one.failed]
    stored = Screening.objects.count() - before
    if failed or stored != len(taken):
        raise SystemExit(f"发出{len(taken)}次，存下{stored}次，没有成功{len(failed)}次：{failed[:2]}")
    mid, high, last = (taken[min(int(len(taken) * share), len(taken) - 1)] for share in (0.5, 0.95, 0.99))
    print(
        f"想{thought:4.0f}秒：{len(taken):5}次，每秒{len(taken) / waited:5.1f}次，钟 中位 {mid:7.1f} ms，p95 {high:7.1f}，"
        f"p99 {last:7.1f}；每次处理器{spent / len(taken) * 1000:6.1f} ms；负载{os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return high


# Durable as deployed, unlike on_both(): a screening counts as saved when it would outlive a power failure.
def main() -> int:
    from scripts.with_postgres import NoPostgres, temporary_cluster

    failed = _on("")
    try:
        with temporary_cluster(durable=True) as url:
            failed |= _on(url)
    except NoPostgres as error:
        print(error)
        failed = 1
    return failed


def _on(url: str) -> int:
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as var:
        env = {**os.environ, "FADU_VAR": var, "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        return subprocess.run([sys.executable, __file__, "--one"], env=env, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(measure() if sys.argv[1:] == ["--one"] else main())
