"""下放事项：目录、一轮评估、调整和收回、部门指导（行政处罚法第二十四条）。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from fadu.kernel.asks import Asks, Day, Number, OrganRef
from fadu.kernel.ledgers import Asked, Cell, Computed, Draw, FollowUp, Ledger, Proposed
from fadu.kernel.models import Case, Organ
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement import cards
from fadu.lines.enforcement.models.case import Enforcement
from fadu.lines.enforcement.models.registers import (
    DelegatedItem,
    ItemChange,
    ItemEvaluation,
    ItemGuidance,
    Officer,
)
from fadu.lines.enforcement.registering.common import (
    EVERYBODY,
    KEEPERS,
    TOWNS,
    effect_wrong,
    results_by_code,
    year_of,
)
from fadu.lines.enforcement.registering.powers import ended_wrong, uses


def delegated(on: date) -> QuerySet[DelegatedItem]:
    """The catalogue of that day: begun, not ended, not withdrawn by an approved change."""
    taken_back = ItemChange.objects.filter(
        item=OuterRef("pk"), kind=ItemChange.Kind.WITHDRAW, voided_on=None, effective_on__lte=on
    ).exclude(approved_on=None)
    live = Q(voided_on=None, on__lte=on) & (Q(until=None) | Q(until__gt=on))
    return DelegatedItem.objects.filter(live, ~Exists(taken_back))


def may_act(town: int, code: str, on: date) -> bool:
    """Did this town have that power on that day?"""
    return delegated(on).filter(town=town, code=code).exists()


# ── 算出的栏 ────────────────────────────────────────────────────────────────────────────────────────
def _used(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    found = results_by_code([row.code for row in rows], [row.town_id for row in rows], year_of(on))
    return {row.pk: uses(found.get((row.code, row.town_id), 0)) for row in rows}


def _standing(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    keys = [row.pk for row in rows]
    live = set(delegated(on).filter(pk__in=keys).values_list("pk", flat=True))
    changes = ItemChange.objects.filter(item__in=keys, kind=ItemChange.Kind.WITHDRAW, voided_on=None)
    withdrawn = dict(changes.order_by("effective_on").values_list("item", "effective_on"))
    return {row.pk: _said(row, row.pk in live, withdrawn, on) for row in rows}


def _said(row: DelegatedItem, live: bool, withdrawn: Mapping[int, date | None], on: date) -> Cell:
    if live:
        return Cell("拟收回", "amber") if row.pk in withdrawn else Cell("承接中", "green")
    if row.on > on:
        return Cell(f"{row.on}起承接")
    return Cell(f"{withdrawn.get(row.pk) or row.until}起收回、停用", "red")


def _items_told(rows: QuerySet[DelegatedItem], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    live = rows.filter(until=None).order_by()
    told = live.aggregate(
        n=Count("pk"), items=Count("code", distinct=True), towns=Count("town", distinct=True)
    )
    pairs = set(live.values_list("code", "town"))
    days = date(year, 1, 1), date(year, 12, 31)
    used = results_by_code({code for code, _ in pairs}, {town for _, town in pairs}, days)
    n = sum(one in used for one in pairs)
    rate = f"，使用率{n / len(pairs):.1%}" if pairs else ""
    return [
        ("在目录", f"{told['items']}项，{told['towns']}个镇街，共{told['n']}行"),
        (f"{year}年用过", f"{n}行{rate}"),
    ]


def above_towns(organ: Organ) -> str:
    """Who rounds up the items: a town answers in the forms that are listed for it."""
    if organ.level != Organ.Level.TOWN:
        return ""
    return (
        "一轮评估、由结论提出的调整和收回，由上级司法行政部门列入；镇街在待办里打开列入的评估表，填写意见。"
    )


# ── 评估 ────────────────────────────────────────────────────────────────────────────────────────────
class RoundAsks(Asks):
    """哪一年、哪个镇街。"""

    year = Number("评估年度", least=2000, most=2199)
    town = OrganRef("只评一个镇街", required=False, help="事项多的，逐个镇街列入。")
    due = Day(
        "意见填写的期限", required=False, future=True, help="填了的，临期、逾期的列入各镇街、部门的待办。"
    )


def evaluation_round(asked: Asked) -> list[Proposed]:
    """One form for every item and town of the catalogue at the end of the year, the numbers filled in."""
    year = int(asked.values["year"])
    on = min(asked.on, date(year, 12, 31))
    items = delegated(on).filter(Q(town__path__startswith=asked.organ.path) | Q(organ=asked.organ))
    if asked.values.get("town"):
        items = items.filter(town=asked.values["town"])
    listed = list(items.order_by("town", "code", "pk"))
    codes, towns = [one.code for one in listed], [one.town_id for one in listed]
    cases = results_by_code(codes, towns, (date(year, 1, 1), date(year, 12, 31)))
    bad, holders = _set_aside(codes, towns, year), _holders(towns, on)
    return [
        Proposed(
            {
                "on": asked.on,
                "item": one.pk,
                "year": year,
                "cases": cases.get((one.code, one.town_id), 0),
                "set_aside": bad.get((one.code, one.town_id), 0),
                "holders": holders.get(one.town_id, 0),
                "reply_due_on": asked.values.get("due"),
            }
        )
        for one in listed
    ]


def _set_aside(codes: Iterable[str], towns: Iterable[int], year: int) -> dict[tuple[str, int], int]:
    counted = (
        Enforcement.objects.filter(power_code__in=set(codes), organ__in=set(towns), set_aside_on__year=year)
        .order_by()
        .values("power_code", "organ")
        .annotate(n=Count("pk"))
    )
    return {(one["power_code"], one["organ"]): one["n"] for one in counted}


def _holders(towns: Iterable[int], on: date) -> dict[int, int]:
    held = Officer.objects.filter(cards.valid(on), unit__in=set(towns)).order_by()
    return dict(held.values_list("unit").annotate(n=Count("pk")))


def evaluation_wrong(row: ItemEvaluation) -> dict[str, str]:
    if bool(row.conclusion) != bool(row.concluded_on):
        return {"concluded_on": "评估结论和结论日期要一起填写。"}
    if row.conclusion and not (row.town_opinion and row.department_opinion):
        return {"conclusion": "镇街、部门的意见齐了才能下评估结论，请先填写两方的意见。"}
    against = row.conclusion == ItemEvaluation.Opinion.WITHDRAW
    if against and not (row.town_note or row.department_note):
        return {"town_note": "评估结论是收回的，请写明镇街或者部门的理由。"}
    return {}


def _where(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """The town of the item, and its code."""
    items = DelegatedItem.objects.filter(pk__in=[row.item_id for row in rows]).select_related("town")
    found = {one.pk: f"{one.town}（{one.code}）" for one in items}
    return {row.pk: Cell(found.get(row.item_id, "")) for row in rows}


def _progress(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    return {row.pk: _step(row) for row in rows}


def _step(row: ItemEvaluation) -> Cell:
    if row.conclusion:
        tone = "red" if row.conclusion == ItemEvaluation.Opinion.WITHDRAW else "green"
        return Cell(f"已评估：{row.get_conclusion_display()}", tone)
    waiting = [
        name for name, done in (("镇街", row.town_opinion), ("部门", row.department_opinion)) if not done
    ]
    return Cell(f"待{'、'.join(waiting)}填写" if waiting else "待下结论", "amber")


def _round_told(rows: QuerySet[ItemEvaluation], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    kinds = ItemEvaluation.Opinion
    told = rows.order_by().aggregate(
        n=Count("pk"),
        done=Count("pk", filter=~Q(conclusion="")),
        unused=Count("pk", filter=Q(cases=0)),
        withdraw=Count("pk", filter=Q(conclusion=kinds.WITHDRAW)),
    )
    rate = f"，占{told['done'] / told['n']:.1%}" if told["n"] else ""
    return [
        ("应评估", f"{told['n']}项"),
        ("已评估", f"{told['done']}项{rate}"),
        ("全年没有案件", f"{told['unused']}项"),
        ("结论收回", f"{told['withdraw']}项"),
    ]


# ── 调整和收回 ──────────────────────────────────────────────────────────────────────────────────────
def unfinished(item: DelegatedItem) -> list[Enforcement]:
    """Cases of the town under that power that are not closed."""
    return open_cases([item]).get(item.pk, [])


def open_cases(items: Sequence[DelegatedItem]) -> dict[int, list[Enforcement]]:
    """{item: its town's cases under that power that are not closed}, in one query."""
    held = Enforcement.objects.filter(power_code__in={one.code for one in items}, closed_on=None)
    live = held.exclude(path=Enforcement.Path.RECORDED).select_related("organ").order_by("opened_on", "pk")
    found: dict[int, list[Enforcement]] = {}
    for case in live if items else ():
        for item in items:
            if case.power_code == item.code and case.organ.path.startswith(item.town.path):
                found.setdefault(item.pk, []).append(case)
    return found


def transfer_list(item: DelegatedItem) -> str:
    return "\n".join(f"{one.number} {one.title}，{one.opened_on}立" for one in unfinished(item))


def from_evaluations(asked: Asked) -> list[Proposed]:
    """What the round concluded to withdraw or to adjust."""
    chosen = ItemEvaluation.objects.filter(
        voided_on=None,
        year=asked.values["year"],
        conclusion__in=(ItemEvaluation.Opinion.WITHDRAW, ItemEvaluation.Opinion.ADJUST),
        organ__path__startswith=asked.organ.path,
    ).select_related("item", "item__town")
    return [
        Proposed(
            {
                "on": asked.on,
                "item": one.item_id,
                "kind": one.conclusion,
                "reason": f"{one.year}年度评估：{one.town_note or one.department_note or '详见评估表'}",
                "unfinished": transfer_list(one.item),
            }
        )
        for one in chosen.order_by("pk")
    ]


class YearAsks(Asks):
    """哪一年的评估。"""

    year = Number("评估年度", least=2000, most=2199)


def change_wrong(row: ItemChange) -> dict[str, str]:
    """生效以前批准、公布，由镇街的上级批准；移交清单在交接前写好."""
    if row.approved_by and row.approved_by.organ_id == row.item.town_id:
        return {"approved_by": "镇街不能批准本镇街事项的调整和收回，由上级的负责人批准。"}
    if row.kind == ItemChange.Kind.ADJUST and row.approved_on and not row.adjusted_to:
        return {"adjusted_to": "调整的，请写明调整的内容。"}
    if wrong := effect_wrong(row):
        return wrong
    withdrawn = row.kind == ItemChange.Kind.WITHDRAW and row.effective_on
    if withdrawn and not row.unfinished and (open_ := unfinished(row.item)):
        return {"unfinished": f"该镇街还有{len(open_)}件未办结案件，请列明移交清单：{open_[0].number}等。"}
    return {}


def _left(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    items = DelegatedItem.objects.filter(pk__in=[row.item_id for row in rows]).select_related("town")
    found = open_cases(list(items))
    return {row.pk: _open_cases(row, len(found.get(row.item_id, ()))) for row in rows}


def _open_cases(row: ItemChange, n: int) -> Cell:
    return Cell(f"{n}件" if n else "没有", "red" if n and row.handed_on else "")


# ── 指导 ────────────────────────────────────────────────────────────────────────────────────────────
def guidance_wrong(row: ItemGuidance) -> dict[str, str]:
    if row.replied_on and not row.answer:
        return {"answer": "已经答复的，请写明答复的内容。"}
    return {}


def _answers_told(rows: QuerySet[ItemGuidance], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        done=Count("pk", filter=~Q(replied_on=None)),
        late=Count("pk", filter=Q(replied_on__gt=F("reply_due_on"))),
    )
    rate = f"，按期答复率{(told['done'] - told['late']) / told['done']:.1%}" if told["done"] else ""
    return [
        ("指导", f"{told['n']}次"),
        ("已答复", f"{told['done']}次{rate}"),
        ("其中逾期答复", f"{told['late']}次"),
    ]


ITEMS = Ledger(
    model=DelegatedItem,
    key="delegated",
    title="下放事项目录",
    group=TOWNS,
    help="一个事项一个镇街一行：原部门、生效日期、公告和版本；收回以批准生效的“调整和收回”为准，任何一天的目录都查得到。可从 Excel 导入。",
    columns=("code", "title", "town", "from_organ", "field", "announcement", "edition"),
    number_format="{code}下放〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=CHUFA[24],
    once=("code", "town", "edition"),
    date_label="生效日期",
    ahead=True,
    computed=(Computed(title="状态", of=_standing), Computed(title="本年使用", of=_used)),
    summary=_items_told,
    wrong=ended_wrong,
    binding=True,
    about={"town": (), "from_organ": ()},
)
EVALUATIONS = Ledger(
    model=ItemEvaluation,
    key="evaluations",
    title="下放事项评估",
    group=TOWNS,
    help="一轮评估一个事项一个镇街一张表，案件、被纠正数、持证人数列入时算好；镇街、部门填意见，司法局下结论。",
    columns=("item", "year", "cases", "holders", "town_opinion", "department_opinion"),
    number_format="{code}下评〔{year}〕{seq}号",
    writers=EVERYBODY,
    cite=CHUFA[24, 1],
    once=("item", "year"),
    follow_up=FollowUp("评估期限", "评估完成日期", "说明"),
    computed=(Computed(title="镇街", of=_where), Computed(title="进展", of=_progress)),
    summary=_round_told,
    wrong=evaluation_wrong,
    draw=Draw(
        title="开一轮评估",
        help="目录上的每个事项、每个镇街列一张表，本年案件数、被纠正数、持证人数已经填好。",
        asks=RoundAsks,
        propose=evaluation_round,
        refuses=above_towns,
    ),
    about={
        "item__town": ("town_opinion", "town_note"),
        "item__from_organ": ("department_opinion", "department_note", "legality", "capacity"),
    },
)
CHANGES = Ledger(
    model=ItemChange,
    key="itemchanges",
    title="下放事项调整和收回",
    group=TOWNS,
    help="由评估提出，负责人批准，公告后生效；收回的列明未办结案件移交清单。",
    columns=("item", "kind", "approved_on", "announcement", "effective_on", "handed_on"),
    number_format="{code}下调〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=CHUFA[24, 1],
    once=("item", "kind", "on"),
    signs=("approved_by", "approved_on"),
    signing="批准",
    later=("announcement", "effective_on", "unfinished", "handed_on"),
    follow_up=FollowUp("办结期限", "办结日期", "办理情况"),
    computed=(Computed(title="镇街", of=_where), Computed(title="未办结案件", of=_left)),
    wrong=change_wrong,
    draw=Draw(
        title="由评估结论提出",
        help="评估结论是收回、调整的事项逐个列入，未办结案件的移交清单已经列好。",
        asks=YearAsks,
        propose=from_evaluations,
        refuses=above_towns,
    ),
    about={"item__town": (), "item__from_organ": ()},
)
GUIDANCE = Ledger(
    model=ItemGuidance,
    key="guidance",
    title="业务指导和请示答复",
    group=TOWNS,
    help="镇街的请示、部门的答复和范本；到期没有答复的进待办。答复编号成文，按“打印答复函”；答复了的，各单位在案件页查得到。",
    columns=("kind", "town", "department", "question"),
    number_format="{code}指导〔{year}〕{seq}号",
    writers=EVERYBODY,
    cite=CHUFA[24, 3],
    with_case=True,
    follow_up=FollowUp("答复期限", "答复日期", "落实情况"),
    summary=_answers_told,
    wrong=guidance_wrong,
    links=(("打印答复函", "enforcement:answer_paper"),),
    about={"town": (), "department": ("answer", "replied_on")},
)
LEDGERS = (ITEMS, EVALUATIONS, CHANGES, GUIDANCE)
