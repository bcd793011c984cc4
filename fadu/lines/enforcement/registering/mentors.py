"""执法导师、结对、办案指导、双向交流的台账。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.models.registers import Exchange, GuidedCase, Mentor, Pairing
from fadu.lines.enforcement.registering.common import EVERYBODY, KEEPERS, TOWNS


def _guided(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """结对数、本年指导次数和件数；同一件指导几次只算一件。"""
    mentors = [row.pk for row in rows]
    pairs = dict(
        Pairing.objects.filter(guide__in=mentors, voided_on=None, replied_on=None)
        .order_by()
        .values_list("guide")
        .annotate(n=Count("pk"))
    )
    told = {
        one["guide"]: one
        for one in GuidedCase.objects.filter(guide__in=mentors, voided_on=None, on__year=on.year)
        .order_by()
        .values("guide")
        .annotate(
            n=Count("pk"),
            own=Count("case", distinct=True),
            other=Count("elsewhere", distinct=True, filter=~Q(elsewhere="")),
        )
    }
    return {row.pk: _words(pairs.get(row.pk, 0), told.get(row.pk)) for row in rows}


def _words(pairs: int, told: Mapping[str, Any] | None) -> Cell:
    if told is None:
        return Cell(f"结对{pairs}，本年没有指导", "amber")
    return Cell(f"结对{pairs}，指导{told['n']}次{told['own'] + told['other']}件")


def _stages_told(rows: QuerySet[GuidedCase], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    held = rows.order_by()
    told = held.aggregate(
        n=Count("pk"),
        own=Count("case", distinct=True),
        other=Count("elsewhere", distinct=True, filter=~Q(elsewhere="")),
        adopted=Count("pk", filter=Q(adopted=True)),
    )
    most = held.values_list("stage").annotate(n=Count("pk")).order_by("-n", "stage").first()
    label = dict(GuidedCase.Stage.choices)
    return [
        ("指导", f"{told['n']}次{told['own'] + told['other']}件"),
        ("采纳", f"{told['adopted']}次"),
        ("最多的环节", f"{label[most[0]]}{most[1]}次" if most else "无"),
    ]


def guided_wrong(row: GuidedCase) -> dict[str, str]:
    if not row.case_id and not row.elsewhere:
        return {"elsewhere": "请填写案号，或者别处案件的案号、文号，指导的件数由此算出。"}
    return {}


def _term(row: Mentor) -> tuple[date | None, date | None]:
    return row.term_until, row.until


MENTORS = Ledger(
    model=Mentor,
    key="mentors",
    title="执法导师",
    group=TOWNS,
    help="导师名册；结对、指导的次数和件数由台账算出，聘期届满进待办。",
    columns=("name", "unit", "field", "term_until"),
    number_format="{code}导师〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=CHUFA[24, 3],
    once=("name", "unit"),
    date_label="聘任日期",
    follow_up=FollowUp("聘期届满", "解聘日期", "续聘情况", reckon=_term),
    computed=(Computed(title="本年指导", of=_guided),),
    binding=True,
)
PAIRINGS = Ledger(
    model=Pairing,
    key="pairings",
    title="导师结对",
    group=TOWNS,
    help="导师与镇街队伍、执法人员结对；到期评价。",
    columns=("guide", "town", "pupil", "goals", "grade"),
    number_format="{code}结对〔{year}〕{seq}号",
    writers=KEEPERS,
    date_label="结对日期",
    follow_up=FollowUp("评价期限", "评价日期", "评价情况"),
    wrong=lambda row: {"grade": "已经评价的，请选择评价。"} if row.replied_on and not row.grade else {},
    about={"town": ()},
)
GUIDED = Ledger(
    model=GuidedCase,
    key="guided",
    title="沉浸式办案指导",
    group=TOWNS,
    help="导师到镇街跟案指导：在哪一个环节、什么问题、怎样建议、采纳没有。同一件指导几次只算一件。",
    columns=("guide", "town", "elsewhere", "stage", "problem", "adopted"),
    number_format="{code}导办〔{year}〕{seq}号",
    writers=EVERYBODY,
    with_case=True,
    date_label="指导日期",
    follow_up=FollowUp("改进期限", "改进日期", "改进情况"),
    summary=_stages_told,
    wrong=guided_wrong,
)
EXCHANGES = Ledger(
    model=Exchange,
    key="exchanges",
    title="双向交流",
    group=TOWNS,
    help="部门与镇街互派执法人员。",
    columns=("person", "direction", "to_unit", "until"),
    number_format="{code}交流〔{year}〕{seq}号",
    writers=KEEPERS,
    once=("person", "on"),
    date_label="到岗日期",
)
LEDGERS = (MENTORS, PAIRINGS, GUIDED, EXCHANGES)
