"""`fadu terms`, `fadu due`, `fadu procedure`, and the tables and pictures they show."""

import io
import json
import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from fadu.law.cli import main
from fadu.law.diagram import arrows, mermaid, svg
from fadu.law.layout import lay_out, rows_of
from fadu.law.tables import aligned, term_rows, width
from fadu.law.tests.sample import Sample

TODAY = date(2026, 11, 22)
TERM_FIELDS = ("id", "line", "title", "number", "unit", "statute", "article", "words", "since", "until")


def run(*argv: str) -> str:
    out = io.StringIO()
    assert main(argv, [Sample], TODAY, out) == 0
    return out.getvalue()


def test_terms_lists_every_term_with_its_versions_as_json() -> None:
    rows = json.loads(run("terms", "--json"))
    assert {row["id"] for row in rows} >= {term.key for term in Sample.terms().values()}
    reply = [row for row in rows if row["id"] == "sample.plain.reply"]
    assert [(row["number"], row["unit"], row["article"]) for row in reply] == [
        (10, "日", "第二十三条"),
        (10, "工作日", "第四十八条"),
    ]
    assert [(row["since"], row["until"]) for row in reply] == [
        ("2018-01-01", "2024-01-01"),
        ("2024-01-01", None),
    ]
    assert set(reply[0]) >= {*TERM_FIELDS}
    parts = {row["id"]: row["number"] for row in rows if row["id"].count(".") == 3}
    assert parts == {"sample.plain.decide.extension": 30, "sample.plain.apply.cap": 1}


def test_terms_is_a_table_with_aligned_columns() -> None:
    lines = run("terms").splitlines()
    assert lines[0].split() == ["编号", "期限", "长度", "依据", "原文", "适用"]
    column = width(lines[0][: lines[0].index("依据")])
    assert all(width(line[: line.index("《")]) == column for line in lines[1:])


def test_an_inherited_term_is_listed_once() -> None:
    class Variant(Sample):
        title = "变体"
        key = "sample.variant"

    assert term_rows([Sample, Variant]) == term_rows([Sample])


def test_due_shows_the_date_and_every_step() -> None:
    text = run("due", "sample.plain.reply", "--from", "2024-01-31", "--as-of", "2024-02-19")
    assert text.startswith("提出书面答复：2024年2月19日（周一）届满\n  1. 《行政复议法》第四十八条")
    assert "还有0日" in text


def test_due_as_json_says_whether_it_is_provisional() -> None:
    found = json.loads(run("due", "sample.plain.decide", "--from", "2026-11-20", "--json"))
    assert (found["due"], found["provisional"], found["left"]) == ("2027-01-19", True, 58)
    assert found["lines"][0]["cites"][0]["article"] == 62


def test_due_takes_later_events_into_account() -> None:
    argv = ("due", "sample.plain.decide", "--from", "2026-03-02", "--event", "suspended=2026-03-12")
    assert "停止计算" in run(*argv)
    found = json.loads(run(*argv, "--event", "resumed=2026-04-01", "--json"))
    assert found["due"] == "2026-05-21"


def test_due_of_a_term_counted_from_a_fact_takes_the_date_as_that_fact() -> None:
    found = json.loads(run("due", "sample.plain.notice", "--from", "2026-11-30", "--json"))
    assert found["due"] == "2026-11-20"


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (("due", "nothing", "--from", "2026-01-01"), "没有编号为“nothing”的期限"),
        (("due", "sample.plain.decide", "--from", "2026-02-30"), "“2026-02-30”不是有效的日期"),
        (("due", "sample.plain.decide", "--from", "昨天"), "“昨天”不是有效的日期"),
        (("due", "sample.plain.decide", "--from", "2026-03-02", "--event", "x"), "写法应为 事件=日期"),
        (("due", "sample.plain.decide", "--from", "2026-03-02", "--event", "x=2026-03-03"), "没有事件“x”"),
        (("due", "sample.plain.decide", "--from", "9999-12-20"), "超出"),
        (("due", "sample.plain.decide"), "缺少"),
        (("procedure", "nothing"), "没有程序“nothing”。可用的程序：sample.plain"),
        (("nothing",), "没有这个选项"),
        ((), "缺少"),
    ],
)
def test_bad_input_gets_a_sentence_and_code_two(
    argv: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv, [Sample], TODAY, io.StringIO()) == 2
    assert sentence in capsys.readouterr().err


def test_procedure_shows_states_transitions_and_terms() -> None:
    text = run("procedure", "sample.plain")
    for said in (
        "样例程序（sample.plain，2018-01-01起施行）",
        "审查受理",
        "批准延期",
        "《行政复议法》第六十二条第一款",
    ):
        assert said in text
    assert run("procedure", "Sample") == text
    assert "sample.plain" in run("procedure")


def test_mermaid_has_a_line_for_every_transition() -> None:
    text = run("procedure", "sample.plain", "--mermaid")
    assert text == mermaid(Sample) + "\n"
    assert text.startswith("stateDiagram-v2")
    assert "[*] --> receiving: 收到申请" in text
    assert "receiving --> reviewing: 受理、视为受理" in text
    assert "suspended_state --> back: 恢复审理" in text
    assert "closed --> [*]" in text
    assert text.count(" --> ") == len(arrows(Sample)) + 1


def test_the_svg_is_wellformed_and_names_every_state_and_moving_event() -> None:
    picture = svg(Sample)
    root = ElementTree.fromstring(picture)
    said = "".join(root.itertext())
    for state in Sample.states().values():
        assert state.title in said
    for event in Sample.events().values():
        assert event.to is None or event.title in said
    numbers = re.findall(r'fill="#fff" text-anchor="middle"[^>]*>(\d+)<', picture)
    assert sorted(set(map(int, numbers))) == list(range(1, len(arrows(Sample)) + 1))


def test_a_variant_that_leaves_a_state_out_is_drawn_without_it() -> None:
    class Plain(Sample):
        title = "无提级"
        key = "sample.plainer"
        without = (Sample.above, Sample.elevated)
        decide = Sample.decide.but(restarts=())

    said = "".join(ElementTree.fromstring(svg(Plain)).itertext())
    assert "提级" in "".join(ElementTree.fromstring(svg(Sample)).itertext())
    assert "提级" not in said.replace("无提级", "")
    assert "above" not in mermaid(Plain)


def test_boxes_do_not_touch_and_no_two_lines_share_a_track() -> None:
    pairs = [(arrow.source, arrow.target) for arrow in arrows(Sample)]
    names = list(dict.fromkeys(name for pair in pairs for name in pair))
    layout = lay_out(rows_of(names, pairs, ("start",)), pairs, dict.fromkeys(names, 80.0))
    boxes = sorted((box.y, box.x, box.x + box.width) for box in layout.boxes.values())
    for (y1, _, right), (y2, left, _) in pairwise(boxes):
        assert y1 != y2 or right < left
    tracks = [(y1, min(x1, x2), max(x1, x2)) for line in layout.lines
              for (x1, y1), (x2, y2) in pairwise(line) if y1 == y2 and x1 != x2]  # fmt: skip
    assert len({y for y, _, _ in tracks}) == len(tracks)


def test_columns_count_a_chinese_character_as_two() -> None:
    assert width("期限ab") == 6
    assert aligned([("期限", "x"), ("a", "y")]) == "期限  x\na     y"
