"""三级调解响应：一件纠纷由村居、镇街、区县哪一级办，为什么，可以提到哪里、退到哪里。

法律没有规定分级的标准；下面的表是通常的做法，数目由管理员在单位设置中改。只是建议，由人决定。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from fadu.kernel.asks import Asks, Context, Money, Number
from fadu.kernel.models import Case, Organ, Post
from fadu.kernel.standing import OFFICE_ROLES
from fadu.kernel.tunables import Tunable
from fadu.lines.mediation.choices import KINDS, TIERS
from fadu.lines.mediation.models import MediatingBody, Mediation

KEY = "mediation.response"
RANK = {"village": 0, "town": 1, "district": 2}
OF_LEVEL = {Organ.Level.TOWN: "town", Organ.Level.DISTRICT: "district", Organ.Level.CITY: "district"}
OF_BODY = {
    MediatingBody.Kind.VILLAGE: "village",
    MediatingBody.Kind.ENTERPRISE: "village",
    MediatingBody.Kind.TOWN: "town",
    MediatingBody.Kind.DISTRICT: "district",
    MediatingBody.Kind.INDUSTRY: "district",
    MediatingBody.Kind.COMMERCIAL: "district",
    MediatingBody.Kind.ADMINISTRATIVE: "district",
}


@dataclass(frozen=True, kw_only=True)
class Limits:
    """达到即属该级。金额以分计；attempts 是已经调解而没有达成协议的次数。"""

    town_fen: int = 5_000_000
    district_fen: int = 50_000_000
    town_people: int = 5
    district_people: int = 20
    town_attempts: int = 2
    district_attempts: int = 4

    @classmethod
    def now(cls) -> Limits:
        """As the administrator has set them."""
        return cls(**RESPONSE.now())


class LimitAsks(Asks):
    """分级标准的各个数目。"""

    town_fen = Money("镇街：涉及金额达到（元）")
    district_fen = Money("区县：涉及金额达到（元）")
    town_people = Number("镇街：涉及人数达到", least=1, most=100_000)
    district_people = Number("区县：涉及人数达到", least=1, most=100_000)
    town_attempts = Number("镇街：调解不成的次数达到", least=1, most=100)
    district_attempts = Number("区县：调解不成的次数达到", least=1, most=100)


def _in_order(values: Mapping[str, Any]) -> dict[str, str]:
    """区县的数目要大于镇街的，否则没有一件归镇街。"""
    pairs = (("fen", "金额"), ("people", "人数"), ("attempts", "次数"))
    wrong = {
        f"district_{name}": f"区县的{said}要大于镇街的{said}。"
        for name, said in pairs
        if values[f"district_{name}"] <= values[f"town_{name}"]
    }
    return wrong | ({} if values["town_fen"] else {"town_fen": "金额要大于0，否则每一件都归镇街。"})


RESPONSE = Tunable(
    key=KEY,
    title="三级响应的分级标准",
    help="达到即建议由该级办理；只是建议，由人决定。法律没有规定分级的标准，由本单位定。",
    asks=LimitAsks,
    default=asdict(Limits()),
    wrong=_in_order,
)


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What the rules look at."""

    kind: str = ""
    amount_fen: int = 0
    people: int = 0
    risk: str = ""
    group: bool = False
    attempts: int = 0

    @classmethod
    def of(cls, known: Mapping[str, Any], attempts: int = 0) -> Matter:
        """From the facts of the record."""
        return cls(
            kind=known.get("kind") or "",
            amount_fen=known.get("amount_fen") or 0,
            people=known.get("people") or 0,
            risk=known.get("risk") or "",
            group=bool(known.get("group")),
            attempts=attempts,
        )


@dataclass(frozen=True)
class Rule:
    """Belongs to `tier` when `holds`; `why` says so in the words of this dispute."""

    tier: str
    holds: Callable[[Matter, Limits], bool]
    why: Callable[[Matter, Limits], str]


@dataclass(frozen=True)
class Suggestion:
    """The tier and every reason for it."""

    tier: str
    reasons: tuple[str, ...]

    @property
    def title(self) -> str:
        return dict(TIERS)[self.tier]

    @property
    def text(self) -> str:
        return "；".join(self.reasons)


DISTRICT_KINDS = ("medical", "ip", "commercial")
TOWN_KINDS = ("land", "labour", "wages", "traffic", "social_insurance", "production")


def _wan(fen: int) -> str:
    return f"{fen / 1_000_000:g}万元"


def _kind(m: Matter, _: Limits) -> str:
    return f"纠纷类型为{dict(KINDS)[m.kind]}"


RULES = (
    Rule(
        "district",
        lambda m, x: m.amount_fen >= x.district_fen,
        lambda m, x: f"涉及金额达到{_wan(x.district_fen)}",
    ),
    Rule(
        "district",
        lambda m, x: m.people >= x.district_people,
        lambda m, x: f"涉及{m.people}人，达到{x.district_people}人",
    ),
    Rule("district", lambda m, x: m.risk == "high", lambda m, x: "激化风险高"),
    Rule("district", lambda m, x: m.kind in DISTRICT_KINDS, _kind),
    Rule(
        "district",
        lambda m, x: m.attempts >= x.district_attempts,
        lambda m, x: f"已经调解{m.attempts}次没有达成协议",
    ),
    Rule("town", lambda m, x: m.amount_fen >= x.town_fen, lambda m, x: f"涉及金额达到{_wan(x.town_fen)}"),
    Rule(
        "town",
        lambda m, x: m.people >= x.town_people,
        lambda m, x: f"涉及{m.people}人，达到{x.town_people}人",
    ),
    Rule("town", lambda m, x: m.risk == "medium", lambda m, x: "激化风险中等"),
    Rule("town", lambda m, x: m.group, lambda m, x: "群体性纠纷"),
    Rule("town", lambda m, x: m.kind in TOWN_KINDS, _kind),
    Rule(
        "town", lambda m, x: m.attempts >= x.town_attempts, lambda m, x: f"已经调解{m.attempts}次没有达成协议"
    ),
)


def suggest(matter: Matter, limits: Limits) -> Suggestion:
    """The highest tier that a rule names; the village where none does."""
    held = [rule for rule in RULES if rule.holds(matter, limits)]
    if not held:
        return Suggestion("village", ("没有须由上级办理的情形",))
    tier = max((rule.tier for rule in held), key=RANK.__getitem__)
    return Suggestion(tier, tuple(rule.why(matter, limits) for rule in held if rule.tier == tier))


def suggested_for(case: Case, known: Mapping[str, Any]) -> Suggestion:
    """By the facts of its record; sessions held while it is open have all come to nothing."""
    sessions = Mediation.objects.filter(pk=case.pk).values_list("sessions", flat=True).first()
    return suggest(Matter.of(known, sessions or 0), Limits.now())


# ── 哪一级、可以提到哪里 ────────────────────────────────────────────────────────────────────────────
def tiers_of(organs: Iterable[Organ]) -> dict[int, str]:
    """Tier by Organ.id: by the register of bodies; what is not in it, by its own level or by that of its parent."""
    found = list(organs)
    rows = MediatingBody.objects.filter(body__in=found, voided_on=None).order_by("pk")
    listed = {body: OF_BODY[MediatingBody.Kind(kind)] for body, kind in rows.values_list("body", "kind")}
    return {organ.pk: listed.get(organ.pk) or _by_level(organ) for organ in found}


def _by_level(organ: Organ) -> str:
    if organ.level in (Organ.Level.BODY, Organ.Level.DEPARTMENT) and organ.parent is not None:
        below = OF_LEVEL.get(Organ.Level(organ.parent.level), "district")
        return "village" if organ.level == Organ.Level.BODY and below == "town" else below
    return OF_LEVEL.get(Organ.Level(organ.level), "district")


def tier_of(organ: Organ) -> str:
    return tiers_of([organ])[organ.pk]


def working(on: date) -> QuerySet[Organ]:
    """Active organs in which somebody handles this line, bodies given up left out."""
    held = Post.objects.on(on).filter(role__in=OFFICE_ROLES, line__in=("", "mediation"), user__is_active=True)
    given_up = MediatingBody.objects.filter(voided_on=None, until__lte=on).values("body")
    return (
        Organ.objects.filter(active=True, pk__in=held.values("organ"))
        .exclude(pk__in=given_up)
        .select_related("parent")
    )


def higher(context: Context) -> QuerySet[Organ]:
    """Where the case may be taken up to: of a higher tier, over the place where it is."""
    organ = _organ(context)
    if organ is None:
        return Organ.objects.filter(active=True)
    above = organ.lineage[:-1]
    near = working(_day(context)).filter(Q(pk__in=above) | Q(level=Organ.Level.BODY, parent__in=above))
    return _tiered(near, organ, lambda there, here: there > here)


def lower(context: Context) -> QuerySet[Organ]:
    """Where it may be sent back to: of a lower tier, within the area."""
    organ = _organ(context)
    if organ is None:
        return Organ.objects.filter(active=True)
    area = organ.parent if organ.level == Organ.Level.BODY and organ.parent else organ
    near = working(_day(context)).filter(path__startswith=area.path)
    return _tiered(near, organ, lambda there, here: there < here)


def _tiered(near: QuerySet[Organ], organ: Organ, wanted: Callable[[int, int], bool]) -> QuerySet[Organ]:
    near = near.exclude(pk=organ.pk)
    tiers = tiers_of([organ, *near])
    fit = [key for key, tier in tiers.items() if wanted(RANK[tier], RANK[tiers[organ.pk]])]
    return near.filter(pk__in=fit)


def _organ(context: Context) -> Organ | None:
    return context.case.organ if context.case is not None else None


def _day(context: Context) -> date:
    assert context.case is not None
    return context.on or context.case.opened_on


def target(context: Context, tier: str) -> Organ | None:
    """The nearest body of that tier above, an organ only where there is no body."""
    found = list(higher(context))
    tiers = tiers_of(found)
    fit = [one for one in found if tiers[one.pk] == tier]
    return min(fit, key=lambda one: (one.level != Organ.Level.BODY, -len(one.path), one.pk), default=None)


def former_body(context: Context) -> Organ | None:
    """Whence it was taken up, if it may go back there."""
    if context.case is None:
        return None
    before = context.case.former_organs.order_by("-pk").values_list("organ", flat=True)
    return lower(context).filter(pk__in=list(before)).order_by("-path").first()
