"""本系统办的案件，作出决定就有一行执法结果；送达、公示、撤回、更正随之。省平台也送来的，以本系统的为准。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import numpy as np

from fadu.kernel.calendars import calendar
from fadu.kernel.crypto import opened
from fadu.kernel.masking import mask_name
from fadu.kernel.models import Case, Paper, Party
from fadu.kernel.projections import Projection
from fadu.law.bulk import due_many
from fadu.lines.enforcement.feed.personal import index_of
from fadu.lines.enforcement.feed.publishing import GENERAL, SOON, SOON_KINDS
from fadu.lines.enforcement.models import Enforcement, Result

OWN = (Result.Platform.OWN, Result.Platform.BOTH)
NAMES = {one.name: one.verbose_name for one in Result._meta.local_concrete_fields}
PATHS = ("penalty", "summary", "licence")
# These may also be written where results are published: what stands there is kept while the case says nothing.
KEPT = ("published_on", "withdrawn_on")
DECIDING = ("decided", "decided_on_spot", "remade", "granted", "renewal_deemed", "refused")
EVENTS = frozenset(
    {
        "decided",
        "decided_on_spot",
        "granted",
        "renewal_deemed",
        "refused",
        "decision_served",
        "published",
        "publication_withdrawn",
        "set_aside",
        "remade",
        "transferred_to_police",
        "police_answered",
    }
)


def bring_up(case: Case) -> None:
    told = cast(Enforcement, case)
    if told.path == Enforcement.Path.RECORDED:
        _of_the_feed(told).exclude(case=told).update(case=told)
        return
    wanted, held = wanted_of(told), _held(told)
    if wanted is None:
        if held is not None:
            held.delete()
        return
    key = {name: wanted[name] for name in ("organ_id", "doc_no", "act_kind")}
    held = held or Result.objects.filter(**key).first()
    if held is None:
        Result.objects.create(**wanted, case=told, platform=Result.Platform.OWN, source="本系统")
        return
    platform = Result.Platform.BOTH if held.platform != Result.Platform.OWN else Result.Platform.OWN
    Result.objects.filter(pk=held.pk).update(**_kept(wanted, held), case=told, platform=platform)


def differences(case: Case) -> Mapping[str, str]:
    told = cast(Enforcement, case)
    if told.path == Enforcement.Path.RECORDED:
        unlinked = _of_the_feed(told).exclude(case=told).exists()
        return {"case": "执法结果没有指向本案。"} if unlinked else {}
    wanted, held = wanted_of(told), _held(told)
    if wanted is None:
        return {"row": "案件没有作出决定，却有执法结果。"} if held is not None else {}
    if held is None:
        return {"row": "案件已经作出决定，没有执法结果。"}
    return {
        name: f"{NAMES.get(name.removesuffix('_id'), name)}与案件不符。"
        for name, value in _kept(wanted, held).items()
        if (opened(held.sealed) if name == "sealed" else getattr(held, name)) != value
    }


def wanted_of(case: Enforcement) -> dict[str, Any] | None:
    """The row by attname, personal data in the clear; None before a decision, and of what became a crime."""
    if case.path not in PATHS or case.decided_on is None or case.decision in ("", "transferred"):
        return None
    within = SOON if case.act_kind in SOON_KINDS else GENERAL
    due = due_many(within, np.array([case.decided_on], dtype="datetime64[D]"), calendar())
    return {
        "organ_id": case.organ_id,
        "doc_no": _number(case)[:80],
        "act_kind": case.act_kind,
        "field": case.field or "other",
        "power_code": case.power_code,
        "title": case.title[:200],
        "violation": case.violation,
        **_party(case.parties.filter(role="applicant").order_by("-active", "pk").first()),
        "reviewed": case.reviewed,
        "hearing": case.hearing,
        "penalties": ",".join(sorted(case.penalties or [])),
        "fine_fen": case.fine_fen or 0,
        "confiscated_fen": case.confiscated_fen or 0,
        "benchmark_level": case.benchmark_level,
        "leniency": case.leniency,
        "enterprise": case.enterprise,
        "filed_on": case.filed_on,
        "decided_on": case.decided_on,
        "served_on": case.served_on,
        "publish_due_on": due.astype(object)[0],
        "published_on": case.published_on,
        "withdrawn_on": case.withdrawn_on,
    }


def _number(case: Enforcement) -> str:
    """文号: of the decision last written; a licence has its own, and the number of the case serves where no paper has one."""
    written = Paper.objects.filter(
        case=case, entry__event__in=DECIDING, key__endswith="_decision", status=Paper.Status.ISSUED
    )
    number = written.exclude(number="").order_by("-pk").values_list("number", flat=True).first()
    return number or case.doc_no or case.number


def _party(party: Party | None) -> dict[str, Any]:
    if party is None:
        return {"party_kind": "other"}
    person = party.kind == Party.Kind.PERSON
    number = opened(party.id_number)
    return {
        "party_kind": party.kind,
        "party_name": mask_name(party.name) if person else party.name,
        "credit_code": party.credit_code,
        "sealed": f"{party.name}\n{number}" if person else "",
        "party_index": index_of(number) if person else "",
        "name_index": index_of(party.name),
    }


def _held(case: Enforcement) -> Result | None:
    return Result.objects.filter(case=case, platform__in=OWN).first()


def _of_the_feed(case: Enforcement) -> Any:
    return Result.objects.filter(organ_id=case.organ_id, doc_no=case.doc_no, act_kind=case.act_kind)


def _kept(wanted: Mapping[str, Any], held: Result) -> dict[str, Any]:
    return {**wanted, **{name: wanted[name] or getattr(held, name) for name in KEPT}}


RESULT = Projection(title="执法结果", on=EVENTS | {"recorded"}, bring_up=bring_up, differences=differences)
