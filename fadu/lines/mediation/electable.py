"""可以被推选为代表人的当事人：登记在案、自己出面的各方。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fadu.kernel.asks import Context
from fadu.kernel.models import Party
from fadu.lines.mediation.representing import LABELS


def candidates(context: Context) -> Sequence[tuple[str, str]]:
    """The parties in the case who come for themselves, as (side.Party.pk, label)."""
    if context.case is None:
        return ()
    parties = context.case.parties.filter(active=True, agent_for=None, role__in=LABELS).order_by("pk")
    return [(f"{one.role}.{one.pk}", f"{LABELS[one.role]}{one.name}") for one in parties]


def titled(keys: Sequence[str]) -> Mapping[str, str]:
    """The names of those chosen."""
    ids = {int(key.partition(".")[2]): key for key in keys if key.partition(".")[2].isdecimal()}
    return {ids[pk]: name for pk, name in Party.objects.filter(pk__in=ids).values_list("pk", "name")}
