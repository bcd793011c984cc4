"""命令 fadu：说得清的用法；法律部分不碰数据库；列出的命令都真的有。"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

from fadu.__main__ import LAW, MANAGED, main

ROOT = Path(__file__).resolve().parents[1]


def test_without_a_command_every_command_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    said = capsys.readouterr().out
    assert all(name in said for name in (*LAW, *MANAGED))


def test_a_wrong_command_is_refused_with_the_list_of_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tremns"]) == 2
    said = capsys.readouterr().err
    assert "没有“tremns”这个命令" in said
    assert "terms" in said


@pytest.mark.parametrize("name", MANAGED)
def test_every_command_listed_is_installed(name: str) -> None:
    assert name in get_commands()


def test_the_terms_are_listed_where_no_database_answers(tmp_path: Path) -> None:
    nowhere = "postgres://nobody@127.0.0.1:1/nothing?connect_timeout=1"
    done = subprocess.run(
        [sys.executable, "-m", "fadu", "terms", "--json"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": nowhere, "FADU_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "reconsideration.ordinary" in done.stdout


def test_a_wrong_setting_is_told_without_a_stack_trace(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fadu", "check"],
        cwd=ROOT,
        env={**os.environ, "FADU_VAR": str(tmp_path), "FADU_PORT": "x"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "FADU_PORT" in done.stderr
    assert "Traceback" not in done.stderr
