"""公示的页面：公众查询一页、一件；工作台上到期未公示的、公示率、公示和撤回。"""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fadu.desk import moment
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.models import Organ
from fadu.kernel.standing import standing
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.publicity import acting, listing
from fadu.lines.enforcement.publicity.coverage import coverage
from fadu.lines.enforcement.publicity.forms import PublicFilter
from fadu.lines.enforcement.publicity.who import organs_published
from fadu.lines.enforcement.results import listing as results
from fadu.portal.screen import shared

SHOWN = 200


# ── 公众 ────────────────────────────────────────────────────────────────────────────────────────────
@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    """Published decisions, the newest first; by the whole number, the whole name of a firm or its credit code."""
    form = PublicFilter(request.GET, organs=listing.organs_with_results())
    wanted, key = form.wanted(), results.Key.read(request.GET.get("after", ""))
    found = listing.page(wanted, key)
    context = {
        "form": form,
        "rows": [(one, listing.KINDS.get(one.act_kind, ""), listing.hidden(one.title)) for one in found.rows],
        "more": found.more,
        "next": str(results.Key.of(found.rows[-1])) if found.rows else "",
        "later": key is not None,
    }
    return render(request, "enforcement/decisions.html", {**shared(request), **context})


@require_GET
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    one = listing.one(pk)
    if one is None:
        raise Http404("没有公示这个执法结果。")
    gone = one.withdrawn_on is not None
    context = {
        "one": one,
        "rows": [] if gone else listing.disclosed(one),
        "why": listing.why_withdrawn(one) if gone else "",
    }
    return render(request, "enforcement/decision.html", {**shared(request), **context})


# ── 工作台 ──────────────────────────────────────────────────────────────────────────────────────────
@require_GET
def publicity(request: HttpRequest) -> HttpResponse:
    """What is due and not published, the oldest first; how much of what was due is published, by organ."""
    today, organs = moment.today(), _organs_seen(request)
    names = dict(Organ.objects.filter(pk__in=organs).values_list("pk", "name"))
    rows = sorted(coverage(organs, today), key=lambda one: (-one.missing, names.get(one.organ, "")))
    waiting = Result.objects.filter(organ__in=organs, published_on=None, withdrawn_on=None)
    found = list(
        waiting.select_related("organ").defer("sealed").order_by("publish_due_on", "pk")[: SHOWN + 1]
    )
    context = {
        "rows": [(names.get(one.organ, ""), one) for one in rows],
        "due": sum(one.due for one in rows),
        "missing": sum(one.missing for one in rows),
        "waiting": [(one, listing.KINDS.get(one.act_kind, "")) for one in found[:SHOWN]],
        "more": len(found) > SHOWN,
        "may": bool(_organs_published(request)),
        "today": today,
    }
    return render(request, "enforcement/publicity.html", context)


@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    keys = [int(one) for one in request.POST.getlist("result") if one.isdecimal() and len(one) < 19]
    if not keys:
        raise NotAllowed("请先勾选要公示的执法结果。")
    rows = Result.objects.filter(pk__in=keys, organ__in=_organs_published(request))
    done = acting.publish(rows, on=moment.today(), by=moment.who(request), at=moment.now())
    left = len(set(keys)) - done
    words = f"已公示{done}件。" + (
        f"另有{left}件没有变动：已经公示、不归您公示，或者须在案件里办。" if left else ""
    )
    messages.success(request, words)
    return redirect("enforcement:publicity")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one, said = _mine(request, pk), request.POST.get("reason", "")
    acting.withdraw(one, said, on=moment.today(), by=moment.who(request), at=moment.now())
    messages.success(request, f"已撤回{one.doc_no}的公示，理由已经公开。")
    return redirect("enforcement:result", pk=pk)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    one, said = _mine(request, pk), request.POST.get("reason", "")
    acting.restore(one, said, on=moment.today(), by=moment.who(request), at=moment.now())
    messages.success(request, f"已恢复公示{one.doc_no}。")
    return redirect("enforcement:result", pk=pk)


def _organs_seen(request: HttpRequest) -> list[int]:
    return results.organs_seen(standing(moment.who(request), on=moment.today()))


def _organs_published(request: HttpRequest) -> QuerySet[Organ]:
    return organs_published(standing(moment.who(request), on=moment.today()))


def _mine(request: HttpRequest, pk: int) -> Result:
    found = Result.objects.filter(pk=pk, organ__in=_organs_published(request)).first()
    if found is None:
        raise NotYours(results.NO_RESULT)
    return found
