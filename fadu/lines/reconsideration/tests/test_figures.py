"""每个数字都等于它的清单：在随意的案件上，逐个数字、几种范围、几种期间地核对。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fadu.kernel.access import cases_for
from fadu.kernel.actors import system
from fadu.kernel.correct import correct
from fadu.kernel.figures import (
    EVERYWHERE,
    Attested,
    Average,
    Change,
    Count,
    Distinct,
    Figure,
    Handled,
    Median,
    OnTime,
    Ratio,
    Scope,
    Share,
    Span,
    Stock,
    Sum,
)
from fadu.kernel.models import Attestation, Case, Deadline, Happening, Organ, Party
from fadu.kernel.rebuild import rebuild
from fadu.lines.reconsideration import grounds
from fadu.lines.reconsideration.figures import ReconsiderationFigures as Figures
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.tests.crowd import AT, Crowd, build
from fadu.lines.reconsideration.tests.test_door import do, opened

SIZE = 150
TODAY = date(2025, 6, 1)
LATER = datetime(2026, 9, 1, 4, tzinfo=UTC)
SPANS = (
    Span.year(2023),
    Span.quarter(2024, 1),
    Span.month(2023, 12),
    Span(date(2022, 11, 7), date(2024, 2, 29)),
    Span.year(2024, as_of=date(2024, 9, 19)),
    Span.month(2030, 1),
)
COUNTED = (Count, Distinct, Stock, Handled)
EACH = pytest.mark.parametrize("figure", Figures.all(), ids=lambda one: one.name)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Crowd]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(SIZE, seed=3)
        transaction.set_rollback(True)


@pytest.fixture
def crowd(made: Crowd, db: None) -> Crowd:
    return made


def scopes(crowd: Crowd) -> tuple[Scope, ...]:
    one = Scope.of(crowd.districts[0])
    return (
        EVERYWHERE,
        Scope(region="990102"),
        one.visible_to(crowd.handler, TODAY),
    )


# ── 数与清单 ────────────────────────────────────────────────────────────────────────────────────────
@EACH
def test_a_number_equals_its_list_in_every_period_and_scope(crowd: Crowd, figure: Figure) -> None:
    for scope in scopes(crowd):
        for span in SPANS[:4]:
            value, rows = figure.value(span, scope), list(figure.rows(span, scope))
            if isinstance(figure, COUNTED):
                assert value == len(rows), (span, scope)
    cases = set(figure.cases(span, scope).values_list("pk", flat=True))
    assert {_case_of(figure, row) for row in rows} - {None} <= cases


@EACH
def test_nothing_is_counted_after_the_cut_nor_in_a_time_without_records(crowd: Crowd, figure: Figure) -> None:
    cut, whole = Span.year(2024, as_of=date(2024, 9, 19)), Span(date(2024, 1, 1), date(2024, 9, 19))
    if not isinstance(figure, Change | Attested):  # 同比的基期也只到同一天；外来的数按其自己的期间
        assert figure.value(cut) == figure.value(whole)
    assert not figure.value(Span.month(1990, 1))


@EACH
def test_one_query_for_a_trend_gives_the_same_as_one_for_each_period(crowd: Crowd, figure: Figure) -> None:
    for scope in scopes(crowd)[1:2]:
        assert figure.trend(SPANS, scope) == [figure.value(span, scope) for span in SPANS]


@EACH
def test_every_cell_of_a_breakdown_opens_to_a_list_with_its_own_number(crowd: Crowd, figure: Figure) -> None:
    span, scope = Span(date(2023, 3, 9), date(2023, 8, 1)), Scope.of(crowd.city)
    for dimension in figure.dimensions:
        cells = figure.breakdown(span, scope, by=dimension.name)
        for cell in (*cells[:2], *cells[-1:]):
            assert cell.value == figure.value(cell.span, cell.scope), cell
        if isinstance(figure, Count | Sum):
            total = figure.value(span, scope)
            assert sum(cell.value or 0 for cell in cells) == total, dimension.name


@EACH
def test_a_reader_is_shown_no_row_of_a_case_he_may_not_see(crowd: Crowd, figure: Figure) -> None:
    scope = Scope.of(crowd.city)
    seen = set(cases_for(crowd.handler, TODAY).values_list("pk", flat=True))
    for span in SPANS[2:4]:
        mine = {_case_of(figure, row) for row in figure.rows(span, scope.visible_to(crowd.handler, TODAY))}
        everyone = {_case_of(figure, row) for row in figure.rows(span, scope)}
        assert mine <= seen
        if not isinstance(figure, Distinct):  # 去重的清单取第一次出现的行，看得到的人不同，第一次也不同
            assert mine == everyone & seen


@EACH
def test_a_definition_says_in_plain_words_what_counts(figure: Figure) -> None:
    text = figure.definition()
    assert text.endswith("。"), text
    assert "None" not in text, text
    assert "_" not in text, text


def _case_of(figure: Figure, row: Any) -> Any:
    return getattr(row, "case_id", row.pk) if figure.case_path else None


# ── 与逐件数的结果相同 ──────────────────────────────────────────────────────────────────────────────
def test_received_closed_and_their_kinds_agree_with_counting_by_hand(crowd: Crowd) -> None:
    span = Span.year(2023)
    ended = [c for c in crowd.cases if c.ended_on and c.ended_on.year == 2023]
    closings = Counter(case.closing for case in ended)
    received = [c for c in crowd.cases if c.received_on and c.received_on.year == 2023]
    assert Figures.received.value(span) == len(received)
    assert Figures.closed.value(span) == len(ended) - closings["transferred"]
    assert Figures.mediated.value(span) == closings["mediated"]
    assert Figures.corrected.value(span) == sum(c.outcome in grounds.CORRECTING for c in ended)
    contactless = sum(case.channel in grounds.CONTACTLESS for case in received)
    assert Figures.contactless_share.value(span) == Decimal(100) * contactless / len(received)
    assert Figures.applicants.value(span) == sum(case.applicant_count or 0 for case in received)
    assert Figures.amount.value(span) == Decimal(sum(case.amount_fen or 0 for case in received)) / 1_000_000


def test_days_are_whole_days_between_two_dates_without_the_first(crowd: Crowd) -> None:
    span = Span.year(2023)
    kinds = ("decided", "mediated", "withdrawn", "terminated", "dismissed")
    took = [
        (case.ended_on - case.accepted_on).days
        for case in crowd.cases
        if case.ended_on and case.ended_on.year == 2023 and case.accepted_on and case.closing in kinds
    ]
    assert len(took) > 10
    assert Figures.average_days.value(span) == Decimal(sum(took)) / len(took)
    assert Figures.median_days.value(span) == Decimal(str(median(took)))


def test_handled_is_what_was_pending_before_and_what_came_in(crowd: Crowd) -> None:
    for span in SPANS[:4]:
        before = Figures.pending.value(Span.to_date(date.fromordinal(span.since.toordinal() - 1)))
        received = Figures.received.value(span)
        assert isinstance(before, int)
        assert isinstance(received, int)
        assert Figures.handled.value(span) == before + received


def test_a_person_is_counted_once_however_often_he_applies(crowd: Crowd) -> None:
    span = SPANS[3]
    rows = list(Figures.persons.counted(span, EVERYWHERE))
    known = {row.id_index for row in rows if row.id_index}
    unknown = [row for row in rows if not row.id_index]
    assert Figures.persons.value(span) == len(known) + len(unknown) < len(rows)


def test_a_change_compares_with_the_same_days_of_last_year(crowd: Crowd) -> None:
    now, before = Figures.received.value(Span.year(2023)), Figures.received.value(Span.year(2022))
    assert isinstance(now, int)
    assert isinstance(before, int)
    assert Figures.received_change.value(Span.year(2023)) == Decimal(100) * (now - before) / before
    assert Figures.received_more.value(Span.year(2023)) == now - before


def test_a_rate_of_parts_counted_alike_takes_one_query(crowd: Crowd) -> None:
    rates = [one for one in Figures.all() if isinstance(one, Ratio | Share | OnTime) and one.joint]
    assert len(rates) > 8
    for figure in rates:
        with CaptureQueriesContext(connection) as asked:
            figure.value(SPANS[0])
            figure.trend(SPANS)
            figure.breakdown(SPANS[0], by="kind")
        assert sum("COUNT" in one["sql"] for one in asked) == 3, figure.name


def test_no_number_divides_in_the_database(crowd: Crowd) -> None:
    with CaptureQueriesContext(connection) as asked:
        for figure in Figures.all():
            figure.value(SPANS[0])
    assert not [one["sql"] for one in asked if "AVG(" in one["sql"].upper() or " / " in one["sql"]]


# ── 外来的数字 ──────────────────────────────────────────────────────────────────────────────────────
def attest(crowd: Crowd, value: int, **more: Any) -> Attestation:
    given = {
        "figure": Figures.direct_suits.id,
        "form": "figure",
        "name": "直接起诉案件数",
        "value": value,
        "organ": crowd.districts[0],
        "since": date(2023, 1, 1),
        "until": date(2023, 12, 31),
        "issuer": "模拟区人民法院",
        "issued_on": date(2024, 1, 15),
        "document": "模法函〔2024〕1号",
        "entered_at": AT,
    }
    return Attestation.objects.create(**{**given, **more})


def test_what_others_supply_is_none_until_attested_and_then_enters_the_rate(crowd: Crowd) -> None:
    span, scope = Span.year(2023), Scope.of(crowd.districts[0])
    assert Figures.first_choice.value(span, scope) is None
    first = attest(crowd, 9)
    received = Figures.received.value(span, scope)
    assert isinstance(received, int)
    assert Figures.first_choice.value(span, scope) == Decimal(100) * received / (received + 9)
    attest(crowd, 10, replaces=first)
    assert Figures.direct_suits.value(span, scope) == 10
    assert Figures.direct_suits.value(Span.month(2023, 5), scope) is None


def test_an_attested_number_is_never_computed() -> None:
    for figure in Figures.all():
        assert figure.computed is not isinstance(figure, Attested)
    assert Median.measures is Average.measures  # 中位数只是另一种取法


# ── 随记录而变 ──────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def opened_case(db: None) -> Case:
    organ = Organ.objects.create(name="模拟区人民政府", short="模拟区", code="模府复", level="district")
    return opened(organ)


@pytest.mark.django_db
def test_an_event_without_a_date_of_its_own_follows_its_corrections(opened_case: Case) -> None:
    facts: dict[str, Any] = {
        "principal_role": "applicant",
        "agent_name": "模拟代理人",
        "agent_kind": "lawyer",
    }
    do(opened_case, "agent_appointed", "2026-07-06", **facts, agent_power="general")
    july, august = Span.month(2026, 7), Span.month(2026, 8)
    figure = Figures.legal_aid
    assert figure.trend([july, august]) == [1, 0]
    entry = opened_case.entries.get(event="agent_appointed")
    said: dict[str, Any] = {"on": date(2026, 8, 20), "at": LATER, "by": system("测试"), "reason": "日期录错"}
    correct(entry, **said, on_date=date(2026, 8, 3))
    assert figure.trend([july, august]) == [0, 1]
    assert figure.rows(august).get().case_id == opened_case.pk
    assert rebuild(opened_case) == []
    correct(entry, **said, void=True)
    assert figure.trend([july, august]) == [0, 0]
    assert rebuild(opened_case) == []


@pytest.mark.django_db
def test_a_rebuild_puts_back_what_the_figures_rest_on(opened_case: Case) -> None:
    facts: dict[str, Any] = {
        "principal_role": "applicant",
        "agent_name": "模拟代理人",
        "agent_kind": "lawyer",
    }
    do(opened_case, "agent_appointed", "2026-07-06", **facts, agent_power="general")
    row = Happening.objects.get(case=opened_case)
    Happening.objects.filter(pk=row.pk).update(on=date(2026, 7, 7))
    Reconsideration.objects.filter(pk=opened_case.pk).update(seat=None, received_on=None)
    Deadline.objects.filter(case_id=opened_case.pk).update(organ=None)
    told = " ".join(rebuild(opened_case))
    for word in ("seat_id", "received_on", "的organ_id现为“None”", "统计行“agent_appointed”与记录不符"):
        assert word in told
    assert rebuild(opened_case) == []
    assert Happening.objects.get(case=opened_case).on == date(2026, 7, 6)
    assert Figures.received.value(Span.month(2026, 7), Scope.of(opened_case.organ)) == 1


# ── 被申请人、观察期 ────────────────────────────────────────────────────────────────────────────────
def test_numbers_of_one_respondent_count_only_the_cases_against_it(crowd: Crowd) -> None:
    one, other = crowd.districts[1:]
    chosen = [case for case in crowd.cases if case.pk % 3 == 0]
    for case in chosen:
        Party.objects.create(case=case, role="respondent", kind="organ", name="模拟", organ=one)
    left = crowd.cases[0]
    Party.objects.create(case=left, role="respondent", name="模拟", organ=other, active=False)
    ended = [case for case in chosen if case.ended_on and case.closing != "transferred" and case.closing]
    span, scope = Span.to_date(date(2030, 1, 1)), EVERYWHERE.brought_against(one.pk)
    assert Figures.closed.value(span, scope) == len(ended) > 0
    assert set(Figures.closed.cases(span, scope).values_list("pk", flat=True)) == {one.pk for one in ended}
    assert (
        Figures.hearings.value(span, scope)
        == Happening.objects.filter(case__in=[case.pk for case in chosen], event="hearing_held").count()
    )
    assert Figures.closed.value(span, EVERYWHERE.brought_against(other.pk)) == 0
    assert Figures.trainings.value(span, scope) == 0, "不属于案件的，不算在哪个被申请人名下"


def test_a_settlement_that_ends_in_court_soon_after_is_no_lasting_one(crowd: Crowd) -> None:
    span = Span.to_date(date(2030, 1, 1))
    settled = [case.pk for case in crowd.cases if case.closing == "mediated"]
    cases = Reconsideration.objects.filter(pk__in=settled)
    cases.update(sued_on=None, petitioned_on=None)
    before = Figures.resolved_for_good.pair(span)[0]
    assert before is not None
    first, second, *_ = settled
    ended = cases.get(pk=first).ended_on
    assert ended is not None
    cases.filter(pk=first).update(sued_on=ended + timedelta(days=180))
    cases.filter(pk=second).update(sued_on=date(2029, 1, 1))
    assert Figures.resolved_for_good.pair(span)[0] == before - 1
    assert first in set(Figures.disputed_again.cases(span).values_list("pk", flat=True))
    assert second not in set(Figures.disputed_again.cases(span).values_list("pk", flat=True))
