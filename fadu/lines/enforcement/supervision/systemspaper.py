"""三项制度落实检查表和未达标清单：同一机关一个季度的各单位，缺什么逐件列出（M000-36、M004-44）。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q

from fadu.kernel.papers.render import render
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision.clues.unreviewed import grave
from fadu.lines.enforcement.supervision.models import SystemsCheck
from fadu.lines.enforcement.supervision.rounds import quarter_of
from fadu.lines.enforcement.supervision.systems import score, unfilmed_cases

MOST = 100  # 一个单位一份文书里列的件数，其余写明还有几件


def systems_text(row: SystemsCheck) -> str:
    """The markup of the table of the quarter of that check and, below it, every case that lacks something."""
    held = SystemsCheck.objects.filter(organ=row.organ, year=row.year, quarter=row.quarter, voided_on=None)
    checks = list(held.select_related("unit").order_by("unit__path"))
    listed = [(str(one.unit), *_listed(one)) for one in checks]
    context = {
        "row": row,
        "office": row.organ.unit or row.organ.name,
        "checks": [_line(one) for one in checks],
        "lacking": [one for one in listed if one[1]],
        "whole": "、".join(name for name, cases, _ in listed if not cases),
        "demands": [(str(one.unit), one.demand) for one in checks if one.demand],
        "on": max(one.on for one in checks).isoformat(),
    }
    return render("supervision/systems_table.txt", context)


def _line(one: SystemsCheck) -> tuple[str, ...]:
    points = score(one)
    return (
        str(one.unit),
        one.get_before_display() or "未查",
        one.get_during_display() or "未查",
        f"{one.shown}/{one.due}",
        f"{one.recorded}/{one.sampled}" if one.sampled else "未查",
        f"{one.reviewed}/{one.major}",
        f"{points:.1f}" if points is not None else "—",
    )


def _listed(one: SystemsCheck) -> tuple[list[tuple[str, str, str]], int]:
    """(the first cases: number, title, what is missing; how many more)."""
    found = list(gaps(one.unit_id, *quarter_of(one.year, one.quarter), one.on))
    return found[:MOST], max(0, len(found) - MOST)


def gaps(unit: int, since: date, until: date, on: date) -> Iterator[tuple[str, str, str]]:
    """Each decision of these days that lacks publication, review or recording."""
    late = Q(publish_due_on__lt=on, published_on=None)
    unseen = Q(grave(), act_kind="penalty") & ~Q(reviewed=True)
    told: dict[str, tuple[str, list[str]]] = {}
    for words, lacking in (("没有公示", late), ("没有登记法制审核", unseen)):
        rows: Any = Result.objects.filter(
            lacking, organ=unit, decided_on__range=(since, until), withdrawn_on=None
        ).order_by("decided_on", "pk")
        for number, title in rows.values_list("doc_no", "title"):
            told.setdefault(number, (title, []))[1].append(words)
    for case in unfilmed_cases(unit, since, until):
        told.setdefault(case.doc_no or case.number, (case.title, []))[1].append("没有音像记录")
    for number, (title, several) in told.items():
        yield number, title, "、".join(several)
