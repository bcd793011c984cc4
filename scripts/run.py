"""Start the whole product on this machine: database, demo bureau, worker, web server. Ctrl-C stops all of it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_STOP = 20
PAST = "往年案件"
OTHER_SIDE = "模拟法院的接收程序"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
os.environ.setdefault("FADU_STATIC_HASHED", "1")
sys.path.insert(0, str(ROOT))


class CannotStart(Exception):
    """The sentence says what to do."""


class Stopped(Exception):
    """Ctrl-C, or the order to end."""


def say(sentence: str) -> None:
    print(sentence, flush=True)


def stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def port_must_be_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CannotStart(
                f"端口 {port} 已被占用。请停止占用它的程序，或换一个端口：FADU_PORT={port + 1} make run"
            ) from error


def prepare() -> None:
    """Database, static files, demo bureau; each in this process, so that a second start takes seconds."""
    import django
    from django.core.management import call_command, get_commands

    django.setup()
    say("升级数据库结构……")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if "demo" in get_commands():
        call_command("demo", "--if-empty")
    else:
        say("本版本没有模拟司法局（fadu demo），从空库开始；请用 .venv/bin/fadu account 建立管理员。")


def tell_the_address() -> None:
    """The links of a demo, in codes and messages, lead to the address that is printed; a bureau in earnest sets its own."""
    from django.conf import settings

    if not settings.PRODUCTION and not settings.FADU_SITE:
        settings.FADU_SITE = os.environ["FADU_SITE"] = address(settings.FADU_PORT)


def address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def other_side() -> "subprocess.Popen[bytes] | None":
    """What the simulated court listens with: busy at the first try, so that an administrator sees a message sent again."""
    from django.conf import settings
    from django.utils import timezone

    if settings.PRODUCTION or "fadu.demo" not in settings.INSTALLED_APPS:
        return None
    from fadu.demo import partners

    port = free_port()
    found = partners.at_port(port, at=timezone.now())
    if found is None:
        return None
    client = [sys.executable, "scripts/sample_client.py", "--algorithm", found.algorithm, "listen"]
    told = [str(port), found.key_id, str(settings.FADU_VAR / "partner"), "--busy", "1"]
    return start([*client, *told], {"FADU_CLIENT_SECRET": found.secret})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def children() -> list[tuple[str, list[str]]]:
    from django.core.management import get_commands

    web = [sys.executable, "-m", "gunicorn", "-c", "scripts/gunicorn.conf.py"]
    started = [("网站", web)]
    if "worker" in get_commands():
        started.append(("后台任务", [sys.executable, "-m", "fadu", "worker"]))
    else:
        say("本版本没有后台任务（fadu worker），届期与巡检不会自动进行。")
    if "demo" in get_commands():
        # The past years take minutes: the site is open meanwhile, and a stop is made up for at the next start.
        started.append((PAST, [sys.executable, "-m", "fadu", "demo", "--past"]))
    return started


def start(command: list[str], told: Mapping[str, str] | None = None) -> "subprocess.Popen[bytes]":
    """`told`: environment variables for this one alone."""
    # A session of its own: Ctrl-C reaches this process alone, which then stops the others in order.
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, env={**os.environ, **(told or {})})


def wait_for_site(port: int, web: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if web.poll() is not None:
            raise CannotStart(f"网站未能启动（退出码 {web.returncode}），原因见上。")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise CannotStart("网站 30 秒内没有响应。")


def stop_all(running: "dict[str, subprocess.Popen[bytes]]") -> None:
    for process in running.values():
        if process.poll() is None:
            process.terminate()
    last = time.monotonic() + SECONDS_TO_STOP
    for title, process in running.items():
        try:
            process.wait(timeout=max(0.1, last - time.monotonic()))
        except subprocess.TimeoutExpired:
            say(f"{title}没有按时停止，强制结束。")
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def watch(running: "dict[str, subprocess.Popen[bytes]]") -> None:
    """Until one of them ends by itself, which it never should; the replay of past years may, done or not."""
    while True:
        for title, process in list(running.items()):
            if process.poll() is None:
                continue
            if title != PAST:
                raise CannotStart(f"{title}意外停止（退出码 {process.returncode}），原因见上。")
            del running[title]
            if process.returncode:
                say(
                    f"{title}没有补完（退出码 {process.returncode}），原因见上；网站照常使用，下次启动时接着补。"
                )
        time.sleep(0.5)


def announce(port: int, seconds: float) -> None:
    from django.core.management import call_command, get_commands

    say(f"\n法度已启动（{seconds:.1f} 秒）：{address(port)}/")
    if "demo" in get_commands():
        call_command("demo", "--accounts")
    say("按 Ctrl-C 停止。")


def serve(began: float) -> None:
    from django.conf import settings

    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        if (listening := other_side()) is not None:
            running[OTHER_SIDE] = listening
        for title, command in children():
            running[title] = start(command)
        wait_for_site(settings.FADU_PORT, running["网站"])
        announce(settings.FADU_PORT, time.monotonic() - began)
        watch(running)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not leave half of them running
        stop_all(running)


def main() -> int:
    from django.core.exceptions import ImproperlyConfigured

    began = time.monotonic()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        from django.conf import settings

        port_must_be_free(settings.FADU_PORT)
        tell_the_address()
        prepare()
        serve(began)
    except Stopped:
        say("\n已停止。")
        return 0
    except (CannotStart, ImproperlyConfigured) as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
