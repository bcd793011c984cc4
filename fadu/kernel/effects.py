"""一条记录落到库里：记录本身和案件字段、待办、回避、案件关联、退出的当事人，各存各的表。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from fadu.kernel import chain, prepared, tasks
from fadu.kernel import parties as people
from fadu.kernel.asks import CaseRef
from fadu.kernel.casefile import Open
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Entry, Link, Paper, Party, Recusal, Service, Task
from fadu.kernel.story import BY_PROOF, CORRECTION, ECHOED, HANDOVER, QUIET, Story
from fadu.kernel.upcoming import turns


def seal_and_save(entry: Entry, prev: str, entered: Sequence[Party]) -> None:
    chain.seal(entry, prev)
    entry.save(force_insert=True)
    if entered:
        Party.objects.filter(pk__in=[party.pk for party in entered]).update(since_entry=entry)
        for party in entered:
            party.since_entry = entry


def store_case(line: Line, was: Case, told: Mapping[str, Any]) -> None:
    """Only columns that changed; the parent's and the line's table each in one statement."""
    changed = {name: value for name, value in told.items() if getattr(was, name) != value}
    model = line.case_model()
    own = {field.attname for field in model._meta.local_concrete_fields} if model is not Case else set()
    line_part = {name: value for name, value in changed.items() if name in own}
    base_part = {name: value for name, value in changed.items() if name not in own}
    if base_part:
        prepared.update(Case, was.pk, base_part)
    if line_part:
        prepared.update(model, was.pk, line_part)


def store_tasks(file: Open, before: Story, entry: Entry, papers: Sequence[Paper], *, stirred: bool) -> None:
    story = file.story
    if (
        stirred
        or not before.entries
        or before.state is not story.state
        or entry.event in (CORRECTION, HANDOVER)
        or entry.event in file.line.moves
        or turns(file.line, story, entry.event)
    ):
        tasks.sync_turn(file.case, tasks.turn(file.case, story, file.board.now), entry)
    if stirred:
        tasks.follow_approvals(file.case, file.line, file.board.now)
    to_serve = [tasks.to_serve(paper, file.case) for paper in papers if paper.to_party_id]
    if to_serve:
        tasks.open_all(to_serve, file.case, entry)


def hand_over(line: Line, entry: Entry, papers: Sequence[Paper]) -> list[Paper]:
    """当场交付的文书: served with the very act. What is still to be served is returned."""
    handed = [one for one in papers if one.to_party_id and line.papers.known[one.key].is_handed(entry.facts)]
    Service.objects.bulk_create(_delivery(one, Service.Method.COUNTER, entry) for one in handed)
    return [one for one in papers if one not in handed]


def _delivery(paper: Paper, method: str, entry: Entry) -> Service:
    """Served with this very entry."""
    return Service(
        paper=paper,
        party_id=paper.to_party_id,
        to_name=paper.to_name,
        method=method,
        sent_on=entry.on,
        served_on=entry.on,
        sent_entry=entry,
        served_entry=entry,
    )


def store_raised(file: Open, entry: Entry) -> None:
    """What a side has put forward is a task of its own beside that of the stage, until it is answered."""
    events = file.story.procedure.events()
    for asked, answer in file.line.raises.items():
        if entry.event == asked and answer in events:
            title = f"{entry.actor_name}{events[asked].title}：请{events[answer].title}"
            tasks.check(file.case, f"raised:{asked}", title, f"第{entry.seq}条记录", entry)
        elif entry.event == answer or file.story.state.closed:
            tasks.done(file.case, Task.Kind.CHECK, f"raised:{asked}", at=entry.at)


# 业务线自己的说法 -> 送达方式
METHODS = {"left": Service.Method.LEAVE, "exchange": Service.Method.DIRECT}


def served_by_hand(file: Open, entry: Entry) -> None:
    """登记“某文书送达”的事项 says that the one paper waiting for it has been served: it is not to be served once more.
    Of several addressees it does not say which: each is registered with its paper.

    Whoever says so, at the desk, on the portal or through an interface. Not where the proof of one paper brought the
    entry about (another paper may still wait), where it was served in a joined case, and where the past is replayed.
    """
    keys = _proven_by(file.line).get(entry.event, ())
    if not keys or entry.source in {BY_PROOF, ECHOED, *QUIET}:
        return
    method = entry.facts.get("service_method") or Service.Method.DIRECT
    issued = Paper.objects.filter(case_id=file.case.pk, key__in=keys, status=Paper.Status.ISSUED)
    waiting = list(issued.filter(to_party__isnull=False).exclude(services__served_on__isnull=False)[:2])
    if len(waiting) == 1 and method != Service.Method.NOTICE:
        _arrived(waiting[0], METHODS.get(method, method), entry)
        tasks.done(file.case, "serve", tasks.serve_key(waiting[0]), at=entry.at)


def _arrived(paper: Paper, method: str, entry: Entry) -> None:
    """By what had been sent already, else by a delivery of that day; never by a public notice, which counts after its
    thirty days alone."""
    sent = paper.services.filter(served_on=None, result="", sent_on__lte=entry.on)
    sent = sent.exclude(method=Service.Method.NOTICE)
    if not sent.update(served_on=entry.on, served_entry=entry):
        Service.objects.bulk_create([_delivery(paper, method, entry)])


@lru_cache(maxsize=32)
def _proven_by(line: Line) -> Mapping[str, tuple[str, ...]]:
    """Event name -> keys of the papers that name it as their service."""
    found: dict[str, tuple[str, ...]] = {}
    for paper in line.papers.all():
        if paper.served is not None:
            found[paper.served.name] = (*found.get(paper.served.name, ()), paper.key)
    return found


def store_recusal(file: Open, entry: Entry) -> None:
    """回避决定 takes effect with its entry."""
    for user in recused_by(file.line, file.story, since=entry.seq):
        Recusal.objects.get_or_create(case_id=file.case.pk, user_id=user, defaults={"since_entry": entry})


def store_links(line: Line, entry: Entry) -> None:
    """A CaseRef with a kind of link connects the cases as the act is recorded."""
    for name, value in entry.facts.items():
        ask = line.asks.known.get(name)
        if isinstance(ask, CaseRef) and ask.link and isinstance(value, int):
            Link.objects.get_or_create(
                from_case_id=entry.case_id, to_case_id=value, kind=ask.link, defaults={"entry": entry}
            )


def store_leaving(file: Open, entry: Entry) -> None:
    """解除代理等: whom the act names is in the case no longer; the row stays."""
    joins = file.line.leaves.get(entry.event)
    gone = people.leaving(joins, file.active(), entry.facts) if joins is not None else []
    for party in gone:
        party.active = False
    if gone:
        Party.objects.filter(pk__in=[party.pk for party in gone]).update(active=False)


def recused_by(line: Line, story: Story, *, since: int = 1) -> list[int]:
    """Users whom the acts from that seq on recuse."""
    acts = [one for one in story.history if one.id is not None and one.id >= since]
    return [user for one in acts if (user := line.recused(one)) is not None]
