"""以案定补：补贴由案件算出，当事人核实、没有待核实的疑问，才能审批、发放（人民调解法第十六条）。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from fadu.kernel.asks import Asks, Money, Number
from fadu.kernel.ledgers import Asked, Draw, Ledger, Proposed
from fadu.kernel.models import Case, Entry
from fadu.kernel.tunables import Tunable
from fadu.law.roles import CLERK, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import TIAOJIE
from fadu.lines.mediation.integrity.ledger import MONEY
from fadu.lines.mediation.models import Allowance, IntegrityCheck, Mediation

KEY = "mediation.allowance"
HARD_FEN = 10_000_000  # 涉及金额达到此数（分）的按疑难计


@dataclass(frozen=True, kw_only=True)
class Rates:
    """每件的补贴（分）。法律只说“适当的误工补贴”，标准由本级司法行政、财政部门定，在单位设置中改。"""

    oral: int = 5_000
    written: int = 15_000
    hard: int = 30_000
    confirmed: int = 5_000  # 经司法确认的，另加
    failed: int = 3_000  # 调解不成、依法终止的，也付出了劳动

    @classmethod
    def now(cls) -> Rates:
        """As the administrator has set them."""
        return cls(**ALLOWANCE.now())


class RateAsks(Asks):
    """补贴标准的各个数目。"""

    oral = Money("口头协议，每件（元）")
    written = Money("书面协议，每件（元）")
    hard = Money("疑难纠纷书面协议，每件（元）", help="群体性、高风险，或者涉及金额10万元以上的。")
    confirmed = Money("经司法确认的，另加（元）")
    failed = Money("调解不成、依法终止的，每件（元）")


ALLOWANCE = Tunable(
    key=KEY,
    title="案件补贴标准（以案定补）",
    help="每件案件的补贴；法律只说“适当的误工补贴”，标准由本级司法行政、财政部门定。改动以后新列入的照新标准。",
    asks=RateAsks,
    default=asdict(Rates()),
    cite=TIAOJIE[16],
)


def due(case: Mediation, rates: Rates) -> tuple[int, str]:
    """(fen, the rule in words). Nothing for a case that is not concluded."""
    if case.concluded_on is None:
        return 0, "尚未结束"
    if case.result != "success":
        return rates.failed, f"调解不成、终止，每件{yuan(rates.failed)}"
    if case.form == "oral":
        base, said = rates.oral, f"口头协议，每件{yuan(rates.oral)}"
    elif hard(case):
        base, said = rates.hard, f"疑难纠纷书面协议，每件{yuan(rates.hard)}"
    else:
        base, said = rates.written, f"书面协议，每件{yuan(rates.written)}"
    if case.confirmed_on:
        return base + rates.confirmed, f"{said}；经司法确认，另加{yuan(rates.confirmed)}"
    return base, said


def hard(case: Mediation) -> bool:
    """群体性、高风险，或者涉及金额大的。"""
    return case.group or case.risk == "high" or (case.amount_fen or 0) >= HARD_FEN


def yuan(fen: int) -> str:
    return f"{fen / 100:g}元"


# ── 按月列入 ────────────────────────────────────────────────────────────────────────────────────────
class MonthAsks(Asks):
    """列入一个月办结的案件。"""

    year = Number("年度", least=2000, most=2199)
    month = Number("月份", least=1, most=12)


def of_month(asked: Asked) -> list[Proposed]:
    """Every case concluded that month in this body, with its mediator; who has none is left out."""
    year, month = asked.values["year"], asked.values["month"]
    concluded = Mediation.objects.filter(
        pk__in=asked.cases.filter(line="mediation", organ=asked.organ).values("pk"),
        concluded_on__year=year,
        concluded_on__month=month,
        category="people",
    ).exclude(handler=None)
    rates = Rates.now()
    said = _attested(concluded.order_by())
    return [
        _proposed(case, rates, asked.on, attested=said.get(case.pk, False))
        for case in concluded.order_by("concluded_on", "pk")
    ]


def _proposed(case: Mediation, rates: Rates, on: date, *, attested: bool) -> Proposed:
    amount, rule = due(case, rates)
    said = {"on": on, "mediator": case.handler_id, "rule": rule, "amount_fen": amount, "confirmed": "none"}
    if attested:
        said |= {"confirmed": "portal", "confirmed_note": "当事人在网上确认调解属实。"}
    return Proposed(said, case)


def attested(case: Case) -> bool:
    """Has a party said through its own channel that the mediation took place?"""
    return _attested(Mediation.objects.filter(pk=case.pk)).get(case.pk, False)


def _attested(cases: QuerySet[Mediation]) -> dict[int, bool]:
    """What was said last, by case; cases of which nobody said anything are not in it."""
    said = Entry.objects.filter(event="attested", case__in=cases.values("pk")).order_by("case", "seq")
    return {case: bool(facts.get("attest_true")) for case, facts in said.values_list("case", "facts")}


# ── 审批以前 ────────────────────────────────────────────────────────────────────────────────────────
def wrong(row: Allowance) -> Mapping[str, str]:
    """What stands against the row as it is about to be written; by field."""
    found: dict[str, str] = {}
    if row.confirmed in (Allowance.Confirmed.CALL, Allowance.Confirmed.VISIT):
        if not row.confirmed_note.strip() or row.confirmed_by_id is None:
            found["confirmed_note"] = "电话、上门核实的，请填写核实人和核实记录：何时与谁通话，对方怎么说。"
        elif row.confirmed_by_id == row.mediator_id:
            found["confirmed_by"] = "核实人不能是调解员本人，请由其他人员核实。"
    if row.confirmed == Allowance.Confirmed.PORTAL and not attested(_case(row)):
        found["confirmed"] = (
            "当事人还没有在网上核实，请当事人凭查询码办理“核实调解情况”，或者由他人电话回访。"
        )
    if row.amount_fen > _most(row):
        found["amount_fen"] = f"按标准最多{yuan(_most(row))}，请核对。"
    return found | _against_approval(row)


def _most(row: Allowance) -> int:
    return due(_case(row), Rates.now())[0]


def _case(row: Allowance) -> Mediation:
    """Every row has one (per_case)."""
    return Mediation.objects.get(pk=str(row.case_id))


def _against_approval(row: Allowance) -> dict[str, str]:
    if row.approved_on is None and row.paid_on is None:
        return {}
    if row.confirmed == Allowance.Confirmed.NONE:
        return {
            "approved_on": "当事人尚未核实，不能审批。请当事人凭查询码在网上“核实调解情况”，或者由调解员以外的人电话回访。"
        }
    checks = IntegrityCheck.objects.filter(case=row.case_id, voided_on=None)
    if open_ := checks.filter(verdict="").first():
        return {
            "approved_on": f"本案有待核实的疑问（{open_.number}：{open_.matter}），请先在“真实性核查”中核实。"
        }
    if fault := checks.filter(verdict="fault").first():
        return {"approved_on": f"本案经核实有问题（{fault.number}），不发补贴；请作废这一行并写明原因。"}
    if row.paid_on and not row.approved_on:
        return {"paid_on": "尚未审批，不能发放。"}
    return {}


def summary(rows: QuerySet[Allowance], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        fen=Sum("amount_fen"),
        waiting=Count("pk", filter=Q(confirmed="none")),
        paid=Sum("amount_fen", filter=~Q(paid_on=None)),
    )
    return [
        ("列入", f"{told['n']}件，{yuan(told['fen'] or 0)}"),
        ("待当事人核实", f"{told['waiting']}件"),
        ("已发放", yuan(told["paid"] or 0)),
    ]


ALLOWANCES = Ledger(
    model=Allowance,
    key="allowances",
    title="案件补贴（以案定补）",
    group=MONEY,
    help="按月列入办结的案件，金额由规则算出；当事人核实、疑问核清后由负责人审批。调解不成、依法终止的也计。",
    columns=("mediator", "rule", "amount_fen", "confirmed", "approved_on", "paid_on"),
    number_format="{code}补贴〔{year}〕{seq}号",
    writers=(CLERK, SECTION_HEAD, ORGAN_HEAD),
    cite=TIAOJIE[16],
    per_case=True,
    once=("case", "mediator"),
    signs=("approved_by", "approved_on"),
    signing="审批",
    later=("paid_on",),
    date_label="列入日期",
    wrong=wrong,
    summary=summary,
    draw=Draw(
        title="按月列入",
        help="列入本组织当月办结的案件；已列入的不重复。金额按现行标准算出。",
        asks=MonthAsks,
        propose=of_month,
    ),
)
