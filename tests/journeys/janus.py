"""A Janus of one's own for a test: its configuration in a directory, bound to this machine, gone afterwards."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

CONF = {
    "janus.jcfg": """general: {{
  configs_folder = "{folder}"
  plugins_folder = "{lib}/plugins"
  transports_folder = "{lib}/transports"
  events_folder = "{lib}/events"
  loggers_folder = "{lib}/loggers"
  interface = "127.0.0.1"
  debug_level = 3
  admin_secret = "{secret}"
  token_auth = true
  token_auth_secret = "{secret}"
}}
media: {{ rtp_port_range = "{low}-{high}" }}
nat: {{ full_trickle = true }}
plugins: {{ disable = "{others}" }}
""",
    "janus.transport.http.jcfg": """general: {{ json = "compact"  http = false  https = false }}
admin: {{ admin_base_path = "/admin"  admin_http = true  admin_port = {admin}  admin_ip = "127.0.0.1"  admin_https = false }}
""",
    "janus.transport.websockets.jcfg": """general: {{ ws = true  ws_port = {ws}  ws_ip = "127.0.0.1"  wss = false }}
admin: {{ admin_ws = false }}
""",
    "janus.plugin.videoroom.jcfg": """general: {{ admin_key = "{secret}"  string_ids = true  lock_rtp_forward = true }}
""",
}


@dataclass(frozen=True)
class Running:
    admin: str
    ws: str
    secret: str


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def why_not() -> str:
    """ "" where a Janus can be started and reached by a browser's media."""
    if shutil.which("janus") is None:
        return "没有安装 janus：请执行 scripts/system_packages.sh test"
    links = [one for one in Path("/sys/class/net").iterdir() if one.name != "lo"]
    if not any((one / "operstate").read_text().strip() == "up" for one in links):
        return "只有 lo 网卡：janus 不用回环地址传音视频"
    return ""


def library() -> Path:
    return next(Path("/usr/lib").glob("*/janus"))


@contextmanager
def running(folder: Path) -> Iterator[Running]:
    """Skips where it cannot run; where everything must run (CI), its absence is a failure."""
    reason = why_not()
    if reason:
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    secret, admin, ws = secrets.token_hex(16), free_port(), free_port()
    low = 20000 + secrets.randbelow(20000)
    plugins = (library() / "plugins").glob("libjanus_*.so")
    others = ",".join(one.name for one in plugins if "videoroom" not in one.name)
    values = {
        "folder": folder,
        "lib": library(),
        "secret": secret,
        "admin": admin,
        "ws": ws,
        "others": others,
    }
    for name, text in CONF.items():
        (folder / name).write_text(text.format(**values, low=low, high=low + 200))
    command = ["janus", "-F", str(folder), "-L", str(folder / "janus.log"), "-N"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(admin, ws)
            yield Running(f"http://127.0.0.1:{admin}/admin", f"ws://127.0.0.1:{ws}", secret)
        finally:
            process.terminate()


def _wait(*ports: int) -> None:
    until = time.monotonic() + 15
    for port in ports:
        while time.monotonic() < until:
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            raise AssertionError(f"janus 没有在端口 {port} 上应答")
