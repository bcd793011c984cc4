"""The skeleton of a report: headings, paragraphs, sentences; who issued it, for which region and year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

_Z = "[一二三四五六七八九十]"
_LEVELS = (
    (1, re.compile(f" *(?:{_Z}{{1,3}}、|第{_Z}{{1,3}}(?:章|部分)[、 ]?)")),
    (2, re.compile(f" *[(（]{_Z}{{1,3}}[)）]")),
    (3, re.compile(r" *(?:\d{1,2}[.、．](?!\d)|[(（]\d{1,2}[)）])")),
)
_ITEM = re.compile(
    f"(?:(?<=[。；;！：:\n ])|^)(?:{_Z}{{1,2}}[是要]|其{_Z}[，,是]|\\d{{1,2}}[.、．](?!\\d)|[(（]{_Z}{{1,2}}[)）])",
    re.M,
)
_SENTENCE_END = re.compile("[。！？；;\n]|(?<=[^\\d])\\?")


@dataclass(frozen=True)
class Title:
    """A heading in the repaired text; `end` is where its own words end (a heading may run on into the text)."""

    level: int
    start: int
    end: int
    title: str


@dataclass(frozen=True)
class Skeleton:
    titles: tuple[Title, ...]
    paragraphs: tuple[int, ...]
    sentences: tuple[int, ...]
    items: tuple[int, ...]
    length: int

    def paragraph(self, at: int) -> int:
        return bisect_right(self.paragraphs, at) - 1

    def sentence(self, at: int) -> int:
        return bisect_right(self.sentences, at) - 1

    def sentence_span(self, number: int) -> tuple[int, int]:
        """(start, end); (0, 0) where there is no such sentence."""
        if number < 0:
            return 0, 0
        end = self.sentences[number + 1] if number + 1 < len(self.sentences) else self.length
        return self.sentences[number], end

    def opening(self, at: int) -> tuple[int, int]:
        """The first sentence of the item (一是……) or paragraph a place is in."""
        start = self.items[bisect_right(self.items, at) - 1]
        return start, min(self.sentence_span(self.sentence(start))[1], start + 80)

    def above(self, at: int) -> tuple[Title, ...]:
        """The headings above a place, the outermost first."""
        open_: dict[int, Title] = {}
        for title in self.titles:
            if title.start > at:
                break
            open_ = {level: old for level, old in open_.items() if level < title.level}
            open_[title.level] = title
        return tuple(open_.values())


def skeleton(text: str) -> Skeleton:
    paragraphs, titles, at = [0], [], 0
    for line in text.split("\n"):
        if at:
            paragraphs.append(at)
        if (title := _title(line, at)) is not None:
            titles.append(title)
        at += len(line) + 1
    sentences = sorted(
        {0, *paragraphs, *(match.end() for match in _SENTENCE_END.finditer(text) if match.end() < len(text))}
    )
    items = sorted({*paragraphs, *(match.start() for match in _ITEM.finditer(text))})
    return Skeleton(tuple(titles), tuple(paragraphs), tuple(sentences), tuple(items), len(text))


def _title(line: str, at: int) -> Title | None:
    for level, pattern in _LEVELS:
        if match := pattern.match(line):
            stop = next((i for i in range(match.end(), len(line)) if line[i] in "。；;"), len(line))
            if stop > 60:
                return None
            own = line[:stop].strip()
            return Title(level, at + match.start(), at + stop, own)
    return None


# ── organ, region, year ─────────────────────────────────────────────────────────────────────────────
_ORGAN = (
    "(?P<organ>(?P<region>(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|自治州|地区|盟|市|区|县|旗|州|林区|新区))+)?"
    "(?:[\u4e00-\u9fff]{1,10}?(?:街道|镇|乡|苏木))?"
    "(?:人民政府办公室|人民政府办事处|人民政府|街道办事处|办事处|政府|[\u4e00-\u9fff]{1,14}?(?:管理局|委员会|管委会|局|厅|办公室|分局|委|办)))"
)
_TITLE = re.compile(
    _ORGAN + "(?:关于)?(?:报送|印发|呈报)?(?P<year>20\\d\\d)年(?:度)?[^\n。]{0,24}(?:法治|依法行政)"
)
_YEAR = re.compile(r"(20\d\d)年(度)?")
_PLACE = re.compile(
    "(?:[\u4e00-\u9fff]{2,4}(?:省|自治区))?(?:[\u4e00-\u9fff]{2,6}?(?:市|自治州|州|盟|地区))?(?:[\u4e00-\u9fff]{1,6}?(?:区|县|旗|市))?"
)
_BUREAU = re.compile(
    "([\u4e00-\u9fff]{1,9}(?:省|市|区|县|旗|州|盟)(?:[\u4e00-\u9fff]{1,3}(?:区|县))?)(司法局|司法厅|人民政府)"
)
_COMMON = re.compile("^(?:全|我|本|各|该|对|由|向|以|为|在|经|和|与|及|被|把|将|是|的|级|内)")


@dataclass(frozen=True)
class Issued:
    organ: str
    region: str
    year: int | None


def issued(text: str, year: int | None = None) -> Issued:
    """From the title where there is one; else the organ named most often and the year of the first paragraphs.

    `year`: what to take where only years in passing are named.
    """
    head = text[:1500]
    if match := _TITLE.search(head):
        organ = match["organ"]
        return Issued(organ, match["region"] or _region_of(organ), int(match["year"]))
    organ = _organ(text)
    return Issued(organ, _region_of(organ), _year(text, year))


def _region_of(organ: str) -> str:
    match = re.match("[\u4e00-\u9fff]+(?:自治区|自治州|特区|新区|省|市|区|县|旗|州|盟)", organ)
    return match[0] if match else ""


def _organ(text: str) -> str:
    names = Counter(
        match[0] for match in _BUREAU.finditer(text) if not _COMMON.match(match[0]) and len(match[1]) > 2
    )
    if not names:
        return ""
    # The full name (珠海市斗门区司法局) holds the short one (斗门区司法局).
    return max(
        names, key=lambda name: (sum(count for other, count in names.items() if other in name), -len(name))
    )


def _year(text: str, year: int | None) -> int | None:
    for match in re.finditer(r"(?m)^ *(?:[一二三]、)?(20\d\d)年(?:度)?(?=[，,\u4e00-\u9fff])", text[:6000]):
        return int(match[1])
    if year is not None:
        return year
    years = Counter(int(match[1]) for match in _YEAR.finditer(text))
    return years.most_common(1)[0][0] if years else None
