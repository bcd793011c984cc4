"""管理员的页面：对接单位和它们的密钥。密钥只在产生的那一页显示一次。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fadu.gateway import catalogue, moment, partners
from fadu.gateway.forms import PartnerForm
from fadu.kernel.access import organs_managed
from fadu.kernel.audit import What, note
from fadu.kernel.auth.signing import valid_keys
from fadu.kernel.errors import NotYours
from fadu.kernel.models import AccessLog, Incoming, Organ, Outgoing, Partner
from fadu.kernel.writing import writing

NOT_MINE = "没有这个对接单位，或者它不在您管理的机关范围内。"
FIELDS = ("name", "organ", "inlets", "outlets", "url", "algorithm", "per_minute")
RECENT = timedelta(days=30)


def mine(request: HttpRequest) -> QuerySet[Partner]:
    return Partner.objects.filter(organ__in=_organs(request)).select_related("organ")


def _organs(request: HttpRequest) -> QuerySet[Organ]:
    return organs_managed(moment.who(request), moment.today())


def _one(request: HttpRequest, pk: int) -> Partner:
    found = mine(request).filter(pk=pk).first()
    if found is None:
        raise NotYours(NOT_MINE)
    return found


def noted(request: HttpRequest, field: str) -> None:
    note(What.ADMIN, moment.visit(request), field=field)


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    came = _undone(Incoming, (Incoming.State.RECEIVED, Incoming.State.WAITING, Incoming.State.FAILED))
    went = _undone(Outgoing, (Outgoing.State.WAITING, Outgoing.State.FAILED))
    rows = mine(request).annotate(undone_in=came, undone_out=went)
    denied = AccessLog.objects.filter(what=What.DENIED, field__startswith="对接：").order_by("-at")[:10]
    return render(
        request, "gateway/partners.html", {"rows": rows.order_by("-active", "name"), "denied": denied}
    )


def _undone(model: type[Incoming] | type[Outgoing], states: Sequence[str]) -> Coalesce:
    """How many of a partner's messages; a subquery each, as joined they would multiply one another."""
    found: QuerySet[Any] = model._default_manager.filter(partner=OuterRef("pk"), state__in=states).order_by()
    return Coalesce(Subquery(found.values("partner").annotate(n=Count("pk")).values("n")), 0)


def new(request: HttpRequest) -> HttpResponse:
    form = PartnerForm(request.POST or None, within=_organs(request))
    if request.method == "POST" and form.is_valid():
        at = moment.now()
        with writing():
            partner = Partner.objects.create(**form.cleaned_data, created_at=at)
            noted(request, f"登记对接单位{partner.name}")
            key, secret = partners.new_key(partner, at=at)
        return _shown_once(request, partner, key.key_id, secret, first=True)
    return render(request, "gateway/partner.html", {"form": form}, status=400 if form.errors else 200)


def one(request: HttpRequest, pk: int) -> HttpResponse:
    partner = _one(request, pk)
    known = {name: getattr(partner, name) for name in FIELDS}
    form = PartnerForm(request.POST or None, within=_organs(request), partner=partner, initial=known)
    if request.method == "POST" and form.is_valid():
        for name in FIELDS:
            setattr(partner, name, form.cleaned_data[name])
        partner.save(update_fields=FIELDS)
        noted(request, f"修改对接单位{partner.name}")
        messages.success(request, "已保存。")
        return redirect("gateway:partner", pk)
    context = {"form": form, "partner": partner, "keys": _keys(partner)}
    return render(request, "gateway/partner.html", context, status=400 if form.errors else 200)


def _keys(partner: Partner) -> list[tuple[Any, bool]]:
    good = set(valid_keys(moment.now()).filter(partner=partner).values_list("pk", flat=True))
    return [(key, key.pk in good) for key in partner.keys.all()[:10]]


@require_POST
def key(request: HttpRequest, pk: int) -> HttpResponse:
    """轮换：新的一把只显示这一次，旧的再用七天。"""
    partner = _one(request, pk)
    with writing():
        made, secret = partners.new_key(partner, at=moment.now())
        noted(request, f"轮换{partner.name}的对接密钥")
    return _shown_once(request, partner, made.key_id, secret)


def _shown_once(
    request: HttpRequest, partner: Partner, key_id: str, secret: str, *, first: bool = False
) -> HttpResponse:
    days = 0 if first else partners.GRACE.days
    told = {"partner": partner, "key_id": key_id, "secret": secret, "days": days}
    return render(request, "gateway/key.html", told)


@require_POST
def keys_end(request: HttpRequest, pk: int) -> HttpResponse:
    partner = _one(request, pk)
    with writing():
        many = partners.end_keys(partner, at=moment.now())
        noted(request, f"停用{partner.name}的全部对接密钥")
    messages.success(request, f"已停用{many}把密钥，立即不能再用。")
    return redirect("gateway:partner", pk)


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    partner = _one(request, pk)
    partner.active = not partner.active
    with writing():
        partner.save(update_fields=("active",))
        noted(request, f"{'启用' if partner.active else '停用'}对接单位{partner.name}")
    messages.success(request, "已启用。" if partner.active else "已停用：不再收，也不再发，待发的留着。")
    return redirect("gateway:partner", pk)


@require_GET
def directory(request: HttpRequest) -> HttpResponse:
    """数据目录：交换哪些数据、哪些是个人信息、和谁交换、近三十天多少份。"""
    own = list(mine(request).filter(active=True))
    since = moment.now() - RECENT
    came = _counted(Incoming.objects.filter(partner__in=own, received_at__gte=since), "inlet", "line")
    went = _counted(Outgoing.objects.filter(partner__in=own, created_at__gte=since), "outlet", "case__line")
    ins = [
        (
            one,
            list(catalogue.items(one.inlet.schema)),
            [p for p in own if one.key in p.inlets],
            came.get(one.key, 0),
        )
        for one in catalogue.inlets()
    ]
    outs = [
        (
            one,
            list(catalogue.items(one.outlet.schema)),
            [p for p in own if one.key in p.outlets],
            went.get(one.key, 0),
        )
        for one in catalogue.outlets()
    ]
    return render(request, "gateway/directory.html", {"inlets": ins, "outlets": outs})


def _counted(rows: QuerySet[Any], key: str, line: str) -> dict[str, int]:
    found = rows.order_by().values_list(line, key).annotate(many=Count("pk"))
    return {f"{line}.{key}": many for line, key, many in found}
