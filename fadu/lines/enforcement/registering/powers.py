"""权责清单、裁量权基准、减免责清单的台账；使用、偏离由执法结果算出。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.kernel.ledgers import Cell, Computed, Ledger
from fadu.kernel.models import Case
from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement.discretion import scope
from fadu.lines.enforcement.models.registers import Benchmark, Leniency, Power
from fadu.lines.enforcement.models.result import Result
from fadu.lines.enforcement.registering.common import KEEPERS, LISTS, results_by_code, year_of


# ── 权责清单 ────────────────────────────────────────────────────────────────────────────────────────
def _used(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """本年用过几次；没有用过的标黄。"""
    found = results_by_code([row.code for row in rows], [row.holder_id for row in rows], year_of(on))
    return {row.pk: uses(found.get((row.code, row.holder_id), 0)) for row in rows}


def uses(n: int) -> Cell:
    return Cell(f"{n}件" if n else "没有用过", "" if n else "amber")


def ended_wrong(row: Any) -> dict[str, str]:
    if row.until and row.until <= row.on:
        return {"until": f"停用日期{row.until}应当晚于施行日期{row.on}。"}
    return {}


# ── 裁量权基准 ──────────────────────────────────────────────────────────────────────────────────────
def _fined(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """本年按这一档罚的，其中在幅度之外的。"""
    counted = (
        Result.objects.filter(
            power_code__in={row.code for row in rows},
            benchmark_level__in={row.level for row in rows},
            decided_on__range=year_of(on),
            act_kind="penalty",
        )
        .order_by()
        .values_list("power_code", "benchmark_level", "organ__path", "fine_fen")
        .annotate(n=Count("pk"))
    )
    held: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
    for code, level, path, fine, n in counted:
        held.setdefault((code, level), []).append((path, fine, n))
    return {row.pk: _deviating(row, held.get((row.code, row.level), [])) for row in rows}


def _deviating(row: Benchmark, fines: Iterable[tuple[str, int, int]]) -> Cell:
    """`fines`: (path of the organ, fen, how many)."""
    within = scope(row.maker)
    here = [(fine, n) for path, fine, n in fines if path.startswith(within)]
    least, most = row.least_fen or 0, row.most_fen
    out = sum(n for fine, n in here if fine < least or (most is not None and fine > most))
    return _deviation(sum(n for _, n in here), out)


def _deviation(n: int, out: int) -> Cell:
    if not n:
        return Cell("没有用过")
    return Cell(f"{n}件，幅度之外{out}件（{out / n:.1%}）", "red" if out else "green")


def benchmark_wrong(row: Benchmark) -> dict[str, str]:
    """处罚法34：基准应当向社会公布；一档要么有数目，要么有原文."""
    if row.level == "exempt" and (row.most_fen or row.least_fen):
        return {"most_fen": "不予处罚的一档不填罚款幅度。"}
    if row.level != "exempt" and row.most_fen is None and row.least_fen is None and not row.words:
        return {"words": "请填写罚款的下限、上限，或者写明按倍数、比例计算的幅度原文。"}
    if bool(row.cleaned) != bool(row.cleaned_on):
        return {"cleaned_on": "清理结论和清理日期要一起填写。"}
    if row.cleaned == Benchmark.Cleaned.ABOLISHED and row.until is None:
        return {"until": "清理结论是废止的，请填写停用日期。"}
    return ended_wrong(row)


def _benchmarks_told(rows: QuerySet[Benchmark], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        live=Count("pk", filter=Q(until=None)),
        items=Count("code", distinct=True, filter=Q(until=None)),
        unpublished=Count("pk", filter=Q(until=None, published_on=None)),
        cleaned=Count("pk", filter=Q(cleaned_on__year=year)),
    )
    return [
        ("在用", f"{told['items']}项{told['live']}档"),
        ("没有公布", f"{told['unpublished']}档"),
        (f"{year}年清理", f"{told['cleaned']}档"),
    ]


# ── 减免责清单 ──────────────────────────────────────────────────────────────────────────────────────
def _applied(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """本年适用几次：同一事项、同一种类的执法结果。没有事项编码的按领域数。"""
    counted = (
        Result.objects.filter(decided_on__range=year_of(on), leniency__in={row.kind for row in rows})
        .filter(Q(power_code__in={row.code for row in rows if row.code}) | Q(field__in=_fields(rows)))
        .order_by()
        .values_list("leniency", "power_code", "field", "organ__path")
        .annotate(n=Count("pk"))
    )
    told = list(counted)
    return {row.pk: Cell(f"{_times(row, told)}件") for row in rows}


def _fields(rows: Sequence[Leniency]) -> set[str]:
    return {row.field for row in rows if not row.code}


def _times(row: Leniency, told: Iterable[tuple[str, str, str, str, int]]) -> int:
    within = scope(row.maker)
    return sum(
        n
        for kind, code, field, path, n in told
        if kind == row.kind
        and path.startswith(within)
        and (code == row.code if row.code else field == row.field)
    )


POWERS = Ledger(
    model=Power,
    key="powers",
    title="权责清单",
    group=LISTS,
    help="事项编码、依据、实施主体和版本；改版时旧行填停用日期，哪一天的清单都查得到。可从 Excel 导入。",
    columns=("code", "title", "act_kind", "field", "holder", "edition", "until"),
    number_format="{code}权责〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=JIANDUZHIFA[12],
    once=("code", "holder", "edition"),
    date_label="施行日期",
    computed=(Computed(title="本年使用", of=_used),),
    wrong=ended_wrong,
    binding=True,
    about={"holder": ()},
)
BENCHMARKS = Ledger(
    model=Benchmark,
    key="benchmarks",
    title="裁量权基准",
    group=LISTS,
    help="一个违法行为的一档一行；办案时按事项编码列出各档和幅度，罚款在幅度之外的须写明理由并经集体讨论。可从 Excel 导入。",
    columns=("code", "violation", "level", "factors", "least_fen", "most_fen"),
    number_format="{code}裁量〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=(CHUFA[34], JIANDUZHIFA[12]),
    once=("code", "maker", "edition", "level", "violation"),
    date_label="施行日期",
    computed=(Computed(title="本年适用", of=_fined),),
    summary=_benchmarks_told,
    wrong=benchmark_wrong,
    binding=True,
)
LENIENCIES = Ledger(
    model=Leniency,
    key="leniencies",
    title="减免责清单",
    group=LISTS,
    help="不予处罚、减轻、从轻、免予强制的情形和条件；办案时按事项提示，适用次数由执法结果算出。",
    columns=("violation", "kind", "field", "conditions", "maker", "edition"),
    number_format="{code}减免〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=(CHUFA[32], CHUFA[33]),
    once=("code", "maker", "edition", "kind", "violation"),
    date_label="施行日期",
    computed=(Computed(title="本年适用", of=_applied),),
    wrong=ended_wrong,
    binding=True,
)
LEDGERS = (POWERS, BENCHMARKS, LENIENCIES)
