"""呈批：等我签批的、我呈报的；一件一页，同意或写明理由退回。决定不批量签批。"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from fadu.desk import casepage, moment
from fadu.desk.drafts import BODY, drafts_of, pdf_of, revisions_in
from fadu.desk.preview import effect_of
from fadu.desk.words import cite_text, event_of, event_title
from fadu.kernel import approvals as slips
from fadu.kernel.access import case_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.audit import note_download
from fadu.kernel.errors import NotYours, Refused
from fadu.kernel.issue import previews
from fadu.kernel.lines import line_of
from fadu.kernel.models import Approval, ApprovalStep, Case, Party
from fadu.kernel.revise import Revision
from fadu.kernel.roles import role_label

SHOWN = 100


def approvals(request: HttpRequest) -> HttpResponse:
    user, on = moment.who(request), moment.today()
    mine = request.GET.get("tab") == "mine"
    waiting = slips.signable(user, on).values("approval")
    found = Approval.objects.filter(by=user) if mine else Approval.objects.filter(pk__in=waiting)
    listed = list(found.select_related("case", "by").prefetch_related("steps__user").order_by("-id")[:SHOWN])
    context = {
        "rows": casepage.slips(listed),
        "mine": mine,
        "waiting": slips.signable(user, on).count(),
        "names": _sides(listed),
    }
    return render(request, "desk/approvals.html", context)


def _sides(listed: list[Approval]) -> dict[int, str]:
    """By Case.pk: the first of the applicants; where a line has none, of the other side (被监督机关)."""
    roles = {one.case_id: _side(one.case) for one in listed}
    rows = Party.objects.filter(case__in=roles, role__in=set(roles.values()), active=True)
    names: dict[int, str] = {}
    for case, role, name in rows.order_by("-id").values_list("case_id", "role", "name"):
        if role == roles[case]:
            names[case] = name
    return names


def _side(case: Case) -> str:
    sides = line_of(case.line).sides
    return "applicant" if "applicant" in sides else sides[0]


def approval(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _slip(request, pk))


def _slip(request: HttpRequest, pk: int) -> Approval:
    slip = (
        Approval.objects.select_related("case", "by", "previous")
        .prefetch_related("steps__user")
        .filter(pk=pk)
        .first()
    )
    if slip is None:
        raise NotYours("没有这份呈批件。")
    case_for(moment.who(request), slip.case_id, on=moment.today())
    return slip


def _page(
    request: HttpRequest,
    slip: Approval,
    *,
    error: str = "",
    status: int = 200,
    revisions: Sequence[Revision] | None = None,
) -> HttpResponse:
    user, on = moment.who(request), moment.today()
    case, line = slip.case, line_of(slip.case.line)
    event = event_of(case.procedure, slip.event)
    step = slips.current(slip)
    actor = officer(user, case, on)
    held = slips.revisions_of(slip) if revisions is None else revisions
    facts = [casepage.fact(line.asks.known.get(name), name, value) for name, value in slip.facts.items()]
    context: dict[str, Any] = {
        "slip": slip,
        "case": case,
        "title": event_title(case.procedure, slip.event),
        "cite": cite_text(event.cite) if event else "",
        "steps": casepage.steps_of(slip),
        "facts": [fact for fact in facts if fact],
        "step": step,
        "may_sign": step is not None and slips.may_sign(step, actor),
        "may_withdraw": slip.status == Approval.Status.OPEN and user.pk in (slip.by_id, case.handler_id),
        "effect": effect_of(case, event, on=on, facts=slip.facts) if event and step else None,
        "drafts": drafts_of(case, event, facts=slip.facts, on=on, revisions=held) if event and step else None,
        "editable": step is not None and slips.may_sign(step, actor),
        "error": error,
        "reason": request.POST.get("reason", ""),
        "status_words": Approval.Status(slip.status).label,
        "side": _sides([slip]).get(case.pk, ""),
        "side_word": role_label(_side(case), case.line),
    }
    return render(request, "desk/approval.html", context, status=status)


def draft(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """拟制文书的 PDF，标明草稿；签发后的文书在案件页。"""
    slip, on = _slip(request, pk), moment.today()
    event = event_of(slip.case.procedure, slip.event)
    if event is None or slip.status != Approval.Status.OPEN:
        raise NotYours("这份呈批件已经办结，没有草稿；签发的文书请到案件页查看。")
    found = previews(slip.case, event, facts=slip.facts, on=on, revisions=slips.revisions_of(slip))
    if place >= len(found):
        raise NotYours("这份呈批件没有这份文书，请重新打开呈批件。")
    name = f"{found[place].title}（草稿）.pdf"
    note_download(slip.case, moment.visit(request), file=name)
    answer = HttpResponse(pdf_of(found[place]), content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(False, name) or ""
    return answer


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """同意、退回、撤回、修改文书正文。退回须写理由。"""
    slip = _slip(request, pk)
    actor = officer(moment.who(request), slip.case, moment.today())
    do, reason = request.POST.get("do", ""), request.POST.get("reason", "")
    try:
        if do == "withdraw":
            slips.withdraw(slip, by=actor, at=moment.now())
            messages.success(request, "呈批件已撤回，可修改后重新呈批。")
        else:
            return _decided(request, slip, actor, do, reason)
    except Refused as refused:
        return _page(request, slip, error=refused.sentence, status=409, revisions=_posted(request, slip))
    return redirect("desk:approvals")


def _decided(request: HttpRequest, slip: Approval, actor: Actor, do: str, reason: str) -> HttpResponse:
    revisions = _posted(request, slip)
    if do == "preview":
        return _page(request, slip, revisions=revisions)
    step = _step(slip, request.POST.get("step", ""))
    if do == "amend":
        slips.amend(step, revisions or (), by=actor, on=moment.today())
        messages.success(request, "正文的修改已保存在呈批件中，同意后按修改后的制发。")
        return redirect("desk:approval", slip.pk)
    _sign_or_return(request, step, actor, do, reason, revisions)
    return redirect("desk:approvals")


def _posted(request: HttpRequest, slip: Approval) -> tuple[Revision, ...] | None:
    """The bodies as the signer leaves them; None where the form had none."""
    if not any(name.startswith(BODY) for name in request.POST):
        return None
    held = slips.revisions_of(slip)
    return revisions_in(request.POST, by=moment.who(request).name, at=moment.now(), held=held)


def _step(slip: Approval, key: str) -> ApprovalStep:
    found = next((one for one in slip.steps.all() if str(one.pk) == key), None)
    if found is None:
        raise NotYours("没有这一步签批，请重新打开呈批件。")
    return found


def _sign_or_return(
    request: HttpRequest,
    step: ApprovalStep,
    actor: Actor,
    do: str,
    reason: str,
    revisions: tuple[Revision, ...] | None,
) -> None:
    if do == "sign":
        done = slips.sign(
            step, by=actor, at=moment.now(), on=moment.today(), note=reason, revisions=revisions
        )
        recorded = not isinstance(done, Approval)
        messages.success(request, "已同意，事项已记入案件。" if recorded else "已同意，转下一位签批。")
        return
    slips.return_slip(step, by=actor, at=moment.now(), reason=reason)
    messages.success(request, "已退回，呈报人会看到理由。")
