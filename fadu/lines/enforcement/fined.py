"""一事不再罚（处罚法第二十九条）：同一当事人以前的罚款，写在表单上请人核对；只提醒，不替人认定。"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from fadu.kernel.models import Case, Party
from fadu.kernel.prefill import Advice, Filling
from fadu.law.instalments import yuan
from fadu.lines.enforcement.models import Enforcement

AT = ("noticed", "decided")
MOST = 3


def advice(filling: Filling) -> tuple[Advice, ...]:
    """Beside the box that says the same act was fined before."""
    if filling.case is None or filling.event not in AT:
        return ()
    return tuple(_told(filling.case, "fined_before" if filling.event == "decided" else ""))


def _told(case: Case, field: str) -> Iterator[Advice]:
    for one in fined_before(case):
        said = (
            f"同一当事人于{one.decided_on}因“{one.violation}”被罚款{yuan(one.fine_fen or 0)}（{one.number}）"
        )
        yield Advice(f"{said}，请核对是不是同一个违法行为；是的，不得再罚款（第二十九条）。", field=field)


def fined_before(case: Case) -> list[Enforcement]:
    """The latest fines of the same parties elsewhere, by number of identity or of organisation, else by name."""
    same = Q()
    for party in case.parties.filter(role="applicant", active=True):
        same |= _same(party)
    if not same:
        return []
    others = Party.objects.filter(same, role="applicant").exclude(case=case).values("case")
    found = Enforcement.objects.filter(pk__in=others, fine_fen__gt=0, decision="penalty")
    return list(found.exclude(set_aside_kind__in=("revoked", "void")).order_by("-decided_on", "-pk")[:MOST])


def _same(party: Party) -> Q:
    if party.credit_code:
        return Q(credit_code=party.credit_code)
    return Q(id_index=party.id_index) if party.id_index else Q(name=party.name)
