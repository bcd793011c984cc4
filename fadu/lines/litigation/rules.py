"""应诉工作规则：交办照规则预填；违反规则的，由期限和开庭的记录查出，登记以后作为年度评价的依据（内部规定第九条）。"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from fadu.kernel.asks import Asks, Number
from fadu.kernel.ledgers import Asked, Draw, FollowUp, Ledger, Proposed
from fadu.kernel.models import Case, Deadline, Organ
from fadu.law import Term
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.litigation.choices import BREACHES
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.models import RuleBreach, Suit, WorkRule
from fadu.lines.litigation.suit import FirstInstance as F

GROUP = "应诉工作"
KEEPERS = (SECTION_HEAD, ORGAN_HEAD, CLERK, HANDLER)
# 情形 -> 逾期的期限
TERMS: Mapping[str, tuple[Term, ...]] = {
    "draft": (F.draft,),
    "answer": (F.answer,),
    "evidence": (F.evidence, F.evidence_extended),
    "settle": (F.settle,),
    "perform": (F.perform, F.disclose),
    "advice": (F.advice_reply, F.advice_reply_usual),
    "report": (F.loss_report,),
}
BREACH_OF = {term.key: (breach, term) for breach, terms in TERMS.items() for term in terms}


# ── 规则 ────────────────────────────────────────────────────────────────────────────────────────────
class Occasion(NamedTuple):
    """何单位、哪个环节、什么领域、哪一天的事。"""

    organ: Organ
    step: str
    field: str
    on: date


def rule_for(organ: Organ, step: str, field: str, on: date) -> WorkRule | None:
    """The rule of the nearest organ upwards that governs this step that day; one for the field before one for all."""
    return governing(in_force((organ,), on, on), Occasion(organ, step, field, on))


def in_force(organs: Iterable[Organ], first: date, last: date) -> QuerySet[WorkRule]:
    """The rules of these organs and of those above them that were in force on any day from `first` to `last`."""
    return WorkRule.objects.filter(
        Q(until=None) | Q(until__gt=first),
        kind=WorkRule.Kind.RULE,
        organ__in={key for organ in organs for key in organ.lineage},
        on__lte=last,
        voided_on=None,
    )


def governing(found: Iterable[WorkRule], asked: Occasion) -> WorkRule | None:
    """Of the rules found the one that governs: the nearest organ, then the field, then the latest."""
    places = {key: place for place, key in enumerate(asked.organ.lineage)}
    apt = (one for one in found if one.organ_id in places and _governs(one, asked))
    return max(apt, key=lambda one: (places[one.organ_id], bool(one.field), one.on, one.pk), default=None)


def _governs(rule: WorkRule, asked: Occasion) -> bool:
    then = rule.on <= asked.on and (rule.until is None or rule.until > asked.on)
    return then and rule.step == asked.step and rule.field in ("", asked.field)


def said(rule: WorkRule) -> str:
    """答辩举证由执法科负责，自收到之日起10日内（规则名称）."""
    within = f"，自收到之日起{rule.days}日内" if rule.days else ""
    return f"{rule.get_step_display()}由{rule.duty}负责{within}（{rule.title}，{rule.number}）。"


# ── 违反规则的 ──────────────────────────────────────────────────────────────────────────────────────
class BreachAsks(Asks):
    """查哪一年的。"""

    year = Number("年度", least=2000, most=2199, help="期限届满、开庭在这一年的。")


class Found(NamedTuple):
    """案件、情形、何时起算违反、查出的事实。"""

    suit: Suit
    breach: str
    on: date
    facts: str


def breaches(asked: Asked) -> Sequence[Proposed]:
    """What the clocks and hearings of that year show and nobody has registered yet; the rule is that of the day."""
    known = set(asked.rows.values_list("case", "breach"))
    suits = Suit.objects.filter(
        pk__in=asked.cases.filter(line="litigation", organ__path__startswith=asked.organ.path).values("pk")
    ).select_related("organ")
    found: dict[tuple[int, str], Found] = {}
    for one in (*_late(suits, asked), *_absent(suits, asked)):
        if (one.suit.pk, one.breach) not in known:
            found.setdefault((one.suit.pk, one.breach), one)
    return _proposed(found.values(), asked.on)


def _proposed(found: Collection[Found], on: date) -> list[Proposed]:
    days = [one.on for one in found]
    governed = list(in_force({one.suit.organ for one in found}, min(days), max(days))) if days else []
    made = []
    for one in found:
        values = {"on": on, "unit": one.suit.organ_id, "breach": one.breach, "facts": one.facts}
        made.append(Proposed(values | _rule(governed, one), one.suit))
    return made


def _late(suits: QuerySet[Suit], asked: Asked) -> Iterator[Found]:
    over = Q(late=True) | Q(status__in=("running", "expired"), due_on__lt=asked.on)
    rows = Deadline.objects.filter(
        over, term__in=BREACH_OF, due_on__year=asked.values["year"], case__in=suits.values("pk")
    )
    rows = rows.defer("derivation").order_by("due_on", "pk")
    mine = suits.in_bulk({row.case_id for row in rows})
    for row in rows:
        breach, term = BREACH_OF[row.term]
        done = f"{row.met_on}办理" if row.met_on else f"至{asked.on}没有办理"
        if row.due_on:
            yield Found(mine[row.case_id], breach, row.due_on, f"“{term.title}”{row.due_on}届满，{done}。")


def _absent(suits: QuerySet[Suit], asked: Asked) -> Iterator[Found]:
    failed = suits.filter(appearance_failed=True, heard_on__year=asked.values["year"])
    for suit in failed.order_by("heard_on", "pk"):
        if suit.heard_on:
            yield Found(suit, "appear", suit.heard_on, f"{suit.heard_on}开庭，负责人未依法出庭。")


def _rule(governed: Iterable[WorkRule], one: Found) -> dict[str, str]:
    """The rule of that step, if there is one; a late draft breaks the rule on answering."""
    step = {"draft": "answer", "evidence": "answer", "advice": "judge"}.get(one.breach, one.breach)
    rule = governing(governed, Occasion(one.suit.organ, step, one.suit.field, one.on))
    return {"rule": rule.number} if rule else {}


def evaluated(rows: QuerySet[RuleBreach], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    """By unit, and by kind."""
    units = rows.order_by().values_list("unit__name").annotate(n=Count("pk")).order_by("-n", "unit__name")
    kinds = dict(rows.order_by().values_list("breach").annotate(n=Count("pk")))
    by_unit = "、".join(f"{name}{many}件" for name, many in units)
    by_kind = "、".join(f"{title}{kinds[key]}件" for key, title in BREACHES if key in kinds)
    return [("各单位", by_unit or "没有"), ("各种情形", by_kind or "没有")]


RULES = Ledger(
    model=WorkRule,
    key="rules",
    title="应诉工作规则和机制",
    group=GROUP,
    help="各环节由谁负责、几日内办理；答辩举证的规则，交办时填入承办单位和内部完成日期。",
    columns=("kind", "title", "step", "field", "duty", "days", "until"),
    number_format="{code}诉规〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=INTERNAL[9],
    date_label="施行日期",
)
BREACH_BOOK = Ledger(
    model=RuleBreach,
    key="breaches",
    title="违反应诉规则",
    group=GROUP,
    help="逾期答辩、举证、履行、答复、报告，没有化解，负责人未依法出庭；由案件记录查出，登记以后作为年度评价的依据。",
    columns=("unit", "breach", "rule", "facts"),
    number_format="{code}诉违〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=INTERNAL[9],
    with_case=True,
    above=True,
    once=("case", "breach"),
    date_label="登记日期",
    follow_up=FollowUp("整改期限", "整改日期", "整改情况"),
    draw=Draw(
        title="从案件查出",
        help="期限逾期的、负责人未依法出庭的，逐件列入；已登记的不重复。",
        asks=BreachAsks,
        propose=breaches,
    ),
    summary=evaluated,
    links=(("督促函", "litigation:urging_paper"),),
)
LEDGERS = (RULES, BREACH_BOOK)
