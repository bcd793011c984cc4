"""设置：只来自环境变量，值不对就不启动并说明；运行手册与设置逐项一致。"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from scripts import run

ROOT = Path(__file__).resolve().parents[1]
SECRETS = {
    "FADU_SECRET_KEY": "x" * 40,
    "FADU_KEY": "q3x1ZqYvJpN5m0h7mR6c5o3cPp2m3cJwqfX2m6S1b1A=",
    "FADU_HOSTS": "fuyi.example.gov.cn",
}


def start(tmp_path: Path, ask: str = "''", **environ: str) -> "subprocess.CompletedProcess[str]":
    """Import the settings in a process of its own and print `ask`."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("FADU_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, "-c", f"import fadu.settings as s; print({ask})"],
        cwd=ROOT,
        env={**clean, "FADU_VAR": str(tmp_path), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({"FADU_MODE": "test"}, "只能是：demo、production"),
        ({"FADU_DEBUG": "yes"}, "只能是：1、0"),
        ({"FADU_PORT": "eighty"}, "应为 1 至 65535 的整数"),
        ({"FADU_PORT": "70000"}, "应为 1 至 65535 的整数"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL 无效"),
        ({"DATABASE_URL": "postgres://[::"}, "DATABASE_URL 无效"),
        ({"FADU_ORIGINS": "fuyi.example.gov.cn"}, "应以 http:// 或 https:// 开头"),
        ({"FADU_OIDC_CLIENT_ID": "fadu"}, "还须设置 FADU_OIDC_CLIENT_SECRET"),
        ({"FADU_SECRET_KEY": "short"}, "至少 32 个字符"),
        ({"FADU_MODE": "production"}, "FADU_SECRET_KEY"),
        ({"FADU_MODE": "production", **SECRETS, "FADU_HOSTS": ""}, "FADU_HOSTS"),
        ({"FADU_MODE": "production", **SECRETS, "FADU_KEY": ""}, "FADU_KEY"),
        ({"FADU_MODE": "production", **SECRETS, "FADU_DEBUG": "1"}, "泄露"),
    ],
)
def test_a_wrong_value_stops_the_start_with_a_sentence(
    tmp_path: Path, environ: dict[str, str], sentence: str
) -> None:
    done = start(tmp_path, **environ)
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert sentence in done.stderr


def test_production_starts_with_its_secrets_and_is_https_only(tmp_path: Path) -> None:
    done = start(
        tmp_path, "s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.DEBUG", FADU_MODE="production", **SECRETS
    )
    assert done.stdout.strip() == "True True False", done.stderr


def test_a_demo_makes_its_secret_once_and_keeps_it_to_itself(tmp_path: Path) -> None:
    first, second = (start(tmp_path, "s.SECRET_KEY").stdout for _ in range(2))
    assert first == second
    assert len(first.strip()) >= 50
    assert (tmp_path / "keys" / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("url", "host", "name"),
    [
        ("postgres://u:p%40ss@db.example:5433/fadu", "db.example", "fadu"),
        ("postgres:///fadu?host=/run/postgresql&user=u", "/run/postgresql", "fadu"),
        ("postgresql://u@%2Frun%2Fpg/fadu", "/run/pg", "fadu"),
    ],
)
def test_postgresql_is_one_variable(tmp_path: Path, url: str, host: str, name: str) -> None:
    done = start(tmp_path, "[s.DATABASES['default'][k] for k in ('HOST', 'NAME', 'USER')]", DATABASE_URL=url)
    assert done.stdout.strip() == str([host, name, "u"]), done.stderr


def test_the_handbook_lists_every_variable_and_no_other() -> None:
    sources = [ROOT / "fadu/settings.py", ROOT / "scripts/gunicorn.conf.py", ROOT / "conftest.py"]
    read = set(
        re.findall(r"""["']((?:FADU_[A-Z_]+)|DATABASE_URL)["']""", "".join(map(Path.read_text, sources)))
    )
    handbook = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    assert read == set(re.findall(r"^\| `([A-Z_]+)` \|", handbook, flags=re.M))


def test_sqlite_waits_its_turn_and_survives_power_failure(tmp_path: Path) -> None:
    options = start(tmp_path, "s.DATABASES['default']['OPTIONS']").stdout
    for wanted in (
        "'transaction_mode': 'IMMEDIATE'",
        "'timeout': 20",
        "synchronous=FULL",
        "journal_mode=WAL",
    ):
        assert wanted in options


def test_the_links_of_a_demo_lead_to_the_address_it_prints(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, str] = {}
    monkeypatch.setattr(os, "environ", told)
    settings.FADU_SITE, settings.PRODUCTION = "", True
    run.tell_the_address()
    assert (settings.FADU_SITE, told) == ("", {}), "a bureau in earnest says its own"
    settings.PRODUCTION = False
    run.tell_the_address()
    assert settings.FADU_SITE == told["FADU_SITE"] == f"http://127.0.0.1:{settings.FADU_PORT}"
    settings.FADU_SITE = "https://fuyi.example.gov.cn"
    run.tell_the_address()
    assert settings.FADU_SITE == "https://fuyi.example.gov.cn"
