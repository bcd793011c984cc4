"""评分表：一人一张，键盘填写，合计随填随算；一卷的比对、裁定、回避、退出、材料。"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.kernel import blobs
from fadu.kernel.audit import note as log
from fadu.kernel.audit import note_download
from fadu.kernel.errors import BadFacts, NotYours, Refused
from fadu.kernel.models import AccessLog, User
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewSheet
from fadu.lines.enforcement.supervision.reviewing import lessons, lots, marking, materials, sight
from fadu.lines.enforcement.supervision.reviewing.forms import marks_in
from fadu.lines.enforcement.supervision.reviewing.points import FULL, shown
from fadu.lines.enforcement.supervision.reviewing.scoring import Marks
from fadu.lines.enforcement.supervision.reviewing.standards import Standard
from fadu.lines.enforcement.supervision.reviewing.versions import frozen

SHOWN_INLINE = frozenset({"application/pdf", "image/jpeg", "image/png", "text/plain"})


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """GET the sheet, POST keeps it (do=keep), hands it in (do=in) or steps aside (do=recuse)."""
    found = sight.sheet_for(moment.who(request), pk)
    if request.method != "POST":
        return _drawn(request, found, marking.marks_of(found), {})
    if request.POST.get("do") == "recuse":
        return _recused(request, found)
    try:
        marks = marks_in(request.POST, frozen(found.file.round, found.file.act_kind))
        _taken(request, found, marks)
    except BadFacts as bad:
        return _drawn(request, found, None, bad.errors, status=400)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("supervision:review_sheet", pk)
    return _following(request, found)


def _taken(request: HttpRequest, found: ReviewSheet, marks: Marks) -> None:
    comment = request.POST.get("comment", "").strip()
    if request.POST.get("do") == "in":
        marking.hand_in(found, marks, comment, by=moment.who(request), at=moment.now())
        messages.success(request, f"已提交：{shown(marks.total_cp)}分。")
    else:
        marking.keep(found, marks, comment)
        messages.success(request, f"已暂存：{shown(marks.total_cp)}分。")


def _following(request: HttpRequest, found: ReviewSheet) -> HttpResponse:
    """After handing in, the next sheet of mine in this round, so that a row of files goes without the list."""
    if request.POST.get("do") != "in":
        return redirect("supervision:review_sheet", found.pk)
    mine = sight.sheets_of(moment.who(request)).filter(
        state=ReviewSheet.State.OPEN, file__round=found.file.round
    )
    following = mine.order_by("file__organ", "pk").values_list("pk", flat=True).first()
    return redirect("supervision:review_sheet", following) if following else redirect("supervision:reviews")


def _recused(request: HttpRequest, found: ReviewSheet) -> HttpResponse:
    try:
        lots.recuse(found, request.POST.get("why", ""), by=moment.who(request), at=moment.now())
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("supervision:review_sheet", found.pk)
    messages.success(request, "已登记回避，由抽签确定的下一人接替。")
    return redirect("supervision:reviews")


def _drawn(
    request: HttpRequest,
    found: ReviewSheet,
    marks: Marks | None,
    errors: Mapping[str, str],
    *,
    status: int = 200,
) -> HttpResponse:
    """`marks` None: what was typed is shown again as it was typed."""
    standard = frozen(found.file.round, found.file.act_kind)
    typed = request.POST if marks is None else None
    others = _others(found)
    said = _said(others)
    context = {
        "sheet": found,
        "file": found.file,
        "standard": standard,
        "open": found.state == ReviewSheet.State.OPEN,
        "groups": _groups(standard, marks, typed, errors, said),
        "vetoes": _veto_rows(standard, marks, typed, errors, said),
        "comment": typed.get("comment", "") if typed is not None else found.comment,
        "errors": list(errors.values()),
        "total": shown(marks.total_cp if marks else FULL),
        "materials": materials.of(found.file),
        "others": [{"seat": one.seat, "total": shown(one.total_cp)} for one in others],
    }
    return render(request, "supervision/reviewing/sheet.html", context, status=status)


def _groups(
    standard: Standard, marks: Marks | None, typed: Any, errors: Mapping[str, str], said: Mapping[str, Any]
) -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for item in standard.items:
        cut, text = marks.deductions.get(item.key, (0, "")) if marks else (0, "")
        row = {
            "item": item,
            "most": shown(item.points_cp),
            "cut": typed.get(f"cut_{item.key}", "") if typed is not None else shown(cut) if cut else "",
            "text": typed.get(f"note_{item.key}", "") if typed is not None else text,
            "error": errors.get(item.key, ""),
            "told": said.get(item.key),
        }
        groups.setdefault(item.group, []).append(row)
    return list(groups.items())


def _veto_rows(
    standard: Standard, marks: Marks | None, typed: Any, errors: Mapping[str, str], said: Mapping[str, Any]
) -> list[dict[str, Any]]:
    return [
        {
            "veto": one,
            "on": bool(typed.get(f"veto_{one.key}"))
            if typed is not None
            else bool(marks and one.key in marks.vetoes),
            "text": typed.get(f"note_{one.key}", "")
            if typed is not None
            else (marks.vetoes.get(one.key, "") if marks else ""),
            "error": errors.get(one.key, ""),
            "told": said.get(one.key),
        }
        for one in standard.vetoes
    ]


def _others(found: ReviewSheet) -> list[ReviewSheet]:
    """For the third: the first two. Nobody else reads another's sheet here."""
    if found.seat <= lots.PAIR:
        return []
    return list(found.file.sheets.filter(state=ReviewSheet.State.IN, seat__lte=lots.PAIR).order_by("seat"))


def _said(sheets: list[ReviewSheet]) -> dict[str, Any]:
    """By item or veto that either marked: what each says of it, and whether they say the same."""
    keys = {key for one in sheets for key in (*one.deductions, *one.vetoes)}
    return {key: _beside(sheets, key) for key in keys}


def _beside(sheets: list[ReviewSheet], key: str) -> dict[str, Any]:
    cells = [(one.seat, *_cell(one, key)) for one in sheets]
    return {"cells": cells, "apart": len({mark for _, mark, _ in cells}) > 1}


def _cell(sheet: ReviewSheet, key: str) -> tuple[str, str]:
    """The mark and the words."""
    if key in sheet.vetoes:
        return "一票否决", sheet.vetoes[key]
    cut, text = sheet.deductions.get(key, (0, ""))
    return (f"-{shown(cut)}" if cut else "—", text)


# ── 一卷 ────────────────────────────────────────────────────────────────────────────────────────────
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The comparison, once both are in."""
    return _file(request, sight.file_for(moment.who(request), pk, moment.today()))


def _file(request: HttpRequest, found: ReviewFile, *, status: int = 200) -> HttpResponse:
    user, on = moment.who(request), moment.today()
    sheets = sight.shown_to(user, found)
    live = found.sheets.exclude(state=ReviewSheet.State.REPLACED).select_related("user").order_by("seat")
    context = {
        "file": found,
        "round": found.round,
        "runs": sight.runs(user, found.round, on),
        "heads": sight.heads(user, found.round, on),
        "live": live,
        "replaced": found.sheets.filter(state=ReviewSheet.State.REPLACED).select_related("user"),
        "sheets": sheets,
        "compared": _compared(found, sheets) if sight.unsealed(live) else (),
        "totals": [shown(one.total_cp) for one in sheets],
        "materials": materials.of(found),
        "points": shown(found.final_cp),
        "base": shown(found.base_cp),
        "returned": shown(found.returned_cp) if found.returned_cp else "",
        "notes": found.notes.all(),
        "nominable": lessons.nominable(found),
        "typed": request.POST,
    }
    return render(request, "supervision/reviewing/file.html", context, status=status)


def _compared(found: ReviewFile, sheets: list[ReviewSheet]) -> list[dict[str, Any]]:
    """Only the items somebody marked; `apart`: the first two do not say the same."""
    standard = frozen(found.round, found.act_kind)
    marked, first = _said(sheets), _said(sheets[: lots.PAIR])
    named = [(one.key, one.text, one.cite) for one in standard.vetoes]
    named += [(one.key, one.text, one.cite) for one in standard.items]
    return [
        {
            "text": text,
            "cite": cite,
            "cells": [_cell(sheet, key) for sheet in sheets],
            "apart": key in first and first[key]["apart"],
        }
        for key, text, cite in named
        if key in marked
    ]


@require_POST
def file_act(request: HttpRequest, pk: int) -> HttpResponse:
    """`do`: recuse, drop, arbitrate, upload, nominate."""
    user, on = moment.who(request), moment.today()
    found = sight.file_for(user, pk, on)
    sight.must_run(user, found.round, on)
    try:
        doing = DOING.get(request.POST.get("do", ""))
        if doing is None:
            raise BadFacts({"": "不认得要办的事，请回到这一卷的页面重新操作。"})
        messages.success(request, doing(request, found, user))
    except Refused as refused:
        messages.error(request, refused.sentence)
        return _file(request, sight.file_for(user, pk, on), status=400)
    return redirect("supervision:review_file", pk)


def _recuse(request: HttpRequest, found: ReviewFile, user: User) -> str:
    key = request.POST.get("sheet", "")
    held = found.sheets.filter(
        pk=int(key) if key.isascii() and key.isdecimal() and len(key) < 18 else 0
    ).first()
    if held is None:
        raise BadFacts({"sheet": "请选定是哪一位评查人员回避。"})
    lots.recuse(held, request.POST.get("why", ""), by=user, at=moment.now())
    return "已登记回避，由抽签确定的下一人接替。"


def _drop(request: HttpRequest, found: ReviewFile, user: User) -> str:
    lots.drop(found, request.POST.get("why", ""), by=user, at=moment.now())
    return "本卷已退出；随机抽取的，由同一单位的下一卷递补。"


def _arbitrate(request: HttpRequest, found: ReviewFile, user: User) -> str:
    sight.must_head(user, found.round, moment.today())
    seat = request.POST.get("seat", "")
    marking.arbitrate(
        found,
        int(seat) if seat in ("1", "2") else 0,
        request.POST.get("reason", ""),
        by=user,
        at=moment.now(),
    )
    return "已裁定。"


def _upload(request: HttpRequest, found: ReviewFile, user: User) -> str:
    files = request.FILES.getlist("file")
    if not files:
        raise BadFacts({"file": "请选择要上传的案卷材料。"})
    for one in files:
        materials.add(found, one.name or "", one, by=user, at=moment.now())
    return f"已上传{len(files)}份。"


def _nominate(request: HttpRequest, found: ReviewFile, user: User) -> str:
    lessons.nominate(found, request.POST.get("nomination", ""), by=user, at=moment.now(), on=moment.today())
    return "已推荐为优秀案卷。"


DOING: Mapping[str, Callable[[HttpRequest, ReviewFile, User], str]] = {
    "recuse": _recuse,
    "drop": _drop,
    "arbitrate": _arbitrate,
    "upload": _upload,
    "nominate": _nominate,
}


def material(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """For those on the file and those who run the round; every download is logged."""
    user = moment.who(request)
    held = (
        ReviewFile.objects.filter(pk=pk).select_related("result__case", "round").first()
        if pk < 2**62
        else None
    )
    if held is None or not sight.seated(user, held):
        held = sight.file_for(user, pk, moment.today())
    found = next((one for one in materials.of(held) if one.key == key), None)
    if found is None:
        raise NotYours("这一卷没有这份材料，或者它不在您的查阅范围内。")
    path = blobs.path_of(found.blob)
    if not path.exists():
        raise Refused("这份文件不在文件库中，请告诉系统管理员核对备份。")
    visit = moment.visit(request)
    if found.case is not None:
        note_download(found.case, visit, file=found.title)
    else:
        log(
            AccessLog.What.DOWNLOAD,
            visit,
            field=f"案卷评查材料：{found.title}",
            purpose=reverse("supervision:review_file", args=[pk]),
        )
    inline = found.blob.media_type in SHOWN_INLINE
    return FileResponse(
        path.open("rb"), as_attachment=not inline, filename=found.title, content_type=found.blob.media_type
    )
