"""Every test on SQLite, those in the browser last, then every test that uses a database on PostgreSQL.
Ends with one line that sums up both.

A step is never left out quietly: a missing server or browser fails the run. Arguments go to pytest.
"""

import os
import re
import subprocess
import sys
import tempfile
import time

WITH_POSTGRES = (sys.executable, "scripts/with_postgres.py")
PYTEST = (
    sys.executable,
    "-m",
    "pytest",
    "-n",
    "3",  # on two cores: one waits for its browser or its server now and then
    "--dist",
    "loadfile",
    "--no-loadscope-reorder",
    "-q",
    "--durations",
    "5",
)
STEPS = (
    # Together, so that one worker goes on while the other still drives a browser.
    ("SQLite、浏览器", PYTEST),
    ("PostgreSQL", (*WITH_POSTGRES, *PYTEST, "--database-only", "-m", "not browser and not own_database")),
)
KINDS = ("failed", "passed", "skipped", "xfailed", "xpassed", "errors", "warnings")
NOTHING_COLLECTED = 5


def run(command: tuple[str, ...], drawn: str) -> tuple[int, str]:
    """The return code and the closing line, everything shown while it runs. `drawn`: see tests/drawing.py."""
    # CI=1: a test that finds its server or browser missing fails instead of being skipped.
    environ = {**os.environ, "CI": "1", "PYTHONUNBUFFERED": "1", "FADU_DRAWN": drawn}
    # Two runs with two workers each, and every process some tests start, would compile the whole tree anew.
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    closing = ""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            if re.search(r"\d+ (passed|failed|error).* in [\d.]+s", line):
                closing = line
    return process.returncode, closing


def counts(closing: str) -> dict[str, int]:
    found = re.findall(r"(\d+) (\w+?)(s?)\b", closing.split(" in ")[0])
    names = {kind.rstrip("s"): kind for kind in KINDS}
    return {names[word]: int(number) for number, word, _ in found if word in names}


def closing_line(totals: dict[str, int], seconds: float) -> str:
    said = [f"{totals[kind]} {kind}" for kind in KINDS if totals.get(kind)]
    return f" {', '.join(said) or 'no tests ran'} in {seconds:.2f}s ".center(100, "=")


def main(arguments: list[str]) -> int:
    began, totals, broken = time.monotonic(), dict.fromkeys(KINDS, 0), []
    with tempfile.TemporaryDirectory(prefix="fadu-drawn-") as drawn:
        for title, command in STEPS:
            print(f"\n──── {title} ────", flush=True)
            code, closing = run((*command, *arguments), drawn)
            for kind, number in counts(closing).items():
                totals[kind] += number
            if code:
                broken.append(f"{title}（退出码 {code}{'，没有测试' if code == NOTHING_COLLECTED else ''}）")
    if broken:
        print(f"\n未通过：{'、'.join(broken)}")
    print(closing_line(totals, time.monotonic() - began))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
