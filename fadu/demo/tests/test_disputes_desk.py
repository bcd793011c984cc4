"""调解员今天的桌面上各种状态的纠纷都有；往年的重放停下来可以接着来。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command

from fadu.demo.city import build
from fadu.demo.disputes.live import LIVE, SCREENINGS, STAGES, live
from fadu.demo.disputes.plan import disputes
from fadu.demo.disputes.replay import replay
from fadu.demo.disputes.targets import DISPUTE_TARGETS
from fadu.demo.management.commands.demo import SEED
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, LedgerRow
from fadu.lines.mediation.models import Mediation

LATER = date(2026, 11, 20)


@pytest.mark.django_db
def test_the_mediators_desk_of_today_has_disputes_in_every_state(monkeypatch: pytest.MonkeyPatch) -> None:
    one_each = tuple((acts, 1) for acts, _ in STAGES)
    monkeypatch.setattr("fadu.demo.disputes.live.STAGES", one_each)
    monkeypatch.setattr("fadu.demo.disputes.live.SCREENINGS", 4)
    made = list(live(build(), line_of("mediation"), today=LATER, seed=5))
    states = {
        "registered", "mediating", "signing", "performing", "confirming", "confirmed", "enforcing", "performed",
        "failed", "ended", "refused", "transferred", "archived",
    }  # fmt: skip
    assert set(Case.objects.values_list("state", flat=True)) == states
    assert len(made) == len(STAGES) <= LIVE == 40
    turned = LedgerRow.objects.exclude(case=None)
    assert turned.count() == Mediation.objects.filter(source="screening").count() > 0
    assert SCREENINGS == 60


@pytest.mark.django_db
def test_a_replay_of_disputes_broken_off_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny = replace(
        DISPUTE_TARGETS[0],
        screenings=3,
        accepted=3,
        concluded=3,
        succeeded=3,
        people=7,
        hotline=1,
        amount_fen=30_000,
    )
    monkeypatch.setattr("os.nice", lambda step: 0)
    monkeypatch.setattr("fadu.demo.management.commands.demo.TARGETS", ())
    monkeypatch.setattr("fadu.demo.management.commands.demo.DISPUTE_TARGETS", (tiny,))
    monkeypatch.setattr("fadu.demo.management.commands.demo.SUIT_TARGETS", ())
    monkeypatch.setattr("fadu.demo.management.commands.demo.RESULT_TARGETS", ())
    monkeypatch.setattr("fadu.demo.management.commands.demo.CREDIT_TARGETS", ())
    for name in ("REGISTER_TARGETS", "ROUND_TARGETS", "WATCH_TARGETS"):
        monkeypatch.setattr(f"fadu.demo.enforcing.past.{name}", ())
    monkeypatch.setattr("fadu.demo.reports.past", lambda city, **more: None)
    list(replay(build(), line_of("mediation"), disputes(tiny, SEED)[:2], until=LATER))
    for _ in range(2):
        call_command("demo", "--past", "--today", LATER.isoformat())
        assert (Case.objects.count(), LedgerRow.objects.count()) == (3, 3)
