"""一个名词一个标识符：对照表与程序声明一致，且一一对应。"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from fadu.lines.reconsideration.procedure import PROCEDURES

ROOT = Path(__file__).resolve().parents[4]
KINDS = ("states", "events", "terms")


def test_the_printed_glossary_is_what_the_code_says() -> None:
    told = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "glossary.py"), "--check"], capture_output=True, text=True
    )
    assert told.returncode == 0, told.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_one_chinese_term_has_one_identifier(kind: str) -> None:
    names: dict[str, set[str]] = {}
    for procedure in PROCEDURES:
        for name, value in getattr(procedure, kind)().items():
            names.setdefault(value.title, set()).add(name)
    assert {title: found for title, found in names.items() if len(found) > 1} == {}


@pytest.mark.parametrize("kind", ["states", "events"])
def test_one_identifier_has_one_chinese_term(kind: str) -> None:
    titles: dict[str, set[str]] = {}
    for procedure in PROCEDURES:
        for name, value in getattr(procedure, kind)().items():
            titles.setdefault(name, set()).add(value.title)
    assert {name: found for name, found in titles.items() if len(found) > 1} == {}


def test_identifiers_are_plain_english_words() -> None:
    for procedure in PROCEDURES:
        for kind in KINDS:
            assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in getattr(procedure, kind)())
