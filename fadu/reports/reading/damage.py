"""Text with a map back to the text as given, and the repairs of damaged text (乱码、注音、繁体、全角、断行).

Each repair takes a `Mapped` and returns a `Mapped`; a repair that finds nothing returns its argument. A character of the
repaired text knows the characters of the original it came from, so that a span of the one is a span of the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import opencc

if TYPE_CHECKING:
    from re import Match, Pattern


@dataclass(frozen=True)
class Mapped:
    """`text[i]` came from `original[starts[i]:ends[i]]`; both never decrease."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Mapped:
        return cls(text, range(len(text)), range(1, len(text) + 1))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text for a non-empty span of this one."""
        return self.starts[start], self.ends[end - 1]

    def with_text(self, text: str) -> Mapped:
        """The same characters, each rewritten in place."""
        return Mapped(text, self.starts, self.ends) if text != self.text else self

    def rewritten(self, changes: Sequence[tuple[int, int, str]]) -> Mapped:
        """With each [start, end) replaced. A replacement of the same length keeps its characters' places."""
        if not changes:
            return self
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end, new in changes:
            text += self.text[at:start], new
            starts += self.starts[at:start]
            ends += self.ends[at:start]
            if len(new) == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            elif new:
                starts += [self.starts[start]] * len(new)
                ends += [self.ends[end - 1]] * len(new)
            at = end
        text.append(self.text[at:])
        starts += self.starts[at:]
        ends += self.ends[at:]
        return Mapped("".join(text), starts, ends)

    def sub(self, pattern: Pattern[str], new: str | Callable[[Match[str]], str | None]) -> Mapped:
        """`re.sub` that keeps the map; a function that returns None leaves the match alone."""
        changes = []
        for match in pattern.finditer(self.text):
            text = new if isinstance(new, str) else new(match)
            if text is not None and text != match[0]:
                changes.append((match.start(), match.end(), text))
        return self.rewritten(changes)


CJK = "\u3400-\u9fff"

# ── invisible characters, full-width digits ─────────────────────────────────────────────────────────
INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\ufe0e\ufe0f]+")
# Full-width punctuation of sentences stays; what belongs to numbers and names becomes ASCII.
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_NARROW = {wide: thin for wide, thin in _WIDE.items() if thin.isalnum() or thin in "%+-./~@"}
_SPACES = dict.fromkeys("\u00a0\u3000\u2002\u2003\u2009\t\r\x0b", " ")
_DASHES = dict.fromkeys("\u2010\u2011\u2212\ufe63", "-")
FULL_WIDTH = str.maketrans({**_NARROW, **_SPACES, **_DASHES, "﹪": "%", "٪": "%", "﹢": "+", "\x0c": "\n"})


def narrow(mapped: Mapped) -> Mapped:
    visible = mapped.sub(INVISIBLE, "")
    return visible.with_text(visible.text.translate(FULL_WIDTH))


# ── pinyin in brackets after a character: 區(qū), left by converters ───────────────────────────────────
_VOWEL = "aeiouüvāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
PINYIN = re.compile(
    f"(?<=[{CJK}])[(（](?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[{_VOWEL}ê]{{1,3}}(?:ng|n|r)?[)）](?![a-zA-Z])"
)
_TONES = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")


def without_pinyin(mapped: Mapped) -> Mapped:
    # Without a tone mark it is pinyin only in a text where others have one: (an) may be an English word.
    toned = any(_TONES.search(match[0]) for match in PINYIN.finditer(mapped.text))
    return mapped.sub(PINYIN, "") if toned else mapped


# ── bytes of GBK read one byte late: 。《“法治护 shown as ?!丁胺ㄖ巫o ────────────────────────────────────────
_HALF = str.maketrans({",": "，", "!": "！", ";": "；", ":": "：", "(": "（", ")": "）"})
_SHIFTED = re.compile(
    f"[?？\ufffd]?([!！,，:：;；（(）)ㄅ-ㄩ{CJK}\uff01-\uff5e\u2500-\u25ff]{{2,24}}?)([@-~])(?=[{CJK}“”《》，。、(（])"
)
# Signs of it: bopomofo; a lost byte before a sign; a Latin letter with pinyin behind it (腥A(huá), once 華).
_ODD = re.compile("[ㄅ-ㄩ]|[?？\ufffd][!！,，:：]")


def _common(char: str) -> bool:
    """A character of GB2312 level 1, or punctuation: what a report is written in."""
    try:
        pair = _simple(char).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(pair) == 2 and (0xB0 <= pair[0] <= 0xD7 or pair[0] in (0xA1, 0xA3))


def _unshift(match: Match[str]) -> tuple[str, bytes] | None:
    """The text whose second bytes were taken for first bytes, and the bytes it came from."""
    if not _ODD.search(match[0]):
        return None
    body = (match[1].translate(_HALF) + match[2]).encode("gbk", "ignore")
    for lost in (
        0xA1,
        0xA3,
    ):  # the byte that was lost is nearly always that of 。》“， or of full-width signs
        raw = bytes([lost]) + body
        try:
            text = raw.decode("gbk")
        except UnicodeDecodeError:
            continue
        if sum(map(_common, text)) >= len(text) * 0.8:
            return text, raw
    return None


def unshifted(mapped: Mapped) -> Mapped:
    """Shifted runs decoded again; each new character points at the run's characters that held its bytes."""
    if not _ODD.search(mapped.text):
        return mapped
    out = Mapped("", [], [])
    text, starts, ends, at = [out.text], list[int](), list[int](), 0
    for match in _SHIFTED.finditer(mapped.text):
        if (found := _unshift(match)) is None:
            continue
        begin = match.start()
        text += mapped.text[at:begin], found[0]
        starts += mapped.starts[at:begin]
        ends += mapped.ends[at:begin]
        for first, last in _holders(match, len(found[0])):
            starts.append(mapped.starts[first])
            ends.append(mapped.ends[last])
        at = match.end()
    text.append(mapped.text[at:])
    return Mapped("".join(text), starts + list(mapped.starts[at:]), ends + list(mapped.ends[at:]))


def _holders(match: Match[str], length: int) -> Iterator[tuple[int, int]]:
    """(first, last) position in the text whose characters hold the bytes of each decoded character."""
    body = match.start(1)
    for index in range(length):
        # Two bytes a character: byte 2i-1 and 2i of the run after the lost one; the run has two bytes a character too.
        yield max(match.start(), body + index - 1), min(body + index, match.end() - 1)


# ── traditional characters ──────────────────────────────────────────────────────────────────────────
@lru_cache(1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(4096)
def _simple(char: str) -> str:
    simple: str = _converter().convert(char)
    return simple if len(simple) == 1 else char


def simplified(mapped: Mapped) -> Mapped:
    """In context (著名 stays, 顯著 becomes 显著); character by character where a phrase would change its length."""
    whole: str = _converter().convert(mapped.text)
    if len(whole) != len(mapped.text):
        whole = "".join(map(_simple, mapped.text))
    return mapped.with_text(whole)


# ── letters that scanning took for digits; spaces inside numbers and between Chinese characters ─────
_LETTER_O = re.compile(r"(?<=\d)[OoＯ○〇](?=\d|[年月日%件个人次])|(?<![A-Za-z\d])[OoＯ](?=\.\d)")
_LETTER_L = re.compile(rf"(?<=[\d{CJK}])[lI|](?=\d)|(?<=\d)[lI](?=[年月日%件个人次项])")
_BROKEN_POINT = re.compile(r"(?<=\d)(?: +[.．] *| *[.．] +)(?=\d)|(?<=\d) +(?=%)|(?<=\d) *, +(?=\d{3}(?!\d))")
_THOUSANDS = re.compile(
    r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)|(?<![\d.,，])\d{1,3}(?:，\d{3})+(?=[余多]?[件宗次项个人份户家条名场起元万亿])"
)
_LINE_NUMBER = re.compile(r"(?:^|\n) *\d{1,2}$")
_GROUPED = re.compile(r"(?<![\d. ])\d{1,3}(?: \d{3})+(?![\d ])")
_LOOSE = re.compile(
    r"(?<![\d. A-Za-z-])(?<![A-Za-z] )\d{1,4}(?: \d{1,4})+(?= ?[余多]? ?(?:[" + CJK + r"%]|\.\d))"
)
_UNIT_BELOW = re.compile(r"(?<=\d) *\n *(?=[万亿余多]{0,2}[件宗次项个人份户家条名场起元%年])")
_BETWEEN = re.compile(f"(?<=[{CJK}，。；：、“”‘’（）《》〔〕%\\d]) +(?=[{CJK}，。；：、“”‘’（）《》〔〕\\d])")


def _tight(match: Match[str]) -> str:
    return match[0].replace(" ", "")


def _pointed(match: Match[str]) -> str | None:
    # `1. 2023年` at the head of a line is a number of a list, no decimal.
    return None if _LINE_NUMBER.search(match.string, 0, match.start()) else _tight(match)


def _whole(match: Match[str]) -> str:
    return match[0].replace(",", "").replace("，", "")


def _below(match: Match[str]) -> str | None:
    # `1205⏎件`: one statement. A line that is all digits (a page number, a cell) stays by itself.
    begin = match.string.rfind("\n", 0, match.start()) + 1
    return None if match.string[begin : match.start()].strip().isdigit() else ""


def _spaceless(match: Match[str]) -> str | None:
    # Two numbers beside one another stay two: a table row, not a number broken by a space.
    text, at, end = match.string, match.start(), match.end()
    return None if text[at - 1].isdigit() and text[end].isdigit() else ""


def closed_up(mapped: Mapped) -> Mapped:
    for pattern, new in (
        (_LETTER_O, "0"),
        (_LETTER_L, "1"),
        (_UNIT_BELOW, _below),
        (_BETWEEN, _spaceless),
        (_BROKEN_POINT, _pointed),
        (_THOUSANDS, _whole),
        (_GROUPED, _prose_only),
        (_LOOSE, _prose_only),
    ):
        mapped = mapped.sub(pattern, new)
    return mapped


def _prose_only(match: Match[str]) -> str | None:
    """`办结 3 2 件`: one number. In a row of a table (several on a line, no comma) they are several."""
    line_start = match.string.rfind("\n", 0, match.start()) + 1
    line_end = match.string.find("\n", match.end())
    line = match.string[line_start : line_end if line_end >= 0 else None]
    prose = re.search("[，。；,;]", line) is not None
    return _tight(match) if prose else None


# ── lines broken for a page's width ─────────────────────────────────────────────────────────────────
_BREAK = re.compile(r" *\n *(?=\S)")
_STOPS = frozenset("。；！？：;!?:.>】|")
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,3}[.、](?!\d)|第[一二三四五六七八九十]+[章节])"
)


def rejoined(mapped: Mapped) -> Mapped:
    """Lines of one width that stop in mid-sentence are one paragraph."""
    lines = [len(line.strip()) for line in mapped.text.split("\n") if line.strip()]
    if len(lines) < 5:
        return mapped
    width = sorted(lines)[int(len(lines) * 0.8)]
    if width > 90 or width < 12:
        return mapped

    def joined(match: Match[str]) -> str | None:
        text = match.string
        begin = text.rfind("\n", 0, match.start()) + 1
        line, after = text[begin : match.start()].strip(), text[match.end() : match.end() + 12]
        if len(line) < width * 0.8 or line[-1:] in _STOPS or _HEADING.match(after):
            return None
        latin = line[-1:].isascii() and line[-1:].isalpha()
        return " " if latin else ""

    return mapped.sub(_BREAK, joined)


STEPS: tuple[tuple[str, Callable[[Mapped], Mapped]], ...] = (
    ("错位字节", unshifted),
    ("全角与不可见字符", narrow),
    ("注音", without_pinyin),
    ("繁体", simplified),
    ("断行", rejoined),
    ("数字中的空格与误识", closed_up),
)


def repaired(mapped: Mapped) -> tuple[Mapped, dict[str, int]]:
    """The text as it was meant, and how many characters each repair changed."""
    counts: dict[str, int] = {}
    for name, step in STEPS:
        after = step(mapped)
        if after is not mapped and after.text != mapped.text:
            same = len(after.text) == len(mapped.text)
            changed = sum(a != b for a, b in zip(after.text, mapped.text, strict=True)) if same else 0
            counts[name] = changed or abs(len(mapped.text) - len(after.text))
        mapped = after
    return mapped, counts
