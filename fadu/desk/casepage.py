"""What the case page shows, put together from the record: timeline, clocks, parties, papers with their service, acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from fadu.desk.clocks import Clock, Thresholds, clock
from fadu.desk.words import SOURCES, cite_text, event_of, event_title
from fadu.kernel import echoing, upcoming
from fadu.kernel.actors import Actor
from fadu.kernel.asks import Ask, LongText
from fadu.kernel.lines import Line, line_of
from fadu.kernel.masking import Masked, masked
from fadu.kernel.models import (
    Approval,
    Case,
    Deadline,
    Entry,
    Link,
    Material,
    Notice,
    Paper,
    Party,
    Service,
)
from fadu.kernel.roles import role_label, role_labels
from fadu.kernel.story import CORRECTION, LINKED, OWN
from fadu.law import Act, Event
from fadu.law.acts import possible_in

LONG = 40
METHODS = dict(Service.Method.choices)


# ── 办理经过 ────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    wide: bool = False


@dataclass
class Step:
    """One entry of the timeline; `tone` is a class of the theme."""

    seq: int
    on: date
    at: datetime
    title: str
    cite: str
    who: str
    role: str
    source: str
    facts: list[Fact]
    tone: str = ""
    tag: str = ""
    tag_tone: str = ""
    note: str = ""
    correct_href: str = ""
    correct_words: str = "更正"
    papers: list[dict[str, str]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def timeline(
    case: Case, entries: Sequence[Entry], papers: Iterable[Paper], *, may_correct: bool
) -> list[Step]:
    """Newest first; a correction shows at its own place and is noted at the entry it corrects."""
    line = line_of(case.line)
    by_entry: dict[int, list[dict[str, str]]] = {}
    for paper in papers:
        shown = {
            "title": paper.title,
            "to": paper.to_name,
            "href": reverse("desk:paper", args=[case.pk, paper.pk]),
        }
        by_entry.setdefault(paper.entry_id, []).append(shown)
    notes, told = _correction_notes(entries), _notices(case)
    steps = [_step(case, line, entry, by_entry.get(entry.pk, []), may_correct) for entry in entries]
    for step, entry in zip(steps, entries, strict=True):
        step.notices = told.get(entry.pk, [])
        step.note, void = notes.get(entry.pk, ("", False))
        if void:
            step.tone, step.correct_href = "void", ""
    return steps[::-1]


def _notices(case: Case) -> dict[int, list[Notice]]:
    """By Entry.pk: what went out because of it."""
    found: dict[int, list[Notice]] = {}
    for notice in case.notices.select_related("party").order_by("pk"):
        if notice.entry_id is not None:
            found.setdefault(notice.entry_id, []).append(notice)
    return found


def _step(case: Case, line: Line, entry: Entry, papers: list[dict[str, str]], may_correct: bool) -> Step:
    event = event_of(entry.procedure, entry.event)
    step = Step(
        seq=entry.seq,
        on=entry.on,
        at=entry.at,
        title=event_title(entry.procedure, entry.event),
        cite=cite_text(event.cite) if event else "",
        who=entry.actor_name,
        role=role_labels((one for one in entry.actor_role.split(",") if one), line.key),
        source="" if entry.source == "desk" else SOURCES.get(entry.source, entry.source),
        facts=facts_of(line, entry),
        papers=papers,
    )
    if may_correct and event:
        step.correct_href, step.correct_words = _correcting(case, entry)
    if entry.event == CORRECTION:
        step.tone, step.tag, step.tag_tone = "correction", "更正", "amber"
    elif entry.actor_kind in ("law", "system"):
        step.tone = "system"
    return step


def _correcting(case: Case, entry: Entry) -> tuple[str, str]:
    """(where, words): what repeats an entry of a joined case is corrected there."""
    first = echoing.origin(entry)
    if first is None:
        return reverse("desk:correct", args=[case.pk, entry.seq]), "更正"
    return reverse("desk:correct", args=[first.case_id, first.seq]), f"到{first.case.number}更正"


def facts_of(line: Line, entry: Entry) -> list[Fact]:
    """In words, by the line's asks; what the record itself notes (更正、移交、送达) by a short table of its own."""
    if entry.event.startswith(OWN):
        return _own_facts(line, entry)
    return [
        one for name, value in entry.facts.items() if (one := fact(line.asks.known.get(name), name, value))
    ]


def fact(source: Ask | None, name: str, value: Any) -> Fact | None:
    if source is None or value is False:  # “否”不必一一列出
        return None
    text = source.show(value)
    return Fact(source.label, text, isinstance(source, LongText) or len(text) > LONG) if text else None


# 关联案件的案号不在此列：看不到那件案件的人也看得到本案的经过
OWN_LABELS = (
    ("title", "名称"),
    ("kind", "种类"),
    ("sent_on", "发出日期"),
    ("served_on", "送达日期"),
    ("tracking_no", "邮件号码"),
    ("result", "结果"),
    ("note", "说明"),
    ("reason", "理由"),
    ("on", "日期改为"),
)


def _own_facts(line: Line, entry: Entry) -> list[Fact]:
    said = entry.facts
    kinds = dict(Link.Kind.choices) if entry.event == LINKED else {}
    found = [Fact("方式", METHODS.get(str(said["method"]), ""))] if said.get("method") else []
    if said.get("role"):
        found.append(Fact("地位", role_label(str(said["role"]), line.key)))
    for name, label in OWN_LABELS:
        if isinstance(said.get(name), str) and said[name]:
            found.append(Fact(label, kinds.get(said[name], said[name]), len(said[name]) > LONG))
    changed = said.get("facts") if entry.event == CORRECTION else None
    for name, value in changed.items() if isinstance(changed, dict) else ():
        ask = line.asks.known.get(name)
        found.append(
            Fact(f"{ask.label if ask else name}改为", (ask.show(value) if ask else str(value)) or "（删去）")
        )
    return found


def _correction_notes(entries: Sequence[Entry]) -> dict[int, tuple[str, bool]]:
    notes: dict[int, tuple[str, bool]] = {}
    for entry in entries:
        if entry.event != CORRECTION or entry.corrects_id is None:
            continue
        void = bool(entry.facts.get("void"))
        said = "撤销" if void else "更正"
        sentence = f"第{entry.seq}条已{said}本条：{entry.facts.get('reason', '')}"
        before, was_void = notes.get(entry.corrects_id, ("", False))
        notes[entry.corrects_id] = ("；".join(filter(None, (before, sentence))), void or was_void)
    return notes


# ── 期限 ────────────────────────────────────────────────────────────────────────────────────────────
STATUS_ORDER = ("running", "expired", "stopped", "met", "void")


@dataclass(frozen=True)
class Clocks:
    """`live` wait for somebody; `past` are met or void."""

    live: list[Clock]
    past: list[Clock]


def clocks(deadlines: Iterable[Deadline], *, on: date, limits: Thresholds) -> Clocks:
    ordered = sorted(deadlines, key=lambda one: (STATUS_ORDER.index(one.status), one.due_on or date.max))
    shown = [clock(one, on=on, limits=limits, explain=True) for one in ordered]
    live = [one for one in shown if one.status in ("running", "expired", "stopped")]
    return Clocks(live, [one for one in shown if one.status in ("met", "void")])


# ── 下一步 ──────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class NextAct:
    name: str
    title: str
    cite: str
    href: str
    why_not: str
    approval: bool
    leads: bool
    closes: bool


@dataclass(frozen=True)
class NextActs:
    """`main` move the case on; `side` are side documents and notes. `closed`: of the present state, yet not to be
    done now, with the reason; `later`: of other states."""

    main: list[NextAct]
    side: list[NextAct]
    closed: list[NextAct]
    later: list[NextAct]
    first: str


def next_acts_of(
    case: Case,
    acts: Iterable[Act],
    *,
    waiting: frozenset[str],
    wanted: Mapping[str, date],
    done: frozenset[str] = frozenset(),
) -> NextActs:
    """What is due comes first, what would only be repeated last; before all of it the usual next act not done yet.

    `waiting`: events with a slip open. `wanted`: events that would meet a running clock, with its last day. `done`:
    events that have happened. Who stays where he is by an act that has been done moves nothing on (再次答复).
    """
    shown = [(act.event, act.open, _next(case, act, waiting)) for act in acts if not act.event.opens]
    opened = [one for event, lawful, one in shown if lawful and event.name not in waiting]
    order = upcoming.places([event for event, _, _ in shown], state=case.state, wanted=wanted, done=done)
    ranked = sorted(opened, key=lambda one: order[one.name])
    held = [(event, one) for event, lawful, one in shown if not lawful or event.name in waiting]
    state = line_of(case.line).procedure(case.procedure).states()[case.state]
    usual = upcoming.usual(line_of(case.line), case.state, [one.name for one in opened], done)
    usually = [one for one in ranked if one.name == usual]
    main = [one for one in ranked if one.leads and one.name != usual]
    side = [one for one in ranked if not one.leads and one.name != usual]
    return NextActs(
        main=[*usually, *(one for one in main if not order[one.name].again)],
        side=[*side, *(one for one in main if order[one.name].again)],
        closed=sorted(
            (one for event, one in held if possible_in(event, state)), key=lambda one: order[one.name]
        ),
        later=[one for event, one in held if not possible_in(event, state)],
        first=usual or ("" if _signing(case, waiting) else _first(main, order, due=bool(wanted))),
    )


def _signing(case: Case, waiting: frozenset[str]) -> bool:
    """Is the usual next act out for signature? Then nothing else is the next."""
    return any(waiting & set(names) for names in upcoming.named(line_of(case.line), case.state))


def _first(main: list[NextAct], order: Mapping[str, upcoming.Place], *, due: bool) -> str:
    """Where nothing is due, what moves the case on: 排查发现的纠纷没有受理期限，仍然先受理."""
    natural = (one.name for one in main if order[one.name].first)
    moving = (one.name for one in main if not (order[one.name].closes or order[one.name].again))
    return next(natural, "" if due else next(moving, ""))


def _next(case: Case, act: Act, waiting: frozenset[str]) -> NextAct:
    event: Event = act.event
    return NextAct(
        name=event.name,
        title=event.title,
        cite=cite_text(event.cite),
        href=reverse("desk:act", args=[case.pk, event.name]),
        why_not="已呈批，等待签批。" if event.name in waiting else (act.why_not or ""),
        approval=bool(event.approval),
        leads=upcoming.leads(event),
        closes=upcoming.ends(event),
    )


# ── 当事人、文书、关联 ──────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Person:
    """A party as this viewer sees it."""

    party: Party
    seen: Masked
    role: str
    kind: str
    agent_of: str


def _part(party: Party, speaking: set[int]) -> str:
    if party.pk in speaking:
        return "代表人"
    return "代理人" if party.agent_for_id else role_label(party.role, party.case.line)


def people(parties: Iterable[Party], actor: Actor, roles: frozenset[str]) -> list[Person]:
    listed = list(parties)
    names = {party.pk: party.name for party in listed}
    speaking = set(Party.objects.filter(pk__in=names).exclude(represents=None).values_list("pk", flat=True))
    return [
        Person(
            party,
            masked(party, roles),
            _part(party, speaking),
            Party.Kind(party.kind).label,
            names.get(party.agent_for_id or 0, ""),
        )
        for party in listed
    ]


@dataclass(frozen=True)
class PaperRow:
    paper: Paper
    services: list[Service]
    served: bool
    status: str
    tone: str


def paper_rows(papers: Iterable[Paper], services: Iterable[Service]) -> list[PaperRow]:
    by_paper: dict[int, list[Service]] = {}
    for one in services:
        by_paper.setdefault(one.paper_id, []).append(one)
    return [_paper_row(paper, by_paper.get(paper.pk, [])) for paper in papers]


def _paper_row(paper: Paper, services: list[Service]) -> PaperRow:
    served = any(one.served_on for one in services)
    if paper.status != Paper.Status.ISSUED:
        return PaperRow(paper, services, served, Paper.Status(paper.status).label, "")
    if paper.to_party_id is None:
        return PaperRow(paper, services, True, "存卷", "")
    if served:
        return PaperRow(paper, services, True, "已送达", "green")
    return PaperRow(paper, services, False, "已发出，待送达" if services else "待送达", "amber")


@dataclass(frozen=True)
class Linked:
    """A case linked to this one, in the words of this one's side."""

    case: Case
    words: str
    note: str
    visible: bool


def links(case: Case, found: Iterable[Link], visible: frozenset[int]) -> list[Linked]:
    shown = []
    for link in found:
        out = link.from_case_id == case.pk
        other = link.to_case if out else link.from_case
        words = Link.Kind(link.kind).label
        shown.append(
            Linked(other, words if out else f"被本案关联（{words}）", link.note, other.pk in visible)
        )
    return shown


def slips(approvals: Iterable[Approval]) -> list[dict[str, Any]]:
    return [
        {
            "slip": one,
            "title": event_title(one.case.procedure, one.event),
            "status": Approval.Status(one.status).label,
            "steps": steps_of(one),
        }
        for one in approvals
    ]


def steps_of(approval: Approval) -> list[dict[str, Any]]:
    """Each step with its tone: signed, returned, now (the first one pending of an open slip)."""
    found: list[dict[str, Any]] = []
    pending = False
    for step in approval.steps.all():
        tone = str(step.decision)
        if not tone and not pending and approval.status == Approval.Status.OPEN:
            tone, pending = "now", True
        found.append(
            {
                "step": step,
                "role": role_label(step.role, approval.case.line),
                "tone": tone,
                "words": step.get_decision_display(),
            }
        )
    return found


def materials_now(materials: Sequence[Material]) -> list[Material]:
    """The newest version of each; older ones hang below it."""
    replaced = {one.version_of_id for one in materials if one.version_of_id}
    return [one for one in materials if one.pk not in replaced]
