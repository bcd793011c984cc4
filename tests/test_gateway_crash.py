"""对接的进程在要紧的地方被杀：来件存下而未办、办到一半、办完未答，发件发出而未记。都不丢，都只办一次。"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# One process sets everything up and forks: a child is killed by itself, with SIGKILL, at the point named.
SCRIPT = """
import os, signal, sys
import django; django.setup()
from datetime import timedelta
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
settings.LINES = ("fadu.gateway.tests.sample",)
call_command("migrate", verbosity=0, skip_checks=True)
from fadu.gateway import applying, catalogue, channel, partners, receiving, sending
from fadu.gateway.tests.sample import CASE
from fadu.kernel.auth.signing import Signed
from fadu.kernel.models import Case, Incoming, Outgoing, Partner
from fadu.kernel.record import record
from fadu.kernel.tests.sample import HANDLER_ACTOR, bureau
import json

now, sent = timezone.now(), open(sys.argv[1], "a", buffering=1)
partner = Partner.objects.create(
    organ=bureau(), name="模拟法院", created_at=now, url="https://court.example/", outlets=["sample.accepted"],
    inlets=["sample.court"],
)
key, _ = partners.new_key(partner, at=now)

def die(*args, **named):
    os.kill(os.getpid(), signal.SIGKILL)

def after(real):
    def done(*args, **named):
        real(*args, **named)
        die()
    return done

def killed(act):
    connections.close_all()
    child = os.fork()
    if not child:
        act()
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL

def receive(number):
    body = json.dumps({"matter": f"甲{number}", "content": CASE}).encode()
    return receiving.receive(Signed(partner, key, f"m{number}", body, now), "sample", "court")

def before_it_is_done():
    applying.apply = die
    receive(1)

def in_the_middle():
    applying.outgoing.of_entry = die  # the case stands, its origin too, nothing is committed
    receive(2)

def before_the_answer():
    applying.apply = after(applying.apply)
    receive(3)

def post(message, *args, **named):
    sent.write(message.uid.hex + "\\n")

def after_sending():
    channel.post = after(post)
    sending.send_due(now)

for act in (before_it_is_done, in_the_middle, before_the_answer):
    killed(act)
print(sorted(Incoming.objects.values_list("message", "state")), Case.objects.count())
again = [str(receive(number).state) for number in (2, 3)]  # the sender repeats two; the worker finds the other
applying.settle_due(now)
print(again, sorted(Incoming.objects.values_list("message", "state")), Case.objects.count())
for case in Case.objects.all():
    record(case, "accepted", on=timezone.localdate(now), by=HANDLER_ACTOR, facts={}, at=now)
killed(after_sending)
channel.post = post
sending.send_due(now + sending.HELD + timedelta(seconds=1))
print(sorted(Outgoing.objects.values_list("state", "attempts")))
"""


@pytest.mark.own_database
def test_nothing_is_lost_and_nothing_done_twice_by_whoever_is_killed(tmp_path: Path) -> None:
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env |= {"FADU_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "fadu.settings"}
    log = tmp_path / "sent"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(log)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "[('m1', 'received'), ('m2', 'received'), ('m3', 'applied')] 1",
        "['applied', 'applied'] [('m1', 'applied'), ('m2', 'applied'), ('m3', 'applied')] 3",
        "[('sent', 1), ('sent', 1), ('sent', 2)]",
    ], done.stderr
    sent = log.read_text().split()
    assert len(sent) == 4
    assert len(set(sent)) == 3
