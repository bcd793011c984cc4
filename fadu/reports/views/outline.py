"""起草时改提纲、指定撰写人；各部分的历次文本。"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.reports import arranging
from fadu.reports.drafting import heading, rewrite
from fadu.reports.models import Report, Section, SectionText
from fadu.reports.reach import to_write, writers_of
from fadu.reports.views.editor import section_of
from fadu.reports.views.frame import framed, opened, parts

BY_CHARACTER = 2000  # 字：再长，逐字比较太慢
CLAUSE = re.compile(r"[^，。；：\n]*[，。；：\n]|[^，。；：\n]+")


@require_POST
def arrange(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """`part` 0: of the report as a whole."""
    report = opened(request, pk)
    to_write(moment.who(request), report, moment.today())
    section = section_of(report, part) if part else None
    do = request.POST.get("do", "")
    if do == "add":
        section = arranging.add(
            report, request.POST.get("title", ""), under=section, source=request.POST.get("source", ""),
            by=moment.who(request), at=moment.now(),
        )  # fmt: skip
        messages.success(request, f"已加上“{heading(section)}”。")
        return redirect("reports:part", report.pk, section.pk)
    if section is None:
        raise NotAllowed("请从左栏选择要改的部分。")
    return _arranged(request, report, section, do)


def _arranged(request: HttpRequest, report: Report, section: Section, do: str) -> HttpResponse:
    if do == "remove":
        arranging.remove(section)
        messages.success(request, f"已删去“{section.title}”。")
        return redirect("reports:edit", report.pk)
    if do == "rename":
        arranging.rename(section, request.POST.get("title", ""))
    elif do in ("up", "down"):
        arranging.move(section, up=do == "up")
    elif do == "assign":
        _assign(request, report, section)
    else:
        raise NotAllowed("请选择要怎么改：改名、移动、指定撰写人或者删去。")
    messages.success(request, "提纲已改。" if do != "assign" else "已指定撰写人。")
    return redirect("reports:part", report.pk, section.pk)


def _assign(request: HttpRequest, report: Report, section: Section) -> None:
    text = request.POST.get("owner", "")
    owner = writers_of(report, moment.today()).filter(pk=int(text)).first() if text.isdecimal() else None
    if text and owner is None:
        raise NotYours("撰写人应是本机关或者下级机关的人员，请从列表中选择。")
    arranging.assign(section, owner=owner, source=request.POST.get("source", ""))


# ── 历次文本 ────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Run:
    """差异的一段：ins 加的、del 删的、"" 没有变的。"""

    kind: str
    text: str


def differences(before: str, after: str) -> list[Run]:
    """Character by character, as Chinese has no words to go by; a long text clause by clause."""
    one, other = _cut(before, len(after)), _cut(after, len(before))
    found: list[Run] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Run("", "".join(one[a:b])))
            continue
        found += [Run("del", "".join(one[a:b]))] if b > a else []
        found += [Run("ins", "".join(other[c:d]))] if d > c else []
    return found


def _cut(text: str, against: int) -> list[str]:
    return list(text) if max(len(text), against) <= BY_CHARACTER else CLAUSE.findall(text)


def history(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Every version with what it changed; POST puts one back, as a new version."""
    report = opened(request, pk)
    section = section_of(report, part)
    texts = list(section.texts.select_related("by"))
    if request.method == "POST":
        return _restored(request, report, section, texts)
    earlier = [*texts[1:], None]
    rows = [
        (one, differences(before.body if before else "", one.body))
        for one, before in zip(texts, earlier, strict=True)
    ]
    context = framed(
        request, report, "edit", section=section, heading=heading(section), rows=rows, parts=parts(report)
    )
    return render(request, "reports/history.html", context)


def _restored(
    request: HttpRequest, report: Report, section: Section, texts: list[SectionText]
) -> HttpResponse:
    to_write(moment.who(request), report, moment.today(), section)
    wanted = next((one for one in texts if str(one.version) == request.POST.get("version")), None)
    if wanted is None:
        raise NotAllowed("没有这个版本，请从列表中选择要恢复的版本。")
    rewrite(section, wanted.body, seen=section.version, by=moment.who(request), at=moment.now())
    messages.success(request, f"已恢复为第{wanted.version}版的文字，另存为新的一版；原来的各版都在。")
    return redirect("reports:part", report.pk, section.pk)
