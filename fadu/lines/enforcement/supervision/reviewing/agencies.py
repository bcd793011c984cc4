"""第三方评查机构的台账：协议、保密、人员；评查的卷数、分歧、异议由各轮算出，评完以后评价（M000-41）。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q

from fadu.kernel.ledgers import Cell, Computed, Ledger
from fadu.kernel.papers.render import render
from fadu.kernel.saying import day_of
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import JIANDUZHIFA
from fadu.lines.enforcement.supervision.models import ReviewAgency, ReviewFile, ReviewProblem, ReviewRound

State = ReviewFile.State
LOWERED = (ReviewProblem.Answer.LOWERED, ReviewProblem.Answer.REVOKED)


def work_of(rows: Sequence[ReviewAgency]) -> dict[tuple[int, str], dict[str, int]]:
    """{(organ, agreement): rounds, final, files, differing, problems, lowered on objection} of what was reviewed under it."""
    numbers = {row.agreement_no for row in rows} - {""}
    rounds = ReviewRound.objects.filter(agreement_no__in=numbers).order_by()
    files = ReviewFile.objects.filter(round__agreement_no__in=numbers, state=State.SETTLED).order_by()
    problems = ReviewProblem.objects.filter(round__agreement_no__in=numbers).order_by()
    found: dict[tuple[int, str], dict[str, int]] = {}
    counted: tuple[tuple[Any, str, dict[str, Any]], ...] = (
        (rounds, "", {"rounds": Count("pk"), "final": Count("pk", filter=Q(state=ReviewRound.State.FINAL))}),
        (files, "round__", {"files": Count("pk"), "differing": Count("pk", filter=~Q(differs=""))}),
        (
            problems,
            "round__",
            {"problems": Count("pk"), "lowered": Count("pk", filter=Q(answer__in=LOWERED))},
        ),
    )
    for held, reach, counts in counted:
        for one in held.values_list(f"{reach}organ", f"{reach}agreement_no").annotate(**counts):
            found.setdefault(one[:2], {}).update(zip(counts, one[2:], strict=True))
    return found


def worked(rows: Sequence[Any], on: date) -> Mapping[int, Cell]:
    found = work_of(rows)
    return {row.pk: _worked(found.get((row.organ_id, row.agreement_no), {})) for row in rows}


def _worked(told: Mapping[str, int]) -> Cell:
    if not told:
        return Cell("还没有评查", "amber")
    n = {name: told.get(name, 0) for name in ("rounds", "files", "differing", "problems", "lowered")}
    return Cell("{rounds}轮{files}卷，须复核{differing}卷，问题{problems}个，异议成立{lowered}个".format(**n))


def agency_wrong(row: ReviewAgency) -> Mapping[str, str]:
    if row.confidential_on is None:
        return {"confidential_on": "没有签订保密协议的，不能交给案卷；请填写签订日期。"}
    if row.until and row.until < row.on:
        return {"until": f"协议期限{row.until}早于签订日期{row.on}。"}
    if bool(row.grade) != bool(row.graded_on) or bool(row.grade) != bool(row.grade_note):
        return {"grade": "评价、评价日期、评价的理由要一起填写。"}
    if row.grade and not work_of([row]).get((row.organ_id, row.agreement_no), {}).get("final"):
        return {"grade": "照这份协议评查的各轮还没有定稿，定稿以后再评价。"}
    return {}


def agreement_text(row: ReviewAgency) -> str:
    """The markup of the agreement, to be signed."""
    context = {
        "row": row,
        "client": row.organ.unit or row.organ.name,
        "fee": f"{row.fee_fen / 100:,.2f}" if row.fee_fen is not None else "",
        "until": day_of(row.until),
        "reviewers": [one.strip() for one in row.reviewers.splitlines() if one.strip()],
        "on": row.on.isoformat(),
    }
    return render("supervision/reviewing/agreement.txt", context)


AGENCIES = Ledger(
    model=ReviewAgency,
    key="agencies",
    title="第三方评查机构",
    group="案卷评查",
    help="一份委托协议一行：委托事项、评查人员、保密协议。建立评查时填同一协议编号；给第三方的案卷不显示单位、文号和名称，材料只给上传的去标识的一份。各轮定稿后填评价。",
    columns=("name", "agreement_no", "confidential_on", "until", "grade"),
    number_format="{code}评机〔{year}〕{seq}号",
    writers=(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD),
    cite=JIANDUZHIFA[18],
    once=("agreement_no",),
    date_label="签订日期",
    computed=(Computed(title="评查", of=worked),),
    wrong=agency_wrong,
    links=(("打印委托协议", "supervision:agency_paper"),),
)
