"""草稿变成案件：当事人、事实和材料一次进门，给出查询码；同意电子送达的，收件回执随即送达。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from fadu.kernel import throttle
from fadu.kernel.actors import Actor, system
from fadu.kernel.crypto import opened
from fadu.kernel.errors import NotAllowed
from fadu.kernel.lines import Line
from fadu.kernel.materials import add_material
from fadu.kernel.models import Blob, Case, Organ, Paper, Party
from fadu.kernel.parties import NewParty
from fadu.kernel.public import PublicService
from fadu.kernel.record import open_case
from fadu.kernel.service import deliver_online
from fadu.kernel.writing import writing
from fadu.law.roles import AGENT, APPLICANT, RESPONDENT
from fadu.portal import drafting, moment
from fadu.portal.identity import let_in
from fadu.portal.models import Draft

HOUR = timedelta(hours=1)
SUBMITS = throttle.Limit("submit", most=30, within=HOUR, block=HOUR)
SUBMITTED = "submitted"


def submit(line: Line, draft: Draft, data: dict[str, Any], *, request: HttpRequest) -> Case:
    """Open the case, give it the files, forget the draft. A repeated submit of one draft gives the same case."""
    service = drafting.service_of(line)
    target = drafting.organ_of(data)
    authority = _authority(service, data, target) if target else None
    if authority is None or target is None:
        raise NotAllowed(f"还没有选定{service.says.place_label}，请回到第一步选择。")
    now = moment.now()
    with writing():
        case = open_case(
            line,
            service.opens,
            organ=authority,
            on=moment.today(),
            by=applicant(data),
            facts=facts_of(line, data, target, authority),
            parties=[*parties_of(data), other_side(service, data, target)],
            at=now,
            source="portal",
            idempotency_key=f"draft-{opened(draft.code)}",
        )
        filer = _filer(case)
        _attach(case, data, filer)
        draft.forget()
    _give_receipt(case, service.at_once)
    let_in(request, case, filer)
    request.session[SUBMITTED] = case.tracking_code
    return case


def _authority(service: PublicService, data: Mapping[str, Any], target: Organ) -> Organ | None:
    """The one chosen, if the rules still name it."""
    found = service.authority(target, data["facts"]).organs
    return next((one for one in found if one.pk == data.get("authority") and one.active), None)


def applicant(data: Mapping[str, Any]) -> Actor:
    """The one who files: the agent if there is one, for the first applicant."""
    agent, people = data.get("agent"), data["people"]
    name = agent["name"] if agent else people[0]["name"]
    return Actor("party", name, frozenset({APPLICANT.key, AGENT.key} if agent else {APPLICANT.key}))


def facts_of(line: Line, data: Mapping[str, Any], target: Organ, authority: Organ) -> dict[str, Any]:
    """What the steps asked, what need not be asked, and the wish for mediation."""
    service = drafting.service_of(line)
    facts = drafting.facts_asked(service, data, moment.today())
    if service.entered:
        facts |= service.entered(target, authority, len(data["people"]))
    if data.get("via"):
        facts[line.channel] = data["via"]
    if service.target_ask:
        facts[service.target_ask] = target.pk
    if service.consent_ask:
        facts[service.consent_ask] = bool(data["consent"].get("mediation"))
    return {name: value for name, value in facts.items() if name in service.opens.asks}


def parties_of(data: Mapping[str, Any]) -> list[NewParty]:
    """Applicants first, then the agent (for the first applicant).

    电子送达须本人同意：只及于填写的人（或者他代理的第一申请人），其他申请人自己在办件页面表示。
    """
    consent = data["consent"]
    asked = {
        "e_service_consent": bool(consent.get("e_service")),
        "e_service_address": consent.get("e_address", "") if consent.get("e_service") else "",
    }
    people = [_person(one, asked if n == 0 else {}) for n, one in enumerate(data["people"])]
    if agent := data.get("agent"):
        people.append(
            NewParty(
                role=AGENT.key,
                name=agent["name"],
                id_number=agent["id_number"],
                phone=agent["phone"],
                agent_for=0,
            )
        )
    return people


def other_side(service: PublicService, data: Mapping[str, Any], target: Organ) -> NewParty:
    """The organ complained of, or whoever the dispute is with."""
    if not service.against_anyone:
        return NewParty(role=RESPONDENT.key, kind=Party.Kind.ORGAN, name=target.name, organ=target)
    said = data["other"]
    return NewParty(
        role=RESPONDENT.key,
        kind=said["kind"],
        name=said["name"],
        phone=said["phone"],
        address=said["address"],
    )


def _person(one: Mapping[str, Any], asked: Mapping[str, Any]) -> NewParty:
    company = one["kind"] == "company"
    return NewParty(
        role=APPLICANT.key,
        kind=one["kind"],
        name=one["name"],
        id_number="" if company else one["id_number"],
        credit_code=one["credit_code"] if company else "",
        phone=one["phone"],
        legal_representative=one["head"] if company else "",
        address=one["address"],
        **asked,
    )


def _filer(case: Case) -> Party:
    """The agent if there is one, else the first applicant."""
    parties = list(case.parties.filter(role__in=(APPLICANT.key, AGENT.key)).order_by("id"))
    return next((one for one in parties if one.role == AGENT.key), parties[0])


def _attach(case: Case, data: Mapping[str, Any], filer: Party) -> None:
    """Once: a repeated submit finds the files already on the case."""
    if case.materials.exists():
        return
    blobs = Blob.objects.in_bulk([file["sha256"] for file in data["files"]])
    for file in data["files"]:
        if file["sha256"] in blobs:
            add_material(
                case,
                blobs[file["sha256"]],
                title=file["title"],
                kind="申请材料",
                by=applicant(data),
                on=moment.today(),
                at=moment.now(),
                from_party=filer.agent_for or filer,
            )


def _give_receipt(case: Case, at_once: frozenset[str]) -> None:
    """The receipt reaches who agreed to electronic service the moment the application arrives."""
    receipts = Paper.objects.filter(case=case, key__in=at_once, to_party__e_service_consent=True)
    for paper in receipts.filter(services=None).select_related("case", "to_party"):
        if paper.to_party is not None:
            deliver_online(paper, paper.to_party, by=system("在线服务平台"), at=moment.now(), remind=False)
