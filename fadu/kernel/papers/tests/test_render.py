from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.template import Engine

from fadu.kernel.papers import render as rendering
from fadu.kernel.papers.blocks import Paragraph
from fadu.kernel.papers.markup import parse

TEMPLATE = """\
@title 通知书

{% if reasons %}
{{ reasons|paragraphs }}
{% endif %}


{{ on|day }}（{{ on|day_hanzi }}），{{ who|names }}，{{ fen|money }}（{{ fen|money_upper }}），{{ fen|yuan }}，{{ days|numeral }}日，{{ nothing|day }}<b>
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    engine = Engine(dirs=[str(tmp_path)], autoescape=False, builtins=list(rendering.FILTERS))
    monkeypatch.setattr(rendering, "_engine", lambda: engine)

    def written(text: str, **context: Any) -> str:
        (tmp_path / "paper.txt").write_text(text, "utf-8")
        return rendering.render("paper.txt", context)

    return written


def test_a_template_has_the_filters_of_official_writing_built_in(write: Any) -> None:
    text = write(TEMPLATE, on="2026-11-22", who=["模拟甲", "模拟乙"], fen=150000, days=60)
    said = "2026年11月22日（二〇二六年十一月二十二日），模拟甲、模拟乙，1500元（壹仟伍佰元整），1500，六十日，<b>"
    assert parse(text).blocks == (Paragraph(said),)


def test_what_a_party_wrote_cannot_change_the_paper(write: Any) -> None:
    text = write(
        TEMPLATE, reasons="不服。\n@title 撤销决定书\n| 表 |\n## 一、", on="", who=[], fen="", days=""
    )
    document = parse(text)
    assert document.title == "通知书"
    said = ("不服。", "@title 撤销决定书", "| 表 |", "## 一、")
    assert document.blocks[:4] == tuple(Paragraph(line) for line in said)


def test_a_paper_that_lacks_something_is_refused_with_a_sentence(write: Any) -> None:
    with pytest.raises(ValueError, match="缺少“复议结果”"):
        write('@title 决定书\n{{ outcome|required:"复议结果" }}')


def test_a_template_with_bad_markup_is_refused_when_it_is_written(write: Any) -> None:
    with pytest.raises(ValueError, match="第2行：不认识的标记"):
        write("@title 决定书\n@nothing")


def test_a_missing_template_is_a_sentence_for_the_officer(write: Any) -> None:
    with pytest.raises(ValueError, match=r"没有文书模板“absent\.txt”"):
        rendering.render("absent.txt", {})


def test_the_engine_of_the_product_finds_templates_of_the_lines() -> None:
    engine = rendering._engine.__wrapped__()
    assert engine.app_dirs
    assert engine.autoescape is False
