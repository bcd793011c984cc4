"""文档写的都是真的：命令、链接、文件、按钮的名称、账号、快捷键、例子的输出、生成的图表、截图。"""

import ast
import dataclasses
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands

from fadu.__main__ import DRAWING, LAW, MANAGED, READING
from fadu.demo.city import PASSWORD
from fadu.demo.places import officers
from fadu.desk.clocks import RED_DAYS, YELLOW_DAYS
from fadu.kernel.lines import lines
from fadu.law.conventions import Conventions
from scripts import procedures

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("README*.md"), *DOCS.rglob("*.md")])
HANDBOOK = sorted((DOCS / "handbook").glob("*.md"))
HOWTO = sorted((DOCS / "howto").glob("*.md"))
IMAGES = sorted((DOCS / "images").glob("*"))
READMES = ("README.md", "README.zh-CN.md")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def each(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("document", [pytest.param(path, id=named(path)) for path in paths])


# ── 自述 ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", READMES)
def test_the_readme_names_the_two_commands_and_the_licence(name: str) -> None:
    text = text_of(ROOT / name)
    assert "\nmake run\n" in text
    assert "\nmake test\n" in text
    if not list(ROOT.glob("LICEN[CS]E*")):
        assert "Licence: to be chosen by the owners" in text or "许可：由权利人选定" in text


@pytest.mark.parametrize("name", READMES)
def test_the_readme_lists_the_demo_accounts_with_their_password(name: str) -> None:
    text = text_of(ROOT / name)
    listed = set(
        re.findall(
            r"`([a-z]+\d?)`",
            "\n".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| `")),
        )
    )
    shown = {one.username for one in officers() if one.shown}
    assert shown <= listed
    assert listed <= {one.username for one in officers()} | {"fadu"}
    assert PASSWORD in text


EXAMPLES = [
    (name, command, output)
    for name in READMES
    for command, output in re.findall(r"```\n\$ \.venv/bin/fadu (.+)\n((?:.+\n)+)```", text_of(ROOT / name))
]


@pytest.mark.parametrize(("name", "command", "output"), EXAMPLES)
def test_an_example_in_the_readme_prints_what_it_says(name: str, command: str, output: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fadu", *command.split()], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == output


def test_there_are_examples_to_check() -> None:
    assert len(EXAMPLES) >= 2


# ── 命令、链接、文件 ────────────────────────────────────────────────────────────────────────────────
@each(PAGES)
def test_every_command_shown_exists(document: Path) -> None:
    shown = set(re.findall(r"(?:`|\.venv/bin/|^\$ )fadu ([a-z_]+)", text_of(document), flags=re.M))
    assert shown <= {*LAW, *READING, *DRAWING, *MANAGED, *get_commands()}


@each(PAGES)
def test_every_make_target_shown_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), flags=re.M))
    assert set(re.findall(r"(?:`|^)(?:\w+=\S+ )*make ([a-z-]+)", text_of(document), flags=re.M)) <= targets


def anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", text_of(path), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@each(PAGES)
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    lost = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text_of(document)):
        if link.startswith(("http://", "https://")):
            continue
        file, _, anchor = link.partition("#")
        target = (document.parent / file).resolve() if file else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


@each(PAGES)
def test_every_file_of_ours_that_is_named_exists(document: Path) -> None:
    roots = r"(?:fadu|scripts|tests|docs|bench)"
    spoken = re.findall(rf"`({roots}/[\w./\-]+)`", text_of(document))
    example = {path for path in spoken if "/consultation" in path or "rest_days" in path}  # made in a how-to
    assert [path for path in spoken if path not in example and not (ROOT / path).exists()] == []


@each(PAGES)
def test_a_page_names_no_machine_and_no_registry(document: Path) -> None:
    wrong = re.findall(
        r"(?:/(?:home|root|tmp|srv|wor[k])/\w+|https?://(?!127\.0\.0\.1)\S+)", text_of(document)
    )
    assert [one for one in wrong if "example" not in one] == []


def test_every_page_is_in_the_index() -> None:
    index = text_of(DOCS / "README.md")
    linked = {(DOCS / link.partition("#")[0]).resolve() for link in re.findall(r"\]\(([^)\s]+)\)", index)}
    folders = {DOCS / "handbook", DOCS / "howto", DOCS / "procedures"}
    for page in PAGES:
        inside = page.parent in folders and page.name != "README.md"
        if page.parent == ROOT or page == DOCS / "README.md":
            continue
        assert page in linked or (inside and page.name in text_of(page.parent / "README.md")), named(page)


# ── 手册 ────────────────────────────────────────────────────────────────────────────────────────────
QUOTED = re.compile(r"〔([^〔〕\d][^〔〕]*)〕")
SCREENS = (
    "fadu/desk",
    "fadu/portal",
    "fadu/kernel",
    "fadu/lines",
    "fadu/reports",
    "fadu/gateway",
)
ATTRIBUTE = re.compile(r"""(?:placeholder|title|aria-label|label)=["']([^"'{]+)["']""")
SEPARATOR = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]+>", re.S)


def runs(markup: str) -> Iterator[str]:
    """Every run of text between tags, and the attributes a person reads."""
    yield from ATTRIBUTE.findall(markup)
    yield from (run.strip() for run in SEPARATOR.split(markup))


@cache
def on_screen() -> frozenset[str]:
    """Whatever the product can show: texts of templates, strings of the code, titles of every procedure."""
    found: set[str] = set()
    for room in SCREENS:
        for path in (ROOT / room).rglob("*.html"):
            found.update(runs(text_of(path)))
        for path in (ROOT / room).glob("static/*/video/*.js"):
            found.update(re.findall(r'"([^"\n]+)"', text_of(path)))
        for path in (ROOT / room).rglob("*.py"):
            if "tests" not in path.parts and "migrations" not in path.parts:
                tree = ast.parse(text_of(path))
                found.update(
                    node.value
                    for node in ast.walk(tree)
                    if isinstance(node, ast.Constant) and isinstance(node.value, str)
                )
    for procedure in (one for line in lines() for one in line.procedures):
        found.update(event.title for event in procedure.events().values())
    return frozenset(found)


@each(HANDBOOK)
def test_every_name_in_the_handbook_is_on_the_screen(document: Path) -> None:
    assert [name for name in QUOTED.findall(text_of(document)) if name not in on_screen()] == []


def test_the_handbook_speaks_of_every_act_of_the_office() -> None:
    said = {name for page in HANDBOOK for name in QUOTED.findall(text_of(page))}
    office = {"clerk", "handler", "section_head", "organ_head", "committee"}
    acts = {
        event.title
        for line in lines()
        for event in line.procedures[0].events().values()
        if office & {role.key for role in event.by} and event.title not in UNSAID
    }
    assert acts - said == set()


# 送达时随凭证自动记入的，或者只经批量、下级移送发生的：手册不教人手工办
UNSAID: frozenset[str] = frozenset()


def test_the_handbook_teaches_exactly_the_keys_there_are() -> None:
    page = text_of(ROOT / "fadu/desk/templates/desk/parts/_keys.html")
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page)
    real = {(" ".join(re.findall(r"<kbd>(.*?)</kbd>", keys)), said) for keys, said in rows}
    taught = re.findall(r"^\| ((?:`[^`]+` ?)+) \| (.+) \|$", text_of(DOCS / "handbook/basics.md"), flags=re.M)
    assert {(keys.replace("`", ""), said) for keys, said in taught} == real


def test_the_handbook_knows_the_days_at_which_colours_change() -> None:
    basics = text_of(DOCS / "handbook/basics.md")
    assert f"剩{RED_DAYS}日以内或者已经超期" in basics
    assert f"剩{YELLOW_DAYS}日以内" in basics


# ── 怎样修改 ────────────────────────────────────────────────────────────────────────────────────────
def test_every_counting_convention_is_documented() -> None:
    page = text_of(DOCS / "howto/counting-convention.md")
    rows = set(re.findall(r"^\| `([a-z_]+)` \|", page, flags=re.M))
    assert rows == {field.name for field in dataclasses.fields(Conventions)}


@each(HOWTO)
def test_a_how_to_names_the_test_that_tells(document: Path) -> None:
    if document.name == "README.md":
        return
    assert re.search(r"^## The test that tells you", text_of(document), flags=re.M)
    assert re.search(r"python -m pytest \S+", text_of(document))


# ── 生成的与截取的 ──────────────────────────────────────────────────────────────────────────────────
def test_the_pictures_and_tables_of_the_procedures_are_up_to_date() -> None:
    assert procedures.stale() == [], "run scripts/procedures.py"


def test_every_screenshot_is_used_and_light() -> None:
    used = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text_of(page))
    }
    assert len(IMAGES) >= 5
    for image in IMAGES:
        content = image.read_bytes()
        assert image in used, named(image)
        assert len(content) < 200_000, named(image)
        assert content[:8] == b"\x89PNG\r\n\x1a\n", named(image)
        wide, high = struct.unpack(">II", content[16:24])
        assert wide >= 390, named(image)
        assert high >= 600, named(image)
