"""同一当事人反复发生纠纷（跨各条业务线）；家庭纠纷升级。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.db.models import Count, Q

from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Party
from fadu.lines.mediation import choices
from fadu.lines.mediation.models import Mediation
from fadu.lines.mediation.sides import sides_of
from fadu.lines.mediation.warning.alert import Alert

YEAR = timedelta(days=365)
HALF = timedelta(days=180)
REPEATED = 3  # 一年内卷入这么多件
RECENT = timedelta(days=28)  # 其中至少一件是新近的
SERIOUS = {"low": 0, "": 0, "medium": 1, "high": 2}


def repeated(on: date) -> Iterator[Alert]:
    """By identity number or credit code; names alone are no proof of the same person."""
    for mark in ("id_index", "credit_code"):
        yield from _repeated(mark, on)


def _repeated(mark: str, on: date) -> Iterator[Alert]:
    seen = Party.objects.filter(active=True, agent_for=None, case__opened_on__range=(on - YEAR, on)).exclude(
        **{mark: ""}
    )
    often = (
        seen.order_by()
        .values(mark)
        .annotate(
            n=Count("case", distinct=True),
            new=Count("case", distinct=True, filter=Q(case__opened_on__gte=on - RECENT)),
            ours=Count("case", distinct=True, filter=Q(case__line="mediation")),
        )
        .filter(n__gte=REPEATED, new__gte=1, ours__gte=1)
    )
    parties = seen.filter(**{f"{mark}__in": often.values(mark)}).select_related("case__organ")
    for key, rows in groupby(parties.order_by(mark, "case__opened_on", "case"), key=attrgetter(mark)):
        yield _of_person(list(rows), key)


def _of_person(rows: list[Party], key: str) -> Alert:
    cases = {one.case_id: one.case for one in rows}
    latest = [case for case in cases.values() if case.line == "mediation"][-1]
    return Alert(
        signal="repeated",
        organ=latest.organ,
        subject=key[:24],
        matter=f"{rows[-1].name}一年内卷入{len(cases)}件",
        why="证件号码或者统一社会信用代码相同：" + "；".join(_told(case) for case in cases.values()) + "。",
    )


def _told(case: Case) -> str:
    return f"{case.opened_on} {line_of(case.line).title} {case.number}"


def families(on: date) -> Iterator[Alert]:
    """A second family dispute of the same two persons within half a year that is more serious, or any violence."""
    by_pair: dict[frozenset[str], list[int]] = defaultdict(list)
    recent: set[frozenset[str]] = set()
    for one in sides_of(Mediation.objects.filter(kind="family", opened_on__range=(on - HALF, on))):
        by_pair[one.marks].append(one.case)
        if one.opened_on >= on - RECENT:
            recent.add(one.marks)
    keys = {key for pair in recent for key in by_pair[pair]}
    found = Mediation.objects.select_related("organ").in_bulk(keys)
    for pair in (one for one in by_pair if one in recent):
        cases = [found[key] for key in by_pair[pair]]
        if _worse(cases):
            yield _of_family(pair, cases)


def _worse(cases: list[Mediation]) -> bool:
    if cases[-1].violence:
        return True
    return len(cases) > 1 and SERIOUS[cases[-1].risk] > min(SERIOUS[one.risk] for one in cases[:-1])


def _of_family(pair: frozenset[str], cases: list[Mediation]) -> Alert:
    last, risks = cases[-1], dict(choices.RISKS)
    told = "；".join(
        f"{one.opened_on} {one.number}"
        + (f" 风险{risks[one.risk][:1]}" if one.risk else "")
        + ("，涉家庭暴力" if one.violence else "")
        for one in cases
    )
    return Alert(
        signal="family",
        organ=last.organ,
        subject=f"{last.organ_id}/{min(pair)[:24]}",
        matter=f"{last.title}：{'涉家庭暴力' if last.violence else f'半年内第{len(cases)}次，风险上升'}",
        why=f"同样的当事人：{told}。涉家庭暴力的，依法报告、告知人身安全保护令（反家庭暴力法）。",
        within=1 if last.violence else 3,
    )
