"""组织和人员的台账：名册、工作室、培训、表彰、指导、联席、商事月报、推广。达标和缺口由名册算出。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case, Organ
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import SHANGTIAO, TIAOJIE
from fadu.lines.mediation.models.case import Mediation
from fadu.lines.mediation.models.people import (
    CommercialReturn,
    Guidance,
    JointWork,
    MediatingBody,
    MediatorCard,
    MediatorHonour,
    MediatorTraining,
    StationPlan,
    Studio,
)

ORGANISATION, PEOPLE, COMMERCE = "组织", "人员", "商事与仲裁"
KEEPERS = (SECTION_HEAD, ORGAN_HEAD, CLERK)
GRID_LEAST = 1  # 每个村（社区）调委会至少一名综合网格员（M002-155）


def serving(on: date) -> Q:
    """In office that day, as the register says."""
    return Q(voided_on=None) & (Q(until=None) | Q(until__gt=on)) & Q(on__lte=on)


# ── 由名册和案件算出的栏 ────────────────────────────────────────────────────────────────────────────
def staffing(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """人数，其中专职；村（社区）调委会没有网格员的标红。"""
    bodies = {row.body_id for row in rows}
    counted = (
        MediatorCard.objects.filter(serving(on), body__in=bodies)
        .order_by()
        .values("body")
        .annotate(
            n=Count("pk"),
            full=Count("pk", filter=Q(kind="full")),
            grid=Count("pk", filter=Q(occupation="grid")),
        )
    )
    found = {one["body"]: one for one in counted}
    return {row.pk: _staffed(row, found.get(row.body_id)) for row in rows}


def _staffed(row: MediatingBody, told: Mapping[str, Any] | None) -> Cell:
    n, full, grid = (told["n"], told["full"], told["grid"]) if told else (0, 0, 0)
    short = row.kind == MediatingBody.Kind.VILLAGE and grid < GRID_LEAST and row.until is None
    return Cell(f"{n}人，专职{full}" + ("，缺网格员" if short else ""), "red" if short else "")


def caseload(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """本年受理、调成；没有案件的标黄（M000-67）。"""
    counted = (
        Mediation.objects.filter(seat__in=[row.body_id for row in rows], accepted_on__year=on.year)
        .order_by()
        .values("seat")
        .annotate(n=Count("pk"), won=Count("pk", filter=Q(result="success")))
    )
    found = {one["seat"]: (one["n"], one["won"]) for one in counted}
    return {row.pk: _load(*found.get(row.body_id, (0, 0))) for row in rows}


def _load(n: int, won: int) -> Cell:
    return Cell(f"受理{n}件，调成{won}件" if n else "本年没有案件", "" if n else "amber")


def hours(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    counted = (
        MediatorTraining.objects.filter(
            mediator__in=[row.pk for row in rows], voided_on=None, on__year=on.year
        )
        .order_by()
        .values("mediator")
        .annotate(n=Sum("hours"))
    )
    found = {one["mediator"]: one["n"] for one in counted}
    return {row.pk: Cell(f"{found.get(row.pk, 0)}学时") for row in rows}


def handled(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """在办和本年办结：只供派案时均衡，不排名。"""
    users = [row.account_id for row in rows if row.account_id]
    counted = (
        Mediation.objects.filter(handler__in=users)
        .order_by()
        .values("handler")
        .annotate(
            now=Count("pk", filter=Q(concluded_on=None, closed_on=None)),
            year=Count("pk", filter=Q(concluded_on__year=on.year)),
        )
    )
    found = {one["handler"]: (one["now"], one["year"]) for one in counted}
    return {
        row.pk: Cell(
            "在办{}件，本年办结{}件".format(*found.get(row.account_id, (0, 0)))
            if row.account_id
            else "没有账号"
        )
        for row in rows
    }


def met(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    names = ("room", "signs", "equipment", "staff", "archives")
    told = {row.pk: sum(getattr(row, name) for name in names) for row in rows}
    return {
        key: Cell(f"{n}/{len(names)}", "green" if n == len(names) else "amber") for key, n in told.items()
    }


def before_arbitration(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """仲裁前化解 ÷（仲裁前化解 + 同期仲裁立案）。"""
    first = min((row.since for row in rows), default=on)
    days: dict[int, list[tuple[date, int]]] = {}
    for seat, day, n in _won_by_day([row.body_id for row in rows], since=first):
        days.setdefault(seat, []).append((day, n))
    found: dict[int, Cell] = {}
    for row in rows:
        won = sum(n for day, n in days.get(row.body_id, ()) if row.since <= day <= (row.until or on))
        whole = won + (row.filed or 0)
        found[row.pk] = Cell(f"{won}件" + (f"，{won / whole:.1%}" if row.filed and whole else ""))
    return found


def _won_by_day(seats: Sequence[int], *, since: date) -> Iterable[tuple[int, date, int]]:
    won = Mediation.objects.filter(
        seat__in=seats,
        kind__in=("labour", "wages", "social_insurance"),
        result="success",
        concluded_on__gte=since,
    )
    return won.order_by().values_list("seat", "concluded_on").annotate(n=Count("pk"))


# ── 列表之上的几个数 ────────────────────────────────────────────────────────────────────────────────
def staff_told(rows: QuerySet[MediatorCard], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = (
        rows.filter(until=None)
        .order_by()
        .aggregate(
            n=Count("pk"),
            full=Count("pk", filter=Q(kind="full")),
            grid=Count("pk", filter=Q(occupation="grid")),
        )
    )
    return [("在任", f"{told['n']}人"), ("专职", f"{told['full']}人"), ("网格员", f"{told['grid']}人")]


def studios_told(rows: QuerySet[Studio], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    """婚调工作室的覆盖：有在用工作室的镇街占全部镇街（004-060）。"""
    live = rows.filter(until=None, kind=Studio.Kind.MARRIAGE).exclude(town=None)
    towns = Organ.objects.filter(level=Organ.Level.TOWN, active=True, pk__in=_towns_near(rows))
    covered = towns.filter(pk__in=live.values("town")).count()
    whole = towns.count()
    return [
        ("在用", f"{rows.filter(until=None).count()}个"),
        ("婚调工作室覆盖镇街", f"{covered}/{whole}" if whole else "没有镇街"),
    ]


def _towns_near(rows: QuerySet[Studio]) -> QuerySet[Organ]:
    """The towns under the districts in which these studios are kept."""
    tops = {path.strip("/").split("/")[0] for path in rows.values_list("organ__path", flat=True).distinct()}
    within = Q(pk__in=[])
    for top in tops:
        within |= Q(path__startswith=f"/{top}/")
    return Organ.objects.filter(within)


BODIES = Ledger(
    model=MediatingBody,
    key="bodies",
    title="调解组织名册",
    group=ORGANISATION,
    help="各类调解组织的设立、报备、通报法院和停用；人员和案件由名册、案件算出。",
    columns=("body", "kind", "field", "leader", "until"),
    number_format="{code}调组〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=TIAOJIE[10],
    once=("body", "kind"),
    date_label="设立日期",
    computed=(Computed(title="人员", of=staffing), Computed(title="案件", of=caseload)),
)
MEDIATORS = Ledger(
    model=MediatorCard,
    key="mediators",
    title="调解员名册",
    group=PEOPLE,
    help="专职、兼职、专家和网格员；专长、方言、任期用于派案。不计分、不排名。",
    columns=("name", "body", "kind", "occupation", "skills", "dialects", "term_until"),
    number_format="{code}调员〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=(TIAOJIE[13], TIAOJIE[14]),
    once=("name", "body"),
    date_label="聘任日期",
    computed=(Computed(title="办案", of=handled), Computed(title="本年培训", of=hours)),
    summary=staff_told,
)
STUDIOS = Ledger(
    model=Studio,
    key="studios",
    title="调解工作室",
    group=ORGANISATION,
    help="驻派出所、法院、综治中心的调解室，婚调工作室，社保费争议联合处置点；覆盖由此算出。",
    columns=("name", "kind", "body", "town", "hosts", "until"),
    number_format="{code}调室〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=TIAOJIE[34],
    date_label="启用日期",
    summary=studios_told,
)
TRAININGS = Ledger(
    model=MediatorTraining,
    key="trainings",
    title="调解员培训",
    group=PEOPLE,
    help="一人一场一行，本年学时显示在名册里。",
    columns=("mediator", "topic", "hours", "passed"),
    number_format="{code}调训〔{year}〕{seq}号",
    writers=(*KEEPERS, HANDLER),
    cite=TIAOJIE[14],
)
HONOURS = Ledger(
    model=MediatorHonour,
    key="honours",
    title="表彰和技能竞赛",
    group=PEOPLE,
    help="称号、级别、颁发单位；证书附在材料里，没有证书的不写入报告。",
    columns=("kind", "title", "level", "mediator", "body", "issuer", "score"),
    number_format="{code}调奖〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=TIAOJIE[6],
)
GUIDANCE = Ledger(
    model=Guidance,
    key="guidance",
    title="指导和规范化建设",
    group=ORGANISATION,
    help="走访、质量检查、规范化检查；缺的列明经费和期限，逾期进待办。",
    columns=("body", "kind", "findings"),
    number_format="{code}调导〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=TIAOJIE[5],
    follow_up=FollowUp("整改期限", "整改日期", "整改情况"),
    computed=(Computed(title="达标", of=met),),
)
JOINT = Ledger(
    model=JointWork,
    key="joint",
    title="联席会商和力量下沉",
    group=ORGANISATION,
    help="“一院三所”等联席、联合调解和人员下沉：参加的单位、分工、结果。",
    columns=("kind", "members", "matter", "outcome"),
    number_format="{code}联席〔{year}〕{seq}号",
    with_case=True,
    follow_up=FollowUp(),
)
RETURNS = Ledger(
    model=CommercialReturn,
    key="returns",
    title="商事调解月报",
    group=COMMERCE,
    help="商事调解组织每月一行，只报总数。",
    columns=("body", "year", "month", "accepted", "settled", "amount_fen", "fee_fen"),
    number_format="{code}商报〔{year}〕{seq}号",
    cite=SHANGTIAO[5],
    once=("body", "year", "month"),
)
STATIONS = Ledger(
    model=StationPlan,
    key="stations",
    title="调解+仲裁推广",
    group=COMMERCE,
    help="每个派出庭的进驻、驻点调解员；仲裁前化解率由案件和仲裁立案数算出。",
    columns=("branch", "body", "since", "mediators", "filed"),
    number_format="{code}驻仲〔{year}〕{seq}号",
    writers=KEEPERS,
    date_label="登记日期",
    computed=(Computed(title="仲裁前化解", of=before_arbitration),),
)
ROSTERS = (BODIES, MEDIATORS, STUDIOS, TRAININGS, HONOURS, GUIDANCE, JOINT, RETURNS, STATIONS)
