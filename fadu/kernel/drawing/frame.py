"""抽取范围：从哪些里面抽、各层抽几个、谁来办、谁须回避。写成唯一的一份文本，取 SHA-256。"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

FORMAT = "fadu-draw/1"
MOST_WEIGHT = 100
MOST_TEXT = 200
MOST_ITEMS = 300_000
BREAKING = ("Cc", "Zl", "Zp", "Cs")  # control characters, separators of lines, halves of characters


class FrameError(ValueError):
    """The frame cannot be drawn from; the message is a sentence for the person who made it."""


@dataclass(frozen=True)
class Item:
    """抽取的对象。`key`、`label` 公开；`mark` 是姓名等不公开内容的指纹（seed.fingerprint），没有的空着。"""

    key: str
    stratum: str = ""
    weight: int = 1
    label: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Hand:
    """办理的人，如检查人员、评查人员，随机配给抽出的对象。"""

    key: str
    label: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Bar:
    """抽取之前已知的回避：`hand` 不配给 `item`。"""

    item: str
    hand: str
    reason: str


@dataclass(frozen=True)
class Out:
    """抽取之前就排除的，连同理由；不参加抽取，但写在范围里。"""

    key: str
    reason: str


@dataclass(frozen=True)
class Frame:
    """`quotas`：{层: 抽几个}；`per`：每个抽出的对象配几个人；`source`：抽取时当众取得的公开数从哪里来，没有的空着。"""

    title: str
    items: tuple[Item, ...]
    quotas: Mapping[str, int]
    hands: tuple[Hand, ...] = ()
    per: int = 0
    bars: tuple[Bar, ...] = ()
    outs: tuple[Out, ...] = ()
    source: str = ""

    @classmethod
    def of(
        cls,
        title: str,
        items: Iterable[Item],
        quotas: Mapping[str, int],
        *,
        hands: Iterable[Hand] = (),
        per: int = 0,
        bars: Iterable[Bar] = (),
        outs: Iterable[Out] = (),
        source: str = "",
    ) -> Frame:
        """In the one order there is, checked; FrameError says what is wrong."""
        made = cls(
            clean(title, "名称"),
            tuple(sorted((_item(one) for one in items), key=lambda one: one.key)),
            {clean(name, "层"): number for name, number in sorted(quotas.items())},
            tuple(sorted((_hand(one) for one in hands), key=lambda one: one.key)),
            per,
            tuple(sorted((_bar(one) for one in bars), key=lambda one: (one.item, one.hand))),
            tuple(sorted((_out(one) for one in outs), key=lambda one: one.key)),
            clean(source, "公开数的来源"),
        )
        check(made)
        return made

    @cached_property
    def text(self) -> str:
        """Tab-separated lines, each ended by one line feed."""
        rows: list[tuple[object, ...]] = [(FORMAT,), ("title", self.title), ("public", self.source)]
        rows += [("per", self.per)]
        rows += [("quota", name, number) for name, number in self.quotas.items()]
        rows += [("item", one.key, one.stratum, one.weight, one.label, one.mark) for one in self.items]
        rows += [("hand", one.key, one.label, one.mark) for one in self.hands]
        rows += [("bar", one.item, one.hand, one.reason) for one in self.bars]
        rows += [("out", one.key, one.reason) for one in self.outs]
        return "".join("\t".join(str(part) for part in row) + "\n" for row in rows)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def strata(self) -> Mapping[str, tuple[Item, ...]]:
        found: dict[str, list[Item]] = {}
        for one in self.items:
            found.setdefault(one.stratum, []).append(one)
        return {name: tuple(items) for name, items in sorted(found.items())}


def clean(text: str, what: str) -> str:
    """NFC, no blanks around; a tab or a line break would make two texts out of one."""
    done = unicodedata.normalize("NFC", text).strip()
    if not done.isprintable() and any(unicodedata.category(one) in BREAKING for one in done):
        raise FrameError(f"{what}“{done[:30]!r}”里有制表符、换行或其他控制字符，请删去。")
    if len(done) > MOST_TEXT:
        raise FrameError(f"{what}“{done[:30]}…”超过{MOST_TEXT}字，请改短。")
    return done


def _item(one: Item) -> Item:
    return Item(
        clean(one.key, "编号"), clean(one.stratum, "层"), one.weight, clean(one.label, "名称"), one.mark
    )


def _hand(one: Hand) -> Hand:
    return Hand(clean(one.key, "人员"), clean(one.label, "名称"), one.mark)


def _bar(one: Bar) -> Bar:
    return Bar(clean(one.item, "编号"), clean(one.hand, "人员"), clean(one.reason, "回避理由"))


def _out(one: Out) -> Out:
    return Out(clean(one.key, "编号"), clean(one.reason, "排除理由"))


# ── 检查 ────────────────────────────────────────────────────────────────────────────────────────────
def check(frame: Frame) -> None:
    if not frame.items:
        raise FrameError("抽取范围是空的，请至少列入一个对象。")
    if len(frame.items) > MOST_ITEMS:
        raise FrameError(
            f"抽取范围有{len(frame.items)}个，超过一次抽取的上限{MOST_ITEMS}个，请按地区分次抽取。"
        )
    keys = [one.key for one in frame.items]
    _keys([*keys, *(one.key for one in frame.outs)], "编号")
    _keys([one.key for one in frame.hands], "人员")
    _weights(frame)
    _quotas(frame)
    _hands(frame, frozenset(keys))
    _outs(frame)


def _keys(keys: list[str], what: str) -> None:
    if "" in keys:
        raise FrameError(f"有一行没有{what}，请补上。")
    twice = [key for key, number in Counter(keys).items() if number > 1]
    if twice:
        raise FrameError(f"{what}“{twice[0]}”列了不止一次，请只留一行。")


def _weights(frame: Frame) -> None:
    for one in frame.items:
        if not 1 <= one.weight <= MOST_WEIGHT:
            raise FrameError(f"“{one.key}”的权重是{one.weight}，应为1至{MOST_WEIGHT}的整数。")


def _quotas(frame: Frame) -> None:
    if not sum(frame.quotas.values()):
        raise FrameError("没有写明抽几个，请填写名额。")
    for name, number in frame.quotas.items():
        there = len(frame.strata.get(name, ()))
        shown = f"“{name}”层" if name else "范围内"
        if number < 0:
            raise FrameError(f"{shown}的名额是{number}，不能小于零。")
        if number > there:
            raise FrameError(f"{shown}只有{there}个，抽不出{number}个，请减少名额或者补充范围。")
    without = [name for name in frame.strata if name not in frame.quotas]
    if without:
        raise FrameError(f"“{without[0] or '未分层'}”没有写明名额；不抽的层请写0。")


def _hands(frame: Frame, keys: frozenset[str]) -> None:
    if frame.per < 0:
        raise FrameError("每个对象配备的人数不能小于零。")
    if bool(frame.per) != bool(frame.hands):
        raise FrameError("配备人员的，人员名单和每个对象配备几人都要写；不配备的都不写。")
    if frame.per > len(frame.hands):
        raise FrameError(f"每个对象要配{frame.per}人，名单上只有{len(frame.hands)}人。")
    people = {one.key for one in frame.hands}
    for one in frame.bars:
        if one.item not in keys or one.hand not in people:
            raise FrameError(f"回避写的“{one.item}”与“{one.hand}”不在对象或者人员名单里。")
        if not one.reason:
            raise FrameError(f"“{one.hand}”对“{one.item}”回避，没有写理由。")
    if len({(one.item, one.hand) for one in frame.bars}) < len(frame.bars):
        raise FrameError("同一人对同一对象的回避写了两次，请只留一次。")
    for key, number in Counter(one.item for one in frame.bars).items():
        if len(people) - number < frame.per:
            raise FrameError(f"“{key}”除去须回避的，名单上不足{frame.per}人，请补充人员。")


def _outs(frame: Frame) -> None:
    for out in frame.outs:
        if not out.reason:
            raise FrameError(f"“{out.key}”被排除在外，没有写理由。")


# ── 由文本读回 ──────────────────────────────────────────────────────────────────────────────────────
def read(text: str) -> Frame:
    """The frame a canonical text says. FrameError when it is not the one text of that frame."""
    rows = [line.split("\t") for line in text.split("\n")[:-1]]
    if not rows or rows[0] != [FORMAT]:
        raise FrameError(f"范围文本的第一行应为“{FORMAT}”，无法识别。")
    try:
        made = _made(rows[1:])
    except (IndexError, ValueError, TypeError) as error:
        if isinstance(error, FrameError):
            raise
        raise FrameError("范围文本有一行格式不对，文件可能被改动。") from error
    if made.text != text:
        raise FrameError("范围文本不是规定的写法（次序、空格或者行尾不同），文件可能被改动。")
    return made


def _made(rows: list[list[str]]) -> Frame:
    by: dict[str, list[list[str]]] = {}
    for kind, *rest in rows:
        by.setdefault(kind, []).append(rest)
    return Frame.of(
        by["title"][0][0] if "title" in by else "",
        [Item(key, stratum, int(weight), *rest) for key, stratum, weight, *rest in by.get("item", ())],
        {name: int(number) for name, number in by.get("quota", ())},
        hands=[Hand(key, label, mark) for key, label, mark in by.get("hand", ())],
        per=int(by["per"][0][0]) if "per" in by else 0,
        bars=[Bar(item, hand, reason) for item, hand, reason in by.get("bar", ())],
        outs=[Out(key, reason) for key, reason in by.get("out", ())],
        source=by["public"][0][0] if "public" in by else "",
    )
