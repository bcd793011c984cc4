"""每一页共有的：这份报告、我在其中能做什么、上面的分页。"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from fadu.desk import moment
from fadu.reports.corrections import Corrections
from fadu.reports.display import Shown, shown
from fadu.reports.drafting import Status, heading, ordered, source_of, span_of, told
from fadu.reports.models import Report, Section
from fadu.reports.output import day_words
from fadu.reports.reach import WRITERS, report_for, roles_in
from fadu.reports.sentences import BadSentence, Slot

TABS = (
    ("report", "全文"),
    ("edit", "撰写"),
    ("requests", "数据征询"),
    ("trace", "数字来历"),
    ("pledges", "不足与下一步"),
)
TONES = {
    Status.DRAFTING: "",
    Status.SEALED: "amber",
    Status.SIGNING: "amber",
    Status.SIGNED: "blue",
    Status.PUBLISHED: "green",
}


def opened(request: HttpRequest, pk: int) -> Report:
    return report_for(moment.who(request), pk, on=moment.today())


def number_address(report: Report, *, public: bool = False) -> Callable[[Slot], str]:
    base = reverse("reports:public_number" if public else "reports:number", args=[report.pk])
    return lambda slot: f"{base}?{urlencode({'slot': slot.text})}"


def framed(request: HttpRequest, report: Report, tab: str, **more: Any) -> dict[str, Any]:
    roles = roles_in(moment.who(request), report.organ, moment.today())
    span = span_of(report)
    return {
        "report": report,
        "tab": tab,
        "tabs": [one for one in TABS if report.kind == Report.Kind.YEARLY or one[0] != "pledges"],
        "tone": TONES[Status(report.status)],
        "roles": roles,
        "writes": bool(roles & WRITERS),
        "drafting": report.status == Status.DRAFTING,
        "span": span,
        "cut": day_words(span.end) if span.cut else "",
        "frozen_at": report.snapshot.taken_at if report.snapshot else None,
        **more,
    }


@dataclass(frozen=True)
class Part:
    """左栏的一行。"""

    section: Section
    heading: str
    state: str
    tone: str
    leaf: bool


def parts(report: Report) -> list[Part]:
    sections = ordered(report)
    return [_part(one, sections) for one in sections]


def _part(one: Section, sections: list[Section]) -> Part:
    leaf = not any(other.place.startswith(f"{one.place}.") for other in sections)
    state, tone = ("已交稿", "green") if one.done else ("在写", "amber") if one.body.strip() else ("未写", "")
    if not leaf and not one.body.strip():
        state, tone = "", ""
    return Part(one, heading(one), state, tone, leaf)


@dataclass(frozen=True)
class Faulty:
    """填不上数字的一部分：哪一部分、为什么。"""

    section: Section
    heading: str
    sentence: str


def whole_text(report: Report) -> list[Shown | Faulty]:
    """Part by part, so that a wrong name spoils one part and not the page."""
    source, noted = source_of(report), Corrections(report)
    found: list[Shown | Faulty] = []
    for section in ordered(report):
        try:
            one = told(report, source=source, only=[section])
        except BadSentence as bad:
            found.append(Faulty(section, heading(section), bad.sentence))
        else:
            found += shown(one, number_address(report), noted)
    return found
