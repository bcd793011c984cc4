"""关联：把两件案件按种类连起来，记入发起一方的案件；可沿着走遍整张图。"""

from __future__ import annotations

from collections import deque
from datetime import date, datetime

from django.db.models import Q

from fadu.kernel.actors import Actor
from fadu.kernel.appending import append_own
from fadu.kernel.casefile import locked
from fadu.kernel.errors import BadFacts, NotAllowed
from fadu.kernel.models import Case, Link
from fadu.kernel.story import LINKED, UNLINKED
from fadu.kernel.writing import writing

# 合并审理、分案所建立的
BY_ACTS = frozenset({Link.Kind.MERGED_INTO, Link.Kind.SEPARATED_FROM})


def link(
    from_case: Case, to_case: Case, kind: str, *, on: date, by: Actor, at: datetime, note: str = ""
) -> Link:
    """The same link again returns the one there is."""
    if kind not in Link.Kind.values:
        raise BadFacts({"kind": f"没有“{kind}”这种关联。"})
    if from_case.pk == to_case.pk:
        raise NotAllowed("案件不能与自己关联。")
    with writing():
        file = locked(from_case)
        found = Link.objects.filter(from_case_id=from_case.pk, to_case_id=to_case.pk, kind=kind).first()
        if found is not None:
            return found
        facts = {"to": to_case.pk, "number": to_case.number, "kind": kind, "note": note}
        entry = append_own(file, LINKED, on=on, at=at, by=by, facts=facts)
        return Link.objects.create(
            from_case_id=from_case.pk, to_case_id=to_case.pk, kind=kind, entry=entry, note=note[:200]
        )


def unlink(found: Link, *, on: date, by: Actor, at: datetime, reason: str) -> None:
    """解除关联: only what an officer linked by hand; the record keeps both the link and its end."""
    if not reason.strip():
        raise BadFacts({"reason": "请写明解除关联的理由。"})
    if found.kind in BY_ACTS:
        raise NotAllowed(
            f"“{found.get_kind_display()}”随办理事项而来，不能单独解除；请办理相应事项或者更正记录。"
        )
    with writing():
        file = locked(found.from_case)
        facts = {"to": found.to_case_id, "kind": found.kind, "reason": reason.strip()[:200]}
        append_own(file, UNLINKED, on=on, at=at, by=by, facts=facts)
        Link.objects.filter(pk=found.pk).delete()


def reachable(case: Case, *, most: int = 200) -> list[Link]:
    """Every link one can walk to from the case, in both directions, nearest first; at most `most` of them."""
    seen, queue, found = {case.pk}, deque([case.pk]), dict[int, Link]()
    while queue and len(found) < most:
        key = queue.popleft()
        rows = Link.objects.filter(Q(from_case_id=key) | Q(to_case_id=key)).select_related(
            "from_case", "to_case"
        )
        for one in rows:
            found.setdefault(one.pk, one)
            for other in (one.from_case_id, one.to_case_id):
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
    return list(found.values())[:most]
