"""封存的数不动；后来的事实在更正里说清楚。"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from fadu.kernel import triggers
from fadu.kernel.correct import correct
from fadu.kernel.figures import Span
from fadu.kernel.figures.catalogue import figure
from fadu.kernel.models import Organ, User
from fadu.kernel.triggers import lifted
from fadu.reports.freezing import Wanted, freeze, reckoned, revise, unbroken
from fadu.reports.models import Frozen, Revision, Snapshot
from fadu.reports.rowset import unpacked
from fadu.reports.tests.conftest import BY, act, received

pytestmark = pytest.mark.django_db
YEAR = Span.year(2026)
THAT_DAY = datetime(2026, 12, 19, 8, tzinfo=UTC)
JULY = date(2026, 7, 6)


def frozen(organ: Organ, by: User, *names: str, at: datetime = THAT_DAY) -> Snapshot:
    wanted = [Wanted(figure(f"reconsideration.{name}"), YEAR) for name in names]
    return freeze(wanted, title="2026年度", organ=organ, span=YEAR, at=at, by=by)


def top(snapshot: Snapshot) -> Frozen:
    return snapshot.frozen.filter(leg="").get()


def test_a_number_is_frozen_with_the_very_cases_behind_it(district: Organ, head: User) -> None:
    cases = [received(district, JULY), received(district, JULY, channel="online")]
    snapshot = frozen(district, head, "received")
    assert top(snapshot).value == 2
    assert set(unpacked(bytes(top(snapshot).rows))) == {case.pk for case in cases}
    assert unbroken(snapshot)


def test_a_year_frozen_in_december_says_up_to_which_day_it_counts(district: Organ, head: User) -> None:
    received(district, date(2026, 12, 30))
    snapshot = frozen(district, head, "received")
    assert (snapshot.as_of, top(snapshot).value) == (date(2026, 12, 19), Decimal(0))
    assert "截至2026年12月19日" in Span(snapshot.since, snapshot.until, snapshot.as_of).title


def test_a_late_case_leaves_the_number_and_shows_as_a_dated_correction(district: Organ, head: User) -> None:
    received(district, JULY)
    snapshot = frozen(district, head, "received")
    assert revise(snapshot, at=THAT_DAY) == []
    later = datetime(2027, 1, 5, 3, tzinfo=UTC)
    late = received(district, JULY, at=later)
    (revision,) = revise(snapshot, at=later)
    assert (revision.value_was, revision.value) == (Decimal(1), Decimal(2))
    assert list(unpacked(bytes(revision.came))) == [late.pk]
    ((key, way, why),) = revision.reasons
    assert (key, way) == (late.pk, "来")
    assert "2027年1月5日补录" in why
    assert top(snapshot).value == 1
    assert revise(snapshot, at=later) == [], "the same change is noted once"


def test_a_case_struck_from_the_period_goes_with_the_reason_of_its_correction(
    district: Organ, head: User
) -> None:
    case = received(district, JULY)
    act(case, "accepted", date(2026, 7, 8))
    snapshot = frozen(district, head, "accepted")
    later = datetime(2026, 12, 25, 3, tzinfo=UTC)
    entry = case.entries.get(event="accepted")
    correct(entry, on=later.date(), by=BY, at=later, reason="受理录错了案件", void=True)
    (revision,) = revise(snapshot, at=later)
    assert list(unpacked(bytes(revision.went))) == [case.pk]
    assert "受理录错了案件" in revision.reasons[0][2]


def test_a_rate_is_frozen_with_both_its_parts(district: Organ, head: User) -> None:
    received(district, JULY)
    received(district, JULY, channel="online")
    snapshot = frozen(district, head, "contactless_share")
    part, whole = snapshot.frozen.exclude(leg="").order_by("leg")
    assert (part.value, whole.value, top(snapshot).value) == (Decimal(1), Decimal(2), Decimal(50))
    assert reckoned(part).moved.came == ()


def test_a_change_on_last_year_keeps_the_cases_of_both_years(district: Organ, head: User) -> None:
    received(district, JULY)
    snapshot = frozen(district, head, "received_change")
    spans = list(snapshot.frozen.exclude(leg="").order_by("leg").values_list("since", "until"))
    assert spans == [(date(2026, 1, 1), date(2026, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31))]


def test_whoever_changes_a_frozen_number_is_found_out(district: Organ, head: User) -> None:
    snapshot = frozen(district, head, "received")
    call_command("verify")
    with lifted(connection):
        snapshot.frozen.update(value=99)
    assert not unbroken(Snapshot.objects.get())
    with pytest.raises(CommandError, match="发现1处"):
        call_command("verify")


@pytest.mark.parametrize("model", [Snapshot, Frozen, Revision])
def test_the_database_itself_refuses_to_change_or_drop_what_was_frozen(
    district: Organ, head: User, model: type[Snapshot | Frozen | Revision]
) -> None:
    snapshot = frozen(district, head, "received")
    later = datetime(2027, 1, 5, 3, tzinfo=UTC)
    received(district, JULY, at=later)
    revise(snapshot, at=later)
    table, one = model._meta.db_table, model.objects.first()
    assert one is not None
    tried = [f"UPDATE {table} SET id = id", f"DELETE FROM {table}"]
    if connection.vendor == "sqlite":
        tried.append(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    for sql in tried:
        refused = pytest.raises(IntegrityError, match="append-only")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert triggers.present(connection)
    assert unbroken(snapshot)


def test_corrections_add_up(district: Organ, head: User) -> None:
    snapshot = frozen(district, head, "received")
    for day in (2, 9):
        at = datetime(2027, 1, day, 3, tzinfo=UTC)
        received(district, JULY, at=at)
        revise(snapshot, at=at)
    assert [(one.value_was, one.value) for one in Revision.objects.all()] == [
        (Decimal(0), Decimal(1)),
        (Decimal(1), Decimal(2)),
    ]
