"""抽取记录文件：把一次抽取的全部写成一个 JSON，凭它一个就能重放；核对的每一项说一句话。"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from fadu.kernel.drawing.frame import FORMAT, Frame, FrameError, read
from fadu.kernel.drawing.method import Outcome, Pick, Removal, play
from fadu.kernel.drawing.seed import commitment, draw_key, fingerprint

MOST_TOLD = 20


@dataclass(frozen=True)
class Check:
    """`ok` 为假的，`sentence` 说哪里不同、怎样不同。"""

    ok: bool
    sentence: str


class NotADraw(ValueError):
    """The file is no record of a draw; the message is a sentence."""


# ── 写 ──────────────────────────────────────────────────────────────────────────────────────────────
def written(frame: Frame, told: Mapping[str, Any], outcome: Outcome | None) -> str:
    """`told`: commitment, frozen_at and, once drawn, seed (hex), public, drawn_at; anything else is kept as it is."""
    said: dict[str, Any] = {
        "format": FORMAT,
        "title": frame.title,
        "frame_sha256": frame.digest,
        "frame": frame.text,
        **told,
    }
    if outcome is not None:
        said["drawn"] = [_row(one) for one in outcome.first]
        said["removals"] = [
            {
                "item": one.removal.item,
                "hand": one.removal.hand,
                "reason": one.removal.reason,
                "changes": [list(change) for change in one.changes],
            }
            for one in outcome.replaced
        ]
        said["now"] = [_row(one) for one in outcome.now]
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _row(one: Pick) -> dict[str, Any]:
    return {
        "stratum": one.stratum,
        "place": one.place,
        "key": one.key,
        "number": one.number,
        "hands": list(one.hands),
    }


# ── 核对 ────────────────────────────────────────────────────────────────────────────────────────────
def checks(text: str) -> list[Check]:
    """Everything that can be checked, in order. NotADraw when there is nothing to check."""
    said = _parsed(text)
    try:
        frame = read(str(said.get("frame", "")))
    except FrameError as error:
        return [Check(False, f"抽取范围读不出来：{error}")]
    return [*_frozen(said, frame), *_told(said, frame), *_names(said, frame)]


def _parsed(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except ValueError as error:
        raise NotADraw("不是 JSON 文件，请使用页面上“导出记录”得到的文件。") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise NotADraw(f"不是抽取记录：文件中没有“format”为“{FORMAT}”的一项。")
    return said


def _frozen(said: Mapping[str, Any], frame: Frame) -> Iterator[Check]:
    yield Check(True, f"抽取范围共{len(frame.items)}个，名额{sum(frame.quotas.values())}个，写法合乎规定。")
    if said.get("frame_sha256") == frame.digest:
        yield Check(True, f"范围的校验值相符：{frame.digest}。")
    else:
        yield Check(
            False, f"范围的校验值不符：文件写的是{said.get('frame_sha256')}，由范围算得{frame.digest}。"
        )


def _told(said: Mapping[str, Any], frame: Frame) -> Iterator[Check]:
    seed = said.get("seed")
    if not seed:
        yield Check(True, f"种子尚未公布；承诺是{said.get('commitment')}，抽取后再核对。")
        return
    try:
        raw = bytes.fromhex(str(seed))
    except ValueError:
        yield Check(False, "种子不是十六进制数，无法核对。")
        return
    made = commitment(raw)
    if made == said.get("commitment"):
        yield Check(True, "种子与抽取前公布的承诺相符。")
    else:
        yield Check(False, f"种子与承诺不符：承诺是{said.get('commitment')}，由种子算得{made}。")
    yield from _source(said, frame)
    yield from _result(said, frame, draw_key(raw, digest=frame.digest, public=str(said.get("public", ""))))


def _source(said: Mapping[str, Any], frame: Frame) -> Iterator[Check]:
    public = said.get("public", "")
    if frame.source:
        yield Check(
            bool(public),
            f"公开数取自“{frame.source}”，为“{public}”；请自行对照公开的来源。"
            if public
            else f"冻结时写明用公开数（{frame.source}），文件里却没有。",
        )
    elif public:
        yield Check(False, f"冻结时没有写明用公开数，文件里却有“{public}”。")


def _result(said: Mapping[str, Any], frame: Frame, key: bytes) -> Iterator[Check]:
    try:
        rows = said.get("removals", [])
        removals = [Removal(str(one["item"]), str(one["hand"]), str(one["reason"])) for one in rows]
        outcome = play(frame, key, removals)
    except FrameError as error:
        yield Check(False, f"登记的回避、递补重放不出来：{error}")
        return
    except (KeyError, TypeError, AttributeError):
        yield Check(False, "登记的回避、递补格式不对，无法重放。")
        return
    yield from _same("当时的抽取结果", outcome.first, said.get("drawn"))
    for place, (one, row) in enumerate(zip(outcome.replaced, rows, strict=True), 1):
        should = [list(change) for change in one.changes]
        reason = one.removal.reason
        if row.get("changes") == should and reason:
            yield Check(True, f"第{place}笔回避、递补（{reason}）与规定的次序相符。")
        elif reason:
            yield Check(False, f"第{place}笔回避、递补应为{should}，文件中为{row.get('changes')}。")
        else:
            yield Check(False, f"第{place}笔回避、递补没有写理由。")
    if removals:
        yield from _same("现在的结果", outcome.now, said.get("now"))


def _same(what: str, picks: Sequence[Pick], rows: Any) -> Iterator[Check]:
    should = [_row(one) for one in picks]
    if rows == should:
        yield Check(True, f"{what}共{len(should)}个，与重放所得逐个相同。")
        return
    if not isinstance(rows, list):
        yield Check(False, f"文件中没有{what}。")
        return
    wrong = [
        f"第{place}个应为{_words(one)}，文件中为{_words(row)}"
        for place, (one, row) in enumerate(zip_longest(should, rows), 1)
        if one != row
    ]
    more = f"；另有{len(wrong) - MOST_TOLD}处" if len(wrong) > MOST_TOLD else ""
    yield Check(False, f"{what}与重放所得不同：{'；'.join(wrong[:MOST_TOLD])}{more}。")


def _words(row: Any) -> str:
    if not isinstance(row, dict):
        return "（无）" if row is None else f"“{row}”"
    people = f"（{'、'.join(map(str, row['hands']))}）" if row.get("hands") else ""
    return f"“{row.get('key')}”{people}"


def _names(said: Mapping[str, Any], frame: Frame) -> Iterator[Check]:
    """{key: [nonce, name]} of those whose name the holder of the file may know."""
    names = said.get("names")
    if not isinstance(names, dict) or not names:
        return
    marks = {item.key: item.mark for item in frame.items} | {hand.key: hand.mark for hand in frame.hands}
    wrong = [key for key, pair in names.items() if fingerprint(*map(str, pair)) != marks.get(key)]
    if wrong:
        yield Check(False, f"编号“{'、'.join(wrong[:MOST_TOLD])}”的姓名与冻结时的指纹不符。")
    else:
        yield Check(True, f"{len(names)}个编号的姓名与冻结时的指纹相符。")
