"""起草时改提纲：加一部分、改名、上移下移、删去、指定供稿科室和撰写人。"""

from __future__ import annotations

from datetime import datetime

from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import User
from fadu.kernel.writing import writing
from fadu.reports.drafting import Status, ordered
from fadu.reports.models import Report, Section, SectionText
from fadu.reports.outlines import REQUIRED

DEEPEST = 3


def _drafting(report: Report) -> None:
    if report.status != Status.DRAFTING:
        raise NotAllowed(f"报告{report.get_status_display()}，提纲不能再改；要改，请先退回起草。")


def _titled(title: str) -> str:
    if not title.strip():
        raise NotAllowed("请写明标题。")
    if len(title.strip()) > 120:
        raise NotAllowed("标题最多120字，请缩短。")
    return title.strip()


def add(report: Report, title: str, *, under: Section | None, source: str, by: User, at: datetime) -> Section:
    """The last part below `under`; without it, the last part of the report."""
    _drafting(report)
    if under is not None and under.depth >= DEEPEST:
        raise NotAllowed("标题最多三级：一、（一）1．，这一部分下面不能再分。")
    prefix = f"{under.place}." if under else ""
    with writing():
        taken = [one.order[-1] for one in ordered(report) if _parent(one.place) == prefix.rstrip(".")]
        place = f"{prefix}{max(taken, default=0) + 1}"
        made = Section.objects.create(
            report=report, key=f"added-{at:%y%m%d%H%M%S%f}", place=place, title=_titled(title),
            source=source.strip()[:60], version=1,
        )  # fmt: skip
        SectionText.objects.create(section=made, version=1, body="", by=by, at=at)
    return made


def _parent(place: str) -> str:
    return place.rpartition(".")[0]


def rename(section: Section, title: str) -> None:
    _drafting(section.report)
    section.title = _titled(title)
    section.save(update_fields=["title"])


def assign(section: Section, *, owner: User | None, source: str) -> None:
    _drafting(section.report)
    section.owner, section.source = owner, source.strip()[:60]
    section.save(update_fields=["owner", "source"])


def move(section: Section, *, up: bool) -> None:
    """Past its neighbour, with all that is below either."""
    _drafting(section.report)
    beside = [one for one in ordered(section.report) if _parent(one.place) == _parent(section.place)]
    here = next(at for at, one in enumerate(beside) if one.pk == section.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(beside):
        raise NotAllowed(f"“{section.title}”已经在{'最前' if up else '最后'}，不能再移。")
    _swap(section.report, section.place, beside[there].place)


def _swap(report: Report, one: str, other: str) -> None:
    with writing():
        rows = list(report.sections.all())
        places = {row.pk: _moved(row.place, {one: other, other: one}) for row in rows}
        _set(report, {pk: f"0{place}" for pk, place in places.items()})  # the place is unique on the way, too
        _set(report, places)


def _moved(place: str, to: dict[str, str]) -> str:
    for start, target in to.items():
        if place == start or place.startswith(f"{start}."):
            return target + place[len(start) :]
    return place


def _set(report: Report, places: dict[int, str]) -> None:
    for row in report.sections.all():
        if row.place != places[row.pk]:
            Section.objects.filter(pk=row.pk).update(place=places[row.pk])


def remove(section: Section) -> None:
    """Only what is empty: no text is lost. The parts after it move up."""
    report = section.report
    _drafting(report)
    if section.key in REQUIRED:
        raise NotAllowed(f"“{section.title}”是年度报告必备的部分，不能删去；可以改标题。")
    below = [one for one in ordered(report) if one.place.startswith(f"{section.place}.")]
    if section.body.strip() or below:
        what = "下面还有小标题" if below else "还有文字"
        raise NotAllowed(f"“{section.title}”{what}，请先移到别处或者清空、保存，再删去。")
    with writing():
        section.delete()
        _close_gap(report, section.place)


def _close_gap(report: Report, gone: str) -> None:
    parent, _, last = gone.rpartition(".")
    prefix = f"{parent}." if parent else ""
    after = sorted(
        {one.order[len(gone.split(".")) - 1] for one in ordered(report) if one.place.startswith(prefix)
         and len(one.order) >= len(gone.split("."))}
    )  # fmt: skip
    to = {number: number - 1 for number in after if number > int(last)}
    places = {row.pk: _renumbered(row.place, prefix, to) for row in report.sections.all()}
    _set(report, {pk: f"0{place}" for pk, place in places.items()})
    _set(report, places)


def _renumbered(place: str, prefix: str, to: dict[int, int]) -> str:
    if not place.startswith(prefix):
        return place
    number, dot, rest = place[len(prefix) :].partition(".")
    return f"{prefix}{to.get(int(number), int(number))}{dot}{rest}"
