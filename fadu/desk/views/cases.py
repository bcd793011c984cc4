"""案件列表：筛选、排序、常用查询、批量打印和导出。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from fadu.desk import ledger, lists, moment
from fadu.desk.clocks import Thresholds, thresholds
from fadu.desk.models import SavedFilter
from fadu.desk.words import state_word
from fadu.kernel import tally
from fadu.kernel.access import cases_for
from fadu.kernel.lines import Line, lines
from fadu.kernel.masking import shown_name
from fadu.kernel.models import Case
from fadu.kernel.roles import role_label
from fadu.kernel.standing import Standing, standing
from fadu.kernel.tally import Group

ROLES = ("applicant", "respondent", "handler")  # as the line calls them
SIDES = ("applicant", "respondent")  # a column only where the line has that side
OPENED = "收到日期"  # as the line calls it
COLUMNS = (
    ("案号", "number"),
    ("案由", ""),
    ("applicant", ""),
    ("respondent", ""),
    ("状态", ""),
    ("handler", ""),
    (OPENED, "opened"),
    ("法定期限", "due"),
)
MOST_PICKED = 500


@dataclass(frozen=True)
class Tab:
    key: str
    title: str
    count: int | None  # None: not counted
    on: bool
    more: bool = False  # at least so many


def line_or_404(key: str) -> Line:
    found = next((one for one in lines() if one.key == key), None)
    if found is None:
        raise Http404
    return found


def cases(request: HttpRequest, line: str) -> HttpResponse:
    found_line = line_or_404(line)
    on, user = moment.today(), moment.who(request)
    mine = standing(user, on=on)
    limits = thresholds()
    form = lists.FilterForm(request.GET, line=found_line, mine=mine)
    seen = cases_for(user, on)
    chosen = lists.narrowed(seen, form, line=found_line, mine=mine, on=on)
    whole = tally.counted(mine, found_line.key)
    sort = lists.SORTS.get(request.GET.get("sort", ""), lists.DEFAULT_SORT)
    clocked = lists.asks_for_clock(form)
    page = lists.page_of(lists.in_state(chosen, form.value("state")), request.GET, sort, clocked=clocked)
    context = {
        "line": found_line,
        "form": form,
        "main_fields": form.main_fields,
        "used": form.used(),
        "more_fields": form.more_fields,
        "more_used": any(field.value() for field in form.more_fields),
        "tabs": tabs(found_line, lists.counted(chosen, form, whole), form.value("state")),
        "page": page,
        "rows": lists.rows_of(page.cases, on=on, limits=limits, names=shown_names(page.cases, mine)),
        "columns": _columns(sort, found_line),
        "figures": figures(seen.filter(line=line), whole, line, on),
        "saved": _saved(request, line),
        "filtered": bool(form.used()),
        "filter_query": urlencode(form.used()),
        "export_query": f"?{urlencode(form.used())}",
        "may_open": "clerk" in mine.roles or "handler" in mine.roles,
    }
    return render(request, "desk/cases.html", context)


def shown_names(found: list[Case], mine: Standing) -> Mapping[int, Mapping[str, str]]:
    """Names by case and role; those who need not know who it is see the first character only."""
    return {
        case: {
            role: lists.few([shown_name(*one, mine.roles) for one in people])
            for role, people in roles.items()
        }
        for case, roles in lists.names_of(found).items()
    }


def tabs(line: Line, counts: lists.Counts, now: str | None) -> list[Tab]:
    """全部、在办、已结，然后是此刻有案件的各个状态，按程序中的次序。"""
    total: dict[str, int] = {"": 0, "open": 0, "closed": 0}
    titles: dict[str, str] = {}
    states: dict[str, int] = {}
    for group, n in counts.groups.items():
        for key in ("", "closed" if group.closed else "open"):
            total[key] += n
        states[group.state] = states.get(group.state, 0) + n
        titles.setdefault(group.state, state_word(group.procedure, group.state).title)
    order = list(line.procedures[0].states())
    named = sorted(states, key=lambda one: order.index(one) if one in order else 99)
    fixed = [("", "全部"), ("open", "在办"), ("closed", "已办结")]
    if counts.most is not None:
        # what is shown is then no count at all, but for the total, which says so
        return [
            Tab(key, title, (counts.most or None) if not key else None, key == (now or ""), more=not key)
            for key, title in (*fixed, *((name, titles[name]) for name in named))
        ]
    found = [Tab(key, title, total[key], key == (now or "")) for key, title in fixed]
    return found + [Tab(name, titles[name], states[name], name == now) for name in named]


def figures(seen: QuerySet[Case], whole: Mapping[Group, int], line: str, on: date) -> list[dict[str, Any]]:
    """Two queries besides the tally: what the office looks at first."""
    year = date(on.year, 1, 1)
    numbers = {
        "open": sum(n for group, n in whole.items() if not group.closed),
        "received": sum(n for group, n in whole.items() if group.opened >= on.year),
        "closed": sum(n for group, n in whole.items() if group.closed >= on.year),
    }
    week = on + timedelta(days=7)
    pressing = {
        "soon": lists.clocked(seen, due_on__range=(on, week)),
        "late": lists.clocked(seen, due_on__lt=on),
    }
    here = reverse("desk:cases", args=[line])
    return [
        {"label": "在办案件", "value": numbers["open"], "note": "件", "href": f"{here}?state=open"},
        {
            "label": "七日内到期",
            "value": pressing["soon"],
            "note": "件需优先办理",
            "href": f"{here}?due=7&sort=due",
            "tone": "amber" if pressing["soon"] else "",
        },
        {
            "label": "已超期",
            "value": pressing["late"],
            "note": "件须说明原因",
            "href": f"{here}?due=overdue&sort=due",
            "tone": "red" if pressing["late"] else "",
        },
        {"label": "本年收到", "value": numbers["received"], "note": "件", "href": f"{here}?since={year}"},
        {"label": "本年办结", "value": numbers["closed"], "note": "件", "href": f"{here}?state=closed"},
    ]


def _heading(title: str, line: Line) -> str:
    if title in ROLES:
        return role_label(title, line.key)
    return line.entrance.on if title == OPENED else title


def _columns(sort: lists.Sort, line: Line) -> list[dict[str, str]]:
    now = sort.key.removeprefix("-")
    found = []
    for title, key in COLUMNS:
        if title in SIDES and title not in line.sides:
            continue
        on = bool(key) and key == now
        direction = ("descending" if sort.down else "ascending") if on else ""
        flipped = key if on and sort.down else f"-{key}"
        found.append(
            {
                "title": _heading(title, line),
                "sort": (key if key == "due" and not on else flipped) if key else "",
                "sorted": direction,
            }
        )
    return found


# ── 常用查询 ────────────────────────────────────────────────────────────────────────────────────────
def _saved(request: HttpRequest, line: str) -> list[dict[str, Any]]:
    now = {
        key: value for key, value in request.GET.items() if value and key not in ("after", "before", "sort")
    }
    here = reverse("desk:cases", args=[line])
    return [
        {
            "id": one.pk,
            "name": one.name,
            "href": f"{here}?{one.query}",
            "on": QueryDict(one.query).dict() == now,
        }
        for one in SavedFilter.objects.filter(user=moment.who(request), line=line)[:30]
    ]


@require_POST
def filter_save(request: HttpRequest, line: str) -> HttpResponse:
    found = line_or_404(line)
    name, query = request.POST.get("name", "").strip()[:20], request.POST.get("query", "")[:1000]
    if not name or "\x00" in name + query:
        messages.error(request, "请给常用查询起个名字。")
    else:
        SavedFilter.objects.update_or_create(
            user=moment.who(request),
            line=found.key,
            name=name,
            defaults={"query": QueryDict(query).urlencode()},
        )
        messages.success(request, f"已保存常用查询“{name}”。")
    return redirect(f"{reverse('desk:cases', args=[found.key])}?{QueryDict(query).urlencode()}")


@require_POST
def filter_drop(request: HttpRequest, line: str, pk: int) -> HttpResponse:
    SavedFilter.objects.filter(user=moment.who(request), line=line, pk=pk).delete()
    return redirect("desk:cases", line_or_404(line).key)


# ── 勾选后批量办 ────────────────────────────────────────────────────────────────────────────────────
@require_POST
def bulk(request: HttpRequest, line: str) -> HttpResponseBase:
    """导出所选、打印清单；决定不能批量签批，这里没有那样的按钮。"""
    found_line = line_or_404(line)
    on, user = moment.today(), moment.who(request)
    keys = [
        int(key) for key in request.POST.getlist("pick")[:MOST_PICKED] if key.isascii() and key.isdecimal()
    ]
    chosen = (
        cases_for(user, on)
        .filter(line=line, pk__in=keys)
        .select_related("handler")
        .order_by("-opened_on", "-id")
    )
    if not keys or not chosen:
        messages.warning(request, "没有勾选案件。请先在列表中勾选，再导出或打印。")
        return redirect("desk:cases", found_line.key)
    mine = standing(user, on=on)
    if request.POST.get("do") == "export":
        return ledger.download(request, found_line, list(chosen), mine)
    return _print(request, found_line, list(chosen), mine, thresholds())


def _print(
    request: HttpRequest, line: Line, chosen: list[Case], mine: Standing, limits: Thresholds
) -> HttpResponse:
    on = moment.today()
    rows = lists.rows_of(chosen, on=on, limits=limits, names=shown_names(chosen, mine))
    calls = {role: role_label(role, line.key) for role in ROLES}
    context = {"line": line, "calls": calls, "rows": rows, "on": on, "user": mine.user}
    return render(request, "desk/print_list.html", context)
