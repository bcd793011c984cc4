"""执法人员、资格考试、申领执法证（行政处罚法第四十二条，行政执法监督条例第十七条第二款）。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement import cards
from fadu.lines.enforcement.choices import FIELDS
from fadu.lines.enforcement.models.registers import ExamResult, ExamSession, Officer, TrainingPart
from fadu.lines.enforcement.models.registers.officers import ELIGIBLE
from fadu.lines.enforcement.registering.common import KEEPERS, PEOPLE
from fadu.lines.enforcement.standards import staffing, standard

SOON = timedelta(days=60)


# ── 考试和申领 ──────────────────────────────────────────────────────────────────────────────────────
def _sat(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    counted = (
        ExamResult.objects.filter(exam__in=[row.pk for row in rows], voided_on=None)
        .order_by()
        .values("exam", "exam__pass_score")
        .annotate(n=Count("pk"), sat=Count("pk", filter=Q(score__isnull=False)))
    )
    passed = dict(_passed([row.pk for row in rows]))
    found = {one["exam"]: one for one in counted}
    return {row.pk: _share(found.get(row.pk), passed.get(row.pk, 0)) for row in rows}


def _passed(exams: Sequence[int]) -> QuerySet[ExamResult, tuple[int, int]]:
    good = ExamResult.objects.filter(exam__in=exams, voided_on=None, score__gte=F("exam__pass_score"))
    return good.order_by().values_list("exam").annotate(n=Count("pk"))


def _share(told: Mapping[str, Any] | None, passed: int) -> Cell:
    if told is None:
        return Cell("没有人报名")
    rate = f"，合格率{passed / told['sat']:.1%}" if told["sat"] else ""
    return Cell(f"报名{told['n']}人，参考{told['sat']}人，合格{passed}人{rate}")


def _issued(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """发证与合格分开数：合格的不一定当期领证。"""
    counted = (
        ExamResult.objects.filter(exam__in=[row.pk for row in rows], voided_on=None)
        .exclude(issued_on=None)
        .order_by()
        .values_list("exam")
        .annotate(n=Count("pk"))
    )
    found = dict(counted)
    return {row.pk: Cell(f"{found.get(row.pk, 0)}张") for row in rows}


def _step(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    return {row.pk: _stage(row) for row in rows}


def passed(row: ExamResult) -> bool:
    return row.score is not None and row.score >= row.exam.pass_score


def _stage(row: ExamResult) -> Cell:
    if row.checked == ExamResult.Checked.NO:
        return Cell("资格不符", "red")
    if row.checked == ExamResult.Checked.WAITING:
        return Cell("待资格审查", "amber")
    if row.absent:
        return Cell("缺考", "amber")
    if row.score is None:
        return Cell("待考试")
    if not passed(row):
        return Cell(f"不合格（{row.score}分）", "red")
    if row.issued_on:
        return Cell("已发证", "green")
    return Cell("已申领，待发证" if row.applied_on else "合格，待申领", "amber")


def result_wrong(row: ExamResult) -> dict[str, str]:
    """The order of the steps: checked, sat, passed, applied, issued."""
    yes = row.checked == ExamResult.Checked.YES
    if row.checked == ExamResult.Checked.NO and not row.why_not:
        return {"why_not": "资格审查不通过的，请写明不符合的理由。"}
    if yes and (fault := _ineligible(row)):
        return fault
    if row.score is not None and not yes:
        return {"score": "资格审查没有通过的不能参加考试，请先登记资格审查。"}
    if row.score is not None and row.absent:
        return {"absent": "缺考的不填成绩。"}
    return _licence_wrong(row)


def _ineligible(row: ExamResult) -> dict[str, str]:
    if row.staff_kind not in ELIGIBLE:
        return {"staff_kind": "合同工、劳务派遣人员和辅助人员不能申领执法证，不符合报考条件。"}
    if not row.post:
        return {"post": "不在执法岗位的不符合报考条件；在岗的，请填写执法岗位。"}
    least = staffing("exam_hours")
    if row.hours < least:
        return {"hours": f"岗前培训{row.hours}学时，不足{standard('exam_hours', '学时')}，不能通过资格审查。"}
    return {}


def _licence_wrong(row: ExamResult) -> dict[str, str]:
    if row.applied_on and not passed(row):
        return {"applied_on": "考试没有合格的，不能申领执法证。"}
    if row.issued_on and not row.applied_on:
        return {"issued_on": "尚未申领，请先填写申领日期。"}
    if row.issued_on and row.applied_on and row.issued_on < row.applied_on:
        return {"issued_on": f"发证日期{row.issued_on}早于申领日期{row.applied_on}。"}
    if bool(row.issued_on) != bool(row.card_no):
        return {"card_no": "发证的，发证日期和执法证号都要填写。"}
    return {}


def results_told(rows: QuerySet[ExamResult], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        good=Count("pk", filter=Q(score__gte=F("exam__pass_score"))),
        issued=Count("pk", filter=Q(issued_on__year=year)),
    )
    return [
        ("报名", f"{told['n']}人"),
        ("合格", f"{told['good']}人"),
        (f"{year}年新发证", f"{told['issued']}张"),
        ("岗前学时标准", standard("exam_hours", "学时")),
    ]


# ── 名册 ────────────────────────────────────────────────────────────────────────────────────────────
def card_state(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    return {row.pk: _state(row, on) for row in rows}


def _state(row: Officer, on: date) -> Cell:
    why = cards.why_invalid(row, on)
    if why:
        return Cell(why, "red")
    left = (row.valid_until - on).days
    return Cell(f"还有{left}日到期", "amber") if row.valid_until - on <= SOON else Cell("有效", "green")


def hours_of(officers: Sequence[int], year: int) -> dict[int, int]:
    """{Officer.pk: 学时} of the year, by the day of the training."""
    counted = (
        TrainingPart.objects.filter(trainee__in=officers, voided_on=None, session__on__year=year)
        .order_by()
        .values_list("trainee")
        .annotate(n=Coalesce(Sum("hours"), 0))
    )
    return dict(counted)


def hours(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    found, need = hours_of([row.pk for row in rows], on.year), staffing("yearly_hours")
    return {
        row.pk: Cell(f"{n}/{need}学时", "green" if n >= need else "amber")
        for row in rows
        for n in (found.get(row.pk, 0),)
    }


def skills(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """一队多能：考核合格的培训涉及几个领域。"""
    held = TrainingPart.objects.filter(
        trainee__in=[row.pk for row in rows], voided_on=None, passed=True, session__on__lte=on
    ).exclude(session__field="")
    found: dict[int, set[str]] = {}
    for trainee, field in held.order_by().values_list("trainee", "session__field").distinct():
        found.setdefault(trainee, set()).add(field)
    return {row.pk: _skilled(row, found.get(row.pk, set())) for row in rows}


def _skilled(row: Officer, learned: set[str]) -> Cell:
    known = [title for key, title in FIELDS if key in learned or key == row.field]
    return Cell(f"{len(known)}个领域：{'、'.join(known)}" if known else "—")


def officer_wrong(row: Officer) -> dict[str, str]:
    gone = row.status in (Officer.Status.CANCELLED, Officer.Status.REVOKED)
    if row.valid_until < row.valid_from:
        return {"valid_until": f"有效期至{row.valid_until}早于有效期自{row.valid_from}，请核对。"}
    if row.staff_kind not in ELIGIBLE:
        return {"staff_kind": "合同工、劳务派遣人员和辅助人员不能持有执法证。"}
    if gone != bool(row.left_on) or gone != bool(row.left_because):
        return {"left_on": "注销、吊销的，证件状态、原因和日期都要填写；没有注销的，都不填。"}
    if row.status == Officer.Status.SUSPENDED and not row.suspended_from:
        return {"suspended_from": "暂扣的，请填写暂扣的起始日期。"}
    return {}


def officers_told(rows: QuerySet[Officer], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk", filter=Q(left_on=None)),
        new=Count("pk", filter=Q(on__year=year)),
        renewed=Count("pk", filter=Q(renewed_on__year=year)),
        left=Count("pk", filter=Q(left_on__year=year)),
    )
    return [
        ("持证", f"{told['n']}人"),
        (f"{year}年新证", f"{told['new']}张"),
        (f"{year}年换证", f"{told['renewed']}张"),
        (f"{year}年注销", f"{told['left']}张"),
        ("每年学时标准", standard("yearly_hours", "学时")),
    ]


def _expiry(row: Officer) -> tuple[date | None, date | None]:
    return row.valid_until, row.left_on


EXAMS = Ledger(
    model=ExamSession,
    key="exams",
    title="执法资格考试",
    group=PEOPLE,
    help="一期一行；报名、参考、合格、发证由“考试成绩和申领”算出。",
    columns=("title", "kind", "closes_on", "place"),
    number_format="{code}执考〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=JIANDUZHIFA[17, 2],
    once=("title", "kind"),
    ahead=True,
    date_label="考试日期",
    computed=(Computed(title="成绩", of=_sat), Computed(title="发证", of=_issued)),
    prefill=lambda case, organ: {"kind": "first", "pass_score": 60},
    binding=True,
)
RESULTS = Ledger(
    model=ExamResult,
    key="examresults",
    title="考试成绩和申领",
    group=PEOPLE,
    help="一人一期一行：报名、资格审查（编制、岗位、岗前学时）、成绩、申领、发证；不合格的不能申领。成绩可从 Excel 导入。",
    columns=("exam", "name", "unit", "staff_kind", "hours", "score", "issued_on"),
    number_format="{code}考绩〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=JIANDUZHIFA[17, 2],
    once=("exam", "name", "unit"),
    date_label="报名日期",
    computed=(Computed(title="进展", of=_step),),
    prefill=lambda case, organ: {"unit": organ.pk, "staff_kind": "civil", "checked": "waiting"},
    summary=results_told,
    wrong=result_wrong,
    about={"unit": ()},
)
OFFICERS = Ledger(
    model=Officer,
    key="officers",
    title="执法人员",
    group=PEOPLE,
    help="执法证的有效期、暂扣、注销和本年学时；到期进待办，过期、注销的不能在案件中填写。调离、退休的填注销日期，不作废。",
    columns=("name", "unit", "card_no", "field", "valid_until"),
    number_format="{code}执员〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=(CHUFA[42, 1], JIANDUZHIFA[17, 2]),
    once=("card_no", "valid_from"),
    date_label="领证日期",
    follow_up=FollowUp("执法证到期", "注销日期", "换证情况", reckon=_expiry),
    computed=(
        Computed(title="证件", of=card_state),
        Computed(title="本年培训", of=hours),
        Computed(title="一队多能", of=skills),
    ),
    prefill=lambda case, organ: {"unit": organ.pk, "staff_kind": "civil", "status": "valid"},
    summary=officers_told,
    wrong=officer_wrong,
    about={"unit": ()},
)
LEDGERS = (EXAMS, RESULTS, OFFICERS)
