"""工场：锁文件、临时 PostgreSQL、测试小结、函数长度、进度条、随库的前端文件。"""

import ast
import io
import os
import re
from pathlib import Path

import pytest

from fadu.kernel import progress as progress_module
from fadu.kernel.progress import progress
from scripts import assets, metrics, test, with_postgres

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_and_hashes_everything_and_names_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    packages = re.split(r"\n(?=[a-zA-Z])", text)
    assert len(packages) > 30
    for package in packages:
        assert re.match(r"[\w.\-]+(\[[\w,]+\])?==\S+", package), package
        assert "--hash=sha256:" in package, package


def test_every_requirement_asked_for_is_pinned() -> None:
    for name in ("requirements", "requirements-dev"):
        asked = re.findall(
            r"^([A-Za-z][\w.\-]*)", (ROOT / f"{name}.in").read_text(encoding="utf-8"), flags=re.M
        )
        pinned = re.findall(
            r"^([a-z0-9][\w.\-]*)", (ROOT / f"{name}.lock").read_text(encoding="utf-8"), flags=re.M
        )
        assert {one.lower().replace("_", "-") for one in asked} <= set(pinned)


def test_the_npm_lock_names_no_registry() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_vendored_files_refer_to_no_map_and_the_sprite_has_every_icon() -> None:
    for _, target in assets.COPIES:
        assert "sourceMappingURL" not in target.read_text(encoding="utf-8"), target.name
    drawn = re.findall(r'<symbol id="([^"]+)"', (assets.VENDOR / "icons.svg").read_text(encoding="utf-8"))
    assert drawn == (ROOT / "scripts" / "icons.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "= 1 failed, 22 passed, 3 skipped, 2 errors in 4.5s =",
            {"failed": 1, "passed": 22, "skipped": 3, "errors": 2},
        ),
        ("1 passed, 1 warning in 0.01s", {"passed": 1, "warnings": 1}),
        ("= 1 error in 0.2s =", {"errors": 1}),
    ],
)
def test_the_closing_lines_of_pytest_are_added_up(line: str, expected: dict[str, int]) -> None:
    assert test.counts(line) == expected


def test_the_last_line_of_all_tests_reads_like_one_of_pytest() -> None:
    said = test.closing_line({"failed": 1, "passed": 44, "skipped": 0}, 61.5)
    assert re.fullmatch(r"=+ 1 failed, 44 passed in 61\.50s =+", said)


def test_a_docstring_and_blank_lines_do_not_make_a_function_long() -> None:
    source = 'def f():\n    """One.\n\n    Two.\n    """\n    a = 1\n\n    return a\n'
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert metrics.length(function, source.splitlines()) == 3


def test_a_log_file_gets_no_progress_bar_but_all_items() -> None:
    log = io.StringIO()
    assert list(progress(range(5), "试", out=log)) == [0, 1, 2, 3, 4]
    assert log.getvalue() == ""


def test_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(progress_module, "DELAY_SECONDS", 0.0)
    terminal = Terminal()
    assert list(progress(iter("abc"), "恢复数据", total=3, out=terminal)) == ["a", "b", "c"]
    assert "恢复数据" in terminal.getvalue()


@pytest.mark.slow
def test_a_temporary_postgresql_serves_and_leaves_nothing_behind() -> None:
    import psycopg

    try:
        with with_postgres.temporary_cluster() as url, psycopg.connect(url) as connection:
            home = Path(connection.info.host)
            row = connection.execute("select 1").fetchone()
            assert row == (1,)
            assert home.exists()
    except with_postgres.NoPostgres as error:
        pytest.fail(str(error)) if os.environ.get("CI") else pytest.skip(str(error))
    assert not home.exists()
