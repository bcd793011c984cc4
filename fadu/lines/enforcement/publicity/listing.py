"""公众能查到的执法结果：已公示的；撤回的只说明撤回和理由。

名单由计数表领着走（results/listing.py）：几百万行也只读有结果的那几天。按名称只查法人和其他组织，自然人的只能按文号查。
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from fadu.kernel.papers.publish import redact
from fadu.lines.enforcement.choices import ACT_KINDS, FIELDS, PENALTIES
from fadu.lines.enforcement.feed import tally
from fadu.lines.enforcement.models import Publicity, Result, ResultTally
from fadu.lines.enforcement.results.listing import PAGE_SIZE, Key, Listed, Wanted

KINDS, SUBJECTS, PUNISHED = dict(ACT_KINDS), dict(FIELDS), dict(PENALTIES)
TOLD = Q(published_on__isnull=False, withdrawn_on=None)
NOT_A_PERSON = ~Q(party_kind="person")


def organs_with_results() -> list[int]:
    """Ids; whoever decided anything."""
    return list(ResultTally.objects.filter(tally.BY_MONTH).values_list("organ", flat=True).distinct())


def page(wanted: Wanted, after: Key | None = None) -> Listed:
    """The newest published first. Days with few published rows are read on until the page is full."""
    found: list[Result] = []
    at = after
    while len(found) <= PAGE_SIZE:
        rows, days_left = _some(wanted, at)
        found += rows
        if days_left is None:
            break
        at = Key(days_left, 0)
    return Listed(found[:PAGE_SIZE], len(found) > PAGE_SIZE)


def _some(wanted: Wanted, after: Key | None) -> tuple[list[Result], date | None]:
    """Published rows of the next few days, and the last of those days; None when no day is left."""
    if wanted.direct is not None:
        own = wanted.direct & (NOT_A_PERSON if wanted.party else Q())
        return _rows(Q(wanted.groups, wanted.days, own), after), None
    begun = [after.on] if after is not None and after.pk else []
    until = wanted.until if after is None else date.fromordinal(after.on.toordinal() - 1)
    days = tally.days(wanted.groups, since=wanted.since, until=until, least=PAGE_SIZE + 1)
    rows = _rows(Q(wanted.groups, decided_on__in=[*begun, *days]), after)
    return rows, (days[-1] if days else None)


def _rows(where: Q, after: Key | None) -> list[Result]:
    rows = Result.objects.filter(where, TOLD)
    rows = rows.filter(after.after) if after is not None else rows
    return list(rows.select_related("organ").defer("sealed").order_by("-decided_on", "-pk")[: PAGE_SIZE + 1])


def one(pk: int) -> Result | None:
    """Published, or published and withdrawn; None for all else."""
    return (
        Result.objects.filter(pk=pk, published_on__isnull=False)
        .select_related("organ")
        .defer("sealed")
        .first()
    )


def why_withdrawn(result: Result) -> str:
    """处罚法48.2：公开说明理由. "" when the platform did not send one."""
    last = Publicity.objects.filter(result=result, kind=Publicity.Kind.WITHDRAWN).order_by("-pk").first()
    return last.reason if last else ""


def disclosed(result: Result) -> list[tuple[str, str]]:
    """(label, words) of what is told to everybody: of persons no number, no full name, nothing that tells who."""
    penalties = "、".join(PUNISHED.get(key, key) for key in result.penalties.split(",") if key)
    rows = (
        ("文号", result.doc_no),
        ("执法机关", result.organ.name),
        ("行为种类", KINDS.get(result.act_kind, "")),
        ("执法领域", SUBJECTS.get(result.field, "")),
        ("名称", hidden(result.title)),
        ("违法行为", hidden(result.violation)),
        ("相对人", result.party_name),
        ("统一社会信用代码", "" if result.party_kind == "person" else result.credit_code),
        ("处罚种类", penalties),
        ("罚款", _yuan(result.fine_fen)),
        ("没收", _yuan(result.confiscated_fen)),
        ("决定日期", result.decided_on.isoformat()),
        ("公示日期", result.published_on.isoformat() if result.published_on else ""),
    )
    return [(label, words) for label, words in rows if words]


def hidden(text: str) -> str:
    """Numbers of cards and telephones, addresses and plates left out of what officers typed."""
    return redact(text, people=()).text if text else ""


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}元" if fen else ""
