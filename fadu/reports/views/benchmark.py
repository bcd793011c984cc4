"""公开报告的数字：收存的清单、与我们的数并列、地区人口。"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import moment
from fadu.kernel.errors import BadFacts, Refused
from fadu.kernel.standing import standing
from fadu.kernel.writing import writing
from fadu.reports.benchmark import benchmark, compared, years_known
from fadu.reports.inspection import READERS
from fadu.reports.models import PublishedFigure, RegionPopulation
from fadu.reports.populations import imported
from fadu.reports.tables import uploaded

ROWS = 50
MOST_YEARS = 6


def published(request: HttpRequest) -> HttpResponse:
    """What has been kept: facts with their place, no sentences."""
    asked = {name: request.GET.get(name, "").strip()[:60] for name in ("region", "year", "line", "q")}
    rows = PublishedFigure.objects.select_related("entered_by")
    if asked["region"]:
        rows = rows.filter(region=asked["region"])
    if asked["year"].isascii() and asked["year"].isdecimal() and len(asked["year"]) == 4:
        rows = rows.filter(year=int(asked["year"]))
    if asked["line"]:
        rows = rows.filter(line=asked["line"])
    if asked["q"]:
        rows = rows.filter(title__contains=asked["q"])
    every = PublishedFigure.objects.order_by()
    context = {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page", "1")), "asked": asked,
        "regions": sorted(set(every.values_list("region", flat=True))), "years": years_known(),
        "lines": sorted(set(every.exclude(line="").values_list("line", flat=True))),
    }  # fmt: skip
    return render(request, "reports/published.html", context)


def compare(request: HttpRequest) -> HttpResponse:
    """One figure of ours beside the others."""
    user, on = moment.who(request), moment.today()
    figures = compared()
    figure = next(
        (one for one in figures if one.id == request.GET.get("figure")), figures[0] if figures else None
    )
    post = next(iter(standing(user, on=on).having(READERS)), None)
    years = sorted({*years_known(), on.year})[-MOST_YEARS:]
    told = (
        benchmark(figure, post.organ, years=years, on=on) if figure is not None and post is not None else None
    )
    context = {"figures": figures, "figure": figure, "told": told, "years": years}
    return render(request, "reports/benchmark.html", context)


class PopulationForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    class Meta:
        model = RegionPopulation
        fields = ("region", "year", "people", "source")

    def clean_year(self) -> int:
        year = int(self.cleaned_data["year"])
        if not 1949 < year < 2100:
            raise forms.ValidationError("请写四位数字的年度，如2023。")
        return year

    def clean_people(self) -> int:
        people = int(self.cleaned_data["people"])
        if not 0 < people < 2_000_000_000:
            raise forms.ValidationError("请写人数（人），不是万人。")
        return people

    def clean(self) -> dict[str, Any]:
        """The same region and year again replaces what was there."""
        told = super().clean() or {}
        found = RegionPopulation.objects.filter(
            region=told.get("region", ""), year=told.get("year", 0)
        ).first()
        self.instance = found or self.instance
        return told


def populations(request: HttpRequest) -> HttpResponse:
    """One typed, or a table of them."""
    table = request.method == "POST" and request.POST.get("do") == "import"
    form, fault = PopulationForm(None if table else request.POST or None), ""
    if table:
        try:
            return _imported(request)
        except Refused as refused:
            fault = refused.sentence
    elif request.method == "POST" and form.is_valid():
        with writing():
            told = form.save()
        messages.success(request, f"{told}常住人口已保存。")
        return redirect("reports:populations")
    context = {
        "form": form, "rows": RegionPopulation.objects.all()[:500], "fault": fault,
        "source": request.POST.get("all_from", ""),
    }  # fmt: skip
    return render(request, "reports/populations.html", context, status=400 if form.errors or fault else 200)


def _imported(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        raise BadFacts({"file": "请选择人口表（.xlsx 或 .csv）。"})
    many = imported(uploaded(file)[1], source=request.POST.get("all_from", "").strip())
    messages.success(request, f"导入了{many}条常住人口。")
    return redirect("reports:populations")
