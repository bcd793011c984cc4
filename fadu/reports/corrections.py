"""公开以后的更正：某日查出，某个数由多少变为多少；公众看到数，办案人员还看到来了、走了哪些。"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from fadu.kernel.figures import Number, Span
from fadu.reports.drafting import Status, span_of
from fadu.reports.freezing import revise
from fadu.reports.models import Frozen, Report, Revision
from fadu.reports.sentences import Slot
from fadu.reports.values import Sealed, asked, least, spans_of
from fadu.reports.wording import said


@dataclass(frozen=True)
class Correction:
    """一次更正。`period`：不是本期的（上年同期），写明。"""

    on: date
    title: str
    period: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        of = f"{self.period}的" if self.period else ""
        return f"{self.on.year}年{self.on.month}月{self.on.day}日更正：{of}{self.before}→{self.after}"


def revise_published(at: datetime) -> int:
    """Every published report against the record of today. How many numbers changed."""
    reports = Report.objects.filter(status=Status.PUBLISHED).exclude(snapshot=None)
    return sum(len(revise(one.snapshot, at=at)) for one in reports.select_related("snapshot") if one.snapshot)


def rows_behind(report: Report, slot: Slot, sealed: Sealed) -> list[Frozen]:
    """The frozen numbers a place in the text stands on: this period's, an earlier one's, or both."""
    one = asked(slot)
    return [sealed.row(one, each) for each in spans_of(slot, span_of(report))]


class Corrections:
    """Of one sealed report, read in one query."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.sealed = Sealed.of(report.snapshot) if report.snapshot else None
        self.rows: dict[int, list[Revision]] = {}
        if report.snapshot is None:
            return
        for one in Revision.objects.filter(frozen__snapshot=report.snapshot).select_related("frozen"):
            self.rows.setdefault(one.frozen_id, []).append(one)

    @property
    def any(self) -> bool:
        """Whether any number of the text has changed since."""
        return any(
            one.value != one.value_was and not one.frozen.leg for each in self.rows.values() for one in each
        )

    def at(self, slot: Slot) -> tuple[Correction, ...]:
        """Those of the numbers at that place; a row that came while another went changes no number."""
        if self.sealed is None or not self.rows:
            return ()
        if least(asked(slot)):
            return ()  # what is hidden for being small must not come out by the difference
        behind = rows_behind(self.report, slot, self.sealed)
        return tuple(
            told for row in behind for told in corrections(self.rows.get(row.pk, ()), row, self.report)
        )


def corrections(revisions: Sequence[Revision], row: Frozen, report: Report) -> list[Correction]:
    other = row.since != report.since
    return [
        Correction(
            localdate(one.noted_at), row.title, Span(row.since, row.until).title if other else "",
            shown(one.value_was, row.unit), shown(one.value, row.unit),
        )
        for one in revisions
        if one.value != one.value_was
    ]  # fmt: skip


def shown(value: Number | None, unit: str) -> str:
    return "无数据" if value is None else said(value, unit)
