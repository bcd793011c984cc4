"""台账的行谁看得到：按任职机关的子树；案件的行还须看得到那件案件（密级、回避）。"""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from fadu.kernel.access import cases_for
from fadu.kernel.ledgers import Ledger
from fadu.kernel.models import Case, Organ
from fadu.kernel.standing import OFFICE_ROLES, Standing
from fadu.law.roles import AUDITOR, COMMITTEE

READERS = (OFFICE_ROLES | {AUDITOR.key}) - {COMMITTEE.key}
FEW = 50  # 个机关以内：按机关取行，走索引；更多的：从新到旧逐行问，否则要把大半本台账取出来再排


def visible(mine: Standing, on: date, line: str) -> Q:
    """Of rows found otherwise: those of a case, of a person, due by a day. `line` "": of any."""
    return Q(Exists(readable(mine, line).filter(pk=OuterRef("organ")))) & seen(mine, on)


def listed(mine: Standing, on: date, line: str) -> Q:
    """The same for lists of a whole ledger."""
    few = list(readable(mine, line).values_list("pk", flat=True)[: FEW + 1])
    return Q(organ__in=few) & seen(mine, on) if len(few) <= FEW else visible(mine, on, line)


def counted(mine: Standing, on: date, line: str) -> Q:
    """The same for those who count: their order does not matter, so by the organs, however many."""
    return Q(organ__in=readable(mine, line).values("pk")) & seen(mine, on)


def readable(mine: Standing, line: str) -> QuerySet[Organ]:
    """The organs whose rows these posts read."""
    within = Q(pk__in=[])
    for post in mine.having(READERS):
        if not line or post.line in ("", line):
            within |= Q(path__startswith=post.organ.path)
    return Organ.objects.filter(within).order_by()


def concerning(mine: Standing, ledger: Ledger) -> Q:
    """Rows of organs elsewhere that this person reads too: they bind his organ, or speak of it."""
    found = Q(pk__in=[])
    if ledger.binding:
        found |= Q(organ__in=above(mine, ledger.line).values("pk"))
    for path in ledger.about:
        named = Q(**{f"{path}__in": readable(mine, ledger.line).values("pk")})
        rows = ledger.model._default_manager
        # several rows may point to one: it is listed once
        found |= Q(pk__in=rows.filter(named).values("pk")) if ledger.pointed(path) else named
    return found & told_elsewhere()


def told_elsewhere() -> Q:
    """Of a case that is open, or of none: what other organs may be told, and asked."""
    return Q(case=None) | Q(case__confidentiality=Case.Confidentiality.OPEN)


def above(mine: Standing, line: str) -> QuerySet[Organ]:
    """The organs above those of these posts, and the departments of each: their lists hold below."""
    over = {key for post in mine.having(READERS) if post.line in ("", line) for key in post.organ.lineage}
    return Organ.objects.filter(Q(pk__in=over) | Q(level=Organ.Level.DEPARTMENT, parent__in=over)).order_by()


def seen(mine: Standing, on: date) -> Q:
    """As far as the row's case goes."""
    # asked of each row: as a list it would be every case the person sees
    return Q(case=None) | Q(Exists(cases_for(mine.user, on).filter(pk=OuterRef("case"))))
