"""清单里的每个数说得出来路；对应靠叫法、单位和业务线，不靠编号。"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from fadu.kernel.figures.catalogue import catalogues, figure
from fadu.kernel.figures.coverage import Covered, cover
from fadu.kernel.lines import forget_lines
from fadu.law import LawError

SHARED = Path(__file__).resolve().parents[4].parent / "shared"
INVENTORY = SHARED / "inventory" / "figures.jsonl"


@pytest.fixture(autouse=True)
def _real_lines() -> None:
    forget_lines()


def asked(
    indicator: str, unit: str = "件", kind: str = "count", line: str = "行政复议", **more: Any
) -> Covered:
    record = {"id": "x-1", "line": line, "indicator": indicator, "unit": unit, "kind": kind, **more}
    return cover(record, catalogues())


@pytest.mark.parametrize(
    ("indicator", "unit", "kind", "name"),
    [
        ("全年新收行政复议申请", "宗", "count", "received"),
        ("复议机关受理案件数", "宗", "count", "accepted"),
        ("审结案件数", "件", "count", "closed"),
        ("行政复议案件按期办结率", "%", "ratio", "on_time"),
        ("行政复议综合纠错率", "%", "ratio", "corrected_rate"),
        ("行政复议案件受理率", "%", "ratio", "acceptance_rate"),
        ("行政复议案件收案同比增长", "%", "change", "received_change"),
        ("经调解和解结案数", "件", "count", "resolved"),
        ("制发行政复议意见书数", "份", "count", "opinions"),
        ("制发行政复议建议书数", "份", "count", "advice"),
        ("行政复议听证会场次", "场", "count", "hearings"),
        ("被申请人负责人出席听证率", "%", "ratio", "head_attendance"),
        ("案件平均办理时间", "天", "duration", "average_days"),
        ("复议决定公开文书数", "份", "count", "published"),
        ("不予受理案件数", "件", "count", "refused"),
        ("复议维持决定数", "件", "count", "upheld"),
        ("简易程序适用率", "%", "ratio", "simplified_share"),
    ],
)
def test_other_reports_words_for_a_figure_lead_to_it(indicator: str, unit: str, kind: str, name: str) -> None:
    assert asked(indicator, unit, kind) == Covered("x-1", "computed", f"reconsideration.{name}")


def test_a_rank_or_a_claim_is_never_computed_whatever_its_line() -> None:
    assert asked("复议工作全省排名", "位", "rank").figure == "attested.rank"
    assert asked("全国首个复议便民点", "个", "claim", line="从未听说") == Covered(
        "x-1", "attested", "attested.claim"
    )


def test_what_is_laid_down_is_a_parameter_and_what_nobody_counts_is_not_yet() -> None:
    assert asked("每村法律顾问配备标准", "名/村", "threshold", line="村居").status == "parameter"
    assert asked("许可承诺办结时限", "工作日", "duration", line="律师").status == "parameter"
    assert asked("报名人数突破", "人", "threshold", line="资格", quote="首次突破2万人").status == "not-yet"
    assert asked("办理公证", "件", "count", line="公证") == Covered("x-1", "not-yet", None)
    assert asked("复议楼建筑面积", "件") == Covered("x-1", "not-yet", None)


def test_one_line_may_count_what_an_inventory_files_under_several() -> None:
    own = asked("调解 受理数", "件", line="人民调解", quote="受理矛盾纠纷2405件").figure
    assert own == "mediation.accepted"
    assert asked("行政调解受理数", "宗", line="行政调解").figure == "mediation.administrative_accepted"
    assert asked("行政调解受理数", "宗", line="合规").status == "not-yet"


def test_a_count_is_never_taken_for_a_rate_of_the_same_words() -> None:
    assert asked("纠错率", "%", "ratio").figure == "reconsideration.corrected_rate"
    assert asked("直接纠错案件数", "件").figure == "reconsideration.corrected"
    assert asked("年新收突破", "宗", "threshold", value=10_000).figure == "reconsideration.over_ten_thousand"
    assert asked("年新收突破", "宗", "threshold", value=500).figure != "reconsideration.over_ten_thousand"


# 三级响应、每村一名网格员、一院三所：规定的，不是数出来的
LAID_DOWN = ("000-044", "002-129", "004-061")


@pytest.mark.skipif(not INVENTORY.exists(), reason="没有 ../shared/inventory/figures.jsonl，不能核对覆盖")
def test_every_figure_of_the_lines_built_and_every_rank_of_the_inventory_is_come_by(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("coverage", str(INVENTORY), "--json")
    found = {row["id"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    records = [json.loads(line) for line in INVENTORY.read_text(encoding="utf-8").splitlines()]
    assert list(found) == [one["id"] for one in records]
    for one in records:
        row = found[one["id"]]
        assert set(row) == {"id", "status", "figure"}
        if one["kind"] in ("rank", "claim"):
            assert row["status"] == "attested", one["indicator"]
        elif one["line"] == "行政复议":
            assert row["status"] in ("computed", "attested"), one["indicator"]
        elif one["line"] in ("人民调解", "行政调解"):
            assert row["status"] == ("computed" if one["id"] not in LAID_DOWN else "parameter"), one
        if row["figure"]:
            assert figure(row["figure"]).computed is (row["status"] == "computed")


def test_a_list_for_people_ends_with_its_totals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "清单.jsonl"
    rows = [{"id": "1", "line": "行政复议", "indicator": "新收复议申请", "kind": "count", "unit": "件"}]
    path.write_text("\n\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    call_command("coverage", str(path))
    assert capsys.readouterr().out.splitlines() == [
        "1  算得出  新收复议申请  →  新收行政复议申请",
        "共 1 个：算得出 1，凭证明填报 0，规定的标准 0，尚无 0。",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("不是清单", "第1行不是 JSON"),
        ('{"id": "1", "line": "行政复议"}', "第1行缺少indicator、kind"),
        ("[1, 2]", "第1行缺少id"),
    ],
)
def test_a_bad_inventory_is_told_line_by_line(text: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=sentence):
        call_command("coverage", str(path))


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="读不到文件"):
        call_command("coverage", str(tmp_path / "没有.jsonl"))
    (tmp_path / "gbk.jsonl").write_bytes("复议".encode("gbk"))
    with pytest.raises(CommandError, match="不是 UTF-8"):
        call_command("coverage", str(tmp_path / "gbk.jsonl"))


def test_a_figure_is_found_by_its_id() -> None:
    assert figure("reconsideration.received").title == "新收行政复议申请"
    with pytest.raises(LawError, match="没有数字“nowhere"):
        figure("nowhere.received")
