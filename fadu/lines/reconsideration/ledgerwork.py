"""台账里不用填的：从案件预填、由案件记录算出的栏、列表之上的几个数、成批列入哪些行。"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from fadu.kernel.asks import Asks, Choice, Number, Text
from fadu.kernel.ledgers import Asked, Cell, Computed, Proposed
from fadu.kernel.models import Case, Organ, Party
from fadu.lines.reconsideration.ledgermodels import Award, Mark, Meeting, TrainingResult, WindowVisit
from fadu.lines.reconsideration.models import Reconsideration

Figures = Sequence[tuple[str, str]]
COURT = "人民法院"


# ── 从案件预填 ──────────────────────────────────────────────────────────────────────────────────────
def respondents_of(case: Case) -> list[Party]:
    found = case.parties.filter(role="respondent", active=True, agent_for=None).select_related("organ")
    return list(found.order_by("id"))


def meeting(case: Case | None, organ: Organ) -> Mapping[str, Any]:
    sides = respondents_of(case) if case else []
    return {
        "form": "meeting",
        "respondent": next((one.organ_id for one in sides if one.organ_id), None),
        "participants": "、".join([organ.unit or organ.name, *(one.name for one in sides)]),
        "outcome": "pending",
    }


def liaison(case: Case | None, organ: Organ) -> Mapping[str, Any]:
    return {"kind": "case" if case else "conference", "court": organ.court or COURT}


def window(case: Case | None, organ: Organ) -> Mapping[str, Any]:
    about = next((one.organ_id for one in respondents_of(case) if one.organ_id), None) if case else None
    return {"channel": "visit", "matter": "progress" if case else "consult", "people": 1, "about": about}


def review(case: Case | None, organ: Organ) -> Mapping[str, Any]:
    if case is None:
        return {}
    year = (case.closed_on or case.opened_on).year
    return {"round": f"{year}年评查", "year": year, "handler": case.handler_id}


def award(case: Case | None, organ: Organ) -> Mapping[str, Any]:
    return {"kind": "case", "name": case.title if case else "", "outcome": "nominated"}


# ── 由案件记录算出的栏 ──────────────────────────────────────────────────────────────────────────────
def _open_cases(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    mine = Case.objects.filter(line="reconsideration", closed_on=None)
    held = _by(mine.filter(handler__in=[row.officer_id for row in rows]), "handler")
    return {row.pk: _load(held.get(row.officer_id, 0), row.case_limit) for row in rows}


def _load(count: int, limit: int | None) -> Cell:
    over = limit is not None and count > limit
    return Cell(f"{count}件，超过上限{limit}件" if over else f"{count}件", "red" if over else "")


def _closed_cases(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    done = Case.objects.filter(line="reconsideration", closed_on__year=on.year)
    held = _by(done.filter(handler__in=[row.officer_id for row in rows]), "handler")
    return {row.pk: Cell(f"{held.get(row.officer_id, 0)}件") for row in rows}


def _by(cases: QuerySet[Case], name: str) -> dict[int, int]:
    found = cases.order_by().values(name).annotate(n=Count("pk"))
    return {one[name]: one["n"] for one in found}


def _received(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    held = _against(row.respondent_id for row in rows)
    return {row.pk: Cell(f"{held.get((row.respondent_id, row.year), 0)}件") for row in rows}


def _corrected(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    held = _against((row.respondent_id for row in rows), corrected=True)
    return {row.pk: Cell(f"{held.get((row.respondent_id, row.year), 0)}件") for row in rows}


def _next_year(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    held = _against(row.respondent_id for row in rows)
    return {row.pk: _compared(held, row, on) for row in rows}


def _compared(held: Mapping[tuple[int, int], int], row: Any, on: date) -> Cell:
    if row.year >= on.year:
        return Cell("年度未过")
    now, before = (held.get((row.respondent_id, year), 0) for year in (row.year + 1, row.year))
    return Cell(f"{now}件", "green" if now < before else "amber" if now > before else "")


def _against(organs: Iterable[int], *, corrected: bool = False) -> dict[tuple[int, int], int]:
    """Cases received by (respondent organ, year)."""
    named = Party.objects.filter(role="respondent", active=True, organ__in=set(organs))
    if corrected:
        named = named.filter(case__in=Reconsideration.objects.filter(corrected=True).values("pk"))
    found = (
        named.order_by()
        .values("organ", year=ExtractYear("case__opened_on"))
        .annotate(n=Count("case", distinct=True))
    )
    return {(one["organ"], one["year"]): one["n"] for one in found}


def _results(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    of = TrainingResult.objects.filter(session__in=[row.pk for row in rows], voided_on=None).order_by()
    found = {
        one["session"]: one
        for one in of.values("session").annotate(n=Count("pk", filter=Q(attended=True)), mean=Avg("score"))
    }
    return {row.pk: _mean(found.get(row.pk)) for row in rows}


def _mean(told: Mapping[str, Any] | None) -> Cell:
    if told is None:
        return Cell("未登记")
    return Cell(f"{told['n']}人" + (f"，平均{told['mean']:.1f}分" if told["mean"] is not None else ""))


OPEN_CASES = Computed(title="在办案件", of=_open_cases)
CLOSED_CASES = Computed(title="本年办结", of=_closed_cases)
RECEIVED = Computed(title="当年被申请复议", of=_received)
CORRECTED = Computed(title="其中被纠错", of=_corrected)
NEXT_YEAR = Computed(title="下一年被申请复议", of=_next_year)
RESULTS = Computed(title="成绩登记", of=_results)


# ── 列表之上的几个数 ────────────────────────────────────────────────────────────────────────────────
def settled(rows: QuerySet[Any], cases: QuerySet[Case], year: int) -> Figures:
    told = rows.aggregate(
        n=Count("pk"),
        cases=Count("case", distinct=True, filter=Q(outcome=Meeting.Outcome.SETTLED)),
    )
    return (("次数", f"{told['n']}次"), ("实质化解案件", f"{told['cases']}件"))


def doorstep(rows: QuerySet[Any], cases: QuerySet[Case], year: int) -> Figures:
    good = Q(outcome__in=("settled", "withdrawn"))
    told = rows.aggregate(n=Count("pk"), good=Count("pk", filter=good))
    return (("上门", f"{told['n']}次"), ("达成调解或撤回", _part(told["good"], told["n"], "次")))


def window_figures(rows: QuerySet[Any], cases: QuerySet[Case], year: int) -> Figures:
    kinds = WindowVisit.Satisfaction
    said = ~Q(satisfaction__in=("", kinds.NONE))
    good = Q(satisfaction__in=(kinds.VERY, kinds.YES, kinds.BASIC))
    told = rows.aggregate(
        n=Count("pk"), people=Sum("people"), said=Count("pk", filter=said), good=Count("pk", filter=good)
    )
    return (
        ("接待", f"{told['n']}批{told['people'] or 0}人次"),
        ("满意（占作出评价的）", _part(told["good"], told["said"], "批")),
    )


def coverage(rows: QuerySet[Any], cases: QuerySet[Case], year: int) -> Figures:
    """已评查 ÷ 该年已结；只列入而没有得分的不算。"""
    closed = cases.filter(line="reconsideration", closed_on__year=year)
    listed = rows.filter(year=year)
    told = listed.aggregate(
        listed=Count("case", distinct=True),
        done=Count("case", distinct=True, filter=Q(score__isnull=False)),
        mean=Avg("score"),
        bad=Count("pk", filter=Q(procedure=Mark.BAD) | Q(document=Mark.BAD) | Q(performance=Mark.BAD)),
    )
    mean = "无" if told["mean"] is None else f"{told['mean']:.1f}分"
    return (
        (f"{year}年已结", f"{closed.count()}件"),
        ("已列入", f"{told['listed']}件"),
        ("已评查（占已结）", _part(told["done"], closed.count(), "件")),
        ("平均得分", mean),
        ("有不符合项", f"{told['bad']}件"),
    )


def standard_scores(rows: QuerySet[Any], cases: QuerySet[Case], year: int) -> Figures:
    told = rows.filter(year=year).aggregate(
        n=Count("pk"), done=Count("pk", filter=Q(score__isnull=False)), got=Sum("score"), full=Sum("full")
    )
    return (
        (f"{year}年检查项", f"{told['n']}项"),
        ("已自评", _part(told["done"], told["n"], "项")),
        ("得分", f"{told['got'] or 0}分（满分{told['full'] or 0}分）"),
    )


def awards(rows: QuerySet[Any], cases: QuerySet[Case], year: int) -> Figures:
    won = rows.filter(outcome=Award.Outcome.WON).order_by().values("level").annotate(n=Count("pk"))
    by_level = {one["level"]: one["n"] for one in won}
    levels = [(label, by_level.get(key, 0)) for key, label in Award.Level.choices]
    return (("推荐", f"{rows.count()}件"), *((f"{label}获评", f"{n}件") for label, n in levels))


def _part(part: int, whole: int, unit: str) -> str:
    return f"{part}{unit}" + (f"，{part * 100 / whole:.1f}%" if whole else "")


# ── 成批列入 ────────────────────────────────────────────────────────────────────────────────────────
class ReviewAsks(Asks):
    """抽取已结案件。"""

    year = Number("结案年度", least=2000, most=2199)
    mode = Choice("范围", choices=(("all", "全部（回头看）"), ("sample", "按比例抽取")))
    percent = Number("抽取比例（%）", required=False, least=1, most=100, help="按比例抽取的填写。")
    seed = Text(
        "种子",
        required=False,
        max=40,
        help="按比例抽取的填写，如会议日期或摇号所得的数字；写明后谁都可以重抽核对。",
    )
    round = Text("轮次", max=60, help="如“2026年回头看”。同一轮次每案只列一次。")


def reviews(asked: Asked) -> list[Proposed]:
    """BadFacts is raised by the caller for ValueError: a sentence."""
    values = asked.values
    closed = asked.cases.filter(
        line="reconsideration", organ=asked.organ, closed_on__year=values["year"]
    ).order_by("pk")
    chosen = list(closed)
    if values["mode"] == "sample":
        chosen = sample(chosen, percent=values.get("percent"), seed=values.get("seed"))
    return [
        Proposed(
            {
                "on": asked.on,
                "round": values["round"],
                "year": values["year"],
                "handler": case.handler_id,
            },
            case,
        )
        for case in chosen
    ]


def sample(cases: Sequence[Case], *, percent: int | None, seed: str | None) -> list[Case]:
    """The cases whose SHA-256 of seed and number comes first; at least one. Adding cases later moves no other's place."""
    if not percent or not seed:
        raise ValueError("按比例抽取的，请填写抽取比例和种子。")
    many = -(-len(cases) * percent // 100)
    ordered = sorted(cases, key=lambda case: hashlib.sha256(f"{seed}|{case.number}".encode()).hexdigest())
    return sorted(ordered[:many], key=lambda case: case.pk)


class FrequentAsks(Asks):
    """列出多发单位。"""

    year = Number("年度", least=2000, most=2199)
    least = Number("不少于（件）", least=1, most=10_000)


def frequent(asked: Asked) -> list[Proposed]:
    year, least = asked.values["year"], asked.values["least"]
    cases = asked.cases.filter(line="reconsideration", opened_on__year=year, organ=asked.organ)
    named = Party.objects.filter(case__in=cases.values("pk"), role="respondent", active=True)
    many = (
        named.exclude(organ=None)
        .order_by()
        .values("organ")
        .annotate(n=Count("case", distinct=True))
        .filter(n__gte=least)
    )
    return [
        Proposed({"on": asked.on, "respondent": one["organ"], "year": year, "way": "listed"})
        for one in sorted(many, key=lambda one: (-one["n"], one["organ"]))
    ]


class StandardAsks(Asks):
    """建立年度检查表。"""

    year = Number("年度", least=2000, most=2199)


# 方面、检查项、要求、满分；合计一百分
ITEMS: tuple[tuple[str, str, str, int], ...] = (
    ("standard", "办案场所", "接待、听证、调解、阅卷场所齐备，标识统一（行政复议法第七条）。", 10),
    ("standard", "窗口服务", "口头申请当场制作笔录，一次告知补正，公开办事指南。", 10),
    ("standard", "文书格式", "使用统一文书格式，送达凭证随卷。", 10),
    ("standard", "办案时限", "无超期结案，延期、中止均有依据并告知。", 10),
    ("professional", "人员配备", "人员与案件量相适应，两人以上办案（行政复议法第七条）。", 10),
    ("professional", "资格条件", "初次从事复议工作的取得法律职业资格并经职前培训（行政复议法第六条）。", 10),
    ("professional", "业务培训", "定期开展培训（实施条例第七十条）。", 10),
    ("professional", "听取意见和听证", "普通程序案件听取当事人意见；重大、疑难、复杂案件举行听证。", 10),
    ("digital", "网上办案", "案件网上办理，申请人可以网上申请、查阅和查询（行政复议法第八条）。", 10),
    ("digital", "数据质量", "案件要素及时录入，决定书依法公开。", 10),
)


def standards(asked: Asked) -> list[Proposed]:
    year = asked.values["year"]
    return [
        Proposed(
            {"on": asked.on, "year": year, "area": area, "item": item, "required": required, "full": full}
        )
        for area, item, required, full in ITEMS
    ]
