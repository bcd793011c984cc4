"""写发件：结果出来的记录，同一事务里给交来此案的单位留一份待发的。内容和发送归 gateway。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from fadu.kernel.models import Case, Entry, Origin, Outgoing
from fadu.kernel.story import CORRECTION

if TYPE_CHECKING:
    from fadu.kernel.lines import Line


def of_entry(line: Line, case: Case, entry: Entry) -> None:
    """What the line's outlets owe to whoever handed the case over. No query for an act that concerns nobody outside."""
    if not line.outlets:
        return
    if entry.event == CORRECTION:
        _amend(entry)
        return
    keys = [outlet.key for outlet in line.outlets if entry.event in outlet.events]
    if not keys:
        return
    for origin in Origin.objects.filter(case_id=case.pk).select_related("partner"):
        for key in keys:
            if f"{line.key}.{key}" in origin.partner.outlets:
                _row(origin.partner_id, origin.matter, entry, key)


def _amend(entry: Entry) -> None:
    """更正、撤销了要告诉对方的事：已经告诉过的，再告诉一次；还没有发出的，前一份不再发。"""
    about = Outgoing.objects.filter(Q(entry=entry.corrects) | Q(entry__corrects=entry.corrects))
    told: dict[tuple[int, str, str], Outgoing | None] = {}
    for one in about.order_by("id"):
        left = one.state == Outgoing.State.SENT or one.attempts > 0
        concerns = (one.partner_id, one.matter, one.outlet)
        told[concerns] = one if left else told.get(concerns)
    about.filter(state=Outgoing.State.WAITING, attempts=0).update(
        state=Outgoing.State.DROPPED, last_error="所据的记录在发出前已经更正。"
    )
    for (partner, matter, outlet), before in told.items():
        if before is not None or not entry.facts.get("void"):
            _row(partner, matter, entry, outlet, before)


def _row(partner: int, matter: str, entry: Entry, outlet: str, amends: Outgoing | None = None) -> None:
    Outgoing.objects.get_or_create(
        partner_id=partner,
        entry=entry,
        outlet=outlet,
        defaults={
            "case_id": entry.case_id,
            "matter": matter,
            "amends": amends,
            "created_at": entry.at,
            "next_at": entry.at,
        },
    )
