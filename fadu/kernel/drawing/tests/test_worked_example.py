"""docs/draws.md 里的例子：文档中的几行代码、产品的方法、文档写的结果，三者相同。"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from fadu.kernel.drawing import Pick, Removal, commitment, draw_key, play
from fadu.kernel.drawing.frame import read

TEXT = (Path(__file__).resolve().parents[4] / "docs" / "draws.md").read_text(encoding="utf-8")
SEED = bytes(range(32))


def block(name: str) -> str:
    found = re.search(rf"<!-- example:{name} -->\n```\w*\n(.*?)```", TEXT, re.DOTALL)
    assert found, name
    return found[1]


def words(one: Pick) -> str:
    return f"{one.key}，配{'、'.join(one.hands)}"


def test_the_example_of_the_document_comes_out_as_it_says() -> None:
    frame = read(block("frame"))
    key = draw_key(SEED, digest=frame.digest, public="07 12")
    first = play(frame, key).now
    then = play(frame, key, [Removal("企业2", "", "已注销")]).now
    told = {
        "承诺": f"`{commitment(SEED)}`",
        "范围的 SHA-256": f"`{frame.digest}`",
        "K": f"`{key.hex()}`",
        "乙层抽中": words(first[0]),
        "甲层抽中": words(first[1]),
        "企业2退出后递补": words(then[1]),
    }
    assert [f"| {what} | {value} |" in TEXT for what, value in told.items()] == [True] * len(told)


def test_the_few_lines_of_the_document_draw_the_same_without_our_code() -> None:
    frame = read(block("frame"))
    names: dict[str, Any] = {"frame": frame.text}
    exec(block("code"), names)  # the lines are ours, printed in the document
    ours = play(frame, draw_key(SEED, digest=frame.digest, public="07 12")).now
    assert names["result"] == [(one.stratum, one.key, list(one.hands)) for one in ours]
