"""全局检索：案号、当事人、正文、证件号码；最新的在前，只出自己看得到的案件。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.desk import lists, moment
from fadu.desk.clocks import thresholds
from fadu.desk.views.cases import shown_names
from fadu.kernel.access import cases_for
from fadu.kernel.models.search import SearchText
from fadu.kernel.search import excerpt, matching
from fadu.kernel.standing import standing


def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "").strip()[:60]
    on, user = moment.today(), moment.who(request)
    mine = standing(user, on=on)
    seen = cases_for(user, on)
    exact = seen.filter(number=query).values_list("pk", flat=True).first() if query else None
    if exact is not None:
        return redirect("desk:case", exact)
    page = None
    rows: list[lists.Row] = []
    hits: dict[int, tuple[str, str, str]] = {}
    if query:
        page = lists.page_of(seen.filter(matching(query)), request.GET, lists.DEFAULT_SORT)
        rows = lists.rows_of(page.cases, on=on, limits=thresholds(), names=shown_names(page.cases, mine))
        texts = SearchText.objects.filter(case__in=[case.pk for case in page.cases])
        hits = {key: excerpt(text, query) for key, text in texts.values_list("case_id", "text")}
    found = [(row, hits.get(row.id, ("", "", ""))) for row in rows]
    return render(request, "desk/search.html", {"query": query, "found": found, "page": page})
