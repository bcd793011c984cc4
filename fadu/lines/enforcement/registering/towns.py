"""镇街执法队伍的台账：下沉编制和规范化检查。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement import cards
from fadu.lines.enforcement.choices import FIELDS
from fadu.lines.enforcement.feed.tally import BY_MONTH
from fadu.lines.enforcement.models.registers import Officer, TownCheck, TownPosts
from fadu.lines.enforcement.models.registers.towns import STANDARDS
from fadu.lines.enforcement.models.result import ResultTally
from fadu.lines.enforcement.registering.common import EVERYBODY, KEEPERS, TOWNS

TOP = 3  # 个最多的领域


# ── 编制 ────────────────────────────────────────────────────────────────────────────────────────────
def _certified(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    held = Officer.objects.filter(cards.valid(on), unit__in=[row.town_id for row in rows]).order_by()
    found = dict(held.values_list("unit").annotate(n=Count("pk")))
    return {
        row.pk: Cell(f"{n}人，空编{max(0, row.approved - row.filled)}", "red" if n < cards.LEAST else "")
        for row in rows
        for n in (found.get(row.town_id, 0),)
    }


def _each(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """本年处罚、检查的件数和在岗人均。"""
    counted = ResultTally.objects.filter(
        BY_MONTH,
        organ__in=[row.town_id for row in rows],
        on__year=on.year,
        act_kind__in=("penalty", "inspection"),
    )
    found: dict[tuple[int, str], int] = {}
    for organ, kind, n in counted.order_by().values_list("organ", "act_kind").annotate(sum=Sum("n")):
        found[(organ, kind)] = n
    return {row.pk: _load(row, found) for row in rows}


def _load(row: TownPosts, found: dict[tuple[int, str], int]) -> Cell:
    n = [found.get((row.town_id, kind), 0) for kind in ("penalty", "inspection")]
    each = f"，人均{sum(n) / row.on_duty:.1f}件" if row.on_duty else ""
    return Cell(f"处罚{n[0]}件，检查{n[1]}次{each}", "" if sum(n) else "amber")


def posts_wrong(row: TownPosts) -> dict[str, str]:
    if row.on_duty > row.filled:
        return {"on_duty": f"在执法岗位{row.on_duty}人，多于到位的{row.filled}人，请核对。"}
    return {}


# ── 规范化 ──────────────────────────────────────────────────────────────────────────────────────────
def met(row: TownCheck) -> int:
    return sum(bool(getattr(row, name)) for name in STANDARDS)


def _met(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    whole = len(STANDARDS)
    return {
        row.pk: Cell(f"{n}/{whole}，{points(row):.0f}分", "green" if n == whole else "amber")
        for row in rows
        for n in (met(row),)
    }


def points(row: TownCheck) -> float:
    """Of a hundred, every standard the same."""
    return met(row) * 100 / len(STANDARDS)


def unmet(row: TownCheck) -> list[str]:
    """Labels of the standards not met."""
    return [str(CHECKS.own[name].verbose_name) for name in STANDARDS if not getattr(row, name)]


def _spread(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    return concentrations(rows)


def concentrations(rows: Sequence[Any]) -> dict[int, Cell]:
    """案件集中在几个领域：当年最多的三个占几成。"""
    years = {row.year for row in rows}
    counted = ResultTally.objects.filter(
        BY_MONTH, organ__in=[row.town_id for row in rows], on__year__in=years
    )
    found: dict[tuple[int, int], dict[str, int]] = {}
    for organ, year, field, n in (
        counted.order_by().values_list("organ", "on__year", "field").annotate(n=Sum("n"))
    ):
        found.setdefault((organ, year), {})[field] = n
    return {row.pk: concentration(found.get((row.town_id, row.year), {})) for row in rows}


def concentration(fields: Mapping[str, int]) -> Cell:
    """How many of the cases lie in the three fields that have most."""
    whole = sum(fields.values())
    if not whole:
        return Cell("没有案件", "amber")
    ranked = sorted(((n, key) for key, n in fields.items() if n), reverse=True)
    top = sum(n for n, _ in ranked[:TOP])
    named = "、".join(dict(FIELDS).get(key, "未填领域") for _, key in ranked[:TOP])
    return Cell(f"{len(ranked)}个领域，{named}占{top / whole:.0%}", "amber" if len(ranked) <= TOP else "")


def _trend(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """与同一镇街上一次检查比。"""
    checks = TownCheck.objects.filter(town__in=[row.town_id for row in rows], voided_on=None)
    by_town: dict[int, list[TownCheck]] = {}
    for one in checks.order_by("on", "pk"):
        by_town.setdefault(one.town_id, []).append(one)
    return {row.pk: _against(row, by_town.get(row.town_id, [])) for row in rows}


def _against(row: TownCheck, checks: list[TownCheck]) -> Cell:
    before = [one for one in checks if (one.on, one.pk) < (row.on, row.pk)]
    if not before:
        return Cell("首次")
    more = met(row) - met(before[-1])
    return Cell(f"{more:+d}项" if more else "持平", "green" if more > 0 else "red" if more < 0 else "")


def check_wrong(row: TownCheck) -> dict[str, str]:
    if met(row) < len(STANDARDS) and not row.gaps:
        return {"gaps": "有没有达标的项，请写明缺什么、怎样补。"}
    return {}


def _checks_told(rows: QuerySet[TownCheck], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    held = rows.filter(year=year).order_by()
    everything = held.filter(**dict.fromkeys(STANDARDS, True)).count()
    told = held.aggregate(
        n=Count("pk"),
        towns=Count("town", distinct=True),
        money=Sum("budget_fen"),
        staff=Sum("staff_short"),
        devices=Sum("devices_short"),
    )
    return [
        (f"{year}年检查", f"{told['towns']}个镇街{told['n']}次"),
        ("全部达标", f"{everything}次"),
        ("缺口", f"执法人员{told['staff'] or 0}人，装备{told['devices'] or 0}台（套）"),
        ("所需经费", f"{(told['money'] or 0) / 100:,.2f}元"),
    ]


POSTS = Ledger(
    model=TownPosts,
    key="townposts",
    title="下沉编制",
    group=TOWNS,
    help="核定、到位、在岗的编制；持证人数、办案数由名册和执法结果算出。",
    columns=("town", "approved", "filled", "on_duty"),
    number_format="{code}镇编〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=CHUFA[24, 2],
    once=("town", "on"),
    date_label="统计日期",
    computed=(Computed(title="持证", of=_certified), Computed(title="本年办案", of=_each)),
    wrong=posts_wrong,
)
CHECKS = Ledger(
    model=TownCheck,
    key="towncheck",
    title="镇街规范化检查",
    group=TOWNS,
    help="每半年逐项检查；没有达标的写明缺多少人、多少装备、经费和要培训的内容，限期整改，逾期进待办。按“打印达标评分和缺口”，各镇街的得分、缺口和经费合计写成一份，供申请经费。",
    columns=("town", "year", "half", "gaps"),
    number_format="{code}镇检〔{year}〕{seq}号",
    writers=EVERYBODY,
    cite=CHUFA[24, 2],
    once=("town", "year", "half"),
    date_label="检查日期",
    follow_up=FollowUp("整改期限", "整改日期", "整改情况"),
    computed=(
        Computed(title="达标", of=_met),
        Computed(title="与上次比", of=_trend),
        Computed(title="案件集中", of=_spread),
    ),
    links=(("打印达标评分和缺口", "enforcement:town_paper"),),
    summary=_checks_told,
    wrong=check_wrong,
    about={"town": ("replied_on", "result")},
)
LEDGERS = (POSTS, CHECKS)
