"""电子送达的同意与撤回：当事人本人的意思，记入案件（民事诉讼法第九十条）。"""

from __future__ import annotations

from datetime import date, datetime

from fadu.kernel.actors import Actor
from fadu.kernel.appending import append_own
from fadu.kernel.casefile import locked
from fadu.kernel.errors import BadFacts
from fadu.kernel.models import Party
from fadu.kernel.story import E_SERVICE
from fadu.kernel.writing import writing


def consent_to_electronic_service(
    party: Party, *, agreed: bool, address: str, by: Actor, on: date, at: datetime
) -> None:
    """`address`: where the reminder goes, a mobile number or a mailbox; kept on the party, not in the entry."""
    if agreed and not address.strip():
        raise BadFacts({"address": "同意电子送达的，请填写接收提醒的手机号或邮箱。"})
    with writing():
        file = locked(party.case)
        append_own(
            file, E_SERVICE, on=on, at=at, by=by, facts={"party": party.pk, "agreed": agreed}, source="portal"
        )
        party.e_service_consent = agreed
        party.e_service_address = address.strip()[:200] if agreed else ""
        party.save(update_fields=["e_service_consent", "e_service_address"])
