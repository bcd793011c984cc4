"""The simulation keeps to the published counts and to the law."""

from __future__ import annotations

from datetime import date, datetime, time
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from fadu.demo import partners
from fadu.demo.city import build
from fadu.demo.fates import fates
from fadu.demo.live import live
from fadu.demo.management.commands.demo import SEED
from fadu.demo.places import officers, organs
from fadu.demo.replay import CHINA, planned, replay
from fadu.demo.rooms import MEDIATING
from fadu.demo.targets import TARGETS, YearTarget
from fadu.desk.models import Room
from fadu.kernel import draws
from fadu.kernel.drawing.file import checks
from fadu.kernel.ledgerrows import waiting
from fadu.kernel.lines import line_of
from fadu.kernel.models import Approval, Case, Draw, Entry, Incoming, LedgerRow, Outgoing, Partner, User
from fadu.kernel.rebuild import rebuild
from fadu.kernel.standing import standing
from fadu.lines.enforcement.credit.models import Repair
from fadu.lines.enforcement.inspections.codes import live as live_code
from fadu.lines.enforcement.models import VisitCode
from fadu.lines.enforcement.supervision.models import Clue, ReviewRound, ReviewSheet, Supervision
from fadu.lines.mediation.models.selecting import (
    JurorCandidate,
    JurorQuota,
    WatchActivity,
    Watcher,
    WatchPart,
)

LATER = date(2026, 11, 20)
JURORS_AND_WATCHERS = (JurorQuota, JurorCandidate, Watcher, WatchActivity, WatchPart)
FROM_PENALTY_TO_LESSON = ("enforcement", "supervision", "credit", "litigation")


@pytest.mark.parametrize("target", TARGETS, ids=lambda one: f"{one.place}-{one.year}")
def test_a_simulated_year_has_exactly_the_published_counts(target: YearTarget) -> None:
    drawn = fates(target, Random(7))
    end = target.span[1]
    within = [one for one in drawn if one.closed <= end]
    assert len(drawn) == target.received
    assert len(within) == target.closed
    assert sum(one.kind == "mediated" for one in within) == target.mediated
    assert sum(one.kind == "settled" for one in within) == target.settled
    assert sum(one.kind in ("settled", "withdrawn") for one in within) == target.withdrawn
    assert sum(one.contactless for one in drawn) == target.contactless
    assert all(target.span[0] <= one.received <= end for one in drawn)


def test_the_published_rates_follow_from_the_counts() -> None:
    first, _, before, third = TARGETS
    assert f"{(third.received - before.received) / before.received:.2%}" == "68.67%"
    assert f"{third.contactless / third.received:.2%}" == "63.10%"
    assert int(1000 * (first.mediated + first.settled) / first.closed) == 243  # 24.3%，截尾


def test_the_same_seed_draws_the_same_cases() -> None:
    assert planned(TARGETS[0], 3) == planned(TARGETS[0], 3)
    assert planned(TARGETS[0], 3) != planned(TARGETS[0], 4)


def test_everybody_and_every_organ_is_visibly_simulated() -> None:
    assert all("模拟" in one.name for one in officers())
    assert all("模拟" in one.name or "演示" in one.name for one in organs())


@pytest.mark.django_db
@pytest.mark.parametrize("target", TARGETS, ids=lambda one: f"{one.place}-{one.year}")
def test_simulated_cases_of_each_year_go_through_the_door_as_planned(target: YearTarget) -> None:
    city, line = build(), line_of("reconsideration")
    plans = planned(target, 11)[:: target.received // 12]
    cases = list(replay(city, line, plans, until=LATER))
    assert [case.closed_on for case in cases] == [plan.fate.closed for plan in plans]
    assert [case.opened_on for case in cases] == [plan.fate.received for plan in plans]
    assert not Entry.objects.exclude(actor_kind__in=("system", "law")).exists()  # 回放的都注明是系统所为
    assert [rebuild(case) for case in cases] == [[] for _ in cases]


@pytest.mark.django_db
def test_the_desk_of_today_has_files_in_many_stages_and_slips_to_sign(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fadu.demo.live.SHARE", (("first", 60),))
    made = list(live(build(), line_of("reconsideration"), today=LATER, seed=5))
    assert len(made) == 60
    states = set(Case.objects.values_list("state", flat=True))
    assert {"receiving", "reviewing", "hearing", "suspended"} <= states
    assert Approval.objects.filter(status=Approval.Status.OPEN).count() >= 3


@pytest.mark.django_db
def test_a_replay_broken_off_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.nice", lambda step: 0)
    tiny = YearTarget(
        place="first",
        year=2024,
        received=6,
        closed=4,
        mediated=1,
        settled=0,
        withdrawn=1,
        contactless=2,
        source="测试",
    )
    monkeypatch.setattr("fadu.demo.management.commands.demo.TARGETS", (tiny,))
    for name in ("DISPUTE_TARGETS", "SUIT_TARGETS", "RESULT_TARGETS", "CREDIT_TARGETS"):
        monkeypatch.setattr(f"fadu.demo.management.commands.demo.{name}", ())
    for name in ("REGISTER_TARGETS", "ROUND_TARGETS", "WATCH_TARGETS"):
        monkeypatch.setattr(f"fadu.demo.enforcing.past.{name}", ())
    plans = planned(tiny, SEED)
    first = list(replay(build(), line_of("reconsideration"), plans[:2], until=LATER))
    call_command("demo", "--past", "--today", LATER.isoformat())
    assert Case.objects.count() == 6
    assert list(Case.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert Case.objects.get(pk=first[0].pk).opened_on == plans[0].fate.received
    call_command("demo", "--past", "--today", LATER.isoformat())
    assert Case.objects.count() == 6


@pytest.mark.django_db
def test_simulated_data_is_never_poured_over_real_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fadu.demo.live.SHARE", (("first", 2),))
    monkeypatch.setattr("fadu.demo.disputes.live.STAGES", ())
    monkeypatch.setattr("fadu.demo.disputes.live.SCREENINGS", 1)
    for name, count in (("SUITS", 3), ("PENALTIES", 2), ("RESULTS", 300)):
        monkeypatch.setattr(f"fadu.demo.enforcing.live.{name}", count)
    for name in ("DEPARTMENTS_TOO", "TOWNS_TOO"):
        monkeypatch.setattr(f"fadu.demo.enforcing.units.{name}", {})
    monkeypatch.setattr("fadu.demo.enforcing.oddities.NUMBERS", range(27, 300, 13))
    call_command("demo", "--today", LATER.isoformat())
    with pytest.raises(CommandError, match="已经有案件，不再写入模拟数据"):
        call_command("demo", "--today", LATER.isoformat())
    call_command("demo", "--if-empty", "--today", LATER.isoformat())
    assert Case.objects.filter(line="reconsideration").count() == 2 + 2  # 两条链各有一件
    mended = Case.objects.filter(procedure="supervision.rectification").values_list("state", flat=True)
    assert set(mended) == {"rectifying", "done_"}  # 一条链闭环，一条没有
    came = Incoming.objects.values_list("partner__name", "state")
    assert len(came) == 9
    assert all("模拟" in name for name, _ in came)
    assert {state for _, state in came} == {"applied", "refused", "waiting"}
    assert Case.objects.filter(line="mediation").count() == 6
    _answers_reach_the_simulated_court()


def _answers_reach_the_simulated_court() -> None:
    """Each partner gets what is its own; the court at a port of this machine, until an administrator says otherwise."""
    waiting = Outgoing.objects.filter(state="waiting").values_list("partner__name", "outlet")
    assert len(waiting) == 4
    assert {outlet for _, outlet in waiting} == {"taken"}
    found = partners.at_port(9, at=timezone.now())
    own = Partner.objects.filter(name=partners.COURT)
    assert found is not None
    assert (own.get().url, own.get().keys.get().key_id) == ("http://127.0.0.1:9/", found.key_id)
    own.update(url="https://jiekou.example/")
    assert partners.at_port(10, at=timezone.now()) is None
    assert own.get().url == "https://jiekou.example/"
    _something_of_everything()


def _something_of_everything() -> None:
    """What an inspector, a reviewer, a supervisor would look for."""
    assert Room.objects.filter(organ__is_authority=True).count() == 6
    assert Room.objects.filter(organ__level="body", name=MEDIATING).exists()
    assert set(Supervision.objects.filter(path="individual").values_list("state", flat=True)) == {
        "clue", "opened", "urging", "opinion", "rectifying", "done",
    }  # fmt: skip
    assert set(Clue.objects.values_list("signal", flat=True)) >= {
        "off_benchmark",
        "late_publication",
        "night",
    }
    assert set(Repair.objects.values_list("state", flat=True)) == {"applied_", "checking"}
    code = VisitCode.objects.select_related("visit").get(closed_at=None)
    assert code.visit.on == LATER
    assert live_code(code.visit, datetime.combine(LATER, time(10), CHINA)) == code
    one = ReviewRound.objects.get()
    assert one.state == "feedback"
    sheets = ReviewSheet.objects.filter(file__round=one)
    assert {sheets.filter(file=file, state="in").count() for file in one.files.all()} == {0, 1, 2}
    assert set(one.problems.values_list("answer", flat=True)) == {"accepted", "objected"}
    assert one.problems.exclude(rectification=None).get().answer == "accepted"
    assert [wrong for _, wrong in draws.verify_all()] == [[]] * 5
    _every_ledger_has_rows()
    inspected = Draw.objects.get(purpose="inspection")
    assert draws.published(inspected) is not None
    assert all(one.ok for one in checks(draws.exported(inspected)))


def _every_ledger_has_rows() -> None:
    """Of the lines from the penalty to the lesson, and of jurors and people's supervisors."""
    kept = [one for key in FROM_PENALTY_TO_LESSON for one in line_of(key).ledgers]
    kept += [one for one in line_of("mediation").ledgers if one.model in JURORS_AND_WATCHERS]
    filled = set(LedgerRow.objects.values_list("ledger", flat=True))
    assert [one.title for one in kept if one.full_key not in filled] == []
    # a head of one line is not asked for what is late in another
    late = date(LATER.year + 1, 1, 31)
    ours = standing(User.objects.get(username="yingsuke"), on=late)
    asked = set(waiting(ours, on=late, until=late).values_list("ledger", flat=True))
    assert {key.split(".")[0] for key in asked} == {"litigation"}
