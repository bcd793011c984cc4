"""农户信用绿码的台账：得分四项，颜色由得分得出；查询凭授权；贷款和还款。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.roles import CLERK, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.enforcement.credit.models import CodeQuery, FarmerCode, FarmLoan
from fadu.lines.enforcement.credit.tunables import FARMERS

GROUP = "农户信用绿码"
KEEPERS = (CLERK, SECTION_HEAD, ORGAN_HEAD)
FULL_LOANS = 30
PARTS = ("compliance", "loans", "land", "rules")


def score(row: FarmerCode) -> int:
    return sum(getattr(row, name) for name in PARTS)


def colour(points: int, limits: Mapping[str, int]) -> Cell:
    """`limits`: from how many points on it is green, yellow."""
    if points >= limits["green"]:
        return Cell(f"绿码（{points}分）", "green")
    if points >= limits["yellow"]:
        return Cell(f"黄码（{points}分）", "amber")
    return Cell(f"红码（{points}分）", "red")


def colours(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    limits = FARMERS.now()
    return {row.pk: colour(score(row), limits) for row in rows}


def lent(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """查询几次，贷款几笔多少；有逾期的标红，更新得分时扣分。"""
    keys = [row.pk for row in rows]
    asked = dict(
        CodeQuery.objects.filter(farmer__in=keys, voided_on=None)
        .order_by()
        .values_list("farmer")
        .annotate(n=Count("pk"))
    )
    loans = (
        FarmLoan.objects.filter(farmer__in=keys, voided_on=None, outcome=FarmLoan.Outcome.GRANTED)
        .order_by()
        .values("farmer")
        .annotate(n=Count("pk"), money=Sum("amount_fen"), late=Count("pk", filter=Q(paid=FarmLoan.Paid.LATE)))
    )
    found = {one["farmer"]: one for one in loans}
    return {row.pk: _lent(asked.get(row.pk, 0), found.get(row.pk)) for row in rows}


def _lent(queries: int, told: Any) -> Cell:
    if told is None:
        return Cell(f"查询{queries}次，没有贷款")
    late = f"，逾期{told['late']}笔" if told["late"] else ""
    return Cell(
        f"查询{queries}次，贷款{told['n']}笔{told['money'] / 1_000_000:g}万元{late}", "red" if late else ""
    )


def code_wrong(row: FarmerCode) -> dict[str, str]:
    if bool(row.confirmed_on) != bool(row.confirmer):
        return {"confirmer": "村（居）委会确认的，确认人和日期要一起填写。"}
    if bool(row.objected_on) != bool(row.objection):
        return {"objection": "有异议的，异议和日期要一起填写。"}
    if row.answer and not row.objected_on:
        return {"objected_on": "请先填写提出异议的日期。"}
    if len({bool(row.answer), bool(row.answered_on), bool(row.answer_note)}) > 1:
        return {"answer": "答复异议的，异议的处理、答复日期、答复的理由要一起填写。"}
    if bool(row.repair) != bool(row.repaired_on):
        return {"repair": "修复的，修复的内容和日期要一起填写。"}
    return _late_wrong(row) if row.pk and row.loans == FULL_LOANS else {}


def _late_wrong(row: FarmerCode) -> dict[str, str]:
    late = FarmLoan.objects.filter(farmer=row.pk, voided_on=None, paid=FarmLoan.Paid.LATE)
    return {"loans": "这户有逾期的绿码贷款，信贷一项不能是满分。"} if late.exists() else {}


def codes_told(rows: QuerySet[FarmerCode], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    points = F("compliance") + F("loans") + F("land") + F("rules")
    limits = FARMERS.now()
    green, yellow = limits["green"], limits["yellow"]
    told = (
        rows.filter(until=None)
        .order_by()
        .annotate(points=points)
        .aggregate(
            n=Count("pk"),
            green=Count("pk", filter=Q(points__gte=green)),
            yellow=Count("pk", filter=Q(points__gte=yellow, points__lt=green)),
            unsure=Count("pk", filter=Q(confirmed_on=None)),
            objected=Count("pk", filter=~Q(objected_on=None)),
            open=Count("pk", filter=~Q(objected_on=None) & Q(answered_on=None)),
            repaired=Count("pk", filter=~Q(repaired_on=None)),
        )
    )
    red = told["n"] - told["green"] - told["yellow"]
    return [
        ("在用", f"{told['n']}户"),
        ("绿、黄、红码", f"{told['green']}、{told['yellow']}、{red}户"),
        ("待确认", f"{told['unsure']}户"),
        ("异议", f"{told['objected']}件，没有答复的{told['open']}件"),
        ("修复", f"{told['repaired']}户"),
        ("分数线", FARMERS.beside(f"绿码{green}分，黄码{yellow}分")),
    ]


def query_wrong(row: CodeQuery) -> dict[str, str]:
    ended = row.farmer.until
    if ended and row.on >= ended:
        return {"farmer": f"农户已于{ended}撤回授权或者停用，不能查询。"}
    if row.farmer.confirmed_on is None:
        return {"farmer": "这户的数据村（居）委会还没有确认，不能供查询。"}
    return {}


def loan_wrong(row: FarmLoan) -> dict[str, str]:
    granted = row.outcome == FarmLoan.Outcome.GRANTED
    if granted != bool(row.granted_on):
        return {"granted_on": "已发放的填写发放日期，没有发放的不填。"}
    return {"paid": "没有发放的，不填还款。"} if row.paid and not granted else {}


def loans_told(rows: QuerySet[FarmLoan], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    granted = Q(outcome=FarmLoan.Outcome.GRANTED)
    told = rows.order_by().aggregate(
        n=Count("pk"),
        granted=Count("pk", filter=granted),
        money=Sum("amount_fen", filter=granted),
        late=Count("pk", filter=Q(paid=FarmLoan.Paid.LATE)),
    )
    return [
        ("申请", f"{told['n']}笔"),
        ("发放", f"{told['granted']}笔{(told['money'] or 0) / 100:,.2f}元"),
        ("逾期", f"{told['late']}笔"),
    ]


CODES = Ledger(
    model=FarmerCode,
    key="farmers",
    title="农户信用绿码",
    group=GROUP,
    help="凭农户授权取数，四项得分合计，照分数线分绿、黄、红码。村（居）委会确认以后才能供查询，到期更新。告知农户各项得分，受理异议和修复。",
    columns=("household", "village", "confirmed_on", "until"),
    number_format="{code}绿码〔{year}〕{seq}号",
    writers=KEEPERS,
    once=("household",),
    date_label="授权日期",
    follow_up=FollowUp("下次更新日期", "更新日期", "更新情况"),
    computed=(Computed(title="颜色", of=colours), Computed(title="使用", of=lent)),
    summary=codes_told,
    wrong=code_wrong,
    links=(("打印告知书", "credit:code_paper"),),
    about={"village": ("confirmed_on", "confirmer", "compliance", "loans", "land", "rules", "why")},
)
QUERIES = Ledger(
    model=CodeQuery,
    key="codequeries",
    title="绿码查询",
    group=GROUP,
    help="银行凭农户的授权查询，写明用途和查询人；撤回授权的、没有确认的不能查询。银行送来的一批可从 Excel 导入，结果逐份打印。",
    columns=("farmer", "bank", "letter", "purpose", "operator"),
    number_format="{code}绿查〔{year}〕{seq}号",
    writers=KEEPERS,
    date_label="查询日期",
    wrong=query_wrong,
    links=(("打印查询结果", "credit:query_paper"),),
)
LOANS = Ledger(
    model=FarmLoan,
    key="farmloans",
    title="绿码贷款",
    group=GROUP,
    help="凭绿码申请的贷款和还款；逾期的在绿码上标红，更新得分时扣分。",
    columns=("farmer", "bank", "amount_fen", "rate", "outcome", "paid"),
    number_format="{code}绿贷〔{year}〕{seq}号",
    writers=KEEPERS,
    date_label="申请日期",
    summary=loans_told,
    wrong=loan_wrong,
)
LEDGERS = (CODES, QUERIES, LOANS)
