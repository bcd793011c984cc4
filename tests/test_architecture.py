"""房屋的规矩，逐条在代码上核对：分层、文件名、函数长度、钟表、写入口、声明的写法。"""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest

from scripts import metrics

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "fadu"
Found = list[str]


def sources(*folders: Path) -> Iterator[tuple[str, ast.Module]]:
    """(path from the root, parsed source) of the product's own code: no tests, no migrations."""
    for folder in folders or (PACKAGE,):
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(ROOT).parts
            if "tests" not in parts and "migrations" not in parts:
                yield "/".join(parts), parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules_of(tree: ast.Module) -> Iterator[str]:
    """Every module imported anywhere in the file, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


# ── 分层 ────────────────────────────────────────────────────────────────────────────────────────────
def test_the_rooms_import_downwards_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert re.search(r"[1-9]\d* kept, 0 broken", done.stdout), done.stdout


def test_the_language_of_law_imports_no_django_and_nothing_of_ours() -> None:
    for path, tree in sources(PACKAGE / "law"):
        for module in modules_of(tree):
            assert module.split(".")[0] != "django", path
            assert not module.startswith("fadu.") or module.startswith("fadu.law"), f"{path}: {module}"


def test_nothing_is_imported_by_star_or_by_a_private_name_of_another_package() -> None:
    wrong: Found = []
    for path, tree in sources():
        package = path.rsplit("/", 1)[0].replace("/", ".")
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("fadu"):
                near = (node.module or "").startswith(package)
                names = [alias.name for alias in node.names]
                wrong += [f"{path}: {name}" for name in names if name == "*"]
                wrong += [f"{path}: {node.module}.{name}" for name in names if name[0] == "_" and not near]
    assert wrong == []


def test_nothing_happens_behind_the_caller_by_signals() -> None:
    found = [
        f"{path}: {module}"
        for path, tree in sources()
        for module in modules_of(tree)
        if module.endswith("signals") or module == "django.dispatch"
    ]
    assert found == []


# ── 业务线的文件 ────────────────────────────────────────────────────────────────────────────────────
# 业务线可以在另一条线的包里（enforcement/supervision）；键是包的末名
LINES = [
    "/".join(path.parent.relative_to(PACKAGE / "lines").parts)
    for path in sorted((PACKAGE / "lines").rglob("line.py"))
]
FILES = (
    "__init__.py",
    "line.py",
    "procedure.py",
    "asks.py",
    "papers.py",
    "models.py",
    "intake.py",
    "migrations/0001_initial.py",
    "tests/__init__.py",
    "templates/{line}/papers",
)


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_a_package_with_the_fixed_file_names_and_views_only_behind_its_pages(line: str) -> None:
    package = PACKAGE / "lines" / line
    missing = [name for name in FILES if not _there(package / name.format(line=package.name))]
    assert missing == []
    inner = [path.parent for path in package.rglob("*/line.py")]
    found = [path for path in package.rglob("*views*.py") if not inside(path, inner)]
    views, pages = found, (package / "pages.py").exists()
    assert bool(views) == pages, "pages of a line are declared in its pages.py; see docs/howto/new-line.md"


def test_a_line_knows_nothing_of_the_lines_inside_it() -> None:
    wrong: Found = []
    for inner in [PACKAGE / "lines" / line for line in LINES if "/" in line]:
        name = ".".join(inner.relative_to(ROOT).parts)
        for path, tree in sources(inner.parent):
            if not inside(ROOT / path, [inner]):
                wrong += [
                    f"{path}: {module}" for module in modules_of(tree) if f"{module}.".startswith(f"{name}.")
                ]
    assert wrong == []


def inside(path: Path, folders: list[Path]) -> bool:
    return any(folder in path.parents for folder in folders)


def _there(path: Path) -> bool:
    """Models that fill a file may be a package of that name."""
    return path.exists() or (path.name == "models.py" and (path.with_suffix("") / "__init__.py").exists())


def test_every_line_is_named_in_the_settings() -> None:
    from django.conf import settings

    assert sorted(settings.LINES) == sorted(f"fadu.lines.{line.replace('/', '.')}" for line in LINES)


# ── 函数长度 ────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("room", metrics.rooms())
def test_functions_stay_short(room: str) -> None:
    sizes = [size for path in metrics.rooms()[room] for size in metrics.functions(path)]
    if not sizes:
        return
    assert statistics.median(sizes) < metrics.MEDIAN, room
    assert metrics.p90(sizes) < metrics.P90, room


# ── 钟表 ────────────────────────────────────────────────────────────────────────────────────────────
# 只有这些文件可以看钟；其余的日期和时刻都是参数
CLOCKS = {
    "fadu/__main__.py": "the command fadu due says what is left today",
    "fadu/desk/moment.py": "the desk",
    "fadu/portal/moment.py": "the portal",
    "fadu/gateway/moment.py": "the gateway",
    "fadu/kernel/auth/clock.py": "signing in and the life of a session",
    "fadu/lines/enforcement/feed/jobs.py": "a turn of the import ends after ten seconds",
    "fadu/kernel/models/people.py": "when an account was made, which is no fact of a case",
}
LOOKING = frozenset({"now", "utcnow", "today", "auto_now", "auto_now_add"})
CLOCK_OWNERS = frozenset({"timezone", "datetime", "date", "time"})


def looks_at_the_clock(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg in LOOKING and isinstance(node.value, ast.Constant) and node.value.value is True
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id in CLOCK_OWNERS and node.attr in (LOOKING | {"time"} & {node.value.id})
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in ("localdate", "localtime") and not (node.args or node.keywords)
    return False


def test_only_the_outermost_rooms_and_commands_look_at_the_clock() -> None:
    looking = {path for path, tree in sources() if any(looks_at_the_clock(node) for node in ast.walk(tree))}
    assert {path for path in looking if "/management/commands/" not in path} <= set(CLOCKS)


def test_a_look_at_the_clock_is_recognised() -> None:
    for text in (
        "timezone.now()",
        "x(default=timezone.now)",
        "timezone.localdate()",
        "date.today()",
        "time.time()",
    ):
        assert any(looks_at_the_clock(node) for node in ast.walk(ast.parse(text))), text
    for text in (
        "timezone.localdate(at)",
        "timezone.localtime(at)",
        "time.monotonic()",
        "datetime.time(9)",
        "one.now",
    ):
        assert not any(looks_at_the_clock(node) for node in ast.walk(ast.parse(text))), text


def days_in_another_zone(tree: ast.AST) -> set[int]:
    """Lines that take the day of an instant (`at`) as it is: till eight in the morning that is yesterday."""
    called = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and not node.args)
    owners = ((node.lineno, node.func.value) for node in called if _is_date(node.func))
    return {line for line, owner in owners if "at" in (getattr(owner, "id", ""), getattr(owner, "attr", ""))}


def _is_date(called: ast.expr) -> TypeGuard[ast.Attribute]:
    return isinstance(called, ast.Attribute) and called.attr == "date"


def test_the_day_of_an_instant_is_the_bureaus_own() -> None:
    assert days_in_another_zone(ast.parse("at.date(); one.at.date(); timezone.localdate(at)")) == {1}
    assert not [f"{path}:{n}" for path, tree in sources() for n in sorted(days_in_another_zone(tree))]


# ── 唯一的写入口 ────────────────────────────────────────────────────────────────────────────────────
RECORD = frozenset(
    {"Case", "Entry", "Deadline", "Paper", "Service", "Approval", "ApprovalStep", "Link", "Party", "Counter"}
    | {"Material", "Recusal", "Finding", "Task", "Reconsideration"}
)
WRITES = frozenset(
    {"create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}
)
# 内核以外保存单个对象的地方，都不是案件记录：账号、任职、机关、草稿、工作簿、对接单位和消息
SAVED = {
    "fadu/desk/admin_views.py": {"person", "post", "row", "form"},
    "fadu/desk/ledger.py": {"book"},
    "fadu/desk/figurerows.py": {"book"},
    "fadu/desk/registersheet.py": {"book"},
    "fadu/desk/errands.py": {"report"},
    "fadu/desk/views/rooms.py": {"form"},
    "fadu/demo/city.py": {"user"},
    # 交换来往的信封：办成案件仍由 record() 写入，这里只记这份消息收到、办到哪一步
    "fadu/gateway/admin.py": {"partner"},
    "fadu/gateway/partners.py": {"key"},
    "fadu/gateway/receiving.py": {"row"},
    "fadu/gateway/applying.py": {"message"},
    "fadu/gateway/composing.py": {"message"},
    # 案卷评查不是案件：一轮、一卷、一张评分表、一条问题各有自己的表，整改的案件仍由 record() 立案
    "fadu/lines/enforcement/supervision/reviewing/answering.py": {"problem", "file"},
    "fadu/lines/enforcement/supervision/reviewing/finishing.py": {"problem", "feedback", "one"},
    "fadu/lines/enforcement/supervision/reviewing/lessons.py": {"problem", "file"},
    "fadu/lines/enforcement/supervision/reviewing/lots.py": {"one", "file", "sheet"},
    "fadu/lines/enforcement/supervision/reviewing/marking.py": {"sheet", "file"},
    "fadu/lines/enforcement/supervision/reviewing/telling.py": {"one"},
    "fadu/portal/models.py": {"self"},
    "fadu/portal/drafting.py": {"draft"},
    "fadu/portal/views/apply.py": {"draft"},
    "fadu/reports/arranging.py": {"section"},
    "fadu/reports/asking.py": {"request"},
    "fadu/reports/promises.py": {"pledge"},
    "fadu/reports/drafting.py": {"report", "fresh", "step", "pledge"},
    "fadu/reports/freezing.py": {"snapshot"},
    "fadu/reports/rectifying.py": {"notice"},
    "fadu/reports/readings.py": {"reading", "fresh", "one"},
    "fadu/reports/views/benchmark.py": {"form"},
}


def outside_the_kernel() -> Iterator[tuple[str, ast.Call]]:
    for path, tree in sources():
        if not path.startswith(("fadu/kernel/", "fadu/law/")):
            yield from ((path, node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def chain_of(call: ast.Call) -> list[str]:
    """["Case", "objects", "filter", "update"] for Case.objects.filter(…).update(…); [] when it starts otherwise."""
    names: list[str] = []
    node: ast.expr = call
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            names.insert(0, node.attr)
            node = node.value
        else:
            return [node.id, *names] if isinstance(node, ast.Name) else names


def test_only_the_kernel_writes_the_record() -> None:
    wrong = [
        f"{path}:{call.lineno}: {'.'.join(names)}"
        for path, call in outside_the_kernel()
        if (names := chain_of(call)) and names[0] in RECORD and names[-1] in WRITES
    ]
    assert wrong == []


def test_outside_the_kernel_only_what_is_no_record_is_saved() -> None:
    wrong = [
        f"{path}:{call.lineno}: {'.'.join(names)}"
        for path, call in outside_the_kernel()
        if (names := chain_of(call)) and names[-1] == "save" and names[0] not in SAVED.get(path, ())
    ]
    assert wrong == []


def test_a_write_past_the_door_is_recognised() -> None:
    call = ast.parse("Case.objects.filter(pk=1).update(state='x')", mode="eval").body
    assert isinstance(call, ast.Call)
    assert chain_of(call) == ["Case", "objects", "filter", "update"]


# ── 声明的写法 ──────────────────────────────────────────────────────────────────────────────────────
def lines_of_code() -> Iterator[tuple[str, str]]:
    for folder in ("fadu", "scripts", "tests", "bench"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield f"{path.relative_to(ROOT)}:{number}", line


def test_an_ignored_type_says_which_error_and_why() -> None:
    """In a test the line itself is the reason."""
    marked = [(place, line) for place, line in lines_of_code() if "# type:" + " ignore" in line]
    product = [(place, line) for place, line in marked if "/tests/" not in place and place[:6] != "tests/"]
    assert product
    wrong = [place for place, line in product if not re.search(r"# type: ignore\[[a-z, -]+\] +\S", line)]
    assert wrong == []


def test_nothing_is_left_to_be_done_later() -> None:
    later = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    assert [place for place, line in lines_of_code() if later.search(line)] == []


def test_nothing_raises_not_implemented() -> None:
    raising = {
        path
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and "NotImplementedError" in ast.unparse(node)
    }
    assert raising == set()
