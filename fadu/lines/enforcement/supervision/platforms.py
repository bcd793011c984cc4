"""两平台应用情况的台账：人员、事项、件数由名册和执法结果算好，缺口跟到补齐。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from fadu.kernel.asks import Asks
from fadu.kernel.ledgers import Asked, Cell, Computed, Draw, FollowUp, Ledger, Proposed
from fadu.kernel.models import Case
from fadu.law.statutes import JIANDUZHIFA
from fadu.lines.enforcement import cards
from fadu.lines.enforcement.feed.tally import BY_MONTH
from fadu.lines.enforcement.models import EnforcingBody, Officer, Power, Result, ResultTally
from fadu.lines.enforcement.registering.common import serving
from fadu.lines.enforcement.supervision.models import PaperCase, PlatformStanding
from fadu.lines.enforcement.supervision.rounds import DAILY, OFFICE


class NoAsks(Asks):
    """不必填写什么。"""


def bodies(asked: Asked) -> list[Proposed]:
    """Every enforcing body of the register, its officers and powers counted, what was told last time carried on."""
    held = EnforcingBody.objects.filter(serving(asked.on), unit__path__startswith=asked.organ.path)
    units = list(dict.fromkeys(held.order_by("unit", "pk").values_list("unit", flat=True)))
    if not units:
        raise ValueError("“执法主体”名册里还没有执法主体，请先登记名册。")
    people = _counted(Officer.objects.filter(cards.valid(asked.on), unit__in=units), "unit")
    items = _counted(Power.objects.filter(serving(asked.on), holder__in=units), "holder")
    before = {row.unit_id: row for row in asked.rows.order_by("on", "pk")}
    return [Proposed(_values(unit, asked.on, people, items, before.get(unit))) for unit in units]


def _counted(rows: QuerySet[Any], by: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(by).annotate(n=Count("pk")))


def _values(
    unit: int, on: date, people: Mapping[int, int], items: Mapping[int, int], last: PlatformStanding | None
) -> dict[str, Any]:
    known = ("handling_since", "watching_since", "accounts", "synced") if last else ()
    return {
        "on": on,
        "unit": unit,
        "accounts": 0,
        "officers": people.get(unit, 0),
        "items": items.get(unit, 0),
        **{name: getattr(last, name) for name in known},
    }


def gaps_of(row: PlatformStanding, results: int) -> Iterator[str]:
    if row.handling_since is None:
        yield "没有上办案平台"
    if row.watching_since is None:
        yield "没有上监督平台"
    if row.accounts < row.officers:
        yield f"缺账号{row.officers - row.accounts}个"
    if not row.items:
        yield "没有录入事项"
    if not results:
        yield "本年没有案件"
    if not row.synced:
        yield "数据没有同步"


def gaps(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    found = _results(rows)
    told = {row.pk: list(gaps_of(row, found.get((row.unit_id, row.on.year), 0))) for row in rows}
    return {key: Cell("、".join(one), "red") if one else Cell("没有", "green") for key, one in told.items()}


def _results(rows: Sequence[Any]) -> dict[tuple[int, int], int]:
    """{(unit, year): results} of the years in which these rows were checked."""
    held = ResultTally.objects.filter(BY_MONTH, **_years(rows, "on")).order_by()
    told = held.values_list("organ", "on__year").annotate(sum=Sum("n"))
    return {(organ, year): n for organ, year, n in told}


def _years(rows: Sequence[Any], day: str) -> dict[str, Any]:
    """What was checked last year is told of that year."""
    years = [row.on.year for row in rows] or [1]
    span = date(min(years), 1, 1), date(max(years), 12, 31)
    return {"organ__in": {row.unit_id for row in rows}, f"{day}__range": span}


def entering(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    """录入率：平台上的，比平台上的加线下、纸质的；逐件的录入率、及时率由“线下案件核对”算出。"""
    held = Result.objects.filter(platform__in=("province", "both"), **_years(rows, "decided_on")).order_by()
    told = held.values_list("organ", "decided_on__year").annotate(n=Count("pk"))
    found = {(organ, year): n for organ, year, n in told}
    return {row.pk: _entered(found.get((row.unit_id, row.on.year), 0), row.paper_cases) for row in rows}


def _entered(n: int, paper: int | None) -> Cell:
    if paper is None:
        return Cell(f"平台{n}件，线下没有填")
    whole = n + paper
    return Cell(f"录入率{n / whole:.1%}（{n}/{whole}）" if whole else "—", "red" if paper else "")


def standing_wrong(row: PlatformStanding) -> Mapping[str, str]:
    if row.gaps and row.reply_due_on is None:
        return {"reply_due_on": "写了缺口和要求的，请填写补齐期限。"}
    return {}


def told(rows: QuerySet[PlatformStanding], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    both = Q(handling_since__isnull=False, watching_since__isnull=False)
    sums = rows.order_by().aggregate(
        units=Count("unit", distinct=True),
        up=Count("unit", filter=both, distinct=True),
        open=Count("pk", filter=Q(reply_due_on__isnull=False, replied_on=None)),
    )
    rate = f"，上线率{sums['up'] / sums['units']:.1%}" if sums["units"] else ""
    return [
        ("单位", f"{sums['units']}个"),
        ("两平台都上线", f"{sums['up']}个{rate}"),
        ("待补齐", f"{sums['open']}个"),
    ]


# ── 线下案件 ────────────────────────────────────────────────────────────────────────────────────────
def on_platform(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    """照文号在执法结果里查：平台上有没有。"""
    numbers = {row.doc_no for row in rows}
    held = Result.objects.filter(
        organ__in={row.unit_id for row in rows}, doc_no__in=numbers, platform__in=("province", "both")
    )
    found = set(held.values_list("organ", "doc_no"))
    return {row.pk: _there((row.unit_id, row.doc_no) in found, row, on) for row in rows}


def _there(there: bool, row: PaperCase, on: date) -> Cell:
    late = row.reply_due_on is not None and (row.replied_on or on) > row.reply_due_on
    if there:
        return Cell("平台上有" + ("，录入晚了" if late and row.replied_on else ""), "green")
    if row.replied_on:
        return Cell("说已录入，平台上没有", "red")
    return Cell("平台上没有" + ("，逾期" if late else ""), "red" if late else "amber")


def paper_wrong(row: PaperCase) -> Mapping[str, str]:
    if row.reply_due_on is None:
        return {"reply_due_on": "请填写录入期限，到期没有录入的进该单位的待办。"}
    if row.replied_on and row.replied_on < row.on:
        return {"replied_on": f"录入日期{row.replied_on}早于立案日期{row.on}，请核对。"}
    return {}


def papers_told(rows: QuerySet[PaperCase], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    sums = rows.order_by().aggregate(
        n=Count("pk"),
        done=Count("pk", filter=~Q(replied_on=None)),
        timely=Count("pk", filter=Q(replied_on__lte=F("reply_due_on"))),
    )
    return [
        ("纸质登记簿上", f"{sums['n']}件"),
        ("录入率", _part(sums["done"], sums["n"])),
        ("及时率", _part(sums["timely"], sums["n"])),
        ("没有录入", f"{sums['n'] - sums['done']}件"),
    ]


def _part(part: int, whole: int) -> str:
    return f"{part / whole:.1%}（{part}/{whole}）" if whole else "—"


PAPERS = Ledger(
    model=PaperCase,
    key="papercases",
    title="线下案件核对",
    group=DAILY,
    help="各单位纸质登记簿上的案件，一件一行，可从 Excel 导入；照文号与平台核对，没有录入的到期进该单位的待办，录入了填录入平台日期。",
    columns=("unit", "doc_no", "matter", "checked_on"),
    number_format="{code}线下〔{year}〕{seq}号",
    writers=OFFICE,
    cite=JIANDUZHIFA[37, 2],
    once=("unit", "doc_no"),
    date_label="立案日期",
    follow_up=FollowUp("录入期限", "录入平台日期", "录入情况或者没有录入的原因"),
    computed=(Computed(title="平台", of=on_platform),),
    summary=papers_told,
    wrong=paper_wrong,
    about={"unit": ("replied_on", "result")},
)
STANDING = Ledger(
    model=PlatformStanding,
    key="platforms",
    title="两平台应用情况",
    group=DAILY,
    help="办案、监督两个平台：上线、账号、事项、数据同步。持证人员、事项由名册算好，缺什么由系统列出，限期补齐。",
    columns=("unit", "handling_since", "watching_since", "accounts", "officers", "items"),
    number_format="{code}两台〔{year}〕{seq}号",
    writers=OFFICE,
    cite=JIANDUZHIFA[37, 2],
    once=("unit", "on"),
    date_label="核对日期",
    follow_up=FollowUp("补齐期限", "补齐日期", "补齐情况"),
    computed=(Computed(title="缺口", of=gaps), Computed(title="录入", of=entering)),
    summary=told,
    wrong=standing_wrong,
    draw=Draw(
        title="列出各执法主体",
        help="名册上的每个执法主体列一行，持证人员、事项已经算好，上次填的沿用。",
        asks=NoAsks,
        propose=bodies,
    ),
    about={"unit": ("replied_on", "result", "accounts", "paper_cases")},
)
