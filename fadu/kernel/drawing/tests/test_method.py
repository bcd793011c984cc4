"""抽取的方法：次序无关、可以重放、均匀、各层互不相干、按权重；写法不对的一句话拒绝。"""

from __future__ import annotations

import json
from collections import Counter
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fadu.__main__ import main
from fadu.kernel.drawing import (
    Bar,
    Frame,
    FrameError,
    Hand,
    Item,
    Out,
    Outcome,
    Removal,
    commitment,
    draw_key,
    play,
)
from fadu.kernel.drawing.file import NotADraw, checks, written
from fadu.kernel.drawing.frame import read
from fadu.kernel.drawing.seed import fingerprint

SEED = bytes(range(32))
FIRMS = [Item(f"企业{n}", "甲" if n < 6 else "乙", 1 + n % 3, f"模拟{n}厂") for n in range(12)]
PEOPLE = [Hand(f"证{n}", mark=fingerprint(f"{n:032}", f"模拟人员{n}")) for n in range(5)]


def frame(items: list[Item] | None = None, **changes: object) -> Frame:
    said: dict[str, object] = {
        "hands": PEOPLE,
        "per": 2,
        "bars": [Bar("企业1", "证1", "近亲属")],
        "outs": [Out("企业99", "已列入专项检查")],
        "source": "",
    } | changes
    return Frame.of("模拟抽查", FIRMS if items is None else items, {"甲": 2, "乙": 2}, **said)  # type: ignore[arg-type]


def drawn(one: Frame, removals: list[Removal] | None = None, seed: bytes = SEED, public: str = "") -> Outcome:
    return play(one, draw_key(seed, digest=one.digest, public=public), removals or ())


def keys(outcome: Outcome) -> list[str]:
    return [one.key for one in outcome.now]


# ── 性质 ────────────────────────────────────────────────────────────────────────────────────────────
@settings(max_examples=25, deadline=None)
@given(st.permutations(FIRMS), st.permutations(PEOPLE))
def test_the_order_in_which_things_are_listed_changes_nothing(items: list[Item], hands: list[Hand]) -> None:
    assert frame(items, hands=hands).text == frame().text


@settings(max_examples=25, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.integers(0, 11))
def test_what_is_not_in_the_frame_that_was_hashed_draws_another_result(seed: bytes, gone: int) -> None:
    one = frame()
    outcome = drawn(one, seed=seed)
    undrawn = next(
        item for item in FIRMS[gone:] + FIRMS[:gone] if item.key not in keys(outcome) and item.key != "企业1"
    )
    less = frame([item for item in FIRMS if item != undrawn])
    assert less.digest != one.digest
    assert [pick.number for pick in drawn(less, seed=seed).now] != [pick.number for pick in outcome.now]


@settings(max_examples=25, deadline=None)
@given(
    st.binary(min_size=32, max_size=32), st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=5)
)
def test_later_entries_only_fill_gaps_and_the_file_replays(seed: bytes, later: list[tuple[int, int]]) -> None:
    one, removals = frame(), list[Removal]()
    for place, kind in later:
        now = drawn(one, removals, seed).now
        pick = now[place % len(now)]
        hand = pick.hands[0] if pick.hands else ""
        if kind and not hand:
            continue
        removals.append(
            Removal(pick.key, "", "退出")
            if kind == 0
            else Removal(pick.key if kind == 1 else "", hand, "回避")
        )
    outcome = drawn(one, removals, seed)
    assert outcome.first == drawn(one, seed=seed).now
    assert all("证1" not in pick.hands for pick in outcome.now if pick.key == "企业1")
    assert all(len(set(pick.hands)) == len(pick.hands) <= 2 for pick in outcome.now)
    told = {"commitment": commitment(seed), "seed": seed.hex(), "public": ""}
    assert all(check.ok for check in checks(written(one, told, outcome)))


def test_load_is_shared_and_a_replacement_is_the_next_of_its_stratum() -> None:
    outcome = drawn(frame())
    load = Counter(hand for pick in outcome.now for hand in pick.hands)
    assert max(load.values()) - min(load.get(hand.key, 0) for hand in PEOPLE) <= 1
    first = outcome.now[0]
    after = drawn(frame(), [Removal(first.key, "", "已注销")])
    assert after.now[0].stratum == first.stratum
    assert after.now[0].place == 3
    assert after.now[1:] != ()
    assert [one.key for one in after.now[1:]] == [one.key for one in outcome.now[1:]]
    every = [Removal(pick, "", "已注销") for pick in ("企业0", "企业1")]
    with pytest.raises(FrameError, match="不在现在的抽取结果里"):
        drawn(frame(), [*every, *every])


# ── 统计：界限取期望加 6 个标准差；种子是固定的，所以结果也固定 ─────────────────────────────────────────────
def seeds(times: int) -> list[bytes]:
    return [commitment(number.to_bytes(4)).encode()[:32] for number in range(times)]


def chi_square(found: Counter[str], expected: float, kinds: list[str]) -> float:
    return sum((found[kind] - expected) ** 2 / expected for kind in kinds)


def test_everything_is_drawn_equally_often() -> None:
    one = Frame.of("均匀", [Item(f"{n:02}") for n in range(20)], {"": 5})
    times = 3000
    found = Counter(key for seed in seeds(times) for key in keys(drawn(one, seed=seed)))
    # drawn without replacement the counts vary less than these 19 degrees of freedom allow for
    assert chi_square(found, times * 5 / 20, [item.key for item in one.items]) < 19 + 6 * sqrt(2 * 19)


def test_the_strata_do_not_know_each_other() -> None:
    one = Frame.of("分层", [Item(f"{s}{n}", s) for s in "甲乙" for n in range(4)], {"甲": 1, "乙": 1})
    times = 3200
    found = Counter("".join(keys(drawn(one, seed=seed))) for seed in seeds(times))
    assert len(found) == 16
    assert chi_square(found, times / 16, list(found)) < 15 + 6 * sqrt(2 * 15)


def test_three_times_the_weight_comes_first_three_times_as_often() -> None:
    one = Frame.of("权重", [Item("重", weight=3), Item("轻"), Item("轻2")], {"": 1})
    times = 3000
    found = Counter(key for seed in seeds(times) for key in keys(drawn(one, seed=seed)))
    assert abs(found["重"] - times * 3 / 5) < 6 * sqrt(times * 3 / 5 * 2 / 5)
    assert abs(found["轻"] - times / 5) < 6 * sqrt(times / 5 * 4 / 5)


def test_officers_go_to_every_firm_equally_often() -> None:
    one = Frame.of("配人", [Item("甲"), Item("乙")], {"": 2}, hands=[Hand(str(n)) for n in range(6)], per=2)
    times = 1500
    found = Counter(hand for seed in seeds(times) for hand in drawn(one, seed=seed).now[0].hands)
    assert chi_square(found, times * 2 / 6, [str(n) for n in range(6)]) < 5 + 6 * sqrt(2 * 5)


# ── 文件与命令 ──────────────────────────────────────────────────────────────────────────────────────
def record(**changes: object) -> str:
    one = frame(source="模拟彩票第2026001期")
    told: dict[str, object] = {"commitment": commitment(SEED), "seed": SEED.hex(), "public": "07 12"}
    told["names"] = {f"证{n}": [f"{n:032}", f"模拟人员{n}"] for n in range(5)}
    outcome = drawn(one, [Removal("", "证2", "请假")], public="07 12")
    return json.dumps(json.loads(written(one, told, outcome)) | changes, ensure_ascii=False)


def test_a_record_that_holds_says_so_point_by_point(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "抽取.json"
    path.write_text(record(), encoding="utf-8")
    assert main(["draw", "verify", str(path)]) == 0
    said = capsys.readouterr().out
    for words in ("承诺相符", "逐个相同", "请假", "指纹相符", "自行对照公开的来源", "全部相符。"):
        assert words in said
    assert main(["draw", "verify", str(tmp_path / "没有.json")]) == 2
    path.write_text("[]", encoding="utf-8")
    assert main(["draw", "verify", str(path)]) == 2
    assert "不是抽取记录" in capsys.readouterr().out


def swapped() -> list[object]:
    rows: list[object] = json.loads(record())["drawn"]
    return [rows[1], rows[0], *rows[2:]]


def other_removals() -> list[object]:
    rows: list[dict[str, object]] = json.loads(record())["removals"]
    return [row | {"changes": [["企业1", "证2", "证0"]]} for row in rows]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"seed": bytes(32).hex()}, "种子与承诺不符"),
        ({"seed": "zz"}, "不是十六进制数"),
        ({"public": "07 13"}, "与重放所得不同：第1个应为"),
        ({"public": ""}, "写明用公开数"),
        ({"drawn": swapped()}, "第2个应为"),
        ({"removals": other_removals()}, "第1笔回避、递补应为"),
        ({"removals": []}, "文件中没有"),
        ({"removals": [{"item": "无此企业", "hand": "", "reason": "退出"}]}, "重放不出来"),
        ({"removals": ["x"]}, "格式不对"),
        ({"frame_sha256": "0" * 64}, "范围的校验值不符"),
        ({"frame": frame().text.replace("模拟3厂", "模拟4厂")}, "范围的校验值不符"),
        ({"frame": frame().text.replace("\titem", "item") + " "}, "读不出来"),
        ({"names": {"证1": ["0" * 32, "换了人"]}}, "姓名与冻结时的指纹不符"),
    ],
)
def test_a_record_somebody_touched_says_where(changes: dict[str, object], why: str) -> None:
    if changes.get("removals") == []:
        changes = {**changes, "now": None, "drawn": None}
    said = [one.sentence for one in checks(record(**changes)) if not one.ok]
    assert any(why in one for one in said), said


def test_a_file_that_is_no_record_is_said_to_be_none() -> None:
    with pytest.raises(NotADraw, match="不是 JSON"):
        checks("{")
    for text in ("", "fadu-draw/2\n", frame().text.replace("per\t2", "per\t二"), frame().text[:-1]):
        with pytest.raises(FrameError):
            read(text)
