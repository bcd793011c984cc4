"""写报告：照提纲开篇，各科室交稿，封存数字，审签，公开；不足和下一步成为任务，下一年逐条回答。"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.timezone import localdate

from fadu.kernel.errors import Conflict, NotAllowed
from fadu.kernel.figures import Scope, Span
from fadu.kernel.models import Organ, User
from fadu.kernel.papers.text import numeral
from fadu.kernel.writing import writing
from fadu.reports.disclosure import Curtain
from fadu.reports.freezing import freeze
from fadu.reports.models import Pledge, Report, Section, SectionText, Signature
from fadu.reports.outlines import PERIODIC, Outline, Part, outline_for
from fadu.reports.sentences import Filled, Slot, fill, plain, slots
from fadu.reports.values import Live, Sealed, Source, looker, wanted

Status = Report.Status
SIGNERS = {
    "yearly": ("section_head", "organ_head"),
    "monthly": ("section_head",),
    "weekly": ("section_head",),
}


def span_of(report: Report) -> Span:
    return Span(report.since, report.until, report.as_of)


# ── 起草 ────────────────────────────────────────────────────────────────────────────────────────────
def start(organ: Organ, *, level: str, year: int, as_of: date | None, by: User, at: datetime) -> Report:
    """A yearly report after the outline of its level, with last year's unanswered pledges to answer."""
    if Report.objects.filter(organ=organ, kind=Report.Kind.YEARLY, level=level, since__year=year).exists():
        raise NotAllowed(f"{organ}的{year}年度报告已经建立，请在列表中打开。")
    outline = outline_for(level, year)
    span = Span.year(year, as_of)
    with writing():
        report = Report.objects.create(
            organ=organ, kind=Report.Kind.YEARLY, level=level, title=f"{organ}{year}年{outline.heading}",
            since=span.since, until=span.until, as_of=as_of, made_at=at, made_by=by,
        )  # fmt: skip
        _lay_out(report, outline, by, at)
    return report


def start_periodic(organ: Organ, *, kind: str, day: date, by: User, at: datetime) -> Report:
    """The report of the week or the month of that day, with its sentences and tables; one a period."""
    outline = PERIODIC[kind]
    span = Span.week(day) if kind == Report.Kind.WEEKLY else Span.month(day.year, day.month)
    level = Report.Level.BUREAU
    had = Report.objects.filter(organ=organ, kind=kind, level=level, since=span.since, until=span.until)
    if (found := had.first()) is not None:
        return found
    today = localdate(at)
    as_of = today if span.since <= today < span.until else None
    with writing():
        report = Report.objects.create(
            organ=organ, kind=kind, level=level, title=f"{organ}{outline.heading}（{span.title}）",
            since=span.since, until=span.until, as_of=as_of, made_at=at, made_by=by,
        )  # fmt: skip
        _lay_out(report, outline, by, at)
        report.sections.exclude(body="").update(done=True)  # it is complete as it comes
    return report


def _lay_out(report: Report, outline: Outline, by: User, at: datetime) -> None:
    for place, part in outline.walk():
        section = Section.objects.create(
            report=report, key=part.key, place=place, title=part.title, source=part.source,
            body=_opening(report, part), tracks=part.tracks, version=1,
        )  # fmt: skip
        SectionText.objects.create(section=section, version=1, body=section.body, by=by, at=at)


def _opening(report: Report, part: Part) -> str:
    """The outline's sentences; where the plan of last year is answered, what was pledged stands first."""
    if part.key != "measures":
        return part.body
    answered = [one for one in due_from_last_year(report) if one.answer]
    return "\n".join([part.body, *(one.answer for one in answered)]).strip()


def ordered(report: Report) -> list[Section]:
    return sorted(report.sections.select_related("owner"), key=lambda one: one.order)


def rewrite(section: Section, body: str, *, seen: int, by: User, at: datetime, done: bool = False) -> Section:
    """A new version of the text. Raises BadSentence for what cannot be filled, Conflict if somebody was faster."""
    for slot in slots(body):
        _asked(slot)
    with writing():
        fresh = Section.objects.select_for_update().select_related("report").get(pk=section.pk)
        if fresh.report.status != Status.DRAFTING:
            raise NotAllowed(f"报告{fresh.report.get_status_display()}，文本不能再改；要改，请先退回起草。")
        if fresh.version != seen:
            raise Conflict("这一部分刚被别人改过，您的文字还在下面的框里，请对照后再保存。")
        fresh.body, fresh.done, fresh.version = body, done, fresh.version + 1
        fresh.save(update_fields=["body", "done", "version"])
        SectionText.objects.create(section=fresh, version=fresh.version, body=body, by=by, at=at)
    return fresh


def _asked(slot: Slot) -> None:
    """Only for the sentence it raises."""
    wanted([slot], Span.year(2000))


# ── 看 ──────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Told:
    """写好的一部分：`heading` 带序号，`paragraphs` 每段是文字和数字相间。"""

    section: Section
    heading: str
    paragraphs: tuple[tuple[str | Filled, ...], ...]

    @property
    def text(self) -> str:
        return "\n".join(plain(one) for one in self.paragraphs)

    @property
    def filled(self) -> tuple[Filled, ...]:
        return tuple(piece for one in self.paragraphs for piece in one if isinstance(piece, Filled))


def source_of(report: Report) -> Source:
    """What is sealed once it is sealed; until then the record as it stands."""
    if report.snapshot is not None:
        return Sealed.of(report.snapshot)
    return Live(Scope.of(report.organ))


def told(
    report: Report, *, source: Source | None = None, only: Iterable[Section] | None = None
) -> list[Told]:
    """The whole report with its numbers. Raises BadSentence."""
    look = looker(source or source_of(report), span_of(report))
    sections = list(only) if only is not None else ordered(report)
    return [
        Told(one, heading(one), tuple(fill(line, look) for line in one.body.splitlines() if line.strip()))
        for one in sections
    ]


def for_public(report: Report, whole: Sequence[Told]) -> list[Told]:
    """As the public may read it: a small count of a sensitive group is not told."""
    curtain = Curtain(source_of(report), span_of(report))
    return [
        replace(one, paragraphs=tuple(tuple(map(curtain.piece, each)) for each in one.paragraphs))
        for one in whole
    ]


def heading(section: Section) -> str:
    """一、…  （一）…  1.…"""
    number = section.order[-1]
    if section.depth == 1:
        return f"{numeral(number)}、{section.title}"
    return f"（{numeral(number)}）{section.title}" if section.depth == 2 else f"{number}．{section.title}"


# ── 封存、审签、公开 ────────────────────────────────────────────────────────────────────────────────
def seal(report: Report, *, by: User, at: datetime) -> Report:
    """Freeze every number the text uses; from now on the text shows these."""
    sections = ordered(report)
    waiting = [one.title for one in sections if not one.done and one.body.strip() == ""]
    if report.status != Status.DRAFTING:
        raise NotAllowed(f"报告{report.get_status_display()}，数字已经封存。")
    if missing := [one for one in waiting if _leaf(one, sections)]:
        raise NotAllowed(f"还有{len(missing)}部分没有文字：{'、'.join(missing[:5])}。写好或者删去后再封存。")
    span = span_of(report)
    needed = wanted((slot for one in sections for slot in slots(one.body)), span)
    with writing():
        report.snapshot = freeze(needed, title=report.title, organ=report.organ, span=span, at=at, by=by)
        report.status = Status.SEALED
        report.save(update_fields=["snapshot", "status"])
    return report


def _leaf(title: str, sections: Sequence[Section]) -> bool:
    """A part with parts below it needs no text of its own."""
    one = next(section for section in sections if section.title == title)
    return not any(other.place.startswith(f"{one.place}.") for other in sections)


def unseal(report: Report) -> Report:
    """Back to drafting: the frozen numbers stay on record, the text uses live ones again."""
    if report.status not in (Status.SEALED, Status.SIGNING, Status.SIGNED):
        raise NotAllowed(f"报告{report.get_status_display()}，不能退回起草。")
    with writing():
        report.snapshot = None
        report.status = Status.DRAFTING
        report.save(update_fields=["snapshot", "status"])
        report.signatures.filter(decision="").delete()
    return report


def send(report: Report, *, waived: str = "") -> Report:
    """To be signed: first the head of section, then, of a yearly report, the head of the organ. `waived`: why it goes on
    though contradictions were found."""
    if report.status != Status.SEALED:
        raise NotAllowed("先封存数字，再送审签。")
    with writing():
        done = report.signatures.count()
        for place, role in enumerate(SIGNERS[report.kind], start=done + 1):
            Signature.objects.create(report=report, order=place, role=role)
        report.status, report.waived = Status.SIGNING, waived.strip()
        report.save(update_fields=["status", "waived"])
    return report


def waiting_for(report: Report) -> Signature | None:
    return report.signatures.filter(decision="").order_by("order").first()


def sign(report: Report, *, by: User, roles: frozenset[str], at: datetime, note: str = "") -> Report:
    step = _mine(report, roles)
    with writing():
        step.by, step.at, step.decision, step.note = by, at, Signature.Decision.SIGNED, note
        step.save()
        if waiting_for(report) is None:
            report.status = Status.SIGNED
            report.save(update_fields=["status"])
    return report


def send_back(report: Report, *, by: User, roles: frozenset[str], at: datetime, note: str) -> Report:
    """To drafting, with the reason."""
    step = _mine(report, roles)
    if not note.strip():
        raise NotAllowed("请写明退回的理由，让撰写人知道改什么。")
    with writing():
        step.by, step.at, step.decision, step.note = by, at, Signature.Decision.RETURNED, note.strip()
        step.save()
        return unseal(report)


def _mine(report: Report, roles: frozenset[str]) -> Signature:
    step = waiting_for(report)
    if step is None or report.status != Status.SIGNING:
        raise NotAllowed("这份报告现在没有等待审签的步骤。")
    if step.role not in roles:
        raise NotAllowed("现在轮到别的负责人审签。")
    return step


def publish(report: Report, *, by: User, at: datetime) -> Report:
    """The text as it is told now, from frozen numbers; what was pledged becomes tasks."""
    if report.status != Status.SIGNED:
        raise NotAllowed("审签完毕才能公开。")
    if report.kind != Report.Kind.YEARLY:
        raise NotAllowed("每周一报、每月一巡供内部使用，不公开；审签后即可打印。")
    whole = told(report)
    with writing():
        report.status = Status.PUBLISHED
        report.published_at, report.published_by = at, by
        report.digest = hashlib.sha256(as_text(report, for_public(report, whole)).encode()).hexdigest()
        report.save(update_fields=["status", "published_at", "published_by", "digest"])
        _pledge(report, whole)
    return report


def as_text(report: Report, whole: Sequence[Told]) -> str:
    return "\n".join([report.title, *(line for one in whole for line in (one.heading, one.text) if line)])


# ── 不足与下一步 ────────────────────────────────────────────────────────────────────────────────────
def _pledge(report: Report, whole: Sequence[Told]) -> None:
    for one in whole:
        for paragraph in one.paragraphs if one.section.tracks else ():
            Pledge.objects.create(
                report=report, kind=one.section.tracks, text=plain(paragraph), source=one.section.source
            )


def due_from_last_year(report: Report) -> list[Pledge]:
    """What the last published report of this organ and level pledged."""
    before = (
        Report.objects.filter(
            organ=report.organ, kind=report.kind, level=report.level, status=Status.PUBLISHED,
            until__lt=report.since,
        )
        .order_by("-until")
        .first()
    )  # fmt: skip
    return list(before.pledges.order_by("id")) if before else []


def answer(pledge: Pledge, text: str, *, status: str, by: User, at: datetime) -> Pledge:
    """Done, or carried over, with what was done; numbers by name here too."""
    if not text.strip():
        raise NotAllowed("请写明办理情况。")
    for slot in slots(text):
        _asked(slot)
    with writing():
        pledge.answer, pledge.status, pledge.answered_by, pledge.answered_at = text.strip(), status, by, at
        pledge.save()
    return pledge
