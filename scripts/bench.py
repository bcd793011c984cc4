"""Run every bench/bench_*.py and say on what machine: a figure without its machine says nothing."""

import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _proc(name: str, key: str) -> str:
    """The value of the first line that starts with key, in a file of /proc; "?" elsewhere than on Linux."""
    path = Path("/proc") / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(key)), "?")


def machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"机器：{_proc('cpuinfo', 'model name')}，{cores} 核，内存 {_proc('meminfo', 'MemTotal')}，"
        f"{platform.platform()}，Python {platform.python_version()}，SQLite {sqlite3.sqlite_version}，"
        f"负载 {os.getloadavg()[0]:.1f}，可用磁盘 {shutil.disk_usage(ROOT).free >> 30} GiB"
    )


def run(path: Path) -> int:
    print(f"\n──── {path.name} ────", flush=True)
    began = time.monotonic()
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    code = subprocess.run([sys.executable, path], cwd=ROOT, env=environ, check=False).returncode
    print(
        f"{path.name}：{'完成' if code == 0 else f'失败（退出码 {code}）'}，{time.monotonic() - began:.1f} 秒"
    )
    return code


def main(only: list[str]) -> int:
    """With names given, only the benchmarks whose file name holds one of them."""
    print(machine())
    paths = [
        path
        for path in sorted((ROOT / "bench").glob("bench_*.py"))
        if not only or any(name in path.name for name in only)
    ]
    if not paths:
        print("没有可运行的性能测试。", file=sys.stderr)
        return 1
    codes = [run(path) for path in paths]
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
