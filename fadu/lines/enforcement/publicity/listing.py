"""公众能查到的执法结果：已公示的；撤回的只说明撤回和理由。

名单由计数表领着走（results/listing.py）：几百万行也只读有公示的那几天、那些机关。按名称只查法人和其他组织，自然人的只能按文号查。
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from fadu.kernel.models import Organ
from fadu.kernel.papers.publish import redact
from fadu.lines.enforcement.choices import ACT_KINDS, FIELDS, LENIENCIES, PENALTIES
from fadu.lines.enforcement.feed import tally
from fadu.lines.enforcement.models import Publicity, Result, ResultTally
from fadu.lines.enforcement.results.listing import Key, Listed, Named, Wanted, first, led, named

KINDS, SUBJECTS, PUNISHED = dict(ACT_KINDS), dict(FIELDS), dict(PENALTIES)
LET_OFF = dict(LENIENCIES[1:])
PUBLISHED = Q(published_on__isnull=False)
TOLD = PUBLISHED & Q(withdrawn_on=None)
NOT_A_PERSON = ~Q(party_kind="person")


def organs_with_results() -> list[Named]:
    """Whoever decided anything, and what is above them."""
    results = ResultTally.objects.filter(tally.BY_MONTH, organ=OuterRef("pk"))
    found = named(Organ.objects.filter(Exists(results)))
    above = {int(pk) for one in found for pk in one.path.strip("/").split("/")} - {one.pk for one in found}
    return sorted([*found, *named(Organ.objects.filter(pk__in=above))], key=lambda one: one.path)


def page(wanted: Wanted, after: Key | None = None) -> Listed:
    """The newest decided first. By its number alone one that was withdrawn is found too: 处罚法48.2, 公开说明理由."""
    if wanted.direct is None:
        where = led(wanted, after, counted="out")
    else:
        where = Q(wanted.groups, wanted.days, wanted.direct, NOT_A_PERSON if wanted.party else Q())
    told = PUBLISHED if wanted.number and not wanted.party else TOLD
    return first(Result.objects.filter(where, told), after)


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
        ("处罚种类", penalties or _none(result)),
        ("减免责", LET_OFF.get(result.leniency, "")),
        ("罚款", _yuan(result.fine_fen)),
        ("没收", _yuan(result.confiscated_fen)),
        ("决定日期", result.decided_on.isoformat()),
        ("公示日期", result.published_on.isoformat() if result.published_on else ""),
    )
    return [(label, words) for label, words in rows if words]


def hidden(text: str) -> str:
    """Numbers of cards and telephones, addresses and plates left out of what officers typed."""
    return redact(text, people=()).text if text else ""


def _none(result: Result) -> str:
    """Where nobody was punished, that is said: the kind of act alone reads as if he was."""
    exempt = result.benchmark_level == "exempt" or result.leniency in ("first_minor", "minor_exempt")
    return "不予行政处罚" if exempt and result.act_kind == "penalty" and not result.fine_fen else ""


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}元" if fen else ""
