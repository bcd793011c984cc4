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
            if stop > (
                120 if stop == len(line) else 60
            ):  # a long first sentence is text, a long line may be a heading
                return None
            own = line[:stop].strip()
            return Title(level, at + match.start(), at + stop, own)
    return None


# ── organ, region, year ─────────────────────────────────────────────────────────────────────────────
# Characters that stand before a name or between two, never in the name of a place.
_NO_NAME = "全我本各该对由向以为在经和与及被把将是的级个省市区县位并等从到至由让使给据按属下所"
_NAME = f"(?:(?![{_NO_NAME}])[\u4e00-\u9fff]){{1,7}}?"
_REGION = (
    f"(?:{_NAME}(?:省|自治区|市|自治州|盟|地区|特别行政区)){{0,2}}{_NAME}(?:市|区|县|旗|州|省|新区|林区)"
)
_BUREAU = re.compile(f"(?P<region>{_REGION})(?P<office>司法局|司法厅|人民政府)")
_PLACE = re.compile(f"{_NAME}(?:省|自治区|自治州|市|区|县|旗)")
# No character of a kind of place or office in the names before it: so the pattern has one reading and cannot run away.
_ORGAN = (
    f"(?P<organ>(?P<region>{_REGION})?(?:[\u4e00-\u9fff]{{1,6}}?(?:街道|镇|乡|苏木))?"
    "(?:人民政府办公[室厅]|人民政府办事处|人民政府|街道办事处|办事处|政府"
    "|[\u4e00-\u9fff]{1,14}?(?:管理局|委员会|管委会|局|厅|办公室|分局|委|办)))"
)
_TITLE = re.compile(
    _ORGAN + "(?:关于)?(?:报送|印发|呈报)?(?P<year>20\\d\\d)年(?:度)?[^\n。]{0,24}(?:法治|依法行政)"
)
_YEAR = re.compile(r"(20\d\d)年(度)?")


@dataclass(frozen=True)
class Issued:
    organ: str
    region: str
    year: int | None


_OPENING = re.compile(
    f"(?P<organ>{_REGION}(?:人民政府|[\u4e00-\u9fff]{{2,12}}?(?:局|委员会|厅|办公室)))"
    "(?=坚持|以习近平|深入|认真|在|全面|紧|始终|按照|严格|切实|坚决|围绕|牢牢|扎实)"
)
_ABOUT = re.compile(f"关于(?P<region>{_REGION})(?=20\\d\\d年)")
_CORPS = re.compile("(?P<organ>(?:新疆生产建设)?兵团(?:第[一二三四五六七八九十]+师)?)(?=20\\d\\d年|关于)")
_COMMITTEE = re.compile("^中共[\u4e00-\u9fff]{1,10}?委(?:员会)?(?=[\u4e00-\u9fff]{2})")


def issued(text: str, year: int | None = None) -> Issued:
    """From the title where there is one; else the subject of the first sentence, else the organ named most often.

    `year`: what to take where only years in passing are named.
    """
    head = text[:1500]
    if match := _TITLE.search(head):
        organ = _COMMITTEE.sub("", match["organ"])
        return Issued(organ, _region_of(organ), int(match["year"]))
    named = _OPENING.search(text[:300]) or _CORPS.search(head)
    organ = named["organ"] if named else _organ(text)
    about = _ABOUT.search(head)
    region = about["region"] if about else _region_of(organ) or _place(text)
    return Issued(organ, region, _year(text, year))


def _region_of(organ: str) -> str:
    match = re.match(_REGION, organ) or re.match("[\u4e00-\u9fff]{2,6}?(?:镇|乡|街道|苏木)", organ)
    return match[0] if match else ""


def _organ(text: str) -> str:
    names = Counter(match[0] for match in _BUREAU.finditer(text))
    if not names:
        return ""
    # The full name (珠海市斗门区司法局) holds the short one (斗门区司法局). Named once in passing, it may be anybody's.
    organ = max(
        names, key=lambda name: (sum(count for other, count in names.items() if other in name), -len(name))
    )
    return organ if sum(count for other, count in names.items() if other in organ) > 1 else ""


def _place(text: str) -> str:
    """The place named most often, where one is named often."""
    names = Counter(match[0] for match in _PLACE.finditer(text) if len(match[0]) > 2)
    name, count = names.most_common(1)[0] if names else ("", 0)
    return name if count > 2 else ""


def _year(text: str, year: int | None) -> int | None:
    for match in re.finditer(
        r"(?m)^ *(?:[一二三]、)?(20\d\d)年(?:度)?(?!以来|至|起|前|底)(?=[，,\u4e00-\u9fff])", text[:6000]
    ):
        return int(match[1])
    if year is not None:
        return year
    years = Counter(int(match[1]) for match in _YEAR.finditer(text))
    return years.most_common(1)[0][0] if years else None
