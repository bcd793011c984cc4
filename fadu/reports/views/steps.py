"""报告全文和下一步：封存、送审签、同意、退回、公开。送审签前先查矛盾。"""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.kernel.errors import BadFacts, NotAllowed
from fadu.kernel.roles import role_label
from fadu.kernel.standing import HEAD_ROLES
from fadu.reports.contradictions import Contradiction, found
from fadu.reports.drafting import (
    Status,
    as_text,
    due_from_last_year,
    publish,
    seal,
    send,
    send_back,
    sign,
    told,
    unseal,
    waiting_for,
)  # fmt: skip
from fadu.reports.known import known
from fadu.reports.models import Report
from fadu.reports.reach import roles_in, to_write
from fadu.reports.reading.reader import read_text
from fadu.reports.sentences import BadSentence
from fadu.reports.views.frame import framed, opened, parts, whole_text

DONE = {
    "seal": "数字已封存：以后录入的案件不再改变报告里的数。请核对矛盾，再送审签。",
    "unseal": "已退回起草，数字恢复为现值；原来封存的数仍有记录。",
    "send": "已送审签。",
    "sign": "已同意。",
    "return": "已退回起草，撰写人会看到理由。",
    "publish": "已公开。不足和下一步已成为任务，请在“不足与下一步”里指定责任人。",
}


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as it stands, and what may be done next."""
    one = opened(request, pk)
    step = waiting_for(one) if one.status == Status.SIGNING else None
    roles = roles_in(moment.who(request), one.organ, moment.today())
    context = framed(
        request, one, "report", parts=parts(one), whole=whole_text(one), step=step,
        step_of=role_label(step.role) if step else "", mine=step is not None and step.role in roles,
        signatures=[(each, role_label(each.role)) for each in one.signatures.select_related("by")],
        contradictions=contradictions(one) if one.status == Status.SEALED else (),
        owed=due_from_last_year(one) if one.kind == Report.Kind.YEARLY else (),
        unfinished=[each for each in parts(one) if each.leaf and not each.section.done],
    )  # fmt: skip
    return render(request, "reports/report.html", context)


def contradictions(one: Report) -> Sequence[Contradiction]:
    """In the report's own words; nothing where a number cannot be filled, which the page says by itself."""
    try:
        text = as_text(one, told(one))
    except BadSentence:
        return ()
    return found(read_text(text, source=one.title, catalogue=known(), year=one.since.year))


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    one = opened(request, pk)
    user, at = moment.who(request), moment.now()
    do, note = request.POST.get("do", ""), request.POST.get("note", "").strip()
    roles = roles_in(user, one.organ, moment.today())
    to_write(user, one, moment.today())
    if do not in DONE:
        raise NotAllowed("请选择要办的一步：封存、送审签、同意、退回或者公开。")
    if do == "seal":
        seal(one, by=user, at=at)
    elif do == "unseal":
        unseal(one)
    elif do == "send":
        _send(one, note)
    elif do == "sign":
        sign(one, by=user, roles=roles, at=at, note=note[:500])
    elif do == "return":
        send_back(one, by=user, roles=roles, at=at, note=note[:500])
    elif not roles & HEAD_ROLES:
        raise NotAllowed("公开报告由机构负责人或者机关负责人办理。")
    else:
        publish(one, by=user, at=at)
    messages.success(request, DONE[do])
    return redirect("reports:report", one.pk)


def _send(one: Report, why: str) -> None:
    there = contradictions(one) if one.status == Status.SEALED else ()
    if there and not why:
        raise BadFacts({"note": f"查出{len(there)}处矛盾或缺依据，请改正；确实无误的，写明理由再送审签。"})
    send(one, waived=why if there else "")
