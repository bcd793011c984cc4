"""写发件：结果出来的记录，同一事务里给交来此案的单位留一份待发的。内容和发送归 gateway。"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    """更正、撤销了已经告诉过对方的事：再告诉一次；还没有发出的，前一份不再发。"""
    told = Outgoing.objects.filter(entry=entry.corrects).order_by("id")
    for before in told:
        never_left = before.state != Outgoing.State.SENT and not before.attempts
        if never_left:
            Outgoing.objects.filter(pk=before.pk).update(
                state=Outgoing.State.DROPPED, last_error="所据的记录在发出前已经更正。"
            )
        if not (never_left and entry.facts.get("void")):
            _row(before.partner_id, before.matter, entry, before.outlet, None if never_left else before)


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
