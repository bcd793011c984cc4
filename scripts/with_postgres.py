"""Run a command against a PostgreSQL server of its own: python scripts/with_postgres.py [--durable] COMMAND ...

The server lives in a temporary directory, listens on a Unix socket there only, and is gone afterwards.
DATABASE_URL is set for the command. Root may not run PostgreSQL, so root lends it the user postgres.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ALWAYS = ("-c", "listen_addresses=", "-c", "max_connections=200")
# Tests may lose everything at power failure; a benchmark (durable) may not.
FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class NoPostgres(Exception):
    """No PostgreSQL server program on this machine."""


def programs() -> Path:
    """The directory of initdb and postgres: Debian's newest, else wherever PATH has them."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = debian[-1] if debian else shutil.which("initdb")
    if not found:
        raise NoPostgres("本机没有 PostgreSQL 服务程序，请执行：sudo apt-get install postgresql")
    return Path(found).parent


def _owner() -> dict[str, Any]:
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}


@contextmanager
def temporary_cluster(*, durable: bool = False) -> Iterator[str]:
    """A fresh server; the value is its DATABASE_URL."""
    bin_dir = programs()
    home = Path(tempfile.mkdtemp(prefix="fadu-pg-"))
    if _owner():
        shutil.chown(home, "postgres", "postgres")
    try:
        _make(bin_dir, home)
        server = _start(bin_dir, home, durable=durable)
        try:
            _wait(bin_dir, home, server)
            yield f"postgres:///postgres?host={home}&user=postgres"
        finally:
            server.send_signal(signal.SIGINT if durable else signal.SIGQUIT)
            server.wait(timeout=60)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _make(bin_dir: Path, home: Path) -> None:
    command = [f"{bin_dir}/initdb", "-D", f"{home}/data", "-U", "postgres", "--auth=trust", "-E", "UTF8"]
    made = subprocess.run(
        # the same order as C.UTF-8, but compared and sorted as bytes: indexes on text are made twice as fast
        [*command, "--locale=C.UTF-8", "--lc-collate=C", "--no-sync"],
        check=False,
        capture_output=True,
        text=True,
        cwd=home,
        **_owner(),
    )
    if made.returncode:
        raise NoPostgres(f"initdb 失败：{made.stderr.strip()}")


def _start(bin_dir: Path, home: Path, *, durable: bool) -> "subprocess.Popen[bytes]":
    log = home / "log"
    with log.open("wb") as out:
        server: subprocess.Popen[bytes] = subprocess.Popen(
            [
                f"{bin_dir}/postgres",
                "-D",
                f"{home}/data",
                "-k",
                str(home),
                *ALWAYS,
                *(() if durable else FAST),
            ],
            stdout=out,
            stderr=out,
            cwd=home,
            start_new_session=True,  # Ctrl-C reaches the command first, then we stop the server
            **_owner(),
        )
    return server


def _wait(bin_dir: Path, home: Path, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        ready = subprocess.run([bin_dir / "pg_isready", "-h", home, "-q"], check=False)
        if ready.returncode == 0:
            return
        time.sleep(0.1)
    raise NoPostgres(f"PostgreSQL 未能启动：{(home / 'log').read_text(errors='replace')[-2000:]}")


def _stop_like_ctrl_c(*_: object) -> None:
    raise KeyboardInterrupt


def main(argv: list[str]) -> int:
    durable = argv[:1] == ["--durable"]
    command = argv[1:] if durable else argv
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _stop_like_ctrl_c)
    try:
        with temporary_cluster(durable=durable) as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    except NoPostgres as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
