"""节前欠薪：春节、国庆前，同一单位未了结的欠薪纠纷集中的，请提前介入。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import Coalesce

from fadu.kernel.models import Organ, Party
from fadu.lines.mediation.models import Mediation
from fadu.lines.mediation.warning.alert import Alert

AHEAD = timedelta(days=45)
CASES, PEOPLE = 2, 10  # 同一单位未了结的件数，或者涉及的人数
# 正月初一；历书所定，与国务院办公厅的放假安排无关
SPRING = (
    date(2024, 2, 10),
    date(2025, 1, 29),
    date(2026, 2, 17),
    date(2027, 2, 6),
    date(2028, 1, 26),
    date(2029, 2, 13),
    date(2030, 2, 3),
)


def coming(on: date) -> tuple[str, date] | None:
    """The holiday before which wages are due, if it is near."""
    days = [("春节", day) for day in SPRING] + [("国庆节", date(on.year, 10, 1))]
    near = [(day, name) for name, day in days if on <= day <= on + AHEAD]
    return (min(near)[1], min(near)[0]) if near else None


def find(on: date) -> Iterator[Alert]:
    holiday = coming(on)
    if holiday is None:
        return
    name, day = holiday
    unsettled = Mediation.objects.filter(kind="wages", closed_on=None, opened_on__lte=on)
    firms = (
        Party.objects.filter(role="respondent", active=True, agent_for=None, case__in=unsettled.values("pk"))
        .order_by()
        .values("name")
        .annotate(
            n=Count("case", distinct=True),
            people=Coalesce(Sum("case__mediation__people"), 0),
            organ=Max("case__organ"),
        )
        .filter(Q(n__gte=CASES) | Q(people__gte=PEOPLE))
    )
    organs = Organ.objects.in_bulk({firm["organ"] for firm in firms})
    for firm in firms:
        yield Alert(
            signal="wages",
            organ=organs[firm["organ"]],
            subject=firm["name"][:60],
            matter=f"{firm['name']}：{name}前未了结的欠薪{firm['n']}件、{firm['people']}人",
            why=(
                f"距{name}（{day}）还有{(day - on).days}日，该单位作为被申请人的欠薪纠纷未了结{firm['n']}件，"
                f"登记涉及{firm['people']}人。"
            ),
            within=3,
        )
