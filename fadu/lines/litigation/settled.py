"""化解回访的台账：化解满若干日（通常半年）的逐件列入，没有再起诉、复议、信访的才算实质化解到底。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.kernel.asks import Asks, Day
from fadu.kernel.ledgers import Asked, Cell, Computed, Draw, FollowUp, Ledger, Proposed
from fadu.kernel.models import Case, Party
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.models import SettledVisit, Suit
from fadu.lines.litigation.tunables import DAYS

KEEPERS = (SECTION_HEAD, ORGAN_HEAD, CLERK, HANDLER)
YEARS = timedelta(days=3 * 365)
Again = SettledVisit.Again


class VisitAsks(Asks):
    """何日以前回访。"""

    due = Day("回访期限", future=True)


def due_for_a_visit(asked: Asked) -> list[Proposed]:
    """Suits settled so many days ago (DAYS) and more, not visited yet."""
    ripe = asked.on - timedelta(days=DAYS.number("visit_days"))
    held = Suit.objects.filter(
        pk__in=asked.cases.filter(line="litigation", organ__path__startswith=asked.organ.path).values("pk"),
        settled=True,
        effective_on__range=(asked.on - YEARS, ripe),
    ).exclude(pk__in=asked.rows.exclude(case=None).values("case"))
    return [
        Proposed({"on": asked.on, "ended_on": one.effective_on, "reply_due_on": asked.values["due"]}, one)
        for one in held.order_by("effective_on", "pk")
    ]


def seen_again(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    """Cases of any line that the same plaintiffs began after the settlement, as this system knows them."""
    keys = [row.case_id for row in rows if row.case_id]
    theirs = Party.objects.filter(case__in=keys, role="applicant").exclude(id_index="", credit_code="")
    who: dict[int, set[str]] = {}
    for key, index, code in theirs.values_list("case", "id_index", "credit_code"):
        who.setdefault(key, set()).add(index or code)
    begun = _begun(set().union(*who.values()))
    return {row.pk: _seen(row, who.get(row.case_id), begun) for row in rows}


def _begun(people: set[str]) -> dict[str, list[tuple[int, date]]]:
    """Of each person or firm, by index or code, the cases and when they were opened; of secret ones not even that they
    are there."""
    found: dict[str, list[tuple[int, date]]] = {}
    theirs = Party.objects.filter(
        Q(id_index__in=people) | Q(credit_code__in=people),
        case__confidentiality=Case.Confidentiality.OPEN,
    )
    for index, code, key, on in theirs.values_list("id_index", "credit_code", "case", "case__opened_on"):
        for one in {index, code} & people:
            found.setdefault(one, []).append((key, on))
    return found


def _seen(row: SettledVisit, who: set[str] | None, begun: Mapping[str, list[tuple[int, date]]]) -> Cell:
    if who is None:
        return Cell("没有证件号可比")
    cases = {key for one in who for key, on in begun.get(one, ()) if on > row.ended_on}
    n = len(cases - {row.case_id})
    return Cell(f"以后有{n}件" if n else "没有", "red" if n else "green")


def visit_wrong(row: SettledVisit) -> Mapping[str, str]:
    if bool(row.again) != bool(row.replied_on):
        return {"again": "回访了的，以后的情况和回访日期要一起填写。"}
    if row.again and row.again != Again.NOT and not row.note:
        return {"note": "又起诉、复议、信访的，请写明原因和打算。"}
    return {}


def told(rows: QuerySet[SettledVisit], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    sums = rows.order_by().aggregate(
        n=Count("pk"), done=Count("pk", filter=~Q(again="")), good=Count("pk", filter=Q(again=Again.NOT))
    )
    rate = f"，占{sums['good'] / sums['done']:.1%}" if sums["done"] else ""
    return [
        ("回访", f"{sums['done']}/{sums['n']}件"),
        ("没有再起争议", f"{sums['good']}件{rate}"),
        ("何时回访", DAYS.beside(f"化解满{DAYS.number('visit_days')}日")),
    ]


VISITS = Ledger(
    model=SettledVisit,
    key="settled_visits",
    title="化解回访",
    group="应诉工作",
    help="和解、调解、撤诉化解的，到期回访：协议履行没有，又起诉、复议、信访没有；本系统里再次出现的自动指出。",
    columns=("ended_on", "agreed", "again"),
    number_format="{code}化访〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=INTERNAL[3],
    per_case=True,
    above=True,
    once=("case",),
    date_label="列入日期",
    follow_up=FollowUp("回访期限", "回访日期", "处理情况"),
    computed=(Computed(title="再次出现", of=seen_again),),
    summary=told,
    wrong=visit_wrong,
    draw=Draw(
        title="列出应当回访的",
        help="实质化解、满回访的日数、没有回访过的诉讼，逐件列入。",
        asks=VisitAsks,
        propose=due_for_a_visit,
    ),
)
LEDGERS = (VISITS,)
