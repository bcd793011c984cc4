"""许多随意的案件，直接写入表里：只给数字的测试用，不经写入口，所以不能核对、不能重建。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from fadu.kernel.models import Case, Deadline, Entry, Happening, Organ, Party, Post, User
from fadu.law.choices import Choices, keys
from fadu.lines.reconsideration import grounds
from fadu.lines.reconsideration.figures import ReconsiderationFigures
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.procedure import Ordinary

FIRST = date(2022, 6, 1)
AT = datetime(2025, 1, 2, 4, tzinfo=UTC)
EVENTS = sorted(ReconsiderationFigures.happenings())
CLOSINGS = ("", "decided", "decided", "decided", *Reconsideration.Closing.values)
TERMS = (Ordinary.decide, Ordinary.reply, Ordinary.opinion_report)


@dataclass(frozen=True)
class Crowd:
    city: Organ
    districts: tuple[Organ, ...]
    handler: User  # 第一个区的承办人
    auditor: User  # 全市的监督检查人员
    cases: tuple[Reconsideration, ...]


def build(size: int, seed: int) -> Crowd:
    city, districts = _organs()
    handler, auditor = _user("测试承办", districts[0], "handler"), _user("测试监督", city, "auditor")
    dice = Random(seed)
    cases = tuple(
        _case(n, dice, dice.choice((city, *districts)), handler if dice.random() < 0.3 else None)
        for n in range(1, size + 1)
    )
    for case in cases:
        _around(case, dice)
    return Crowd(city, districts, handler, auditor, cases)


def _organs() -> tuple[Organ, tuple[Organ, ...]]:
    city = Organ.objects.create(name="随意市人民政府", code="随府复", level="city", region_code="990100")
    return city, tuple(
        Organ.objects.create(
            name=f"随意{n}区人民政府",
            code=f"随{n}府复",
            level="district",
            parent=city,
            region_code=f"99010{n}",
        )
        for n in (1, 2, 3)
    )


def _user(name: str, organ: Organ, role: str) -> User:
    user = User.objects.create(username=name, name=name, organ=organ)
    Post.objects.create(user=user, organ=organ, role=role, since=date(2020, 1, 1))
    return user


def _day(dice: Random, since: date, most: int) -> date:
    return since + timedelta(days=dice.randint(0, most))


def _maybe(dice: Random, day: date, most: int, share: float) -> date | None:
    return _day(dice, day, most) if dice.random() < share else None


def _pick(dice: Random, choices: Choices) -> str:
    return dice.choice(("", *keys(choices)))


def _case(n: int, dice: Random, organ: Organ, handler: User | None) -> Reconsideration:
    received = _day(dice, FIRST, 900)
    accepted = _maybe(dice, received, 8, 0.85)
    closing = dice.choice(CLOSINGS)
    ended = _day(dice, accepted or received, 90) if closing else None
    case = Reconsideration(
        line="reconsideration",
        procedure=Ordinary.key,
        number=f"随〔{received.year}〕{n}号",
        title="模拟案件",
        organ=organ,
        seat=organ,
        region=organ.region_code,
        handler=handler,
        confidentiality=dice.choice(("open", "open", "open", "internal", "secret")),
        state="reviewing",
        opened_on=received,
        closed_on=ended,
        tracking_code=f"RANDOM{n}",
        updated_at=AT,
        received_on=received if dice.random() < 0.95 else None,
        ended_on=ended,
        closing=closing,
        **_said(dice, closing),
        accepted_on=accepted,
        decided_on=ended if closing == "decided" else None,
        hearing_held_on=_maybe(dice, received, 60, 0.2),
        published_on=_maybe(dice, ended, 30, 0.4) if ended else None,
        sued_on=_maybe(dice, ended, 40, 0.2) if ended else None,
        performed_on=_maybe(dice, ended, 60, 0.3) if ended else None,
    )
    case.save(force_insert=True)
    return case


def _said(dice: Random, closing: str) -> dict[str, Any]:
    return {
        "channel": _pick(dice, grounds.CHANNELS[:3]),
        "kind": _pick(dice, grounds.KINDS[:2]),
        "act_kind": _pick(dice, grounds.ACT_KINDS[:2]),
        "respondent_kind": _pick(dice, grounds.RESPONDENT_KINDS[:2]),
        "mode": dice.choice(Reconsideration.Mode.values),
        "applicant_count": dice.choice((None, 1, 1, 2, 5)),
        "amount_fen": dice.choice((None, 0, 12_345, 5_000_000)),
        "outcome": dice.choice(keys(grounds.OUTCOMES)) if closing == "decided" else "",
        "compensation_awarded_fen": dice.choice((None, 330_000)) if closing == "decided" else None,
        "withdrawal_ground": dice.choice(keys(grounds.WITHDRAWAL_GROUNDS)) if closing == "withdrawn" else "",
    }


def _around(case: Reconsideration, dice: Random) -> None:
    """What hangs on a case: applicants, happenings, clocks."""
    for _ in range(dice.randint(1, 3)):
        person = dice.random() < 0.7
        Party.objects.create(
            case=case,
            role=dice.choice(("applicant", "applicant", "respondent")),
            kind="person" if person else "company",
            name="模拟",
            id_index=dice.choice(("", *(f"blind-{n}" for n in range(40)))) if person else "",
            credit_code="" if person else dice.choice(("", *(f"91440100MA{n:08d}" for n in range(8)))),
        )
    for seq in range(1, dice.randint(1, 4)):
        entry = _entry(case, seq, dice)
        _deadline(case, entry, dice)
        if dice.random() < 0.7:
            _happening(case, entry, dice)


def _entry(case: Case, seq: int, dice: Random) -> Entry:
    return Entry.objects.create(
        case=case,
        seq=seq,
        event=dice.choice(EVENTS),
        procedure=Ordinary.key,
        on=_day(dice, case.opened_on, 120),
        at=AT,
        actor_kind="system",
        actor_name="模拟",
        source="test",
    )


def _happening(case: Case, entry: Entry, dice: Random) -> None:
    Happening.objects.create(
        case=case,
        entry=entry,
        line="reconsideration",
        event=entry.event,
        on=entry.on,
        organ=case.organ,
        mark=dice.choice(("", "head", "delegated", "phone")),
        amount=dice.choice((None, 10, 30)),
    )


def _deadline(case: Case, entry: Entry, dice: Random) -> None:
    met = _maybe(dice, entry.on, 80, 0.7)
    Deadline.objects.create(
        case=case,
        organ=case.organ,
        term=dice.choice(TERMS).key,
        start_entry=entry,
        started_on=entry.on,
        due_on=entry.on + timedelta(days=60),
        status="met" if met else "running",
        met_on=met,
        late=bool(met and dice.random() < 0.2),
    )
