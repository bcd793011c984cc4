"""几件模拟案件，供封存和报告的测试。"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from fadu.kernel.actors import system
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Organ, User
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record

BY = system("测试")
ACT = {
    "kind": "police",
    "act_kind": "penalty",
    "act_title": "行政处罚决定",
    "learned_on": "2026-06-25",
    "requests": "撤销该处罚决定",
    "respondent_kind": "department",
}


@pytest.fixture
def district() -> Organ:
    return Organ.objects.create(name="模拟区人民政府", short="模拟区", code="模府复", level="district")


@pytest.fixture
def head() -> User:
    return User.objects.create(username="测试负责人", name="测试负责人")


def moment(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 4, tzinfo=UTC)


def received(organ: Organ, on: date, *, channel: str = "window", at: datetime | None = None) -> Case:
    """An application received that day; `at` is when it was entered."""
    sides = (
        NewParty(role="applicant", name="模拟申请人甲"),
        NewParty(role="respondent", name="模拟公安分局", kind="organ"),
    )
    line = line_of("reconsideration")
    return open_case(
        line, "received", organ=organ, on=on, by=BY, facts=ACT | {"channel": channel}, parties=sides,
        at=at or moment(on),
    )  # fmt: skip


def act(case: Case, event: str, on: date, *, at: datetime | None = None, **facts: Any) -> None:
    record(case, event, on=on, by=BY, facts=facts, at=at or moment(on))
