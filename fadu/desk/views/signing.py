"""签名：谁已经签、发签名链接、当面在办公设备上签、工作人员签名盖章、下载签名的成品。"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fadu.desk import moment
from fadu.kernel.access import case_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours, Refused
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Party, Signature
from fadu.kernel.papers.html import to_html
from fadu.kernel.papers.markup import parse
from fadu.kernel.prefill import Filling
from fadu.kernel.record import story_of
from fadu.kernel.signing import doors, web
from fadu.kernel.signing.certificate import words as certificate_words
from fadu.kernel.signing.sheet import Sheet, sheet_of
from fadu.kernel.signing.sign import Said, ready, seal, sign
from fadu.kernel.standing import OFFICE_ROLES

NONE = "本案还没有等待签名的文书。"
NOT_OFFICE = "签名由本案的办案人员主持，您在本案没有这一身份。"
CHECK_ID = "请先当面核对身份证件，再勾选。"


def signing(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has signed; POST sends a link or a code, or signs and seals."""
    case, actor = _case(request, pk)
    sheet, sentence = _sheet(case), ""
    if request.method == "POST":
        try:
            _do(request, case, actor)
            return redirect("desk:signing", case.pk)
        except Refused as refused:
            sentence = refused.sentence
            sheet = _sheet(case)
    context = _context(case, sheet) | {"sentence": sentence, "links": _links(request, case, sheet)}
    context["strokes"] = web.drawn_before(request, sheet.digest)
    return render(request, "desk/signing.html", context, status=409 if sentence else 200)


def counter(request: HttpRequest, pk: int, party: int) -> HttpResponse:
    """The party draws in front of the officer, on the office's tablet."""
    case, actor = _case(request, pk)
    sheet = _sheet(case)
    signer, sentence = _party(case, party), ""
    if request.method == "POST":
        try:
            _at_counter(request, case, actor, signer)
            messages.success(request, f"{signer.name}的签名已经记入案件。")
            return redirect("desk:signing", case.pk)
        except Refused as refused:
            sentence = refused.sentence
    else:
        ready(case, signer)
    sheet = _sheet(case)
    context = _context(case, sheet) | {
        "signer": signer,
        "place": sheet.place(signer.pk),
        "sentence": sentence,
        "strokes": web.drawn_before(request, sheet.digest),
    }
    return render(request, "desk/signing_counter.html", context, status=409 if sentence else 200)


def _at_counter(request: HttpRequest, case: Case, actor: Actor, signer: Party) -> None:
    if request.POST.get("checked") != "1":
        raise BadFacts({"checked": CHECK_ID})
    visit = moment.visit(request)
    proof = f"{actor.name}当面核对证件"[:60]
    said = Said(
        web.digest_in(request), web.drawn_in(request), Signature.Channel.DESK, proof, ip=visit.ip or ""
    )
    sign(case, signer, said, by=actor, on=moment.today(), at=visit.at)


def _do(request: HttpRequest, case: Case, actor: Actor) -> None:
    what = request.POST.get("do", "")
    if what == "seal":
        _seal(request, case, actor)
    elif what in ("link", "code", "call"):
        _reach(request, case, what)
    else:
        raise NotAllowed("没有这个操作，请刷新本页。")


def _reach(request: HttpRequest, case: Case, what: str) -> None:
    number = request.POST.get("party", "")
    party = _party(case, int(number) if number.isascii() and number.isdecimal() and len(number) < 18 else 0)
    sheet = ready(case, party.agent_for or party)
    link = doors.link_for(party)
    if what == "link":
        doors.send_link(link, sheet.use.title, at=moment.now())
        messages.success(request, f"签名链接已发给{party.name}。")
    else:
        code = doors.give_code(link, at=moment.now())
        messages.success(
            request, f"{party.name}的签名口令是{code}，15分钟内有效，只能用一次；请在电话里告诉本人。"
        )


def _seal(request: HttpRequest, case: Case, actor: Actor) -> None:
    sheet, visit = _sheet(case), moment.visit(request)
    said = Said(
        web.digest_in(request),
        web.drawn_in(request),
        Signature.Channel.DESK,
        "本人账号登录",
        ip=visit.ip or "",
    )
    line, story = line_of(case.line), story_of(case)
    event = story.procedure.event(sheet.use.seals)
    filling = Filling(
        event=event.name,
        case=case,
        organ=case.organ,
        user=moment.who(request),
        on=moment.today(),
        known=story.known,
    )
    facts = {name: value for name, value in line.filled(filling).items() if name in event.asks}
    seal(case, said, facts, by=actor, on=moment.today(), at=visit.at)
    messages.success(request, f"已签名盖章，{sheet.use.title}即日生效。")


def _links(request: HttpRequest, case: Case, sheet: Sheet) -> list[dict[str, Any]]:
    """For each who has still to sign, and his agents: the link and whether it can be sent."""
    waiting = {one.party for one in sheet.missing} if sheet.open else set()
    people = case.parties.filter(active=True).select_related("agent_for").order_by("pk")
    return [
        {
            "party": one,
            "link": (link := doors.link_for(one)),
            "href": request.build_absolute_uri(doors.address_of(link)),
            "reaches": doors.reaches(link),
        }
        for one in people
        if (one.agent_for_id or one.pk) in waiting
    ]


def _context(case: Case, sheet: Sheet) -> dict[str, Any]:
    return {
        "case": case,
        "line": line_of(case.line),
        "sheet": sheet,
        "body": to_html(parse(sheet.paper.plain)),
        "why_not": sheet.use.unsuitable(case),
        "certificate": certificate_words(),
        "cites": "、".join(one.text for one in sheet.use.cites),
        "paper_act": reverse("desk:act", args=[case.pk, sheet.use.event]),
        "seal_act": reverse("desk:act", args=[case.pk, sheet.use.seals]),
    }


def _case(request: HttpRequest, pk: int) -> tuple[Case, Actor]:
    on, who = moment.today(), moment.who(request)
    case = case_for(who, pk, on=on)
    actor = officer(who, case, on)
    if not actor.roles & OFFICE_ROLES:
        raise NotYours(NOT_OFFICE)
    return case, actor


def _sheet(case: Case) -> Sheet:
    found = sheet_of(case)
    if found is None:
        raise NotYours(NONE)
    return found


def _party(case: Case, key: int) -> Party:
    found = case.parties.filter(pk=key, active=True).select_related("agent_for", "case").first()
    if found is None:
        raise NotYours("本案没有这名当事人，请刷新本页。")
    return found
