"""行政行为的称呼（ActName）：按业务线的声明从案件字段和文书推算，随记录更新，rebuild 可重建。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fadu.kernel.casefile import Open
from fadu.kernel.matching import Acts, Named, Wanted, plain_number
from fadu.kernel.models import ActName, Case, Paper, Party
from fadu.kernel.story import CORRECTION

COLUMNS = ("own", "number", "organ_id", "on", "kind")


def follow(file: Open, entry_event: str, *, entered: bool, papers: Sequence[Paper]) -> None:
    """After an entry: only where something that names an act may have changed."""
    acts = file.line.acts
    if acts is None:
        return
    was = file.was
    same = was is not None and all(
        getattr(was, name, None) == getattr(file.case, name, None) for name in acts.columns
    )
    first = len(file.story.entries) == 1
    if (
        first
        or entered
        or not same
        or entry_event == CORRECTION
        or any(one.key in acts.papers for one in papers)
    ):
        for _ in differences(file, repair=True):
            pass


def differences(file: Open, *, repair: bool) -> Iterator[str]:
    """Names against the record, a sentence each; with `repair` they are put right."""
    if file.line.acts is None:
        return
    wanted = set(_wanted(file.line.acts, file.case, file.active()))
    held = {
        tuple(getattr(row, name) for name in COLUMNS): row.pk
        for row in ActName.objects.filter(case_id=file.case.pk)
    }
    for key in held.keys() - wanted:
        yield f"文号“{key[1]}”没有记录依据。"
    for key in wanted - held.keys():
        yield f"缺少文号“{key[1]}”，查找关联案件时找不到。"
    if repair and wanted != held.keys():
        ActName.objects.filter(pk__in=[held[key] for key in held.keys() - wanted]).delete()
        ActName.objects.bulk_create(
            ActName(case_id=file.case.pk, **dict(zip(COLUMNS, key, strict=True)))
            for key in sorted(wanted - held.keys(), key=repr)
        )


def _wanted(acts: Acts, case: Case, parties: Sequence[Party]) -> Iterator[tuple[Any, ...]]:
    against = next((one.organ_id for one in parties if one.role == "respondent" and one.organ_id), None)
    makers = {"organ": case.organ_id, "respondent": against, "": None}
    for own, several in ((True, acts.own), (False, acts.challenges)):
        for one in several:
            number, kind = _said(acts, case, one)
            on = getattr(case, one.on, None) if one.on else None
            if number or (on and makers[one.by]):
                yield (own, number, makers[one.by], on, kind)
    if acts.papers:
        numbers = Paper.objects.filter(case_id=case.pk, key__in=acts.papers).exclude(number="")
        for number, on in numbers.values_list("number", "issued_on").distinct():
            yield (True, plain_number(number), case.organ_id, on, "")


def _said(acts: Acts, case: Case, one: Named) -> tuple[str, str]:
    kind = str(getattr(case, one.kind, "") or "") if one.kind else ""
    return plain_number(str(getattr(case, one.number, "") or "")), acts.kinds.get(kind, kind)


def wanted_of(case: Case, row: ActName, parties: Iterable[Party], role: str) -> Wanted:
    """What to look for of an act that the case names, with the persons it concerns."""
    mine = [one for one in parties if one.active and one.role == role and not one.agent_for_id]
    return Wanted(
        number=row.number,
        organ=row.organ_id,
        on=row.on,
        kind=row.kind,
        people=frozenset(one.id_index for one in mine) - {""},
        codes=frozenset(one.credit_code for one in mine) - {""},
        names=frozenset(one.name for one in mine if one.kind != Party.Kind.PERSON) - {""},
    )
