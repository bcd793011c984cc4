"""信用分级分类监管的台账：规则一领域一版，等级按规则由一年内的处罚得出，坏的多查。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from fadu.kernel.asks import Asks
from fadu.kernel.ledgers import Asked, Cell, Computed, Draw, FollowUp, Ledger, Proposed, RowRef
from fadu.kernel.models import Case
from fadu.law.statutes import YINGSHANG
from fadu.lines.enforcement.credit.models import GradingDomain, SubjectGrade
from fadu.lines.enforcement.models import InspectionRecord, InspectionVisit, Result

GROUP = "信用分级分类监管"
YEAR = timedelta(days=365)
MOST = 2000  # 一次列入的主体
GRADES = ("A", "B", "C", "D")


def grade_of(domain: GradingDomain, penalties: int) -> str:
    """By the rule of the domain: from how many penalties of a year on a firm is B, C, D."""
    steps = (("D", domain.d_from), ("C", domain.c_from), ("B", domain.b_from))
    return next((grade for grade, least in steps if penalties >= least), "A")


def latest(domains: Iterable[int], on: date) -> QuerySet[SubjectGrade]:
    """Of each firm in each domain the last grade given by that day."""
    rows = SubjectGrade.objects.filter(voided_on=None, domain__in=set(domains), on__lte=on)
    newest = rows.order_by().values("domain", "credit_code").annotate(last=Max("pk")).values("last")
    return SubjectGrade.objects.filter(pk__in=newest)


# ── 领域 ────────────────────────────────────────────────────────────────────────────────────────────
def graded(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """How many firms of each grade."""
    found: dict[int, dict[str, int]] = {}
    counted = latest([row.pk for row in rows], on).order_by().values_list("domain", "grade")
    for domain, grade, n in counted.annotate(n=Count("pk")):
        found.setdefault(domain, {})[grade] = n
    return {row.pk: _graded(found.get(row.pk, {})) for row in rows}


def _graded(told: dict[str, int]) -> Cell:
    if not told:
        return Cell("还没有评级", "amber")
    return Cell("，".join(f"{grade}级{told[grade]}户" for grade in GRADES if grade in told))


def problems(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """这一年各级的检查和发现问题的比例：等级准不准，由此看。"""
    graded = latest([row.pk for row in rows], on).values_list("domain", "credit_code", "grade")
    grades = {(domain, code): grade for domain, code, grade in graded}
    found: dict[int, dict[str, list[bool]]] = {}
    for domain, code, wrong in _inspected(rows, on):
        if grade := grades.get((domain, code)):
            found.setdefault(domain, {}).setdefault(grade, []).append(wrong)
    return {row.pk: Cell("；".join(_rates(found.get(row.pk, {}))) or "没有检查") for row in rows}


def _inspected(rows: Sequence[GradingDomain], on: date) -> Iterator[tuple[int, str, bool]]:
    """(domain, credit code, anything found) of the inspections of the year in the fields of these domains."""
    by_field: dict[str, list[int]] = {}
    for row in rows:
        by_field.setdefault(row.field, []).append(row.pk)
    visits = InspectionRecord.objects.filter(
        voided_on=None, on__gt=on - YEAR, on__lte=on, visit__field__in=by_field
    )
    for field, code, outcome in visits.values_list("visit__field", "visit__credit_code", "outcome"):
        for domain in by_field[field]:
            yield domain, code, outcome != InspectionRecord.Outcome.NONE


def _rates(held: Mapping[str, list[bool]]) -> Iterator[str]:
    for grade in GRADES:
        if many := held.get(grade):
            yield f"{grade}级查{len(many)}次，有问题{sum(many) / len(many):.0%}"


def domain_wrong(row: GradingDomain) -> dict[str, str]:
    """好的不比坏的多查."""
    if not 0 < row.b_from < row.c_from < row.d_from:
        return {"b_from": "B、C、D级的处罚次数应当依次增加，且从1次起。"}
    shares = (row.a_share, row.b_share, row.c_share, row.d_share)
    if list(shares) != sorted(shares):
        return {"a_share": "等级好的，抽查比例不能高于等级差的，请核对四个比例。"}
    if row.until and row.until <= row.on:
        return {"until": f"停用日期{row.until}应当晚于施行日期{row.on}。"}
    return {}


def domains_told(rows: QuerySet[GradingDomain], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    live = rows.filter(until=None).order_by()
    firms = SubjectGrade.objects.filter(voided_on=None, domain__in=live.values("pk")).order_by()
    return [
        ("领域", f"{live.values('name').distinct().count()}个"),
        ("已评级的", f"{firms.values('domain__name').distinct().count()}个"),
        ("监管对象", f"{firms.values('credit_code').distinct().count()}户"),
    ]


# ── 评级 ────────────────────────────────────────────────────────────────────────────────────────────
class GradeAsks(Asks):
    """评哪一个领域。"""

    domain = RowRef("领域（登记号）", model=GradingDomain)


def by_rule(asked: Asked) -> list[Proposed]:
    """Every firm with a penalty of the last year in that field, and those whose grade has changed since."""
    domain = GradingDomain.objects.get(pk=asked.values["domain"])
    known = dict(latest([domain.pk], asked.on).values_list("credit_code", "grade"))
    names = dict(latest([domain.pk], asked.on).values_list("credit_code", "subject"))
    counted = _penalties(domain, asked)
    names |= {code: name for code, name, _ in counted}
    many = {code: n for code, _, n in counted}
    codes = [code for code in {**many, **known} if known.get(code) != grade_of(domain, many.get(code, 0))]
    return [
        _proposed(asked.on, domain, names[code], code, many.get(code, 0)) for code in sorted(codes)[:MOST]
    ]


def _penalties(domain: GradingDomain, asked: Asked) -> list[tuple[str, str, int]]:
    """(code, name, how many) of the firms fined in the organ's subtree within the year, the most fined first."""
    found = Result.objects.filter(
        organ__in=asked.organ.subtree(),
        decided_on__range=(asked.on - YEAR, asked.on),
        act_kind="penalty",
        field=domain.field,
        withdrawn_on=None,
    ).exclude(credit_code="")
    counted = found.order_by().values_list("credit_code").annotate(name=Max("party_name"), n=Count("pk"))
    return list(counted.order_by("-n", "credit_code")[:MOST])


def _proposed(on: date, domain: GradingDomain, name: str, code: str, penalties: int) -> Proposed:
    return Proposed(
        {
            "on": on,
            "domain": domain.pk,
            "subject": name or code,
            "credit_code": code,
            "penalties": penalties,
            "grade": grade_of(domain, penalties),
            "why": f"一年内处罚{penalties}次（{domain.edition}）",
        }
    )


def to_check(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """抽查比例照等级，和本年已经检查的次数。"""
    domains = GradingDomain.objects.in_bulk([row.domain_id for row in rows])
    visits = InspectionVisit.objects.filter(
        voided_on=None, on__year=on.year, on__lte=on, credit_code__in={row.credit_code for row in rows}
    )
    found = dict(visits.order_by().values_list("credit_code").annotate(n=Count("pk")))
    return {row.pk: _to_check(row, domains[row.domain_id], found.get(row.credit_code, 0)) for row in rows}


def _to_check(row: SubjectGrade, domain: GradingDomain, visits: int) -> Cell:
    share = getattr(domain, f"{row.grade.lower()}_share")
    return Cell(f"抽查比例{share}%，本年已查{visits}次", "red" if row.grade == "D" and not visits else "")


def grade_wrong(row: SubjectGrade) -> dict[str, str]:
    if bool(row.objected_on) != bool(row.objection):
        return {"objection": "有异议的，异议和日期要一起填写。"}
    if bool(row.answer) != bool(row.replied_on):
        return {"answer": "异议处理了的，处理结果和日期要一起填写。"}
    if row.answer and not row.objected_on:
        return {"objected_on": "请先填写提出异议的日期。"}
    by_rule_grade = grade_of(row.domain, row.penalties or 0)
    if row.grade != by_rule_grade and not row.why:
        return {"why": f"照规则应是{by_rule_grade}级，另定等级的，请写明依据。"}
    return {}


def grades_told(rows: QuerySet[SubjectGrade], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        told=Count("pk", filter=~Q(told_on=None)),
        objected=Count("pk", filter=~Q(objected_on=None)),
        upheld=Count("pk", filter=Q(answer=SubjectGrade.Answer.UPHELD)),
    )
    return [
        ("评级", f"{told['n']}次"),
        ("已告知", f"{told['told']}次"),
        ("异议", f"{told['objected']}件，成立{told['upheld']}件"),
    ]


DOMAINS = Ledger(
    model=GradingDomain,
    key="domains",
    title="信用分级领域和规则",
    group=GROUP,
    help="一个领域一版规则：几次处罚起为哪一级，各级的抽查比例；到期重新评级的进待办。比例是各地自定的，请照规则填写。",
    columns=("name", "field", "department", "edition", "until"),
    number_format="{code}信级〔{year}〕{seq}号",
    cite=YINGSHANG[53],
    once=("name", "edition"),
    date_label="施行日期",
    follow_up=FollowUp("下次评级日期", "评级日期", "评级情况"),
    computed=(Computed(title="各级户数", of=graded), Computed(title="检查", of=problems)),
    summary=domains_told,
    wrong=domain_wrong,
    binding=True,
)
GRADES_BOOK = Ledger(
    model=SubjectGrade,
    key="grades",
    title="信用评级",
    group=GROUP,
    help="照领域的规则由一年内的处罚评级，告知监管对象，受理异议。双随机抽取时选这本台账、按等级分层，差的多抽。",
    columns=("subject", "domain", "grade", "penalties", "told_on", "answer"),
    number_format="{code}信评〔{year}〕{seq}号",
    cite=(YINGSHANG[53], YINGSHANG[54]),
    once=("domain", "credit_code", "on"),
    date_label="评级日期",
    follow_up=FollowUp("异议答复期限", "异议答复日期", "异议的处理情况"),
    computed=(Computed(title="检查", of=to_check),),
    summary=grades_told,
    wrong=grade_wrong,
    draw=Draw(
        title="照规则评级",
        help="一年内在这个执法领域受过处罚的企业，和等级应当改变的，逐户算好列入；等级没有变的不列。一次至多2000户。",
        asks=GradeAsks,
        propose=by_rule,
    ),
)
LEDGERS = (DOMAINS, GRADES_BOOK)
