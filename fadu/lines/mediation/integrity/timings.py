"""时间：同一调解员同一时间在两处调解；一件案件的全部经过短时间内录入；一日结案过多。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Max, Min, QuerySet

from fadu.kernel.models import Case, Entry, Organ, User
from fadu.lines.mediation.integrity.doubt import Doubt
from fadu.lines.mediation.models import Mediation

LOOK_BACK = timedelta(days=60)
HASTE = timedelta(minutes=5)  # 从登记到达成协议不少于三件事，却在这么短时间里全部录入
STEPS = 3
CROWD = 8  # 件；一名调解员一日结案
LIVE = ("desk", "ledger", "phone")  # 导入、模拟的记录不看录入时刻


def twice(on: date) -> Iterator[Doubt]:
    """Two sessions of one mediator, agreed for the same day and hour, both held, in different cases."""
    at_once = [(*when, list(cases)) for when, cases in _agreed(on).items() if len(cases) > 1]
    keys = {key for *_, cases in at_once for key in cases}
    found = Case.objects.select_related("organ", "handler").in_bulk(keys)
    for _, day, hour, cases in at_once:
        yield _of_sessions(day, hour, [found[key] for key in cases])


def _agreed(on: date) -> dict[tuple[int, str, str], dict[int, None]]:
    """Of sessions held on the day agreed: the cases by handler, day and hour."""
    held = _held(on)
    days = {(case, f"{day}") for case, day in held.values_list("case", "on").iterator()}
    planned = Entry.objects.filter(event="session_set", case__in=held.values("case")).exclude(
        case__handler=None
    )
    found: dict[tuple[int, str, str], dict[int, None]] = defaultdict(dict)
    rows = planned.order_by("case", "seq").values_list("case", "case__handler", "facts")
    for case, handler, facts in rows.iterator():
        day, hour = str(facts.get("session_on", "")), str(facts.get("session_time", ""))
        if hour and (case, day) in days:
            found[handler, day, hour][case] = None
    return found


def _held(on: date) -> QuerySet[Entry]:
    return Entry.objects.filter(
        event="session_held", case__line="mediation", on__range=(on - LOOK_BACK, on)
    ).order_by()


def _of_sessions(day: str, hour: str, cases: list[Case]) -> Doubt:
    case, person = cases[-1], cases[-1].handler
    numbers = "、".join(str(one.number) for one in cases)
    return Doubt(
        signal="twice",
        organ=case.organ,
        subject=f"{'-'.join(str(one.pk) for one in cases)}/{day}",
        matter=f"{person}{day} {hour}在{len(cases)}件案件中调解",
        why=f"{numbers}约定的时间相同，当日都登记了调解笔录，调解员都是{person}。",
        case=case,
        person=person,
    )


def haste(on: date) -> Iterator[Doubt]:
    """A case typed in after the event may be genuine; whether it is, somebody asks."""
    recent = Mediation.objects.filter(result="success", concluded_on__range=(on - LOOK_BACK, on))
    typed = (
        Entry.objects.filter(case__in=recent.values("pk"), source__in=LIVE)
        .exclude(event__startswith="kernel.")
        .order_by()
        .values("case")
        .annotate(n=Count("pk"), first=Min("at"), last=Max("at"))
        .filter(n__gt=STEPS)
    )
    quick = {one["case"]: one for one in typed.iterator() if one["last"] - one["first"] <= HASTE}
    for key, case in recent.select_related("organ", "handler").in_bulk(quick).items():
        told = quick[key]
        seconds = int((told["last"] - told["first"]).total_seconds())
        yield Doubt(
            signal="haste",
            organ=case.organ,
            subject=str(key),
            matter=f"{case.number}的{told['n']}件事在{seconds}秒内录入",
            why="从登记到协议生效的各件事几乎同时录入，可能是事后补录。请核对签名和笔录的原件。",
            case=case,
            person=case.handler,
        )


def crowd(on: date) -> Iterator[Doubt]:
    many = (
        Mediation.objects.filter(concluded_on__range=(on - LOOK_BACK, on))
        .exclude(handler=None)
        .order_by()
        .values("organ", "handler", "concluded_on")
        .annotate(n=Count("pk"))
        .filter(n__gte=CROWD)
    )
    rows = list(many)
    organs = Organ.objects.in_bulk({row["organ"] for row in rows})
    people = User.objects.in_bulk({row["handler"] for row in rows})
    for row in rows:
        person, day = people[row["handler"]], row["concluded_on"]
        yield Doubt(
            signal="crowd",
            organ=organs[row["organ"]],
            subject=f"{person.pk}/{day}",
            matter=f"{person}{day}结案{row['n']}件",
            why=f"一日结案{row['n']}件（提示线{CROWD}件），请抽查笔录、协议和签名。",
            person=person,
        )
