"""演示里看得到一份已公开的年度报告、一份起草中的、一份周报；再跑一次不多出来。"""

from datetime import date

import pytest

from fadu.demo import reports
from fadu.demo.city import build
from fadu.reports.drafting import told
from fadu.reports.models import Pledge, Report

TODAY = date(2026, 11, 22)


@pytest.mark.django_db
def test_the_demo_shows_a_published_a_drafted_and_a_weekly_report() -> None:
    city = build()
    for _ in range(2):
        reports.past(city, place="first", year=2024, today=TODAY)
        reports.fill(city, today=TODAY)
    by_status = {(one.kind, one.since.year): one for one in Report.objects.all()}
    assert {key: one.status for key, one in by_status.items()} == {
        ("yearly", 2024): "published",
        ("yearly", 2026): "drafting",
        ("weekly", 2026): "drafting",
    }
    assert by_status["yearly", 2026].as_of == TODAY
    assert all("模拟" in one.text for one in told(by_status["yearly", 2024]) if one.section.key == "party")
    assert Pledge.objects.exclude(owner=None).count() == 1


@pytest.mark.django_db
def test_other_districts_have_none() -> None:
    assert reports.past(build(), place="second", year=2024, today=TODAY) is None
