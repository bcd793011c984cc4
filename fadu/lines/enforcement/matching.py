"""执法结果里谁是被复议、被诉、被监督的那一个；确认之后立一份执法结果档案，一条结果只立一次。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from fadu.kernel.actors import Actor
from fadu.kernel.crypto import opened
from fadu.kernel.lines import line_of
from fadu.kernel.matching import Acts, Found, Named, Outside, Wanted, plain_number
from fadu.kernel.models import Case, Organ
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case
from fadu.kernel.writing import writing
from fadu.law.choices import keys
from fadu.law.roles import THE_LAW
from fadu.lines.enforcement.choices import FIELDS, PENALTIES
from fadu.lines.enforcement.feed.personal import INDEX, index_of, told
from fadu.lines.enforcement.models import Result

# 各线通用的行为种类，用行政复议的键
KINDS = {"permit": "licence", "compulsion": "coercion", "levy": "expropriation"}
# the same number is written with several brackets; each way is one look into the index (organ, number)
BRACKETS = ("〔〕", "[]", "［］", "()", "（）", "【】")
SHOWN = 20


def find(wanted: Wanted) -> list[Found]:
    """Results that are not cases yet: by number (of whatever organ), by party and day of the organ."""
    # one query for each way: joined by OR, neither would go by its index
    found: dict[int, Result] = {}
    for way in filter(None, (_by_number(wanted.number), _by_day(wanted))):
        rows = Result.objects.filter(way, case__isnull=True).select_related("organ")
        found |= {row.pk: row for row in rows.order_by("-decided_on", "-pk")[:SHOWN]}
    return [_found(row, wanted) for row in found.values()]


def _by_number(number: str) -> Q:
    # organ first, as in the index: a look for each organ and way of writing, whatever the number of results
    organs = Organ.objects.order_by().values("pk")
    return Q(organ__in=organs, doc_no__in=list(spellings(number))) if number else Q()


def spellings(number: str) -> Iterator[str]:
    for pair in BRACKETS:
        yield number.replace("〔", pair[0]).replace("〕", pair[1])


def _by_day(wanted: Wanted) -> Q:
    if wanted.organ is None or wanted.on is None:
        return Q()
    same = Q()
    if wanted.people:
        same |= Q(party_index__in=[one[:INDEX] for one in wanted.people])
    if wanted.codes:
        same |= Q(credit_code__in=wanted.codes)
    if wanted.names:
        same |= Q(name_index__in=[index_of(one) for one in wanted.names])
    return same and Q(organ=wanted.organ, decided_on=wanted.on) & same


def _found(row: Result, wanted: Wanted) -> Found:
    people = {one[:INDEX] for one in wanted.people}
    names = {index_of(one) for one in wanted.names}
    same = row.party_index in people or row.credit_code in wanted.codes or row.name_index in names
    return Found(
        key=str(row.pk),
        title=row.title or row.violation,
        number=plain_number(row.doc_no),
        organ=row.organ_id,
        organ_name=row.organ.name,
        on=row.decided_on,
        kind=KINDS.get(row.act_kind, row.act_kind),
        same_party=same,
    )


# ── 立档 ────────────────────────────────────────────────────────────────────────────────────────────
def open_one(key: str, *, by: Actor, on: date, at: datetime) -> Case:
    """The result as a case; whoever confirmed it, the record says so, as its opening follows from that."""
    with writing():
        row = Result.objects.select_for_update(of=("self",)).select_related("organ", "case").get(pk=int(key))
        if row.case is not None:
            return row.case
        case = open_case(
            line_of("enforcement"),
            "recorded",
            organ=row.organ,
            on=on,
            by=Actor("system", by.name, frozenset({THE_LAW.key}), by.user),
            facts=_facts(row),
            parties=_parties(row),
            at=at,
            source="result",
            idempotency_key=f"result:{row.pk}",
        )
        Result.objects.filter(pk=row.pk).update(case=case)
        return case


def _facts(row: Result) -> dict[str, Any]:
    """What the result says, as the opening of the file asks it."""
    published = row.published_on and row.published_on >= row.decided_on
    return {
        "act_kind": row.act_kind,
        "doc_no": row.doc_no,
        "decided_on": row.decided_on.isoformat(),
        "violation": row.violation or row.title or "（执法结果没有写明）",
        "field": row.field if row.field in keys(FIELDS) else "other",
        "power_code": row.power_code,
        "penalties": [one for one in row.penalties.split(",") if one in keys(PENALTIES)],
        "fine_fen": row.fine_fen or None,
        "confiscated_fen": row.confiscated_fen or None,
        "published_on": row.published_on.isoformat() if published and row.published_on else None,
        "enterprise": row.enterprise,
    }


def _parties(row: Result) -> tuple[NewParty, ...]:
    name, number = told(opened(row.sealed))
    shown = name or row.party_name
    if not shown:
        return ()
    return (
        NewParty(
            role="applicant", kind=row.party_kind, name=shown, id_number=number, credit_code=row.credit_code
        ),
    )


# 当事人手里的文书，申请书、起诉状上写的是它的文号
DECISIONS = (
    "penalty_decision",
    "no_penalty_decision",
    "on_spot_decision",
    "correction_order",
    "preservation_decision",
    "seal_decision",
    "seal_extension",
    "freeze_decision",
    "freeze_extension",
    "surcharge_decision",
    "execution_decision",
    "substitute_decision",
    "licence_not_accepted",
    "licence_decision",
    "licence_refusal",
    "licence_change",
    "licence_revocation",
    "licence_withdrawal",
    "licence_cancellation",
)
ACTS = Acts(
    own=(
        Named(number="doc_no", on="decided_on", kind="act_kind", by="organ"),
        Named(number="number", on="opened_on", by="organ"),
    ),
    papers=DECISIONS,
    kinds=KINDS,
    result="decision",
    outside=Outside(find=find, open_one=open_one),
)
