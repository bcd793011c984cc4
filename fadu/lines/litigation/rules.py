"""应诉工作规则：交办照规则预填；违反规则的，由期限和开庭的记录查出，登记以后作为年度评价的依据（内部规定第九条）。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

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
def rule_for(organ: Organ, step: str, field: str, on: date) -> WorkRule | None:
    """The rule of the nearest organ upwards that governs this step that day; one for the field before one for all."""
    places = {key: place for place, key in enumerate(organ.lineage)}
    rows = WorkRule.objects.filter(
        Q(until=None) | Q(until__gt=on),
        kind=WorkRule.Kind.RULE,
        step=step,
        field__in=("", field),
        organ__in=places,
        on__lte=on,
        voided_on=None,
    )
    return max(rows, key=lambda one: (places[one.organ_id], bool(one.field), one.on, one.pk), default=None)


def said(rule: WorkRule) -> str:
    """答辩举证由执法科负责，自收到之日起10日内（规则名称）."""
    within = f"，自收到之日起{rule.days}日内" if rule.days else ""
    return f"{rule.get_step_display()}由{rule.duty}负责{within}（{rule.title}，{rule.number}）。"


# ── 违反规则的 ──────────────────────────────────────────────────────────────────────────────────────
class BreachAsks(Asks):
    """查哪一年的。"""

    year = Number("年度", least=2000, most=2199, help="期限届满、开庭在这一年的。")


def breaches(asked: Asked) -> Sequence[Proposed]:
    """What the clocks and hearings of that year show and nobody has registered yet."""
    known = set(asked.rows.values_list("case", "breach"))
    cases = asked.cases.filter(line="litigation", organ__path__startswith=asked.organ.path)
    found: dict[tuple[int, str], Proposed] = {}
    for case, breach, facts in (*_late(cases, asked), *_absent(cases, asked)):
        if (case.pk, breach) not in known:
            values = {"on": asked.on, "unit": case.organ_id, "breach": breach, "facts": facts}
            found.setdefault((case.pk, breach), Proposed(values | _rule(case, breach, asked.on), case))
    return list(found.values())


def _late(cases: QuerySet[Case], asked: Asked) -> Iterator[tuple[Case, str, str]]:
    over = Q(late=True) | Q(status__in=("running", "expired"), due_on__lt=asked.on)
    rows = Deadline.objects.filter(
        over, term__in=BREACH_OF, due_on__year=asked.values["year"], case__in=cases
    )
    for row in rows.defer("derivation").select_related("case__organ").order_by("due_on", "pk"):
        breach, term = BREACH_OF[row.term]
        done = f"{row.met_on}办理" if row.met_on else f"至{asked.on}没有办理"
        yield row.case, breach, f"“{term.title}”{row.due_on}届满，{done}。"


def _absent(cases: QuerySet[Case], asked: Asked) -> Iterator[tuple[Case, str, str]]:
    failed = Suit.objects.filter(
        pk__in=cases.values("pk"), appearance_failed=True, heard_on__year=asked.values["year"]
    )
    for suit in failed.select_related("organ").order_by("heard_on", "pk"):
        yield suit, "appear", f"{suit.heard_on}开庭，负责人未依法出庭。"


def _rule(case: Case, breach: str, on: date) -> dict[str, str]:
    """The rule of that step, if there is one; a late draft breaks the rule on answering."""
    step = {"draft": "answer", "evidence": "answer", "advice": "judge"}.get(breach, breach)
    rule = rule_for(case.organ, step, "", on)
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
)
LEDGERS = (RULES, BREACH_BOOK)
