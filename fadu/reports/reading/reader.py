"""Read a published report: `read_text(text, source=...)` and `read_file(path)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fadu.reports.reading import files, measures, parts, periods
from fadu.reports.reading.business import Classifier, Place
from fadu.reports.reading.candidates import Candidate
from fadu.reports.reading.damage import Mapped, repaired
from fadu.reports.reading.dimensions import dimensions
from fadu.reports.reading.finding import LEAST, found
from fadu.reports.reading.matching import Said, match
from fadu.reports.reading.outline import Issued, Skeleton, Title, issued, skeleton
from fadu.reports.reading.statement import Heading, Known, Report, Statement

FAR = 600
_CLAUSE = "，。；！？：,;\n"
_CLAUSE_END = re.compile(f"[{_CLAUSE}]")
_LEAD = re.compile(
    "^(?:其中|其|同时|并|且|全年|今年以来|今年|截至目前|目前|累计|共计|共|已|[一二三四五六七八九]是)+"
)
_AFTER = re.compile("[^，。；！？：,;、\n（(\\d的和及与]{0,14}")
_MEMBER_END = re.compile("[\\d、]")


def read_text(
    text: str, *, source: str, catalogue: Sequence[Known] = (), year: int | None = None, least: float = LEAST
) -> Report:
    """`year` is for an excerpt that does not name its year; a year in the text goes before it."""
    return _read(Mapped.of(text), text, source=source, catalogue=catalogue, year=year, least=least)


def read_file(
    path: Path, *, catalogue: Sequence[Known] = (), year: int | None = None, least: float = LEAST
) -> Report:
    """txt, html, docx, pdf. Raises `files.Unreadable` with a sentence."""
    opened = files.opened(path)
    report = _read(opened.mapped, opened.text, source=str(path), catalogue=catalogue, year=year, least=least)
    return replace(report, offsets=opened.offsets)


def _read(
    mapped: Mapped, original: str, *, source: str, catalogue: Sequence[Known], year: int | None, least: float
) -> Report:
    clean, repairs = repaired(mapped)
    bones, who = skeleton(clean.text), issued(clean.text, year)
    reading = _Reading(clean, original, bones, who, catalogue)
    statements = [
        one for candidate in found(clean.text, least=least) for one in reading.statements(candidate)
    ]
    outline = tuple(
        Heading(title.level, title.title, clean.span(title.start, title.start + 1)[0])
        for title in bones.titles
    )
    return Report(
        source=source,
        organ=who.organ,
        region=who.region,
        year=who.year,
        outline=outline,
        statements=tuple(_with_wholes(statements, clean)),
        text=original,
        repairs=repairs,
    )


_JOINT = re.compile(f"\\d(?:[余多]?[万亿]?(?:{measures.unit_pattern()}))?[、和及]?")


def _parted(words: str) -> int:
    """Where the last member of an enumeration begins: 一审154件、二审51件."""
    return max((match.end() for match in _JOINT.finditer(words) if len(words) - match.end() >= 2), default=0)


_AND = re.compile("以及|[、和与]|及(?!时|格)")  # 及时率 and 及格率 are one word
_RATES = re.compile(
    "((?:[^，。；！？：,;、\n]{1,16}?率)(?:(?:以及|[、和与]|及(?!时|格))[^，。；！？：,;、\n]{1,14}?率)+)(?:均|都|全部|皆)?(?:已)?(?:为|达到?|保持在?|是|实现)?$"
)


class _Reading:
    """One text being read; makes statements of candidates."""

    def __init__(
        self, clean: Mapped, original: str, bones: Skeleton, who: Issued, catalogue: Sequence[Known]
    ) -> None:
        self.clean, self.original, self.bones, self.who, self.catalogue = (
            clean,
            original,
            bones,
            who,
            catalogue,
        )
        self.classifier = Classifier(clean.text)
        self._subject_before = ""
        self._last = ("", -1, -1)  # line, sentence, item of the number before

    def statements(self, one: Candidate) -> list[Statement]:
        """One, or one for each rate where several share a number: 报备率、及时率和规范率均为100%."""
        statement = self._statement(one)
        start, _ = self._sentence(self.bones.sentence(one.start), one)
        rates = _RATES.search(self.clean.text[start : one.start]) if one.unit == "%" else None
        if rates is None:
            return [statement]
        subjects = [part for part in _AND.split(rates[1]) if part]
        return [replace(statement, subject=subject, rule=f"{one.rule}+shared") for subject in subjects]

    def _clause(self, at: int, start: int, end: int) -> tuple[int, int]:
        text = self.clean.text
        first = max(text.rfind(mark, start, at) for mark in _CLAUSE) + 1
        stop = _CLAUSE_END.search(text, at, end)
        last = stop.start() if stop else end
        return max(first, start), last

    def _statement(self, one: Candidate) -> Statement:
        text, bones = self.clean.text, self.bones
        number = bones.sentence(one.start)
        place = self._place(number, one)
        clause = place.clause
        line, line_sure = self._line(place, number)
        changed, direction = periods.change(text[clause[0] : one.start])
        kind = "change" if changed and one.kind in ("ratio", "count", "amount") else one.kind
        subject = self._words(clause, one)
        said = Said(
            subject, text[clause[0] : clause[1]], line, one.unit, one.rule, changed, self._subject_before
        )
        figure, _ = match(self.catalogue, said) if self.catalogue else (None, 0.0)
        self._subject_before = self._subject_before if changed else subject
        start, end = self.clean.span(one.start, one.end)
        return Statement(
            start=start,
            end=end,
            text=self.original[start:end],
            clean=text[one.start : one.end],
            value=one.value,
            unit=one.unit,
            qualifier=one.qualifier,
            kind=kind,
            rule=one.rule,
            confidence=one.confidence,
            subject=subject,
            clause=text[clause[0] : clause[1]].strip(),
            line=line,
            line_confidence=line_sure,
            figure=figure,
            dimensions=dimensions(text[clause[0] : one.start] + self._noun(one)),
            period=self._period(one, place.sentence, bones.above(one.start)),
            places=one.places,
            direction=direction,
            paragraph=bones.paragraph(one.start),
            sentence=number,
        )

    def _place(self, number: int, one: Candidate) -> Place:
        """Where it stands: clause, sentence, the sentence before in the same paragraph, headings above."""
        bones = self.bones
        sentence, before = self._sentence(number, one), bones.sentence_span(number - 1)
        clause = self._clause(one.start, *sentence)
        within = before[0] >= bones.paragraphs[bones.paragraph(one.start)]
        return Place(
            at=one.at,
            own=self._own(clause, one),
            clause=clause,
            sentence=sentence,
            before=before if within else (0, 0),
            head=self._head(sentence[0], one.start),
            lead=(sentence[0], min(self._clause(sentence[0] + 12, *sentence)[1], one.start)),
            opening=bones.opening(one.start),
            headings=tuple((title.start, title.end) for title in bones.above(one.start)),
        )

    def _sentence(self, number: int, one: Candidate) -> tuple[int, int]:
        """The sentence, of one that runs on without end the part around the number."""
        start, end = self.bones.sentence_span(number)
        return max(start, one.start - FAR), min(end, one.end + FAR)

    def _period(self, one: Candidate, sentence: tuple[int, int], titles: Sequence[Title]) -> str:
        named = periods.period(
            sentence=self.clean.text[slice(*sentence)],
            at=one.start - sentence[0],
            headings=tuple(title.title for title in titles),
            year=self.who.year,
        )
        return periods.streak(named, int(one.value)) if one.rule == "streak" and one.unit == "年" else named

    def _line(self, place: Place, sentence: int) -> tuple[str, float]:
        item = place.opening[0]
        before, old_sentence, old_item = self._last
        line, sure = self.classifier.line(
            place, before=before if old_item == item else "", near=old_sentence == sentence
        )
        self._last = line, sentence, item
        return line, sure

    def _own(self, clause: tuple[int, int], one: Candidate) -> tuple[int, int]:
        """Its member of an enumeration, with the thing counted behind the number."""
        before = self.clean.text[clause[0] : one.start]
        start = max((match.end() for match in _MEMBER_END.finditer(before)), default=0)
        return clause[0] + start, one.end + len(self._noun(one))

    def _head(self, start: int, at: int) -> tuple[int, int]:
        """What stands before the last colon: 主动公开的类别：……"""
        colon = max(self.clean.text.rfind(mark, start, at) for mark in "：:")
        return (self._clause(colon, start, at)[0], colon) if colon > start else (start, start)

    def _noun(self, one: Candidate) -> str:
        """The thing counted, where it stands behind its number: 48个执法单位."""
        match = _AFTER.match(self.clean.text, one.end)
        return match[0] if match else ""

    def _words(self, clause: tuple[int, int], one: Candidate) -> str:
        before = _LEAD.sub("", self.clean.text[clause[0] : one.start].strip())
        return (before[_parted(before) :] + self._noun(one)).strip("“”‘’（）() ")


def _with_wholes(statements: list[Statement], clean: Mapped) -> list[Statement]:
    """其中: the parts point at their whole."""
    places = {start: index for index, start in enumerate(clean.starts)}
    words, since = [], 0
    for one in statements:
        start = places.get(one.start, 0)
        words.append(clean.text[since:start])
        since = start + len(one.clean) if one.kind in ("count", "amount") else since
    found = parts.wholes(statements, words)
    return [replace(one, whole=found.get(index)) for index, one in enumerate(statements)]
