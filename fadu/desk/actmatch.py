"""登记时查找同一行政行为：照表单里已经填写的文号、机关、日期和当事人。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fadu.kernel.access import cases_for
from fadu.kernel.crypto import blind_index
from fadu.kernel.lines import Line
from fadu.kernel.matching import Acts, Named, Wanted, plain_number
from fadu.kernel.models import Organ, Party, User
from fadu.kernel.parties import NewParty
from fadu.kernel.proposals import Proposal, search, visible

Facts = Mapping[str, Any]


def matches(
    line: Line, facts: Facts, parties: Iterable[NewParty], against: Organ | None, *, user: User, on: date
) -> list[Proposal]:
    """The likeliest first; of cases the user may not see only that there is one with the number he gave."""
    if line.acts is None:
        return []
    best: dict[str, Proposal] = {}
    for named in line.acts.challenges:
        for one in search(line.key, _wanted(line.acts, named, facts, list(parties), against)):
            if one.key not in best or best[one.key].score < one.score:
                best[one.key] = one
    keys = [one.case.pk for one in best.values() if one.case is not None]
    seen = frozenset(cases_for(user, on).filter(pk__in=keys).values_list("pk", flat=True))
    return sorted(visible(best.values(), seen), key=lambda one: -one.score)


def _wanted(acts: Acts, named: Named, facts: Facts, parties: list[NewParty], against: Organ | None) -> Wanted:
    mine = [one for one in parties if one.role == acts.party]
    said, kind = facts.get(named.on) if named.on else None, str(facts.get(named.kind) or "")
    return Wanted(
        number=plain_number(str(facts.get(named.number) or "")),
        organ=against.pk if against is not None and named.by == "respondent" else None,
        on=date.fromisoformat(str(said)) if said else None,
        kind=acts.kinds.get(kind, kind),
        people=frozenset(blind_index(one.id_number) for one in mine) - {""},
        codes=frozenset(one.credit_code for one in mine) - {""},
        names=frozenset(one.name for one in mine if one.kind != Party.Kind.PERSON),
    )
