"""转述一件案件：照它的业务线所声明的（telling.py），说出查明的事实、依据、理由、经过、证据和疑点，每一句都写明取自哪一条记录。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from fadu.kernel import blobs, printing
from fadu.kernel.asks import Ask
from fadu.kernel.calendars import calendar
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Material, Paper
from fadu.kernel.papers import archive
from fadu.kernel.record import story_of
from fadu.kernel.standing import OFFICE_ROLES
from fadu.kernel.story import Story
from fadu.kernel.telling import Tells
from fadu.law import Happened, Situation, dues
from fadu.law.statute import citations

PARTS = ("facts", "basis", "reasons", "result")
MOST_EXHIBITS = 60


@dataclass(frozen=True)
class Said:
    """一句话和它的出处。`part`：facts basis reasons result step act。"""

    part: str
    text: str
    case: Case
    source: str


@dataclass(frozen=True)
class Piece:
    """可以作为证据的一件。`source`：取自哪一条记录；`origin`：由谁制作、提供。"""

    name: str
    on: date | None
    pages: int | None
    proves: str
    source: str
    origin: str = ""


@dataclass(frozen=True)
class Suspicion:
    """一个疑点，连同条文。"""

    key: str
    text: str
    cite: str
    reason: str


@dataclass(frozen=True)
class Account:
    """一件案件的转述。`decided_on`、`served_on`：作出行为、送达的日期，没有的是 None。`act`：作出的文书和文号。"""

    case: Case
    line: str
    decided_on: date | None
    said: tuple[Said, ...]
    pieces: tuple[Piece, ...]
    doubts: tuple[Suspicion, ...]
    served_on: date | None = None
    act: str = ""

    def of(self, part: str) -> tuple[Said, ...]:
        return tuple(one for one in self.said if one.part == part)


def tells(case: Case) -> bool:
    """Does its line say how to tell it?"""
    return line_of(case.line).tells is not None


def account_of(case: Case, on: date, *, count: bool = False) -> Account | None:
    """As far as the record says; None for a line that does not tell. `count`: print papers to count their pages."""
    line = line_of(case.line)
    if line.tells is None:
        return None
    story = story_of(case)
    told = _Telling(case, story, line.tells, on)
    return Account(
        case,
        line.title,
        told.decided_on,
        tuple(told.said()),
        tuple(told.pieces(count=count))[:MOST_EXHIBITS],
        tuple(told.doubts()),
        told.served_on,
        told.act,
    )


@dataclass(frozen=True)
class _Telling:
    case: Case
    story: Story
    declared: Tells
    on: date

    @property
    def history(self) -> Sequence[Happened]:
        return self.story.history

    @property
    def decided_on(self) -> date | None:
        found = [
            one.day("decided_on") or one.on for one in self.history if one.event in self.declared.decided
        ]
        return found[-1] if found else None

    @cached_property
    def paper(self) -> Paper | None:
        """That of the act itself: written when it was decided, not of what was ordered before or enforced later."""
        acts = self.story.line.acts
        held = self._issued().filter(key__in=acts.papers if acts else ()).exclude(number="")
        return held.filter(entry__event__in=self.declared.decided).last() or held.last()

    def _issued(self) -> QuerySet[Paper]:
        return self.case.papers.filter(status=Paper.Status.ISSUED)

    @property
    def served_on(self) -> date | None:
        """When that paper was served, on whomever first; of what was handed over with the act, that day."""
        made, paper = self.decided_on, self.paper
        declared = self.story.line.papers.known.get(paper.key) if paper else None
        if paper is None or declared is None or made is None:
            return None
        if declared.served is None:
            return paper.services.order_by("served_on").values_list("served_on", flat=True).first()
        name = declared.served.name
        return next((one.on for one in self.history if one.event == name and one.on >= made), None)

    @property
    def act(self) -> str:
        """《行政处罚决定书》（某罚〔2026〕1号）; of a result that came without its paper the number alone."""
        if self.paper is not None:
            return f"《{self.paper.title}》（{self.paper.number}）"
        own = self.story.line.case_model().objects.filter(pk=self.case.pk).first()
        number = str(getattr(own, "doc_no", "") or "")
        return f"“{self.case.title}”的决定" + (f"（{number}）" if number else "")

    # ── 说了什么 ────────────────────────────────────────────────────────────────────────────────
    def said(self) -> Iterator[Said]:
        for part in PARTS:
            found = self._first(getattr(self.declared, part))
            if found:
                one, ask, value = found
                yield Said(part, ask.show(value).strip(), self.case, self._source(one, ask.label))
        yield from self._steps()

    def _first(self, names: Sequence[str]) -> tuple[Happened, Ask, object] | None:
        """The first of these asks that was answered, in its latest answer."""
        for name in names:
            for one in reversed(self.history):
                if one.facts.get(name):
                    return one, self.story.line.asks.get(name), one.facts[name]
        return None

    def _source(self, one: Happened, label: str = "") -> str:
        where = f"{self.case.number}“{self._title(one)}”（{one.on}）"
        return f"{where}的“{label}”" if label else where

    def _title(self, one: Happened) -> str:
        event = self.story.event_of(one)
        return event.title if event else one.event

    def _steps(self) -> Iterator[Said]:
        """The acts up to the decision and its service, each with its article."""
        until = self.decided_on
        for one in self.history:
            event = self.story.event_of(one)
            wanted = not self.declared.steps or one.event in self.declared.steps
            if (
                event is None
                or not wanted
                or (until and one.on > until and not one.event.endswith("_served"))
            ):
                continue
            text = f"{one.on.year}年{one.on.month}月{one.on.day}日，{event.title}（{citations(event.cite)[0].text}）"
            yield Said("step", text, self.case, self._source(one))

    # ── 证据 ────────────────────────────────────────────────────────────────────────────────────
    def pieces(self, *, count: bool) -> Iterator[Piece]:
        papers = list(self._issued().order_by("issued_on", "pk"))
        titles = {one.title for one in papers if self._is_evidence(one)}
        yield from (one for one in self._listed() if one.name not in titles)
        for paper in papers:
            in_time = self._in_time(paper.issued_on) or paper.key in self.declared.service
            if in_time and self._is_evidence(paper):
                proves = self.declared.papers.get(paper.key, "依法办理的程序")
                pages = _pages(paper) if count else None
                yield Piece(
                    _named(paper),
                    paper.issued_on,
                    pages,
                    proves,
                    f"{self.case.number}的文书",
                    f"{self.case.organ.name}制作",
                )
        held = self.case.materials.filter(versions=None).select_related("from_party", "from_organ")
        for one in held.order_by("received_on", "pk"):
            if self._in_time(one.received_on):
                proves = one.kind or "案件事实"
                yield Piece(
                    one.title,
                    one.received_on,
                    one.pages,
                    proves,
                    f"{self.case.number}的材料",
                    self._origin(one),
                )

    def _origin(self, one: Material) -> str:
        if one.source == Material.From.OFFICER:
            return f"{self.case.organ.name}收集"
        giver = one.from_party.name if one.from_party else one.from_organ.name if one.from_organ else ""
        return f"{giver}提供" if giver else ""

    def _listed(self) -> Iterator[Piece]:
        """Evidence as it was written down, an item a line: 名称，证明什么."""
        found = self._first(self.declared.evidence)
        if found is None:
            return
        one, ask, value = found
        for line in filter(None, (text.strip() for text in str(value).splitlines())):
            name, _, proves = line.replace("；", "，").partition("，")
            origin = f"{self.case.organ.name}收集"
            yield Piece(name, None, None, proves or "违法事实", self._source(one, ask.label), origin)

    def _is_evidence(self, paper: Paper) -> bool:
        """Where the line names none, all but what is kept inside the office (副卷)."""
        if self.declared.papers:
            return paper.key in self.declared.papers
        return not getattr(self.story.line.papers.known.get(paper.key), "inner", False)

    def _in_time(self, day: date) -> bool:
        """What was made after the act is no evidence for it (行政诉讼法三十五)."""
        return self.decided_on is None or day <= self.decided_on

    # ── 疑点 ────────────────────────────────────────────────────────────────────────────────────
    def doubts(self) -> Iterator[Suspicion]:
        situation = Situation(self.story.procedure, tuple(self.history), self.on, calendar())
        for one in self.declared.doubts:
            found = one.found(situation)
            if found:
                text = found if isinstance(found, str) else one.sentence
                yield Suspicion(one.key, text, one.cite.text, one.reason)
        yield from self._late()

    def _late(self) -> Iterator[Suspicion]:
        """Its own clocks that ran out or were met late."""
        for term, clock in dues(self.story.procedure, self.history, calendar(), as_of=self.on):
            mine = term.whose.key in OFFICE_ROLES and not (term.internal or term.window or term.backwards)
            over = clock.late or (clock.status == "expired" and clock.due and clock.due < self.on)
            if mine and over and clock.due:
                done = f"，{clock.met_on}办理" if clock.met_on else "，没有办理"
                text = f"“{term.title}”至{clock.due}届满{done}。"
                yield Suspicion(f"late.{term.name}", text, term.within.cite.text, "procedure")


def _named(paper: Paper) -> str:
    return f"{paper.title}（{paper.number}）" if paper.number else paper.title


def _pages(paper: Paper) -> int | None:
    return archive.count(blobs.content_of(printing.pdf_of(paper))) or None
