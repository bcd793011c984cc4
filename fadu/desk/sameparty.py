"""登记时查同一当事人：证件号按盲索引、信用代码和名称相同的先前案件。"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from fadu.desk.words import StateWord, state_word
from fadu.kernel.access import cases_for
from fadu.kernel.crypto import blind_index
from fadu.kernel.models import Case, Organ, Party, User
from fadu.kernel.parties import NewParty

SHOWN = 20


@dataclass(frozen=True)
class Earlier:
    """One earlier case of the same person; `sure` = by number, not by name alone."""

    case: Case
    name: str
    sure: bool
    same_respondent: bool
    state: StateWord


def earlier(
    parties: Iterable[NewParty], respondent: Organ | None, *, user: User, on: date, line: str
) -> list[Earlier]:
    """Cases of that line the user may see, newest first. By name alone only for those who gave no number."""
    applicants = [one for one in parties if one.role == "applicant"]
    numbers = {blind_index(one.id_number) for one in applicants if one.id_number}
    codes = {one.credit_code for one in applicants if one.credit_code}
    names = {" ".join(one.name.split()) for one in applicants}
    same = Q(id_index__in=numbers - {""}) | Q(credit_code__in=codes) | Q(name__in=names)
    found = Party.objects.filter(same, role="applicant", case__in=cases_for(user, on).filter(line=line))
    rows = found.select_related("case").order_by("-case_id")[:SHOWN]
    against = _against(respondent, [row.case_id for row in rows])
    return [
        Earlier(
            row.case,
            row.name,
            bool(row.id_index and row.id_index in numbers)
            or bool(row.credit_code and row.credit_code in codes),
            row.case_id in against,
            state_word(row.case.procedure, row.case.state),
        )
        for row in rows
    ]


def _against(respondent: Organ | None, cases: list[int]) -> frozenset[int]:
    if respondent is None:
        return frozenset()
    rows = Party.objects.filter(case__in=cases, role="respondent", organ=respondent)
    return frozenset(rows.values_list("case_id", flat=True))
