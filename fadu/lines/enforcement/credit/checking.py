"""信用核查和信用承诺的台账：列入严重失信主体名单的不能直接通过，承诺要在几日内录入，到期核查。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.statutes import YINGSHANG
from fadu.lines.enforcement.credit.models import CreditCheck, CreditPledge, Repair
from fadu.lines.enforcement.credit.tunables import TO_ENTER
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.models.result import having

GROUP = "信用核查和承诺"
YEAR = timedelta(days=365)


# ── 核查 ────────────────────────────────────────────────────────────────────────────────────────────
def known_here(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """What this system itself knows of the firm: penalties of the last year, false applications for repair."""
    codes = {row.credit_code for row in rows}
    found = Result.objects.filter(
        having("credit_code", codes), act_kind="penalty", decided_on__gt=on - YEAR, withdrawn_on=None
    )
    fined = dict(found.order_by().values_list("credit_code").annotate(n=Count("pk")))
    lied = set(
        Repair.objects.exclude(falsified_on=None)
        .filter(parties__credit_code__in=codes - {""})
        .values_list("parties__credit_code", flat=True)
    )
    return {
        row.pk: _known(fined.get(row.credit_code, 0), row.credit_code in lied, row.credit_code)
        for row in rows
    }


def _known(fined: int, lied: bool, code: str) -> Cell:
    if not code:
        return Cell("没有填信用代码")
    more = "，修复申请曾经失实" if lied else ""
    return Cell(
        f"一年内处罚{fined}次{more}" if fined else more.lstrip("，") or "没有",
        "amber" if fined or lied else "",
    )


def check_wrong(row: CreditCheck) -> dict[str, str]:
    if not (row.credit_code or row.id_number):
        return {"credit_code": "请填写统一社会信用代码，自然人的填写证件号码。"}
    if row.found != CreditCheck.Found.CLEAN and not row.details:
        return {"details": "有失信信息的，请写明是哪些。"}
    if row.found == CreditCheck.Found.SERIOUS and row.verdict == CreditCheck.Verdict.PASSED:
        return {"verdict": "列入严重失信主体名单的，不能直接通过，请选“否决”，或者复核并写明理由。"}
    if row.verdict == CreditCheck.Verdict.REVIEWED and not row.reason:
        return {"reason": "复核后通过的，请写明理由。"}
    return {}


def checks_told(rows: QuerySet[CreditCheck], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    verdicts = CreditCheck.Verdict
    told = rows.order_by().aggregate(
        n=Count("pk"),
        bad=Count("pk", filter=~Q(found=CreditCheck.Found.CLEAN)),
        reviewed=Count("pk", filter=Q(verdict=verdicts.REVIEWED)),
        stopped=Count("pk", filter=Q(verdict=verdicts.STOPPED)),
    )
    return [
        ("核查", f"{told['n']}次"),
        ("有失信信息", f"{told['bad']}次"),
        ("复核后通过", f"{told['reviewed']}次"),
        ("否决", f"{told['stopped']}次"),
    ]


# ── 承诺 ────────────────────────────────────────────────────────────────────────────────────────────
def entered(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    within = timedelta(days=TO_ENTER.number("enter_days"))
    return {row.pk: _entered(row, row.on + within, on) for row in rows}


def _entered(row: CreditPledge, due: date, on: date) -> Cell:
    if row.entered_on is None:
        return Cell(f"没有录入（{due}前）", "red" if on > due else "amber")
    late = row.entered_on > due
    return Cell(f"{row.entered_on}录入" + ("，逾期" if late else ""), "red" if late else "green")


def pledge_wrong(row: CreditPledge) -> dict[str, str]:
    if bool(row.kept) != bool(row.replied_on):
        return {"kept": "核查了的，履行情况和核查日期要一起填写。"}
    if row.kept == CreditPledge.Kept.BROKEN and not row.recorded_on:
        return {"recorded_on": "没有履行承诺的，请记入信用记录并填写日期。"}
    if row.entered_on and row.entered_on < row.on:
        return {"entered_on": f"录入日期{row.entered_on}早于承诺日期{row.on}。"}
    return {}


def pledges_told(rows: QuerySet[CreditPledge], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        told=Count("pk", filter=~Q(entered_on=None)),
        done=Count("pk", filter=Q(kept=CreditPledge.Kept.KEPT)),
        broken=Count("pk", filter=Q(kept=CreditPledge.Kept.BROKEN)),
    )
    return [
        ("承诺", f"{told['n']}份"),
        ("已录入", f"{told['told']}条"),
        ("履行", f"{told['done']}份"),
        ("没有履行", f"{told['broken']}份"),
        ("录入期限", TO_ENTER.beside(f"{TO_ENTER.number('enter_days')}日")),
    ]


CHECKS = Ledger(
    model=CreditCheck,
    key="checks",
    title="信用核查",
    group=GROUP,
    help="批准以前查询申请人的信用记录：何时、何人、在哪个平台、查到什么。列入严重失信主体名单的，不能直接通过。",
    columns=("subject", "business", "matter", "platform", "found", "verdict"),
    number_format="{code}信查〔{year}〕{seq}号",
    cite=YINGSHANG[53],
    date_label="查询日期",
    computed=(Computed(title="本系统所知", of=known_here),),
    summary=checks_told,
    wrong=check_wrong,
)
PLEDGES = Ledger(
    model=CreditPledge,
    key="pledges",
    title="信用承诺",
    group=GROUP,
    help="以承诺代替材料：告知事项和后果，在期限内录入信用平台，到期核查，没有履行的记入信用记录。",
    columns=("subject", "business", "matter", "entered_on", "kept"),
    number_format="{code}信诺〔{year}〕{seq}号",
    cite=YINGSHANG[53],
    date_label="承诺日期",
    follow_up=FollowUp("核查期限", "核查日期", "核查情况"),
    computed=(Computed(title="录入", of=entered),),
    summary=pledges_told,
    wrong=pledge_wrong,
)
LEDGERS = (CHECKS, PLEDGES)
