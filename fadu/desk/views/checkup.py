"""法治体检：多发单位一览、一个单位的体检、数字背后的案件、起草、签发和体检报告的文书。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_POST

from fadu.desk import checkup, ledger, moment
from fadu.desk.clocks import thresholds
from fadu.desk.views.books import home_or_refuse
from fadu.desk.views.cases import line_or_404
from fadu.kernel import blobs
from fadu.kernel.access import cases_for
from fadu.kernel.actors import officer
from fadu.kernel.audit import note_export
from fadu.kernel.errors import NotAllowed, NotYours, Refused
from fadu.kernel.figures import Scope, Span
from fadu.kernel.ledgerrows import row_for, rows_for
from fadu.kernel.ledgerwriters import may_write
from fadu.kernel.ledgerwriting import Attached, Twin, change_row, write_row
from fadu.kernel.lines import Line
from fadu.kernel.models import Organ
from fadu.kernel.papers.docx import to_docx
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.pdf import to_pdf
from fadu.kernel.papers.render import render as paper_text
from fadu.kernel.standing import HEAD_ROLES, OFFICE_ROLES, standing

KINDS: dict[str, tuple[Any, str]] = {
    "pdf": (to_pdf, "application/pdf"),
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
MOST_LISTED = 500


class PeriodForm(forms.Form):
    """The period and, on the list, the thresholds."""

    since = forms.DateField(label="期间起")
    until = forms.DateField(label="期间止")
    least = forms.IntegerField(label="新收不少于（件）", required=False, min_value=1, max_value=10_000)
    rate = forms.IntegerField(label="或者纠错率不低于（%）", required=False, min_value=1, max_value=100)


@dataclass(frozen=True)
class Period:
    """`fault`: what was wrong with the dates asked for; the year is taken instead."""

    span: Span
    least: int
    rate: int
    fault: str = ""

    @property
    def query(self) -> str:
        return "?" + urlencode({"since": str(self.span.since), "until": str(self.span.until)})


def _period(request: HttpRequest, line: Line) -> Period:
    on, made = moment.today(), checkup.checkup_of(line)
    year = Span.year(on.year, as_of=on)
    if not request.GET:
        return Period(year, made.least, made.percent)
    form = PeriodForm(request.GET)
    form.is_valid()
    told = form.cleaned_data
    least, rate = told.get("least") or made.least, told.get("rate") or made.percent
    since, until = told.get("since"), told.get("until")
    if since and until and since <= until:
        return Period(Span(since, until, on if until > on else None), least, rate)
    fault = (
        ""
        if not {"since", "until"} & set(request.GET)
        else "起止日期填写有误，已改按本年。请填写如2026-01-01的日期，起日不晚于止日。"
    )
    return Period(year, least, rate, fault)


def _quick(on: date) -> list[tuple[str, str]]:
    half = Span(date(on.year, 1, 1), date(on.year, 6, 30))
    spans = (
        ("本年", Span.year(on.year)),
        ("上年", Span.year(on.year - 1)),
        ("上半年", half),
        ("本季度", Span.quarter(on.year, (on.month + 2) // 3)),
        ("上季度", Span.quarter(on.year, (on.month + 2) // 3).before()),
    )
    return [
        (title, "?" + urlencode({"since": str(one.since), "until": str(one.until)})) for title, one in spans
    ]


def _line(key: str) -> Line:
    line = line_or_404(key)
    if line.checkup is None:
        raise Http404
    return line


def _home(request: HttpRequest) -> Organ:
    """Whose numbers: the highest organ in which this person has a post at the office."""
    posts = standing(moment.who(request), on=moment.today()).having(OFFICE_ROLES | {"auditor"})
    if not posts:
        raise NotYours("您没有可以查看数字的任职；请联系系统管理员核对任职。")
    return min((post.organ for post in posts), key=lambda organ: (len(organ.path), organ.path))


# ── 看 ──────────────────────────────────────────────────────────────────────────────────────────────
def frequent(request: HttpRequest, line: str) -> HttpResponseBase:
    """Respondents over a threshold; `everybody=1`: all of them; `as=xlsx`: the list as Excel."""
    found, home, on = _line(line), _home(request), moment.today()
    made, period = checkup.checkup_of(found), _period(request, found)
    rows = checkup.frequent(
        made,
        period.span,
        Scope.of(home),
        least=period.least,
        rate=period.rate,
        everybody=bool(request.GET.get("everybody")),
    )
    if request.GET.get("as") == "xlsx":
        return _frequent_sheet(request, rows, period)
    held = rows_for(moment.who(request), made.talks, on).filter(voided_on=None, year=period.span.end.year)
    context = {
        "line": found,
        "checkup": made,
        "home": home,
        "period": period,
        "quick": _quick(on),
        "everybody": bool(request.GET.get("everybody")),
        "rows": [(row, made.rate.show(row.rate)) for row in rows],
        "talks": {row.respondent_id: row for row in held},
        "year": period.span.end.year,
    }
    return render(request, "desk/checkup_list.html", context)


def _frequent_sheet(request: HttpRequest, rows: list[checkup.Frequent], period: Period) -> HttpResponseBase:
    heads = [
        "单位",
        "新收（件）",
        "上期新收（件）",
        "审结（件）",
        "直接纠错（件）",
        "直接纠错率（%）",
        "达到的门槛",
    ]
    cells = [
        [
            str(row.organ),
            row.received,
            row.before,
            row.closed,
            row.corrected,
            None if row.rate is None else round(float(row.rate), 2),
            "、".join(row.over),
        ]
        for row in rows
    ]
    note_export(moment.visit(request), what="多发单位", rows=len(rows))
    return ledger.sheet(f"多发单位 {period.span.title}", heads, cells, on=moment.today())


def examined(request: HttpRequest, line: str, organ: int) -> HttpResponse:
    found, on, user = _line(line), moment.today(), moment.who(request)
    made, period = checkup.checkup_of(found), _period(request, found)
    respondent = get_object_or_404(Organ, pk=organ)
    report = _report(request, found, respondent, period.span)
    reports = list(
        rows_for(user, made.reports, on)
        .filter(voided_on=None, respondent=respondent)
        .select_related("organ", "signed_by")
        .order_by("-until", "-pk")[:20]
    )
    context = {
        "line": found,
        "checkup": made,
        "report": report,
        "period": period,
        "quick": _quick(on),
        "reports": [(row, _measures(request, found, row)) for row in reports],
        "may_write": may_write(user, made.reports, report.organ, None, on),
        "signs_in": {post.organ_id for post in standing(user, on=on).having(HEAD_ROLES)},
    }
    return render(request, "desk/checkup.html", context)


def _report(
    request: HttpRequest, line: Line, respondent: Organ, span: Span, organ: Organ | None = None
) -> checkup.Report:
    on = moment.today()
    home = organ or _home(request)
    seen = cases_for(moment.who(request), on).filter(organ__path__startswith=home.path)
    return checkup.report_of(line, respondent, organ=home, span=span, seen=seen, on=on, limits=thresholds())


def _measures(request: HttpRequest, line: Line, row: Any) -> list[checkup.Measure]:
    rows = rows_for(moment.who(request), checkup.checkup_of(line).measures, moment.today())
    return checkup.measures_of(rows.filter(voided_on=None, report=row).order_by("pk"), moment.today())


def behind(request: HttpRequest, line: str, organ: int, name: str) -> HttpResponse:
    """The cases behind one number; those the reader may not see are counted and said."""
    found, on = _line(line), moment.today()
    made, period = checkup.checkup_of(found), _period(request, found)
    figure = next((one for one in made.figures if one.name == name), None)
    if figure is None:
        raise Http404
    respondent, home = get_object_or_404(Organ, pk=organ), _home(request)
    scope = Scope.of(home).brought_against(respondent.pk)
    every = figure.cases(period.span, scope)
    seen = figure.cases(period.span, scope.visible_to(moment.who(request), on))
    total, shown = every.count(), seen.count()
    context = {
        "line": found,
        "checkup": made,
        "figure": figure,
        "respondent": respondent,
        "period": period,
        "value": figure.show(figure.value(period.span, scope)),
        "rows": seen.select_related("handler", "organ").order_by("-opened_on", "-pk")[:MOST_LISTED],
        "total": total,
        "kept_back": total - shown,
        "most": MOST_LISTED,
    }
    return render(request, "desk/checkup_cases.html", context)


# ── 办 ──────────────────────────────────────────────────────────────────────────────────────────────
@require_POST
def draft(request: HttpRequest, line: str, organ: int) -> HttpResponse:
    """A row of the ledger of reports with a first draft of the findings; one report a period."""
    found, on = _line(line), moment.today()
    made, period = checkup.checkup_of(found), _period(request, found)
    respondent, home = get_object_or_404(Organ, pk=organ), home_or_refuse(request, made.reports)
    report = _report(request, found, respondent, period.span, home)
    back = redirect("desk:checkup", line, organ)
    back["Location"] += period.query
    received = made.received.value(period.span, Scope.of(home).brought_against(respondent.pk))
    if not (received or report.broken or report.parts):
        messages.error(
            request, f"{period.span.title}没有以{respondent}为被申请人的案件，不必起草报告。请先核对期间。"
        )
        return back
    earlier = _earlier(request, found, home, respondent, period.span)
    values = {
        "on": on,
        "respondent": respondent.pk,
        "since": period.span.since,
        "until": period.span.until,
        "findings": checkup.findings(report),
        "opening": checkup.opening(earlier.number, _measures(request, found, earlier)) if earlier else "",
    }
    return _drafted(request, found, home, values) or back


def _drafted(request: HttpRequest, line: Line, home: Organ, values: dict[str, Any]) -> HttpResponse | None:
    """To the row, new or as drafted before; None when it was refused, and said so."""
    reports, on = checkup.checkup_of(line).reports, moment.today()
    try:
        row = write_row(
            reports, organ=home, by=officer(moment.who(request), home, on), at=moment.now(), values=values
        )
    except Twin as twin:
        row = twin.row
        messages.warning(request, f"这一期已经起草过，登记号{row.number}。")
        return redirect("desk:book_row", line.key, reports.key, row.pk)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return None
    messages.success(request, f"已起草{row.number}。请修改“主要问题”，再登记建议措施。")
    return redirect("desk:book_change", line.key, reports.key, row.pk)


def _earlier(request: HttpRequest, line: Line, home: Organ, respondent: Organ, span: Span) -> Any:
    rows = rows_for(moment.who(request), checkup.checkup_of(line).reports, moment.today())
    kept = rows.filter(voided_on=None, organ=home, respondent=respondent, until__lt=span.since)
    return kept.exclude(signed_on=None).order_by("-until", "-pk").first()


@require_POST
def sign(request: HttpRequest, line: str, pk: int) -> HttpResponse:
    """The head signs: the paper is drawn and kept with the row, as PDF and Word, as it stands now."""
    found, on = _line(line), moment.today()
    made = checkup.checkup_of(found)
    row = row_for(moment.who(request), made.reports, pk, on)
    back = redirect("desk:checkup", line, row.respondent_id)
    back["Location"] += "?" + urlencode({"since": row.since, "until": row.until})
    actor = officer(moment.who(request), row.organ, on)
    try:
        if not actor.may(HEAD_ROLES):
            raise NotYours(f"{row.number}由{row.organ}的行政复议机构负责人签发，您没有这一任职。")
        if row.signed_on is not None:
            raise NotAllowed(f"{row.number}已于{row.signed_on}签发。")
        if not _measures(request, found, row):
            raise NotAllowed("还没有登记建议措施：请先在报告下登记至少一项措施，再签发。")
        files = _files(request, found, row)
        change_row(
            row,
            by=actor,
            at=moment.now(),
            values={"signed_by": moment.who(request).pk, "signed_on": on.isoformat()},
            seen=row.version,
            files=files,
        )
        messages.success(request, f"已签发{row.number}，PDF 和 Word 已存入这一行的材料。")
    except Refused as refused:
        messages.error(request, refused.sentence)
    return back


def _files(request: HttpRequest, line: Line, row: Any) -> list[Attached]:
    document = parse(_text(request, line, row))
    return [
        Attached(f"{row.number}法治体检报告.{kind}", blobs.keep(draw(document), media))
        for kind, (draw, media) in KINDS.items()
    ]


def paper(request: HttpRequest, line: str, pk: int, kind: str) -> HttpResponse:
    """As signed: the file kept with the row. Before: as it would be today."""
    found, on = _line(line), moment.today()
    row = row_for(moment.who(request), checkup.checkup_of(found).reports, pk, on)
    if kind not in KINDS:
        raise Http404
    draw, media = KINDS[kind]
    name = f"{row.number}法治体检报告.{kind}"
    held = row.files.filter(title=name).select_related("blob").first() if row.signed_on else None
    content = blobs.content_of(held.blob) if held else draw(parse(_text(request, found, row)))
    note_export(moment.visit(request), what=name, rows=1)
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = content_disposition_header(kind != "pdf", name) or ""
    return response


def _text(request: HttpRequest, line: Line, row: Any) -> str:
    on, made = row.signed_on or moment.today(), checkup.checkup_of(line)
    span = Span(row.since, row.until, row.on if row.until > row.on else None)
    report = _report(request, line, row.respondent, span, row.organ)
    earlier = _earlier(request, line, row.organ, row.respondent, span)
    context = {
        "office": row.organ.unit or row.organ.name,
        "organ": row.organ.name,
        "number": row.number,
        "respondent": row.respondent.name,
        "law": "、".join(cite.text for cite in made.reports.cites),
        "period": span._name,
        "before": report.last._name,
        "as_of": span.end,
        "sections": report.sections,
        "tables": report.tables,
        "broken": report.broken,
        "letters": report.letters,
        "parts": report.parts,
        "findings": row.findings,
        "opening": row.opening,
        "earlier": _measures(request, line, earlier) if earlier else [],
        "measures": _measures(request, line, row),
        "reply_by": row.reply_due_on,
        "on": on,
    }
    return paper_text(made.template, context)
