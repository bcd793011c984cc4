"""执法结果：名单、一件、查看被密封的姓名和证件号码。"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from fadu.desk import moment
from fadu.kernel.audit import What, note
from fadu.kernel.crypto import opened
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.masking import MAY_REVEAL
from fadu.kernel.standing import Standing, standing
from fadu.lines.enforcement import choices
from fadu.lines.enforcement.feed.fields import PARTY_KINDS
from fadu.lines.enforcement.feed.personal import told
from fadu.lines.enforcement.models import Result, ResultVersion
from fadu.lines.enforcement.publicity.who import publishes
from fadu.lines.enforcement.results import filing, listing
from fadu.lines.enforcement.results.forms import ResultFilter

KINDS, FIELDS = dict(choices.ACT_KINDS), dict(choices.FIELDS)
PENALTIES, LEVELS = dict(choices.PENALTIES), dict(choices.BENCHMARK_LEVELS)
LENIENCIES, PARTIES = dict(choices.LENIENCIES), dict(PARTY_KINDS)
YES_NO = {True: "是", False: "否", None: "未填"}
NAMES = {one.name: one.verbose_name for one in Result._meta.local_concrete_fields}


def mine(request: HttpRequest) -> Standing:
    return standing(moment.who(request), on=moment.today())


@require_GET
def results(request: HttpRequest) -> HttpResponse:
    form = ResultFilter(request.GET, organs=listing.named(listing.within(mine(request))))
    wanted, key = form.wanted(), listing.Key.read(request.GET.get("after", ""))
    found = listing.page(wanted, key)
    context = {
        "form": form,
        "rows": [(one, KINDS.get(one.act_kind, ""), FIELDS.get(one.field, "")) for one in found.rows],
        "more": found.more,
        "next": str(listing.Key.of(found.rows[-1])) if found.rows else "",
        "later": key is not None,
        "count": listing.count(wanted),
    }
    return render(request, "enforcement/results.html", context)


@require_GET
def result(request: HttpRequest, pk: int) -> HttpResponse:
    one = listing.one(mine(request), pk)
    versions = ResultVersion.objects.filter(result=one).select_related("batch").order_by("-pk")[:50]
    context = {
        "one": one,
        "rows": shown(one),
        "versions": [(version, changes(one, version)) for version in versions],
        "may_file": filing.files(mine(request), one),
        "may_reveal": bool(one.sealed) and _may_reveal(request, one),
        "may_publish": one.published_on is not None and one.case_id is None and publishes(mine(request), one),
    }
    return render(request, "enforcement/result.html", context)


@require_POST
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    one = listing.one(mine(request), pk)
    purpose = request.POST.get("purpose", "").strip()
    if len(purpose) < 2:
        raise NotAllowed("查看姓名和证件号码须写明用途，例如“核对送达”。")
    if not one.sealed or not _may_reveal(request, one):
        raise NotYours("您的身份不能查看这名相对人的姓名和证件号码；确需查看的，请联系该机关的执法人员。")
    note(
        What.REVEAL,
        moment.visit(request),
        field=f"执法结果{one.pk} {one.doc_no}：姓名和证件号码",
        purpose=purpose,
    )
    name, number = told(opened(one.sealed))
    context = {"one": one, "name": name, "number": number, "purpose": purpose}
    return render(request, "enforcement/result_reveal.html", context)


def _may_reveal(request: HttpRequest, one: Result) -> bool:
    """Those who handle or direct cases in that organ or above it; supervision looks at procedure and needs no names."""
    posts = mine(request).on_line("enforcement")
    return any(post.role in MAY_REVEAL and post.organ.contains(one.organ) for post in posts)


def shown(one: Result) -> list[tuple[str, str]]:
    """(label, words), what is empty left out."""
    penalties = "、".join(PENALTIES.get(key, key) for key in one.penalties.split(",") if key)
    rows = (
        ("文号", one.doc_no),
        ("执法机关", one.organ.name),
        ("行为种类", KINDS.get(one.act_kind, "")),
        ("执法领域", FIELDS.get(one.field, "")),
        ("权责事项编码", one.power_code),
        ("违法行为", one.violation),
        ("相对人", f"{one.party_name}（{PARTIES.get(one.party_kind, '')}）"),
        ("统一社会信用代码", one.credit_code),
        ("涉企", YES_NO[one.enterprise]),
        ("处罚种类", penalties),
        ("罚款", yuan(one.fine_fen)),
        ("没收", yuan(one.confiscated_fen)),
        ("裁量档次", LEVELS.get(one.benchmark_level, "")),
        ("减免责", LENIENCIES.get(one.leniency, "")),
        ("法制审核", YES_NO[one.reviewed]),
        ("听证", YES_NO[one.hearing]),
        ("执法证号", one.officers.replace(",", "、")),
        ("立案日期", day(one.filed_on)),
        ("决定日期", day(one.decided_on)),
        ("送达日期", day(one.served_on)),
        ("应公示日期", day(one.publish_due_on)),
        ("公示日期", day(one.published_on)),
        ("撤回公示日期", day(one.withdrawn_on)),
        ("夜间执法", "是" if one.night else ""),
        ("所在系统", dict(Result.Platform.choices).get(one.platform, "")),
        ("来源", one.source),
    )
    return [(label, words) for label, words in rows if words]


def changes(one: Result, version: ResultVersion) -> list[tuple[str, str]]:
    """(label, what it was) of what a later file changed; of personal data only that it changed."""
    differs = [
        (str(NAMES.get(name.removesuffix("_id"), name)), str(was))
        for name, was in version.told.items()
        if name not in ("party_index", "name_index") and str(was) != str(getattr(one, name))
    ]
    return [(label, words if words not in ("None", "") else "（空）") for label, words in differs]


def yuan(fen: int) -> str:
    return f"{fen / 100:,.2f} 元" if fen else ""


def day(on: object) -> str:
    return str(on) if on else ""
