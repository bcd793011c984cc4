"""许多随意的纠纷、排查和名册，直接写入表里：只给数字的测试用，不经写入口，所以不能核对、不能重建。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from fadu.kernel.ledgers import Ledger
from fadu.kernel.models import Deadline, Entry, Happening, Organ, Party, Post, User
from fadu.law.choices import keys
from fadu.lines.mediation import choices
from fadu.lines.mediation.figures import MediationFigures
from fadu.lines.mediation.models import Mediation
from fadu.lines.mediation.procedure import Peoples
from fadu.lines.mediation.rosters import BODIES, HONOURS, MEDIATORS, RETURNS, STUDIOS
from fadu.lines.mediation.screening import ROUNDS, SCREENINGS
from fadu.lines.mediation.warning.ledger import WARNINGS

FIRST = date(2022, 6, 1)
AT = datetime(2025, 1, 2, 4, tzinfo=UTC)
EVENTS = sorted(MediationFigures.happenings())
RESULTS = ("", "success", "success", "success", "failed", "withdrawn", "ended")


@dataclass(frozen=True)
class Crowd:
    district: Organ
    towns: tuple[Organ, ...]
    bodies: tuple[Organ, ...]
    mediator: User  # 第一个村的调解员
    cases: tuple[Mediation, ...]


def build(size: int, seed: int) -> Crowd:
    dice = Random(seed)
    district, towns, bodies = _organs()
    mediator = User.objects.create(username="随意调解员", name="随意调解员", organ=bodies[0])
    Post.objects.create(user=mediator, organ=bodies[0], role="handler", since=date(2020, 1, 1))
    cases = tuple(
        _case(n, dice, dice.choice(bodies), mediator if dice.random() < 0.2 else None) for n in range(size)
    )
    for case in cases:
        _around(case, dice)
    _ledgers(dice, towns, bodies, cases)
    return Crowd(district, towns, bodies, mediator, cases)


def _organs() -> tuple[Organ, tuple[Organ, ...], tuple[Organ, ...]]:
    district = Organ.objects.create(
        name="随意区人民政府", code="随调区", level="district", region_code="990101"
    )
    towns = tuple(
        Organ.objects.create(
            name=f"随意{n}镇人民政府", level="town", parent=district, region_code=f"99010100{n}"
        )
        for n in (1, 2)
    )
    bodies = tuple(
        Organ.objects.create(
            name=f"{town.name[:4]}{n}村人民调解委员会",
            code=f"随{town.pk}村{n}",
            level="body",
            parent=town,
            region_code=town.region_code,
        )
        for town in towns
        for n in (1, 2)
    )
    return district, towns, bodies


def _maybe(dice: Random, day: date | None, most: int, share: float) -> date | None:
    return day + timedelta(days=dice.randint(0, most)) if day and dice.random() < share else None


def _case(n: int, dice: Random, organ: Organ, handler: User | None) -> Mediation:
    registered = FIRST + timedelta(days=dice.randint(0, 900))
    accepted = _maybe(dice, registered, 6, 0.9)
    result = dice.choice(RESULTS)
    concluded = (accepted or registered) + timedelta(days=dice.randint(0, 60)) if result else None
    success = result == "success"
    applied = _maybe(dice, concluded, 30, 0.4) if success else None
    case = Mediation(
        line="mediation",
        procedure=Peoples.key,
        number=f"随调〔{registered.year}〕{n}号",
        title="模拟纠纷",
        organ=organ,
        seat=organ,
        region=organ.region_code,
        handler=handler,
        confidentiality=dice.choice(("open", "open", "internal", "secret")),
        state="mediating",
        opened_on=registered,
        closed_on=concluded,
        ended_on=concluded,
        tracking_code=f"MEDIATE{n}",
        updated_at=AT,
        registered_on=registered,
        accepted_on=accepted,
        concluded_on=concluded,
        result=result,
        form=dice.choice(("written", "oral")) if success else "",
        agreed_on=concluded if success else None,
        agreed_fen=dice.choice((None, 120_000, 9_990_001)) if success else None,
        performed_on=_maybe(dice, concluded, 30, 0.5) if success else None,
        confirm_applied_on=applied,
        confirmed_on=_maybe(dice, applied, 20, 0.7),
        reported_back_on=_maybe(dice, concluded, 5, 0.5),
        visited_on=_maybe(dice, concluded, 40, 0.3),
        **_said(dice),
    )
    case.save(force_insert=True)
    return case


def _said(dice: Random) -> dict[str, Any]:
    category = dice.choices([key for key, _ in choices.CATEGORIES], (8, 1, 1, 1))[0]
    return {
        "category": category,
        "opening": dice.choice(("found", "applied", "referred", "referred")),
        "source": dice.choice(("", *keys(choices.SOURCES))),
        "kind": dice.choice(("", "neighbour", "family", "wages", "social_insurance")),
        "people": dice.choice((None, 2, 2, 5)),
        "amount_fen": dice.choice((None, 0, 1_234_567, 5_000_000)),
        "risk": dice.choice(("", "low", "high")),
        **{name: dice.random() < 0.2 for name in ("group", "enterprise", "minors", "violence", "remote")},
    }


def _around(case: Mediation, dice: Random) -> None:
    Party.objects.create(
        case=case,
        role=dice.choice(("applicant", "applicant", "respondent")),
        kind="person",
        name="模拟",
        id_index=dice.choice(("", *(f"blind-{n}" for n in range(20)))),
        age_group=dice.choice(("", "minor", "adult")),
    )
    entry = Entry.objects.create(
        case=case, seq=1, event=dice.choice(EVENTS), procedure=Peoples.key, on=case.opened_on, at=AT,
        actor_kind="system", actor_name="模拟", source="test",
    )  # fmt: skip
    Happening.objects.create(
        case=case, entry=entry, line="mediation", event=entry.event, on=entry.on, organ=case.organ
    )
    met = _maybe(dice, case.opened_on, 50, 0.7)
    Deadline.objects.create(
        case=case, organ=case.organ, term=Peoples.settle.key, start_entry=entry, started_on=entry.on,
        due_on=entry.on + timedelta(days=30), status="met" if met else "running", met_on=met,
        late=bool(met and dice.random() < 0.3),
    )  # fmt: skip


# ── 台账 ────────────────────────────────────────────────────────────────────────────────────────────
def row(ledger: Ledger, n: int, organ: Organ, on: date, **more: Any) -> Any:
    """One row of any ledger, straight into its table."""
    return ledger.model._default_manager.create(
        ledger=ledger.full_key, number=f"{ledger.key}{n}", organ=organ, on=on, recorder="模拟",
        recorded_at=AT, source="test", **more,
    )  # fmt: skip


def _ledgers(
    dice: Random, towns: tuple[Organ, ...], bodies: tuple[Organ, ...], cases: tuple[Mediation, ...]
) -> None:
    campaign = row(
        ROUNDS, 0, towns[0], FIRST, kind="period", name="随意排查", area=towns[0], since=FIRST, until=FIRST
    )
    for n in range(40):
        on = FIRST + timedelta(days=dice.randint(0, 900))
        body, found = dice.choice(bodies), dice.choice(("none", "none", "hazard", "dispute"))
        mine = [one for one in cases if one.organ_id == body.pk]
        said = (
            {} if found == "none" else {"kind": dice.choice(("land", "family")), "risk": "low", "people": 3}
        )
        row(
            SCREENINGS, n, body, on, place="模拟", found=found, round=dice.choice((None, campaign)),
            case=dice.choice((None, *mine[:2])) if found == "dispute" else None,
            replied_on=_maybe(dice, on, 20, 0.5), voided_on=_maybe(dice, on, 3, 0.1), **said,
        )  # fmt: skip
    for n in range(12):
        on, body = FIRST + timedelta(days=dice.randint(0, 900)), dice.choice(bodies)
        until = _maybe(dice, on, 300, 0.3)
        row(
            MEDIATORS, n, towns[0], on, name=f"模拟{n}", body=body, kind=dice.choice(("full", "part")),
            occupation=dice.choice(("grid", "cadre")), until=until,
        )  # fmt: skip
        row(
            STUDIOS, n, body, on, name=f"模拟室{n}", kind=dice.choice(("marriage", "insurance", "police")),
            body=body, town=dice.choice((None, *towns)), until=until,
        )  # fmt: skip
        row(
            WARNINGS, n, body, on, signal="cluster", matter="模拟", why="模拟",
            verdict=dice.choice(("", "true", "false", "unsure")),
        )  # fmt: skip
        row(HONOURS, n, body, on, kind="honour", title="模拟", level="city", issuer="模拟")
        row(
            RETURNS, n, body, on, body=body, year=on.year, month=on.month, accepted=n, settled=n // 2,
            amount_fen=n * 990_000,
        )  # fmt: skip
    for n, body in enumerate(bodies):
        kind = ("village", "village", "commercial", "industry")[n]
        row(BODIES, n, towns[0], FIRST + timedelta(days=200 * n), body=body, kind=kind)
