"""后台任务在发出短信之后、记下之前被杀：再发一次，用同一个编号，只此一次；其余的照常。"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = """
import django; django.setup()
import sys
from datetime import timedelta
from django.utils import timezone
from fadu.kernel.models import Notice, Organ, User
from fadu.kernel.notices import outbox, sending
now = timezone.now()
if sys.argv[1] == "write":
    organ = Organ.objects.create(name="模拟局", level="district")
    for n in range(3):
        user = User.objects.create(username=f"m{n}", name="模拟", organ=organ, phone="13800138000")
        outbox.to_officer(user, "digest", mark="x", words={"red": "1", "yellow": "0", "day": "今日"}, at=now)
elif sys.argv[1] == "send":
    sending.send_due(now)
else:
    sending.send_due(now + sending.HELD + timedelta(seconds=5))
print(sorted(Notice.objects.values_list("state", "attempts")))
"""


@pytest.fixture
def gateway() -> Iterator[tuple[str, list[str], list[subprocess.Popen[str]]]]:
    """Takes the second message, then kills the process that sent it before it hears the answer."""
    got: list[str] = []
    sender: list[subprocess.Popen[str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            got.append(self.headers["Idempotency-Key"])
            if len(got) == 2:
                sender[-1].send_signal(signal.SIGKILL)
                sender[-1].wait()
                return
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", got, sender
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.own_database
def test_a_worker_killed_between_sending_and_noting_repeats_one_number_and_loses_none(
    tmp_path: Path, gateway: tuple[str, list[str], list[subprocess.Popen[str]]]
) -> None:
    url, got, sender = gateway
    clean = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env = clean | {
        "FADU_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "fadu.settings",
        "FADU_SMS_URL": url,
        "FADU_SMS_KEY": "k",
        "FADU_SMS_SECRET": "s",
    }
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=ROOT, env=env, check=True)

    def run(what: str) -> tuple[int, str]:
        process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, what], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
        )
        sender.append(process)
        said, _ = process.communicate(timeout=60)
        return process.returncode, said.strip()

    assert run("write") == (0, "[('waiting', 0), ('waiting', 0), ('waiting', 0)]")
    assert run("send")[0] == -signal.SIGKILL
    assert run("send") == (0, "[('sent', 1), ('sent', 1), ('waiting', 1)]")  # the held one is left alone
    assert run("later") == (0, "[('sent', 1), ('sent', 1), ('sent', 2)]")
    assert len(got) == 4
    assert got.count(got[1]) == 2
    assert len(set(got)) == 3
