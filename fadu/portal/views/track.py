"""办件查询：进展、期限和推导、文书、补正、撤回、调解意愿、电子送达、查阅案卷。"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fadu.kernel.audit import note_download
from fadu.kernel.consent import consent_to_electronic_service
from fadu.kernel.crypto import opened
from fadu.kernel.errors import NotYours, Refused
from fadu.kernel.papers.html import to_html
from fadu.kernel.papers.markup import parse
from fadu.kernel.signing.sheet import waits
from fadu.kernel.video.inviting import meeting_of
from fadu.portal import identity, moment, reading
from fadu.portal.acting import fill
from fadu.portal.casefile import Shown, View, board, page, view
from fadu.portal.forms import EService, Track
from fadu.portal.receiving import confirm
from fadu.portal.screen import show, text
from fadu.portal.sending import send_material, send_paper

NOT_TO_YOU = "没有这份文书，或者它不是发给您的。"
ON_ITS_WAY = "这份文书还在送达路上，收到（或者同意电子送达）后可以在这里看。"
NOT_FOR_ORGANS = "被申请人一方没有这一页：材料和文书在办件页面直接查看。"
NOT_READABLE = "没有这份材料，或者依法不能查阅。"


def track(request: HttpRequest) -> HttpResponse:
    """Tracking code and the last four characters of one's own number; wrong guesses are counted."""
    if request.method != "POST":
        form = Track(initial={"code": text(request.GET.get("code"), 40)})
        return show(request, "track", {"form": form})
    form = Track(request.POST)
    if form.is_valid():
        try:
            identity.identify(request, **form.cleaned_data)
            code = "".join(form.cleaned_data["code"].split()).upper()
            return HttpResponseRedirect(reverse("portal:case", args=(code,)))
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return show(request, "track", {"form": form}, status=400)


def leave(request: HttpRequest) -> HttpResponse:
    """On a shared telephone or computer: forget who looked."""
    if request.method == "POST":
        identity.leave(request)
        messages.success(request, "已退出查询，这台设备上看不到您的办件了。")
    return HttpResponseRedirect(reverse("portal:track"))


def receipt(request: HttpRequest, code: str) -> HttpResponse:
    seen = _view(request, code)
    papers = [one for one in seen.papers() if one.paper.key in seen.service.at_once]
    decides_by = f".{seen.says.decides_by}"
    clock = next(
        (one for one in seen.clocks() if one.running and one.deadline.term.endswith(decides_by)), None
    )
    return show(request, "receipt", page(seen, papers=papers, clock=clock))


def case_page(request: HttpRequest, code: str) -> HttpResponse:
    seen = _view(request, code)
    party = seen.actor.party
    assert party is not None
    principal = party.agent_for or party
    return show(
        request,
        "case",
        page(
            seen,
            party=party,
            mine_is="被申请人" if seen.of_organ else "申请人",
            principal=principal,
            reminded_at=opened(principal.e_service_address),
            **board(seen, of_organ=seen.of_organ),
            mine=seen.own_materials(),
            others=seen.others_materials() if seen.of_organ else [],
            reading=None if seen.of_organ else reading.offer(seen),
            meeting=meeting_of(seen.case, party.pk, moment.now()),
            signing=None if seen.of_organ else waits(seen.case, principal),
        ),
    )


def file_page(request: HttpRequest, code: str) -> HttpResponse:
    """查阅案卷（行政复议法第四十七条）：POST 登记查阅，此后当天可以打开材料。"""
    seen = _party(request, code)
    sentence = ""
    if request.method == "POST":
        try:
            reading.register(request, seen)
            return HttpResponseRedirect(reverse("portal:file", args=(code,)))
        except Refused as refusal:
            sentence = refusal.sentence
    context = page(
        seen,
        offer=reading.offer(seen),
        registered=reading.registered(request, seen),
        materials=seen.others_materials(),
        answers=seen.answers(),
        many=len(seen.others_materials()) + len(seen.answers()),
        hidden=seen.withheld(),
        sentence=sentence,
    )
    return show(request, "file", context, status=409 if sentence else 200)


def act(request: HttpRequest, code: str, event: str) -> HttpResponse:
    """One act of a party."""
    seen = _view(request, code)
    offer = seen.offer(event, of_organ=seen.of_organ)
    if offer is None:
        raise NotYours("这件事不能在这里办。请回到办件页面查看现在可以办的事。")
    return fill(request, seen, offer, back=reverse("portal:case", args=(code,)))


def consent(request: HttpRequest, code: str) -> HttpResponse:
    """同意或者不再同意电子送达；代理人替被代理人表示。"""
    seen = _party(request, code)
    party = seen.actor.party
    assert party is not None
    whose = party.agent_for or party
    form = EService(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        agreed = request.POST.get("agree") == "1"
        if not agreed or form.is_valid():
            consent_to_electronic_service(
                whose,
                agreed=agreed,
                address=form.cleaned_data["address"] if agreed else "",
                by=seen.actor,
                on=seen.on,
                at=moment.now(),
            )
            said = "已经记下：以后的文书发到这里。" if agreed else "已经记下：以后的文书按住址邮寄。"
            messages.success(request, said)
            return HttpResponseRedirect(reverse("portal:case", args=(code,)))
    context = page(seen, whose=whose, form=form, reminded_at=opened(whose.e_service_address))
    return show(request, "consent", context, status=400 if form.errors else 200)


def received(request: HttpRequest, code: str, service: int) -> HttpResponse:
    """当事人确认收到文书。"""
    return confirm(request, _view(request, code), service, back=reverse("portal:case", args=(code,)))


def read_paper(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The paper as text on the telephone, with the files to take along."""
    seen = _view(request, code)
    found = _readable(seen, pk)
    return show(request, "paper", page(seen, shown=found, body=to_html(parse(found.paper.plain))))


def paper(request: HttpRequest, code: str, pk: int, kind: str) -> HttpResponse:
    seen = _view(request, code)
    found = _readable(seen, pk)
    note_download(seen.case, moment.visit(request), file=f"{found.paper.title}（门户）")
    return send_paper(found.paper, kind)


def material(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One's own at any time; others' after the reading has been registered."""
    seen = _view(request, code)
    found = seen.material(pk)
    if found is None:
        raise NotYours(NOT_READABLE)
    own = seen.of_organ or found in seen.own_materials()
    if not own and not reading.registered(request, seen):
        return HttpResponseRedirect(reverse("portal:file", args=(code,)))
    note_download(seen.case, moment.visit(request), file=f"{found.title}（门户）")
    return send_material(found)


def _view(request: HttpRequest, code: str) -> View:
    case, _, actor = identity.tracked(request, code)
    return view(case, actor, moment.today())


def _party(request: HttpRequest, code: str) -> View:
    """For what only the parties have: the organ reads the file without registering and is served on its own page."""
    seen = _view(request, code)
    if seen.of_organ:
        raise NotYours(NOT_FOR_ORGANS)
    return seen


def _readable(seen: View, key: int) -> Shown:
    found = seen.paper(key)
    if found is None:
        raise NotYours(NOT_TO_YOU)
    if not found.readable:
        raise NotYours(ON_ITS_WAY)
    return found
