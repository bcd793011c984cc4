"""我的待办：按什么时候到期、为什么要办排列，每条一点即办。"""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.desk.clocks import thresholds
from fadu.desk.todo import CLOCK, Todo, open_tasks, todos
from fadu.kernel import tasks
from fadu.kernel.errors import NotYours
from fadu.kernel.lines import lines
from fadu.kernel.models import Absence, Task
from fadu.kernel.standing import Standing, standing

KINDS = ((CLOCK, "期限"), *Task.Kind.choices)
NO_TASK = "没有这条待办，或者它已经办结。"


def inbox(request: HttpRequest) -> HttpResponse:
    on = moment.today()
    mine = standing(moment.who(request), on=on)
    limits = thresholds()
    everything = todos(mine, on=on, limits=limits)
    kind = request.GET.get("kind", "")
    shown = [one for one in everything if kind in ("", one.kind)]
    by_kind = Counter(one.kind for one in everything)
    tabs = [("", "全部", len(everything)), *((key, label, by_kind[key]) for key, label in KINDS)]
    away = Absence.objects.filter(user__in=mine.absent, since__lte=on, until__gte=on).select_related("user")
    context = {
        "groups": _groups(shown),
        "tabs": [tab for tab in tabs if tab[2] or not tab[0]],
        "kind": kind,
        "limits": limits,
        "red": sum(one.tone == "red" for one in everything),
        "amber": sum(one.tone == "amber" for one in everything),
        "total": len(everything),
        "away": away,
        "on": on,
        "quick": [*_one_tap(mine, on), *_quick(mine)],
    }
    return render(request, "desk/inbox.html", context)


def _one_tap(mine: Standing, on: date) -> list[tuple[str, str]]:
    """Cases opened out of doors, as an on-the-spot penalty: the same."""
    posts = {(post.line, post.role) for post in mine.own}
    acts = [(line, line.openings(on)[name].event(name)) for line in lines() for name in line.one_tap]
    return [
        (act.title, f"{reverse('desk:intake', args=[line.key])}?opens={act.name}")
        for line, act in acts
        if any((line.key, role.key) in posts for role in act.by)
    ]


def _quick(mine: Standing) -> list[tuple[str, str]]:
    """What is entered out of doors, one tap from the first page of those posted to that line: (title, address)."""
    posts = {(post.line, post.role) for post in mine.own}
    return [
        (book.quick.title, reverse("desk:quick", args=[line.key, book.key]))
        for line in lines()
        for book in line.ledgers
        if book.quick is not None and any((line.key, role.key) in posts for role in book.writers)
    ]


def _groups(shown: list[Todo]) -> list[tuple[str, str, list[Todo]]]:
    """已到红线、将到期、其余、没有期限的，分开列。"""
    titles = (("red", "紧急"), ("amber", "将到期"), ("", "期限内"), ("none", "无期限"))
    sorted_into: dict[str, list[Todo]] = {key: [] for key, _ in titles}
    for one in shown:
        sorted_into[one.tone if one.due else "none"].append(one)
    return [(key, title, sorted_into[key]) for key, title in titles if sorted_into[key]]


def task(request: HttpRequest, pk: int) -> HttpResponse:
    """一条交办事项。"""
    return render(request, "desk/task.html", {"task": _task(request, pk)})


@require_POST
def task_done(request: HttpRequest, pk: int) -> HttpResponse:
    tasks.finish(_task(request, pk), moment.now())
    messages.success(request, "已办结。")
    return redirect("desk:inbox")


def _task(request: HttpRequest, pk: int) -> Task:
    mine = standing(moment.who(request), on=moment.today())
    found = open_tasks(mine).select_related("case", "owner").filter(pk=pk).first()
    if found is None:
        raise NotYours(NO_TASK)
    return found
