"""同一当事人反复发生纠纷（跨各条业务线）；家庭纠纷升级。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Party
from fadu.lines.mediation import choices
from fadu.lines.mediation.models import Mediation
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
    for key in often.values_list(mark, flat=True).iterator():
        yield _of_person(seen.filter(**{mark: key}), key)


def _of_person(parties: QuerySet[Party], key: str) -> Alert:
    rows = list(parties.select_related("case__organ").order_by("case__opened_on", "case"))
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
    recent = Mediation.objects.filter(kind="family", opened_on__range=(on - HALF, on)).order_by(
        "opened_on", "pk"
    )
    by_pair: dict[frozenset[str], list[Mediation]] = {}
    for pair, group in groupby(_with_pairs(recent), key=lambda one: one[0]):
        by_pair.setdefault(pair, []).extend(case for _, case in group)
    for pair, cases in by_pair.items():
        if cases[-1].opened_on >= on - RECENT and _worse(cases):
            yield _of_family(pair, cases)


def _with_pairs(cases: QuerySet[Mediation]) -> Iterator[tuple[frozenset[str], Mediation]]:
    found = cases.prefetch_related("parties").select_related("organ")
    for case in found.iterator(chunk_size=500):
        marks = frozenset(_mark(one) for one in case.parties.all() if one.active and not one.agent_for_id)
        if len(marks) >= 2:
            yield marks, case


def _mark(party: Party) -> str:
    return party.id_index or party.phone_index or party.name


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
