"""草稿变成案件：当事人、事实和材料一次进门，给出查询码。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from fadu.kernel import throttle
from fadu.kernel.actors import Actor
from fadu.kernel.errors import NotAllowed
from fadu.kernel.lines import Line
from fadu.kernel.materials import add_material
from fadu.kernel.models import Blob, Case, Organ, Party
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case
from fadu.kernel.writing import writing
from fadu.law.roles import AGENT, APPLICANT, RESPONDENT
from fadu.portal import drafting, moment
from fadu.portal.forms import RELATIONS
from fadu.portal.models import Draft
from fadu.portal.screen import hold_party

HOUR = timedelta(hours=1)
SUBMITS = throttle.Limit("submit", most=20, within=HOUR, block=HOUR)


def submit(line: Line, draft: Draft, data: dict[str, Any], *, request: HttpRequest) -> Case:
    """Open the case, give it the files, forget the draft. A repeated submit of one draft gives the same case."""
    service = drafting.service_of(line)
    authority = Organ.objects.filter(pk=data.get("authority") or 0, active=True).first()
    target = drafting.organ_of(data)
    if authority is None or target is None:
        raise NotAllowed("还没有选定对哪个机关不服，请回到第一步选择。")
    now = moment.now()
    with writing():
        case = open_case(
            line,
            service.opens,
            organ=authority,
            on=moment.today(),
            by=applicant(data),
            facts=facts_of(line, data),
            parties=parties_of(data, target),
            at=now,
            source="portal",
            idempotency_key=f"draft-{draft.code}",
        )
        _attach(case, data)
        draft.delete()
    _remember(request, case)
    return case


def applicant(data: Mapping[str, Any]) -> Actor:
    """The one who files: the agent if there is one, for the first applicant."""
    agent, people = data.get("agent"), data["people"]
    name = agent["name"] if agent else people[0]["name"]
    return Actor("party", name, frozenset({APPLICANT.key, AGENT.key} if agent else {APPLICANT.key}))


def facts_of(line: Line, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the steps asked, what the service fixes, and the consents."""
    service = drafting.service_of(line)
    facts = {**data["facts"], **(service.fixed or {})}
    if service.consent_ask:
        facts[service.consent_ask] = bool(data["consent"].get("mediation"))
    return {name: value for name, value in facts.items() if name in service.opens.asks}


def parties_of(data: Mapping[str, Any], target: Organ) -> list[NewParty]:
    """Applicants first, then the agent (for the first applicant), then the respondent."""
    consent = data["consent"]
    people = [_person(one, consent) for one in data["people"]]
    if agent := data.get("agent"):
        relation = dict(RELATIONS).get(agent["relation"], "")
        people.append(
            NewParty(
                role=AGENT.key,
                name=agent["name"],
                id_number=agent["id_number"],
                phone=agent["phone"],
                agent_for=0,
                address=f"（{relation}）",
                e_service_consent=bool(consent.get("e_service")),
                e_service_address=consent.get("e_address", "") if consent.get("e_service") else "",
            )
        )
    return [*people, NewParty(role=RESPONDENT.key, kind=Party.Kind.ORGAN, name=target.name, organ=target)]


def _person(one: Mapping[str, Any], consent: Mapping[str, Any]) -> NewParty:
    company = one["kind"] == "company"
    return NewParty(
        role=APPLICANT.key,
        kind=one["kind"],
        name=one["name"],
        id_number="" if company else one["id_number"],
        credit_code=one["credit_code"] if company else "",
        phone=one["phone"],
        address=one["address"],
        e_service_consent=bool(consent.get("e_service")),
        e_service_address=consent.get("e_address", "") if consent.get("e_service") else "",
    )


def _attach(case: Case, data: Mapping[str, Any]) -> None:
    """Once: a repeated submit finds the files already on the case."""
    if case.materials.exists():
        return
    first = case.parties.filter(role=APPLICANT.key).order_by("id").first()
    for file in data["files"]:
        blob = Blob.objects.filter(pk=file["sha256"]).first()
        if blob is not None:
            add_material(
                case,
                blob,
                title=file["title"],
                kind="申请材料",
                by=applicant(data),
                on=moment.today(),
                at=moment.now(),
                from_party=first,
            )


def _remember(request: HttpRequest, case: Case) -> None:
    """The browser that filed need not type the code at once."""
    request.session["tracked"] = sorted({*request.session.get("tracked", ()), case.pk})
    first = case.parties.filter(role=APPLICANT.key).order_by("id").first()
    if first is not None:
        hold_party(request, first)
