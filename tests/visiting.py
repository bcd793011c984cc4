"""Every address of the product, filled in for a case of the simulated city, and a browser for every person of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from fadu.kernel.actors import system
from fadu.kernel.crypto import opened
from fadu.kernel.draws import Entrant, Plan, freeze
from fadu.kernel.ledgerwriting import write_row
from fadu.kernel.lines import line_of
from fadu.kernel.models import (
    Absence,
    Case,
    Draw,
    Incoming,
    Notice,
    Organ,
    Outgoing,
    Partner,
    Recusal,
    Service,
    User,
)
from fadu.kernel.pages import Page
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.lines.enforcement.inspections.ledgers import VISITS
from fadu.lines.enforcement.models import InspectionVisit, Result
from fadu.lines.enforcement.supervision.models import ReviewFeedback, ReviewFile, ReviewRound
from fadu.lines.mediation.models import ServicePoint
from fadu.lines.mediation.points.ledger import POINTS
from fadu.reports.drafting import start
from fadu.reports.models import Report
from tests.access.expected import CASES, EVERYBODY, Somebody
from tests.world import World, line

Routed = list[tuple[str, str, Page | None]]


def routed(patterns: list[URLPattern | URLResolver], before: str = "", space: str = "") -> Routed:
    """(address, full name, its Page) of everything the product answers to."""
    found: Routed = []
    for one in patterns:
        if isinstance(one, URLResolver):
            found += routed(one.url_patterns, before + str(one.pattern), one.namespace or space)
        else:
            found.append(
                (before + str(one.pattern), f"{space}:{one.name}", getattr(one.callback, "page", None))
            )
    return found


ROUTED = routed(get_resolver("fadu.urls").url_patterns)
ADDRESS = {name: address for address, name, _ in ROUTED}
DECLARED = {name: page for _, name, page in ROUTED}


# ── who is who ──────────────────────────────────────────────────────────────────────────────────────
def sessions_of(world: World) -> dict[str, str]:
    """The session cookie of every person, got as a person gets it."""
    return {one.name: _session_of(world, one) for one in EVERYBODY}


def _session_of(world: World, one: Somebody) -> str:
    client = Client()
    if one.signed_in:
        client.force_login(world.people[one.name])
    elif one.tracks:
        file = next(world.files[case] for case in CASES if one.relation[case] == "当事人")
        party = file.agent if one.name == "agent" else file.applicant
        last = opened(party.id_number)[-4:]
        answer = client.post(reverse("portal:track"), {"code": file.case.tracking_code, "last": last})
        assert answer.status_code == 302, one.name
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie.value if cookie else ""


def browser(sessions: dict[str, str], one: Somebody) -> Client:
    client = Client(REMOTE_ADDR=f"10.0.0.{EVERYBODY.index(one) + 1}")
    if sessions[one.name]:
        client.cookies[settings.SESSION_COOKIE_NAME] = sessions[one.name]
    return client


# ── the addresses of one case ───────────────────────────────────────────────────────────────────────
def values(world: World, name: str, case: str) -> dict[str, object]:
    """What the address of that page says about that case."""
    file = world.files[case]
    organ = world.organs[case]
    user = world.people[{"own": "clerk", "below": "below", "foreign": "foreign"}[case]]
    first: dict[str, object] = {
        "desk:task": file.task.pk,
        "desk:task_done": file.task.pk,
        "desk:approval": file.slip.pk,
        "desk:approval_draft": file.slip.pk,
        "desk:approval_decide": file.slip.pk,
        "desk:organ": organ.pk,
        "desk:post_end": user.posts.all()[0].pk,
        "desk:absence_end": _absence(world, user).pk,
        "desk:absence_back": _absence(world, user).pk,
        "portal:read_paper": file.paper.pk,
        "portal:paper": file.paper.pk,
        "portal:material": file.material.pk,
        "portal:decision": file.paper.pk,
        "desk:filter_drop": 1,
    }
    first |= dict.fromkeys(("desk:user", "desk:user_reset", "desk:user_unlock", "desk:user_switch"), user.pk)
    first["desk:post_new"] = user.pk
    rows = (
        "desk:book_row",
        "desk:book_change",
        "desk:book_void",
        "desk:book_sign",
        "desk:book_file",
        "desk:book_reveal",
        "desk:open_row",
    )
    first |= dict.fromkeys(rows, file.row.pk)
    if name == "mediation:point_card":
        first[name] = _point(world, organ).pk
    if name.partition(":")[2].startswith("draw"):
        first[name] = _draw(organ).pk
    if name.startswith("supervision:review"):
        first[name] = _reviewed(organ, name)
    if name == "enforcement:visit_code":
        first[name] = _inspection(organ).pk
    first["desk:notice_again"] = _notice(user).pk
    party = file.applicant.pk
    if name in OF_A_DISPUTE:
        dispute = _dispute(world, case)
        first[name], party = dispute.pk, dispute.parties.get(role="applicant").pk
    if name.startswith("gateway:"):
        first |= _of_gateway(world, name, case)
    if name.startswith("reports:"):
        first |= _of_report(world, name, case)
    to_respondent = file.case.papers.filter(to_party=file.respondent)[0]
    theirs = name.startswith("portal:organ")
    keys = {"portal:step": "people", "desk:register": next(iter(line().registers)).key}
    books = (name for name in ADDRESS if name.startswith("desk:book"))
    keys |= dict.fromkeys(books, "meetings") | {
        "desk:book_draw": "standards",
        "desk:package": "confirmation",
        "desk:open_row": "meetings",
        "desk:quick": "window",
        "desk:tunable": "mediation.allowance",
    }
    return {
        "pk": first.get(name, file.case.pk),
        "act_kind": "penalty",
        "line": "reconsideration",
        "key": keys.get(name, "reconsideration"),
        "place": 1,
        "organ": file.respondent.organ_id,
        "name": "closed",
        "link": file.case.links_out.all()[0].pk,
        "code": file.case.tracking_code,
        "event": "replied" if theirs else "suspended" if name.startswith("desk") else "withdrawal_asked",
        "kind": "csv" if name == "portal:figure_data" else "docx",
        "seq": 1,
        "party": party,
        "paper": (to_respondent if theirs else file.paper).pk,
        "material": file.material.pk,
        "file": file.row.files.all()[0].pk,
        "figure": "reconsideration.received",
        "attested": 0,
        "room": file.room.pk,
        "token": "nobody-has-this-link",
        "inlet": "none",
        "message": "none",
        "part": first.get("part", 1),
        "year": world.today.year - 1,
        "service": Service.objects.filter(paper=to_respondent if theirs else file.paper)[0].pk,
    }


def _dispute(world: World, case: str) -> Case:
    """A mediation of that organ between the same persons, agreed, sealed and taken to court; the recused stays out of it."""
    file, organ, on = world.files[case], world.organs[case], world.today
    found = Case.objects.filter(organ=organ, line="mediation").first()
    if found is not None:
        return found
    sides = [NewParty(role=role, name=file.applicant.name) for role in ("applicant", "respondent")]
    told = {
        "source": "counter",
        "kind": "neighbour",
        "claims": file.applicant.name,
        "people": 2,
        "place": "模拟",
    }
    by, at = system("模拟"), timezone.now()
    made = open_case(
        line_of("mediation"), "applied", organ=organ, on=on, by=by, facts=told, parties=sides, at=at
    )
    handler = file.case.handler_id
    for event, facts in (
        ("accepted", {"handler": handler}),
        ("agreed_written", AGREED),
        *_signed(made),
        *CONFIRMED,
    ):
        record(made, event, on=on, by=by, facts=facts, at=at)
    if case == "own":
        Recusal.objects.create(case=made, user=world.people["recused"])
    return made


def _signed(case: Case) -> list[tuple[str, dict[str, Any]]]:
    parties = case.parties.order_by("pk")
    return [("agreement_signed", {"signer": one.pk, "signing_way": "paper"}) for one in parties]


OF_A_DISPUTE = ("desk:signing", "desk:sign_counter", "desk:package")
AGREED: dict[str, Any] = {
    "facts_found": "模拟",
    "agreement": "模拟",
    "rights_explained": True,
    "minutes": "模拟",
}
CONFIRMED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("agreement_sealed", {}),
    (
        "confirmation_applied",
        {"applied_together": True, "confirm_matter": "civil", "court": "模拟区人民法院"},
    ),
)


def _of_gateway(world: World, name: str, case: str) -> dict[str, object]:
    """A partner of the organ, what it sent and what it is owed."""
    now, file = timezone.now(), world.files[case]
    partner, _ = Partner.objects.get_or_create(
        organ=world.organs[case], name="模拟法院", defaults={"created_at": now}
    )
    told = {"organ": partner.organ, "state": "waiting", "received_at": now, "next_at": now}
    came, _ = Incoming.objects.get_or_create(partner=partner, message="visiting", defaults=told)
    entry = file.case.entries.get(seq=1)
    owed = {"case": file.case, "created_at": now, "next_at": now}
    went, _ = Outgoing.objects.get_or_create(partner=partner, entry=entry, outlet="none", defaults=owed)
    kind = name.partition(":")[2].partition("_")[0]
    return {name: {"incoming": came, "outgoing": went}.get(kind, partner).pk}


def _of_report(world: World, name: str, case: str) -> dict[str, object]:
    """The organ's yearly report in drafting, one of its parts, and what its bureau is asked."""
    now, organ = timezone.now(), world.organs[case]
    year, by = world.today.year - 1, world.people["admin"]
    report = Report.objects.filter(organ=organ).first() or start(
        organ, level="district", year=year, as_of=None, by=by, at=now
    )
    told = {"question": "模拟征询", "figure": "attested.rank", "due_on": world.today, "asked_by": by}
    asked, _ = report.requests.get_or_create(
        organ=world.organs[f"{case}_bureau"], defaults={**told, "asked_at": now}
    )
    of_request = name in ("reports:inquiry", "reports:evidence")
    if name in ("reports:reading", "reports:rectification"):
        return {name: 0}
    if name == "reports:inspection":
        return {name: organ.pk}
    return {name: asked.pk if of_request else report.pk, "part": report.sections.order_by("pk")[0].pk}


def _absence(world: World, user: User) -> Absence:
    substitute = world.people["substitute"]
    found, _ = Absence.objects.get_or_create(
        user=user, cover=substitute, since=world.today, until=world.today, defaults={"reason": "模拟"}
    )
    return found


def _point(world: World, organ: Organ) -> ServicePoint:
    values = {"on": world.today, "name": "模拟码", "body": organ.pk, "services": "模拟服务"}
    found = ServicePoint.objects.filter(organ=organ).first()
    by, at = system("模拟"), timezone.now()
    made: ServicePoint = found or write_row(POINTS, organ=organ, by=by, at=at, values=values)
    return made


def _draw(organ: Organ) -> Draw:
    """Frozen, not yet drawn."""
    told = Plan(
        title="模拟抽取", purpose="other", items=[Entrant(key="一"), Entrant(key="二")], quotas={"": 1}
    )
    found = Draw.objects.filter(organ=organ).first()
    return found or freeze(told, organ=organ, by=None, at=timezone.now())


def _reviewed(organ: Organ, name: str) -> int:
    """A review of case files that organ holds: the round, a file of it, what a unit was told. No sheet is anybody's."""
    on, at = timezone.localdate(), timezone.now()
    one = ReviewRound.objects.filter(organ=organ).first()
    if one is None:
        by = User.objects.order_by("pk")[0]
        marks = {"gap_cp": 500, "excellent_cp": 9000, "passing_cp": 6000}
        days = {"since": on, "until": on, "objection_days": 10, "rectify_days": 30}
        told = {"state": "feedback", "act_kinds": "penalty", "by": by, "at": at, **marks, **days}
        one = ReviewRound.objects.create(organ=organ, title="模拟评查", **told)
        row = {"doc_no": "模拟一号", "act_kind": "penalty", "field": "market", "decided_on": on}
        result = Result.objects.create(
            organ=organ, party_kind="person", publish_due_on=on, platform="own", **row
        )
        ReviewFile.objects.create(
            round=one, organ=organ, result=result, key="r1", chosen="random", state="scoring", **row
        )
        ReviewFeedback.objects.create(
            round=one,
            organ=organ,
            number=f"模拟{organ.pk}号",
            text="@title 模拟",
            issued_on=on,
            objection_until=on,
            by=by,
        )
    page = name.partition("review_")[2]
    if page.startswith("file"):
        return one.files.all()[0].pk
    if page.startswith(("feedback", "paper")):
        return one.feedback.all()[0].pk
    return 0 if page in ("sheet", "material") else one.pk


def _inspection(organ: Organ) -> InspectionVisit:
    """Unplanned and not approved: its page says why no code can be opened."""
    told = {
        "kind": "unplanned",
        "firm": "模拟企业",
        "field": "other",
        "items": "模拟",
        "basis": "模拟",
        "reason": "模拟",
    }
    found = InspectionVisit.objects.filter(organ=organ).first()
    by, at = system("模拟"), timezone.now()
    values = {"on": timezone.localdate(), **told}
    made: InspectionVisit = found or write_row(VISITS, organ=organ, by=by, at=at, values=values)
    return made


def _notice(user: User) -> Notice:
    now = timezone.now()
    told = {"template": "digest", "channel": "email", "user": user, "created_at": now, "next_at": now}
    return Notice.objects.get_or_create(key=f"visiting:{user.pk}", defaults=told)[0]


def address_of(name: str, given: Mapping[str, object]) -> str:
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(given[found[1]]), ADDRESS[name])
