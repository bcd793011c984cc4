"""一件案件对当事人和被申请人怎么显示：进展、期限、经过、文书、能办的事。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from fadu.kernel.access import Parts, parts_for
from fadu.kernel.actors import Actor
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Case, Deadline, Material, Notice, Paper, Party, Service
from fadu.kernel.notices.sending import text_of
from fadu.kernel.public import PartyAct, Progress, PublicService, Says
from fadu.kernel.record import next_acts, story_of
from fadu.kernel.roles import role_label
from fadu.kernel.standing import answered_for
from fadu.kernel.story import Story
from fadu.law import Act
from fadu.portal import organcode
from fadu.portal.drafting import service_of

OURS = frozenset({"handler", "clerk", "section_head", "organ_head", "the_law"})


@dataclass(frozen=True)
class Clock:
    """一项期限。`tone`：run 进行、stop 停止、done 已办、late 已过。"""

    title: str
    whose: str
    tone: str
    deadline: Deadline
    effect: str

    @property
    def running(self) -> bool:
        return self.tone in ("run", "late")


@dataclass(frozen=True)
class Shown:
    """一份文书。`readable` 为假：还在送达路上，内容收到后可看。`waiting` 是待他确认收到的那次送达。"""

    paper: Paper
    readable: bool
    served: Service | None
    waiting: Service | None


@dataclass(frozen=True)
class Answer:
    """记录里可供查阅的一项，如被申请人的书面答复；`rows` 是（名称，内容）。"""

    title: str
    on: date
    rows: list[tuple[str, str]]


@dataclass(frozen=True)
class Offer:
    """一件可办或者暂不可办的事；`why` 是不能办的理由。"""

    act: PartyAct
    open: bool
    why: str | None
    event: Act


@dataclass(frozen=True)
class View:
    """A case as one party (or the respondent organ) may see it that day."""

    case: Case
    line: Line
    service: PublicService
    actor: Actor
    on: date
    story: Story
    parts: Parts

    @property
    def of_organ(self) -> bool:
        """Is this the organ itself or an agent of it?"""
        return self.actor.party is None or organcode.is_organ_side(self.actor.party)

    @property
    def key(self) -> str:
        """The code in the addresses of this person's pages."""
        return organcode.code_for(self.case) if self.of_organ else self.case.tracking_code

    @property
    def code(self) -> str:
        """The tracking code in groups of four, as it is read aloud."""
        plain = self.key
        return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))

    @property
    def says(self) -> Says:
        return self.service.says

    @property
    def progress(self) -> Progress:
        """The state in plain words; a state without words of its own goes by the procedure's title."""
        state = self.story.state
        return self.service.progress.get(state.name) or Progress(title=state.title, now="", at=1)

    @property
    def milestones(self) -> list[tuple[str, str]]:
        """(title, done | here | ahead)."""
        at = self.progress.at
        marks = ("ahead", "here", "done")
        return [
            (title, marks[(n <= at) + (n < at)]) for n, title in enumerate(self.service.milestones, start=1)
        ]

    def clocks(self) -> list[Clock]:
        """The clocks shown to the parties, running ones first."""
        terms = self.story.procedure.terms()
        found = []
        for row in self.case.deadlines.exclude(status=Deadline.Status.VOID).order_by("due_on", "id"):
            name = row.term.rsplit(".", 1)[-1]
            if name in self.service.shown_terms and name in terms:
                term = terms[name]
                whose = self.says.body if row.whose in OURS else role_label(row.whose, self.case.line)
                found.append(Clock(row.titled(term.title), whose, tone_of(row, self.on), row, term.effect))
        return sorted(found, key=lambda one: not one.running)

    def happened(self) -> list[tuple[date, str]]:
        """(day, what) of each act that is not internal, as corrected, oldest first."""
        events = self.story.procedure.events()
        hidden = self.service.hidden_events
        return [
            (one.on, events[one.event].title)
            for one in self.story.history
            if one.event in events and one.event not in hidden
        ]

    def offers(self, *, of_organ: bool = False) -> list[Offer]:
        """The acts the service offers to this party: his turn first, then open ones, then the others with reasons."""
        offered = []
        for one in next_acts(self.case, self.actor, on=self.on):
            chosen = self.service.act(one.event.name, of_organ=of_organ)
            if chosen is not None and one.yours and self._offered(chosen, of_organ=of_organ):
                offered.append(Offer(chosen, one.open, one.why_not, one))
        order = {one.event: n for n, one in enumerate(self.service.acts(of_organ=of_organ))}
        return sorted(offered, key=lambda one: (not one.open, not one.act.urgent, order[one.act.event]))

    def _offered(self, chosen: PartyAct, *, of_organ: bool) -> bool:
        """委托和解除代理由本人办：转委托须经被代理人同意（民法典第一百六十九条）。"""
        party = self.actor.party
        own = chosen.event in self.line.joins or chosen.event in self.line.leaves
        if party is not None and party.agent_for_id is not None and own:
            return False
        return of_organ or (bool(self.actor.roles & chosen.roles) and not self._stands(chosen))

    def _stands(self, chosen: PartyAct) -> bool:
        """Has this side said so, and nothing to the contrary since? Of several on a side each speaks for himself."""
        mine, told = self.principal, (chosen.event, chosen.until)
        if not chosen.until or mine is None:
            return False
        of_side = (one for one in reversed(self.story.history) if one.facts.get("party_role") == mine.role)
        last = next((one for one in of_side if one.event in told), None)
        if last is None or last.event != chosen.event:
            return False
        alone = self.case.parties.filter(active=True, role=mine.role).count() == 1
        names = {self.actor.name, mine.name}
        return alone or self.case.entries.filter(event=chosen.event, actor_name__in=names).exists()

    @property
    def principal(self) -> Party | None:
        """The party on whose side this is: oneself, whom one represents, the organ of the account."""
        party = self.actor.party
        if party is not None:
            return party.agent_for or party
        if self.actor.user is None:
            return None
        organs = answered_for(self.actor.user, self.on)
        mine = self.case.parties.filter(active=True, role__in=self.actor.roles, organ__in=organs)
        return mine.order_by("pk").first()

    def agents(self) -> list[Party]:
        """Whom this side has sent."""
        mine = self.principal
        return list(self.case.parties.filter(active=True, agent_for=mine).order_by("pk")) if mine else []

    def notices(self) -> list[tuple[date, str]]:
        """(day, text) of what this side was told, newest first."""
        mine = self.principal
        told = (
            self.case.notices.filter(party=mine, state=Notice.State.SENT) if mine else Notice.objects.none()
        )
        rows = told.select_related("case__organ", "party", "user").order_by("-pk")[:20]
        return [(localdate(one.sent_at), text_of(one)) for one in rows if one.sent_at]

    def offer(self, event: str, *, of_organ: bool = False) -> Offer | None:
        return next((one for one in self.offers(of_organ=of_organ) if one.act.event == event), None)

    def papers(self) -> list[Shown]:
        """Newest first."""
        services: dict[int, list[Service]] = {}
        for one in Service.objects.filter(paper__in=self.parts.papers).order_by("id"):
            services.setdefault(one.paper_id, []).append(one)
        return [self._shown(one, services.get(one.pk, [])) for one in reversed(self.parts.papers)]

    def paper(self, key: int) -> Shown | None:
        return next((one for one in self.papers() if one.paper.pk == key), None)

    def _shown(self, paper: Paper, services: Sequence[Service]) -> Shown:
        """当事人的文书，送达（或者电子发出）以后才看得到内容；机关的随制发可看。"""
        served = next((one for one in services if one.served_on is not None), None)
        waiting = next((one for one in reversed(services) if one.served_on is None and not one.result), None)
        sent_online = any(one.method == Service.Method.ELECTRONIC for one in services)
        readable = self.of_organ or paper.key in self.service.at_once or sent_online or served is not None
        return Shown(paper, readable, served, None if served else waiting)

    def own_materials(self) -> list[Material]:
        """What this party, or whom it represents, has given."""
        party = self.actor.party
        mine = {party.pk, party.agent_for_id} if party else set()
        organ = party.agent_for.organ_id if party and party.agent_for else None
        return [
            one
            for one in self.parts.materials
            if (one.from_party_id is not None and one.from_party_id in mine)
            or (one.from_organ_id is not None and one.from_organ_id == organ)
        ]

    def others_materials(self) -> list[Material]:
        own = {one.pk for one in self.own_materials()}
        return [one for one in self.parts.materials if one.pk not in own]

    def answers(self) -> list[Answer]:
        """What others have said in the record that a party may read: the respondent's written answer."""
        shown = self.service.laid_open
        rows = [
            (one, self._rows(shown[one.event], one.facts)) for one in self.story.history if one.event in shown
        ]
        titles = self.story.procedure.events()
        return [Answer(titles[one.event].title, one.on, said) for one, said in rows if said]

    def application(self) -> Answer | None:
        """申请书的内容: the applicant's own words, of which the respondent gets a copy (行政复议法第四十八条)."""
        opened = next((one for one in self.story.history if one.event == self.service.opens.name), None)
        said = self._rows(self.service.application, opened.facts) if opened else []
        return Answer("申请书", opened.on, said) if opened and said else None

    def told(self) -> Answer | None:
        """What the case is about, to the organ, where it began otherwise than with an application."""
        first = self.story.history[0] if self.story.history else None
        names = self.service.told_at.get(first.event, ()) if first and self.of_organ else ()
        said = self._rows(names, first.facts) if first else []
        return (
            Answer(self.story.procedure.event(first.event).title, first.on, said) if first and said else None
        )

    def withheld(self) -> int:
        """How many of the parties' materials this one may not read (行政复议法第四十七条)."""
        given = self.case.materials.exclude(source=Material.From.OFFICER)
        return given.exclude(pk__in=[one.pk for one in self.parts.materials]).count()

    def material(self, key: int) -> Material | None:
        return next((one for one in self.parts.materials if one.pk == key), None)

    def answered(self, act: PartyAct) -> list[tuple[str, str]]:
        """(label, text) of the last act that this one answers, e.g. what the notice of correction asks for."""
        last = next((one for one in reversed(self.story.history) if one.event in act.answers), None)
        if last is None:
            return []
        title = self.story.procedure.events()[last.event].title
        return [(title, f"{last.on:%Y年%-m月%-d日}"), *self._rows(act.answered, last.facts)]

    def _rows(self, names: Sequence[str], facts: Mapping[str, Any]) -> list[tuple[str, str]]:
        rows = [(self.line.asks.get(name), facts.get(name)) for name in names]
        return [(ask.label, ask.show(value)) for ask, value in rows if value not in (None, "", [], False)]

    def side(self) -> str:
        """Whose side this is on: a party's own role, an agent's principal's."""
        party = self.actor.party
        if party is None:
            return "respondent"
        return party.agent_for.role if party.agent_for else party.role


def view(case: Case, actor: Actor, on: date) -> View:
    line = line_of(case.line)
    return View(case, line, service_of(line), actor, on, story_of(case), parts_for(case, actor, on))


def tone_of(row: Deadline, on: date) -> str:
    if row.status == Deadline.Status.STOPPED:
        return "stop"
    if row.status == Deadline.Status.MET:
        return "done"
    return "late" if row.due_on is not None and row.due_on < on else "run"


def page(view: View, **more: Any) -> dict[str, Any]:
    """What every page of a case shows."""
    return {"view": view, "case": view.case, "line": view.line, "today": view.on, **more}


def board(view: View, *, of_organ: bool = False) -> dict[str, Any]:
    """Papers, clocks and acts, with what the page must know to leave out an empty box."""
    clocks, offers = view.clocks(), view.offers(of_organ=of_organ)
    return {
        "papers": view.papers(),
        "clocks": clocks,
        "any_done": any(one.tone == "done" for one in clocks),
        "offers": offers,
        "any_open": any(one.open and not one.act.urgent for one in offers),
        "any_shut": any(not one.open for one in offers),
    }
