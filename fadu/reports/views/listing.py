"""报告列表和开篇。"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.kernel.errors import NotAllowed, Refused
from fadu.kernel.models import Organ
from fadu.reports import schedule
from fadu.reports.drafting import due_from_last_year, start, start_periodic
from fadu.reports.models import Report
from fadu.reports.reach import organs_to_write_for, reports_for, requests_to
from fadu.reports.views.frame import TONES

MOST = 200


def listing(request: HttpRequest) -> HttpResponse:
    user, on = moment.who(request), moment.today()
    seen = reports_for(user, on)
    mine = organs_to_write_for(user, on)
    rows = list(_narrowed(request, seen)[: MOST + 1])
    context = {
        "rows": [(one, TONES[Report.Status(one.status)]) for one in rows[:MOST]],
        "more": len(rows) > MOST,
        "asked": {name: request.GET.get(name, "") for name in ("year", "organ", "status", "kind")},
        "years": sorted(set(seen.order_by().values_list("until__year", flat=True)), reverse=True),
        "organs": Organ.objects.filter(pk__in=seen.order_by().values("organ")).order_by("path"),
        "statuses": Report.Status.choices,
        "kinds": Report.Kind.choices,
        "starts": bool(mine),
        "warned": schedule.warnings(mine, list(seen.filter(since__year=on.year - 1)), on),
        "waiting": sum(one.answer_id is None for one in requests_to(user, on)),
        "thisday": on,
    }
    return render(request, "reports/list.html", context)


def _narrowed(request: HttpRequest, rows: Any) -> Any:
    asked = request.GET
    year, organ = asked.get("year", ""), asked.get("organ", "")
    if year.isascii() and year.isdecimal() and len(year) == 4:
        rows = rows.filter(until__year=int(year))
    if organ.isascii() and organ.isdecimal() and len(organ) < 18:
        rows = rows.filter(organ_id=int(organ))
    if asked.get("status") in Report.Status.values:
        rows = rows.filter(status=asked["status"])
    if asked.get("kind") in Report.Kind.values:
        rows = rows.filter(kind=asked["kind"])
    return rows


class StartForm(forms.Form):
    organ = forms.ModelChoiceField(Organ.objects.none(), label="机关", empty_label=None)
    level = forms.ChoiceField(label="层级", choices=Report.Level.choices, help_text="决定用哪一份提纲")
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2199)
    as_of = forms.DateField(
        label="计到", required=False, help_text="全年过完以前写的才填：数字计到这一天，报告写明“数据截至”"
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        year, as_of = said.get("year"), said.get("as_of")
        if year and as_of and not date(year, 1, 1) <= as_of < date(year, 12, 31):
            self.add_error("as_of", f"“计到”应在{year}年之内、12月31日之前；计到年底的不必填。")
        return said


def start_page(request: HttpRequest) -> HttpResponse:
    """A yearly report by its form; a weekly or monthly one by its button alone."""
    user, on = moment.who(request), moment.today()
    organs = organs_to_write_for(user, on)
    if not organs:
        raise NotAllowed("建立报告的是在机关有办案身份的人员，您没有这样的任职。")
    if request.method == "POST" and request.POST.get("kind") in ("weekly", "monthly"):
        return _periodic(request, organs)
    form = _form(request, organs)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = start(
                said["organ"],
                level=said["level"],
                year=said["year"],
                as_of=said["as_of"],
                by=user,
                at=moment.now(),
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "报告已建立，提纲和开头的句子都在里面；请指定各部分的撰写人。")
            return redirect("reports:report", made.pk)
    context = {"form": form, "owed": _owed(form, organs), "thisday": on}
    return render(request, "reports/start.html", context, status=400 if request.method == "POST" else 200)


def _form(request: HttpRequest, organs: list[Organ]) -> StartForm:
    on = moment.today()
    year = on.year if on.month > 6 else on.year - 1
    as_of = on if date(year, 1, 1) <= on < date(year, 12, 31) else None
    first = {
        "organ": organs[0],
        "level": schedule.level_of(organs[0]),
        "year": year,
        "as_of": as_of.isoformat() if as_of else "",
    }
    form = StartForm(request.POST if request.method == "POST" else None, initial=first)
    choice = form.fields["organ"]
    if isinstance(choice, forms.ModelChoiceField):
        choice.queryset = Organ.objects.filter(pk__in=[one.pk for one in organs]).order_by("path")
    return form


def _owed(form: StartForm, organs: list[Organ]) -> list[Any]:
    """What last year's report pledged: this year's will have to say."""
    year = form.initial["year"]
    draft = Report(
        organ=organs[0], kind=Report.Kind.YEARLY, level=form.initial["level"], since=date(year, 1, 1)
    )
    return due_from_last_year(draft)


def _periodic(request: HttpRequest, organs: list[Organ]) -> HttpResponse:
    wanted = request.POST.get("organ", "")
    organ = next((one for one in organs if str(one.pk) == wanted), organs[0])
    kind = request.POST["kind"]
    made = start_periodic(organ, kind=kind, day=_day(request), by=moment.who(request), at=moment.now())
    return redirect("reports:report", made.pk)


def _day(request: HttpRequest) -> date:
    text = request.POST.get("day", "")
    try:
        return date.fromisoformat(text) if text else moment.today()
    except ValueError:
        raise NotAllowed(f"“{text[:20]}”不是日期，请按2026-01-05的样子填写。") from None
