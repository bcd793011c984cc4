"""公开数据：目录、一个数字、下载。看得到数和定义，看不到案件。"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode

from fadu.kernel.errors import NotYours
from fadu.kernel.figures import Figure
from fadu.kernel.figures.suppression import HIDDEN_NOTE, Shown, limit
from fadu.portal import moment, openfigures, pictures
from fadu.portal.openfigures import Opened, Table
from fadu.portal.screen import number, show

NOT_OPEN = "没有这个公开数字。公开的数字都在“公开数据”里，请从那里打开。"
COLUMNS = ("表", "项目", "期间", "数值", "单位", "公布的写法")
KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


def listing(request: HttpRequest) -> HttpResponse:
    today = moment.today()
    lots = [(lot, openfigures.listed(figures, today)) for lot, figures in openfigures.lots()]
    return show(request, "figures", {"lots": lots, "as_of": openfigures.last_day(today)})


def figure(request: HttpRequest, figure: str) -> HttpResponse:
    one = _figure(figure)
    found = _opened(request, one)
    organs = () if limit(one) else openfigures.authorities()
    context = {
        "figure": one,
        "found": found,
        "tables": [(table, _picture(table)) for table in found.tables],
        "organs": organs if len(organs) > 1 else (),
        "years": [each.since.year for each in openfigures.spans(one, moment.today())],
        "note": HIDDEN_NOTE if found.hides else "",
        "sensitive": limit(one) > 0,
        "files": [(kind.upper(), _address(found, kind)) for kind in KINDS],
    }
    return show(request, "figure", context)


def data(request: HttpRequest, figure: str, kind: str) -> HttpResponse:
    """The same numbers, and no others."""
    if kind not in KINDS:
        raise Http404
    found = _opened(request, _figure(figure))
    content = (
        _csv(found) if kind == "csv" else json.dumps(machine(found), ensure_ascii=False, indent=1).encode()
    )
    answer = HttpResponse(content, content_type=KINDS[kind])
    name = f"{found.figure.title}{found.span.since.year}.{kind}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


def machine(found: Opened) -> dict[str, Any]:
    one = found.figure
    return {
        "id": one.id,
        "title": one.title,
        "line": one.owner.title,
        "unit": one.unit,
        "definition": one.definition(),
        "organ": found.organ.name if found.organ else "全部机关",
        "period": {"since": str(found.span.since), "until": str(found.span.until)},
        "as_of": str(found.span.end),
        "value": _number(found.shown),
        "text": found.shown.text,
        "tables": [_table(table) for table in found.tables],
        "note": HIDDEN_NOTE if found.hides else "",
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "key": table.key,
        "title": table.title,
        "withheld": table.rows is None,
        "rows": [
            {
                "label": row.shown.label,
                "period": row.period,
                "value": _number(row.shown),
                "text": row.shown.text,
            }
            for row in table.rows or ()
        ],
    }


def _number(shown: Shown) -> float | int | None:
    return (
        shown.value if shown.value is None or isinstance(shown.value, int) else round(float(shown.value), 4)
    )


def _csv(found: Opened) -> bytes:
    """With a byte order mark, by which Excel knows the encoding."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_lines(found))
    return text.getvalue().encode("utf-8-sig")


def _lines(found: Opened) -> Iterator[tuple[Any, ...]]:
    unit = found.figure.unit
    yield "本期", found.figure.title, found.span.title, _number(found.shown), unit, found.shown.text
    for table in found.tables:
        for row in table.rows or ():
            period = row.period or found.span.title
            yield table.title, row.shown.label, period, _number(row.shown), unit, row.shown.text
    yield "说明", "定义", "", "", "", found.figure.definition()
    yield "说明", "机关", "", "", "", found.organ.name if found.organ else "全部机关"
    yield "说明", "数据截至", str(found.span.end), "", "", ""


# ── 共用 ────────────────────────────────────────────────────────────────────────────────────────────
def _figure(key: str) -> Figure:
    found = openfigures.open_figure(key)
    if found is None:
        raise NotYours(NOT_OPEN)
    return found


def _opened(request: HttpRequest, one: Figure) -> Opened:
    today = moment.today()
    spans, year = openfigures.spans(one, today), number(request.GET.get("year"))
    span = next((each for each in spans if each.since.year == year), spans[0])
    key = number(request.GET.get("organ"))
    organ = next((each for each in openfigures.authorities() if each.pk == key), None) if key else None
    return openfigures.opened(one, span, organ, today)


def _picture(table: Table) -> pictures.Picture | None:
    shown = [row.shown for row in table.rows or ()]
    draw = pictures.standing if table.key in ("years", "months") else pictures.lying
    return draw(shown)


def _address(found: Opened, kind: str) -> str:
    said = {"year": found.span.since.year} | ({"organ": found.organ.pk} if found.organ else {})
    return f"{reverse('portal:figure_data', args=[found.figure.id, kind])}?{urlencode(said)}"
