"""导入的页面：交文件、核对列、看进度、看不合要求的行。业务部门的内勤、负责人和系统管理员用。"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from fadu.desk import moment
from fadu.desk.ledger import safe
from fadu.kernel.audit import What, note
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.models import Organ
from fadu.kernel.standing import standing
from fadu.lines.enforcement.feed import loading, reading
from fadu.lines.enforcement.feed.fields import FIELDS, mapping_of, missing
from fadu.lines.enforcement.models import Batch, BatchError
from fadu.lines.enforcement.results.listing import LINES

FEEDS = frozenset({"clerk", "section_head", "admin"})
SHOWN, SHOWN_ERRORS = 50, 200
NO_BATCH = "没有这次导入，或者它不在您管理的机关范围内。"
TEMPLATE = "执法结果导入模板.csv"
State = Batch.State


def organs_fed(request: HttpRequest) -> list[Organ]:
    """The organs of one's posts for whose subtree one may import."""
    mine = standing(moment.who(request), on=moment.today())
    posts = {post.organ for line in LINES for post in mine.on_line(line) if post.role in FEEDS}
    return sorted(posts, key=lambda one: one.path)


def _seen(request: HttpRequest) -> QuerySet[Batch]:
    within = Organ.objects.under(*organs_fed(request))
    return Batch.objects.filter(organ__in=within).select_related("organ", "by", "partner")


def _one(request: HttpRequest, pk: int) -> Batch:
    found = _seen(request).filter(pk=pk).first()
    if found is None:
        raise NotYours(NO_BATCH)
    return found


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    context = {
        "rows": _seen(request).order_by("-pk")[:SHOWN],
        "organs": organs_fed(request),
        "fields": FIELDS,
    }
    return render(request, "enforcement/feed.html", context)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """The file is kept whole first; then its columns are recognised and shown."""
    given, organ = request.FILES.get("file"), _organ(request)
    if given is None:
        raise NotAllowed("请选一个文件：CSV 或者 XLSX。")
    batch = Batch.objects.create(
        organ=organ,
        source=Batch.Source.FILE,
        state=State.MAPPING,
        name=str(given.name)[:200],
        by=moment.who(request),
        created_at=moment.now(),
    )
    try:
        kept = reading.keep(given.chunks(), loading.source(batch))
        mapping = mapping_of(reading.heading(loading.source(batch)))
    except reading.Unreadable as refused:
        reading.forget(loading.folder(batch))
        batch.delete()
        raise NotAllowed(refused.sentence) from None
    Batch.objects.filter(pk=batch.pk).update(sha256=kept.sha256, size=kept.size, mapping=mapping)
    note(What.ADMIN, moment.visit(request), field=f"导入执法结果：{batch.name}")
    return redirect("enforcement:batch", batch.pk)


def _organ(request: HttpRequest) -> Organ:
    chosen = request.POST.get("organ", "")
    organ = next((one for one in organs_fed(request) if str(one.pk) == chosen), None)
    if organ is None:
        raise NotYours("请选导入单位；只能为您任职的机关导入。")
    return organ


@require_GET
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    one = _one(request, pk)
    context = {
        "one": one,
        "errors": BatchError.objects.filter(batch=one).order_by("line", "pk")[:SHOWN_ERRORS],
        "percent": one.cursor * 100 // one.last if one.last else 0,
        "moving": one.state in loading.UNDONE,
        "waits": one.state in (State.MAPPING, State.STOPPED),
        **(_columns(one) if one.state == State.MAPPING else {}),
    }
    return render(request, "enforcement/batch.html", context)


def _columns(one: Batch) -> dict[str, object]:
    """What each field is read from, to be looked over before anything is read."""
    heading = reading.heading(loading.source(one))
    places = {name: str(place) for name, place in one.mapping.items()}
    return {
        "heading": [(str(place), title or f"第{place + 1}列") for place, title in enumerate(heading)],
        "columns": [(field, places.get(field.name, "")) for field in FIELDS],
        "missing": missing(one.mapping),
        "unused": [title for place, title in enumerate(heading) if str(place) not in places.values()],
    }


@require_POST
def go(request: HttpRequest, pk: int) -> HttpResponse:
    """开始、接着导入、放弃。"""
    one = _one(request, pk)
    if request.POST.get("do") == "drop":
        loading.give_up(one, moment.now())
        messages.success(request, "已放弃，文件已删除；已经写入的行不变。")
        return redirect("enforcement:batch", pk)
    if one.state == State.MAPPING:
        mapping = _chosen(request, len(reading.heading(loading.source(one))))
        if lacking := missing(mapping):
            raise NotAllowed(f"还没有指定这几项在哪一列：{'、'.join(lacking)}。")
        Batch.objects.filter(pk=pk, state=State.MAPPING).update(mapping=mapping)
    loading.go_on(one)
    messages.success(request, "已交后台导入，可以离开此页，稍后再来看。")
    return redirect("enforcement:batch", pk)


def _chosen(request: HttpRequest, width: int) -> dict[str, int]:
    told = {field.name: request.POST.get(f"column_{field.name}", "") for field in FIELDS}
    return {name: int(place) for name, place in told.items() if place.isdecimal() and int(place) < width}


@require_GET
def errors(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Every refused place: line, column, reason."""
    one = _one(request, pk)
    answer = StreamingHttpResponse(_report(one), content_type="text/csv; charset=utf-8")
    name = f"不合要求的行-{one.pk}.csv"
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


def _report(one: Batch) -> Iterator[str]:
    yield "\ufeff行号,列,原因\r\n"
    rows = BatchError.objects.filter(batch=one).order_by("line", "pk")
    for told in rows.values_list("line", "field", "sentence").iterator(chunk_size=2000):
        yield _line(told)


def _line(cells: tuple[object, ...]) -> str:
    text = StringIO()
    csv.writer(text).writerow([safe(str(cell)) for cell in cells])
    return text.getvalue()


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """The heading, and one row that would be taken."""
    lines = (_line(tuple(one.title for one in FIELDS)), _line(tuple(one.sample for one in FIELDS)))
    answer = HttpResponse("\ufeff" + "".join(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, TEMPLATE) or ""
    return answer
