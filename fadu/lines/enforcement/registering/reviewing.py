"""法制审核人员名册、配备和督导（行政处罚法第五十八条第二款）。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.kernel.asks import Asks, Day
from fadu.kernel.ledgers import Asked, Cell, Computed, Draw, FollowUp, Ledger, Proposed
from fadu.kernel.models import Case, Entry
from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement import cards
from fadu.lines.enforcement.models.registers import Officer, Reviewer, ReviewPost, ReviewShort
from fadu.lines.enforcement.registering.common import KEEPERS, REVIEW, serving
from fadu.lines.enforcement.standards import staffing, standard

INSIDERS = (Reviewer.Kind.FULL, Reviewer.Kind.PART)


def in_post(units: Iterable[int], on: date) -> dict[int, int]:
    """{organ: how many of its own staff review that day}; advisers help, they do not count."""
    held = Reviewer.objects.filter(serving(on), unit__in=set(units), kind__in=INSIDERS)
    return dict(held.order_by().values_list("unit").annotate(n=Count("pk")))


def needed_by_share(units: Iterable[int], on: date) -> dict[int, int]:
    """{organ: the share of its officers, rounded up}."""
    held = Officer.objects.filter(cards.valid(on), unit__in=set(units)).order_by()
    percent = staffing("reviewers_percent")
    return {unit: ceil(n * percent / 100) for unit, n in held.values_list("unit").annotate(n=Count("pk"))}


def _staffed(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    found = in_post([row.unit_id for row in rows], on)
    return {row.pk: _rate(found.get(row.unit_id, 0), row.required) for row in rows}


def _rate(actual: int, required: int) -> Cell:
    rate = f"，配备率{actual / required:.1%}" if required else ""
    return Cell(f"{actual}人{rate}", "green" if actual >= required else "red")


def _by_share(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    found = needed_by_share([row.unit_id for row in rows], on)
    percent = staffing("reviewers_percent")
    return {
        row.pk: Cell(
            f"{n}人（执法人员的{percent}%）", "amber" if n > row.required and row.until is None else ""
        )
        for row in rows
        for n in (found.get(row.unit_id, 0),)
    }


def _reviewed(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """Reviews entered this year, by the person whose account it is."""
    users = [row.account_id for row in rows if row.account_id]
    entries = Entry.objects.filter(
        event="reviewed", case__line="enforcement", on__year=on.year, actor__in=users
    )
    found = dict(entries.order_by().values_list("actor").annotate(n=Count("pk")))
    return {
        row.pk: Cell(f"{found.get(row.account_id, 0)}件" if row.account_id else "没有账号") for row in rows
    }


def reviewer_wrong(row: Reviewer) -> dict[str, str]:
    """处罚法58.2."""
    if row.first_time and row.kind != Reviewer.Kind.ADVISER and not row.licence_no:
        return {
            "licence_no": "初次从事行政处罚决定法制审核的人员，应当通过国家统一法律职业资格考试取得法律职业资格（行政处罚法第五十八条第二款），请填写证书编号。"
        }
    if row.until and row.until < row.on:
        return {"until": f"不再从事的日期{row.until}早于开始的日期{row.on}。"}
    return {}


def _posts_told(rows: QuerySet[ReviewPost], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    live = list(rows.filter(until=None).order_by().values_list("unit", "required"))
    # as the register stands: who has not ended
    held = Reviewer.objects.filter(
        voided_on=None, until=None, kind__in=INSIDERS, unit__in=[unit for unit, _ in live]
    )
    found = dict(held.order_by().values_list("unit").annotate(n=Count("pk")))
    required, actual = sum(n for _, n in live), sum(found.get(unit, 0) for unit, _ in live)
    short = sum(found.get(unit, 0) < n for unit, n in live)
    rate = f"，配备率{actual / required:.1%}" if required else ""
    return [
        ("机关、镇街", f"{len(live)}个"),
        ("应配", f"{required}人"),
        ("实配", f"{actual}人{rate}"),
        ("不足的", f"{short}个"),
        ("按比例", f"执法人员的{standard('reviewers_percent', '%')}"),
    ]


def _reviewers_told(rows: QuerySet[Reviewer], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = (
        rows.filter(until=None)
        .order_by()
        .aggregate(
            n=Count("pk"),
            full=Count("pk", filter=Q(kind=Reviewer.Kind.FULL)),
            licensed=Count("pk", filter=~Q(licence_no="")),
        )
    )
    return [
        ("在任", f"{told['n']}人"),
        ("专职", f"{told['full']}人"),
        ("有法律职业资格", f"{told['licensed']}人"),
    ]


class ShortAsks(Asks):
    """督导的期限。"""

    due = Day("配齐的期限", future=True)


def short_units(asked: Asked) -> list[Proposed]:
    """Every unit whose own reviewers are fewer than required today."""
    due = asked.values["due"]
    if date.fromisoformat(due) < asked.on:
        raise ValueError(f"配齐的期限{due}已经过去，请填写今天以后的日期。")
    posts = ReviewPost.objects.filter(serving(asked.on), unit__path__startswith=asked.organ.path)
    wanted = dict(posts.order_by("on", "pk").values_list("unit", "required"))
    found = in_post(wanted, asked.on)
    return [
        Proposed(
            {
                "on": asked.on,
                "unit": unit,
                "required": required,
                "actual": found.get(unit, 0),
                "demand": f"尚缺法制审核人员{required - found.get(unit, 0)}人，请在期限内配齐。",
                "reply_due_on": due,
            }
        )
        for unit, required in wanted.items()
        if found.get(unit, 0) < required
    ]


REVIEWERS = Ledger(
    model=Reviewer,
    key="reviewers",
    title="法制审核人员",
    group=REVIEW,
    help="初次从事审核的须有法律职业资格；参与调查的不能审核本案。本年审核件数由案件算出。",
    columns=("name", "unit", "kind", "first_time", "licence_no", "until"),
    number_format="{code}法审〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=CHUFA[58, 2],
    once=("name", "unit", "on"),
    date_label="开始从事的日期",
    computed=(Computed(title="本年审核", of=_reviewed),),
    summary=_reviewers_told,
    wrong=reviewer_wrong,
    about={"unit": ()},
)
POSTS = Ledger(
    model=ReviewPost,
    key="reviewposts",
    title="法制审核人员配备",
    group=REVIEW,
    help="各机关、镇街应配的人数；实配、配备率由名册算出，另列按执法人员比例应有的人数。",
    columns=("unit", "required", "basis"),
    number_format="{code}法配〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=(CHUFA[58, 2], JIANDUZHIFA[12]),
    once=("unit", "on"),
    date_label="核定日期",
    computed=(Computed(title="实配", of=_staffed), Computed(title="按比例", of=_by_share)),
    summary=_posts_told,
    about={"unit": ()},
)
SHORTAGES = Ledger(
    model=ReviewShort,
    key="reviewshort",
    title="法制审核人员督导单",
    group=REVIEW,
    help="配备不足的机关、镇街，写明期限，逾期进待办。",
    columns=("unit", "required", "actual", "demand"),
    number_format="{code}法督〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=JIANDUZHIFA[12],
    once=("unit", "on"),
    follow_up=FollowUp("配齐期限", "配齐日期", "配备情况"),
    computed=(Computed(title="现在实配", of=_staffed),),
    draw=Draw(
        title="列出配备不足的单位",
        help="名册上的法制审核人员少于应配人数的机关、镇街，逐个列入督导单。",
        asks=ShortAsks,
        propose=short_units,
    ),
    about={"unit": ("replied_on", "result")},
)
LEDGERS = (REVIEWERS, POSTS, SHORTAGES)
