"""重大执法案件：照标准每夜从执法结果列出，逐件看；有问题的立监督案（M004-53）。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from fadu.kernel.jobs import Job
from fadu.kernel.ledgers import FollowUp, Ledger, Tab
from fadu.kernel.models import Case, Organ
from fadu.kernel.parties import NewParty
from fadu.kernel.quick import Opening, Opens
from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement.choices import PENALTIES
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision import tunables
from fadu.lines.enforcement.supervision.clues.unreviewed import GRAVE, large
from fadu.lines.enforcement.supervision.individual import Individual
from fadu.lines.enforcement.supervision.models import MajorCase
from fadu.lines.enforcement.supervision.roundjobs import written_once
from fadu.lines.enforcement.supervision.rounds import DAILY, OFFICE
from fadu.lines.enforcement.supervision.units import supervising

MOST = 200  # 一夜至多列出的，其余次日
TITLES = dict(PENALTIES)


def recent() -> timedelta:
    return timedelta(days=tunables.DAILY.number("major_days"))


def major(on: date) -> QuerySet[Result]:
    """Penalties of the last weeks that are large, revoke, close, or came after a hearing; the newest first."""
    held = Result.objects.filter(
        large() | Q(hearing=True), act_kind="penalty", decided_on__gt=on - recent(), decided_on__lte=on
    )
    return held.order_by("-decided_on", "-pk")


def reason(one: Result) -> str:
    named = [TITLES[key] for key in GRAVE if key in one.penalties.split(",")]
    money = one.fine_fen + one.confiscated_fen
    if named:
        return "、".join(named)
    return f"罚没{money / 100:,.2f}元" + ("，经过听证" if one.hearing else "") if money else "经过听证"


def list_them(at: datetime) -> str:
    """Those not listed yet, each for the government that supervises the unit."""
    on = localdate(at)
    known = MajorCase.objects.filter(on__gt=on - 2 * recent()).values_list("once", flat=True)
    above: dict[int, Organ] = supervising()
    listed = set(known)
    fresh = [one for one in major(on).iterator(chunk_size=500) if str(one.pk) not in listed][:MOST]
    many = sum(written_once(MAJORS, above[one.organ_id], _values(one, on), at, str(one.pk)) for one in fresh)
    return f"列出重大执法案件{many}件" if many else "没有新的重大执法案件"


def _values(one: Result, on: date) -> dict[str, Any]:
    return {
        "on": on,
        "unit": one.organ_id,
        "doc_no": one.doc_no,
        "matter": one.title,
        "decided_on": one.decided_on,
        "why": reason(one),
        "fine_fen": one.fine_fen + one.confiscated_fen,
    }


def major_wrong(row: MajorCase) -> Mapping[str, str]:
    if row.verdict == MajorCase.Verdict.FINE and not row.opinion:
        return {"opinion": "没有问题的，请写明审查了什么。"}
    if row.verdict == MajorCase.Verdict.WATCH and row.reply_due_on is None:
        return {"reply_due_on": "要求单位说明的，请填写说明的期限。"}
    return {}


def told(rows: QuerySet[MajorCase], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    sums = rows.order_by().aggregate(
        n=Count("pk"),
        seen=Count("pk", filter=~Q(verdict="") | ~Q(case=None)),
        opened=Count("pk", filter=~Q(case=None)),
    )
    return [
        ("重大执法案件", f"{sums['n']}件"),
        ("已审查", f"{sums['seen']}件"),
        ("立监督案", f"{sums['opened']}件"),
        ("列出的", tunables.DAILY.beside(f"{tunables.DAILY.number('major_days')}日以内决定的")),
    ]


def clue_of(row: MajorCase) -> Opening:
    unit = NewParty(role="respondent", kind="organ", name=row.unit.name, organ=row.unit)
    facts = {
        "clue_source": "file_review",
        "matter": f"重大执法案件{row.doc_no}审查",
        "problem": "decision",
        "clue_note": f"列为重大的理由：{row.why}。{row.opinion}",
        "act_number": row.doc_no,
        "act_on": row.decided_on.isoformat(),
        "act_kind": "penalty",
    }
    return Opening(facts=facts, parties=(unit,))


MAJORS = Ledger(
    model=MajorCase,
    key="majors",
    title="重大执法案件",
    group=DAILY,
    help="罚没达到较大数额、吊销、责令停产停业、经过听证的处罚，每夜列出。逐件审查：没有问题的写明，要说明的定期限，有问题的按“立监督案”。",
    columns=("unit", "doc_no", "matter", "decided_on", "why", "verdict"),
    number_format="{code}重案〔{year}〕{seq}号",
    writers=OFFICE,
    cite=(JIANDUZHIFA[20, 2], CHUFA[58, 1]),
    with_case=True,
    follow_up=FollowUp("说明期限", "说明日期", "说明的情况"),
    date_label="列出日期",
    summary=told,
    tabs=(Tab("unjudged", "待审查", Q(case=None, verdict="")),),
    by_hand=False,
    wrong=major_wrong,
    opens=Opens(
        event=Individual.found,
        title="立监督案",
        opening=clue_of,
        when=lambda row: row.verdict != MajorCase.Verdict.FINE,
    ),
    about={"unit": ("replied_on", "result")},
)
LEDGERS = (MAJORS,)
JOBS = (Job(key="supervision.major", title="列出重大执法案件", run=list_them, daily=time(1, 50)),)
