"""移交承办：一件或多件一起；由机构负责人决定，或由承办人本人提出。每件各记一条。"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.kernel.access import cases_for
from fadu.kernel.actors import officer
from fadu.kernel.errors import NotYours, Refused
from fadu.kernel.handover import hand_over
from fadu.kernel.models import Case, Post, User
from fadu.kernel.standing import HEAD_ROLES, Standing, standing

SHOWN = 300


class HandoverForm(forms.Form):
    to = forms.ChoiceField(label="移交给", error_messages={"required": "请选择接办的承办人。"})
    reason = forms.CharField(
        label="移交理由", max_length=200, error_messages={"required": "请写明移交的理由，如“调离本岗位”。"}
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "请选择"), *((str(one.pk), one.name) for one in people)]


def handover(request: HttpRequest) -> HttpResponse:
    """`case` in the address: tick that one. `from`: whose cases; a handler sees his own only."""
    mine = standing(moment.who(request), on=moment.today())
    heads = mine.having(HEAD_ROLES)
    posts = heads or mine.having(frozenset({"handler"}))
    if not posts:
        raise NotYours("移交由机构负责人决定，或由承办人本人提出，您没有这一任职。")
    people = list(_handlers(posts))
    leaving = _leaving(request, mine, people, whole=bool(heads))
    form = HandoverForm(request.POST or None, people=[one for one in people if one.pk != leaving])
    found = _cases(request, [post.organ_id for post in posts], leaving)
    if request.method == "POST" and form.is_valid():
        return _move(request, found, form.cleaned_data)
    context = {
        "form": form,
        "rows": found[:SHOWN],
        "total": found.count(),
        "people": people,
        "leaving": leaving,
        "may_choose": bool(heads),
        "picked": {*request.GET.getlist("case"), *request.POST.getlist("pick")},
    }
    return render(request, "desk/handover.html", context, status=400 if request.method == "POST" else 200)


def _handlers(mine: Iterable[Post]) -> QuerySet[User]:
    """Who handles cases in the organs of these posts, of the lines they cover."""
    within = Q(pk__in=[])
    for post in mine:
        within |= Q(organ=post.organ_id) & (Q(line__in=("", post.line)) if post.line else Q())
    posts = Post.objects.filter(within, role="handler").on(moment.today())
    return User.objects.filter(pk__in=posts.values("user"), is_active=True).order_by("name")


def _leaving(request: HttpRequest, mine: Standing, people: list[User], *, whole: bool) -> int:
    """Whose cases are shown: as asked, else one's own; a head first sees those of the first handler."""
    if not whole:
        return mine.user.pk
    asked = request.POST.get("from") or request.GET.get("from") or ""
    if asked.isdecimal() and any(one.pk == int(asked) for one in people):
        return int(asked)
    of_case = request.GET.get("case", "")
    if of_case.isdecimal():
        held = (
            cases_for(mine.user, moment.today())
            .filter(pk=int(of_case[:18]))
            .values_list("handler", flat=True)
        )
        return held.first() or 0
    return people[0].pk if people else 0


def _cases(request: HttpRequest, organs: list[int], leaving: int) -> QuerySet[Case]:
    seen = cases_for(moment.who(request), moment.today()).filter(organ__in=organs, closed_on=None)
    seen = seen.filter(handler=leaving) if leaving else seen.filter(handler=None)
    return seen.select_related("organ", "handler").order_by("opened_on", "pk")


def _move(request: HttpRequest, found: QuerySet[Case], said: dict[str, Any]) -> HttpResponse:
    """Each case by itself: one that cannot be handed over is named, the others go."""
    keys = [int(key) for key in request.POST.getlist("pick")[:SHOWN] if key.isascii() and key.isdecimal()]
    chosen = list(found.filter(pk__in=keys))
    to = User.objects.get(pk=said["to"])
    if not chosen:
        messages.warning(request, "没有勾选案件。请先勾选要移交的案件。")
    done = 0
    for case in chosen:
        by = officer(moment.who(request), case, moment.today())
        try:
            hand_over(case, handler=to, on=moment.today(), by=by, at=moment.now(), reason=said["reason"])
            done += 1
        except Refused as refused:
            messages.error(request, f"{case.number}没有移交：{refused.sentence}")
    if done:
        messages.success(request, f"已将{done}件移交{to.name}承办。")
    return redirect("desk:handover")
