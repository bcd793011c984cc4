"""不在岗与代办：本人自己登记，机构负责人替本机关的人登记；回岗当日收回。"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.kernel import handover
from fadu.kernel.audit import What, note
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.models import Absence, Post, User
from fadu.kernel.standing import HEAD_ROLES, OFFICE_ROLES, standing

SHOWN = 100


class AbsenceForm(forms.Form):
    user = forms.ChoiceField(label="不在岗人员")
    cover = forms.ChoiceField(label="代办人", error_messages={"required": "请选择代办人。"})
    since = forms.DateField(label="起", error_messages={"invalid": "“起”应为日期，如2026-01-05。"})
    until = forms.DateField(label="止（含）", error_messages={"invalid": "“止”应为日期，如2026-01-05。"})
    reason = forms.CharField(label="事由", max_length=120, required=False, help_text="如年休假、外出学习")

    def __init__(self, *args: Any, users: Iterable[User], covers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("user", users)
        self._offer("cover", covers)

    def _offer(self, name: str, people: Iterable[User]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            first = [("", "请选择")] if name == "cover" else []
            field.choices = [*first, *((str(one.pk), one.name) for one in people)]


def absence(request: HttpRequest) -> HttpResponse:
    me = moment.who(request)
    users, covers = _users(me), _colleagues(me)
    start = {"user": str(me.pk), "since": moment.today().isoformat()}
    form = AbsenceForm(request.POST or None, users=users, covers=covers, initial=start)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid() and _registered(request, form):
            return redirect("desk:absence")
    rows = Absence.objects.filter(Q(user__in=users) | Q(cover=me)).select_related("user", "cover")
    context = {"form": form, "rows": rows.order_by("-since")[:SHOWN], "today": moment.today(), "me": me}
    context["mine"] = {one.pk for one in users}
    return render(request, "desk/absence.html", context, status=status)


def _registered(request: HttpRequest, form: AbsenceForm) -> bool:
    said = form.cleaned_data
    user, cover = User.objects.get(pk=said["user"]), User.objects.get(pk=said["cover"])
    if said["until"] < moment.today():
        form.add_error("until", "止期已过；只能登记今天以后还有效的代办。")
        return False
    try:
        made = handover.cover(
            user, by_whom=cover, since=said["since"], until=said["until"], reason=said["reason"]
        )
    except BadFacts as bad:
        for name, sentence in bad.errors.items():
            form.add_error(name if name in form.fields else None, sentence)
        return False
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False
    note(What.ADMIN, moment.visit(request), field=f"不在岗：{made}", name=user.username)
    messages.success(request, f"已登记：{made.since}至{made.until}由{cover.name}代办。")
    return True


@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """提前回岗。"""
    found = Absence.objects.filter(pk=pk, user__in=_users(moment.who(request))).select_related("user").first()
    if found is None:
        raise NotYours("没有这项登记，或者它不由您办理。")
    note(What.ADMIN, moment.visit(request), field=f"提前回岗：{found}", name=found.user.username)
    try:
        handover.back(found, on=moment.today())
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, f"{found.user.name}已回岗，代办从今天起收回。")
    return redirect("desk:absence")


def _users(me: User) -> QuerySet[User]:
    """Oneself; a head also everybody of the organ."""
    mine = standing(me, on=moment.today())
    organs = {post.organ_id for post in mine.own if post.role in HEAD_ROLES}
    posts = Post.objects.filter(organ__in=organs, role__in=OFFICE_ROLES).on(moment.today())
    return User.objects.filter(Q(pk=me.pk) | Q(pk__in=posts.values("user")), is_active=True).order_by("name")


def _colleagues(me: User) -> QuerySet[User]:
    """Who may cover: anybody with a post in the same organ."""
    organs = Post.objects.filter(user=me).on(moment.today()).values("organ")
    posts = Post.objects.filter(organ__in=organs, role__in=OFFICE_ROLES).on(moment.today())
    return User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("name")
