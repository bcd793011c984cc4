"""带数字的句子：经办人写中文，数字的位置写名称，值由系统填。

    全年新收行政复议申请{新收行政复议申请|宗}，{新收行政复议申请|同比}；其中网上申请{新收行政复议申请[申请渠道=网上]}。

`{名称}` 是一个数字；`[维度=值]` 缩小范围；`|` 后是写法，可以几个连写：`{名称|万|余}`。没有可以手填的数。
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from fadu.kernel.errors import Refused
from fadu.kernel.figures.figure import Number
from fadu.reports.comparing import COMPARED, EARLIER, YEAR_WORD, Base
from fadu.reports.wording import PLAIN, ROUGH, WAN, YI, Scale, said, same_unit

SCALES = {"万": WAN, "亿": YI}
BARE = "数"
STYLES = (*SCALES, *ROUGH, *COMPARED, *EARLIER, BARE)
STYLE_HELP: Mapping[str, str] = {
    "万": "1.16万件", "亿": "1.02亿元", "余": "640余件", "约": "约650件", "近": "近650件", "超": "超640件",
    **{name: one.help for name, one in COMPARED.items()},
    "上年": "上年同期的数", "上期": "上一期的数", BARE: "只写数，不写单位",
}  # fmt: skip
SLOT = re.compile(r"\{([^{}\n]*)\}")
INSIDE = re.compile(r"(?P<name>[^\[\]|]+)(?P<only>(?:\[[^\[\]|]*\])*)(?P<styles>(?:\|[^|\[\]]*)*)")
ONE_FILTER = re.compile(r"\[([^\[\]=]+)=([^\[\]=]+)\]")


class BadSentence(Refused):
    """写错的一句：错在哪里、怎么改。"""


@dataclass(frozen=True)
class Slot:
    """句中一个数字的位置；`start`、`end` 是它在模板里的字符位置，括号在内。"""

    name: str
    only: tuple[tuple[str, str], ...] = ()
    styles: tuple[str, ...] = ()
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def scale(self) -> Scale:
        return next((SCALES[one] for one in self.styles if one in SCALES), PLAIN)

    @property
    def rough(self) -> str:
        return next((one for one in self.styles if one in ROUGH), "")

    @property
    def compared(self) -> str:
        return next((one for one in self.styles if one in COMPARED), "")

    @property
    def earlier(self) -> str:
        """The style that says the earlier number instead of this period's; empty for none."""
        return next((one for one in self.styles if one in EARLIER), "")

    @property
    def base(self) -> Base | None:
        """With which period it compares, or of which it is."""
        return COMPARED[self.compared].base if self.compared else EARLIER.get(self.earlier)

    @property
    def unit(self) -> str:
        """The measure word the clerk prefers; empty = the figure's own."""
        return next((one for one in self.styles if one not in STYLES), "")

    @property
    def text(self) -> str:
        """As it is written in a template."""
        only = "".join(f"[{name}={value}]" for name, value in self.only)
        return "{" + "|".join((self.name + only, *self.styles)) + "}"


Piece = str | Slot


def parse(template: str) -> tuple[Piece, ...]:
    """Text and slots in turn. Raises BadSentence."""
    pieces: list[Piece] = []
    done = 0
    for found in SLOT.finditer(template):
        pieces += _plain(template, done, found.start())
        pieces.append(_slot(found))
        done = found.end()
    return (*pieces, *_plain(template, done, len(template)))


def slots(template: str) -> tuple[Slot, ...]:
    return tuple(one for one in parse(template) if isinstance(one, Slot))


def _plain(template: str, start: int, end: int) -> list[Piece]:
    text = template[start:end]
    if stray := re.search(r"[{}]", text):
        near = template[max(0, start + stray.start() - 8) : start + stray.start() + 8]
        raise BadSentence(f"“…{near}…”处的花括号不成对：数字写作{{名称}}，左右括号都要有，且在同一行。")
    return [text] if text else []


def _slot(found: re.Match[str]) -> Slot:
    inside = INSIDE.fullmatch(found[1].strip())
    if inside is None:
        raise BadSentence(f"看不懂“{found[0]}”：应写作{{名称}}、{{名称[维度=值]}}或{{名称|写法}}。")
    only = tuple((name.strip(), value.strip()) for name, value in ONE_FILTER.findall(inside["only"]))
    if len(only) != inside["only"].count("["):
        raise BadSentence(f"“{found[0]}”方括号里应写“维度=值”，如[申请渠道=网上]。")
    styles = tuple(one.strip() for one in inside["styles"].split("|")[1:])
    slot = Slot(inside["name"].strip(), only, styles, found.start(), found.end())
    _check_styles(slot)
    return slot


def _check_styles(slot: Slot) -> None:
    for kinds, word in (
        (SCALES, "万、亿"),
        (ROUGH, "余、约、近、超"),
        (COMPARED, "、".join(COMPARED)),
        (EARLIER, "、".join(EARLIER)),
    ):
        if sum(one in kinds for one in slot.styles) > 1:
            raise BadSentence(f"“{slot.text}”里{word}只能写一个。")
    if slot.compared and (slot.rough or slot.scale is not PLAIN or slot.earlier):
        raise BadSentence(f"“{slot.text}”：{slot.compared}不能与万、约、上年、上期等连写，请分成两个数字。")
    if sum(one not in STYLES for one in slot.styles) > 1:
        raise BadSentence(f"“{slot.text}”里写法太多；可用：{'、'.join(STYLES)}，另可写一个量词。")


# ── 填上值 ──────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Value:
    """一个位置填的值；`then` 是所比的一期，不比的为 None；`word` 是那一期的叫法。`unit` 是数字自己的单位。"""

    now: Number | None
    unit: str
    then: Number | None = None
    word: str = YEAR_WORD


@dataclass(frozen=True)
class Filled:
    """句中一个写好的数字。"""

    text: str
    slot: Slot
    value: Value


def fill(template: str, look_up: Callable[[Slot], Value]) -> tuple[str | Filled, ...]:
    """The sentence with its numbers, still in pieces so that each can open. Raises BadSentence."""
    return tuple(one if isinstance(one, str) else _filled(one, look_up(one)) for one in parse(template))


def _filled(slot: Slot, value: Value) -> Filled:
    if slot.unit and not same_unit(slot.unit, value.unit):
        raise BadSentence(
            f"“{slot.text}”：“{slot.name}”的单位是“{value.unit}”，不能写成“{slot.unit}”；可用的写法：{'、'.join(STYLES)}。"
        )
    return Filled(_words(slot, value), slot, value)


def _words(slot: Slot, value: Value) -> str:
    unit = slot.unit or value.unit
    if slot.compared:
        return COMPARED[slot.compared].words(value.now, value.then, unit, value.word)
    told = value.then if slot.earlier else value.now
    if told is None:
        return "（无数据）"
    words = said(told, unit, scale=slot.scale, rough=slot.rough)
    return words.removesuffix(unit) if BARE in slot.styles else words


def plain(pieces: Sequence[str | Filled]) -> str:
    return "".join(one if isinstance(one, str) else one.text for one in pieces)


def known(slot: Slot, names: Mapping[str, str]) -> str:
    """The id of the figure called so, by title or synonym. Raises BadSentence with the nearest names."""
    if slot.name in names:
        return names[slot.name]
    near = (
        difflib.get_close_matches(slot.name, names, n=3, cutoff=0.4)
        or [one for one in names if slot.name in one][:3]
    )
    hint = f"是不是：{'、'.join(near)}？" if near else "可在“数字”页按名称查找。"
    raise BadSentence(f"没有叫“{slot.name}”的数字。{hint}")
