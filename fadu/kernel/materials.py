"""材料入卷：文件按内容存放，入卷是案件记录里的一条，随链封存；替换另存一份，旧的留着。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from fadu.kernel.actors import Actor
from fadu.kernel.appending import append_own
from fadu.kernel.casefile import locked, take_over
from fadu.kernel.errors import BadFacts
from fadu.kernel.models import Blob, Case, Material, Organ, Party
from fadu.kernel.story import FILED
from fadu.kernel.writing import writing


def add_material(
    case: Case,
    blob: Blob,
    *,
    title: str,
    kind: str,
    by: Actor,
    on: date,
    at: datetime,
    from_party: Party | None = None,
    from_organ: Organ | None = None,
    pages: int | None = None,
    version_of: Material | None = None,
    secret_from: Sequence[str] = (),
) -> Material:
    """Put one file on the case. `secret_from`: Role keys that may not read it (行政复议法第四十七条)."""
    name = " ".join(title.split())[:200]
    if not name:
        raise BadFacts({"title": "请填写材料名称。"})
    if version_of is not None and version_of.case_id != case.pk:
        raise BadFacts({"version_of": "被替换的材料不在本案，请从本案材料中选择。"})
    facts: dict[str, Any] = {
        "title": name,
        "kind": kind[:40],
        "sha256": blob.sha256,
        "secret_from": list(secret_from),
    }
    with writing():
        file = locked(case)
        append_own(file, FILED, on=on, at=at, by=by, facts=facts, source="material")
        made = Material.objects.create(
            case_id=case.pk,
            blob=blob,
            title=name,
            kind=kind[:40],
            source=_source(from_party, from_organ),
            from_party=from_party,
            from_organ=from_organ,
            officer=by.user if from_party is None and from_organ is None else None,
            received_on=on,
            pages=pages,
            version_of=version_of,
            secret_from=list(secret_from),
        )
    take_over(case, file.case)
    return made


def _source(party: Party | None, organ: Organ | None) -> str:
    if party is not None:
        return Material.From.PARTY
    return Material.From.ORGAN if organ is not None else Material.From.OFFICER
