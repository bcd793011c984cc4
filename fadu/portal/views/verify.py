"""文书查验：凭文书上的编号和摘要（或者扫码），或者上传手中的 PDF，看是不是本系统制发、签后有没有改过。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from fadu.kernel import throttle
from fadu.kernel.errors import Refused
from fadu.kernel.masking import mask_name
from fadu.kernel.models import Paper
from fadu.kernel.signing.sheet import Place, sheet_of
from fadu.kernel.signing.verifying import NotPdf, Verdict, paper_named, paper_of, verdicts
from fadu.portal import moment
from fadu.portal.screen import show, text

HOUR = timedelta(hours=1)
LOOKS = throttle.Limit("verify", most=60, within=HOUR, block=HOUR)
MOST = 20 * 1024 * 1024
NOT_FOUND = (
    "没有找到。请核对文书编号和摘要的前16位（文书最后一页“签名记录”上都有）；摘要对不上的，正文可能被改动过。"
)


@dataclass(frozen=True)
class Found:
    """一份文书可以公开的：名称、编号、制发单位、签了几个名，当事人只露姓。"""

    paper: Paper
    names: tuple[str, ...]
    state: str
    good: bool


def verify(request: HttpRequest) -> HttpResponse:
    context: dict[str, object] = {
        "number": text(request.GET.get("number"), 80),
        "digest": text(request.GET.get("digest"), 80),
    }
    try:
        if request.method == "POST" or request.GET.get("digest"):
            throttle.hit(LOOKS, moment.visit(request).ip or "-", at=moment.now())
        if request.method == "POST":
            context |= _of_file(request)
        elif request.GET.get("digest"):
            paper = paper_named(str(context["number"]), str(context["digest"]))
            context |= {"found": _found(paper)} if paper else {"sentence": NOT_FOUND}
    except Refused as refused:
        context["sentence"] = refused.sentence
    return show(request, "verify", context, status=400 if context.get("sentence") else 200)


def _of_file(request: HttpRequest) -> dict[str, object]:
    file = request.FILES.get("file")
    if file is None or not file.size:
        raise NotPdf("请先选择要查验的PDF文件。")
    if file.size > MOST:
        raise NotPdf("文件太大，最多20MB。")
    content = file.read()
    told: list[Verdict] = verdicts(content)
    if not told:
        raise NotPdf("这个文件没有电子签名，请用从本系统下载的签名成品查验；打印件请输入编号和摘要。")
    paper = paper_of(content)
    return {"verdicts": told, "found": _found(paper) if paper else None}


def _found(paper: Paper) -> Found:
    sheet = sheet_of(paper.case)
    if sheet is None or sheet.paper.pk != paper.pk or paper.status == Paper.Status.VOID:
        return Found(paper, (), "这份文书已由后来的文本代替，不再有效。", False)
    names = tuple(f"{one.title} {_shown(one)}" for one in sheet.places if one.how)
    if sheet.sealed:
        return Found(paper, names, "各方已签名，制发单位已盖章，文书有效。", True)
    return Found(paper, names, "还没有签完，尚未生效。", False)


def _shown(one: Place) -> str:
    return mask_name(one.name) if one.kind == "person" else one.name
