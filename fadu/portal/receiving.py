"""当事人、被申请人确认收到文书：确认的日期是送达日期，期限由此起算。"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from fadu.kernel.errors import NotYours, Refused
from fadu.kernel.service import prove
from fadu.portal import moment
from fadu.portal.casefile import Shown, View, page
from fadu.portal.forms import Received
from fadu.portal.screen import show

NO_SERVICE = "没有待您确认的这次送达，可能已经确认过。请回到办件页面查看。"
CONFIRMED = "受送达人在网上确认收到"


def confirm(request: HttpRequest, seen: View, key: int, *, back: str) -> HttpResponse:
    found = next((one for one in seen.papers() if one.waiting is not None and one.waiting.pk == key), None)
    if found is None:
        raise NotYours(NO_SERVICE)
    posted = request.POST if request.method == "POST" else None
    form = Received(posted, initial={"on": seen.on})
    if posted is not None and form.is_valid():
        sentence = _prove(seen, found, form)
        if not sentence:
            messages.success(request, f"已经确认收到《{found.paper.title}》。")
            return HttpResponseRedirect(back)
        form.add_error("on", sentence)
    context = page(seen, shown=found, form=form, back=back)
    return show(request, "received", context, status=400 if form.errors else 200)


def _prove(seen: View, found: Shown, form: Received) -> str:
    assert found.waiting is not None
    try:
        prove(
            found.waiting,
            served_on=form.cleaned_data["on"],
            by=seen.actor,
            at=moment.now(),
            result=CONFIRMED,
        )
    except Refused as refusal:
        return refusal.sentence
    return ""
