"""Write the simulated disputes and screenings through the record's own door; nothing else writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from fadu.demo.city import City
from fadu.demo.disputes.plan import Dispute, Visit, disputes, visits
from fadu.demo.disputes.script import event_of, opening, parties, script
from fadu.demo.disputes.targets import DisputeTarget
from fadu.demo.replay import SOURCE, deliver, moment, stand_in
from fadu.kernel.ledgers import Ledger
from fadu.kernel.ledgerwriting import write_row
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, LedgerRow, Organ, Post, User
from fadu.kernel.record import open_case, record
from fadu.kernel.writing import writing

TOGETHER = 4  # 件纠纷，一次交易：与一件复议案件一样久，别人不多等
TOLD = ("failed", "withdrawn")  # 告知书当场交给各方
AT_ONCE = 10  # 台账的行，一次交易写这么多；别人等着写


class Staff:
    """Who mediates in which body; a body without a mediator borrows that of its neighbour."""

    def __init__(self, city: City) -> None:
        posts = Post.objects.filter(line="mediation", role="handler").select_related("user", "organ")
        by_organ = {post.organ_id: post.user for post in posts.order_by("user__username")}
        spare = next(iter(by_organ.values()))
        self.of = {key: by_organ.get(organ.pk, spare) for key, organ in city.organs.items()}

    def mediator(self, body: str) -> User:
        return self.of[body]


def replay(city: City, line: Line, plans: Iterable[Dispute], *, until: date) -> Iterator[Case]:
    """Each dispute with what happened to it up to `until`; a few a transaction, all of them or none."""
    staff, waiting = Staff(city), iter(plans)
    while some := list(islice(waiting, TOGETHER)):
        with writing():
            cases = [_play(city, line, plan, staff, until) for plan in some]
        yield from cases


def _play(city: City, line: Line, plan: Dispute, staff: Staff, until: date) -> Case:
    mediator = staff.mediator(plan.body)
    by = stand_in(mediator, "handler")
    case = open_case(
        line,
        event_of(plan),
        organ=city.organs[plan.body],
        on=plan.registered,
        by=by,
        facts=opening(plan),
        parties=parties(plan),
        at=moment(plan.registered, 9),
        source=SOURCE,
    )
    for step in script(plan, mediator.pk):
        if step.on > until:
            break
        record(case, step.event, on=step.on, by=by, facts=step.facts, at=moment(step.on, 15), source=SOURCE)
        if step.event in TOLD:
            deliver(case, step.on, by)
    return case


def left(city: City, target: DisputeTarget, seed: int) -> list[Dispute]:
    """The disputes of the year not yet replayed: they are replayed in order of their number."""
    there = Case.objects.filter(line="mediation", year=target.year, organ__in=_organs(city, target)).count()
    return disputes(target, seed)[there:]


def left_visits(city: City, target: DisputeTarget, ledger: Ledger, seed: int) -> list[Visit]:
    rows = LedgerRow.objects.filter(ledger=ledger.full_key, source=SOURCE, on__year=target.year)
    return visits(target, seed)[rows.filter(organ__in=_organs(city, target)).count() :]


def _organs(city: City, target: DisputeTarget) -> list[Organ]:
    return [city.organs[key] for key in target.bodies]


# ── 排查 ────────────────────────────────────────────────────────────────────────────────────────────
def screen(city: City, ledger: Ledger, plans: Sequence[Visit]) -> Iterator[int]:
    """Rows written so far; ten a transaction, all of them or none."""
    staff, done, waiting = Staff(city), 0, iter(plans)
    while some := list(islice(waiting, AT_ONCE)):
        with writing():
            for one in some:
                screened(city, ledger, one, staff)
        done += len(some)
        yield done


def screened(city: City, ledger: Ledger, one: Visit, staff: Staff, *, case: Case | None = None) -> None:
    """`case`: the dispute it was turned into."""
    write_row(
        ledger,
        organ=city.organs[one.body],
        by=stand_in(staff.mediator(one.body), "handler"),
        at=moment(one.on, 17),
        values={**values_of(one), "case": case.pk if case else None},
        source=SOURCE,
    )


def values_of(one: Visit) -> dict[str, Any]:
    said: dict[str, Any] = {"on": one.on, "place": "模拟路段", "found": one.found}
    if one.found == "none":
        return said
    said |= {"kind": one.kind, "risk": "low", "people": one.people, "note": "模拟：走访时了解到的情况。"}
    if one.found == "hazard" and one.n % 5:
        said |= {"replied_on": one.on, "result": "已当场劝解、提醒。（模拟）"}
    return said
