"""A simulated city in which every kind of person stands before an own, a subordinate and a foreign case.

    上级市 ── 市局（被申请人）、下级区（受理机关）── 区局（被申请人）
    外市   ── 外市局（被申请人）

Each authority has one case under review: received, accepted, the copy served on the respondent, an acceptance of time
waiting for signature, a material, a served paper. Names, numbers and codes of a case occur in no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from fadu.kernel import blobs, tasks
from fadu.kernel.actors import Actor, officer, system
from fadu.kernel.approvals import submit
from fadu.kernel.ledgerwriting import Attached, write_row
from fadu.kernel.lines import Line, line_of
from fadu.kernel.links import link
from fadu.kernel.materials import add_material
from fadu.kernel.models import (
    Absence,
    Approval,
    Case,
    LedgerRow,
    Material,
    Organ,
    Paper,
    Party,
    Post,
    Task,
    User,
    VideoRoom,
)
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.service import serve
from fadu.kernel.video import rooms

ZONE = ZoneInfo("Asia/Shanghai")
SINCE = date(2020, 1, 1)
BY = system("模拟")
PASSWORD = "Mo-ni-2026"
# Simulated numbers that pass their checks and belong to nobody alive; a different one for every party
IDS = ("110101182001010030", "110101182001010057", "110101182001010073", "11010118200101009X")


def at(day: date, hour: int = 9) -> datetime:
    """That day at that hour, Beijing time."""
    return datetime.combine(day, time(hour), ZONE)


@dataclass
class File:
    """One case and what hangs on it."""

    case: Case
    applicant: Party
    agent: Party
    respondent: Party
    paper: Paper
    material: Material
    slip: Approval
    task: Task
    row: LedgerRow
    room: VideoRoom
    words: frozenset[str]
    """Texts that tell which case it is: number, tracking code, names. None may reach whoever may not see it."""


@dataclass
class World:
    today: date
    organs: Mapping[str, Organ]
    files: Mapping[str, File]
    people: dict[str, User] = field(default_factory=dict)


def line() -> Line:
    return line_of("reconsideration")


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is written inside is gone afterwards."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def person(organ: Organ, username: str, *roles: str) -> User:
    user = User.objects.create_user(username, PASSWORD, name=f"测试{username}", organ=organ)
    for role in roles:
        Post.objects.create(user=user, organ=organ, role=role, since=SINCE)
    return user


def build(today: date | None = None) -> World:
    """All of it. Dates lie in the last weeks before `today` (default: now, as the pages ask the real clock)."""
    on = today or timezone.localdate()
    organs = _organs()
    world = World(on, organs, {})
    _staff(world)
    files = {
        name: _file(world, name, code, handler)
        for name, code, handler in (
            ("own", "甲", "handler"),
            ("below", "乙", "below"),
            ("foreign", "丙", "foreign"),
        )
    }
    world.files = files
    for one, other in (("own", "foreign"), ("below", "own"), ("foreign", "below")):
        link(files[one].case, files[other].case, "same_parties", on=on, by=BY, at=at(on))
    _recuse(world.people["recused"], files["own"].case, on)
    return world


def _recuse(user: User, case: Case, on: date) -> None:
    do(case, "recusal_asked", on, recusal_of=user.name, recusal_reason="模拟：是当事人的近亲属")
    said: dict[str, Any] = {
        "recusal_result": "recused",
        "recused": user.pk,
        "recusal_grounds": "模拟：应当回避",
    }
    do(case, "recusal_decided", on, **said)
    assert case.recusals.filter(user=user).exists()


def _organs() -> dict[str, Organ]:
    made: dict[str, Organ] = {}
    for key, name, level, code, parent in (
        ("own", "甲市人民政府（模拟）", "city", "甲府复", ""),
        ("below", "甲市乙区人民政府（模拟）", "district", "乙府复", "own"),
        ("foreign", "丙市人民政府（模拟）", "city", "丙府复", ""),
        ("own_bureau", "甲市公安局（模拟）", "department", "", "own"),
        ("below_bureau", "乙区公安分局（模拟）", "department", "", "below"),
        ("foreign_bureau", "丙市公安局（模拟）", "department", "", "foreign"),
        ("maker", "甲市财政局（模拟）", "department", "", "own"),
    ):
        made[key] = Organ.objects.create(
            name=name,
            short=name.removesuffix("（模拟）"),
            level=level,
            code=code,
            parent=made.get(parent),
            is_authority=bool(code),
            unit=f"{name}司法局" if code else "",
            court="模拟人民法院" if code else "",
        )
    return made


# name: (organ, roles); who they are to the own case is told in tests/access/expected.py
STAFF: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "clerk": ("own", ("clerk",)),
    "handler": ("own", ("handler",)),
    "other_handler": ("own", ("handler",)),
    "section_head": ("own", ("section_head",)),
    "organ_head": ("own", ("organ_head",)),
    "committee": ("own", ("committee",)),
    "auditor": ("own", ("auditor",)),
    "admin": ("own", ("admin",)),
    "recused": ("own", ("handler",)),
    "cover": ("own", ()),
    "no_post": ("own", ()),
    "substitute": ("own", ()),
    "former": ("own", ()),
    "respondent": ("own_bureau", ("respondent",)),
    "maker": ("maker", ("enacting_organ",)),
    "below": ("below", ("handler",)),
    "below_head": ("below", ("section_head",)),
    "foreign": ("foreign", ("handler",)),
    "foreign_clerk": ("foreign", ("clerk",)),
    "foreign_head": ("foreign", ("section_head",)),
    "foreign_respondent": ("foreign_bureau", ("respondent",)),
    "foreign_admin": ("foreign", ("admin",)),
}


def _staff(world: World) -> None:
    for name, (organ, roles) in STAFF.items():
        world.people[name] = person(world.organs[organ], name, *roles)
    yesterday = world.today - timedelta(days=1)
    former = world.people["former"]
    Post.objects.create(user=former, organ=world.organs["own"], role="handler", since=SINCE, until=yesterday)
    Absence.objects.create(
        user=world.people["handler"],
        cover=world.people["cover"],
        since=yesterday,
        until=world.today + timedelta(days=5),
        reason="模拟休假",
    )


def received(organ: Organ, bureau: Organ, on: date, *, mark: str, number: int = 0, **facts: Any) -> Case:
    """A case opened at the window; every name in it carries `mark`."""
    people = (
        NewParty(
            role="applicant",
            name=f"模拟申请人{mark}",
            id_number=IDS[number],
            phone=f"1990000000{number}",
            address=f"模拟路{mark}号",
        ),
        NewParty(
            role="agent", name=f"模拟代理人{mark}", id_number=IDS[3], phone=f"1990000009{number}", agent_for=0
        ),
        NewParty(role="respondent", kind="organ", name=bureau.name, organ=bureau),
    )
    said = {
        "channel": "window",
        "kind": "police",
        "act_kind": "penalty",
        "act_title": f"行政处罚决定{mark}",
        "act_number": f"模拟罚字{mark}号",
        "learned_on": on - timedelta(days=10),
        "requests": f"请求撤销{mark}",
        "respondent_kind": "department",
    }
    return open_case(
        line(), "received", organ=organ, on=on, by=BY, facts=said | facts, parties=people, at=at(on)
    )


def do(case: Case, event: str, on: date, *, by: Actor = BY, source: str = "desk", **facts: Any) -> None:
    record(case, event, on=on, by=by, facts=facts, at=at(on, 10), source=source)


def _file(world: World, name: str, mark: str, handler: str) -> File:
    organ, bureau = world.organs[name], world.organs[f"{name}_bureau"]
    day, number = world.today - timedelta(days=20), ("own", "below", "foreign").index(name)
    mark = f"{mark}字{number + 7}"
    case = received(organ, bureau, day, mark=mark, number=number)
    do(case, "handler_assigned", day, handler=world.people[handler].pk)
    do(case, "accepted", day + timedelta(days=1))
    do(case, "copy_sent", day + timedelta(days=2))
    # of an old ledger: at the desk it would stand for the service of the paper, which here is still to be confirmed
    do(case, "copy_served", day + timedelta(days=3), source="import", service_method="direct")
    parties = {one.role: one for one in case.parties.all()}
    paper = case.papers.filter(to_party__role="applicant").order_by("id")[0]
    for one in (paper, case.papers.filter(to_party__role="respondent").order_by("id")[0]):
        serve(one, one.to_party, method="direct", sent_on=day + timedelta(days=2), by=BY, at=at(world.today))
    return File(
        case,
        parties["applicant"],
        parties["agent"],
        parties["respondent"],
        paper,
        _material(case, parties["applicant"], mark, world.today),
        _slip(case, world.people[handler], world.today),
        tasks.note(title=f"模拟交办{mark}", at=at(world.today), case=case, organ=organ, role="handler"),
        _row(case, bureau, mark, world.today),
        _room(case, mark, world.today),
        frozenset(
            {
                case.number,
                case.tracking_code,
                f"模拟申请人{mark}",
                f"模拟代理人{mark}",
                f"模拟罚字{mark}号",
                f"模拟纪要{mark}",
            }
        ),
    )


def _material(case: Case, party: Party, mark: str, on: date) -> Material:
    blob = blobs.keep(f"模拟证据{mark}".encode(), "text/plain")
    return add_material(
        case, blob, title=f"模拟证据{mark}.txt", kind="证据", by=BY, on=on, at=at(on), from_party=party
    )


def _room(case: Case, mark: str, on: date) -> VideoRoom:
    """A video room that has not been opened, with the applicant invited."""
    begins = {"opens_at": at(on, 15), "closes_at": at(on, 17), "backend": "mesh"}
    made = VideoRoom.objects.create(case=case, entry=case.entries.get(seq=1), key=f"room-{mark}", **begins)
    rooms.add(made, f"模拟申请人{mark}", "申请人", side="applicant")
    return made


def _row(case: Case, bureau: Organ, mark: str, on: date) -> LedgerRow:
    """A meeting on the case, with its minutes attached."""
    ledger = line().ledger("meetings")
    assert ledger is not None
    values = {
        "on": on,
        "case": case.pk,
        "form": "meeting",
        "respondent": bureau.pk,
        "participants": f"模拟参加人{mark}",
        "minutes": f"模拟纪要{mark}",
        "outcome": "pending",
        "reply_due_on": on,
    }
    minutes = Attached(f"模拟纪要{mark}.txt", blobs.keep(f"模拟纪要{mark}".encode(), "text/plain"))
    row: LedgerRow = write_row(
        ledger, organ=case.organ, by=BY, at=at(on), values=values, source="demo", files=[minutes]
    )
    return row


def _slip(case: Case, handler: User, on: date) -> Approval:
    made = submit(
        case,
        "extended",
        on=on,
        by=officer(handler, case, on),
        facts={"days": 20, "extend_reason": "模拟案情复杂"},
        at=at(on, 11),
        source="desk",
    )
    assert isinstance(made, Approval)
    return made
